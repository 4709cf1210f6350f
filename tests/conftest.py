"""What every test room shares."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, SupportsIndex

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Dialect, Engine, create_engine
from sqlalchemy.util import LRUCache

from qualcode.store import sqlite
from qualcode.text import blanks, graphemes, sentences, stops, words, wrap

VARIABLES = ("QUALCODE_EDITOR", "VISUAL", "EDITOR", "COLORFGBG")

# A law holds or does not, however busy the machine is.
settings.register_profile("whatever the machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whatever the machine")


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and not among what was imported: every desk that is opened would pay for it.

    The program itself does the same (``tui/running.py``). A third of the time of the desk's tests was this.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def _statements_are_compiled_once() -> Iterator[None]:
    """Every project that is opened has an engine of its own, which compiles each statement anew.

    The program opens one; the tests open thousands. What is compiled goes by the dialect, so they share it.
    """
    cache: LRUCache[Any, Any] = LRUCache(5_000)
    known: list[Dialect] = []

    def create(*given: Any, **named: Any) -> Engine:
        engine = create_engine(*given, **named)
        if known and hasattr(known[0], "server_version_info"):
            engine.dialect = known[0]
        elif not known:
            known.append(engine.dialect)
        engine._compiled_cache = cache
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "create_engine", create)
        yield


SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real material kept beside the checkout; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("shared/ is not beside this checkout")
    return SHARED


class Looking:
    """How many characters of a text were looked at, however fast."""

    def __init__(self) -> None:
        self.amount = 0

    def at(self, text: str) -> str:
        """Give ``text`` as a string that counts what is read of it."""
        counted = _Counted(text)
        counted.looking = self
        return counted


class _Counted(str):
    """A string that counts."""

    looking: Looking

    def __getitem__(self, place: SupportsIndex | slice) -> str:
        found = super().__getitem__(place)
        self.looking.amount += len(found)
        return found

    def __iter__(self) -> Iterator[str]:
        self.looking.amount += len(self)
        return super().__iter__()

    def find(self, *given: object) -> int:
        found = super().find(*given)  # type: ignore[arg-type]
        start, end = _bounds(self, given[1:])
        self.looking.amount += (end if found < 0 else found + 1) - start
        return found

    def rfind(self, *given: object) -> int:
        found = super().rfind(*given)  # type: ignore[arg-type]
        start, end = _bounds(self, given[1:])
        self.looking.amount += end - (start if found < 0 else found)
        return found


class _CountedPattern:
    """A compiled pattern that counts what it scans."""

    def __init__(self, pattern: re.Pattern[str], looking: Looking) -> None:
        self._pattern = pattern
        self._looking = looking

    def __getattr__(self, name: str) -> object:
        return getattr(self._pattern, name)

    def match(self, text: str, *given: int) -> re.Match[str] | None:
        found = self._pattern.match(text, *given)
        self._looking.amount += found.end() - found.start() if found else 1
        return found

    def search(self, text: str, *given: int) -> re.Match[str] | None:
        found = self._pattern.search(text, *given)
        start, end = _bounds(text, given)
        self._looking.amount += (found.end() if found else end) - start
        return found

    def finditer(self, text: str, *given: int) -> Iterator[re.Match[str]]:
        start, end = _bounds(text, given)
        for found in self._pattern.finditer(text, *given):
            self._looking.amount += found.end() - start
            start = found.end()
            yield found
        self._looking.amount += end - start


def _bounds(text: str, given: tuple[object, ...]) -> tuple[int, int]:
    start, end, _ = slice(*(*given, None, None)[:2]).indices(len(text))
    return start, max(start, end)


@pytest.fixture
def looking(monkeypatch: pytest.MonkeyPatch) -> Looking:
    """Counts what is read of a text, by indexing, slicing, searching or a pattern of the text engine."""
    counter = Looking()
    for module in (blanks, graphemes, sentences, stops, words, wrap):
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                monkeypatch.setattr(module, name, _CountedPattern(value, counter))
    return counter


@pytest.fixture(scope="session")
def settings_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the settings file of the tests is."""
    return tmp_path_factory.mktemp("settings")


@pytest.fixture(autouse=True)
def settings_file(settings_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty settings file, so that no test reads or changes the one of whoever runs it."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    file = settings_folder / "config.toml"
    file.write_text("", encoding="utf-8")
    monkeypatch.setenv("QUALCODE_CONFIG", str(file))
    return file


def pytest_sessionfinish() -> None:
    """What was put off is done here, not while the process is asked to end."""
    gc.unfreeze()
    gc.collect()
