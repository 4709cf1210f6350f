"""A transcript as a person corrects it: other turns over the same text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from qualcode.ingest.not_there import NotThere
from qualcode.ingest.people import role_of, speakers_of
from qualcode.ingest.places import place_in
from qualcode.ingest.reading import Opened, transcript_of, with_turns
from qualcode.ingest.turns.cut import cut
from qualcode.ingest.turns.detect import is_numbered
from qualcode.ingest.turns.inline import merged
from qualcode.ingest.turns.labels import clean, is_interviewer
from qualcode.ingest.turns.lines import Lines
from qualcode.ingest.turns.mark import Mark
from qualcode.ingest.turns.told import told_marks
from qualcode.model.corrections import (
    NOTHING,
    Correction,
    Corrections,
    Join,
    NotSpeaker,
    Rename,
    SpeakerLabel,
    Split,
)
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import ImportWarning, Role, Span, Transcript, Turn


@dataclass(frozen=True)
class Corrected:
    """The transcript after the corrections ``made``; ``missed`` are those that name what this one does not have."""

    transcript: Transcript
    made: Corrections = NOTHING
    missed: tuple[Correction, ...] = ()


def corrected(opened: Opened, own: Corrections, general: Corrections = NOTHING) -> Corrected:
    """Make corrections in their order. The text stays as it is, and turns stay in order over it.

    What names a speaker, label or place that is not there is refused with one line. ``general`` ones are said of many
    files and made first; they are left out, and told, where this one does not have what they name.
    """
    if not own and not general:
        return Corrected(transcript_of(opened))
    work = _Work(opened)
    missed: list[Correction] = []
    for step in general.steps:
        try:
            work.do(step)
        except NotThere:
            missed.append(step)
        except QualcodeError as error:
            raise _in(opened, error) from error
    for step in own.steps:
        try:
            work.do(step)
        except QualcodeError as error:
            raise _in(opened, error) from error
    made = Corrections(tuple(step for step in general.steps if step not in missed) + own.steps)
    return Corrected(work.transcript(), made, tuple(missed))


def _in(opened: Opened, error: QualcodeError) -> QualcodeError:
    return type(error)(error.what, opened.name, error.fix)


class _Work:
    """The marks of a transcript under correction."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.text = opened.read.text
        self.marks: list[Mark] = list(opened.found.marks)
        self.stops = list(opened.found.stops)
        self.roles: dict[str, Role] = {one.name: one.role for one in speakers_of(self.text, opened.found.turns)}
        self.told: list[ImportWarning] = []

    def do(self, step: Correction) -> None:
        """Make one correction. Raises ``QualcodeError``, ``NotThere`` for what is not in this transcript."""
        if isinstance(step, SpeakerLabel):
            self._add(step.label)
        elif isinstance(step, NotSpeaker):
            gone = self._named(step.label)
            self.marks = [mark for mark in self.marks if mark.speaker != gone]
        elif isinstance(step, Split):
            self._split(place_in(self.text, step.place), step.speaker)
        elif isinstance(step, Join):
            self._join(place_in(self.text, step.place))
        elif isinstance(step, Rename):
            self._rename(self._named(step.label), step.new)
        else:
            self.roles[self._named(step.label)] = step.role

    def transcript(self) -> Transcript:
        """What has come of it."""
        turns = self._turns()
        speakers = tuple(replace(one, role=self.roles.get(one.name, one.role)) for one in speakers_of(self.text, turns))
        return with_turns(self.opened, turns, speakers, tuple(self.told))

    def _turns(self) -> tuple[Turn, ...]:
        return cut(self.text, self.marks, self.stops)

    # -- names

    def _known(self, label: str) -> str | None:
        """The speaker of that name, else the one whose name differs in capitals and blanks only."""
        names = dict.fromkeys(mark.speaker for mark in self.marks)
        if label in names:
            return label
        wanted = clean(label).casefold()
        alike = [name for name in names if clean(name).casefold() == wanted]
        return alike[0] if len(alike) == 1 else None

    def _named(self, label: str) -> str:
        name = self._known(label)
        if name is None:
            names = list(dict.fromkeys(mark.speaker for mark in self.marks))
            there = f"the speakers are {', '.join(names[:8])}" if names else "no speakers were found"
            raise NotThere(f"there is no speaker “{label}”", "", there + (" …" if len(names) > 8 else ""))
        return name

    def _called(self, name: str) -> str:
        """The name for a speaker, as it is written where there is one already."""
        name = " ".join(name.split())
        if not name:
            raise QualcodeError("a speaker needs a name")
        return self._known(name) or name

    def _rename(self, old: str, new: str) -> None:
        called = self._called(new)
        if called == old:
            called = " ".join(new.split())  # other capitals
        if called not in {mark.speaker for mark in self.marks}:
            self.roles[called] = "interviewer" if is_interviewer(called) else self.roles.get(old, role_of(old))
        self.marks = [replace(mark, speaker=called) if mark.speaker == old else mark for mark in self.marks]

    # -- turns

    def _add(self, label: str) -> None:
        if not clean(label.strip("/")):
            raise QualcodeError("a label needs a letter or a sign", "", "give it as it is printed, or a pattern as /…/")
        numbered = is_numbered(Lines(self.text))
        found = told_marks(self.text, self.opened.read.layout, numbered, label.strip(), self.marks)
        if not found:
            raise NotThere(f"no line begins with “{label}”", "", "give the label as it is printed")
        there = {mark.label.start for mark in self.marks}
        closed = any(mark.ends is not None for mark in self.marks)
        new = [self._bounded(mark, closed) for mark in found if mark.label.start not in there]
        self._put(new)

    def _put(self, new: Iterable[Mark]) -> None:
        """Let these turns open too; whoever spoke there before ends."""
        marks: list[Mark] = []
        for mark in merged(list(new), self.marks):
            if marks and (ends := marks[-1].ends) is not None and ends > mark.opens:
                marks[-1] = replace(marks[-1], ends=max(mark.opens, marks[-1].words_from))
            marks.append(mark)
        self.marks = marks

    def _bounded(self, mark: Mark, closed: bool) -> Mark:
        """A new turn goes as far as the one it stands in; where turns have ends of their own, to its line's end."""
        before = bisect_right(self.marks, mark.opens, key=lambda one: one.opens) - 1
        ends = self.marks[before].ends if before >= 0 else None
        if ends is not None and ends > mark.words_from:
            return replace(mark, ends=ends)
        if not closed:
            return mark
        line = self.text.find("\n", mark.words_from)
        line = len(self.text) if line < 0 else line
        following = self.marks[before + 1].opens if before + 1 < len(self.marks) else line
        return replace(mark, ends=max(mark.words_from, min(line, following)))

    def _split(self, at: int, speaker: str) -> None:
        """From ``at`` on someone else speaks; at the beginning of a turn, the whole of it is theirs."""
        name = self._called(speaker)
        at = self._word_start(at)
        turns = self._turns()
        n = bisect_right(self.marks, at, key=lambda mark: mark.opens) - 1
        if n >= 0 and at <= turns[n].start:
            self.marks[n] = replace(self.marks[n], speaker=name)
            return
        if n >= 0 and at < turns[n].end:
            end = turns[n].end
        else:
            closed = any(mark.ends is not None for mark in self.marks)
            following = self.marks[n + 1].opens if n + 1 < len(self.marks) else len(self.text)
            stop = bisect_right(self.stops, at)
            end = min(following, self.stops[stop] if stop < len(self.stops) else len(self.text))
            if closed:
                line = self.text.find("\n", at)
                end = min(end, line if line >= 0 else end)
        if not self.text[at:end].strip():
            raise QualcodeError("no words follow there", f"position {at:,}", "name a place before some words")
        ends = end if n >= 0 and self.marks[n].ends is not None else None
        ends = end if n < 0 or at >= turns[n].end else ends
        self._put([Mark(at, Span(at, at), at, name, ends=ends)])

    def _word_start(self, at: int) -> int:
        while 0 < at < len(self.text) and self.text[at].isalnum() and self.text[at - 1].isalnum():
            at -= 1
        return at

    def _join(self, at: int) -> None:
        turns = self._turns()
        n = bisect_right(self.marks, at, key=lambda mark: mark.opens) - 1
        if n < 0 or at > max(turns[n].end, turns[n].label.end):
            raise NotThere("nobody speaks there", f"position {at:,}", "name a place in the turn that goes on")
        if n == 0:
            raise QualcodeError("the first turn has none before it", f"position {at:,}", "name a later one")
        before, turn = turns[n - 1], turns[n]
        if self.text[before.end : self.marks[n].opens].strip():
            raise QualcodeError("words that are nobody's stand between the two turns", f"position {at:,}")
        mark, first = self.marks.pop(n), self.marks[n - 1]
        if first.ends is not None or mark.ends is not None:
            self.marks[n - 1] = replace(first, ends=max(turn.end, mark.words_from))
        label = self.text[mark.label.start : mark.label.end]
        if label:
            line = self.text.count("\n", 0, mark.label.start) + 1
            self.told.append(ImportWarning(line, f"“{label}” is now among the words of {before.speaker}"))
