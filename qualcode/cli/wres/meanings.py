"""What the tokens of a file of figures mean, as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model.indicators import Status


def meanings_given(given: tuple[str, ...]) -> Mapping[str, Status]:
    """What each token means, from "TOKEN=STATUS". Raises ``click.BadParameter``."""
    from qualcode.model.indicators import STATUSES

    found: dict[str, Status] = {}
    for one in given:
        token, equals, word = one.rpartition("=")
        status = next((status for status in STATUSES if status == word.strip().replace(" ", "_")), None)
        if not equals or status is None:
            raise click.BadParameter(f"“{one}” is not TOKEN=STATUS, with one of {', '.join(STATUSES)}")
        found[token.strip()] = status
    return found
