"""The mixed methods matrix: a row a case study, with all that is known of it: figures, themes, words, judgements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from qualcode.analysis.asked import Asked
from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.excerpts import Excerpts
from qualcode.analysis.sample import Sample
from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import Documents
from qualcode.corpus.organisations import Organisations
from qualcode.corpus.settings import Settings
from qualcode.model.codebook import Code
from qualcode.model.corpus import CaseInfo
from qualcode.model.indicators import Indicator
from qualcode.model.joint import Behind, FigureOf, JointDisplay
from qualcode.model.judging import Judged, Judgement
from qualcode.model.report import Audience, Block, Report, TableBlock
from qualcode.model.retrieval import CodedExcerpt, ExcerptFilter
from qualcode.model.sources import side
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.text.cell_marks import unmarked
from qualcode.triangulation.cases.figures import CaseFigures, FiguresOfCases
from qualcode.triangulation.convergence.judgements import Judgements
from qualcode.triangulation.convergence.only_silence import outlived_note
from qualcode.triangulation.convergence.topic_material import TopicMaterial
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.narratives.owners import case_owner
from qualcode.triangulation.narratives.reading import Parts
from qualcode.triangulation.pages.matrix import case_headings
from qualcode.triangulation.wording import years_of
from qualcode.wres.indicators import Indicators
from qualcode.wres.latest import compared_note
from qualcode.wres.printed import in_report

_TALKS: Final = ("interview", "focus group")
_ASTRAY: Final = ""
"""Under which memos stand whose title names no part."""
_WORDS: Final = ("agreement", "partial agreement", "silence", "dissonance")
_FIRST: Final = ("case_id", "org_type", "period", "context", "interviews", "focus_groups", "fg_participants")
_LAST: Final = ("qual_story", "summary", "agreement_n", "partial_n", "silence_n", "dissonance_n")
_READ: Final = {
    "case_id": "Case study",
    "org_type": "Organisation",
    "period": "Period",
    "context": "Context",
    "interviews": "Interviews",
    "focus_groups": "Focus groups",
    "fg_participants": "Focus-group participants",
    "initiatives": "Initiatives",
    "qual_story": "Accounts",
    "summary": "Summary",
    "agreement_n": "Agreement (topics)",
    "partial_n": "Partial agreement (topics)",
    "silence_n": "Silence (topics)",
    "dissonance_n": "Dissonance (topics)",
}
_DESCRIBING: Final = frozenset({"org_type", "period"})
_TALKED: Final = _FIRST[4:]
_JUDGED: Final = _LAST[2:]
_NO_FIGURES: Final = "no figures"
_NOTHING: Final = (None, "", _NO_FIGURES)
"""What a cell has where there is nothing."""
_WRITTEN: Final = ("context", "initiatives", *_LAST[:2])
"""The columns that people wrote."""
_A_PAGE: Final = 5
"""So many case studies stand side by side on a page."""
_CAPTION: Final = "Case studies, figures and accounts together"
_NOTES: Final = (
    "Themes: 0 asked and not raised, 1 raised in one transcript, 2 in several of one side, 3 by leaders and by staff; "
    "empty: not asked, as far as the topic guides tell. Interviews and focus groups only.",
    "Topics: pairs of sources on which the team, or all judges, came to that word.",
)
_FIGURES: Final = "Figures: the latest of each within its period, as the evaluation scores it, with its year."


def mixed_methods_matrix(session: Session, audience: Audience = "team", order_by: str = "") -> JointDisplay:
    """One row a case study; for the team with figures, for publication with words in their place.

    ``order_by`` is the indicator whose latest figure puts them in order, the lowest first, those without one last.
    Raises ``UnknownName``, and ``QualcodeError`` when what was written gives something away.
    """
    return _display(session, audience, order_by, in_page=False)


def _display(session: Session, audience: Audience, order_by: str, *, in_page: bool) -> JointDisplay:
    """``in_page``: what is noted of a judgement has the case study's name, and stands on a page."""
    cases = Cases(session).all()
    made = _Rows(session, audience)
    if order_by:
        number = Indicators(session).find(order_by).number
        cases.sort(key=lambda one: made.place(one, number))
    indicators = [f"ind{one.number}" for one in made.standard.indicators]
    columns = (*_FIRST, *indicators, "initiatives", *(f"theme:{one.name}" for one in made.themes), *_LAST)
    rows = tuple(made.row(case) for case in cases)
    notes = (*made.compared(cases), *_NOTES) if audience == "publication" else (_FIGURES, *_NOTES)
    outlived = {note: case.label for case in cases for note in made.outlived(case, in_page=in_page)}
    if audience == "publication":
        disclosure = Disclosure(session, figures=made.read)
        disclosure.check_texts((_CAPTION, text, "") for text in (*columns, *notes))
        disclosure.check_texts(
            (f"{row[0]}, {name}", cell, str(row[0]))
            for row in rows
            for name, cell in zip(columns, row, strict=True)
            if isinstance(cell, str)
        )
        disclosure.check_texts((_CAPTION, note, label) for note, label in outlived.items())
    behind = {
        (row, columns.index(name)): found
        for row, case in enumerate(cases)
        for name, found in made.behind(case).items()
        if found
    }
    return JointDisplay(
        Table(columns, rows, _CAPTION, "", (*notes, *outlived), stub=1), behind, tuple((str(row[0]),) for row in rows)
    )


def mixed_methods_report(
    session: Session, audience: Audience = "publication", order_by: str = "", *, written: bool = True
) -> Report:
    """The same as pages across, case studies side by side, what is known of them in rows.

    Without what is ``written`` of them it is a table to be read beside their summaries, which have it. There
    is none then, where nothing is known of them but what their headings say. A row that says nothing of any case study
    is left out, with what would be noted on it.
    """
    display = _display(session, audience, order_by, in_page=True)
    table = display.table
    named = {f"ind{one.number}": f"{one.number}. {one.short}" for one in Indicators(session).all()}
    heads = [_READ.get(name) or named.get(name) or name.removeprefix("theme:") for name in table.columns]
    lines = [at for at in _telling(table) if written or table.columns[at] not in _WRITTEN]
    notes = tuple(_noted(table, lines))
    blocks: list[Block] = []
    if not written and all(table.columns[at] in _DESCRIBING for at in lines):
        return Report(title="", blocks=(), audience=audience)
    called = case_headings(session, tuple(str(row[0]) for row in table.rows))
    for first in range(0, len(table.rows), _A_PAGE):
        some = table.rows[first : first + _A_PAGE]
        headings = ("", *called[first : first + _A_PAGE])
        body = tuple((heads[at], *("" if row[at] is None else str(row[at]) for row in some)) for at in lines)
        rests = {(line, n + 1): display.at(first + n, at) for line, at in enumerate(lines) for n in range(len(some))}
        more = f" ({first + 1} to {first + len(some)})" if len(table.rows) > _A_PAGE else ""
        blocks.append(TableBlock(_CAPTION + more, Table(headings, body, notes=notes, rests=partial(dict, rests))))
    synthetic = Settings(session).read().synthetic
    return Report(title="", blocks=tuple(blocks), audience=audience, landscape=True, synthetic=synthetic)


def _telling(table: Table) -> Iterator[int]:
    """The columns after the first that say something of any case study; numbers of one thing stand together or not."""
    silent = {at for at in range(1, len(table.columns)) if all(row[at] in _NOTHING for row in table.rows)}
    for names in (_TALKED, _JUDGED):
        counted = {table.columns.index(name) for name in names}
        if all(not row[at] for row in table.rows for at in counted):
            silent |= counted
    return (at for at in range(1, len(table.columns)) if at not in silent)


def _noted(table: Table, lines: Sequence[int]) -> Iterator[str]:
    """The notes on what stands in these columns."""
    there = {table.columns[at] for at in lines}
    themes = any(name.startswith("theme:") for name in there)
    judged = not there.isdisjoint(_JUDGED)
    figures = any(name.startswith("ind") for name in there)
    # What follows the note on topics is of what was judged, what goes before that on themes of figures.
    after = table.notes.index(_NOTES[1])
    for at, note in enumerate(table.notes):
        if judged if at >= after else themes if note == _NOTES[0] else figures:
            yield note


@dataclass(frozen=True)
class _Raised:
    """Where a theme was raised in a case study: in which transcripts, by which sides."""

    documents: frozenset[int]
    sides: frozenset[str]
    excerpts: tuple[int, ...]

    @property
    def presence(self) -> int:
        """1 to 3."""
        return 3 if len(self.sides) > 1 else min(len(self.documents), 2)


class _Rows:
    """Everything that rows are made of, read once for all case studies."""

    def __init__(self, session: Session, audience: Audience) -> None:
        self._team = audience == "team"
        reader = FiguresOfCases(session)
        self.standard, self.read = reader.standard, reader.read
        cases = Cases(session).all()
        self._figures = reader.all(cases)
        self._types = {one.id: one.type for one in Organisations(session).all()}
        self._sample = {row.label: row for row in Sample(session).table("case", words=False).rows}
        with session.read() as connection:
            tree = read_tree(connection)
            self._asked = Asked.read(connection)
        coded = Excerpts(session).find(ExcerptFilter())
        self._raised = _raised(coded)
        there = {one.theme_id for one in coded}
        self.themes: list[Code] = [code for code in tree if code.id in there]
        self._talks: defaultdict[str, list[int]] = defaultdict(list)
        self._of_kind: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for document in Documents(session).all():
            if document.kind in _TALKS and document.case:
                self._talks[document.case].append(document.id)
                self._of_kind[document.case, document.kind].append(document.id)
        self._written = _written(session, cases)
        self._judged: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._rests: defaultdict[tuple[str, str], dict[int, None]] = defaultdict(dict)
        self._judgements: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._material = TopicMaterial(session)
        self._outlived: defaultdict[str, list[tuple[Judged, Judgement]]] = defaultdict(list)
        for row, stands in Judgements(session).standing(self._material):
            word = stands.elements.word
            self._judged[row.case][word] += 1
            self._rests[row.case, word] |= dict.fromkeys(stands.excerpts)
            self._judgements[row.case, word].append(stands.id)
            if stands.nothing:
                self._outlived[row.case].append((row, stands))

    def row(self, case: CaseInfo) -> tuple[Cell, ...]:
        """All of one case study."""
        sample, written = self._sample.get(case.label), self._written.get(case.uuid, {})
        talks = (sample.interviews, sample.focus_groups, sample.members) if sample else (0, 0, 0)
        story = "\n".join(filter(None, (written.get("leaders"), written.get("staff"))))
        if self._team and not story:
            story = written.get(_ASTRAY, "")
        return (
            case.label,
            self._type(case),
            case.period,
            written.get("context", ""),
            *talks,
            *(self._figure(case, one) for one in self.standard.indicators),
            written.get("initiatives", ""),
            *(self._presence(case, theme) for theme in self.themes),
            story,
            written.get("summary", ""),
            *(self._judged[case.label][word] for word in _WORDS),
        )

    def compared(self, cases: Sequence[CaseInfo]) -> Iterator[str]:
        """What the words for the figures are held against."""
        found = (self._figures[one.label] for one in cases if one.label in self._figures)
        if told := compared_note(latest for one in found for latest in one.latest_of.values()):
            yield told

    def outlived(self, case: CaseInfo, *, in_page: bool) -> list[str]:
        """What is noted of judgements that are counted and have nothing behind them by now."""
        return [outlived_note(self._material, row, one, in_page=in_page) for row, one in self._outlived[case.label]]

    def behind(self, case: CaseInfo) -> dict[str, Behind]:
        """What the columns of its row rest on: documents, figures, passages on the themes, judgements with theirs."""
        found = {
            f"ind{one.number}": Behind((), (FigureOf(case.label, one.number),)) for one in self.standard.indicators
        }
        for name, kind in zip(_TALKED, (*_TALKS, _TALKS[1]), strict=True):
            found[name] = Behind(documents=tuple(self._of_kind.get((case.label, kind), ())))
        for theme in self.themes:
            raised = self._raised.get((case.label, theme.id))
            if raised is not None:
                found[f"theme:{theme.name}"] = Behind(raised.excerpts)
        for name, word in zip(_LAST[2:], _WORDS, strict=True):
            found[name] = Behind(
                tuple(self._rests[case.label, word]), judgements=tuple(self._judgements[case.label, word])
            )
        return found

    def place(self, case: CaseInfo, indicator: str) -> tuple[bool, float, str]:
        """By the latest figure, then by label."""
        value = self._latest(case, indicator)[0]
        return value is None, value or 0.0, case.label

    def _latest(self, case: CaseInfo, indicator: str) -> tuple[float | None, int]:
        figures = self._figures.get(case.label)
        years = years_of(case.period)
        score = figures.latest(indicator, years[1] if years else None) if figures else None
        return (score.value, score.year) if score is not None else (None, 0)

    def _figure(self, case: CaseInfo, indicator: Indicator) -> str:
        figures: CaseFigures | None = self._figures.get(case.label)
        if figures is None:
            return _NO_FIGURES
        words = figures.words(indicator.number)
        value, year = self._latest(case, indicator.number)
        if not self._team or value is None:
            return words
        return f"{in_report(value, indicator.scoring.unit)} ({year})"

    def _type(self, case: CaseInfo) -> str:
        own = self._types.get(case.organisation_id or 0, "")
        return own if self._team and own else case.description

    def _presence(self, case: CaseInfo, theme: Code) -> int | None:
        found = self._raised.get((case.label, theme.id))
        if found is not None:
            return found.presence
        documents = self._talks.get(case.label, [])
        return None if not documents or self._asked.of_any(documents, theme.id) is False else 0


def _raised(coded: Sequence[CodedExcerpt]) -> dict[tuple[str, int], _Raised]:
    """By case study and theme."""
    documents: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    sides: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    excerpts: defaultdict[tuple[str, int], dict[int, None]] = defaultdict(dict)
    for one in coded:
        if one.case and one.theme_id is not None and one.kind in _TALKS:
            documents[one.case, one.theme_id].add(one.document_id)
            sides[one.case, one.theme_id].add(side(one.kind, one.group))
            excerpts[one.case, one.theme_id][one.excerpt_id] = None
    return {at: _Raised(frozenset(found), frozenset(sides[at]), tuple(excerpts[at])) for at, found in documents.items()}


def _written(session: Session, cases: Sequence[CaseInfo]) -> dict[str, Mapping[str, str]]:
    """What people wrote of each case study (by UUID), by part; without the marks of what it rests on."""
    parts = Parts.read(session)
    found: dict[str, Mapping[str, str]] = {}
    for case in cases:
        owner = case_owner(case)
        told = {part.slot.key: unmarked(part.text) for part in parts.of(owner) if part.text}
        astray = "\n".join(memo.text for memo in parts.astray(owner))
        found[case.uuid] = told | ({_ASTRAY: astray} if astray else {})
    return found
