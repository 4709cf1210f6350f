"""Questions followed up: asked, looked for step by step, and what each step rests on."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from qualcode.model.errors import ChangedMeanwhile, QualcodeError, UnknownName
from qualcode.model.report import TableBlock
from qualcode.project import Project
from qualcode.triangulation.exports.mixed import thread_log_export
from qualcode.triangulation.exports.writing import write_export
from qualcode.triangulation.links.table import links_table
from qualcode.triangulation.threads.page import THREAD_LOG, thread_log, thread_report

DAY = date(2019, 3, 4)


@pytest.fixture
def followed(study: Project) -> Project:
    study.threads.add("  Why did indicator 2\nimprove? ")
    study.threads.step("t1", "figures", held_on=DAY, finding="It went down.", values=["2:CS1:2018", "2::2018", "6"])
    excerpts = [one.short_id for one in study.excerpts.find()]
    study.threads.step("t1", "interviews", held_on=DAY, origin="figures", query="code:Panels", excerpts=excerpts[:2])
    return study


def test_a_question_keeps_its_trail(followed: Project) -> None:
    thread = followed.threads.get("t1")
    assert (thread.short_id, thread.question, thread.state) == ("t1", "Why did indicator 2 improve?", "open")
    assert thread.components == ("figures", "interviews")
    first, second = thread.steps
    assert [one.named for one in first.values] == ["2::2018", "2:CS1:2018", "6"]
    assert [one.told for one in first.values] == ["indicator 2, 2018", "indicator 2, CS1, 2018", "indicator 6"]
    assert len(second.excerpts) == 2 and second.origin == "figures" and second.coder == "Ada"
    assert followed.threads.table().rows == (("t1", thread.question, "open", 2, "figures, interviews", 2, 3, "Ada"),)


def test_figures_of_an_organisation_without_a_case_study_are_named_by_code(followed: Project) -> None:
    followed.organisations.put("RQQ", name="Southmoor Trust")
    followed.threads.edit_step("t1", 1, values=["2:Southmoor Trust"])
    (value,) = followed.threads.step_of("t1", 1).values
    assert (value.named, value.published) == ("2:RQQ", "2")
    for audience, told in (("team", "indicator 2, RQQ (no figure)"), ("publication", "indicator 2")):
        report = thread_report(followed.session, followed.threads.all(), audience)  # type: ignore[arg-type]
        assert next(one.table for one in report.blocks if isinstance(one, TableBlock)).rows[0][-1] == told


def test_a_step_says_what_went_with_its_document_until_it_is_changed(followed: Project) -> None:
    before = followed.threads.step_of("t1", 2).excerpts
    followed.threads.step("t1", "documents", held_on=DAY, excerpts=[before[0]])
    followed.narratives.write("CS1", "context", f"It rests [x{before[0]}].")
    resting = followed.documents.resting_on("Interview one")
    assert (resting.steps, resting.parts) == (("t1 step 2", "t1 step 3"), ("CS1 context",))
    assert followed.documents.remove("Interview one").rested == resting
    step = followed.threads.step_of("t1", 2)
    assert (step.excerpts, step.gone) == ((), before)
    named = ", ".join(f"x{one}" for one in before)
    assert step.lost == f"rested on {named}, which went with the document; it rests on no passage any more"
    log = thread_log(followed.session, followed.threads.all(), "team")
    assert log.rows[1][-2] == "; ".join(f"x{one} (gone)" for one in before)
    assert "gone" not in str(thread_log(followed.session, followed.threads.all(), "publication").rows)
    report = thread_report(followed.session, followed.threads.all(), "team")
    assert "(gone)" in str(next(one.table for one in report.blocks if isinstance(one, TableBlock)).rows[1][-1])
    followed.threads.remove_step("t1", 1)
    assert followed.threads.step_of("t1", 1).gone == before, "a step that only moves up is as it was"
    followed.threads.edit_step("t1", 1, finding="Without the interview.")
    assert followed.threads.step_of("t1", 1).gone == ()
    for _ in range(3):
        followed.undo()
    assert followed.threads.step_of("t1", 2).excerpts == before and followed.threads.step_of("t1", 2).gone == ()


def test_a_figure_that_there_is_none_of_is_told_everywhere(followed: Project) -> None:
    followed.organisations.put("RQQ", name="Southmoor Trust")
    followed.threads.step("t1", "figures", held_on=DAY, values=["2:CS1:1999", "2:CS1:2018", "2:RQQ", "2::1999", "9"])
    step = followed.threads.step_of("t1", 3)
    assert [one.named for one in step.values if one.without] == ["2::1999", "2:RQQ", "2:CS1:1999", "9"]
    for audience, ours in (("team", "2:RQQ (no figure)"), ("publication", "2")):
        told = f"2::1999 (no figure); {ours}; 2:CS1:1999 (no figure); 2:CS1:2018; 9 (no figure)"
        assert thread_log(followed.session, followed.threads.all(), audience).rows[2][-1] == told  # type: ignore[arg-type]
        report = thread_report(followed.session, followed.threads.all(), audience)  # type: ignore[arg-type]
        rests = str(next(one.table for one in report.blocks if isinstance(one, TableBlock)).rows[2][-1])
        assert "indicator 2, Case study 1, 1999 (no figure)" in rests
        assert "indicator 2, Case study 1, 2018;" in rests


def test_steps_are_changed_closed_and_taken_out(followed: Project) -> None:
    threads = followed.threads
    before = threads.get("t1").steps
    assert threads.edit_step("t1", 2, finding="Panels.", excerpts=[before[1].excerpts[0]])
    assert not threads.edit_step("t1", 2, finding="Panels.")
    assert threads.step_of("t1", 2).excerpts == before[1].excerpts[:1]
    with pytest.raises(ChangedMeanwhile):
        threads.edit_step("t1", 2, finding="Other.", was=before[1])
    assert threads.edit_step("t1", 1, values=["6"]) and [one.named for one in threads.step_of("t1", 1).values] == ["6"]
    assert threads.close("t1") and not threads.close("t1")
    assert [one.short_id for one in threads.all("closed")] == ["t1"] and threads.all("open") == []
    with pytest.raises(QualcodeError, match="closed"):
        threads.step("t1", "documents")
    assert threads.reopen("t1")
    threads.step("t1", "documents")
    assert threads.remove_step("t1", 1).component == "figures"
    assert [(one.n, one.component) for one in threads.get("t1").steps] == [(1, "interviews"), (2, "documents")]
    threads.remove("t1")
    assert threads.all() == [] and threads.add("Again?").short_id == "t2"


def test_what_is_not_there_is_refused(followed: Project) -> None:
    threads = followed.threads
    for refused in (
        lambda: threads.add("  "),
        lambda: threads.step("t1", " "),
        lambda: threads.step("t1", "figures", held_on=date.today() + timedelta(days=1)),
        lambda: threads.step("t1", "figures", values=["2:CS1:201"]),
        lambda: threads.step("t1", "figures", values=["2:CS2"]),
        lambda: threads.all("ajar"),
    ):
        with pytest.raises(QualcodeError):
            refused()
    for unknown in (
        lambda: threads.get("t9"),
        lambda: threads.get("x1"),
        lambda: threads.step_of("t1", 9),
        lambda: threads.step("t1", "figures", values=["77"]),
        lambda: threads.step("t1", "figures", values=["2:NOBODY"]),
        lambda: threads.step("t1", "figures", excerpts=["x999"]),
    ):
        with pytest.raises(UnknownName):
            unknown()
    assert len(threads.get("t1").steps) == 2


def test_the_log_has_the_agreed_columns_and_a_row_a_step(followed: Project) -> None:
    followed.threads.add("Not looked at yet")
    table = thread_log(followed.session, followed.threads.all(), "team")
    assert table.columns == THREAD_LOG == (
        "thread_id", "step", "date", "analyst", "origin", "question", "component", "query", "finding", "next_step",
        "excerpt_ids", "value_ids",
    )  # fmt: skip
    first, second, unasked = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    assert (first["thread_id"], first["step"], first["date"], first["analyst"]) == ("t1", 1, "2019-03-04", "Ada")
    assert first["value_ids"] == "2::2018; 2:CS1:2018; 6" and first["excerpt_ids"] == ""
    assert str(second["excerpt_ids"]).startswith("x") and second["origin"] == "figures"
    assert (unasked["thread_id"], unasked["step"], unasked["component"]) == ("t2", None, "")


def test_a_publication_names_nobody_and_counts_passages(followed: Project) -> None:
    followed.threads.edit_step("t1", 1, values=["2:RXA:2018"])
    table = thread_log(followed.session, followed.threads.all(), "publication")
    first, second = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    assert (first["thread_id"], first["analyst"], first["value_ids"]) == ("1", "", "2:CS1:2018")
    assert second["excerpt_ids"] == "2 excerpts"
    followed.threads.edit_step("t1", 1, finding="Northfield General improved to 1.31")
    for format in ("csv", "docx"):
        with pytest.raises(QualcodeError, match="cannot be published"):
            thread_log_export(followed.session).make("publication", format, lambda *_: None)


def test_figures_are_of_case_studies_by_name_on_a_page(followed: Project) -> None:
    followed.threads.edit_step("t1", 1, values=["2:RXA:2018", "2::2018", "6"])
    for audience in ("team", "publication"):
        report = thread_report(followed.session, followed.threads.all(), audience)  # type: ignore[arg-type]
        table = next(block.table for block in report.blocks if isinstance(block, TableBlock))
        assert table.rows[0][-1] == "indicator 2, 2018; indicator 2, Case study 1, 2018; indicator 6"


def test_the_log_is_written_in_every_format(followed: Project, tmp_path) -> None:
    from docx import Document
    from openpyxl import load_workbook

    export = thread_log_export(followed.session)
    for format in export.formats:
        written = write_export(followed.findings, export, "team", format, tmp_path / f"log.{format}")
        assert written.path is not None
    sheet = load_workbook(tmp_path / "log.xlsx").worksheets[0]
    assert any([cell.value for cell in row][: len(THREAD_LOG)] == list(THREAD_LOG) for row in sheet.iter_rows())
    table = Document(str(tmp_path / "log.docx")).tables[0]
    assert [cell.text for cell in table.rows[1].cells][:4] == ["1", "4 Mar 2019", "", "figures"]


@pytest.mark.parametrize("format", ["docx", "csv", "xlsx"])
def test_a_publication_is_traced_to_passages_and_figures_and_has_bookmarks(
    followed: Project, tmp_path: Path, format: str
) -> None:
    made = tmp_path / f"log.{format}"
    written = write_export(
        followed.findings, thread_log_export(followed.session), "publication", format, made, traced=True
    )
    assert written.trace is not None
    with written.trace.open(encoding="utf-8-sig", newline="") as file:
        rests = [line["rests_on"] for line in csv.DictReader(file)]
    passages = [f"x{one}" for one in followed.threads.get("t1").steps[1].excerpts]
    figures = followed.threads.get("t1").steps[0].values
    assert len(rests) == 2 and rests[1] == "; ".join(passages) and rests[0].startswith("v") and figures
    if format == "docx":
        body = zipfile.ZipFile(made).read("word/document.xml").decode()
        assert all(re.search(rf'<w:bookmarkStart [^>]*w:name="_?{one}"', body) for one in passages)
        assert not followed.report_check.check(made, "publication").faults


def test_where_nothing_has_an_id_no_trace_is_written(followed: Project, tmp_path: Path) -> None:
    followed.threads.remove("t1")
    followed.threads.add("What else?")
    export = thread_log_export(followed.session)
    written = write_export(followed.findings, export, "publication", "docx", tmp_path / "log.docx", traced=True)
    assert written.trace is None and not list(tmp_path.glob("*-trace.csv"))
    assert written.remarks[-1] == "no trace is written: nothing in it rests on what has an ID"


def test_a_figure_that_is_not_applicable_is_told_as_that(study: Project, excerpts: dict[str, int]) -> None:
    study.threads.add("Why is nothing told of bullying?")
    step = study.threads.step("t1", "figures", values=["6:CS1:2018", "6:CS1:1999", "2:CS1:2018", "3:CS1:2018", "6:CS1"])
    told = {one.named: one.remark for one in step.values}
    assert told["6:CS1:2018"] == told["6:CS1"] == " (not applicable)" and told["6:CS1:1999"] == " (no figure)"
    assert told["2:CS1:2018"] == told["3:CS1:2018"] == ""  # one that may not be shown is there
    made = study.links.link(excerpts["voice"], 6, "explains", case="CS1", year=2018)
    assert made.link.about == "indicator 6, CS1 2018 (not applicable)"
    assert links_table([made.link]).rows[0][-1] == "not applicable"
