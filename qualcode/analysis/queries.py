"""Questions to the coded data that are kept under a name."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import select

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.query_codes import by_ids, by_names
from qualcode.analysis.voices import everyone
from qualcode.corpus.attributes import Attributes
from qualcode.corpus.cases import Cases
from qualcode.corpus.coders import Coders
from qualcode.corpus.documents import Documents
from qualcode.corpus.names import key
from qualcode.corpus.participants import Participants
from qualcode.corpus.questions import Questions
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.asked import Saved
from qualcode.model.coding import STANCES
from qualcode.model.corpus import DOCUMENT_KINDS
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Coder, SavedQuery
from qualcode.text.query import parse, printed

_FIXED: Final[dict[str, tuple[str, ...]]] = {
    "role": ("participant", "interviewer"),
    "kind": DOCUMENT_KINDS,
    "stance": STANCES,
    "discuss": ("yes", "no"),
}


class Queries:
    """The saved queries of a project, everybody's. A query is kept as a person would write it, but for its codes,
    which it names by ID: told is what they are called now."""

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
            tree = read_tree(connection)
        return tuple(Saved(number, name, by_names(query, tree), *rest) for number, name, query, *rest in rows)

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
        with self.session.read() as connection:
            query = by_ids(query, read_tree(connection))
        there = next((one for one in self.all() if key(one.name) == key(name)), None)
        if there is not None and not replace:
            raise QualcodeError(
                f"there is a saved query “{there.name}” already", "", "choose another name, or have it replaced"
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

    def names(self, field: str) -> tuple[str, ...]:
        """What a field may be asked by in this project: codes, case studies, coders …; nothing for words and days."""
        session = self.session
        if field in ("code", "theme"):
            with session.read() as connection:
                tree = read_tree(connection)
            return tuple(tree.label(code) for code in tree if field == "code" or code.kind == "theme")
        if field == "participant":
            with session.read() as connection:
                return tuple(person.label for person in everyone(connection).values())
        if field == "group":
            return tuple(sorted({one.group for one in Participants(session).all() if one.group}))
        if field == "attribute":
            return tuple(dict.fromkeys(one.name for one in Attributes(session).all()))
        if field == "document":
            return tuple(one.title for one in Documents(session).all())
        if field in _FIXED:
            return _FIXED[field]
        if field == "case":
            return tuple(one.label for one in Cases(session).all())
        if field == "workstream":
            return tuple(one.label for one in Workstreams(session).all())
        if field == "question":
            return tuple(str(one.number) for one in Questions(session).all())
        return tuple(one.name for one in Coders(session).all()) if field == "coder" else ()


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise QualcodeError("a query needs a name")
    return name
