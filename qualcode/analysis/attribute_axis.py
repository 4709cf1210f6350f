"""Coded data by an attribute of the participants, the case studies or the documents."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from qualcode.analysis.dimensions import NOWHERE, Axis, Fields, Key, axis
from qualcode.corpus.attributes import Attributes
from qualcode.corpus.names import key
from qualcode.model.corpus import OF_PASSAGES, AttributeInfo, Known
from qualcode.model.errors import AmbiguousName, UnknownName
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, Participant


def attribute_axis(session: Session, fields: Fields, name: str) -> Axis:
    """By the values of the attribute of that name, smallest first; "participants:age" says whose it is.

    Raises ``UnknownName``, or ``AmbiguousName`` where several have an attribute of that name.
    """
    attributes = Attributes(session)
    found = _found([one for one in attributes.all() if one.of in OF_PASSAGES], name)
    known = attributes.by_owner(found.of)
    by_uuid = {
        uuid: one for uuid, known_of in known.items() for one in known_of if key(one.name) == key(found.name)
    }  # fmt: skip
    number_of = {written: number for number, written in enumerate(_in_order(by_uuid.values()), start=1)}
    labels = {number: written for written, number in number_of.items()}
    noun = found.name

    def number(uuid: str) -> tuple[int, ...]:
        return (number_of[by_uuid[uuid].written],) if uuid in by_uuid else (NOWHERE,)

    if found.of == "document":
        of_document = {one: number(row.uuid) for one, row in fields.documents.items()}
        return axis(noun, labels, ("document",), lambda document, _: of_document[document or 0])
    if found.of == "participant":
        people = dict(fields.connection.execute(select(Participant.id, Participant.uuid)).all())
        of_person = {one: number(uuid) for one, uuid in people.items()}
        return axis(noun, labels, ("person",), lambda person, _: of_person.get(person or 0, (NOWHERE,)))
    cases = fields.cases()
    of_case = {one: number(uuid) for one, uuid in fields.connection.execute(select(CaseStudy.id, CaseStudy.uuid))}

    def places(a: Key, b: Key) -> tuple[int, ...]:
        return tuple(value for case in cases.places(a, b) for value in of_case.get(case, (NOWHERE,)))

    return axis(noun, labels, cases.keys, places)


def _found(attributes: Iterable[AttributeInfo], name: str) -> AttributeInfo:
    whose, _, rest = name.partition(":")
    fits = [one for one in attributes if key(one.name) == key(name)]
    if not fits and rest:
        fits = [one for one in attributes if key(whose) in (one.of, f"{one.of}s") and key(one.name) == key(rest)]
    if not fits:
        raise UnknownName(f"there is no attribute “{name}”", "", "see: qualcode attributes list")
    if len(fits) > 1:
        ways = ", ".join(f"attribute:{owner}s:{name}" for owner in OF_PASSAGES if owner in {f.of for f in fits})
        raise AmbiguousName(f"“{name}” is an attribute of more than one", ways, "say whose it is in that way")
    return fits[0]


def _in_order(known: Iterable[Known]) -> list[str]:
    """The values as they are written, once each: numbers and dates by size, words by the alphabet."""
    values = {one.written: one for one in known}
    numeric = all(isinstance(one.value, float) for one in values.values())
    return sorted(values, key=lambda written: float(written)) if numeric else sorted(values, key=str.casefold)
