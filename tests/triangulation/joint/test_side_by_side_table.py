"""The side-by-side display as it leaves the tool: its columns, what each audience has, and what is behind its cells."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from qualcode.model.errors import QualcodeError
from qualcode.model.joint import FigureOf
from qualcode.project import Project
from qualcode.triangulation.exports.joint import side_by_side_export
from qualcode.triangulation.exports.writing import write_export
from qualcode.triangulation.joint.side_by_side import COLUMNS, side_by_side

EXACT = "construct, quant_result, quant_source, qual_result, quote, quote_id, fit, meta_inference"


@pytest.fixture
def judged(study: Project, excerpts: dict[str, int]) -> Project:
    topics, judge = study.topics, study.judgements.judge
    topics.add("Appointment", themes=["Change"], indicators=["2"], pairs=["words v figures"])
    topics.add("Bullying", themes=["Safety"], indicators=["6"], pairs=["figures v words", "leaders v focus group"])
    judge("Appointment", "CS1", meaning="yes", examples="no", means="Count what panels decide",
          excerpts=[excerpts["named"], excerpts["figure"], excerpts["board"]])  # fmt: skip
    judge("Bullying", "CS1", sources="figures v words", silent="figures", finding_b="Voices are mocked",
          excerpts=[excerpts["silent"], excerpts["voice"]])  # fmt: skip
    judge("Bullying", "CS1", sources="leaders v focus group", meaning="no", examples="no")
    study.judgements.reveal()
    return study


def write(project: Project, name: str, audience: str) -> Path:
    path = project.folder.parent / name
    export = side_by_side_export(project.session)
    write_export(project.findings, export, audience, path.suffix[1:], path)  # type: ignore[arg-type]
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_it_has_exactly_the_columns_that_were_asked_for(judged: Project) -> None:
    assert ", ".join(COLUMNS) == EXACT
    sheet = load_workbook(write(judged, "table.xlsx", "team")).worksheets[0]
    lines = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert COLUMNS in lines


def test_the_team_has_every_topic_that_compares_figures(judged: Project, excerpts: dict[str, int]) -> None:
    rows = rows_of(write(judged, "table.csv", "team"))
    assert [(row["construct"], row["quant_result"][:3]) for row in rows] == [
        ("Appointment", "CS1"),
        ("Appointment", "CS2"),
        ("Bullying", "CS1"),
        ("Bullying", "CS2"),
    ]
    first, open_, silent, _ = rows
    assert first["quant_result"].startswith("CS1: indicator 2 (1.31) improving")
    assert (first["quant_source"], first["fit"]) == ("WRES 2016–2018", "expands")
    assert first["qual_result"] == "1 of 4 participants, 3 of 7 coded passages"
    assert first["quote_id"] == f"WS5_01 (x{excerpts['named']})" and "Northfield" in first["quote"]
    assert open_["fit"] == open_["quote"] == open_["quant_source"] == ""
    assert open_["quant_result"] == "CS2 has no organisation, so it has no figures"
    assert open_["qual_result"].startswith("no passage is on its themes")
    assert (silent["fit"], silent["qual_result"]) == ("not comparable", "Voices are mocked")
    assert silent["quote_id"] == f"FG1_P1 (x{excerpts['voice']})", "who may only be paraphrased is not quoted"


def test_accounts_are_counted_out_of_those_of_the_source(study: Project) -> None:
    study.topics.add("Leading", themes=["Change"], indicators=["2"], pairs=["leaders v figures"])
    row = rows_of(write(study, "leaders.csv", "team"))[0]
    assert row["qual_result"] == "leaders: 1 of 2 participants, 3 of 4 coded passages"


def test_a_publication_has_words_and_quotes_that_may_be_printed(judged: Project) -> None:
    rows = rows_of(write(judged, "table.csv", "publication"))
    text = (judged.folder.parent / "table.csv").read_text("utf-8")
    assert [row["fit"] for row in rows] == ["expands", "not comparable"]
    assert not any(told in text for told in ("1.31", "1.72", "RXA", "Northfield", "(x"))
    assert rows[0]["quote"].startswith("The board has changed") and rows[0]["quote_id"] == "WS5_01"
    judged.judgements.judge("Appointment", "CS1", means="Northfield General is to count", agreed=True, begin_with="Ada")
    with pytest.raises(QualcodeError, match="cannot be published"):
        write(judged, "again.csv", "publication")


def test_what_is_behind_its_cells(judged: Project, excerpts: dict[str, int]) -> None:
    display = side_by_side(judged.session, "team")
    column = {name: at for at, name in enumerate(COLUMNS)}
    assert display.at(0, column["quant_result"]).figures == (FigureOf("CS1", "2"),)
    assert set(display.at(0, column["qual_result"]).excerpts) == {excerpts[one] for one in ("board", "named", "figure")}
    assert display.at(0, column["quote"]).excerpts == (excerpts["named"],)
    assert not display.at(1, column["quote"])


def test_the_page_in_word(judged: Project) -> None:
    (table,) = Document(str(write(judged, "display.docx", "publication"))).tables
    heads = [cell.text for cell in table.rows[0].cells]
    assert heads == ["Topic", "Case study", "WRES data", "Source", "Accounts", "Illustrative quote", "Fit",
                     "What this means"]  # fmt: skip
    cells = [cell.text for cell in table.rows[1].cells]
    assert cells[:2] == ["Appointment", "Case study 1"] and cells[6:] == ["Expands", "Count what panels decide"]
    assert cells[5].endswith("(WS5_01)")


def test_a_project_without_topics_says_so(study: Project, tmp_path: Path) -> None:
    written = write_export(
        study.findings, side_by_side_export(study.session), "publication", "docx", tmp_path / "none.docx"
    )
    assert written.remarks[0] == "nothing was found: what was written is empty"
