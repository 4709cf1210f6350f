"""Participants as a report names them: "(WS3_07)", and the slips "WS307", "WS3 7", "ws3_07", "P6 of FG3", "CS5_10"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from qualcode.triangulation.disclosure.members_named import MembersNamed

_NUMBERED: Final = re.compile(r"(.*?[^\W\d_].*?)[\s_.-]*(\d{1,4})")
_SHAPE: Final = re.compile(r"(?<![\w/])[A-Z]{1,4}\d{0,2}_\d{2,3}(?!\w)")
_SQUEEZED: Final = re.compile(r"[\W_]+")
_APART: Final = r"[\s_.\-‐‑–]{0,2}"
_SHORTEST_PREFIX: Final = 2


@dataclass(frozen=True)
class Cited:
    """A participant as named in ``text[start:end]``: who that is, "" for nobody, and who it may be."""

    start: int
    end: int
    written: str
    label: str
    perhaps: tuple[str, ...] = ()

    @property
    def tidy(self) -> bool:
        """Whether it is written as the project has it."""
        return self.written == self.label


class CitedLabels:
    """Finds the participants named in a text. Labels without a number are found only as they are written."""

    def __init__(self, labels: Iterable[str]) -> None:
        self.labels = tuple(dict.fromkeys(labels))
        self._known = set(self.labels)
        self._squeezed: dict[str, set[str]] = defaultdict(set)
        self._numbers: dict[int, set[str]] = defaultdict(set)
        prefixes: set[str] = set()
        whole: set[str] = set()
        for label in self.labels:
            numbered = _NUMBERED.fullmatch(label)
            if numbered is None:
                whole.add(label)
                continue
            prefix, number = numbered[1].strip(" _-."), int(numbered[2])
            self._squeezed[_key(prefix, number)].add(label)
            self._squeezed[_squeeze(label)].add(label)
            self._numbers[number].add(label)
            (prefixes if len(_squeeze(prefix)) >= _SHORTEST_PREFIX else whole).add(
                prefix if len(_squeeze(prefix)) >= _SHORTEST_PREFIX else label
            )
        loose = sorted((_loosely(one) for one in prefixes), key=len, reverse=True)
        form = rf"(?<![\w/])({'|'.join(loose)}){_APART}(\d{{1,3}})(?!\d|[.,]\d)"
        self._loose = re.compile(form) if loose else None
        self._any_case = re.compile(form, re.IGNORECASE) if loose else None
        self._members = MembersNamed(self.labels)
        exact = sorted(map(re.escape, whole), key=len, reverse=True)
        self._exact = re.compile(rf"(?<!\w)(?:{'|'.join(exact)})(?!\w)") if exact else None

    def find(self, text: str, *, apart: bool = False) -> list[Cited]:
        """From left to right. ``apart``: the text itself stood in brackets, or before a colon."""
        found = [*self._written_loosely(text, apart), *self._written_exactly(text), *self._strangers(text)]
        found += [*self._in_other_letters(text, apart), *self._of_groups(text)]
        found.sort(key=lambda one: (one.start, -one.end))
        kept: list[Cited] = []
        for one in found:
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return kept

    def _written_loosely(self, text: str, apart: bool) -> Iterator[Cited]:
        for match in self._loose.finditer(text) if self._loose is not None else ():
            if match[0] in self._known:
                yield Cited(match.start(), match.end(), match[0], match[0])
                continue
            if not apart and re.search(r"\s", match[0]) and not _set_apart(text, match.start(), match.end()):
                continue  # "WS3 15 trusts were asked" names nobody
            squeezed = self._squeezed.get(_key(match[1], int(match[2])), set()) or self._squeezed.get(
                _squeeze(match[0]), set()
            )
            label = next(iter(squeezed)) if len(squeezed) == 1 else ""
            perhaps = () if label else self._perhaps(match[0], int(match[2]), squeezed)
            yield Cited(match.start(), match.end(), match[0], label, perhaps)

    def _written_exactly(self, text: str) -> Iterator[Cited]:
        for match in self._exact.finditer(text) if self._exact is not None else ():
            yield Cited(match.start(), match.end(), match[0], match[0])

    def _in_other_letters(self, text: str, apart: bool) -> Iterator[Cited]:
        """Those whose letters are all capitals, written with small ones: "ws3_07" can mean nobody else."""
        for match in self._any_case.finditer(text) if self._any_case is not None else ():
            small = match[1] != match[1].upper()
            if not small or (not apart and re.search(r"\s", match[0]) and not _set_apart(text, *match.span())):
                continue
            known = self._squeezed.get(_key(match[1], int(match[2])), set()) | self._squeezed.get(
                _squeeze(match[0]), set()
            )
            known = {one for one in known if one == one.upper()}
            if len(known) == 1:
                yield Cited(match.start(), match.end(), match[0], next(iter(known)))

    def _of_groups(self, text: str) -> Iterator[Cited]:
        for one in self._members.find(text):
            label, perhaps = (one.labels[0], ()) if one.there else ("", one.labels)
            yield Cited(one.start, one.end, one.written, label, perhaps)

    def group_named(self, text: str) -> frozenset[str]:
        """Everybody of the focus group that a text is the name of ("FG3", "focus group 3 participant"); else nobody."""
        return self._members.group(text)

    def _strangers(self, text: str) -> Iterator[Cited]:
        """What looks like an ID of a study and is nobody's."""
        if self._loose is None:
            return
        for match in _SHAPE.finditer(text):
            if match[0] not in self._known:
                number = int(match[0].rpartition("_")[2])
                yield Cited(match.start(), match.end(), match[0], "", self._perhaps(match[0], number, set()))

    def _perhaps(self, written: str, number: int, squeezed: set[str]) -> tuple[str, ...]:
        """Those of the same number, what is written most alike first."""
        return tuple(sorted(squeezed or self._numbers.get(number, set()), key=lambda one: (-_alike(one, written), one)))


def _squeeze(text: str) -> str:
    return _SQUEEZED.sub("", text).upper()


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, _squeeze(one), _squeeze(other), autojunk=False).ratio()


def _key(prefix: str, number: int) -> str:
    return f"{_squeeze(prefix)}#{number}"


def _loosely(prefix: str) -> str:
    return _APART.join(re.escape(part) for part in re.findall(r"[^\W_]", prefix))


def _set_apart(text: str, start: int, end: int) -> bool:
    """Whether it stands in brackets, at the beginning before a colon, or in such a list: as an ID does."""
    opening, closing = text.rfind("(", 0, start), text.rfind(")", 0, start)
    if opening > closing and ")" in text[end : end + 80]:
        return True
    return not text[:start].strip() and text[end : end + 1] == ":"
