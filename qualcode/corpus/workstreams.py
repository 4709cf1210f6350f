"""Workstreams: strands of fieldwork, and how their invitations went."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select

from qualcode.corpus.names import label_key
from qualcode.corpus.register import Outcome, put
from qualcode.model.corpus import WorkstreamInfo
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.store.session import Session
from qualcode.store.tables import Document, Participant, Workstream


class Workstreams:
    """The workstreams of a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self) -> list[WorkstreamInfo]:
        """Every workstream, in the order they were added."""
        return self._infos()

    def _infos(self, *where: ColumnElement[bool]) -> list[WorkstreamInfo]:
        documents = select(func.count()).where(Document.workstream_id == Workstream.id).scalar_subquery()
        people = select(func.count()).where(Participant.workstream_id == Workstream.id).scalar_subquery()
        columns = (
            Workstream.id,
            Workstream.label,
            Workstream.name,
            Workstream.invited,
            Workstream.declined,
            Workstream.no_reply,
            documents.label("documents"),
            people.label("participants"),
        )
        wanted = select(*columns).where(*where).order_by(Workstream.id)
        with self.session.read() as connection:
            return [WorkstreamInfo(**row._mapping) for row in connection.execute(wanted)]

    def find(self, label: str) -> WorkstreamInfo:
        """The workstream of that label. Raises ``UnknownName``."""
        for workstream in self._infos(Workstream.label_key == label_key(label)):
            return workstream
        raise UnknownName(
            f"there is no workstream “{label}”", "", f'add it with: qualcode workstreams add "{label}", or --create'
        )

    def put(
        self,
        label: str,
        *,
        name: str | None = None,
        invited: int | None = None,
        declined: int | None = None,
        no_reply: int | None = None,
    ) -> Outcome:
        """Add the workstream or change what is given."""
        label = " ".join(label.split())
        folded = label_key(label)
        if not folded:
            raise QualcodeError("a workstream needs a label")
        values = {"label": label, "name": name, "invited": invited, "declined": declined, "no_reply": no_reply}
        return put(self.session, Workstream, {"label_key": folded}, f"workstream “{label}”", values)
