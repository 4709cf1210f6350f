"""What every command of ``export`` shares: its options, and how what it makes is written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from qualcode.cli.output import refuse_onto, remark, say
from qualcode.cli.watching import progress_line
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from qualcode.model.report import Audience
    from qualcode.project import Project
    from qualcode.triangulation.exports.export import Export

TABLES: Final = ("csv", "xlsx", "md", "json", "txt")
SHOWN: Final = ("txt", "csv", "xlsx", "md", "json", "docx")
"""The formats of a table that is shown when no file is named."""
_FOR = click.option(
    "--for", "audience", type=click.Choice(("team", "publication")), help="Word and HTML: publication; else: team."
)
_TRACE: Final = "qualcode.trace"
"""Where an invocation keeps that a trace is wanted: it is the same for every export."""


def _keep_trace(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    context.meta[_TRACE] = wanted


_WITH_TRACE = click.option(
    "--trace",
    is_flag=True,
    expose_value=False,
    callback=_keep_trace,
    help="Write FILE-trace.csv too, for the team: what in it rests on which IDs.",
)


def trace_wanted() -> bool:
    """Whether this invocation asks for a trace."""
    return bool(click.get_current_context().meta.get(_TRACE))


def options(formats: tuple[str, ...], *, audience: bool = True, shown: bool = False) -> Callable[[Any], Any]:
    """Give a command the options of every export; without ``audience`` it is the same for everybody.

    What is ``shown`` goes to standard output when no file is named, and not into the folder of exports.
    """
    place = (
        click.option("-o", "--output", metavar="FILE", default="-", help="Where to; - is standard output.")
        if shown
        else click.option("-o", "--output", metavar="FILE", help="Else into the project's exports/; - is standard out.")
    )
    template = click.option("--template", metavar="FILE", help="A house template (.dotx or .docx) for Word.")

    def add(command: Any) -> Any:
        for option in (
            *((template,) if "docx" in formats else ()),
            *((_FOR,) if audience else ()),
            _WITH_TRACE,
            click.option("--format", "format_", type=click.Choice(formats), help="Else by the ending of FILE."),
            place,
        ):
            command = option(command)
        return command

    return add


def export_it(
    project: Project,
    export: Export,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None = None,
    raw: bool = False,
) -> None:
    """Make the finding and write it; say on stdout where it went, on stderr what a person should know."""
    from qualcode.triangulation.exports.export import usual_audience
    from qualcode.triangulation.exports.writing import write_export

    chosen = chosen_format(export.formats, output, format_, template)
    whom = audience or usual_audience(chosen)
    findings = project.findings
    traced = trace_wanted()
    if traced and output == "-":
        raise click.UsageError("--trace writes a file beside FILE: name one with -o, or leave -o out")
    refuse_onto(output, template)
    named = sys.stdout if output == "-" else output
    target = findings.place(export.name, whom if export.audiences else None, chosen) if named is None else named
    with progress_line() as watch:
        written = write_export(
            findings, export, whom, chosen, target, template=template, raw=raw, traced=traced, watch=watch
        )
    for line in written.remarks:
        remark(f"note: {line}")
    if written.path is not None:
        say(str(written.path))
        if written.trace is not None:
            say(str(written.trace))
        if export.audiences:
            remark(f"for {'the team' if whom == 'team' else whom}")


def chosen_format(
    formats: tuple[str, ...], output: str | None, format_: str | None, template: str | None = None
) -> str:
    """The format asked for, else of the file's ending, else the usual one. Raises ``QualcodeError``."""
    if format_ is not None:
        return format_
    if output in (None, "-"):
        return "docx" if template else formats[0] if output is None or formats[0] != "docx" else "md"
    ending = Path(output or "").suffix.lstrip(".").lower()
    if ending not in formats:
        raise QualcodeError(
            "the format is not known", output or "", f"give --format {', '.join(dict.fromkeys(formats))}"
        )
    return ending
