"""What else is known of people, case studies, documents and organisations: typed attributes ("length of service")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, func, select

from qualcode.corpus.attribute_values import columns_of, guessed_type, parsed, valid_name, valid_owner, valid_type
from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import Documents
from qualcode.corpus.names import key
from qualcode.corpus.organisations import Organisations
from qualcode.corpus.participants import Participants
from qualcode.model.corpus import AttributeInfo, AttributeOwner, Known, Value
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.table import Cell, Table
from qualcode.store.action import Action
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import AttributeRow, AttributeValue


class Attributes:
    """The attributes of a project, and their values.

    ``of`` says what they are of: participant, case, document or organisation (the plural is understood). An owner is
    named as everywhere: a label, title, code or ID. Attributes are for the team; no publication holds one.
    """

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- the attributes themselves

    def all(self, of: str = "") -> tuple[AttributeInfo, ...]:
        """The attributes in the order they were made, and how many values each has."""
        values = select(func.count()).where(AttributeValue.attribute_id == AttributeRow.id).scalar_subquery()
        wanted = select(AttributeRow.id, AttributeRow.applies_to, AttributeRow.name, AttributeRow.type, values)
        if of:
            wanted = wanted.where(AttributeRow.applies_to == valid_owner(of))
        with self.session.read() as connection:
            rows: Iterable[Any] = connection.execute(wanted.order_by(AttributeRow.id)).all()
        return tuple(AttributeInfo(*row) for row in rows)

    def find(self, of: str, name: str) -> AttributeInfo:
        """The attribute of that name. Raises ``UnknownName``."""
        owner = valid_owner(of)
        for one in self.all(owner):
            if key(one.name) == key(name):
                return one
        fix = f'add it with: qualcode attributes add {owner}s "{name}", or --create'
        raise UnknownName(f"{owner}s have no attribute “{name}”", "", fix)

    @in_one_transaction
    def add(self, of: str, name: str, type_: str = "text") -> AttributeInfo:
        """Add an attribute. Raises ``QualcodeError`` for a name that is taken and a type there is not."""
        owner, name, kind = valid_owner(of), valid_name(name), valid_type(type_)
        if any(key(one.name) == key(name) for one in self.all(owner)):
            raise QualcodeError(f"{owner}s have an attribute “{name}” already")
        with self.session.action(f"add the attribute “{name}” of {owner}s") as action:
            action.insert(AttributeRow, applies_to=owner, name=name, name_key=key(name), type=kind)
        return self.find(owner, name)

    @in_one_transaction
    def rename(self, of: str, name: str, new: str) -> bool:
        """Call an attribute something else; say whether anything changed."""
        found, new = self.find(of, name), valid_name(new)
        if any(key(one.name) == key(new) and one.id != found.id for one in self.all(found.of)):
            raise QualcodeError(f"{found.of}s have an attribute “{new}” already")
        with self.session.action(f"rename the attribute “{found.name}” to “{new}”") as action:
            return action.update(AttributeRow, found.id, name=new, name_key=key(new))

    @in_one_transaction
    def remove(self, of: str, name: str) -> int:
        """Take an attribute out with all its values; say how many there were."""
        found = self.find(of, name)
        with self.session.action(f"remove the attribute “{found.name}” of {found.of}s") as action:
            numbers = select(AttributeValue.id).where(AttributeValue.attribute_id == found.id)
            gone = action.delete_many(AttributeValue, action.connection.scalars(numbers).all())
            action.delete(AttributeRow, found.id)
        return gone

    # -- their values

    @in_one_transaction
    def set(self, of: str, owner: str, name: str, value: str, *, create: bool = False) -> bool:
        """Say what is known of an owner; say whether that is new. ``create`` makes an attribute that is not there.

        Raises ``UnknownName`` for an owner or attribute that is not there, ``QualcodeError`` for a value that is not of
        the attribute's type.
        """
        kind = valid_owner(of)
        label, uuid = self._owner(kind, owner)
        there = next((one for one in self.all(kind) if key(one.name) == key(name)), None)
        called = there.name if there else valid_name(name)
        with self.session.action(f"set “{called}” of {label}") as action:
            if there is None and create:
                self.add(kind, name, guessed_type([value]))
            found = self.find(kind, name)
            return self.put(action, found, uuid, parsed(found.type, value, found.name))

    @in_one_transaction
    def clear(self, of: str, owner: str, name: str) -> bool:
        """Say that it is not known; say whether it was."""
        found = self.find(of, name)
        label, uuid = self._owner(found.of, owner)
        with self.session.action(f"clear “{found.name}” of {label}") as action:
            row = action.connection.scalar(_value(found.id, uuid))
            if row is not None:
                action.delete(AttributeValue, row)
        return row is not None

    def known(self, of: str, owner: str) -> tuple[Known, ...]:
        """What is known of an owner, in the order of the attributes."""
        kind = valid_owner(of)
        _, uuid = self._owner(kind, owner)
        return self._all_known(kind).get(uuid, ())

    def by_owner(self, of: str) -> dict[str, tuple[Known, ...]]:
        """What is known of every owner of whom anything is, by UUID."""
        return self._all_known(valid_owner(of))

    def table(self, of: str) -> Table:
        """A row for every owner, a column for every attribute; what is not known is empty."""
        kind = valid_owner(of)
        names = [one.name for one in self.all(kind)]
        known = self._all_known(kind)
        rows: list[tuple[Cell, ...]] = []
        for label, uuid in self._owners(kind):
            values: dict[str, Cell] = {one.name: one.cell for one in known.get(uuid, ())}
            rows.append((label, *(values.get(name) for name in names)))
        return Table(columns=(kind, *names), rows=tuple(rows), title=f"Attributes of {kind}s")

    def put(self, action: Action, attribute: AttributeInfo, owner_uuid: str, value: Value) -> bool:
        """Inside ``action``, give an owner their value of an attribute; say whether anything changed."""
        row = action.connection.scalar(_value(attribute.id, owner_uuid))
        if row is not None:
            return action.update(AttributeValue, row, **columns_of(value))
        action.insert(AttributeValue, attribute_id=attribute.id, owner_uuid=owner_uuid, **columns_of(value))
        return True

    def uuid_of(self, of: AttributeOwner, owner: str) -> str:
        """The UUID of an owner. Raises ``UnknownName``."""
        return self._owner(of, owner)[1]

    def _all_known(self, of: AttributeOwner) -> dict[str, tuple[Known, ...]]:
        found: dict[str, list[Known]] = defaultdict(list)
        with self.session.read() as connection:
            for uuid, name, type_, text, number, day in connection.execute(_values(of)):
                value = next((one for one in (text, number, day) if one is not None), "")
                found[uuid].append(Known(name, type_, value))
        return {uuid: tuple(known) for uuid, known in found.items()}

    def _owner(self, of: AttributeOwner, name: str) -> tuple[str, str]:
        if of == "participant":
            person = Participants(self.session).find(name)
            return person.label, person.uuid
        if of == "case":
            case = Cases(self.session).find(name)
            return case.label, case.uuid
        if of == "organisation":
            organisation = Organisations(self.session).find(name)
            return organisation.ods_code or organisation.name, organisation.uuid
        document = Documents(self.session).find(name)
        return f"“{document.title}”", document.uuid

    def _owners(self, of: AttributeOwner) -> list[tuple[str, str]]:
        if of == "participant":
            return [(one.label, one.uuid) for one in Participants(self.session).all()]
        if of == "case":
            return [(one.label, one.uuid) for one in Cases(self.session).all()]
        if of == "organisation":
            return [(one.ods_code or one.name, one.uuid) for one in Organisations(self.session).all()]
        return [(one.title, one.uuid) for one in Documents(self.session).all()]


def _value(attribute_id: int, owner_uuid: str) -> Select[int]:
    same = (AttributeValue.attribute_id == attribute_id, AttributeValue.owner_uuid == owner_uuid)
    return select(AttributeValue.id).where(*same)


def _values(of: AttributeOwner) -> Select[*tuple[Any, ...]]:
    return (
        select(
            AttributeValue.owner_uuid,
            AttributeRow.name,
            AttributeRow.type,
            AttributeValue.text,
            AttributeValue.number,
            AttributeValue.date,
        )
        .join(AttributeRow, AttributeRow.id == AttributeValue.attribute_id)
        .where(AttributeRow.applies_to == of)
        .order_by(AttributeRow.id)
    )
