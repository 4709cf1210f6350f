"""What changed in the codebook since a point, what became of a code, and naming the codebook as agreed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from textual.content import Content

from qualcode.model.errors import QualcodeError
from qualcode.tui.acts.act import Act
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk

_MOST_RELEASES: Final = 6
_AGO: Final = ((0, "today"), (7, "a week ago"), (30, "a month ago"))


def changes(desk: Desk) -> None:
    """Ask since when, and show what changed."""
    from qualcode.tui.screens.choice import Choice

    with desk.attempt():
        now = datetime.now().astimezone().date()
        releases = desk.bench.project.codebook_versions.releases()[-_MOST_RELEASES:]
        points = [(one.name, one.told) for one in reversed(releases)]
        points += [(f"{now - timedelta(days=days):%Y-%m-%d}", f"the beginning of {told}") for days, told in _AGO]
        points += [("1900-01-01", "the very beginning")]
        lines = [Content(cut(told, 70)) for _, told in points]

        def chosen(index: int | None) -> None:
            if index is not None:
                _show(desk, points[index][0])

        desk.app.push_screen(Choice("What changed in the codebook since", lines), chosen)


def _show(desk: Desk, start: str) -> None:
    from qualcode.triangulation.codebook_changes import changes_report, lines
    from qualcode.tui.screens.change_log import ChangeLog

    project = desk.bench.project
    with desk.attempt():
        found = project.codebook_versions.diff(start)

        def write() -> str:
            path = project.findings.place(f"codebook changes {start}", None, "docx")
            project.findings.write(changes_report(found), path, format="docx")
            return f"exported {path.name} into {path.parent}"

        desk.app.push_screen(ChangeLog("Changes of the codebook", list(lines(found)), write))


def history(desk: Desk) -> None:
    """Show what became of the code at the codebook's cursor."""
    from qualcode.tui.screens.change_log import ChangeLog

    code = desk.codebook.at_cursor
    if code is None:
        desk.say("There is no code at the cursor of the codebook.")
        return
    told: list[str] = []
    with desk.attempt():
        for event in desk.bench.project.codebook_versions.history(code.short_id):
            told.append(f"{event.at.astimezone():%d %b %Y %H:%M}  {event.coder}  a{event.act} {event.name}")
            for field in event.fields:
                before = f"{one_line(field.before)} → " if field.before else ""
                told.append(f"    {field.name}: {before}{one_line(field.after) or '(nothing)'}")

        def write() -> str:
            return f"as text: qualcode codebook history {code.short_id}"

        desk.app.push_screen(ChangeLog(f"What became of “{code.path}”", told, write))


def release(desk: Desk) -> None:
    """Ask for a name for the codebook as it is now."""
    from qualcode.tui.screens.ask import Ask

    def keep(name: str) -> str:
        try:
            desk.bench.project.codebook_versions.release(name)
            desk.reloaded(desk.last_act())
        except QualcodeError as error:
            return one_line(str(error))
        return ""

    desk.app.push_screen(Ask("Name the codebook as agreed today, for example v0.3", keep=keep))


ACTS: Final = (
    Act(
        "codebook_changes",
        "",
        "Changes of the codebook",
        "Analysis",
        changes,
        "What changed in the codebook: since a release, a day, the beginning",
        needs_text=False,
    ),
    Act(
        "codebook_release",
        "",
        "Release",
        "Codebook",
        release,
        "Release the codebook: give it a name as it is agreed today",
        writes=True,
        needs_text=False,
    ),
    Act(
        "code_history",
        "",
        "History of the code",
        "Codebook",
        history,
        "What became of the code at the codebook's cursor, act by act",
        needs_text=False,
    ),
)
