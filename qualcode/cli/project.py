"""init, project: a new project, and what is said of the whole of one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import globals_of, open_project
from qualcode.cli.output import remark, say, say_json

if TYPE_CHECKING:
    from qualcode.corpus.settings import Settings
    from qualcode.model.particulars import Particulars
    from qualcode.model.suppression import Suppression


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--name", default="", help="What the project is called (else the folder's name).")
@click.pass_context
def init(context: click.Context, folder: str, name: str) -> None:
    """Make a new, empty project in DIR.

    The global option --coder names its first coder.

    Example: qualcode --coder "Ada" init study
    """
    import os

    from qualcode.project import CODER_VARIABLE, Project

    coder = globals_of(context).coder or os.environ.get(CODER_VARIABLE) or "Coder 1"
    with Project.create(folder, name=name, coder=coder) as project:
        for line in project.remarks:
            remark(f"note: {line}")
        say(f"made the project in {project.folder}, coder “{project.coder}”")
        remark("next: qualcode --project DIR import FILE…")


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def project(context: click.Context, as_json: bool) -> None:
    """Show or change what is said of the whole project: its name, kind of analysis, methods, when coding may begin.

    Example: qualcode project edit --coded-from pseudonymised
    """
    if context.invoked_subcommand is not None:
        return
    settings = open_project(context).settings.read()
    told = {
        "name": settings.name,
        "analysis": settings.ta_kind,
        "methods": settings.methods,
        "coded_from": settings.coded_from,
        "synthetic": settings.synthetic,
        "attribution": settings.attribution,
        "prevalence": settings.prevalence,
        "suppress_under": settings.suppression.counts,
        "suppress_bases_under": settings.suppression.bases,
        "suppression_symbol": settings.suppression.symbol,
        "report_title": settings.report.title,
        "report_authors": settings.report.authors,
        "report_for": settings.report.commissioner,
        "report_date": settings.report.dated,
    }
    if as_json:
        allowed = [{"what": one.what, "reason": one.reason, "coder": one.coder, "at": one.at.isoformat()}
                   for one in settings.allowed]  # fmt: skip
        say_json({**told, "allowed": allowed})
        return
    for one in settings.allowed:
        say(f"allowed {one.told}")
    for name, value in told.items():
        shown = ("no", "yes")[value] if isinstance(value, bool) else "–" if value == "" else value
        say(f"{name.replace('_', ' ')}: {shown}")


@project.command("edit")
@click.option("--name", help="What the project is called.")
@click.option("--analysis", metavar="KIND", help="codebook, reflexive or coding reliability.")
@click.option("--methods", metavar="TEXT", help="The sentence on methods for reports.")
@click.option(
    "--coded-from",
    metavar="STATE",
    help="The state from which transcripts are coded without a remark (received: never a remark).",
)
@click.option("--attribution", metavar="STYLE", help="Of quotations: after, before, group or hidden.")
@click.option("--allow", metavar="STATISTIC", help="Choose agreement or saturation against the kind of analysis.")
@click.option("--disallow", metavar="STATISTIC", help="No longer.")
@click.option("--reason", default="", metavar="TEXT", help="With --allow: why; it is kept, with who and when.")
@click.option("--prevalence", metavar="SCALE", help='Words for numbers of people; "" for the usual ones.')
@click.option("--report-title", metavar="TEXT", help='What the report is called; "": as the project is.')
@click.option("--report-authors", metavar="TEXT", help="Who made it, for its title page.")
@click.option("--report-for", metavar="TEXT", help="For whom it is prepared.")
@click.option("--report-date", metavar="TEXT", help="The date on its title page, printed as it is written.")
@click.option("--suppress-under", type=int, metavar="N", help="Counts of people under N are not shown (0: all are).")
@click.option("--suppress-bases-under", type=int, metavar="N", help="Nor percentages of survey bases under N.")
@click.option("--suppression-symbol", metavar="SIGN", help="What stands in their place.")
@click.pass_context
def edit_project(
    context: click.Context,
    name: str | None,
    analysis: str | None,
    methods: str | None,
    coded_from: str | None,
    attribution: str | None,
    prevalence: str | None,
    suppress_under: int | None,
    suppress_bases_under: int | None,
    suppression_symbol: str | None,
    report_title: str | None,
    report_authors: str | None,
    report_for: str | None,
    report_date: str | None,
    allow: str | None,
    disallow: str | None,
    reason: str,
) -> None:
    """Change what is said of the project.

    Example: qualcode project edit --coded-from received
    """
    opened = open_project(context)
    settings = opened.settings
    with opened.together("" if allow or disallow else "change the project's settings"):
        changed = settings.edit(
            name=name,
            ta_kind=analysis,
            methods=methods,
            coded_from=coded_from,
            attribution=attribution,
            prevalence=prevalence,
            suppression=_suppression(settings, suppress_under, suppress_bases_under, suppression_symbol),
            report=_particulars(settings, report_title, report_authors, report_for, report_date),
        )
        if allow is not None:
            changed = settings.allow(allow, reason) or changed
        if disallow is not None:
            changed = settings.disallow(disallow) or changed
    remark("changed" if changed else "nothing to change")


def _particulars(
    settings: Settings, title: str | None, authors: str | None, commissioner: str | None, dated: str | None
) -> Particulars | None:
    """What the report's title page says with what is given; None when nothing is."""
    given = {"title": title, "authors": authors, "commissioner": commissioner, "dated": dated}
    changed = {name: value for name, value in given.items() if value is not None}
    return replace(settings.read().report, **changed) if changed else None


def _suppression(settings: Settings, counts: int | None, bases: int | None, symbol: str | None) -> Suppression | None:
    """The project's rules with what is given; None when nothing is."""
    given = {"counts": counts, "bases": bases, "symbol": symbol}
    changed = {name: value for name, value in given.items() if value is not None}
    return replace(settings.read().suppression, **changed) if changed else None  # type: ignore[arg-type]
