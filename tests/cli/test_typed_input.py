"""What comes in on the command line and on standard input; whatever it is, an error is one line."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.cli.main import run
from qualcode.corpus.cases import Cases
from qualcode.project import Project

Run = Callable[..., tuple[int, str, str]]
Pipe = Callable[[bytes], None]

TALK = b"I: Ask.\n\nP1: They said \xe2\x80\x9cwarm words\xe2\x80\x9d.\n"


@pytest.fixture
def typed(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Type a command in an empty study; get exit code, output and remarks."""
    folder = tmp_path / "study"
    with Project.create(folder, coder="Ada"):
        pass

    def act(*arguments: str) -> tuple[int, str, str]:
        code = run(["--project", str(folder), *arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return act


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Pipe:
    """Put bytes on standard input."""

    def put(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return put


def test_a_transcript_comes_from_standard_input(typed: Run, pipe: Pipe) -> None:
    pipe(TALK)
    code, out, _ = typed("import", "-", "--json")
    (entry,) = json.loads(out)
    assert (code, entry["file"], entry["status"], entry["turns"]) == (0, "-", "imported", 2)
    assert typed("show", "standard input", "--text")[1].encode() == TALK
    pipe(b"")
    code, _, err = typed("import", "-")
    assert (code, err) == (1, "error: standard input is empty, -, pipe a transcript in\n")


def test_every_table_comes_from_standard_input(typed: Run, pipe: Pipe) -> None:
    pipe(TALK)
    typed("import", "-")
    for command, table in (
        ("questions import", b"number,text\n1,Why?\n"),
        ("workstreams import", b"label\nWS3\n"),
        ("organisations import", b"ods_code,name\nX01,Synthetic Trust 1\n"),
        ("cases import", b"label,ods_code\nCS1,X01\n"),
        ("participants import", b"label,case\nWS3_01,CS1\n"),
        ("documents import", b"file,case\nd1,CS1\n"),
        ("speakers import", b"document,label,participant\nd1,P1,WS3_01\n"),
        ("codebook import", b"parent,name\nVoice,Warm\n"),
        ("codings import", b"document,quote,code\nd1,warm words,Warm\n"),
    ):
        pipe(table)
        code, _, err = typed(*command.split(), "-")
        assert (code, "error" in err) == (0, False), command
        pipe(b"")
        code, _, err = typed(*command.split(), "-")
        assert (code, err.count("\n")) == (1, 1), command
        assert err.startswith(("error: there is no header row", "error: the file is empty")), command


def test_a_table_without_its_columns_is_told_which_it_lacks(typed: Run, pipe: Pipe) -> None:
    pipe(b"participant_id,text\nP1,words\n")
    code, _, err = typed("codings", "import", "-")
    assert code == 1
    assert "no column for the document and the code among participant_id, text" in err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_a_file_name_of_any_bytes_is_imported(typed: Run, tmp_path: Path) -> None:
    for name in (b"odd\xff.txt", b"two\nlines.txt", b"red\x1b[31m.txt"):
        path = tmp_path / os.fsdecode(name)
        path.write_bytes(TALK + name)
        code, out, err = typed("import", str(path))
        assert (code, err.count("Traceback")) == (0, 0)
        assert out.count("\n") == 3
        assert "\x1b" not in out
    code, out, _ = typed("log")
    assert out.count("import “") == out.count("\n") - 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("cases", "add", "a\udcff"),
        ("participants", "add", "a\udcff"),
        ("coders", "add", "a\udcff"),
        ("codebook", "add", "a\udcff"),
        ("memo", "add", "a\udcff"),
        ("show", "a\udcff"),
        ("import", "no\nsuch file.txt"),
        ("show", "no\nsuch thing"),
    ],
)
def test_bytes_that_are_no_text_are_one_line(typed: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = typed(*arguments)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("error: ")


def test_a_fault_of_our_own_is_one_line_and_can_be_traced(typed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: Cases) -> None:
        raise RuntimeError("odd\nthing")

    monkeypatch.setattr(Cases, "all", fail)
    code, out, err = typed("cases")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("error: RuntimeError (odd thing), a fault in qualcode")
    monkeypatch.setenv("QUALCODE_TRACEBACK", "1")
    with pytest.raises(RuntimeError):
        typed("cases")


def test_output_that_cannot_be_written_is_one_line(typed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: Cases) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Cases, "all", full)
    assert typed("cases")[2] == "error: No space left on device\n"


def test_a_file_that_stands_alone_is_answered_with_how_it_is_given(typed: Run) -> None:
    code, _, told = typed("export", "thread-log", "log.csv")
    assert code == 2
    assert told.strip().endswith("name the file that is to be written with: -o log.csv")
    for words in (["export", "thread-log", "log"], ["export", "thread-log", "a.csv", "b.csv"], ["undo", "a1", "a.csv"]):
        code, _, told = typed(*words)
        assert code == 2 and told.strip().endswith("--help")
