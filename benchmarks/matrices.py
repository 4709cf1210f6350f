"""Matrices of every kind, and codes that stand together, each beside a bare statement; one of a million codings."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import million
from floors import MATRIX
from measuring import Figure, median, p95, time_calls

from qualcode.model.cooccurrence import TogetherWish
from qualcode.model.matrix import COUNTS, DIMENSIONS
from qualcode.project import Project

PARTICIPANTS = f"""
{MATRIX.partition("select themed.theme")[0]}
select themed.theme, d.case_study_id, count(distinct coalesce(s.participant_id, -s.id))
from coding g join themed on themed.code = g.code_id join excerpt x on x.id = g.excerpt_id
join document d on d.id = x.document_id join excerpt_speaker h on h.excerpt_id = x.id
join speaker s on s.id = h.speaker_id where s.role = 'participant' group by 1, 2
"""
BY_PERSON = """
select x.document_id, coalesce(s.participant_id, -s.id), count(distinct g.excerpt_id)
from coding g join excerpt x on x.id = g.excerpt_id join excerpt_speaker h on h.excerpt_id = x.id
join speaker s on s.id = h.speaker_id where s.role = 'participant' group by 1, 2
"""
SHARED = """
select a.code_id, b.code_id, count(distinct a.excerpt_id) from coding a join coding b on b.excerpt_id = a.excerpt_id
group by 1, 2
"""


def matrix_figures(coded: Path, work: Path, repeats: int) -> list[Figure]:
    """Every figure of matrices; ``coded`` is a project that stays as it is."""
    with Project.open(coded) as project:
        figures = [_people(project, repeats), _slowest(project, repeats), _together(project, repeats)]
    large = work / "matrix-of-a-million"
    large.mkdir()
    for path in coded.glob("project.db*"):
        shutil.copy(path, large / path.name)
    million.fill(large / "project.db")
    with Project.open(large) as project:
        figures.append(_of_a_million(project, repeats))
    shutil.rmtree(large)
    return figures


def _raw(project: Project, statement: str, repeats: int) -> list[float]:
    with closing(sqlite3.connect(project.folder / "project.db")) as raw:
        return time_calls(lambda: raw.execute(statement).fetchall(), repeats)


def _figure(name: str, ours: list[float], bare: list[float], wanted: float, how: str) -> Figure:
    return Figure(name, median(ours) * 1000, median(bare) * 1000, "ms", wanted, how, p95=p95(ours) * 1000)


def _people(project: Project, repeats: int) -> Figure:
    ours = time_calls(lambda: project.matrices.matrix("themes", "cases", "participants").table(), repeats * 2)
    bare = _raw(project, PARTICIPANTS, repeats * 2)
    return _figure("theme × case matrix of participants", ours, bare, 100, "floor: one raw statement, without totals")


def _slowest(project: Project, repeats: int) -> Figure:
    """The slowest of every two dimensions and every count."""
    found: list[tuple[float, Any]] = []
    for rows, columns in itertools.combinations(DIMENSIONS, 2):
        for count in COUNTS:
            spent = time_calls(partial(project.matrices.matrix, rows, columns, count), 1)
            found.append((median(spent), (rows, columns, count)))
    _, (rows, columns, count) = max(found)
    ours = time_calls(lambda: project.matrices.matrix(rows, columns, count), repeats * 2)
    bare = _raw(project, BY_PERSON, repeats * 2)
    name = f"the slowest of {len(found)} matrices: {rows} × {columns}, {count}"
    return _figure(name, ours, bare, 100, "floor: document × person matrix of excerpts as one raw statement")


def _together(project: Project, repeats: int) -> Figure:
    ours = time_calls(lambda: project.cooccurrence.of(TogetherWish("codes", "overlap")).table(), repeats)
    bare = _raw(project, SHARED, repeats)
    return _figure(
        "codes that overlap", ours, bare, 250, "floor: one raw statement of codes on one and the same passage"
    )


def _of_a_million(project: Project, repeats: int) -> Figure:
    ours = time_calls(lambda: project.matrices.matrix("themes", "cases").table(), repeats)
    bare = _raw(project, MATRIX, repeats)
    name = "theme × case matrix of 1,000,000 codings"
    return _figure(name, ours, bare, 2 * median(bare) * 1000, "floor: the one raw statement, without totals")
