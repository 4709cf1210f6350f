"""The judgement sheet goes out, is filled in, and comes back with what would change."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from openpyxl import load_workbook

from qualcode.deliver.tables import write_table
from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.triangulation.convergence.sheet_columns import COLUMNS, FILLED
from qualcode.triangulation.convergence.sheet_rows import Taking
from tests.ingest.sheet_files import ods_of


@pytest.fixture
def topics(study: Project) -> Project:
    study.topics.add("Appointment", themes=["Change"], indicators=["2"], pairs=["words v figures"])
    study.topics.add("Bullying", themes=["Safety"], pairs=["leaders v staff"])
    return study


def filled(project: Project, answers: dict[tuple[str, str], dict[str, str]]) -> Path:
    """The sheet as a workbook, with these cells filled in by hand."""
    path = project.folder.parent / "sheet.xlsx"
    write_table(project.judgement_sheet.table(), "xlsx", path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    lines = list(sheet.iter_rows())
    head = next(line for line in lines if line[0].value == "topic")
    place = {cell.value: cell.column - 1 for cell in head}
    for line in lines:
        for name, text in answers.get((str(line[0].value), str(line[1].value)), {}).items():
            line[place[name]].value = text
    book.save(path)
    return path


def test_a_sheet_that_comes_back_as_it_went_changes_nothing(topics: Project) -> None:
    topics.judgements.judge("Appointment", "CS1", meaning="yes", examples="no", reason="so\nand so")
    topics.judgements.judge("Bullying", "CS2", silent="both")
    assert topics.judgement_sheet.read(filled(topics, {})) == ()


def test_it_holds_what_each_source_has(topics: Project) -> None:
    rows = {(row[0], row[1]): row for row in topics.judgement_sheet.table().rows}
    words, figures = rows["Appointment", "CS1"][3:5]
    assert "WS5_01: The board has changed" in str(words) and str(figures).startswith("2: improving")
    assert "no passage on its themes is of leaders" in str(rows["Bullying", "CS2"][5])


def test_what_is_filled_in_is_told_and_taken_as_one_act(topics: Project) -> None:
    topics.coders.add("Ben")
    with Project.open(topics.folder, coder="Ben") as ben:
        path = filled(ben, {
            ("Appointment", "CS1"): {"meaning": "Yes", "examples": "n", "finding_a": "Panels", "means": "Count"},
            ("Bullying", "CS1"): {"meaning": "no", "examples": "no"},
            ("Bullying", "CS2"): {"meaning": "yes", "examples": "yes"},
            ("Appointment", "CS2"): {"meaning": "perhaps"},
        })  # fmt: skip
        rows = ben.judgement_sheet.read(path)
        assert rows[0].told == "Appointment, CS1 (words v figures): open → partial agreement"
        assert ben.judgements.of("Appointment", "CS1").own == ()
        state = ben.state()
        told = [one.told for one in ben.judgement_sheet.take(rows, path.name)]
        assert ben.state() == state + 1
        assert "“perhaps” is neither yes nor no" in told[1]
        assert told[2] == "Bullying, CS1 (leaders v staff): open → dissonance"
        assert "can only be silence here" in told[3]
        mine = ben.judgements.of("Appointment", "CS1").mine
        assert mine is not None and (mine.coder, mine.finding_a, mine.means) == ("Ben", "Panels", "Count")
        assert ben.judgements.of("Bullying", "CS2").mine is None
        assert [one.case for one in ben.judgement_sheet.read(path)] == ["CS2", "CS2"]
        assert ben.undo() is not None
        assert ben.judgements.of("Appointment", "CS1").mine is None


def test_it_carries_the_passages_that_a_judgement_rests_on(topics: Project, excerpts: dict[str, int]) -> None:
    board, named = (f"x{excerpts[name]}" for name in ("board", "named"))
    topics.judgements.judge("Appointment", "CS1", meaning="yes", examples="no", excerpts=[board])
    rows = {(row[0], row[1]): row for row in topics.judgement_sheet.table().rows}
    assert rows["Appointment", "CS1"][COLUMNS.index("rests on")] == board
    cells = {"rests on": f"{board}, {named}"}
    path = filled(topics, {("Appointment", "CS1"): cells, ("Bullying", "CS2"): {"silent": "both", "rests on": "x999"}})
    told = [one.problem for one in topics.judgement_sheet.take(topics.judgement_sheet.read(path))]
    assert told[0] == "" and "x999" in told[1]
    mine = topics.judgements.of("Appointment", "CS1").mine
    assert mine is not None and mine.excerpts == (excerpts["board"], excerpts["named"])


def test_a_sheet_without_a_column_for_passages_leaves_them_be(topics: Project, excerpts: dict[str, int]) -> None:
    topics.judgements.judge("Appointment", "CS1", meaning="yes", examples="no", excerpts=[f"x{excerpts['board']}"])
    old = b"topic,case,sources,meaning,examples,silent\nAppointment,CS1,words v figures,yes,yes,\n"
    topics.judgement_sheet.take(topics.judgement_sheet.read(old))
    mine = topics.judgements.of("Appointment", "CS1").mine
    assert mine is not None and (mine.elements.word, mine.excerpts) == ("agreement", (excerpts["board"],))


def test_what_is_no_sheet_is_refused(topics: Project) -> None:
    with pytest.raises(QualcodeError, match="there is no column"):
        topics.judgement_sheet.read(b"topic,case\nAppointment,CS1\n")
    (row,) = topics.judgement_sheet.read(b"topic,case,sources,meaning,examples,silent\nGone,CS1,a v b,yes,yes,\n")
    assert "there is no such row any more" in row.told


def test_two_parts_of_one_source_go_out_and_come_back(topics: Project) -> None:
    topics.topics.add("Leading", themes=["Change"], pairs=["leaders v leaders"])
    row = next(row for row in topics.judgement_sheet.table().rows if row[:2] == ("Leading", "CS1"))
    assert (
        "The board has changed" in str(row[3]) and row[4] == "the same passages: people within one source are compared"
    )
    nothing = next(row for row in topics.judgement_sheet.table().rows if row[:2] == ("Leading", "CS2"))
    assert nothing[3:6] == ("", "", "no passage on its themes is of leaders")
    path = filled(topics, {
        ("Leading", "CS1"): {"meaning": "no", "examples": "no", "finding_a": "Nothing", "finding_b": "Much"},
        ("Leading", "CS2"): {"silent": "both"},
    })  # fmt: skip
    assert not any(one.problem for one in topics.judgement_sheet.take(topics.judgement_sheet.read(path)))
    mine = topics.judgements.of("Leading", "CS1").mine
    assert mine is not None and mine.elements.word == "dissonance" and mine.findings == ("Nothing", "Much")
    assert topics.judgement_sheet.read(filled(topics, {})) == ()
    path = filled(topics, {("Leading", "CS1"): {"meaning": "", "examples": "", "silent": "other leaders"}})
    topics.judgement_sheet.take(topics.judgement_sheet.read(path))
    assert topics.judgement_sheet.read(filled(topics, {})) == ()
    judged = topics.judgements.of("Leading", "CS1").mine
    assert judged is not None and judged.elements.silent == "b"


def test_closed_answers_are_offered_in_lists(topics: Project) -> None:
    topics.topics.add("Leading", themes=["Change"], pairs=["leaders v leaders"])
    sheet = load_workbook(filled(topics, {})).worksheets[0]
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert lists == {
        "G2:G7": '"yes,no"',
        "H2:H7": '"yes,no"',
        "I2:I3": '"words,figures,both"',
        "I4:I5": '"leaders,staff,both"',
        "I6:I7": '"some leaders,other leaders,both"',
    }
    assert [sheet.cell(1, column).value for column in (7, 8, 9)] == ["meaning", "examples", "silent"]


def test_looking_tells_what_taking_would_and_changes_nothing(topics: Project) -> None:
    path = filled(topics, {
        ("Appointment", "CS1"): {"meaning": "yes", "examples": "no", "rests on": "x99999"},
        ("Bullying", "CS1"): {"meaning": "no", "examples": "no"},
        ("Bullying", "CS2"): {"silent": "nobody"},
    })  # fmt: skip
    rows, before, acts = topics.judgement_sheet.read(path), topics.state(), len(topics.log(None))
    looked = topics.judgement_sheet.look(rows)
    assert (topics.state(), len(topics.log(None))) == (before, acts)
    assert [bool(one.problem) for one in looked] == [True, False, True]
    assert topics.judgement_sheet.take(rows) == looked


def as_ods(project: Project, answers: dict[tuple[str, str], dict[str, str]]) -> bytes:
    """The sheet as LibreOffice saves it, with these cells filled in."""
    table = project.judgement_sheet.table()
    rows = [table.columns]
    for row in table.rows:
        said = answers.get((str(row[0]), str(row[1])), {})
        rows.append([said.get(name, cell) for name, cell in zip(table.columns, row, strict=True)])
    cells = ("".join(f"<table:table-cell>{paragraphs(str(cell))}</table:table-cell>" for cell in row) for row in rows)
    return ods_of("".join(f"<table:table-row>{row}</table:table-row>" for row in cells))


def paragraphs(text: str) -> str:
    return "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))


def test_a_sheet_that_libreoffice_saved_is_read(topics: Project) -> None:
    topics.judgements.judge("Appointment", "CS1", meaning="yes", examples="no", reason="so\nand so")
    assert topics.judgement_sheet.read(as_ods(topics, {})) == ()
    rows = topics.judgement_sheet.read(as_ods(topics, {("Bullying", "CS2"): {"silent": "leaders", "reason": "None"}}))
    assert [one.told for one in rows] == ["Bullying, CS2 (leaders v staff): open → silence: leaders"]
    assert rows[0].words == (("silent", "leaders"), ("reason", "None"))


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#NAME?", "#DIV/0!", "Err:502"])
def test_a_spreadsheets_error_is_nobodys_word(topics: Project, error: str) -> None:
    topics.judgements.judge("Appointment", "CS1", meaning="yes", examples="no")
    answers = {("Appointment", "CS1"): {"reason": error}, ("Bullying", "CS1"): {"meaning": "yes", "examples": "yes"}}
    for file in (filled(topics, answers), as_ods(topics, answers)):
        rows = topics.judgement_sheet.read(file)
        assert rows[0].problem == f"row 2: the cell “reason” holds a spreadsheet's error, {error}"
        assert [bool(one.problem) for one in rows] == [True, False]


def test_hash_words_are_words(topics: Project) -> None:
    rows = topics.judgement_sheet.read(filled(topics, {("Bullying", "CS1"): {"reason": "#MeToo, not #1!"}}))
    assert not rows[0].problem and rows[0].said["reason"] == "#MeToo, not #1!"


def sent(project: Project) -> Path:
    """A sheet as it goes out, under a name of its own."""
    path = filled(project, {})
    return path.rename(path.with_name(f"sent-by-{project.coder}.xlsx"))


def fill(path: Path, at: tuple[str, str], cells: dict[str, str]) -> Path:
    book = load_workbook(path)
    for line in book.worksheets[0].iter_rows(min_row=2):
        if (line[0].value, line[1].value) == at:
            for name, text in cells.items():
                line[COLUMNS.index(name)].value = text
    book.save(path)
    return path


def test_a_row_that_is_as_it_went_out_changes_nothing(topics: Project) -> None:
    path = sent(topics)
    topics.judgements.judge("Bullying", "CS1", meaning="no", examples="no")
    assert topics.judgement_sheet.read(path) == ()
    topics.judgements.judge("Bullying", "CS1", reason="Judged since")
    rows = topics.judgement_sheet.read(fill(path, ("Bullying", "CS1"), {"meaning": "yes", "examples": "yes"}))
    assert (rows[0].problem, rows[0].way) == ("row 4: it was judged in the project too (dissonance)", "theirs")
    (row,) = topics.judgement_sheet.take(topics.judgement_sheet.read(path, Taking(theirs=True)))
    assert row.told == "Bullying, CS1 (leaders v staff): dissonance → agreement"


@pytest.mark.parametrize("left", [{}, {"reason": "so"}])
def test_emptying_a_judgement_is_asked_for(topics: Project, left: dict[str, str]) -> None:
    topics.judgements.judge("Bullying", "CS1", meaning="no", examples="no", reason="so")
    path = fill(sent(topics), ("Bullying", "CS1"), dict.fromkeys(FILLED, "") | left)
    (row,) = topics.judgement_sheet.take(topics.judgement_sheet.read(path))
    assert row.problem == "row 4: it would take back what was judged (dissonance)" and row.way == "withdraw"
    there = topics.judgements.of("Bullying", "CS1").mine
    assert there is not None and there.elements.word == "dissonance"
    (row,) = topics.judgement_sheet.take(topics.judgement_sheet.read(path, Taking(withdraw=True)))
    assert row.told.endswith("dissonance → open" if left else "dissonance → taken back")
    now = topics.judgements.of("Bullying", "CS1").mine
    assert now is None if not left else now is not None and not now.elements.word
    assert topics.undo() and topics.judgements.of("Bullying", "CS1").mine == there


def test_a_sheet_says_whose_it_is(topics: Project) -> None:
    topics.coders.add("Ben")
    with Project.open(topics.folder, coder="Ben") as ben:
        path = fill(sent(ben), ("Bullying", "CS1"), {"meaning": "no", "examples": "no"})
    topics.judgements.judge("Bullying", "CS2", silent="both")
    with pytest.raises(QualcodeError, match="the sheet is Ben's, and you are Ada") as refused:
        topics.judgement_sheet.read(path)
    assert '--coder "Ben"' in str(refused.value) and "--as-mine" in str(refused.value)
    rows = topics.judgement_sheet.read(path, Taking(as_mine=True))
    assert [one.told for one in rows] == ["Bullying, CS1 (leaders v staff): open → dissonance"]
    topics.judgements.judge("Bullying", "CS1", meaning="yes", examples="yes")
    (row,) = topics.judgement_sheet.read(path, Taking(as_mine=True))
    assert "judged in the project too (agreement)" in row.problem
    with Project.open(topics.folder, coder="Ben") as ben:
        assert [one.problem for one in ben.judgement_sheet.take(ben.judgement_sheet.read(path))] == [""]


def test_half_an_answer_is_refused_where_only_silence_is_possible(topics: Project) -> None:
    path = filled(topics, {("Bullying", "CS2"): {"meaning": "yes"}, ("Bullying", "CS1"): {"meaning": "yes"}})
    told = [one.problem for one in topics.judgement_sheet.take(topics.judgement_sheet.read(path))]
    assert told[0] == "" and "can only be silence here" in told[1]


def test_a_title_above_a_sheet_is_told_in_words_for_workbooks(topics: Project) -> None:
    path = sent(topics)
    book = load_workbook(path)
    book.worksheets[0].insert_rows(1)
    book.worksheets[0]["A1"] = "Sheet of Ada"
    book.save(path)
    with pytest.raises(QualcodeError, match=r"row 2.*the first row names the columns"):
        topics.judgement_sheet.read(path)
