"""The rooms of the house: who may import whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "qualcode"
FLOORS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli", "tui"),
    ("example", "tutor"),
    ("example_analysis",),
    ("example_judgements",),
    ("project",),
    ("triangulation",),
    ("coding",),
    ("analysis", "wres"),
    ("corpus",),
    ("store", "ingest", "deliver"),
    ("text",),
    ("model",),
)
"""From the top down. A room imports rooms of lower floors, never one beside it."""

LEVEL = {room: len(FLOORS) - n for n, floor in enumerate(FLOORS) for room in floor}
DOORS = {("cli", "tui")}
"""The command line starts the screens: the one look sideways."""

FILES = sorted(PACKAGE.rglob("*.py"))
NETWORK = {"socket", "http", "urllib.request", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "socketserver"}


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@cache
def imported(path: Path) -> tuple[tuple[int, str], ...]:
    """Every module a file imports, at its top or anywhere inside, with the line."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by relative name"
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def test_every_folder_is_a_room_of_the_plan() -> None:
    rooms = {room_of(path) for path in FILES} - {"__init__"}
    assert rooms == set(LEVEL)


def imports_of(room: str) -> Iterator[tuple[str, str]]:
    """Every import of a room's files: where it stands, and what is imported."""
    for path in FILES:
        if room_of(path) == room:
            yield from ((f"{path.relative_to(PACKAGE)} line {line}", name) for line, name in imported(path))


def is_below(room: str, name: str) -> bool:
    """Whether a room may import the module of that name."""
    if not name.startswith("qualcode."):
        return True
    other = name.split(".")[1]
    return other in ("__version__", room) or LEVEL[other] < LEVEL[room] or (room, other) in DOORS


@pytest.mark.parametrize("room", LEVEL)
def test_a_room_imports_only_rooms_below_it(room: str) -> None:
    assert [f"{where} imports {name}" for where, name in imports_of(room) if not is_below(room, name)] == []


@pytest.mark.parametrize("room", ["__init__", *LEVEL])
def test_there_is_no_network_code(room: str) -> None:
    found = [(where, name) for where, name in imports_of(room) if name in NETWORK or name.split(".")[0] in NETWORK]
    assert found == []


@pytest.mark.parametrize(
    ("module", "rooms"),
    [
        ("textual", {"tui"}),
        ("click", {"cli"}),
        ("docx", {"deliver"}),
        ("xlsxwriter", {"deliver"}),
        ("alembic", {"store"}),
        ("sqlite3", {"store"}),
        ("pypdfium2", {"ingest"}),
    ],
)
def test_a_library_stays_in_its_room(module: str, rooms: set[str]) -> None:
    users = {room_of(path) for path in FILES for _, name in imported(path) if name.split(".")[0] == module}
    assert users <= rooms


@pytest.mark.parametrize("room", ["cli", "tui", "ingest", "deliver", "text", "model"])
def test_rooms_without_a_database_speak_no_sql(room: str) -> None:
    for path in PACKAGE.joinpath(room).rglob("*.py"):
        assert not any(name.split(".")[0] == "sqlalchemy" for _, name in imported(path)), path.name


def test_the_text_room_needs_only_the_standard_library() -> None:
    import sys

    for path in PACKAGE.joinpath("text").rglob("*.py"):
        for line, name in imported(path):
            top = name.split(".")[0]
            assert top == "qualcode" or top in sys.stdlib_module_names, f"{path.name} line {line}: {name}"


def test_packages_of_triangulation_import_each_other_one_way() -> None:
    floor = PACKAGE / "triangulation"
    inside: dict[str, set[str]] = {}
    for path in floor.rglob("*.py"):
        own = path.relative_to(floor).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.module if isinstance(node, ast.ImportFrom) else None
            if name and name.startswith("qualcode.triangulation."):
                inside.setdefault(own, set()).add(name.split(".")[2])
    later = {own: needs - {own} for own, needs in inside.items()}
    while free := {own for own, needs in later.items() if not needs & later.keys()}:
        later = {own: needs for own, needs in later.items() if own not in free}
    assert later == {}, "these go round in a circle, or stand on what does"
