"""Indicators, their values, and what ties words to them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.tables.base import MANY, Kept


class IndicatorSetRow(Kept):
    """A standard; ``definition`` is its data file (TOML), so that the definitions travel with the project."""

    __tablename__ = "indicator_set"
    __table_args__ = (UniqueConstraint("key", "version"),)

    key: Mapped[str] = mapped_column(String(40))
    version: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(Text)
    definition: Mapped[str] = mapped_column(Text)


class IndicatorRow(Kept):
    """One indicator of a standard; ``number`` as printed, ``position`` its order."""

    __tablename__ = "indicator"
    __table_args__ = (UniqueConstraint("set_id", "number"),)

    set_id: Mapped[int] = mapped_column(ForeignKey("indicator_set.id"))
    number: Mapped[str] = mapped_column(String(12))
    short: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(default=0)


class SourceFile(Kept):
    """A file of figures that was imported; ``mapping`` is how it was read (TOML), "" for the long form.

    ``sha256`` is of the file's bytes; of a file that was read by a mapping, of that and of what the mapping says.
    """

    __tablename__ = "source_file"

    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(Text)
    release: Mapped[str] = mapped_column(Text, default="")
    mapping: Mapped[str] = mapped_column(Text, default="", server_default="")
    imported_at: Mapped[datetime | None]


class FigureMapping(Kept):
    """How a layout of published figures is read (TOML); ``signature`` is what its header is known by again."""

    __tablename__ = "figure_mapping"

    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, unique=True)
    signature: Mapped[str] = mapped_column(String(64), index=True)
    definition: Mapped[str] = mapped_column(Text)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    made_at: Mapped[datetime]


class IndicatorValueRow(Kept):
    """One published figure.

    ``status``: ok · zero · not_collected · not_reported · not_applicable · suppressed · excluded.
    A value is there only when the status is ok or zero: missing is not zero, and not applicable is not missing.
    """

    __tablename__ = "indicator_value"
    __table_args__ = (
        UniqueConstraint("organisation_id", "indicator_id", "year", "measure", "part", "grp", "source_file_id"),
        Index("ix_indicator_value_indicator_id_year", "indicator_id", "year"),
        {"info": {MANY: True}},
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    year: Mapped[int]
    measure: Mapped[str] = mapped_column(String(40))
    part: Mapped[str] = mapped_column(Text, default="")
    grp: Mapped[str] = mapped_column(Text, default="")
    value: Mapped[float | None]
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(12))
    printed: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[str] = mapped_column(String(16))
    source_file_id: Mapped[int] = mapped_column(ForeignKey("source_file.id"), index=True)
    cell: Mapped[str] = mapped_column(Text, default="")
    stated_source: Mapped[str] = mapped_column(Text, default="")
    caveats: Mapped[str] = mapped_column(Text, default="")
    current: Mapped[bool] = mapped_column(default=True)


class FigureCaveat(Kept):
    """What troubles figures: of one organisation or all, one indicator, one year or all. ``kind`` is the standard's."""

    __tablename__ = "figure_caveat"

    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    year: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(24))
    text: Mapped[str] = mapped_column(Text)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    made_at: Mapped[datetime]


class EstimateSet(Kept):
    """Estimates that a statistician made elsewhere; ``source`` says with what, as stated by whoever brought them in."""

    __tablename__ = "estimate_set"

    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, unique=True)
    source: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text, default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    made_at: Mapped[datetime]


class EstimateRow(Kept):
    """One line of them: a term of a model of an indicator."""

    __tablename__ = "estimate"
    __table_args__ = (UniqueConstraint("set_id", "indicator_id", "model", "term"),)

    set_id: Mapped[int] = mapped_column(ForeignKey("estimate_set.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    model: Mapped[str] = mapped_column(Text, default="")
    term: Mapped[str] = mapped_column(Text)
    estimate: Mapped[float]
    se: Mapped[float | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    p: Mapped[float | None]
    units: Mapped[int | None]
    observations: Mapped[int | None]
    position: Mapped[int] = mapped_column(default=0)


class CodeIndicator(Kept):
    """A code bears on an indicator: its excerpts inherit the link. ``coder_id`` is who said how, None: nobody yet."""

    __tablename__ = "code_indicator"
    __table_args__ = (UniqueConstraint("code_id", "indicator_id"),)

    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    relation: Mapped[str] = mapped_column(String(16), default="")
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    coder_id: Mapped[int | None] = mapped_column(ForeignKey("coder.id"), index=True)


class LinkRow(Kept):
    """An excerpt speaks to an indicator: to the measure itself, or to one organisation's value (and year)."""

    __tablename__ = "link"

    excerpt_id: Mapped[int] = mapped_column(ForeignKey("excerpt.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    year: Mapped[int | None]
    relation: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Text, default="")
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    created_at: Mapped[datetime]


Index(
    "uq_link_all",
    LinkRow.excerpt_id,
    LinkRow.indicator_id,
    func.coalesce(LinkRow.organisation_id, 0),
    func.coalesce(LinkRow.year, 0),
    LinkRow.relation,
    LinkRow.coder_id,
    unique=True,
)
