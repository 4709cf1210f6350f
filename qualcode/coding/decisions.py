"""The decision log: what was decided, when, in which phase, why, what else was considered, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnElement, select

from qualcode.coding.headers import match_columns
from qualcode.coding.meanwhile import refuse_if_changed
from qualcode.corpus.names import key
from qualcode.ingest.csv_rows import read_csv
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.study import PHASES, DecisionInfo, DecisionsImport
from qualcode.model.table import Table
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Coder, Decision
from qualcode.text.dates import day_in

COLUMNS: Final = ("date", "phase", "decision", "reason", "alternatives", "impact", "by")
_HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("date", "day", "made on"),
    "phase": ("phase", "stage"),
    "decision": ("decision", "what was decided"),
    "reason": ("reason", "rationale", "why"),
    "alternatives": ("alternatives", "alternatives considered", "options"),
    "impact": ("impact", "consequence", "consequences"),
}
_FIELDS: Final = ("reason", "alternatives", "impact")


class Decisions:
    """The decisions of a project, by date."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @in_one_transaction
    def add(
        self,
        decision: str,
        *,
        made_on: date | None = None,
        phase: str = "other",
        reason: str = "",
        alternatives: str = "",
        impact: str = "",
    ) -> DecisionInfo:
        """Write down a decision, of today unless ``made_on`` says otherwise.

        Raises ``QualcodeError`` for an empty decision, a phase that there is not, or a day that is still to come.
        """
        values = _values(made_on or date.today(), phase, decision)
        with self.session.action("record a decision") as action:
            number = action.insert(
                Decision,
                **values,
                reason=reason.strip(),
                alternatives=alternatives.strip(),
                impact=impact.strip(),
                coder_id=self.session.coder_id,
                created_at=datetime.now(UTC),
            )
        return self.get(number)

    @in_one_transaction
    def edit(
        self,
        number: int,
        *,
        decision: str | None = None,
        made_on: date | None = None,
        phase: str | None = None,
        reason: str | None = None,
        alternatives: str | None = None,
        impact: str | None = None,
        was: DecisionInfo | None = None,
    ) -> bool:
        """Change what is given; say whether anything is different now.

        ``was`` is the decision as a screen showed it: what another has changed since is not overwritten. Raises
        ``ChangedMeanwhile``, ``UnknownName``, and ``QualcodeError`` as :meth:`add` does.
        """
        now = self.get(number)
        values: dict[str, Any] = _values(
            now.made_on if made_on is None else made_on,
            now.phase if phase is None else phase,
            now.decision if decision is None else decision,
        )
        given = {"reason": reason, "alternatives": alternatives, "impact": impact}
        values |= {name: text.strip() for name, text in given.items() if text is not None}
        with self.session.action(f"edit decision {number}") as action:
            if was is not None:
                shown = {name: getattr(was, name) for name in values}
                refuse_if_changed(action, Decision, number, f"decision {number}", shown, values)
            return action.update(Decision, number, **values)

    @in_one_transaction
    def remove(self, number: int) -> DecisionInfo:
        """Take a decision out of the log (undo brings it back); give it as it was. Raises ``UnknownName``."""
        decision = self.get(number)
        with self.session.action(f"remove decision {number}") as action:
            action.delete(Decision, number)
        return decision

    def import_csv(self, source: Path | bytes) -> DecisionsImport:
        """Take decisions from a table with the columns date, phase, decision, reason, alternatives, impact.

        A decision of the same day with the same words is the same one. All or nothing. Raises ``QualcodeError`` with
        the line.
        """
        table = read_csv(source)
        where = "the csv data" if isinstance(source, bytes) else str(source)
        columns = match_columns(table.columns, _HEADERS, "date decision", where)
        tally = {"added": 0, "changed": 0, "unchanged": 0}
        named = "" if isinstance(source, bytes) else f" from “{source.name}”"
        with self.session.action(f"import decisions{named}"):
            known = {(one.made_on, key(one.decision)): one.id for one in self.all()}
            for line, row in zip(table.lines, table.rows, strict=True):
                cell = {name: columns.cell(row, name) for name in _HEADERS}
                try:
                    tally[self._taken(cell, known)] += 1
                except QualcodeError as error:
                    raise QualcodeError(f"line {line}: {error.what}", where, error.fix) from error
        return DecisionsImport(**tally, ignored=columns.ignored)

    def _taken(self, cell: Mapping[str, str], known: dict[tuple[date, str], int]) -> str:
        day = day_in(cell["date"])
        if day is None:
            raise QualcodeError(f"“{cell['date']}” is no date", "", "write it like 2018-05-12")
        told: dict[str, Any] = {name: cell[name] for name in _FIELDS if cell[name]}
        number = known.get((day, key(cell["decision"])))
        if number is not None:
            told |= {"phase": cell["phase"]} if cell["phase"] else {}
            return "changed" if self.edit(number, **told) else "unchanged"
        made = self.add(cell["decision"], made_on=day, phase=cell["phase"] or "other", **told)
        known[day, key(made.decision)] = made.id
        return "added"

    def get(self, number: int) -> DecisionInfo:
        """The decision of that number. Raises ``UnknownName``."""
        for decision in self._read(Decision.id == number):
            return decision
        raise UnknownName(f"there is no decision {number}", "", "see: qualcode decisions list")

    def all(
        self, *, phase: str = "", since: date | None = None, until: date | None = None, text: str = ""
    ) -> list[DecisionInfo]:
        """The decisions that fit, in the order in which they were made."""
        which: list[ColumnElement[bool]] = []
        which += [Decision.phase == valid_phase(phase)] if phase else []
        which += [Decision.made_on >= since] if since else []
        which += [Decision.made_on <= until] if until else []
        words = key(text)
        return [
            one
            for one in self._read(*which)
            if not words or any(words in key(told) for told in (one.decision, one.reason, one.alternatives, one.impact))
        ]

    def table(self, decisions: list[DecisionInfo] | None = None) -> Table:
        """One row a decision; it imports again."""
        rows = tuple(
            (one.made_on.isoformat(), one.phase, one.decision, one.reason, one.alternatives, one.impact, one.coder)
            for one in (self.all() if decisions is None else decisions)
        )
        return Table(COLUMNS, rows, title="Decisions", counts="decisions")

    def _read(self, *which: ColumnElement[bool]) -> list[DecisionInfo]:
        wanted = (
            select(
                Decision.id,
                Decision.made_on,
                Decision.phase,
                Decision.decision,
                Decision.reason,
                Decision.alternatives,
                Decision.impact,
                Coder.name,
                Decision.created_at,
            )
            .join(Coder, Coder.id == Decision.coder_id)
            .where(*which)
            .order_by(Decision.made_on, Decision.id)
        )
        with self.session.read() as connection:
            return [DecisionInfo(*row) for row in connection.execute(wanted)]


def valid_phase(name: str) -> str:
    """The phase of that name. Raises ``QualcodeError``."""
    if key(name) not in PHASES:
        raise QualcodeError(f"there is no phase “{name}”", "", f"choose from {', '.join(PHASES)}")
    return key(name)


def _values(made_on: date, phase: str, decision: str) -> dict[str, Any]:
    if not decision.strip():
        raise QualcodeError("the decision is empty", "", "say what was decided")
    if made_on > date.today():
        raise QualcodeError(f"{made_on.isoformat()} is still to come", "", "give the day on which it was decided")
    return {"made_on": made_on, "phase": valid_phase(phase), "decision": decision.strip()}
