"""An edited Word file of case-study summaries, read for the text of its parts.

Headings and bookmarks say whose a text is (``sections``) and which part. What the tool computes, chosen quotations,
tables and notes are compared with what it says now (``tools_own``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from qualcode.corpus.names import key
from qualcode.deliver.wording import DRAFT_HEADING, TEAM_COPY
from qualcode.model.corpus import CaseInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.narratives import Slot
from qualcode.model.written import TOP, Said
from qualcode.triangulation.cases.standing import read_standing, together
from qualcode.triangulation.cases.summary import ACROSS, SUMMARY
from qualcode.triangulation.narratives.owners import slot_named
from qualcode.triangulation.returned.adrift import Adrift
from qualcode.triangulation.returned.found import FoundCase
from qualcode.triangulation.returned.left_out import LeftOut
from qualcode.triangulation.returned.made import Made
from qualcode.triangulation.returned.near_ids import in_order
from qualcode.triangulation.returned.sections import Section, Sections, anchors, subsections
from qualcode.triangulation.returned.tools_own import EVIDENCE, ToolsOwn
from qualcode.triangulation.wording import case_heading

_NOTES: Final = frozenset(("caption", "table note"))
_NOT_TEXT: Final = frozenset(("figure", "title", "subtitle", "toc heading", "cover title"))
_LISTS: Final = frozenset(("list bullet", "list paragraph", "list number"))
_MOST_FOREIGN: Final = 12
"""So many headings that are of no case study are named each."""


class NarrativeFile:
    """Gathers ``cases`` by their numbers; ``left`` names what is there and belongs to no part.

    ``anchored`` says whether any heading or bookmark names a part, ``team`` whether it is the team's copy, ``named``
    which case studies have a heading. With ``only``, nothing of another case study gets into ``cases``.
    """

    def __init__(self, cases: Sequence[CaseInfo], slots: tuple[Slot, ...], made: Made, only: CaseInfo | None) -> None:
        self.cases: dict[int, FoundCase] = {}
        self.left = LeftOut({case.id: case.label for case in cases})
        self.anchored = False
        self._slots = slots
        self._made = made
        self._tools_own = ToolsOwn(made, self.left)
        self._known = {case.id: case for case in cases}
        self._only = only
        self._sections = Sections(self._known, slots, only)
        self._adrift = Adrift(slots)
        self._printed = self.team = False
        self.named: set[int] = set()
        self._others: dict[int, FoundCase] = {}
        self._sure = False
        self._heading_n = 0
        self._taken: set[tuple[int, str]] = set()
        self._case: int | None = None
        self._slot = ""
        self._strange = ""
        self._unread = 0
        self._was: dict[int, dict[str, str]] = {}

    def read(self, said: Iterable[Said]) -> None:
        """Go through the paragraphs as they read with all changes accepted.

        Raises ``QualcodeError`` where headings and bookmarks contradict each other.
        """
        body = [one for one in said if one.cell is not None or (one.text.strip() and _is_read(one))]
        self._printed = any(one.printed_ids for one in body)
        self.team = self._printed or any(one.text.strip() == TEAM_COPY for one in body)
        self._was = read_standing(spot.name for one in body for spot in one.spots)
        sections = self._sections.read(body)
        self.named = {section.named for section in sections if section.named is not None}
        for section in sections:
            self._case = self._sections.whose(section)
            self._slot = self._strange = ""
            self._adrift.begin(titled=bool(self.named), several=self._sections.several)
            if self._case is None:
                self._foreign(section)
            else:
                self._read_section(section)
        self._note_apart(body)
        if self._unread:
            more = f"not taken: what stands under {self._unread} more headings, which are of no case study"
            self.left.lines.append(more)
        self._tools_own.name_moved({case.id: case.label for case in self._known.values()})

    def _note_apart(self, body: Iterable[Said]) -> None:
        """Which parts have words, by their bookmarks, that were taken nowhere."""
        with_words = (one for one in body if one.text.removeprefix(SUMMARY).strip())
        marks = {(mark.case, mark.slot) for one in with_words for mark in anchors(one, self._known) if mark.of_part}
        for case, slot in marks - self._taken:
            if case in self.cases:
                self.cases[case].apart.add(slot)

    # -- a section of a case study

    def _read_section(self, section: Section) -> None:
        assert self._case is not None
        self._found(self._case)
        case = self._known[self._case]
        over = section.heading
        if over and key(over.text) != key(case_heading(case)) and slot_named(self._slots, over.text) is None:
            self._leave(over, f"not the heading of {case.label} in the project; headings are not taken in")
        headed = self._sections.times_headed(section)
        moves = self._sections.follows_marks(section)
        # A heading with nothing under it empties its part only where nothing of another case study stands about it.
        self._sure = set(section.marked) <= {self._case} and section.named in (None, self._case)
        for n, (heading, some) in enumerate(subsections(section.body)):
            if n == 0 and over is not None and section.named is None:
                self._heading(over, some, headed, begins=True, moves=moves)
            elif heading is not None:
                self._heading(heading, some, headed, begins=False, moves=moves)
            table: list[Said] = []
            for one in some:
                if table and (one.cell is None or table[0].cell is None or one.cell.table != table[0].cell.table):
                    self._table(table)
                    table = []
                if one.cell is not None:
                    table.append(one)
                else:
                    self._paragraph(one, headed, moves)
            if table:
                self._table(table)

    def _found(self, case: int) -> FoundCase:
        found = (self.cases if self._is_wanted(case) else self._others).setdefault(case, FoundCase())
        found.was = self._was.get(case, {})
        found.next_gone = self._sections.followed_by_none(case)
        return found

    def _is_wanted(self, case: int | None) -> bool:
        return self._only is None or case == self._only.id

    def _heading(self, heading: Said, some: list[Said], headed: dict[str, int], *, begins: bool, moves: bool) -> None:
        """Which part follows: the heading says so, or bookmarks of what somebody wrote, where it names none."""
        slot = slot_named(self._slots, heading.text)
        words = " ".join(heading.text.split())
        marks = [one for para in some for one in anchors(para, self._known) if one.kind != "was"]
        if moves and marks:
            self._case = marks[0].case
        self._heading_n += 1
        marked = list(dict.fromkeys(one.slot for one in marks if one.of_part and one.case == self._case))
        if slot is not None:
            # The summary has no heading of its own, and stands behind what the last one is over.
            first = next((one.slot for one in marks if one.case == self._case and one.slot != "summary"), slot.key)
            differs = first != slot.key and self._is_wanted(self._case)
            if differs and self._is_slot(first) and (headed[slot.key] > 1 or first not in headed):
                assert self._case is not None
                what = f"the heading “{words}” stands over what bookmarks say is “{self._called(first)}”"
                raise QualcodeError(f"{what} of {self._known[self._case].label}", "", "mend the heading")
            self._slot, self._strange = slot.key, ""
            self._adrift.part(slot.key, marked=any(one.case == self._case for one in marks))
            self.anchored = self.anchored or self._is_wanted(self._case)
            if self._case is not None and self._sure:
                self._found(self._case).there.add(slot.key)
        elif marked:
            self._slot, self._strange = marked[0], ""
            if not begins:
                told = f"what is under it is read as “{self._called(marked[0])}”, as its bookmarks say"
                self._leave(heading, f"headings are not taken in; {told}")
        else:
            made = [one.slot for one in marks if one.kind == "made" and self._is_slot(one.slot)]
            self._slot, self._strange = (made[0] if made else ""), ("" if made else words)

    def _called(self, part: str) -> str:
        return next((slot.heading for slot in self._slots if slot.key == part), part)

    def _is_slot(self, part: str) -> bool:
        return any(slot.key == part for slot in self._slots)

    def _paragraph(self, one: Said, headed: dict[str, int], moves: bool) -> None:
        marks = [anchor for anchor in anchors(one, self._known) if anchor.kind != "was"]
        if moves and marks and marks[0].case != self._case:
            self._case = marks[0].case
            self._slot = marks[0].slot if self._is_slot(marks[0].slot) else ""
        if self._case is not None:
            self._found(self._case).said.append(one)
        if self._only is not None and self._case != self._only.id:
            self._leave(one, f"not of {self._only.label}")
            return
        mine = [anchor.slot for anchor in marks if anchor.case == self._case and self._is_slot(anchor.slot)]
        if mine and mine[0] not in headed:
            self._slot, self._strange = mine[0], ""
        if one.where or _NOTES & set(one.styles[:1]):
            self._tools_own.note(one, self._case)
        elif "quote" in one.styles:
            under = self._called(self._slot) if self._slot else self._strange or TOP
            self._tools_own.quotation(one, self._case, under if headed else "")
        elif any(anchor.kind == "made" for anchor in marks):
            self._tools_own.sentence(one, self._case)
        elif not _is_frame(one):
            self.anchored = self.anchored or bool(mine)
            self._written(one, mine)

    def _table(self, cells: list[Said]) -> None:
        rows = self._tools_own.table(cells, self._case, self._called(self._slot) if self._slot else "")
        if self._case is not None:
            self._found(self._case).rows += rows

    def _written(self, one: Said, marked: Sequence[str]) -> None:
        text = self._text(one)
        if text.startswith(SUMMARY):
            self._heading_n += 1
            self._slot, text = "summary", text.removeprefix(SUMMARY).strip()
            self._adrift.part(self._slot, marked=bool(marked))
        elif self._made.says(text) or self._made.says(text.partition(": ")[2]):
            others = self._made.opens(text)
            if others and self._case not in others:
                self._adrift.of_another(" or ".join(self._known[one].label for one in sorted(others)))
            return  # What is left to do in a draft of all says whose it is.
        elif not marked and self._is_plain_heading(one):
            return
        if not self._slot:
            self._leave(one, f"under “{self._strange}”, which is no part" if self._strange else "before the first part")
            return
        assert self._case is not None
        found = self._found(self._case)
        found.there.add(self._slot)
        lines = found.lines.setdefault(self._slot, [])
        bullet = bool(_LISTS & set(one.styles))
        if lines and not (bullet and lines[-1].startswith("- ")):
            lines.append("")
        if text:
            lines.append(f"- {text}" if bullet else text)
            found.begun.setdefault(self._slot, set()).add(self._heading_n)
            if self._slot in marked:
                self._adrift.own()
            else:
                found.loose.add(self._slot)
                if self._adrift.why:
                    (found.adrift if self._adrift.sure else found.odd).setdefault(self._slot, self._adrift.why)
            self._taken |= {(self._case, slot) for slot in marked}

    def _is_plain_heading(self, one: Said) -> bool:
        """Whether a paragraph is a heading of the tool in plain style: nobody's words, and it ends what was before."""
        of = self._sections.headed(one.text)
        if of is None and key(one.text) not in {key(ACROSS), *(key(slot.heading) for slot in self._slots)}:
            return False
        self._leave(one, "a heading in plain style; headings are not taken in")
        self._slot, self._strange = "", " ".join(one.text.split())
        if of is not None and of != self._case:
            self._adrift.of_another(self._known[of].label)
        return True

    def _text(self, one: Said) -> str:
        """The words with marks: printed ones where IDs are printed, else where bookmarks end."""
        text = one.text
        if not self._printed:
            ends: dict[int, list[str]] = {}
            for spot in one.spots:
                match = EVIDENCE.fullmatch(spot.name)
                if match:
                    ends.setdefault(spot.end, []).append(f"x{match[1]}")
            for end in sorted(ends, reverse=True):
                text = f"{text[:end].rstrip()} [{', '.join(ends[end])}]{text[end:]}"
        return together(in_order(" ".join(text.split())))

    # -- what is of no case study

    def _foreign(self, section: Section) -> None:
        """Name what stands under a heading that is of no case study, or of another than the one asked for."""
        heading = key(section.title)
        if heading == key(DRAFT_HEADING):
            return
        if heading == key(ACROSS):
            for _, some in subsections(section.body):
                cells = [one for one in some if one.cell is not None]
                for number in dict.fromkeys(one.cell.table for one in cells if one.cell):
                    self._tools_own.table([one for one in cells if one.cell and one.cell.table == number], None)
        text = [one for one in section.body if one.cell is None and not one.level and not one.where]
        text = [one for one in text if not _is_frame(one) and not _NOTES & set(one.styles[:1])]
        text = [one for one in text if not self._made.says(one.text)]
        if not text:
            return
        if len(self.left.lines) > _MOST_FOREIGN:
            self._unread += 1
            return
        more = f" and {len(text) - 1} more" if len(text) > 1 else ""
        where = f"under “{section.title}”" if section.heading else "at the beginning"
        of = f"not of {self._only.label}" if self._only and section.named else "of no case study"
        self.left.name(text[0].text, f"{where}, which is {of}", None, more)

    def _leave(self, one: Said, why: str) -> None:
        self.left.name(one.text, why, self._case)


def _is_read(one: Said) -> bool:
    hangs = one.lies == "beside" and one.where.rpartition(", ")[2].startswith(("footnote", "endnote", "a text box"))
    return one.where in ("", "heading") or hangs


def _is_frame(one: Said) -> bool:
    """Whether a paragraph is a title or an entry of the contents, by its style."""
    return bool(_NOT_TEXT & set(one.styles[:1])) or one.styles[0].startswith("toc ")
