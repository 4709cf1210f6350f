"""Whether what a report quotes was said so, by whom it says, by somebody who may be quoted, and only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from qualcode.model.ids import short_id
from qualcode.model.report import Audience
from qualcode.model.report_check import Fault, FaultKind
from qualcode.model.written import Said
from qualcode.text.quotation_marks import in_marks
from qualcode.text.verbatim import clean, stretches, words_of
from qualcode.triangulation.checking.quotations import Quotation, QuotationFinder, is_evidence
from qualcode.triangulation.checking.transcripts_index import Passage, TranscriptsIndex
from qualcode.triangulation.wording import joined

PHRASE: Final = 4
"""Fewer words in quotation marks may be anybody's: a term, a title."""
_REPEATED: Final = 8
_UNMARKED_RUN: Final = 12
_NEAR_IF_SURE: Final = 0.5
_NEAR: Final = 0.75
_SHOWN: Final = 300
_MAY: Final = ("quote", "")


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
        audience: Audience,
        *,
        attributed: bool,
        own_words: str,
        ties: bool,
    ) -> None:
        """``attributed``: the project says whose words are quoted; ``own_words`` are the project's, for nobody's.

        ``ties``: the file has bookmarks or IDs that tie quotations to passages, so that each should have one.
        """
        self._index = index
        self._finder = finder
        self._team = audience == "team"
        self._attributed = attributed
        self._own = own_words
        self._ties = ties
        self._seen: dict[int, list[tuple[int, int, Said, Quotation]]] = {}
        self.counted = Counted()

    def check(self, paragraphs: Iterable[Said]) -> Iterator[Fault]:
        """The faults, in order."""
        for said in paragraphs:
            found = self._finder.find(said, self._fits)
            for one in found:
                if one.asked:
                    yield from self._checked(one)
            if not any(one.block for one in found):
                yield from self._unmarked(said)

    def _fits(self, words: str) -> bool:
        asked = stretches(clean(words))
        return sum(len(one.words) for one in asked) > 1 and bool(self._index.verbatim(asked))

    # -- one quotation

    def _checked(self, one: Quotation) -> Iterator[Fault]:
        places = self._index.verbatim(one.asked)
        if places:
            self.counted.quotations += 1
            self.counted.verbatim += 1
            yield from self._of_whom(one, places)
            yield from self._repeated(one, places)
            return
        if self._is_own(one):
            return
        cited = [it.label for it in one.cited if it.label]
        near = self._index.nearest(one.asked, cited)
        close = near is not None and near.share >= (_NEAR_IF_SURE if one.sure else _NEAR)
        if not one.sure and not (close and one.long > PHRASE):
            self.counted.unplaced += 1
            return
        self.counted.quotations += 1
        if close and near is not None:
            yield self._fault("quotation", "not word for word", one, near)
            if not any(consent in _MAY for consent in near.consents) and near.consents:
                yield from self._without_consent(one, [near])
        elif not one.uuids:
            yield self._fault("quotation", "these words are in no transcript", one)

    def _of_whom(self, one: Quotation, places: Sequence[Passage]) -> Iterator[Fault]:
        yield from self._tied(one, places)
        cited = {it.label for it in one.cited if it.label}
        told = [it for it in places if cited & set(it.speakers)] if cited else list(places)
        best = told[0] if told else places[0]
        if cited and not told:
            said = joined(list(dict.fromkeys(who for it in places[:3] for who in it.speakers))) or "no participant"
            yield self._fault("evidence", f"wrong ID: said by {said}, not by {joined(sorted(cited))}", one, best)
        self.counted.people |= {who for it in told[:1] for who in it.speakers if it.consents}
        forbidden = all(it.consents and not any(c in _MAY for c in it.consents) for it in told or places)
        if forbidden and (one.long >= PHRASE or one.sure) and not self._is_in_codebook(one):
            yield from self._without_consent(one, told or places)
        nobody = not one.voiced and not one.cited and self._attributed
        voiced = any(it.speakers and (it.consents or not it.asked) for it in places)
        if nobody and voiced and one.long >= PHRASE and not self._is_own(one):
            yield self._fault("evidence", "it is not said whose words these are", one, best, shown=False)

    def _tied(self, one: Quotation, places: Sequence[Passage]) -> Iterator[Fault]:
        """Whether its bookmark or ID is of the passage it comes from."""
        there = self._index.excerpts
        numbers = [number for number in one.excerpts if number in there]
        if one.excerpts and not numbers:
            return  # that it is nobody's is told of the bookmark
        tied = [there[number] for number in numbers]
        tied += [self._index.by_uuid[uuid] for uuid in one.uuids if uuid in self._index.by_uuid]
        if tied and not any(it.start is None or self._lies_on(it, places) for it in tied):
            over = [number for it in places[:1] for number in self._index.coded_over(it)[:3]]
            other = f"these are words of {joined(over)}" if over else "no coded passage holds these words"
            yield self._fault("evidence", f"wrong evidence ID {short_id('x', tied[0].id)}: {other}", one, places[0])
        own = all(" ".join(it.words) in self._own for it in one.asked)
        if self._ties and not one.marked and one.sure and not own and any(it.consents for it in places):
            over = [number for it in places for number in self._index.coded_over(it)[:1]]
            hint = f"it is {over[0]}" if over else "no coded passage holds these words"
            yield self._fault("evidence", f"no evidence ID: {hint}", one, places[0], shown=False)

    @staticmethod
    def _lies_on(excerpt: object, places: Sequence[Passage]) -> bool:
        number, start, end = (getattr(excerpt, name) for name in ("document_id", "start", "end"))
        return any(it.document_id == number and it.start < end and it.end > start for it in places)

    def _without_consent(self, one: Quotation, places: Sequence[Passage]) -> Iterator[Fault]:
        consents = list(dict.fromkeys(c for it in places for c in it.consents if c not in _MAY))
        if self._team and (one.marked or any(consent in one.said.text for consent in consents)):
            return  # the team's own copies hold whatever is coded
        who = joined(list(dict.fromkeys(who for it in places[:1] for who in it.speakers)))
        yield self._fault("consent", f"{who}: {joined(consents)}", one, places[0], shown=False)

    def _repeated(self, one: Quotation, places: Sequence[Passage]) -> Iterator[Fault]:
        if one.long < _REPEATED:
            return
        at = places[0]
        again = any(is_evidence(spot) and "_" in spot.name for spot in one.said.spots)
        for start, end, said, other in self._seen.get(at.document_id, ()):
            shared = min(end, at.end) - max(start, at.start)
            if shared * 2 <= min(end - start, at.end - at.start):
                continue
            # The tool's second printing of a passage is one of a first with its ID, and of no copy without.
            if (again and other.marked) or (
                set(one.excerpts) and set(other.excerpts) and not set(one.excerpts) & set(other.excerpts)
            ):
                self.counted.overlapping += 1  # the project chose both passages, and tells of it: quotes reuse
            else:
                yield self._fault("repeated", f"quoted before, at {said.place}", one, at, shown=False)
            break
        self._seen.setdefault(at.document_id, []).append((at.start, at.end, one.said, one))

    # -- words of a transcript that nothing marks as a quotation

    def _unmarked(self, said: Said) -> Iterator[Fault]:
        if said.level or any(is_evidence(spot) for spot in said.spots):
            return
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
            what = "words of a transcript without quotation marks or an ID"
            yield _fault("quotation", what, said, places[0].text, places[0], self._index, shown=False)

    def _is_own(self, one: Quotation) -> bool:
        """Whether these are words of the standard, a question, a code, a paper: quoted from no transcript."""
        return not one.cited and not one.block and all(" ".join(it.words) in self._own for it in one.asked)

    def _is_in_codebook(self, one: Quotation) -> bool:
        """Whether the project itself has so short a phrase among its own words: as a code's example."""
        return one.long < PHRASE and all(" ".join(it.words) in self._own for it in one.asked)

    def _fault(
        self, kind: FaultKind, what: str, one: Quotation, place: Passage | None = None, *, shown: bool = True
    ) -> Fault:
        return _fault(kind, what, one.said, one.words, place, self._index, shown=shown)


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
