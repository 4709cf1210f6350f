"""Codings from a csv file: quotes found again in their documents, and many rows written as one undo step."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.fields import valid_stance
from qualcode.coding.headers import CODINGS, Columns, match_columns
from qualcode.coding.locate import Located, Locator, NotLocated
from qualcode.coding.passages import around, checked_span
from qualcode.corpus.coders import Coders
from qualcode.corpus.documents import Documents
from qualcode.corpus.names import key
from qualcode.ingest.csv_rows import read_csv
from qualcode.model.coding import CodingsImport, LeftOut
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import parse_id
from qualcode.store.action import Action
from qualcode.store.session import Session
from qualcode.store.tables import Coding, Excerpt

Place = tuple[int, int, int]
"""Document, start, end."""


@dataclass(frozen=True)
class CodingLine:
    """One row of the file: cells as they stand."""

    line: int
    document: str
    start: str
    end: str
    quote: str
    code: str
    coder: str
    note: str
    stance: str


@dataclass(frozen=True)
class _Found:
    """A row that can be taken. ``coder`` is the name's key, "" for this session's."""

    line: CodingLine
    document: int
    code: int
    stance: str
    place: Located
    quote: str
    prefix: str
    suffix: str


def import_codings(
    session: Session, file: str | os.PathLike[str] | bytes, *, create: bool = True, dry_run: bool = False
) -> CodingsImport:
    """Take the codings that can be taken; the others are in ``left_out`` with their lines.

    Columns: document, start, end, quote (or text, segment), code, coder, note, stance; the span or the quote may be
    missing. A quote that is unique in its document beats a span that does not hold it. ``create`` makes coders that
    are new; else an unknown coder is an error and nothing is taken. Raises ``QualcodeError``.
    """
    where = "the csv data" if isinstance(file, bytes) else str(file)
    table = read_csv(file if isinstance(file, bytes) else Path(file))
    columns = match_columns(table.columns, CODINGS, "document code", where)
    if "quote" not in columns.of and not {"start", "end"} <= set(columns.of):
        raise QualcodeError("there is neither a quote nor a span", where, "add the column quote, or start and end")
    lines = [_line(columns, row, line) for row, line in zip(table.rows, table.lines, strict=True)]
    new_coders = _new_coders(session, lines, create, where)
    found, left_out = _Finder(session).find(lines)
    name = "codings" if isinstance(file, bytes) else f"codings “{Path(file).name}”"
    writer = _Writer(session)
    if dry_run:
        writer.plan(found, {key(coder): -n for n, coder in enumerate(new_coders, start=1)})
    else:
        with session.action(f"import {name}") as action:
            coders = {key(coder): Coders(session).add(coder) for coder in new_coders}
            writer.plan(found, coders)
            writer.write(action)
    return CodingsImport(
        rows=len(lines),
        made=len(writer.codings),
        already=len(found) - len(writer.codings),
        excerpts=len(writer.excerpts),
        moved=sum(row.place.moved for row in found),
        evened=sum(row.place.how == "evened" for row in found),
        left_out=tuple(left_out),
        ignored=columns.ignored,
        coders_made=tuple(new_coders),
        documents=tuple(sorted({place[0] for place, _, _ in writer.codings})),
    )


def _line(columns: Columns, row: dict[str, str], line: int) -> CodingLine:
    cells = {field: columns.cell(row, field) for field in CODINGS}
    cells["quote"] = cells["quote"].replace("\r\n", "\n").replace("\r", "\n")
    return CodingLine(line, **cells)


def _new_coders(session: Session, lines: Sequence[CodingLine], create: bool, where: str) -> list[str]:
    new: dict[str, str] = {}
    known = {key(coder.name) for coder in Coders(session).all()}
    for line in lines:
        if line.coder and key(line.coder) not in known and key(line.coder) not in new:
            if not create:
                fix = f'add them with: qualcode coders add "{line.coder}", or leave out --no-create'
                raise UnknownName(f"there is no coder “{line.coder}”", f"{where} line {line.line}", fix)
            new[key(line.coder)] = " ".join(line.coder.split())
    return list(new.values())


class _Finder:
    """Finds document, code and place of each row; reads each document's text once."""

    def __init__(self, session: Session) -> None:
        self.documents = Documents(session)
        with session.read() as connection:
            self.tree = read_tree(connection)
        self._numbers: dict[tuple[str, str], int | QualcodeError] = {}
        self._titles: dict[str, int | None] = {}
        for info in self.documents.all():
            self._titles[key(info.title)] = None if key(info.title) in self._titles else info.id

    def find(self, lines: Sequence[CodingLine]) -> tuple[list[_Found], list[LeftOut]]:
        """The rows that can be taken, and those that cannot, both in the order of the file."""
        by_document: dict[int, list[tuple[CodingLine, int, str]]] = defaultdict(list)
        left_out: list[LeftOut] = []
        found: list[_Found] = []
        for line in lines:
            try:
                document = self._number("document", line.document)
                by_document[document].append((line, self._number("code", line.code), valid_stance(line.stance)))
            except QualcodeError as error:
                left_out.append(_left_out(line, str(error)))
        for document, rows in by_document.items():
            locator = Locator(self.documents.text(document))
            for line, code, stance in rows:
                place = _place(locator, line)
                if isinstance(place, NotLocated):
                    left_out.append(_left_out(line, place.why))
                    continue
                before, after = around(locator.text, place.start, place.end)
                quote = locator.text[place.start : place.end]
                found.append(_Found(line, document, code, stance, place, quote, before, after))
        found.sort(key=lambda row: row.line.line)
        left_out.sort(key=lambda row: row.line)
        return found, left_out

    def _number(self, noun: str, name: str) -> int:
        known = self._numbers.get((noun, name))
        if known is None:
            try:
                known = self._look_up(noun, name)
            except QualcodeError as error:
                known = error
            self._numbers[noun, name] = known
        if isinstance(known, QualcodeError):
            raise known
        return known

    def _look_up(self, noun: str, name: str) -> int:
        if not name:
            raise QualcodeError(f"no {noun} is given")
        if noun == "document":
            # A title that is one document's is the common case, and 200 searches would cost half a second.
            titled = None if parse_id(name, "d") else self._titles.get(key(name))
            return titled or self.documents.find(name).id
        code = self.tree.find(name)
        if code.retired:
            raise QualcodeError(f"the code “{code.path}” is retired")
        return code.id


def _place(locator: Locator, line: CodingLine) -> Located | NotLocated:
    try:
        span = _span(line)
        if line.quote:
            return locator.locate(line.quote, span)
        if span is None:
            return NotLocated("neither a quote nor a span is given")
        return Located(*checked_span(locator.text, *span, ""), "span")
    except QualcodeError as error:
        return NotLocated(error.what)


def _span(line: CodingLine) -> tuple[int, int] | None:
    if not line.start and not line.end:
        return None
    try:
        return int(line.start), int(line.end)
    except ValueError:
        raise QualcodeError(f"“{line.start}:{line.end}” is not a span of two numbers") from None


def _left_out(line: CodingLine, why: str) -> LeftOut:
    return LeftOut(line.line, line.document, line.code, line.quote, why)


class _Writer:
    """What is new among the rows that were found, and its writing."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.excerpts: dict[Place, dict[str, Any]] = {}
        self.codings: dict[tuple[Place, int, int], dict[str, Any]] = {}
        self.known: dict[Place, int] = {}

    def plan(self, found: Sequence[_Found], new_coders: dict[str, int]) -> None:
        """Sort out which excerpts and codings are new; a row that says the same as one before adds nothing."""
        coders = {key(coder.name): coder.id for coder in Coders(self.session).all()} | new_coders
        coders[""] = self.session.coder_id
        placed = select(Excerpt.id, Excerpt.document_id, Excerpt.start, Excerpt.end).where(Excerpt.state == "placed")
        with self.session.read() as connection:
            for number, document, start, end in connection.execute(placed):
                self.known[document, start or 0, end or 0] = number
            done = set(connection.execute(select(Coding.excerpt_id, Coding.code_id, Coding.coder_id)))
        for row in found:
            place = (row.document, row.place.start, row.place.end)
            coder = coders[key(row.line.coder)]
            if (self.known.get(place), row.code, coder) in done:
                continue
            if place not in self.known and place not in self.excerpts:
                self.excerpts[place] = {
                    "document_id": row.document,
                    "start": row.place.start,
                    "end": row.place.end,
                    "quote": row.quote,
                    "prefix": row.prefix,
                    "suffix": row.suffix,
                }
            values = {"code_id": row.code, "coder_id": coder, "note": row.line.note, "stance": row.stance}
            self.codings.setdefault((place, row.code, coder), values)

    def write(self, action: Action) -> None:
        """Write the new rows as two packed changes."""
        numbers = action.insert_many(Excerpt, list(self.excerpts.values()))
        number_of = self.known | dict(zip(self.excerpts, numbers, strict=True))
        rows = [
            {**values, "excerpt_id": number_of[place], "created_at": action.at, "made_by": "import"}
            for (place, _, _), values in self.codings.items()
        ]
        action.insert_many(Coding, rows)
