"""Which candidates are speakers: first what the whole document establishes, then each line."""

from __future__ import annotations

import re
from collections import Counter

from qualcode.ingest.turns.candidates import Candidate
from qualcode.ingest.turns.labels import Worth, begins_a_sentence, could_be_called, is_id, is_long_role
from qualcode.ingest.turns.lexicon import MINUTES_KEYS
from qualcode.ingest.turns.lines import Lines

_MINUTES = re.compile(r"^[ \t*_\d.]*(" + "|".join(MINUTES_KEYS) + r")\b[^\n:]{0,40}[:\n]", re.MULTILINE | re.IGNORECASE)
# In dialogue with times in front, most timed lines carry a label; in subtitles written as text hardly any does.
_TIMED_SHARE = 0.6
# As long as initials are.
_SHORT = 4


class Evidence:
    """Decides on candidates. ``timed_lines``: how many lines of the document begin with a time."""

    def __init__(self, candidates: list[Candidate], timed_lines: int) -> None:
        likely = [candidate for candidate in candidates if candidate.worth > Worth.HEADING]
        self._counts = Counter(candidate.mark.speaker for candidate in likely)
        led = [candidate.mark.speaker for candidate in likely if candidate.led]
        self._times_tell = len(set(led)) > 1 and len(led) >= _TIMED_SHARE * timed_lines
        self._emphasis_tells = any(
            candidate.emphasised and (self._counts[candidate.mark.speaker] > 1 or candidate.worth is Worth.STRONG)
            for candidate in likely
        )
        strong = {candidate.mark.speaker for candidate in likely if self._is_strong(candidate)}
        twice = {
            candidate.mark.speaker
            for candidate in likely
            if self._counts[candidate.mark.speaker] > 1 and candidate.spaced
        }
        # Names alone make a dialogue only when two of them recur.
        self.names = strong | twice if strong or len(twice) > 1 else set()
        self._lower_names = {name.lower() for name in self.names if len(name) <= _SHORT}

    def _is_strong(self, candidate: Candidate) -> bool:
        if candidate.worth is Worth.STRONG:
            return True
        if candidate.worth <= Worth.HEADING:
            return False
        return (
            candidate.timed
            or bool(candidate.mark.number)
            or (candidate.led and self._times_tell)
            or (candidate.emphasised and self._emphasis_tells)
        )

    def is_display_name(self, candidate: Candidate) -> bool:
        """Whether it is a speaker only because nearly every line with a time names one ("[00:03] olaf99: yes")."""
        name = candidate.mark.speaker
        led = candidate.led and candidate.spaced and self._times_tell and candidate.worth is Worth.NEVER
        return led and could_be_called(name) and not begins_a_sentence(name)

    def accepted(self, candidates: list[Candidate]) -> list[Candidate]:
        """The candidates that open a turn, in order."""
        sure = [self._is_sure(candidate, self._lower_names) for candidate in candidates]
        taken = [
            sure[n] or (candidate.worth is Worth.BESIDE and candidate.spaced and _beside(sure, n))
            for n, candidate in enumerate(candidates)
        ]
        beside = {c.mark.speaker.lower() for c, is_taken in zip(candidates, taken, strict=True) if is_taken}
        slips = {name for name in beside if len(name) <= _SHORT}
        return [
            candidate
            for candidate, is_taken in zip(candidates, taken, strict=True)
            if is_taken or self._is_sure(candidate, slips)
        ]

    def _is_sure(self, candidate: Candidate, lower_names: set[str]) -> bool:
        name = candidate.mark.speaker
        if candidate.worth <= Worth.HEADING:
            if self.is_display_name(candidate):
                return True
            # "c:" among "C:" is a typing slip, not somebody's words.
            return name.lower() in lower_names and candidate.spaced and candidate.worth is Worth.NEVER
        return name in self.names and (candidate.spaced or self._is_strong(candidate))


def _beside(sure: list[bool], n: int) -> bool:
    return (n > 0 and sure[n - 1]) or (n + 1 < len(sure) and sure[n + 1])


def is_minutes(lines: Lines, accepted: list[Candidate]) -> bool:
    """Whether a text is minutes of a meeting: its labels are attendance and actions, not speech."""
    keys = {found[1].lower() for found in lines.matches(_MINUTES, until=200_000)}
    if len(keys) < 2:
        return False
    told = sum(is_id(candidate.mark.speaker) or is_long_role(candidate.mark.speaker) for candidate in accepted)
    return told < 4


def is_enough(accepted: list[Candidate]) -> bool:
    """A lone short label in a document is no dialogue; a lone study ID or role word may be a quotation."""
    if len(accepted) != 1:
        return bool(accepted)
    only = accepted[0]
    return only.timed or is_id(only.mark.speaker) or is_long_role(only.mark.speaker)
