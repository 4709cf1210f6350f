"""Which document is shown first, and where in it."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import parse_id
from qualcode.project import Project
from qualcode.tui.state import DeskState


@dataclass(frozen=True)
class Opening:
    """A document, and where its cursor goes (None: where it was)."""

    document_id: int
    start: int | None = None


def last_opened(project: Project, state: DeskState) -> Opening | None:
    """Where the reader was, else the first document, else None."""
    documents = project.documents.all()
    known = next((one for one in documents if one.uuid == state.document), None)
    chosen = known or (documents[0] if documents else None)
    return Opening(chosen.id) if chosen else None


def meant(project: Project, name: str) -> Opening:
    """What an ID (document, excerpt, memo) or a title or the label of a case study opens.

    Raises ``QualcodeError`` when there is no such thing, or no place in a document that it is about.
    """
    given = parse_id(name, "dxm")
    if given and given[0] == "x":
        excerpt = project.codings.excerpt(name)
        return Opening(excerpt.document_id, excerpt.start)
    if given and given[0] == "m":
        return _of_memo(project, given[1])
    try:
        return Opening(project.documents.find(name).id)
    except UnknownName:
        in_case = [
            one for one in project.documents.all() if one.case and one.case.casefold() == name.strip().casefold()
        ]
        if not in_case:
            raise
        return Opening(in_case[0].id)


def _of_memo(project: Project, number: int) -> Opening:
    memo = project.memos.get(number)
    for about in memo.about:
        if about.kind in ("document", "excerpt", "case"):
            return meant(project, about.id)
    raise QualcodeError(
        f"memo {memo.short_id} is about no place in a document", "", f"see: qualcode show {memo.short_id}"
    )
