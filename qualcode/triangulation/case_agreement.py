"""Where words and figures, and the two sides, agree and differ: themes by side, and linked passages by indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.model.links import RELATIONS, Link
from qualcode.model.report import Block, Bullets, Paragraph, Text
from qualcode.triangulation.case_figures import CaseFigures
from qualcode.triangulation.case_material import CaseMaterial, Theme
from qualcode.triangulation.links import Links
from qualcode.triangulation.wording import joined, number_of
from qualcode.wres.indicators import Indicators


@dataclass(frozen=True)
class _Passage:
    """One passage linked to an indicator in one way, to whichever years."""

    excerpt_id: int
    document_id: int
    quote: str
    relation: str
    measure: bool
    years: tuple[int, ...]
    notes: tuple[str, ...]


def agreement_blocks(
    material: CaseMaterial, figures: CaseFigures | None, quoted: set[int], *, told: bool
) -> list[Block]:
    """Themes that both sides raised or only one, then the passages linked to each indicator by relation.

    A passage printed further up is named, not printed again. ``told`` says that someone has written the comparison: a
    publication then has one passage of each relation and counts the others. ``quoted`` gathers what is printed.
    """
    blocks: list[Block] = []
    sentence = _sides(material)
    if sentence:
        blocks.append(Paragraph((Text(sentence),)))
    linked = Links(material.session).of_case(material.case.label)
    for indicator in Indicators(material.session).all():
        here = [link for link in linked if link.indicator == indicator.number]
        passages = _passages([link for link in here if link.level != "code"])
        bullets = _bullets(material, passages, quoted, brief=told and not material.team)
        # Code names are the team's own words; a publication has the passages.
        through = _inherited([link for link in here if link.level == "code"]) if material.team else ""
        if not bullets and not through:
            continue
        words = figures.words(indicator.number) if figures else ""
        head = Text(f"Indicator {indicator.number}, {indicator.short[:1].lower()}{indicator.short[1:]}", bold=True)
        blocks.append(Paragraph((head, Text(f" ({words})." if words else "."), Text(f" {through}" if through else ""))))
        if bullets:
            blocks.append(Bullets(tuple(bullets)))
    return blocks


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
    if both:
        parts.append(f"Raised both by senior leaders and by staff: {'; '.join(both)}.")
    if leaders:
        parts.append(f"Raised by senior leaders only: {'; '.join(leaders)}.")
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


def _bullets(
    material: CaseMaterial, passages: Sequence[_Passage], quoted: set[int], *, brief: bool
) -> list[tuple[Text, ...]]:
    found = []
    shown = [one for one in passages if material.quotable(one.excerpt_id, material.printed(one.excerpt_id, one.quote))]
    for passage, others in _one_each(shown, quoted) if brief else [(one, 0) for one in shown]:
        words = material.printed(passage.excerpt_id, passage.quote)
        who = material.quoting.attribution(passage.excerpt_id, passage.document_id)
        evidence = f"x{passage.excerpt_id}"
        runs = [Text(f"{_relation(passage)}: ")]
        if passage.excerpt_id in quoted:
            runs.append(Text(f"{who}, quoted above", evidence=evidence if material.team else ""))
        else:
            quoted.add(passage.excerpt_id)
            runs += [Text(f"“{_inner(words)}”", evidence=evidence), Text(f" ({who})")]
        if others:
            runs.append(Text(f"; likewise {number_of(others, 'other passage')}"))
        if material.team and passage.notes:
            runs.append(Text(f" – {'; '.join(passage.notes)}", italic=True))
        found.append(tuple(runs))
    return found


def _one_each(passages: Sequence[_Passage], quoted: set[int]) -> list[tuple[_Passage, int]]:
    """Of each relation the passage to print, best one that stands above already, and how many more there are."""
    by_relation: dict[str, list[_Passage]] = {}
    for passage in passages:
        by_relation.setdefault(passage.relation, []).append(passage)
    return [
        (next((one for one in some if one.excerpt_id in quoted), some[0]), len(some) - 1)
        for some in by_relation.values()
    ]


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
            quote=some[0].quote,
            relation=relation,
            measure=measure,
            years=() if any(link.year is None for link in some) else tuple(sorted({link.year or 0 for link in some})),
            notes=tuple(dict.fromkeys(link.note for link in some if link.note)),
        )
        for (relation, excerpt, measure), some in sorted(together.items(), key=lambda item: order.get(item[0][0], 9))
    ]


def _relation(passage: _Passage) -> str:
    said = f"{passage.relation[:1].upper()}{passage.relation[1:]}"
    if passage.measure:
        return f"{said} the measure itself"
    if not passage.years:
        return f"{said} the figures"
    figure = "figure" if len(passage.years) == 1 else "figures"
    return f"{said} the {figure} for {joined([str(year) for year in passage.years])}"


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
