"""Which of the keys that a person gives can be used: the binding exists, the key exists, and it is free there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from qualcode.text.display import safe
from qualcode.tui.config.reading import Config, GivenKeys
from qualcode.tui.contexts import BY_CONTEXT, CONTEXTS, DESK, Context, KeyRow, all_rows, rows, takes_letters
from qualcode.tui.key_names import printed, split, typed, understood
from qualcode.tui.keys import Keymap

_FIX = "see: qualcode config keys"


def keymap_of(config: Config) -> tuple[Keymap, tuple[str, ...]]:
    """The keymap, and a remark for everything in it that cannot be used; its default stays in place."""
    remarks: list[str] = []
    given: dict[str, GivenKeys] = {}
    keys: dict[str, str] = {}
    for one in config.keys:
        problem = _problem(one)
        if problem is not None:
            what, fix = problem
            remarks.append(config.remark(what, one.line, fix))
        else:
            given[one.name], keys[one.name] = one, understood(one.written)
    while (clash := _clash(keys)) is not None:
        name, key, other = clash
        what = f"{name}: “{printed(key)}” is taken by {other.name or other.heading} ({other.does})"
        fix = f"choose another key; {printed(_row(name).default)} stays"
        remarks.append(config.remark(what, given[name].line, fix))
        del keys[name]
    return Keymap(keys), tuple(remarks)


def _problem(given: GivenKeys) -> tuple[str, str] | None:
    """What is wrong with one line by itself, and what to do."""
    row = _known(given.name)
    if row is None:
        return f"there are no keys “{given.name}”", _nearest(given.name)
    try:
        keys = understood(given.written)
    except ValueError as error:
        return f"{given.name}: {error}", f"write it like c, ctrl+a, f6 or escape; {row.printed} stays"
    if typed(keys) and not takes_letters(row.context, row):
        return f"{given.name}: letters are typed there", f"give a key with ctrl or F1 to F24; {row.printed} stays"
    return None


def _known(name: str) -> KeyRow | None:
    context = BY_CONTEXT.get(name.partition(".")[0])
    return next((row for row in rows(context, Keymap()) if row.name == name), None) if context else None


def _row(name: str) -> KeyRow:
    found = _known(name)
    assert found is not None
    return found


def _nearest(name: str) -> str:
    near = difflib.get_close_matches(name, [row.name for row in all_rows(Keymap()) if row.name], 1)
    return f"did you mean {near[0]}?" if near else _FIX


def _together(context: Context) -> Iterable[Context]:
    """The contexts in which a key of ``context`` would be in the way of another. Panes may take keys of the desk."""
    everywhere = (BY_CONTEXT["app"], BY_CONTEXT["tutor"])
    if context in everywhere:
        return CONTEXTS
    if context.name in ("desk", "transcript"):
        return (DESK, BY_CONTEXT["transcript"], *everywhere)
    kin = {context.name, context.shares or context.name}
    return (*(one for one in CONTEXTS if {one.name, one.shares} & kin), *everywhere)


def _clash(keys: dict[str, str]) -> tuple[str, str, KeyRow] | None:
    """The last line that takes a key from another binding, with the key and that binding; None when all is well."""
    keymap = Keymap(keys)
    for name in reversed(keys):
        row = _row(name)
        for context in _together(row.context):
            for other in rows(context, keymap):
                shared = set(split(keys[name])) & set(split(other.keys))
                if other.name != name and shared and not shared <= _shared_before(row, other):
                    return name, safe(min(shared)), other
    return None


def _shared_before(one: KeyRow, other: KeyRow) -> set[str]:
    return set(split(one.default)) & set(split(other.default))
