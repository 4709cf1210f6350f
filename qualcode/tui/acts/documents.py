"""What is done to documents in their list: gone through, grouped, found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.state import GROUPINGS

if TYPE_CHECKING:
    from qualcode.model.corpus import DocumentInfo
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.state_form import Chosen, Scope


def check(desk: Desk) -> None:
    """Mark a document as gone through, or no longer: the one at the list's cursor while that has the keys."""
    document = _meant(desk)
    if document is None:
        return
    with desk.attempt():
        desk.bench.project.checks.toggle(document.id)
        desk.show_documents()
        desk.status.did(desk.last_act())


def _meant(desk: Desk) -> DocumentInfo | None:
    """The document at the list's cursor while that has the keys, else the open one; says so when there is none."""
    document = desk.documents.at_cursor if desk.active == "documents" else desk.bench.document
    if document is None:
        desk.say("There is no document here.")
    return document


def state(desk: Desk) -> None:
    """Ask which state a document is in now, alone or with those of its case study or all."""
    from qualcode.tui.screens.state_form import StateForm

    document = _meant(desk)
    if document is not None:
        entries = desk.bench.project.states.of(document.id)
        form = StateForm(document.title, entries, _scopes(desk, document))
        desk.app.push_screen(form, lambda chosen: None if chosen is None else _set_state(desk, chosen))


def _scopes(desk: Desk, document: DocumentInfo) -> list[Scope]:
    from qualcode.tui.screens.state_form import Scope

    listed = desk.bench.project.documents.all()
    same_case = tuple(one.id for one in listed if one.case == document.case)
    scopes = [Scope("this document", (document.id,))]
    if document.case and len(same_case) > 1:
        scopes.append(Scope(f"all {len(same_case)} documents of {document.case}", same_case))
    if len(listed) > max(1, len(same_case) if document.case else 1):
        scopes.append(Scope(f"all {len(listed)} documents", tuple(one.id for one in listed)))
    return scopes


def _set_state(desk: Desk, chosen: Chosen) -> None:
    with desk.attempt():
        before = desk.bench.project.state()
        changes = desk.bench.project.states.set(chosen.documents, chosen.state, note=chosen.note)
        told = changes[0].told if len(changes) == 1 else ""
        if desk.bench.project.state() == before:
            desk.say(f"Nothing to change: {told or chosen.state + ' already'}.")
        else:
            desk.reloaded(" · ".join(filter(None, (desk.last_act(), told))))


def group(desk: Desk) -> None:
    """Group the documents by the next of case study, workstream, kind and state, and remember it."""
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
        "state",
        "r",
        "State",
        "Documents",
        state,
        "State of the document: received, audio-checked, pseudonymised, released",
        writes=True,
        needs_text=False,
    ),
    Act(
        "group",
        "g",
        "Group",
        "Documents",
        group,
        "Group by case study, workstream, kind or state",
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
        needs_text=False,
        pane="documents",
    ),
)
