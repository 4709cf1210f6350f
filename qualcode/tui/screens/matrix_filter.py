"""Which query a matrix counts by: one that is kept, one that is typed, or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.content import Content

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.choice import Choice
from qualcode.tui.shown import cut

_TYPED = "Count only what this query finds (empty: everything)"


def choose_query(app: App[Any], project: Project, now: str, then: Callable[[str], None]) -> None:
    """Ask for a query; ``now`` is the one there is. ``then`` is given it. Raises ``QualcodeError``."""
    kept = project.queries.all()
    if not kept:
        _type(app, project, now, then)
        return
    lines = [Content("everything"), Content("a query to be typed")]
    lines += [Content.assemble((cut(one.name, 40), "bold"), f"  {cut(one.query, 80)}") for one in kept]

    def chosen(index: int | None) -> None:
        if index == 1:
            _type(app, project, now, then)
        elif index is not None:
            then(kept[index - 2].query if index else "")

    app.push_screen(Choice("Count what which query finds?", lines), chosen)


def _type(app: App[Any], project: Project, now: str, then: Callable[[str], None]) -> None:
    def wrong(query: str) -> str:
        try:
            project.excerpts.numbers(query, 1)
        except QualcodeError as error:
            return str(error)
        return ""

    app.push_screen(Ask(_TYPED, now, keep=wrong), lambda typed: None if typed is None else then(typed))
