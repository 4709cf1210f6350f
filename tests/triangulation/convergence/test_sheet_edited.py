"""A judgement sheet that was edited in a spreadsheet in every way there is: nothing is taken for what it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from qualcode.deliver.tables import write_table
from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.triangulation.convergence.sheet_columns import COLUMNS
from qualcode.triangulation.convergence.sheet_rows import SheetRow, Taking

AT = {name: at for at, name in enumerate(COLUMNS, start=1)}
THEIRS, MINE = Taking(theirs=True, withdraw=True), Taking(as_mine=True, theirs=True, withdraw=True)


@pytest.fixture
def topics(study: Project) -> Project:
    study.topics.add("Appointment", themes=["Change"], indicators=["2"], pairs=["words v figures"])
    study.topics.add("Bullying", themes=["Safety"], pairs=["leaders v staff"])
    return study


@pytest.fixture
def edited(topics: Project, tmp_path: Path) -> Callable[[Callable[[Any], None]], Path]:
    """A sheet as it went out, edited."""
    path = tmp_path / "sheet.xlsx"
    write_table(topics.judgement_sheet.table(), "xlsx", path)

    def edit(by: Callable[[Any], None]) -> Path:
        book = load_workbook(path)
        by(book.worksheets[0])
        book.save(path)
        return path

    return edit


def judge(sheet: Any, row: int, answer: str) -> None:
    sheet.cell(row, AT["meaning"]).value = sheet.cell(row, AT["examples"]).value = answer


def problems(rows: tuple[SheetRow, ...]) -> list[str]:
    return [one.problem for one in rows]


@pytest.mark.parametrize("wish", [Taking(), Taking(as_mine=True), THEIRS, MINE])
def test_what_is_revealed_is_said_to_stay(topics: Project, edited: Any, wish: Taking) -> None:
    topics.judgements.judge("Appointment", "CS1", meaning="no", examples="no")
    topics.judgements.reveal("Appointment")
    path = edited(lambda sheet: judge(sheet, 2, "yes"))
    (row,) = topics.judgement_sheet.read(path, wish)
    assert row.problem == "row 2: it is revealed, and stays as it was made (dissonance)" and row.way == ""
    path = edited(lambda sheet: judge(sheet, 2, ""))
    assert problems(topics.judgement_sheet.read(path, THEIRS)) in ([], [row.problem])


def test_answers_that_were_sorted_away_from_their_rows_are_not_taken(topics: Project, edited: Any) -> None:
    def sort(sheet: Any) -> None:
        judge(sheet, 2, "yes")
        for name in ("topic", "case", "sources"):
            cells = [sheet.cell(row, AT[name]).value for row in range(2, 6)]
            for row, cell in enumerate(reversed(cells), start=2):
                sheet.cell(row, AT[name]).value = cell

    (row,) = topics.judgement_sheet.read(edited(sort), THEIRS)
    assert row.topic == "Bullying" and "not those that it went out with" in row.problem


def test_whole_rows_may_be_moved_and_deleted(topics: Project, edited: Any) -> None:
    def sort(sheet: Any) -> None:
        judge(sheet, 2, "yes")
        rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
        sheet.delete_rows(2, len(rows))
        for line in (rows[3], rows[0], rows[2]):
            sheet.append(line)

    rows = topics.judgement_sheet.take(topics.judgement_sheet.read(edited(sort)))
    assert [(one.topic, one.case, one.problem) for one in rows] == [("Appointment", "CS1", "")]


def test_one_row_twice_is_taken_only_where_both_say_the_same(topics: Project, edited: Any) -> None:
    def copy(sheet: Any) -> None:
        judge(sheet, 2, "yes")
        for _ in range(2):
            sheet.append([cell.value for cell in sheet[2]])

    assert problems(topics.judgement_sheet.read(edited(copy))) == [""]
    rows = topics.judgement_sheet.read(edited(lambda sheet: judge(sheet, 7, "no")))
    assert len(rows) == 3
    assert all("row 2 and row 6 and row 7 are of the same, and say different" in one.problem for one in rows)


@pytest.mark.parametrize("name", ["reason", "rests on", "judge", "as sent", "meaning", "case"])
def test_a_column_under_another_name_is_told(topics: Project, edited: Any, name: str) -> None:
    def rename(sheet: Any) -> None:
        judge(sheet, 2, "yes")
        sheet.cell(2, AT["reason"]).value = sheet.cell(2, AT["rests on"]).value = "x1"
        sheet.cell(1, AT[name]).value = f"{name} "[::-1]

    with pytest.raises(QualcodeError, match=f"there is no column {name}"):
        topics.judgement_sheet.read(edited(rename))


@pytest.mark.parametrize("name", ["judge", "as sent"])
def test_a_mark_may_not_be_taken_out_alone(topics: Project, edited: Any, name: str) -> None:
    with pytest.raises(QualcodeError, match=f"there is no column {name}"):
        topics.judgement_sheet.read(edited(lambda sheet: sheet.delete_cols(AT[name])))


def test_a_column_of_the_judges_own_is_told_and_not_taken(topics: Project, edited: Any) -> None:
    def add(sheet: Any) -> None:
        judge(sheet, 2, "yes")
        sheet.cell(1, len(AT) + 1).value, sheet.cell(3, len(AT) + 1).value = "my notes", "look again"

    sheet = topics.judgement_sheet.open(edited(add))
    assert sheet.left == ("the column “my notes” is none of the sheet's, and is not taken",)
    assert problems(topics.judgement_sheet.rows(sheet)) == [""]


def test_what_was_judged_since_the_file_was_read_is_not_overwritten(topics: Project, edited: Any) -> None:
    rows = topics.judgement_sheet.read(edited(lambda sheet: judge(sheet, 2, "yes")))
    topics.judgements.judge("Appointment", "CS1", meaning="no", examples="no", reason="Since")
    (row,) = topics.judgement_sheet.take(rows)
    assert row.problem == "row 2: it was judged in the project meanwhile"
    mine = topics.judgements.of("Appointment", "CS1").mine
    assert mine is not None and mine.reason == "Since"


def test_a_sheet_of_an_older_kind_comes_back(topics: Project, edited: Any) -> None:
    def older(sheet: Any) -> None:
        judge(sheet, 2, "yes")
        for row in range(2, 6):
            sheet.cell(row, AT["as sent"]).value = sheet.cell(row, AT["as sent"]).value.partition("r")[0]

    path = edited(older)
    topics.judgements.judge("Bullying", "CS1", meaning="no", examples="no")
    assert problems(topics.judgement_sheet.take(topics.judgement_sheet.read(path))) == [""]


def test_cells_that_were_joined_are_not_taken_for_empty(topics: Project, edited: Any) -> None:
    def join(sheet: Any) -> None:
        judge(sheet, 2, "yes")
        sheet.merge_cells(start_row=2, end_row=4, start_column=AT["meaning"], end_column=AT["examples"])

    rows = topics.judgement_sheet.read(edited(join))
    assert [one.place for one in rows if "“meaning” is joined with another cell" in one.problem] == ["row 3", "row 4"]
    assert rows[0].problem == "row 2: the cell “examples” is joined with another cell"


def test_a_topic_that_was_joined_over_its_rows_is_told(topics: Project, edited: Any) -> None:
    def join(sheet: Any) -> None:
        judge(sheet, 3, "yes")
        sheet.merge_cells(start_row=2, end_row=3, start_column=1, end_column=1)

    assert problems(topics.judgement_sheet.read(edited(join))) == [
        "row 3: the cell “topic” is joined with another cell"
    ]


def test_a_formula_without_a_result_is_not_taken_for_empty(topics: Project, edited: Any) -> None:
    rows = topics.judgement_sheet.read(edited(lambda sheet: judge(sheet, 2, '="yes"')))
    assert problems(rows) == ["row 2: the cell “meaning” holds a formula without a stored result"]


def test_a_row_that_is_as_it_went_out_is_not_told_of_when_its_topic_is_gone(topics: Project, tmp_path: Path) -> None:
    topics.judgements.judge("Appointment", "CS1", meaning="yes", examples="yes")
    path = tmp_path / "sheet.csv"
    write_table(topics.judgement_sheet.table(), "csv", path)
    topics.topics.edit("Appointment", name="Appointments")
    assert topics.judgement_sheet.read(path) == ()
    path.write_text(path.read_text("utf-8-sig").replace(",yes,yes,", ",no,no,"), encoding="utf-8")
    assert problems(topics.judgement_sheet.read(path)) == ["line 2: there is no such row any more"]


def test_it_is_said_what_counts_as_made_after_the_revealing(topics: Project, edited: Any) -> None:
    topics.judgements.reveal("Appointment")
    (row,) = topics.judgement_sheet.read(edited(lambda sheet: judge(sheet, 2, "yes")))
    assert row.told == "Appointment, CS1 (words v figures): open → agreement (made after the revealing)"
    topics.judgement_sheet.take((row,))
    mine = topics.judgements.of("Appointment", "CS1").mine
    assert mine is not None and mine.late


def test_passages_may_be_set_apart_by_commas_and_the_sheet_come_twice(study: Project) -> None:
    study.topics.add("Safe", themes=["Safety"], pairs=["words v leaders"])
    study.coders.add("Ben")
    rows = 'topic,case,sources,meaning,examples,silent,rests on\nSafe,CS1,words v leaders,yes,no,,"x4, X5"\n'
    with Project.open(study.folder, coder="Ben") as ben:
        ben.judgement_sheet.take(ben.judgement_sheet.read(rows.encode()))
        assert ben.judgements.of("Safe", "CS1").mine.excerpts == (4, 5)  # type: ignore[union-attr]
        ben.judgements.reveal("Safe")
        again = ben.judgement_sheet.read(rows.encode())
        assert again == (), again
