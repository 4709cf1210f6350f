"""Notes that rows refer to bear their letters wherever a table is printed."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import load_workbook

from qualcode.deliver.reports import write_report
from qualcode.deliver.tables import write_table
from qualcode.model.report import Report, TableBlock
from qualcode.model.table import Table

ONE = Table(("what", "figure"), (("Row (a)", "1.69"),), notes=("Doubted.",), marked=1)
TWO = Table(("what", "figure"), (("Row (a)", "1.69"),), notes=("Doubted.", "Of trusts."), marked=1)


def written(table: Table, format: str) -> bytes:
    out = io.BytesIO()
    write_table(table, format, out)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("table", [ONE, TWO])
def test_a_marked_note_bears_its_letter(table: Table) -> None:
    assert "Note. a. Doubted.\n" in written(table, "txt").decode()
    assert "*Note.* a. Doubted." in written(table, "md").decode()
    assert json.loads(written(table, "json"))["notes"][0] == "a. Doubted."
    sheet = load_workbook(io.BytesIO(written(table, "xlsx")))["Notes"]
    assert "a. Doubted." in [cell.value for row in sheet.iter_rows() for cell in row]
    report = io.BytesIO()
    write_report(Report("", (TableBlock("Figures", table),), "publication"), "md", report)
    assert "*Note.* a. Doubted." in report.getvalue().decode()


def test_other_notes_are_as_they_were() -> None:
    assert "Note. Of trusts.\n" in written(TWO, "txt").decode()
    assert json.loads(written(TWO, "json"))["notes"][1] == "Of trusts."
    plain = Table(("what",), (("Row",),), notes=("Alone.",))
    assert "*Note.* Alone." in written(plain, "md").decode()
    assert "Note. Alone.\n" in written(plain, "txt").decode()
