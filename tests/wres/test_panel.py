"""Panels: every organisation's scores by year, held against pandas and against scoring one organisation alone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine, event

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project
from qualcode.wres.members import attribute_of_organisations
from qualcode.wres.panel import read_panel, read_panels
from qualcode.wres.scoring import series
from tests.wres.synthetic import COLUMNS, REGIONS, Made, make_panel, row

FEW = Made(
    [
        dict(zip(COLUMNS, row.split(","), strict=False))
        for row in (
            "XAA,Old Name,Ambulance trust,North,2016,2,ratio,,1.5,,,ratio,ok,r.csv,B2",
            "XAA,New Name,Acute trust,London,2017,2,ratio,,,,,ratio,suppressed,r.csv,B3",
            "XAA,New Name,Acute trust,,2018,3,ratio,,1.1,,,ratio,ok,r.csv,B4",
            "XAB,A Body,Arm's-length body,North,2016,2,ratio,,1.2,,,ratio,ok,r.csv,B5",
            "ENG,England,mean of trusts,,2016,2,ratio,,1.57,,,ratio,ok,n.csv,A1",
            "XAC,Third,Community trust,North,2016,2,likelihood,White,40,40,100,percent,ok,r.csv,B6",
            "XAC,Third,Community trust,North,2016,2,likelihood,BME,20,10,50,percent,ok,r.csv,B7",
            "XAC,Third,Community trust,North,2017,2,ratio,,2.5,,,ratio,ok,r.csv,B8",
            "XAC,Third,Community trust,North,2018,2,likelihood,White,30,30,100,percent,ok,r.csv,B9",
            "XAC,Third,Community trust,North,2018,2,likelihood,BME,0,0,50,percent,zero,r.csv,B10",
        )
    ]
)


@pytest.fixture
def few(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "few") as project:
        assert project.values.import_csv(FEW.csv()).status == "imported"
        yield project


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with Project.create(tmp_path_factory.mktemp("panel") / "many") as project:
        assert project.values.import_csv(make_panel().csv()).status == "imported"
        yield project


def test_trusts_other_bodies_and_figures_over_many_are_told_apart(few: Project) -> None:
    panel = read_panel(few.session, "2")
    assert [line.member.code for line in panel.lines] == ["XAA", "XAB", "XAC"]
    assert [line.member.code for line in panel.trusts] == ["XAA", "XAC"]
    assert [line.member.code for line in panel.aggregates] == ["ENG"]
    assert panel.years == (2016, 2017, 2018)


def test_an_organisation_is_what_it_was_in_that_year(few: Project) -> None:
    panel = read_panel(few.session, "2")
    member = panel.lines[0].member
    then = member.in_year(2016)
    assert (then.name, then.type, then.label, then.region) == ("Old Name", "ambulance", "Ambulance trust", "North")
    assert (member.in_year(2017).name, member.in_year(2017).type) == ("New Name", "acute")
    # Its region of 2018 is not known: that of another year is not taken for it.
    assert member.in_year(2018).region == ""
    assert (member.was_there(2018), member.was_there(2015)) == (True, False)


def test_every_year_says_its_number_or_why_there_is_none(few: Project) -> None:
    first, _, _ = read_panel(few.session, "2").lines
    assert [(score.year, score.value, score.status) for score in first.scores] == [
        (2016, 1.5, "ok"),
        (2017, None, "suppressed"),
    ]
    assert first.in_year(2018) is None
    assert first.scores[0].cells == ("r.csv B2",)


def test_a_series_is_of_one_source_and_carries_its_counts(few: Project) -> None:
    third = read_panel(few.session, "2").lines[2]
    assert third.source is not None
    by_year = {score.year: score for score in third.scores}
    # One year either way (2018 has a ratio to zero): the first of the standard's file, the ratio as published.
    assert (third.source.measure, by_year[2017].value) == ("ratio", 2.5)
    assert (by_year[2016].value, by_year[2016].reason) == (None, "given as another measure only")


def test_counts_are_those_of_the_two_groups(many: Project) -> None:
    panel = read_panel(many.session, "3")
    scores = [score for line in panel.lines for score in line.scores if score.value is not None]
    assert scores
    for score in scores:
        (many_focus, of_focus), (many_reference, of_reference) = score.counts
        assert score.value == pytest.approx((many_focus / of_focus) / (many_reference / of_reference), abs=1e-4)


def test_a_panel_holds_what_scoring_gives_for_each_organisation_alone(many: Project) -> None:
    panels = read_panels(many.session, "scoring")
    assert list(panels) == [one.number for one in many.indicators.all()]
    for panel in panels.values():
        for line in panel.lines:
            alone = series(panel.indicator, many.values.of_organisation(line.member.code), line.member.code)
            assert line.scores == alone.scores


def test_the_scores_are_those_that_pandas_works_out_from_the_file(many: Project) -> None:
    file = pd.read_csv(io.BytesIO(make_panel().csv()), dtype={"indicator": str})
    rows = file[(file.indicator == "7") & (file.status == "ok")]
    wide = rows.pivot_table(index=["org_code", "year"], columns="group", values="value")
    expected = (wide["White"] / wide["BME"]).rename("value")
    frame = read_panel(many.session, 7).frame().dropna(subset="value").set_index(["organisation", "year"])["value"]
    assert len(frame) == len(expected) > 0
    pd.testing.assert_series_equal(
        frame.sort_index(), expected.sort_index(), check_names=False, check_index_type=False, rtol=1e-12
    )


def test_a_frame_has_a_row_for_each_year_with_a_reason_where_there_is_no_value(many: Project) -> None:
    frame = read_panel(many.session, "2").frame()
    assert len(frame) == 36
    assert set(frame.loc[frame.value.isna(), "status"]) <= {"not_reported", "suppressed", "not_applicable"}
    assert set(frame.region) == set(REGIONS)


def test_a_form_that_is_no_single_number_has_no_scores(many: Project) -> None:
    panel = read_panel(many.session, "5", "official")
    assert panel.form.sources == ()
    assert len(panel.lines) == 12
    assert not any(line.scores for line in panel.lines)


def test_what_is_not_there_is_said(many: Project) -> None:
    with pytest.raises(UnknownName):
        read_panel(many.session, "99")
    with pytest.raises(QualcodeError, match="no form"):
        read_panels(many.session, "other")  # type: ignore[arg-type]
    assert attribute_of_organisations(many.session, "teaching") == {}


def test_panels_of_an_empty_project_are_empty(tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty") as project:
        panels = read_panels(project.session)
    assert all(panel.lines == () and panel.years == () for panel in panels.values())


def test_all_indicators_take_a_few_statements(many: Project) -> None:
    said: list[str] = []

    def hear(connection: object, cursor: object, statement: str, *rest: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        read_panels(many.session)
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    assert len([one for one in said if one.lstrip().upper().startswith("SELECT")]) == 7


def test_the_focus_groups_share_is_the_figure_that_the_standard_names(tmp_path: Path) -> None:
    share = {"numerator": "30", "denominator": "200"}
    rows = [
        row(0, "1", "workforce", "percent", "15", group="BME", **share),
        row(0, "2", "ratio", "ratio", "1.5"),
        row(1, "2", "ratio", "ratio", "1.5"),
    ]
    with Project.create(tmp_path / "shares") as project:
        project.values.import_csv(Made(rows).csv())
        first, second = read_panel(project.session, 2).lines
    assert (first.member.in_year(2017).focus_share, second.member.in_year(2017).focus_share) == (15.0, None)
