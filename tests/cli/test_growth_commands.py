"""wres growth, as typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from docx import Document

from qualcode.cli.main import run
from qualcode.project import Project

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    rng = np.random.default_rng(7)
    lines = ["trust,year,value,kind,london,share"]
    for n in range(80):
        level, change = rng.normal(1.5, 0.4), rng.normal(-0.1, 0.1)
        kind, share = "abc"[n % 3], round(float(rng.uniform(5, 60)), 1)
        for k in range(4):
            value = "" if rng.random() < 0.1 else f"{max(level + change * k + rng.normal(0, 0.2), 0.05):.4f}"
            lines.append(f"T{n:02},{2015 + k},{value},{kind},{int(n % 5 == 0)},{share}")
    path = tmp_path / "panel.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


FIGURES = "org_code,org_name,org_type,region,year,indicator,measure,group,value,unit,status\n"


@pytest.fixture
def study(panel: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Type a command in a project with the same panel as indicator 2."""
    folder = tmp_path / "study"
    rows = [line.split(",") for line in panel.read_text("utf-8").splitlines()[1:]]
    lines = [
        f"{unit},Trust {unit},Acute trust,{'London' if london == '1' else 'North'},{year},2,ratio,,{value},ratio,"
        f"{'ok' if value else 'not_reported'}\n"
        for unit, year, value, _, london, _ in rows
    ]
    with Project.create(folder, coder="Ada") as project:
        assert project.values.import_csv((FIGURES + "".join(lines)).encode()).status == "imported"

    def act(*arguments: str) -> tuple[int, str, str]:
        code = run(["--project", str(folder), "wres", *arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8", "replace"), err.decode()

    return act


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


def test_a_panel_becomes_a_table_too(typed: Run, tmp_path: Path) -> None:
    code, _, _ = typed("-o", str(tmp_path / "growth.csv"))
    assert (code, "2016 v 2015" in (tmp_path / "growth.csv").read_text("utf-8-sig")) == (0, True)
    assert typed("--by", "kind", "-o", str(tmp_path / "growth.docx"))[0] == 0
    page = Document(str(tmp_path / "growth.docx"))
    assert page.paragraphs[0].text == "Growth of value" and any(
        "Rests on 80 trusts" in one.text for one in page.paragraphs
    )
    assert [table.cell(0, 0).text for table in page.tables] == ["Years", "Predictor"]
    assert typed("--years", "2016-2018")[0] == 2


def test_the_projects_indicators_in_words_and_as_json(study: Run, panel: Path) -> None:
    code, out, _ = study("growth", "2", "--by", "london")
    assert code == 0
    assert out.startswith("Indicator 2: Appointment from shortlisting\n  A significant decrease over time, meaning an ")
    assert "London (16 trusts) against the others (64 trusts)" in out
    told = json.loads(study("growth", "2", "--json")[1])
    same = json.loads(
        run_panel(study, panel)  # the same numbers from the file as from the project
    )
    assert told[0]["average"]["terms"] == same["terms"]


def run_panel(study: Run, panel: Path) -> str:
    return study(*("growth", "--panel", str(panel), "--unit", "trust", "--time", "year", "--value", "value", "--json"))[
        1
    ]


def test_options_that_do_not_go_together_are_wrong_usage(study: Run, panel: Path) -> None:
    for wrong in (["--unit", "trust"], ["--panel", str(panel)], ["--years", "16-18"], ["--years", "2018-2016"]):
        code, out, err = study("growth", *wrong)
        assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert study("growth", "99")[0] == 1
    assert study("growth", "2", "--by", "altitude")[0] == 1


def test_estimates_come_in_are_listed_shown_and_go(study: Run, tmp_path: Path) -> None:
    path = tmp_path / "tidy.csv"
    path.write_text(
        "term,estimate,std.error,conf.low,conf.high,p.value,df\nt,-0.06,0.025,-0.11,-0.01,0.011,80\n", "utf-8"
    )
    given = ("estimates", "import", str(path), "--name", "R models", "--source", "lme4 1.1-31", "--indicator", "2")
    code, out, err = study(*given)
    assert (code, out) == (0, "imported “R models”: 1 estimate of indicator 2, from lme4 1.1-31\n")
    assert err == "columns that were ignored: df\n"
    assert study(*given)[0] == 1
    assert study(*given, "--replace")[1].startswith("replaced “R models”")
    assert study("estimates", "list")[1].startswith("“R models”: 1 estimate")
    assert json.loads(study("estimates", "show", "R models", "--json")[1])["estimates"][0]["term"] == "t"
    assert "-0.06" in study("estimates", "show", "r models", "--format", "csv")[1]
    assert "Estimated elsewhere, not by this program" in study("growth", "2", "--estimates", "R models")[1]
    assert study("estimates", "remove", "R models")[0] == 0
    assert study("estimates", "list", "--json")[1].strip() == "[]"


def test_the_models_go_to_word_and_to_a_workbook(study: Run, tmp_path: Path) -> None:
    for name in ("growth.docx", "growth.xlsx", "growth.md", "growth.json", "growth.txt"):
        code, _, _ = study("growth", "2", "-o", str(tmp_path / name))
        assert (code, (tmp_path / name).stat().st_size > 200) == (0, True)
