"""What the commands of the framework matrix share: its rows and columns, one case study, JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from qualcode.model.framework import COLUMNS_OF, ROWS_OF

CHOICES = tuple(one.replace(" ", "-") for one in ROWS_OF)
ROWS_AND_COLUMNS = (
    f"ROWS is one of: {', '.join(CHOICES)}. COLUMNS are {' or '.join(COLUMNS_OF)} (themes if nothing is named), or "
    "themes and codes by name."
)


def axes(command: Callable[..., Any]) -> Any:
    """Give a command ROWS and COLUMNS."""
    command = click.argument("columns", metavar="[COLUMNS]...", nargs=-1)(command)
    return click.argument("rows", metavar="ROWS", type=click.Choice(CHOICES))(command)


one_case = click.option("--case", default="", help="The rows of this case study only.")
one_json = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
