"""What may stand at the cursor of a query that is being typed. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from qualcode.model.query import BY_NAME, FIELDS, RELATIONS
from qualcode.text.query import NONE, quoted

_VALUE: Final = re.compile(r"""(?:^|[\s(])([A-Za-z][A-Za-z-]*)[:=]((?:"(?:[^"\\]|\\.)*)|[^\s()"]*)$""")
_WORD: Final = re.compile(r"(?:^|[\s(])([A-Za-z-]*)$")
_JOINING: Final = ("and", "or", "not", *RELATIONS)
MOST: Final = 40


@dataclass(frozen=True)
class Completion:
    """Something that may stand there: what it is called, and the whole line with it and where the cursor is then."""

    name: str
    typed: str
    cursor: int


def completions(typed: str, cursor: int, names: Callable[[str], Sequence[str]]) -> list[Completion]:
    """What may stand at the cursor: fields, or the ``names`` of a field, those first that begin with what is typed."""
    before = typed[:cursor]
    value = _VALUE.search(before)
    if value and value[1].lower() in BY_NAME:
        return _values(typed, cursor, value, names)
    word = _WORD.search(before)
    if word is None or before.count('"') % 2:
        return []
    begun = word[1].lower()
    offered = [f"{one.name}:" for one in FIELDS if one.name.startswith(begun)]
    if begun:
        offered += [f"{one} " for one in _JOINING if one.startswith(begun)]
    return [_completed(one.strip(), typed, word.start(1), cursor, one) for one in offered]


def _values(typed: str, cursor: int, value: re.Match[str], names: Callable[[str], Sequence[str]]) -> list[Completion]:
    field = BY_NAME[value[1].lower()]
    begun = value[2].lstrip('"').casefold()
    known = [(name, quoted(name)) for name in names(field.name)]
    known += [(NONE, NONE)] if field.none and field.name != "attribute" else []
    first = [one for one in known if one[0].casefold().startswith(begun)]
    others = [one for one in known if begun and begun in one[0].casefold() and one not in first]
    after = "" if field.name == "attribute" else " "
    return [
        _completed(name, typed, value.start(2), cursor, written + after) for name, written in [*first, *others][:MOST]
    ]


def _completed(name: str, typed: str, start: int, cursor: int, written: str) -> Completion:
    rest = typed[cursor:]
    written = written.rstrip() if rest.startswith(" ") else written
    return Completion(name, typed[:start] + written + rest, start + len(written))
