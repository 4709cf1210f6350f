"""A small synthetic project on the desk."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import textual.app
import textual.pilot
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.opening import meant

sys.path.insert(0, str(Path(__file__).parent))  # for pseudo_terminal and idle

from idle import until, until_idle

textual.app.wait_for_idle = textual.pilot.wait_for_idle = until_idle  # type: ignore[attr-defined]

Act = Callable[[Pilot[None], QualcodeApp], Awaitable[None]]

FIRST = """I: How did the standard reach you?
P01: By letter. Nobody explained it [laughs]. We read it twice.
I: And then?
P01: Then the board asked for figures. I had none.
P02: We counted by hand, all winter.
"""
SECOND = """I: What changed?
P03: Very little. One post was made.
"""


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents, the first in a case study, and a codebook of two themes with two codes: only to be copied."""
    base = tmp_path_factory.mktemp("desk")
    folder = base / "study"
    for name, text in (("one.txt", FIRST), ("two.txt", SECOND)):
        (base / name).write_text(text, encoding="utf-8")
    with Project.create(folder, coder="Coder A") as project:
        project.importing.files([base / "one.txt", base / "two.txt"])
        project.organisations.put("RXX", name="A trust")
        project.cases.put("CS1", description="an ambulance trust", organisation="RXX")
        project.documents.edit("one", case="CS1")
        project.codebook.add("Origins", kind="theme", definition="How it began.")
        project.codebook.add("By letter", parent="Origins", definition="Told in writing only.")
        project.codebook.add("Figures", kind="theme")
        project.codebook.add("No figures yet", parent="Figures", definition="Nothing was counted before.")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _styles_are_read_once() -> Iterator[None]:
    """Every app that is opened parses the same style sheets anew; the program opens one, the tests hundreds."""
    known: dict[object, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parse_once(sheet: Stylesheet, *given: Any, **named: Any) -> list[RuleSet]:
        asked = (given, *sorted(named.items()), *sorted(sheet._variables.items()))
        if asked not in known:
            known[asked] = parse(sheet, *given, **named)
        return known[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture
def study(tmp_path: Path, made_once: Path) -> Path:
    """A small study of the test's own."""
    return Path(shutil.copytree(made_once, tmp_path / "study"))


@pytest.fixture(autouse=True)
def look_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk looks for changes made elsewhere when a test says so, and its side panes follow at once."""
    monkeypatch.setattr("qualcode.tui.screens.desk_panes.LOOK_EVERY", 3_600.0)
    monkeypatch.setattr("qualcode.tui.screens.desk_panes._SOON", 0.002)
    monkeypatch.setattr("qualcode.tui.screens.desk_panes._FIGURES", 0.004)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until what follows a key has been shown too: a moment later, or done in a thread, which may begin more."""
    quiet = 0
    while quiet < 2:
        await pilot.pause()
        quiet = 0 if under_way(pilot.app) else quiet + 1
        await until(pilot, lambda: not under_way(pilot.app), lambda: under_way(pilot.app))


def under_way(app: App[Any]) -> list[object]:
    """What is put off for a moment, or goes on in a thread. Keys that leave it going on: ``pilot.press``."""
    put_off = [getattr(screen, name, None) for screen in app.screen_stack for name in ("_later", "_figures_later")]
    return [*filter(None, put_off), *(one for one in app.workers if not one.is_finished)]


class Driver:
    """Opens the project on a screen, presses keys, and looks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, act: Act, size: tuple[int, int] = (120, 40), opened: str = "one") -> None:
        """Do ``act`` on a screen of ``size``; ``opened`` "" opens where the reader was."""

        async def run() -> None:
            with Project.open(self.folder) as project:
                app = QualcodeApp(project, meant(project, opened) if opened else None)
                app.animation_level = "none"
                async with app.run_test(size=size) as pilot:
                    await settled(pilot)
                    await act(pilot, app)

        asyncio.run(run())

    @staticmethod
    async def press(pilot: Pilot[None], *keys: str) -> None:
        """Press keys, then wait until all is shown."""
        await pilot.press(*keys)
        await settled(pilot)

    @staticmethod
    async def finished(pilot: Pilot[None]) -> None:
        """Wait until the work that was begun in a thread has ended, however busy the machine is."""
        await settled(pilot)

    @staticmethod
    def text(app: QualcodeApp) -> str:
        """What stands on the screen, row by row."""
        strips = app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    def codings(self, document: str = "one") -> list[tuple[str, str]]:
        """What the database holds: pairs of code and quote, in the order of the text."""
        with Project.open(self.folder) as project:
            found = project.codings.of_document(project.documents.find(document).id)
            return [(one.code, one.quote) for one in found]

    def text_of(self, document: str) -> str:
        """The stored words."""
        with Project.open(self.folder) as project:
            return project.documents.text(project.documents.find(document).id)


@pytest.fixture
def desk(study: Path) -> Driver:
    """The desk on the small project."""
    return Driver(study)


@pytest.fixture
def desk_on() -> type[Driver]:
    """The desk on any project."""
    return Driver
