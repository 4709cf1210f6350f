"""codebook: diff, history, release, releases."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say, say_json
from qualcode.model.errors import QualcodeError

_FORMATS = ("txt", "md", "docx", "csv", "xlsx", "json")


@click.command("diff")
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="[TO]", default="")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to; - is standard output.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="Else by FILE; plain text on standard output.")
@click.pass_context
def diff_codebook(context: click.Context, start: str, end: str, output: str, format_: str | None) -> None:
    """What changed in the codebook between two states, as a change log; without TO, until now.

    FROM and TO are each a release ("v0.3"), a date (2026-03-12: from its beginning, to its end) or an act (a12).

    Example: qualcode codebook diff 2026-03-01 2026-03-31
    """
    from qualcode.triangulation.codebook_changes import changes_report, changes_table, lines

    project = open_project(context)
    chosen = format_ or ("txt" if output == "-" else Path(output).suffix.lstrip(".").lower())
    if chosen not in _FORMATS:
        raise QualcodeError("the format is not known", output, f"give --format {', '.join(_FORMATS)}")
    found = project.codebook_versions.diff(start, end)
    if chosen == "txt" and output == "-":
        for line in lines(found):
            say(line)
        return
    finding = changes_report(found) if chosen in ("md", "docx") else changes_table(found)
    written = project.findings.write(finding, sys.stdout if output == "-" else output, format=chosen)
    for line in written.remarks:
        remark(f"note: {line}")


@click.command("history")
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def code_history(context: click.Context, code: str, as_json: bool) -> None:
    """What became of one code, act by act: when, who, and the words before and after.

    Example: qualcode codebook history "Warm words"
    """
    events = open_project(context).codebook_versions.history(code)
    if as_json:
        say_json([
            {"at": one.at.isoformat(), "coder": one.coder, "act": f"a{one.act}", "name": one.name, "did": one.did,
             "fields": [{"name": f.name, "before": f.before, "after": f.after} for f in one.fields]}
            for one in events
        ])  # fmt: skip
        return
    for one in events:
        say(f"{one.at.astimezone():%Y-%m-%d %H:%M}  {one.coder or '?'}  a{one.act} {one.name}")
        for field in one.fields:
            before = f"{field.before} → " if field.before else ""
            say(f"    {field.name}: {before}{field.after or '(nothing)'}")


@click.command("release")
@click.argument("name")
@click.option("--agreed", metavar="DATE", help="The day it was agreed; else today.")
@click.option("--note", default="", help="Anything to be said of it.")
@click.option("--as-of", "state", default="", metavar="STATE", help="The codebook as it was then, not as it is now.")
@click.option("--withdraw", is_flag=True, help="Take the name back; the codebook stays.")
@click.pass_context
def release_codebook(
    context: click.Context, name: str, agreed: str | None, note: str, state: str, withdraw: bool
) -> None:
    """Give the codebook as it is now a name, as it was agreed on a day.

    Example: qualcode codebook release v0.3 --agreed 2026-03-12 --note "After the away day"
    """
    versions = open_project(context).codebook_versions
    if withdraw:
        versions.withdraw(name)
        say("withdrawn")
        return
    say(versions.release(name, agreed_on=_day(agreed), note=note, state=state).told)


def _day(text: str | None) -> date | None:
    from qualcode.text.dates import day_in

    found = day_in(text) if text else None
    if text and found is None:
        raise QualcodeError(f"“{text}” is no date", "", "write it as 2026-03-12")
    return found


@click.command("releases")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def list_releases(context: click.Context, as_json: bool) -> None:
    """The releases of the codebook, the oldest first.

    Example: qualcode codebook releases
    """
    found = open_project(context).codebook_versions.releases()
    if as_json:
        say_json([
            {"name": one.name, "agreed": one.agreed_on.isoformat(), "act": f"a{one.act}", "coder": one.coder,
             "note": one.note} for one in found
        ])  # fmt: skip
        return
    if not found:
        remark('no releases yet; name one with: qualcode codebook release "v0.1"')
    for one in found:
        say(f"{one.told} (a{one.act}, {one.coder}){': ' + one.note if one.note else ''}")


COMMANDS = (diff_codebook, code_history, release_codebook, list_releases)
