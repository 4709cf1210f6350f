"""Members of focus groups as people write them for "FG3_P6": "P6 of FG3", "FG3, P6", "participant 6, focus group 3"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

_MEMBER: Final = re.compile(r"([^\W\d_]+)[\s_.-]*(\d+)[\s_.-]+([^\W\d_]+)[\s_.-]*(\d+)")
_GROUP_WORDS: Final = {"FG": r"focus[\s-]group"}
_MEMBER_WORDS: Final = {"P": "participant|member|person|speaker"}
_APART: Final = r"[\s_.\u2010\u2011-]?\s?"
_PEOPLE: Final = r"(?:\s+(?:participants?|members?))?"


@dataclass(frozen=True)
class Member:
    """``text[start:end]`` names the one of ``labels`` if ``there``, else nobody, and these are of the group."""

    start: int
    end: int
    written: str
    labels: tuple[str, ...]
    there: bool


class MembersNamed:
    """Knows only labels of two numbers, the first the group's."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._labels: dict[tuple[str, int, str, int], str] = {}
        self._of: dict[tuple[str, int], list[str]] = defaultdict(list)
        for label in labels:
            match = _MEMBER.fullmatch(label)
            if match is not None:
                group, member = match[1].upper(), match[3].upper()
                self._labels[group, int(match[2]), member, int(match[4])] = label
                self._of[group, int(match[2])].append(label)
        groups = {key[0] for key in self._labels}
        members = {key[2] for key in self._labels}
        group = rf"(?P<group>{_forms(groups, _GROUP_WORDS)}){_APART}(?P<g>\d{{1,3}})"
        member = rf"(?P<member>{_forms(members, _MEMBER_WORDS)}){_APART}(?P<n>\d{{1,3}})"
        between = r"(?:\s*[,;:/]\s*|\s+)"
        of = r"(?:\s*[,;/]\s*|\s+(?:of|in|from)\s+(?:the\s+)?|\s+|\s*\()"
        self._forms = (
            [
                re.compile(rf"(?<!\w){group}{between}{member}(?!\w)", re.IGNORECASE),
                re.compile(rf"(?<!\w){member}{of}{group}(?!\w)", re.IGNORECASE),
            ]
            if self._labels
            else []
        )
        self._group = re.compile(rf"(?:members? of\s+)?{group}{_PEOPLE}", re.IGNORECASE) if self._labels else None

    def find(self, text: str) -> Iterator[Member]:
        """Everybody named so."""
        for form in self._forms:
            for match in form.finditer(text):
                group = _short(match["group"], _GROUP_WORDS), int(match["g"])
                label = self._labels.get((*group, _short(match["member"], _MEMBER_WORDS), int(match["n"])))
                labels = (label,) if label else tuple(self._of.get(group, ()))
                yield Member(match.start(), match.end(), match[0], labels, label is not None)

    def group(self, text: str) -> frozenset[str]:
        """Everybody of the group that a text is the name of; nobody where it is no such name."""
        match = self._group.fullmatch(text.strip()) if self._group is not None else None
        if match is None:
            return frozenset()
        return frozenset(self._of.get((_short(match["group"], _GROUP_WORDS), int(match["g"])), ()))


def _forms(letters: Iterable[str], words: dict[str, str]) -> str:
    return "|".join(part for one in sorted(letters) for part in (re.escape(one), words.get(one, "")) if part)


def _short(written: str, words: dict[str, str]) -> str:
    """The letters that a word stands for: "focus group" is "FG"."""
    return next((one for one, form in words.items() if re.fullmatch(form, written, re.IGNORECASE)), written.upper())
