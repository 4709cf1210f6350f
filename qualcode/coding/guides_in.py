"""Topic guides from a table: a row a prompt. It is taken whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.fields import question_ids
from qualcode.coding.guide_names import valid_label, valid_prompt
from qualcode.coding.guide_prompts import set_served
from qualcode.coding.guide_tables import COLUMNS
from qualcode.corpus.names import key, label_key
from qualcode.corpus.workstreams import Workstreams
from qualcode.ingest.csv_rows import CsvFile, read_csv
from qualcode.model.errors import QualcodeError
from qualcode.model.guides import GuidesIn
from qualcode.store.action import Action
from qualcode.store.session import Session
from qualcode.store.tables import GuidePrompt, TopicGuide

_SYNONYMS = {
    "label": "guide",
    "topic_guide": "guide",
    "staff_group": "group",
    "from": "used_from",
    "number": "n",
    "text": "prompt",
    "theme": "themes",
    "codes": "themes",
    "question": "questions",
    "research_questions": "questions",
}
Name = tuple[str, int]


@dataclass(frozen=True)
class _Row:
    cells: dict[str, str]
    line: int
    where: str

    def text(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    def whole(self, column: str) -> int | None:
        text = self.text(column)
        if text and not (text.isdecimal() and int(text)):
            raise self.error(f"{column} “{text}” is not a whole number from 1")
        return int(text) if text else None

    def day(self) -> date | None:
        text = self.text("used_from")
        try:
            return date.fromisoformat(text) if text else None
        except ValueError as error:
            raise self.error(f"“{text}” is not a date like 2018-05-12") from error

    def error(self, what: str, fix: str = "nothing was imported") -> QualcodeError:
        return QualcodeError(f"line {self.line}: {what}", self.where, fix)


def import_guides(session: Session, file: str | os.PathLike[str] | bytes) -> GuidesIn:
    """Add the guides and prompts of a csv file, or change those that differ.

    Columns: guide, version (else 1), workstream, group, used_from, n (else the next in the file), prompt, themes
    (parted by semicolons), questions. What a guide is for may stand on one of its rows; an empty cell changes
    nothing there. An empty cell of themes or questions says that the prompt serves none. Raises ``QualcodeError``.
    """
    source = file if isinstance(file, bytes) else Path(file)
    table = read_csv(source)
    where = "the csv data" if isinstance(source, bytes) else str(source)
    names = {name: _column(name) for name in table.columns}
    if "guide" not in names.values():
        raise QualcodeError("there is no column “guide”", where, f"the columns may be: {', '.join(COLUMNS)}")
    taking = _Taking(session, names)
    told = f" from “{source.name}”" if isinstance(source, Path) else ""
    with session.action(f"import topic guides{told}") as action:
        for row in _rows(table, names, where):
            try:
                taking.take(action, row)
            except QualcodeError as error:
                if error.what.startswith(f"line {row.line}:"):
                    raise
                raise QualcodeError(f"line {row.line}: {error.what}", where, error.fix) from error
    tally = taking.tally
    ignored = tuple(name for name, column in names.items() if column not in COLUMNS)
    return GuidesIn(taking.guides, tally["added"], tally["changed"], tally["unchanged"], ignored)


def _rows(table: CsvFile, names: dict[str, str], where: str) -> Iterator[_Row]:
    for line, cells in zip(table.lines, table.rows, strict=True):
        yield _Row({names[name]: value for name, value in cells.items()}, line, where)


def _column(name: str) -> str:
    folded = key(name).replace(" ", "_")
    return folded if folded in COLUMNS else _SYNONYMS.get(folded, folded)


class _Taking:
    """The rows taken so far: the guides they were of, what was said of those, and what became of the prompts."""

    def __init__(self, session: Session, names: dict[str, str]) -> None:
        self.session = session
        self.served = {column for column in ("themes", "questions") if column in names.values()}
        self.guides = 0
        self.tally = {"added": 0, "changed": 0, "unchanged": 0}
        self._said: dict[tuple[int, str], tuple[Any, int]] = {}
        self._seen: dict[tuple[int, int], int] = {}
        self._workstreams: dict[str, int] = {}
        with session.read() as connection:
            self._tree = read_tree(connection)

    def take(self, action: Action, row: _Row) -> None:
        """Take one row."""
        guide = self._guide(action, row)
        if row.text("prompt"):
            self.tally[self._prompt(action, guide, row)] += 1
        elif row.text("n") or row.text("themes") or row.text("questions"):
            raise row.error("the prompt has no words")

    def _guide(self, action: Action, row: _Row) -> int:
        label, version = valid_label(row.text("guide")), row.whole("version") or 1
        same = (TopicGuide.label_key == label_key(label), TopicGuide.version == version)
        number = action.connection.scalar(select(TopicGuide.id).where(*same))
        if number is None:
            number = action.insert(TopicGuide, label=label, label_key=label_key(label), version=version)
            self.guides += 1
        values = self._values(row)
        for name, value in values.items():
            before, line = self._said.setdefault((number, name), (value, row.line))
            if before != value:
                raise row.error(f"it says another {name.removesuffix('_id')} of this guide than line {line}")
        action.update(TopicGuide, number, **values)
        return number

    def _values(self, row: _Row) -> dict[str, Any]:
        values: dict[str, Any] = {}
        if row.text("workstream"):
            values["workstream_id"] = self._workstream(row.text("workstream"))
        if row.text("group"):
            values["staff_group"] = " ".join(row.text("group").split())
        if row.text("used_from"):
            values["used_from"] = row.day()
        return values

    def _workstream(self, label: str) -> int:
        if label not in self._workstreams:
            self._workstreams[label] = Workstreams(self.session).find(label).id
        return self._workstreams[label]

    def _prompt(self, action: Action, guide: int, row: _Row) -> str:
        theirs = select(GuidePrompt.n, GuidePrompt.id).where(GuidePrompt.guide_id == guide)
        there = dict(action.connection.execute(theirs).all())
        n = row.whole("n") or max((n for one, n in self._seen if one == guide), default=0) + 1
        first = self._seen.setdefault((guide, n), row.line)
        if first != row.line:
            raise row.error(f"prompt {n} of this guide is on line {first} already")
        if n > max(there, default=0) + 1:
            raise row.error(f"there is no prompt {n - 1} before prompt {n}", "number them from 1 without gaps")
        words = valid_prompt(row.text("prompt"))
        if n not in there:
            self._serve(action, action.insert(GuidePrompt, guide_id=guide, n=n, text=words), row)
            return "added"
        changed = action.update(GuidePrompt, there[n], text=words)
        return "changed" if self._serve(action, there[n], row) or changed else "unchanged"

    def _serve(self, action: Action, prompt: int, row: _Row) -> bool:
        codes = questions = None
        if "themes" in self.served:
            codes = [self._tree.find(part).id for part in _parts(row.text("themes"))]
        if "questions" in self.served:
            numbers = (part.upper().removeprefix("Q") for part in _parts(row.text("questions").replace(",", ";")))
            questions = question_ids(self.session, numbers)
        return set_served(action, prompt, codes, questions)


def _parts(cell: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))
