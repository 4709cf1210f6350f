"""Documents that a coder has gone through."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import ColumnElement, select

from qualcode.corpus.documents import Documents
from qualcode.model.corpus import Check
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Coder, DocumentCheck


class Checks:
    """Each coder's own mark on a document: "I have gone through this one". It changes nothing else."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def mark(self, document_id: int) -> bool:
        """Say that this coder has gone through a document; say whether that is new. Raises ``UnknownName``."""
        return self._set(document_id, True)

    def unmark(self, document_id: int) -> bool:
        """Say that this coder has not; say whether they had. Raises ``UnknownName``."""
        return self._set(document_id, False)

    def toggle(self, document_id: int) -> bool:
        """Mark, or take the mark away; say whether it is marked now."""
        return self.mark(document_id) or not self.unmark(document_id)

    def by_document(self) -> dict[int, tuple[Check, ...]]:
        """Who went through which document and when, first come first; one that nobody did has no entry."""
        found: dict[int, list[Check]] = defaultdict(list)
        for check in self._read():
            found[check.document_id].append(check)
        return {document: tuple(checks) for document, checks in found.items()}

    def of(self, document_id: int) -> tuple[Check, ...]:
        """The same for one document."""
        return tuple(self._read(DocumentCheck.document_id == document_id))

    def _read(self, *where: ColumnElement[bool]) -> list[Check]:
        wanted = (
            select(DocumentCheck.document_id, Coder.name, DocumentCheck.checked_at, Coder.id)
            .join(Coder, Coder.id == DocumentCheck.coder_id)
            .where(*where)
            .order_by(DocumentCheck.checked_at, DocumentCheck.id)
        )
        with self.session.read() as connection:
            rows = connection.execute(wanted).all()
        return [Check(document, coder, at, number == self.session.coder_id) for document, coder, at, number in rows]

    @in_one_transaction
    def _set(self, document_id: int, checked: bool) -> bool:
        info = Documents(self.session).get(document_id)
        mine = (DocumentCheck.document_id == info.id, DocumentCheck.coder_id == self.session.coder_id)
        called = f"mark “{info.title}” as checked" if checked else f"mark “{info.title}” as not checked"
        with self.session.action(called) as action:
            row = action.connection.scalar(select(DocumentCheck.id).where(*mine))
            if checked == (row is not None):
                return False
            if row is not None:
                action.delete(DocumentCheck, row)
            else:
                action.insert(DocumentCheck, document_id=info.id, coder_id=self.session.coder_id, checked_at=action.at)
        return True
