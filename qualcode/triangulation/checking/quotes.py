"""Whether what a report quotes was said so, by whom it says, by somebody who may be quoted, and only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from qualcode.model.packs import uuid_in
from qualcode.model.report import Audience
from qualcode.model.report_check import Fault, FaultKind
from qualcode.model.written import DESCRIPTION, Said
from qualcode.text.quotation_marks import in_marks
from qualcode.text.verbatim import clean, stretches, words_of
from qualcode.triangulation.checking.evidence_marks import EXCERPT_MARK, is_evidence
from qualcode.triangulation.checking.quotation import Quotation, joined_where_split
from qualcode.triangulation.checking.quotations import QuotationFinder
from qualcode.triangulation.checking.rows_beside import RowsBeside
from qualcode.triangulation.checking.said_to_be import SaidToBe
from qualcode.triangulation.checking.transcripts_index import Passage, TranscriptsIndex
from qualcode.triangulation.checking.whose_words import PHRASE, Note, WhoseWords, lies_on
from qualcode.triangulation.wording import joined

_REPEATED: Final = 8
_UNMARKED_RUN: Final = 12
_NEAR_IF_SURE: Final = 0.5
_NEAR: Final = 0.75
_MUCH_NEARER: Final = 0.1
_SHOWN: Final = 300
_GOES_ON: Final = 200
"""So many characters may be left out where a quotation goes on in the next paragraph."""
_MAY: Final = ("quote", "")
_GRAVEST: Final[tuple[FaultKind, ...]] = ("consent", "quotation", "evidence", "repeated")
"""What a finding is counted as that tells of several things."""


@dataclass
class Counted:
    """What was looked at."""

    quotations: int = 0
    verbatim: int = 0
    unplaced: int = 0
    overlapping: int = 0
    people: set[str] = field(default_factory=set)


class QuotesCheck:
    """Holds the quotations of one reading of a file against the transcripts."""

    def __init__(
        self,
        index: TranscriptsIndex,
        finder: QuotationFinder,
        people: SaidToBe,
        audience: Audience,
        *,
        attributed: bool,
        own_words: str,
        ties: bool,
        rows: RowsBeside,
    ) -> None:
        """``attributed``: the project says whose words are quoted; ``own_words`` are the project's, for nobody's.

        ``ties``: the file has bookmarks or IDs that tie quotations to passages, so that each should have one.
        ``rows`` are the IDs beside words in tables.
        """
        self._index = index
        self._finder = finder
        self._rows = rows
        self._team = audience == "team"
        self._own = own_words
        self._whose = WhoseWords(index, people, attributed=attributed, ties=ties)
        self._seen: dict[int, list[tuple[int, int, Said, Quotation]]] = {}
        self.counted = Counted()

    def check(self, paragraphs: Iterable[Said]) -> Iterator[Fault]:
        """The faults, in order."""
        for said, found in joined_where_split([(said, self._found(said)) for said in paragraphs], self._attributed_as):
            for one in found:
                if one.asked:
                    yield from self._checked(one)
            if not any(one.block for one in found):
                yield from self._unmarked(said)

    def _found(self, said: Said) -> list[Quotation]:
        in_cell = said.cell is not None and not said.where.endswith(DESCRIPTION)
        beside = self._rows.of.get(said.cell) if in_cell and said.cell is not None else None
        found = self._finder.find(said, self._fits, beside)
        if not found and beside is not None and self._is_meant(whole := self._finder.whole(said, beside)):
            found = [whole]
        return found

    def _attributed_as(self, one: Quotation, other: Quotation) -> Quotation:
        """The first with what stands beside the second, where that goes on with it in one person's words."""
        here, there = self._places_of(one), self._places_of(other)
        begun = [
            a
            for a in here
            for b in there
            if a.document_id == b.document_id and a.speakers == b.speakers and 0 <= b.start - a.end <= _GOES_ON
        ]
        if not begun:
            return one
        known = self._index.excerpts
        tied = tuple(number for number in other.excerpts if number in known and lies_on(known[number], begun))
        return replace(one, cited=other.cited, voiced=True, among=other.among, named=other.named, excerpts=tied)

    def _places_of(self, one: Quotation) -> Sequence[Passage]:
        places = self._index.verbatim(one.asked)
        near = self._nearest(one) if not places else None
        return [near] if near is not None and near.share >= _NEAR_IF_SURE else places

    def _is_meant(self, one: Quotation) -> bool:
        """Whether words in the row of an ID are, or are like, words that the ID is of."""
        near = self._nearest(one) if one.long > PHRASE else None
        if near is None or near.share < _NEAR:
            return False
        tied = (self._index.excerpts.get(number) for number in one.excerpts)
        documents = {it.document_id for it in tied if it is not None}
        return near.document_id in documents or bool(self._whose.said_by(one, [near]))

    def _fits(self, words: str) -> bool:
        asked = stretches(clean(words))
        return sum(len(one.words) for one in asked) > 1 and bool(self._index.verbatim(asked))

    # -- one quotation

    def _checked(self, one: Quotation) -> Iterator[Fault]:
        """One finding with all that is wrong with it."""
        places = self._index.verbatim(one.asked)
        if places:
            self.counted.quotations += 1
            self.counted.verbatim += 1
            notes = [*self._of_words(one, places), *(self._repeated(one, places) if not one.said.level else ())]
        elif self._is_own(one):
            return
        else:
            notes = self._of_other_words(one)
        if one.said.level:  # a title in somebody's words: whose they are is said below
            notes = [note for note in notes if note.kind in ("consent", "quotation")]
        if notes:
            yield self._told(one, sorted(notes, key=lambda note: _GRAVEST.index(note.kind)))

    def _of_other_words(self, one: Quotation) -> list[Note]:
        """Of words that stand so in no transcript."""
        near = self._nearest(one)
        close = near is not None and near.share >= (_NEAR_IF_SURE if one.sure else _NEAR)
        if not one.sure and not (close and one.long > PHRASE):
            self.counted.unplaced += 1
            return []
        self.counted.quotations += 1
        if not close or near is None:
            return [Note("quotation", "these words are in no transcript")] if not one.uuids else []
        notes = [Note("quotation", "not word for word", near), *self._whose.wrong(one, [near])]
        if near.consents and not any(consent in _MAY for consent in near.consents):
            notes += self._without_consent(one, [near])
        return notes

    def _nearest(self, one: Quotation) -> Passage | None:
        """What comes nearest of what those said who are named, and of what its ID is of, else of everything."""
        cited = [it.label for it in one.cited if it.label]
        tied = [it.document_id for number in one.excerpts if (it := self._index.excerpts.get(number))]
        near = self._index.nearest(one.asked, cited, tied)
        if (cited or tied) and (near is None or near.share < _NEAR):
            other = self._index.nearest(one.asked)
            if other is not None and (near is None or other.share > near.share + _MUCH_NEARER):
                return other
        return near

    def _of_words(self, one: Quotation, places: Sequence[Passage]) -> Iterator[Note]:
        """Of words that were said so."""
        yield from self._whose.wrong(one, places)
        told = self._whose.said_by(one, places) if one.cited or one.among else list(places)
        self.counted.people |= {who for it in told[:1] for who in it.speakers if it.consents}
        forbidden = all(it.consents and not any(c in _MAY for c in it.consents) for it in told or places)
        if forbidden and (one.long >= PHRASE or one.sure) and not self._is_in_codebook(one):
            refused = [*self._without_consent(one, told or places)]
            yield from refused
            if refused:
                return  # what is to be taken out needs no ID
        yield from self._whose.missing(one, places, own=self._in_own(one))

    def _without_consent(self, one: Quotation, places: Sequence[Passage]) -> Iterator[Note]:
        consents = list(dict.fromkeys(c for it in places for c in it.consents if c not in _MAY))
        if self._team and (one.marked or any(consent in one.said.text for consent in consents)):
            return  # the team's own copies hold whatever is coded
        who = joined(list(dict.fromkeys(who for it in places[:1] for who in it.speakers)))
        yield Note("consent", f"{who}: {joined(consents)}", places[0], shown=False)

    def _repeated(self, one: Quotation, places: Sequence[Passage]) -> Iterator[Note]:
        if one.long < _REPEATED:
            return
        at = places[0]
        again = any(is_evidence(spot) and "_" in spot.name for spot in one.said.spots)
        for start, end, said, other in self._seen.get(at.document_id, ()):
            shared = min(end, at.end) - max(start, at.start)
            if shared * 2 <= min(end - start, at.end - at.start):
                continue
            # The tool's second printing of a passage is one of a first with its ID, and of no copy without.
            if (again and other.bookmarked) or (
                set(one.excerpts) and set(other.excerpts) and not set(one.excerpts) & set(other.excerpts)
            ):
                self.counted.overlapping += 1  # the project chose both passages, and tells of it: quotes reuse
            else:
                yield Note("repeated", f"quoted before, at {said.place}", at, shown=False)
            break
        self._seen.setdefault(at.document_id, []).append((at.start, at.end, one.said, one))

    # -- words of a transcript that nothing marks as a quotation

    def _unmarked(self, said: Said) -> Iterator[Fault]:
        if said.level or any(uuid_in(spot.name) for spot in said.spots):
            return  # a reader pack has whole turns
        tied = [int(match[1]) for spot in said.spots if (match := EXCERPT_MARK.fullmatch(spot.name))]
        text = clean(said.text)
        plain, at = [], 0
        for one in in_marks(text, self._fits):
            plain.append(text[at : one.start])
            at = one.end
        for part in [*plain, text[at:]]:
            words = words_of(part)
            if len(words) < _UNMARKED_RUN:
                continue
            low, high, places = self._index.longest_run(words)
            run = words[low:high]
            if len(run) < _UNMARKED_RUN or " ".join(run) in self._own or not places or places[0].asked:
                continue
            if any(lies_on(it, places) for number in tied if (it := self._index.excerpts.get(number)) is not None):
                continue  # its bookmark is the ID
            what = "words of a transcript without quotation marks or an ID"
            yield _fault("quotation", what, said, places[0].text, places[0], self._index, shown=False)

    def _is_own(self, one: Quotation) -> bool:
        """Whether these are words of the standard, a question, a code, a paper: quoted from no transcript."""
        return not one.cited and not one.block and self._in_own(one)

    def _is_in_codebook(self, one: Quotation) -> bool:
        """Whether the project itself has so short a phrase among its own words: as a code's example."""
        return one.long < PHRASE and self._in_own(one)

    def _in_own(self, one: Quotation) -> bool:
        return all(" ".join(it.words) in self._own for it in one.asked)

    def _told(self, one: Quotation, notes: Sequence[Note]) -> Fault:
        place = next((note.place for note in notes if note.place is not None), None)
        shown = any(note.shown for note in notes)
        what = "; ".join(note.what for note in notes)
        return _fault(notes[0].kind, what, one.said, one.words, place, self._index, shown=shown)


def _fault(
    kind: FaultKind,
    what: str,
    said: Said,
    words: str,
    place: Passage | None,
    index: TranscriptsIndex,
    *,
    shown: bool,
) -> Fault:
    if place is None:
        return Fault(kind, what, said.place, said.at, short(words))
    return Fault(
        kind,
        what,
        said.place,
        said.at,
        short(words),
        short(place.text) if shown and " ".join(words.split()) != " ".join(place.text.split()) else "",
        place.source,
        next(iter(index.coded_over(place)), ""),
        place.document_id,
        place.start,
        place.end,
    )


def short(words: str) -> str:
    """Words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
