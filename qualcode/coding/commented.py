"""The comments of a file laid on a document: which words each is about now, and what it could become."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from qualcode.coding.comment_words import Reader, Words
from qualcode.corpus.names import key
from qualcode.model.comments import Proposal, imported_memo
from qualcode.model.corpus import DocumentContent, SpokenTurn
from qualcode.model.transcript import NOWHERE, Note, Transcript
from qualcode.text.carrying import Carrying, by_comparison
from qualcode.text.graphemes import snap
from qualcode.text.sentences import sentence_at

Span = tuple[int, int]
_AROUND = 90
_BLANK = re.compile(r"\s+")


class Commented:
    """A file as read, and the document as it is in the project."""

    def __init__(self, transcript: Transcript, content: DocumentContent, reader: Reader, coders: Sequence[str]) -> None:
        self._from, self._content, self._reader = transcript, content, reader
        self._coders = {key(name): name for name in coders}
        self._turns = sorted(content.turns, key=_begins)
        self._starts = [_begins(turn) for turn in self._turns]

    def proposals(self) -> Iterator[Proposal]:
        """One for each comment; an answer comes with what it answers, unless it names a code itself."""
        answers: dict[int, list[int]] = {}
        for at, note in enumerate(self._from.notes):
            if note.answers is not None:
                answers.setdefault(note.answers, []).append(at)
        for at, note in enumerate(self._from.notes):
            if note.answers is not None:
                continue
            told = [self._from.notes[answer] for answer in answers.get(at, ()) if not self._names_code(answer)]
            yield self._proposal(at, note, told)
            yield from (
                self._proposal(answer, self._from.notes[answer], ())
                for answer in answers.get(at, ())
                if self._names_code(answer)
            )

    def _names_code(self, at: int) -> bool:
        words = self._reader.read(self._from.notes[at].text)
        return words.becomes != "memo" and not words.note and not words.remark

    def _proposal(self, at: int, note: Note, answers: Sequence[Note]) -> Proposal:
        words, told = self._reader.read(note.text), [f"{one.author or 'answer'}: {one.text}" for one in answers]
        place, remark = self._place(note)
        if place is None:
            words = Words("memo", note=note.text)
        start, end = place or (None, None)
        text = self._content.text
        return Proposal(
            n=at + 1,
            author=note.author,
            comment="\n".join([note.text, *told]),
            becomes=words.becomes,
            start=start,
            end=end,
            quote=text[start:end] if place else "",
            before=_before(text, start) if start is not None else "",
            after=_after(text, end) if end is not None else "",
            codes=words.codes,
            note="\n".join(part for part in (words.note, *told) if part),
            coder=self._coders.get(key(note.author), " ".join(note.author.split())),
            resolved=note.resolved,
            remark="; ".join(part for part in (remark, words.remark) if part),
            imported=tuple(imported_memo(one, self._from.text)[1] for one in (note, *answers)),
            was=self._from.text[note.span.start : note.span.end].strip() if note.span != NOWHERE else "",
        )

    # -- the words it is about

    @cached_property
    def _carrying(self) -> Carrying:
        return by_comparison(self._from.text, self._content.text)

    def _place(self, note: Note) -> tuple[Span | None, str]:
        """Where the words are now, and what is to be said of that; a comment at a point is about its sentence."""
        start, end = note.span.start, note.span.end
        if note.span != NOWHERE and not self._from.text[start:end].strip():
            start, end = self._sentence(start)
        if start == end:
            return None, "it is about no words"
        same = True
        if self._from.text != self._content.text:
            found = self._carrying.span(start, end)
            if found is None:
                return None, "its words are no longer in the text"
            start, end, same = found.start, found.end, found.same
        changed = "" if same else "its words were changed since"
        turn = self._turn_at(start)
        if turn is not None and turn.label_start <= start and not self._content.text[turn.start : end].strip():
            place, remark = (turn.start, turn.end), "it stood beside a speaker’s name: this is what they say there"
        else:
            place, remark = (start, end), self._voices(start, end)
        return self._trimmed(*place), "; ".join(part for part in (changed, remark) if part)

    def _voices(self, start: int, end: int) -> str:
        """That a passage runs over turns of several speakers; "" for one of a single voice."""
        text = self._content.text
        said = {
            turn.speaker_id for turn in self._content.turns if text[max(start, turn.start) : min(end, turn.end)].strip()
        }
        return f"it runs over the turns of {len(said)} speakers" if len(said) > 1 else ""

    def _sentence(self, place: int) -> Span:
        """The sentence in the file that a point stands in or after; an empty span where there is none."""
        text = self._from.text
        at = place - 1 if place and text[place - 1] != "\n" else place
        turns = self._from.turns
        turn = bisect_right(turns, at, key=lambda one: min(one.label.start, one.start)) - 1
        in_turn = turn >= 0 and at < turns[turn].end
        low, high = (turns[turn].start, turns[turn].end) if in_turn else _line(text, at)
        if not text[low:high].strip():
            return at, at
        return sentence_at(text, min(max(at, low), max(low, high - 1)), low, high)

    def _trimmed(self, start: int, end: int) -> Span | None:
        """Without white space at the ends, and without the label of the turn that it begins with."""
        text = self._content.text
        turn = self._turn_at(start)
        if turn is not None and turn.label_start <= start < turn.start < end and text[turn.start : end].strip():
            start = turn.start
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return snap(text, start, end) if start < end else None

    def _turn_at(self, offset: int) -> SpokenTurn | None:
        at = bisect_right(self._starts, offset) - 1
        return self._turns[at] if at >= 0 and offset < self._turns[at].end else None


def _begins(turn: SpokenTurn) -> int:
    return min(turn.label_start, turn.start)


def _before(text: str, start: int) -> str:
    """The words before a passage, whole ones; "…" where there are more of them."""
    low = max(0, start - _AROUND)
    if low and not text[low - 1].isspace():
        blank = _BLANK.search(text, low, start)
        low = blank.end() if blank else low
    return ("… " if low else "") + text[low:start]


def _after(text: str, end: int) -> str:
    """The words after it, in the same way."""
    high = min(len(text), end + _AROUND)
    if high < len(text) and not text[high].isspace():
        blanks = [*_BLANK.finditer(text, end, high)]
        high = blanks[-1].start() if blanks else high
    return text[end:high] + (" …" if text[high:].strip() else "")


def _line(text: str, at: int) -> Span:
    after = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if after < 0 else after
