"""wres mapping, as typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.cli.main import run
from qualcode.project import Project

Run = Callable[..., tuple[int, str, str]]
FILE = "Made up 2017,,\nCode,Trust,Indicator 2 relative likelihood\nX01,A trust,1.5\nX02,B trust,{}\n"


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    Project.create(tmp_path / "study").close()
    monkeypatch.chdir(tmp_path)

    def type_it(*words: str) -> tuple[int, str, str]:
        code = run(["--project", "study", "wres", "mapping", *words])
        out, remarks = capfdbinary.readouterr()
        return code, out.decode(), remarks.decode()

    return type_it


def test_a_file_from_proposal_to_check(typed: Run, tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text(FILE.format("-"), "utf-8")
    code, out, _ = typed("propose", "f.csv", "-o", "m.toml")
    assert code == 0 and "2 questions to answer in m.toml" in out and "first at line 4, column 3" in out
    code, _, remarks = typed("check", "m.toml", "f.csv")
    assert code == 1 and "which year is the file of" in remarks
    text = (tmp_path / "m.toml").read_text("utf-8").replace('means = "return"', "year = 2017")
    (tmp_path / "m.toml").write_text(text, "utf-8")
    code, out, remarks = typed("check", "m.toml", "f.csv")
    assert code == 1 and "f.csv: 1 figure of 1 organisation" in out
    assert "error: f.csv line 4, column C: the symbol '-' stands here" in remarks
    (tmp_path / "m.toml").write_text(text.replace("[[column]]", '[tokens]\n"-" = "zero"\n[[column]]', 1), "utf-8")
    code, out, remarks = typed("check", "m.toml", "f.csv", "--json")
    found = json.loads(out)
    assert (code, remarks, found["figures"], found["errors"]) == (0, "", 2, 0)
    assert found["counts"][1] == {"indicator": "2", "year": 2017, "status": "zero", "figures": 1}
    assert found["first"][0]["cell"] == "line 3, column 3"


def test_a_proposal_is_printed_and_never_written_over_a_file(typed: Run, tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text(FILE.format(1), "utf-8")
    code, out, remarks = typed("propose", "f.csv")
    assert code == 0 and out.startswith("# Not settled yet") and "rows of organisations" in remarks
    code, out, _ = typed("propose", "f.csv", "--json")
    found = json.loads(out)
    assert [question["kind"] for question in found["questions"]] == ["year"] and len(found["signature"]) == 64
    (tmp_path / "m.toml").write_text("mine", "utf-8")
    code, _, remarks = typed("propose", "f.csv", "-o", "m.toml")
    assert code == 1 and "there is such a file already" in remarks
    assert (tmp_path / "m.toml").read_text("utf-8") == "mine"


def test_what_is_no_file_of_figures_is_one_line(typed: Run, tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_bytes(b"a,b\n1,2\n")
    for words in (("propose", "f.csv"), ("propose", "none.xlsx"), ("check", "f.csv", "f.csv")):
        code, out, remarks = typed(*words)
        assert code == 1 and not out and remarks.startswith("error: ") and remarks.count("\n") == 1


def test_errors_are_told_before_notes_and_every_one(typed: Run, tmp_path: Path) -> None:
    rows = "".join(f"X{n:02},T,{0.01 if n < 40 else 'x'}\n" for n in range(45))
    (tmp_path / "f.csv").write_text(f"Made up 2017,,\nCode,Trust,Indicator 2 relative likelihood\n{rows}", "utf-8")
    typed("propose", "f.csv", "-o", "m.toml")
    text = (tmp_path / "m.toml").read_text("utf-8").replace('means = "return"', "year = 2017")
    (tmp_path / "m.toml").write_text(text, "utf-8")
    code, _, remarks = typed("check", "m.toml", "f.csv")
    words = [line.split(":")[0] for line in remarks.splitlines()]
    assert code == 1 and words == ["error"] * 5 + ["note", "error"]
    assert "line 3, column C and 39 more (--json lists them): a ratio outside" in remarks
    assert "f.csv line 47, column C" in remarks
