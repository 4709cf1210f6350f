"""Whether passages fit the words they lie in, after rows were put back.

A passage is put back by its place, and the text may have been corrected since; a text is put back, and somebody may
have marked passages in it as it was corrected. Nothing but the words themselves can tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, and_, select

from qualcode.store.refusal import refusal
from qualcode.store.rows import Row, table_of
from qualcode.store.tables import Blob, Document, DocumentVersion, Excerpt, TurnRow


def refuse_misplaced(
    connection: Connection,
    changed: Mapping[Table, Sequence[tuple[Row, Row]]],
    arrived: Mapping[Table, Sequence[Row]],
    what: str,
) -> None:
    """Raise ``UndoRefused`` where rows that ``changed`` or ``arrived`` leave a passage that is not its quote."""
    corrected = {row["id"] for row, new in changed.get(table_of(Document), ()) if "current_version" in new}
    for document in corrected:
        for table, uuid in _misplaced(connection, document):
            raise refusal(connection, table, uuid, 0, what, "marked words in the text as it is now")
    brought: dict[int, set[int]] = defaultdict(set)
    for row in arrived.get(table_of(Excerpt), ()):
        brought[row["document_id"]].add(row["id"])
    for row, new in changed.get(table_of(Excerpt), ()):
        if "start" in new or "end" in new:
            brought[row["document_id"]].add(row["id"])
    for document, excerpts in brought.items():
        if document not in corrected and any(_misplaced(connection, document, excerpts)):
            table, uuid = _corrected_by(connection, document)
            raise refusal(connection, table, uuid, 0, what, "corrected the text in which it lies")


def _misplaced(connection: Connection, document: int, only: set[int] | None = None) -> Iterator[tuple[Table, str]]:
    """The excerpts (all, or ``only`` these) and turns that do not fit the words of the document."""
    current = and_(DocumentVersion.document_id == Document.id, DocumentVersion.n == Document.current_version)
    words = select(Blob.bytes).join(DocumentVersion, DocumentVersion.text_sha256 == Blob.sha256)
    data = connection.scalar(words.join(Document, current).where(Document.id == document))
    if data is None:
        return
    text = data.decode("utf-8")
    placed: Any = select(Excerpt.id, Excerpt.uuid, Excerpt.start, Excerpt.end, Excerpt.quote).where(
        Excerpt.document_id == document, Excerpt.state == "placed"
    )
    for row in connection.execute(placed):
        if (only is None or row.id in only) and text[row.start : row.end] != row.quote:
            yield table_of(Excerpt), row.uuid
    if only is None:
        last = 0
        turns = select(TurnRow.uuid, TurnRow.start, TurnRow.end).where(TurnRow.document_id == document)
        for uuid, start, end in connection.execute(turns.order_by(TurnRow.n)):
            if not last <= start <= end <= len(text):
                yield table_of(TurnRow), uuid
            last = end


def _corrected_by(connection: Connection, document: int) -> tuple[Table, str]:
    """The row whose last change is the correction: the version, or the document that went back to its first."""
    version = select(DocumentVersion.uuid, DocumentVersion.n).where(DocumentVersion.document_id == document)
    uuid, n = connection.execute(version.order_by(DocumentVersion.n.desc()).limit(1)).one()
    if n > 1:
        return table_of(DocumentVersion), uuid
    return table_of(Document), connection.scalars(select(Document.uuid).where(Document.id == document)).one()
