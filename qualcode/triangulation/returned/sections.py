"""An edited Word file in its sections, one under each heading of a case study or something else, and whose each is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from qualcode.corpus.names import key
from qualcode.deliver.wording import DRAFT_HEADING
from qualcode.model.corpus import CaseInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.narratives import Slot
from qualcode.model.written import Said
from qualcode.triangulation.cases.summary import ACROSS
from qualcode.triangulation.narratives.owners import slot_named
from qualcode.triangulation.wording import case_heading, case_name

_ANCHOR: Final = re.compile(r"(part|made|was)_([1-9][0-9]*)_([a-z]+)(?:_[a-z]{4})?(?:_[0-9]+)?", re.IGNORECASE)
_FOREIGN: Final = 2
"""A heading of this level or above that names no case study ends one."""
OURS: Final = frozenset(map(key, (ACROSS, DRAFT_HEADING)))
"""Headings of the tool that are of no case study."""


@dataclass(frozen=True)
class Anchor:
    """A bookmark of the tool: what somebody wrote ("part") or the tool says ("made") in a part of a case study."""

    kind: str
    case: int
    slot: str

    @property
    def of_part(self) -> bool:
        """Whether it is over what somebody wrote."""
        return self.kind == "part"


def anchors(one: Said, known: Collection[int]) -> list[Anchor]:
    """Those over a paragraph, of case studies there are."""
    found = (anchor_of(spot.name) for spot in one.spots)
    return [anchor for anchor in found if anchor is not None and anchor.case in known]


def anchor_of(bookmark: str) -> Anchor | None:
    """What a bookmark of that name says; None for another than the tool's."""
    match = _ANCHOR.fullmatch(bookmark)
    return Anchor(match[1].lower(), int(match[2]), match[3].lower()) if match else None


@dataclass
class Section:
    """What stands under ``heading``; ``named`` is the case study that it names, ``marked`` those bookmarks name."""

    heading: Said | None
    named: int | None
    body: list[Said] = field(default_factory=list)
    marked: dict[int, None] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Its heading's words."""
        return " ".join(self.heading.text.split()) if self.heading else ""


class Sections:
    """Reads whose section is whose, by the headings and bookmarks of ``cases``; ``only`` is whose a person says.

    ``several``: headings or bookmarks are of more than one case study, or the table across them is there.
    """

    def __init__(self, cases: Mapping[int, CaseInfo], slots: tuple[Slot, ...], only: CaseInfo | None) -> None:
        self._cases, self._slots, self._only = cases, slots, only
        self._headings = {key(case_heading(case)): case.id for case in cases.values()}
        # Whether a heading or bookmark in the file is of ``only``: what names nobody is not theirs then.
        self._elsewhere = False
        self._names = {key(case_name(case)): case.id for case in cases.values()}
        self._there: set[int] = set()
        self.several = False

    def read(self, said: Iterable[Said]) -> list[Section]:
        """The file in sections. Raises ``QualcodeError`` where headings and bookmarks contradict each other."""
        found = [Section(None, None)]
        for one in said:
            if one.level and self._begins(one, found[-1]):
                found.append(Section(one, self.case_named(one.text)))
            else:
                found[-1].body.append(one)
            found[-1].marked |= dict.fromkeys(anchor.case for anchor in anchors(one, self._cases))
        self._there = {one for section in found for one in (section.named, *section.marked) if one is not None}
        self.several = len(self._there) > 1 or any(key(section.title) == key(ACROSS) for section in found)
        mine = self._only.id if self._only else 0
        self._elsewhere = any(mine == section.named or mine in section.marked for section in found)
        for section in found:
            self._refuse_contradiction(section)
        self._refuse_twice(found)
        return found

    def followed_by_none(self, case: int) -> str:
        """What the next case study is called, where nothing in a file of several is of it; "" where something is."""
        after = dict(pairwise(self._cases)).get(case)
        return self._cases[after].label if self.several and after is not None and after not in self._there else ""

    def headed(self, text: str) -> int | None:
        """The case study of which this is the heading, word for word."""
        return self._headings.get(key(text))

    def case_named(self, text: str) -> int | None:
        """The case study that a heading names."""
        found = self._headings.get(key(text))
        return found if found is not None else self._names.get(key(text.partition(":")[0]))

    def _begins(self, one: Said, at: Section) -> bool:
        if self.case_named(one.text) is not None or key(one.text) in OURS:
            return True
        if self._only and at.named in (None, self._only.id) and self._is_of_another(one, at):
            return True
        if one.level > _FOREIGN:
            return False
        over = at.heading.level if at.heading else 0
        part = slot_named(self._slots, one.text) is not None and one.level >= over
        if part and at.named is not None:
            return False
        # One who says whose the file is has taken its headings out, or has others.
        return not (self._only and (at.heading is None or at.named == self._only.id) and one.level >= over)

    def _is_of_another(self, one: Said, at: Section) -> bool:
        """Whether what a heading is over cannot be of the case study before: a part's second, or one over parts."""
        part = slot_named(self._slots, one.text)
        parts = self._parts(at)
        if part is not None:
            return part.key in parts
        if one.level > _FOREIGN:
            return False
        if at.heading and at.named is not None:
            return one.level <= at.heading.level
        return any(one.level < level for level in parts.values())

    def _parts(self, section: Section) -> dict[str, int]:
        """The level of the heading of each part that has one in a section."""
        headings = [one for one in (section.heading, *section.body) if one is not None and one.level]
        named = [(slot_named(self._slots, one.text), one.level) for one in headings]
        return {slot.key: level for slot, level in named if slot is not None}

    def times_headed(self, section: Section) -> dict[str, int]:
        """How often each part has a heading in it."""
        headings = [one for one in (section.heading, *section.body) if one is not None and one.level]
        named = (slot_named(self._slots, one.text) for one in headings)
        return dict(Counter(slot.key for slot in named if slot is not None))

    def whose(self, section: Section) -> int | None:
        """The case study that a section is of, to begin with: bookmarks in it may name the next; None: of none."""
        first = next(iter(section.marked), None)
        if self._only is None:
            return section.named if section.named is not None else first
        mine = self._only.id
        if section.named is None and first is None:
            return mine if section.heading is None and not self._elsewhere else None
        return mine if mine == section.named or mine in section.marked else None

    def follows_marks(self, section: Section) -> bool:
        """Whether bookmarks say of each of its paragraphs whose it is; else all of it is of one case study."""
        if section.named is None:
            return True
        return self._only is not None and self._only.id in section.marked and len(section.marked) > 1

    def _refuse_contradiction(self, section: Section) -> None:
        others = [case for case in section.marked if case != section.named]
        if not others:
            return
        whose = _listed(self._cases[case].label for case in others)
        if self._only is not None:
            if section.named is None and section.heading is None and not self._elsewhere:
                raise QualcodeError(
                    f"bookmarks say that the file is of {whose}, --case says {self._only.label}",
                    "",
                    "give the right one",
                )
            return
        if section.named is None:
            return
        if section.named in section.marked:
            what = f"under the heading “{section.title}” stands what bookmarks say is of {whose}"
            raise QualcodeError(what, "", f"put the heading of {whose} back over it, or say whose it is with --case")
        what = f"the heading “{section.title}” stands over what bookmarks say is of {whose}"
        raise QualcodeError(what, "", "mend the heading, or say whose it is with --case")

    def _refuse_twice(self, sections: Iterable[Section]) -> None:
        titles: dict[int, str] = {}
        for section in sections:
            whose = self.whose(section)
            if section.named is None or whose is None or not self._holds(section):
                continue
            if section.named != whose and section.named in section.marked:
                continue
            if whose in titles:
                label = self._cases[whose].label
                what = f"two headings, “{titles[whose]}” and “{section.title}”, stand over {label}"
                raise QualcodeError(what, "", "mend the heading that is of another case study")
            titles[whose] = section.title

    def _holds(self, section: Section) -> bool:
        return bool(section.marked) or any(one.level and slot_named(self._slots, one.text) for one in section.body)


def _listed(labels: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(labels))


def subsections(body: Iterable[Said]) -> Iterator[tuple[Said | None, list[Said]]]:
    """The paragraphs of a section under its headings; None before the first."""
    over: Said | None = None
    some: list[Said] = []
    for one in body:
        if one.level:
            yield over, some
            over, some = one, []
        else:
            some.append(one)
    yield over, some
