"""Figures that rest on too few people are taken out, and what would give them away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import Status, Unit
from qualcode.model.suppression import OFF, USUAL, Suppression, valid
from qualcode.project import Project
from qualcode.wres.hiding import hide, note_of, stands_beside
from qualcode.wres.scoring import series
from qualcode.wres.standard import load_standard

WRES = load_standard("wres")
PUPILS = load_standard(Path(__file__).resolve().parents[1] / "data" / "standards" / "pupils.toml")


def figure(
    indicator: str,
    measure: str,
    group: str = "",
    value: float | None = None,
    counts: tuple[float | None, float | None] = (None, None),
    unit: Unit = "percent",
    status: Status = "ok",
    part: str = "",
) -> IndicatorValue:
    if value is None and counts[0] is not None and counts[1]:
        value = 100 * counts[0] / counts[1]
    return IndicatorValue(
        "RX1",
        2017,
        indicator,
        measure,
        group,
        value,
        *counts,
        unit,
        status,
        "f.csv",
        "B2",
        printed=str(value),
        part=part,
    )


def gone(values: list[IndicatorValue], rules: Suppression = USUAL) -> set[tuple[str, str, str]]:
    found = hide(values, WRES, rules)
    assert len(found) == len(values)
    assert all(one.value is None and one.numerator is None for one in found if one.status == "suppressed")
    return {(one.measure, one.part, one.group) for one in found if one.status == "suppressed"}


def test_a_small_count_takes_its_percentage_and_its_ratio_with_it() -> None:
    values = [
        figure("2", "ratio", value=1.32, unit="ratio"),
        figure("2", "likelihood", "White", counts=(300, 1700)),
        figure("2", "likelihood", "BME", counts=(2, 15)),
    ]
    assert gone(values) == {("ratio", "", ""), ("likelihood", "", "BME")}
    assert gone(values, OFF) == set()
    assert gone(values, Suppression(counts=2)) == set()
    shown = hide(values, WRES, USUAL)
    assert shown[2].denominator == 15  # a base that is not small tells nothing of the count
    assert series(WRES.indicators[1], shown, "RX1").scores[0].status == "suppressed"


def test_nobody_is_given_away_by_zero_and_few_are_by_all_but_two() -> None:
    assert gone([figure("3", "likelihood", "BME", counts=(0, 95), status="zero")]) == set()
    assert gone([figure("4", "likelihood", "BME", counts=(93, 95))]) == {("likelihood", "", "BME")}
    assert gone([figure("4", "likelihood", "BME", counts=(95, 95))]) == set()


def test_a_percentage_of_a_known_base_is_a_count() -> None:
    assert gone([figure("3", "likelihood", "BME", 3.2, (None, 95))]) == {("likelihood", "", "BME")}
    assert gone([figure("3", "likelihood", "BME", 3.2)]) == set()


def test_a_surveys_bases_have_their_own_threshold() -> None:
    values = [figure("5", "percent", "White", 20, (None, 400)), figure("5", "percent", "BME", 40, (None, 10))]
    assert gone(values) == {("percent", "", "BME")}
    assert hide(values, WRES, USUAL)[1].denominator is None
    assert gone(values, Suppression(bases=10)) == set()
    assert gone([*values, figure("5", "ratio", value=2, unit="ratio")]) == {("percent", "", "BME"), ("ratio", "", "")}


def test_what_could_be_had_from_the_figure_of_all_takes_a_second_one() -> None:
    rows = [("White", 300, 1700), ("BME", 2, 215), ("Unknown", 20, 90), ("All", 322, 2005)]
    values = [figure("2", "likelihood", group, counts=(x, n)) for group, x, n in rows]
    assert gone(values) == {("likelihood", "", "BME"), ("likelihood", "", "Unknown")}
    assert gone(values[:3]) == {("likelihood", "", "BME")}


def test_shares_of_one_whole_give_each_other_away() -> None:
    values = [figure("9", "workforce", group, counts=(x, 64)) for group, x in (("White", 61), ("BME", 3))]
    assert gone(values) == {("workforce", "", "White"), ("workforce", "", "BME")}
    percentages = [values[0], figure("9", "workforce", "BME", 4.7)]  # the base stands beside it
    assert gone(percentages) == {("workforce", "", "White"), ("workforce", "", "BME")}


def board(*counts: tuple[str, float]) -> list[IndicatorValue]:
    return [figure("9", "board", group, counts=(x, 14)) for group, x in counts]


POINTS = figure("9", "board_less_workforce", value=9.5, unit="points")
BOTH = {("board_less_workforce", "", ""), ("workforce", "", "BME")}


def test_who_holds_a_public_post_is_no_secret_however_few_they_are() -> None:
    few = board(("White", 11), ("BME", 2), ("Unknown", 1))
    assert gone(few) == set()
    assert gone([*few, POINTS]) == set()
    assert gone([*few, figure("9", "board", "All", counts=(14, 14))], Suppression(counts=30)) == set()


def test_a_board_gives_no_small_count_of_the_workforce_away() -> None:
    few = board(("White", 12), ("BME", 2))
    staff = [figure("9", "workforce", group, counts=(x, 64)) for group, x in (("White", 61), ("BME", 3))]
    # 2 of 14 less 9.5 points is 4.8 %: of 64 people, 3. So the difference goes, and the board stays.
    assert gone([*few, POINTS, *staff]) == BOTH | {("workforce", "", "White")}
    assert gone([*few, POINTS, staff[0]]) == {("board_less_workforce", "", ""), ("workforce", "", "White")}
    alone = figure("9", "workforce", "All", counts=(64, 64))
    assert gone([*few, POINTS, alone]) == {("board_less_workforce", "", "")}
    many = [figure("9", "workforce", "BME", counts=(30, 640))]
    assert gone([*few, POINTS, *many]) == set()


def test_the_workforce_is_the_same_people_under_every_indicator() -> None:
    few = board(("White", 12), ("BME", 2))
    elsewhere = figure("1", "workforce", "BME", counts=(3, 64))
    stated = figure("9", "workforce", "BME", 4.7)
    assert gone([*few, POINTS, stated]) == set()
    assert gone([*few, POINTS, stated, elsewhere]) == BOTH
    assert [one.status for one in hide([*few, POINTS, stated], WRES, USUAL, [elsewhere])] == [
        *["ok"] * 2,
        *["suppressed"] * 2,
    ]
    next_year = replace(elsewhere, year=2018)
    assert hide([*few, POINTS, stated], WRES, USUAL, [next_year])[3].value == 4.7
    assert stands_beside(WRES, "9") == "1" and not stands_beside(WRES, "1") and not stands_beside(WRES, "2")


def test_what_the_publisher_suppressed_of_a_board_stays_protected() -> None:
    values = [*board(("White", 11), ("Unknown", 1)), figure("9", "board", "BME", status="suppressed")]
    assert ("board", "", "Unknown") in gone(values)


def test_another_standards_public_posts_are_its_files_to_name() -> None:
    seats = [figure("C", "seats", group, counts=(x, 12)) for group, x in (("Other pupils", 10), ("Free meals", 2))]
    roll = [figure("C", "on_roll", "Free meals", counts=(4, 90))]
    less = [figure("C", "less_roll", value=12.2, unit="points")]
    assert [one.status for one in hide([*seats, *roll, *less], PUPILS, USUAL)] == ["ok"] * 2 + ["suppressed"] * 2


def test_a_total_of_measures_and_of_parts_gives_away_too() -> None:
    bands = [("band_8a", 30), ("band_8b", 3), ("band_8c", 9), ("band_8d", 8), ("band_9", 7), ("vsm", 12)]
    values = [figure("1", name, "BME", counts=(x, 200)) for name, x in bands]
    total = figure("1", "band_8_up", "BME", counts=(69, 1200))
    assert gone(values) == {("band_8b", "", "BME")}
    assert gone([*values, total]) == {("band_8b", "", "BME"), ("band_9", "", "BME")}
    parts = [
        figure("1", "band_7", "BME", counts=(40, 400)),
        figure("1", "band_7", "BME", counts=(38, 300), part="clinical"),
        figure("1", "band_7", "BME", counts=(2, 100), part="non-clinical"),
    ]
    assert gone(parts) == {("band_7", "clinical", "BME"), ("band_7", "non-clinical", "BME")}


def test_what_the_publisher_suppressed_is_not_given_away_either() -> None:
    rows = [("White", 300, 1700), ("Unknown", 20, 90), ("All", 322, 2005)]
    values = [figure("2", "likelihood", group, counts=(x, n)) for group, x, n in rows]
    values.append(figure("2", "likelihood", "BME", status="suppressed"))
    assert gone(values) == {("likelihood", "", "BME"), ("likelihood", "", "Unknown")}


def test_a_figure_that_came_suppressed_stays_as_it_came() -> None:
    values = [figure("2", "likelihood", "BME", status="suppressed"), figure("2", "likelihood", "White", value=17.6)]
    assert hide(values, WRES, USUAL) == tuple(values)


def test_another_standards_groups_and_measures_are_held_to_the_same() -> None:
    values = [
        figure("A", "ratio", value=2, unit="ratio"),
        figure("A", "excluded", "Other pupils", counts=(50, 900)),
        figure("A", "excluded", "Free meals", counts=(4, 36)),
        figure("A", "excluded", "All pupils", counts=(54, 936)),
    ]
    found = hide(values, PUPILS, USUAL)
    assert [one.status for one in found] == ["suppressed"] * 3 + ["ok"]


def test_the_projects_thresholds_and_symbol_hold_in_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    path.write_text(
        "org_code,year,indicator,measure,group,value,numerator,denominator,unit,status,org_type\n"
        "RX1,2017,2,likelihood,White,17.6,300,1700,percent,ok,Acute trust\n"
        "RX1,2017,2,likelihood,BME,13.3,2,15,percent,ok,Acute trust\n",
        "utf-8",
    )
    with Project.create(tmp_path / "study") as project:
        project.values.import_csv(path)
        values = project.values.of_organisation("RX1")
        table = project.values.table(values)
        cells = [(row[7], row[9], row[10], row[11]) for row in table.rows]
        assert cells == [("*", "suppressed", "*", 15), (17.6, "ok", 300, 1700)]
        assert table.notes[-1] == note_of(USUAL)
        open_table = project.values.table(values, unsuppressed=True)
        assert [row[10] for row in open_table.rows] == [2, 300]
        assert "for the team only" in open_table.notes[-1]
        assert project.settings.edit(suppression=Suppression(0, 0, "[c]"))
        assert project.values.table(values).rows == open_table.rows
        assert project.settings.edit(suppression=Suppression(5, 11, "[c]"))
        assert project.values.table(values).rows[0][7] == "[c]"


@pytest.mark.parametrize(
    "rules", [Suppression(-1), Suppression(5, -2), Suppression(symbol=" "), Suppression(symbol="5")]
)
def test_thresholds_and_symbols_that_cannot_be_are_refused(rules: Suppression) -> None:
    with pytest.raises(QualcodeError):
        valid(rules)


def test_what_stands_under_another_indicator_is_known_wherever_a_figure_is_shown(tmp_path: Path) -> None:
    head = "org_code,year,indicator,measure,group,value,numerator,denominator,unit,status,org_type\n"
    rows = ("1,workforce,BME,4.7,3,64,percent", "9,board,BME,14.3,2,14,percent", "9,board_less_workforce,,9.5,,,points")
    body = head + "".join(f"XAA,2017,{row},ok,Acute trust\n" for row in rows)
    with Project.create(tmp_path / "study") as project:
        assert project.values.import_csv(body.encode()).status == "imported"
        values = project.values.of_organisation("XAA", indicator="9")
        table = project.values.table(values)
        at = [table.columns.index(name) for name in ("measure", "value")]
        assert [tuple(row[n] for n in at) for row in table.rows] == [("board", 14.3), ("board_less_workforce", "*")]
        (number,) = (one.id for one in project.organisations.all())
        shown = project.values.shown_of([number], "9")[number]
        assert [one.status for one in shown] == ["ok", "suppressed"]
        board, less = project.ratios.of_organisation("XAA", indicator="9").years[0].scoring, shown[1]
        assert board.value == 14.3 and less.value is None
