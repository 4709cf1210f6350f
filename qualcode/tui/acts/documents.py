"""What is done to documents in their list: gone through, grouped, found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.state import GROUPINGS

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def check(desk: Desk) -> None:
    """Mark a document as gone through, or no longer: the one at the list's cursor while that has the keys."""
    document = desk.documents.at_cursor if desk.active == "documents" else desk.bench.document
    if document is None:
        desk.say("There is no document here.")
        return
    with desk.attempt():
        desk.bench.project.checks.toggle(document.id)
        desk.show_documents()
        desk.status.did(desk.last_act())


def group(desk: Desk) -> None:
    """Group the documents by the next of case study, workstream and kind, and remember it."""
    now = desk.documents.grouping
    grouping = GROUPINGS[(GROUPINGS.index(now) + 1) % len(GROUPINGS)]
    desk.documents.group_by(grouping)
    desk.bench.state = replace(desk.bench.state, grouping=grouping)
    desk.say(f"documents by {grouping}")


def narrow(desk: Desk) -> None:
    """Show only the documents that fit some words."""
    desk.open_filter("documents")


ACTS: Final = (
    Act(
        "check",
        "D",
        "Checked",
        "Documents",
        check,
        "Document checked (gone through), or not yet",
        writes=True,
        needs_text=False,
    ),
    Act(
        "group",
        "g",
        "Group",
        "Documents",
        group,
        "Group by case study, workstream or kind",
        footer=1,
        needs_text=False,
        pane="documents",
    ),
    Act(
        "documents_filter",
        "/",
        "Filter",
        "Documents",
        narrow,
        "Only the documents that fit some words",
        footer=1,
        opens=True,
        needs_text=False,
        pane="documents",
    ),
)
