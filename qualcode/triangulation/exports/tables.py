"""What can be handed on of codes beside codes, of tables for statistics, and of what the report says."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from qualcode.analysis.code_table import CodeTables
from qualcode.analysis.cooccurrence import Cooccurrences
from qualcode.coding.claims import Claims
from qualcode.model.cooccurrence import TogetherWish
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience, Report
from qualcode.model.table import Cell, Table
from qualcode.model.watch import Watch
from qualcode.store.session import Session
from qualcode.triangulation.pages.claims import claims_report, claims_table
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.exports.export import TABLE_FORMATS, Export
from qualcode.triangulation.pages.table import table_page

_LONGEST_NAME: Final = 60


def together_export(session: Session, wish: TogetherWish, *, pairs: bool = False, jaccard: bool = False) -> Export:
    """Codes or themes that stand together: every two of them, or one row a pair."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        found = Cooccurrences(session).of(wish)
        if format == "docx":
            found = found.without_empty()
        table = found.pairs() if pairs else found.table(jaccard=jaccard)
        if whom == "publication":
            Disclosure(session).check_table(table)
        if format not in ("docx", "md"):
            return table
        own = len(table.columns) if pairs else 1  # the others are names of codes
        heads = (*(name[:1].upper() + name[1:] for name in table.columns[:own]), *table.columns[own:])
        table = replace(table, columns=heads)
        table = _shortened(table) if format == "docx" else table
        counted = "Pairs of" if pairs else "Jaccard of" if jaccard else "Passages of"
        return table_page(session, table, whom, f"{counted} {wish.level} that {wish.told}", counts=not pairs)

    name = " ".join(filter(None, (wish.level, wish.how, "pairs" * pairs, "jaccard" * jaccard, wish.case, wish.coder)))
    return Export(f"{name} together", (*TABLE_FORMATS, "docx"), make, case=wish.case)


def _shortened(table: Table) -> Table:
    """With names of codes that leave room for the numbers beside them on a page."""

    def short(said: Cell) -> Cell:
        cut = isinstance(said, str) and len(said) > _LONGEST_NAME
        return f"{str(said)[: _LONGEST_NAME - 1].rstrip()}…" if cut else said

    heads = tuple(f"{short(head)}" for head in table.columns)
    return replace(table, columns=heads, rows=tuple(tuple(map(short, row)) for row in table.rows))


def code_table_export(
    session: Session, units: str, *, themes: bool = False, counts: bool = False, coder: str = "", legend: bool = False
) -> Export:
    """A table for statistics, or what its columns mean: for the team, whoever asks."""

    def make(_: Audience, format: str, __: Watch) -> Table | Report:
        found = CodeTables(session).of(units, themes=themes, counts=counts, coder=coder)
        read = format in ("docx", "md")
        table = found.legend() if legend else found.in_words() if read else found.table()
        if not read:
            return table
        of = f"{'Themes' if themes else 'Codes'} of {units}"
        return table_page(session, table, "team", f"{of}: what the columns mean" if legend else of)

    return Export(f"codes of {units}{' legend' if legend else ''}", (*TABLE_FORMATS, "docx"), make, audiences=())


def claims_export(session: Session, code: str = "", style: Attribution | None = None) -> Export:
    """What the report says, each claim with the passages that it rests on."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        claims = Claims(session).all(code)
        if format in ("docx", "md"):
            return claims_report(session, claims, whom, style)
        return Claims(session).table(code) if whom == "team" else claims_table(session, claims, style)

    return Export(f"claims {code}".strip(), ("docx", *TABLE_FORMATS), make)
