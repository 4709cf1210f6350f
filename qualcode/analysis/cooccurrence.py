"""Which codes, or themes, stand together in the texts: overlapping, in one turn, or near one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.dimensions import Fields
from qualcode.analysis.facts import Picker, read_facts, unit_of
from qualcode.analysis.query_relations import texts_of, turns_of
from qualcode.analysis.tally import in_order
from qualcode.corpus.cases import Cases
from qualcode.corpus.coders import Coders
from qualcode.model.cooccurrence import LEVELS, TOGETHER, Cooccurrence, TogetherWish
from qualcode.model.errors import QualcodeError
from qualcode.store.session import Session
from qualcode.store.tables import Excerpt
from qualcode.text.meeting import meeting
from qualcode.text.nearness import turns_under, words_under

Passage = tuple[int, int, int]
"""Number, start and end of an excerpt."""
Pair = tuple[int, int]


class Cooccurrences:
    """Counted are passages: those of two codes that stand together with one of the other, each once.

    A passage that has both codes stands together with itself. Unresolved passages stand nowhere.
    """

    def __init__(self, session: Session) -> None:
        self.session = session

    def of(self, wish: TogetherWish) -> Cooccurrence:
        """Count. Raises ``QualcodeError`` for a level or a way that there is not."""
        _check(wish)
        with self.session.read() as connection:
            return _Looking(self.session, connection, wish).found()

    def behind(self, found: Cooccurrence, one: int, other: int) -> tuple[int, ...]:
        """The numbers of the excerpts that were counted in a cell, in the order of the documents and of the text."""
        with self.session.read() as connection:
            looking = _Looking(self.session, connection, found.wish)
            both = looking.together()[_pair(found.keys[one], found.keys[other])]
            order = select(Excerpt.id).order_by(Excerpt.document_id, Excerpt.start, Excerpt.end)
            return tuple(number for number in connection.scalars(order) if number in both)


def _check(wish: TogetherWish) -> None:
    if wish.level not in LEVELS:
        raise QualcodeError(f"“{wish.level}” do not stand together", "", f"choose from {', '.join(LEVELS)}")
    if wish.how not in TOGETHER:
        raise QualcodeError(f"“{wish.how}” is no way to stand together", "", f"choose from {', '.join(TOGETHER)}")
    if wish.words < 0:
        raise QualcodeError(f"{wish.words} words cannot lie between", "", "choose 0 or more")


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one <= other else (other, one)


class _Looking:
    """One question of what stands together."""

    def __init__(self, session: Session, connection: Connection, wish: TogetherWish) -> None:
        self.connection, self.wish = connection, wish
        fields = Fields(connection)
        coder_id = Coders(session).find(wish.coder)[0] if wish.coder else None
        only = [(fields.cases(), frozenset({Cases(session).find(wish.case).id}))] if wish.case else []
        self.axis = fields.themes() if wish.level == "themes" else fields.codes()
        unit = unit_of(fields, "excerpts")
        facts = read_facts(connection, (self.axis, unit), coder_id=coder_id, only=only)
        picker, at = Picker(self.axis, facts.at), facts.at["excerpt"]
        self.codes: dict[int, set[int]] = defaultdict(set)
        for fact in facts.rows:
            self.codes[fact[at]].update(picker.of(fact))

    def found(self) -> Cooccurrence:
        """The counts, in the order of the codebook."""
        own: dict[int, set[int]] = defaultdict(set)
        for excerpt, codes in self.codes.items():
            for code in codes:
                own[code].add(excerpt)
        together = self.together()
        keys = in_order(self.axis, own)
        none: set[int] = set()
        either = {(a, b): len(own.get(a, none) | own.get(b, none)) for a in keys for b in keys if a <= b}
        return Cooccurrence(
            wish=self.wish,
            labels=tuple(self.axis.labels[key] for key in keys),
            keys=tuple(keys),
            cells=tuple(tuple(len(together.get(_pair(a, b), none)) for b in keys) for a in keys),
            either=tuple(tuple(either[_pair(a, b)] for b in keys) for a in keys),
            notes=tuple(self._notes()),
        )

    def _notes(self) -> list[str]:
        wish = self.wish
        whose = f"coded by {wish.coder}" if wish.coder else "over all coders"
        where = f", in {wish.case}" if wish.case else ""
        return [
            f"Distinct passages of the two {wish.level} that {wish.told}, {whose}{where}; on the diagonal all of one.",
            "Jaccard: those passages as a share of all that have one of the two, or both.",
        ]

    def together(self) -> dict[Pair, set[int]]:
        """The excerpts of each two codes that stand together with one of the other."""
        found: dict[Pair, set[int]] = defaultdict(set)
        for excerpt, codes in self.codes.items():
            for one in codes:
                for other in codes:
                    if one <= other:
                        found[one, other].add(excerpt)
        for excerpt, another in self._meeting():
            for one in self.codes[excerpt]:
                for other in self.codes[another]:
                    if one != other:
                        found[_pair(one, other)] |= {excerpt, another}
        return found

    def _meeting(self) -> Iterator[Pair]:
        """The excerpts that meet, two by two."""
        wanted = select(Excerpt.document_id, Excerpt.id, Excerpt.start, Excerpt.end).where(Excerpt.state == "placed")
        by_document: dict[int, list[Passage]] = defaultdict(list)
        for document, number, start, end in self.connection.execute(wanted):
            if number in self.codes:
                by_document[document].append((number, start or 0, end or 0))
        how = self.wish.how
        held: dict[int, Any] = {}
        if how != "overlap":
            held = (turns_of if how == "turn" else texts_of)(self.connection, by_document)
        for document, passages in by_document.items():
            placed = self._placed(passages, held.get(document))
            between = self.wish.words + 1 if how == "near" else 0
            for one, other in meeting([place for _, place in placed], between):
                yield placed[one][0], placed[other][0]

    def _placed(self, passages: Iterable[Passage], held: Any) -> Sequence[tuple[int, Pair]]:
        """Where each passage stands: its characters, its turns, or its words, by their numbers."""
        if self.wish.how == "overlap":
            return [(number, (start, end)) for number, start, end in passages]
        spans = [(start, end) for _, start, end in passages]
        places = turns_under(spans, held or ()) if self.wish.how == "turn" else words_under(spans, held or "")
        pairs = zip(passages, places, strict=True)
        return [(passage[0], place) for passage, place in pairs if place is not None]
