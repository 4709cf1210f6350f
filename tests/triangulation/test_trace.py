"""The trace: what in an export rests on which IDs, so that every figure and quotation opens again."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from qualcode.cli.main import run
from qualcode.model.joint import GroupWish, QuoteWish
from qualcode.model.matrix import MatrixWish
from qualcode.model.report import Audience
from qualcode.model.retrieval import EVERYTHING
from qualcode.project import Project
from qualcode.triangulation.explorer.making import explorer
from qualcode.triangulation.exports.cases import case_summary_export
from qualcode.triangulation.exports.coded import excerpts_export, matrix_export, sample_export, theme_matrix_export
from qualcode.triangulation.exports.convergence import convergence_export
from qualcode.triangulation.exports.explorer import explorer_export
from qualcode.triangulation.exports.export import Export
from qualcode.triangulation.exports.joint import quote_matrix_export, side_by_side_export, statistics_export
from qualcode.triangulation.exports.mixed import mixed_methods_export, question_by_source_export, typology_export
from qualcode.triangulation.exports.report import report_export
from qualcode.triangulation.exports.writing import write_export
from qualcode.triangulation.report.whole import ReportWish
from qualcode.triangulation.trace import COLUMNS, trace

MARK = qn("w:bookmarkStart")


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert all(tuple(line) == COLUMNS for line in found)
    return found


def typed(study: Project, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code, and all that was said."""
    code = run(["--project", str(study.folder), *arguments])
    out, err = capsys.readouterr()
    return code, out + err


def test_a_quotation_is_traced_to_its_passage_in_a_publication_too(study: Project, tmp_path: Path) -> None:
    export = case_summary_export(study.findings, "CS1")
    written = write_export(study.findings, export, "publication", "docx", tmp_path / "cs1.docx", traced=True)
    assert written.trace == tmp_path / "cs1-trace.csv"
    assert written.remarks[-1] == "the trace is for the team: do not hand it on"
    quotations = [line for line in lines(written.trace) if line["what"] == "quotation"]
    assert quotations
    for line in quotations:
        assert study.codings.excerpt(line["rests_on"]).quote == line["said"]
        assert line["opens_with"] == f"qualcode show {line['rests_on']}"


@pytest.mark.parametrize("whom", ["team", "publication"])
def test_the_page_for_readers_has_a_trace_of_all_it_shows(study: Project, tmp_path: Path, whom: Audience) -> None:
    export = explorer_export(study.session)
    written = write_export(study.findings, export, whom, "html", tmp_path / "e.html", traced=True)
    assert written.trace == tmp_path / "e-trace.csv"
    found = lines(written.trace)
    passages = [line for line in found if line["where"].startswith("passage ")]
    made = explorer(study.session, whom)
    assert len(passages) == len(made.passages) == len(made.rests) > 0
    for line, passage in zip(passages, made.passages, strict=True):
        quote = study.codings.excerpt(line["rests_on"]).quote
        assert line["what"] == "quotation" and line["said"] == " ".join(passage.words.split())
        assert whom == "publication" or line["said"] == " ".join(quote.split())
    assert [line for line in found if line["what"] == "count or figure"]
    page = (tmp_path / "e.html").read_text(encoding="utf-8")
    data = page.split('id="data"')[1].split("</script>")[0]
    assert whom == "team" or not re.search(r"\bx[1-9][0-9]*\b", data)


def test_a_count_is_traced_to_what_was_counted(study: Project, tmp_path: Path) -> None:
    wish = MatrixWish("codes", "cases", "excerpts")
    found = trace(study.session, matrix_export(study.findings, wish).make("team", "csv", lambda *_: None))
    assert found.rows
    for row in found.rows:
        ids = str(row[4]).split("; ")
        assert len(ids) == int(str(row[3])) and len(set(ids)) == len(ids)
    board = next(row for row in found.rows if "(Board), CS1" in str(row[1]) or "Change > Board" in str(row[1]))
    assert study.codings.excerpt(str(board[4])).quote.startswith("The board has changed")


def test_totals_rest_on_each_passage_once(study: Project) -> None:
    matrix = study.matrices.of(MatrixWish("themes", "cases", "participants"))
    each = study.matrices.behind_each(matrix)
    for row in range(len(matrix.rows) + 1):
        for column in range(len(matrix.columns) + 1):
            down = row if row < len(matrix.rows) else None
            across = column if column < len(matrix.columns) else None
            assert each.get((row, column), ()) == study.matrices.behind(matrix, down, across)


def test_the_theme_matrix_of_a_report_is_traced_by_its_case_studies(study: Project) -> None:
    made = theme_matrix_export(study.findings).make("publication", "docx", lambda *_: None)
    found = trace(study.session, made)
    assert {"1 of 2", "1 of 2; focus group"} == {str(row[3]) for row in found.rows}
    assert all(re.fullmatch(r"x\d+(; x\d+)*", str(row[4])) for row in found.rows)


def test_ids_in_a_table_are_told_once_each(study: Project) -> None:
    made = excerpts_export(study.findings, EVERYTHING).make("team", "csv", lambda *_: None)
    found = trace(study.session, made)
    assert [row[4] for row in found.rows if "excerpt" in str(row[1])] == [row[0] for row in made.rows]  # type: ignore[union-attr]


Capture = pytest.CaptureFixture[str]


def test_a_trace_wants_a_file_to_stand_beside(study: Project, capsys: Capture) -> None:
    code, said = typed(study, capsys, "export", "excerpts", "--trace", "-o", "-")
    assert code == 2 and "--trace writes a file beside FILE" in said


def test_the_command_says_where_the_trace_is(study: Project, tmp_path: Path, capsys: Capture) -> None:
    code, said = typed(study, capsys, "export", "excerpts", "--trace", "-o", str(tmp_path / "e.csv"))
    assert code == 0 and str(tmp_path / "e-trace.csv") in said
    assert len(lines(tmp_path / "e-trace.csv")) >= len(study.codings.of_document(1))


def test_a_figure_is_shown_with_the_cell_it_stands_in(study: Project, capsys: Capture) -> None:
    said = {number: typed(study, capsys, "show", f"v{number}") for number in range(1, 7)}
    (found,) = [text for code, text in said.values() if code == 0 and "figure: 1.72 ratio" in text]
    assert "(RXA), 2016" in found and "indicator 2: " in found and "stands in: r.csv, B2" in found
    assert [1 for _, text in said.values() if "figure: not applicable" in text] == [1]


def test_a_claim_is_shown_with_its_passages(study: Project, capsys: Capture) -> None:
    excerpt = study.codings.of_document(1)[0]
    claim = study.claims.add("The board is noticed.", code="Change", excerpts=[f"x{excerpt.excerpt_id}"])
    code, said = typed(study, capsys, "show", claim.short_id)
    assert code == 0 and f"rests on: x{excerpt.excerpt_id} “" in said


def test_a_figure_that_there_is_not_is_refused(study: Project, capsys: Capture) -> None:
    code, said = typed(study, capsys, "show", "v999")
    assert code == 1 and "v999" in said


def test_a_joint_display_is_traced_to_passages_and_figures(study: Project, capsys: Capture) -> None:
    study.topics.add("Appointment", themes=["Panels"], indicators=["2"], pairs=["words v figures"])
    made = side_by_side_export(study.session).make("team", "csv", lambda *_: None)
    found = trace(study.session, made)
    ids = {one for row in found.rows for one in str(row[4]).split("; ")}
    assert {one[0] for one in ids} == {"x", "v"}
    figures = [typed(study, capsys, "show", one)[1] for one in sorted(ids) if one[0] == "v"]
    assert figures and all("indicator 2: " in told and "(RXA)" in told for told in figures)


def judged_topic(study: Project) -> None:
    study.topics.add("Appointment", themes=["Panels"], indicators=["2"], pairs=["words v figures"])
    passage = next(one for one in study.excerpts.find() if one.quote.startswith("Our ratio"))
    study.judgements.judge("Appointment", "CS1", meaning="yes", examples="no", excerpts=[passage.excerpt_id])


@pytest.mark.parametrize("whom", ["team", "publication"])
@pytest.mark.parametrize("format", ["csv", "docx"])
def test_what_was_judged_is_traced_to_the_judgement(
    study: Project, tmp_path: Path, capsys: Capture, whom: Audience, format: str
) -> None:
    judged_topic(study)
    study.judgements.reveal()
    for make in (convergence_export, mixed_methods_export, side_by_side_export):
        export = make(study.session)
        written = write_export(study.findings, export, whom, format, tmp_path / f"e.{format}", traced=True)
        assert written.trace is not None
        line = next(one for one in lines(written.trace) if one["rests_on"].startswith("j1; x"))
        assert line["opens_with"] == "qualcode show j1"
    assert typed(study, capsys, "show", "j1")[0] == 0
    page = explorer(study.session, whom)
    assert [row for row in trace(study.session, page).rows if str(row[4]).startswith("j1; x")]


def test_a_judges_own_is_in_no_trace_until_it_is_revealed(study: Project) -> None:
    judged_topic(study)
    mine = convergence_export(study.session).make("team", "csv", lambda *_: None)
    assert "j1" not in str(trace(study.session, mine).rows)
    study.coders.add("Ben")
    with Project.open(study.folder, coder="Ben") as ben:
        export = convergence_export(ben.session)
        assert "j1" not in str(trace(ben.session, export.make("team", "csv", lambda *_: None)).rows)
        ben.judgements.reveal()
        assert "j1" in str(trace(ben.session, export.make("team", "csv", lambda *_: None)).rows)


def test_an_indicator_of_a_summary_is_traced_to_each_of_its_figures(study: Project, capsys: Capture) -> None:
    made = case_summary_export(study.findings, "CS1").make("team", "docx", lambda *_: None)
    rows = [row for row in trace(study.session, made).rows if row[3] == "1.72"]
    assert len(rows) == 1 and str(rows[0][1]).endswith(", 2016")
    assert "figure: 1.72 ratio" in typed(study, capsys, "show", str(rows[0][4]))[1]


def test_the_sample_is_traced_to_the_talks_it_is_counted_from(study: Project) -> None:
    made = sample_export(study.findings, "case").make("team", "csv", lambda *_: None)
    found = {str(row[1]): str(row[4]) for row in trace(study.session, made).rows}
    talks = [info.short_id for info in study.documents.all() if info.kind == "interview"]
    assert found["row 1 (CS1), interviews"] == "; ".join(talks)
    assert not [where for where in found if where.endswith(("invited", "declined", "no reply", "withdrawn"))]


def test_a_page_is_traced_as_the_table_it_is_made_from(study: Project, tmp_path: Path) -> None:
    study.topics.add("Appointment", themes=["Panels"], indicators=["2"], pairs=["words v figures"])
    export = side_by_side_export(study.session)
    kept = {}
    for format in ("docx", "csv"):
        target = tmp_path / format / f"s.{format}"
        target.parent.mkdir()
        written = write_export(study.findings, export, "team", format, target, traced=True)
        assert written.trace is not None
        kept[format] = [(line["where"], line["rests_on"]) for line in lines(written.trace)]
    assert kept["csv"] and [rests for _, rests in kept["docx"]] == [rests for _, rests in kept["csv"]]
    assert ("WRES data and accounts side by side: row 1 (Appointment), Accounts", "x2; x3") in kept["docx"]


JOINT: dict[str, Callable[[Project], Export]] = {
    "side by side": lambda study: side_by_side_export(study.session),
    "convergence": lambda study: convergence_export(study.session),
    "mixed methods": lambda study: mixed_methods_export(study.session),
    "questions": lambda study: question_by_source_export(study.session),
    "statistics": lambda study: statistics_export(study.session, GroupWish("type")),
    "quotes": lambda study: quote_matrix_export(study.session, QuoteWish(GroupWish("type"), wide=True)),
    "typology": lambda study: typology_export(study.session, "type"),
    "themes": lambda study: theme_matrix_export(study.findings),
    "sample": lambda study: sample_export(study.findings, "case"),
}


def judged_and_asked(study: Project) -> None:
    judged_topic(study)
    study.judgements.reveal()
    study.questions.put(1, "What has changed?")
    study.codebook.edit("Change", questions=[1])


@pytest.mark.parametrize("whom", ["team", "publication"])
@pytest.mark.parametrize("name", JOINT)
def test_whatever_a_page_has_traced_has_a_bookmark_in_word(
    study: Project, tmp_path: Path, name: str, whom: Audience
) -> None:
    judged_and_asked(study)
    made = tmp_path / "page.docx"
    written = write_export(study.findings, JOINT[name](study), whom, "docx", made, traced=True)
    assert written.trace is not None
    traced = [line["rests_on"].split("; ") for line in lines(written.trace)]
    marks = {one.get(qn("w:name")).partition("_")[0] for one in docx.Document(str(made)).element.iter(MARK)}
    assert traced and all(not marks.isdisjoint(ids) for ids in traced)


@pytest.mark.parametrize("whom", ["team", "publication"])
def test_joint_displays_of_the_report_are_traced_as_they_are_alone(
    study: Project, tmp_path: Path, whom: Audience
) -> None:
    judged_and_asked(study)
    whole = write_export(
        study.findings, report_export(study.session), whom, "docx", tmp_path / "report.docx", traced=True
    )
    assert whole.trace is not None
    told = {(line["what"], line["said"], line["rests_on"]) for line in lines(whole.trace)}
    for name in ("convergence", "mixed methods", "themes", "sample"):
        alone = write_export(study.findings, JOINT[name](study), whom, "docx", tmp_path / "alone.docx", traced=True)
        assert alone.trace is not None
        assert {(line["what"], line["said"], line["rests_on"]) for line in lines(alone.trace)} <= told, name


def test_the_teams_copy_prints_what_a_joint_display_rests_on(study: Project, tmp_path: Path) -> None:
    judged_and_asked(study)
    for whom, there in (("team", True), ("publication", False)):
        for name in ("side by side", "convergence"):
            write_export(study.findings, JOINT[name](study), whom, "docx", tmp_path / "page.docx")
            (table,) = docx.Document(str(tmp_path / "page.docx")).tables
            words = " ".join(cell.text for row in table.rows for cell in row.cells)
            assert ("[j1]" in words, "[v2]" in words) == (there, there)


def test_how_many_raised_a_theme_is_traced_to_what_they_said(study: Project) -> None:
    made = report_export(study.session, ReportWish(("findings",))).make("team", "docx", lambda *_: None)
    counts = [row for row in trace(study.session, made).rows if row[2] == "count"]
    assert counts and all(str(row[4]).startswith("x") for row in counts)


def test_an_act_is_shown_by_its_id(study: Project, capsys: Capture) -> None:
    act = study.log(1)[0]
    code, said = typed(study, capsys, "show", f"a{act.id}")
    assert code == 0 and act.name in said
