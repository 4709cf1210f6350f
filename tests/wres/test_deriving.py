"""Figures that a file does not give: bands added up, parts added up, a workforce taken from a board."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import Status
from qualcode.project import Project
from qualcode.wres.panel import read_panel
from qualcode.wres.scoring import Series, series
from qualcode.wres.standard import load_standard

WRES = load_standard("wres")
BANDS = ("band_8a", "band_8b", "band_8c", "band_8d", "band_9", "vsm")


def figure(
    indicator: str,
    measure: str,
    group: str,
    counts: tuple[float, float] | None = None,
    *,
    status: Status = "ok",
    part: str = "",
    file: str = "f.csv",
    value: float | None = None,
) -> IndicatorValue:
    events, people = counts or (None, None)
    if events is not None and people:
        value = 100 * events / people
    return IndicatorValue(
        "RX1", 2017, indicator, measure, group, value, events, people, "percent", status, file, measure, part=part
    )


def senior(values: list[IndicatorValue]) -> Series:
    return series(WRES.indicators[0], values, "RX1")


def test_the_reports_share_at_band_8_and_above_is_made_of_the_bands() -> None:
    values = [figure("1", band, "White", (90 - n, 100 - n)) for n, band in enumerate(BANDS)]
    (score,) = senior(values).scores
    assert score.value == pytest.approx(100 * (540 - 15) / (600 - 15))
    assert score.counts == ((525, 585),)
    assert score.cells == ("f.csv band_8a, band_8b, band_8c, band_8d, band_9, vsm",)


def test_a_band_that_is_missing_leaves_no_share_and_one_that_does_not_apply_adds_nobody() -> None:
    values = [figure("1", band, "White", (90, 100)) for band in BANDS]
    assert senior(values[:-1]).scores[0].status == "not_reported"
    for status in ("suppressed", "not_reported"):
        missing = [*values[:-1], figure("1", "vsm", "White", status=status)]  # type: ignore[arg-type]
        assert (senior(missing).scores[0].value, senior(missing).scores[0].status) == (None, status)
    empty = [*values[:-1], figure("1", "vsm", "White", status="not_applicable")]
    assert senior(empty).scores[0].counts == ((450, 500),)
    elsewhere = [*values[:-1], figure("1", "vsm", "White", (1, 2), file="g.csv")]
    assert senior(elsewhere).scores[0].status == "excluded"
    assert senior([*values[:-1], figure("1", "vsm", "White", value=50)]).scores[0].value is None


def test_what_is_published_stands() -> None:
    values = [figure("1", band, "White", (90, 100)) for band in BANDS]
    published = figure("1", "band_8_up", "White", value=91)
    assert senior([*values, published]).scores[0].value == 91
    withheld = figure("1", "band_8_up", "White", status="suppressed")
    assert senior([*values, withheld]).scores[0].status == "suppressed"


def test_parts_of_the_workforce_are_added_up_but_not_those_that_do_not_belong() -> None:
    values = [
        figure("1", band, "White", (x, 100), part=part)
        for band in BANDS
        for part, x in (("clinical", 80), ("non-clinical", 90), ("medical", 10))
    ]
    assert senior(values).scores[0].value == pytest.approx(85)
    assert senior([value for value in values if value.part != "clinical"]).scores == ()


def test_the_board_less_the_workforce() -> None:
    board = [figure("9", "board", "BME", (1, 10)), figure("9", "workforce", "BME", value=17.5, file="w.csv")]
    indicator = WRES.indicators[8]
    scored = series(indicator, board, "RX1")
    assert (scored.form, scored.scores[0].value) == (indicator.scoring, 10)
    points = series(indicator, [*board, figure("9", "board_less_workforce", "", value=-7)], "RX1")
    assert points.form is indicator.scoring


def test_a_panel_has_the_same_figures(tmp_path: Path) -> None:
    lines = ["org_code,org_type,year,indicator,measure,part,group,value,numerator,denominator,unit,status"]
    for band in BANDS:
        for part, x in (("clinical", 80), ("non-clinical", 90)):
            lines.append(f"RX1,Acute trust,2017,1,{band},{part},White,{x},{x},100,percent,ok")
    lines.append("RX1,Acute trust,2017,9,board,,BME,10,1,10,percent,ok")
    lines.append("RX1,Acute trust,2017,9,workforce,,BME,17.5,,,percent,ok")
    path = tmp_path / "v.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    with Project.create(tmp_path / "study") as project:
        project.values.import_csv(path)
        share = read_panel(project.session, "1").lines[0].scores
        points = read_panel(project.session, "9", "official").lines[0].scores
        values = project.values.of_organisation("RX1")
    assert share == senior(list(values)).scores
    assert share[0].value == pytest.approx(85)
    assert points[0].value == pytest.approx(-7.5)
