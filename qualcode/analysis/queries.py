"""Questions to the coded data that are kept under a name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from qualcode.corpus.names import key
from qualcode.model.asked import Saved
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Coder, SavedQuery
from qualcode.text.query import parse, printed


class Queries:
    """The saved queries of a project, everybody's. A query is kept as a person would write it."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self) -> tuple[Saved, ...]:
        """Every saved query, by name."""
        wanted = (
            select(SavedQuery.id, SavedQuery.name, SavedQuery.query, Coder.name, SavedQuery.made_at)
            .join(Coder, Coder.id == SavedQuery.coder_id)
            .order_by(SavedQuery.name_key)
        )
        with self.session.read() as connection:
            rows: Any = connection.execute(wanted).all()
        return tuple(Saved(*row) for row in rows)

    def find(self, name: str) -> Saved:
        """The query of that name. Raises ``UnknownName``."""
        for one in self.all():
            if key(one.name) == key(name):
                return one
        raise UnknownName(f"there is no saved query “{name}”", "", "see: qualcode queries list")

    @in_one_transaction
    def save(self, name: str, query: str, *, replace: bool = False) -> Saved:
        """Keep a query under a name; ``replace`` lets it take the place of the one there is.

        Raises ``QueryError`` for one that cannot be read, ``QualcodeError`` for a name that is taken or empty.
        """
        name, query = _named(name), printed(parse(query))
        there = next((one for one in self.all() if key(one.name) == key(name)), None)
        if there is not None and not replace:
            raise QualcodeError(
                f"there is a saved query “{there.name}” already", "", "choose another name, or --replace"
            )
        with self.session.action(f"save the query “{name}”") as action:
            if there is not None:
                action.update(SavedQuery, there.id, name=name, name_key=key(name), query=query)
            else:
                action.insert(
                    SavedQuery,
                    name=name,
                    name_key=key(name),
                    query=query,
                    coder_id=self.session.coder_id,
                    made_at=action.at,
                )
        return self.find(name)

    @in_one_transaction
    def rename(self, name: str, new: str) -> Saved:
        """Call a query something else. Raises ``UnknownName``, and ``QualcodeError`` for a name that is taken."""
        found, new = self.find(name), _named(new)
        if any(key(one.name) == key(new) and one.id != found.id for one in self.all()):
            raise QualcodeError(f"there is a saved query “{new}” already")
        with self.session.action(f"rename the query “{found.name}” to “{new}”") as action:
            action.update(SavedQuery, found.id, name=new, name_key=key(new))
        return self.find(new)

    @in_one_transaction
    def remove(self, name: str) -> Saved:
        """Keep a query no longer; give what it was. Raises ``UnknownName``."""
        found = self.find(name)
        with self.session.action(f"remove the query “{found.name}”") as action:
            action.delete(SavedQuery, found.id)
        return found


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise QualcodeError("a query needs a name")
    return name
