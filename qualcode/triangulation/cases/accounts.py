"""What one side of a case study says: themes with their counts, and the quotations chosen for them."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.report import Block, Paragraph, Quote, Text
from qualcode.model.retrieval import CodedExcerpt
from qualcode.model.sources import Side
from qualcode.triangulation.cases.material import CaseMaterial, Theme, side_of

_SIDES: dict[Side, str] = {"leaders": "the senior leaders’ accounts", "staff": "the staff accounts"}


def account_blocks(material: CaseMaterial, side: Side, quoted: set[int], *, told: bool) -> list[Block]:
    """A paragraph for each theme that the side raised, then its chosen quotations.

    A quotation under two themes is printed under the first. ``told`` says that someone has written the account: a
    publication then has only the themes that are quoted, each with one quotation and without its codes, so that the
    summary stays as short as a report wants it. ``quoted`` gathers the excerpts printed so far.
    """
    blocks: list[Block] = []
    brief = told and not material.team
    for theme in material.themes:
        if not theme.of(side):
            continue
        quotes = _quotes(material, theme, side, quoted, most=1 if brief else None)
        if quotes or not brief:
            blocks += [_theme_paragraph(material, theme, () if brief else theme.codes(side)), *quotes]
        if not quotes and not _chosen(material, theme.of(side)):
            passages = sorted({f"x{coding.excerpt_id}" for coding in theme.of(side)}, key=lambda x: int(x[1:]))
            listed = ", ".join(passages[:5]) + (" …" if len(passages) > 5 else "")
            material.remark(f"no quotation chosen under “{theme.name}” for {_of(material, side)} ({listed})")
    return blocks


def _of(material: CaseMaterial, side: Side) -> str:
    return "the interview accounts" if side == "leaders" and not material.leaders_known else _SIDES[side]


def raised(material: CaseMaterial, theme: Theme) -> str:
    """Where a theme was raised: "4 of 5 interviews; focus group"."""
    interviews, groups = material.of_kind("interview"), material.of_kind("focus group")
    coded = {coding.document_id for coding in theme.codings}
    parts = []
    in_interviews = sum(document.id in coded for document in interviews)
    if in_interviews:
        parts.append(f"{in_interviews} of {len(interviews)} interview{'s' if len(interviews) != 1 else ''}")
    in_groups = sum(document.id in coded for document in groups)
    if in_groups and len(groups) == 1:
        parts.append("focus group" if parts else "focus group only")
    elif in_groups:
        parts.append(f"{in_groups} of {len(groups)} focus groups")
    if any(side_of(coding) == "documents" for coding in theme.codings):
        parts.append("documents")
    return "; ".join(parts)


def _theme_paragraph(material: CaseMaterial, theme: Theme, codes: Sequence[str]) -> Paragraph:
    runs = [Text(theme.name, bold=True), Text(f" ({raised(material, theme)})")]
    runs.append(Text(f": {'; '.join(codes)}." if codes else "."))
    return Paragraph(tuple(runs))


def _chosen(material: CaseMaterial, codings: tuple[CodedExcerpt, ...]) -> list[int]:
    there = {coding.excerpt_id for coding in codings}
    return [excerpt for excerpt in material.chosen if excerpt in there]


def _quotes(material: CaseMaterial, theme: Theme, side: Side, quoted: set[int], *, most: int | None) -> list[Quote]:
    """The chosen quotations of a theme and side that may be printed and are not yet, ``most`` of them (None: all)."""
    codings = theme.of(side)
    found: list[Quote] = []
    for excerpt in _chosen(material, codings):
        if excerpt in quoted:
            continue
        of_this = [coding for coding in codings if coding.excerpt_id == excerpt]
        if not material.quotable(excerpt):
            continue
        if len(found) == most:
            material.remark(
                f"x{excerpt} is chosen too under “{theme.name}” for {_of(material, side)}, "
                "of which one quotation is printed"
            )
            continue
        quoted.add(excerpt)
        stances = dict.fromkeys(coding.stance for coding in of_this if coding.stance not in ("", "supports"))
        found.append(
            Quote(
                text=material.printed(excerpt),
                attribution=material.quoting.attribution(excerpt, of_this[0].document_id),
                evidence=f"x{excerpt}",
                note=", ".join(stances),
                leading=material.quoting.leading,
            )
        )
    return found
