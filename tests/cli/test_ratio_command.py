"""wres ratio, as typed: no project is needed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.cli.main import run
from qualcode.project import Project

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Type a command where there is no project; get exit code, output and remarks."""
    monkeypatch.chdir(tmp_path)

    def act(*arguments: str) -> tuple[int, str, str]:
        code = run([*arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return act


def test_json_has_the_eight_names_and_says_infinity_in_a_word(typed: Run) -> None:
    code, out, err = typed("wres", "ratio", "180/900", "0/22", "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert list(found) == ["ratio", "low", "high", "fisher_p", "z_p", "yates_p", "four_fifths", "warnings"]
    assert (found["ratio"], found["high"], found["four_fifths"]) == ("inf", "inf", "above 1.25")
    assert found["low"] == pytest.approx(1.342026976)


def test_nobody_anywhere_is_null_with_a_warning(typed: Run) -> None:
    for counts in (("20/140", "0/0"), ("0/0", "0/0")):
        found = json.loads(typed("wres", "ratio", *counts, "--json")[1])
        assert [found[name] for name in ("ratio", "low", "high", "fisher_p", "z_p", "yates_p", "four_fifths")] == (
            [None] * 7
        )
        assert len(found["warnings"]) == 1
    found = json.loads(typed("wres", "ratio", "0/14", "0/6", "--json")[1])
    assert (found["ratio"], found["low"], found["high"], found["z_p"]) == (None, 0, "inf", None)


def test_people_read_lines(typed: Run) -> None:
    code, out, _ = typed("wres", "ratio", "36/40", "16/80")
    assert code == 0
    assert "Ratio (group 1 ÷ group 2): 4.50, 95% interval 2.94 to 7.15 (Koopman's score interval)\n" in out
    assert "group 1: 36 of 40, 90.0% (95% interval 76.9 to 96.0, Wilson's)" in out
    assert "a rule of thumb, not a test" in out
    assert "99% interval 2.6" in typed("wres", "ratio", "36/40", "16/80", "--level", "0.99")[1]


def test_read_as_an_indicator_it_names_the_groups_and_the_direction(typed: Run) -> None:
    out = typed("wres", "ratio", "31/1420", "62/4580", "--indicator", "3")[1]
    assert "Ratio (BME ÷ White): 1.61" in out
    assert "A ratio above 1 favours the White group." in out
    survey = typed("wres", "ratio", "1,200/3,000", "50/100", "--indicator", "5")[1]
    assert "its weights and its design effect are ignored" in survey
    assert typed("wres", "ratio", "1/2", "1/2", "--indicator", "9")[0] == 1
    assert typed("wres", "ratio", "1/2", "1/2", "--indicator", "12")[0] == 1


def test_in_a_project_the_projects_standard_is_read(typed: Run, tmp_path: Path) -> None:
    Project.create(tmp_path / "study").close()
    out = typed("--project", str(tmp_path / "study"), "wres", "ratio", "3/9", "1/9", "--indicator", "appointment")[1]
    assert "few events: 1 of 9 in the BME group" in out
    assert typed("--project", str(tmp_path / "no"), "wres", "ratio", "3/9", "1/9", "--indicator", "2")[0] == 1


@pytest.mark.parametrize(
    ("counts", "what"),
    [
        ("5/3", "the numerator is above the denominator"),
        ("5/0", "the numerator is above the denominator"),
        ("-3/10", "a count of people is not negative"),
        ("3/-10", "a count of people is not negative"),
        ("2.5/10", "“2.5” is not a whole number of people"),
        ("1,20/300", "is not a whole number of people"),
        ("nan/10", "is not a whole number of people"),
        ("٣/10", "is not a whole number of people"),
        ("/10", "is not a whole number of people"),
        ("1/2/3", "is not X/N"),
        ("36", "is not X/N"),
        ("1/99999999999999999999999999", "more than 1,000,000,000 people"),
    ],
)
def test_what_are_no_counts_is_one_line_and_wrong_usage(typed: Run, counts: str, what: str) -> None:
    code, out, err = typed("wres", "ratio", counts, "1/2")
    assert (code, out) == (2, "")
    assert what in err and err.count("\n") == 1


def test_a_level_has_to_be_one(typed: Run) -> None:
    for level in ("0", "1", "95", "nan"):
        code, _, err = typed("wres", "ratio", "1/2", "1/2", "--level", level)
        assert code == 2 and err.count("\n") == 1


def test_the_most_people_are_no_too_many(typed: Run) -> None:
    assert typed("wres", "ratio", "500000000/1000000000", "500000001/1000000000", "--json")[0] == 0
