"""excerpts: coded passages, retrieved."""

from __future__ import annotations

from typing import Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.tables import format_options, put_out


@click.command()
@click.option("--code", default="", help="Under this code or anything below it.")
@click.option("--exact", is_flag=True, help="Under this very code only.")
@click.option("--case", default="", help="In this case study.")
@click.option("--participant", default="", help="In which this participant speaks.")
@click.option("--workstream", default="", help="Of this workstream.")
@click.option("--group", default="", help="In which someone of this staff group speaks.")
@click.option("--coder", default="", help="Coded by this coder.")
@click.option("--document", default="", help="In this document.")
@click.option("--text", default="", help="With these words in the quote.")
@format_options
@click.pass_context
def excerpts(context: click.Context, /, format_: str | None, output: str, raw: bool, **filters: Any) -> None:
    """Coded excerpts, one row a coding, attributed to whose words they mostly are.

    Example: qualcode excerpts --code Voice --case CS1 -o voice.csv
    """
    from qualcode.model.retrieval import ExcerptFilter

    put_out(open_project(context).excerpts.table(ExcerptFilter(**filters)), format_, output, raw)
