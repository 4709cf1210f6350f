"""Automatic coding as a reviewed act: what would be coded is shown in context; what is accepted is one undo step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import select

from qualcode.analysis.scanning import Scanned, read_where, scan
from qualcode.analysis.search import MOST, hit_of
from qualcode.coding.codings import Codings
from qualcode.corpus.documents import Documents
from qualcode.model.coding import AppliedMany
from qualcode.model.errors import QualcodeError
from qualcode.model.search import CODED_UNITS, Candidate, Candidates, Hit, SearchQuery, Unit
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Coding, Excerpt
from qualcode.text.graphemes import snap
from qualcode.text.search import Span
from qualcode.text.sentences import sentence_at


class Autocode:
    """Finds passages by words or a pattern, and codes those that a person accepts."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def find(
        self, query: SearchQuery, *, unit: str = "sentence", watch: Watch = unwatched, most: int = MOST
    ) -> Candidates:
        """The passages for which something was found, each once: the very words ("match"), their sentence or turn.

        In a document that has turns only their words are looked through, in others the whole text, whose turns are its
        lines. Nothing is changed. Raises ``QualcodeError`` as ``Search`` does.
        """
        chosen = next((one for one in CODED_UNITS if one == unit), None)
        if chosen is None:
            raise QualcodeError(f"there is no unit “{unit}”", "", f"choose from {', '.join(CODED_UNITS)}")
        documents = len(read_where(self.session, query).documents)
        found: list[Candidate] = []
        for scanned in scan(self.session, query, watch, spoken=True):
            found += self._candidates(scanned, chosen)
            if len(found) > most:
                return Candidates(tuple(found[:most]), documents, more=True)
        return Candidates(tuple(found), documents)

    @in_one_transaction
    def apply(self, accepted: Iterable[Candidate], codes: Sequence[int], *, sought: str = "") -> AppliedMany:
        """Put codes on the passages that were accepted, as one undo step; its name says what was ``sought``.

        Raises ``QualcodeError`` when a document is gone or has other words there, and nothing is coded then.
        """
        passages = list(accepted)
        for document, its in groupby(passages, key=lambda one: one.document_id):
            text = Documents(self.session).text(document)
            for one in its:
                if text[one.start : one.end] != one.words:
                    raise QualcodeError(f"the words of “{one.document}” have changed", "", "look for them again")
        return Codings(self.session).apply_many(
            [(one.document_id, one.start, one.end) for one in passages],
            codes,
            doing=f"auto-code “{' '.join(sought.split())}” as" if sought else "auto-code as",
        )

    def _candidates(self, scanned: Scanned, unit: Unit) -> list[Candidate]:
        by_passage: dict[Span, list[Span]] = defaultdict(list)
        for span in scanned.spans:
            passage = _passage(scanned, span, unit)
            if passage[0] < passage[1]:
                by_passage[passage].append(span)
        codings = self._codings(scanned.document_id)
        return [_candidate(hit_of(scanned, passage), spans, codings) for passage, spans in by_passage.items()]

    def _codings(self, document_id: int) -> list[tuple[int, int, int]]:
        wanted = (
            select(Excerpt.start, Excerpt.end, Coding.code_id)
            .join(Coding, Coding.excerpt_id == Excerpt.id)
            .where(
                Excerpt.document_id == document_id,
                Excerpt.state == "placed",
                Coding.coder_id == self.session.coder_id,
            )
            .order_by(Excerpt.start, Coding.id)
        )
        with self.session.read() as connection:
            return [(start or 0, end or 0, code) for start, end, code in connection.execute(wanted)]


def _candidate(hit: Hit, found: Sequence[Span], codings: Iterable[tuple[int, int, int]]) -> Candidate:
    fields: dict[str, Any] = {name: getattr(hit, name) for name in Hit.__slots__}
    coded = dict.fromkeys(code for start, end, code in codings if start < hit.end and end > hit.start)
    return Candidate(**fields, found=tuple(found), coded=tuple(coded))


def _passage(scanned: Scanned, span: Span, unit: Unit) -> Span:
    """What would be coded, without white space at its ends; it never cuts a visible character."""
    text, (start, end) = scanned.text, span
    turn = scanned.turn_at(start)
    low, high = (turn.start, turn.end) if turn else (0, len(text))
    if unit == "turn":
        start, end = (low, high) if turn else _lines(text, start, end)
    elif unit == "sentence":
        start, end = sentence_at(text, start, low, high)[0], sentence_at(text, end - 1, low, high)[1]
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return snap(text, start, start + len(words.strip()))


def _lines(text: str, start: int, end: int) -> Span:
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if after < 0 else after
