"""An organisation's indicators with intervals and tests, from what was imported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicator_years import IndicatorYear
from qualcode.model.suppression import OFF
from qualcode.project import Project
from qualcode.wres.indicator_years import indicator_years
from qualcode.wres.likelihood_tables import ratio_table
from qualcode.wres.ratio_words import DESIGN_EFFECT
from qualcode.wres.ratios import FOUR_FIFTHS_CAVEAT
from qualcode.wres.standard import load_standard

HEAD = "org_code,org_type,year,indicator,measure,part,group,value,numerator,denominator,unit,status,source_cell\n"
LINES = """\
2017,2,ratio,,,1.54,,,ratio,ok,A1
2017,2,likelihood,,White,18.2,412,2260,percent,ok,A2
2017,2,likelihood,,BME,11.9,131,1104,percent,ok,A3
2018,2,ratio,,,1.60,,,ratio,ok,A4
2018,2,likelihood,,White,18.2,412,2260,percent,ok,A5
2018,2,likelihood,,BME,12.9,131,1104,percent,ok,A6
2017,3,ratio,,,1.32,,,ratio,ok,B1
2017,3,likelihood,,BME,0.9,2,215,percent,ok,B2
2017,3,likelihood,,White,0.7,12,1700,percent,ok,B3
2017,4,ratio,,,1.05,,,ratio,ok,C1
2017,5,percent,,White,20,,400,percent,ok,D1
2017,5,percent,,BME,30,,100,percent,ok,D2
2017,6,percent,,White,20,,400,percent,ok,E1
2017,6,percent,,BME,30,,10,percent,ok,E2
2017,7,percent,,White,85,,,percent,ok,F1
2017,7,percent,,BME,68,,,percent,ok,F2
2017,8,percent,,,,,,percent,not_reported,G1
2017,9,board,,White,,13,20,percent,ok,H1
2017,9,board,,BME,,7,20,percent,ok,H2
2017,9,workforce,,BME,17.5,,,percent,ok,H3
"""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "v.csv"
    path.write_text(HEAD + "".join(f"RX1,Acute trust,{line}\n" for line in LINES.splitlines()), "utf-8")
    with Project.create(tmp_path / "study") as made:
        assert made.values.import_csv(path).status == "imported"
        made.cases.put("CS1", organisation="RX1")
        yield made


def told(project: Project, **wanted: object) -> dict[tuple[str, int], IndicatorYear]:
    found = project.ratios.of_case("CS1", **wanted)  # type: ignore[arg-type]
    return {(one.indicator.number, one.year): one for one in found.years}


def test_a_published_ratio_has_the_interval_and_the_tests_of_its_counts(project: Project) -> None:
    one = told(project)["2", 2017]
    assert (one.scoring.value, one.official.value, one.scoring.cells) == (1.54, 1.54, ("v.csv A1",))
    assert one.likelihood is not None and one.interval is not None
    assert one.likelihood.ratio == pytest.approx(1.536337229)
    assert (one.interval.low, one.interval.high) == pytest.approx((1.281320351, 1.846314382))
    assert one.likelihood.fisher_p == pytest.approx(1.991645428e-06)
    assert (one.four_fifths, one.names, one.doubts) == ("above 1.25", ("White", "BME"), ())


def test_figures_that_do_not_agree_with_their_counts_are_named(project: Project) -> None:
    assert told(project)["2", 2018].doubts == (
        "likelihood BME is given as 12.9, the counts give 11.87",
        "the ratio is given as 1.60, the counts give 1.54",
    )


def test_nothing_is_made_of_suppressed_counts(project: Project) -> None:
    one = told(project)["3", 2017]
    assert (one.scoring.value, one.scoring.status, one.official.value) == (None, "suppressed", None)
    assert (one.likelihood, one.interval, one.four_fifths, one.warnings) == (None, None, None, ())
    everything = told(project, unsuppressed=True)["3", 2017]
    assert everything.scoring.value == 1.32
    assert everything.likelihood is not None
    assert everything.warnings[0] == "few events: 2 of 215 in the BME group"


def test_without_counts_there_is_a_verdict_and_no_interval(project: Project) -> None:
    one = told(project)["4", 2017]
    assert (one.four_fifths, one.interval) == ("0.80 to 1.25", None)
    assert one.basis == "no interval: the counts of people are not given"
    seven = told(project)["7", 2017]
    assert (seven.scoring.value, seven.four_fifths, seven.interval) == (1.25, "0.80 to 1.25", None)


def test_a_surveys_bases_give_an_interval_that_says_what_it_ignores(project: Project) -> None:
    one = told(project)["5", 2017]
    assert (one.scoring.value, one.official.value, one.official.reason) == (
        1.5,
        None,
        "percentages side by side, no single number",
    )
    assert one.interval is not None and one.interval.holds(1.5)
    assert one.basis == f"Koopman's score interval; {DESIGN_EFFECT}"
    assert one.likelihood is not None and one.likelihood.fisher_p is None
    assert [share.percent for share in one.shares] == [20, 30]
    assert told(project)["6", 2017].scoring.status == "suppressed"
    assert told(project)["8", 2017].scoring.status == "not_reported"


def test_the_board_in_both_forms(project: Project) -> None:
    one = told(project)["9", 2017]
    assert (one.official.value, one.official.unit) == (17.5, "points")
    assert (one.scoring.value, one.scoring.unit, one.four_fifths) == (35, "percent", None)
    assert one.interval is not None
    assert (one.interval.low, one.interval.high) == pytest.approx((18.1193, 56.7146), abs=1e-3)
    assert one.interval.method == "Wilson's score interval"


def test_the_tables(project: Project) -> None:
    found = project.ratios.of_case("CS1", year=2017)
    short = ratio_table(found)
    cells = {str(row[0]).partition(" (")[0]: row[2:] for row in short.rows}
    assert cells["2. Appointment from shortlisting"] == ("1.54", "1.28 to 1.85", "under 0.001", "above 1.25")
    assert cells["3. Entering the formal disciplinary process"] == ("*", "", "", "")
    assert cells["9. Board membership"] == ("35.0%", "18.1 to 56.7", "", "")
    assert FOUR_FIFTHS_CAVEAT in short.notes
    assert any(note.startswith("*: suppressed; a count of people under 5") for note in short.notes)
    wide = ratio_table(found, "wide")
    row = dict(zip(wide.columns, wide.rows[1], strict=True))
    assert (row["scoring"], row["low"], row["fisher_p"], row["status"]) == ("*", None, None, "suppressed")
    shares = {(row[0], row[2], row[4]): row[5:11] for row in wide.also[0].rows}
    assert shares["3", "Likelihood", "BME"] == ("*", None, None, "*", None, "suppressed")
    assert shares["9", "Members of the board", "BME"][0] == 35
    assert wide.frame().shape[1] == len(wide.columns)
    open_notes = ratio_table(project.ratios.of_case("CS1", unsuppressed=True)).notes
    assert any("for the team only" in note for note in open_notes)
    project.settings.edit(suppression=OFF)
    assert not any("suppressed" in note for note in ratio_table(project.ratios.of_case("CS1")).notes)


def test_the_teams_caveats_are_told_with_the_files(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "later.csv"
    path.write_text(f"{HEAD.strip()},caveats\nRX1,Acute trust,2016,4,ratio,,,1.1,,,ratio,ok,C1,Late return\n", "utf-8")
    project.values.import_csv(path)
    project.caveats.add("Only the formal process", "3", kind="recording", case="CS1", year=2017)
    project.caveats.add("of everybody", "4")
    project.caveats.add("of another year", "3", case="CS1", year=2015)
    found = project.ratios.of_case("CS1")
    short, wide = ratio_table(found), ratio_table(found, "wide")
    told = "2017: Recorded differently: Only the formal process"
    assert f"{told}." in short.notes[: short.marked] and "2016: Late return." in short.notes[: short.marked]
    assert not any("another year" in note for note in short.notes)
    labels = {str(row[0]) for row in short.rows if str(row[0]).startswith("3.")}
    letter = found.caveats.marks[found.caveats.notes.index(f"{told}.")]
    assert labels == {f"3. Entering the formal disciplinary process ({found.caveats.of('3')})"}
    assert letter in found.caveats.of("3")
    at = wide.columns.index("caveats")
    assert {(row[0], row[2]): row[at] for row in wide.rows if row[at]} == {
        ("3", 2017): told,
        ("4", 2016): "Late return; of everybody",
        ("4", 2017): "of everybody",
    }


def test_whose_and_which(project: Project) -> None:
    assert [one.year for one in project.ratios.of_organisation("RX1", indicator="2").years] == [2017, 2018]
    assert project.ratios.of_organisation("RX1", indicator="2", year=1999).years == ()
    with pytest.raises(QualcodeError, match="not between"):
        project.ratios.of_case("CS1", level=2)
    project.cases.put("CS2")
    with pytest.raises(QualcodeError, match="no organisation"):
        project.ratios.of_case("CS2")


def test_the_note_speaks_of_what_is_shown(project: Project, tmp_path: Path) -> None:
    def notes(**wanted: object) -> list[str]:
        found = ratio_table(project.ratios.of_case("CS1", **wanted)).notes  # type: ignore[arg-type]
        return [note for note in found if "suppressed" in note or "for the team" in note]

    assert [note[:2] for note in notes(indicator="3")] == ["*:"]
    assert notes(indicator="2") == []
    assert notes(indicator="2", unsuppressed=True) == []
    path = tmp_path / "more.csv"
    path.write_text(HEAD + "RX1,Acute trust,2018,3,ratio,,,,,,ratio,suppressed,Z1\n", "utf-8")
    project.values.import_csv(path)
    assert notes(indicator="3", year=2018) == ["*: suppressed by the publisher."]


def test_another_standard_is_read_in_the_same_way() -> None:
    pupils = load_standard(Path(__file__).resolve().parents[1] / "data" / "standards" / "pupils.toml")

    def figure(indicator: str, measure: str, group: str, x: float, n: float) -> IndicatorValue:
        return IndicatorValue("S1", 2022, indicator, measure, group, 100 * x / n, x, n, "percent", "ok")

    excluded, council = pupils.find("A"), pupils.find("C")
    assert excluded is not None and council is not None
    values = [figure("A", "excluded", "Free meals", 36, 40), figure("A", "excluded", "Other pupils", 16, 80)]
    (one,) = indicator_years(excluded, values, "S1")
    assert one.names == ("Free meals", "Other pupils")
    assert one.interval is not None
    assert (one.interval.low, one.interval.high) == pytest.approx((2.94, 7.15), abs=0.005)
    seats = [figure("C", "seats", "Free meals", 2, 10), figure("C", "on_roll", "Free meals", 300, 1000)]
    (both,) = indicator_years(council, seats, "S1")
    assert (both.official.value, both.scoring.value) == (-10, 20)
