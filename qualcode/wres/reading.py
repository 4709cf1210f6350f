"""Which way a file of figures is read: in the long form, or by a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.ingest.csv_stream import Looked
from qualcode.model.indicators import IndicatorSet, Problem, Status
from qualcode.store.session import Session
from qualcode.wres.incoming import Incoming
from qualcode.wres.values_csv import stream_values


@dataclass(frozen=True)
class Reading:
    """A file as it is going to be read: ``mapping`` is kept with it (TOML), ``remarks`` are to be told."""

    name: str
    figures: Iterator[Incoming | Problem]
    mapping: str = ""
    mapping_name: str = ""
    remarks: tuple[str, ...] = ()


def open_reading(
    session: Session,  # noqa: ARG001
    source: Path | bytes,
    looked: Looked,
    standard: IndicatorSet,
    mapping: str | Path | None,  # noqa: ARG001
    meanings: Mapping[str, Status] | None,
) -> Reading:
    """Find out how the file is to be read. Raises ``QualcodeError`` when nobody has said."""
    name = "standard input" if isinstance(source, bytes) else source.name
    return Reading(name, stream_values(source, standard, looked, name=name, meanings=meanings))
