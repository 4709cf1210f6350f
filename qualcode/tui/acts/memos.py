"""Writing memos, and the list of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.moving import to_place
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from qualcode.model.coding import MemoInfo
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.memo_form import MemoAbout, MemoDraft
    from qualcode.tui.screens.memo_list import MemoWish

_LONGEST_EARLIER = 2_000


def write(desk: Desk) -> None:
    """Ask for a memo on what is at the cursor: the selection, excerpts, their codes, the document; or the project."""
    _ask(desk, _abouts(desk))


def on_document(desk: Desk) -> None:
    """Ask for a memo on the document as a whole: what was thought while reading it."""
    abouts = _abouts(desk)
    _ask(desk, sorted(abouts, key=lambda about: about.kind != "document"))


def _ask(desk: Desk, abouts: list[MemoAbout]) -> None:
    from qualcode.tui.screens.memo_form import MemoForm

    earlier = "\n".join(f"{memo.short_id} {memo.coder}: {memo.text}" for memo in desk.memos_about(abouts[0].id))
    form = MemoForm(abouts, earlier[:_LONGEST_EARLIER], folder=desk.bench.project.folder)
    desk.app.push_screen(form, lambda draft: _keep(desk, draft))


def _abouts(desk: Desk) -> list[MemoAbout]:
    from qualcode.tui.screens.memo_form import MemoAbout

    found: dict[str, MemoAbout] = {}
    code = desk.codebook.at_cursor
    if code is not None and desk.codebook.has_focus:
        found[code.short_id] = MemoAbout(code.short_id, code.path, "code")
    codings = desk.codings_here()
    passage = _passage(desk)
    if passage is not None and desk.view.selection is not None:
        found["passage"] = passage
    for coding in codings:
        found.setdefault(f"x{coding.excerpt_id}", MemoAbout(f"x{coding.excerpt_id}", coding.quote, "excerpt"))
    if passage is not None:
        found.setdefault("passage", passage)
    for coding in codings:
        found.setdefault(f"c{coding.code_id}", MemoAbout(f"c{coding.code_id}", coding.path, "code"))
    document = desk.bench.document
    if document is not None:
        found[document.short_id] = MemoAbout(document.short_id, document.title, "document")
        turn = desk.bench.turn_at(desk.view.cursor)
        if turn is not None and turn.participant_id is not None:
            found["participant"] = MemoAbout(f"p{turn.participant_id}", turn.speaker, "person")
        if document.case:
            found["case"] = MemoAbout(document.case, document.case, "case")
    found[""] = MemoAbout("", "the work as a whole (reflexive)", "project")
    return list(found.values())


def _passage(desk: Desk) -> MemoAbout | None:
    """The passage at the cursor, unless it is an excerpt already, which has an ID."""
    from qualcode.tui.screens.memo_form import MemoAbout

    span, document = desk.passage(), desk.bench.document
    if span is None or document is None or any((one.start, one.end) == span for one in desk.bench.codings):
        return None
    return MemoAbout("", desk.bench.text[span[0] : span[1]], "passage", (document.id, *span))


def _keep(desk: Desk, draft: MemoDraft | None) -> None:
    if draft is None:
        return
    about, kept = draft.about, False
    with desk.attempt():
        memo = desk.bench.project.memos.add(
            draft.text,
            about=[about.id] if about.id else [],
            passage=about.passage,
            title=draft.title,
            kind=draft.kind,
        )
        kept = True
        desk.reloaded(f"{desk.last_act()} {memo.short_id}")
    if not kept:
        _write_again(desk, draft)


def _write_again(desk: Desk, draft: MemoDraft) -> None:
    """What was written is not lost when the project refuses it: the form comes back with it."""
    from qualcode.tui.screens.memo_form import MemoForm

    others = [about for about in _abouts(desk) if about != draft.about]
    form = MemoForm([draft.about, *others], folder=desk.bench.project.folder, draft=draft)
    desk.app.push_screen(form, lambda again: _keep(desk, again))


# -- the list of all memos


def every(desk: Desk) -> None:
    """All memos, to find, open, change or remove."""
    show_list(desk)


def show_list(desk: Desk, at: int | None = None) -> None:
    """The list, standing on the memo of that number."""
    from qualcode.tui.screens.memo_list import MemoList

    with desk.attempt():
        memos = desk.bench.project.memos.all()
        desk.app.push_screen(MemoList(memos, at=at), lambda wish: _do(desk, wish))


def _do(desk: Desk, wish: MemoWish | None) -> None:
    if wish is None:
        return
    if wish.wish == "open":
        _open(desk, wish.memo)
    elif desk.may_write():
        if wish.wish == "edit":
            change(desk, wish.memo)
        else:
            _remove(desk, wish.memo)


def _open(desk: Desk, memo: MemoInfo) -> None:
    """Go to what the memo is about: a place, a document, a code; one about none of them is shown again."""
    from qualcode.tui.opening import meant

    for thing in memo.about:
        if thing.kind == "code":
            desk.focus_pane("codebook")
            desk.codebook.find(int(thing.id[1:]))
            return
    if not any(thing.kind in ("document", "excerpt", "case") for thing in memo.about):
        show_list(desk, memo.id)
        desk.app.notify(f"{memo.short_id} is about no place in a document: it is read here.", markup=False)
        return
    with desk.attempt():
        place = meant(desk.bench.project, memo.short_id)
        to_place(desk, place.document_id, place.start)
        desk.say(f"{memo.short_id}: {cut(memo.title or memo.text, 60)}")


def change(desk: Desk, memo: MemoInfo, draft: MemoDraft | None = None, earlier: str = "") -> None:
    """Let a memo be changed; ``draft`` is what was written already, ``earlier`` what stands there now."""
    from qualcode.tui.screens.memo_form import MemoAbout, MemoDraft, MemoForm

    names = "; ".join(one_line(thing.name) for thing in memo.about) or "the work as a whole"
    was = MemoDraft(MemoAbout("", names, memo.short_id), memo.text, memo.title, memo.kind)
    form = MemoForm([was.about], earlier, folder=desk.bench.project.folder, draft=draft or was, was=was)
    desk.app.push_screen(form, lambda written: _rewrite(desk, memo, written))


def _rewrite(desk: Desk, memo: MemoInfo, draft: MemoDraft | None) -> None:
    if draft is None:
        show_list(desk, memo.id)
        return
    kept = False
    with desk.attempt():
        desk.bench.project.memos.edit(memo.id, text=draft.text, title=draft.title, kind=draft.kind, was=memo.text)
        kept = True
        desk.reloaded(desk.last_act())
        show_list(desk, memo.id)
    if not kept:
        _rewrite_again(desk, memo, draft)


def _rewrite_again(desk: Desk, memo: MemoInfo, draft: MemoDraft) -> None:
    """Another coder was faster: what they wrote is shown beside what was written here, and nothing is lost."""
    with desk.attempt():
        now = desk.bench.project.memos.get(memo.id)
        change(desk, now, draft, earlier=f"{now.short_id} now: {now.text}"[:_LONGEST_EARLIER])
        return
    _write_again(desk, draft)  # it is gone: what was written may become a memo of its own


def _remove(desk: Desk, memo: MemoInfo) -> None:
    with desk.attempt():
        desk.bench.project.memos.remove(memo.id)
        desk.reloaded(desk.last_act())
    show_list(desk)


ACTS: Final = (
    Act(
        "memo",
        "m",
        "Memo",
        "Memos",
        write,
        "Memo on passage, code, document or case",
        footer=4,
        writes=True,
        needs_text=False,
    ),
    Act("memo_document", "M", "Memo on document", "Memos", on_document, writes=True),
    Act("memos", "L", "All memos", "Memos", every, "All memos: find, open, change", needs_text=False),
)
