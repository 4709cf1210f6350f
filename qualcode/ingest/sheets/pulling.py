"""XML read piece by piece: what a parser found is given out before the next piece is unpacked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar
from xml.parsers import expat

from qualcode.ingest.archive import Archive
from qualcode.model.errors import QualcodeError

Found = TypeVar("Found")
Attributes = dict[str, str]
LONGEST_TEXT = 1_000_000
_DEEPEST = 64


class Collector(Protocol[Found]):
    """What hears of the tags and words of a part, by names without their prefixes, and gives out what it made."""

    found: deque[Found]

    def start(self, name: str, attributes: Attributes) -> None:
        """A tag opens."""

    def end(self, name: str) -> None:
        """A tag closes."""

    def words(self, text: str) -> None:
        """Words between tags, maybe not all of them."""


def pull(archive: Archive, part: str, pieces: Iterable[bytes], collector: Collector[Found]) -> Iterator[Found]:
    """Parse a part and give out what the collector makes of it. Raises ``QualcodeError``.

    A document type is refused: no office program writes one. Names are without prefixes, attributes with.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    local: dict[str, str] = {}
    depth = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise QualcodeError(f"{part} is nested too deeply", archive.name, "open it and save it again")
        if name not in local:
            local[name] = name.rpartition(":")[2]
        collector.start(local[name], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        collector.end(local[name])

    def doctype(*_: object) -> None:
        what = f"{part} declares a document type (DOCTYPE), which no office program writes"
        raise QualcodeError(what, archive.name, "open it in Excel or LibreOffice and save it again")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = collector.words
    parser.StartDoctypeDeclHandler = doctype
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            while collector.found:
                yield collector.found.popleft()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise archive.damaged(f"{part} is not well-formed XML") from error
    except (ValueError, OverflowError) as error:
        raise archive.damaged(f"{part} holds what cannot be ({error})") from error
    while collector.found:
        yield collector.found.popleft()


def attribute(attributes: Attributes, name: str) -> str:
    """An attribute by its name without prefix ("" when it is not there)."""
    for key, value in attributes.items():
        if key.rpartition(":")[2] == name:
            return value
    return ""
