"""Papers from a table that somebody made: a csv file, a workbook, the tables of a Word file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from qualcode.analysis.code_tree import read_tree
from qualcode.corpus.names import key
from qualcode.deliver.printable import Printable
from qualcode.ingest.grids import Grid, read_grids
from qualcode.model.codebook import CodeTree
from qualcode.model.errors import QualcodeError
from qualcode.model.study import PAPER_FIELDS, PaperInfo, PapersImport
from qualcode.store.session import Session
from qualcode.store.tables import Paper, Question

_NAMES: Final = {
    "reference": ("paper", "reference", "article", "citation", "author", "authors", "author(s)", "study", "source"),
    "country": ("country", "setting", "country / setting", "location"),
    "population": ("population", "participants", "sample", "population / sample"),
    "intervention": ("intervention", "interventions", "initiative", "programme"),
    "methods": ("methods", "method", "evaluation method", "evaluation methods", "methodology"),
    "findings": ("findings", "findings / outcomes", "outcomes", "results", "findings/outcomes", "key findings"),
    "study_type": ("study type", "study design", "design", "type of study", "type"),
    "codes": ("themes", "theme", "codes"),
    "questions": ("questions", "question", "evaluation questions"),
}
_HEADER_WITHIN: Final = 6
_FIX: Final = "head one column “Paper”, others Country, Population, Intervention, Methods, Findings, Study design"


@dataclass(frozen=True)
class Doors:
    """How papers are written and read."""

    add: Callable[..., PaperInfo]
    edit: Callable[..., bool]
    get: Callable[[int], PaperInfo]


@dataclass
class _Row:
    """A paper as the file tells it: cells by field."""

    cells: dict[str, str]


def import_papers(session: Session, source: Path | bytes, papers: Doors) -> PapersImport:
    """Add papers that are new, change those that the file tells otherwise; an empty cell says nothing.

    Header names are matched loosely; header rows that come again, and rows that go on under an empty first cell (a
    table broken over pages) are known. One act. Raises ``QualcodeError`` when no table has a column of papers.
    """
    rows, ignored = _rows(read_grids(source), "the data" if isinstance(source, bytes) else str(source))
    named = "" if isinstance(source, bytes) else f" from “{source.name}”"
    added, unchanged, changed, unknown = 0, 0, [], []
    with session.action(f"import papers{named}") as action:
        tree = read_tree(action.connection)
        questions = set(action.connection.scalars(select(Question.number)))
        printable = Printable(running_text=True)  # a Word file has stand-ins for some characters
        stored = action.connection.execute(select(Paper.reference_key, Paper.reference, Paper.id)).all()
        known = {key(printable(row.reference)): row.id for row in stored} | {
            row.reference_key: row.id for row in stored
        }
        for row in rows:
            told, left = _told(row.cells, tree, questions)
            unknown += [one for one in left if one not in unknown]
            reference = row.cells["reference"]
            number = known.get(key(reference))
            if number is None:
                known[key(reference)] = papers.add(reference, **told).id
                added += 1
                continue
            paper = papers.get(number)
            told = {name: said for name, said in told.items() if not _printed_so(paper, name, said, printable)}
            before = _said(paper)
            if papers.edit(number, **told):
                after = _said(papers.get(number))
                changed.append((reference, tuple(name for name in before if before[name] != after[name])))
            else:
                unchanged += 1
    return PapersImport(added, tuple(changed), unchanged, ignored, tuple(unknown))


def _printed_so(paper: PaperInfo, name: str, said: Any, printable: Printable) -> bool:
    """Whether a field is told as a Word file prints what the paper has already."""
    return isinstance(said, str) and said == printable(str(getattr(paper, name)))


def _said(paper: PaperInfo) -> dict[str, Any]:
    fields = {name.replace("_", " "): getattr(paper, name) for name in PAPER_FIELDS}
    return {**fields, "themes": paper.codes, "questions": paper.questions}


def _rows(grids: Sequence[Grid], where: str) -> tuple[list[_Row], tuple[str, ...]]:
    """The rows of every table that has papers, and the columns that hold none of what is known."""
    found: list[_Row] = []
    ignored: dict[str, None] = {}
    headed = False
    for grid in grids:
        header = next((row for row in grid[:_HEADER_WITHIN] if "reference" in _columns(row).values()), None)
        if header is None:
            continue
        headed = True
        columns = _columns(header)
        ignored |= dict.fromkeys(name for at, name in enumerate(header) if name.strip() and at not in columns)
        for cells in _below(grid, header):
            _take(found, {columns[at]: cell.strip() for at, cell in enumerate(cells) if at in columns})
    if not headed:
        raise QualcodeError("there is no table of papers in it", where, _FIX)
    return found, tuple(ignored)


def _below(grid: Grid, header: Sequence[str]) -> Iterator[Sequence[str]]:
    """What stands under the header, without the header where a page repeats it."""
    even = [key(cell) for cell in header]
    seen = False
    for row in grid:
        if [key(cell) for cell in row] == even:
            seen = True
        elif seen and any(cell.strip() for cell in row):
            yield row


def _take(found: list[_Row], cells: dict[str, str]) -> None:
    reference = " ".join(cells.get("reference", "").split())
    if reference:
        found.append(_Row({**cells, "reference": reference}))
    elif found:
        # The row goes on from the page before: its words belong to the paper above.
        for name, cell in cells.items():
            if cell:
                found[-1].cells[name] = f"{found[-1].cells.get(name, '')} {cell}".strip()


def _columns(header: Sequence[str]) -> dict[int, str]:
    """Which column holds which field; of two for one field the first."""
    found: dict[int, str] = {}
    for at, name in enumerate(header):
        even = re.sub(r"\s*/\s*", " / ", key(name)).rstrip(":")
        field = next((field for field, names in _NAMES.items() if even in names), "")
        if field and field not in found.values():
            found[at] = field
    return found


def _told(cells: dict[str, str], tree: CodeTree, questions: set[int]) -> tuple[dict[str, Any], list[str]]:
    """What a row says, and the themes and questions in it that the project does not have."""
    told: dict[str, Any] = {name: cells[name] for name in PAPER_FIELDS if cells.get(name)}
    left: list[str] = []
    if cells.get("codes"):
        told["codes"] = []
        for name in filter(None, map(str.strip, re.split(r"[;\n]", cells["codes"]))):
            try:
                told["codes"].append(tree.find(name).id)
            except QualcodeError:
                left.append(f"theme “{name}”")
    if cells.get("questions"):
        told["questions"] = []
        for word in re.findall(r"\d+", cells["questions"]):
            if int(word) in questions:
                told["questions"].append(int(word))
            else:
                left.append(f"question {word}")
    return told, left
