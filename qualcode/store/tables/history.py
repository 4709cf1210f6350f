"""The project itself, its coders, and the record of every change."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.tables.base import Base, Kept


class ProjectRow(Kept):
    """One row: what the project is called and how it analyses."""

    __tablename__ = "project"

    name: Mapped[str] = mapped_column(Text)
    ta_kind: Mapped[str] = mapped_column(String(24), default="codebook")
    methods: Mapped[str] = mapped_column(Text, default="")
    default_coder_id: Mapped[int | None] = mapped_column(ForeignKey("coder.id"))
    options: Mapped[str] = mapped_column(Text, default="{}")


class Coder(Kept):
    """Someone who codes; ``consensus`` is the team's agreed layer."""

    __tablename__ = "coder"

    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(String(12), default="person")


class Counter(Base):
    """The next short number of each table. Not history: a number once given is never given again."""

    __tablename__ = "counter"

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    next: Mapped[int] = mapped_column(Integer)


class Blob(Base):
    """Bytes kept once under their SHA-256: texts, original files, packed changes."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)


class ActionRow(Base):
    """One act of one coder: one undo step.

    ``kind``: setup · do · undo · redo · back · purge; ``reverses_id`` the act it is about.
    """

    __tablename__ = "action"
    __table_args__ = (Index("ix_action_coder_id_kind", "coder_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    at: Mapped[datetime]
    coder_id: Mapped[int | None] = mapped_column(ForeignKey("coder.id"))
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(8))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("action.id"), index=True)
    origin_project: Mapped[str | None] = mapped_column(String(36))


class Change(Base):
    """One row changed, or (``pack``) many rows of one table inserted or deleted together.

    ``before`` and ``after`` are JSON objects of the columns that changed; whole rows for insert and delete.
    """

    __tablename__ = "change"
    __table_args__ = (
        UniqueConstraint("action_id", "seq"),
        Index("ix_change_table_name_row_uuid", "table_name", "row_uuid"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"))
    seq: Mapped[int]
    op: Mapped[str] = mapped_column(String(6))
    table_name: Mapped[str] = mapped_column(String(40))
    row_uuid: Mapped[str | None] = mapped_column(String(36))
    row_count: Mapped[int] = mapped_column(default=1)
    pack: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
