"""IDs that a publication does not print beside quotations stand in no other words of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.cli.main import run
from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.disclosure.hidden_ids import hidden_ids
from qualcode.triangulation.quotes.quoting import Quoting


def test_what_is_hidden_is_what_no_quotation_is_attributed_to(study: Project) -> None:
    study.participants.put("WS5_02", consent="withdrawn")
    for style in ("after", "before", "group", "hidden"):
        for ids in (True, False):
            quoting = Quoting(study.session, "publication", style=style, participant_ids=ids)
            printed = {
                quoting._called(one.person, one.document_id) for one in quoting.voices.values() if one.participant
            }
            assert not printed & hidden_ids(study.session, style, participant_ids=ids).keys()


@pytest.mark.parametrize("said", ["as FG1_P1 said", "FG1-P1: no", "(FG1_P1)"])
def test_one_of_a_focus_group_is_not_named(study: Project, said: str) -> None:
    assert Disclosure(study.session).leaks(said) == [
        "the ID of somebody whom no publication names by it (FG1_P1): no publication tells people in a focus "
        "group apart; write “focus group participant”"
    ]


def test_one_who_is_named_beside_quotations_is_named_in_words_too(study: Project) -> None:
    assert Disclosure(study.session).leaks("as WS5_01 said") == []
    assert Disclosure(study.session, style="before").leaks("as WS5_01 said") == []


def test_not_where_this_publication_prints_no_ids_or_groups_or_they_withdrew(study: Project) -> None:
    assert Disclosure(study.session, participant_ids=False).leaks("as WS5_01 said")
    assert Disclosure(study.session, style="group").leaks("as WS5_01 said")
    study.settings.edit(attribution="group")
    assert Disclosure(study.session).leaks("as WS5_01 said")
    assert not Disclosure(study.session, style="after").leaks("as WS5_01 said")
    study.participants.put("WS5_01", consent="withdrawn")
    assert Disclosure(study.session, style="after").leaks("as WS5_01 said")


PLANTED: dict[str, Callable[[Project], object]] = {
    "case-summary CS1": lambda study: study.narratives.write("CS1", "summary", "It is as FG1_P2 said."),
    "codebook": lambda study: study.codebook.rename("Board", "Board of FG1_P2"),
    "theme-matrix": lambda study: study.cases.put("CS1", description="the place of FG1_P2"),
    "audit": lambda study: study.decisions.add("Leave it out", reason="as FG1_P2 said"),
    "checklist coreq": lambda study: study.checklists.answer("coreq", "14", "as FG1_P2 said"),
    "thread-log": lambda study: study.threads.add("What did FG1_P2 mean?"),
    "literature": lambda study: study.papers.add("A paper (2001).", findings="as FG1_P2 said"),
    "report": lambda study: study.narratives.write("report", "introduction", "It is as FG1_P2 said."),
}


@pytest.mark.parametrize("export", PLANTED)
def test_no_publication_of_any_format_holds_one(
    study: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str], export: str
) -> None:
    PLANTED[export](study)
    for ending in ("docx", "md") if export in ("case-summary CS1", "report") else ("docx", "csv", "md"):
        made = tmp_path / f"made.{ending}"
        given = ["--project", str(study.folder), "export", *export.split(), "--for", "publication", "-o", str(made)]
        assert run(given) == 1
        assert not made.exists()
        assert "whom no publication names by it (FG1_P2)" in capsys.readouterr().err


def test_the_style_that_is_asked_for_counts(study: Project) -> None:
    study.settings.edit(attribution="group")
    assert "WS5_01" in str(study.findings.quotes_report(style="after"))
    study.narratives.write("CS1", "summary", "It is as WS5_01 said.")
    study.findings.case_summary("CS1", style="after")
    for told in ({}, {"style": "after", "participant_ids": False}):
        with pytest.raises(QualcodeError, match="cannot be published"):
            study.findings.case_summary("CS1", **told)  # type: ignore[arg-type]
