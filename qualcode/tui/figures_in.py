"""A file of figures before it comes in: what it seems to be, what a person said of it, what would be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qualcode.model.figures import FiguresImport
from qualcode.model.indicators import UNITS
from qualcode.model.mapping import ROLES, MappedColumn, Mapping
from qualcode.model.proposals import LEAVE_OUT, Proposal, Question, QuestionKind
from qualcode.model.watch import Watch

_TOP = 8
_KEYS = 9
"""So many lines of a list have their number before them."""

if TYPE_CHECKING:
    from qualcode.project import Project


_LEADS_ON: Final = frozenset({"role", "indicator", "measure", "group", "unit", "year_means"})
"""Kinds of question whose answer may give rise to others."""
CHANGES: Final[tuple[QuestionKind, ...]] = ("role", "indicator", "measure", "group", "unit", "scale")
"""What may be otherwise of a column than the file seems to say."""


@dataclass(frozen=True)
class Said:
    """Something that a person said of the file, the mapping with it, and what is left to be asked then."""

    question: Question
    answer: str
    mapping: Mapping
    left: tuple[Question, ...]


@dataclass
class FiguresIn:
    """``proposal`` is None for a file in the long form, which asks nothing. ``answers`` are what was said, in order.

    ``saved`` is the saved mapping that the file was read with; ``looked`` what an import would come to, when somebody
    has looked since the last answer. ``first_rows`` are the top of the sheet.
    """

    project: Project
    file: Path
    proposal: Proposal | None
    saved: str = ""
    first_rows: tuple[str, ...] = ()
    keep_good: bool = False
    release: str = ""
    answers: list[Said] = field(default_factory=list)
    looked: FiguresImport | None = None

    @property
    def mapping(self) -> Mapping | None:
        """The mapping with every answer in it."""
        if self.proposal is None:
            return None
        return self.answers[-1].mapping if self.answers else self.proposal.mapping

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is still to be settled."""
        if self.proposal is None:
            return ()
        return self.answers[-1].left if self.answers else self.proposal.questions

    @property
    def changed(self) -> bool:
        """Whether something would be lost by leaving."""
        return bool(self.answers)

    def answers_to(self, question: Question) -> tuple[str, ...]:
        """What may be answered; cells with a symbol that means nothing may be left out, which are then the errors."""
        return (*question.candidates, LEAVE_OUT) if question.kind == "symbol" else question.candidates

    def in_order(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """Indicators' numbers in the order of the standard."""
        order = [one.number for one in self.project.indicators.standard.indicators]
        return tuple(sorted(numbers, key=order.index))

    def indicator_called(self, number: str) -> str:
        """An indicator's name, behind its number where that is none a list gives it."""
        standard = self.project.indicators.standard
        place = {one.number: (n, one.short) for n, one in enumerate(standard.indicators, start=1)}
        at, short = place.get(number, (0, ""))
        return short if number == str(at) and at <= _KEYS else f"{number} {short}".rstrip()

    def answer(self, question: Question, answer: str) -> None:
        """Settle a question. Raises ``QualcodeError`` for no possible answer; nothing is settled then."""
        mapping = self.mapping
        if mapping is None:
            return
        if question.kind == "symbol" and answer == LEAVE_OUT:
            left = tuple(one for one in self.questions if one != question)
            self.answers.append(Said(question, answer, mapping, left))
            self.looked = None
            return
        self._say(question, answer, mapping)

    def ways(self, column: MappedColumn, kind: QuestionKind) -> Question:
        """The question what a column is, though it is settled."""
        standard = self.project.indicators.standard
        indicator = standard.find(column.indicator) if column.indicator else None
        candidates: dict[QuestionKind, tuple[str, ...]] = {
            "role": tuple(role for role in ROLES if role != "unsettled"),
            "indicator": tuple(one.number for one in standard.indicators),
            "measure": indicator.measures if indicator else (),
            "group": standard.groups.labels,
            "unit": UNITS,
            "scale": ("hundred", "one"),
        }
        return Question(kind, f"The {kind} of column {column.at} “{column.header}”", candidates[kind], (column.at,))

    def change(self, column: MappedColumn, question: Question, answer: str) -> None:
        """Say that a column is otherwise. Another indicator has measures of its own. Raises ``QualcodeError``."""
        mapping = self.mapping
        if mapping is None:
            return
        if question.kind == "indicator":
            plain = replace(column, measure="", unit=None)
            mapping = replace(mapping, columns=tuple(plain if one == column else one for one in mapping.columns))
        self._say(question, answer, mapping)

    def _say(self, question: Question, answer: str, mapping: Mapping) -> None:
        made = self.project.figure_files.answered(mapping, question, answer)
        left = tuple(one for one in self.questions if one != question)
        if question.kind in _LEADS_ON:
            found = self.project.figure_files.fitted(self.file, made, same_file=True)
            if found is not None:
                made = found.mapping
                left = tuple(one for one in found.questions if not self._left_out(one))
        self.answers.append(Said(question, answer, made, left))
        self.looked = None

    def _left_out(self, question: Question) -> bool:
        return any(
            said.answer == LEAVE_OUT and said.question.kind == question.kind == "symbol"
            for said in self.answers
            if said.question.seen == question.seen
        )

    def take_back(self) -> bool:
        """Ask the last question again; say whether there was one."""
        if not self.answers:
            return False
        self.answers.pop()
        self.looked = None
        return True

    def save(self, name: str, *, replacing: bool = False) -> None:
        """Keep the mapping under a name. Raises ``QualcodeError``."""
        if self.mapping is not None:
            self.saved = self.project.mappings.save(self.mapping, name, replacing=replacing).name

    def run(self, watch: Watch, *, dry_run: bool) -> FiguresImport:
        """Import the file, or only look what that would come to."""
        return self.project.values.import_file(
            self.file,
            mapping=self.mapping,
            keep_good=self.keep_good,
            release=self.release,
            dry_run=dry_run,
            watch=watch,
        )


def sheets_of(file: Path) -> tuple[str, ...]:
    """The sheets in sight of a workbook; one called "" of any other file. Raises ``QualcodeError``."""
    from qualcode.ingest.sheets import open_book

    with open_book(file) as book:
        return tuple(one.name for one in book.sheets if not one.hidden)


def read(project: Project, file: Path, sheet: str, watch: Watch) -> FiguresIn:
    """Look at a file: in the long form, known by a saved mapping, or new. Raises ``QualcodeError``."""
    watch(0, 0, file.name)
    if project.values.is_long(file):
        return FiguresIn(project, file, None, first_rows=_first_rows(file, ""))
    known = project.figure_files.known(file, project.mappings.headed(), sheet=sheet)
    if known is not None:
        saved, found = known
        return FiguresIn(project, file, found, saved.name, _first_rows(file, found.mapping.sheet))
    proposal = project.figure_files.propose(file, sheet=sheet, name=f"{file.stem} {sheet}".strip())
    return FiguresIn(project, file, proposal, first_rows=_first_rows(file, proposal.mapping.sheet))


def _first_rows(file: Path, sheet: str) -> tuple[str, ...]:
    """The top of the sheet as it stands: the number of each row, and its cells."""
    from qualcode.ingest.sheets import open_book
    from qualcode.model.sheets import cell_text

    with open_book(file) as book:
        rows = islice(book.rows(book.find(sheet).name), _TOP)
        return tuple(f"{row.number}: {' | '.join(cell_text(cell) for cell in row.cells)}" for row in rows)
