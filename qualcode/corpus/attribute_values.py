"""What an attribute may hold: text, a number or a date. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from qualcode.corpus.names import key
from qualcode.model.corpus import ATTRIBUTE_OWNERS, ATTRIBUTE_TYPES, AttributeOwner, AttributeType, Value
from qualcode.model.errors import QualcodeError

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def valid_type(text: str) -> AttributeType:
    """The type as it is stored. Raises ``QualcodeError`` listing the types there are."""
    for one in ATTRIBUTE_TYPES:
        if key(text) == one:
            return one
    raise QualcodeError(f"there is no type of attribute “{text}”", "", f"choose from {', '.join(ATTRIBUTE_TYPES)}")


def valid_owner(text: str) -> AttributeOwner:
    """What the attribute is of, as it is stored: "participants" is "participant". Raises ``QualcodeError``."""
    for one in ATTRIBUTE_OWNERS:
        if key(text) in (one, f"{one}s"):
            return one
    raise QualcodeError(f"“{text}” have no attributes", "", "choose participants, cases, documents or organisations")


def valid_name(text: str) -> str:
    """The name with its whitespace folded. Raises ``QualcodeError`` when it is empty."""
    name = " ".join(text.split())
    if not name:
        raise QualcodeError("an attribute needs a name")
    return name


def parsed(type_: AttributeType, text: str, name: str) -> Value:
    """The value that was written. Raises ``QualcodeError`` saying how one of that type looks."""
    text = " ".join(text.split())
    if not text:
        raise QualcodeError(f"no value for “{name}” is given", "", "clear it to take one away")
    if type_ == "text":
        return text
    if type_ == "number":
        # What float() takes besides ("1e9", "nan", "१२", "1_000") is more likely a slip than a number.
        if _NUMBER.fullmatch(text):
            return float(text)
        raise QualcodeError(f"“{text}” is not a number like 12 or 12.5", name, "correct it, or make the attribute text")
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise QualcodeError(f"“{text}” is not a date like 2018-05-12", name, "correct it, or make the attribute text")


def guessed_type(texts: Iterable[str]) -> AttributeType:
    """The type that fits all of them: number or date if each is one, else text ("007" is no number)."""
    given = [text.strip() for text in texts if text.strip()]
    for pattern, type_ in ((_NUMBER, ATTRIBUTE_TYPES[1]), (_DATE, ATTRIBUTE_TYPES[2])):
        if given and all(pattern.fullmatch(text) for text in given):
            return type_
    return "text"


def columns_of(value: Value) -> dict[str, Any]:
    """The value in the column of its type, the others empty."""
    empty: dict[str, Any] = {"text": None, "number": None, "date": None}
    column = "text" if isinstance(value, str) else "date" if isinstance(value, date) else "number"
    return {**empty, column: value}
