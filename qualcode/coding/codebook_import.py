"""A codebook from a csv file: new codes added, known ones changed, all or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.codebook_rows import CodeLine, Key, Node, resolve
from qualcode.coding.fields import (
    TEXTS,
    indicator_ids,
    next_position,
    question_ids,
    revision,
    set_links,
    split_list,
    valid_colour,
    valid_kind,
    valid_level,
    valid_origin,
    valid_status,
    yes_or_no,
)
from qualcode.coding.headers import CODEBOOK, Columns, match_columns
from qualcode.corpus.questions import Questions
from qualcode.ingest.csv_rows import CsvFile, read_csv
from qualcode.model.codebook import Code, CodeTree, fold, split_path
from qualcode.model.coding import CodebookImport
from qualcode.model.errors import QualcodeError
from qualcode.model.palette import next_colour
from qualcode.store.action import Action
from qualcode.store.session import Session
from qualcode.store.tables import CodeIndicator, CodeQuestion, CodeRow

_WORDS: Final = {"status": valid_status, "level": valid_level, "origin": valid_origin}
"""Cells that hold one of a few words; an empty one changes nothing."""


def import_codebook(
    session: Session, file: str | os.PathLike[str] | bytes, *, create: bool = True, dry_run: bool = False
) -> CodebookImport:
    """Read a codebook and make the project's hold it; codes are matched by their path.

    A cell of a column that the file has is what the code gets, also when it is empty; columns that it has not stay as
    they are. ``create`` makes evaluation questions that are new ("Question 4"). ``dry_run`` changes nothing. Raises
    ``QualcodeError`` with file and line, and then nothing has changed.
    """
    source = file if isinstance(file, bytes) else Path(file)
    where = "the csv data" if isinstance(file, bytes) else str(file)
    table = read_csv(source)
    columns = match_columns(table.columns, CODEBOOK, "name", where)
    with session.read() as connection:
        tree = read_tree(connection)
    nodes = resolve(_lines(table, columns, where), tree, where)
    plan = _Plan(session, tree, nodes, where)
    made = tuple(" > ".join(node.path) for node in nodes if node.row is None)
    missing = plan.missing_questions(create)
    new, changed = plan.new, plan.changed
    if (new or changed or missing) and not dry_run:
        name = "codebook" if isinstance(file, bytes) else f"codebook “{Path(file).name}”"
        with session.action(f"import {name}") as action:
            for number in missing:
                Questions(session).put(number, f"Question {number}")
            plan.carry_out(action)
    elif dry_run:
        plan.check(set(missing))
    unchanged = sum(node.row is not None for node in nodes) - len(changed) - (len(new) - len(made))
    return CodebookImport(len(new), len(changed), unchanged, made, tuple(missing), columns.ignored, _own_parents(nodes))


def _own_parents(nodes: Sequence[Node]) -> tuple[str, ...]:
    """Codes that their row puts under themselves: a theme may be written so, of a code it is likely a slip."""
    rows = [node.row for node in nodes if node.row is not None and len(node.path) == 1]
    return tuple(row.name for row in rows if row.names_itself and fold(row.fields.get("kind", "")) == "code")


def _lines(table: CsvFile, columns: Columns, where: str) -> list[CodeLine]:
    lines = []
    for row, line in zip(table.rows, table.lines, strict=True):
        path = split_path(columns.cell(row, "name"))
        if not all(path):
            raise QualcodeError("the code has no name", f"{where} line {line}", "name it or remove the row")
        fields = {name: columns.cell(row, name) for name in columns.of if name not in ("name", "parent")}
        lines.append(CodeLine(line, path, columns.cell(row, "parent"), fields))
    return lines


class _Plan:
    """What has to be done to make the codebook hold the nodes."""

    def __init__(self, session: Session, tree: CodeTree, nodes: Sequence[Node], where: str) -> None:
        self.session, self.tree, self.where = session, tree, where
        self.values: dict[Key, dict[str, Any]] = {}
        self.links: dict[Key, tuple[list[int] | None, list[str] | None]] = {}
        self.lines: dict[Key, int] = {}
        self.new: list[Node] = []
        self.changed: list[Node] = []
        for node in nodes:
            self._take(node)
        self._colour_new()

    def _take(self, node: Node) -> None:
        code = self.tree.by_key.get(node.key)
        fields = node.row.fields if node.row else {}
        with self._at(node):
            values = self._checked(node, code, fields)
            questions = _numbers(fields["questions"]) if "questions" in fields else None
            indicators = split_list(fields["indicators"]) if "indicators" in fields else None
        self.values[node.key], self.links[node.key] = values, (questions, indicators)
        if code is None:
            self.new.append(node)
        elif node.row is not None and _differs(code, values, questions, indicators):
            self.changed.append(node)

    def _checked(self, node: Node, code: Code | None, fields: Any) -> dict[str, Any]:
        values: dict[str, Any] = {name: fields[name] for name in TEXTS if name in fields}
        values["name"] = node.path[-1]
        if fields.get("kind"):
            values["kind"] = valid_kind(fields["kind"])
        elif code is None:
            values["kind"] = "theme" if node.is_theme else "code"
        if fields.get("colour"):
            values["own_colour"] = valid_colour(fields["colour"])
        for name, valid in _WORDS.items():
            if fields.get(name):
                values[name] = valid(fields[name])
        if "topic_summary" in fields:
            values["topic_summary"] = yes_or_no(fields["topic_summary"])
        return values

    def _colour_new(self) -> None:
        used = [code.own_colour for code in self.tree]
        for node in self.new:
            values = self.values[node.key]
            if "own_colour" not in values and (len(node.path) == 1 or values["kind"] == "theme"):
                values["own_colour"] = next_colour(used).name
            used.append(values.get("own_colour", ""))

    def missing_questions(self, create: bool) -> list[int]:
        """The questions that are named and not there. Raises ``QualcodeError`` unless they may be made."""
        known = {question.number for question in Questions(self.session).all()}
        missing: list[int] = []
        for node in (*self.new, *self.changed):
            for number in self.links[node.key][0] or ():
                if number in known or number in missing:
                    continue
                if not create:
                    line = node.row.line if node.row else 1
                    raise QualcodeError(
                        f"there is no evaluation question {number}",
                        f"{self.where} line {line}",
                        f'add it with: qualcode questions add {number} "…", or use --create',
                    )
                missing.append(number)
        return sorted(missing)

    def check(self, made: set[int]) -> None:
        """Raise what carrying it out would raise."""
        with self.session.read() as connection:
            for node in (*self.new, *self.changed):
                with self._at(node):
                    questions, indicators = self.links[node.key]
                    question_ids(self.session, [number for number in questions or () if number not in made])
                    indicator_ids(connection, indicators or ())

    def carry_out(self, action: Action) -> None:
        """Write it: new codes level by level (a parent must be there first), then what changed."""
        ids: dict[Key, int] = {key: code.id for key, code in self.tree.by_key.items()}
        positions: dict[int | None, int] = {}
        for depth in range(1, max((len(node.path) for node in self.new), default=0) + 1):
            level = [node for node in self.new if len(node.path) == depth]
            rows = []
            for node in level:
                parent = ids.get(node.key[:-1])
                positions.setdefault(parent, next_position(action.connection, parent))
                row = {**self.values[node.key], "parent_id": parent, "position": positions[parent]}
                rows.append({**_columns(row), "name_key": fold(row["name"])})
                positions[parent] += 1
            ids |= {node.key: number for node, number in zip(level, action.insert_many(CodeRow, rows), strict=True)}
        for node in self.changed:
            values = _columns(self.values[node.key])
            revised = revision(self.tree.by_key[node.key], values, action.at)
            action.update(CodeRow, ids[node.key], **values, **revised, name_key=fold(values["name"]))
        for node in (*self.new, *self.changed):
            with self._at(node):
                questions, indicators = self.links[node.key]
                if questions is not None:
                    set_links(action, CodeQuestion, ids[node.key], question_ids(self.session, questions))
                if indicators is not None:
                    set_links(action, CodeIndicator, ids[node.key], indicator_ids(action.connection, indicators))

    @contextmanager
    def _at(self, node: Node) -> Iterator[None]:
        """Let errors name the line."""
        try:
            yield
        except QualcodeError as error:
            line = f"{self.where} line {node.row.line}" if node.row else self.where
            raise QualcodeError(error.what, line, error.fix) from error


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    """Field names as the table's."""
    return {("colour" if name == "own_colour" else name): value for name, value in values.items()}


def _differs(
    code: Code, values: dict[str, Any], questions: Sequence[int] | None, indicators: Sequence[str] | None
) -> bool:
    return (
        any(getattr(code, name) != value for name, value in values.items())
        or (questions is not None and set(questions) != set(code.questions))
        or (indicators is not None and set(indicators) != set(code.indicators))
    )


def _numbers(cell: str) -> list[int]:
    numbers = []
    for part in split_list(cell):
        digits = part.removeprefix("Q").removeprefix("q")
        if not (digits.isascii() and digits.isdigit() and 0 < int(digits) < 10_000):
            raise QualcodeError(f"“{part}” is not the number of a question", "", "write numbers, as in 1;2")
        numbers.append(int(digits))
    return numbers
