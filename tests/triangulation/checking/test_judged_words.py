"""What topics were judged to come to, as a summary and its tables say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.report import Audience
from qualcode.project import Project
from qualcode.triangulation.exports.convergence import convergence_export
from qualcode.triangulation.exports.joint import side_by_side_export
from qualcode.triangulation.exports.mixed import mixed_methods_export
from qualcode.triangulation.exports.writing import write_export
from tests.triangulation.checking.test_typed_tables import typed
from tests.triangulation.reports import checked, edited, replacing, told, written


@pytest.fixture
def judged(study: Project, excerpts: dict[str, int]) -> Project:
    """Appointment: partial agreement with the figures; Bullying: the figures are silent, leaders and group differ."""
    topics, judge = study.topics, study.judgements.judge
    topics.add("Appointment", themes=["Change"], indicators=["2"], pairs=["words v figures"])
    topics.add("Bullying", themes=["Safety"], indicators=["6"], pairs=["words v figures", "leaders v focus group"])
    judge("Appointment", "CS1", meaning="yes", examples="no", finding_a="Counted", means="Count", excerpts=[])
    judge("Bullying", "CS1", sources="words v figures", silent="figures", excerpts=[excerpts["voice"]])
    judge("Bullying", "CS1", sources="leaders v focus group", meaning="no", examples="no")
    study.judgements.reveal()
    return study


@pytest.fixture(params=["team", "publication"])
def audience(request: pytest.FixtureRequest) -> Audience:
    return request.param  # type: ignore[no-any-return]


def summary(project: Project, audience: Audience) -> Path:
    path = project.folder.parent / "summary.docx"
    project.findings.write(project.findings.case_summary("CS1", audience), path)
    return path


def page(project: Project, audience: Audience, form: str) -> Path:
    exports = {"joint": convergence_export, "beside": side_by_side_export, "mixed": mixed_methods_export}
    path = project.folder.parent / f"{form}.docx"
    write_export(project.findings, exports[form](project.session), audience, "docx", path)
    return path


def test_what_the_tool_writes_is_as_it_was_judged(judged: Project, audience: Audience) -> None:
    files = [summary(judged, audience), *(page(judged, audience, form) for form in ("joint", "beside", "mixed"))]
    for file in files:
        found = checked(judged, file, audience=audience)
        assert told(found, "number") == []
        said = any("topics were judged to come to" in one for one in found.checked)
        assert said or file.stem == "mixed"


@pytest.mark.parametrize(
    ("old", "new", "truth"),
    [
        ("partial agreement (", "agreement (", "Partial agreement (all accounts v WRES data)"),
        ("dissonance (", "partial agreement (", "Dissonance (leaders v focus group)"),
        ("silence (WRES data)", "agreement (all accounts v WRES data)", "Silence (WRES data)"),
        ("silence (WRES data)", "silence (all accounts)", "Silence (WRES data); Dissonance (leaders v focus group)"),
    ],
)
def test_another_word_in_a_summary(judged: Project, audience: Audience, old: str, new: str, truth: str) -> None:
    found = checked(judged, edited(summary(judged, audience), replacing(old, new)), audience=audience)
    faults = [one for one in found.faults if one.kind == "number"]
    assert [one.nearest for one in faults] == [truth]
    assert "is not what was judged of “" in faults[0].what and faults[0].what.endswith("at CS1")


@pytest.mark.parametrize(
    ("form", "old", "new", "what"),
    [
        ("joint", "Partial agreement", "Agreement", "is not what was judged of “Appointment” at CS1"),
        ("joint", "Dissonance (", "Silence (", "is not what was judged of “Bullying” at CS1"),
        ("joint", "Dissonance (leaders v focus group)", "", "what was judged of “Bullying” at CS1 is left out"),
        ("joint", "improving", "deteriorating", "“Appointment (indicator 2)”, WRES data: disagrees with the project"),
        ("beside", "Expands", "Confirms", "is not what was judged of “Appointment” at CS1"),
        ("beside", "improving", "no clear change", "“Appointment”, WRES data: disagrees with the project"),
    ],
)
def test_another_word_in_a_table(judged: Project, audience: Audience, form: str, old: str, new: str, what: str) -> None:
    file = edited(page(judged, audience, form), replacing(old, new))
    found = checked(judged, file, audience=audience)
    assert [one.what.startswith(what) for one in found.faults if one.kind == "number"] == [True], told(found)


def test_case_studies_side_by_side(judged: Project, audience: Audience) -> None:
    old, new = ("1.31", "1.13") if audience == "team" else ("improving", "deteriorating")
    file = edited(page(judged, audience, "mixed"), replacing(old, new))
    found = [one.what for one in checked(judged, file, audience=audience).faults if one.kind == "number"]
    assert [one.partition(",")[0] for one in found] == ["“2. Appointment from shortlisting”"], found


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("Topic | CS1\nAppointment | Partial agreement\nBullying | Silence; dissonance", []),
        ("Topic | CS1\nAppointment | Agreement\nBullying | Dissonance", ["agreement"]),
        ("Topic | Case study | Convergence\nBullying | CS1 | Dissonance (leaders vs focus group)", []),
        ("Topic | Case study | Convergence\nBullying | CS1 | Agreement (leaders vs focus group)", ["Agreement"]),
        ("Topic | Case study | Convergence\nBullying | CS2 | Agreement", ["agreement"]),
        ("Topic | Case study | Convergence\nPay | CS1 | Agreement", []),
        ("Topic | Wording\nAppointment | Agreement", []),
        ("Topic | CS1\nAppointment | Agreement on panels was slow to come", []),
    ],
)
def test_tables_that_somebody_typed(judged: Project, tmp_path: Path, table: str, wrong: list[str]) -> None:
    found = [one for one in checked(judged, typed(tmp_path, table), audience="team").faults if one.kind == "number"]
    assert [one.words.partition(" (")[0] for one in found] == wrong


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Appointment: partial agreement (all accounts v WRES data)", False),
        ("Appointment: agreement (of a kind)", False),
        ("Appointment: agreement was hoped for", False),
        ("Pay: agreement (all accounts v WRES data)", False),
        ("Appointment: dissonance (all accounts v WRES data)", True),
    ],
)
def test_lines_that_somebody_typed(judged: Project, tmp_path: Path, line: str, wrong: bool) -> None:
    file = written(tmp_path, ("Heading 1", "Case study 1"), line)
    assert bool(told(checked(judged, file, audience="team"), "number")) is wrong
    assert not told(checked(judged, written(tmp_path, line), audience="team"))  # of whichever case study
