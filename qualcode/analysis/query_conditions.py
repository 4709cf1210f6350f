"""What conditions on passages are made of: who speaks in them, their documents, numbers and days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, LargeBinary, and_, bindparam, cast, exists, func, or_, select, true

from qualcode.corpus.names import key
from qualcode.model.corpus import Value
from qualcode.model.errors import UnknownName
from qualcode.store.tables import Document, Excerpt, ExcerptSpeaker, SpeakerRow

Condition = ColumnElement[bool]
BY_HAND: Final = func.coalesce(Excerpt.participant_id, 0)
"""Who was said to speak, never nothing: what is not known to hold would be not known not to hold either."""
_DAY: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def numbers(found: Iterable[int]) -> Any:
    """A list of numbers of any length in a statement: as parameters there may not be so many."""
    return bindparam(None, sorted(set(found)), expanding=True, literal_execute=True)


def may_hold(column: Any, sought: str) -> Condition:
    """Cheaply: only what may hold these words, which are as names are compared. It remains to be looked at.

    Plain letters a database compares as people do; whatever holds any others is left in.
    """
    plain = [word for word in sought.split() if word.isascii()]
    if not plain:
        return true()
    longest: Condition = column.icontains(max(plain, key=len), autoescape=True)
    return or_(longest, func.length(column) != func.length(cast(column, LargeBinary)))


def in_documents(condition: Any) -> Condition:
    """A passage in a document of which the condition holds."""
    return Excerpt.document_id.in_(select(Document.id).where(condition))


def spoken(*speaker: Condition, by_hand: Condition | None = None) -> Condition:
    """Somebody who takes part speaks in the passage, of whom the conditions hold."""
    heard = select(ExcerptSpeaker.excerpt_id).join(SpeakerRow, SpeakerRow.id == ExcerptSpeaker.speaker_id)
    here = heard.where(ExcerptSpeaker.excerpt_id == Excerpt.id, SpeakerRow.role == "participant", *speaker)
    set_by_hand = Excerpt.participant_id.is_not(None) if by_hand is None else by_hand
    return or_(set_by_hand, and_(Excerpt.participant_id.is_(None), exists(here.correlate(Excerpt))))


def spoken_by(people: Iterable[int]) -> Condition:
    """One of these people speaks in the passage: few of all passages, so they are looked up from the people."""
    given = list(people)
    known, local = [n for n in given if n > 0], [-n for n in given if n < 0]
    who = or_(SpeakerRow.participant_id.in_(known), and_(SpeakerRow.participant_id.is_(None), SpeakerRow.id.in_(local)))
    heard = (
        select(ExcerptSpeaker.excerpt_id)
        .join(SpeakerRow, SpeakerRow.id == ExcerptSpeaker.speaker_id)
        .where(SpeakerRow.role == "participant", who)
    )
    return or_(BY_HAND.in_(known), and_(Excerpt.participant_id.is_(None), Excerpt.id.in_(heard)))


def one_of(text: str, choices: Iterable[str], noun: str) -> str:
    """The one of the choices that is meant. Raises ``UnknownName`` listing them."""
    for one in choices:
        if key(text) == one:
            return one
    raise UnknownName(f"there is no {noun} “{text}”", "", f"choose from {', '.join(choices)}")


def comparable(value: Value) -> Any:
    """A value as it is compared: words without regard to capitals."""
    return key(value) if isinstance(value, str) else value


def day(text: str, *, last: bool = False) -> dt.date:
    """A day, or the first (``last``: the last) of a month or year."""
    found = _DAY.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        if day is not None or not last:
            return dt.date(year, month or 1, day or 1)
        following = dt.date(year + 1, 1, 1) if month in (None, 12) else dt.date(year, (month or 0) + 1, 1)
        return following - dt.timedelta(days=1)
    except (ValueError, OverflowError):
        raise UnknownName(f"“{text}” is no day like 2018-05-01, month like 2018-05 or year like 2018") from None


def moment(day: dt.date) -> dt.datetime:
    """When a day begins: in UTC, so that a query finds the same wherever it is asked."""
    return dt.datetime.combine(day, dt.time(), dt.UTC)
