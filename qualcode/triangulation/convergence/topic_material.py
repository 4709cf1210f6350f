"""What each source has on a topic at a case study: coded passages, or figures; and why a source has nothing to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

from sqlalchemy import select

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.excerpts import Excerpts
from qualcode.analysis.voices import everyone, owners
from qualcode.corpus.cases import Cases
from qualcode.model.codebook import CodeTree
from qualcode.model.convergence import TopicInfo
from qualcode.model.corpus import CaseInfo
from qualcode.model.indicators import Indicator, IndicatorSet
from qualcode.model.retrieval import CodedExcerpt, ExcerptFilter
from qualcode.model.sources import FIGURES, WORDS, belongs, told
from qualcode.store.session import Session
from qualcode.store.tables import CodeIndicator, Excerpt, IndicatorRow, LinkRow
from qualcode.triangulation.wording import case_name, years_of
from qualcode.wres.giving_away import Figures
from qualcode.wres.indicators import Indicators
from qualcode.wres.latest import Latest, LatestReader, compared_note, read_trends
from qualcode.wres.words import Trend


class TopicMaterial:
    """Read once for all topics and case studies, or for one (``case``).

    A topic without themes of its own is about the passages of codes that bear on its indicators, or that are linked to
    them; one without either is about everything at the case study.
    """

    def __init__(self, session: Session, case: str = "") -> None:
        self.session = session
        found = [Cases(session).find(case)] if case else Cases(session).all()
        self.cases: dict[str, CaseInfo] = {one.label: one for one in found}
        self._only = next(iter(self.cases)) if case else ""
        self._codes: dict[int, frozenset[int]] = {}
        self._known: dict[tuple[int, str, str], tuple[CodedExcerpt, ...]] = {}
        self._coded_at: dict[tuple[str, frozenset[str]], tuple[int, int]] = {}

    @cached_property
    def standard(self) -> IndicatorSet:
        """The standard that the figures are of."""
        return Indicators(self.session).standard

    def figures(self, topic: TopicInfo, case: str) -> tuple[Latest, ...]:
        """The indicators of a topic at a case study; none where it has no organisation."""
        number = self.cases[case].organisation_id
        everything = topic.about_everything
        found = self._figures.get(number, ()) if number is not None else ()
        return tuple(one for one in found if everything or one.indicator.number in topic.indicators)

    def compared_note(self, places: Iterable[tuple[TopicInfo, str]]) -> str:
        """What the figures of topics at case studies are held against, and whose averages those are; "" of none."""
        return compared_note(one for topic, case in places for one in self.figures(topic, case))

    def passages(self, topic: TopicInfo, case: str, source: str = "words") -> tuple[CodedExcerpt, ...]:
        """The codings of a topic at a case study that are of a source, in the order of documents and text."""
        key = topic.id, case, source
        if key not in self._known:
            self._known[key] = self._found(topic, case, source)
        return self._known[key]

    def _found(self, topic: TopicInfo, case: str, source: str) -> tuple[CodedExcerpt, ...]:
        codings = self._codings.get(case, ())
        if not topic.about_everything:
            codes = self._codes_of(topic)
            linked = self._linked_to(topic) if not topic.codes else frozenset[int]()
            codings = [one for one in codings if one.code_id in codes or one.excerpt_id in linked]
        return tuple(one for one in codings if of_source(one, source))

    def nothing(self, topic: TopicInfo, case: str, source: str, also: Collection[int] = ()) -> str:
        """Why a source has nothing to say on a topic at a case study; "" where it has.

        ``also`` are excerpts that a judge rests on, whatever they are coded as.
        """
        if source == FIGURES:
            return self._no_figures(topic, case)
        if self.passages(topic, case, source):
            return ""
        rested = [one for one in self._codings.get(case, ()) if one.excerpt_id in also]
        if any(of_source(one, source) for one in rested):
            return ""
        themes = "its themes" if topic.codes else "it"
        if source == WORDS:
            return f"no passage is on {themes}"
        return f"no passage on {themes} is of {told(source)}"

    def in_page(self, topic: TopicInfo, case: str, text: str) -> str:
        """Why there are no figures, as a page tells it that has the name of the case study and not its label."""
        if text and text == self._no_figures(topic, case):
            return text.replace(case, case_name(self.cases[case]))
        return text

    def _no_figures(self, topic: TopicInfo, case: str) -> str:
        if self.cases[case].organisation_id is None:
            return f"{case} has no organisation, so it has no figures"
        if not topic.indicators and not topic.about_everything:
            return "no indicator covers it"
        trends = [one for one in self._trends(case) if topic.about_everything or one[0].number in topic.indicators]
        if any(told.last_year is not None for _, told in trends):
            return ""
        whys = [f"indicator {indicator.number} {told.word}" for indicator, told in trends]
        return "; ".join(whys) or f"no figures of {case} have been imported"

    def _trends(self, case: str) -> tuple[tuple[Indicator, Trend], ...]:
        """How each indicator of a case study changed; of one case study alone nothing else is read for it."""
        number = self.cases[case].organisation_id
        if number is None:
            return ()
        if self._only and "_figures" not in self.__dict__:
            return self._own_trends.get(number, ())
        return tuple((one.indicator, one.trend) for one in self._figures.get(number, ()))

    def coded_at(self, case: str, sources: Iterable[str] = (WORDS,)) -> tuple[int, int]:
        """How many people of any of the sources have a coded passage at a case study, and how many passages that is."""
        asked = case, frozenset(sources)
        if asked not in self._coded_at:
            codings = self._codings.get(case, ())
            some = {one.excerpt_id for one in codings if any(of_source(one, source) for source in asked[1])}
            self._coded_at[asked] = self.people(some), len(some)
        return self._coded_at[asked]

    def people(self, excerpts: Iterable[int]) -> int:
        """How many people said these passages; who withdrew and who cannot be told apart is not counted."""
        return len({self._owners[one] for one in excerpts if one in self._owners})

    def document_of(self, excerpt_id: int) -> int:
        """The document of a passage."""
        with self.session.read() as connection:
            return connection.execute(select(Excerpt.document_id).where(Excerpt.id == excerpt_id)).scalar_one()

    def related(self, indicator: str, case: str) -> dict[int, set[str]]:
        """The relations of each excerpt that is linked by hand to an indicator, or to a case study's figures of it."""
        whose = self.cases[case].organisation_id
        found: dict[int, set[str]] = defaultdict(set)
        for excerpt, relation, organisation in self._links.get(indicator, ()):
            if organisation is None or organisation == whose:
                found[excerpt].add(relation)
        return found

    def bears(self, code_id: int, indicator: str) -> bool:
        """Whether a code, or one above it, bears on an indicator."""
        bearing = self._bearing.get(indicator, set())
        return bool(bearing) and (
            code_id in bearing or any(one.id in bearing for one in self._tree.ancestors(self._tree.by_id[code_id]))
        )

    # -- read once

    @cached_property
    def _owners(self) -> dict[int, int]:
        owned = owners()
        with self.session.read() as connection:
            counted = {number for number, person in everyone(connection).items() if person.counted}
            rows = connection.execute(select(owned.c.excerpt_id, owned.c.person)).all()
        return {excerpt: person for excerpt, person in rows if person in counted}

    @cached_property
    def _figures(self) -> dict[int, tuple[Latest, ...]]:
        return {number: self._reader.of(number, years) for number, years in self._periods.items()}

    @cached_property
    def _reader(self) -> LatestReader:
        return LatestReader(self.session, self._periods)

    def figures_read(self) -> Figures:
        """The figures of organisations, as reported, that were read for it: nobody has to read them again."""
        return self._reader.figures if "_figures" in self.__dict__ else {}

    @cached_property
    def _own_trends(self) -> dict[int, tuple[tuple[Indicator, Trend], ...]]:
        return read_trends(self.session, self._periods)

    @cached_property
    def _periods(self) -> dict[int, tuple[int, int] | None]:
        """The organisations of the case studies, and the years that each is about."""
        cases = self.cases.values()
        return {one.organisation_id: years_of(one.period) for one in cases if one.organisation_id is not None}

    @cached_property
    def _codings(self) -> dict[str, list[CodedExcerpt]]:
        found: dict[str, list[CodedExcerpt]] = defaultdict(list)
        for coding in Excerpts(self.session).find(ExcerptFilter(case=self._only)):
            found[coding.case].append(coding)
        return found

    @cached_property
    def _tree(self) -> CodeTree:
        with self.session.read() as connection:
            return read_tree(connection)

    @cached_property
    def _bearing(self) -> dict[str, set[int]]:
        """The codes that bear on each indicator."""
        wanted = select(IndicatorRow.number, CodeIndicator.code_id).join(
            IndicatorRow, IndicatorRow.id == CodeIndicator.indicator_id
        )
        found: dict[str, set[int]] = defaultdict(set)
        with self.session.read() as connection:
            for number, code in connection.execute(wanted):
                found[number].add(code)
        return found

    @cached_property
    def _links(self) -> dict[str, list[tuple[int, str, int | None]]]:
        """The excerpts that are linked to each indicator by hand: how, and to whose figures (None: the measure)."""
        wanted = select(IndicatorRow.number, LinkRow.excerpt_id, LinkRow.relation, LinkRow.organisation_id).join(
            IndicatorRow, IndicatorRow.id == LinkRow.indicator_id
        )
        found: dict[str, list[tuple[int, str, int | None]]] = defaultdict(list)
        with self.session.read() as connection:
            for number, excerpt, relation, organisation in connection.execute(wanted):
                found[number].append((excerpt, relation, organisation))
        return found

    def _codes_of(self, topic: TopicInfo) -> frozenset[int]:
        if topic.id not in self._codes:
            own = topic.codes or sorted(set().union(*(self._bearing.get(one, set()) for one in topic.indicators)))
            below = {one.id for code in own for one in self._tree.descendants(code)}
            self._codes[topic.id] = frozenset({*own, *below})
        return self._codes[topic.id]

    def _linked_to(self, topic: TopicInfo) -> frozenset[int]:
        return frozenset(excerpt for one in topic.indicators for excerpt, _, _ in self._links.get(one, ()))


def of_source(coding: CodedExcerpt, source: str) -> bool:
    """Whether a coding's passage is of a source."""
    return belongs(source, kind=coding.kind, group=coding.group, workstream=coding.workstream)
