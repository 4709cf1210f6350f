"""Files of figures looked at by the project's standard; nothing of them is taken here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qualcode.ingest.sheets import open_book
from qualcode.model.mapping import Mapping
from qualcode.model.mapping_checked import MappingCheck
from qualcode.model.proposals import Proposal, Question
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session
from qualcode.wres.indicators import Indicators
from qualcode.wres.mapped.applying import read_book
from qualcode.wres.mapped.checking import check_figures, watched
from qualcode.wres.mapped.proposing import propose
from qualcode.wres.mapped.questions import answered
from qualcode.wres.mapped.reusing import all_fitted, fitted
from qualcode.wres.mapping_toml import load_mapping


class FigureFiles:
    """What published files of figures seem to be, and what would be read from them."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def propose(self, file: str | Path | bytes, *, sheet: str = "", name: str = "") -> Proposal:
        """Propose how a file is to be read. Raises ``QualcodeError`` when it cannot be read or has no organisations."""
        with open_book(_source(file), _called(file)) as book:
            return propose(book, Indicators(self.session).standard, sheet=sheet, name=name)

    def fitted(
        self, file: str | Path | bytes, mapping: Mapping, *, sheet: str = "", same_file: bool = False
    ) -> Proposal | None:
        """A mapping as a later release needs it, or None when the file's header is another.

        ``same_file`` is the file that the mapping's year was said of; of any other its year is asked again.
        """
        with open_book(_source(file), _called(file)) as book:
            return fitted(book, mapping, Indicators(self.session).standard, sheet=sheet, same_file=same_file)

    def known(
        self, file: str | Path | bytes, mappings: Iterable[Mapping], *, sheet: str = ""
    ) -> tuple[Mapping, Proposal] | None:
        """The first of the mappings whose header the file has, and what it is for this file; None when it is none's."""
        with open_book(_source(file), _called(file)) as book:
            return next(all_fitted(book, mappings, Indicators(self.session).standard, sheet=sheet), None)

    def answered(self, mapping: Mapping, question: Question, answer: str, *, column: str = "") -> Mapping:
        """A mapping with a question answered. Raises ``QualcodeError`` for no possible answer."""
        return answered(mapping, question, answer, Indicators(self.session).standard, column=column)

    def load(self, file: str | Path) -> Mapping:
        """Read a mapping's file. Raises ``QualcodeError`` naming the field that is wrong."""
        return load_mapping(Path(file), Indicators(self.session).standard)

    def check(self, mapping: str | Path, file: str | Path | bytes, watch: Watch = unwatched) -> MappingCheck:
        """Say what would be read from a file by a mapping's file. Raises ``QualcodeError`` when it cannot be read."""
        standard = Indicators(self.session).standard
        known = load_mapping(Path(mapping), standard)
        with open_book(_source(file), _called(file)) as book:
            return check_figures(watched(read_book(book, known, standard), watch), book.name)


def _source(file: str | Path | bytes) -> Path | bytes:
    return file if isinstance(file, bytes) else Path(file)


def _called(file: str | Path | bytes) -> str:
    return "standard input" if isinstance(file, bytes) else Path(file).name
