"""What every table shares: a number, a UUID, and column types that PostgreSQL has too."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


POINTS_TO = "points_to"
"""In a column's ``info``: the tables whose rows it names by UUID, where one of several may be meant."""

CARRIES = "carries"
"""In a column's ``info``: what other rows say of this one, they say of what stands in this column."""


SEALS = "seals"
"""In a column's ``info``: rows that name this one stay as they are from when it is filled; the words say why."""


CUT = "cut"
"""In a column's ``info``: it holds a piece of somebody's words, cut anywhere; an erasure takes it out of the record
whole."""


ORDER = "order"
"""In a column's ``info``: it only says where among its like a row stands, and moves when others do."""


APART = "apart"
"""In a table's ``info``: what a row of it rests on is nobody else's business than its coder's."""


MANY = "many"
"""In a table's ``info``: its rows come and change by the hundred thousand."""


class UtcTime(TypeDecorator[datetime]):
    """A moment, kept in UTC without its zone (SQLite drops zones) and given back with it."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Store UTC; a moment without a zone is refused, since nobody could say which it meant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the moment back in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """All tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UtcTime}  # noqa: RUF012


class Kept(Base):
    """A table whose every change is history.

    ``id`` is the short number (x123 is excerpt 123): it comes from a counter and is never used again.
    ``uuid`` is the row's identity, the same in every copy of the project.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-2)
    uuid: Mapped[str] = mapped_column(String(36), unique=True, sort_order=-1)


class Derived(Base):
    """A table rebuilt from others: no history, no identity, may cascade."""

    __abstract__ = True
