"""The literature table: papers, what they found, and which themes and evaluation questions they bear on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, func, select

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.meanwhile import refuse_if_changed
from qualcode.coding.papers_in import Doors, import_papers
from qualcode.corpus.names import key
from qualcode.corpus.questions import Questions
from qualcode.model.errors import AmbiguousName, QualcodeError, UnknownName
from qualcode.model.study import PAPER_FIELDS, PAPER_HEADINGS, PaperInfo, PapersImport
from qualcode.model.table import Table
from qualcode.store.action import Action
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Paper, PaperCode, PaperQuestion, Question

_BETWEEN = "; "


class Papers:
    """The papers of a project, in the order of the table."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @in_one_transaction
    def add(
        self, reference: str, *, codes: Sequence[str | int] = (), questions: Sequence[int] = (), **told: str
    ) -> PaperInfo:
        """Add a paper at the end; ``told`` is country, population, intervention, methods, findings, study_type.

        ``codes`` are themes or codes by ID, path or name. Raises ``QualcodeError`` for a paper without a reference or
        one that is there already, ``UnknownName`` for a theme or question that is not there.
        """
        reference = _reference(reference)
        values = _values(told)
        with self.session.action(f"add the paper “{reference}”") as action:
            if _number(action, reference) is not None:
                raise QualcodeError(f"the paper “{reference}” is in the table already", "", "edit it")
            last = action.connection.scalar(select(func.coalesce(func.max(Paper.position), 0))) or 0
            number = action.insert(
                Paper, reference=reference, reference_key=key(reference), position=last + 1, **values
            )
            self._link(action, number, codes, questions)
        return self.get(number)

    @in_one_transaction
    def edit(
        self,
        number: int,
        *,
        codes: Sequence[str | int] | None = None,
        questions: Sequence[int] | None = None,
        was: Mapping[str, str] | None = None,
        **told: str,
    ) -> bool:
        """Change what is given; say whether anything is different now.

        ``was`` is what a screen showed, by field: what another has changed since is not overwritten. Raises
        ``ChangedMeanwhile``, ``UnknownName``, and ``QualcodeError`` for a reference that another paper has.
        """
        paper = self.get(number)
        values = _values(told)
        if "reference" in told:
            values |= {"reference": (reference := _reference(told["reference"])), "reference_key": key(reference)}
        with self.session.action(f"edit the paper “{paper.reference}”") as action:
            if was is not None:
                wanted = {name: values[name] for name in was if name in values}
                refuse_if_changed(action, Paper, number, "the paper", {name: was[name] for name in wanted}, wanted)
            twin = _number(action, values["reference"]) if "reference" in values else None
            if twin not in (None, number):
                raise QualcodeError("another paper has that reference", values["reference"], "change it, or remove one")
            changed = action.update(Paper, number, **values)
            return self._link(action, number, codes, questions) or changed

    @in_one_transaction
    def remove(self, number: int) -> PaperInfo:
        """Take a paper out of the table, with its links; give it as it was."""
        paper = self.get(number)
        with self.session.action(f"remove the paper “{paper.reference}”") as action:
            self._link(action, number, (), ())
            action.delete(Paper, number)
        return paper

    @in_one_transaction
    def move(self, number: int, to: int) -> bool:
        """Put a paper at place ``to`` of the table, counted from 1; say whether any moved."""
        paper = self.get(number)
        with self.session.action(f"move the paper “{paper.reference}”") as action:
            ids = list(action.connection.scalars(select(Paper.id).order_by(Paper.position, Paper.id)))
            ids.remove(number)
            ids.insert(min(max(1, to), len(ids) + 1) - 1, number)
            moved = [action.update(Paper, one, position=at) for at, one in enumerate(ids, start=1)]
            return any(moved)

    def import_table(self, source: Path | bytes) -> PapersImport:
        """Take papers from a csv file, a workbook or the tables of a Word file; see ``import_papers``."""
        return import_papers(self.session, source, Doors(self.add, self.edit, self.get))

    def get(self, number: int) -> PaperInfo:
        """The paper of that number. Raises ``UnknownName``."""
        for paper in self._read(Paper.id == number):
            return paper
        raise UnknownName(f"there is no paper {number}", "", "see: qualcode papers list")

    def find(self, name: str) -> PaperInfo:
        """The paper of that number, or whose reference has those words. Raises ``UnknownName``, ``AmbiguousName``."""
        if name.strip().isdecimal():
            return self.get(int(name))
        words = key(name)
        found = [paper for paper in self.all() if words and words in key(paper.reference)]
        exact = [paper for paper in found if key(paper.reference) == words]
        found = exact or found
        if not found:
            raise UnknownName(f"there is no paper “{name}”", "", "see: qualcode papers list")
        if len(found) > 1:
            names = "; ".join(f"{paper.id} {paper.reference}" for paper in found[:5])
            raise AmbiguousName(f"“{name}” is more than one paper", names, "name it by its number")
        return found[0]

    def all(self, *, code: str = "", question: int | None = None, text: str = "") -> list[PaperInfo]:
        """The papers that fit: of a theme or code with what is below it, of a question, with words anywhere."""
        found, wanted = self._read(), key(text)
        if code:
            with self.session.read() as connection:
                tree = read_tree(connection)
            meant = tree.find(code)
            below = {meant.id, *(one.id for one in tree.descendants(meant.id))}
            found = [paper for paper in found if below & {number for number, _ in paper.codes}]
        if question is not None:
            number = Questions(self.session).find(question).number
            found = [paper for paper in found if number in paper.questions]
        return [paper for paper in found if not wanted or any(wanted in key(cell) for cell in paper.cells)]

    def table(self, papers: Sequence[PaperInfo] | None = None) -> Table:
        """The seven columns of the literature table, then the themes and questions of each; it imports again."""
        found = self.all() if papers is None else papers
        rows = tuple(
            (*paper.cells, _BETWEEN.join(path for _, path in paper.codes), _BETWEEN.join(map(str, paper.questions)))
            for paper in found
        )
        return Table((*PAPER_HEADINGS, "Themes", "Questions"), rows, title="Literature", counts="papers")

    def _read(self, *which: ColumnElement[bool]) -> list[PaperInfo]:
        columns = (Paper.id, Paper.uuid, Paper.reference, *(getattr(Paper, name) for name in PAPER_FIELDS))
        with self.session.read() as connection:
            wanted = select(*columns, Paper.position).where(*which).order_by(Paper.position, Paper.id)
            rows: Sequence[Any] = connection.execute(wanted).all()
            if not rows:
                return []
            tree = read_tree(connection)
            codes, questions = defaultdict(set), defaultdict(list)
            for paper, code in connection.execute(select(PaperCode.paper_id, PaperCode.code_id)):
                codes[paper].add(code)
            asked = select(PaperQuestion.paper_id, Question.number).join(
                Question, Question.id == PaperQuestion.question_id
            )
            for paper, number in connection.execute(asked.order_by(Question.number)):
                questions[paper].append(number)
        return [
            PaperInfo(
                **row._mapping,
                codes=tuple((code.id, code.path) for code in tree if code.id in codes[row.id]),
                questions=tuple(questions[row.id]),
            )
            for row in rows
        ]

    def _link(
        self, action: Action, number: int, codes: Sequence[str | int] | None, questions: Sequence[int] | None
    ) -> bool:
        """Let a paper bear on these and no others; None leaves them as they are. Say whether that is new."""
        changed = False
        if codes is not None:
            tree = read_tree(action.connection)
            wanted = {tree.meant(code).id for code in codes}
            changed = _only(action, PaperCode, "code_id", number, wanted)
        if questions is not None:
            known = Questions(self.session)
            wanted = {known.find(one).id for one in questions}
            changed = _only(action, PaperQuestion, "question_id", number, wanted) or changed
        return changed


def _only(action: Action, noun: type[PaperCode | PaperQuestion], column: str, paper: int, wanted: set[int]) -> bool:
    rows = select(getattr(noun, column), noun.id).where(noun.paper_id == paper)
    there: dict[int, int] = dict(action.connection.execute(rows).all())
    for gone in there.keys() - wanted:
        action.delete(noun, there[gone])
    for new in sorted(wanted - there.keys()):
        action.insert(noun, paper_id=paper, **{column: new})
    return there.keys() != wanted


def _number(action: Action, reference: str) -> int | None:
    return action.connection.scalar(select(Paper.id).where(Paper.reference_key == key(reference)))


def _reference(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise QualcodeError("a paper needs a reference", "", "give authors and year at least")
    return words


def _values(told: Mapping[str, str]) -> dict[str, str]:
    unknown = told.keys() - {"reference", *PAPER_FIELDS}
    if unknown:
        raise QualcodeError(
            f"a paper has no {', '.join(sorted(unknown))}", "", f"choose from {', '.join(PAPER_FIELDS)}"
        )
    return {name: text.strip() for name, text in told.items() if name != "reference"}
