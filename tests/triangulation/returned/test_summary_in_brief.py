"""Where people have written an account, a publication stays as short as a report wants it."""

from __future__ import annotations

import pytest

from qualcode.model.report import Bullets, Paragraph, Quote, Report
from qualcode.project import Project

WRITTEN = ("Senior leaders", "Staff accounts", "Where accounts agree and differ")


@pytest.fixture
def told(study: Project, excerpts: dict[str, int]) -> Project:
    """The study with every account written, and links to one indicator in three ways."""
    for title in WRITTEN:
        study.memos.add("As people told it.", about=["CS1"], kind="case", title=title)
    for name, relation in (("board", "in line with"), ("second", "at odds with"), ("third", "at odds with")):
        study.links.link(number(study, excerpts, name), 6, relation, case="CS1", year=2018)
    return study


def number(study: Project, excerpts: dict[str, int], name: str) -> int:
    """An excerpt of the study; "second" and "third" are made of parts of the words already there."""
    parts = {"second": "people notice that it has changed", "third": "everybody laughs at it."}
    if name not in parts:
        return excerpts[name]
    title, code = ("Interview one", "Board") if name == "second" else ("Group one", "Bullied")
    document = study.documents.find(title)
    start = study.documents.text(document.id).index(parts[name])
    done = study.codings.apply(document.id, start, start + len(parts[name]), [study.codebook.find(code).id])
    return done.excerpt.id


def quotes(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Quote)]


def paragraphs(report: Report) -> list[str]:
    return ["".join(run.text for run in block.runs) for block in report.blocks if isinstance(block, Paragraph)]


def test_one_quotation_a_theme_and_no_codes(told: Project, excerpts: dict[str, int]) -> None:
    second = number(told, excerpts, "second")
    told.chosen.choose(second, "CS1")
    brief = told.findings.case_summary("CS1")
    assert len([text for text in quotes(brief) if "changed" in text]) == 1
    assert "Change (1 of 2 interviews)." in paragraphs(brief)
    assert any(note.startswith(f"x{second} is chosen too under “Change”") for note in brief.draft_notes)
    team = told.findings.case_summary("CS1", "team")
    assert len([text for text in quotes(team) if "changed" in text]) == 2
    assert "Change (1 of 2 interviews): Board; Panels." in paragraphs(team)


def test_one_passage_an_indicator_and_the_others_counted(told: Project) -> None:
    brief = told.findings.case_summary("CS1")
    assert not any(isinstance(block, Bullets) for block in brief.blocks)
    said = next(text for text in paragraphs(brief) if text.startswith("Indicator 6"))
    # One that stands above is named, rather than another printed.
    assert "In line with the figure for 2018 (not applicable): WS5_01, quoted above." in said
    assert "At odds with the figure for 2018 (not applicable): 2 passages (WS5_01, focus group participant)." in said


def test_what_is_at_odds_is_printed_first_where_nothing_stands_above(told: Project, excerpts: dict[str, int]) -> None:
    told.chosen.unchoose(excerpts["board"], "CS1")
    said = next(text for text in paragraphs(told.findings.case_summary("CS1")) if text.startswith("Indicator 6"))
    assert "In line with the figure for 2018 (not applicable): 1 passage (WS5_01)." in said
    odd = "“people notice that it has changed” (WS5_01), and 1 other passage."
    assert f"At odds with the figure for 2018 (not applicable): {odd}" in said
