"""An import as a table to edit in a spreadsheet: written from plans, read back as what is said of each file.

A row with a file alone tells its particulars. A row with a label is a speaker: a name, a role and a participant. A row
with ``do`` is a correction, made in the order of the rows and before what the speakers' rows say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from qualcode.corpus.documents import valid_kind
from qualcode.corpus.from_csv import Source
from qualcode.corpus.names import key
from qualcode.corpus.speakers import valid_role
from qualcode.ingest.csv_rows import read_csv
from qualcode.model.corrections import (
    Correction,
    Corrections,
    Join,
    NotSpeaker,
    Rename,
    SetRole,
    SpeakerLabel,
    Split,
    renamed_at_once,
)
from qualcode.model.errors import QualcodeError
from qualcode.model.importing import UNSAID, FilePlan, PlannedSpeaker, Wish
from qualcode.model.table import Cell, Table
from qualcode.text.dates import day_in, minutes_in

COLUMNS: Final = (
    *("file", "title", "kind", "case", "workstream", "date", "minutes", "mode", "take", "skip"),
    *("do", "label", "name", "role", "participant"),
)
TOLD: Final = ("turns", "words", "note")
"""Columns that only tell; what stands in them is not read."""
ADD: Final = "add label"
DROP: Final = "drop label"
SPLIT: Final = "split"
JOIN: Final = "join"
RENAME: Final = "rename"
ROLE: Final = "role"
DOINGS: Final = (ADD, DROP, SPLIT, JOIN, RENAME, ROLE)
NO_ROLE: Final = "none"
"""In a speaker's role: no speaker at all."""
NOBODY: Final = "-"
"""In the participant's column: known in this document only."""
_YES: Final = frozenset({"yes", "y", "x", "1", "true"})
_NO: Final = frozenset({"", "no", "n", "0", "false"})
_OTHER_NAMES: Final = {"case study": "case", "held on": "date", "length": "minutes", "speaker": "label"}


# -- writing


def sheet_of(plans: Sequence[FilePlan]) -> Table:
    """The plans as a table that ``wishes_in`` reads back as what gives the same plans."""
    rows: list[tuple[Cell, ...]] = []
    for plan in plans:
        rows.append(_file_row(plan))
        rows += [_step_row(plan.file, step) for step in plan.corrections.steps]
        rows += [_speaker_row(plan.file, one) for one in plan.speakers]
    return Table(columns=(*COLUMNS, *TOLD), rows=tuple(rows), title="Import plan")


def _row(file: str, **cells: Cell) -> tuple[Cell, ...]:
    return tuple(file if name == "file" else cells.get(name) for name in (*COLUMNS, *TOLD))


def _file_row(plan: FilePlan) -> tuple[Cell, ...]:
    if plan.status != "new":
        return _row(plan.file, skip="yes" if plan.status == "left" else None, note=plan.error)
    offered = [f"{one.field.name}: {one.field.value}" for one in plan.offers if not one.taken]
    notes = [*(f"on its cover page {one}" for one in offered), *(warning.what for warning in plan.warnings)]
    return _row(
        plan.file,
        title=plan.title,
        kind=plan.kind,
        case=plan.case,
        workstream=plan.workstream,
        date=plan.held_on.isoformat() if plan.held_on else None,
        minutes=plan.minutes,
        mode=plan.mode,
        take="; ".join(one.field.name for one in plan.offers if one.taken),
        turns=len(plan.transcript.turns) if plan.transcript else 0,
        note=" · ".join(notes),
    )


def _speaker_row(file: str, one: PlannedSpeaker) -> tuple[Cell, ...]:
    note = f"may be {' or '.join(one.match.maybe)}" if one.match.how == "asked" else None
    return _row(
        file,
        label=one.label,
        name=one.label,
        role=one.role,
        participant=one.match.who,
        turns=one.turns,
        words=one.words,
        note=note,
    )


def _step_row(file: str, step: Correction) -> tuple[Cell, ...]:
    if isinstance(step, SpeakerLabel):
        return _row(file, do=ADD, label=step.label)
    if isinstance(step, NotSpeaker):
        return _row(file, do=DROP, label=step.label)
    if isinstance(step, Split):
        return _row(file, do=SPLIT, label=step.place, name=step.speaker)
    if isinstance(step, Join):
        return _row(file, do=JOIN, label=step.place)
    if isinstance(step, Rename):
        return _row(file, do=RENAME, label=step.label, name=step.new)
    return _row(file, do=ROLE, label=step.label, role=step.role)


# -- reading


def wishes_in(source: Source) -> tuple[tuple[str, Wish], ...]:
    """What a table says of files, in its order. Raises ``QualcodeError`` with the line of what cannot be read."""
    table = read_csv(source)
    where = "the plan" if isinstance(source, bytes) else str(source)
    columns = {name: _OTHER_NAMES.get(key(name), key(name)) for name in table.columns}
    if "file" not in columns.values():
        raise QualcodeError("there is no column “file”", where, f"the columns may be: {', '.join(COLUMNS)}")
    unknown = [name for name, column in columns.items() if column not in (*COLUMNS, *TOLD)]
    if unknown:
        raise QualcodeError(f"a plan has no column “{unknown[0]}”", where, f"it may have: {', '.join(COLUMNS)}")
    said: dict[str, _Said] = {}
    for line, cells in zip(table.lines, table.rows, strict=True):
        row = {columns[name]: value.strip() for name, value in cells.items()}
        try:
            if not row["file"]:
                raise QualcodeError("there is no file")
            said.setdefault(row["file"], _Said()).take(row)
        except QualcodeError as error:
            raise QualcodeError(f"line {line}: {error.what}", where, error.fix) from error
    return tuple((file, one.wish()) for file, one in said.items())


class _Said:
    """What the rows of one file say."""

    def __init__(self) -> None:
        self.particulars = UNSAID
        self.steps: list[Correction] = []
        self.dropped: list[Correction] = []
        self.names: list[tuple[str, str]] = []
        self.roles: list[Correction] = []
        self.people: list[tuple[str, str]] = []

    def take(self, row: dict[str, str]) -> None:
        """Take one row in. Raises ``QualcodeError``."""
        if any(row.get(name) for name in COLUMNS[1 : COLUMNS.index("do")]):
            self.particulars = _particulars(row).over(self.particulars)
        if row.get("do"):
            self.steps.append(_step(row))
        elif row.get("label"):
            self._speaker(row)

    def _speaker(self, row: dict[str, str]) -> None:
        label, role, who = row["label"], key(row.get("role", "")), row.get("participant", "")
        if role == NO_ROLE:
            self.dropped.append(NotSpeaker(label))
            return
        name = row.get("name") or label
        self.names.append((label, name))
        if role:
            self.roles.append(SetRole(name, valid_role(role)))
        if who:
            self.people.append((name, "" if who == NOBODY else who))

    def wish(self) -> Wish:
        """All of it: corrections in the order of their rows, then what the speakers' rows say, at one time."""
        steps = (*self.steps, *self.dropped, *renamed_at_once(self.names), *self.roles)
        return replace(self.particulars, corrections=Corrections(steps), people=tuple(self.people))


def _step(row: dict[str, str]) -> Correction:
    do, label = key(row["do"]), row.get("label", "")
    if not label:
        raise QualcodeError(f"“{row['do']}” needs a label, or a place", "", "put it in the column “label”")
    name = row.get("name", "")
    if do in (SPLIT, RENAME) and not name:
        raise QualcodeError(f"“{row['do']}” needs a name", "", "put it in the column “name”")
    if do == ADD:
        return SpeakerLabel(label)
    if do == DROP:
        return NotSpeaker(label)
    if do == SPLIT:
        return Split(label, name)
    if do == JOIN:
        return Join(label)
    if do == RENAME:
        return Rename(label, name)
    if do == ROLE:
        return SetRole(label, valid_role(row.get("role", "")))
    raise QualcodeError(f"nothing is called “{row['do']}”", "", f"choose from {', '.join(DOINGS)}")


def _particulars(row: dict[str, str]) -> Wish:
    skip = key(row.get("skip", ""))
    if skip not in (*_YES, *_NO):
        raise QualcodeError(f"“{row['skip']}” is neither yes nor no")
    day, minutes = row.get("date", ""), row.get("minutes", "")
    held_on, length = day_in(day), minutes_in(minutes)
    if day and held_on is None:
        raise QualcodeError(f"“{day}” is not a date like 2018-05-12")
    if minutes and length is None:
        raise QualcodeError(f"“{minutes}” is not a length in minutes")
    return Wish(
        title=row.get("title", ""),
        kind=valid_kind(row["kind"]) if row.get("kind") else "",
        case=row.get("case", ""),
        workstream=row.get("workstream", ""),
        held_on=held_on,
        minutes=length,
        mode=row.get("mode", ""),
        take=frozenset(part.strip() for part in row.get("take", "").split(";") if part.strip()),
        skip=skip in _YES,
    )
