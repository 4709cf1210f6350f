"""The framework matrix (Gale et al. 2013): what each participant, focus group or case study says of a theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from qualcode.coding.framework_axes import Axes, codes_under
from qualcode.coding.framework_cells import documents_of, members, read_cells
from qualcode.coding.framework_evidence import digests, there, told
from qualcode.coding.framework_import import changes, read_sheet
from qualcode.coding.framework_sheet import state_and_text
from qualcode.coding.framework_states import proposed
from qualcode.coding.meanwhile import refuse_gone, refuse_if_changed
from qualcode.coding.passages import drop_bare_excerpts
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.framework import (
    CHARTED,
    NOT_YET,
    STATES,
    Evidence,
    Framework,
    FrameworkColumn,
    FrameworkPlace,
    FrameworkRow,
)
from qualcode.model.framework_import import CellChange, SheetChanges
from qualcode.model.ids import parse_id, short_id
from qualcode.store.action import Action
from qualcode.store.rows import table_of
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import ChartCell, ChartCellExcerpt, SpeakerRow
from qualcode.text.cell_marks import linked, marked, unmarked


class Charting:
    """The framework matrix of a project. A cell is the team's: whoever wrote it last is named, and nobody owns it.

    What a cell rests on is marked in its text (``[x12]``); the links follow from the marks whenever it is written.
    Changes are made to a :class:`FrameworkPlace`, a cell as it was shown: what another wrote since is not overwritten.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.axes = Axes(session)

    # -- reading

    def matrix(self, rows: str, columns: Sequence[str] = ("themes",), *, case: str = "") -> Framework:
        """The matrix of ``rows`` (participants, focus groups, interviews, documents, cases) and ``columns``.

        Those are "themes" or "subthemes", or the names of themes and codes. ``case`` leaves the rows of one case study.
        Raises ``QualcodeError``, ``UnknownName`` or ``AmbiguousName`` for what there is not.
        """
        attributes, found = self.axes.rows(rows, case)
        across = self.axes.columns(columns)
        of = columns[0] if len(columns) == 1 else "codes"
        made = self._made(found, across, rows, of, attributes)
        return replace(made, notes=self._not_rows()) if rows == "participants" else made

    def _not_rows(self) -> tuple[str, ...]:
        """What to say of voices that are nobody's whom the project knows."""
        local = (SpeakerRow.participant_id.is_(None), SpeakerRow.role == "participant")
        with self.session.read() as connection:
            number = connection.scalar(select(func.count()).select_from(SpeakerRow).where(*local)) or 0
        who = "1 speaker is known in one document only and is no row" if number == 1 else ""
        who = who or f"{number} speakers are known in one document only and are no rows"
        return (f"{who}: say who speaks, or take documents as rows.",) if number else ()

    def at(self, row: str, theme: str) -> FrameworkPlace:
        """The cell of a row and a theme, each by name or ID. Raises ``UnknownName`` or ``AmbiguousName``."""
        return self.again(self.axes.row(row), self.axes.column(theme))

    def again(self, row: FrameworkRow, column: FrameworkColumn) -> FrameworkPlace:
        """The cell as it is now."""
        return self._made((row,), (column,)).place(0, 0)

    def evidence(self, place: FrameworkPlace) -> tuple[Evidence, ...]:
        """The excerpts of a cell in the order of the documents and of the text: what is coded so, and what it links."""
        tree = self.axes.tree()
        names = {code: tree.label(tree.by_id[code]) for code in codes_under(tree, [place.column])}
        with self.session.read() as connection:
            return told(connection, place.cell, names)

    def members(self, place: FrameworkPlace) -> tuple[FrameworkPlace, ...]:
        """Of a case study, the cells of its documents and participants under the theme of which something is known."""
        if place.row.kind != "case":
            return ()
        with self.session.read() as connection:
            documents, people = members(connection, place.row)
        found: list[FrameworkPlace] = []
        for of, numbers in (("documents", documents), ("participants", people)):
            rows = tuple(row for row in self.axes.rows(of)[1] if row.number in numbers)
            found += self._made(rows, (place.column,))
        return tuple(one for one in found if one.cell.state != NOT_YET or one.cell.evidence)

    def _made(
        self,
        rows: tuple[FrameworkRow, ...],
        columns: tuple[FrameworkColumn, ...],
        of_rows: str = "",
        of_columns: str = "",
        attributes: tuple[str, ...] = (),
    ) -> Framework:
        tree = self.axes.tree()
        with self.session.read() as connection:
            cells = read_cells(connection, rows, columns, tree)
            cells |= proposed(connection, cells, columns, documents_of(connection, rows))
        return Framework(of_rows, of_columns, rows, columns, attributes, cells)

    # -- writing

    @in_one_transaction
    def write(self, place: FrameworkPlace, text: str, state: str = CHARTED) -> FrameworkPlace:
        """Write a cell's summary; none, and it is not yet charted again. Gives the cell as it is then.

        ``state`` may be "nothing said" or "not asked": the text is a remark then. Raises ``ChangedMeanwhile`` when the
        cell is no longer as in ``place``, ``QualcodeError`` for a state there is not, or one that needs words.
        """
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
        if state not in STATES:
            raise QualcodeError(f"“{state}” is no state of a cell", "", f"choose from {', '.join(STATES)}")
        self._refuse_unknown(place, text)
        what = "write" if text else "empty" if state == CHARTED else f"set to {state}"
        with self.session.action(f"{what} the cell {place.name}") as action:
            number = self._as_shown(action, place, text, state)
            if not text and state == CHARTED:
                self._remove(action, number)
            else:
                self._put(action, number, place, text, state)
        return self.again(place.row, place.column)

    def set_state(self, place: FrameworkPlace, state: str) -> FrameworkPlace:
        """Say that nothing was said, or that it was not asked; what is written there stays.

        Raises ``ChangedMeanwhile``, and ``QualcodeError`` for a state there is not, or one that needs words.
        """
        if state == CHARTED and not place.cell.words:
            raise QualcodeError("nothing is written in the cell", place.name, "write its summary")
        if state == NOT_YET and place.cell.words:
            raise QualcodeError("the cell holds a summary", place.name, "empty it")
        return self.write(place, place.cell.text, CHARTED if state == NOT_YET else state)

    @in_one_transaction
    def settle(self, place: FrameworkPlace) -> bool:
        """Say that a cell still holds beside the evidence it is shown with; say whether that is new.

        Raises ``ChangedMeanwhile``, and ``QualcodeError`` when nothing is charted there.
        """
        if place.cell.state == NOT_YET:
            raise QualcodeError("the cell is not charted yet", place.name, "write its summary")
        with self.session.action(f"settle the cell {place.name}") as action:
            number = self._as_shown(action, place, place.cell.text, place.cell.state)
            if not place.cell.fresh:
                return False
            self._put(action, number, place, place.cell.text, place.cell.state)
        return True

    def link(self, place: FrameworkPlace, excerpt: str | int) -> FrameworkPlace:
        """Let a cell rest on an excerpt ("x12"): it is marked at the end of the text. Raises ``UnknownName``."""
        return self.write(place, marked(place.cell.text, self._excerpt(excerpt)), _state(place))

    def unlink(self, place: FrameworkPlace, excerpt: str | int) -> FrameworkPlace:
        """Take the marks of an excerpt out of a cell, whether it is there still or not."""
        given = parse_id(excerpt, "x") if isinstance(excerpt, str) else ("x", excerpt)
        return self.write(place, unmarked(place.cell.text, {given[1]} if given else set()), _state(place))

    @in_one_transaction
    def accept(self, places: Sequence[FrameworkPlace]) -> int:
        """Set the states that the topic guides propose in these cells, as one act; say how many were set."""
        wanted = [place for place in places if place.cell.proposed]
        with self.session.action("set the states that the topic guides propose") as action:
            taken = set(action.connection.execute(select(ChartCell.row_uuid, ChartCell.code_id)).all())
            for place in wanted:
                if (place.row.uuid, place.column.code_id) in taken:
                    self._as_shown(action, place, "", place.cell.proposed)
            who = {"coder_id": self.session.coder_id, "written_at": datetime.now(UTC)}
            rows = [{**_key(place), "state": place.cell.proposed, **who} for place in wanted]
            action.insert_many(ChartCell, [row for row in rows if (row["row_uuid"], row["code_id"]) not in taken])
        return len(wanted)

    # -- an edited workbook

    def compare(self, source: Path | bytes, name: str = "") -> SheetChanges:
        """What an edited workbook would change, cell by cell; nothing is written.

        Raises ``QualcodeError`` for a file that is no framework matrix.
        """
        file = name or (source.name if isinstance(source, Path) else "standard input")
        grid, origin = read_sheet(source, file)
        return changes(self.axes, grid, origin, file, self._made)

    @in_one_transaction
    def take(self, found: SheetChanges, wanted: Sequence[CellChange]) -> int:
        """Write these changes of a workbook, as one act; say how many cells are others now.

        Raises ``ChangedMeanwhile`` when a cell is no longer as it was compared, and writes none then.
        """
        cells = f"{len(wanted)} cell{'' if len(wanted) == 1 else 's'}"
        with self.session.action(f"take {cells} in from “{found.file}”") as action:
            for change in wanted:
                state, text = state_and_text(change.after)
                number = self._as_shown(action, change.place, text, state)
                if not text and state == CHARTED:
                    self._remove(action, number)
                else:
                    self._put(action, number, change.place, text, state)
        return len(wanted)

    def _excerpt(self, excerpt: str | int) -> int:
        from qualcode.coding.codings import Codings

        return Codings(self.session).excerpt(excerpt).id

    def _refuse_unknown(self, place: FrameworkPlace, text: str) -> None:
        """Refuse marks of excerpts that there never were; those of one that is gone since may stay."""
        new = [number for number in linked(text) if number not in (*place.cell.links, *place.cell.gone)]
        with self.session.read() as connection:
            known = there(connection, new)
        for number in new:
            if number not in known:
                raise UnknownName(f"there is no excerpt {short_id('x', number)}", place.name, "take its mark out")

    def _as_shown(self, action: Action, place: FrameworkPlace, text: str, state: str) -> int | None:
        """The number of the cell's row, which is still as it was shown or already as it is wanted."""
        same = (ChartCell.row_uuid == place.row.uuid, ChartCell.code_id == place.column.code_id)
        number = action.connection.scalar(select(ChartCell.id).where(*same))
        called, cell = f"the cell {place.name}", place.cell
        if number is None:
            if cell.state != NOT_YET:
                refuse_gone(called, {"text": cell.text})
            return None
        shown = {"text": cell.text, "state": CHARTED if cell.state == NOT_YET else cell.state}
        refuse_if_changed(action, ChartCell, number, called, shown, {"text": text, "state": state})
        return number

    def _put(self, action: Action, number: int | None, place: FrameworkPlace, text: str, state: str) -> None:
        known = digests(action.connection, place.cell.evidence)
        values: dict[str, Any] = {
            "state": state,
            "text": text,
            "evidence": " ".join(known[one] for one in place.cell.evidence if one in known),
        }
        who = {"coder_id": self.session.coder_id, "written_at": datetime.now(UTC)}
        if number is None:
            number = action.insert(ChartCell, **_key(place), **values, **who)
        else:
            row = action.row(table_of(ChartCell), number)
            if any(row[name] != value for name, value in values.items()):
                action.update(ChartCell, number, **values, **who)
        self._link(action, number, linked(text))

    def _link(self, action: Action, cell: int, excerpts: Sequence[int]) -> None:
        """Let the links of a cell be those marked, in their order."""
        known = there(action.connection, excerpts)
        wanted = {excerpt: at for at, excerpt in enumerate((one for one in excerpts if one in known), 1)}
        rows = select(ChartCellExcerpt.excerpt_id, ChartCellExcerpt.id).where(ChartCellExcerpt.cell_id == cell)
        now = dict(action.connection.execute(rows).all())
        gone = [excerpt for excerpt in now if excerpt not in wanted]
        action.delete_many(ChartCellExcerpt, [now[excerpt] for excerpt in gone])
        for excerpt, position in wanted.items():
            if excerpt in now:
                action.update(ChartCellExcerpt, now[excerpt], position=position)
            else:
                action.insert(ChartCellExcerpt, cell_id=cell, excerpt_id=excerpt, position=position)
        drop_bare_excerpts(action, gone)

    def _remove(self, action: Action, number: int | None) -> None:
        if number is not None:
            self._link(action, number, ())
            action.delete(ChartCell, number)


def _key(place: FrameworkPlace) -> dict[str, Any]:
    return {"row_kind": place.row.kind, "row_uuid": place.row.uuid, "code_id": place.column.code_id}


def _state(place: FrameworkPlace) -> str:
    return CHARTED if place.cell.state == NOT_YET else place.cell.state
