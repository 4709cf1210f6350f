"""The standard a project works with: its definitions, kept in the project so that they travel with it."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import select

from qualcode.model.errors import AmbiguousName, UnknownName
from qualcode.model.indicators import Indicator, IndicatorSet
from qualcode.store.action import Action
from qualcode.store.database import Store
from qualcode.store.session import Session
from qualcode.store.tables import IndicatorRow, IndicatorSetRow
from qualcode.wres.standard import parse_standard, standard_text

SHIPPED = "wres"
_parsed = lru_cache(maxsize=8)(parse_standard)


def install(store: Store, name: str = SHIPPED) -> None:
    """Put a shipped standard into a project. Not an undo step: it belongs to the setting up."""
    with store.action(f"add the standard {name}", None, kind="setup") as action:
        _write(action, standard_text(name))


def _write(action: Action, text: str) -> None:
    standard = _parsed(text, SHIPPED)
    # Another program may have been quicker between the looking and the writing.
    known = select(IndicatorSetRow.id).where(
        IndicatorSetRow.key == standard.key, IndicatorSetRow.version == standard.version
    )
    if action.connection.scalar(known) is not None:
        return
    set_id = action.insert(
        IndicatorSetRow, key=standard.key, version=standard.version, name=standard.name, definition=text
    )
    for position, one in enumerate(standard.indicators):
        action.insert(IndicatorRow, set_id=set_id, number=one.number, short=one.short, position=position)


class Indicators:
    """The indicators of a project's standard. A project made before there were any gets them on first need."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @property
    def standard(self) -> IndicatorSet:
        """The standard as it stands in the project."""
        with self.session.read() as connection:
            text = connection.scalar(select(IndicatorSetRow.definition).order_by(IndicatorSetRow.id).limit(1))
        if text is None:
            self._install()
            text = standard_text(SHIPPED)
        return _parsed(text, "the project's standard")

    def all(self) -> tuple[Indicator, ...]:
        """Every indicator, in the standard's order."""
        return self.standard.indicators

    def find(self, number_or_name: str | int) -> Indicator:
        """The indicator of that number ("3", "indicator 3"), key or short name. Raises ``UnknownName``."""
        wanted = str(number_or_name)
        standard = self.standard
        found = standard.find(wanted)
        if found is not None:
            return found
        folded = " ".join(wanted.split()).casefold()
        named = [one for one in standard.indicators if folded and folded in one.short.casefold()]
        exact = [one for one in named if one.short.casefold() == folded] or named
        if len(exact) == 1:
            return exact[0]
        numbers = ", ".join(one.number for one in (exact or standard.indicators))
        if exact:
            raise AmbiguousName(f"“{wanted}” is more than one indicator", numbers, "name it by its number")
        raise UnknownName(f"there is no indicator “{wanted}”", "", f"{standard.abbreviation} has {numbers}")

    def row_ids(self) -> dict[str, int]:
        """The database's number of each indicator, by the standard's."""
        numbers = {one.number for one in self.standard.indicators}
        wanted = (
            select(IndicatorRow.number, IndicatorRow.id)
            .where(
                IndicatorRow.set_id
                == select(IndicatorSetRow.id).order_by(IndicatorSetRow.id).limit(1).scalar_subquery()
            )
            .order_by(IndicatorRow.position)
        )
        with self.session.read() as connection:
            return {row.number: row.id for row in connection.execute(wanted) if row.number in numbers}

    def _install(self) -> None:
        if self.session.acting:
            # A second writer would wait for the first for ever.
            with self.session.action("") as action:
                _write(action, standard_text(SHIPPED))
        elif not self.session.store.read_only:
            install(self.session.store)
