"""A day as it is typed."""

from __future__ import annotations

from datetime import date, datetime

import click


def day_given(text: str | None, option: str) -> date | None:
    """The day, None where none was given. Raises ``click.BadParameter``."""
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise click.BadParameter(f"“{text}” is not a date like 2018-05-12", param_hint=option) from error
