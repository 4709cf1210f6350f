"""Evaluation questions by source: what each part of the study has to say to each of them, and which says most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.excerpts import Excerpts
from qualcode.coding.papers import Papers
from qualcode.corpus.questions import Questions
from qualcode.model.codebook import CodeTree
from qualcode.model.joint import Behind, JointDisplay
from qualcode.model.report import Audience, Report
from qualcode.model.retrieval import CodedExcerpt, ExcerptFilter
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.links.service import Links
from qualcode.triangulation.pages.table import table_page
from qualcode.wres.indicators import Indicators

LITERATURE: Final = "literature"
_CASE_INTERVIEWS, _CASE_GROUPS = "CS interview", "CS focus group"
_LAST: Final = (_CASE_INTERVIEWS, _CASE_GROUPS, "minutes", "other documents")
_CAPTION: Final = "Evaluation questions by source"
_NOTES: Final = (
    "Excerpts coded with a code that serves the question (the code itself, else the nearest above it that serves any), "
    "each once; {figures}: indicators that such "
    "codes bear on; literature: papers that bear on the question. The last row has all that there is of each.",
    "Main source: that with the most excerpts; figures and literature count other things and are not compared.",
)


def question_sources(session: Session, audience: Audience = "team") -> JointDisplay:
    """One row a question with a count a source, and which source has the most excerpts.

    The last row is out of how many. Raises ``QualcodeError`` when a publication would give something away.
    """
    with session.read() as connection:
        tree = read_tree(connection)
    coded = Excerpts(session).find(ExcerptFilter())
    figures = f"{Indicators(session).standard.abbreviation} data"
    papers, borne = Papers(session).all(), Links(session).of_codes()
    sources = _sources(coded)
    rows: list[tuple[Cell, ...]] = []
    behind: dict[tuple[int, int], Behind] = {}
    for question in Questions(session).all():
        codes = _serving(tree, question.number)
        found = _sorted_in(one for one in coded if one.code_id in codes)
        counts = {source: len(numbers) for source, numbers in found.items()}
        indicators = len({tie.indicator for tie in borne if tie.code_id in codes})
        on_it = sum(question.number in paper.questions for paper in papers)
        cells = [counts.get(source, 0) for source in sources]
        behind |= {(len(rows), 2 + at): Behind(found[one]) for at, one in enumerate(sources) if one in found}
        rows.append((question.number, question.text, *cells, indicators, on_it, _main(counts)))
    every = _sorted_in(coded)
    out_of = (*(len(every[source]) for source in sources), len(Indicators(session).all()), len(papers))
    if rows:
        rows.append((None, "out of", *out_of, ""))
    table = Table(
        ("question", "text", *sources, figures, LITERATURE, "main_source"),
        tuple(rows),
        title=_CAPTION,
        counts=f"excerpts; {figures}: indicators; literature: papers",
        notes=(_NOTES[0].format(figures=figures), _NOTES[1]),
        totals=1 if rows else 0,
    )
    if audience == "publication":
        Disclosure(session).check_table(table)
    labels = (f"{row[0]}. {row[1]}" if row[0] is not None else str(row[1]) for row in rows)
    return JointDisplay(table, behind, tuple((label,) for label in labels), 2)


def question_sources_report(session: Session, audience: Audience = "publication") -> Report:
    """The same as a page across."""
    display = question_sources(session, audience)
    table = display.table
    columns = ("No.", "Evaluation question", *table.columns[2:-1], "Main source")
    printed = Table(columns, table.rows, notes=table.notes, rests=lambda: display.behind)
    return table_page(session, printed, audience, _CAPTION)


def _serving(tree: CodeTree, question: int) -> set[int]:
    """The codes that serve a question: by their own word, else by that of the nearest code above that says any."""
    found: set[int] = set()
    for code in tree:
        said = next((one.questions for one in tree.ancestors(code) if one.questions), ())
        found |= {code.id} if question in said else set()
    return found


def _source(one: CodedExcerpt) -> str:
    """Where an excerpt comes from: a part of the case studies, else the workstream."""
    group = one.kind == "focus group"
    if one.kind == "minutes":
        return "minutes"
    if one.kind not in ("interview", "focus group"):
        return "other documents"
    if one.case:
        return _CASE_GROUPS if group else _CASE_INTERVIEWS
    return f"{one.workstream or 'no workstream'}{' focus group' if group else ''}"


def _sorted_in(coded: Iterable[CodedExcerpt]) -> Mapping[str, tuple[int, ...]]:
    """The excerpts that come from each source, each once however often it is coded, in their order."""
    found: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for one in coded:
        found[_source(one)][one.excerpt_id] = None
    return {source: tuple(numbers) for source, numbers in found.items()}


def _sources(coded: Iterable[CodedExcerpt]) -> list[str]:
    """Workstreams by name, then the parts of the case studies, then documents; only what there is."""
    there = {_source(one) for one in coded}
    return [*sorted(there - {*_LAST}), *(one for one in _LAST if one in there)]


def _main(counts: Mapping[str, int]) -> str:
    """The source, or sources, with the most excerpts; "" where there are none."""
    most = max(counts.values(), default=0)
    return "; ".join(sorted(source for source, number in counts.items() if number == most)) if most else ""
