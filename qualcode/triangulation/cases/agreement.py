"""Where words and figures, and the two sides, agree and differ: themes by side, topics as judged, linked passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.model.links import RELATIONS, Link
from qualcode.model.report import Block, Bullets, Paragraph, Text
from qualcode.triangulation.cases.figures import CaseFigures
from qualcode.triangulation.cases.material import CaseMaterial, Theme
from qualcode.triangulation.convergence.only_silence import outlived_note
from qualcode.triangulation.links.service import Links
from qualcode.triangulation.wording import joined, number_of
from qualcode.wres.indicators import Indicators

# Which passage a publication prints where it has room for one: what does not fit the figures is not to be passed over.
_TELLING = ("at odds with", "explains", "adds to", "in line with")


@dataclass(frozen=True)
class _Passage:
    """One passage linked to an indicator in one way, to whichever years."""

    excerpt_id: int
    document_id: int
    relation: str
    measure: bool
    years: tuple[int, ...]
    absent: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]


def agreement_blocks(
    material: CaseMaterial, figures: CaseFigures | None, quoted: set[int], *, told: bool
) -> list[Block]:
    """Themes that both sides raised or only one, topics as judged, passages linked to each indicator by relation.

    A passage printed further up is named, not printed again. ``told`` says that someone has written the comparison: a
    publication then has one passage an indicator and counts the others. ``quoted`` gathers what is printed.
    """
    blocks: list[Block] = []
    brief = told and not material.team
    sentence = _sides(material)
    if sentence:
        blocks.append(Paragraph((Text(sentence),)))
    indicators = Indicators(material.session)
    blocks += _judged(material, indicators.standard.abbreviation)
    linked = Links(material.session).of_case(material.case.label)
    for indicator in indicators.all():
        here = [link for link in linked if link.indicator == indicator.number]
        withheld = figures is not None and not material.team and indicator.number in figures.withheld
        direct = _passages([link for link in here if link.level != "code"])
        passages = [one for one in direct if _may(material, one, indicator.number, withheld)]
        # Code names are the team's own words; a publication has the passages.
        through = _inherited([link for link in here if link.level == "code"]) if material.team else ""
        if not passages and not through:
            continue
        words = figures.words(indicator.number) if figures else ""
        head = Text(f"Indicator {indicator.number}, {indicator.short[:1].lower()}{indicator.short[1:]}", bold=True)
        opening = (head, Text(f" ({words})." if words else "."))
        if brief:
            blocks.append(Paragraph((*opening, *_in_brief(material, passages, quoted))))
            continue
        blocks.append(Paragraph((*opening, Text(f" {through}" if through else ""))))
        if passages:
            blocks.append(Bullets(tuple(_bullet(material, passage, quoted) for passage in passages)))
    return blocks


def _judged(material: CaseMaterial, standard: str) -> list[Block]:
    """What judges came to on each topic, noted where nothing is behind it; the team's copy has the judgement's ID."""
    known = material.shared.topic_material
    by_topic: dict[str, list[Text]] = {}
    for pair, stands in material.shared.judged.get(material.case.label, []):
        runs = by_topic.setdefault(pair.topic.name, [])
        phrase = pair.pair.phrase(stands.elements, standard)
        came = f"{'; ' if runs else ''}{phrase[:1].lower()}{phrase[1:]}"
        note = outlived_note(known, pair, stands, in_page=True) if stands.nothing else ""
        runs.append(Text(came, evidence=stands.short_id if material.team else "", footnote=note))
    if not by_topic:
        return []
    topics = ((Text(f"{topic}: "), *runs) for topic, runs in by_topic.items())
    return [Paragraph((Text("As judged by topic:"),)), Bullets(tuple(topics))]


def _sides(material: CaseMaterial) -> str:
    """Which themes both sides raised, and which only one."""
    has_groups = bool(material.of_kind("focus group"))
    if not has_groups or not material.of_kind("interview"):
        return ""
    both: list[str] = []
    leaders: list[str] = []
    staff: list[str] = []
    for theme in material.themes:
        if theme.id is not None:
            _side_list(theme, both, leaders, staff).append(theme.name)
    parts = []
    those = "by senior leaders" if material.leaders_known else "in interviews"
    if both:
        parts.append(f"Raised both {those} and by staff: {'; '.join(both)}.")
    if leaders:
        parts.append(f"Raised {those} only: {'; '.join(leaders)}.")
    if staff:
        parts.append(f"Raised by staff only: {'; '.join(staff)}.")
    return " ".join(parts)


def _side_list(theme: Theme, both: list[str], leaders: list[str], staff: list[str]) -> list[str]:
    by_leaders, by_staff = bool(theme.of("leaders")), bool(theme.of("staff"))
    if by_leaders and by_staff:
        return both
    if by_leaders or by_staff:
        return leaders if by_leaders else staff
    return []


def _may(material: CaseMaterial, passage: _Passage, indicator: str, withheld: bool) -> bool:
    """Whether a passage may stand under an indicator; words about a withheld figure may tell what it was."""
    if withheld and not passage.measure:
        material.remark(f"x{passage.excerpt_id} is left out under indicator {indicator}, whose figures are withheld")
        return False
    return material.quotable(passage.excerpt_id)


def _bullet(material: CaseMaterial, passage: _Passage, quoted: set[int]) -> tuple[Text, ...]:
    runs = [Text(f"{_relation((passage,))}: "), *_words(material, passage, quoted)]
    if material.team and passage.notes:
        runs.append(Text(f" – {'; '.join(passage.notes)}", italic=True))
    return tuple(runs)


def _words(material: CaseMaterial, passage: _Passage, quoted: set[int]) -> list[Text]:
    """The words of a passage and whose they are, or that they stand above."""
    who = material.quoting.attribution(passage.excerpt_id, passage.document_id)
    evidence = f"x{passage.excerpt_id}"
    if passage.excerpt_id in quoted:
        above = f"{who}, quoted above" if who else "quoted above"
        return [Text(above, evidence=evidence if material.team else "")]
    quoted.add(passage.excerpt_id)
    words = material.printed(passage.excerpt_id)
    return [Text(f"“{_inner(words)}”", evidence=evidence), *((Text(f" ({who})"),) if who else ())]


def _in_brief(material: CaseMaterial, passages: Sequence[_Passage], quoted: set[int]) -> list[Text]:
    """A sentence for each relation with one passage in all, one that stands above if there is one; others counted."""
    alike: dict[tuple[str, bool], list[_Passage]] = {}
    for passage in passages:
        alike.setdefault((passage.relation, passage.measure), []).append(passage)
    above = next((one for one in passages if one.excerpt_id in quoted), None)
    chosen = above or min(passages, key=lambda one: _TELLING.index(one.relation))
    runs: list[Text] = []
    for some in alike.values():
        runs.append(Text(f" {_relation(some)}: "))
        others = number_of(len(some), "passage")
        if chosen in some:
            runs += _words(material, chosen, quoted)
            others = f", and {number_of(len(some) - 1, 'other passage')}" if len(some) > 1 else ""
        else:
            who = [material.quoting.attribution(one.excerpt_id, one.document_id) for one in some]
            others += f" ({', '.join(dict.fromkeys(who))})" if any(who) else ""
        runs.append(Text(f"{others}."))
    return runs


def _passages(links: Sequence[Link]) -> list[_Passage]:
    """One entry for each passage and relation, by relation; the years and notes of several links together."""
    together: dict[tuple[str, int, bool], list[Link]] = {}
    for link in links:
        together.setdefault((link.relation, link.excerpt_id, link.level == "measure"), []).append(link)
    order: dict[str, int] = {relation: at for at, relation in enumerate(RELATIONS)}
    return [
        _Passage(
            excerpt_id=excerpt,
            document_id=some[0].document_id,
            relation=relation,
            measure=measure,
            years=() if any(link.year is None for link in some) else tuple(sorted({link.year or 0 for link in some})),
            absent=tuple(sorted({(link.year or 0, link.without) for link in some if link.without})),
            notes=tuple(dict.fromkeys(link.note for link in some if link.note)),
        )
        for (relation, excerpt, measure), some in sorted(together.items(), key=lambda item: order.get(item[0][0], 9))
    ]


def _relation(passages: Sequence[_Passage]) -> str:
    """How passages of one relation stand to what: "At odds with the figures for 2017 and 2018"."""
    first = passages[0]
    said = f"{first.relation[:1].upper()}{first.relation[1:]}"
    if first.measure:
        return f"{said} the measure itself"
    if not all(passage.years for passage in passages):
        return f"{said} the figures"
    years = sorted({year for passage in passages for year in passage.years})
    absent = {year: why for passage in passages for year, why in passage.absent}
    figure = "figure" if len(years) == 1 else "figures"
    told = [f"{year} ({absent[year]})" if year in absent else str(year) for year in years]
    return f"{said} the {figure} for {joined(told)}"


def _inherited(links: Sequence[Link]) -> str:
    """How many passages bear on the indicator through their codes, and which codes."""
    if not links:
        return ""
    codes = Counter(name for name, _ in dict.fromkeys((link.via, link.excerpt_id) for link in links))
    total = len({link.excerpt_id for link in links})
    listed = joined([f"“{name}” ({count})" for name, count in codes.items()])
    verb = "bears" if total == 1 else "bear"
    return f"{number_of(total, 'coded passage').capitalize()} {verb} on it through {listed}."


def _inner(words: str) -> str:
    """Quotation marks inside a quotation are single."""
    return words.replace("“", "‘").replace("”", "’").strip()
