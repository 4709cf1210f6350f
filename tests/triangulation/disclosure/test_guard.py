"""What a publication must not hold, and what it may."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.cli.main import run
from qualcode.model.report import Bullets, Paragraph, Report
from qualcode.project import Project
from qualcode.triangulation.disclosure.guard import Disclosure

HEADER = (
    "org_code,org_name,org_type,region,year,indicator,measure,group,value,numerator,denominator,unit,status,"
    "source_file,source_cell,caveats\n"
)


@pytest.fixture
def percentages(study: Project, tmp_path: Path) -> Project:
    """The study with percentages of CS1's organisation that have no decimals."""
    path = tmp_path / "survey.csv"
    rows = (
        "RXA,,,,2018,5,percent,White,24%,,,percent,ok,r.csv,D1,\nRXA,,,,2018,5,percent,BME,31,,,percent,ok,r.csv,D2,\n"
    )
    path.write_text(HEADER + rows, encoding="utf-8")
    assert study.values.import_csv(path).status == "imported"
    return study


@pytest.mark.parametrize("said", ["24% of us", "24 per cent of us", "twenty-four per cent of us", "Thirty-one percent"])
def test_a_whole_percentage_is_an_exact_figure_where_it_is_the_cases_own(percentages: Project, said: str) -> None:
    disclosure = Disclosure(percentages.session, "CS1")
    assert disclosure.leaks(said)[0].startswith("holds an exact figure")
    assert Disclosure(percentages.session).leaks(said, "CS1")
    assert Disclosure(percentages.session).leaks(said) == []
    assert disclosure.leaks(said, "CS2") == []


@pytest.mark.parametrize("said", ["25% of us", "24 of us", "100% sure", "0%"])
def test_another_number_is_not(percentages: Project, said: str) -> None:
    assert Disclosure(percentages.session, "CS1").leaks(said) == []


@pytest.mark.parametrize("said", ["1.31", "1·31", "1,31", "1.310", "from 1,72 to 1,5", "1,31 in 2018"])
def test_a_figure_is_seen_however_its_decimals_are_written(study: Project, said: str) -> None:
    assert Disclosure(study.session).leaks(f"It was {said}.")[0].startswith("holds an exact figure")


@pytest.mark.parametrize("said", ["1,310 staff", "indicators 1,31 and 2", "1,31 and 2", "pages 1,31", "1,31,4", "131"])
def test_thousands_and_lists_are_no_figures(study: Project, said: str) -> None:
    assert Disclosure(study.session).leaks(f"There were {said}.") == []


@pytest.mark.parametrize(
    ("export", "endings"),
    [
        ("case-summary CS1", ("docx", "md")),
        ("matrix themes cases", ("docx", "csv", "xlsx", "md", "json")),
        ("codebook", ("docx", "csv", "md")),
        ("explorer", ("html",)),
    ],
)
def test_no_publication_of_any_format_holds_one_with_a_comma(
    study: Project, tmp_path: Path, export: str, endings: tuple[str, ...]
) -> None:
    study.codebook.rename("Change", "Change to 1,31")
    for ending in endings:
        made = tmp_path / f"made.{ending}"
        given = ["--project", str(study.folder), "export", *export.split(), "--for", "publication", "-o", str(made)]
        assert run(given) != 0, ending
        assert not made.exists()


def test_a_quotation_with_it_is_left_out_of_every_publication(percentages: Project, tmp_path: Path) -> None:
    said = "Twenty-four per cent of us said so in the survey."
    path = tmp_path / "Interview four.txt"
    path.write_text(f"I: And?\n\nWS5_01: {said}\n", encoding="utf-8")
    percentages.importing.files([path])
    percentages.documents.edit("Interview four", case="CS1", kind="interview")
    document = percentages.documents.find("Interview four")
    start = percentages.documents.text(document.id).index(said)
    code = percentages.codebook.find("Board").id
    done = percentages.codings.apply(document.id, start, start + len(said), [code])
    percentages.chosen.choose(done.excerpt.id, "CS1")
    assert said not in str(percentages.findings.case_summary("CS1").blocks)
    assert said not in str(percentages.findings.excerpts("publication").rows)
    assert said not in str(percentages.findings.excerpts_report().blocks)
    assert said in str(percentages.findings.excerpts("team").rows)


@pytest.mark.parametrize("name", ["North\u200bfield General", "\u202aNorthfield General\u202c", "R\u2060XA"])
def test_marks_that_nobody_sees_do_not_hide_a_name(study: Project, name: str) -> None:
    assert Disclosure(study.session).leaks(f"At {name} we count.")


def test_words_about_a_withheld_figure_do_not_stand_under_it(study: Project, excerpts: dict[str, int]) -> None:
    study.links.link(excerpts["board"], 3, "explains", case="CS1", year=2018)
    team, published = (study.findings.case_summary("CS1", whom) for whom in ("team", "publication"))
    assert "Indicator 3, entering" in headed(team)
    assert "Indicator 3, entering" not in headed(published)
    assert "is left out under indicator 3, whose figures are withheld" in str(published.draft_notes)
    assert f"x{excerpts['board']} is left out: it is about a suppressed figure" in published.draft_notes


@pytest.mark.parametrize(
    ("year", "indicator", "kept"), [(2018, 3, False), (None, 3, False), (2018, 2, True), (2017, 3, True)]
)
def test_what_is_said_of_a_suppressed_figure_is_nowhere_published(
    study: Project, excerpts: dict[str, int], year: int | None, indicator: int, kept: bool
) -> None:
    study.links.link(excerpts["board"], indicator, "explains", case="CS1", year=year)
    said = "The board has changed"
    assert (said in str(study.findings.case_summary("CS1").blocks)) is kept
    assert (said in str(study.findings.excerpts("publication").rows)) is kept
    assert (said in str(study.findings.excerpts_report().blocks)) is kept
    assert said in str(study.findings.excerpts("team").rows)


def headed(report: Report) -> str:
    runs = [run for block in report.blocks if isinstance(block, Paragraph) for run in block.runs]
    runs += [run for block in report.blocks if isinstance(block, Bullets) for item in block.items for run in item]
    return " ".join(run.text for run in runs)
