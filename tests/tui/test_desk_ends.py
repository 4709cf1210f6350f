"""How the desk ends in a real terminal: at a fault, at the system's request, by ``kill -9``. Nothing shown is lost."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from qualcode.project import Project
from qualcode.tui.state import FILE_NAME, read_state

pytest.importorskip("pty", reason="pseudo-terminals are a thing of POSIX systems")

from pseudo_terminal import PATIENCE, PseudoTerminal

SECRET = "Nobody explained it"
FAULTY = """
import sys
from qualcode.cli.main import run
from qualcode.tui.screens.desk import Desk

def fail(*_arguments, **_named):
    words = "Nobody explained it [laughs]"
    raise ValueError(words)

filled = Desk._fill
PLACE
sys.exit(run(sys.argv[1:]))
"""
ONCE_FULL = "Desk._fill = lambda desk: (filled(desk), {})"
PLACES = {
    "before the first screen": "from qualcode.tui.bench import Bench; Bench.open_text = fail",
    "while painting": "from qualcode.tui.widgets.transcript import TranscriptView; TranscriptView.render_line = fail",
    "in a timer": ONCE_FULL.format("desk.set_interval(0.01, fail)"),
    "in a worker": ONCE_FULL.format("desk.run_worker(fail, thread=True)"),
    "in a thread": "import threading; " + ONCE_FULL.format("threading.Thread(target=fail).start()"),
    "while leaving": "import qualcode.tui.app as app; app.write_state = fail; " + ONCE_FULL.format("desk.app.exit()"),
}


STUCK = """
import time
from pathlib import Path
from qualcode.tui import leaving
from qualcode.tui.widgets.transcript import TranscriptView
leaving.PATIENCE = 0.3
TranscriptView.action_move = lambda *_, **__: (Path("TOLD").touch(), time.sleep(60))
"""


def opened(folder: Path, size: tuple[int, int] = (100, 30), script: Path | None = None) -> PseudoTerminal:
    program = [str(script)] if script else ["-m", "qualcode"]
    return PseudoTerminal([sys.executable, *program, "--project", str(folder), "open", "one"], size)


def ready(terminal: PseudoTerminal) -> None:
    terminal.wait("How did the standard reach you?", "q Quit", "turn 1 of 5")


@pytest.mark.parametrize("place", PLACES)
def test_a_fault_leaves_the_terminal_usable_one_line_and_no_words(desk, tmp_path, place) -> None:
    with Project.open(desk.folder) as project:
        project.codings.apply(project.documents.find("one").id, 0, 10, [project.codebook.find("By letter").id])
    script = tmp_path / "faulty.py"
    script.write_text(FAULTY.replace("PLACE", PLACES[place]), encoding="utf-8")
    with opened(desk.folder, script=script) as terminal:
        assert terminal.ended() == 1
        assert terminal.usable() == []
        told = terminal.last_lines
    assert told.startswith("error: the desk stopped at a fault in qualcode (ValueError") and "\n" not in told
    assert SECRET not in told and SECRET not in (desk.folder / "desk-fault.txt").read_text(encoding="utf-8")
    assert desk.codings() == [("By letter", "I: How did")]


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 0)])
def test_a_request_of_the_system_leaves_as_quitting_does(desk, name, code) -> None:
    with opened(desk.folder) as terminal:
        ready(terminal)
        terminal.press("}}")
        terminal.wait("turn 2 of 5")
        terminal.process.send_signal(getattr(signal, name))
        assert terminal.ended() == code
        assert terminal.usable() == [] and terminal.last_lines == ""
    assert list(read_state(desk.folder).places.values()) == [desk.text_of("one").index("By letter")]


def test_a_closed_window_ends_the_desk_and_keeps_the_place(desk) -> None:
    with opened(desk.folder) as terminal:
        ready(terminal)
        terminal.press("}}")
        terminal.wait("turn 2 of 5")
        terminal.hang_up()
        assert terminal.process.wait(PATIENCE) == 129
    assert list(read_state(desk.folder).places.values()) == [desk.text_of("one").index("By letter")]


def test_a_terminal_that_went_without_a_word_is_noticed(desk, tmp_path) -> None:
    script = tmp_path / "deaf.py"
    deaf = "import signal; from qualcode.tui import leaving; leaving.ASKS = (); "
    script.write_text(FAULTY.replace("PLACE", deaf + "signal.signal(signal.SIGHUP, signal.SIG_IGN)"), encoding="utf-8")
    with opened(desk.folder, script=script) as terminal:
        ready(terminal)
        terminal.hang_up()
        assert terminal.process.wait(PATIENCE) == 129
    assert (desk.folder / FILE_NAME).exists() and not (desk.folder / "desk-fault.txt").exists()


def test_a_desk_that_cannot_leave_is_ended(desk, tmp_path) -> None:
    script = tmp_path / "stuck.py"
    script.write_text(FAULTY.replace("PLACE", STUCK.replace("TOLD", str(tmp_path / "stuck"))), encoding="utf-8")
    with opened(desk.folder, script=script) as terminal:
        ready(terminal)
        terminal.press("}")
        terminal.until((tmp_path / "stuck").exists, "not stuck")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ended() == 143
        assert terminal.usable() == []


def test_a_stopped_desk_gives_the_terminal_back_and_goes_on_later(desk) -> None:
    with opened(desk.folder) as terminal:
        ready(terminal)
        terminal.process.send_signal(signal.SIGTSTP)
        os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED | os.WNOWAIT)
        while terminal.read():
            pass
        assert terminal.usable() == []
        for _ in range(2):  # the second finds it running already
            terminal.process.send_signal(signal.SIGCONT)
            ready(terminal)
        terminal.press("}}")
        terminal.wait("turn 2 of 5")
        terminal.press("q")
        assert terminal.ended() == 0 and terminal.usable() == []


def test_bytes_that_are_no_text_do_not_end_the_desk(desk) -> None:
    with opened(desk.folder) as terminal:
        ready(terminal)
        os.write(terminal.handle, b"\xff\xfe\xe9")
        # What comes in one piece with them is dropped, too.
        terminal.until(lambda: "turn 1 of 5" not in terminal.screen, "still in turn 1", pressing="}")
        terminal.press("q")
        assert terminal.ended() == 0


def test_kill_9_loses_nothing_that_was_shown_as_done(desk) -> None:
    with opened(desk.folder, (140, 40)) as terminal:
        ready(terminal)
        terminal.press("}}cletter\r")
        terminal.wait("code “By letter” on “one”")
        terminal.press("}}cyet\r")
        terminal.wait("code “No figures yet” on “one”")
        done = [("By letter", "By letter."), ("No figures yet", "Then the board asked for figures.")]
        for keys, code in (("{1", "By letter"), ("{2", "No figures yet"), ("{1", "By letter")):
            terminal.press(keys)
            terminal.wait(f"code “{code}” on “one”")
            done.append((code, ""))
        terminal.kill()
    found = desk.codings()
    assert sorted(code for code, _ in found) == sorted(code for code, _ in done)
    assert set(done[:2]) <= set(found)
    with Project.open(desk.folder) as project:
        assert project.check() == []


SLOWLY = """
import time
from qualcode.corpus.import_batch import Batch
taken = Batch.take
Batch.take = lambda batch, *what: (time.sleep(0.3), taken(batch, *what))[1]
"""


@pytest.mark.parametrize("ended_by", ["kill -9", "SIGTERM", "closing the window", "Ctrl+Q"])
def test_an_import_that_is_cut_off_leaves_nothing_of_itself(desk, tmp_path, ended_by) -> None:
    (tmp_path / "new").mkdir()
    for n in range(30):
        (tmp_path / "new" / f"{n}.txt").write_text(f"I: And {n}?\nP0{n}: Nothing.\n", encoding="utf-8")
    script = tmp_path / "slow.py"
    script.write_text(FAULTY.replace("PLACE", SLOWLY), encoding="utf-8")
    with opened(desk.folder, script=script) as terminal:
        ready(terminal)
        terminal.press("}}cletter\r")
        terminal.wait("code “By letter” on “one”")
        terminal.press("I")
        terminal.wait("Enter shows what comes in")
        terminal.press(f"{tmp_path / 'new'}\r")
        terminal.wait("30 to come in")
        terminal.press("\r")
        terminal.wait("Importing", "storing")
        if ended_by == "kill -9":
            terminal.kill()
        elif ended_by == "SIGTERM":
            terminal.process.send_signal(signal.SIGTERM)
            assert terminal.ended() == 143 and terminal.usable() == []
        elif ended_by == "Ctrl+Q":
            terminal.press("\x11")
            assert terminal.ended() == 0 and terminal.usable() == []
        else:
            terminal.hang_up()
            assert terminal.process.wait(PATIENCE) == 129
    assert desk.codings() == [("By letter", "By letter.")]
    with Project.open(desk.folder) as project:
        assert [one.title for one in project.documents.all()] == ["two", "one"]
        assert project.check() == []
        assert project.undo().name == "code “By letter” on “one”"
