"""The one real deletion: words leave everything that is kept of earlier times.

An act that is to erase says so (:meth:`Action.erase`). When it ends, in the same transaction, earlier texts that hold
the words go, and so do original files; the record of changes keeps its rows, numbers and dates, and loses the words.
Nothing can be undone behind such an act any more, which is the trace that it was done. What is left of the words in
free pages and in the journal is cleaned away afterwards (``sqlite.clean``), at the next opening at the latest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Table, Text, bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from qualcode.store import fulltext
from qualcode.store.rows import Row, from_json, pack, table_named, to_json, unpack
from qualcode.store.tables import ActionRow, Blob, Change, Document, DocumentVersion
from qualcode.store.tables.base import CUT

PURGE: Final = "purge"
"""The kind of an act that erased."""
ERASED: Final = "[erased]"
"""What stands in the record where words were erased."""
Run = Callable[..., None]


@dataclass(frozen=True)
class Erasure:
    """What is to go. ``clean`` gives what may be kept of words in the record, which stood in a column ("memo.text");
    ``clean_name`` of the name of an act.

    ``holds`` tells whether words hold what is to go, however it is written: an earlier text that does is erased.
    ``originals`` are the documents whose original files go.
    """

    clean: Callable[[str, str], str]
    clean_name: Callable[[str], str]
    holds: Callable[[str], bool]
    originals: Collection[int] = ()


def last_erasure(connection: Connection) -> int:
    """The latest act that erased, behind which nothing can be undone; 0 when there was none."""
    return connection.scalar(select(func.coalesce(func.max(ActionRow.id), 0)).where(ActionRow.kind == PURGE)) or 0


def carry_out(connection: Connection, erasure: Erasure, run: Run) -> None:
    """Erase, in the transaction of ``connection``; ``run`` may write."""
    _earlier_texts(connection, erasure, run)
    for number in erasure.originals:
        run(update(Document).where(Document.id == number).values(original=None))
    _record(connection, erasure, run)
    _names_of_acts(connection, erasure, run)
    _let_go_of_bytes(connection, run)
    fulltext.leave_no_trace(connection, run)


def earlier_texts(connection: Connection, holds: Callable[[str], bool]) -> list[int]:
    """The numbers of the versions that are not current and hold what is to go."""
    wanted = (
        select(DocumentVersion.id, DocumentVersion.text_sha256)
        .join(Document, Document.id == DocumentVersion.document_id)
        .where(DocumentVersion.n != Document.current_version, DocumentVersion.text_sha256.is_not(None))
    )
    found = []
    for number, digest in connection.execute(wanted).all():
        data = connection.scalar(select(Blob.bytes).where(Blob.sha256 == digest)) or b""
        if holds(data.decode("utf-8")):
            found.append(number)
    return found


def _earlier_texts(connection: Connection, erasure: Erasure, run: Run) -> None:
    for number in earlier_texts(connection, erasure.holds):
        run(update(DocumentVersion).where(DocumentVersion.id == number).values(text_sha256=None, report="[]"))
    for number, report in connection.execute(select(DocumentVersion.id, DocumentVersion.report)).all():
        if erasure.holds(report):
            run(update(DocumentVersion).where(DocumentVersion.id == number).values(report="[]"))


def _record(connection: Connection, erasure: Erasure, run: Run) -> None:
    """Go through every change there is, packs included."""
    rows: list[Row] = []
    packs: dict[str, str] = {}
    for change in connection.execute(select(Change).order_by(Change.id)).all():
        table = table_named(change.table_name)
        if not _words(table):
            continue
        if change.pack is not None and change.pack not in packs:
            packs[change.pack] = _clean_pack(connection, erasure, table, change.pack, run)
        before, after = (_clean_json(erasure, table, text) for text in (change.before, change.after))
        now = packs.get(change.pack or "", change.pack)
        if (before, after, now) != (change.before, change.after, change.pack):
            rows.append({"this": change.id, "now_before": before, "now_after": after, "now_pack": now})
    if rows:
        values: Row = {
            "before": bindparam("now_before"),
            "after": bindparam("now_after"),
            "pack": bindparam("now_pack"),
        }
        run(update(Change).where(Change.id == bindparam("this")).values(values), rows)


def _clean_pack(connection: Connection, erasure: Erasure, table: Table, digest: str, run: Run) -> str:
    data = connection.scalar(select(Blob.bytes).where(Blob.sha256 == digest))
    if data is None:
        return digest
    rows = unpack(table, data)
    cleaned = [_clean_row(erasure, table, row) for row in rows]
    if cleaned == rows:
        return digest
    data = pack(table, cleaned)
    now = sha256(data).hexdigest()
    if connection.scalar(select(Blob.sha256).where(Blob.sha256 == now)) is None:
        run(insert(Blob), {"sha256": now, "bytes": data})
    return now


def _clean_json(erasure: Erasure, table: Table, text: str | None) -> str | None:
    if text is None:
        return None
    row = from_json(table, text)
    cleaned = _clean_row(erasure, table, row)
    return text if cleaned == row else to_json(cleaned)


def _clean_row(erasure: Erasure, table: Table, row: Row) -> Row:
    cleaned = dict(row)
    for name in _words(table) & row.keys():
        value = row[name]
        if isinstance(value, str) and value:
            cleaned[name] = _clean(erasure, table, name, value)
    return cleaned


def _clean(erasure: Erasure, table: Table, name: str, value: str) -> str:
    # What names are compared by is written otherwise than they are, and tells nothing that they do not.
    return (
        ERASED if table.c[name].info.get(CUT) or name.endswith("_key") else erasure.clean(f"{table.name}.{name}", value)
    )


@cache
def _words(table: Table) -> frozenset[str]:
    """The columns that hold words: those of any length."""
    return frozenset(column.name for column in table.columns if isinstance(column.type, Text))


def _names_of_acts(connection: Connection, erasure: Erasure, run: Run) -> None:
    for number, name in connection.execute(select(ActionRow.id, ActionRow.name)).all():
        cleaned = erasure.clean_name(name)
        if cleaned != name:
            run(update(ActionRow).where(ActionRow.id == number).values(name=cleaned))


def _let_go_of_bytes(connection: Connection, run: Run) -> None:
    """Bytes that nothing names any more go; what an act before this one would bring back cannot come back."""
    used: set[Any] = set()
    for column in (DocumentVersion.text_sha256, Document.original, Change.pack):
        used |= set(connection.scalars(select(column).distinct()))
    gone = [{"gone": digest} for digest in connection.scalars(select(Blob.sha256)).all() if digest not in used]
    if gone:
        run(delete(Blob).where(Blob.sha256 == bindparam("gone")), gone)


def ways_of_writing(words: str) -> Iterator[bytes]:
    """How words may stand in a file: UTF-8, UTF-16, Windows-1252, and as JSON escapes them."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1252"):
        encoded = words.encode(encoding, "ignore")
        if encoded and encoded.decode(encoding) == words:
            yield encoded
    yield json.dumps(words)[1:-1].encode("ascii")
