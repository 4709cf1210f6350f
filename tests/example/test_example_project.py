"""The worked example as a project: big enough to be interesting, sound, and its exports are those in the repository."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode import example, example_analysis
from qualcode.analysis.asked import Asked
from qualcode.model.errors import QualcodeError
from qualcode.model.framework import MARKS, NOT_YET, STATES
from qualcode.model.joint import GroupWish
from qualcode.model.table import Table
from qualcode.model.watch import unwatched
from qualcode.project import Project
from qualcode.triangulation.exports.mixed import (
    gramms_export,
    mixed_methods_export,
    question_by_source_export,
    thread_log_export,
    typology_export,
)
from qualcode.triangulation.joint.statistics import theme_statistics
from qualcode.triangulation.joint.typology import typology
from qualcode.triangulation.report.whole import ReportWish, whole_report

OWN_IDS = re.compile(rb"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
"""What a file that can come back says of the project it came from."""
EXPORTS = Path(__file__).resolve().parents[2] / "exports"


def contents(path: Path) -> dict[str, bytes]:
    """A file's bytes; of a Word or Excel file its parts, since machines compress differently."""
    if path.suffix not in (".docx", ".xlsx"):
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: OWN_IDS.sub(b"its own", archive.read(name)) for name in archive.namelist()}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with example.build(tmp_path_factory.mktemp("example") / "demo") as project:
        yield project


def test_it_is_big_enough_to_be_interesting(demo: Project) -> None:
    documents = demo.documents.all()
    codings = [coding for info in documents for coding in demo.codings.of_document(info.id)]
    assert len(documents) >= 12
    assert {info.kind for info in documents} == {"interview", "focus group", "minutes"}
    assert {info.case for info in documents if info.kind == "focus group"} == {"CS1", "CS2", "CS3", "CS4", "CS5"}
    assert len(codings) >= 150
    assert {coding.coder for coding in codings} == {"Coder A", "Coder B"}
    assert sum(link.id is not None for link in demo.links.find()) >= 25
    assert len(demo.memos.all()) >= 12


def test_every_position_is_right(demo: Project) -> None:
    assert demo.check() == []
    for info in demo.documents.all():
        text = demo.documents.text(info.id)
        assert text.startswith(("Synthetic", "*Synthetic", "_Synthetic", "> ")) or "ynthetic" in text[:80]
        for coding in demo.codings.of_document(info.id):
            assert text[coding.start : coding.end] == coding.quote


def test_focus_group_members_are_participants_and_askers_are_not(demo: Project) -> None:
    group = demo.documents.find("CS1_FG")
    roles = {speaker.label: (speaker.role, speaker.participant) for speaker in demo.speakers.of(group.short_id)}
    assert roles["P1"] == ("participant", "FG1_P1")
    assert any(role == "interviewer" for role, _ in roles.values())


def test_every_kind_of_missing_figure_occurs(demo: Project) -> None:
    statuses = {value.status for case in demo.cases.all() for value in demo.values.of_case(case.label)}
    assert {"ok", "zero", "not_collected", "not_reported", "not_applicable", "suppressed"} <= statuses


def test_the_exports_in_the_repository_are_what_the_tool_makes(demo: Project, tmp_path: Path) -> None:
    made = example.export_all(demo, tmp_path)
    kept = {path.name for path in EXPORTS.iterdir()} - {"README.md", "make.py"}
    assert {path.name for path in made} == kept
    different = [path.name for path in made if contents(path) != contents(EXPORTS / path.name)]
    assert different == [], "write them anew with: python exports/make.py"


def test_words_and_figures_together_have_something_to_show_for_both_audiences(demo: Project) -> None:
    threads = demo.threads.all()
    assert [one.state for one in threads] == ["closed", "open"] and all(len(one.steps) == 3 for one in threads)
    assert all(step.excerpts for one in threads for step in one.steps)
    assert [one.path for one in demo.links.silent(codes=True).themes if one.path.endswith("Leaving")]
    made = (
        thread_log_export(demo.session),
        question_by_source_export(demo.session),
        gramms_export(demo.session),
        mixed_methods_export(demo.session, "2"),
        typology_export(demo.session, "answer to the figures"),
    )
    for export in made:
        tables = [export.make(whom, "csv", unwatched) for whom in export.audiences]
        assert all(isinstance(one, Table) and len(one.rows) >= 4 for one in tables), export.name


def test_tables_by_groups_have_means_to_show(demo: Project) -> None:
    for whom in ("team", "publication"):
        types = typology(demo.session, "answer to the figures", whom).table
        last = dict(zip(types.columns, types.rows[-1], strict=True))
        assert [n for n in range(1, 10) if isinstance(last[f"ind{n}_mean"], int | float)] == [2, 7, 8, 9]
        themes = theme_statistics(demo.session, GroupWish("type"), whom).table
        at = themes.columns.index("group_mean")
        assert any(isinstance(row[at], int | float) for row in themes.rows)


def test_a_publication_names_no_organisation(demo: Project, tmp_path: Path) -> None:
    names = [text for o in demo.organisations.all() for text in (o.name, o.ods_code) if text and o.kind == "trust"]
    assert names
    for case in demo.cases.all():
        text = (EXPORTS / f"case-summary-{case.label.lower()}.md").read_text(encoding="utf-8")
        assert not [name for name in names if name in text]


def test_a_second_example_in_the_same_folder_is_refused(demo: Project) -> None:
    with pytest.raises(QualcodeError, match="there is a project here already"):
        example.build(demo.folder)


def test_a_theme_was_gone_through_and_what_came_after_is_to_be_looked_at(demo: Project) -> None:
    done = {one.name: (one.excerpts_done == one.excerpts, one.documents_done) for one in demo.reviews.progress()}
    assert done["Getting on"] == (True, len(demo.documents.all()))
    assert not any(whole for name, (whole, _) in done.items() if name != "Getting on")
    assert demo.rechecks.queue().items
    assert demo.codebook_versions.diff(example_analysis.RELEASE).changes
    assert len(demo.discussions.agenda()) == 2


def test_every_state_and_mark_of_the_framework_matrix_occurs(demo: Project) -> None:
    cells = [place.cell for of in ("cases", "focus groups", "participants") for place in demo.charting.matrix(of)]
    assert {cell.state for cell in cells} == {*STATES, NOT_YET}
    assert {mark for cell in cells for mark in cell.marks} == set(MARKS) - {"contradicted"}


def test_some_were_not_asked_about_some_themes(demo: Project) -> None:
    with demo.session.read() as connection:
        asked = Asked.read(connection)
    themes = [code for code in demo.codebook.tree() if code.kind == "theme"]
    held = [one.document_id for one in demo.guides.documents()]
    assert {asked.of(document, theme.id) for document in held for theme in themes} == {True, False}


def test_one_figure_of_the_sample_disagrees_and_says_so(demo: Project) -> None:
    notes = " ".join(demo.sample.table("case").notes)
    assert "CS4: 8 invited" in notes and "CS1:" not in notes


def test_words_and_figures_are_judged_by_two_and_partly_agreed_on(demo: Project) -> None:
    rows = demo.judgements.all()
    stands = {row.stands.elements.word for row in rows if row.stands is not None}
    assert stands == {"agreement", "partial agreement", "dissonance", "silence"}
    assert any(row.differs and not row.settled for row in rows) and any(row.hidden for row in rows)
    assert sum(row.settled for row in rows) == 8 and all(row.agreed.reason for row in rows if row.agreed is not None)
    assert any(row.mine is None for row in rows)
    assert {one.coder for row in rows for one in row.own} == set(example.CODERS)


def test_everything_that_a_report_has_is_written_and_rests_on_passages(demo: Project) -> None:
    parts = demo.narratives.every()
    assert all(one.written for one in parts) and not any(one.gone for one in parts)
    assert all(one.excerpts for one in parts if one.owner.kind == "theme")
    told = " ".join(whole_report(demo.session, "publication", ReportWish(), unwatched).draft_notes)
    assert "15 cells are left out" in told
    assert not re.search("nothing is written|no quotation is chosen|is empty|Not answered", told)


def test_claims_quotations_and_papers_have_what_there_is_to_show(demo: Project) -> None:
    assert len(demo.claims.bare()) == 2 and len(demo.claims.used_twice()) == 1
    assert any(one.cuts for one in demo.chosen.all("Getting on"))
    assert all("Invented for the worked example" in one.reference for one in demo.papers.all())
    assert len(demo.queries.all()) == 4 and len(demo.decisions.all()) == 6
    assert sum(one.answer != "" for one in demo.checklists.show("coreq")) >= 3
