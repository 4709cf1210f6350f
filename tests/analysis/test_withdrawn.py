"""Whoever withdrew is counted nowhere: one rule, whatever counts people, interviews and focus groups."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.analysis.matrix import Matrices
from qualcode.analysis.took_part import withdrawn_talks
from qualcode.model.matrix import MatrixWish
from qualcode.project import Project
from qualcode.triangulation.checklist_facts import facts

TALKS = {
    "Interview A": ("interview", "CS1", "I: So?\n\nWS5_01: The board changed for us.\n"),
    "Interview B": ("interview", "CS2", "I: So?\n\nWS5_02: It never changed over here.\n"),
    "Interview C": ("interview", "CS2", "I: So?\n\nWS5_03: It changed a great deal.\n"),
    "Group": ("focus group", "CS2", "I: So?\n\nWS5_02: We talked of change.\n\nWS5_03: And I listened.\n"),
}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study", coder="Ada") as made:
        made.workstreams.put("WS5")
        theme = made.codebook.add("Change", kind="theme")
        for case in ("CS1", "CS2"):
            made.cases.put(case)
        for n in (1, 2, 3):
            made.participants.put(f"WS5_0{n}", group="staff" if n > 1 else "leader", consent="quote", workstream="WS5")
        for title, (kind, case, words) in TALKS.items():
            path = tmp_path / f"{title}.txt"
            path.write_text(words, encoding="utf-8")
            made.importing.files([path])
            made.documents.edit(title, kind=kind, case=case, workstream="WS5")
            text = made.documents.text(made.documents.find(title).id)
            start = text.index(": ", text.index("WS5")) + 2
            made.codings.apply(made.documents.find(title).id, start, text.index(".", start) + 1, [theme.id])
        made.participants.put("WS5_02", consent="withdrawn")
        yield made


def counted(project: Project, count: str) -> tuple[int, int]:
    """How many raised it, and of how many."""
    found = Matrices(project.session).of(MatrixWish("themes", "cases", count))
    return found.total, found.out_of[-1][-1]


def test_people_and_talks_are_those_of_the_sample_in_every_count(project: Project) -> None:
    total = project.sample.table().total
    assert (total.took_part, total.withdrawn, total.interviews, total.focus_groups) == (2, 1, 2, 1)
    assert counted(project, "participants") == (2, 2)
    assert counted(project, "interviews") == (2, 2)
    assert counted(project, "focus-groups") == (0, 1)  # only who withdrew raised it there
    assert counted(project, "documents") == (2, 3)
    assert [one.of for one in project.prevalences.of("Change")] == [2]
    told = {number: fact.text for number, fact in facts(project.session, "coreq").items()}
    assert told["12"].startswith("2 participants: 2 in 2 interviews and 1 in 1 focus group")
    assert told["16"].startswith("leader (1) and staff (1)")


def test_passages_stay_in_the_project_and_in_its_counts_of_passages(project: Project) -> None:
    assert Matrices(project.session).of(MatrixWish("themes", "cases", "excerpts")).total == 4


def test_a_site_has_the_interviews_that_its_sources_name(project: Project) -> None:
    assert project.sample.sources("CS2").interviews == 1
    assert project.findings.theme_matrix().blocks[0].table.rows[0] == (
        "Transcripts",
        "1 interview",
        "1 interview, 1 focus group",
        "2 interviews, 1 focus group",
    )


def test_a_talk_is_left_out_where_everybody_in_it_withdrew(project: Project) -> None:
    def gone() -> set[str]:
        with project.session.read() as connection:
            return {project.documents.find(f"d{number}").title for number in withdrawn_talks(connection)}

    assert gone() == {"Interview B"}
    project.participants.put("WS5_03", consent="withdrawn")
    assert gone() == {"Interview B", "Interview C", "Group"}
    project.documents.edit("Group", people=3)  # a third who is not registered stays
    assert gone() == {"Interview B", "Interview C"}
    assert project.sample.table().total.focus_groups == 1


def test_a_passage_that_is_shared_takes_its_place_from_who_stays(project: Project) -> None:
    """The one who withdrew said most of it: their case study and workstream are no longer those of the passage."""
    project.workstreams.put("WS6")
    project.participants.put("WS5_02", case="CS1", workstream="WS5")
    project.participants.put("WS5_03", case="CS2", workstream="WS6")
    group = project.documents.find("Group").id
    project.documents.edit("Group", case="", workstream="")
    text = project.documents.text(group)
    code = project.codebook.add("Shared", kind="theme")
    project.codings.apply(group, text.index("We talked"), text.index("listened"), [code.id])
    turns = [turn for turn in project.documents.content(group).turns if turn.role == "participant"]
    said = {turn.speaker: min(turn.end, text.index("listened")) - turn.start for turn in turns}
    assert said["WS5_02"] > said["WS5_03"]

    row = next(one for one in project.excerpts.find() if one.code == "Shared")
    assert (row.participant, row.consent) == ("WS5_02", "withdrawn")  # mostly their words, not to be quoted
    assert (row.case, row.workstream) == ("CS2", "WS6")
    for dimension, label in (("cases", "CS2"), ("workstreams", "WS6")):
        matrix = project.matrices.matrix("themes", dimension)
        cells = dict(zip(matrix.columns, matrix.cells[matrix.rows.index("Shared")], strict=True))
        assert {name for name, number in cells.items() if number} == {label}
        field = dimension[:-1]
        assert [one.code for one in project.excerpts.find(f"theme:Shared {field}:{label}")] == ["Shared"]
        assert not project.excerpts.find(f"theme:Shared {field}:{'CS1' if field == 'case' else 'WS5'}")
    assert project.excerpts.count("theme:Shared", "cases").found["cases"] == 1


def test_a_quotation_and_a_link_take_their_place_from_who_stays(project: Project) -> None:
    """A shared passage of a document without a case study: links and lists of quotations agree with matrices."""
    project.participants.put("WS5_02", case="CS1")
    project.participants.put("WS5_03", case="CS2")
    group = project.documents.find("Group").id
    project.documents.edit("Group", case="")
    text = project.documents.text(group)
    code = project.codebook.add("Shared", kind="theme")
    project.codings.apply(group, text.index("We talked"), text.index("listened"), [code.id])
    passage = next(one.excerpt_id for one in project.excerpts.find("theme:Shared"))
    project.links.link(passage, 4, "explains")
    project.chosen.choose(passage, "Shared")

    (quotation,) = project.quotes.all("Shared")
    assert (quotation.participant, quotation.case) == ("WS5_02", "CS2")  # attributed to whose words they mostly are
    assert [link.excerpt_id for link in project.links.of_case("CS2") if link.id] == [passage]
    assert not [link for link in project.links.of_case("CS1") if link.id]
