"""wres growth, as typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from qualcode.cli.main import run

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    rng = np.random.default_rng(7)
    lines = ["trust,year,value,kind,london,share"]
    for n in range(80):
        level, change = rng.normal(1.5, 0.4), rng.normal(-0.1, 0.1)
        kind, share = "abc"[n % 3], round(float(rng.uniform(5, 60)), 1)
        for k in range(4):
            value = "" if rng.random() < 0.1 else f"{level + change * k + rng.normal(0, 0.2):.4f}"
            lines.append(f"T{n:02},{2015 + k},{value},{kind},{int(n % 5 == 0)},{share}")
    path = tmp_path / "panel.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture
def typed(panel: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def act(*arguments: str) -> tuple[int, str, str]:
        code = run(
            [
                "wres",
                "growth",
                "--panel",
                str(panel),
                "--unit",
                "trust",
                "--time",
                "year",
                "--value",
                "value",
                *arguments,
            ]
        )
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return act


def test_one_json_document_with_what_the_issue_asks_for(typed: Run) -> None:
    code, out, err = typed("--by", "kind", "--by", "london", "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert list(told)[:10] == [
        *("n_units", "n_obs", "random", "singular", "loglik", "terms"),
        *("sd_intercept", "sd_slope", "corr", "sigma"),
    ]
    assert [term["term"] for term in told["terms"]] == [
        *("intercept", "time", "kind=b", "kind=c", "london"),
        *("time:kind=b", "time:kind=c", "time:london"),
    ]
    assert set(told["terms"][0]) == {"term", "estimate", "se", "low", "high", "p"}
    assert (told["n_units"], told["random"], told["singular"]) == (80, "slope", False)


def test_the_report_says_the_change_as_the_evaluation_does(typed: Run) -> None:
    code, out, _ = typed()
    lines = out.splitlines()
    assert code == 0
    assert lines[0].startswith("A significant decrease over time: the average change between 2015 and 2018 was 0.1")
    assert " a year (95 % interval 0." in lines[0]
    for told in ("From one year to the next: 2016 v 2015: ", "Sensitivity (generalised", "Rests on 80 trusts, "):
        assert any(line.startswith(told) for line in lines), told


def test_a_random_intercept_can_be_asked_for(typed: Run) -> None:
    told = json.loads(typed("--random", "intercept", "--no-fallback", "--json")[1])
    assert (told["random"], told["sd_slope"], told["corr"]) == ("intercept", None, None)


def test_wrong_input_is_one_line_and_exit_1(typed: Run, panel: Path) -> None:
    code, out, err = typed("--by", "nothing")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "there is no column “nothing”" in err
    panel.write_text(panel.read_text("utf-8").replace("T00,2016", "T00,2015"), "utf-8")
    code, _, err = typed()
    assert (code, "“T00” has the time 2015 twice" in err) == (1, True)
    assert typed("--reference", "kind")[0] == 2
