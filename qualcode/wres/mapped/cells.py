"""What one cell of a published file is, before anybody knows what its column is about."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from qualcode.model.sheets import CellError, CellValue, Percent, cell_text
from qualcode.wres.mapping_checks import FIRST_YEAR, LAST_YEAR
from qualcode.wres.numbers import AMBIGUOUS, TOKENS, is_formula_error, number, token, without_percent

Sort = Literal["blank", "number", "percent", "year", "date", "error", "symbol", "words"]

_FINANCIAL = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?[/–-]\s?((?:19|20)?\d{2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_MONTHS = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober)?"
_DAY = re.compile(
    r"\d{1,2}([/.-])\d{1,2}\1(?P<last>(?:19|20)\d{2})"
    r"|(?P<first>(?:19|20)\d{2})-\d{2}-\d{2}(?:[T ]00:00(?::00)?)?"
    rf"|\d{{1,2}}[ -](?:{_MONTHS})[ -](?P<named>(?:19|20)\d{{2}})",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"[^\w\s]{1,3}\Z|\[\w{1,4}\]\Z")


def sort_of(value: CellValue) -> Sort:
    """What a cell holds, by itself. A year is a whole number that could be one; a symbol stands for a number."""
    if value is None:
        return "blank"
    if isinstance(value, CellError):
        return "error"
    if isinstance(value, Percent):
        return "percent"
    if isinstance(value, dt.date):
        return "date"
    if isinstance(value, bool | dt.time | dt.timedelta):
        return "words"
    if isinstance(value, int | float):
        return "year" if value == int(value) and FIRST_YEAR <= value <= LAST_YEAR else "number"
    return _sort_of_words(value)


def _sort_of_words(text: str) -> Sort:
    plain = text.strip()
    if not plain:
        return "blank"
    figure, signed = without_percent(plain)
    found = number(figure)
    if found is not None:
        if signed:
            return "percent"
        return "year" if plain.isdecimal() and FIRST_YEAR <= found <= LAST_YEAR else "number"
    if is_formula_error(plain):
        return "error"
    if token(plain) in TOKENS or token(plain) in AMBIGUOUS or _SYMBOL.match(plain):
        return "symbol"
    return "words"


def year_in(value: CellValue) -> int | None:
    """The year that a cell is: a number, words, a date. A financial year ("2016/17") is the year it ends in.

    A date may be words (31/03/2017, 2017-03-31, 31 March 2017).
    """
    if isinstance(value, dt.date):
        return value.year
    if isinstance(value, bool) or value is None or isinstance(value, CellError):
        return None
    text = cell_text(value).strip()
    ends = _FINANCIAL.fullmatch(text)
    if ends is not None:
        return _end(ends)
    day = _DAY.fullmatch(text)
    plain = _YEAR.fullmatch(text)
    found = plain[1] if plain else (day["last"] or day["first"] or day["named"]) if day else ""
    return int(found) if found and FIRST_YEAR <= int(found) <= LAST_YEAR else None


def year_named(text: str) -> int | None:
    """The one year that words name ("Staff survey 2016", "2016/17"); None where there is none, or several."""
    years = {year for year in map(_end, _FINANCIAL.finditer(text)) if year is not None}
    years |= {int(found[1]) for found in _YEAR.finditer(_FINANCIAL.sub(" ", text))}
    return years.pop() if len(years) == 1 else None


def without_years(text: str) -> str:
    """Words without the years in them: what stays the same from one release to the next."""
    return " ".join(_YEAR.sub(" ", _FINANCIAL.sub(" ", text)).split())


def _end(found: re.Match[str]) -> int | None:
    first, last = int(found[1]), found[2]
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    end += 100 if end < first else 0
    return end if end == first + 1 else None
