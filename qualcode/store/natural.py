"""Rows in the order in which people count their labels; the database is given the key by ``store.sqlite``."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import InstrumentedAttribute

Labels = ColumnElement[Any] | InstrumentedAttribute[Any]


def naturally(labels: Labels) -> tuple[ColumnElement[Any], Labels]:
    """What to order by for CS1, CS2, CS10; labels that count alike (CS1, CS01) by themselves."""
    return func.natural_key(labels), labels
