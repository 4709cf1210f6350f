"""A fault in the program: one line, a note without anybody's words, and nothing lost."""

from __future__ import annotations

import asyncio
import os
import stat

import pytest

from qualcode.project import Project
from qualcode.tui import fault
from qualcode.tui.app import QualcodeApp
from qualcode.tui.facts import Facts

SECRET = "Nobody explained it"


def raised(chain: bool = False) -> Exception:
    words = f"{SECRET} [laughs]"
    try:
        try:
            raise KeyError(words)
        except KeyError as first:
            raise ValueError(words) from (first if chain else None)
    except ValueError as error:
        return error


def test_the_note_names_the_way_and_no_words(tmp_path) -> None:
    told = fault.stopped(raised(chain=True), tmp_path)
    note = tmp_path / fault.FILE_NAME
    text = note.read_text(encoding="utf-8")
    assert "ValueError" in text and "KeyError" in text and "raised" in text and "qualcode " in text
    assert SECRET not in text and str(tmp_path) not in text and SECRET not in str(told)
    assert fault.FILE_NAME in str(told) and "\n" not in str(told)
    assert stat.S_IMODE(note.stat().st_mode) & 0o077 == 0 or os.name == "nt"


def test_without_a_folder_to_write_in_the_line_says_how_to_report(tmp_path) -> None:
    for folder in (None, tmp_path / "absent"):
        assert "QUALCODE_TRACEBACK=1" in str(fault.stopped(raised(), folder))


def test_a_fault_ends_the_desk_without_printing_a_traceback(desk, monkeypatch) -> None:
    def at(*_arguments: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(Facts, "at", at)
    kept: list[QualcodeApp] = []

    async def run() -> None:
        with Project.open(desk.folder) as project:
            kept.append(QualcodeApp(project))
            async with kept[0].run_test() as pilot:
                await pilot.pause(0.2)

    with pytest.raises(ValueError, match=SECRET):
        asyncio.run(run())
    assert isinstance(kept[0].fault, ValueError) and kept[0].return_code == 1
    assert kept[0]._exit_renderables == []


@pytest.mark.parametrize("asked", [False, True])
def test_opening_tells_of_the_fault_when_the_screen_is_gone(desk, monkeypatch, asked) -> None:
    def run(app: QualcodeApp) -> None:
        app.fault = ValueError(SECRET)

    monkeypatch.setattr(QualcodeApp, "run", run)
    if asked:
        monkeypatch.setenv("QUALCODE_TRACEBACK", "1")
    with (
        Project.open(desk.folder) as project,
        pytest.raises(ValueError if asked else fault.DeskStopped, match=SECRET if asked else "the desk stopped"),
    ):
        QualcodeApp.open(project)
    assert (desk.folder / fault.FILE_NAME).exists() is not asked
