"""Matrices against a count done the slow way, from what the services say of each coding."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from qualcode.model.corpus import SpokenTurn
from qualcode.model.errors import QualcodeError
from qualcode.model.retrieval import COUNTS, DIMENSIONS
from qualcode.project import Project

Study = Callable[[int], Project]
Fact = dict[str, set[str]]


def heard(turns: Iterable[SpokenTurn], start: int, end: int, title: str) -> dict[str, int]:
    """Characters of each participant's words in a span."""
    chars: dict[str, int] = {}
    for turn in turns:
        shared = min(turn.end, end) - max(turn.start, start)
        if shared > 0 and turn.role == "participant":
            who = turn.speaker if turn.participant_id else f"{turn.speaker} ({title})"
            chars[who] = chars.get(who, 0) + shared
    return chars


def facts(project: Project) -> list[tuple[Fact, str | None, Any]]:
    """Of each coding: where it falls on every dimension, by person too; and its span."""
    tree = project.codebook.tree()
    people = {person.label: person for person in project.participants.all()}
    questions = {q.number: f"Q{q.number} {q.text}" for q in project.questions.all()}
    found = []
    for info in project.documents.all():
        turns = project.documents.content(info.id).turns
        for coding in project.codings.of_document(info.id):
            chars = heard(turns, coding.start, coding.end, info.title)
            first = {who: n for n, who in reversed(list(enumerate(order_of_voices(project, info.id, info.title))))}
            owner = min(chars, key=lambda who: (-chars[who], first[who])) if chars else None
            person = people.get(owner or "")
            code = tree.by_id[coding.code_id]
            theme = tree.theme_of(code)
            asked = next((above.questions for above in tree.ancestors(code) if above.questions), ())
            fact = {
                "themes": {tree.label(theme) if theme else "(no theme)"},
                "codes": {tree.label(code)},
                "questions": {questions[n] for n in asked} or {"(no question)"},
                "documents": {info.title},
                "cases": {info.case or (person.case if person else "") or "(no case)"},
                "workstreams": {info.workstream or (person.workstream if person else "") or "(no workstream)"},
            }
            for who in chars or [None]:  # type: ignore[list-item]
                group = people[who].group if who in people else ""
                here = {**fact, "participants": {who or "(no participant)"}, "groups": {group or "(no group)"}}
                found.append((here, who, (info, coding)))
    return found


def order_of_voices(project: Project, document: int, title: str) -> list[str]:
    voices = sorted(project.speakers.of(f"d{document}"), key=lambda voice: voice.id)
    return [voice.participant or f"{voice.label} ({title})" for voice in voices]


def unit(count: str, fact: Fact, who: str | None, info: Any, coding: Any) -> set[Any]:
    match count:
        case "participants":
            return {who} if who else set()
        case "documents":
            return {info.id}
        case "interviews":
            return {info.id} if info.kind == "interview" else set()
        case "cases":
            return fact["cases"] - {"(no case)"}
    return {coding.excerpt_id}


def size(count: str, things: set[Any], project: Project, spans: dict[int, tuple[int, int, int]]) -> int:
    if count != "words":
        return len(things)
    covered: dict[int, set[int]] = {}
    for excerpt in things:
        document, start, end = spans[excerpt]
        covered.setdefault(document, set()).update(range(start, end))
    total = 0
    for document, places in covered.items():
        text = project.documents.text(document)
        total += len("".join(text[at] if at in places else " " for at in range(len(text))).split())
    return total


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("count", COUNTS)
def test_every_matrix_equals_a_count_done_the_slow_way(study: Study, seed: int, count: str) -> None:
    project = study(seed)
    known = facts(project)
    spans = {c.excerpt_id: (i.id, c.start, c.end) for _, _, (i, c) in known}
    for rows, columns in itertools.permutations(DIMENSIONS, 2):
        matrix = project.matrices.matrix(rows, columns, count)
        cells: dict[tuple[str, str], set[Any]] = {}
        everything: set[Any] = set()
        for fact, who, (info, coding) in known:
            for thing in unit(count, fact, who, info, coding):
                everything.add(thing)
                for row, column in itertools.product([*fact[rows], "total"], [*fact[columns], "total"]):
                    cells.setdefault((row, column), set()).add(thing)

        def expected(row: str, column: str, cells: dict[tuple[str, str], set[Any]] = cells) -> int:
            return size(count, cells.get((row, column), set()), project, spans)

        shown = {label for row, column in cells for label in (row,) if cells[row, column]} - {"total"}
        assert shown <= set(matrix.rows)
        for row, values, total in zip(matrix.rows, matrix.cells, matrix.row_totals, strict=True):
            assert [expected(row, column) for column in matrix.columns] == list(values), (rows, columns, row)
            assert expected(row, "total") == total
        assert [expected("total", column) for column in matrix.columns] == list(matrix.column_totals)
        assert matrix.total == size(count, everything, project, spans)


def test_one_coder_may_be_counted_alone(study: Study) -> None:
    project = study(0)
    mine = {
        c.excerpt_id for i in project.documents.all() for c in project.codings.of_document(i.id) if c.coder == "Ben"
    }
    assert project.matrices.matrix("codes", "documents", coder="ben").total == len(mine)


def test_the_table_says_what_it_counts_and_has_totals(study: Study) -> None:
    matrix = study(0).matrices.matrix("themes", "cases", "documents")
    table = matrix.table()
    assert table.columns[0] == "themes (documents)"
    assert (table.columns[-1], table.rows[-1][0]) == ("total", "total")
    assert table.rows[-1][-1] == matrix.total
    assert "of 4 documents" in table.notes[0]
    assert set(matrix.as_json()) >= {"count", "rows", "columns", "cells", "row_totals", "column_totals"}


def test_empty_themes_and_cases_show_as_noughts_and_categories_of_nothing_do_not(study: Study) -> None:
    project = study(1)
    matrix = project.matrices.matrix("themes", "cases", coder="")
    assert {"A", "B", "BB"} <= set(matrix.rows)
    for row, total in zip(matrix.rows, matrix.row_totals, strict=True):
        assert total > 0 or not row.startswith("(")


@pytest.mark.parametrize(
    ("rows", "columns", "count"),
    [("themes", "themes", "excerpts"), ("themes", "moods", "excerpts"), ("themes", "cases", "feelings")],
)
def test_what_cannot_be_counted_is_an_error(study: Study, rows: str, columns: str, count: str) -> None:
    with pytest.raises(QualcodeError):
        study(0).matrices.matrix(rows, columns, count)
