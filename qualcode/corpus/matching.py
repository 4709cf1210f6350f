"""Whose a label is: which participant of the project is meant by what a transcript prints. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from qualcode.corpus.names import is_study_id, key, label_key
from qualcode.model.importing import Match

_PARTS = re.compile(r"[^\W\d_]+|\d+")
_SLIPS: Final = str.maketrans("oil", "011")
_ESTABLISHED: Final = 3
"""So many IDs that begin with the same letters are no slip of the pen."""


def squeezed(label: str) -> str:
    """A label without separators: "WS3_01" and "WS301" are one."""
    return "".join(_PARTS.findall(key(label)))


def unpadded(label: str) -> str:
    """A label by its letters and numbers, without the zeros that fill them up: "WS3_1" and "ws3-01" are one."""
    return "_".join(part.lstrip("0") or "0" if part[0].isdigit() else part for part in _PARTS.findall(key(label)))


def stem(label: str) -> str:
    """The letters that a label begins with: "ws" of "WS3_07"."""
    found = _PARTS.match(key(label))
    return found[0] if found else ""


class People:
    """The participants there are, and the study IDs of an import that become some."""

    def __init__(self, registered: Iterable[str], heard: Iterable[str] = ()) -> None:
        """``heard`` are the labels of participants in the files; an odd one out among them is asked about."""
        self._by_key: dict[str, str] = {}
        self._forms: dict[str, dict[str, None]] = defaultdict(dict)
        self._looks: dict[str, dict[str, None]] = defaultdict(dict)
        self._digits: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        self._letters: Counter[str] = Counter()
        self._registered: set[str] = set()
        for label in registered:
            self._add(label)
            self._registered.add(label_key(label))
        ids = {label_key(label): label for label in heard if is_study_id(label)}
        new = {folded: label for folded, label in ids.items() if folded not in self._by_key}
        self._letters.update(map(stem, self._by_key))
        self._letters.update(stem(label) for label in new.values())
        for label in sorted(new.values(), key=lambda label: -self._letters[stem(label)]):
            if self._found(label) is None and not self._near(label):
                self._add(label)

    def _add(self, label: str) -> None:
        self._by_key[label_key(label)] = label
        self._forms[squeezed(label)][label] = None
        self._forms[unpadded(label)][label] = None
        self._looks[squeezed(label).translate(_SLIPS)][label] = None
        self._digits[_digits(label)][label] = None

    def match(self, label: str) -> Match:
        """Whose a label is, as far as that can be told; who else it may be is asked, never decided."""
        found = self._found(label)
        if found is not None:
            return found
        near = self._near(label)
        return Match("asked", maybe=near) if near else Match("local")

    def _found(self, label: str) -> Match | None:
        folded = label_key(label)
        same = self._by_key.get(folded)
        if same is not None:
            return Match("same" if folded in self._registered else "new", same)
        forms = (squeezed(label), unpadded(label))
        alike = tuple(dict.fromkeys(who for form in forms for who in self._forms.get(form, ())))
        if len(alike) == 1 and is_study_id(alike[0]):
            return Match("alike", alike[0])
        return Match("asked", maybe=alike) if alike else None

    def _near(self, label: str) -> tuple[str, ...]:
        """Participants whose label differs by one slip of the letters, or by a letter that looks like a digit."""
        digits, letters = _digits(label), _letters(label)
        if not digits:
            return ()
        near = self._looks.get(squeezed(label).translate(_SLIPS), {})
        if self._letters[stem(label)] >= _ESTABLISHED:
            return tuple(near)
        slips = [who for who in self._digits.get(digits, ()) if _one_slip(letters, _letters(who))]
        return tuple(dict.fromkeys([*slips, *near]))


def _digits(label: str) -> tuple[str, ...]:
    return tuple(part.lstrip("0") or "0" for part in _PARTS.findall(key(label)) if part[0].isdigit())


def _letters(label: str) -> str:
    return "".join(part for part in _PARTS.findall(key(label)) if not part[0].isdigit())


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter was changed, left out, put in, or two neighbours exchanged; not for names of one letter."""
    if one == other or min(len(one), len(other)) < 2 or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, others = one[start:], other[start:]
    if len(one) != len(other):
        return rest[1:] == others if len(one) > len(other) else rest == others[1:]
    return rest[1:] == others[1:] or (rest[:2] == others[:2][::-1] and rest[2:] == others[2:])
