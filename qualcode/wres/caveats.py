"""Caveats that the team attaches to figures: written down once, and under every table of those figures from then on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, select

from qualcode.corpus.cases import Cases
from qualcode.corpus.organisations import Organisations
from qualcode.model.caveats import Caveat
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.indicators import CaveatKind
from qualcode.model.table import Table
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Coder, FigureCaveat, IndicatorRow, IndicatorValueRow, Organisation
from qualcode.wres.indicators import SHIPPED, Indicators
from qualcode.wres.standard import load_standard
from qualcode.wres.values import organisation_of
from qualcode.wres.values_row import FIRST_YEAR, LAST_YEAR

COLUMNS: Final = ("number", "indicator", "organisation", "year", "kind", "caveat", "coder", "made")
EVERYBODY: Final = "all"
OTHER: Final = "other"


class Caveats:
    """The caveats of a project. Those of a file, and of the standard, are not among them: they stand there."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @in_one_transaction
    def add(
        self,
        text: str,
        indicator: str | int,
        *,
        kind: str = OTHER,
        organisation: str = "",
        case: str = "",
        year: int | None = None,
    ) -> Caveat:
        """Attach a caveat to the figures of an indicator; without organisation or case study, to those of all.

        Raises ``UnknownName``, and ``QualcodeError`` for empty words, a kind that the standard does not have, or words
        that are attached there already.
        """
        found = Indicators(self.session).find(indicator)
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise QualcodeError(f"{year} is not a year of figures", "", "give the year of the return (2017)")
        values = {
            "indicator_id": Indicators(self.session).row_ids()[found.number],
            "organisation_id": self._organisation(organisation, case),
            "year": year,
            "kind": self._kind(kind),
            "text": _words(text),
        }
        self._refuse_twice(values)
        with self.session.action(f"attach a caveat to indicator {found.number}") as action:
            number = action.insert(FigureCaveat, **values, coder_id=self.session.coder_id, made_at=datetime.now(UTC))
        return self.get(number)

    @in_one_transaction
    def edit(self, number: int, *, text: str | None = None, kind: str | None = None) -> bool:
        """Change the words or the kind; say whether anything is different. Raises as :meth:`add` does."""
        now = self.get(number)
        values: dict[str, Any] = {} if text is None else {"text": _words(text)}
        values |= {} if kind is None else {"kind": self._kind(kind)}
        with self.session.action(f"edit caveat {number} on indicator {now.indicator}") as action:
            return action.update(FigureCaveat, number, **values)

    @in_one_transaction
    def remove(self, number: int) -> Caveat:
        """Take a caveat off (undo brings it back); give it as it was. Raises ``UnknownName``."""
        found = self.get(number)
        with self.session.action(f"remove caveat {number} from indicator {found.indicator}") as action:
            action.delete(FigureCaveat, number)
        return found

    def get(self, number: int) -> Caveat:
        """The caveat of that number. Raises ``UnknownName``."""
        for one in self._read(FigureCaveat.id == number):
            return one
        raise UnknownName(f"there is no caveat {number}", "", "see: qualcode wres caveats list")

    def all(
        self, *, indicator: str | int = "", organisation: str = "", case: str = "", year: int | None = None
    ) -> tuple[Caveat, ...]:
        """The caveats that fit, by indicator; of an organisation or year, those on all of them too."""
        where: list[ColumnElement[bool]] = []
        if indicator != "":
            where.append(IndicatorRow.number == Indicators(self.session).find(indicator).number)
        whose = self._organisation(organisation, case)
        return tuple(
            one
            for one in self._read(*where)
            if (whose is None or one.concerns(whose)) and one.year in (None, year or one.year)
        )

    def in_files(self, organisation_id: int) -> tuple[tuple[str, int, str], ...]:
        """What the files themselves say of an organisation's current figures: indicator, year, words."""
        statement = (
            select(IndicatorRow.number, IndicatorValueRow.year, IndicatorValueRow.caveats)
            .join(IndicatorRow, IndicatorRow.id == IndicatorValueRow.indicator_id)
            .where(
                IndicatorValueRow.organisation_id == organisation_id,
                IndicatorValueRow.current,
                IndicatorValueRow.caveats != "",
            )
            .order_by(IndicatorRow.position, IndicatorValueRow.year, IndicatorValueRow.id)
        )
        with self.session.read() as connection:
            rows = connection.execute(statement).all()
        said = [(row[0], row[1], text.strip()) for row in rows for text in row[2].split(";") if text.strip()]
        return tuple(dict.fromkeys(said))

    def on_figures(
        self, organisation_id: int | None, years: Collection[int]
    ) -> tuple[list[Caveat], list[tuple[str, int, str]]]:
        """What troubles the figures of an organisation (None: of all) in these years: the team's, and the files'."""
        attached = [one for one in self.all() if one.concerns(organisation_id) and one.year in (None, *years)]
        in_files = self.in_files(organisation_id) if organisation_id is not None else ()
        return attached, [one for one in in_files if one[1] in years]

    def table(self, caveats: tuple[Caveat, ...] | None = None) -> Table:
        """One row a caveat."""
        rows = tuple(
            (
                one.id,
                one.indicator,
                one.organisation or EVERYBODY,
                one.year if one.year is not None else EVERYBODY,
                one.label,
                one.text,
                one.coder,
                one.made_at.date().isoformat(),
            )
            for one in (self.all() if caveats is None else caveats)
        )
        return Table(COLUMNS, rows, title="Caveats on figures", counts="caveats")

    def _kind(self, kind: str) -> str:
        kinds = self.kinds()
        wanted = kind.strip().casefold().replace(" ", "_")
        found = next((one for one in kinds if wanted in (one.key, one.label.casefold().replace(" ", "_"))), None)
        if found is None:
            known = ", ".join(one.key for one in kinds)
            raise QualcodeError(f"there is no kind of caveat “{kind}”", "", f"choose from {known}")
        return found.key

    def kinds(self) -> tuple[CaveatKind, ...]:
        """The standard's kinds of caveat. A project that was made before there were any has those that are shipped."""
        kinds = Indicators(self.session).standard.caveat_kinds or load_standard(SHIPPED).caveat_kinds
        return kinds if any(one.key == OTHER for one in kinds) else (*kinds, CaveatKind(OTHER, "Other"))

    def _organisation(self, organisation: str, case: str) -> int | None:
        if organisation and case:
            raise QualcodeError("a caveat is of an organisation or of a case study", "", "give one of the two")
        if case:
            return organisation_of(Cases(self.session).find(case))
        return Organisations(self.session).find(organisation).id if organisation else None

    def _refuse_twice(self, values: dict[str, Any]) -> None:
        same = [getattr(FigureCaveat, name).is_not_distinct_from(value) for name, value in values.items()]
        with self.session.read() as connection:
            number = connection.scalar(select(FigureCaveat.id).where(*same))
        if number is not None:
            raise QualcodeError("that caveat is attached there already", f"caveat {number}", "nothing is to be done")

    def _read(self, *where: ColumnElement[bool]) -> list[Caveat]:
        kinds = {one.key: one.label for one in self.kinds()}
        statement = (
            select(
                FigureCaveat.id,
                IndicatorRow.number,
                FigureCaveat.organisation_id,
                Organisation.ods_code,
                FigureCaveat.year,
                FigureCaveat.kind,
                FigureCaveat.text,
                Coder.name,
                FigureCaveat.made_at,
            )
            .join(IndicatorRow, IndicatorRow.id == FigureCaveat.indicator_id)
            .join(Coder, Coder.id == FigureCaveat.coder_id)
            .outerjoin(Organisation, Organisation.id == FigureCaveat.organisation_id)
            .where(*where)
            .order_by(IndicatorRow.position, FigureCaveat.id)
        )
        with self.session.read() as connection:
            return [
                Caveat(*row[:3], row[3] or "", row[4], row[5], kinds.get(row[5], row[5]), *row[6:])
                for row in connection.execute(statement)
            ]


def _words(text: str) -> str:
    if not text.strip():
        raise QualcodeError("the caveat is empty", "", "say what troubles the figures")
    return " ".join(text.split())
