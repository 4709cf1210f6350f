"""Which way a file of figures is read: in the long form, or by a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.ingest.csv_stream import Looked, csv_stream
from qualcode.ingest.limits import Limits
from qualcode.ingest.sheets import open_book
from qualcode.model.errors import AmbiguousName, QualcodeError
from qualcode.model.indicators import IndicatorSet, Status
from qualcode.model.mapping import RETURN
from qualcode.model.mapping import Mapping as FileMapping
from qualcode.model.problems import Problem
from qualcode.model.proposals import Proposal, Question
from qualcode.model.sheets import cell_text
from qualcode.store.session import Session
from qualcode.wres.incoming import Incoming
from qualcode.wres.mapped.applying import read_mapped
from qualcode.wres.mapped.questions import answered
from qualcode.wres.mapped.reusing import all_fitted, fitted
from qualcode.wres.mapping_checks import FIRST_YEAR, LAST_YEAR
from qualcode.wres.mapping_toml import load_mapping, mapping_text
from qualcode.wres.mappings import Mappings
from qualcode.wres.values_csv import looks_long, stream_values

_PROPOSE = "make one with: qualcode wres mapping propose FILE -o MAPPING.toml"

_OF_CELLS = ("symbol", "word")
"""Kinds of question that are about single cells: each is told with its place when the file is read."""


@dataclass(frozen=True)
class Reading:
    """A file as it is going to be read: ``mapping`` is kept with it (TOML), ``remarks`` are to be told.

    ``settles`` is what the mapping says, whatever it is called: by it and the bytes the very same import is known.
    """

    name: str
    figures: Iterator[Incoming | Problem]
    mapping: str = ""
    mapping_name: str = ""
    settles: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class _File:
    source: Path | bytes
    name: str
    standard: IndicatorSet
    limits: Limits
    year: int | None


def open_reading(
    session: Session,
    source: Path | bytes,
    looked: Looked,
    standard: IndicatorSet,
    mapping: str | Path | FileMapping | None,
    meanings: Mapping[str, Status] | None,
    year: int | None = None,
) -> Reading:
    """Find out how the file is to be read. Raises ``QualcodeError`` when nobody has said, or not all of it."""
    name = "standard input" if isinstance(source, bytes) else source.name
    file = _File(source, name, standard, Limits(), year)
    if mapping is None and is_long(source, looked, standard):
        if year is not None:
            raise _year_stands_there(file, "every row says its own")
        remarks = tuple(filter(None, [_named_otherwise(file, looked)]))
        return Reading(name, stream_values(source, standard, looked, name=name, meanings=meanings), remarks=remarks)
    if isinstance(mapping, FileMapping):
        return _by(file, _of_year(mapping, file), mapping.name, meanings)
    if mapping is not None:
        return _named(session, file, mapping, meanings)
    try:
        return _known(session, file, meanings)
    except QualcodeError as error:
        otherwise = _named_otherwise(file, looked)
        if not otherwise:
            raise
        raise QualcodeError(f"{error.what}; {otherwise}", error.where, error.fix) from error


def _named_otherwise(file: _File, looked: Looked) -> str:
    """Say of text that is named like a workbook what it is; "" for all else."""
    ending = Path(file.name).suffix.casefold()
    if not looked.is_text or ending not in (".xlsx", ".xlsm", ".xls", ".ods"):
        return ""
    return f"it is text though its name ends in {ending}, and is read as csv"


def _named(session: Session, file: _File, mapping: str | Path, meanings: Mapping[str, Status] | None) -> Reading:
    """By a saved mapping of that name, else by the one in a file of that name."""
    saved = {one.name.casefold(): one.name for one in Mappings(session).all()}
    known = saved.get(" ".join(str(mapping).split()).casefold())
    if known is None:
        if not Path(mapping).is_file():
            told = f"; saved are: {', '.join(saved.values())}" if saved else ""
            raise QualcodeError(f"there is no mapping “{mapping}”", "", f"name a saved one or a file{told}")
        found = _of_year(load_mapping(Path(mapping), file.standard), file)
        return replace(_by(file, found, found.name, meanings), remarks=_year_told(found))
    found = Mappings(session).find(known)
    if not found.signature:
        if found.year.source == "file" and file.year is None:
            what = f"the mapping “{known}” fits, but the file does not say which year of the return it is of"
            raise QualcodeError(what, file.name, "say which with --year")
        return _by(file, _of_year(found, file), known, meanings)
    with open_book(file.source, file.name, file.limits) as book:
        proposal = fitted(book, found, file.standard)
    if proposal is None:
        what = f"the header is not that of the mapping “{known}”"
        raise QualcodeError(what, file.name, _PROPOSE)
    return _settled(file, proposal, known, meanings)


def _known(session: Session, file: _File, meanings: Mapping[str, Status] | None) -> Reading:
    """By the one saved mapping that fits."""
    with open_book(file.source, file.name, file.limits) as book:
        found = list(all_fitted(book, Mappings(session).headed(), file.standard))
    if not found:
        what = "the file is not in the long form, and no saved mapping fits it"
        raise QualcodeError(what, file.name, _PROPOSE)
    if len(found) > 1:
        names = ", ".join(mapping.name for mapping, _ in found)
        raise AmbiguousName(f"several saved mappings fit: {names}", file.name, "say which with --mapping NAME")
    name, proposal = found[0][0].name, found[0][1]
    reading = _settled(file, proposal, name, meanings)
    return replace(reading, remarks=(f"read with the saved mapping “{name}”, whose header this is", *reading.remarks))


def _settled(file: _File, proposal: Proposal, name: str, meanings: Mapping[str, Status] | None) -> Reading:
    """Refuse a file that asks something which the mapping has not settled."""
    known = {token.strip() for token in meanings or ()}
    unsaid = [one for one in proposal.questions if one.kind in _OF_CELLS and one.seen not in known]
    open_ = [one for one in proposal.questions if one.kind not in _OF_CELLS]
    mapping = proposal.mapping
    years = [one for one in open_ if one.kind == "year" and file.year is not None]
    for one in years:
        mapping = answered(mapping, one, str(file.year), file.standard)
        open_.remove(one)
    if not years or mapping.year.source == "file":
        mapping = _of_year(mapping, file)
    if open_:
        more = f", and {len(open_) - 1} more" if len(open_) > 1 else ""
        what = f"the mapping “{name}” fits, but the file asks: {open_[0].ask}{more}"
        fix = "say which with --year" if open_[0].kind == "year" else _PROPOSE
        raise QualcodeError(what, file.name, fix)
    return replace(
        _by(file, mapping, name, meanings), remarks=(*_year_told(mapping), *map(_unsaid, unsaid), *proposal.notes)
    )


def _unsaid(question: Question) -> str:
    """Something new in single cells stops no file by itself: each of them is an error, and may be left out."""
    how = ", or say it with --meaning" if question.kind == "symbol" else ""
    return (
        f"the mapping does not say: {question.ask} (first at {question.first}); "
        f"those are errors, which --keep-good leaves out{how}"
    )


def _of_year(mapping: FileMapping, file: _File) -> FileMapping:
    """The mapping with the year that was said for this file, in place of any other."""
    if file.year is None:
        return mapping
    if mapping.year.source != "file":
        where = "in a column" if mapping.year.source == "column" else "in the headers"
        raise _year_stands_there(file, f"its years stand {where}")
    if not FIRST_YEAR <= file.year <= LAST_YEAR:
        raise QualcodeError(f"“{file.year}” is not a year in four digits", file.name, "give a year (2017)")
    return replace(mapping, year=replace(mapping.year, year=file.year, means=RETURN))


def _year_stands_there(file: _File, where: str) -> QualcodeError:
    return QualcodeError(f"the file says itself which years it is of: {where}", file.name, "leave --year out")


def _year_told(mapping: FileMapping) -> tuple[str, ...]:
    """Which year all of a file is taken to be of, where none of its rows says so."""
    rule = mapping.year
    if rule.source != "file" or rule.year is None:
        return ()
    meant = "" if rule.means == RETURN else f" ({rule.means})"
    return (f"the file is taken as of {rule.year}{meant}; --year says otherwise",)


def _by(file: _File, mapping: FileMapping, name: str, meanings: Mapping[str, Status] | None) -> Reading:
    if meanings:
        mapping = replace(mapping, tokens=tuple({**dict(mapping.tokens), **meanings}.items()))
    figures = read_mapped(file.source, mapping, file.standard, name=file.name, limits=file.limits)
    settles = mapping_text(replace(mapping, name="mapping", note=""))
    return Reading(file.name, figures, mapping_text(mapping), name, settles)


def is_long(source: Path | bytes, looked: Looked, standard: IndicatorSet) -> bool:
    """Whether the first row has the long form's columns, or so many of them that it is meant to be."""
    if looked.is_text:
        try:
            with csv_stream(source, looked) as rows:
                return looks_long(next(rows, (1, []))[1], standard)
        except QualcodeError:
            return True  # whoever reads it says what is wrong
    with open_book(source) as book:
        seen = next((one.name for one in book.sheets if not one.hidden), None)
        first = None if seen is None else next(book.rows(seen), None)
        return first is not None and looks_long([cell_text(cell) for cell in first.cells], standard)
