"""The convergence matrix as it leaves the tool: its columns, what each audience has, and the joint display in Word."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from qualcode.deliver.texts import finding_texts
from qualcode.model.errors import QualcodeError
from qualcode.model.report import Audience
from qualcode.project import Project
from qualcode.store.session import Session
from qualcode.triangulation.convergence.convergence_matrix import COLUMNS
from qualcode.triangulation.convergence.joint_display import joint_display_in_places
from qualcode.triangulation.exports.convergence import convergence_export
from qualcode.triangulation.exports.export import Export
from qualcode.triangulation.exports.joint import side_by_side_export
from qualcode.triangulation.exports.mixed import mixed_methods_export
from qualcode.triangulation.exports.writing import write_export

EXACT = (
    "evaluation_question, theme, indicator, case_id, source_a, source_b, qual_finding, qual_participants, "
    "qual_excerpts, excerpt_ids, quant_finding, quant_value, comparator, year, status, meaning_prominence_agree, "
    "examples_agree, convergence, silent_side, coder, coded_on, rationale, meta_inference"
)


@pytest.fixture
def judged(study: Project, excerpts: dict[str, int]) -> Project:
    study.questions.put(7, "What changed?")
    topics = study.topics
    topics.add("Appointment", themes=["Change"], indicators=["2"], pairs=["words v figures"], question=7)
    topics.add("Bullying", themes=["Safety"], indicators=["6"], pairs=["words v figures", "leaders v focus group"])
    judge = study.judgements.judge
    judge(
        "Appointment",
        "CS1",
        meaning="yes",
        examples="no",
        finding_a="Panels are counted",
        reason="=HYPERLINK: one of two",
        means="Count what panels decide",
        excerpts=[excerpts["board"], excerpts["figure"]],
    )
    judge("Bullying", "CS1", sources="words v figures", silent="figures", excerpts=[excerpts["voice"]])
    judge("Bullying", "CS1", sources="leaders v focus group", meaning="no", examples="no",
          finding_a="Managers stop everything", finding_b="Voices are mocked")  # fmt: skip
    study.judgements.reveal()
    return study


def write(project: Project, name: str, audience: str) -> Path:
    path = project.folder.parent / name
    export = convergence_export(project.session)
    write_export(project.findings, export, audience, path.suffix[1:], path)  # type: ignore[arg-type]
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_it_has_exactly_the_columns_that_were_asked_for() -> None:
    assert ", ".join(COLUMNS) == EXACT


def test_the_team_has_every_judgement_and_what_is_open(judged: Project, excerpts: dict[str, int]) -> None:
    rows = rows_of(write(judged, "matrix.csv", "team"))
    assert len(rows) == 3 * 2
    first = rows[0]
    assert first["evaluation_question"] == "EQ7" and first["theme"] == "Appointment" and first["case_id"] == "CS1"
    assert (first["qual_finding"], first["qual_participants"], first["qual_excerpts"]) == (
        "Panels are counted",
        "1 of 4",
        "3 of 7",
    )
    assert first["excerpt_ids"] == f"x{excerpts['board']}; x{excerpts['figure']}"
    assert first["quant_finding"].startswith("2: improving") and first["quant_value"] == "2: 1.31"
    assert (first["year"], first["status"], first["convergence"], first["coder"]) == (
        "2018",
        "ok",
        "partial agreement",
        "Ada",
    )
    assert first["rationale"] == "'=HYPERLINK: one of two"
    silent, within = rows[2], rows[4]
    assert (silent["convergence"], silent["silent_side"], silent["status"]) == ("silence", "figures", "not applicable")
    assert silent["quant_finding"] == "indicator 6 not applicable" and silent["quant_value"] == ""
    assert within["qual_finding"] == "leaders: Managers stop everything; focus group: Voices are mocked"
    assert within["quant_finding"] == within["status"] == ""
    assert rows[1]["convergence"] == rows[1]["coder"] == ""


@pytest.mark.parametrize(
    ("pair", "whose", "theme"),
    [
        ("words v figures", ("WS5", "FG1", "?"), "Change"),
        ("leaders v figures", ("WS5",), "Change"),
        ("figures v focus group", ("FG1", "?"), "Safety"),
        ("leaders v leaders", ("WS5",), "Safety"),
        ("leaders v focus group", ("WS5", "FG1", "?"), "Safety"),
        ("leaders v group:BME staff", ("WS5", "FG1"), "Safety"),
    ],
)
def test_counts_are_out_of_those_of_the_sources_compared(
    study: Project, pair: str, whose: tuple[str, ...], theme: str
) -> None:
    study.topics.add("Told", themes=[theme], indicators=["2"], pairs=[pair])
    said = [
        (one.excerpt_id, one.participant, theme in one.path)
        for one in study.excerpts.find()
        if one.case == "CS1" and (one.participant or "?").startswith(whose)
    ]
    said = [(number, "" if who.startswith("?") else who, on) for number, who, on in said]  # "?" is nobody known
    people, passages = {who for _, who, _ in said if who}, {number for number, *_ in said}
    on_people, on_passages = {who for _, who, on in said if on and who}, {number for number, _, on in said if on}
    row = next(one for one in rows_of(write(study, "of.csv", "team")) if one["case_id"] == "CS1")
    assert row["qual_participants"] == f"{len(on_people)} of {len(people)}"
    assert row["qual_excerpts"] == f"{len(on_passages)} of {len(passages)}"
    assert 0 < len(on_people) <= len(people)


def test_the_workbook_has_the_same_cells(judged: Project) -> None:
    sheet = load_workbook(write(judged, "matrix.xlsx", "team")).worksheets[0]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = next(n for n, line in enumerate(lines) if "evaluation_question" in line)
    assert tuple(lines[at]) == COLUMNS
    assert lines[at + 1][17] == "partial agreement" and lines[at + 1][21] == "=HYPERLINK: one of two"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_publication_has_words_only(judged: Project) -> None:
    text = write(judged, "matrix.csv", "publication").read_text("utf-8")
    rows = rows_of(judged.folder.parent / "matrix.csv")
    assert len(rows) == 3
    assert not any(told in text for told in ("1.31", "1.72", "RXA", "Northfield", "Ada", "x1"))
    assert rows[0]["quant_value"] == "[internal]" and rows[0]["comparator"]
    judged.judgements.judge("Appointment", "CS1", means="Northfield General is to count", agreed=True, begin_with="Ada")
    with pytest.raises(QualcodeError, match="cannot be published"):
        write(judged, "again.csv", "publication")


@pytest.mark.parametrize("make", [convergence_export, side_by_side_export, mixed_methods_export])
@pytest.mark.parametrize("format", ["csv", "docx"])
@pytest.mark.parametrize("whom", ["team", "publication"])
def test_what_is_hidden_is_in_no_export_whoever_makes_it(
    judged: Project, make: Callable[[Session], Export], format: str, whom: Audience
) -> None:
    revealed = [texts(judged, make, format, whom)]
    assert judged.undo()
    judged.coders.add("Ben")
    before = texts(judged, make, format, whom)
    with Project.open(judged.folder, coder="Ben") as ben:
        assert texts(ben, make, format, whom) == before != revealed
    assert not any(one in str(before) for one in ("HYPERLINK", "Panels are counted", "Count what panels decide"))
    assert before[1] == (
        "3 judgements are not revealed yet: they stand in no export until qualcode judgements reveal",
    )  # fmt: skip


def texts(
    project: Project, make: Callable[[Session], Export], format: str, whom: Audience
) -> tuple[list[str], tuple[str, ...]]:
    """What an export says to its readers, and to whoever makes it of what is not revealed."""
    export = make(project.session)
    written = write_export(
        project.findings, export, whom, format, project.folder.parent / f"who-{project.coder}.{format}"
    )
    said = [text for _, text in finding_texts(export.make(whom, format, lambda *_: None))]
    return said, tuple(one for one in written.remarks if "reveal" in one)


def test_what_is_hidden_stands_as_not_revealed_yet(judged: Project) -> None:
    assert judged.undo()
    rows = rows_of(write(judged, "hidden.csv", "team"))
    assert [row["convergence"] for row in rows] == ["not revealed yet", ""] * 3
    assert {(row["coder"], row["rationale"], row["qual_finding"], row["excerpt_ids"]) for row in rows} == {("",) * 4}
    assert rows_of(write(judged, "hidden.csv", "publication")) == []


def test_the_joint_display_in_word(judged: Project) -> None:
    document = Document(str(write(judged, "display.docx", "publication")))
    (table,) = document.tables
    heads = [cell.text for cell in table.rows[0].cells]
    assert heads == [
        "Topic (indicator)", "Case study", "WRES data", "Leaders' accounts", "Focus group account", "All accounts",
        "Illustrative quote", "Convergence", "What this means",
    ]  # fmt: skip
    widths = [cell.width.cm for cell in table.rows[1].cells if cell.width is not None]
    assert widths == pytest.approx(
        [2.3, 1.4, 3.3, 2.8, 2.8, 2.8, 5.1, 2.4, 2.8], abs=0.15
    )  # a long word widens its column
    first, second = ([cell.text for cell in row.cells] for row in table.rows[1:])
    assert first[0] == "Appointment (indicator 2)" and first[1] == "Case study 1"
    assert first[3:6] == ["", "–", "Panels are counted"]
    assert first[6].startswith("“The board has changed") and "WS5_01" in first[6]
    assert first[7:] == ["Partial agreement (all accounts v WRES data)", "Count what panels decide"]
    assert second[2] == "indicator 6 not applicable"
    assert second[3:6] == ["Managers stop everything", "Voices are mocked", ""]
    assert second[7] == "Silence (WRES data)\nDissonance (leaders v focus group)"
    assert all(run.style.name == "Strong" for run in table.rows[2].cells[7].paragraphs[0].runs)
    notes = "\n".join(one.text for one in document.paragraphs)
    for told in (
        "Dissonance: neither agrees",
        "Improving means",
        "WRES data of 2016–2018",
        "Judged by 1 judge.",
        "what is empty was not summed up apart",
    ):
        assert told in notes
    assert "1.31" not in notes and "Ada" not in notes


def heads_of(project: Project) -> list[str]:
    block = joint_display_in_places(project.session, "team").block
    assert block is not None
    return list(block.table.columns[3:-3])


def test_leaders_and_the_focus_group_alone_have_the_form_of_a_report(study: Project) -> None:
    study.topics.add("Bullying", themes=["Safety"], pairs=["leaders v focus group"])
    study.judgements.judge("Bullying", "CS1", meaning="no", examples="no", finding_a="Calm", finding_b="Mocked")
    study.judgements.reveal()
    assert heads_of(study) == ["Leaders' accounts", "Focus group account"]
    block = joint_display_in_places(study.session, "team").block
    assert block is not None and block.widths_cm == (2.6, 1.6, 3.6, 4.2, 4.2, 3.8, 2.2, 3.5)


def test_what_is_of_neither_stands_in_no_column_of_theirs(study: Project) -> None:
    study.topics.add("Change", themes=["Change"], indicators=["2"], pairs=["words v figures"])
    study.judgements.judge("Change", "CS1", meaning="yes", examples="yes", finding_a="All say so")
    study.judgements.reveal()
    assert heads_of(study) == ["All accounts"]
    study.topics.add("Again", themes=["Change"], pairs=["interviews v group:senior leader"])
    study.judgements.judge("Again", "CS1", silent="both", finding_a="Told", finding_b="By two")
    study.judgements.reveal()
    assert heads_of(study) == ["Leaders' accounts", "Other accounts"]
    block = joint_display_in_places(study.session, "team").block
    assert block is not None
    assert [row[3:5] for row in block.table.rows] == [("", "All accounts: All say so"),
                                                      ("Interviews: Told", "Senior leader: By two")]  # fmt: skip


def test_two_parts_of_one_source_are_kept_apart(study: Project, excerpts: dict[str, int]) -> None:
    study.topics.add("Leading", themes=["Change"], pairs=["leaders v leaders"])
    study.judgements.judge("Leading", "CS1", meaning="no", examples="no", finding_a="Nothing jumps out",
                           finding_b="Not as good", excerpts=[excerpts["board"]])  # fmt: skip
    study.judgements.reveal()
    row = rows_of(write(study, "within.csv", "team"))[0]
    assert (row["source_a"], row["source_b"], row["convergence"]) == ("leaders", "leaders", "dissonance")
    assert row["qual_finding"] == "some leaders: Nothing jumps out; other leaders: Not as good"
    assert row["quant_finding"] == row["silent_side"] == ""
    block = joint_display_in_places(study.session, "publication").block
    assert block is not None
    (cells,) = block.table.rows
    assert heads_of(study) == ["Leaders' accounts"]
    assert cells[3] == "Some leaders: Nothing jumps out\nOther leaders: Not as good"
    assert cells[5] == "Dissonance (leaders v leaders)"
    study.judgements.judge("Leading", "CS1", silent="other leaders", agreed=True)
    assert rows_of(write(study, "within.csv", "team"))[1]["silent_side"] == "other leaders"


def test_a_page_names_the_case_study_as_its_column_does(judged: Project) -> None:
    judge = judged.judgements.judge
    judge("Appointment", "CS2", silent="both")
    for make in (convergence_export, side_by_side_export):
        page = make(judged.session).make("publication", "docx", lambda *_: None)
        told = [text for _, text in finding_texts(page)]
        assert any("Case study 2 has no organisation, so it has no figures" in text for text in told)
        assert not any("CS2 has no organisation" in text for text in told)


def test_an_empty_meaning_is_warned_of(judged: Project) -> None:
    export = convergence_export(judged.session)
    path = judged.folder.parent / "display.md"
    written = write_export(judged.findings, export, "publication", "md", path)
    assert "“What this means” is empty for Bullying at CS1" in written.remarks
    assert any("left out: nothing is agreed on there yet" in remark for remark in written.remarks)


def test_nothing_to_show_says_so(study: Project) -> None:
    export = convergence_export(study.session)
    for name in ("empty.csv", "empty.docx"):
        path = study.folder.parent / name
        written = write_export(study.findings, export, "publication", path.suffix[1:], path)
        assert written.remarks[0] == "nothing was found: what was written is empty"
