"""The blocks of a report as WordprocessingML: styles by name, no direct formatting but what keeps lines together.

The markup is put together as text, which is a hundred times faster than paragraph objects, and parsed once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from qualcode.deliver.numbers import number_columns, printed
from qualcode.deliver.outline import Outline
from qualcode.deliver.printable import Printable
from qualcode.deliver.word_contents import contents_entries, heading_mark, number_field, reference, table_mark
from qualcode.deliver.word_footnotes import reference_run
from qualcode.deliver.word_keeping import MOST_TOGETHER, is_short, is_tall, kept_rows
from qualcode.deliver.word_widths import column_parts, table_widths
from qualcode.deliver.wording import lettered
from qualcode.model.report import (
    Audience,
    Block,
    Bullets,
    Contents,
    Cover,
    Figure,
    Heading,
    NewPage,
    Paragraph,
    Quote,
    TableBlock,
    Text,
)
from qualcode.model.table import Cell, Table

_LONGEST_NODE: Final = 1_000_000
_LINES: Final = re.compile(r"([\n\t])")
_DEEPEST_HEADING: Final = 4
# Word allows 40 characters; some are left for numbers.
_LONGEST_MARK: Final = 34


class WordBlocks:
    """Turns blocks into markup. ``styles`` gives each style name's ID, ``width`` is the text's, in twips.

    ``put_in`` takes a picture's bytes into the file and gives what the markup calls it. ``outline`` is of the report
    that the blocks are of, which come in its order.
    """

    def __init__(
        self,
        styles: Mapping[str, str],
        width: int,
        audience: Audience,
        fit: Printable,
        put_in: Callable[[bytes], str],
        outline: Outline,
    ) -> None:
        self._styles = styles
        self.width = width
        self._outline = outline
        self._headings = 0
        self._team = audience == "team"
        self._fit = fit
        self._put_in = put_in
        self._tables = 0
        self._figures = 0
        self.undrawn = 0
        self.footnotes: list[str] = []
        self._marks = 0
        self._mark_names: dict[str, int] = {}

    def paragraph(self, style: str, words: str) -> str:
        """Give a paragraph of plain words."""
        return self._paragraph(style, self._run(words))

    def all(self, blocks: Sequence[Block]) -> str:
        """Give the markup of blocks that follow each other."""
        following = (*blocks[1:], None)
        return "".join(self.block(one, leads=_leads(one, after)) for one, after in zip(blocks, following, strict=True))

    def block(self, block: Block, *, leads: bool = False) -> str:
        """Give the markup of one block. A paragraph that ``leads`` into what comes next stays with it."""
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph(runs, anchor):
                return self._paragraph("Normal", self._marked(self._runs(runs), anchor), kept=leads)
            case Bullets(items, anchor):
                made = (self._marked(self._runs(item), anchor) for item in items)
                return "".join(self._paragraph("List Bullet", one) for one in made)
            case Quote():
                return self._quote(block)
            case TableBlock():
                return "".join(self._table(block))
            case Figure():
                return self._figure(block)
            case Cover(lines):
                return "".join(self.paragraph("Subtitle", line) for line in lines)
            case Contents(title, _):
                entries = contents_entries(self._outline, self._styles, self._run)
                return self.paragraph("TOC Heading", title) + "".join(entries)
            case NewPage():
                return ""

    def _heading(self, heading: Heading) -> str:
        words = self._marked(self._run(heading.text), heading.anchor)
        if self._outline.lists(heading):
            self._headings += 1
            words = self._bookmark(heading_mark(self._headings), words)
        return self._paragraph(f"Heading {min(max(heading.level, 1), _DEEPEST_HEADING)}", words)

    def _paragraph(self, style: str, content: str, *, kept: bool = False) -> str:
        """``kept`` is on the page of what comes next."""
        keep = "<w:keepNext/>" if kept else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{self._styles[style]}"/>{keep}</w:pPr>{content}</w:p>'

    def _run(self, words: str, style: str = "") -> str:
        """Give a run; line feeds become line breaks, tabs stay tabs."""
        if not words:
            return ""
        props = f'<w:rPr><w:rStyle w:val="{self._styles[style]}"/></w:rPr>' if style else ""
        return f"<w:r>{props}{self._text(words)}</w:r>"

    def _text(self, words: str) -> str:
        words = self._fit(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if "\n" not in words and "\t" not in words and len(words) < _LONGEST_NODE:
            return f'<w:t xml:space="preserve">{words}</w:t>'
        out = []
        for part in _LINES.split(words):
            if part == "\n":
                out.append("<w:br/>")
            elif part == "\t":
                out.append("<w:tab/>")
            elif part:
                out += [f'<w:t xml:space="preserve">{piece}</w:t>' for piece in _pieces(part)]
        return "".join(out)

    def _runs(self, runs: Sequence[Text]) -> str:
        out = []
        for run in runs:
            style = ("", "Strong", "Emphasis", "Intense Emphasis")[run.bold + 2 * run.italic]
            if run.refers:
                out.append(reference(run.refers, self._outline.called[run.refers], self._run))
                continue
            out.append(self._marked(self._run(run.text, style), run.evidence))
            if run.mark:
                out.append(self._marked("", run.mark))
            if run.evidence and self._team:
                out.append(self._run(f" [{run.evidence}]", "Evidence ID"))
            if run.footnote:
                self.footnotes.append(self._text(run.footnote))
                out.append(reference_run(len(self.footnotes)))
        return "".join(out)

    def _quote(self, quote: Quote) -> str:
        words = self._marked(self._run(quote.text.strip()), quote.evidence)
        if quote.leading and quote.attribution:
            words = self._run(f"{quote.attribution}: ") + words
        elif quote.attribution:
            words += self._run(f" ({quote.attribution})")
        aside = "; ".join(part for part in (quote.evidence, quote.note) if part)
        if aside and self._team:
            words += self._run(f" [{aside}]", "Evidence ID")
        return self._paragraph("Quote", words)

    def _marked(self, content: str, evidence: str) -> str:
        """Put a bookmark named after the evidence around ``content``; the second of a name is ``x12_2``."""
        if not evidence:
            return content
        name = re.sub(r"\W", "_", evidence, flags=re.ASCII)
        name = stem = (name if name[0].isalpha() else f"e_{name}")[:_LONGEST_MARK]
        # Word tells bookmarks apart without regard to case.
        times = self._mark_names.get(stem.lower(), 0)
        while name.lower() in self._mark_names:
            times += 1
            name = f"{stem}_{times}"
        self._mark_names[name.lower()] = 1
        self._mark_names[stem.lower()] = max(times, 1)
        return self._bookmark(name, content)

    def _bookmark(self, name: str, content: str) -> str:
        self._marks += 1
        return f'<w:bookmarkStart w:id="{self._marks}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{self._marks}"/>'

    def _table(self, block: TableBlock) -> Iterator[str]:
        self._tables += 1
        yield self._caption("Table", self._tables, block.caption, block.key)
        table = block.table
        parts = column_parts(block, self.width) if table.columns else []
        for at, part in enumerate(parts):
            if at:
                continued = self._run(f"Table {self._tables} (continued). {block.caption}")
                yield self._paragraph("Caption", continued, kept=True)
            yield from self._grid(part.table, table_widths(part, self.width), part, last=at == len(parts) - 1)
        yield self._notes(table.notes, table.marked, ends=len(table.notes) > MOST_TOGETHER)
        if table.columns and not table.notes:
            # Word needs a paragraph between a table and whatever follows; alone it would be an empty page.
            yield self._paragraph("Table Note", "")

    def _notes(self, notes: tuple[str, ...], marked: int = 0, *, ends: bool = False) -> str:
        """All on one page, or the first two and the last two (``ends``), so that no page has one line of them."""
        out = []
        kept = kept_rows(len(notes), whole=not ends, last=False)
        for at, (letter, note) in enumerate(lettered(notes, marked)):
            opening = self._run("Note.", "Emphasis") + self._run(" ") if at == 0 else ""
            words = self._run(f"{letter}. {note}" if letter else note)
            out.append(self._paragraph("Table Note", opening + words, kept=at in kept))
        return "".join(out)

    def _figure(self, block: Figure) -> str:
        """The picture with its caption under it; in words where it cannot be drawn."""
        from qualcode.deliver.word_pictures import picture_run

        self._figures += 1
        drawn = picture_run(block.picture, self._figures, round(self.width * block.width), self._put_in)
        if drawn is None:
            self.undrawn += 1
            drawn = self._run(block.picture.described)
        caption = self._caption("Figure", self._figures, block.caption, block.key, kept=bool(block.picture.notes))
        return self._paragraph("Figure", drawn, kept=True) + caption + self._notes(block.picture.notes)

    def _caption(self, what: str, number: int, caption: str, key: str = "", *, kept: bool = True) -> str:
        called = self._run(f"{what} ") + number_field(what, number)
        called = self._bookmark(table_mark(key), called) if key else called
        return self._paragraph("Caption", called + self._run(f". {caption}"), kept=kept)

    def _grid(self, table: Table, widths: Sequence[int], block: TableBlock, *, last: bool) -> Iterator[str]:
        """``last``: the notes of the table, or an empty line, come next, and stay with its last rows."""
        numeric = number_columns(table.rows, len(table.columns))
        # A copy of the caption: what is replaced in it has been counted there.
        alternative = " ".join(Printable(running_text=True)(block.caption).split())
        alternative = alternative.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._styles["Report Table"]}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
            f'w:noVBand="1"/><w:tblCaption w:val="{alternative}"/></w:tblPr><w:tblGrid>'
        )
        yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"
        head = [
            self._paragraph("Table Heading Number" if right else "Table Heading", self._run(name), kept=True)
            for name, right in zip(table.columns, numeric, strict=True)
        ]
        yield _row(head, widths, "<w:cantSplit/><w:tblHeader/>")
        kept = kept_rows(len(table.rows), whole=is_short(table, widths), last=last)
        for at, row in enumerate(table.rows):
            depth = table.indents[at] if table.indents else 0
            tall = is_tall(row, widths)
            cells = self._cells(block, at, depth, kept=at in kept and not tall)
            yield _row(cells, widths, "" if tall else "<w:cantSplit/>")
        yield "</w:tbl>"

    def _cells(self, block: TableBlock, line: int, depth: int, *, kept: bool) -> list[str]:
        first = ("Table Text", "Table Text Indent", "Table Text Indent 2")[min(depth, 2)]
        style = "Strong" if line in block.bold_rows else ""

        def words(at: int, cell: Cell) -> str:
            runs = block.runs.get((line, at))
            return self._run(printed(cell), style) if runs is None else self._runs(runs)

        return [
            self._paragraph(
                first if at == 0 else "Table Text" if isinstance(cell, str) or cell is None else "Table Number",
                words(at, cell),
                kept=kept,
            )
            for at, cell in enumerate(block.table.rows[line])
        ]


def _leads(block: Block, after: Block | None) -> bool:
    """Whether a paragraph leads into a list or a quotation."""
    return isinstance(block, Paragraph) and isinstance(after, Bullets | Quote)


def _row(cells: Sequence[str], widths: Sequence[int], props: str) -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{props}</w:trPr>{inside}</w:tr>"


def _pieces(text: str) -> Iterator[str]:
    """Cut very long text, which an XML reader would refuse in one piece; never inside an escaped character."""
    start = 0
    while len(text) - start > _LONGEST_NODE:
        end = start + _LONGEST_NODE
        ampersand = text.rfind("&", end - 5, end)
        if ampersand > start and ";" not in text[ampersand:end]:
            end = ampersand
        yield text[start:end]
        start = end
    yield text[start:]
