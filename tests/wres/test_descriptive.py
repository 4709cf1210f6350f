"""The descriptive table: every mean, n, completeness and reason counted again by pandas from the file itself."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project
from qualcode.wres.average import GIVES_AWAY, NO_COUNTS, NO_ROW, NOT_ONE_NUMBER, TOO_FEW, Average, BasisName
from qualcode.wres.descriptive import PROTECTED, DescriptiveWish
from qualcode.wres.descriptive_tables import WIDE, descriptive_table
from qualcode.wres.footnotes import Footnotes
from qualcode.wres.printed import as_printed
from tests.wres.synthetic import Made, code, make_panel, row

NONE = Footnotes((), {})
MADE = make_panel(trusts=43, seed=7)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with Project.create(tmp_path_factory.mktemp("table") / "study") as made:
        assert made.values.import_csv(MADE.csv()).status == "imported"
        yield made


@pytest.fixture(scope="module")
def scored() -> pd.DataFrame:
    """The evaluation's number of each trust, indicator and year, worked out by pandas alone, with its status."""
    file = pd.read_csv(io.BytesIO(MADE.csv()), dtype={"indicator": str})
    over = {"2": ("White", "BME"), "3": ("BME", "White"), "4": ("White", "BME"), "5": ("BME", "White")}
    over |= {"6": ("BME", "White"), "7": ("White", "BME"), "8": ("BME", "White")}
    keys = ["org_code", "org_type", "region", "year", "indicator"]
    found = []
    for key, rows in file.groupby(keys):
        by_group = rows.set_index("group")
        status, value = rows.status.iloc[0], None
        if status == "ok":
            number = str(key[4])
            if number in over:
                above, below = over[number]
                value = by_group.value[above] / by_group.value[below]
            else:
                value = rows.value.iloc[0]
        found.append((*key, status, value))
    return pd.DataFrame(found, columns=[*keys, "status", "value"])


def averages(project: Project, wish: DescriptiveWish) -> dict[tuple[str, str, int], Average]:
    found = project.descriptive.of(wish)
    return {(row.indicator.number, row.group, one.year): one for row in found.rows for one in row.averages}


def test_means_n_and_completeness_are_those_that_pandas_counts(project: Project, scored: pd.DataFrame) -> None:
    found = averages(project, DescriptiveWish(unsuppressed=True))
    assert len(found) == 9 * 3
    for (number, _, year), one in found.items():
        rows = scored[(scored.indicator == number) & (scored.year == year)]
        numbers = rows.value.dropna()
        assert (one.n, one.of) == (len(numbers), 43)
        assert one.value == pytest.approx(numbers.mean())
        assert one.share == pytest.approx(100 * len(numbers) / 43)
        assert one.spread is not None
        assert one.spread.sd == pytest.approx(numbers.std())
        assert [one.spread.q1, one.spread.median, one.spread.q3] == pytest.approx(
            numbers.quantile([0.25, 0.5, 0.75]).to_list()
        )
        reasons = rows[rows.status != "ok"].status.str.replace("_", " ").value_counts().to_dict()
        assert dict(one.missing) == reasons


@pytest.mark.parametrize(("by", "column"), [("type", "org_type"), ("region", "region")])
def test_groups_are_those_of_the_year(project: Project, scored: pd.DataFrame, by: str, column: str) -> None:
    types = {"acute": "Acute trust", "mental health": "Mental health trust"}
    types |= {"community": "Community trust", "ambulance": "Ambulance trust"}
    found = averages(project, DescriptiveWish(by=by, unsuppressed=True))  # type: ignore[arg-type]
    groups = {group for _, group, _ in found if group}
    assert len(groups) == 4
    for (number, group, year), one in found.items():
        if not group:
            continue
        rows = scored[(scored.indicator == number) & (scored.year == year)]
        rows = rows[rows[column] == types.get(group, group)]
        assert (one.n, one.of) == (len(rows.value.dropna()), len(rows))
        assert one.value == pytest.approx(rows.value.mean())


def test_pooled_counts_are_everybodys_together(project: Project) -> None:
    file = pd.read_csv(io.BytesIO(MADE.csv()), dtype={"indicator": str})
    rows = file[(file.indicator == "2") & (file.year == 2017) & (file.status == "ok")]
    sums = rows.groupby("group")[["numerator", "denominator"]].sum()
    rates = sums.numerator / sums.denominator
    one = averages(project, DescriptiveWish("pooled", indicators=("2",), unsuppressed=True))["2", "", 2017]
    assert one.value == pytest.approx(rates["White"] / rates["BME"])
    assert one.n == len(rows) / 2


def test_a_trust_with_nobody_below_the_line_is_among_everybody(tmp_path: Path) -> None:
    rows = []
    for n in range(6):
        for group, many, of in (("White", 40, 100), ("BME", 0 if n == 5 else 12, 6 if n == 5 else 60)):
            more = {"numerator": str(many), "denominator": str(of)}
            rows.append(row(n, "2", "likelihood", "percent", f"{100 * many / of:.4g}", group=group, **more))
    with made_of(tmp_path, rows) as project:
        wish = DescriptiveWish("pooled", indicators=("2",))
        one, mean = (averages(project, each)["2", "", 2017] for each in (wish, replace(wish, basis="mean")))
    assert (one.n, one.of, one.missing) == (6, 6, ())
    assert one.value == pytest.approx((240 / 600) / (60 / 306))
    assert (mean.n, mean.missing, mean.value) == (5, (("no ratio (zero)", 1),), pytest.approx(2))
    assert one.spread is not None and one.spread.n == 5  # the spread is of the trusts' own figures


def test_the_table_says_which_average_it_is_of(project: Project) -> None:
    for basis, words in (("mean", "mean of trusts"), ("pooled", "pooled counts")):
        found = project.descriptive.of(DescriptiveWish(basis))  # type: ignore[arg-type]
        assert words in descriptive_table(found, NONE).title
        wide = descriptive_table(found, NONE, "wide")
        assert {row[WIDE.index("basis")] for row in wide.rows} == {words}


def made_of(tmp_path: Path, rows: list[dict[str, str]]) -> Project:
    project = Project.create(tmp_path / "made")
    assert project.values.import_csv(Made(rows).csv()).status == "imported"
    return project


def test_reasons_stay_apart_and_zero_is_a_figure(tmp_path: Path) -> None:
    statuses = ["not_collected", "not_reported", "not_applicable", "suppressed"]
    rows = [row(n, "2", "ratio", "ratio", status=status) for n, status in enumerate(statuses)]
    rows += [row(n, "2", "ratio", "ratio", value) for n, value in enumerate(["0", "1", "2", "3", "4"], start=4)]
    rows += [row(9, "3", "ratio", "ratio", "1")]
    with made_of(tmp_path, rows) as project:
        one = averages(project, DescriptiveWish(indicators=("2",)))["2", "", 2017]
    assert (one.value, one.n, one.of) == (2.0, 5, 10)
    told = {"not collected": 1, "not reported": 1, "not applicable": 1, "suppressed": 1, NO_ROW: 1}
    assert dict(one.missing) == told


def test_of_fewer_than_five_trusts_there_is_no_average(tmp_path: Path) -> None:
    rows = [row(n, "2", "ratio", "ratio", "1.5") for n in range(4)]
    with made_of(tmp_path, rows) as project:
        found = project.descriptive.of(DescriptiveWish(indicators=("2",)))
        (one,) = found.rows[0].averages
        assert (one.value, one.why, one.spread, one.n) == (None, TOO_FEW, None, 4)
        table = descriptive_table(found, NONE)
    assert table.rows[0][1] == TOO_FEW
    assert any("single ones" in note for note in table.notes)


def test_a_year_in_which_nothing_was_collected_is_a_dash_and_another_reason_is_words(tmp_path: Path) -> None:
    rows = [row(n, "2", "ratio", "ratio", status="not_collected", year=2015) for n in range(6)]
    rows += [row(n, "2", "ratio", "ratio", status="not_reported", year=2016) for n in range(6)]
    rows += [row(n, "2", "ratio", "ratio", "1.5") for n in range(6)]
    with made_of(tmp_path, rows) as project:
        table = descriptive_table(project.descriptive.of(DescriptiveWish(indicators=("2",))), NONE, "report")
    assert table.columns == ("Indicator", "2015", "2016", "2017")
    assert table.rows[0][1:] == ("-", "not reported", "1.50")


def test_ratios_as_published_have_no_counts_to_pool(tmp_path: Path) -> None:
    with made_of(tmp_path, [row(n, "2", "ratio", "ratio", "1.5") for n in range(6)]) as project:
        one = averages(project, DescriptiveWish("pooled", indicators=("2",), unsuppressed=True))["2", "", 2017]
    assert (one.value, one.why, dict(one.missing)) == (None, NO_COUNTS, {NO_COUNTS: 6})


def test_other_bodies_and_averages_are_not_among_the_trusts(tmp_path: Path) -> None:
    rows = [row(n, "2", "ratio", "ratio", "1.5") for n in range(6)]
    rows += [row(7, "2", "ratio", "ratio", "9", org_type="Arm's-length body")]
    rows += [row(8, "2", "ratio", "ratio", "9", org_type="mean of trusts")]
    with made_of(tmp_path, rows) as project:
        one = averages(project, DescriptiveWish(indicators=("2",)))["2", "", 2017]
    assert (one.value, one.of) == (1.5, 6)


def test_thirds_say_where_they_are_cut(tmp_path: Path) -> None:
    rows = [row(n, "2", "ratio", "ratio", str(1 + n % 3)) for n in range(18)]
    with made_of(tmp_path, rows) as project:
        shares(project, {code(n): float(n) for n in range(17)})
        found = project.descriptive.of(DescriptiveWish(by="focus-share", indicators=("2",)))
        expected = pd.Series(range(17)).quantile([1 / 3, 2 / 3])
        groups = [one.group for one in found.rows]
        assert groups[0] == ""
        assert groups[1].endswith(f"up to {expected[1 / 3]:.1f}%")
        assert groups[4] == "% BME not known"
        assert [one.averages[0].of for one in found.rows] == [18, 6, 5, 6, 1]
        cut = project.descriptive.of(DescriptiveWish(by="focus-share", indicators=("2",), cuts=(2, 9)))
        assert [one.averages[0].of for one in cut.rows] == [18, 3, 7, 7, 1]
        assert any("2% and 9%, as given" in note for note in cut.notes)
        with pytest.raises(QualcodeError, match="thirds"):
            project.descriptive.of(DescriptiveWish(by="focus-share", cuts=(9, 2)))


def shares(project: Project, known: dict[str, float]) -> None:
    from sqlalchemy import select

    from qualcode.store.tables import Organisation, OrganisationYear

    statement = select(OrganisationYear.id, Organisation.ods_code).join(
        Organisation, Organisation.id == OrganisationYear.organisation_id
    )
    with project.together("say the shares") as action:
        for number, org_code in action.connection.execute(statement).all():
            if org_code in known:
                action.update(OrganisationYear, number, pct_bme=known[org_code])


def test_a_published_table_hides_a_group_that_could_be_worked_out(tmp_path: Path) -> None:
    kinds = ["Acute trust"] * 9 + ["Mental health trust"] * 6 + ["Ambulance trust"] * 3
    rows = [row(n, "2", "ratio", "ratio", "1.5", org_type=kind) for n, kind in enumerate(kinds)]
    with made_of(tmp_path, rows) as project:
        found = project.descriptive.of(DescriptiveWish(by="type", indicators=("2",)))
    why = {one.group: one.averages[0].why for one in found.rows}
    assert why == {"": "", "acute": "", "mental health": "", "ambulance": TOO_FEW}
    why = {one.group: one.averages[0].why for one in found.protected().rows}
    assert why == {"": "", "acute": "", "mental health": PROTECTED, "ambulance": TOO_FEW}


def small_counts(count: Callable[[int], int], kinds: list[str]) -> list[dict[str, str]]:
    """A trust of each kind: of 60 BME staff and 100 White ones so many were appointed."""
    rows = []
    for n, kind in enumerate(kinds):
        for group, many, of in (("White", 40, 100), ("BME", count(n), 60)):
            more = {"numerator": str(many), "denominator": str(of)}
            value = f"{100 * many / of:.4f}"
            rows.append(row(n, "2", "likelihood", "percent", value, group=group, org_type=kind, **more))
    return rows


@pytest.mark.parametrize("basis", ["mean", "pooled"])
@pytest.mark.parametrize(
    ("few", "gone"),
    [
        ({0}, {"acute"}),  # one more of 60 moves the mean of all 24 by more than it is rounded by
        ({0, 9}, {"acute", "mental health"}),
        ({0, 9, 10, 11}, {"acute", "mental health"}),
        ({0, 1, 2}, {"acute"}),  # mean and pooled counts together leave three times 3 only
        (set(), set()),
    ],
)
def test_an_average_that_would_give_a_hidden_figure_away_is_withheld(
    tmp_path: Path, basis: BasisName, few: set[int], gone: set[str]
) -> None:
    kinds = ["Acute trust"] * 9 + ["Mental health trust"] * 8 + ["Ambulance trust"] * 7
    with made_of(tmp_path, small_counts(lambda n: 3 if n in few else 12, kinds)) as project:
        found = project.descriptive.of(DescriptiveWish(basis, "type"))
        everything = project.descriptive.of(DescriptiveWish(basis, "type", unsuppressed=True))
    shown = {one.group: one.averages[0] for one in found.rows if one.indicator.number == "2"}
    assert {group for group, one in shown.items() if one.value is None} == gone
    assert {shown[group].why for group in gone} <= {GIVES_AWAY}
    assert all(one.spread is None for one in shown.values() if one.value is None)
    exact = next(one.averages[0].value for one in everything.rows if not one.group and one.indicator.number == "2")
    assert exact is not None and shown[""].coarse == bool(few)
    assert shown[""].value == (as_printed(exact, "ratio", fewer=True) if few else exact)
    assert [shown[group].hidden for group in ("", "acute")] == [len(few), len(few & set(range(9)))]
    assert all(one.averages[0].value is not None for one in everything.rows if one.indicator.number == "2")
    notes = " ".join(descriptive_table(found, NONE).notes)
    assert (GIVES_AWAY in notes.casefold()) == bool(gone)
    assert "for the team only" in " ".join(descriptive_table(everything, NONE).notes)


def test_a_published_table_has_no_quartiles_of_fewer_than_twenty(project: Project) -> None:
    found = project.descriptive.of(DescriptiveWish(by="type", indicators=("2",)))
    wide = descriptive_table(found.protected(), NONE, "wide")
    for one in wide.rows:
        told = dict(zip(WIDE, one, strict=True))
        there = [told[column] is not None for column in ("SD", "median", "lower quartile", "upper quartile")]
        assert not any(there) if (told["n"] or 0) < 20 or told["value"] is None else len(set(there)) == 1  # type: ignore[operator]
    assert "20 trusts or more only" in " ".join(wide.notes)
    assert "trusts or more" not in " ".join(descriptive_table(found, NONE, "wide").notes)


def test_a_form_that_is_two_percentages_says_so(project: Project) -> None:
    found = project.descriptive.of(DescriptiveWish(form="official", indicators=("5",)))
    assert {one.why for one in found.rows[0].averages} <= {NOT_ONE_NUMBER}


def test_years_and_indicators_can_be_chosen(project: Project) -> None:
    found = project.descriptive.of(DescriptiveWish(indicators=("7", "board"), years=(2017, 2018)))
    assert [one.indicator.number for one in found.rows] == ["7", "9"]
    assert found.years == (2017, 2018)


def test_a_project_without_figures_gives_an_empty_table(tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty") as project:
        found = project.descriptive.of()
        assert found.years == ()
        assert len(descriptive_table(found, NONE).rows) == 9


def test_what_makes_no_sense_is_refused(project: Project) -> None:
    wish = DescriptiveWish()
    for wrong in (
        replace(wish, basis="both"),  # type: ignore[arg-type]
        replace(wish, by="colour"),  # type: ignore[arg-type]
        replace(wish, average="NONE"),
        replace(wish, indicators=("99",)),
    ):
        with pytest.raises((QualcodeError, UnknownName)):
            project.descriptive.of(wrong)


def test_where_figures_of_two_kinds_meet_the_table_says_so(tmp_path: Path) -> None:
    rows = [row(n, "2", "ratio", "ratio", "1.5") for n in range(4)]
    for group, value in (("White", "40"), ("BME", "20")):
        more = {"numerator": value, "denominator": "100"}
        rows += [row(n, "2", "likelihood", "percent", value, group=group, **more) for n in (4, 5)]
    with made_of(tmp_path, rows) as project:
        found = project.descriptive.of(DescriptiveWish(indicators=("2",)))
    assert found.rows[0].averages[0].n == 6
    (note,) = found.notes_on(found.rows[0].indicator)
    assert "Indicator 2 is read from “ratio” of 4 trusts and “likelihood” of 2 trusts" in note
    assert found.notes_on(replace(found.rows[0].indicator, number="3")) == ()


def test_cuts_of_a_publication_do_not_part_single_trusts(tmp_path: Path) -> None:
    rows = [row(n, "2", "ratio", "ratio", str(1 + n % 3)) for n in range(18)]
    with made_of(tmp_path, rows) as project:
        shares(project, {code(n): float(n) for n in range(18)})
        fine = project.descriptive.of(DescriptiveWish(by="focus-share", indicators=("2",), cuts=(4.996, 10)))
        assert [one.group for one in fine.rows][1] == "BME up to 4.996%"
        with pytest.raises(QualcodeError, match="whole steps of 5%"):
            fine.protected()
        coarse = project.descriptive.of(DescriptiveWish(by="focus-share", indicators=("2",), cuts=(5, 10)))
        assert coarse.protected().rows


def test_nothing_published_is_finer_than_it_is_printed(project: Project) -> None:
    for group in project.descriptive.of(DescriptiveWish(by="type")).protected().rows:
        for one in group.averages:
            spread = () if one.spread is None else (one.spread.sd, one.spread.median, one.spread.q1, one.spread.q3)
            for value in (one.value, *spread):
                assert value is None or value == as_printed(value, group.form.unit)


def test_years_without_figures_are_said_to_be_without(project: Project) -> None:
    found = project.descriptive.of(DescriptiveWish(years=(2030, 2031)))
    assert (
        "No figures are of those years; those there are, are of 2016 to 2018." in descriptive_table(found, NONE).notes
    )
    with pytest.raises(QualcodeError, match="no span of years"):
        project.descriptive.of(DescriptiveWish(years=(2018, 2015)))
