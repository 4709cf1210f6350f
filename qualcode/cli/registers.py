"""What the registers of a project share: groups of commands that list, and import from a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say, say_json, table_given

Listing = list[dict[str, Any]]


def register(name: str, help_text: str) -> click.Group:
    """A group that lists when called alone."""

    @click.group(name, invoke_without_command=True, help=help_text)
    @click.option("--json", "as_json", is_flag=True, help="List as one JSON document.")
    @click.pass_context
    def group(context: click.Context, as_json: bool) -> None:
        if context.invoked_subcommand is None:
            context.invoke(group.commands["list"], as_json=as_json)

    return group


def listing(group: click.Group, noun: str, add: str, rows: Any) -> None:
    """Give the group its ``list``: ``rows`` makes dictionaries of a project, one a thing."""

    @group.command("list", help=f"List the {noun}.")
    @click.option("--json", "as_json", is_flag=True, help="One JSON document.")
    @click.pass_context
    def list_them(context: click.Context, as_json: bool = False) -> None:
        found: Listing = rows(open_project(context))
        if as_json:
            say_json(found)
            return
        if not found:
            remark(f"no {noun} yet; add one with: {add}")
        for row in found:
            name, *rest = row.items()
            told = "; ".join(
                f"{field.replace('_', ' ')} {value}" for field, value in rest if value not in (None, "", False)
            )
            say(f"{name[1]}  {told}".rstrip())


def importing(group: click.Group, noun: str, columns: str, *, creates: bool = False) -> None:
    """Give the group its ``import FILE.csv``."""

    @group.command("import", help=f"Add or change {noun} from a table with the columns {columns}.")
    @click.argument("file", metavar="FILE.csv")
    @click.option("--create", is_flag=True, hidden=not creates, help="Make case studies and workstreams that are new.")
    @click.pass_context
    def import_them(context: click.Context, file: str, create: bool) -> None:
        read = getattr(open_project(context).tables_in, group.name or "")
        count = read(table_given(file), create=create) if creates else read(table_given(file))
        say(f"{count.added} added, {count.changed} changed, {count.unchanged} as before")
        if count.ignored:
            remark(f"columns that were ignored: {', '.join(count.ignored)}")


def with_options(options: Iterable[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """A decorator that gives a command several options, in that order."""

    def add(command: Any) -> Any:
        for option in reversed(list(options)):
            command = option(command)
        return command

    return add
