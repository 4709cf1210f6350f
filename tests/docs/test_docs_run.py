"""What the pages show is run: files are written, commands and Python are run, and the output printed is compared.

In a ``console`` block a line that begins with "$ " is a command, ``\\`` at its end goes on with the next line,
``# exit 1`` behind it is the exit code it must give, and the lines below are its output, in which ``[…]`` stands for
anything. A block whose info string has ``title="NAME"`` is the file of that name. Python blocks share their names.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from qualcode.cli.main import run

FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^\n`]+)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
TITLE = re.compile(r'title="([^"]+)"')
EXIT = re.compile(r"\s# exit (\d+)$")
ANYTHING = "[…]"


@dataclass(frozen=True)
class Block:
    language: str
    title: str
    body: str
    line: int


@dataclass(frozen=True)
class Command:
    words: list[str]
    exit_code: int
    shown: str


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8")
    for found in FENCE.finditer(text):
        title = TITLE.search(found["info"])
        line = text.count("\n", 0, found.start()) + 1
        yield Block(found["info"].split()[0], title[1] if title else "", dedent(found["body"]), line)


def commands(body: str) -> Iterator[Command]:
    typed = ""
    shown: list[str] = []
    for line in [*body.splitlines(), "$ "]:
        if typed.endswith("\\"):
            typed = typed[:-1] + line.strip()
        elif line.startswith("$ "):
            if typed:
                yield _command(typed, "\n".join(shown))
            typed, shown = line[2:], []
        else:
            assert typed, f"a console block begins with a command, not with {line!r}"
            shown.append(line)


def _command(typed: str, shown: str) -> Command:
    code = EXIT.search(typed)
    return Command(shlex.split(typed, comments=True), int(code[1]) if code else 0, shown)


def fits(shown: str, printed: str) -> bool:
    def even(text: str) -> str:
        return "\n".join(line.rstrip() for line in text.strip().splitlines())

    pattern = ".*?".join(re.escape(part) for part in even(shown).split(ANYTHING))
    return re.fullmatch(pattern, even(printed), re.DOTALL) is not None


@contextlib.contextmanager
def terminal() -> Iterator[io.TextIOWrapper]:
    """One stream for results and remarks, as they are read on a screen."""
    both = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(both), contextlib.redirect_stderr(both):
        yield both


def printed_on(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8").removeprefix("\ufeff")


def run_command(command: Command, where: str) -> None:
    name, *arguments = command.words
    if name == "cd":
        os.chdir(arguments[0])
        return
    assert name == "qualcode", f"{where}: only qualcode and cd are run in a console block, not {name}"
    with terminal() as stream:
        code = run(arguments)
    printed = printed_on(stream)
    said = f"{where}: {shlex.join(command.words)}\nprinted:\n{printed}"
    assert code == command.exit_code, f"exit code {code}, not {command.exit_code}. {said}"
    if command.shown.strip():
        assert fits(command.shown, printed), f"the page shows\n{command.shown}\n{said}"


def run_page(page: Path) -> int:
    names: dict[str, object] = {"__name__": "docs"}
    ran = 0
    for block in blocks(page):
        where = f"{page.name} line {block.line}"
        if block.title:
            target = Path(block.title)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, "utf-8")
        elif block.language == "console":
            for command in commands(block.body):
                run_command(command, where)
                ran += 1
        elif block.language == "python":
            with terminal():
                exec(compile(block.body, where, "exec"), names)
            ran += 1
    return ran


@pytest.fixture(autouse=True)
def _a_plain_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the pages show is printed where nothing was added: pictures are drawn by an extra."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())


def test_everything_in_the_tutorial_runs(root: Path, desk: Path) -> None:
    assert run_page(root / "docs" / "tutorial.md") > 10


def test_everything_in_the_how_to_guides_runs(root: Path, desk: Path) -> None:
    os.chdir(desk / "wres-demo")

    assert run_page(root / "docs" / "how-to.md") > 30


def test_the_commands_in_the_reference_run(root: Path, desk: Path) -> None:
    os.chdir(desk / "wres-demo")

    assert run_page(root / "docs" / "reference.md") > 0


def test_the_python_in_the_readme_runs(root: Path, desk: Path) -> None:
    (desk / "wres-demo").rename(desk / "study")

    assert run_page(root / "README.md") > 0


def shape(value: object) -> object:
    """The keys of a JSON document, all the way down; of a list those of its first thing."""
    if isinstance(value, dict):
        return {key: shape(below) for key, below in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value and isinstance(value[0], dict | list) else []


@pytest.mark.parametrize(
    ("heading", "typed"),
    [
        ("import --json", "import ward.txt --json"),
        ("show --json", "show WS5_03 --json"),
        ("matrix --format json", "matrix themes cases --format json"),
        ("codings import --json", "codings import codings.csv --dry-run --json"),
        ("autocode --json", "autocode board 'Leaders who mean it' --document d17 --json"),
    ],
)
def test_json_has_the_keys_that_the_reference_shows(root: Path, desk: Path, heading: str, typed: str) -> None:
    os.chdir(desk / "wres-demo")
    Path("ward.txt").write_bytes(
        b"Date: 12 May 2018\nPlace: Leeds\n\nInterviewer: Well?\n\nP1: Yes\0.\n\nInterviewer: And?\n\nP1: No.\n"
    )
    Path("codings.csv").write_text("document,code,quote\nWS5_03,Leaders who mean it,never said\n", "utf-8")
    page = (root / "docs" / "reference.md").read_text("utf-8").partition(f"## {heading}\n")[2]
    shown = json.loads(page.partition("```json\n")[2].partition("```")[0])

    with terminal() as stream:
        run(shlex.split(typed))
    printed = json.loads(printed_on(stream))

    assert json.dumps(shape(printed)) == json.dumps(shape(shown))


def test_a_page_that_shows_something_else_is_found_out() -> None:
    assert fits("a\n[…]\nz", "a\nb\nc\nz\n")
    assert not fits("a\nb", "a\nc")
