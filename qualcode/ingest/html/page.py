"""The words of a page in reading order: a new line at the ends of blocks, white space as it is shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from qualcode.ingest.html.looks import Classes, Look
from qualcode.ingest.html.tables import OpenTable
from qualcode.ingest.html.tokens import Tag, tokens, unescaped
from qualcode.ingest.layout import Cell
from qualcode.ingest.output import Output
from qualcode.ingest.spaces import single_spaces
from qualcode.model.errors import QualcodeError

_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_BLOCKS: Final = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol option p pre section select
    summary table tbody td textarea tfoot th thead title tr ul""".split()
)
_CELLS: Final = frozenset(("td", "th"))
_TABLE_PARTS: Final = _CELLS | {"table", "tr", "tbody", "thead", "tfoot"}
_HEADINGS: Final = frozenset(f"h{level}" for level in range(1, 7))
_SIBLINGS: Final = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "option": ("option",)}
_DEEPEST: Final = 200_000
_LOOKED_AT: Final = 50
"""Open elements that are looked through for one that ends by itself."""


@dataclass
class _Frame:
    name: str
    look: Look
    start: int = 0


@dataclass
class _Scope:
    """Elements open since a table or a cell began: an end tag does not reach out of it."""

    table: OpenTable | None = None
    open: Counter[str] = field(default_factory=Counter)


class Page:
    """Writes the words of a page into ``out`` and counts what it leaves out in ``tally``."""

    def __init__(self, out: Output, is_xml: bool) -> None:
        self.out = out
        self.tally: Counter[str] = Counter()
        self.headings: list[tuple[int, int]] = []
        self.tables: list[tuple[tuple[Cell, ...], ...]] = []
        self.fields: list[tuple[str, str]] = []
        self._is_xml = is_xml
        self._classes = Classes()
        self._frames = [_Frame("", Look())]
        self._scopes = [_Scope()]
        self._at_start = True
        self._space = False

    def read(self, text: str) -> None:
        """Read the whole page."""
        for token in tokens(text, self._is_xml):
            if isinstance(token, str):
                self._characters(token)
            elif token.content is not None:
                self._raw(token)
            elif token.closes:
                self._end(token.name)
            else:
                self._start(token)
        self._pop(1)
        self._break()

    def _raw(self, tag: Tag) -> None:
        content = tag.content or ""
        if tag.name == "style":
            self._classes.learn(content)
        elif tag.name == "title":
            self.fields.append(("title", unescaped(content)))
        elif tag.name in ("textarea", "xmp"):
            self._start(Tag("pre", tag.attributes))
            self._characters(content)
            self._end("pre")

    def _characters(self, text: str) -> None:
        frame = self._frames[-1]
        text = unescaped(text)
        if frame.look.hidden or frame.look.deleted:
            if not frame.look.deleted:
                self.tally["hidden"] += len(single_spaces(text).strip())
        elif frame.look.kept:
            self._emit(text, frame.look.bold)
            self._at_start = text.endswith("\n") if text else self._at_start
        else:
            self._words(single_spaces(text), frame.look.bold)

    def _words(self, text: str, bold: bool) -> None:
        """One space where there is any white space, also across tags, and none at the ends of lines."""
        words = text.strip(" ")
        if words:
            if (self._space or text[0] == " ") and not self._at_start:
                self.out.emit(" ", bold)
            self._emit(words, bold)
            self._space = text[-1] == " "
        elif text:
            self._space = True

    def _emit(self, text: str, bold: bool) -> None:
        self.out.emit(text, bold)
        self._at_start = self._space = False

    def _break(self) -> None:
        """End the line, if there is anything on it."""
        if not self._at_start:
            self.out.end_paragraph()
        self._at_start, self._space = True, False

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name in _VOID:
            self._void(tag)
            return
        if name in _BLOCKS:
            self._close_before(name)
            self._break()
        look = self._classes.look(tag, self._frames[-1].look)
        self.tally["deleted"] += look.deleted and not self._frames[-1].look.deleted
        self.tally["list"] += name == "li" and not look.hidden
        self.tally["picture"] += name == "svg"
        table = self._scopes[-1].table
        if name == "table":
            self._open_table()
        elif table is not None and name in _CELLS:
            table.open_cell(tag.values())
            self._scopes.append(_Scope())
        elif table is not None and name == "tr":
            table.open_row()
        self._scopes[-1].open[name] += 1
        self._frames.append(_Frame(name, look, self.out.position))
        if len(self._frames) > _DEEPEST:
            raise QualcodeError("the page is nested too deeply", self.out.name, "save it as .docx or .txt")
        if self._is_xml and tag.attributes.endswith("/"):
            self._end(name)

    def _void(self, tag: Tag) -> None:
        if tag.name == "br":
            self.out.emit("\n")
            self._at_start, self._space = True, False
        elif tag.name == "hr":
            self._break()
        elif tag.name == "img":
            self.tally["picture"] += 1
        elif tag.name == "meta":
            values = tag.values()
            self.fields.append((values.get("name", ""), values.get("content", "")))

    def _open_table(self) -> None:
        for scope in self._scopes[-2:]:
            if scope.table is not None and scope.table.in_cell:
                scope.table.arranges = True
        self._scopes.append(_Scope(OpenTable(self.out)))

    def _close_before(self, name: str) -> None:
        """End what the beginning of a block ends by itself: a paragraph, the list item or cell before."""
        if name in _TABLE_PARTS and name != "table":
            self._close_in_table(name)
        elif name in _SIBLINGS:
            self._close_open(_SIBLINGS[name])
        if name not in _TABLE_PARTS and self._scopes[-1].open["p"]:
            self._close_open(("p",))

    def _close_in_table(self, name: str) -> None:
        if self._scopes[-1].table is None and len(self._scopes) > 1 and self._scopes[-2].table is not None:
            self._end(self._cell_name())
        if self._scopes[-1].table is not None and name not in _CELLS and self._scopes[-1].open["tr"]:
            self._end("tr")

    def _cell_name(self) -> str:
        return "td" if self._scopes[-1].open["td"] else "th"

    def _close_open(self, names: tuple[str, ...]) -> None:
        for back in range(1, min(len(self._frames), _LOOKED_AT)):
            name = self._frames[-back].name
            if name in names:
                self._pop(len(self._frames) - back)
                return
            if name in _BLOCKS and name != "p":
                return

    def _end(self, name: str) -> None:
        """Close the innermost open ``name``, and what was left open in it; nothing when none is open here."""
        while not self._scopes[-1].open[name]:
            crosses = name in _TABLE_PARTS and self._scopes[-1].table is None and len(self._scopes) > 1
            if not (crosses and self._scopes[-2].open[name]):
                return
            self._pop_frame_until(self._cell_name())
        self._pop_frame_until(name)

    def _pop_frame_until(self, name: str) -> None:
        while self._frames[-1].name != name:
            self._pop(len(self._frames) - 1)
        self._pop(len(self._frames) - 1)

    def _pop(self, length: int) -> None:
        while len(self._frames) > length:
            frame = self._frames.pop()
            self._scopes[-1].open[frame.name] -= 1
            self._closed(frame)

    def _closed(self, frame: _Frame) -> None:
        name = frame.name
        if name in _BLOCKS:
            self._break()
        if name in _HEADINGS and self.out.position > frame.start and not self.out.in_cell:
            self.headings.append((frame.start, int(name[1])))
        scope = self._scopes[-1]
        if name in _CELLS and scope.table is None and len(self._scopes) > 1:
            self._scopes.pop()
            if (table := self._scopes[-1].table) is not None:
                table.close_cell()
        elif name == "tr" and scope.table is not None:
            scope.table.close_row()
        elif name == "table" and scope.table is not None:
            scope.table.close_row()
            self._scopes.pop()
            if not scope.table.arranges:
                self.tables.append(tuple(scope.table.rows))
        self._at_start = self._at_start or name in _TABLE_PARTS
