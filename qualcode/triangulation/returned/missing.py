"""What the tool says in a summary and an edited file of it no longer has: quotations, counted sentences, table rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from qualcode.deliver.numbers import printed
from qualcode.model.report import Block, Bullets, Paragraph, Quote, TableBlock, Text
from qualcode.triangulation.returned.found import FoundCase
from qualcode.triangulation.returned.made import bare
from qualcode.triangulation.returned.sections import anchor_of

_SHOWN: Final = 60
_STAYS: Final = "the tool says it again in the next export"


def not_there(label: str, blocks: Iterable[Block], found: FoundCase) -> Iterator[str]:
    """Name what is not in the file of a case study, which is kept; what was edited is named where it stands."""
    texts = [bare(one.text) for one in found.said]
    quoted = {_id(spot.name) for one in found.said if "quote" in one.styles for spot in one.spots}
    sentences: dict[str, list[str]] = {}
    for block in blocks:
        match block:
            case Quote():
                words = bare(block.text)
                if block.evidence not in quoted and not any(words in one for one in texts):
                    yield _told(label, "the quotation ", block.text, f"{block.evidence} stays chosen")
            case Paragraph(runs, anchor):
                sentences.setdefault(anchor, []).append(_words(runs))
            case Bullets(items, anchor):
                sentences.setdefault(anchor, []).extend(map(_words, items))
            case TableBlock():
                yield from _table(label, block, {bare(row[0]) for row in found.rows if row})
    for anchor, some in sentences.items():
        over = anchor_of(anchor)
        if over is not None and over.kind == "made":
            marked = [bare(one.text) for one in found.said if over in map(anchor_of, (spot.name for spot in one.spots))]
            yield from (_told(label, "", one, _STAYS) for one in _gone(some, texts, marked))


def _gone(sentences: Sequence[str], texts: Sequence[str], marked: Sequence[str]) -> list[str]:
    """The sentences that are not in the file, without those that are there in other words under their bookmark."""
    known, said = set(texts), {bare(one) for one in sentences}
    missing = [one for one in sentences if bare(one) not in known]
    edited = [one for one in marked if one not in said]
    if len(missing) <= len(edited):
        return []
    alike = {
        one: max((SequenceMatcher(None, bare(one), other).ratio() for other in edited), default=0.0) for one in missing
    }
    gone = sorted(missing, key=alike.__getitem__)[: len(missing) - len(edited)]
    return [one for one in missing if one in gone]


def _id(bookmark: str) -> str:
    return bookmark.partition("_")[0].lower()


def _words(runs: Iterable[Text]) -> str:
    return "".join(run.text for run in runs)


def _table(label: str, block: TableBlock, there: set[str]) -> Iterator[str]:
    rows = [tuple(map(printed, row)) for row in block.table.rows]
    gone = [row for row in rows if bare(row[0]) not in there]
    if gone and len(gone) == len(rows):
        yield _told(label, "the table ", block.caption, _STAYS)
        return
    for row in gone:
        yield _told(label, "the row ", " | ".join(row), _STAYS)


def _told(label: str, what: str, words: str, stays: str) -> str:
    text = " ".join(words.split())
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return f"not in the file of {label}: {what}“{shown}”: {stays}"
