"""The convergence coding matrix: a row a judgement, with what both sides have behind it. For csv and workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qualcode.corpus.settings import Settings
from qualcode.model.convergence import Elements
from qualcode.model.ids import short_id
from qualcode.model.joint import NOTHING, Behind, FigureOf
from qualcode.model.judging import Judged, Judgement
from qualcode.model.report import Audience
from qualcode.model.sources import FIGURES
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.triangulation.convergence.judgements import Judgements
from qualcode.triangulation.convergence.only_silence import outlived_note
from qualcode.triangulation.convergence.topic_material import TopicMaterial
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.quotes.quotations import SYNTHETIC_NOTE
from qualcode.triangulation.wording import joined, number_of
from qualcode.wres.figure_words import value_words
from qualcode.wres.latest import Latest
from qualcode.wres.sentences import rules_note

COLUMNS: Final = (
    "evaluation_question",
    "theme",
    "indicator",
    "case_id",
    "source_a",
    "source_b",
    "qual_finding",
    "qual_participants",
    "qual_excerpts",
    "excerpt_ids",
    "quant_finding",
    "quant_value",
    "comparator",
    "year",
    "status",
    "meaning_prominence_agree",
    "examples_agree",
    "convergence",
    "silent_side",
    "coder",
    "coded_on",
    "rationale",
    "meta_inference",
)
INTERNAL: Final = "[internal]"
UNREVEALED: Final = "not revealed yet"
"""Instead of the word where judges judged and nobody is to see it yet: an export is the same whoever makes it."""
_JUDGED: Final = (
    "qual_finding",
    "meaning_prominence_agree",
    "examples_agree",
    "convergence",
    "silent_side",
    "rationale",
    "meta_inference",
)
_PASSAGES: Final = ("qual_participants", "qual_excerpts")
_FIGURES: Final = ("quant_finding", "quant_value", "year", "status")
_COUNTED: Final = (
    "qual_participants: people with a coded passage on the topic, of those with any at the case study; "
    "qual_excerpts: coded passages on the topic, of all at the case study. Both numbers are of the accounts that the "
    "pair compares: everybody's, those of a source that is named (as leaders), or those of either of two sources."
)


def convergence_matrix(session: Session, audience: Audience) -> Table:
    """For the team every judgement that is revealed, and what is not judged yet; for publication what stands.

    A publication has no excerpt IDs, figures or names of judges. Raises ``QualcodeError`` when words give an
    organisation or a person away.
    """
    material = TopicMaterial(session)
    judged = Judgements(session).of_team(material)
    team = audience == "team"
    shown = [(row, one) for row in judged for one in (_everybodys(row) if team else _standing(row))]
    rows = tuple(_row(material, row, one, team) for row, one in shown)
    compared = material.compared_note((row.topic, row.case) for row in judged if FIGURES in row.pair.sources)
    notes = [_COUNTED, rules_note(material.standard), *filter(None, (compared,))]
    if team:
        notes += [f"{row.topic.name} at {row.case} ({row.pair.words}): {told}." for row in judged for told in row.lost]
    else:
        notes += [outlived_note(material, row, one) for row, one in shown if one is not None and one.nothing]
        left = sum(row.stands is None for row in judged)
        notes += [f"{number_of(left, 'cell')} left out: nothing is agreed on there yet."] if left else []
    notes += [SYNTHETIC_NOTE] if Settings(session).read().synthetic else []
    table = Table(
        COLUMNS,
        rows,
        title="Convergence coding matrix",
        counts="judgements",
        notes=tuple(notes),
        stub=4,
        rests=lambda: dict(_rests(material, shown)),
    )
    return table if team else Disclosure(session, figures=material.figures_read).check_table(table)


def _rests(
    material: TopicMaterial, shown: Sequence[tuple[Judged, Judgement | None]]
) -> Iterator[tuple[tuple[int, int], Behind]]:
    """What the cells of each row rest on: what was judged on the judgement, counts and figures on themselves."""
    for at, (row, one) in enumerate(shown):
        passages = Behind(tuple(_passages(material, row)))
        numbers = material.figures(row.topic, row.case) if FIGURES in row.pair.sources else ()
        figures = Behind(figures=tuple(FigureOf(row.case, each.indicator.number) for each in numbers))
        judged = Behind(one.excerpts, judgements=(one.id,)) if one is not None else NOTHING
        for names, behind in ((_JUDGED, judged), (_PASSAGES, passages), (_FIGURES, figures)):
            yield from (((at, COLUMNS.index(name)), behind) for name in names if behind)


def _passages(material: TopicMaterial, row: Judged) -> dict[int, None]:
    """Those on the topic in the accounts that the pair compares."""
    spoken = [source for source in row.pair.sources if source != FIGURES]
    return dict.fromkeys(each.excerpt_id for one in spoken for each in material.passages(row.topic, row.case, one))


def _everybodys(row: Judged) -> Sequence[Judgement | None]:
    seen = (*row.own, *((row.agreed,) if row.agreed is not None else ()))
    return seen or (None,)


def _standing(row: Judged) -> Sequence[Judgement | None]:
    return (row.stands,) if row.stands is not None and row.stands.elements.word else ()


def _row(material: TopicMaterial, row: Judged, one: Judgement | None, team: bool) -> tuple[Cell, ...]:
    topic, case = row.topic, row.case
    spoken = [source for source in row.pair.sources if source != FIGURES]
    passages = _passages(material, row)
    everybody, everything = material.coded_at(case, spoken)
    figures = material.figures(topic, case) if FIGURES in row.pair.sources else ()
    elements = one.elements if one is not None else Elements()
    return (
        f"EQ{topic.question}" if topic.question is not None else "",
        topic.name,
        ", ".join(topic.indicators),
        case,
        row.pair.source_a,
        row.pair.source_b,
        _findings(row, one),
        f"{material.people(passages)} of {everybody}",
        f"{len(passages)} of {everything}",
        "; ".join(_resting(one)) if team and one is not None else "",
        figures_told(material, row, one),
        (_values(figures) if team else INTERNAL) if any(each.score is not None for each in figures) else "",
        "; ".join(_comparators(figures, team)),
        ", ".join(dict.fromkeys(str(each.trend.last_year) for each in figures if each.has_figure)),
        "; ".join(_statuses(figures)),
        elements.meaning,
        elements.examples,
        elements.word or (UNREVEALED if one is None and row.hidden else ""),
        joined(row.pair.silent(elements)),
        _judge(one, team),
        one.made_at.date().isoformat() if one is not None else "",
        one.reason if one is not None else "",
        one.means if one is not None else "",
    )


def _resting(one: Judgement) -> Iterator[str]:
    """The passages that it rests on, and those that are no longer there."""
    yield from (short_id("x", number) for number in one.excerpts)
    yield from (f"{short_id('x', number)} (gone)" for number in one.gone)


def _judge(one: Judgement | None, team: bool) -> str:
    if one is None or not team:
        return ""
    return f"team ({one.coder})" if one.agreed else one.coder


def _findings(row: Judged, one: Judgement | None) -> str:
    """What the words say; of two sides each with its name."""
    if one is None:
        return ""
    if FIGURES in row.pair.sources:
        return one.findings[1 - row.pair.sources.index(FIGURES)]
    told_of = zip(row.pair.sides(), one.findings, strict=True)
    return "; ".join(f"{name}: {text}" for name, text in told_of if text)


def finding_of_figures(row: Judged, one: Judgement | None) -> str:
    """What a judgement says of the figures, in the judge's words."""
    return one.findings[row.pair.sources.index(FIGURES)] if one is not None else ""


def figures_told(material: TopicMaterial, row: Judged, one: Judgement | None) -> str:
    """What the figures say: in the judge's words, else in those that follow from them; why there are none."""
    if FIGURES not in row.pair.sources:
        return ""
    return finding_of_figures(row, one) or in_words(material, row)


def in_words(material: TopicMaterial, row: Judged) -> str:
    """Each indicator's change and how it stands: "2: improving; worse than the average of ambulance trusts"."""
    figures = material.figures(row.topic, row.case)
    if not any(one.has_figure for one in figures):
        return row.nothing_a if row.pair.source_a == FIGURES else row.nothing_b
    by_words: dict[str, list[str]] = {}
    for one in figures:
        by_words.setdefault(one.told, []).append(one.indicator.number)
    return "\n".join(f"{', '.join(numbers)}: {words}" for words, numbers in by_words.items())


def _values(figures: Sequence[Latest]) -> str:
    shown = ((one, one.score) for one in figures)
    return "; ".join(
        f"{one.indicator.number}: {value_words(score.value, one.form.unit)}"
        for one, score in shown
        if score is not None and score.value is not None
    )


def _comparators(figures: Sequence[Latest], team: bool) -> Iterator[str]:
    said: dict[str, None] = {}
    for one in figures:
        if one.against is None:
            continue
        label, average = f"{one.against.label} ({one.against.basis})", one.against.average
        if average.value is None and not one.against.comparison.compares:
            label = f"{one.against.label}: {average.why}"
        elif not one.against.comparison.compares:
            continue
        elif team:
            number = average.why if average.value is None else value_words(average.value, one.form.unit)
            label = f"{label} {number}"
        said[f"{one.indicator.number}: {label}" if team else label] = None
    yield from said


def _statuses(figures: Sequence[Latest]) -> Iterator[str]:
    words = {one.indicator.number: "ok" if one.has_figure else one.trend.word for one in figures}
    alike = set(words.values())
    yield from alike if len(alike) == 1 else (f"{number}: {word}" for number, word in words.items())
