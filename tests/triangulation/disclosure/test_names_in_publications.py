"""No publication names a speaker, whole or in part, or holds a name that waits to be replaced."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path

import pytest

from qualcode.model.cooccurrence import TogetherWish
from qualcode.model.errors import QualcodeError
from qualcode.model.matrix import MatrixWish
from qualcode.model.pseudonyms import Term
from qualcode.model.report import Paragraph, Report, Text
from qualcode.model.retrieval import ExcerptFilter
from qualcode.model.table import Table
from qualcode.project import Project
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.disclosure.speaker_names import SpeakerNames
from qualcode.triangulation.exports import coded as exports
from qualcode.triangulation.exports.cases import case_summary_export
from qualcode.triangulation.exports.export import Export
from qualcode.triangulation.exports.study import audit_export, checklist_export, literature_export
from qualcode.triangulation.exports.tables import claims_export, together_export
from qualcode.triangulation.exports.writing import write_export

TALK = (
    "Interviewer: What came of it?\n\n"
    "Ngozi Adeyemi: We waited for months and nobody told us why.\n\n"
    "Kwame Osei: That is what I heard as well, from everyone.\n\n"
    "Ngozi Adeyemi: Kwame said it first, before any of us.\n\n"
    "Kwame Osei: Nothing at all has come of it since then.\n"
)
NAMES = ("Ngozi Adeyemi", "Ngozi", "ADEYEMI", "Kwame\u200b Osei", "Osei's")


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "named", coder="Ada") as project:
        project.cases.put("CS1", description="an acute trust")
        (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8", newline="")
        project.importing.files([tmp_path / "talk.txt"])
        project.documents.edit("talk", case="CS1", kind="interview")
        code = project.codebook.add("Waiting", kind="theme")
        for said in ("We waited for months and nobody told us why.", "Kwame said it first, before any of us."):
            start = TALK.index(said)
            project.codings.apply(project.documents.find("talk").id, start, start + len(said), [code.id])
        project.decisions.add("Keep it", reason="It matters.")
        yield project


def all_exports(project: Project) -> tuple[Export, ...]:
    findings = project.findings
    return (
        case_summary_export(findings, "CS1"),
        exports.excerpts_export(findings, ExcerptFilter()),
        exports.quotes_export(findings),
        exports.matrix_export(findings, MatrixWish()),
        exports.theme_matrix_export(findings),
        exports.codebook_export(findings),
        exports.sample_export(findings, "case"),
        exports.pack_export(findings, theme=next(iter(project.codebook.tree())).name),
        exports.framework_export(findings, "cases"),
        audit_export(project.session),
        checklist_export(project.checklists, "coreq"),
        exports.chart_export(findings, MatrixWish()),
        exports.map_export(findings),
        literature_export(project.papers),
        together_export(project.session, TogetherWish()),
        claims_export(project.session),
    )


def written(project: Project, whom: exports.Audience) -> tuple[str, list[str]]:
    """What all exports write, in every format of text, and the refusals."""
    found, refused = [], []
    for export in all_exports(project):
        for format in export.formats:
            if format == "png" and find_spec("matplotlib") is None:
                continue  # an optional library draws it
            stream = io.BytesIO()
            try:
                write_export(project.findings, export, whom, format, stream)
            except QualcodeError as error:
                refused.append(f"{error.what} {error.where} {error.fix}")
                continue
            found.append(stream.getvalue().decode("utf-8", "replace") if format not in ("docx", "xlsx", "png") else "")
    return "\n".join(found), refused


PLACES: dict[str, Callable[[Project, str], object]] = {
    "claim": lambda project, said: project.claims.add(f"Waiting, {said}.", code="Waiting", excerpts=["x1"]),
    "paper": lambda project, said: project.papers.add("Kalra (2009)", findings=said),
    "decision": lambda project, said: project.decisions.add("Leave it", reason=said),
    "answer": lambda project, said: project.checklists.answer("coreq", "14", said),
    "code": lambda project, said: project.codebook.rename("c1", f"Waiting {said}"),
    "definition": lambda project, said: project.codebook.edit("Waiting", definition=said),
    "case": lambda project, said: project.cases.put("CS1", description=said),
    "memo": lambda project, said: project.memos.add(said, about=["CS1"], kind="case", title="Context"),
}


@pytest.mark.parametrize(("place", "name"), list(zip(PLACES, cycle(NAMES), strict=False)))
def test_a_name_in_the_teams_own_words_is_in_no_publication(named: Project, place: str, name: str) -> None:
    assert Disclosure(named.session).leaks(name)
    PLACES[place](named, f"said {name} of it")
    text, refused = written(named, "publication")
    assert not any(part in text for part in ("Ngozi", "ADEYEMI", "Kwame", "Osei"))
    assert any("names a speaker (" in told for told in refused)
    assert written(named, "team")[1] == []


def test_a_first_name_in_a_quotation_leaves_the_passage_out(named: Project) -> None:
    table = named.findings.excerpts("publication")
    assert [row[2] for row in table.rows] == ["We waited for months and nobody told us why."]
    assert "1 would give an organisation or a person away" in table.notes[0]
    text, refused = written(named, "publication")
    assert "Kwame" not in text and refused == []


def test_a_name_to_be_replaced_refuses_a_publication_and_is_not_said(named: Project) -> None:
    named.pseudonyms.add(Term("Fatima Begum", "[colleague]"))
    named.codebook.edit("Waiting", definition="As Fatima Begum waited.")
    text, refused = written(named, "publication")
    assert "Fatima" not in text + "".join(refused)
    assert any("1 name is still to be replaced in it" in told and "pseudonyms apply" in told for told in refused)
    assert "Fatima Begum" in written(named, "team")[0]


@pytest.mark.parametrize("as_report", [False, True])
def test_an_export_that_forgets_to_look_is_refused_all_the_same(named: Project, as_report: bool) -> None:
    said = "as Adeyemi told us"
    report = Report("", (Paragraph((Text(said),)),), "publication")
    finding = report if as_report else Table(("said",), ((said,),))
    export = Export("new", ("md",), lambda *_: finding)
    with pytest.raises(QualcodeError, match="cannot be published"):
        write_export(named.findings, export, "publication", "md", io.BytesIO())
    assert write_export(named.findings, export, "team", "md", io.BytesIO())


def test_an_interviewer_may_be_named_by_the_team_and_not_in_a_quotation(named: Project) -> None:
    named.speakers.mark("talk", "Kwame Osei", "interviewer")
    disclosure = Disclosure(named.session)
    assert disclosure.leaks("Kwame Osei held all interviews.") == []
    assert disclosure.leaks_of(1, "So I told Kwame.") == ["names a speaker (Kwame Osei)"]


@pytest.mark.parametrize(
    "label",
    ["Interviewer", "Chief Executive", "Chair", "Director of Nursing", "Staff nurse 2", "HR Director", "Union rep"],
)
def test_a_post_is_no_name(label: str) -> None:
    assert SpeakerNames([label]).in_words(f"{label}: The Chief Executive, the Chair and Staff said: Nursing, HR.") == []


@pytest.mark.parametrize(
    ("label", "said", "found"),
    [
        ("Kwame Osei", "Osei is my name", True),
        ("Ada Obi", "Obi and I have been here", True),
        ("Dr Margaret Holloway (RGN)", "HOLLOWAY went", True),
        ("Ann Smith-Lee", "Lee went", True),
        ("Mr Porter", "Mr Porter went", True),
        ("Mr Porter", "Porter went", False),
        ("ngozi adeyemi", "Ngozi went", True),
        ("Tom White", "White staff and BME staff", False),
        ("Tom White", "Tom White went", True),
        ("Will Grant", "Will they grant it?", False),
        ("Al Ng", "Ng went", False),
        ("Kwame Osei", "kwame, or Kwamena", False),
        ("Dr Mary Chair", "The Chair and Dr Jones", False),
    ],
)
def test_part_of_a_name_is_one_where_it_is_no_ordinary_word(label: str, said: str, found: bool) -> None:
    assert bool(SpeakerNames([label]).in_words(said)) is found


def test_of_many_speakers_only_those_with_a_word_that_stands_there_are_looked_for() -> None:
    labels = [f"Name{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} Osei" for n in range(600)]
    words = "We waited for months and nobody told us, Nameba said. " * 5
    assert calls(SpeakerNames(labels).in_words, words) < calls(SpeakerNames(labels[:2]).in_words, words) + 10


def calls(what: Callable[[str], object], words: str) -> int:
    """How many functions a search takes, Python's own too, however fast they are."""
    number = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal number
        number += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        what(words)
    finally:
        sys.setprofile(None)
    return number
