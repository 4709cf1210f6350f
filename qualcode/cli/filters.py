"""Which excerpts, and where to look: the options that several commands share."""

from __future__ import annotations

import re

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

search_options = with_options(
    (
        click.option("--regex", "pattern", is_flag=True, help="Take QUERY as a regular expression."),
        click.option("--match-case", is_flag=True, help="Capitals matter."),
        click.option("--whole-words", is_flag=True, help="No letter or digit before or after."),
        click.option("--speaker", default="", metavar="LABEL", help="In the turns of speakers with this label."),
        click.option("--participant", default="", help="In the turns of this participant."),
        click.option("--role", default="", help="In the turns of interviewers, or of participants."),
        click.option("--case", default="", help="In this case study."),
        click.option("--document", "documents", multiple=True, metavar="D", help="In this document; may be repeated."),
    )
)
"""Decorator; the options' names are the fields of ``SearchQuery`` besides its text."""


def numbers_chosen(only: str, last: int) -> list[int]:
    """The numbers of a list of ``last`` that "1,3-5" means. Raises ``click.UsageError``."""
    found: dict[int, None] = {}
    for part in only.split(","):
        match = re.fullmatch(r"\s*([0-9]{1,9})(?:\s*-\s*([0-9]{1,9}))?\s*", part)
        first, end = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= end <= last:
            raise click.UsageError(f"--only {only}: “{part.strip()}” is no part of a list of {last}")
        found |= dict.fromkeys(range(first, end + 1))
    return list(found)
