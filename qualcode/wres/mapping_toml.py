"""A mapping as a file that a person can read and change (TOML): written and read back as the same."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import STATUSES, UNITS, IndicatorSet, Status
from qualcode.model.mapping import (
    FIXABLE,
    LAYOUTS,
    RETURN,
    ROLES,
    SCALES,
    YEARS_FROM,
    MappedColumn,
    Mapping,
    Role,
    Tokens,
    Words,
    YearRule,
    column_index,
)
from qualcode.model.proposals import LEAVE_OUT, Question
from qualcode.wres.fields import Fields
from qualcode.wres.mapping_checks import check_mapping
from qualcode.wres.numbers import token

_FIX = "correct the mapping's file"
_LARGEST = 4 * 1024 * 1024


def load_mapping(path: Path, standard: IndicatorSet) -> Mapping:
    """Read a mapping's file. Raises ``QualcodeError`` naming the file and the field."""
    where = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise QualcodeError("the mapping is larger than any mapping is", where, "give a mapping (.toml)")
        return parse_mapping(data.decode("utf-8-sig"), where, standard)
    except UnicodeDecodeError as error:
        raise QualcodeError("the mapping is not UTF-8 text", where, "save it as UTF-8") from error
    except OSError as error:
        raise QualcodeError(f"the mapping cannot be read ({error.strerror})", where, "check the name") from error


def parse_mapping(text: str, where: str, standard: IndicatorSet) -> Mapping:
    """Read a mapping's text and hold it against the standard; ``where`` names it in errors (``QualcodeError``)."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise QualcodeError(f"the mapping is not valid TOML: {error}", where, _FIX) from error
    fields = Fields(data, where, _FIX)
    mapping = Mapping(
        name=fields.text("name"),
        standard=fields.text("standard"),
        layout=fields.one_of("layout", LAYOUTS),
        columns=tuple(_column(table) for table in fields.tables("column")),
        year=_year(fields.table("year")),
        sheet=fields.text("sheet", ""),
        header_rows=_rows(fields),
        first_row=_row(fields, "first_row") or 1,
        last_row=_row(fields, "last_row"),
        tokens=_tokens(fields.table("tokens", {})),
        fixed=_fixed(fields.table("fixed", {})),
        signature=fields.text("signature", ""),
        note=fields.text("note", ""),
    )
    fields.done()
    check_mapping(mapping, standard, where)
    return mapping


def mapping_text(mapping: Mapping, questions: Sequence[Question] = ()) -> str:
    """Write a mapping down; ``parse_mapping`` gives the same back. ``questions`` are put above it, as remarks."""
    return "\n".join((*_asked(questions), *_lines(mapping))) + "\n"


def _asked(questions: Sequence[Question]) -> Iterator[str]:
    if questions:
        yield "# Not settled yet; answer each in the field it is about, then: qualcode wres mapping check"
    for question in questions:
        columns = f" (column {', '.join(question.columns)})" if question.columns else ""
        first = f" It stands {question.times} times, first at {question.first}." if question.first else ""
        known = f" One of: {', '.join(question.candidates)}." if question.candidates else ""
        said = f"{question.ask}{columns}{first}{known}{_where(question)}"
        yield "# - " + "".join(_plain(char) for char in said).replace('\\"', '"')
    if questions:
        yield ""


def _where(question: Question) -> str:
    """In which table an answer stands that has no field yet, with the first candidate as an example."""
    if question.kind == "measure" and not question.columns:
        return f" Say it in [fixed], above the columns, as in: measure = {_quoted(question.candidates[0])}"
    tables = {"symbol": "[tokens], above the columns", "word": "[column.words], below its column"}
    if question.kind not in tables or not question.candidates:
        return ""
    example = "" if question.candidates[0] == LEAVE_OUT else question.candidates[0]
    return f" Say it in {tables[question.kind]}, as in: {_quoted(question.seen)} = {_quoted(example)}"


def _column(fields: Fields) -> MappedColumn:
    at = fields.text("at")
    try:
        column_index(at)
    except ValueError:
        raise fields.wrong("at", f"is {at!r}, not the letters of a column (D, AA)") from None
    fields.at(f"column {at}")
    column = MappedColumn(
        at=at,
        role=fields.one_of("role", ROLES),
        header=fields.text("header", ""),
        indicator=fields.text("indicator", ""),
        measure=fields.text("measure", ""),
        part=fields.text("part", ""),
        group=fields.text("group", ""),
        year=fields.whole("year"),
        year_means=fields.text("year_means", ""),
        unit=fields.maybe_one_of("unit", UNITS),
        scale=fields.maybe_one_of("scale", SCALES) or "hundred",
        tokens=_tokens(fields.table("tokens", {})),
        words=_words(fields.table("words", {})),
    )
    fields.done()
    return column


def _year(fields: Fields) -> YearRule:
    rule = YearRule(
        source=fields.one_of("from", YEARS_FROM),
        year=fields.whole("year"),
        means=fields.text("means", RETURN),
        title=fields.text("title", ""),
    )
    fields.done()
    return rule


def _rows(fields: Fields) -> tuple[int, ...]:
    rows = fields.wholes("header_rows")
    if any(row < 1 for row in rows) or list(rows) != sorted(set(rows)):
        raise fields.wrong("header_rows", "are not rows from 1 in rising order")
    return rows


def _row(fields: Fields, field: str) -> int | None:
    row = fields.whole(field)
    if row is not None and row < 1:
        raise fields.wrong(field, "is not a row: they are counted from 1")
    return row


def _tokens(fields: Fields) -> Tokens:
    found: dict[str, tuple[str, Status]] = {}
    for printed in fields.names():
        if token(printed) in found:
            raise fields.wrong(printed, "is the same as another symbol")
        found[token(printed)] = (printed, fields.one_of(printed, STATUSES))
        if found[token(printed)][1] == "ok":
            raise fields.wrong(printed, "cannot mean ok: that is for numbers")
    return tuple(found.values())


def _words(fields: Fields) -> Words:
    return tuple((printed, fields.text(printed, "")) for printed in fields.names())


def _fixed(fields: Fields) -> tuple[tuple[Role, str], ...]:
    found = tuple((role, fields.text(role)) for role in FIXABLE if role in fields.names())
    fields.done()
    return found


def _lines(mapping: Mapping) -> Iterator[str]:
    yield from _pair("name", mapping.name)
    yield from _pair("standard", mapping.standard)
    yield from _pair("layout", mapping.layout)
    yield from _said("sheet", mapping.sheet)
    if mapping.header_rows:
        yield f"header_rows = [{', '.join(map(str, mapping.header_rows))}]"
    yield f"first_row = {mapping.first_row}"
    if mapping.last_row is not None:
        yield f"last_row = {mapping.last_row}"
    yield from _said("signature", mapping.signature)
    yield from _said("note", mapping.note)
    yield from ("", "[year]", f"from = {_quoted(mapping.year.source)}")
    if mapping.year.year is not None:
        yield f"year = {mapping.year.year}"
    yield from _pair("means", mapping.year.means)
    yield from _said("title", mapping.year.title)
    yield from _table("tokens", mapping.tokens)
    yield from _table("fixed", mapping.fixed)
    for column in mapping.columns:
        yield from _column_lines(column)


def _column_lines(column: MappedColumn) -> Iterator[str]:
    yield from ("", "[[column]]")
    yield from _pair("at", column.at)
    yield from _said("header", column.header)
    yield from _pair("role", column.role)
    for field in ("indicator", "measure", "part", "group"):
        yield from _said(field, getattr(column, field))
    if column.year is not None:
        yield f"year = {column.year}"
    yield from _said("year_means", column.year_means)
    yield from _said("unit", column.unit or "")
    if column.scale != "hundred":
        yield from _pair("scale", column.scale)
    yield from _table("column.tokens", column.tokens)
    yield from _table("column.words", column.words)


def _table(name: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    lines = [f"{_quoted(key)} = {_quoted(value)}" for key, value in pairs]
    if lines:
        yield from ("", f"[{name}]", *lines)


def _pair(field: str, value: str) -> Iterator[str]:
    yield f"{field} = {_quoted(value)}"


def _said(field: str, value: str) -> Iterator[str]:
    if value:
        yield from _pair(field, value)


def _quoted(text: str) -> str:
    """A TOML string in one line: what is no plain character of it is written by its number."""
    return '"' + "".join(_plain(char) for char in text) + '"'


def _plain(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    return char if char.isprintable() else f"\\U{ord(char):08X}"
