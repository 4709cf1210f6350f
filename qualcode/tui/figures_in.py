"""A file of figures before it comes in: what it seems to be, what a person said of it, what would be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.model.figures import FiguresImport
from qualcode.model.mapping import Mapping
from qualcode.model.proposals import Proposal, Question
from qualcode.model.watch import Watch

_TOP = 8

if TYPE_CHECKING:
    from qualcode.project import Project


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
    answers: list[tuple[Question, str, Mapping]] = field(default_factory=list)
    looked: FiguresImport | None = None

    @property
    def mapping(self) -> Mapping | None:
        """The mapping with every answer in it."""
        if self.proposal is None:
            return None
        return self.answers[-1][2] if self.answers else self.proposal.mapping

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is still to be settled."""
        if self.proposal is None:
            return ()
        said = [question for question, _, _ in self.answers]
        return tuple(one for one in self.proposal.questions if one not in said)

    @property
    def changed(self) -> bool:
        """Whether something would be lost by leaving."""
        return bool(self.answers)

    def answer(self, question: Question, answer: str) -> None:
        """Settle a question. Raises ``QualcodeError`` for no possible answer; nothing is settled then."""
        mapping = self.mapping
        if mapping is not None:
            made = self.project.figure_files.answered(mapping, question, answer)
            self.answers.append((question, answer, made))
            self.looked = None

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


def read(project: Project, file: Path, watch: Watch) -> FiguresIn:
    """Look at a file: in the long form, known by a saved mapping, or new. Raises ``QualcodeError``."""
    watch(0, 0, file.name)
    if project.values.is_long(file):
        return FiguresIn(project, file, None, first_rows=_first_rows(file, ""))
    for saved in project.mappings.all():
        found = project.figure_files.fitted(file, project.mappings.find(saved.name)) if saved.signature else None
        if found is not None:
            return FiguresIn(project, file, found, saved.name, _first_rows(file, found.mapping.sheet))
    proposal = project.figure_files.propose(file, name=file.stem)
    return FiguresIn(project, file, proposal, first_rows=_first_rows(file, proposal.mapping.sheet))


def _first_rows(file: Path, sheet: str) -> tuple[str, ...]:
    """The top of the sheet as it stands: the number of each row, and its cells."""
    from qualcode.ingest.sheets import open_book
    from qualcode.model.sheets import cell_text

    with open_book(file) as book:
        rows = islice(book.rows(book.find(sheet).name), _TOP)
        return tuple(f"{row.number}: {' | '.join(cell_text(cell) for cell in row.cells)}" for row in rows)
