"""pins: codes on the number keys of the desk."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say, say_json


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="List as one JSON document.")
@click.pass_context
def pins(context: click.Context, as_json: bool) -> None:
    """Your codes on the number keys of the desk.

    Example: qualcode pins add "Warm words" --key 3
    """
    if context.invoked_subcommand is None:
        context.invoke(list_pins, as_json=as_json)


@pins.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def list_pins(context: click.Context, as_json: bool = False) -> None:
    """List them by key."""
    found = open_project(context).pins.all()
    if as_json:
        say_json([{"key": pin.key, "code": pin.code.short_id, "path": pin.code.path} for pin in found])
        return
    if not found:
        remark("no codes pinned yet; pin one with: qualcode pins add CODE")
    for pin in found:
        say(f"{pin.key} {pin.code.short_id} {pin.code.path}")


@pins.command("add")
@click.argument("code")
@click.option("--key", type=click.IntRange(1, 9), metavar="1-9", help="The key (else: the lowest that is free).")
@click.pass_context
def add_pin(context: click.Context, code: str, key: int | None) -> None:
    """Pin a code to a key; the code that has that key gets another one."""
    pin = open_project(context).pins.pin(code, key)
    say(f"{pin.key} {pin.code.short_id} {pin.code.path}")


@pins.command("move")
@click.argument("code")
@click.argument("key", type=click.IntRange(1, 9), metavar="1-9")
@click.pass_context
def move_pin(context: click.Context, code: str, key: int) -> None:
    """Give a pinned code another key; the code that has it gets the one that is left."""
    pin = open_project(context).pins.move(code, key)
    say(f"{pin.key} {pin.code.short_id} {pin.code.path}")


@pins.command("remove")
@click.argument("code")
@click.pass_context
def remove_pin(context: click.Context, code: str) -> int:
    """Let a code have no key."""
    if open_project(context).pins.unpin(code):
        say(f"{code} unpinned")
        return 0
    remark(f"{code} is not pinned")
    return 1
