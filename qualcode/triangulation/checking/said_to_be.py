"""What an attribution says of people besides their IDs: a staff group, a case study, that it was in a focus group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qualcode.triangulation.cases.spoken_of import CasesSpokenOf
from qualcode.triangulation.checking.attributions import plain
from qualcode.triangulation.checking.transcripts_index import Passage
from qualcode.triangulation.wording import joined

_PARTS: Final = re.compile(r"\s*[,;·()]\s*|\s+(?:at|and)\s+")
_ARTICLE: Final = re.compile(r"^(?:an?|one|another|the)\s+", re.IGNORECASE)
_IN_A_GROUP: Final = re.compile(r"focus[\s-]groups?(?: (?:participant|member)s?)?", re.IGNORECASE)
_MARKS: Final = " “‘„«\"'"
_SAID_BEFORE: Final = re.compile(
    r"(?:^|[.!?:;,]\s+|\b(?:as|when|and|but)\s+)(?P<who>(?:an?|one|another)\s+[^\W\d][^\s,.;:“”]*"
    r"(?:\s+[^\W\d][^\s,.;:“”]*){0,3}?)(?P<at>\s+(?:at|in|from)\s+[^,.;:“”]{2,30}?)?\s+"
    r"(?:said|says|put|told|explained|recalled|added|remarked|observed|noted|commented)(?:\s+(?:it|us|that))*"
    r"(?:\s+(?:so|like this|this way|as follows))?\s*[,:]?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Person:
    """A participant's staff group and case study, "" for none."""

    group: str
    case: str


class SaidToBe:
    """Compares that with who the people are who said the words; what is not known of them is let be."""

    def __init__(self, people: Mapping[str, Person], cases: CasesSpokenOf, of_documents: Mapping[int, str]) -> None:
        """``of_documents`` are the case studies of documents."""
        self._people = people
        self._cases = cases
        self._of_documents = of_documents
        self._groups = {plain(one.group): one.group for one in people.values() if one.group}

    def wrong(self, told: Iterable[str], places: Sequence[Passage]) -> Iterator[str]:
        """What is said of whoever spoke and is not so at any of the places."""
        texts = list(told)
        groups = {group for text in texts for group in self._groups_in(text)}
        known = [self._groups_of(one) for one in places]
        if groups and all(known) and not any(groups & some for some in known):
            so = joined(sorted(set().union(*known)))
            yield f"wrong staff group: said by {so}, not {joined(sorted(groups))}"
        cases = {case for text in texts for case in self._cases.named(text)}
        where = [self._cases_of(one) for one in places]
        if cases and all(where) and not any(cases & some for some in where):
            yield f"wrong case study: said at {joined(sorted(set().union(*where)))}, not at {joined(sorted(cases))}"
        in_group = any(_IN_A_GROUP.fullmatch(part) for text in texts for part in _parts(text))
        if in_group and places and all(one.kind == "interview" for one in places):
            yield "said in an interview, not in a focus group"

    def _groups_in(self, text: str) -> Iterator[str]:
        whole = self._groups.get(plain(text))
        if whole is not None:
            yield whole
            return
        yield from (self._groups[plain(part)] for part in _parts(text) if plain(part) in self._groups)

    def _groups_of(self, one: Passage) -> set[str]:
        """The staff groups of who speaks there; none where somebody's is not known."""
        people = [self._people.get(name) for name in one.speakers]
        return {it.group for it in people if it is not None} if all(it and it.group for it in people) else set()

    def _cases_of(self, one: Passage) -> set[str]:
        own = self._of_documents.get(one.document_id, "")
        theirs = {it.case for name in one.speakers if (it := self._people.get(name)) is not None and it.case}
        return {*theirs, *([own] if own else [])}


def said_before(text: str) -> str:
    """Who is said to say what comes next: "a senior leader at case study 2" of "As a senior leader … put it, "; ""."""
    match = _SAID_BEFORE.search(text[-160:].rstrip(_MARKS))
    return f"{match['who']}{match['at'] or ''}" if match is not None else ""


def _parts(text: str) -> Iterator[str]:
    return (_ARTICLE.sub("", part.strip()) for part in _PARTS.split(text) if part.strip())
