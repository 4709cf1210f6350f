"""IDs that only the team can open, where people typed them into the words of a publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sqlalchemy import select

from qualcode.deliver.texts import Finding, finding_texts
from qualcode.model.explorer import Explorer
from qualcode.model.report import Block, Quote, Report, TableBlock
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, Document, Participant
from qualcode.triangulation.checking.internal_ids import InternalIds

_QUOTED: Final = frozenset(("quote", "illustrative quote"))
"""Columns of what participants said."""
_PLACES: Final = 10


def ids_printed(session: Session, finding: Finding) -> tuple[str, ...]:
    """A line a place on the internal IDs in it, as ``check-report`` would find them; not in what participants said."""
    called = [Participant.label, CaseStudy.label, Document.title]
    with session.read() as connection:
        ids = InternalIds(session, [name for one in called for name in connection.scalars(select(one))])
    found: dict[str, dict[str, None]] = {}
    for where, text in finding_texts(_own(finding)):
        for one in ids.find(text):
            found.setdefault(where, {})[one.written] = None
    return tuple(_told(found))


def _told(found: dict[str, dict[str, None]]) -> Iterator[str]:
    for where, written in list(found.items())[:_PLACES]:
        yield f"{where}: internal IDs are printed ({', '.join(written)}): take them out of the text"
    if len(found) > _PLACES:
        yield f"internal IDs are printed at {len(found) - _PLACES} places more"


def _own(finding: Finding) -> Finding:
    """The same with the team's own words alone."""
    match finding:
        case Table():
            return _unquoted(finding)
        case Report():
            return replace(finding, blocks=_not_quoted(finding.blocks))
        case Explorer():
            cases = (replace(one, blocks=_not_quoted(one.blocks)) for one in finding.cases)
            return replace(finding, passages=(), cases=tuple(cases))
    return finding


def _not_quoted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(_without_quotes(block) for block in blocks if not isinstance(block, Quote))


def _without_quotes(block: Block) -> Block:
    return replace(block, table=_unquoted(block.table)) if isinstance(block, TableBlock) else block


def _unquoted(table: Table) -> Table:
    said = [at for at, name in enumerate(table.columns) if name.casefold() in _QUOTED]
    if not said:
        return table
    rows = (tuple("" if at in said else cell for at, cell in enumerate(row)) for row in table.rows)
    return replace(table, rows=tuple(rows))
