"""Hostile files: each refused for its true reason or imported whole, and never stored by half."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import word_files as wf
from hostile_files import ACTING, NAMES, SMALL, TALK, Hostile
from hostile_sizes import FULL, Sized

from qualcode.cli.main import run
from qualcode.ingest.encoding import decode
from qualcode.ingest.files import load_bytes
from qualcode.ingest.limits import LARGE, Limits
from qualcode.ingest.reading import read_bytes, read_file
from qualcode.model.errors import QualcodeError
from qualcode.project import Project

ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
TABLES = "document document_version speaker turn memo participant action change blob".split()


@pytest.mark.parametrize("hostile", SMALL, ids=[one.what for one in SMALL])
def test_it_is_refused_for_its_true_reason_or_comes_in_whole(hostile: Hostile) -> None:
    if hostile.refused:
        with pytest.raises(QualcodeError) as caught:
            read_bytes(hostile.make(), hostile.file)
        assert hostile.refused in str(caught.value) and hostile.file in str(caught.value)
        assert "\n" not in str(caught.value) and caught.value.fix
        return
    found = read_bytes(hostile.make(), hostile.file)
    assert not hostile.text or found.text == hostile.text
    assert hostile.told in "; ".join(warning.what for warning in found.warnings)
    assert hostile.turns in (None, len(found.turns))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    Project.create(tmp_path / "study", coder="Ada").close()
    yield tmp_path / "study"


Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(project: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Typed:
    def act(*arguments: str) -> tuple[int, str, str]:
        code = run(["--project", str(project), *arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return act


def stored(project: Path) -> dict[str, int]:
    """How many rows there are, by table."""
    raw = sqlite3.connect(project / "project.db")
    try:
        return {table: raw.execute(f"select count(*) from {table}").fetchone()[0] for table in TABLES}
    finally:
        raw.close()


REFUSED = [one for one in SMALL if one.refused]
IMPORTED = [one for one in SMALL if not one.refused]


def test_what_is_refused_by_command_leaves_the_project_as_it_was(typed: Typed, project: Path, tmp_path: Path) -> None:
    before = stored(project)
    for hostile in REFUSED:
        path = tmp_path / hostile.file
        path.write_bytes(hostile.make())
        code, out, err = typed("import", str(path))
        assert (code, out) == (1, ""), hostile.what
        assert err.startswith("error: ") and err.count("\n") == 1 and hostile.refused in err, hostile.what
        assert not ACTS.search(err), hostile.what
    assert stored(project) == before


def test_what_comes_in_is_stored_whole_and_shown_safely(typed: Typed, project: Path, tmp_path: Path) -> None:
    paths, different = [], set()
    for n, hostile in enumerate(IMPORTED):
        path = tmp_path / f"{n}-{hostile.file}"
        data = hostile.make()
        path.write_bytes(data)
        paths.append(str(path))
        different.add(data)
    code, out, err = typed("import", *paths)
    assert code == 0 and "error" not in err
    assert not ACTS.search(out) and not ACTS.search(err)
    with Project.open(project) as opened:
        texts = {opened.documents.text(info.id) for info in opened.documents.all()}
        assert opened.check() == []
    assert {one.text for one in IMPORTED if one.text} <= texts
    assert stored(project)["document"] == len(different)
    people = (("speakers", "list", f"d{n}") for n in range(1, len(different) + 1))
    for name in (("documents",), ("log",), ("documents", "--json"), *people):
        code, out, err = typed(*name)
        assert code == 0 and not ACTS.search(out) and not ACTS.search(err), name


def test_one_bad_file_among_good_ones_fails_by_itself(typed: Typed, project: Path, tmp_path: Path) -> None:
    for name, data in (("a.txt", TALK.encode()), ("b.docx", TALK.encode()), ("c.txt", b"I: Other.\nP1: Words.\n")):
        (tmp_path / name).write_bytes(data)
    acts = stored(project)["action"]
    code, _, err = typed("import", *(str(tmp_path / name) for name in ("a.txt", "b.docx", "c.txt")))
    assert code == 1 and "2 imported, 1 failed" in err
    assert (stored(project)["document"], stored(project)["action"]) == (2, acts + 1)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_odd_file_names_are_accepted_and_shown_safely(
    typed: Typed, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        Path(name).write_text(TALK)
    except OSError:
        pytest.skip("this system has no such file names")
    code, out, err = typed("import", "--", name)
    assert (code, err) == (0, "") and out.count("\n") == 3 and not ACTS.search(out)
    code, out, _ = typed("import", "--json", "--", name)
    assert json.loads(out)[0]["status"] == "skipped"
    Path(name).write_bytes(b"\x89PNG")
    code, out, err = typed("import", "--", name)
    assert (code, out) == (1, "") and err.count("\n") == 1 and not ACTS.search(err)
    assert stored(project)["document"] == 1


@pytest.mark.skipif(os.name != "posix", reason="here every file name is text")
def test_a_file_name_that_is_no_text_is_accepted(typed: Typed, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/a\xff.txt"
    Path(os.fsdecode(path)).write_text(TALK)
    code, out, err = typed("import", os.fsdecode(path))
    assert (code, err) == (0, "") and not ACTS.search(out)
    code, out, _ = typed("documents", "--json")
    assert json.loads(out)[0]["title"] == "a\ufffd"


def test_the_words_themselves_are_kept_and_shown_safely(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"I: {ACTING}\nP1: more\n", encoding="utf-8")
    typed("import", str(tmp_path / "a.txt"))
    for command in (("show", "d1"), ("search", "abc"), ("speakers", "list", "d1")):
        code, out, err = typed(*command)
        assert code == 0 and not ACTS.search(out) and not ACTS.search(err), command


def test_folders_and_missing_and_empty_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "none.txt").touch()
    for name, reason in (("", "folder"), ("absent.txt", "no such file"), ("none.txt", "empty")):
        with pytest.raises(QualcodeError, match=reason):
            load_bytes(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_refused_without_waiting(typed: Typed, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    code, out, err = typed("import", str(tmp_path / "pipe.docx"))
    assert (code, out) == (1, "") and "this is a pipe or device" in err


def test_zip_slip_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "slip.docx"
    path.write_bytes(next(one for one in SMALL if one.what == "zip slip").make())
    read_file(path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["slip.docx"]


@pytest.mark.parametrize(
    ("limits", "data", "name", "reason"),
    [
        (Limits(file_size=100), b"word " * 1000, "a.txt", "larger than 100 bytes"),
        (Limits(text_size=100), b"word " * 1000, "a.txt", "larger than 100 bytes"),
        (Limits(part_size=1000), wf.docx(wf.p("x" * 3000)), "a.docx", "unpacks to more than 1,000 bytes"),
        (Limits(tags=50), wf.docx(wf.p("x") * 30), "a.docx", "more than 50 tags"),
        (Limits(lines=50), b"a\n" * 51, "a.txt", "more than 50 lines"),
        (Limits(lines=50), wf.docx(wf.p("x") * 51), "a.docx", "more than 50 lines"),
        (Limits(turns=50), b"I: a\n" * 51, "a.txt", "more than 50 speaker turns"),
        (Limits(turns=50), b"I: a. I: b" + b" a. I: b" * 51, "a.txt", "more than 50 speaker turns"),
        (Limits(turns=50), b"Speaker,Text\n" + b"I,a\n" * 51, "a.csv", "more than 50 rows"),
        (Limits(turns=50), b"[" + b'{"text":"a"},' * 50 + b'{"text":"a"}]', "a.json", "more than 50 segments"),
        (Limits(turns=50), b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\na\n\n" * 51, "a.vtt", "more than 50 cues"),
        (Limits(turns=50), b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v a>b" * 51, "a.vtt", "more than 50 voice tags"),
    ],
    ids=range(12),
)
def test_what_is_over_a_limit_is_refused_and_a_raised_limit_lets_it_in(
    tmp_path: Path, limits: Limits, data: bytes, name: str, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(QualcodeError, match=reason) as caught:
        read_file(tmp_path / name, limits=limits)
    assert "--large" in caught.value.fix
    assert read_file(tmp_path / name, limits=LARGE).text


def test_a_large_file_is_imported_when_it_is_asked_for(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.ingest.reading.Limits", lambda: Limits(turns=1))
    (tmp_path / "a.txt").write_text(TALK)
    code, _, err = typed("import", str(tmp_path / "a.txt"))
    assert code == 1 and "more than 1 speaker turns" in err and "--large" in err
    code, out, _ = typed("import", "--large", str(tmp_path / "a.txt"))
    assert code == 0 and "2 turns" in out


@pytest.mark.parametrize("hostile", FULL, ids=[one.what for one in FULL])
def test_every_shape_of_size_is_read_or_refused_when_it_is_small(hostile: Sized) -> None:
    try:
        found = read_bytes(hostile.make(0.005), hostile.file)
    except QualcodeError as error:
        assert "\n" not in str(error)
    else:
        ends = [0, *(turn.end for turn in found.turns)]
        assert all(end <= turn.start for end, turn in zip(ends, found.turns, strict=False))
        assert not hostile.file.endswith(".txt") or found.text == decode(hostile.make(0.005), hostile.file).text
