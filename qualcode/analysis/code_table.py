"""Tables for statistics: people, documents or case studies by codes, with what is known of them in front."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.matrix import Matrices
from qualcode.corpus.attributes import Attributes
from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import Documents
from qualcode.corpus.participants import Participants
from qualcode.model.code_table import ITSELF, UNITS, CodeTable, Column
from qualcode.model.corpus import AttributeOwner
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.model.matrix import MatrixWish
from qualcode.model.table import Cell
from qualcode.store.session import Session
from qualcode.text.column_names import column_name, distinct

Known = tuple[str, tuple[Cell, ...]]
"""The UUID of a unit, and what is known of it besides its attributes."""
_OWNER: Final[dict[str, AttributeOwner]] = {"participants": "participant", "documents": "document", "cases": "case"}
_FIELDS: Final = {
    "participants": ("staff group", "workstream", "case study"),
    "documents": ("kind", "workstream", "case study", "date", "words"),
    "cases": ("description",),
}


class CodeTables:
    """For statistics of the team's own: nothing of it is for publication."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def of(self, units: str, *, themes: bool = False, counts: bool = False, coder: str = "") -> CodeTable:
        """A row for each participant, document or case study of which there is a transcript, a column for each code.

        0 and 1, or numbers of passages; empty where the topic guides used there do not ask about the code. Raises
        ``QualcodeError`` for a unit there is not.
        """
        if units not in UNITS:
            raise QualcodeError(f"there is no table of “{units}”", "", f"choose from {', '.join(UNITS)}")
        matrix = Matrices(self.session).of(MatrixWish(units, "themes" if themes else "codes", coder=coder))
        heard = Matrices(self.session).of(MatrixWish(units, "kinds", "documents"))
        there = {key for row, key in enumerate(heard.row_keys) if heard.out_of[row][-1]}
        attributes = [one.name for one in Attributes(self.session).all(_OWNER[units])]
        known, values = self._known(units), Attributes(self.session).by_owner(_OWNER[units])
        rows: list[tuple[Cell, ...]] = []
        left = 0
        for row, key in enumerate(matrix.row_keys):
            if key == 0 or key not in there:
                left += key != 0
                continue
            uuid, fields = known.get(key, ("", (None,) * len(_FIELDS[units])))
            of_unit = {one.name: one.cell for one in values.get(uuid, ())}
            codes = (matrix.cells[row][at] for at in range(len(matrix.columns)))
            asked = matrix.asked[row] if matrix.asked else (None,) * len(matrix.columns)
            cells = (
                None if said is False and not number else number if counts else int(number > 0)
                for number, said in zip(codes, asked, strict=True)
            )
            rows.append((matrix.rows[row], *fields, *(of_unit.get(name) for name in attributes), *cells))
        front = (_OWNER[units], *_FIELDS[units], *attributes)
        above = frozenset() if themes else self._above()
        columns = _columns(front, matrix.columns, matrix.column_keys, above)
        return CodeTable(units, columns, tuple(rows), _notes(units, counts, left, themes=themes))

    def _above(self) -> frozenset[int]:
        """The codes that have others under them."""
        with self.session.read() as connection:
            return frozenset(code.parent_id for code in read_tree(connection) if code.parent_id is not None)

    def _known(self, units: str) -> dict[int, Known]:
        if units == "participants":
            people = Participants(self.session).all()
            return {one.id: (one.uuid, (one.group, one.workstream, one.case)) for one in people}
        if units == "documents":
            documents = Documents(self.session).all()
            return {
                one.id: (one.uuid, (one.kind, one.workstream, one.case, str(one.held_on or ""), one.words))
                for one in documents
            }
        return {one.id: (one.uuid, (one.description,)) for one in Cases(self.session).all()}


def _columns(
    front: Sequence[str], labels: Sequence[str], keys: Sequence[int], above: Collection[int]
) -> tuple[Column, ...]:
    """Codes ``above`` others are told as without them: with them, a column has the bare name."""
    means = [*front, *(f"{label}{ITSELF if key in above else ''}" for label, key in zip(labels, keys, strict=True))]
    names = [column_name(one) for one in front]
    for label, key in zip(labels, keys, strict=True):
        names.append(column_name(label, f"{short_id('c', key)}_" if key else "", "_itself" if key in above else ""))
    return tuple(Column(name, words) for name, words in zip(distinct(names), means, strict=True))


def _notes(units: str, counts: bool, left: int, *, themes: bool) -> tuple[str, ...]:
    held = "the number of coded passages" if counts else "1 where a passage was coded, 0 where none was"
    notes = [f"One row for each of the {units} of which there is a transcript. Codes: {held}; empty: not asked about."]
    notes.append(
        "A theme is counted with all that is under it, but for other themes."
        if themes
        else "A code is counted itself, without what is under it."
    )
    if left:
        notes.append(f"{left} of the {units} are left out: there is no transcript of them, or they withdrew.")
    return tuple(notes)
