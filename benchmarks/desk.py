"""What a coder at the desk waits for: each act on a real pseudo-terminal, beside the bare libraries doing the like."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import bare_apps
from big_document import Size, make_big
from measuring import Figure, median, p95, python, qualcode
from terminal import Terminal

from qualcode.project import Project

TIMES = 20
DOWN, PAGE_DOWN, ENTER, ESCAPE = b"\x1b[B", b"\x1b[6~", b"\r", b"\x1b"
FIRST_WORDS = b"opening words"
_SEARCHED, _CODE = b"the board", b"code 77"
_SLOW = 0.1  # a resize is drawn in several frames, and the text may be wrapped between two of them


@dataclass(frozen=True)
class Limits:
    """What was asked for one size of document: seconds to the first text, ms for the rest, and MB."""

    start: float
    rewrap: float
    memory: float


@dataclass
class Samples:
    """Seconds by what was done, and the peak memory of each run."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)

    def add(self, what: str, seconds: float) -> None:
        """Keep one."""
        self.seconds.setdefault(what, []).append(seconds)


def run_desk(folder: Path, samples: Samples) -> None:
    """Open the document and do everything once more."""
    app = Terminal(qualcode("--project", str(folder), "open", "d1"))
    samples.add("start", app.wait_for(FIRST_WORDS))
    app.settle(1)
    _keys(app, samples)
    app.press(b")")
    app.press(b"c")
    app.press(ENTER)
    for _ in range(TIMES):
        app.press(PAGE_DOWN)
        app.press(b")")
        samples.add("apply", app.press(b"1"))
    app.press(b"/")
    for letter in _SEARCHED:
        samples.add("search", app.press(bytes([letter])))
    app.press(ESCAPE)
    _resizes(app, samples)
    samples.memory.append(app.close())


def run_picker(folder: Path, samples: Samples) -> None:
    """Find a code by its letters, in a codebook of very many."""
    app = Terminal(qualcode("--project", str(folder), "open", "d1"))
    app.wait_for(FIRST_WORDS)
    app.settle(1)
    app.press(b")")
    for _ in range(TIMES // len(_CODE)):
        app.press(b"c")
        for letter in _CODE:
            samples.add("picker", app.press(bytes([letter])))
        app.press(ESCAPE)
    samples.memory.append(app.close())


def _keys(app: Terminal, samples: Samples) -> None:
    for _ in range(TIMES):
        samples.add("page", app.press(PAGE_DOWN))
    for _ in range(TIMES):
        samples.add("cursor", app.press(DOWN))


def _resizes(app: Terminal, samples: Samples) -> None:
    for columns in (150, 132, 160, 100, 140) * 2:
        samples.add("rewrap", app.resize(columns, 45, quiet=_SLOW))


def run_bare(work: Path, codes: int, samples: Samples) -> None:
    """The same with nothing of ours."""
    empty = Terminal(python("-c", bare_apps.EMPTY))
    samples.add("start", empty.wait_for(b"ready to work"))
    samples.memory.append(empty.close())
    lines = Terminal(python("-c", bare_apps.LINES, str(_bare_database(work))))
    lines.wait_for(b"line after line")
    lines.settle(1)
    _keys(lines, samples)
    for _ in range(TIMES):
        samples.add("apply", lines.press(b"1"))
    _resizes(lines, samples)
    lines.close()
    finding = Terminal(python("-c", bare_apps.LIST, str(codes)))
    finding.wait_for(b"ready to type")
    finding.settle()
    for letter in _CODE:
        seconds = finding.press(bytes([letter]))
        samples.add("picker", seconds)
        samples.add("search", seconds)
    finding.close()


def _codings(folder: Path) -> int:
    with Project.open(folder) as project:
        return project.progress.codings_by_document()[1]


def _bare_database(work: Path) -> Path:
    path = work / "bare-desk.db"
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("pragma journal_mode = wal")
    raw.execute("pragma synchronous = full")
    raw.execute("create table if not exists coding (id integer primary key, excerpt, code, coder)")
    raw.close()
    return path


_ACTS: Mapping[str, tuple[str, Callable[[Limits], float]]] = {
    "start": ("first text after start", lambda limits: limits.start),
    "cursor": ("cursor key → painted", lambda _: 10),
    "page": ("page key → painted", lambda _: 25),
    "apply": ("apply a code, committed and painted", lambda _: 30),
    "picker": ("key in the code picker", lambda _: 35),
    "search": ("key in the search", lambda _: 30),
    "rewrap": ("another width → wrapped and painted", lambda limits: limits.rewrap),
}

DOCUMENTS: Mapping[str, tuple[Size, Limits]] = {
    "60k": (Size(), Limits(0.75, 100, 90)),
    "one turn": (Size(one_turn=True), Limits(0.75, 100, 90)),
    "600k": (Size(600_000, 50_000), Limits(1.3, 250, 130)),
    "1,000 codes": (Size(codes=1_000), Limits(0.75, 100, 90)),
}
"""The documents there are to measure on, with what was asked of each."""

PICKER = "1,000 codes"


def desk_figures(work: Path, name: str, repeats: int) -> list[Figure]:
    """Every figure of one of ``DOCUMENTS``."""
    size, limits = DOCUMENTS[name]
    made = work / f"made-{name}"
    made.parent.mkdir(parents=True, exist_ok=True)
    if not made.exists():
        make_big(made, size)
    ours, bare = Samples(), Samples()
    for number in range(repeats):
        folder = work / f"desk-{name}-{number}"
        shutil.copytree(made, folder)
        if name == PICKER:
            run_picker(folder, ours)
        else:
            before = _codings(folder)
            run_desk(folder, ours)
            new = _codings(folder) - before
            if new != TIMES + 1:
                raise RuntimeError(f"{new} codings were made by {TIMES + 1} keys")
        shutil.rmtree(folder)
        run_bare(work, size.codes, bare)
    figures = []
    for act, spent in ours.seconds.items():
        told, wanted = _ACTS[act]
        scale, unit = (1, "s") if act == "start" else (1000, "ms")
        middle, floor, worst = (of * scale for of in (median(spent), median(bare.seconds[act]), p95(spent)))
        figures.append(Figure(f"{told} ({name})", middle, floor, unit, wanted(limits), size.told, p95=worst))
    if name != PICKER:
        peak = max(ours.memory)
        figures.append(Figure(f"peak memory ({name})", peak, max(bare.memory), "MB", limits.memory, size.told))
    return figures
