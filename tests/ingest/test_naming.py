"""Which files a person means."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qualcode.ingest.naming import completed, expanded, names_in


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Transcripts beside other files; it is the current folder and the home."""
    for name in ("b.txt", "a.docx", "c.MD", "notes.png", ".hidden.txt", "~$a.docx", "two words.txt", "x[1].txt"):
        (tmp_path / name).write_text("I: Well?\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "d.txt").write_text("I: Deep?\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("b.txt", ["b.txt"]),
        ("missing.txt", ["missing.txt"]),
        ("*.txt", [".hidden.txt", "b.txt", "two words.txt", "x[1].txt"]),
        ("*.odt", ["*.odt"]),
        ("x[1].txt", ["x[1].txt"]),
        ("deep", ["deep/d.txt"]),
        ("empty", ["empty"]),
        ("**b", ["**b"]),
        ("n\0ul*", ["n\0ul*"]),
    ],
)
def test_patterns_and_folders_mean_files(folder: Path, name: str, meant: list[str]) -> None:
    assert expanded(name) == [Path(one) for one in meant]


def test_a_folder_means_the_transcripts_in_it_and_nothing_else(folder: Path) -> None:
    assert [one.name for one in expanded("~")] == ["a.docx", "b.txt", "c.MD", "two words.txt", "x[1].txt"]
    assert expanded("~nobody-of-that-name/x.txt") == [Path("~nobody-of-that-name/x.txt")]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("", []),
        ("  ", []),
        ("b.txt a.docx", ["b.txt", "a.docx"]),
        ("two words.txt", ["two words.txt"]),
        ("\"two words.txt\" 'b.txt'", ["two words.txt", "b.txt"]),
        ('"open quote', ["open quote"]),
        ("o'neil.txt x", ["o'neil.txt", "x"]),
        pytest.param(
            r"two\ words.txt b.txt", ["two words.txt", "b.txt"], marks=pytest.mark.skipif(os.sep != "/", reason="")
        ),
    ],
)
def test_names_stand_apart_by_blanks(folder: Path, line: str, names: list[str]) -> None:
    assert names_in(line) == names


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("b", "b.txt"),
        ("b.txt a", "b.txt a.docx"),
        ("tw", '"two words.txt"'),
        ('"two w', '"two words.txt"'),
        ("de", f"deep{os.sep}"),
        ("deep/", "deep/d.txt"),
        ("~/b", "~/b.txt"),
        ("b.txt", "b.txt"),
        ("b.txt ", "b.txt "),
        ("zzz", "zzz"),
        ("nowhere/z", "nowhere/z"),
    ],
)
def test_a_name_is_completed_as_far_as_one_way_is_open(folder: Path, line: str, whole: str) -> None:
    assert completed(line) == whole


def test_what_is_completed_is_one_of_the_names_meant(folder: Path) -> None:
    assert names_in(completed("b.txt tw")) == ["b.txt", "two words.txt"]
