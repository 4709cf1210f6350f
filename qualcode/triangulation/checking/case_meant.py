"""Of which case study a count in a sentence is, or of the whole study."""

from __future__ import annotations

import re
from typing import Final

from qualcode.model.written import Said
from qualcode.text.spoken_numbers import NUMBER
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf

_OF_MORE: Final = re.compile(
    r"\b(?:across|overall|altogether|in all|in total|of all|everywhere|elsewhere|whole|every|(?<!case )study|evaluation"
    r"|national|stakeholders?|sites|trusts|case studies|others?)\b",
    re.IGNORECASE,
)
"""Words by which a sentence under the heading of a case study may be on more than that."""

_COUNTED_BEFORE: Final = re.compile(
    rf"\b(?:{NUMBER}|none|all|every|both)\b.*(?:[;,]|\b(?:and|but|while)\b)", re.I | re.DOTALL
)
"""A count in a clause before the one that names a case study."""


def meant(cases: CasesSpokenOf, said: Said, sentence: str) -> tuple[str, ...]:
    """The labels of those that a count may be of, "" for the whole study; none where it is not clear."""
    here = cases.named(sentence)
    if here:
        before = cases.without(sentence).partition("·")[0]
        return () if len(here) > 1 else (*here, "") if _COUNTED_BEFORE.search(before) else here
    if len(cases.named(said.text)) > 1:
        return ()
    case = cases.of(said)
    return (case, "") if case and _OF_MORE.search(sentence) else (case,)
