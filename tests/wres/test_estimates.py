"""A statistician's own estimates: read as R and Stata write them, kept by name, shown as theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project
from qualcode.wres.growth.summary import as_json, paragraphs, summary_table

OURS = (
    "term,estimate,se,low,high,p,n,remark\n"
    "intercept,1.7,0.04,1.6,1.8,0,652,\n"
    "time,-0.0645,0.0253,-0.114,-0.015,0.011,652,\n"
)
BROOM = (
    '"effect","group","term","estimate","std.error","statistic","df","p.value","conf.low","conf.high"\n'
    '"fixed",NA,"(Intercept)",1.73,0.042,41,230,1e-100,1.64,1.81\n'
    '"fixed",NA,"t",-0.0645,0.0253,-2.5,231,0.0112,-0.114,-0.0149\n'
    '"ran_pars","trust","sd__(Intercept)",0.41,NA,NA,NA,NA,NA,NA\n'
    '"ran_pars","Residual","sd__Observation",0.5,NA,NA,NA,NA,NA,NA\n'
)
PARMEST = "parmseq;parm;estimate;stderr;dof;t;p;min95;max95\n1;time;-.064;.025;230;-2.6;.011;-.113;-.015\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study", coder="Ada") as made:
        yield made


def test_our_own_headings(project: Project) -> None:
    done = project.estimates.import_table(OURS.encode(), "R models", "lme4 1.1-31, J. Doe", indicator="2")
    assert (done.replaced, done.ignored) == (False, ("remark",))
    assert done.info.indicators == ("2",)
    slope = done.info.estimates[1]
    assert (slope.term, slope.estimate, slope.se, slope.low, slope.high, slope.p) == (
        *("time", -0.0645, 0.0253, -0.114, -0.015, 0.011),
    )
    assert slope.observations == 652 and slope.units is None and slope.of_time


def test_the_headings_of_broom_and_of_parmest(project: Project) -> None:
    broom = project.estimates.import_table(BROOM.encode(), "broom", "lme4", indicator="2").info
    assert [one.term for one in broom.estimates] == [
        *("(Intercept)", "t", "sd__(Intercept) [trust]", "sd__Observation [Residual]"),
    ]
    assert (broom.estimates[1].se, broom.estimates[1].p, broom.estimates[1].high) == (0.0253, 0.0112, -0.0149)
    assert broom.estimates[2].se is None
    stata = project.estimates.import_table(PARMEST.encode(), "Stata", "Stata 17, mixed", indicator="7").info
    assert (stata.estimates[0].estimate, stata.estimates[0].low) == (-0.064, -0.113)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("term,se\na,1\n", "no column “estimate”"),
        ("term,estimate\ntime,abc\n", "the estimate “abc” is no number, standard input line 2"),
        ("term,estimate\ntime,\n", "“time” has no estimate, standard input line 2"),
        ("term,estimate\n,1\n", "the term is not named, standard input line 2"),
        ("term,estimate,p\ntime,1,<0.001\n", "the p “<0.001” is no number"),
        ("term,estimate,p\ntime,1,1.2\n", "p is 1.2, not between 0 and 1"),
        ("term,estimate,se\ntime,1,-1\n", "the standard error -1 is negative"),
        ("term,estimate,low,high\ntime,1,1.5,2\n", "the interval does not hold the estimate 1"),
        (
            "term,estimate\ntime,1\ntime,2\n",
            r"“time” of indicator 2 is there twice \(line 2 too\), standard input line 3",
        ),
        ("term,estimate,n\ntime,1,2.5\n", "the number of observations is 2.5"),
        ("term,estimate,indicator\ntime,1,77\n", "there is no indicator “77”"),
        ("term,estimate\n", "the file has no estimates"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_taken(project: Project, text: str, told: str) -> None:
    before = project.state()
    with pytest.raises(QualcodeError, match=told):
        project.estimates.import_table(text.encode(), "a", "b", indicator="2")
    assert project.state() == before and project.estimates.all() == []


def test_somebody_must_say_of_which_indicator_and_from_where(project: Project) -> None:
    with pytest.raises(QualcodeError, match="of which indicator"):
        project.estimates.import_table(OURS.encode(), "a", "b")
    with pytest.raises(QualcodeError, match="with what the estimates were made"):
        project.estimates.import_table(OURS.encode(), "a", " ", indicator="2")


def test_a_name_is_taken_once_unless_it_is_to_be_replaced(project: Project) -> None:
    project.estimates.import_table(OURS.encode(), "R models", "lme4", indicator="2")
    with pytest.raises(QualcodeError, match="there are estimates “r MODELS” already"):
        project.estimates.import_table(OURS.encode(), "r  MODELS", "lme4", indicator="2")
    done = project.estimates.import_table(PARMEST.encode(), "R models", "Stata", indicator="2", replace=True)
    assert done.replaced and [one.source for one in project.estimates.all()] == ["Stata"]
    project.undo()
    assert [one.source for one in project.estimates.all()] == ["lme4"]
    project.estimates.remove("r models")
    assert project.estimates.all() == []
    with pytest.raises(UnknownName):
        project.estimates.find("R models")


def test_they_are_shown_in_the_place_of_ours_and_said_to_be_theirs(project: Project) -> None:
    project.estimates.import_table(BROOM.encode(), "R models", "lme4 1.1-31", indicator="2", model="plain")
    found = project.growth.of(["2", "3"], estimates="r models")
    told = paragraphs(found[0])
    assert told[0] == "Estimated elsewhere, not by this program (“R models”, lme4 1.1-31):"
    assert (
        "plain: t: the average change was −0.0645 a year (95 % interval as given −0.114 to −0.0149, p = 0.0112)."
        in told
    )
    assert found[1].theirs == () and found[1].refused
    row = dict(zip(summary_table(found).columns, summary_table(found).rows[0], strict=True))
    assert (row["model"], row["term"], row["significant at 5 %"], row["fitted by"]) == (
        *("estimated elsewhere", "plain: t", "yes", "“R models”, lme4 1.1-31"),
    )
    assert as_json(found)[0]["elsewhere"][1]["estimate"] == -0.0645
    with pytest.raises(UnknownName):
        project.growth.of(["2"], estimates="nobody's")


def test_no_word_of_our_intervals_under_estimates_that_are_all_made_elsewhere(project: Project) -> None:
    project.estimates.import_table(BROOM.encode(), "R models", "lme4 1.1-31", indicator="2", model="plain")
    theirs, ours = (summary_table(project.growth.of(some, estimates="R models")).notes for some in (["2"], ["3"]))
    assert theirs == ("Estimates made elsewhere stand as they were given.",)
    assert not any("elsewhere" in note for note in ours)
