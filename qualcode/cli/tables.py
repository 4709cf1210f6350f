"""Printing a table, or writing it in the format that was asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.output import remark
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from qualcode.model.table import Table
    from qualcode.project import Project

FORMATS = ("csv", "xlsx", "md", "json", "txt")


raw_option = click.option(
    "--raw", is_flag=True, help="csv: leave cells that begin like a formula, and control characters."
)


def format_options(command: Any) -> Any:
    """Give a command ``--format``, ``-o`` and ``--raw``."""
    command = raw_option(command)
    command = click.option("-o", "--output", metavar="FILE", default="-", help="Where to; - is standard output.")(
        command
    )
    return click.option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        help="Else by the ending of FILE; plain text on standard output.",
    )(command)


def chosen_format(format_: str | None, output: str) -> str:
    """The format asked for, else the one that the file's ending names. Raises ``QualcodeError`` for no known ending."""
    if format_ is not None:
        return format_
    if output == "-":
        return "txt"
    ending = Path(output).suffix.lstrip(".").lower()
    if ending == "ods":
        raise QualcodeError("no .ods is written, though one is read", output, "write .xlsx, which LibreOffice opens")
    if ending not in FORMATS:
        raise QualcodeError("the format is not known", output, f"give --format {', '.join(FORMATS)}")
    return ending


def put_out(project: Project, table: Table, format_: str | None, output: str, raw: bool = False) -> None:
    """Write the table to a file or to standard output; ``raw`` leaves a csv unguarded."""
    chosen = chosen_format(format_, output)
    target = sys.stdout if output == "-" else output
    written = project.findings.write(table, target, format=chosen, raw=raw)
    for line in written.remarks:
        remark(f"note: {line}")


def put_out_json(project: Project, table: Table, value: Any, output: str) -> None:
    """Write one JSON document to a file or to standard output: what the table says, otherwise put."""
    from qualcode.deliver.json_table import json_text
    from qualcode.deliver.target import Rendered, deliver

    data = f"{json_text(value)}\n"
    deliver(
        Rendered(data.encode("utf-8", "replace"), text=True), sys.stdout if output == "-" else output
    )  # fmt: skip
    for line in project.findings.names_left(table):
        remark(f"note: {line}")
