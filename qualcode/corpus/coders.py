"""Who codes."""

from __future__ import annotations

from sqlalchemy import select

from qualcode.corpus.names import key
from qualcode.model.corpus import CoderInfo
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Coder, Coding, ProjectRow


class Coders:
    """The coders of a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self) -> list[CoderInfo]:
        """Every coder, in the order they were added."""
        from sqlalchemy import func

        codings = select(func.count()).where(Coding.coder_id == Coder.id).scalar_subquery()
        wanted = select(Coder.id, Coder.name, Coder.kind, codings.label("codings")).order_by(Coder.id)
        with self.session.read() as connection:
            default = connection.scalar(select(ProjectRow.default_coder_id))
            return [
                CoderInfo(row.id, row.name, row.kind, row.codings, row.id == default)
                for row in connection.execute(wanted)
            ]

    def find(self, name: str) -> tuple[int, str]:
        """The number and name of a coder. Raises ``UnknownName``."""
        with self.session.read() as connection:
            row = connection.execute(select(Coder.id, Coder.name).where(Coder.name_key == key(name))).one_or_none()
        if row is None:
            raise UnknownName(f"there is no coder “{name}”", "", f'add them with: qualcode coders add "{name}"')
        return row.id, row.name

    @in_one_transaction
    def add(self, name: str, *, kind: str = "person") -> int:
        """Add a coder. Raises ``QualcodeError`` for an empty name or one that is taken."""
        name = " ".join(name.split())
        if not name:
            raise QualcodeError("a coder needs a name")
        try:
            self.find(name)
        except UnknownName:
            with self.session.action(f"add coder “{name}”") as action:
                return action.insert(Coder, name=name, name_key=key(name), kind=kind)
        raise QualcodeError(f"there is a coder “{name}” already")

    @in_one_transaction
    def rename(self, name: str, new: str) -> bool:
        """Call a coder something else; say whether anything changed.

        Raises ``QualcodeError`` for a name that is taken.
        """
        number, label = self.find(name)
        new = " ".join(new.split())
        if not new:
            raise QualcodeError("a coder needs a name")
        if any(other.id != number and key(other.name) == key(new) for other in self.all()):
            raise QualcodeError(f"there is a coder “{new}” already")
        with self.session.action(f"rename coder “{label}” to “{new}”") as action:
            return action.update(Coder, number, name=new, name_key=key(new))

    @in_one_transaction
    def make_default(self, name: str) -> None:
        """Let this coder act when none is named."""
        number, label = self.find(name)
        with self.session.action(f"make “{label}” the default coder") as action:
            project = action.connection.scalars(select(ProjectRow.id)).one()
            action.update(ProjectRow, project, default_coder_id=number)
