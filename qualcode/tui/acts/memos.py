"""Writing memos."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.memo_form import MemoAbout, MemoDraft


def write(desk: Desk) -> None:
    """Ask for a memo on what is at the cursor: excerpts, their codes, the document; or the project."""
    from qualcode.tui.screens.memo_form import MemoForm

    abouts = _abouts(desk)
    earlier = "\n".join(f"{memo.short_id} {memo.coder}: {memo.text}" for memo in desk.memos_about(abouts[0].id))
    desk.app.push_screen(MemoForm(abouts, earlier), lambda draft: _keep(desk, draft))


def _abouts(desk: Desk) -> list[MemoAbout]:
    from qualcode.tui.screens.memo_form import MemoAbout

    found: dict[str, MemoAbout] = {}
    code = desk.codebook.at_cursor
    if code is not None and desk.codebook.has_focus:
        found[code.short_id] = MemoAbout(code.short_id, code.path, "code")
    codings = desk.codings_here()
    for coding in codings:
        found.setdefault(f"x{coding.excerpt_id}", MemoAbout(f"x{coding.excerpt_id}", coding.quote, "excerpt"))
    for coding in codings:
        found.setdefault(f"c{coding.code_id}", MemoAbout(f"c{coding.code_id}", coding.path, "code"))
    document = desk.bench.document
    if document is not None:
        found[document.short_id] = MemoAbout(document.short_id, document.title, "document")
        if document.case:
            found["case"] = MemoAbout(document.case, document.case, "case")
    found[""] = MemoAbout("", "the work as a whole (reflexive)", "project")
    return list(found.values())


def _keep(desk: Desk, draft: MemoDraft | None) -> None:
    if draft is None:
        return
    with desk.attempt():
        memo = desk.bench.project.memos.add(draft.text, about=[draft.about.id] if draft.about.id else [])
        desk.reloaded(f"{desk.last_act()} {memo.short_id}")


ACTS: Final = (
    Act(
        "memo",
        "m",
        "Memo",
        "Memos",
        write,
        "Memo on excerpt, code, document or case",
        footer=True,
        writes=True,
        opens=True,
        needs_text=False,
    ),
)
