"""Words that may tell who somebody is, offered for a person to look at. No model: only how words are written.

Names are capitalised words that do not begin a sentence, or that nobody ever writes small; then digits, dates, e-mail
addresses, telephone numbers, postcodes and NHS numbers. Two walks over the texts, whatever their length.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from qualcode.model.pseudonyms import Candidate, CandidateKind, Context
from qualcode.text.terms import redaction_marks

_AROUND: Final = 40
_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_DATE: Final = re.compile(
    r"(?<![\w/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2})(?![\w/-])"
    rf"|(?<!\w)\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})(?!\w)(?:,? \d{{4}}(?!\w))?"
    rf"|(?<!\w)(?:{_MONTHS}) (?:\d{{1,2}}(?:st|nd|rd|th)?(?!\w)(?:,? \d{{4}}(?!\w))?|\d{{4}}(?!\w))"
)
_PATTERNS: Final[tuple[tuple[CandidateKind, re.Pattern[str]], ...]] = (
    ("e-mail", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")),
    ("date", _DATE),
    ("NHS number", re.compile(r"(?<![\w+])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\w)")),
    ("phone", re.compile(r"(?<![\w+])(?:\+\d{1,3}|00\d{2}|0|\(0)(?:[ \-()]{0,2}\d){7,12}(?!\w)")),
    (
        "postcode",
        re.compile(
            r"(?<!\w)(?:GIR ?0AA|[A-PR-UWYZ](?:[0-9][0-9A-HJKSTUW]?|[A-HK-Y][0-9][0-9ABEHMNPRVWXY]?)"
            r" ?[0-9][ABD-HJLNP-UW-Z]{2})(?!\w)"
        ),
    ),
    ("number", re.compile(r"(?<![\w:.,/])\d{2,}(?:[.,]\d{1,9}){0,9}(?![\w:%]| ?%| per cent)")),
)
_WORD: Final = re.compile(r"(?<!\w)[^\W\d_]+(?:['’\-\u2010\u2011][^\W\d_]+)*(?!\w)")
_SMALL_WORD: Final = re.compile(r"(?<![\w.@+-])[^\W\d_A-Z]+(?!\w)(?![.+-]{0,9}[\w.+-]{0,64}@)")
_ENDS_SENTENCE: Final = re.compile(r"[.?!:;…\n“\"\u2018(*>\]]|^$")
_POSSESSIVE: Final = re.compile(r"['’](?:s|S|ll|d|ve|re|m)?$")
_JOINS: Final = frozenset("of de la le van der von al el bin the".split())
_NOT_NAMES: Final = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december mr mrs ms dr he she it we they you the an and but so if yes no yeah okay "
        "oh well in at on that this there what when who why how"
    ).split()
)


@dataclass
class _Seen:
    words: str
    kind: CandidateKind
    count: int = 0
    contexts: list[Context] = field(default_factory=list)


def candidates(
    texts: Sequence[tuple[str, str]], known: Collection[str] = (), *, contexts: int = 3
) -> tuple[Candidate, ...]:
    """What may identify somebody in the texts, each given as (where, text): names first, the most frequent first.

    Words in ``known`` (compared without case) are left out. Words in redaction marks such as [Name] are, too.
    """
    small = {word[0] for _, text in texts for word in _SMALL_WORD.finditer(text)}
    leave = {" ".join(words.casefold().split()) for words in known}
    seen: dict[tuple[CandidateKind, str], _Seen] = {}
    for where, text in texts:
        for kind, start, end in _in_text(text, small):
            words = " ".join(text[start:end].split())
            if words.casefold() in leave:
                continue
            one = seen.setdefault((kind, words), _Seen(words, kind))
            one.count += 1
            if len(one.contexts) < contexts:
                before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
                one.contexts.append(Context(where, before, text[start:end], after))
    order = {"name": 0} | {kind: n for n, (kind, _) in enumerate(_PATTERNS, start=1)}
    found = sorted(seen.values(), key=lambda one: (order[one.kind], -one.count, one.words))
    return tuple(Candidate(one.words, one.kind, one.count, tuple(one.contexts)) for one in found)


def _in_text(text: str, small: Collection[str]) -> Iterator[tuple[CandidateKind, int, int]]:
    taken = [(start, end) for start, end in redaction_marks(text)]
    found: list[tuple[CandidateKind, int, int]] = []
    for kind, pattern in _PATTERNS:
        fresh = [
            (kind, match.start(), match.end())
            for match in pattern.finditer(text)
            if kind != "NHS number" or is_nhs_number(match[0])
        ]
        fresh = _clear_of(fresh, taken)
        found += fresh
        taken = sorted([*taken, *((start, end) for _, start, end in fresh)])
    names: list[tuple[CandidateKind, int, int]] = [("name", start, end) for start, end in _names(text, small)]
    found += _clear_of(names, taken)
    yield from sorted(found, key=lambda one: one[1])


def _clear_of(
    found: Sequence[tuple[CandidateKind, int, int]], taken: Sequence[tuple[int, int]]
) -> list[tuple[CandidateKind, int, int]]:
    """Those that touch nothing taken; both come from left to right."""
    clear, at = [], 0
    for one in found:
        while at < len(taken) and taken[at][1] <= one[1]:
            at += 1
        if at == len(taken) or taken[at][0] >= one[2]:
            clear.append(one)
    return clear


def _names(text: str, small: Collection[str]) -> Iterator[tuple[int, int]]:
    """Capitalised words that go together, as far as each may be a name."""
    run: tuple[int, int] | None = None
    at = 0
    for match in _WORD.finditer(text):
        word, start, gap = match[0], match.start(), text[at : match.start()]
        at = match.end()
        if run is not None and gap == " " and word in _JOINS:
            continue
        tail = _POSSESSIVE.search(word)
        end = at - len(tail[0]) if tail else at
        name = _may_be_name(text[start:end], _ENDS_SENTENCE.search(gap) is not None, small)
        if name and run is not None and gap == " ":
            run = run[0], end
        else:
            if run is not None:
                yield run
            run = (start, end) if name else None
        if run is not None and tail:
            yield run
            run = None
    if run is not None:
        yield run


def _may_be_name(word: str, opens_sentence: bool, small: Collection[str]) -> bool:
    if len(word) < 2 or not word[0].isupper() or word.casefold() in _NOT_NAMES or word[:2] in ("I'", "I’"):
        return False
    return not opens_sentence or word.lower() not in small


def is_nhs_number(words: str) -> bool:
    """Whether ten digits are an NHS number: the last one is a check digit."""
    digits = [int(sign) for sign in words if sign.isdecimal()]
    if len(digits) != 10:
        return False
    check = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return digits[9] == check % 11 if check != 10 else False
