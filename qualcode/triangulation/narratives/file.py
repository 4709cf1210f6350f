"""An edited Word file of case-study summaries, read for the text of its parts.

Headings say whose a text is and which part; where they are gone, bookmarks do. What the tool computes, chosen
quotations, tables and notes are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from qualcode.corpus.names import key
from qualcode.model.corpus import CaseInfo
from qualcode.model.narratives import Slot
from qualcode.model.report import Block, Bullets, Paragraph, Report, Text
from qualcode.model.written import Said
from qualcode.triangulation.cases.slots import text_blocks
from qualcode.triangulation.cases.summary import LEAD_IN, SUMMARY
from qualcode.triangulation.narratives.owners import slot_named
from qualcode.triangulation.wording import case_heading, case_name

_ANCHOR: Final = re.compile(r"(part|made)_([1-9][0-9]*)_([a-z]+)(?:_[0-9]+)?", re.IGNORECASE)
_EVIDENCE: Final = re.compile(r"x([1-9][0-9]{0,17})(?:_[0-9]+)?", re.IGNORECASE)
_NEXT_TO: Final = re.compile(r"\[(x[0-9x, ]+)\]\s*\[(x[0-9x, ]+)\]")
_NOT_TEXT: Final = frozenset(("caption", "figure", "table note", "title", "subtitle", "toc heading", "cover title"))
_LISTS: Final = frozenset(("list bullet", "list paragraph", "list number"))
_SHOWN: Final = 60


@dataclass
class FoundCase:
    """What the file holds of a case study: the lines of each part, and which parts have a heading or any text."""

    lines: dict[str, list[str]] = field(default_factory=dict)
    there: set[str] = field(default_factory=set)


class NarrativeFile:
    """Gathers ``cases`` by their numbers, and ``left``: what is there and belongs to no part."""

    def __init__(
        self, cases: Sequence[CaseInfo], slots: tuple[Slot, ...], made: Collection[str], only: CaseInfo | None
    ) -> None:
        self.cases: dict[int, FoundCase] = {}
        self.left: list[str] = []
        self._slots = slots
        self._made = made
        self._known = {case.id: case for case in cases}
        self._named = {key(case_heading(case)): case.id for case in cases}
        self._names = {key(case_name(case)): case.id for case in cases}
        self._only = only
        self._printed = False
        self._case: int | None = only.id if only else None
        self._elsewhere = False
        self._slot = ""
        self._strange = ""

    def read(self, said: Iterable[Said]) -> None:
        """Go through the paragraphs as they read with all changes accepted."""
        body = [one for one in said if one.where in ("", "heading") and one.text.strip()]
        self._printed = any(one.printed_ids for one in body)
        headed = self._headed(body)
        for one in body:
            if one.level:
                self._heading(one)
            elif not _NOT_TEXT & set(one.styles[:1]):
                self._paragraph(one, headed)

    def _headed(self, body: Iterable[Said]) -> set[str]:
        """The parts that have a heading anywhere in the file."""
        found = (slot_named(self._slots, one.text) for one in body if one.level)
        return {slot.key for slot in found if slot}

    def _heading(self, one: Said) -> None:
        case = self._case_named(one.text)
        slot = slot_named(self._slots, one.text)
        if case is not None:
            self._case, self._slot, self._elsewhere, self._strange = case, "", False, ""
            self.cases.setdefault(case, FoundCase())
        elif slot is not None and self._case is not None and not self._elsewhere:
            self._slot, self._strange = slot.key, ""
            self.cases.setdefault(self._case, FoundCase()).there.add(slot.key)
        elif one.level <= 2 and self._only is None:
            self._elsewhere, self._slot = True, ""
        else:
            self._slot, self._strange = "", " ".join(one.text.split())

    def _case_named(self, text: str) -> int | None:
        words = key(text)
        found = self._named.get(words)
        return found if found is not None else self._names.get(key(text.partition(":")[0]))

    def _paragraph(self, one: Said, headed: set[str]) -> None:
        anchors = [(match[1].lower(), int(match[2]), match[3].lower()) for match in self._anchors(one)]
        if any(kind == "made" for kind, _, _ in anchors):
            self._computed(one)
            return
        part = next(((case, slot) for kind, case, slot in anchors if kind == "part" and case in self._known), None)
        if "quote" in one.styles:
            if not any(_EVIDENCE.fullmatch(spot.name) for spot in one.spots):
                self._leave(one, "a quotation that is not chosen in the project")
            return
        if self._case is None or self._elsewhere:
            if part is None:
                return
            self._case, self._elsewhere = part[0], False
        if part is not None and part[1] not in headed and part[0] == self._case:
            self._slot, self._strange = part[1], ""
        text = self._text(one)
        if text.startswith(SUMMARY):
            self._slot, text = "summary", text.removeprefix(SUMMARY).strip()
        elif plain(text) in self._made:
            return
        if not self._slot:
            under = f"under “{self._strange}”, which is no part" if self._strange else "before the first part"
            self._leave(one, under)
            return
        found = self.cases.setdefault(self._case, FoundCase())
        found.there.add(self._slot)
        lines = found.lines.setdefault(self._slot, [])
        bullet = bool(_LISTS & set(one.styles))
        if lines and not (bullet and lines[-1].startswith("- ")):
            lines.append("")
        if text:
            lines.append(f"- {text}" if bullet else text)

    def _anchors(self, one: Said) -> list[re.Match[str]]:
        found = (_ANCHOR.fullmatch(spot.name) for spot in one.spots)
        return [match for match in found if match]

    def _computed(self, one: Said) -> None:
        if plain(self._text(one)) not in self._made:
            self._leave(one, "not what the tool says now; what it computes is not taken in")

    def _leave(self, one: Said, why: str) -> None:
        words = " ".join(one.text.split())
        shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
        whose = self._known[self._case].label + ": " if self._case is not None else ""
        self.left.append(f"{whose}“{shown}”: {why}")

    def _text(self, one: Said) -> str:
        """The words with marks: printed ones where IDs are printed, else where bookmarks end."""
        text = one.text
        if not self._printed:
            ends: dict[int, list[str]] = {}
            for spot in one.spots:
                match = _EVIDENCE.fullmatch(spot.name)
                if match:
                    ends.setdefault(spot.end, []).append(f"x{match[1]}")
            for end in sorted(ends, reverse=True):
                text = f"{text[:end].rstrip()} [{', '.join(ends[end])}]{text[end:]}"
        return together(" ".join(text.split()))


def plain(text: str) -> str:
    """Words alone, for comparing: no marks, no differences of space."""
    return " ".join(re.sub(r"\[x[^\]]*\]", "", text).split())


def together(text: str) -> str:
    """Marks next to each other as one: "[x1] [x2]" is "[x1, x2]"."""
    while (after := _NEXT_TO.sub(r"[\1, \2]", text)) != text:
        text = after
    return text


def settled(text: str) -> str:
    """A text as it would come back from Word unchanged."""
    lines: list[str] = []
    for block in text_blocks(text):
        lines += [""] if lines else []
        lines += _lines(block)
    return "\n".join(lines)


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph(runs):
            return [_marked(runs)]
        case Bullets(items, _):
            return [f"- {_marked(item)}" for item in items]
    return []


def _marked(runs: tuple[Text, ...]) -> str:
    words = "".join(f"{run.text} [{run.evidence}]" if run.evidence else run.text for run in runs)
    return together(" ".join(words.split()))


def made_texts(reports: Iterable[Report]) -> set[str]:
    """What the tool says in summaries, paragraph by paragraph, and what is still to do, as it is compared."""
    found = {plain(LEAD_IN)}
    for report in reports:
        found |= {plain(note) for note in report.draft_notes}
        for block in report.blocks:
            if isinstance(block, Paragraph) and block.anchor.startswith("made_"):
                found.add(plain("".join(run.text for run in block.runs)))
            elif isinstance(block, Bullets) and block.anchor.startswith("made_"):
                found |= {plain("".join(run.text for run in item)) for item in block.items}
    return found


def text_of(found: FoundCase, part: str) -> str:
    """What the file has for a part."""
    return "\n".join(found.lines.get(part, [])).strip()
