"""What is written for the report: the parts on the left, the text of one and what it rests on at its right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from qualcode.coding.codings import Codings
from qualcode.model.coding import ExcerptInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.narrative_edits import NarrativeEdits, PartEdit
from qualcode.model.narratives import Narrative
from qualcode.triangulation.narratives.service import Narratives
from qualcode.triangulation.returned.edits import ReturnedSummaries
from qualcode.tui.acts.changing import Attempt
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.fields_form import Asked
from qualcode.tui.screens.resting import RestingList, reading_hint, resting_keys
from qualcode.tui.shown import cut, one_line, shown
from qualcode.tui.widgets.hint import Hint

_MARKS = "[x12] behind a sentence: what it rests on; “- ” begins a bullet"
_TOLD: Final = 10
"""So many lines of an edited file are told before it is taken in; the command tells all."""


class NarrativesScreen(RestingList):
    """A row a part, its text beside the list."""

    NAME = "narratives"
    KEYS = (
        "Enter writes · {narratives.rest} rests on a passage · {narratives.open} opens passage · "
        "{narratives.remove} empties · {narratives.bring} back from Word · {narratives.leave} leaves"
    )
    READING = reading_hint("narratives")
    NOTHING = "There is nothing to write of yet."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,insert", "rest", "Let it rest on a passage too", id="narratives.rest"),
        Binding("delete", "remove", "Empty the part", id="narratives.remove"),
        Binding("i", "bring", "Bring summaries that were edited in Word back", id="narratives.bring"),
        *resting_keys("narratives"),
    ]

    def __init__(
        self,
        narratives: Narratives,
        returned: ReturnedSummaries,
        codings: Codings,
        attempt: Attempt,
        *,
        may_write: bool,
        at: int = 0,
    ) -> None:
        super().__init__(attempt, may_write=may_write, at=at)
        self._narratives, self._returned, self._codings = narratives, returned, codings
        self._parts: list[Narrative] = []

    def laid_out(self) -> ComposeResult:
        """The parts beside the text of one of them."""
        with Horizontal(id="narratives-both"):
            yield from super().laid_out()

    # -- showing

    def read(self) -> int:
        """Every part, written or not."""
        self._parts = self._narratives.every()
        return len(self._parts)

    def told(self) -> Content:
        """How many are written."""
        written = sum(bool(one.text) for one in self._parts)
        return Content.assemble("Parts of the report", (f"  {written} of {len(self._parts)} parts", "dim"))

    def row(self, at: int) -> Content:
        """A part and whose it is; a full dot when it is written."""
        part = self._parts[at]
        mark = "●" if part.written else "◐" if part.text else "○"
        return Content.assemble(f"{mark} ", (cut(part.owner.id, 12), "bold"), " ", cut(part.slot.heading, 60))

    def full(self, at: int) -> Content:
        """Its text, and the words that it rests on."""
        part = self._parts[at]
        name = part.owner.name if part.owner.kind != "report" else ""
        heads = [shown(part.slot.heading, "bold"), Content.styled(one_line(name), "dim")] if name else []
        lines = heads or [shown(part.slot.heading, "bold")]
        if not part.text:
            return Content("\n").join([*lines, Content.styled(f"Not written: {part.slot.told}.", "dim")])
        by = part.coder or f"from {', '.join(part.memos)}"
        lines += [Content(""), shown(part.text), Content("")]
        lines += [self._evidence(number, number in part.gone) for number in part.excerpts]
        return Content("\n").join([*lines, Content.styled(one_line(f"{part.short_id} {by}".strip()), "dim")])

    def _evidence(self, number: int, gone: bool) -> Content:
        words = "is gone, or its words are no longer in the transcript"
        try:
            words = words if gone else f"“{one_line(self._codings.excerpt(number).quote)}”"
        except QualcodeError:
            gone = True
        return Content.assemble((f"x{number} ", "bold"), shown(words, "$text-error" if gone else ""))

    @property
    def _here(self) -> Narrative | None:
        at = self.rows.at
        return None if at is None else self._parts[at]

    # -- what keys do

    def chosen(self) -> None:
        """Write it."""
        part = self._here
        if part is not None:
            fields = [Asked("text", part.slot.heading, part.text, hint=part.slot.told, long=True, page=True)]
            self.ask(f"{part.owner.id}: {part.slot.heading}", fields, lambda typed: self._write(part, typed), _MARKS)

    def _write(self, part: Narrative, typed: Mapping[str, str]) -> None:
        if "text" in typed:
            self._narratives.write(part.owner, part.slot.key, typed["text"], was=part.text)

    def action_rest(self) -> None:
        """Ask for a passage that it rests on too."""
        part = self._here
        if part is not None:
            fields = [Asked("excerpt", "Passage", hint="x12")]
            told = f"{part.owner.id}: {part.slot.heading}"
            self.ask(told, fields, lambda typed: self._rest(part, typed.get("excerpt", "").strip()))

    def _rest(self, part: Narrative, excerpt: str) -> None:
        if excerpt:
            self._narratives.rest_on(part.owner, part.slot.key, excerpt)

    def action_remove(self) -> None:
        """Empty the part at the cursor; undo brings it back."""
        part = self._here
        if part is not None and self.may_write():
            self.do(lambda: self._narratives.remove(part.owner, part.slot.key))

    def action_bring(self) -> None:
        """Ask for an edited Word file, and show what it would change before it is taken in."""
        found: list[NarrativeEdits] = []

        def keep(typed: str) -> str:
            if typed:
                try:
                    found.append(self._returned.compare(Path(typed.strip("\"'")).expanduser()))
                except (QualcodeError, OSError, RuntimeError) as error:
                    return str(error)
            return ""

        def asked(typed: str | None) -> None:
            if typed:
                self._offer(found[-1])

        if self.may_write():
            self.app.push_screen(Ask("Summaries that were edited in Word (.docx)", keep=keep), asked)

    def _offer(self, edits: NarrativeEdits) -> None:
        told = [cut(line, 70) for line in _told(edits)]
        if not edits.changes and not edits.conflicts:
            self.query_one(Hint).say("; ".join(["Nothing changes", *told[:2]]))
            return
        every = (*edits.changes, *edits.conflicts)
        takes: list[tuple[str, Sequence[PartEdit]]] = [("leave them as they are", ())]
        takes += [(f"take {_parts(edits.changes)} in", edits.changes)] if edits.changes else []
        also = "take all in, also" if edits.changes else "take in"
        takes += [(f"{also} {_parts(edits.conflicts)} in doubt", every)] if edits.conflicts else []
        more = [f"… and {len(told) - _TOLD} lines more"] if len(told) > _TOLD else []
        note = Content("\n".join([*told[:_TOLD], *more]))
        lines = [Content(name) for name, _ in takes]

        def chosen(index: int | None) -> None:
            if index:
                taken = takes[index][1]
                self.do(lambda: self._narratives.take([(one.part, one.text) for one in taken], edits.file))

        self.app.push_screen(Choice(f"{cut(edits.file, 40)} changes {_parts(every)}", lines, note=note), chosen)

    def resting(self) -> list[ExcerptInfo]:
        """Those that the part at the cursor rests on, and that are still there."""
        part = self._here
        return [self._codings.excerpt(one) for one in part.excerpts if one not in part.gone] if part else []


def _parts(edits: Sequence[PartEdit]) -> str:
    return f"{len(edits)} part{'s' * (len(edits) != 1)}"


def _told(edits: NarrativeEdits) -> Iterator[str]:
    """What is pending in the file and not taken in, then what changes, line by line."""
    yield from (f"in the file: {line}" for line in edits.pending)
    yield from edits.refused
    for one in (*edits.conflicts, *edits.changes):
        yield " ".join(filter(None, (one.part.called, one.doubt))) + ":"
        yield from (line for line in one.lines if line.startswith(("- ", "+ ")))
    yield from edits.left
