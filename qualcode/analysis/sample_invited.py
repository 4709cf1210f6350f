"""Invitations added up: what was said of a whole stands for it, else its parts are added, each once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qualcode.corpus.names import key, label_key
from qualcode.model.sample import InvitationInfo

COUNTS: Final = ("invited", "declined", "no_reply", "withdrawn")


@dataclass(frozen=True)
class Invited:
    """The invitations of a study, by what is wanted."""

    said: Sequence[InvitationInfo]

    def of_workstream(self, label: str, count: str) -> int | None:
        """In a workstream: as its own column says, else its case studies, else its staff groups added up."""
        ours = [one for one in self.said if one.workstream == label]
        whole = _first(getattr(one, count) for one in ours if not one.case and not one.group)
        return whole if whole is not None else _first(self._sums(label, count))

    def of_case(self, case: str, count: str) -> int | None:
        """In a case study, over workstreams."""
        return added(self._in_case(stream, case, count) for stream in self.workstreams)

    def of_group(self, group: str, count: str) -> int | None:
        """Of a staff group, over workstreams."""
        return added(self._of_group(stream, group, count) for stream in self.workstreams)

    def total(self, count: str) -> int | None:
        """Of the whole study."""
        return added(self.of_workstream(stream, count) for stream in self.workstreams)

    @property
    def workstreams(self) -> list[str]:
        """Those of which anything is said."""
        return list(dict.fromkeys(one.workstream for one in self.said))

    @property
    def groups(self) -> list[str]:
        """The staff groups of which anything is said."""
        return list(dict.fromkeys(one.group for one in self.said if one.group))

    def doubts(self, called: Mapping[str, str]) -> Iterable[str]:
        """Where the parts of a workstream, ``called`` so, do not add up to it."""
        for stream in self.workstreams:
            for count in ("invited", "declined", "no_reply"):
                whole = self.of_workstream(stream, count)
                for name, parts in zip(("case studies", "staff groups"), self._sums(stream, count), strict=True):
                    if whole is not None and parts is not None and parts != whole:
                        word = count.replace("_", " ")
                        added_up = f"but {parts} when its {name} are added up."
                        yield f"{called.get(stream, stream)}: {whole} {word} in all, {added_up}"

    def _sums(self, stream: str, count: str) -> tuple[int | None, int | None]:
        """By case study, and by staff group."""
        ours = [one for one in self.said if one.workstream == stream]
        cases = dict.fromkeys(one.case for one in ours if one.case)
        by_case = added(self._in_case(stream, case, count) for case in cases)
        by_group = added(getattr(one, count) for one in ours if one.group and not one.case)
        return by_case, by_group

    def _in_case(self, stream: str, case: str, count: str) -> int | None:
        ours = [one for one in self.said if one.workstream == stream and label_key(one.case) == label_key(case)]
        whole = _first(getattr(one, count) for one in ours if not one.group)
        return whole if whole is not None else added(getattr(one, count) for one in ours if one.group)

    def _of_group(self, stream: str, group: str, count: str) -> int | None:
        ours = [one for one in self.said if one.workstream == stream and one.group and key(one.group) == key(group)]
        whole = _first(getattr(one, count) for one in ours if not one.case)
        return whole if whole is not None else added(getattr(one, count) for one in ours if one.case)


def added(numbers: Iterable[int | None]) -> int | None:
    """The sum of those that are known; None when none is."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _first(numbers: Iterable[int | None]) -> int | None:
    return next((number for number in numbers if number is not None), None)
