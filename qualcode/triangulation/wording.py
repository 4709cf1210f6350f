"""Small words that every part of a summary uses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcode.model.corpus import CaseInfo

_NUMBERED = re.compile(r"(?:CS|case(?:[ _-]?study)?)[ _-]*0*([1-9][0-9]*)", re.IGNORECASE)
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def joined(parts: Sequence[str]) -> str:
    """``a, b and c``."""
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else ""


def number_of(count: int, noun: str) -> str:
    """``3 senior leaders``; a noun that is the same for many ("staff") stays."""
    return f"{count} {noun if count == 1 or noun.endswith(('s', 'staff')) else noun + 's'}"


def case_name(case: CaseInfo) -> str:
    """``Case study 1`` for CS1; a label without a number stays as it is behind the words."""
    match = _NUMBERED.fullmatch(case.label.strip())
    return f"Case study {match[1] if match else case.label}"


def case_heading(case: CaseInfo) -> str:
    """``Case study 1: A community mental health trust``."""
    described = case.description.strip()
    return f"{case_name(case)}: {described[:1].upper()}{described[1:]}" if described else case_name(case)


def case_subject(case: CaseInfo) -> str:
    """What a sentence calls it: ``the community mental health trust``."""
    described = case.description.strip()
    bare = without_article(described)
    return f"the {bare}" if bare != described else described or "the organisation"


def without_article(description: str) -> str:
    """``community mental health trust`` of "a community mental health trust"."""
    described = description.strip()
    for article in ("a ", "an "):
        if described.casefold().startswith(article):
            return described[len(article) :]
    return described


def years_of(period: str) -> tuple[int, int] | None:
    """The first and the last year in "2015–2018" or "2017"; None when it names none."""
    found = [int(year) for year in _YEARS.findall(period)]
    return (min(found), max(found)) if found else None
