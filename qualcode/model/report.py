"""A written finding as blocks: what Word, Markdown and the screen all print.

Plain text only: a renderer escapes it. ``Evidence`` marks where a quotation rests, so that it opens again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from qualcode.model.pictures import AnyPicture
from qualcode.model.table import Table

Audience = Literal["team", "publication"]


@dataclass(frozen=True)
class Text:
    """A run of words. ``evidence`` is the ID of what it rests on ("x12"), kept as a bookmark.

    ``refers`` is the key of a table or figure of the same report: its words are then "Table 3", whatever ``text`` is.
    ``footnote`` is said at the foot of the page, with a number behind the words. ``mark`` is the ID of what words
    before it rest on, kept as a bookmark and printed for nobody.
    """

    text: str
    bold: bool = False
    italic: bool = False
    evidence: str = ""
    refers: str = ""
    footnote: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the document's own title. ``anchor`` names a bookmark around it, printed for nobody."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Runs of one paragraph. ``anchor`` names a bookmark around it, which is printed for nobody.

    ``rests`` gives the numbers of the excerpts that it was counted from, for a trace; they are never printed.
    ``begins`` names the part that its first words begin, where that part has no heading.
    """

    runs: tuple[Text, ...]
    anchor: str = ""
    rests: Callable[[], tuple[int, ...]] = field(default=tuple, compare=False, repr=False)
    begins: str = ""


@dataclass(frozen=True)
class Bullets:
    """A bulleted list, one paragraph an item. ``anchor`` names a bookmark around each, printed for nobody."""

    items: tuple[tuple[Text, ...], ...]
    anchor: str = ""


@dataclass(frozen=True)
class Quote:
    """A quotation in its own paragraph: words, then "(WS5_13)"; with ``leading``, "WS5_13: " and then the words.

    ``evidence`` ("x12") and ``note`` ("runs against") are printed for the team only.
    """

    text: str
    attribution: str
    evidence: str = ""
    note: str = ""
    leading: bool = False


@dataclass(frozen=True)
class TableBlock:
    """A captioned table; ``widths_cm`` one a column (empty: by content). Notes under it come from ``table.notes``.

    ``runs`` says of cells, by row and column, what their words rest on: the same words in runs, for Word. ``key`` is
    what a ``Text`` refers to it by, "" for nothing.
    """

    caption: str
    table: Table
    widths_cm: tuple[float, ...] = ()
    bold_rows: frozenset[int] = frozenset()
    runs: Mapping[tuple[int, int], tuple[Text, ...]] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture with its caption under it; its alternative text is all of it in words (``picture.described``).

    ``key`` is what a ``Text`` refers to it by, "" for nothing; ``width`` its share of the text's width.
    """

    caption: str
    picture: AnyPicture
    key: str = ""
    width: float = 1.0


@dataclass(frozen=True)
class Cover:
    """What stands under the title on a page of its own: who made it, for whom, when."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Contents:
    """The headings down to that level, under a heading of its own which is not among them."""

    title: str = "Contents"
    depth: int = 2


@dataclass(frozen=True)
class NewPage:
    """What follows stands on a new page, turned or upright."""

    landscape: bool = False


Block = Heading | Paragraph | Bullets | Quote | TableBlock | Figure | Cover | Contents | NewPage


def begun_by(block: Block) -> str:
    """The part that begins with a block: its heading, or words that stand in for one; "" where none does."""
    match block:
        case Heading():
            return block.text
        case Paragraph():
            return block.begins
    return ""


@dataclass(frozen=True)
class Report:
    """A document to be written. ``landscape`` turns the page, up to a ``NewPage``.

    ``draft_notes`` stand at the end of a team copy; of a publication the person who makes it is told them.
    """

    title: str
    blocks: tuple[Block, ...]
    audience: Audience
    landscape: bool = False
    draft_notes: tuple[str, ...] = ()
    synthetic: bool = False
