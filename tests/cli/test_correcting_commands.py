"""documents correct, versions and diff; passages that lost their place."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
NEW = "I: Ask.\n\nP2: They once said [laughs] “warm words”.\n\nP1: Said.\n"


@pytest.fixture
def coded(typed: Run, tmp_path: Path) -> Path:
    """Three passages are coded; gives a corrected file, which is Windows' and has a line end more."""
    for words in ("said [laughs]", "They said", "Said. Said."):
        assert typed("code", "talk", "Warm", "--quote", words)[0] == 0
    file = tmp_path / "new.txt"
    file.write_bytes(b"\xef\xbb\xbf" + (NEW + "\n").replace("\n", "\r\n").encode())
    return file


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, doing: str) -> None:
    """An editor that does something to the file ``path``."""
    script = tmp_path / "editor.py"
    script.write_text(f"import sys\nfrom pathlib import Path\npath = Path(sys.argv[1])\n{doing}\n", encoding="utf-8")
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')


def test_a_corrected_file_is_looked_at_then_taken_as_one_step(typed: Run, coded: Path) -> None:
    code, out, _ = typed("documents", "correct", "talk", str(coded), "--dry-run")
    assert (code, out.splitlines()) == (
        0,
        [
            "turn P1 → P2: They once said [laughs] “warm words”.",
            "x2 changed: “They said” → “They once said”",
            "x3 changed: “Said. Said.” → “Said.”",
            "d1 Talk: version 2 would be made, 3 places changed, 1 passage kept as it is, 2 changed",
        ],
    )
    assert len(typed("documents", "versions", "d1")[1].splitlines()) == 1
    code, out, _ = typed("documents", "correct", "talk", str(coded), "--json")
    told = json.loads(out)
    assert (code, told["dry_run"], told["version"], told["kept"]) == (0, False, 2, 1)
    assert [one["after"] for one in told["quotes"]] == ["They once said", "Said."]
    assert typed("show", "d1", "--text")[1] == NEW
    assert "as it was; nothing to change" in typed("documents", "correct", "talk", str(coded))[2]
    assert "correct the text of “Talk”" in typed("undo")[1]


def test_what_has_no_place_is_exit_1_and_is_listed_until_it_is_placed(typed: Run, coded: Path) -> None:
    coded.write_text(NEW.replace("\n\nP1: Said.", ""), encoding="utf-8")
    code, out, err = typed("documents", "correct", "talk", str(coded))
    assert code == 1 and "x3 unresolved: “Said. Said.”" in out and "codings place" in err
    assert typed("codings", "unresolved")[1] == "x3  d1 Talk: “Said. Said.” [Warm]\n"
    assert "3 passages" not in typed("check")[2] and "1 passage unresolved" in typed("check")[2]
    assert "1 unresolved" in typed("documents")[1]
    assert "[unresolved]" in typed("show", "x3")[1]
    assert (
        "x3,Talk,interview,,,Said. Said.,Warm,Voice > Warm,Voice,Ada,,,,,,unresolved"
        in typed("excerpts", "--format", "csv")[1]
    )
    assert typed("matrix", "themes", "documents", "--format", "json")[1].count('"total": 2') == 1
    code, _, err = typed("codings", "edges", "x3", "Warm", "--span", "0:3")
    assert code == 1 and "x3 is unresolved" in err and "codings place x3" in err
    code, out, _ = typed("codings", "place", "x3", "--quote", "“warm words”")
    assert (code, out) == (0, "x3 at 37:49: “warm words”\n")
    assert typed("codings", "unresolved")[2] == "every passage has its place\n"


def test_an_unresolved_quotation_is_in_no_publication(typed: Run, coded: Path) -> None:
    coded.write_text(NEW.replace("\n\nP1: Said.", ""), encoding="utf-8")
    typed("documents", "correct", "talk", str(coded))
    for whom, times in (("publication", 0), ("team", 1)):
        out = typed("export", "excerpts", "--for", whom, "--format", "csv", "-o", "-")[1]
        assert out.count("Said. Said.") == times


def test_versions_and_their_differences_are_shown_safely(typed: Run, coded: Path) -> None:
    coded.write_text(NEW.replace("once", "\x1b]0;x\x07\u202e"), encoding="utf-8")
    typed("documents", "correct", "talk", str(coded))
    code, out, err = typed("documents", "diff", "talk")
    assert code == 0 and "line 3: [-P1-]{+P2+}: They {+␛]0;x␇· +}said" in out and "\x1b" not in out
    assert "3 differences between versions 1 and 2" not in err and "between versions 1 and 2" in err
    out = typed("documents", "versions", "talk", "--json")[1]
    assert [(one["version"], one["reason"], one["current"]) for one in json.loads(out)] == [
        (1, "import", False),
        (2, "correction", True),
    ]
    assert typed("show", "d1", "--text", "--version", "1")[1].startswith("I: Ask.\n\nP1: They said")
    assert typed("documents", "diff", "talk", "--from", "2", "--to", "1")[1].count("{+P1+}") == 1
    assert typed("documents", "diff", "talk", "--from", "7")[0] == 1
    assert typed("show", "d1", "--version", "1")[0] == 2


def test_the_editor_gets_the_text_and_what_is_saved_is_taken(
    typed: Run, coded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "path.write_bytes(path.read_bytes().replace(b'They', b'They all') + b'\\n')")
    code, out, _ = typed("documents", "correct", "talk", "--editor")
    assert code == 0 and "x2 changed: “They said” → “They all said”" in out
    assert "They all said" in typed("show", "d1", "--text")[1]
    assert not [one for one in (tmp_path / "study").iterdir() if "draft" in one.name]


def test_what_was_written_in_the_editor_is_kept_when_it_cannot_be_taken(
    typed: Run, coded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "path.write_text(' \\n')")
    code, _, err = typed("documents", "correct", "talk", "--editor")
    kept = next((tmp_path / "study").glob("corrected-d1-*.txt"))
    assert code == 1 and "the corrected text is empty" in err and kept.name in err
    assert kept.read_text() == " \n" and kept.stat().st_mode & 0o077 == 0


def test_what_was_written_is_kept_when_the_editor_fails(
    typed: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "path.write_text('I: Other words.')\nsys.exit(3)")
    code, _, err = typed("documents", "correct", "talk", "--editor")
    assert code == 1 and "the editor ended with an error (3)" in err and "what you wrote is kept in" in err
    (kept,) = (tmp_path / "study").glob("transcript-*.txt")
    assert kept.read_text() == "I: Other words." and str(kept) in err
    kept.unlink()
    editor(tmp_path, monkeypatch, "sys.exit(3)")
    assert "kept" not in typed("documents", "correct", "talk", "--editor")[2]
    editor(tmp_path, monkeypatch, "path.unlink()")
    assert "the editor left no file behind" in typed("documents", "correct", "talk", "--editor")[2]
    assert not list((tmp_path / "study").glob("transcript-*")) and not list((tmp_path / "study").glob(".draft-*"))
    assert len(typed("documents", "versions", "d1")[1].splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["correct", "talk"], 2, "either a corrected FILE or --editor"),
        (["correct", "talk", "x.txt", "--editor"], 2, "either a corrected FILE or --editor"),
        (["correct", "talk", "--editor"], 1, "no editor is named, set EDITOR"),
        (["correct", "talk", "nowhere.txt"], 1, "nowhere.txt"),
        (["correct", "nothing", "x.txt"], 1, "no document “nothing”"),
        (["diff", "talk"], 0, "0 differences between version 1 and itself"),
    ],
)
def test_what_cannot_be_done_is_one_line(typed: Run, arguments: list[str], code: int, told: str) -> None:
    found, _, err = typed("documents", *arguments)
    assert found == code and told in err and len(err.splitlines()) == 1
