"""What a report says of whose words it quotes: the participant named beside them, their bookmark and their ID."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from qualcode.model.ids import short_id
from qualcode.model.report_check import FaultKind
from qualcode.triangulation.checking.quotation import Quotation
from qualcode.triangulation.checking.said_to_be import SaidToBe
from qualcode.triangulation.checking.transcripts_index import CodedPassage, Passage, TranscriptsIndex
from qualcode.triangulation.wording import joined

PHRASE: Final = 4
"""Fewer words in quotation marks may be anybody's: a term, a title."""
_NOT_SAID: Final = "it is not said whose words these are"


@dataclass(frozen=True)
class Note:
    """One thing that is wrong with a quotation. ``place`` holds its words; ``shown`` if they are told."""

    kind: FaultKind
    what: str
    place: Passage | None = None
    shown: bool = True


class WhoseWords:
    """Compares it with who said the words, and with the coded passages."""

    def __init__(self, index: TranscriptsIndex, people: SaidToBe, *, attributed: bool, ties: bool) -> None:
        """``attributed``: the project says whose words are quoted.

        ``ties``: the file has bookmarks or IDs that tie quotations to passages, so that each should have one.
        """
        self._index = index
        self._people = people
        self._attributed = attributed
        self._ties = ties

    def said_by(self, one: Quotation, places: Sequence[Passage]) -> list[Passage]:
        """Those of the places where somebody who is named beside the words says them."""
        named = _named(one)
        return [it for it in places if named & set(it.speakers)]

    def wrong(self, one: Quotation, places: Sequence[Passage]) -> Iterator[Note]:
        """IDs of somebody else, and of another passage."""
        yield from self._wrong_passage(one, places)
        if _named(one) and not self.said_by(one, places):
            said = joined(list(dict.fromkeys(who for it in places[:3] for who in it.speakers))) or "no participant"
            cited = joined(sorted({it.label for it in one.cited if it.label}))
            by = f"by {cited}" if cited else "in that focus group"
            yield Note("evidence", f"wrong ID: said by {said}, not {by}", places[0])
        elif one.told and one.long >= PHRASE:
            at = self.said_by(one, places) or places
            yield from (Note("evidence", what, at[0], shown=False) for what in self._people.wrong(one.told, at))

    def missing(self, one: Quotation, places: Sequence[Passage], *, own: bool) -> Iterator[Note]:
        """IDs that should be there. ``own``: the words are among the project's own, too."""
        told = []
        if (not own or one.cited or one.block) and self._is_nobodys(one, places):
            second = "a second quotation without an ID of its own: write behind it whose words these are"
            told.append(f"{_NOT_SAID}{_others(one, places)}" if one.first or one.marked else second)
        tied = one.sure and any(it.consents for it in places)
        if not own and self._ties and not one.marked and (tied or told):
            over = [number for it in places for number in self._index.coded_over(it)[:1]]
            told.append(f"no evidence ID: {f'it is {over[0]}' if over else 'no coded passage holds these words'}")
        if told:
            yield Note("evidence", "; ".join(told), places[0], shown=False)

    def _is_nobodys(self, one: Quotation, places: Sequence[Passage]) -> bool:
        """Whether nobody is said to have said it, or only somebody else is named in the paragraph."""
        if not self._attributed or one.cited or one.among or one.long < PHRASE:
            return False
        if one.voiced and (not one.named or any(set(one.named) & set(it.speakers) for it in places)):
            return False
        return any(it.speakers and (it.consents or not it.asked) for it in places)

    def _wrong_passage(self, one: Quotation, places: Sequence[Passage]) -> Iterator[Note]:
        """Whether its bookmark, and the ID that is printed, are of the passage it comes from."""
        if not one.sure and one.long < PHRASE:
            return  # what is left of somebody's own sentence in a bookmark, if a word of it is anybody's
        there = self._index.excerpts
        tied = [there[number] for number in one.excerpts if number in there]
        if one.excerpts and not tied:
            return  # that it is nobody's is told of the ID
        tied += [self._index.by_uuid[uuid] for uuid in one.uuids if uuid in self._index.by_uuid]
        printed = [there[number] for number in one.printed if number in there]
        for some in (tied, printed):
            if some and not any(self._is_of(it, one, places) for it in some):
                over = [number for it in places[:1] for number in self._index.coded_over(it)[:3]]
                other = f"these are words of {joined(over)}" if over else "no coded passage holds these words"
                other = other if one.long >= PHRASE else "it does not hold these words"
                yield Note("evidence", f"wrong evidence ID {short_id('x', some[0].id)}: {other}", places[0])
                return

    def _is_of(self, passage: CodedPassage, one: Quotation, places: Sequence[Passage]) -> bool:
        """Whether a passage holds the words; one word may stand in more places than are kept."""
        if passage.start is None or lies_on(passage, places):
            return True
        return one.long == 1 and one.asked[0].words[0] in self._index.words_in(passage)


def _named(one: Quotation) -> set[str]:
    return {it.label for it in one.cited if it.label} | one.among


def _others(one: Quotation, places: Sequence[Passage]) -> str:
    """Who is named instead, and who should be."""
    who = joined(list(dict.fromkeys(name for it in places[:1] for name in it.speakers)))
    return f": {who} said so, and only {joined(sorted(set(one.named)))} is named" if one.named and who else ""


def lies_on(excerpt: CodedPassage, places: Sequence[Passage]) -> bool:
    """Whether a coded passage shares words with one of the places."""
    if excerpt.start is None or excerpt.end is None:
        return False
    return any(
        it.document_id == excerpt.document_id and excerpt.start < it.end and excerpt.end > it.start for it in places
    )
