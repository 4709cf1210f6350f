"""Judgements on a sheet: it goes out to a judge without the tool, is filled in, and comes back as that judge's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import select

from qualcode.corpus.names import key
from qualcode.ingest.csv_rows import CsvFile
from qualcode.model.errors import QualcodeError
from qualcode.model.judging import Judged
from qualcode.model.sources import FIGURES
from qualcode.model.table import Table
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Coder
from qualcode.triangulation.convergence.convergence_matrix import in_words
from qualcode.triangulation.convergence.judgements import Judgements
from qualcode.triangulation.convergence.sheet_cells import read_cells
from qualcode.triangulation.convergence.sheet_columns import COLUMNS, FILLED, MARKS, PLACE, Sent, said_in, state
from qualcode.triangulation.convergence.sheet_rows import USUAL, SheetRow, Taking, answer, sheet_rows
from qualcode.triangulation.convergence.topic_material import TopicMaterial

_MANY: Final = 12
_SAME: Final = "the same passages: people within one source are compared"
_NOTE: Final = (
    "Fill in meaning and examples with yes or no (does the meaning or prominence agree? do the specific examples?), or "
    "silent with the source that has nothing to say (or both); then what each source says, why, what it means, and "
    "the passages it rests on (x12 x40). Leave judge and as sent as they are."
)
_FIX: Final = "start from: qualcode judgements sheet -o sheet.xlsx"


@dataclass(frozen=True)
class CameBack:
    """A sheet as it was read, once; ``anothers`` is the judge whose it is, "" of one's own."""

    where: str
    file: CsvFile
    anothers: str

    @property
    def left(self) -> tuple[str, ...]:
        """What stands in it and is not taken, whatever is wished."""
        return tuple(f"the column “{name}” is none of the sheet's, and is not taken" for name in _strange(self.file))


class JudgementSheet:
    """The sheet of the coder who works in the project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- going out

    def table(self) -> Table:
        """A row a topic, pair and case study, with what each source has; one's own judgements stand in it already."""
        material = TopicMaterial(self.session)
        rows = []
        silent = []
        judge = self._coder
        for row in Judgements(self.session).all(material=material):
            whys = "; ".join(why for _, why in row.silences)
            has = [self._has(material, row, one) for one in row.pair.sources]
            if row.pair.within and has[0]:
                has[1] = _SAME
            said, place = said_in(row, row.mine), (row.topic.name, row.case, row.pair.words)
            silent.append((*(row.pair.sides() if row.pair.within else row.pair.sources), "both"))
            rows.append((*place, *has, whys, *(said[name] for name in FILLED), judge, Sent.of(place, said).cell))
        answers = (("yes", "no"),) * len(rows)
        return Table(
            COLUMNS,
            tuple(rows),
            title="Judgement sheet",
            counts="judgements",
            notes=(_NOTE,),
            stub=3,
            choices={
                COLUMNS.index("meaning"): answers,
                COLUMNS.index("examples"): answers,
                COLUMNS.index("silent"): tuple(silent),
            },
        )

    @property
    def _coder(self) -> str:
        with self.session.read() as connection:
            return connection.scalar(select(Coder.name).where(Coder.id == self.session.coder_id)) or ""

    def _has(self, material: TopicMaterial, row: Judged, source: str) -> str:
        """What a source has on the topic there: its passages with who said them, or the words for its figures."""
        if source == FIGURES:
            return in_words(material, row)
        passages = {one.excerpt_id: one for one in material.passages(row.topic, row.case, source)}
        lines = [
            f"{one.participant or one.kind}: {' '.join(one.quote.split())} [{one.short_id}]"
            for one in list(passages.values())[:_MANY]
        ]
        more = len(passages) - _MANY
        return "\n".join((*lines, f"and {more} more") if more > 0 else lines)

    # -- coming back

    def open(self, file: Path | bytes) -> CameBack:
        """A filled-in sheet. Raises ``QualcodeError`` for no such sheet, and where columns were renamed."""
        where = "the data" if isinstance(file, bytes) else str(file)
        read = read_cells(file)
        _refuse_columns(read, where)
        coder = self._coder
        judges = dict.fromkeys(" ".join(row.get(MARKS[0], "").split()) for row in read.rows)
        return CameBack(where, read, next((one for one in judges if one and key(one) != key(coder)), ""))

    def rows(self, sheet: CameBack, wish: Taking = USUAL) -> tuple[SheetRow, ...]:
        """What a sheet would change of one's own judgements. A row that is as it went out changes nothing.

        Raises ``QualcodeError`` for another judge's, unless it is wished as one's own.
        """
        if sheet.anothers and not wish.as_mine:
            fix = f'qualcode --coder "{sheet.anothers}" judgements import, or --as-mine to take it as your own'
            raise QualcodeError(f"the sheet is {sheet.anothers}'s, and you are {self._coder}", sheet.where, fix)
        file = sheet.file
        known = {(one.topic.name, one.case, one.pair.words): one for one in Judgements(self.session).all()}
        places = (f"{file.unit} {line}" for line in file.lines)
        return sheet_rows(known, zip(places, file.rows, strict=True), wish)

    def read(self, file: Path | bytes, wish: Taking = USUAL) -> tuple[SheetRow, ...]:
        """The rows of a file at once; raises as :meth:`open` and :meth:`rows` do."""
        return self.rows(self.open(file), wish)

    @in_one_transaction
    def take(self, rows: tuple[SheetRow, ...], name: str = "a sheet") -> tuple[SheetRow, ...]:
        """Take in what can be taken, as one act; give every row again, with why one was not."""
        done: list[SheetRow] = []
        material = TopicMaterial(self.session)
        with self.session.action(f"take judgements in from “{name}”") as action:
            for one in rows:
                try:
                    if not one.problem:
                        with action.part():
                            self._judge(one, material)
                    done.append(one)
                except QualcodeError as error:
                    done.append(one.refused(error.what))
        return tuple(done)

    def look(self, rows: tuple[SheetRow, ...]) -> tuple[SheetRow, ...]:
        """What taking them in would come to, row by row; nothing is changed."""
        try:
            self._looked(rows)
        except _Looked as looked:
            return looked.rows
        return rows

    @in_one_transaction
    def _looked(self, rows: tuple[SheetRow, ...]) -> None:
        raise _Looked(self.take(rows))

    def _judge(self, one: SheetRow, material: TopicMaterial) -> None:
        judgements = Judgements(self.session)
        there = judgements.of(one.topic, one.case, one.sources, material)
        if state(said_in(there, there.mine)) != one.stood:
            raise QualcodeError("it was judged in the project meanwhile", one.place, "bring the sheet again")
        if one.withdraws:
            judgements.withdraw(one.topic, one.case, sources=one.sources)
            return
        said, silent = one.said, one.said["silent"]
        judgements.judge(
            one.topic,
            one.case,
            sources=one.sources,
            silent=silent,
            meaning=None if silent else answer(said["meaning"]),
            examples=None if silent else answer(said["examples"]),
            finding_a=said["finding_a"],
            finding_b=said["finding_b"],
            reason=said["reason"],
            means=said["means"],
            excerpts=said["rests on"].replace(",", " ").replace(";", " ").split(),
            material=material,
        )


class _Looked(Exception):
    """Ends a transaction that was only to be looked at, so that nothing of it stays."""

    def __init__(self, rows: tuple[SheetRow, ...]) -> None:
        super().__init__("looked at")
        self.rows = rows


def _strange(file: CsvFile) -> list[str]:
    """The columns that hold something and are none of the sheet's."""
    named = [name for name in file.columns if name not in COLUMNS]
    return [name for name in named if any(row[name].strip() for row in file.rows)]


def _refuse_columns(file: CsvFile, where: str) -> None:
    """Raises ``QualcodeError`` where one that is needed is not there, or may have another name by now."""
    missing = [name for name in (*PLACE, *FILLED[:3]) if name not in file.columns]
    if missing:
        raise QualcodeError(f"there is no column {', '.join(missing)}", where, _FIX)
    gone = [name for name in (*FILLED, *MARKS) if name not in file.columns]
    if gone and (strange := _strange(file)):
        what = f"there is no column {', '.join(gone)}, and {', '.join(f'“{one}”' for one in strange)} is none of the"
        raise QualcodeError(f"{what} sheet's", where, "give columns the names that they went out with")
    if len(set(MARKS) & set(gone)) == 1:
        what, both = f"there is no column {', '.join(one for one in MARKS if one in gone)}", " and ".join(MARKS)
        raise QualcodeError(what, where, f"leave {both} in, or take both out of a sheet of your own")
