"""A fault in the program: one line, a note without anybody's words, and nothing lost."""

from __future__ import annotations

import asyncio
import contextlib
import os
import stat
import threading

import pytest
from idle import PATIENCE
from textual.worker import WorkerFailed

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.tui import fault
from qualcode.tui.app import QualcodeApp
from qualcode.tui.bench import Bench
from qualcode.tui.facts import Facts
from qualcode.tui.running import run_desk
from qualcode.tui.screens.desk import Desk

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
            async with kept[0].run_test():
                await ended(kept[0])

    with pytest.raises(ValueError, match=SECRET):
        asyncio.run(run())
    assert isinstance(kept[0].fault, ValueError) and kept[0].return_code == 1
    assert kept[0]._exit_renderables == []


async def ended(app: QualcodeApp) -> None:
    """Wait for the fault without the pilot, which paints by itself: what is raised then would not be the desk's."""
    async with asyncio.timeout(PATIENCE):
        while not app.fault:
            await asyncio.sleep(0.01)


def in_a_worker(desk: Desk) -> None:
    desk.run_worker(fail, thread=True)


def in_a_task(desk: Desk) -> None:
    task = asyncio.get_running_loop().create_task(failing())
    task.add_done_callback(lambda done: None)


def in_a_thread(desk: Desk) -> None:
    def run() -> None:
        try:
            fail()
        except ValueError as error:
            desk.app.fault_in_thread(error)

    threading.Thread(target=run).start()


def in_a_callback_of_the_loop(desk: Desk) -> None:
    asyncio.get_running_loop().call_soon(fail)


def while_painting(desk: Desk) -> None:
    desk.view.render_line = fail
    desk.view.refresh()


def in_a_timer(desk: Desk) -> None:
    desk.set_interval(0.01, fail)


def in_what_is_called_later(desk: Desk) -> None:
    desk.call_later(fail)


def in_an_error_that_paints_itself(desk: Desk) -> None:
    class Painted(ValueError):
        def __rich__(self) -> str:
            return SECRET

    def raise_it() -> None:
        raise Painted(SECRET)

    desk.call_later(raise_it)


def fail(*_arguments: object) -> None:
    words = f"{SECRET} [laughs]"
    raise ValueError(words)


async def failing() -> None:
    fail()


@pytest.mark.parametrize(
    "somewhere",
    [
        in_a_worker,
        in_a_task,
        in_a_thread,
        in_a_callback_of_the_loop,
        while_painting,
        in_a_timer,
        in_what_is_called_later,
        in_an_error_that_paints_itself,
    ],
)
def test_a_fault_anywhere_is_kept_to_be_told_and_nothing_is_printed(desk, somewhere) -> None:
    kept: list[QualcodeApp] = []

    async def run() -> None:
        with Project.open(desk.folder) as project:
            kept.append(QualcodeApp(project))
            async with kept[0].run_test() as pilot:
                await pilot.pause(0.1)
                somewhere(kept[0].desk)
                await ended(kept[0])

    with contextlib.suppress(ValueError, WorkerFailed):
        asyncio.run(run())
    app = kept[0]
    assert isinstance(app.fault, ValueError) and SECRET in str(app.fault)
    assert app.return_code == 1 and app._exit_renderables == []


@pytest.mark.parametrize("asked", [False, True])
def test_running_tells_of_the_fault_when_the_screen_is_gone(desk, monkeypatch, asked) -> None:
    def run(app: QualcodeApp) -> None:
        app.fault = ValueError(SECRET)

    monkeypatch.setattr(QualcodeApp, "run", run)
    if asked:
        monkeypatch.setenv("QUALCODE_TRACEBACK", "1")
    with (
        Project.open(desk.folder) as project,
        pytest.raises(ValueError if asked else fault.DeskStopped, match=SECRET if asked else "the desk stopped"),
    ):
        run_desk(project)
    assert (desk.folder / fault.FILE_NAME).exists() is not asked


def test_a_fault_while_starting_is_told_in_the_same_way(desk, monkeypatch) -> None:
    monkeypatch.setattr(Bench, "open_text", fail)
    with Project.open(desk.folder) as project, pytest.raises(fault.DeskStopped) as told:
        run_desk(project)
    assert SECRET not in str(told.value) and told.value.__cause__ is None
    assert SECRET not in (desk.folder / fault.FILE_NAME).read_text(encoding="utf-8")


def test_what_the_project_refuses_while_starting_is_no_fault_of_the_program(desk, monkeypatch) -> None:
    def full(*_arguments: object) -> None:
        raise QualcodeError("the disk is full", "here", "make room")

    monkeypatch.setattr(Bench, "open_text", full)
    with (
        Project.open(desk.folder) as project,
        pytest.raises(QualcodeError, match="disk is full"),
    ):
        run_desk(project)
    assert not (desk.folder / fault.FILE_NAME).exists()
