"""Asking the coded data and looking for words, each beside the bare statement, or the bare library that writes."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import million
from floors import WORD
from measuring import Figure, median, p95, time_calls

from qualcode.model.search import SearchQuery
from qualcode.project import Project

NEAREST = 1329
"""A code with about so many excerpts is asked for."""
PHRASE = '"the board"'
RETRIEVAL = """
select x.id, d.title, d.kind, c.label, x.quote, k.name, r.name, g.stance, g.note, x.start, x.end, (
  select coalesce(p.label, s.label) from excerpt_speaker h join speaker s on s.id = h.speaker_id
  left join participant p on p.id = s.participant_id
  where h.excerpt_id = x.id and s.role = 'participant' order by h.chars desc limit 1
), (
  select t.n from turn t where t.document_id = x.document_id and t.start <= x.start order by t.start desc limit 1
)
from coding g join excerpt x on x.id = g.excerpt_id join document d on d.id = x.document_id
join code k on k.id = g.code_id join coder r on r.id = g.coder_id left join case_study c on c.id = d.case_study_id
where {which} and x.state = 'placed' order by x.document_id, x.start, x.end, g.id
"""
SEARCH = """
select f.rowid, highlight(turn_fts, 0, '»', '«'), t.n, coalesce(p.label, s.label) from turn_fts f
left join turn t on t.document_id = (f.rowid >> 32) and t.start = (f.rowid & 4294967295)
left join speaker s on s.id = t.speaker_id left join participant p on p.id = s.participant_id
where turn_fts match ? order by rank limit 1001
"""


def asking_figures(coded: Path, work: Path, repeats: int) -> list[Figure]:
    """Every figure of retrieval, search and the exports of all excerpts; ``coded`` is a project that stays as it is."""
    with Project.open(coded) as project:
        figures = [
            _retrieval(project, repeats),
            _on_screen(project, repeats),
            _search(project, repeats),
            *_exports(project, work, repeats),
        ]
    big = work / "asked-of-a-million"
    big.mkdir()
    shutil.copy(coded / "project.db", big / "project.db")
    million.fill(big / "project.db")
    with Project.open(big) as project:
        figures.append(_first_page(project, repeats))
    return figures


def _asked(project: Project, nearest: int) -> tuple[int, str, int]:
    """The code with about so many excerpts: its number, the query for it, and how many it has."""
    counts = project.codebook.counts()
    code = min(
        project.codebook.tree(), key=lambda one: abs(counts[one.id].own - nearest) if one.id in counts else 10**9
    )
    return code.id, f"code={code.short_id}", counts[code.id].own


def _raw(project: Project, statement: str, *values: Any) -> Callable[[], object]:
    raw = sqlite3.connect(project.folder / "project.db")
    return lambda: raw.execute(statement, values).fetchall()


def _retrieval(project: Project, repeats: int) -> Figure:
    code, query, count = _asked(project, NEAREST)
    bare = _raw(project, RETRIEVAL.format(which="g.code_id = ?"), code)
    project.excerpts.find(query)
    ours, floor = _together(lambda: project.excerpts.find(query), bare, repeats * 6)
    return Figure(
        f"retrieval of {count:,} excerpts", median(ours) * 1000, median(floor) * 1000, "ms", 50,
        "in process, every field of each; floor: one raw statement with the same columns", p95=p95(ours) * 1000,
    )  # fmt: skip


def _together(ours: Callable[[], object], bare: Callable[[], object], times: int) -> tuple[list[float], list[float]]:
    """One after the other, so that what else the machine does slows down both."""
    pairs = [(time_calls(ours, 1)[0], time_calls(bare, 1)[0]) for _ in range(times)]
    return [one for one, _ in pairs], [other for _, other in pairs]


def _on_screen(project: Project, repeats: int) -> Figure:
    from qualcode.tui.app import QualcodeApp
    from qualcode.tui.screens.query import QueryScreen
    from qualcode.tui.widgets.fields import Field
    from qualcode.tui.widgets.rows import Rows

    code, query, count = _asked(project, NEAREST)
    spent: list[float] = []
    floor: list[float] = []
    bare = _raw(project, RETRIEVAL.format(which="g.code_id = ?"), code)

    async def run() -> None:
        app = QualcodeApp(project, None)
        app.animation_level = "none"
        async with app.run_test(size=(140, 45)) as pilot:
            screen = QueryScreen(project, "text:zebra")
            await app.push_screen(screen)
            await pilot.pause(0.5)
            for number in range(repeats * 2):
                screen.query_one(Field).value = f"text:zebra{number}"
                while screen._answered != f"text:zebra{number}":
                    await pilot.pause(0.02)
                await pilot.pause(0.2)
                screen.query_one(Field).value = query
                if screen._later is not None:
                    screen._later.stop()
                started = time.perf_counter()
                screen._ask()
                rows = screen.query_one("#query-rows", Rows)
                while rows.count != count or not rows._made:
                    await asyncio.sleep(0.001)
                spent.append(time.perf_counter() - started)
                floor.extend(time_calls(bare, 1))

    asyncio.run(run())
    return Figure(
        f"retrieval of {count:,} excerpts on screen", median(spent) * 1000, median(floor) * 1000, "ms", 150,
        "asked → all rows there and painted, 140 × 45, without a terminal; floor: the raw statement",
        p95=p95(spent) * 1000,
    )  # fmt: skip


def _search(project: Project, repeats: int) -> Figure:
    wanted = SearchQuery(PHRASE, ranked=True)
    count = len(project.search.find(wanted, most=1000).hits)
    ours, floor = _together(lambda: project.search.find(wanted, most=1000), _raw(project, SEARCH, PHRASE), repeats * 6)
    return Figure(
        f"phrase in all documents, {count} turns", median(ours) * 1000, median(floor) * 1000, "ms", 30,
        "in process, ranked, with speakers and the words around; floor: one raw FTS5 statement", p95=p95(ours) * 1000,
    )  # fmt: skip


def _exports(project: Project, work: Path, repeats: int) -> list[Figure]:
    findings = project.findings
    sheet, page = work / "all.xlsx", work / "all.docx"
    ours = time_calls(lambda: findings.write(findings.excerpts("team"), sheet), max(3, repeats // 2))
    bare = time_calls(lambda: _bare_xlsx(project, work / "bare.xlsx"), max(3, repeats // 2))
    words = time_calls(lambda: findings.write(findings.excerpts_report("team"), page), max(3, repeats // 2))
    plain = time_calls(lambda: _bare_docx(project, work / "bare.docx"), max(3, repeats // 2))
    count = len(project.excerpts.numbers())
    return [
        Figure(
            f"{count:,} codings to xlsx", median(ours), median(bare), "s", 3,
            "in process, for the team; floor: one raw statement and xlsxwriter, the same columns",
        ),
        Figure(
            f"{count:,} codings to docx", median(words), median(plain), "s", 20,
            "in process, under the headings of themes and codes; floor: one raw statement and python-docx, "
            "a paragraph a quotation copied from one",
        ),
    ]  # fmt: skip


def _rows(project: Project) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(project.folder / "project.db")) as raw:
        return raw.execute(RETRIEVAL.format(which="1")).fetchall()


def _bare_xlsx(project: Project, target: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(_rows(project)):
            sheet.write_row(number, 0, row)


def _bare_docx(project: Project, target: Path) -> None:
    from copy import deepcopy

    from docx import Document

    document = Document()
    first = document.add_paragraph("quote")._p
    for row in _rows(project):
        made = deepcopy(first)
        next(made.iter(WORD + "t")).text = f"{row[4]} ({row[11]})"
        first.addprevious(made)
    document.save(str(target))


def _first_page(project: Project, repeats: int) -> Figure:
    with closing(sqlite3.connect(project.folder / "project.db")) as raw:
        counts = Counter(dict(raw.execute("select code_id, count(*) from coding group by code_id").fetchall()))
    ((code, count),) = counts.most_common(1)
    bare = _raw(project, RETRIEVAL.format(which="g.code_id = ?") + " limit 100", code)
    ours, floor = _together(lambda: project.excerpts.page(f"code=c{code}", 100), bare, repeats * 2)
    return Figure(
        f"first 100 of {count:,} excerpts of a code, of {counts.total():,} codings",
        median(ours) * 1000, median(floor) * 1000, "ms", 100,
        "in process; floor: one raw statement with the same columns and a limit", p95=p95(ours) * 1000,
    )  # fmt: skip
