"""Blocks of a report as HTML: every word of a project is escaped, and none can act."""

from __future__ import annotations

import html
from collections.abc import Iterable

from qualcode.deliver.pictures import lay_out
from qualcode.deliver.printable import Printable
from qualcode.deliver.svg_picture import svg_picture
from qualcode.model.report import (
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
from qualcode.model.table import Cell


class Blocks:
    """Makes HTML of blocks for one file: pictures get names of their own, IDs of evidence are the team's."""

    def __init__(self, fit: Printable, *, team: bool) -> None:
        self.fit = fit
        self._team = team
        self._pictures = 0
        self._footnotes: list[str] = []

    def words(self, text: str) -> str:
        """Words as they may stand in HTML, also within the double quotation marks of an attribute."""
        return html.escape(self.fit(text), quote=False).replace('"', "&quot;")

    def of(self, blocks: Iterable[Block], level: int) -> str:
        """The blocks; their highest headings are of that level, their footnotes stand under them.

        A page that is turned, a cover and a list of contents belong to paper, and are left out.
        """
        self._footnotes = []
        made = [self._block(block, level) for block in blocks]
        notes = (f'<p class="note">{at} {self.words(note)}</p>' for at, note in enumerate(self._footnotes, start=1))
        return "\n".join((*filter(None, made), *notes))

    def _block(self, block: Block, level: int) -> str:
        match block:
            case Heading():
                # A summary's own parts are of level 3 in a report.
                deep = min(6, level + max(0, block.level - 3))
                return f"<h{deep}>{self.words(block.text)}</h{deep}>"
            case Paragraph():
                return f"<p>{self._runs(block.runs)}</p>"
            case Bullets():
                return "<ul>" + "".join(f"<li>{self._runs(item)}</li>" for item in block.items) + "</ul>"
            case Quote():
                return self._quote(block)
            case TableBlock():
                return self.table(block)
            case Figure():
                return self.figure(block)
            case Cover(lines):
                return "".join(f"<p>{self.words(line)}</p>" for line in lines)
            case Contents() | NewPage():
                # A file for a screen has neither pages nor a list of its headings.
                return ""

    def _runs(self, runs: Iterable[Text]) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: Text) -> str:
        said = self.words(run.text).replace("\n", "<br>")
        said = f"<em>{said}</em>" if run.italic else said
        said = f"<strong>{said}</strong>" if run.bold else said
        said = f"{said} [{self.words(run.evidence)}]" if run.evidence and self._team else said
        if not run.footnote:
            return said
        self._footnotes.append(run.footnote)
        return f"{said}<sup>{len(self._footnotes)}</sup>"

    def _quote(self, quote: Quote) -> str:
        words = self.words(quote.text).replace("\n", "<br>")
        who, open_to_all = self.words(quote.attribution), f'<span class="said">{words}</span>'
        said = f"{who}: {open_to_all}" if quote.leading and who else f"{open_to_all} ({who})" if who else open_to_all
        about = "; ".join(part for part in (quote.evidence, quote.note) if part) if self._team else ""
        return f"<blockquote><p>{said}{f' [{self.words(about)}]' if about else ''}</p></blockquote>"

    def table(self, block: TableBlock) -> str:
        """A table that scrolls across by itself where the page is narrow, its notes under it."""
        table = block.table
        head = "".join(f'<th scope="col">{self.words(name)}</th>' for name in table.columns)
        rows = []
        for at, row in enumerate(table.rows):
            depth = f' class="deep{min(table.indents[at], 6)}"' if table.indents and table.indents[at] else ""
            first = f'<th scope="row"{depth}>{self.cell(row[0])}</th>' if row else ""
            rows.append(f"<tr>{first}{''.join(f'<td>{self.cell(cell)}</td>' for cell in row[1:])}</tr>")
        caption = self.words(block.caption)
        return (
            f'<div class="across" role="region" aria-label="{caption}" tabindex="0"><table><caption>{caption}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>{self.notes(table.notes)}"
        )

    def cell(self, cell: Cell) -> str:
        """What a cell says; nothing where there is no value."""
        return self.words(cell).replace("\n", "<br>") if isinstance(cell, str) else "" if cell is None else str(cell)

    def notes(self, notes: Iterable[str]) -> str:
        """Notes under a table or picture."""
        return "".join(f'<p class="note">{self.words(note)}</p>' for note in notes)

    def figure(self, block: Figure) -> str:
        """A picture with its caption under it; all of it in words is inside."""
        self._pictures += 1
        drawn = svg_picture(lay_out(block.picture), f"picture{self._pictures}-").data.decode()
        caption = self.words(block.caption)
        described = self.words(block.picture.described)
        return (
            f'<figure><div class="across" role="region" aria-label="{caption}" tabindex="0">{drawn}</div>'
            f"<figcaption>{caption}</figcaption>"
            f"<details><summary>This picture in words</summary><p>{described}</p></details></figure>"
        )
