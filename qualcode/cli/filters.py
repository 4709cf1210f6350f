"""Which excerpts: the options that retrieval and its export share."""

from __future__ import annotations

import click

from qualcode.cli.registers import with_options

excerpt_filters = with_options(
    (
        click.option("--code", default="", help="Under this code or anything below it."),
        click.option("--exact", is_flag=True, help="Under this very code only."),
        click.option("--case", default="", help="In this case study."),
        click.option("--participant", default="", help="In which this participant speaks."),
        click.option("--workstream", default="", help="Of this workstream."),
        click.option("--group", default="", help="In which someone of this staff group speaks."),
        click.option("--coder", default="", help="Coded by this coder."),
        click.option("--document", default="", help="In this document."),
        click.option("--text", default="", help="With these words in the quote."),
    )
)
"""Decorator; the options' names are the fields of ``ExcerptFilter``."""
