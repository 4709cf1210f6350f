"""Which keys the foot of the desk shows: those of the focused pane, then the acts that have something to do now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.actions import parse
from textual.widget import Widget
from textual.widgets import Input, TextArea

from qualcode.tui.acts.registry import ACTS, BY_NAME
from qualcode.tui.contexts import CONTEXTS, Context, rows
from qualcode.tui.key_names import printed
from qualcode.tui.widgets.key_bar import KeyItem

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk

_ALWAYS = ("keys", "leave")


def key_items(desk: Desk) -> list[KeyItem]:
    """The keys that work now, the most important first. Asks nothing of the project."""
    items = [*_of_pane(desk), *_of_reading(desk)]
    if not _has_all_keys(desk):
        acts = sorted((act for act in ACTS if act.footer > 0 and not act.pane), key=lambda act: -act.footer)
        items += [_item(desk, act.name) for act in acts if act.name not in _ALWAYS and desk.offers(act)]
    return items


def always(desk: Desk) -> list[KeyItem]:
    """The list of keys, and leaving; where a line is typed, the key that works there too."""
    if _has_all_keys(desk):
        keys = printed(desk.keymap.keys("app.keys", "f1"), only_first=True)
        return [KeyItem(keys, "Keys", partial(desk.action_act, "keys"))]
    return [_item(desk, name) for name in _ALWAYS]


def pane_context(widget: Widget | None) -> Context | None:
    """The context of a pane of the desk, None for any other widget."""
    found = (context for context in CONTEXTS if context.pane and context.where.endswith(f":{type(widget).__name__}"))
    return next(found, None)


def _has_all_keys(desk: Desk) -> bool:
    """Whether a line is typed, or something else has all keys."""
    pane = pane_context(desk.focused)
    return isinstance(desk.focused, Input | TextArea) or (pane is not None and pane.alone)


def _item(desk: Desk, name: str) -> KeyItem:
    act = BY_NAME[name]
    key = printed(desk.keymap.of_act(act), only_first=True)
    return KeyItem(key, act.label, partial(desk.action_act, name))


def _of_pane(desk: Desk) -> Iterator[KeyItem]:
    pane = desk.focused
    context = pane_context(pane)
    if pane is None or context is None:
        return
    for row in rows(context, desk.keymap):
        _, name, parameters = parse(row.action)
        if row.show and pane.check_action(name, parameters):
            yield KeyItem(printed(row.keys, only_first=True), row.label, _running(pane, row.action))


def _of_reading(desk: Desk) -> Iterator[KeyItem]:
    """While reading, the way back."""
    if desk.bench.lens.reading and not _has_all_keys(desk):
        yield KeyItem(desk.keymap.shown("reading"), "Back to coding", partial(desk.action_act, "reading"))


def _running(pane: Widget, action: str) -> Callable[[], object]:
    return partial(pane.call_later, pane.run_action, action)
