"""The average that a case study is held against is the one that the report's own table prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.model.report import TableBlock
from qualcode.model.watch import unwatched
from qualcode.project import Project
from qualcode.triangulation.convergence.convergence_matrix import convergence_matrix
from qualcode.triangulation.report.figures_part import descriptive
from qualcode.triangulation.report.parts import Making
from qualcode.wres.figure_words import YearFigure, year_in_words
from qualcode.wres.latest import Latest, compared_note, read_latest
from qualcode.wres.standing import Against, StandingWish, StandingYear
from qualcode.wres.whose_average import MANY, trusts_with_figures
from tests.wres.synthetic import Made, code, row

Of = Callable[..., Project]
PUBLISHED = {"mean of trusts: acute": "1.5", "mean of trusts": "1.25", "pooled counts": "9"}


@pytest.fixture
def study(tmp_path: Path) -> Of:
    """A project of acute trusts whose ratios are all 1.75, and of averages that were imported."""

    def made(trusts: int, averages: dict[str, str] = PUBLISHED) -> Project:
        rows = [row(number, "2", "ratio", "ratio", "1.75") for number in range(trusts)]
        kinds = enumerate(averages.items(), start=trusts)
        rows += [row(number, "2", "ratio", "ratio", value, org_type=kind) for number, (kind, value) in kinds]
        rows.append(row(trusts + len(averages), "2", "ratio", "ratio", status="not_reported"))
        project = Project.create(tmp_path / f"{trusts}-{len(averages)}")
        assert project.values.import_csv(Made(rows).csv()).status == "imported"
        return project

    return made


def latest_of(project: Project) -> Latest:
    number = project.organisations.find(code(0)).id
    (found,) = (one for one in read_latest(project.session, {number: None})[number] if one.indicator.number == "2")
    return found


def year_figure(project: Project, year: StandingYear) -> YearFigure:
    found = project.standing.of(StandingWish(organisation=code(0), indicators=("2",))).indicators[0]
    return YearFigure(found.indicator, found.form, "scoring", year.year, year, None)


def standing_of(project: Project) -> Against:
    found = project.standing.of(StandingWish(organisation=code(0), indicators=("2",)))
    return next(one for one in found.indicators[0].years[0].against if one.scope == "type")


def printed(project: Project) -> str:
    """The cells of the report's own tables of averages."""
    part = descriptive(Making(project.session, "team", None, unwatched))
    blocks = [block for page in part.pages for block in page.blocks if isinstance(block, TableBlock)]
    return " ".join(str(cell) for block in blocks for one in block.table.rows for cell in one)


@pytest.mark.parametrize("trusts", [6, MANY - 1])
def test_of_few_trusts_what_was_published_comes_first(study: Of, trusts: int) -> None:
    with study(trusts) as project:
        assert trusts_with_figures(project.session) == trusts  # neither averages nor who reported nothing
        found, stands, table = latest_of(project), standing_of(project), printed(project)
    assert found.against is not None and found.against.average.value == 1.5
    assert found.told.endswith("worse than the average of acute trusts")
    assert (stands.average.value, bool(stands.published)) == (1.5, True)
    assert "1.50" in table and "1.25" in table and "1.75" not in table and "9.00" not in table
    assert compared_note([found]).endswith("as published. Fewer than 20 trusts of the project have these figures.")


def test_of_many_trusts_the_projects_own_come_first(study: Of) -> None:
    with study(MANY) as project:
        found, stands, table = latest_of(project), standing_of(project), printed(project)
    assert found.against is not None and found.against.average.value == 1.75
    assert found.told.endswith("similar to the average of acute trusts")
    assert (stands.average.value, stands.published) == (1.75, "")
    assert "1.75" in table and "1.50" not in table
    assert compared_note([found]).endswith("worked out from the trusts in the project.")


def test_of_few_trusts_their_own_average_stands_where_none_of_its_kind_was_published(study: Of) -> None:
    for averages in ({}, {"pooled counts": "9"}):
        with study(6, averages) as project:
            found, stands, table = latest_of(project), standing_of(project), printed(project)
        assert found.against is not None and found.against.average.value == 1.75
        assert (stands.average.value, stands.published) == (1.75, "")
        assert "1.75" in table and "9.00" not in table


def test_of_fewer_than_five_no_average_is_worked_out(study: Of) -> None:
    with study(4, {}) as project:
        found, stands = latest_of(project), standing_of(project)
        assert found.against is not None and found.against.average.value is None
        assert stands.average.value is None
        assert descriptive(Making(project.session, "team", None, unwatched)).missing
        project.cases.put("CS1", organisation=code(0))
        project.topics.add("Shortlisting", indicators=["2"], pairs=["words v figures"])
        team, others = (convergence_matrix(project.session, one) for one in ("team", "publication"))
        assert dict(zip(team.columns, team.rows[0], strict=True))["comparator"] == "2: all trusts: fewer than 5 trusts"
        assert others.rows == ()


def test_trusts_at_large_of_some_indicators_make_no_average_of_the_others(study: Of) -> None:
    with study(MANY) as project:
        rows = [row(number, "3", "ratio", "ratio", "2.5") for number in range(6)]
        rows.append(row(MANY, "3", "ratio", "ratio", "1.5", org_type="mean of trusts: acute"))
        rows += [row(number, "2", "ratio", "ratio", "2.5", year=2016) for number in range(6)]
        rows.append(row(MANY, "2", "ratio", "ratio", "1.5", org_type="mean of trusts: acute", year=2016))
        assert project.values.import_csv(Made(rows).csv()).status == "imported"
        number = project.organisations.find(code(0)).id
        found = {one.indicator.number: one for one in read_latest(project.session, {number: None})[number]}
        two, three = found["2"].against, found["3"].against
        assert two is not None and (two.average.value, two.published, two.ours_first) == (1.75, "", True)
        assert three is not None and (three.average.value, three.ours_first) == (1.5, False)
        assert found["3"].told.endswith("worse than the average of acute trusts")
        note = compared_note([found["2"], found["3"]])
        assert "worked out from the trusts in the project for indicator 2; as published for indicator 3." in note
        assert note.endswith("Fewer than 20 trusts of the project have the figures of indicator 3.")
        years = project.standing.of(StandingWish(organisation=code(0), indicators=("2",))).indicators[0].years
        assert {one.year: bool(one.against[1].published) for one in years} == {2016: True, 2017: False}
        table = printed(project)
        assert "1.75" in table and "1.50" in table and "9.00" not in table
        lines = [line.text for one in years for line in year_in_words(year_figure(project, one))]
        assert any(line.startswith("Acute trusts: 1.50 (as published)") for line in lines), lines
        assert "None" not in str(lines)
