"""The rows and columns of the framework matrix."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.targets import find_target
from qualcode.corpus.attributes import Attributes
from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import Documents
from qualcode.corpus.names import label_key
from qualcode.corpus.participants import Participants
from qualcode.model.codebook import Code, CodeTree
from qualcode.model.errors import QualcodeError
from qualcode.model.framework import COLUMNS_OF, ROWS_OF, FrameworkColumn, FrameworkRow, RowKind
from qualcode.model.table import Cell
from qualcode.store.session import Session
from qualcode.store.tables import ChartCell

_KIND_OF = {"participants": "participant", "cases": "case"}
_OF_KIND = {"participant": "participants", "document": "documents", "case": "cases"}
_DOCUMENTS = {"focus groups": "focus group", "interviews": "interview"}
_ASIDE = ("parked", "retired")
"""Themes that are set aside have a column only while something is written under them."""


class Axes:
    """Finds rows and columns by what people call them."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def rows(self, of: str, case: str = "") -> tuple[tuple[str, ...], tuple[FrameworkRow, ...]]:
        """The names of the attributes in front, and the rows; of one case study when its label is given.

        Raises ``QualcodeError`` for a kind of row that there is not.
        """
        if of not in ROWS_OF:
            raise QualcodeError(f"“{of}” cannot be rows", "", f"choose from {', '.join(ROWS_OF)}")
        label = Cases(self.session).find(case).label if case else ""
        names, found = self._found(of)
        return names, tuple(row for row in found if label in ("", row.case))

    def row(self, name: str) -> FrameworkRow:
        """The participant, case study or document meant; a participant goes before a document of the same name.

        Raises ``UnknownName`` or ``AmbiguousName``.
        """
        for of in ("participants", "cases"):
            for row in self._found(of)[1]:
                if label_key(row.label) == label_key(name):
                    return row
        kind, uuid = find_target(self.session, name)
        if kind not in _OF_KIND:
            raise QualcodeError(f"“{name}” is no row", "", "name a participant, a document or a case study")
        return next(row for row in self._found(_OF_KIND[kind])[1] if row.uuid == uuid)

    def columns(self, of: Sequence[str]) -> tuple[FrameworkColumn, ...]:
        """The columns meant by "themes" or "subthemes", else by the names of codes.

        Raises ``UnknownName`` or ``AmbiguousName``, and ``QualcodeError`` when none is named.
        """
        if not of:
            raise QualcodeError("no columns are named", "", f"choose {', '.join(COLUMNS_OF)}, or name themes or codes")
        tree = self.tree()
        found: list[Code] = []
        for one in of:
            found += self._kind(tree, one[:-1]) if one in COLUMNS_OF else [tree.find(one)]
        return tuple(column_of(tree, code) for code in dict.fromkeys(found))

    def column(self, name: str) -> FrameworkColumn:
        """The theme or code meant. Raises ``UnknownName`` or ``AmbiguousName``."""
        tree = self.tree()
        return column_of(tree, tree.find(name))

    def tree(self) -> CodeTree:
        """The codebook."""
        with self.session.read() as connection:
            return read_tree(connection)

    def _kind(self, tree: CodeTree, kind: str) -> list[Code]:
        codes = [code for code in tree if code.kind == kind]
        aside = [code.id for code in codes if code.status in _ASIDE]
        if not aside:
            return codes
        with self.session.read() as connection:
            written = set(connection.scalars(select(ChartCell.code_id).where(ChartCell.code_id.in_(aside))))
        return [code for code in codes if code.status not in _ASIDE or code.id in written]

    def _found(self, of: str) -> tuple[tuple[str, ...], list[FrameworkRow]]:
        kind: Any = _KIND_OF.get(of, "document")
        if kind == "participant":
            names, rows = self._participants()
        elif kind == "case":
            names, rows = self._cases()
        else:
            names, rows = self._documents(_DOCUMENTS.get(of, ""))
        return self._with_attributes(kind, names, rows)

    def _participants(self) -> tuple[list[str], list[FrameworkRow]]:
        rows = [
            FrameworkRow(
                "participant",
                one.id,
                one.uuid,
                f"p{one.id}",
                one.label,
                one.case,
                (one.workstream, one.group, one.case),
            )
            for one in Participants(self.session).all()
        ]
        return ["workstream", "staff group", "case study"], rows

    def _documents(self, kind: str) -> tuple[list[str], list[FrameworkRow]]:
        rows = [
            FrameworkRow(
                "document",
                one.id,
                one.uuid,
                one.short_id,
                one.title,
                one.case,
                (one.kind, one.workstream, one.case, one.held_on.isoformat() if one.held_on else ""),
            )
            for one in Documents(self.session).all()
            if kind in ("", one.kind)
        ]
        return ["kind", "workstream", "case study", "date"], rows

    def _cases(self) -> tuple[list[str], list[FrameworkRow]]:
        rows = [
            FrameworkRow("case", one.id, one.uuid, one.label, one.label, one.label, (one.description, one.period))
            for one in Cases(self.session).all()
        ]
        return ["description", "period"], rows

    def _with_attributes(
        self, kind: RowKind, names: list[str], rows: list[FrameworkRow]
    ) -> tuple[tuple[str, ...], list[FrameworkRow]]:
        """What is known of each besides; of the first names only those of which something is."""
        attributes = Attributes(self.session)
        further = [one.name for one in attributes.all(kind)]
        known = attributes.by_owner(kind)
        used = [at for at in range(len(names)) if any(row.attributes[at] for row in rows)]
        found = []
        for row in rows:
            values: dict[str, Cell] = {one.name: one.cell for one in known.get(row.uuid, ())}
            cells = (*(row.attributes[at] for at in used), *(values.get(name) for name in further))
            found.append(FrameworkRow(row.kind, row.number, row.uuid, row.id, row.label, row.case, cells))
        return (*(names[at] for at in used), *further), found


def column_of(tree: CodeTree, code: Code) -> FrameworkColumn:
    """A code as a column."""
    return FrameworkColumn(code.id, code.uuid, tree.label(code), code.path, code.kind)


def codes_under(tree: CodeTree, columns: Iterable[FrameworkColumn]) -> dict[int, list[int]]:
    """For each code, the columns whose evidence it is."""
    found: dict[int, list[int]] = {}
    for column in columns:
        for code in (column.code_id, *(below.id for below in tree.descendants(column.code_id))):
            found.setdefault(code, []).append(column.code_id)
    return found
