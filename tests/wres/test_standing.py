"""How organisations stand: every rank, percentile and difference counted again by pandas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.errors import UnknownName
from qualcode.project import Project
from qualcode.wres.average import GIVES_AWAY, TOO_FEW
from qualcode.wres.footnotes import Footnotes
from qualcode.wres.panel import read_panels
from qualcode.wres.ranks import place
from qualcode.wres.standing import NO_FIGURE, NO_TYPE, NOT_A_TRUST, Standing, StandingWish
from qualcode.wres.standing_tables import LONG, long_table, short_table, words_table
from tests.wres.synthetic import Made, code, make_panel, row

NONE = Footnotes((), {})


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with Project.create(tmp_path_factory.mktemp("standing") / "study") as made:
        assert made.values.import_csv(make_panel(trusts=44, seed=3).csv()).status == "imported"
        made.cases.put("CS1", organisation=code(5))
        made.cases.put("CS2")
        yield made


@given(st.lists(st.integers(0, 9), min_size=1, max_size=30), st.data())
def test_a_place_is_that_of_pandas(numbers: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(numbers) - 1))
    series = pd.Series(numbers)
    found = place(numbers[at], numbers)
    assert found.rank == series.rank(method="min")[at]
    assert found.tied == (series == numbers[at]).sum()
    worst_first = series.rank(method="average", ascending=False)[at]
    assert found.percentile == pytest.approx(100 * (worst_first - 0.5) / len(numbers))


def test_ranks_and_differences_are_those_that_pandas_counts(project: Project) -> None:
    found = project.standing.of(StandingWish(case="CS1", unsuppressed=True))
    panels = read_panels(project.session)
    seen = 0
    for one in found.indicators:
        frame = panels[one.indicator.number].frame().dropna(subset="value")
        # The ratio's distance from equality either way; of a percentage whom a higher one favours.
        if one.form.unit == "ratio":
            frame["badness"] = frame.value.map(lambda value: max(value, 1 / value))
        else:
            frame["badness"] = frame.value * (1 if one.form.favours == "reference" else -1)
        for year in one.years:
            rows = frame[frame.year == year.year]
            own = rows[rows.organisation == code(5)]
            for against in year.against:
                group = rows
                if against.scope == "type":
                    group = rows[rows.type == "mental health"]
                if against.scope == "region":
                    group = rows[rows.region == own.region.iloc[0]] if len(own) else rows[:0]
                if year.score.value is None:
                    assert (against.place, against.difference, against.why) == (None, None, NO_FIGURE)
                    continue
                assert against.average.value == pytest.approx(group.value.mean())
                assert against.difference == pytest.approx(own.value.iloc[0] - group.value.mean())
                assert against.place is not None
                ranks = group.badness.rank(method="min")
                assert (against.place.rank, against.place.of) == (ranks[own.index[0]], len(group))
                seen += 1
    assert seen > 40


def made_of(tmp_path: Path, rows: list[dict[str, str]]) -> Project:
    project = Project.create(tmp_path / "made")
    assert project.values.import_csv(Made(rows).csv()).status == "imported"
    return project


def standing_of(project: Project, number: int, **more: object) -> Standing:
    return project.standing.of(StandingWish(organisation=code(number), indicators=("2",), **more))  # type: ignore[arg-type]


def test_trusts_in_the_same_place_share_it(tmp_path: Path) -> None:
    rows = [row(n, "2", "ratio", "ratio", value) for n, value in enumerate(["1", "1.25", "0.8", "1.25", "2", "0"])]
    with made_of(tmp_path, rows) as project:
        found = [standing_of(project, n).indicators[0].years[0].against[0].place for n in range(6)]
    assert [one.printed for one in found if one] == [
        "1 of 6", "=2 of 6", "=2 of 6", "=2 of 6", "5 of 6", "6 of 6",
    ]  # fmt: skip
    assert found[0] is not None
    assert found[0].percentile == pytest.approx(100 * 5.5 / 6)


def test_a_higher_share_of_the_focus_group_on_the_board_is_better(tmp_path: Path) -> None:
    rows = [row(n, "9", "board", "percent", str(n), group="BME") for n in range(1, 7)]
    with made_of(tmp_path, rows) as project:
        best = project.standing.of(StandingWish(organisation=code(6), indicators=("9",)))
    against = best.indicators[0].years[0].against[0]
    assert against.place is not None
    assert (against.place.rank, against.comparison.word) == (1, "better than")


def test_against_fewer_than_five_there_is_neither_average_nor_rank(tmp_path: Path) -> None:
    kinds = ["Acute trust"] * 6 + ["Ambulance trust"] * 4
    rows = [row(n, "2", "ratio", "ratio", "1.5", org_type=kind) for n, kind in enumerate(kinds)]
    with made_of(tmp_path, rows) as project:
        found = standing_of(project, 7)
        all_of_them, its_type, its_region = found.indicators[0].years[0].against
        table = words_table(found, NONE, named=False)
    assert (its_type.average.value, its_type.place, its_type.why) == (None, None, TOO_FEW)
    assert its_type.comparison.word == "no average"
    assert (all_of_them.label, its_type.label, its_region.label) == (
        "all trusts",
        "ambulance trusts",
        "trusts in North",
    )
    assert table.columns[5] == "Compared with trusts in its region"


def test_another_body_is_compared_and_not_ranked(tmp_path: Path) -> None:
    rows = [row(n, "2", "ratio", "ratio", "1.5") for n in range(6)]
    rows += [row(9, "2", "ratio", "ratio", "2", org_type="Arm's-length body")]
    with made_of(tmp_path, rows) as project:
        (one, *_) = standing_of(project, 9).indicators[0].years[0].against
        project.organisations.set_kind("unknown", [code(9)])
        (untyped, *_) = standing_of(project, 9).indicators[0].years[0].against
    assert (one.average.n, one.difference, one.place, one.why) == (6, 0.5, None, NOT_A_TRUST)
    assert (untyped.average.n, untyped.place, untyped.why) == (6, None, NO_TYPE)
    assert one.comparison.word == "worse than"


def test_what_rests_on_too_few_people_is_neither_shown_nor_ranked(tmp_path: Path) -> None:
    rows = [row(n, "2", "ratio", "ratio", "1.5") for n in range(6)]
    for group, many in (("White", "40"), ("BME", "2")):
        value = str(int(many))
        rows.append(row(9, "2", "likelihood", "percent", value, group=group, numerator=many, denominator="100"))
    with made_of(tmp_path, rows) as project:
        found = standing_of(project, 9)
        (year,) = found.indicators[0].years
        assert (year.score.value, year.score.status) == (None, "suppressed")
        assert all(one.place is None and one.difference is None for one in year.against)
        assert "suppressed" in short_table(found, NONE).rows[0]


@pytest.mark.parametrize("unsuppressed", [False, True])
def test_hidden_figures_are_not_had_from_averages_nor_have_a_rank(tmp_path: Path, unsuppressed: bool) -> None:
    rows = []
    for n in range(10):
        for group, many, of in (("White", 40, 100), ("BME", 3 if n == 0 else 12 + n, 60)):
            more = {"numerator": str(many), "denominator": str(of)}
            rows.append(row(n, "2", "likelihood", "percent", f"{100 * many / of:.4f}", group=group, **more))
    with made_of(tmp_path, rows) as project:
        wish = StandingWish(organisation=code(9), indicators=("2",), unsuppressed=unsuppressed)
        found = project.standing.of(wish)
    (year,) = found.indicators[0].years
    for against in year.against:
        assert (against.average.value, against.difference) == (None, None) or unsuppressed
        assert against.average.why == ("" if unsuppressed else GIVES_AWAY)
        assert against.place is not None and against.place.of == (10 if unsuppressed else 9)
        assert against.comparison.word == "better than"  # words are made of everybody's figures
    notes = " ".join(short_table(found, NONE).notes)
    assert ("would tell them" in notes, "for the team only" in notes) == (not unsuppressed, unsuppressed)


@pytest.mark.parametrize("table", [long_table, short_table])
def test_a_case_without_an_organisation_is_told_in_words(project: Project, table: object) -> None:
    found = project.standing.of(StandingWish(case="CS2"))
    made = table(found, NONE)  # type: ignore[operator]
    assert (made.rows, made.notes) == ((), ("Case study CS2 has no organisation, so it has no figures to compare.",))


def test_an_organisation_without_figures_is_told_in_words(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project:
        project.organisations.put("XZZ", name="Made-up")
        found = project.standing.of(StandingWish(organisation="XZZ"))
        assert found.said == "XZZ has no figures to compare"
        with pytest.raises(UnknownName):
            project.standing.of(StandingWish(organisation="NOBODY"))


def test_pooled_counts_are_said_to_be_pooled(project: Project) -> None:
    found = project.standing.of(StandingWish(case="CS1", basis="pooled", indicators=("3",)))
    table = long_table(found, NONE)
    assert {one[LONG.index("basis")] for one in table.rows} == {"pooled counts"}
    assert "pooled counts" in table.title


def test_the_table_has_a_row_a_comparison_and_the_rule_under_it(project: Project) -> None:
    found = project.standing.of(StandingWish(case="CS1", indicators=("2", "9")))
    assert len(long_table(found, NONE).rows) == 2 * 3 * 3
    notes = " ".join(short_table(found, NONE).notes)
    for said in ("Rank 1 is best", "Percentile:", "No clear change:", "means of trusts"):
        assert said in notes


def test_a_published_average_of_the_same_kind_stands_in_where_few_trusts_are_known(tmp_path: Path) -> None:
    rows = [row(1, "2", "ratio", "ratio", "2", org_type="Ambulance trust")]
    averages = [("mean of trusts: ambulance", "1.5"), ("mean of trusts", "1.25"), ("pooled counts", "9")]
    rows += [row(at, "2", "ratio", "ratio", value, org_type=kind) for at, (kind, value) in enumerate(averages, start=5)]
    with made_of(tmp_path, rows) as project:
        found = standing_of(project, 1)
        everybody, its_type, its_region = found.indicators[0].years[0].against
        assert [everybody.average.value, its_type.average.value, its_region.average.value] == [1.25, 1.5, None]
        assert (its_type.published, its_type.difference, its_type.why) == ("Made-up Trust 5", 0.5, TOO_FEW)
        assert its_type.comparison.word == "worse than"
        pooled = standing_of(project, 1, basis="pooled").indicators[0].years[0].against
        assert [one.average.value for one in pooled] == [9.0, None, None]
        table = short_table(found, NONE)
    assert "1.50 (as published)" in table.rows[0]
    assert any(note.startswith("As published:") for note in table.notes)
