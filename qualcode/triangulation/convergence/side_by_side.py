"""Both sides of a topic at a case study: figures with all that belongs beside them, passages by who said them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.model.convergence import TopicInfo
from qualcode.model.corpus import CaseInfo
from qualcode.model.indicators import Indicator
from qualcode.model.judging import Judged
from qualcode.model.links import Link
from qualcode.model.retrieval import CodedExcerpt
from qualcode.model.sources import belongs
from qualcode.store.session import Session
from qualcode.triangulation.convergence.judgements import Judgements
from qualcode.triangulation.convergence.topic_material import TopicMaterial
from qualcode.triangulation.convergence.topic_points import Point, points
from qualcode.triangulation.convergence.topics import Topics
from qualcode.triangulation.links.linked_figures import FiguresAndLinks, LinkedFigures
from qualcode.triangulation.wording import years_of
from qualcode.wres.figure_words import Said, cell_words, trend_words, year_in_words
from qualcode.wres.standing import StandingWish


@dataclass(frozen=True)
class FigureYear:
    """A figure of one year: as a cell with its interval, and every line that belongs to it (comparators, warnings)."""

    year: int
    cell: str
    lines: tuple[Said, ...]


@dataclass(frozen=True)
class FigureSide:
    """An indicator of the topic: how it changed, its years, its caveats, the passages linked to it."""

    indicator: Indicator
    trend: str
    years: tuple[FigureYear, ...]
    caveats: tuple[str, ...]
    linked: tuple[Link, ...]


@dataclass(frozen=True)
class Passage:
    """An excerpt once, with the codes of the topic on it and each one's stance ("" where none is given)."""

    excerpt_id: int
    document: str
    quote: str
    codes: tuple[tuple[str, str], ...]
    consent: str


@dataclass(frozen=True)
class Account:
    """What one participant says on the topic; ``participant`` is "" for what nobody known said."""

    participant: str
    group: str
    kind: str
    passages: tuple[Passage, ...]
    workstream: str = ""

    def of_source(self, source: str) -> bool:
        """Whether it is of that source of a pair."""
        return belongs(source, kind=self.kind, group=self.group, workstream=self.workstream)


@dataclass(frozen=True)
class SideBySide:
    """Both sides, what was judged (as may be seen), and where they go different ways.

    ``no_figures`` and ``no_words`` say why a side is empty, "" when it is not.
    """

    judged: tuple[Judged, ...]
    topic: str
    case: str
    figures: tuple[FigureSide, ...]
    no_figures: str
    accounts: tuple[Account, ...]
    no_words: str
    points: tuple[Point, ...]

    def of_source(self, source: str) -> tuple[Account, ...]:
        """The accounts that are of a source of a pair; none of figures."""
        return tuple(one for one in self.accounts if one.of_source(source))


@dataclass(frozen=True)
class ConvergenceGrid:
    """Every topic at every case study: what was judged of each pair, as may be seen, and where to look.

    ``judged`` are by the number of the pair and the case study, ``points`` by the topic's name and the case study.
    """

    topics: tuple[TopicInfo, ...]
    cases: tuple[CaseInfo, ...]
    judged: Mapping[tuple[int, str], Judged]
    points: Mapping[tuple[str, str], tuple[Point, ...]]
    standard: str


class Convergence:
    """Where the sources of topics meet, at the case studies."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def side_by_side(self, topic: str | int, case: str) -> SideBySide:
        """Both sides of a topic at a case study. Raises ``UnknownName``. Proposes nothing."""
        found = Topics(self.session).find(topic)
        material = TopicMaterial(self.session, case)
        label = next(iter(material.cases))
        no_figures = material.nothing(found, label, "figures")
        wanted = tuple(one.indicator.number for one in material.figures(found, label))
        figures: tuple[FigureSide, ...] = ()
        if wanted:
            wish = StandingWish(case=label, indicators=wanted, years=years_of(material.cases[label].period))
            figures = _figures(FiguresAndLinks(self.session).of(wish))
        return SideBySide(
            tuple(Judgements(self.session).all(found.id, label, material=material)),
            found.name,
            label,
            figures,
            no_figures,
            accounts(material.passages(found, label)),
            material.nothing(found, label, "words"),
            points(material, found, label),
        )

    def grid(self) -> ConvergenceGrid:
        """Every topic at every case study. Proposes nothing."""
        material = TopicMaterial(self.session)
        judged = {(row.pair.id, row.case): row for row in Judgements(self.session).all(material=material)}
        topics, cases = tuple(Topics(self.session).all()), tuple(material.cases.values())
        return ConvergenceGrid(topics, cases, judged, self.points(material), material.standard.abbreviation)

    def points(self, material: TopicMaterial | None = None) -> dict[tuple[str, str], tuple[Point, ...]]:
        """Every topic and case study at which figures and linked passages go different ways."""
        known = material or TopicMaterial(self.session)
        found = {
            (topic.name, case): points(known, topic, case)
            for topic in Topics(self.session).all()
            for case in known.cases
        }
        return {where: told for where, told in found.items() if told}


def accounts(codings: tuple[CodedExcerpt, ...]) -> tuple[Account, ...]:
    """Passages by who said them, in the order of the documents; each passage once."""
    people: dict[tuple[str, str, str, str], dict[int, list[CodedExcerpt]]] = {}
    for one in codings:
        whose = people.setdefault((one.participant, one.group, one.kind, one.workstream), {})
        whose.setdefault(one.excerpt_id, []).append(one)
    return tuple(
        Account(who, group, kind, tuple(_passage(number, on) for number, on in passages.items()), workstream)
        for (who, group, kind, workstream), passages in people.items()
    )


def _passage(number: int, on: list[CodedExcerpt]) -> Passage:
    codes = tuple(dict.fromkeys((one.code, one.stance) for one in on))
    return Passage(number, on[0].document, on[0].quote, codes, on[0].consent)


def _figures(found: LinkedFigures) -> tuple[FigureSide, ...]:
    sides = []
    for one in found.standing.indicators:
        shown = [found.at(one.indicator, year.year) for year in one.years]
        years = tuple(FigureYear(at.year, cell_words(at, interval=True), year_in_words(at)) for at in shown)
        caveats = found.notes.words(one.indicator.number)
        sides.append(FigureSide(one.indicator, trend_words(one), years, caveats, found.linked(one.indicator)))
    return tuple(sides)
