"""The pages say what there is: every command, option and key, and links that lead somewhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from qualcode.cli.main import COMMANDS
from qualcode.cli.main import root as root_command
from qualcode.model.codebook import CODE_KINDS, CODE_STATUSES
from qualcode.model.coding import MEMO_KINDS, STANCES
from qualcode.model.corpus import CONSENTS, DOCUMENT_KINDS
from qualcode.model.indicators import STATUSES, UNITS
from qualcode.model.links import RELATIONS
from qualcode.model.matrix import COUNTS, DIMENSIONS
from qualcode.model.states import STATES

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)
LINK = re.compile(r"!?\[[^\]\n]*\]\(([^()\s]+)\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
KEY = re.compile(r"`([^`]+)`")
EXAMPLE = re.compile(r"^\s*(?:Example:|The global option .*?:)\s+(qualcode .*)$", re.MULTILINE)


def walk(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, groups included."""
    if path:
        yield " ".join(path), command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from walk(below, (*path, name))


def of_group(name: str) -> Iterator[tuple[str, click.Command]]:
    command = root_command.get_command(click.Context(root_command), name)
    assert command is not None
    return walk(command, (name,))


@cache
def everything() -> dict[str, click.Command]:
    return dict(walk(root_command))


@cache
def reference() -> str:
    return (ROOT / "docs" / "reference.md").read_text("utf-8")


def section(heading: str) -> str:
    """What stands under a heading of the reference, up to the next one."""
    text = reference()
    found = re.search(rf"^#+ {re.escape(heading)}$\n(.*?)(?=^#+ |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"docs/reference.md has no heading “{heading}”"
    return found[1]


ONCE = {"--help", "--trace"}
"""Options that are the same everywhere: said once, and not in every section."""


def options(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            yield from (name for name in (*parameter.opts, *parameter.secondary_opts) if name not in ONCE)


def test_what_every_export_can_is_said_once() -> None:
    assert "`--trace`" in section("qualcode export")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_and_option_is_in_the_reference(name: str) -> None:
    for full, command in of_group(name):
        written = section(f"qualcode {full}")
        missing = [option for option in options(command) if f"`{option}" not in written]
        assert not missing, f"the reference's section on “qualcode {full}” lacks {', '.join(missing)}"


def test_the_reference_has_no_command_that_there_is_not() -> None:
    told = {found[2] for found in HEADING.finditer(reference()) if found[2].startswith("qualcode ")}

    assert told <= {f"qualcode {name}" for name in everything()}


def test_the_reference_has_the_global_options() -> None:
    assert all(f"`{option}" in section("Global options") for option in options(root_command))


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Kinds and states", (*DOCUMENT_KINDS, *CODE_KINDS, *CODE_STATUSES, *MEMO_KINDS, *CONSENTS, *STATES)),
        ("Relations and stances", (*RELATIONS, *STANCES)),
        ("Statuses and units of figures", (*STATUSES, *UNITS)),
        ("qualcode matrix", (*DIMENSIONS, *COUNTS)),
    ],
)
def test_the_reference_has_every_word_of_a_vocabulary(heading: str, words: tuple[str, ...]) -> None:
    written = section(heading)

    assert [word for word in words if word not in written] == []


def key_tables() -> dict[str, set[str]]:
    """The keys that the reference's chapter on them gives under each heading of a table."""
    chapter = reference().partition("\n# Keys of the desk\n")[2].partition("\n# ")[0]
    tables = [part for part in chapter.split("\n\n") if part.startswith("|")]
    told = {}
    for table in tables:
        head, *lines = table.splitlines()
        told[head.strip("| ").lower()] = {key for line in lines for key in KEY.findall(line.split(" | ")[0])}
    return told


def test_the_reference_has_every_key_of_every_screen() -> None:
    from qualcode.tui.contexts import all_rows
    from qualcode.tui.keys import Keymap

    told = key_tables()
    missing = [
        (row.heading, key)
        for row in all_rows(Keymap())
        if row.name and row.context.name != "colour"  # a letter for each colour, shown beside it
        for key in row.printed.split()
        if key not in told.get(row.heading.lower(), ())
        and not ("1–9" in told.get(row.heading.lower(), ()) and key in "123456789")
    ]

    assert missing == []


def test_the_reference_has_no_key_that_there_is_not() -> None:
    from qualcode.tui.contexts import all_rows
    from qualcode.tui.keys import Keymap

    there = {"Enter", "Backspace", "1–9"} | {key for row in all_rows(Keymap()) for key in row.printed.split()}

    assert {key for keys in key_tables().values() for key in keys} <= there


def test_the_reference_has_the_words_of_other_programs() -> None:
    from qualcode.tui.glossary import WORDS

    written = section("Words of other programs")
    missing = [
        word.ours for word in WORDS if f"| {word.ours} | {word.nvivo} | {word.maxqda} | {word.atlas} |" not in written
    ]

    assert missing == []


def test_the_reference_has_every_setting_and_theme() -> None:
    from qualcode.tui.config.settings import SETTINGS, THEMES

    written = section("The settings file")

    assert [one.name for one in SETTINGS if f"`{one.name}`" not in written] == []
    assert [name for name in THEMES if f"`{name}`" not in written] == []


def test_the_settings_that_the_reference_shows_can_be_used(tmp_path: Path) -> None:
    from qualcode.tui.config.keymap import keymap_of
    from qualcode.tui.config.reading import read_config

    file = tmp_path / "config.toml"
    file.write_text(
        section("The settings file").partition("```toml")[2].partition("\n")[2].partition("```")[0], "utf-8"
    )
    config = read_config(file, {})

    assert config.theme == "high-contrast" and (config.remarks, keymap_of(config)[1]) == ((), ())


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_itself_with_an_example_that_parses(name: str) -> None:
    for full, command in of_group(name):
        assert command.help, f"qualcode {full} has no help"
        group = dict(of_group(name)).get(full.rpartition(" ")[0], command)
        examples = EXAMPLE.findall(command.help) or EXAMPLE.findall(group.help or "")
        assert examples, f"neither qualcode {full} nor its group has an example in its help"
        for example in examples:
            _parse(example)


def _parse(example: str) -> None:
    """Let click read the words of an example, without running it."""
    _, *words = shlex.split(example)
    command: click.Command = root_command
    context = command.make_context("qualcode", list(words))
    while isinstance(command, click.Group) and context._protected_args:
        rest = [*context._protected_args, *context.args]
        name, below, arguments = command.resolve_command(context, rest)
        assert below is not None
        command = below
        context = command.make_context(name, list(arguments), parent=context)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target in LINK.findall(CODE.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        other = (page.parent / file).resolve() if file else page
        known = other.exists() and (not anchor or other.suffix != ".md" or anchor in anchors(other))
        if not known:
            broken.append(target)
    assert broken == []


@cache
def anchors(page: Path) -> set[str]:
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return {re.sub(r"[^\w\- ]", "", found[2].lower()).replace(" ", "-") for found in HEADING.finditer(text)}


def test_every_file_that_a_page_names_is_there() -> None:
    there = [path.relative_to(ROOT).as_posix() for room in ("qualcode", "tests", "migrations", "benchmarks", "exports")
             for path in (ROOT / room).rglob("*.py")]  # fmt: skip
    named = [(page.name, name) for page in PAGES for name in re.findall(r"`([\w./]+\.py)`", page.read_text("utf-8"))]
    assert len(named) > 50
    assert [one for one in named if not any(f"/{path}".endswith(f"/{one[1]}") for path in there)] == []
