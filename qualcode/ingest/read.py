"""What a reader gives back: the text it found, and what the file itself says about it."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.ingest.layout import PLAIN, Layout
from qualcode.model.transcript import ImportWarning, Note, Property, Turn


@dataclass(frozen=True)
class Read:
    """A file as one reader understood it.

    ``reader`` names it ("docx", "text/utf-8"). ``layout`` helps to find speakers in the text; ``turns`` are given
    by a reader whose format itself says who speaks, and are then taken as they are. ``properties`` are fields of the
    file that may describe the document (a date, a place).
    """

    text: str
    reader: str
    warnings: tuple[ImportWarning, ...] = ()
    layout: Layout = PLAIN
    notes: tuple[Note, ...] = ()
    turns: tuple[Turn, ...] | None = None
    properties: tuple[Property, ...] = ()
