"""Tracked changes and comments of an edited summary, which a person is told of before anything is taken in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from qualcode.ingest.docx.packs import read_comments
from qualcode.model.written import Piece, WrittenFile, as_read
from qualcode.triangulation.cases.summary import SUMMARY
from qualcode.triangulation.returned.sections import anchor_of

_DONE: Mapping[str, str] = {"both": "inserted and deleted again"}


def pending(data: bytes, file: WrittenFile) -> Iterator[str]:
    """Each with where it is and who made it, in the order of the text."""
    places = _places(file)
    place = ""
    for at, paragraph in enumerate(file.paragraphs):
        place = places.get(at, place)
        for (change, author), pieces in groupby(paragraph.pieces, _made):
            words = " ".join("".join(piece.text for piece in pieces).split())
            if change and words:
                yield f"{place}: {_DONE.get(change, change)}{f' by {author}' if author else ''} “{words}”"
    for comment in read_comments(data, file.name)[0]:
        yield f"comment by {comment.author or 'somebody'} on “{comment.words}”: {comment.text}"


def _made(piece: Piece) -> tuple[str, str]:
    return piece.change, piece.author


def _places(file: WrittenFile) -> dict[int, str]:
    """Where each paragraph stands. The summary in brief has no heading: its first words or bookmarks begin it."""
    found: dict[int, str] = {}
    n = 0
    for one in as_read(file, ""):
        begins = one.text.lstrip().startswith(SUMMARY) or any(
            anchor is not None and (anchor.kind, anchor.slot) == ("part", "summary")
            for anchor in (anchor_of(spot.name) for spot in one.spots)
        )
        if one.level:
            n = 0
        elif not one.where and (n or begins):
            n += bool(one.text.strip())
        found[one.at] = (replace(one, heading=SUMMARY.removesuffix(":"), n=n) if n else one).place
    return found
