"""How passages are said to stand to an indicator, and who is "quoted above", held against the links."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qualcode.project import Project
from tests.triangulation.reports import checked, edited, replacing, the_one, told, written

HEAD = "Indicator 2, appointment from shortlisting (improving; better than the average of ambulance trusts)."


@pytest.fixture(scope="module")
def linked(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The study with passages linked to indicator 2 of CS1."""
    folder = tmp_path_factory.mktemp("linked")
    with Project.open(shutil.copytree(template / "study", folder / "study")) as project:
        project.links.link("x1", 2, "in line with", case="CS1", year=2018, note="They say so")
        project.links.link("x2", 2, "adds to", case="CS1")
        project.links.link("x5", 2, "at odds with", case="CS1", year=2016)
        project.links.link("x5", 2, "at odds with", case="CS1", year=2018)
        yield project


def summary(study: Project, folder: Path, audience: Any = "team") -> Path:
    study.findings.write(study.findings.case_summary("CS1", audience), folder / "report.docx")
    return folder / "report.docx"


@pytest.mark.parametrize(
    ("old", "new", "words", "near"),
    [
        (
            "In line with the",
            "At odds with the",
            "At odds with the figure for 2018",
            "in line with the figure for 2018",
        ),
        ("figure for 2018", "figure for 2016", "In line with the figure for 2016", "in line with the figure for 2018"),
        ("Adds to the", "Explains the", "Explains the figures", "adds to the figures"),
    ],
)
def test_a_relation_that_was_typed_over(
    linked: Project, tmp_path: Path, old: str, new: str, words: str, near: str
) -> None:
    file = summary(linked, tmp_path)
    assert not told(checked(linked, file))
    fault = the_one(checked(linked, edited(file, replacing(old, new))))
    assert (fault.words, fault.nearest) == (words, near)
    assert fault.what.startswith("is not how x")


def test_a_year_that_was_typed_over_in_a_publication(linked: Project, tmp_path: Path) -> None:
    file = summary(linked, tmp_path, "publication")
    assert not told(checked(linked, file))
    fault = the_one(
        checked(linked, edited(file, replacing("In line with the figure for 2018", "In line with the figure for 2016")))
    )
    assert (fault.words, fault.nearest) == ("In line with the figure for 2016", "in line with the figure for 2018")


def test_somebody_else_who_is_quoted_above(linked: Project, tmp_path: Path) -> None:
    file = edited(summary(linked, tmp_path), replacing("WS5_01, quoted above", "WS5_02, quoted above"))
    assert the_one(checked(linked, file)).what == "wrong ID: x1 is of WS5_01, not of WS5_02"
    publication = edited(
        summary(linked, tmp_path, "publication"), replacing("WS5_01, quoted above", "WS5_02, quoted above")
    )
    fault = the_one(checked(linked, publication))
    assert (fault.what, fault.nearest) == ("no passage of WS5_02 is linked so to indicator 2 at CS1", "WS5_01")


LINES = """
In line with the figure for 2018: WS5_01, quoted above. |
In line with the figures: WS5_01, quoted above, and 1 other passage. |
At odds with the figures for 2016 and 2018: 1 passage (focus group participant). |
At odds with the figure for 2016: 1 passage (FG1_P1). |
Adds to the figures for 2017: WS5_01, quoted above. |
Explains the figures: what the board had done before. |
In line with the figures: "this", quoted above, and more. |
Explains the figures: 2 passages (WS5_01). | Explains the figures
At odds with the figures for 2017 and 2018: 1 passage. | At odds with the figures for 2017 and 2018
At odds with the figures: 1 passage (WS5_01). | WS5_01
"""
"""Each with what is not so."""


@pytest.mark.parametrize("line", LINES.strip().splitlines())
@pytest.mark.parametrize("apart", [True, False])
def test_where_no_passage_is_printed(linked: Project, tmp_path: Path, line: str, apart: bool) -> None:
    sentence, _, wrong = (part.strip() for part in line.partition("|"))
    lines = (HEAD, sentence) if apart else (f"{HEAD} {sentence}",)
    found = checked(linked, written(tmp_path, ("Heading 2", "Case study 1"), *lines), audience="team").faults
    assert [one.words for one in found] == [wrong] * bool(wrong)


def test_what_stands_under_no_indicator_or_is_linked_to_none_is_let_be(linked: Project, tmp_path: Path) -> None:
    under = ("Heading 2", "Case study 1")
    said = (
        "Explains the figures: “The board has changed, and people notice that it has changed for good.” [x1] (WS5_01)"
    )
    assert the_one(checked(linked, written(tmp_path, under, HEAD, said), audience="team"))
    for lines in ((said,), (HEAD, "In between.", said), (HEAD.replace("r 2,", "r 6,", 1).split(" (")[0], said)):
        assert not told(checked(linked, written(tmp_path, under, *lines), audience="team"))
