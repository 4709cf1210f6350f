"""People, places and particulars from tables. A table is taken whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qualcode.corpus.attribute_columns import Extra
from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import Documents
from qualcode.corpus.invitations import Invitations
from qualcode.corpus.names import key
from qualcode.corpus.organisations import Organisations
from qualcode.corpus.participants import Participants, named_case, named_workstream
from qualcode.corpus.questions import Questions
from qualcode.corpus.register import Outcome
from qualcode.corpus.speakers import Speakers, valid_role
from qualcode.corpus.workstreams import Workstreams
from qualcode.ingest.csv_rows import read_csv
from qualcode.model.errors import QualcodeError
from qualcode.store.session import Session

Source = Path | bytes
"""A csv file, by its path or as its bytes."""

SYNONYMS = {
    "id": "label",
    "participant": "label",
    "participant_id": "label",
    "workstream_label": "workstream",
    "staff_group": "group",
    "case_study": "case",
    "code": "ods_code",
    "org_code": "ods_code",
    "org_name": "name",
    "org_type": "type",
    "question": "text",
    "document": "file",
    "no_replies": "no_reply",
    "held_on": "date",
}
"""Other names that a column may have."""


@dataclass(frozen=True)
class Count:
    """What became of the rows of a table; ``ignored`` are columns that mean nothing here.

    ``offered`` says that those could be taken as attributes; ``attributes`` are those that were.
    """

    added: int
    changed: int
    unchanged: int
    ignored: tuple[str, ...]
    offered: bool = False
    attributes: tuple[str, ...] = ()


class _Row:
    """One row: its cells by column, its line for messages."""

    def __init__(self, cells: dict[str, str], line: int, where: str) -> None:
        self.cells = cells
        self.line = line
        self.where = where

    def text(self, name: str) -> str | None:
        """The cell, or None when the table has no such column or the cell is empty."""
        return self.cells.get(name, "").strip() or None

    def needed(self, name: str) -> str:
        """The cell. Raises ``QualcodeError`` when it is empty."""
        value = self.text(name)
        if value is None:
            raise QualcodeError(f"line {self.line} has no {name}", self.where, "fill it in; nothing was imported")
        return value

    def whole(self, name: str) -> int | None:
        """The cell as a whole number. Raises ``QualcodeError`` when it is something else."""
        value = self.text(name)
        if value is None:
            return None
        if not value.isdecimal():
            raise QualcodeError(f"line {self.line}: {name} “{value}” is not a whole number", self.where)
        return int(value)

    def day(self, name: str) -> date | None:
        """The cell as a date. Raises ``QualcodeError`` when it is something else."""
        value = self.text(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise QualcodeError(f"line {self.line}: “{value}” is not a date like 2018-05-12", self.where) from error


class TablesIn:
    """Reads tables of people and places into a project.

    Columns that are not known are ignored and named; those of participants, cases and documents can be taken as
    attributes (``attributes``), whose types follow from what the cells hold.
    """

    def __init__(self, session: Session, kind_of: Callable[[str], str] | None = None) -> None:
        """``kind_of`` says what an organisation of a type is: the standard knows."""
        self.session = session
        self._kind_of = kind_of

    def questions(self, source: Source) -> Count:
        """Columns: number, text."""
        asked = Questions(self.session)

        def take(row: _Row) -> Outcome:
            row.needed("number")
            return asked.put(row.whole("number") or 0, row.needed("text"))

        return self._each(source, "evaluation questions", ("number", "text"), take)

    def workstreams(self, source: Source) -> Count:
        """Columns: label, name, invited, declined, no_reply."""
        streams = Workstreams(self.session)

        def take(row: _Row) -> Outcome:
            return streams.put(
                row.needed("label"),
                name=row.text("name"),
                invited=row.whole("invited"),
                declined=row.whole("declined"),
                no_reply=row.whole("no_reply"),
            )

        return self._each(source, "workstreams", ("label", "name", "invited", "declined", "no_reply"), take)

    def invitations(self, source: Source, *, create: bool = False) -> Count:
        """Columns: workstream, case, group, invited, declined, no_reply, withdrawn."""
        told = Invitations(self.session)

        counts = ("invited", "declined", "no_reply", "withdrawn")

        def take(row: _Row) -> Outcome:
            stream, said = row.needed("workstream"), {name: row.whole(name) for name in counts}
            if all(number is None for number in said.values()):
                return "unchanged"
            part = {"case": row.text("case") or "", "group": row.text("group") or ""}
            return told.put(stream, **part, **said, create=create)  # type: ignore[arg-type]

        columns = ("workstream", "case", "group", *counts)
        return self._each(source, "invitations", columns, take)

    def organisations(self, source: Source, *, attributes: bool = False) -> Count:
        """Columns: ods_code, name, kind, type, region."""
        known = Organisations(self.session)

        def take(row: _Row) -> Outcome:
            return known.put(
                row.needed("ods_code"),
                name=row.text("name"),
                kind=row.text("kind"),
                type=row.text("type"),
                region=row.text("region"),
                opened=row.day("opened"),
                closed=row.day("closed"),
                kind_of=self._kind_of,
            )

        columns = ("ods_code", "name", "kind", "type", "region", "opened", "closed")
        return self._each(source, "organisations", columns, take, Extra(self.session, "organisation", attributes))

    def cases(self, source: Source, *, attributes: bool = False) -> Count:
        """Columns: label, description, period, and the organisation as ods_code (with organisation for its name)."""
        cases, known = Cases(self.session), Organisations(self.session)

        def take(row: _Row) -> Outcome:
            code = row.text("ods_code")
            if code:
                known.put(code, name=row.text("organisation"), type=row.text("type"), kind_of=self._kind_of)
            return cases.put(
                row.needed("label"),
                description=row.text("description"),
                organisation=code or row.text("organisation"),
                period=row.text("period"),
            )

        columns = ("label", "description", "period", "ods_code", "organisation", "type")
        return self._each(source, "case studies", columns, take, Extra(self.session, "case", attributes))

    def participants(self, source: Source, *, create: bool = False, attributes: bool = False) -> Count:
        """Columns: label, workstream, group, case, organisation, consent."""
        people = Participants(self.session)

        def take(row: _Row) -> Outcome:
            return people.put(
                row.needed("label"),
                workstream=row.text("workstream"),
                group=row.text("group"),
                case=row.text("case"),
                organisation=row.text("organisation"),
                consent=row.text("consent"),
                create=create,
            )

        columns = ("label", "workstream", "group", "case", "organisation", "consent")
        return self._each(source, "participants", columns, take, Extra(self.session, "participant", attributes))

    def documents(self, source: Source, *, create: bool = False, attributes: bool = False) -> Count:
        """Columns: file (ID, title or file), title, kind, case, workstream, date, minutes, people: of what is there."""
        documents = Documents(self.session)

        def take(row: _Row) -> Outcome:
            case, workstream = row.text("case"), row.text("workstream")
            if case:
                named_case(self.session, case, create)
            if workstream:
                named_workstream(self.session, workstream, create)
            changed = documents.edit(
                row.needed("file"),
                title=row.text("title"),
                kind=row.text("kind"),
                case=case,
                workstream=workstream,
                held_on=row.day("date"),
                minutes=row.whole("minutes"),
                people=row.whole("people"),
            )
            return "changed" if changed else "unchanged"

        columns = ("file", "title", "kind", "case", "workstream", "date", "minutes", "people")
        return self._each(source, "documents", columns, take, Extra(self.session, "document", attributes))

    def speakers(self, source: Source) -> Count:
        """Columns: document, label, and participant, role or both: who the voices of the documents are."""
        speakers = Speakers(self.session)

        def take(row: _Row) -> Outcome:
            document, label, who = row.needed("document"), row.needed("label"), row.text("participant")
            changed = bool(who) and speakers.identify(document, label, who or "")
            role = row.text("role")
            if role is not None:
                changed = speakers.mark(document, label, valid_role(role)) or changed
            return "changed" if changed else "unchanged"

        return self._each(source, "speakers", ("document", "label", "participant", "role"), take)

    def _each(
        self,
        source: Source,
        noun: str,
        columns: tuple[str, ...],
        take: Callable[[_Row], Outcome],
        extra: Extra | None = None,
    ) -> Count:
        table = read_csv(source)
        where, name = ("the csv data", "") if isinstance(source, bytes) else (str(source), f" from “{source.name}”")
        names = {name: _column(name, columns) for name in table.columns}
        if columns[0] not in names.values():
            raise QualcodeError(
                f"there is no column “{columns[0]}”", where, f"the columns may be: {', '.join(columns)}"
            )
        unknown = tuple(name for name, column in names.items() if column not in columns)
        tally = {"added": 0, "changed": 0, "unchanged": 0}
        with self.session.action(f"import {noun}{name}"):
            attributes = extra.begin(unknown, table.rows) if extra else ()
            for line, cells in zip(table.lines, table.rows, strict=True):
                row = _Row({names[name]: value for name, value in cells.items() if name in names}, line, where)
                try:
                    owner = row.needed(columns[0])
                    # A row may change the very title by which it names its document.
                    there = extra.there(owner) if extra else ""
                    outcome = take(row)
                    known = extra.take(owner, there, cells) if extra else False
                    tally["changed" if known and outcome == "unchanged" else outcome] += 1
                except QualcodeError as error:
                    if f"line {line}" in error.what:
                        raise
                    raise QualcodeError(f"line {line}: {error.what}", where, error.fix) from error
        ignored = tuple(name for name in unknown if name not in attributes)
        return Count(**tally, ignored=ignored, offered=extra is not None, attributes=attributes)


def _column(name: str, columns: tuple[str, ...]) -> str:
    folded = key(name).replace(" ", "_")
    return folded if folded in columns else SYNONYMS.get(folded, folded)
