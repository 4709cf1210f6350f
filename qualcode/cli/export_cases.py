"""export case-summary: of one case study, of all in one document, or a file each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import chosen_format, export_it, options, trace_wanted
from qualcode.cli.output import counted, remark, say
from qualcode.cli.quotes import attribution
from qualcode.cli.watching import progress_line
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from qualcode.model.quotes import Attribution
    from qualcode.model.report import Audience
    from qualcode.project import Project


@click.command("case-summary")
@click.argument("case", required=False, default="")
@click.option("--each", is_flag=True, help="Of all case studies, a file each; -o is a folder then.")
@click.option("--no-subheadings", is_flag=True, help="Running text without the headings of its parts.")
@click.option("--no-participant-ids", is_flag=True, help='Print "interviewee" for every ID in a publication.')
@click.option("--pictures/--no-pictures", default=None, help="The trend as a picture, for the team.")
@attribution
@options(("docx", "md"))
@click.pass_context
def export_case_summary(
    context: click.Context,
    case: str,
    each: bool,
    no_subheadings: bool,
    no_participant_ids: bool,
    pictures: bool | None,
    style: Attribution | None,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
) -> None:
    """The summary of a case study: trend, data sources, accounts with chosen quotes, linked passages.

    Without CASE those of all case studies in one document. Write the parts that cannot be counted with qualcode
    narrative set, at the desk, or in Word, and bring them back with qualcode narrative import.

    Example: qualcode export case-summary CS1 --for team -o cs1.docx
    """
    from qualcode.triangulation.exports.cases import case_summaries_export, case_summary_export

    project = open_project(context)
    told: dict[str, Any] = {
        "subheadings": not no_subheadings,
        "participant_ids": not no_participant_ids,
        "style": style,
    }
    if each:
        if case or output == "-":
            raise click.UsageError("--each is of all case studies, into a folder")
        _each(project, told | {"pictures": pictures}, output, format_, audience, template)
        return
    if case:
        export = case_summary_export(
            project.findings, project.cases.find(case).label, **told, pictures=pictures is not False
        )
    else:
        export = case_summaries_export(project.findings, **told, pictures=pictures)
    export_it(project, export, output, format_, audience, template)


def _each(
    project: Project,
    told: dict[str, Any],
    folder: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
) -> None:
    """A file for each case study; one that may not be published does not stop the others, exit 1."""
    from qualcode.triangulation.exports.cases import each_case_summary
    from qualcode.triangulation.exports.each import write_each
    from qualcode.triangulation.exports.export import usual_audience

    chosen = chosen_format(("docx", "md"), None, format_, template)
    whom = audience or usual_audience(chosen)
    findings = project.findings
    exports = each_case_summary(findings, whom, **told)
    if folder is None:
        findings.make_folder()
    place = findings.folder if folder is None else Path(folder)
    with progress_line() as watch:
        done = write_each(findings, exports, whom, chosen, place, template=template, traced=trace_wanted(), watch=watch)
    for line in done.remarks:
        remark(f"note: {line}")
    for path in done.paths:
        say(str(path))
    remark(f"{counted(len(exports) - len(done.refused), 'case study', 'case studies')}, for {whom}")
    if done.refused:
        what = f"{counted(len(done.refused), 'case study', 'case studies')} not written"
        raise QualcodeError(what, "; ".join(done.refused))
