"""link, unlink, links: what ties words to figures."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json
from qualcode.cli.tables import FORMATS, format_options, put_out, raw_option
from qualcode.model.ids import parse_id
from qualcode.model.links import NO_FIGURE, RELATIONS

if TYPE_CHECKING:
    from qualcode.model.links import CodeLink, Link

_SHOWN = 70


@click.command()
@click.argument("what", metavar="EXCERPT|CODE")
@click.argument("indicator")
@click.option(
    "--relation", type=click.Choice(RELATIONS), help="How the words stand to the figure. Needed for an excerpt."
)
@click.option("--case", default="", help="About this case study's figure (else: about the measure itself).")
@click.option("--year", type=int, help="About the figure of this year (else: of all years).")
@click.option("--note", default="", help="Why.")
@click.pass_context
def link(
    context: click.Context, what: str, indicator: str, relation: str | None, case: str, year: int | None, note: str
) -> None:
    """Link an excerpt (x12) to an indicator: to the measure itself, or with --case to an organisation's figure.

    An excerpt's link says how with --relation. A code (c45, its name or path) can be linked too: its excerpts inherit
    that, and --relation may be left out. The same link with another note changes the note.

    Example: qualcode link x12 3 --relation "at odds with" --case CS1 --year 2017
    """
    project = open_project(context)
    if parse_id(what, "x") is None:
        if case or year is not None:
            raise click.UsageError("--case and --year are for an excerpt (x12), not for a code")
        tied = project.links.link_code(what, indicator, relation or "", note)
        say(f"{_outcome(tied.outcome)}: {_code_line(tied.link)}")
        return
    if relation is None:
        wrong = [f"say how with --relation: {', '.join(RELATIONS)}", *project.links.unknown(what, indicator, case)]
        raise click.UsageError("; ".join(wrong))
    done = project.links.link(what, indicator, relation, case=case, year=year, note=note)
    say(f"{_outcome(done.outcome)}: {_line(done.link)}")
    if (why := done.link.without) and year is not None:
        none = f"{case} has no figure of indicator {done.link.indicator} for {year}"
        remark(f"note: {none}" if why == NO_FIGURE else f"note: {none}: {why}")


def _outcome(outcome: str) -> str:
    return {"added": "linked", "changed": "changed", "unchanged": "linked already"}[outcome]


@click.command()
@click.argument("what", metavar="LINK|CODE")
@click.argument("indicator", required=False)
@click.pass_context
def unlink(context: click.Context, what: str, indicator: str | None) -> None:
    """Remove a link (l7), or take a code off an indicator.

    Example: qualcode unlink l7
    """
    project = open_project(context)
    if indicator is not None:
        project.links.unlink_code(what, indicator)
        say(f"unlinked: code {what} from indicator {indicator}")
        return
    say(f"unlinked: {_line(project.links.unlink(what))}")


@click.group(invoke_without_command=True)
@click.option("--indicator", default="", metavar="N", help="To this indicator.")
@click.option("--case", default="", help="That concern this case study.")
@click.option("--excerpt", default="", metavar="X", help="Of this excerpt.")
@click.option("--direct", is_flag=True, help="Leave out what excerpts inherit from their codes.")
@click.option("--codes", is_flag=True, help="Which codes bear on which indicators, and nothing else.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="As a table.")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to; - is standard output.")
@raw_option
@click.pass_context
def links(
    context: click.Context,
    indicator: str,
    case: str,
    excerpt: str,
    direct: bool,
    codes: bool,
    as_json: bool,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """List links: to a measure itself, to an organisation's figure, and those inherited ("via code “…”").

    Example: qualcode links --case CS1 --indicator 3
    """
    if context.invoked_subcommand is not None:
        return
    project = open_project(context)
    if codes:
        borne = project.links.of_codes(indicator)
        if as_json:
            say_json([_code_json(tied) for tied in borne])
            return
        for tied in borne:
            say(_code_line(tied))
        remark(counted(len(borne), "link of a code", "links of codes"))
        return
    found = project.links.find(indicator=indicator, case=case, excerpt=excerpt, inherited=not direct)
    if as_json:
        say_json([link_json(one) for one in found])
    elif format_ is not None or output != "-":
        from qualcode.triangulation.links.table import links_table

        put_out(project, links_table(found), format_, output, raw)
    else:
        for one in found:
            say(_line(one))
        own = sum(one.id is not None for one in found)
        remark(f"{counted(own, 'link')}, {len(found) - own} inherited from codes")


@links.command("silent")
@click.option("--codes", is_flag=True, help="Codes without an indicator too, not only themes and subthemes.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@format_options
@click.pass_context
def silent_links(
    context: click.Context, codes: bool, as_json: bool, format_: str | None, output: str, raw: bool
) -> None:
    """Themes that no indicator speaks to, and indicators that no theme speaks to, with what is behind each.

    Example: qualcode links silent
    """
    from qualcode.triangulation.links.silences import silences_table

    project = open_project(context)
    found = project.links.silent(codes=codes)
    if as_json:
        say_json(
            {"themes": [asdict(one) for one in found.themes], "indicators": [asdict(one) for one in found.indicators]}
        )
        return
    put_out(project, silences_table(found), format_, output, raw)
    remark(
        f"{counted(len(found.themes), 'theme')} without an indicator, "
        f"{counted(len(found.indicators), 'indicator')} without a theme"
    )


def _line(link: Link) -> str:
    quote = " ".join(link.quote.split())
    quote = quote if len(quote) <= _SHOWN else quote[: _SHOWN - 1].rstrip() + "…"
    relation = f" {link.relation}:" if link.relation else ""
    note = f"  [{link.note}]" if link.note else ""
    return f"{link.short_id or '–':<5} x{link.excerpt_id}{relation} {link.about}  “{quote}”{note}"


def _code_line(link: CodeLink) -> str:
    relation = f" ({link.relation})" if link.relation else ""
    note = f"  [{link.note}]" if link.note else ""
    return f"{link.code:<5} {link.path}: indicator {link.indicator}, {link.short}{relation}{note}"


def link_json(link: Link) -> dict[str, Any]:
    """A link for scripts."""
    return {
        "id": link.short_id or None,
        "level": link.level,
        "excerpt": f"x{link.excerpt_id}",
        "quote": link.quote,
        "document": f"d{link.document_id}",
        "indicator": link.indicator,
        "relation": link.relation or None,
        "organisation": link.ods_code or None,
        "case": link.case or None,
        "year": link.year,
        "no_figure": bool(link.without),
        "note": link.note or None,
        "coder": link.coder or None,
        "via": link.via or None,
    }


def _code_json(link: CodeLink) -> dict[str, Any]:
    return {
        "code": link.code,
        "path": link.path,
        "indicator": link.indicator,
        "relation": link.relation or None,
        "note": link.note or None,
        "coder": link.coder or None,
    }
