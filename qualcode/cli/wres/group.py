"""wres: indicators and organisations' figures."""

from __future__ import annotations

import click


@click.group()
def wres() -> None:
    """Indicators and organisations' figures.

    Example: qualcode wres values --case CS1
    """
