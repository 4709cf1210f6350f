"""wres table, standing, averages and caveats, as typed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.cli.main import run
from qualcode.project import Project
from tests.wres.synthetic import code, make_panel

Run = Callable[..., tuple[int, str, str]]
NATIONAL = "indicator,year,value,printed\n2,2016,,-\n2,2017,1.6,1.60\n9,2017,7,7%\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("figures") / "study"
    with Project.create(place) as project:
        project.values.import_csv(make_panel(trusts=26, seed=5).csv())
        project.cases.put("CS1", organisation=code(2), description="a community trust")
        project.cases.put("CS2")
    return place


@pytest.fixture
def typed(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def act(*arguments: str) -> tuple[int, str, str]:
        done = run(["--project", str(folder), *arguments])
        out, err = capfdbinary.readouterr()
        return done, out.decode("utf-8", "replace"), err.decode()

    return act


def test_the_table_is_printed_with_n_beside(typed: Run) -> None:
    done, out, err = typed("wres", "table", "--indicator", "2", "--years", "2016-2017")
    assert (done, err) == (0, "")
    first, _, header, *_ = out.splitlines()
    assert first == "WRES indicators, 2016–2017 (mean of trusts)"
    assert header.split() == ["Indicator", "2016", "n", "2016", "2017", "n", "2017"]
    assert " of 26 (" in out
    assert "Note. a. " in out


def test_machines_get_a_row_a_year_with_everything(typed: Run) -> None:
    done, out, _ = typed("wres", "table", "--by", "type", "--basis", "pooled", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert done == 0
    assert len(rows) == 9 * 5 * 3
    assert {row["basis"] for row in rows} == {"pooled counts"}
    done, out, _ = typed("wres", "table", "--indicator", "9", "--format", "json")
    assert len(json.loads(out)["rows"]) == 3


def test_what_is_typed_wrong_is_said(typed: Run) -> None:
    assert typed("wres", "table", "--years", "soon")[0] == 2
    assert typed("wres", "table", "--cuts", "10")[0] == 2
    assert typed("wres", "table", "--average", "NOWHERE")[0] == 1
    assert typed("wres", "standing")[0] == 2
    assert typed("wres", "standing", "--case", "CS1", "--organisation", code(2))[0] == 2
    assert typed("wres", "caveats", "edit", "1")[0] == 2


def test_a_standing_is_printed_and_published_in_words(typed: Run) -> None:
    done, out, _ = typed("wres", "standing", "--case", "CS1", "--indicator", "2")
    assert done == 0
    assert "All trusts" in out
    assert "Rank 1 is best" in out
    done, out, _ = typed("wres", "standing", "--case", "CS1", "--for", "publication")
    assert done == 0
    assert "Compared with community trusts" in out
    assert code(2) not in out
    done, out, _ = typed("wres", "standing", "--case", "CS2")
    assert done == 0
    assert "CS2 has no organisation" in out
    done, _, err = typed("wres", "standing", "--organisation", code(2), "--for", "publication")
    assert done == 1
    assert "case study" in err


def test_averages_are_taken_in_and_printed_as_a_report_has_them(typed: Run, tmp_path: Path) -> None:
    path = tmp_path / "national.csv"
    path.write_text(NATIONAL, encoding="utf-8")
    done, _, err = typed("wres", "averages", str(path), "--code", "NAT")
    assert done == 1
    assert "national.csv line 2" in err
    meaning = ("--meaning", "-=not_collected")
    done, out, _ = typed("wres", "averages", str(path), "--code", "NAT", *meaning, "--dry-run")
    assert (done, out) == (0, "would take 3 averages of NAT from national.csv\n")
    done, out, _ = typed("wres", "averages", str(path), "--code", "NAT", *meaning)
    assert (done, out) == (0, "took 3 averages of NAT from national.csv\n")
    assert "skipped" in typed("wres", "averages", str(path), "--code", "NAT", *meaning)[1]
    done, out, _ = typed("wres", "table", "--average", "NAT", "--as", "report", "--indicator", "2", "--indicator", "9")
    cells = [line.split()[-2:] for line in out.splitlines() if line.startswith("Indicator ")]
    assert cells == [["2016", "2017"], ["-", "1.60"], ["files", "7%"]]


def test_caveats_are_attached_listed_changed_and_taken_off(typed: Run) -> None:
    done, out, _ = typed("wres", "caveats", "add", "4", "Counted in many ways", "--kind", "definition")
    assert (done, out) == (
        0,
        "caveat 1 on indicator 4 (all organisations): No agreed definition: Counted in many ways\n",
    )
    assert "No agreed definition: Counted in many ways." in typed("wres", "table", "--indicator", "4")[1]
    assert "Recorded differently" in typed("wres", "caveats", "edit", "1", "--kind", "recording")[1]
    assert "Counted in many ways" in typed("wres", "caveats", "list", "--case", "CS1")[1]
    assert "definition: No agreed definition" in typed("wres", "caveats", "list", "--kinds")[1]
    assert typed("wres", "caveats", "remove", "1")[0] == 0
    assert typed("wres", "caveats", "list")[2].startswith("no caveats")
    assert typed("wres", "caveats", "add", "4", "x", "--kind", "weather")[0] == 1


def test_cuts_without_thirds_are_wrong_usage(typed: Run) -> None:
    done, _, err = typed("wres", "table", "--by", "type", "--cuts", "10,20")
    assert done == 2 and "--by focus-share" in err


@pytest.mark.parametrize("command", [["table"], ["standing", "--case", "CS1"], ["plot", "strip", "--indicator", "2"]])
def test_figures_of_few_people_are_shown_to_the_team_only(typed: Run, command: list[str]) -> None:
    done, _, err = typed("wres", *command, "--unsuppressed", "--for", "publication")
    assert done == 1 and "leave --unsuppressed out" in err
