"""The names of keys: as Textual has them, as people write them in a settings file, and as they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.keys import REPLACED_KEYS, key_to_character


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


_PRINTED: Final = _pairs(
    "delete=Del pagedown=PgDn pageup=PgUp escape=Esc space=Space enter=Enter tab=Tab insert=Ins backspace=Backspace "
    "home=Home end=End left=← right=→ up=↑ down=↓"
)
_SPECIAL: Final = frozenset({*_PRINTED, *(f"f{n}" for n in range(1, 25))})
_WRITTEN: Final = _pairs(
    "esc=escape del=delete ins=insert return=enter spacebar=space control=ctrl pgdn=pagedown pgup=pageup "
    "page_down=pagedown page_up=pageup ←=left →=right ↑=up ↓=down"
)
_MODIFIERS: Final = ("alt", "ctrl", "shift", "super")
_SAME_TO_TERMINALS: Final = {"i": "tab", "j": "enter", "m": "enter", "h": "backspace", "[": "escape"}
_RESERVED: Final = {"ctrl+c": "copies", "ctrl+q": "quits"}


def character(key: str) -> str:
    """The character that a key types; "" for one that types none."""
    if key in _SPECIAL:
        return ""
    found = key_to_character(REPLACED_KEYS.get(key, key)) or ""
    return found if found.isprintable() else ""


def canonical(key: str) -> str:
    """One name for a key, whichever of its names is given: its character if it types one."""
    key = key.strip()
    return character(key) or key


def split(keys: str) -> tuple[str, ...]:
    """``"],right_square_bracket"`` is one key, ``"u,ctrl+z"`` are two."""
    return tuple(dict.fromkeys(canonical(key) for key in keys.split(",") if key.strip()))


def printed(keys: str, *, only_first: bool = False) -> str:
    """``"u,ctrl+z"`` as people read it: ``u ctrl+z``."""
    names = [_printed(key) for key in split(keys)]
    return " ".join(names[:1] if only_first else names)


def _printed(key: str) -> str:
    if len(key) == 1:
        return key
    *modifiers, last = key.split("+")
    last = _PRINTED.get(last, last.upper() if last in _SPECIAL else character(last) or last)
    return "+".join([*modifiers, last])


def typed(keys: str) -> bool:
    """Whether one of the keys types a character, and so cannot be an act where people write."""
    return any(len(key) == 1 or key == "space" for key in split(keys))


def understood(written: str | Sequence[str]) -> str:
    """What a person wrote for keys (``"w, Ctrl+Right"``, ``"Esc"``, ``","``), in Textual's names joined by commas.

    Raises ``ValueError`` with what is wrong, for the person.
    """
    parts = written.split(",") if isinstance(written, str) and written != "," else list(written)
    keys = [_understood(part.strip() or part) for part in parts]
    if not keys:
        raise ValueError("no key is given")
    return ",".join(dict.fromkeys(keys))


def _understood(written: str) -> str:
    if not written:
        raise ValueError("no key is given")
    if len(written) == 1:
        if written == " ":
            return "space"
        if not written.isprintable():
            raise ValueError("a control character is no key")
        return "comma" if written == "," else written
    *modifiers, last = (_WRITTEN.get(part.lower(), part) for part in written.split("+"))
    last = last if len(last) == 1 else last.lower()
    modifiers = sorted(part.lower() for part in modifiers)
    if not set(modifiers) <= set(_MODIFIERS) or not (last in _SPECIAL or character(last)):
        raise ValueError(f"“{written}” is no key")
    plain = canonical(last)
    if not modifiers:
        return "comma" if plain == "," else plain
    return _with_modifiers(modifiers, plain)


def _with_modifiers(modifiers: list[str], last: str) -> str:
    if len(last) == 1 and modifiers == ["shift"]:
        raise ValueError(f"a capital is written as itself: “{last.upper()}”, not “shift+{last}”")
    if "ctrl" in modifiers and len(last) == 1:
        last = last.lower()
        if last in _SAME_TO_TERMINALS and modifiers == ["ctrl"]:
            raise ValueError(f"to a terminal ctrl+{last} is {_SAME_TO_TERMINALS[last]}")
        if not last.isalpha():
            raise ValueError(f"few terminals send ctrl+{last}")
    key = "+".join([*modifiers, last])
    if key in _RESERVED:
        raise ValueError(f"{key} always {_RESERVED[key]}")
    return key
