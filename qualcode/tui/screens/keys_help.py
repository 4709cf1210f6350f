"""Every key and what it does, made from the bindings as they are now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, ClassVar

from textual.actions import parse
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from qualcode.tui.acts.act import Act
from qualcode.tui.contexts import CONTEXTS, DESK, Context, KeyRow, act_of, rows
from qualcode.tui.footer import pane_context
from qualcode.tui.keys import Keymap
from qualcode.tui.screens.desk import Desk
from qualcode.tui.screens.desk_layout import PANES
from qualcode.tui.screens.find_list import Entry, FindList

_DIGITS = "123456789"


class KeysHelp(FindList):
    """The keys of the pane or form that was open first, then all others; Enter does what works from there."""

    TITLE_SHOWN: ClassVar[str] = "Keys"
    HINT: ClassVar[str] = "Enter does it · {list.words}: words of other programs · {list.close} closes"
    PLACEHOLDER: ClassVar[str] = "find a key or an act"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "words", "Words of other programs", priority=True, id="list.words")
    ]

    def entries(self) -> Sequence[Entry]:
        """Every binding of every context."""
        below = self.app.screen_stack[-2]
        return list(key_entries(below, keymap_of(self.app.screen_stack)))

    def action_words(self) -> None:
        """Our words, and those of other programs."""
        from qualcode.tui.screens.glossary import Glossary

        self.app.push_screen(Glossary())


def keymap_of(screens: Iterable[Screen[Any]]) -> Keymap:
    """The keymap of the desk among ``screens``."""
    return next((screen.keymap for screen in screens if isinstance(screen, Desk)), Keymap())


def key_entries(below: Screen[Any], keymap: Keymap) -> Iterator[Entry]:
    """A line for every binding; nine keys in a row that do the same are one."""
    for context in sorted(CONTEXTS, key=lambda one: not _is_open(one, below)):
        for group in _together(rows(context, keymap)):
            yield _entry(group, below)


def _is_open(context: Context, below: Screen[Any]) -> bool:
    """Whether a context is the one that a person is in. Reading, they want the acts before the moves."""
    if isinstance(below, Desk):
        return context is pane_context(below.focused) and context.name != "transcript"
    open_now = [one for one in CONTEXTS if _is_of(one, below)]
    return context in open_now or context.name in {one.shares for one in open_now}


def _is_of(context: Context, below: Screen[Any]) -> bool:
    return type(below).__name__ == context.where.partition(":")[2]


def _together(found: Sequence[KeyRow]) -> Iterator[list[KeyRow]]:
    group: list[KeyRow] = []
    for row in found:
        if group and (row.does, row.heading) != (group[0].does, group[0].heading):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _entry(group: Sequence[KeyRow], below: Screen[Any]) -> Entry:
    row = group[0]
    keys = " ".join(one.printed for one in group)
    keys = "1–9" if keys.split() == list(_DIGITS) else keys
    run, now = (None, True) if len(group) > 1 else what_it_does(row, below)
    where = "the desk" if row.context is DESK else f"“{row.context.title}”"
    told = "press one of these keys" if len(group) > 1 else "" if run else f"works in {where}"
    return Entry(row.does, keys, row.heading, now and run is not None, run, told)


def what_it_does(row: KeyRow, below: Screen[Any]) -> tuple[Callable[[], object] | None, bool]:
    """What does the act of a binding from the screen ``below`` (None: nothing can), and whether it is of use now."""
    act = act_of(row.name)
    if act is not None and isinstance(below, Desk):
        run = partial(_act, below, act)
        return (run if below.works(act) else None), below.offers(act)
    node = _node(row.context, below)
    if node is None:
        return None, False
    _, name, parameters = parse(row.action)
    if not node.check_action(name, parameters):
        return None, False
    return partial(_run, row.context, node, row.action, below), True


def _act(desk: Desk, act: Act) -> None:
    if act.pane in PANES:
        desk.focus_pane(act.pane)
    desk.app.call_later(desk.call_later, desk.action_act, act.name)


def _node(context: Context, below: Screen[Any]) -> DOMNode | None:
    """What has the bindings of ``context``, if it is there to be acted on."""
    if context.name == "app":
        return below.app
    if context.pane and isinstance(below, Desk):
        return next((node for node in below.query("*") if type(node) is context.owner and node.display), None)
    return below if not isinstance(below, Desk) and _is_open(context, below) else None


def _run(context: Context, node: DOMNode, action: str, below: Screen[Any]) -> None:
    if isinstance(below, Desk) and context.name in PANES:
        below.focus_pane(context.name)
    # The focus is given by the app, later, and told to the pane, later: only then is the pane itself again.
    below.app.call_later(node.call_later, below.app.run_action, action, node)
