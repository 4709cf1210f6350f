"""A table as GitHub Markdown."""

from __future__ import annotations

from qualcode.deliver import markdown
from qualcode.deliver.numbers import number_columns, printed_rows
from qualcode.deliver.printable import Printable
from qualcode.deliver.target import Rendered
from qualcode.deliver.wording import lettered
from qualcode.model.table import Table

_INDENT = "&nbsp;&nbsp;&nbsp;"


def md_table(table: Table) -> Rendered:
    """Render a heading (title and what is counted), the table, and its notes."""
    fit = Printable(running_text=True)
    parts = []
    heading = " ".join(part for part in (table.title, f"({table.counts})" if table.counts else "") if part)
    if heading:
        parts.append(f"## {markdown.cell(fit(heading)).replace('<br>', ' ')}\n\n")
    parts.append(table_rows(table, fit))
    parts += [f"\n{note}\n" for note in table_notes(table, fit)]
    return Rendered("".join(parts).encode(), text=True, remarks=fit.remarks)


def table_rows(table: Table, fit: Printable, bold_rows: frozenset[int] = frozenset()) -> str:
    """Give header, rule and rows; columns of numbers stand to the right, bold rows in ``**``."""
    if not table.columns:
        return ""
    numeric = number_columns(table.rows, len(table.columns))

    def words(cell: str, bold: bool) -> str:
        text = markdown.cell(fit(cell).strip())
        return f"**{text}**" if bold and text else text

    def line(cells: list[str]) -> str:
        return f"| {' | '.join(cells)} |\n"

    out = [
        line([words(name, False) for name in table.columns]),
        line(["---:" if right else "---" for right in numeric]),
    ]
    for at, row in enumerate(printed_rows(table.rows)):
        cells = [words(cell, at in bold_rows) for cell in row]
        if table.indents:
            cells[0] = _INDENT * table.indents[at] + cells[0]
        out.append(line(cells))
    return "".join(out)


def table_notes(table: Table, fit: Printable) -> list[str]:
    """Give the notes as paragraphs: "Note." before the first, letters when there are several."""
    return [
        ("*Note.* " if at == 0 else "") + (f"{letter}. " if letter else "") + markdown.lines(fit(note))
        for at, (letter, note) in enumerate(lettered(table.notes, table.marked))
    ]
