"""The codebook re-shaped, compared, released and discussed by command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def coded(typed: Run) -> Run:
    """“Warm” is on two passages."""
    for quote in ("They said", "warm words"):
        assert typed("code", "Talk", "Warm", "--quote", quote, "--note", f"n {quote}")[0] == 0
    return typed


def test_a_code_is_split_by_a_sheet_and_by_passages(coded: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "split.csv"
    assert coded("codebook", "split", "Warm", "--sheet", str(sheet))[0] == 0
    sheet.write_text(sheet.read_text("utf-8-sig").replace("n They said,", "n They said,Tepid"), encoding="utf-8")
    code, out, err = coded("codebook", "split", "Warm", "--from", str(sheet))
    assert (code, out) == (0, "1 to “Tepid”; 1 stay (1 to be looked at)\n") and "codebook recheck c2" in err
    assert coded("codebook", "recheck")[1].count("x2") == 1
    assert coded("codebook", "recheck", "--drop", "x2")[0] == 1
    assert coded("codebook", "recheck", "--move", "x2=Cold", "--reason", "colder")[1] == "x2 moved to “Cold”\n"
    assert coded("codebook", "recheck")[1:] == (
        "", "nothing was coded before its code changed, or all of it was looked at since\n"
    )  # fmt: skip
    assert coded("codebook", "split", "Cold", "--put", "x2=Icy", "--under")[1] == "1 to “Icy”; 0 stay\n"
    assert "Voice > Cold > Icy" in coded("show", "x2")[1]
    assert coded("codebook", "split", "Cold")[0] == 2 and coded("codebook", "split", "Cold", "--put", "x2")[0] == 2


def test_one_passage_goes_to_one_part_and_what_is_not_the_codes_is_named(coded: Run) -> None:
    code, _, err = coded("codebook", "split", "Warm", "--put", "x1=Cold", "--put", "x1=Tepid")
    assert code and "x1 is to go to “Cold” and to “Tepid”" in err
    coded("codebook", "split", "Warm", "--put", "x1=Cold")
    code, _, err = coded("codebook", "split", "Warm", "--put", "x1=Tepid")
    assert code and "x1 is not coded with “Warm” itself" in err


def test_a_code_that_names_itself_as_its_parent_is_told(typed: Run, tmp_path: Path) -> None:
    book = tmp_path / "own.csv"
    book.write_text("parent,name,kind\nX,X,code\nTheme,Theme,theme\n", encoding="utf-8")
    err = typed("codebook", "import", str(book))[2]
    assert "codes that name themselves as their parent stand at the top: X\n" in err


def test_a_map_in_a_text_file_has_nothing_that_acts_on_a_terminal(coded: Run, tmp_path: Path) -> None:
    coded("codebook", "rename", "Cold", "C\x1b[31m\u202eld")
    coded("codebook", "map", "-o", str(tmp_path / "map.txt"))
    assert not {"\x1b", "\u202e"} & {*(tmp_path / "map.txt").read_text(encoding="utf-8")}


def test_codes_under_a_retired_theme_are_listed_and_mapped(coded: Run) -> None:
    coded("codebook", "retire", "Voice")
    assert coded("codebook", "list")[1].startswith("c1 Voice [theme] (retired): 2 excerpts")
    assert "Warm: 2" in coded("codebook", "map")[1]


def test_what_cannot_be_is_one_clear_line_and_changes_nothing(coded: Run) -> None:
    for arguments, words in (
        (("remove", "Warm"), "there are 2 codings on it"),
        (("remove", "Voice"), "2 codes stand under it"),
        (("move", "Voice", "Warm"), "cannot stand under itself"),
        (("merge", "Voice", "Warm"), "move that one out first"),
        (("merge", "Warm", "Voice", "Cold"), "move that one out first"),
        (("diff", "someday"), "no state of the codebook"),
        (("release", "2026-03-12"), "taken for a date"),
        (("agree", "x1", "--text", "So."), "not to be discussed"),
        (("gather", "Cold", "Warm", "--parent", "Voice"), "already"),
    ):
        code, out, err = coded("codebook", *arguments)
        assert (code, out) == (1, "") and words in err and err.count("\n") == 1
    assert coded("codebook", "list")[1].count("excerpt") == 3


def test_a_release_is_compared_listed_and_exported(coded: Run, tmp_path: Path) -> None:
    assert coded("codebook", "release", "v1", "--agreed", "12 March 2026")[1] == "v1, agreed 12 March 2026\n"
    coded("codebook", "edit", "Warm", "--definition", "Kind words", "--brief", "Kind")
    coded("codebook", "merge", "Cold", "Warm")
    out = coded("codebook", "diff", "v1")[1]
    assert out.startswith("From v1, agreed 12 March 2026 to now: 1 merged, 1 redefined. Codes: 3, then 2.")
    assert "definition: Kind words" in out and "Voice > Cold: into “Voice > Warm”" in out
    for name in ("log.md", "log.docx", "log.csv", "log.xlsx", "log.json"):
        assert coded("codebook", "diff", "v1", "-o", str(tmp_path / name))[0] == 0
    assert "## Redefined" in (tmp_path / "log.md").read_text("utf-8")
    then = coded("codebook", "list", "--as-of", "v1")[1]
    assert "Cold" in then and "excerpt" not in then
    assert json.loads(coded("codebook", "list", "--as-of", "v1", "--json")[1])[0]["excerpts"] is None
    assert "Cold" in coded("codebook", "export", "--as-of", "v1")[1] and "Cold" not in coded("codebook", "export")[1]
    assert json.loads(coded("codebook", "releases", "--json")[1])[0]["agreed"] == "2026-03-12"
    assert "in brief: Kind" in coded("codebook", "history", "Warm")[1]
    assert coded("codebook", "release", "v1", "--withdraw")[1] == "withdrawn\n"
    assert coded("codebook", "diff", "v1")[0] == 1
    assert coded("codebook", "diff", "now")[:2] == (0, "From now to now: nothing changed. Codes: 2, then 2.\n")


def test_first_use_level_and_origin_are_listed(coded: Run) -> None:
    assert "semantic, a priori; first used on x1 in “Talk”" in coded("codebook", "list", "--long")[1]
    found = {one["name"]: one for one in json.loads(coded("codebook", "list", "--json")[1])}
    assert found["Warm"]["first_use"]["coder"] == "Ada" and found["Cold"]["first_use"] is None
    assert "first used on x1" in coded("show", "c2")[1]


def test_a_meeting_is_prepared_and_recorded(coded: Run, tmp_path: Path) -> None:
    assert coded("codebook", "discuss")[1:] == ("", "nothing is flagged for discussion\n")
    assert coded("annotate", "x1", "Warm", "--discuss")[0] == 0
    assert coded("codebook", "discuss", "Cold")[1] == "to be discussed\n"
    assert (
        coded("codebook", "discuss")[1]
        == "c3  Voice > Cold: 0 excerpts\nx1  “They said”: Voice > Warm (Ada: n They said)\n"
    )
    agenda = tmp_path / "agenda.md"
    assert coded("export", "agenda", "-o", str(agenda))[0] == 0 and "They said" in agenda.read_text("utf-8")
    assert coded("codebook", "agree", "x1", "Cold", "--text", "Both stay.")[1].startswith("m1 Agreed ")
    assert coded("codebook", "discuss")[1] == "" and "Both stay." in coded("memo", "list")[1]
    coded("export", "agenda", "--since", "2001-01-01", "-o", str(agenda))
    assert "Both stay." in agenda.read_text("utf-8")
    assert coded("export", "agenda", "--since", "soon")[0] == 1


def test_the_map_is_text_picture_and_table(coded: Run, tmp_path: Path) -> None:
    coded("codebook", "add", "Trust", "--kind", "theme")
    coded("code", "Talk", "Trust", "--quote", "They said")
    assert coded("codebook", "map")[1].endswith("Themes with passages in common\n  Voice – Trust: 1\n")
    for name in ("map.svg", "map.csv", "map.txt"):
        assert coded("codebook", "map", "-o", str(tmp_path / name))[0] == 0
    assert (tmp_path / "map.svg").read_text("utf-8").startswith("<svg")
    assert coded("codebook", "map", "-o", str(tmp_path / "map.bmp"))[0] == 1
    assert coded("codebook", "map", "--format", "json")[0] == 0


def test_codes_are_parked_gathered_copied_moved_and_coloured(coded: Run) -> None:
    assert coded("codebook", "status", "parked", "Warm", "Cold")[1] == "2 codes now parked\n"
    assert coded("codebook", "status", "parked", "Warm")[1] == "nothing to change\n"
    assert coded("codebook", "gather", "Heat", "Warm", "Cold")[1] == "c4 Heat\n"
    assert coded("codebook", "duplicate", "Warm")[1] == "c5 Heat > Warm (copy)\n"
    assert coded("codebook", "move", "Warm", "Voice", "--also", "Cold")[1] == "c2 Voice > Warm\nc3 Voice > Cold\n"
    assert coded("codebook", "merge", "Cold", "c5", "Warm")[1] == "0 codings moved\n"
    assert coded("codebook", "remove", "Heat")[1] == "removed\n"
    assert coded("codebook", "recolour")[0] == 0
    assert coded("codebook", "move", "Warm", "--before", "Voice", "--also", "Voice")[0] == 2
