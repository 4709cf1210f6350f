"""Whether the IDs and bookmarks of a report stand for something, and are written as the project has them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import Final

from qualcode.model.ids import short_id
from qualcode.model.packs import uuid_in
from qualcode.model.report import Audience
from qualcode.model.report_check import Fault
from qualcode.model.written import CellPlace, Said
from qualcode.triangulation.checking.evidence_marks import is_evidence, printed_ids
from qualcode.triangulation.checking.internal_ids import InternalIds, missing, outside
from qualcode.triangulation.checking.transcripts_index import TranscriptsIndex
from qualcode.triangulation.checking.unmarked import Marked, holds_mark
from qualcode.triangulation.disclosure.cited_labels import CitedLabels
from qualcode.triangulation.wording import joined

_TIDY: Final = re.compile(r"x[1-9]\d*")
_IN_CELL: Final = re.compile(r"\bx\s?\d{1,18}\b", re.IGNORECASE)
_INVISIBLE: Final = "untidy ID, with a mark of no width in it"
_NUMBER: Final = re.compile(r"x(\d+)(?:_\d+)?", re.IGNORECASE)


class EvidenceCheck:
    """Looks at participants' IDs, evidence IDs and bookmarks, and in a file for the team at IDs in running text."""

    def __init__(
        self,
        index: TranscriptsIndex,
        labels: CitedLabels,
        internal: InternalIds,
        audience: Audience,
        cells: Container[CellPlace | None],
        marked: Marked,
    ) -> None:
        """``cells`` of tables hold nothing but IDs; ``marked`` are places where marks of no width stood."""
        self._index = index
        self._labels = labels
        self._internal = internal
        self._team = audience == "team"
        self._cells = cells
        self._marked = marked
        self.ids = 0
        self.marks = 0

    def check(self, paragraphs: Iterable[Said]) -> Iterator[Fault]:
        """The faults, in order."""
        bookmarks: set[str] = set()
        for said in paragraphs:
            yield from self._participants(said)
            yield from self._printed(said)
            if self._team and said.cell not in self._cells:  # of a publication it is told what it gives away
                yield from self._opening_nothing(said)
            for spot in said.spots:
                if is_evidence(spot) and spot.name not in bookmarks:
                    bookmarks.add(spot.name)
                    yield from self._bookmark(said, spot.name)
        self.marks = len(bookmarks)

    def _participants(self, said: Said) -> Iterator[Fault]:
        for one in self._labels.find(said.text):
            self.ids += 1
            if one.tidy and not holds_mark(self._marked, said, one.start, one.end):
                continue
            if one.tidy:
                what = f"{_INVISIBLE}: the project has {one.label}"
            elif one.label:
                what = f"untidy ID: the project has {one.label}"
            elif one.perhaps:
                what = f"there is no such participant; perhaps {joined(list(one.perhaps[:3]))}: ask, do not merge"
            else:
                what = "there is no such participant"
            yield Fault("evidence", what, said.place, said.at, one.written)

    def _printed(self, said: Said) -> Iterator[Fault]:
        for start, written in self._written(said):
            self.ids += 1
            hides = holds_mark(self._marked, said, start, start + len(written))
            number = int(re.sub(r"\D", "", written))
            there = number in self._index.excerpts
            if not self._team and (there or said.cell not in self._cells):
                continue  # that it is printed at all is told; not of one alone in a cell that is of no passage
            if not there:
                yield Fault("evidence", "no passage of the project has this ID", said.place, said.at, written)
            elif hides or not _TIDY.fullmatch(written):
                what = f"{_INVISIBLE if hides else 'untidy ID'}: the project has {short_id('x', number)}"
                yield Fault("evidence", what, said.place, said.at, written)

    def _written(self, said: Said) -> list[tuple[int, str]]:
        if said.cell in self._cells:
            return [(match.start(), match[0]) for match in _IN_CELL.finditer(said.text)]
        return [(start + said.text[start:end].index(written), written) for start, end, written in printed_ids(said)]

    def _opening_nothing(self, said: Said) -> Iterator[Fault]:
        looked_at = [(start, start + len(written) + 2) for start, _, written in printed_ids(said)]
        for one in outside(self._internal.find(said.text), looked_at):
            self.ids += 1
            hides = holds_mark(self._marked, said, one.start, one.end)
            untidy = _INVISIBLE if hides else "untidy ID"
            what = missing(one) or ("" if one.tidy and not hides else f"{untidy}: the project has {one.as_it_is}")
            if what:
                yield Fault("evidence", what, said.place, said.at, one.written)

    def _bookmark(self, said: Said, name: str) -> Iterator[Fault]:
        uuid = uuid_in(name)
        if uuid:
            known = uuid in self._index.by_uuid
        else:
            match = _NUMBER.fullmatch(name)
            known = match is not None and int(match[1]) in self._index.excerpts
        if not known:
            what = "its bookmark stands for no passage of the project: it was removed, or the bookmark edited"
            yield Fault("evidence", what, said.place, said.at, name)
