"""wres mapping save, list, show and remove: the mappings that a project keeps."""

from __future__ import annotations

import sys

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say, say_json
from qualcode.cli.wres.mapping import mapping


@mapping.command("save")
@click.argument("file", metavar="MAPPING.toml")
@click.option("--name", default="", help="What it is to be called; else as its file says.")
@click.option("--replace", "replacing", is_flag=True, help="In the place of one of that name.")
@click.pass_context
def save_mapping(context: click.Context, file: str, name: str, replacing: bool) -> None:
    """Keep a mapping in the project: a later release with the same header is read by it without being asked.

    Example: qualcode wres mapping save trusts.toml --name "Trusts by year"
    """
    project = open_project(context)
    saved = project.mappings.save(project.figure_files.load(file), name, replacing=replacing)
    say(f"saved the mapping “{saved.name}”")


@mapping.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def list_mappings(context: click.Context, as_json: bool) -> None:
    """The mappings that the project keeps.

    Example: qualcode wres mapping list
    """
    found = open_project(context).mappings.all()
    if as_json:
        say_json(
            [
                {
                    "name": one.name,
                    "signature": one.signature or None,
                    "coder": one.coder,
                    "made_at": one.made_at.isoformat(),
                }
                for one in found
            ]
        )
        return
    for one in found:
        known = "known again by its header" if one.signature else "no header; to be named with --mapping"
        say(f"{one.name}  [{one.coder}, {one.made_at.astimezone():%Y-%m-%d}; {known}]")
    if not found:
        remark("no mappings yet; save one with: qualcode wres mapping save MAPPING.toml")


@mapping.command("show")
@click.argument("name")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where it goes; - is standard output.")
@click.pass_context
def show_mapping(context: click.Context, name: str, output: str) -> None:
    """A mapping that the project keeps, as its file.

    Example: qualcode wres mapping show "Trusts by year" -o trusts.toml
    """
    from qualcode.deliver.target import Rendered, deliver
    from qualcode.wres.mapping_toml import mapping_text

    text = mapping_text(open_project(context).mappings.find(name))
    deliver(Rendered(text.encode("utf-8"), text=True), sys.stdout if output == "-" else output)


@mapping.command("remove")
@click.argument("name")
@click.pass_context
def remove_mapping(context: click.Context, name: str) -> None:
    """Take a mapping out of the project. What was imported by it stays as it is.

    Example: qualcode wres mapping remove "Trusts by year"
    """
    open_project(context).mappings.remove(name)
    say(f"removed the mapping “{name}”")
