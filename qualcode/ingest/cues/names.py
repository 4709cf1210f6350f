"""Names that open the words of a cue: "Mara: can you hear me?", "[SPEAKER_01]: yes", "- MODERATOR: welcome"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.ingest.turns.labels import Worth, begins_a_sentence, clean, could_be_called, worth

_OPENING = re.compile(
    r"(?:[-–—‐]|>{1,3})?\s{0,4}(?:\[(?P<bracketed>[^\[\]\n]{1,60})\]|(?P<name>[^\s\d\"'“”‘’«„•*\[\](){}<>][^:：\n]{0,59}?))"
    r"\s{0,4}[:：](?=\s|$)\s*"
)
_MOST = 0.6
_SOME = 0.2
_ALWAYS = 3


@dataclass(frozen=True, slots=True)
class Opening:
    """A name before a colon: as printed, as compared, and where the words behind it begin."""

    printed: str
    name: str
    rest: int


@dataclass(frozen=True, slots=True)
class Believed:
    """The names that are speakers, and whether cues without one carry on whoever spoke before."""

    names: frozenset[str]
    carry_on: bool


def opening(line: str) -> Opening | None:
    """The name that ``line`` opens with, whether it is to be believed or not."""
    found = _OPENING.match(line)
    if not found:
        return None
    printed = (found["bracketed"] or found["name"]).strip()
    name = clean(printed)
    return Opening(printed, name, found.end()) if could_be_called(name) else None


def believed(first_lines: Iterable[str]) -> Believed:
    """Judge the names of a whole file by the first line of every cue.

    Where most cues open with a name every such name counts, however it looks: display names are free text, and words
    given to the wrong person are worse than an odd name. Elsewhere only what looks like a label, and comes back, does;
    where these are rare, nobody can say who speaks between them.
    """
    cues = 0
    counts: Counter[str] = Counter()
    for line in first_lines:
        cues += 1
        if found := opening(line):
            counts[found.name] += 1
    likely = {name: n for name, n in counts.items() if n >= _ALWAYS or not begins_a_sentence(name)}
    if sum(likely.values()) >= max(2, _MOST * cues):
        return Believed(frozenset(likely), True)
    told = {
        name for name, n in likely.items() if worth(name) is Worth.STRONG or (worth(name) > Worth.HEADING and n > 1)
    }
    strong = any(worth(name) is Worth.STRONG for name in told)
    if not strong and len(told) < 2:
        return Believed(frozenset(), False)
    return Believed(frozenset(told), sum(likely[name] for name in told) >= _SOME * cues)
