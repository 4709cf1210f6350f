"""config: the settings file of this person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from qualcode.cli.output import remark, say, say_json

if TYPE_CHECKING:
    from qualcode.tui.config.reading import Config
    from qualcode.tui.contexts import KeyRow
    from qualcode.tui.keys import Keymap


@click.group(invoke_without_command=True)
@click.pass_context
def config(context: click.Context) -> int | None:
    """Show and begin the settings file: keys, colours, editor. Without a command: show.

    Example: qualcode config init
    """
    return context.invoke(show) if context.invoked_subcommand is None else None


@config.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def show(as_json: bool = False) -> int:
    """Show every setting, and where it comes from; of the keys those that were changed.

    Exit 1 when something in the file cannot be used.

    Example: qualcode config show
    """
    settings, keymap, remarks = _read()
    if as_json:
        say_json(_as_json(settings, keymap, remarks))
        return 1 if remarks else 0
    for name, value in settings.values.items():
        where = f"line {value.line}" if value.line else value.origin
        say(f"{name} = {value.value or '–'}  ({where})")
    for name, keys in keymap.changed.items():
        line = _lines(settings).get(name)
        say(f"keys.{name} = {keys}  ({f'line {line}' if line else 'file'})")
    _tell(remarks)
    return 1 if remarks else 0


@config.command()
def path() -> None:
    """Print where the settings file is, or would be.

    Example: qualcode config path
    """
    from qualcode.tui.config.settings import config_file

    file = config_file()
    say(str(file))
    if not file.exists():
        remark("it is not there yet; to begin one: qualcode config init")


@config.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def keys(as_json: bool) -> None:
    """List every key that can be changed: its name in the file, its keys, what it does.

    Example: qualcode config keys
    """
    from qualcode.tui.contexts import all_rows

    _, keymap, _ = _read()
    rows = [row for row in all_rows(keymap) if row.name]
    if as_json:
        say_json([_row_as_json(row) for row in rows])
        return
    context = ""
    for row in rows:
        if row.context.title != context:
            say(f"{'' if not context else chr(10)}{row.context.title}")
            context = row.context.title
        was = f"  (else {_printed(row.default)})" if row.keys != row.default else ""
        say(f"  {row.name:<30} {row.printed:<16} {row.does}{was}")


@config.command()
def init() -> None:
    """Write a settings file in which every line is a remark, to be changed. Never overwrites one.

    Example: qualcode config init
    """
    from qualcode.tui.config.sample import sample
    from qualcode.tui.config.settings import config_file
    from qualcode.tui.config.writing import begin
    from qualcode.tui.contexts import all_rows
    from qualcode.tui.keys import Keymap

    file = config_file()
    begin(file, sample(all_rows(Keymap())))
    say(str(file))


@config.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def check(as_json: bool) -> int:
    """Check the settings file: a line for everything in it that cannot be used, and exit 1 if there is any.

    Example: qualcode config check
    """
    settings, _, remarks = _read()
    if as_json:
        say_json({"file": str(settings.file), "exists": settings.exists, "problems": list(remarks)})
    elif remarks:
        for line in remarks:
            say(line)
    else:
        say("all is well" if settings.exists else f"there is no settings file: {settings.file}")
    return 1 if remarks else 0


def _read() -> tuple[Config, Keymap, tuple[str, ...]]:
    """The settings, the keymap, and what cannot be used of both."""
    from qualcode.tui.config.keymap import keymap_of
    from qualcode.tui.config.reading import read_config

    settings = read_config()
    keymap, of_keys = keymap_of(settings)
    return settings, keymap, (*settings.remarks, *of_keys)


def _lines(settings: Config) -> Mapping[str, int | None]:
    return {one.name: one.line for one in settings.keys}


def _tell(remarks: tuple[str, ...]) -> None:
    for line in remarks:
        remark(f"note: {line}")


def _printed(keys: str) -> str:
    from qualcode.tui.key_names import printed

    return printed(keys)


def _as_json(settings: Config, keymap: Keymap, remarks: tuple[str, ...]) -> dict[str, object]:
    lines = _lines(settings)
    values = [
        {"name": name, "value": one.value, "origin": one.origin, "line": one.line}
        for name, one in settings.values.items()
    ]
    changed = [
        {"name": f"keys.{name}", "value": keys, "origin": "file", "line": lines.get(name)}
        for name, keys in keymap.changed.items()
    ]
    return {
        "file": str(settings.file),
        "exists": settings.exists,
        "settings": [*values, *changed],
        "problems": list(remarks),
    }


def _row_as_json(row: KeyRow) -> dict[str, object]:
    from qualcode.tui.key_names import split

    return {
        "name": row.name,
        "where": row.context.title,
        "does": row.does,
        "keys": list(split(row.keys)),
        "default": list(split(row.default)),
    }
