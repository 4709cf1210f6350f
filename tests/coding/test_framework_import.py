"""An edited workbook of the framework matrix, back into the project: nothing is overwritten unseen, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from qualcode.coding.framework_sheet import ORIGIN, digest, even, state_and_text
from qualcode.model.errors import ChangedMeanwhile, QualcodeError
from qualcode.project import Project
from qualcode.triangulation.exports.coded import framework_export
from qualcode.triangulation.exports.writing import write_export

Edit = Callable[[Any], object]


@pytest.fixture
def charted(project: Project) -> Project:
    """Two documents; the first is charted under both themes."""
    project.codings.apply_quote(1, "Nothing changed", [project.codebook.tree().find("Warm words").id])
    write(project, "First", "Leadership", "Promises [x1].\n\nNo deeds.")
    write(project, "First", "Voice", "Quiet.")
    return project


def write(project: Project, row: str, theme: str, text: str) -> None:
    project.charting.write(project.charting.at(row, theme), text)


def exported(project: Project, rows: str = "documents") -> bytes:
    out = BytesIO()
    write_export(project.findings, framework_export(project.findings, rows), "team", "xlsx", out)
    return out.getvalue()


def edited(data: bytes, edit: Edit) -> bytes:
    """The workbook as somebody saves it after an edit of its first sheet."""
    book = load_workbook(BytesIO(data))
    edit(book["Table"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell(sheet: Any, row: str, column: str) -> Any:
    heads = {one.value: one.column for one in sheet[1]}
    rows = {one[0].value: one[0].row for one in sheet.iter_rows(min_row=2)}
    return sheet.cell(rows[row], heads[column])


def put(**cells: str | None) -> Edit:
    """Set cells, named ROW_COLUMN."""

    def act(sheet: Any) -> None:
        for name, value in cells.items():
            cell(sheet, *name.split("_")).value = value

    return act


def texts(project: Project) -> dict[str, str]:
    return {
        f"{one.row.label}_{one.column.label}": one.cell.text
        for one in project.charting.matrix("documents")
        if one.cell.text
    }


def test_an_unchanged_workbook_changes_nothing(charted: Project) -> None:
    for data in (exported(charted), edited(exported(charted), put())):
        found = charted.charting.compare(data)
        assert (found.changes, found.unchanged, found.left) == ((), 4, ())


def test_cells_are_changed_filled_and_emptied_as_one_act(charted: Project) -> None:
    charted.charting.set_state(charted.charting.at("Second", "Voice"), "not asked")
    data = exported(charted)
    sheet = edited(
        data,
        put(
            First_Leadership="Promises.",
            First_Voice=None,
            Second_Leadership="New [x1].",
            Second_Voice="[nothing said] hm",
        ),
    )
    found = charted.charting.compare(sheet, "edited.xlsx")
    told = {(one.place.row.label, one.place.column.label): (one.how, one.remark) for one in found.changes}
    assert told == {
        ("First", "Leadership"): ("changed", "no longer rests on x1"),
        ("First", "Voice"): ("emptied", ""),
        ("Second", "Leadership"): ("new", ""),
        ("Second", "Voice"): ("changed", ""),
    }
    state = charted.state()
    assert charted.charting.take(found, found.safe) == 4 and charted.state() == state + 1
    assert charted.log(1)[0].name == "take 4 cells in from “edited.xlsx”"
    assert texts(charted) == {"First_Leadership": "Promises.", "Second_Leadership": "New [x1].", "Second_Voice": "hm"}
    assert charted.charting.at("Second", "Voice").cell.state == "nothing said"
    assert charted.charting.at("Second", "Leadership").cell.links == (1,)
    charted.undo()
    assert texts(charted) == {"First_Leadership": "Promises [x1].\n\nNo deeds.", "First_Voice": "Quiet."}


def test_a_cell_that_the_project_has_otherwise_since_the_export_is_a_conflict(charted: Project) -> None:
    data = exported(charted)
    write(charted, "First", "Voice", "Loud.")
    assert charted.charting.compare(data).changes == (), "only the project changed"
    found = charted.charting.compare(edited(data, put(First_Voice="Very quiet.")))
    assert [(one.how, one.before, one.after) for one in found.conflicts] == [("conflict", "Loud.", "Very quiet.")]
    assert found.safe == () and "1 conflict" in found.told
    assert charted.charting.take(found, found.conflicts) == 1, "a person who saw both may"
    assert charted.charting.compare(edited(data, put(First_Voice="Very quiet."))).changes == (), "both say the same"


def test_the_matrix_is_found_on_whichever_sheet_it_stands(charted: Project) -> None:
    """ "Needs work" begins with the same heading; the notes do not."""
    book = load_workbook(BytesIO(edited(exported(charted), put(First_Voice="Loud."))))
    titles = [sheet.title for sheet in book.worksheets]
    assert len(titles) >= 3
    for title in titles[1:]:
        book.move_sheet(title, -(len(titles) - 1))
    out = BytesIO()
    book.save(out)
    found = charted.charting.compare(out.getvalue())
    assert [one.after for one in found.changes] == ["Loud."] and not found.unknown_columns


def test_a_formula_without_a_result_leaves_its_cell(charted: Project) -> None:
    found = charted.charting.compare(edited(exported(charted), put(First_Voice='="Lo"&"ud."', Second_Voice="Loud.")))
    assert [one.place.row.label for one in found.changes] == ["Second"]
    assert any("First, Voice: a formula without a result" in line for line in found.left)


def test_what_is_compared_and_then_changed_is_not_overwritten(charted: Project) -> None:
    found = charted.charting.compare(edited(exported(charted), put(First_Voice="Loud.", Second_Voice="Loud.")))
    write(charted, "First", "Voice", "Meanwhile.")
    with pytest.raises(ChangedMeanwhile):
        charted.charting.take(found, found.safe)
    assert texts(charted)["First_Voice"] == "Meanwhile." and "Second_Voice" not in texts(charted)


def test_lost_rows_and_columns_stay_and_new_ones_are_left_out(charted: Project) -> None:
    def lose(sheet: Any) -> None:
        heads = {one.value: one.column for one in sheet[1]}
        sheet.cell(1, sheet.max_column + 1).value = "Comments of the team"
        sheet.cell(2, sheet.max_column).value = "Well done"
        sheet.append(["Third", "interview"])
        sheet.append(["First", "again"])
        sheet.append([None, "stray"])
        rows = {one[0].value: one[0].row for one in sheet.iter_rows(min_row=2)}
        sheet.delete_cols(heads["Voice"])
        sheet.delete_rows(rows["Second"])

    before = texts(charted)
    found = charted.charting.compare(edited(exported(charted), lose))
    assert found.changes == () and (found.lost_rows, found.lost_columns) == (("Second",), ("Voice",))
    assert (found.unknown_rows, found.unknown_columns) == (("Third",), ("Comments of the team",))
    assert found.left[0] == "rows of the project that the file no longer has: left as they are: “Second”"
    assert "stands there twice" in " ".join(found.left) and "without a name" in " ".join(found.left)
    assert charted.charting.take(found, found.safe) == 0 and texts(charted) == before


def test_rows_and_themes_are_known_again_under_their_old_names(charted: Project) -> None:
    data = edited(exported(charted), put(First_Voice="Quieter."))
    charted.documents.edit("First", title="Board")
    charted.codebook.rename("Voice", "Speaking up")
    found = charted.charting.compare(data)
    assert [(one.place.row.label, one.place.column.label) for one in found.changes] == [("Board", "Speaking up")]


def test_a_file_that_tells_no_origin_fills_only_what_is_empty(charted: Project) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["document", "Voice", "Leadership", "Notes"], ["First", "Other", "", "x"], ["Second", "New", "", ""]):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    found = charted.charting.compare(out.getvalue())
    assert [(one.place.row.label, one.how) for one in found.changes] == [("First", "conflict"), ("Second", "new")]
    assert found.unknown_columns == ("Notes",) and "exported from" in found.remarks[0]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["name", "Voice"]], "its first column"),
        ([["document", "Voice", "Voice"], ["First"]], "two columns are called"),
        ([], "no sheet with cells"),
    ],
)
def test_a_file_that_is_no_matrix_is_one_clear_line(charted: Project, rows: list[list[str]], told: str) -> None:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    out = BytesIO()
    book.save(out)
    with pytest.raises(QualcodeError, match=told):
        charted.charting.compare(out.getvalue())
    for data in (b"document,Voice\nFirst,x\n", b"PK\x03\x04broken"):
        with pytest.raises(QualcodeError):
            charted.charting.compare(data)
    with pytest.raises(QualcodeError, match="cannot be read"):
        charted.charting.compare(Path("nowhere.xlsx"))


def test_a_summary_longer_than_a_cell_comes_back_whole(charted: Project) -> None:
    write(charted, "First", "Voice", "word " * 9_000 + "end")
    assert charted.charting.compare(edited(exported(charted), put())).changes == ()


def test_the_hidden_sheet_holds_no_words(charted: Project) -> None:
    book = load_workbook(BytesIO(exported(charted)))
    assert book[ORIGIN].sheet_state == "hidden" and book["Table"].freeze_panes == "B2"
    words = " ".join(str(one.value) for row in book[ORIGIN].iter_rows() for one in row)
    assert "Quiet" not in words and "First" in words
    assert [one.value for one in book["Needs work"][2]][:2] == ["First", "Voice"]


def test_what_a_cell_of_the_sheet_says() -> None:
    assert state_and_text(" [Not asked]  in a hurry ") == ("not asked", "in a hurry")
    assert state_and_text("[x1] Told.") == ("charted", "[x1] Told.") and state_and_text("[not yet charted]") == (
        "charted",
        "",
    )
    assert digest("") == digest(" \n") == "" and digest("a \r\nb") == digest("a\nb")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back_from_a_workbook_as_it_went(charted: Project, text: str) -> None:
    write(charted, "First", "Voice", text)
    found = charted.charting.compare(edited(exported(charted), put()))
    assert [(one.before, one.after) for one in found.changes] == [] and even(even(text)) == even(text)
