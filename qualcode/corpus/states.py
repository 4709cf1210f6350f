"""From agency to released: which state each transcript is in, who brought it there, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from qualcode.corpus.documents import Documents
from qualcode.corpus.settings import Settings
from qualcode.model.states import STATES, StateChange, StateEntry, Unready, valid_state
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Coder, Document, DocumentState, DocumentVersion


class States:
    """The states of documents: received, audio-checked, pseudonymised, released."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @in_one_transaction
    def set(self, documents: Sequence[int], state: str, *, note: str = "") -> list[StateChange]:
        """Say that documents are in a state now, as one act; give each as it was and is, in their order.

        A state may be gone back to or left out. One that a document is in already is not said again, unless with a
        ``note``. Raises ``UnknownName`` for a document that is not there, ``QualcodeError`` for a state there is not.
        """
        state, note = valid_state(state), " ".join(note.split())
        infos = [Documents(self.session).get(number) for number in dict.fromkeys(documents)]
        changes = [StateChange(info.id, info.title, info.state, state) for info in infos]
        new = [change for change in changes if note or change.before != state]
        with self.session.action(f"set {_named(new)} to {state}") as action:
            for change in new:
                action.insert(
                    DocumentState,
                    document_id=change.document_id,
                    state=state,
                    coder_id=self.session.coder_id,
                    entered_at=action.at,
                    note=note,
                )
                action.update(Document, change.document_id, state=state)
        return changes

    def of(self, document_id: int) -> tuple[StateEntry, ...]:
        """The states a document has been in, the first one first. Raises ``UnknownName``."""
        Documents(self.session).get(document_id)
        return self._read(document_id)[document_id]

    def by_document(self) -> dict[int, tuple[StateEntry, ...]]:
        """The same for every document."""
        return self._read()

    def unready(self, documents: Iterable[int], *, publishing: bool = False) -> Unready:
        """Which of these documents have not come to the state from which the project expects them to be coded.

        When ``publishing`` they are expected to be released, unless the project wants no remarks at all.
        """
        expected = Settings(self.session).read().coded_from
        if publishing and expected != STATES[0]:
            expected = STATES[-1]
        wanted = set(documents)
        with self.session.read() as connection:
            rows = connection.execute(select(Document.id, Document.title, Document.state).order_by(Document.id)).all()
        there = [row for row in rows if row.id in wanted]
        short = tuple(row.title for row in there if STATES.index(row.state) < STATES.index(expected))
        return Unready(short, len(there), expected)

    def _read(self, document_id: int | None = None) -> dict[int, tuple[StateEntry, ...]]:
        first = (
            select(DocumentVersion.document_id, DocumentVersion.made_at, Coder.name)
            .join(Coder, Coder.id == DocumentVersion.coder_id, isouter=True)
            .where(DocumentVersion.n == 1)
        )
        entry = (DocumentState.document_id, DocumentState.state, Coder.name, DocumentState.entered_at)
        later = select(*entry, DocumentState.note).join(Coder, Coder.id == DocumentState.coder_id)
        if document_id is not None:
            first = first.where(DocumentVersion.document_id == document_id)
            later = later.where(DocumentState.document_id == document_id)
        found: dict[int, list[StateEntry]] = defaultdict(list)
        with self.session.read() as connection:
            for document, at, coder in connection.execute(first):
                found[document].append(StateEntry(document, STATES[0], coder or "", at))
            for row in connection.execute(later.order_by(DocumentState.id)):
                found[row.document_id].append(StateEntry(*row))
        return {document: tuple(entries) for document, entries in found.items()}


def _named(changes: Sequence[StateChange]) -> str:
    return f"“{changes[0].title}”" if len(changes) == 1 else f"{len(changes)} documents"
