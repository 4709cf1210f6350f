"""A name of the table as one line that a person types: ``place: Leeds; Leedes = [a city]``."""

from __future__ import annotations

from typing import Final, cast

from qualcode.model.errors import QualcodeError
from qualcode.model.pseudonyms import CATEGORIES, Category, Term

HOW: Final = "name; other spelling = replacement"


def term_of(line: str, was: Term | None = None) -> Term:
    """What a line means; ``was`` gives the ways of looking that no line tells. Raises ``QualcodeError``."""
    names, equals, replacement = line.rpartition("=")
    first, colon, rest = names.partition(":")
    category: Category = was.category if was else "person"
    if colon and first.strip().casefold() in CATEGORIES:
        category, names = cast(Category, first.strip().casefold()), rest
    find, *variants = (part.strip() for part in names.split(";"))
    if not equals or not find or not replacement.strip():
        raise QualcodeError("write it so", HOW)
    whole, case = (was.whole_words, was.match_case) if was else (True, True)
    number = was.number if was else 0
    return Term(find, replacement.strip(), category, tuple(filter(None, variants)), whole, case, number)


def line_of(term: Term) -> str:
    """The line that means a term."""
    category = "" if term.category == "person" else f"{term.category}: "
    return f"{category}{'; '.join(term.spellings)} = {term.replacement}"
