"""excerpts: coded passages, retrieved."""

from __future__ import annotations

from typing import Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.filters import excerpt_filters
from qualcode.cli.tables import format_options, put_out


@click.command()
@excerpt_filters
@format_options
@click.pass_context
def excerpts(context: click.Context, /, format_: str | None, output: str, raw: bool, **filters: Any) -> None:
    """Coded excerpts, one row a coding, attributed to whose words they mostly are.

    Example: qualcode excerpts --code Voice --case CS1 -o voice.csv
    """
    from qualcode.model.retrieval import ExcerptFilter

    project = open_project(context)
    put_out(project, project.excerpts.table(ExcerptFilter(**filters)), format_, output, raw)
