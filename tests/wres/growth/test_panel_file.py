"""Any long table becomes a panel, or one line says which of its lines is in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.wres.growth.panel_file import read_panel_file

GOOD = "trust,year,value,region,share\nA,2016,1.5,North,10\nA,2017,,North,10\nB,2016,NA,South,20\nB,2017,2,South,20\n"


def read(text: str, *by: str, **more: object):  # type: ignore[no-untyped-def]
    return read_panel_file(text.encode(), "trust", "year", "value", by, **more)  # type: ignore[arg-type]


def test_blank_and_na_are_missing(tmp_path: Path) -> None:
    panel, remarks = read(GOOD, "region", "share")
    assert panel.values == (1.5, None, None, 2.0)
    assert panel.times == (2016, 2017, 2016, 2017)
    assert [dict(one.values) for one in panel.predictors] == [{"A": "North", "B": "South"}, {"A": 10.0, "B": 20.0}]
    assert remarks == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD.replace("trust,", "body,"), r"no column “trust”, standard input, it has body, year, value"),
        (GOOD.replace("A,2017,", "A,2017/18,"), r"the time “2017/18” is no number, standard input line 3"),
        (GOOD.replace("A,2017,", "A,,"), r"the time in “year” is missing, standard input line 3"),
        (GOOD.replace("B,2017,2,", "B,2017,-,"), r"the value “-” is no number, standard input line 5"),
        (GOOD.replace("B,2017,2,", "B,2017,inf,"), r"the value “inf” is no number, standard input line 5"),
        (GOOD.replace("B,2017,2,", ",2017,2,"), r"the column “trust” is empty, standard input line 5"),
        (GOOD + "A,2016.0,9,North,10\n", r"“A” has the time 2016 twice \(line 2 too\), standard input line 6"),
        ("trust,year,value\n", r"the file has no rows"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, told: str) -> None:
    with pytest.raises(QualcodeError, match=told):
        read(text)


def test_a_predictor_that_is_not_there_or_is_something_else_is_refused() -> None:
    with pytest.raises(QualcodeError, match="no column “type”"):
        read(GOOD, "type")
    with pytest.raises(QualcodeError, match="a column cannot be two things"):
        read(GOOD, "year")
    with pytest.raises(QualcodeError, match="a predictor cannot be called “time”"):
        read(GOOD.replace("region", "time"), "time")
    with pytest.raises(QualcodeError, match="“region” is not among the predictors"):
        read(GOOD, "share", references={"region": "North"})


def test_a_predictor_that_changes_is_remarked_upon() -> None:
    changed = GOOD.replace("A,2017,,North,10", "A,2017,3,South,14")
    panel, remarks = read(changed, "region", "share")
    assert panel.predictors[0].values["A"] == "South"
    assert panel.predictors[1].values["A"] == 12.0
    assert remarks == (
        "1 unit has more than one region (A): the latest is taken",
        "1 unit has more than one share (A): the mean of its rows is taken",
    )


def test_a_predictor_of_which_nothing_is_said_is_not_there() -> None:
    panel, _ = read(GOOD.replace("South,20", ","), "region", "share")
    assert [set(one.values) for one in panel.predictors] == [{"A"}, {"A"}]


def test_a_reference_makes_a_category_of_numbers() -> None:
    panel, _ = read(GOOD, "share", references={"share": "20"})
    assert dict(panel.predictors[0].values) == {"A": "10", "B": "20"}


def test_the_mean_of_numbers_that_no_sum_could_hold() -> None:
    panel, _ = read("trust,year,value,size\na,1,1,1.7e308\na,2,2,1.6e308\nb,1,3,1\n", "size")
    assert panel.predictors[0].values["a"] == pytest.approx(1.65e308)
