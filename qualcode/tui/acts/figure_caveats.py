"""Caveats on figures at the desk: one is attached to what is looked at, and all of them are gone through."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from qualcode.tui.acts.changing import Changing
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.numbers import NumbersLeft

Back = Callable[[], object]
Scope = tuple[str, dict[str, object]]
"""Whose figures in words, and as a caveat has it."""


def attach(desk: Desk, left: NumbersLeft, back: Back) -> None:
    """Ask of what, which kind and in which words; then go ``back``."""
    from qualcode.tui.screens.choice import Choice

    whose = left.wish.case or left.wish.organisation
    own = {"case": left.wish.case, "organisation": left.wish.organisation}
    scopes: list[Scope] = []
    if left.year is not None:
        scopes.append((f"{whose}, {left.year}", {**own, "year": left.year}))
    scopes.append((f"{whose}, all years", {**own}))
    if left.year is not None:
        scopes.append((f"all organisations, {left.year}", {"year": left.year}))
    scopes.append(("all organisations, all years", {}))

    def chosen(index: int | None) -> None:
        if index is None:
            back()
        else:
            _kind(desk, left.indicator, scopes[index], back)

    question = f"A caveat on indicator {one_line(left.indicator)}: of whose figures?"
    desk.app.push_screen(Choice(question, [Content(cut(words, 70)) for words, _ in scopes]), chosen)


def _kind(desk: Desk, indicator: str, scope: Scope, back: Back) -> None:
    from qualcode.tui.screens.choice import Choice

    kinds = desk.bench.project.caveats.kinds()

    def chosen(index: int | None) -> None:
        if index is None:
            back()
        else:
            _words(desk, indicator, scope, kinds[index].key, back)

    desk.app.push_screen(Choice("What kind of trouble?", [Content(cut(one.label, 70)) for one in kinds]), chosen)


def _words(desk: Desk, indicator: str, scope: Scope, kind: str, back: Back) -> None:
    from qualcode.tui.screens.ask import Ask

    service, changing = desk.bench.project.caveats, Changing(desk)
    words, values = scope

    def keep(typed: str) -> str:
        return changing.attempt(lambda: service.add(typed, indicator, kind=kind, **values))  # type: ignore[arg-type]

    def done(_: str | None) -> None:
        changing.left()
        back()

    question = f"The caveat on indicator {one_line(indicator)}, {cut(words, 40)}"
    desk.app.push_screen(Ask(question, keep=keep), done)


def caveats(desk: Desk) -> None:
    """Every caveat that the team attached, to be changed or taken off."""
    from qualcode.tui.screens.caveats import CaveatsScreen

    project, changing = desk.bench.project, Changing(desk)
    screen = CaveatsScreen(project.caveats, changing.attempt, may_write=not project.read_only)
    desk.app.push_screen(screen, lambda _: changing.left())
