"""A passage in its place: whose it is, and the words around it, as far as an audience may read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from qualcode.analysis.around import words_around
from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import Documents
from qualcode.model.corpus import SpokenTurn
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience
from qualcode.model.retrieval import CodedExcerpt
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.quotes.quoting import Quoting
from qualcode.triangulation.quotes.spoken import Line, Speech
from qualcode.triangulation.wording import case_heading, number_of

AROUND: Final = 320
"""Characters before and after an excerpt."""


@dataclass(frozen=True)
class Placed:
    """What is told of an excerpt: whose it is, where, and the lines of it and around it."""

    who: str
    where: str
    lines: tuple[Line, ...]


class Placing:
    """Chooses what of a passage and around it may be shown to this audience, and counts what is left out."""

    def __init__(
        self,
        session: Session,
        audience: Audience,
        *,
        with_case: bool,
        style: Attribution | None = None,
    ) -> None:
        self.quoting = Quoting(session, audience, style=style)
        self.disclosure = Disclosure(session, style=style) if audience == "publication" else None
        self._documents = Documents(session)
        self._speech = Speech(session)
        self._with_case = with_case
        self._cases = {one.label: case_heading(one) for one in Cases(session).all()}
        self._turns: dict[int, dict[int, SpokenTurn]] = {}
        self._text = (0, "")
        self._hidden: set[int] = set()
        self._team = audience == "team"

    def left_out(self) -> list[str]:
        """``3 passages are left out: …``."""
        many = len(self._hidden)
        if not many:
            return []
        verb = "is" if many == 1 else "are"
        return [f"{number_of(many, 'passage')} {verb} left out: not to be quoted, or would give somebody away."]

    def place(self, coding: CodedExcerpt) -> Placed | None:
        """The excerpt in its context; None for one that this audience may not read."""
        assert coding.start is not None and coding.end is not None, "what is found has a place"
        if self._team:
            text = self._text_of(coding.document_id)
            before, after = words_around(text, (coding.start, coding.end), None, AROUND)
            around = (coding.start - len(before), coding.end + len(after))
            lines = self._speech.lines(coding.document_id, text, around, (coding.start, coding.end))
            if not any(line.words.strip() for line in lines):  # a passage of nothing but a label
                lines = [Line("", before, coding.quote, after)]
            return Placed(*self._whose(coding), tuple(lines))
        if self.quoting.refusal(coding.excerpt_id):
            self._hidden.add(coding.excerpt_id)
            return None
        words = self.quoting.words(coding.excerpt_id)
        if self._leaks(words, coding):
            self._hidden.add(coding.excerpt_id)
            return None
        before, after = self._context(coding, words)
        return Placed(*self._whose(coding), (Line("", before, words, after),))

    def _leaks(self, words: str, coding: CodedExcerpt) -> bool:
        assert self.disclosure is not None
        return bool(self.disclosure.leaks_of(coding.excerpt_id, words, coding.case))

    def _context(self, coding: CodedExcerpt, words: str) -> tuple[str, str]:
        """The words around it in its own turn: of the same person, who may be quoted. None where they give away."""
        assert coding.start is not None and coding.end is not None
        turn = self._turns_of(coding.document_id).get(coding.turn or 0)
        if turn is None or coding.start < turn.start or coding.end > turn.end or words != coding.quote.strip():
            return "", ""
        text = self._text_of(coding.document_id)
        before, after = words_around(text, (coding.start, coding.end), turn, AROUND)
        return ("", "") if self._leaks(f"{before}{words}{after}", coding) else (before, after)

    def _text_of(self, document_id: int) -> str:
        """The text of the document last asked for is kept: passages come in the order of documents."""
        if self._text[0] != document_id:
            self._text = document_id, self._documents.text(document_id)
        return self._text[1]

    def _turns_of(self, document_id: int) -> dict[int, SpokenTurn]:
        if document_id not in self._turns:
            self._turns = {document_id: {one.n: one for one in self._documents.content(document_id).turns}}
        return self._turns[document_id]

    def _whose(self, coding: CodedExcerpt) -> tuple[str, str]:
        who = self.quoting.attribution(coding.excerpt_id, coding.document_id)
        case = coding.case if self._with_case else ""
        if self._team:
            turn = f"turn {coding.turn}" if coding.turn is not None else ""
            consent = coding.consent if coding.consent not in ("", "quote") else ""
            parts = [coding.document if coding.document != who else "", case, turn, coding.stance, consent]
        else:
            parts = [coding.kind if coding.kind != who else "", self._cases.get(case, ""), coding.stance]
        return who, " · ".join(part for part in parts if part)
