"""Sentences that name keys, with the keys that the person has."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from textual.dom import DOMNode

from qualcode.tui.contexts import BY_CONTEXT, rows
from qualcode.tui.key_names import printed
from qualcode.tui.keys import Keymap

_NAMED: Final = re.compile(r"\{(\w+\.\w+)\}")


@cache
def _default(name: str) -> str:
    """The keys that the binding with the id ``name`` has to begin with; "" when there is none of that name."""
    context = BY_CONTEXT.get(name.partition(".")[0])
    return next((row.default for row in rows(context, Keymap()) if row.name == name), "") if context else ""


def phrase(node: DOMNode, text: str) -> str:
    """``text``, worded for the person who sees ``node``."""
    keymap: Keymap = getattr(node.app, "keymap", Keymap())
    return worded(text, keymap)


def number_key(node: DOMNode, number: int) -> str:
    """The key that applies the code with that number."""
    return phrase(node, f"{{desk.recent_{number}}}")


def worded(text: str, keymap: Keymap) -> str:
    """``{memo.keep}`` and the like as the first key of that binding. What names none stays as it is."""

    def key(named: re.Match[str]) -> str:
        default = _default(named[1])
        return printed(keymap.keys(named[1], default), only_first=True) if default else named[0]

    return _NAMED.sub(key, text)
