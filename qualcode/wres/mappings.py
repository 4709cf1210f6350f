"""The mappings that a project keeps: saved under a name, found again by the header of a later release."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from qualcode.corpus.names import key
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.mapping import Mapping
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Coder, FigureMapping
from qualcode.wres.indicators import Indicators
from qualcode.wres.mapping_toml import mapping_text, parse_mapping


@dataclass(frozen=True)
class SavedMapping:
    """A mapping that is kept: its name, the signature of its header ("" for none), who saved it and when."""

    name: str
    signature: str
    coder: str
    made_at: datetime


class Mappings:
    """The saved mappings of a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self) -> tuple[SavedMapping, ...]:
        """Every one, by name."""
        with self.session.read() as connection:
            return tuple(SavedMapping(*row) for row in connection.execute(_wanted().order_by(FigureMapping.name_key)))

    def find(self, name: str) -> Mapping:
        """The mapping of that name. Raises ``UnknownName``; ``QualcodeError`` when the standard is another by now."""
        with self.session.read() as connection:
            wanted = select(FigureMapping.name, FigureMapping.definition).where(FigureMapping.name_key == key(name))
            row = connection.execute(wanted).one_or_none()
        if row is None:
            known = ", ".join(one.name for one in self.all()) or "there are none"
            raise UnknownName(f"no mapping is called “{name}”", "", f"mappings: {known}")
        return parse_mapping(row.definition, f"the mapping “{row.name}”", Indicators(self.session).standard)

    def headed(self) -> Iterator[Mapping]:
        """Those that a file may be known again by: with a header, and made for the standard as it is."""
        for one in self.all():
            if one.signature:
                with suppress(QualcodeError):
                    yield self.find(one.name)

    @in_one_transaction
    def save(self, mapping: Mapping, name: str = "", *, replacing: bool = False) -> SavedMapping:
        """Keep a mapping under a name (its own, when none is given). One act.

        Raises ``QualcodeError`` for a name that is taken, but for ``replacing``.
        """
        name = " ".join((name or mapping.name).split())
        if not name:
            raise QualcodeError("a mapping needs a name", "", "say which")
        mapping = replace(mapping, name=name)
        text = mapping_text(mapping)
        standard = Indicators(self.session).standard
        parse_mapping(text, f"the mapping “{name}”", standard)
        with self.session.action(f"save the mapping “{name}”") as action:
            there = action.connection.scalar(select(FigureMapping.id).where(FigureMapping.name_key == key(name)))
            values: dict[str, Any] = {"name": name, "signature": mapping.signature, "definition": text}
            if there is None:
                values |= {"name_key": key(name), "coder_id": self.session.coder_id, "made_at": action.at}
                action.insert(FigureMapping, **values)
            elif not replacing:
                raise QualcodeError(f"there is a mapping “{name}” already", "", "choose another name, or replace it")
            else:
                action.update(FigureMapping, there, **values)
        return next(one for one in self.all() if key(one.name) == key(name))

    @in_one_transaction
    def remove(self, name: str) -> None:
        """Take a saved mapping out. What was imported by it stays. Raises ``UnknownName``."""
        found = self.find(name)
        with self.session.action(f"remove the mapping “{found.name}”") as action:
            wanted = select(FigureMapping.id).where(FigureMapping.name_key == key(name))
            action.delete(FigureMapping, action.connection.scalars(wanted).one())


def _wanted() -> Any:
    return select(FigureMapping.name, FigureMapping.signature, Coder.name, FigureMapping.made_at).join(
        Coder, Coder.id == FigureMapping.coder_id
    )
