"""Growth models of a project's own figures: which trusts, which years, which predictors, in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.growth import LongPanel, Subject
from qualcode.project import Project
from qualcode.store.tables import Organisation, OrganisationYear
from qualcode.triangulation.pages.growth import for_publication
from qualcode.wres.growth.modelling import grow
from qualcode.wres.growth.summary import (
    as_json,
    detail_table,
    growth_tables,
    holm,
    long_table,
    paragraphs,
    summary_table,
)
from qualcode.wres.growth.text import growth_text
from qualcode.wres.growth.words import report

HEADER = "org_code,org_name,org_type,region,year,indicator,measure,group,value,unit,status\n"
TYPES = ("Acute trust", "Mental health trust", "Community trust")
YEARS = (2016, 2017, 2018)


def figures(trusts: int = 48) -> str:
    """Indicator 2 falls towards 1, indicator 3 stays, indicator 9 rises, in London more."""
    rng = np.random.default_rng(3)
    lines = [HEADER]
    for n in range(trusts):
        code, kind, region = f"X{n:02}", TYPES[n % 3], "London" if n % 4 == 0 else "North"
        told = f"{code},Synthetic trust {n},{kind},{region}"
        levels = rng.normal(size=3)
        for k, year in enumerate(YEARS):
            two = 1.9 + 0.3 * levels[0] - 0.2 * k + 0.1 * rng.normal()
            three = 1.2 + 0.2 * levels[1] + 0.2 * rng.normal()
            nine = 12 + 3 * levels[2] + (1.5 if region == "London" else 0.2) * k + 0.5 * rng.normal()
            status = "not_reported" if n == 1 or (n == 2 and k == 0) else "ok"
            value = f"{two:.3f}" if status == "ok" else ""
            lines.append(f"{told},{year},2,ratio,,{value},ratio,{status}\n")
            lines.append(f"{told},{year},3,ratio,,{max(three, 0.1):.3f},ratio,ok\n")
            lines.append(f"{told},{year},9,board,BME,{nine:.2f},percent,ok\n")
    lines.append("ALB,A body,Arm's-length body,,2016,2,ratio,,1.20,ratio,ok\n")
    lines.append("ENG,England,mean of trusts,,2016,2,ratio,,1.57,ratio,ok\n")
    return "".join(lines)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with Project.create(tmp_path_factory.mktemp("growth") / "study", coder="Ada") as project:
        assert project.values.import_csv(figures().encode()).status == "imported"
        with project.session.action("shares") as action:
            years = action.connection.execute(
                OrganisationYear.__table__.select().join(
                    Organisation.__table__, Organisation.id == OrganisationYear.organisation_id
                )
            ).all()
            for row in years:
                action.update(OrganisationYear, row.id, pct_bme=float(5 + row.organisation_id % 30))
        yield project


def test_only_trusts_are_in_the_model_and_those_left_out_say_why(made: Project) -> None:
    (one,) = made.growth.of(["2"])
    assert one.average is not None
    assert (one.average.n_units, one.average.n_obs) == (47, 47 * 3 - 1)
    assert [(left.unit, left.why) for left in one.average.dropped] == [("X01", "no figure (not reported)")]
    assert one.average.at_times == (46, 47, 47)
    assert any("1 organisation with figures is no trust and not in" in remark for remark in one.remarks)
    made.organisations.set_kind("unknown", ["ALB"])
    (untyped,) = made.growth.of(["2"])
    made.organisations.set_kind("other", ["ALB"])
    assert any("1 organisation with figures, whose type is not known" in remark for remark in untyped.remarks)


def test_the_model_is_that_of_the_panel(made: Project) -> None:
    (one,) = made.growth.of(["indicator 9"])
    rows = [line.split(",") for line in figures().splitlines()[1:]]
    own = [row for row in rows if row[5] == "9"]
    panel = LongPanel(*zip(*((row[0], float(row[4]), float(row[8])) for row in own), strict=True))
    assert one.average is not None
    assert one.average.shown == grow(panel).shown


def test_a_decrease_towards_equality_is_an_improvement(made: Project) -> None:
    (one,) = made.growth.of(["2"])
    first = paragraphs(one)[0]
    assert first.startswith(
        "A significant decrease over time, meaning an improvement: the average change between 2016 and 2018 was 0.1"
    )
    (nine,) = made.growth.of(["9"])
    assert paragraphs(nine)[0].startswith("A significant increase over time, meaning an improvement: ")


def test_years_can_be_chosen(made: Project) -> None:
    (one,) = made.growth.of(["3"], years=(2017, 2018))
    assert one.average is not None
    assert one.average.times == (2017, 2018)
    assert "too few for a random intercept and slope" in one.average.fallback


def test_an_indicator_without_figures_is_there_and_says_so(made: Project) -> None:
    found = made.growth.of()
    assert [one.number for one in found] == [one.number for one in made.indicators.all()]
    seven = next(one for one in found if one.number == "7")
    assert (seven.average, seven.refused) == (None, "no trust has a figure")
    table = summary_table(found)
    assert any(row[0] == "7" and "no trust has a figure" in row for row in table.rows)


def test_predictors_by_name(made: Project) -> None:
    (one,) = made.growth.of(["9"], ["type", "london", "focus-share", "TYPE"])
    assert one.average is not None and one.crossed is not None
    assert one.average.coded == ()
    names = [coded.name for coded in one.crossed.coded]
    assert names == ["type", "London", "BME share in tens of %"]
    assert [level.name for level in one.crossed.coded[0].levels] == ["acute", "mental health", "community"]
    london = one.crossed.shown.term("time:London")
    assert london is not None and london.estimate == pytest.approx(1.3, abs=0.4) and london.significant
    share = one.crossed.coded[2]
    assert share.origin == share.mean and share.mean is not None
    (other,) = made.growth.of(["9"], ["type"], references={"type": "Community"})
    assert other.crossed is not None and other.crossed.coded[0].levels[0].name == "community"


def test_a_predictor_that_nobody_knows_is_refused_with_those_there_are(made: Project) -> None:
    with pytest.raises(UnknownName, match="type, region, focus-share, London, North, acute"):
        made.growth.of(["9"], ["altitude"])
    with pytest.raises(QualcodeError, match="“region” is not among the predictors"):
        made.growth.of(["9"], ["type"], references={"region": "London"})


def test_the_summary_hides_nothing_and_allows_for_the_number_of_tests(made: Project) -> None:
    found = made.growth.of(["2", "3", "9"], ["london"])
    table = summary_table(found)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert [(row["indicator"], row["term"]) for row in rows] == [
        *(("2", "time"), ("3", "time"), ("9", "time")),
        *(("2", "time:London"), ("3", "time:London"), ("9", "time:London")),
    ]
    assert {row["significant at 5 %"] for row in rows} == {"yes", "no"}
    assert all(row["p after Holm"] >= row["p"] for row in rows)
    assert any("3 indicators are 3 tests" in note for note in table.notes)


def test_holm() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx((0.03, 0.06, 0.06))
    assert holm([0.5, 0.9]) == pytest.approx((1.0, 1.0))
    assert holm([]) == ()


def test_tables_and_json_hold_the_same(made: Project) -> None:
    found = made.growth.of(["2"], ["type"])
    told = as_json(found)[0]
    assert told["average"]["terms"][1]["term"] == "time"
    detail = detail_table(found[0])
    shown = [row for row in detail.rows if row[0] == "average change" and row[2:4] == ("shown", "time")]
    assert shown[0][4] == told["average"]["terms"][1]["estimate"]
    assert [sheet.title for sheet in growth_tables(found).also] == [detail.title]
    assert len(long_table(found).rows) == len(detail.rows)
    assert any(row[3] == "2017 v 2016" for row in detail.rows)
    assert as_json(found, named=False)[0]["average"]["dropped"] == [{"why": "no figure (not reported)"}]
    assert "X01" in " ".join(paragraphs(found[0]))
    assert "X01" not in " ".join(paragraphs(found[0], named=False))


def test_a_word_document_for_publication_names_no_trust(made: Project, tmp_path: Path) -> None:
    from qualcode.triangulation.exports.growth import growth_export
    from qualcode.triangulation.exports.writing import write_export

    found = made.growth.of(["2", "9"], ["type"])
    export = growth_export(made.session, found)
    write_export(made.findings, export, "publication", "md", tmp_path / "growth.md")
    text = (tmp_path / "growth.md").read_text("utf-8")
    assert "X01" not in text and "1 with no figure (not reported)" in text
    assert "year by year" in text and "what the change goes with" in text
    write_export(made.findings, export, "team", "md", tmp_path / "team.md")
    assert "X01" in (tmp_path / "team.md").read_text("utf-8")
    for ending in ("docx", "xlsx", "csv"):
        write_export(made.findings, export, "publication", ending, tmp_path / f"growth.{ending}")
        assert (tmp_path / f"growth.{ending}").stat().st_size > 500


def test_a_level_of_few_trusts_is_not_published(made: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from qualcode.triangulation.pages import growth as growth_page

    found = made.growth.of(["2"], ["type"])
    monkeypatch.setattr(growth_page, "FEWEST", 20)
    with pytest.raises(QualcodeError, match="fewer than 20"):
        growth_page.refuse_few(found)


def test_an_attribute_is_not_published(made: Project) -> None:
    from qualcode.triangulation.pages.growth import refuse_few

    (one,) = made.growth.of(["2"], ["type"])
    assert one.crossed is not None
    refuse_few([one])
    own = replace(one.crossed, coded=tuple(replace(coded, team_only=True) for coded in one.crossed.coded))
    with pytest.raises(QualcodeError, match="attributes such as type are for the team"):
        refuse_few([replace(one, crossed=own)])


def test_numbers_of_one_sentence_have_as_many_decimals(made: Project) -> None:
    (one,) = made.growth.of(["2"])
    assert one.average is not None
    steps = next(line for line in report(one.average, one.subject) if line.startswith("From one year"))
    decimals = {len(found) for found in re.findall(r"(?<!p = 0)(?<!p < 0)\.(\d+)", steps)}
    assert len(decimals) == 1


def test_on_a_narrow_screen_the_overview_breaks_no_word(made: Project) -> None:
    told = next(part.text for part in growth_text(made.growth.of(["2", "3", "9"]), 65) if part.kind == "table")
    assert "Trust-years" not in told and max(map(len, told.split("Note.")[0].splitlines())) <= 65
    assert "Indicator" in told.split() and "shortlisting" in told.split()
    wide = next(part.text for part in growth_text(made.growth.of(["2", "3", "9"]), 132) if part.kind == "table")
    assert "Trust-years" in wide and "2016–2018" in wide


def counted(few: dict[int, int]) -> str:
    """Indicator 3 of 60 trusts from counts; of the trusts of ``few`` so many BME staff in each year."""
    rng = np.random.default_rng(5)
    lines = ["org_code,org_name,org_type,region,year,indicator,measure,group,value,numerator,denominator,unit,status\n"]
    for n in range(60):
        kind = TYPES[0] if n < 40 else TYPES[1] if n < 50 else TYPES[2]
        for year in YEARS:
            for group, many, of in (
                ("BME", few.get(n, int(rng.integers(8, 30))), 800),
                ("White", int(rng.integers(30, 90)), 4000),
            ):
                told = f"X{n:02},Synthetic trust {n},{kind},North,{year},3,likelihood,{group}"
                lines.append(f"{told},{100 * many / of:.4f},{many},{of},percent,ok\n")
    return "".join(lines)


def digits(text: str) -> int:
    return max((len(one) for one in re.findall(r"\d+\.(\d+)", text)), default=0)


def test_hidden_figures_are_not_had_from_estimates(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study", coder="Ada") as project:
        assert project.values.import_csv(counted({0: 3, 45: 2}).encode()).status == "imported"
        (one,) = project.growth.of(["3"], ["type"])
        (everything,) = project.growth.of(["3"], ["type"], unsuppressed=True)
        assert one.average is not None and one.crossed is None
        assert one.crossed_refused.startswith("the average of type mental health in 2016 is withheld")
        assert any("6 figures that may not be shown are in the model" in remark for remark in one.remarks)
        assert all(digits(repr(term.estimate)) <= 3 for term in one.average.shown.terms)
        assert one.average.shown.loglik is None
        assert everything.crossed is not None and everything.crossed.shown.loglik is not None
        with pytest.raises(QualcodeError, match="not published"):
            for_publication([everything])


def test_a_publication_has_estimates_as_they_are_printed(made: Project) -> None:
    (one,) = for_publication(made.growth.of(["2"], ["type"]))
    assert one.average is not None and one.crossed is not None
    for growth in (one.average, one.crossed):
        terms = [*growth.shown.terms, *growth.slopes, *growth.sensitivity, *(each.change for each in growth.contrasts)]
        assert all(digits(repr(number)) <= 3 for term in terms for number in (term.estimate, term.se, term.low, term.p))
    assert as_json([one])[0]["average"]["loglik"] is None
    assert "log-likelihood" not in " ".join(paragraphs(one))


def test_a_time_without_a_word_makes_no_word_with_the_unit() -> None:
    panel = LongPanel(("a", "a", "b", "b"), (0.0, 1.0, 0.0, 1.0), (1.0, 2.0, 1.5, 2.4))
    told = " ".join(report(grow(panel), Subject(unit="unit", time="unit of “wave”")))
    assert "2 units, 4 observations (" in told and "unit-unit" not in told
