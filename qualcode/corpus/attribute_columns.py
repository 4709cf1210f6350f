"""Columns of a table that are none of its own, taken as attributes of what its rows are about."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence

from qualcode.corpus.attribute_values import guessed_type, parsed
from qualcode.corpus.attributes import Attributes
from qualcode.corpus.names import key
from qualcode.model.corpus import AttributeInfo, AttributeOwner
from qualcode.model.errors import UnknownName
from qualcode.store.session import Session


class Extra:
    """The columns of one table that are not known. They are taken only when ``wanted``."""

    def __init__(self, session: Session, of: AttributeOwner, wanted: bool) -> None:
        self.session, self.of, self.wanted = session, of, wanted
        self._attributes = Attributes(session)
        self._columns: dict[str, AttributeInfo] = {}

    def begin(self, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
        """Make the attributes that are new, of the type that fits all cells; give the columns that are taken.

        Columns without a name, or with nothing in them, are not.
        """
        if not self.wanted:
            return ()
        known = {key(one.name): one for one in self._attributes.all(self.of)}
        for column in columns:
            cells = [row[column] for row in rows if row.get(column, "").strip()]
            if column.strip() and cells:
                there = known.get(key(column))
                self._columns[column] = there or self._attributes.add(self.of, column, guessed_type(cells))
        return tuple(self._columns)

    def there(self, owner: str) -> str:
        """The UUID of an owner that is there before the row is taken; "" for one that is not."""
        if self._columns:
            with contextlib.suppress(UnknownName):
                return self._attributes.uuid_of(self.of, owner)
        return ""

    def take(self, owner: str, uuid: str, cells: Mapping[str, str]) -> bool:
        """Set what a row says of its owner; an empty cell says nothing. Say whether anything changed."""
        values = {name: cells[name] for name in self._columns if cells.get(name, "").strip()}
        if not values:
            return False
        uuid = uuid or self._attributes.uuid_of(self.of, owner)
        with self.session.action("attributes") as action:
            changes = [
                self._attributes.put(action, found, uuid, parsed(found.type, values[name], found.name))
                for name, found in self._columns.items()
                if name in values
            ]
        return any(changes)
