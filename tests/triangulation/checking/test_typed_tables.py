"""Tables that somebody typed, held where row and column say what a cell is of."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from qualcode.project import Project
from tests.triangulation.reports import checked, told


def typed(folder: Path, table: str, *before: str) -> Path:
    """A file with a table: a line a row, cells between bars; "# …" before it is a heading, else a caption."""
    document = docx.Document()
    for text in before:
        document.add_paragraph(text.lstrip("# "), style="Heading 1" if text.startswith("#") else "Caption")
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    grid = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            grid.cell(at, column).text = text
    document.save(str(folder / "typed.docx"))
    return folder / "typed.docx"


RIGHT = {
    "a case study by year": ("Measure | 2016 | 2018\nIndicator 2 | 1.72 | 1.31", "# CS1"),
    "with commas": ("Measure | 2016 | 2018\nIndicator 2 | 1,72 | 1,31", "# CS1"),
    "rounded": ("Measure | 2016 | 2018\nIndicator 2 | 1.7 | 1.3 (a)", "# CS1"),
    "by name": ("What | Ratio 2016 | Ratio 2018\nAppointment from shortlisting | 1.72 | 1.31", "# CS1"),
    "case studies as rows": (
        "Site | 2016 | 2018\nCS1 | 1.72 | 1.31\nNational average | | 1.45",
        "Table 1. Indicator 2",
    ),
    "case studies as columns": (
        "Indicator | CS1 | England\n2. Appointment from shortlisting | 1.31 (2018) | 1.45 (2018)",
    ),
    "changes and targets": ("Measure | Change | Target 2018\nIndicator 2 | 0.99 | 1.25", "# CS1"),
    "other years": ("Measure | 2019 | 2020\nIndicator 2 | 1.11 | 1.12", "# CS1"),
    "somebody else's": ("Trust | 2016 | 2018\nElsewhere | 1.11 | 1.12", "Table 1. Indicator 2"),
    "others under a heading": ("Measure | CS1 2018 | National 2018\nIndicator 2 | 1.31 | 1.45", "# CS1"),
    "other things": ("Item | Cost | Days\nTravel | 1.99 | 7\nTyping | 2.50 | 9",),
    "who raised it": ("Subject | Participants\nBoard | 1\nBullied | 3 of 5",),
    "the sample": ("Site | Interviews | Focus groups | Participants\nCS1 | 2 | 1 | 5",),
}
WRONG = {
    "a case study by year": (("Measure | 2016 | 2018\nIndicator 2 | 1.72 | 1.13", "# CS1"), "1.13"),
    "the years changed over": (("Measure | 2018 | 2016\nIndicator 2 | 1.31 | 1.31", "# CS1"), "1.31"),
    "with commas": (("Measure | 2016 | 2018\nIndicator 2 | 1,72 | 1,45", "# CS1"), "1,45"),
    "by name": (("What | Ratio 2016\nAppointment from shortlisting | 1.27", "# CS1"), "1.27"),
    "case studies as rows": (("Site | 2016 | 2018\nCS1 | 1.72 | 1.45", "Table 1. Indicator 2"), "1.45"),
    "case studies as columns": (("Indicator | CS1 | England\nIndicator 2 | 1.31 (2016) | 1.45 (2018)",), "1.31"),
    "a case study's figure as an average": (("Measure | National 2018\nIndicator 2 | 1.31",), "1.31"),
    "a type's figure as that of all": (("Measure | All trusts 2018\nIndicator 2 | 1.61",), "1.61"),
    "who raised it": (("Subject | Participants\nBoard | 1\nBullied | 9 of 5",), "9 of 5"),
    "the sample": (("Site | Interviews | Focus groups\nCS1 | 16 | 1",), "16"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_agrees_or_is_of_something_else_is_left_alone(only_read: Project, tmp_path: Path, name: str) -> None:
    table, *before = RIGHT[name]
    assert told(checked(only_read, typed(tmp_path, table, *before), audience="team"), "number") == []


@pytest.mark.parametrize("name", WRONG)
def test_a_cell_that_disagrees_is_told(only_read: Project, tmp_path: Path, name: str) -> None:
    (table, *before), wrong = WRONG[name]
    found = checked(only_read, typed(tmp_path, table, *before), audience="team").faults
    assert [one.kind for one in found] == ["number"], found
    assert found[0].words.startswith(wrong)
    assert found[0].nearest


def test_in_a_publication_no_case_studys_own_figure_is_told(only_read: Project, tmp_path: Path) -> None:
    def near(table: str, *before: str) -> list[str]:
        found = checked(only_read, typed(tmp_path, table, *before), audience="publication").faults
        return [one.nearest for one in found if one.kind == "number"]

    assert near("Measure | 2018\nIndicator 2 | 1.2") == ["1.45 in 2018"]
    assert near("Measure | 2018\nIndicator 2 | 1.2", "# CS1") == [
        "a case study's own figure, which no publication tells"
    ]
