"""What stands behind the cells of a table, by the short IDs that open it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qualcode.corpus.cases import Cases
from qualcode.model.ids import short_id
from qualcode.model.joint import Behind, FigureOf
from qualcode.model.report import Text
from qualcode.store.session import Session
from qualcode.wres.figure_ids import figure_ids


class IdsBehind:
    """The IDs of what stands behind cells; the figures of a case study are read once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._organisations: dict[str, int | None] | None = None
        self._latest: dict[FigureOf, str] = {}
        self._known: dict[int, dict[tuple[int, str], tuple[tuple[int, int], ...]]] = {}

    def figures(self, of: FigureOf) -> Iterator[str]:
        """The IDs of its current figures."""
        if self._organisations is None:
            self._organisations = {case.label: case.organisation_id for case in Cases(self.session).all()}
        number = self._organisations.get(of.case)
        if number is None:
            return
        if number not in self._known:
            self._known[number] = figure_ids(self.session, {number})
        for year, figure in self._known[number].get((number, of.indicator), ()):
            if of.year in (None, year):
                yield short_id("v", figure)

    def first(self, behind: Behind) -> str:
        """The first of all; "" where there is none."""
        if behind.judgements:
            return short_id("j", behind.judgements[0])
        if behind.excerpts:
            return short_id("x", behind.excerpts[0])
        return next(iter(self.all(behind)), "")

    @staticmethod
    def judgements(behind: Behind) -> tuple[str, ...]:
        """The IDs of what was judged."""
        return tuple(short_id("j", number) for number in behind.judgements)

    def latest(self, behind: Behind) -> tuple[str, ...]:
        """The ID of the latest figure of each indicator."""
        found = ((of, self._latest.get(of)) for of in behind.figures)
        return tuple(one for of, known in found if (one := known if known is not None else self._last(of)))

    def _last(self, of: FigureOf) -> str:
        """The ID of the latest figure of an indicator, kept, since it stands behind many cells; "" where none is."""
        self._latest[of] = next(reversed(list(self.figures(of))), "")
        return self._latest[of]

    def all(self, behind: Behind) -> tuple[str, ...]:
        """The IDs of all that a cell rests on."""
        judged = self.judgements(behind)
        passages = (short_id("x", number) for number in behind.excerpts)
        figures = (one for of in behind.figures for one in self.figures(of))
        documents = (short_id("d", number) for number in behind.documents)
        return tuple(dict.fromkeys((*judged, *passages, *figures, *documents)))


def by_ids(ids: Iterable[str]) -> tuple[Text, ...]:
    """Runs without words that tell what those before them rest on: printed for the team, else bookmarks."""
    return tuple(Text("", evidence=one) for one in ids)
