"""Pictures of a project's figures: the numbers of the tables, what is missing said, nobody named in a publication."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.deliver.texts import finding_texts
from qualcode.model.errors import QualcodeError
from qualcode.model.pictures import Plane, RowPicture
from qualcode.model.suppression import OFF, Suppression
from qualcode.project import Project
from qualcode.triangulation.pages.plots import plot_for, plot_report
from qualcode.wres.descriptive import DescriptiveWish
from qualcode.wres.panel import read_panel
from qualcode.wres.pictures.funnel_limits import RatioTarget, critical, outside, share_limits
from qualcode.wres.pictures.intervals import interval_of
from qualcode.wres.pictures.service import Pictures
from qualcode.wres.pictures.wish import PictureWish
from qualcode.wres.printed import in_report
from tests.wres.synthetic import Made, code, make_panel, row


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with Project.create(tmp_path_factory.mktemp("plots") / "study") as made:
        assert made.values.import_csv(make_panel(trusts=44, seed=3).csv()).status == "imported"
        made.cases.put("CS1", organisation=code(5))
        made.cases.put("CS2")
        yield made


def plane(project: Project, wish: PictureWish) -> Plane:
    found = Pictures(project.session).of(wish)
    assert isinstance(found, Plane)
    return found


def rows(project: Project, wish: PictureWish, *, publish: bool = False) -> RowPicture:
    found = Pictures(project.session).of(wish, publish=publish)
    assert isinstance(found, RowPicture)
    return found


@pytest.mark.parametrize("basis", ["mean", "pooled"])
def test_lines_are_the_averages_of_the_table(project: Project, basis) -> None:
    found = plane(project, PictureWish("lines", "2", by="type", basis=basis))
    table = project.descriptive.of(DescriptiveWish(basis, "type", indicators=("2",)))
    assert [one.name for one in found.series] == [row.group or "all trusts" for row in table.rows]
    for one, told in zip(found.series, table.rows, strict=True):
        assert [point and point.y for point in one.points] == [average.value for average in told.averages]
        printed = [in_report(one.value, told.form.unit) for one in told.averages if one.value is not None]
        assert [found.value_at(point) for point in one.there] == printed
    assert found.counted == table.basis and "Types are those of the year." in found.notes
    assert any(basis.capitalize() in note for note in found.notes)


def test_averages_are_told_as_the_table_prints_them(project: Project) -> None:
    found = plot_for(project.session, PictureWish("lines", "9"), "publication")
    assert isinstance(found, Plane) and found.axis.unit == "percent" and found.series[0].there
    assert not re.search(r"\d\.\d%", found.described) and re.search(r"2018 \d+%", found.described)
    rounded = "Averages are rounded for publication, and drawn as they are rounded."
    assert rounded in found.notes and rounded not in plane(project, PictureWish("lines", "9")).notes


def test_an_own_line_has_gaps_that_are_said(project: Project) -> None:
    for number in range(2, 9):
        found = plane(project, PictureWish("lines", str(number), case="CS1"))
        own = found.series[0]
        assert (own.name, own.own, len(own.points)) == ("CS1", True, 3)
        assert (None in own.points) == any(note.startswith("Not drawn of CS1: ") for note in found.notes)


def test_a_strip_has_every_trust_that_may_be_shown(project: Project) -> None:
    panel = read_panel(project.session, "2")
    values = [score.value for line in panel.trusts if (score := line.in_year(2018)) and score.value is not None]
    found = rows(project, PictureWish("strip", "2", case="CS1", years=(2018, 2018)))
    whole = found.rows[0]
    assert whole.box is not None and whole.box.n == len(values) >= len(whole.dots)
    assert set(whole.dots) <= set(values) and found.rows[0].label == "all trusts"
    assert len(found.rows) == 3, "all trusts, those of its type, those of its region"
    hidden = len(values) - len(whole.dots)
    assert (f"Not drawn, suppressed: {hidden}" in " ".join(found.notes)) == bool(hidden)


def test_a_year_a_row_and_groups_a_row(project: Project) -> None:
    years = rows(project, PictureWish("strip", "2", years=(2016, 2018)))
    assert [row.label for row in years.rows] == ["2016", "2017", "2018"]
    groups = rows(project, PictureWish("strip", "2", by="type"))
    assert [row.label for row in groups.rows] == ["all trusts", "acute", "mental health", "community", "ambulance"]
    assert all(row.value is None for row in groups.rows)


def test_a_forest_of_trusts_is_in_order_with_intervals(project: Project) -> None:
    found = rows(project, PictureWish("forest", "2", years=(2017, 2017)))
    *trusts, pooled = found.rows
    values = [row.value for row in trusts if row.value is not None]
    assert values == sorted(values, reverse=True) and pooled.apart and len(trusts) == 44
    assert all(row.low is not None and row.low <= row.value <= row.high for row in trusts if row.value is not None)  # type: ignore[operator]
    assert all(row.said for row in trusts) and found.bands[0].low == 0.8


def test_a_forest_of_one_organisation_leaves_out_what_is_no_ratio(project: Project) -> None:
    found = rows(project, PictureWish("forest", case="CS1"))
    assert [row.label.partition(". ")[0][-1] for row in found.rows] == list("2345678")
    assert "Not a ratio, so not here: indicators 1, 9." in found.notes
    years = rows(project, PictureWish("forest", "2", case="CS1", years=(2016, 2018)))
    assert [row.label[:4] for row in years.rows] == ["2016", "2017", "2018"]
    with pytest.raises(QualcodeError, match="none of these indicators is a ratio"):
        rows(project, PictureWish("forest", "9", case="CS1", years=(2016, 2018)))


def test_a_forest_of_groups_is_of_pooled_counts(project: Project) -> None:
    found = rows(project, PictureWish("forest", "2", by="type", years=(2017, 2017), unsuppressed=True))
    panel = read_panel(project.session, "2")
    mine = [line for line in panel.trusts if line.member.in_year(2017).type == "acute"]
    counts = [score.counts for line in mine if (score := line.in_year(2017)) and score.counts]
    (x1, n1), (x2, n2) = ([sum(one[at][part] for one in counts) for part in (0, 1)] for at in (0, 1))
    acute = found.rows[0]
    assert acute.label == "acute" and acute.value == pytest.approx((x1 / n1) / (x2 / n2))
    interval = interval_of(panel.form, ((x1, n1), (x2, n2)))
    assert interval is not None and (acute.low, acute.high) == (interval.low, interval.high)


def test_a_funnel_counts_who_is_outside(project: Project) -> None:
    found = plane(project, PictureWish("funnel", "2", case="CS1", years=(2017, 2017)))
    (target,) = found.rules
    for limits in found.limits:
        pairs = zip(limits.lower, limits.upper, strict=True)
        assert all(low.y < target.value < high.y and low.x == high.x for low, high in pairs)
        wide = [math.log(high.y / low.y) for low, high in zip(limits.lower, limits.upper, strict=True)]
        assert wide == sorted(wide, reverse=True), "the larger the narrower"
    told = " ".join(found.notes)
    assert "Spiegelhalter, Statistics in Medicine 2005" in told and "Outside the 95% limits" in told
    percentages = plane(project, PictureWish("funnel", "9", years=(2017, 2017)))
    assert percentages.axis.unit == "percent" and all(0 <= one.y <= 100 for one in percentages.limits[0].upper)


def test_limits_of_a_ratio_are_those_of_its_logarithm() -> None:
    target = RatioTarget(0.3, 0.2)
    variance = 0.7 / (0.3 * 400) + 0.8 / (0.2 * 90)
    low, high = target.limits(target.size(400, 90), 0.95)
    assert low == pytest.approx(1.5 * math.exp(-1.959964 * math.sqrt(variance)), rel=1e-6)
    assert low * high == pytest.approx(1.5**2) and target.size(50, 50) == pytest.approx(50)
    assert outside(lambda size: target.limits(size, 0.95), [(10.0, 1.5), (1e6, 2.0)]) == 1


@pytest.mark.parametrize(("share", "people"), [(0.1, 40), (0.5, 7), (0.02, 900), (0.97, 61), (0.4, 20_000)])
def test_limits_of_a_share_are_binomial_with_the_steps_evened_out(share: float, people: int) -> None:
    low, high = share_limits(share, people, 0.95)
    assert 0 <= low < share < high <= 1
    assert _under(math.ceil(low * people - 1e-9), share, people) >= 0.025 - 1e-9
    assert _under(math.floor(low * people - 1e-9), share, people) <= 0.025 + 0.2
    if people > 5_000:
        reach = critical(0.95) * math.sqrt(share * (1 - share) / people)
        assert (low, high) == (pytest.approx(share - reach, abs=1e-3), pytest.approx(share + reach, abs=1e-3))
    assert share_limits(0.0, people, 0.95) == (0.0, 0.0)


def _under(count: int, share: float, people: int) -> float:
    if people > 2_000:
        return 0.025
    return sum(math.comb(people, one) * share**one * (1 - share) ** (people - one) for one in range(count + 1))


def test_a_publication_names_nobody_and_marks_a_quarter_only(project: Project) -> None:
    wish = PictureWish("strip", "2", case="CS1", years=(2018, 2018))
    team = plot_for(project.session, wish, "team")
    found = plot_for(project.session, wish, "publication")
    assert isinstance(team, RowPicture) and isinstance(found, RowPicture)
    assert all(not row.dots and row.value is None for row in found.rows)
    words = " ".join(text for _, text in finding_texts(found)) + found.described
    assert "CS1" not in words and "Made-up" not in words and code(5) not in words
    assert "trusts in its region" in words and "case study 1" in words
    own = team.rows[0].value
    if own is not None:
        assert found.rows[0].within is not None and found.rows[0].within[0] <= own <= found.rows[0].within[1]
    funnel = plot_for(project.session, PictureWish("funnel", "2", case="CS1"), "publication")
    assert isinstance(funnel, Plane) and not any(one.own for one in funnel.series)
    assert " from " not in funnel.content()[0] and funnel.content()[0].endswith(" of them.")  # no least and most


def test_few_trusts_give_no_quarters_and_no_funnel_to_publish(tmp_path: Path) -> None:
    with made_of(tmp_path, make_panel(trusts=12, seed=4, missing=0)) as project:
        project.cases.put("CS1", organisation=code(5))
        wish = PictureWish("strip", "2", case="CS1")
        assert rows(project, wish).rows[0].box is not None
        published = rows(project, wish, publish=True)
        assert published.empty and "fewer than 20 trusts" in published.rows[0].said
        assert len(plane(project, PictureWish("funnel", "2")).series[0].points) >= 5
        with pytest.raises(QualcodeError, match="besides the case studies"):
            plot_for(project.session, PictureWish("funnel", "2"), "publication")


@pytest.mark.parametrize(
    "wish",
    [
        PictureWish("lines", "2", case="CS1"),
        PictureWish("forest", case="CS1"),
        PictureWish("forest", "2"),
        PictureWish("strip", "2", organisation="XAF"),
    ],
)
def test_what_shows_figures_of_single_organisations_is_not_published(project: Project, wish: PictureWish) -> None:
    with pytest.raises(QualcodeError, match="team"):
        plot_for(project.session, wish, "publication")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (PictureWish("lines"), "of one indicator"),
        (PictureWish("pie", "2"), "no picture"),  # type: ignore[arg-type]
        (PictureWish("lines", "99"), "99"),
        (PictureWish("funnel", "2", by="type"), "leave --by out"),
        (PictureWish("forest", case="CS1", by="type"), "not in groups"),
        (PictureWish("strip", "2", case="CS2"), "has no organisation"),
        (PictureWish("lines", "2", case="CS1", organisation="XAA"), "of one organisation"),
        (PictureWish("strip", "2", by="type", years=(2016, 2018)), "of one year"),
        (PictureWish("funnel", "2", years=(2016, 2018)), "of one year"),
        (PictureWish("strip", "6", form="official"), "not a single number"),
        (PictureWish("funnel", "2", years=(1999, 1999)), "five trusts|5 trusts"),
    ],
)
def test_a_wish_that_makes_no_sense_is_one_clear_line(project: Project, wish: PictureWish, said: str) -> None:
    with pytest.raises(QualcodeError) as caught:
        Pictures(project.session).of(wish)
    line = str(caught.value)
    assert "\n" not in line and any(one in line for one in said.split("|"))


def made_of(folder: Path, made: Made) -> Project:
    project = Project.create(folder / "study")
    assert project.values.import_csv(made.csv()).status == "imported"
    return project


def test_one_trust_only_equal_values_and_all_missing(tmp_path: Path) -> None:
    made = Made([row(n, "2", "ratio", "ratio", "1.5") for n in range(6)])
    made.rows += [row(0, "3", "ratio", "ratio", "2.5"), row(0, "4", "ratio", "ratio", status="not_collected")]
    with made_of(tmp_path, made) as project:
        equal = rows(project, PictureWish("strip", "2"))
        assert equal.rows[0].dots == (1.5,) * 6
        one = rows(project, PictureWish("strip", "3", organisation=code(0)))
        assert one.rows[0].box is None and one.rows[0].value == 2.5 and "fewer than 5" in " ".join(one.notes)
        assert rows(project, PictureWish("strip", "4")).empty
        lines = plane(project, PictureWish("lines", "4"))
        assert lines.empty and "Not drawn" in " ".join(lines.notes)
        with pytest.raises(QualcodeError, match="5 trusts or more"):
            plane(project, PictureWish("funnel", "2"))
        assert plot_report(project.session, PictureWish("strip", "4"), "team").blocks


def test_thresholds_hold_for_pictures_too(project: Project) -> None:
    wish = PictureWish("strip", "2", years=(2018, 2018))
    before = project.settings.read().suppression
    try:
        project.settings.edit(suppression=OFF)
        everything = len(rows(project, wish).rows[0].dots)
        project.settings.edit(suppression=Suppression(10_000, 10_000))
        nothing = rows(project, wish)
    finally:
        project.settings.edit(suppression=before)
    assert everything > 0 and nothing.rows[0].box is None and nothing.rows[0].dots == ()
    assert f"Not drawn, suppressed: {everything}" in " ".join(nothing.notes)


def test_an_organisation_is_marked_among_the_others(project: Project) -> None:
    found = rows(project, PictureWish("forest", "2", case="CS1", years=(2017, 2017)))
    assert sum(row.label.startswith("► ") and row.label.endswith("(CS1)") for row in found.rows) == 1


def test_a_survey_has_intervals_from_its_percentages_and_bases(tmp_path: Path) -> None:
    made = Made()
    for number in range(6):
        for group, value in (("White", "20"), ("BME", f"{24 + number}")):
            made.rows.append(row(number, "5", "percent", "percent", value, group=group, denominator="200"))
    with made_of(tmp_path, made) as project:
        found = rows(project, PictureWish("forest", "5"))
        first = found.rows[0]
        interval = interval_of(read_panel(project.session, "5").form, ((58, 200), (40, 200)))
        assert interval is not None and (first.value, first.low, first.high) == (1.45, interval.low, interval.high)
        assert "simple random sample" in " ".join(found.notes)
        assert len(plane(project, PictureWish("funnel", "5")).series[0].points) == 6


def test_nobody_in_the_second_group_is_an_endless_interval(tmp_path: Path) -> None:
    made = Made()
    for group, many in (("White", "0"), ("BME", "40")):
        more = {"numerator": many, "denominator": "200"}
        made.rows.append(row(0, "3", "likelihood", "percent", f"{int(many) / 2:g}", group=group, **more))
    with made_of(tmp_path, made) as project:
        project.cases.put("CS1", organisation=code(0))
        (only,) = rows(project, PictureWish("forest", case="CS1")).rows
        assert (only.value, only.high) == (math.inf, math.inf) and "infinity" in only.said


def test_a_whisker_tells_no_suppressed_figure(tmp_path: Path) -> None:
    made = Made()
    for number in range(14):
        many = 38 if number > 10 else 6 + number
        more = {"numerator": f"{many}", "denominator": "30" if number < 11 else "40"}
        made.rows.append(
            row(
                number, "1", "band_8_up", "percent", f"{100 * many / int(more['denominator']):g}", group="White", **more
            )
        )
    with made_of(tmp_path, made) as project:
        found = rows(project, PictureWish("strip", "1"))
        assert len(found.rows[0].dots) == 11 and found.rows[0].box is not None
        assert found.rows[0].box.n == 14 and found.rows[0].box.high == max(found.rows[0].dots)
        assert "95" not in found.described


def test_imported_averages_are_lines_of_their_own(tmp_path: Path) -> None:
    made = Made()
    for year, value in ((2016, "1.7"), (2017, "1.6")):
        for number, kind in ((1, "mean of trusts"), (2, "mean of trusts: ambulance"), (3, "pooled counts")):
            made.rows.append(row(number, "2", "ratio", "ratio", value, year=year, org_type=kind, region=""))
        made.rows.append(row(0, "2", "ratio", "ratio", "2.5", year=year, org_type="Ambulance trust"))
    with made_of(tmp_path, made) as project:
        wish = PictureWish("lines", "2", organisation=code(0), averages=(code(1), code(2)))
        found = plane(project, wish)
        assert [one.name for one in found.series] == [code(0), "Made-up Trust 1", "Made-up Trust 2"]
        assert found.counted == "mean of trusts, as imported" and found.series[2].there[1].y == 1.6
        with pytest.raises(QualcodeError, match="two kinds"):
            plane(project, PictureWish("lines", "2", averages=(code(1), code(3))))
        with pytest.raises(QualcodeError, match="line of its own"):
            plane(project, PictureWish("lines", "2", by="type", averages=(code(1),)))
