"""import: files in, as they are, as they are corrected, or as a plan says."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qualcode.cli.context import open_project
from qualcode.cli.import_report import as_json, report, summary
from qualcode.cli.output import refuse_onto, remark, say_json, table_given
from qualcode.cli.watching import progress_line

if TYPE_CHECKING:
    from datetime import date

    from qualcode.corpus.import_options import ImportOptions
    from qualcode.model.corrections import Corrections

Command = TypeVar("Command", bound=Callable[..., Any])


def _many(name: str, metavar: str, help: str) -> Callable[[Command], Command]:
    return click.option(name, multiple=True, metavar=metavar, help=help)


@click.command("import")
@click.argument("files", nargs=-1, metavar="FILE…")
@click.option("--kind", default="", metavar="K", help="interview, focus group, minutes or other (else: guessed).")
@click.option("--case", default="", metavar="C", help="The case study they belong to.")
@click.option("--workstream", default="", metavar="W", help="The workstream they belong to.")
@click.option("--date", "held_on", default="", metavar="D", help="When they were held, as 2018-05-12.")
@click.option("--minutes", type=click.IntRange(min=0), help="How long they took.")
@click.option("--mode", default="", metavar="M", help='How they were held: "phone", "in person".')
@click.option("--pattern", default="", metavar="P", help="What file names say, as {workstream}_{participant}_{date}.")
@_many("--take", "FIELD", 'Take over a field of the cover page ("all": every one).')
@_many("--speaker-label", "TEXT", "A label that was missed, as printed, or a pattern as /…/.")
@_many("--not-speaker", "LABEL", "A label that is nobody: its words belong to the turn it stands in.")
@_many("--split", "PLACE=SPEAKER", "From PLACE (words, or @ and a position) on SPEAKER speaks.")
@_many("--join", "PLACE", "The turn at PLACE goes on with the one before it.")
@_many("--rename", "OLD=NEW", "Call a speaker something else; the name of another merges the two.")
@_many("--interviewer", "LABEL", "This speaker asks.")
@_many("--participant", "LABEL=WHO", "Which participant a speaker is (nothing after =: nobody known).")
@click.option(
    "--comments",
    type=click.Choice(("memos", "none")),
    default="memos",
    show_default=True,
    help="What comments in the files become; for codings see: qualcode comments.",
)
@click.option("--plan", metavar="FILE", help="Say all this of single files in a table (csv, xlsx).")
@click.option("--write-plan", metavar="FILE", help="Write such a table (.csv or .xlsx), to edit; store nothing.")
@click.option("--encoding", default="", metavar="E", help="The encoding of text files (else: found out).")
@click.option("--large", is_flag=True, help="Read files over the limits too: up to ten times as much.")
@click.option("--create", is_flag=True, help="Make case studies, workstreams and participants that are new.")
@click.option("--dry-run", is_flag=True, help="Show what would be stored; store nothing.")
@click.option("--json", "json_wanted", is_flag=True, help="One JSON document.")
@click.pass_context
def import_files(
    context: click.Context,
    files: tuple[str, ...],
    kind: str,
    case: str,
    workstream: str,
    held_on: str,
    minutes: int | None,
    mode: str,
    pattern: str,
    take: tuple[str, ...],
    speaker_label: tuple[str, ...],
    not_speaker: tuple[str, ...],
    split: tuple[str, ...],
    join: tuple[str, ...],
    rename: tuple[str, ...],
    interviewer: tuple[str, ...],
    participant: tuple[str, ...],
    comments: str,
    plan: str | None,
    write_plan: str | None,
    encoding: str,
    large: bool,
    create: bool,
    dry_run: bool,
    json_wanted: bool,
) -> int:
    """Import transcripts (Word, OpenDocument, text, subtitles) with their speaker turns. All of them are one undo step.

    A folder stands for the transcripts in it. What is said of speakers holds in every file that has them.

    Example: qualcode import transcripts/*.docx --case CS1 --pattern "{workstream}_{participant}_{date}"
    """
    from qualcode.corpus.import_options import ImportOptions
    from qualcode.corpus.import_sheet import wishes_in
    from qualcode.model.importing import Wish

    said = Wish(
        kind=kind,
        case=case,
        workstream=workstream,
        held_on=_day(held_on),
        minutes=minutes,
        mode=mode,
        people=tuple(_pair(one, "--participant", empty=True) for one in participant),
        corrections=_corrections(speaker_label, not_speaker, split, join, rename, interviewer),
        take=frozenset(take),
    )
    options = ImportOptions(
        said,
        by_file=wishes_in(table_given(plan)) if plan else (),
        pattern=pattern,
        encoding=encoding,
        large=large,
        create=create,
        comments=comments == "memos",
        dry_run=dry_run or write_plan is not None,
        standard_input=sys.stdin.buffer.read() if "-" in files and plan != "-" else None,
    )
    refuse_onto(write_plan, plan, *files)
    return _import(context, _paths(files, options), options, write_plan, json_wanted)


def _import(
    context: click.Context, paths: Sequence[Path], options: ImportOptions, write_plan: str | None, json_wanted: bool
) -> int:
    project = open_project(context)
    with progress_line() as watch:
        results = project.importing.files(paths, options, watch)
    if write_plan is not None:
        from qualcode.cli.tables import put_out
        from qualcode.corpus.import_sheet import sheet_of

        format_ = "xlsx" if write_plan.lower().endswith(".xlsx") else "csv"
        put_out(project, sheet_of([one.plan for one in results if one.plan is not None]), format_, write_plan)
    if json_wanted:
        say_json([as_json(result, options.dry_run) for result in results])
    elif write_plan is None:
        for result in results:
            report(result, options.dry_run)
    summary(results, options.dry_run)
    if write_plan not in (None, "-"):
        remark(f"wrote the plan to {write_plan}; import it with: --plan {write_plan}")
    return 1 if any(result.status == "failed" for result in results) else 0


def _paths(files: Sequence[str], options: ImportOptions) -> list[Path]:
    """The files named; with none, those of the plan."""
    from qualcode.ingest.naming import expanded

    named = list(files) or _named_in(options)
    if not named:
        raise click.UsageError("name a file to import")
    return list(dict.fromkeys(path for name in named for path in expanded(name)))


def _named_in(options: ImportOptions) -> list[str]:
    """The files of the plan, without those that are another of its files by a shorter name."""
    from qualcode.corpus.import_options import names
    from qualcode.ingest.naming import expanded

    said = [name for name, _ in options.by_file]
    return [
        name
        for name in said
        if any(path.exists() for path in expanded(name))
        or not any(other != name and names(name, Path(other)) for other in said)
    ]


def _corrections(
    added: Sequence[str],
    dropped: Sequence[str],
    split: Sequence[str],
    join: Sequence[str],
    rename: Sequence[str],
    interviewers: Sequence[str],
) -> Corrections:
    from qualcode.model.corrections import Corrections, Join, NotSpeaker, Rename, SetRole, SpeakerLabel, Split

    return Corrections(
        (
            *(SpeakerLabel(one) for one in added),
            *(NotSpeaker(one) for one in dropped),
            *(Split(*_pair(one, "--split")) for one in split),
            *(Join(one) for one in join),
            *(Rename(*_pair(one, "--rename")) for one in rename),
            *(SetRole(one, "interviewer") for one in interviewers),
        )
    )


def _pair(text: str, option: str, *, empty: bool = False) -> tuple[str, str]:
    one, sign, other = text.rpartition("=")
    if not sign or not one.strip() or (not other.strip() and not empty):
        raise click.BadParameter(f"“{text}” is not two names with = between them", param_hint=option)
    return one.strip(), other.strip()


def _day(text: str) -> date | None:
    from qualcode.text.dates import day_in

    day = day_in(text) if text else None
    if text and day is None:
        raise click.BadParameter(f"“{text}” is not a date like 2018-05-12", param_hint="--date")
    return day
