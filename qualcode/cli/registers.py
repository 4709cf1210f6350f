"""What the registers of a project share: groups of commands that list, and import from a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say, say_json, table_given

FURTHER = "Take further columns as attributes."

if TYPE_CHECKING:
    from qualcode.corpus.from_csv import Count
    from qualcode.project import Project

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


def importing(
    group: click.Group,
    noun: str,
    columns: str,
    *,
    creates: bool = False,
    attributes: bool = False,
    then: Callable[[Project], None] | None = None,
) -> None:
    """Give the group its ``import FILE.csv``; ``creates`` and ``attributes`` say which options it has.

    ``then`` remarks on what came in, where anything did.
    """

    @group.command("import", help=f"Add or change {noun} from a table with the columns {columns}.")
    @click.argument("file", metavar="FILE.csv")
    @click.option("--create", is_flag=True, hidden=not creates, help="Make case studies and workstreams that are new.")
    @click.option(
        "--attributes", "extra", is_flag=True, hidden=not attributes, help="Take further columns as attributes."
    )
    @click.pass_context
    def import_them(context: click.Context, file: str, create: bool, extra: bool) -> None:
        project = open_project(context)
        read = getattr(project.tables_in, group.name or "")
        options = ({"create": create} if creates else {}) | ({"attributes": extra} if attributes else {})
        count = read(table_given(file), **options)
        say(f"{count.added} added, {count.changed} changed, {count.unchanged} as before")
        say_columns(count)
        if then is not None and (count.added or count.changed):
            then(project)


def say_columns(count: Count) -> None:
    """Remark on the columns that were taken as attributes, and on those that were not taken."""
    if count.attributes:
        remark(f"attributes: {', '.join(count.attributes)}")
    if count.ignored:
        offer = "; take them as attributes with --attributes" if count.offered and not count.attributes else ""
        remark(f"columns that were ignored: {', '.join(count.ignored)}{offer}")


def with_options(options: Iterable[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """A decorator that gives a command several options, in that order."""

    def add(command: Any) -> Any:
        for option in reversed(list(options)):
            command = option(command)
        return command

    return add
