"""framework import: an edited workbook of the framework matrix, back into the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.framework_options import one_json
from qualcode.cli.output import counted, remark, say, say_json, table_given
from qualcode.model.errors import QualcodeError
from qualcode.text.changes import where_they_differ

if TYPE_CHECKING:
    from qualcode.model.framework_import import SheetChanges


@click.command("import")
@click.argument("file", metavar="FILE.xlsx")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@one_json
@click.pass_context
def import_sheet(context: click.Context, file: str, dry_run: bool, as_json: bool) -> None:
    """Take an edited workbook of the matrix back in: what changed in it, as one step.

    A cell that was changed in the project since the export is not overwritten; rows and columns that are lost from the
    file stay as they are. Both are said.

    Example: qualcode framework import framework.xlsx --dry-run
    """
    project = open_project(context)
    found = project.charting.compare(table_given(file), "" if file != "-" else "standard input")
    done = project.charting.take(found, found.safe) if found.safe and not dry_run else 0
    if as_json:
        say_json(_changes_as_json(found, dry_run))
    else:
        for one in found.changes:
            before, after = where_they_differ(one.before, one.after)
            told = f" [{one.remark}]" if one.remark else ""
            say(f"{one.how}: {one.place.row.label}, {one.place.column.label}: “{before}” → “{after}”{told}")
        say(f"{found.told}" + ("" if dry_run else f"; {counted(done, 'cell')} written"))
    for line in found.left:
        remark(f"note: {line}")
    if found.conflicts and not dry_run:
        left = f"{counted(len(found.conflicts), 'cell')} not overwritten: changed in the project since the export"
        raise QualcodeError(left, found.file, "write them by hand, or take them at the desk, where each is shown")


def _changes_as_json(found: SheetChanges, dry_run: bool) -> dict[str, Any]:
    return {
        "file": found.file,
        "dry_run": dry_run,
        "changes": [
            {
                "row": one.place.row.id,
                "column": one.place.column.id,
                "how": one.how,
                "before": one.before,
                "after": one.after,
                "remark": one.remark,
            }
            for one in found.changes
        ],
        "unchanged": found.unchanged,
        "unknown_rows": list(found.unknown_rows),
        "unknown_columns": list(found.unknown_columns),
        "lost_rows": list(found.lost_rows),
        "lost_columns": list(found.lost_columns),
        "remarks": list(found.remarks),
    }
