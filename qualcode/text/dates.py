"""Dates and lengths as people write them on transcripts and in the names of files. British order: the day first."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_GAP: Final = r"[ ._/\-]{1,2}"
_MONTH: Final = "|".join(f"{month[:3]}(?:{month[3:]})?" if month != "may" else month for month in _MONTHS) + "|sept"
DAY: Final = (
    rf"(?:\d{{4}}[-./_]\d{{1,2}}[-./_]\d{{1,2}}|\d{{8}}|\d{{1,2}}[-./_]\d{{1,2}}[-./_]\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?{_GAP}(?:{_MONTH}),?{_GAP}\d{{4}}|(?:{_MONTH}){_GAP}\d{{1,2}}(?:st|nd|rd|th)?,?{_GAP}\d{{4}})"
)
"""A regular expression (to be tried without regard to capitals) for what may be a date."""
_YEAR_FIRST = re.compile(r"(\d{4})[-./_]?(\d{1,2})[-./_]?(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-./_](\d{1,2})[-./_](\d{4})")
_NAMED = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?{_GAP}({_MONTH}),?{_GAP}(\d{{4}})", re.IGNORECASE)
_NAMED_FIRST = re.compile(rf"({_MONTH}){_GAP}(\d{{1,2}})(?:st|nd|rd|th)?,?{_GAP}(\d{{4}})", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_HOURS = re.compile(
    r"(\d{1,2})\s*h(?:ours?|rs?)?\.?(?:\s*(?:and\s*)?(\d{1,2})\s*(?:m(?:in(?:ute)?s?)?\.?)?)?", re.IGNORECASE
)
_MINUTES = re.compile(r"(\d{1,4})\s*(?:m(?:in(?:ute)?s?)?\.?)?(?:\s*(\d{1,2})\s*s(?:ec(?:ond)?s?)?\.?)?", re.IGNORECASE)


def day_in(text: str) -> date | None:
    """The date that ``text`` is: 2018-05-12, 20180512, 12-05-2018, 12/5/2018, 12 May 2018, May 12, 2018; else None.

    Years have four digits: nobody can tell what 05-06-07 is.
    """
    text = _WEEKDAY.sub("", " ".join(text.split()), count=1)
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _NAMED.fullmatch(text):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    elif found := _NAMED_FIRST.fullmatch(text):
        month, day, year = _month(found[1]), int(found[2]), int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, start=1) if month[:3] == word[:3].lower())


def minutes_in(text: str) -> int | None:
    """The length that ``text`` is, in whole minutes: 45, "45 min", "1 h 05", "1:05:30", "45:10"; else None."""
    text = " ".join(text.split())
    if found := _CLOCK.fullmatch(text):
        one, two, three = (int(part or 0) for part in found.groups())
        seconds = one * 3600 + two * 60 + three if found[3] else one * 60 + two
        return round(seconds / 60)
    if found := _MINUTES.fullmatch(text):
        return int(found[1]) + (int(found[2] or 0) >= 30)
    if found := _HOURS.fullmatch(text):
        return int(found[1]) * 60 + int(found[2] or 0)
    return None
