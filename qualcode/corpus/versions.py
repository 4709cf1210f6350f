"""The versions of a document's words: every one there ever was is kept."""

from __future__ import annotations

from sqlalchemy import select

from qualcode.model.correcting import VersionInfo
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import short_id
from qualcode.store.session import Session
from qualcode.store.tables import Blob, Coder, Document, DocumentVersion


def versions(session: Session, document_id: int) -> list[VersionInfo]:
    """See :meth:`qualcode.corpus.documents.Documents.versions`."""
    wanted = (
        select(
            DocumentVersion.n,
            DocumentVersion.reason,
            DocumentVersion.made_at,
            Coder.name,
            DocumentVersion.characters,
            DocumentVersion.words,
            DocumentVersion.reader,
            Document.current_version,
            DocumentVersion.text_sha256,
        )
        .join(Document, Document.id == DocumentVersion.document_id)
        .join(Coder, Coder.id == DocumentVersion.coder_id, isouter=True)
        .where(DocumentVersion.document_id == document_id)
        .order_by(DocumentVersion.n)
    )
    with session.read() as connection:
        rows = connection.execute(wanted).all()
    return [
        VersionInfo(n, reason or "import", at, coder or "", characters, words, reader, n == current, digest is None)
        for n, reason, at, coder, characters, words, reader, current, digest in rows
    ]


def text_of_version(session: Session, document_id: int, n: int) -> str:
    """See :meth:`qualcode.corpus.documents.Documents.text_of_version`."""
    wanted = (
        select(Blob.bytes)
        .join(DocumentVersion, DocumentVersion.text_sha256 == Blob.sha256)
        .where(DocumentVersion.document_id == document_id, DocumentVersion.n == n)
    )
    with session.read() as connection:
        data = connection.scalar(wanted)
    if data is None:
        known = select(DocumentVersion.n).where(DocumentVersion.document_id == document_id, DocumentVersion.n == n)
        with session.read() as connection:
            there = connection.scalar(known)
        if there is not None:
            raise QualcodeError(
                f"the words of version {n} were erased", short_id("d", document_id), "there is no way to show them"
            )
        name = short_id("d", document_id)
        raise UnknownName(f"{name} has no version {n}", "", f"see: qualcode documents versions {name}")
    return data.decode("utf-8")
