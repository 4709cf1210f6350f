"""What ``show`` says of a figure and of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.output import say

if TYPE_CHECKING:
    from qualcode.project import Project


def say_figure(project: Project, name: str) -> None:
    """A figure with the file and cell it stands in. Raises ``UnknownName``."""
    from qualcode.wres.figure_ids import figure_by_id
    from qualcode.wres.values import in_words

    found = figure_by_id(project.session, name)
    value = found.value
    indicator = project.indicators.find(value.indicator)
    symbol = project.settings.read().suppression.symbol
    say(f"{found.short_id}  {found.organisation} ({value.org_code}), {value.year}")
    say(f"indicator {value.indicator}: {indicator.short}")
    part = "; ".join(said for said in (value.measure, value.part, value.group) if said)
    say(f"of: {part}")
    figure = symbol if found.hidden else in_words(value.status) if value.value is None else f"{value.value:g}"
    say(f"figure: {figure} {value.unit if value.value is not None else ''}".rstrip())
    if value.numerator is not None or value.denominator is not None:
        of = [symbol if one is None else f"{one:g}" for one in (value.numerator, value.denominator)]
        say(f"counts: {of[0]} of {of[1]}")
    if found.hidden:
        say(f"“{symbol}”: from too few people to be shown")
    say(f"stands in: {value.source_file}{', ' + value.source_cell if value.source_cell else ''}")
    if not found.current:
        say("a later release replaced it; see: qualcode wres changes")
    for caveat in value.caveats:
        say(f"caveat: {caveat}")


def say_claim(project: Project, name: str) -> None:
    """A claim with the passages it rests on. Raises ``UnknownName``."""
    claim = project.claims.get(name)
    say(f"{claim.short_id}  {claim.text}")
    if claim.theme:
        say(f"theme: {claim.theme}")
    say(f"by: {claim.coder}")
    for number in claim.excerpts:
        excerpt = project.codings.excerpt(number)
        say(f"rests on: {excerpt.short_id} “{' '.join(excerpt.quote.split())}”")
    if not claim.excerpts:
        say("it rests on no passage")
