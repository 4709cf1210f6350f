"""Putting codes on the text, and taking them off."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from qualcode.model.codebook import SEPARATOR, Code
from qualcode.model.coding import CodingInfo
from qualcode.model.errors import QualcodeError
from qualcode.tui.acts.act import Act
from qualcode.tui.hues import legible
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from qualcode.tui.screens.code_picker import NewCode, Offered, Picked
    from qualcode.tui.screens.desk import Desk

_LONGEST_NAME = 60
_LONGEST_QUOTE = 300


def pick(desk: Desk, name: str = "") -> None:
    """Ask which codes to put on the passage; ``name`` is proposed for a new one."""
    span = desk.passage()
    if span is None:
        desk.say("There are no words at the cursor to code.")
        return
    pick_for(desk, span, name)


def pick_for(desk: Desk, span: tuple[int, int], name: str = "") -> None:
    """Ask which codes to put on ``span``."""
    from qualcode.tui.screens.code_picker import CodePicker

    here = {coding.code_id for coding in desk.bench.codings if (coding.start, coding.end) == span}
    words = f"“{desk.bench.text[slice(*span)][:_LONGEST_QUOTE]}”"
    picker = CodePicker(offered(desk, here), words, name=name, pin=lambda code: _pinned(desk, code))
    desk.app.push_screen(picker, lambda picked: _apply_picked(desk, picked, span))


def offered(desk: Desk, here: Collection[int] = ()) -> Offered:
    """The codes as a picker shows them; ``here`` are those that stand on the passage already."""
    from qualcode.tui.screens.code_picker import Offered

    bench = desk.bench
    return Offered(bench.tree, bench.keys.by_code, bench.keys.pinned, here, desk.counts_of, under=_likely_parent(desk))


def _pinned(desk: Desk, code: Code) -> Offered:
    """Keep a code on a number key, or no longer, while codes are picked."""
    with desk.attempt():
        desk.bench.toggle_pin(code)
        desk.show_keys()
    return offered(desk)


def _likely_parent(desk: Desk) -> Code | None:
    """The theme of the code in the codebook's cursor, else of the code used last."""
    tree = desk.bench.tree
    code = desk.codebook.at_cursor or desk.bench.newest()
    if code is None or code.id not in tree.by_id:
        return None
    return tree.theme_of(tree.by_id[code.id]) or tree.by_id[code.id]


def whole_turn(desk: Desk) -> None:
    """Ask which codes to put on the turn at the cursor, whatever is selected; on the line where there are no turns."""
    turn = desk.bench.turn_at(desk.view.cursor)
    start, end = (turn.start, turn.end) if turn else desk.view.model.passage(desk.view.cursor)
    if desk.bench.text[start:end].strip():
        pick_for(desk, (start, end))
    else:
        desk.say("There are no words in the turn at the cursor to code.")


def _apply_picked(desk: Desk, picked: Picked | None, span: tuple[int, int]) -> None:
    if picked is None:
        return
    if picked.new is None:
        apply(desk, picked.codes, span)
        return
    with desk.attempt():
        _create_and_apply(desk, picked.new, picked.codes, span)


def create_picked(desk: Desk, picked: Picked) -> tuple[int, ...]:
    """The codes that were picked, the new one made first. Raises ``QualcodeError``."""
    if picked.new is None:
        return picked.codes
    made = desk.bench.create(picked.new.name, picked.new.parent_id)
    desk.show_codebook()
    return (*picked.codes, made.id)


def _create_and_apply(desk: Desk, new: NewCode, codes: Sequence[int], span: tuple[int, int]) -> None:
    try:
        desk.bench.apply_new(new.name, new.parent_id, codes, span)
    except QualcodeError:
        forget_made(desk)
        raise
    desk.coded(span)
    desk.show_codebook()


def forget_made(desk: Desk) -> None:
    """A code that was made is gone again. Where others have acted too, whoever reports the error reads all again."""
    if not desk.bench.done_elsewhere():
        desk.bench.reload()


def apply(desk: Desk, codes: Sequence[int], span: tuple[int, int] | None = None) -> None:
    """Put ``codes`` on ``span``, else on the selection or the sentence."""
    span = span or desk.passage()
    if span is None:
        desk.say("There are no words at the cursor to code.")
        return
    with desk.attempt():
        applied = desk.bench.apply(codes, *span)
        if applied.codings:
            desk.coded(applied.excerpt.span)
        else:
            desk.say(f"{names_of(desk, applied.already)} stands there already.")


def names_of(desk: Desk, codes: Sequence[int]) -> str:
    """Codes by their names, in quotation marks."""
    tree = desk.bench.tree
    return ", ".join(f"“{one_line(tree.by_id[code].name)}”" for code in codes if code in tree.by_id)


def apply_recent(desk: Desk, key: int) -> None:
    """Put the code of a number key on the passage."""
    code = desk.bench.on_keys().get(key)
    if code is None:
        desk.say(f"No code has the key {key} yet: codes get one when they are used or pinned (p).")
    else:
        apply(desk, [code.id])


def repeat(desk: Desk) -> None:
    """Put the codes used last on the passage."""
    usable = [code.id for code in (desk.bench.tree.by_id.get(one) for one in desk.bench.last) if code]
    if not usable:
        desk.say("Nothing to repeat yet: c codes.")
        return
    apply(desk, usable)


def in_vivo(desk: Desk) -> None:
    """A new code named by the words themselves."""
    span = desk.passage()
    words = one_line(desk.bench.text[span[0] : span[1]]) if span else ""
    name = cut(words, _LONGEST_NAME)
    whole = name if name == words else name.rpartition(" ")[0] or name  # not a piece of a word
    pick(desk, whole.rstrip(".,;:!?… "))


def mine_here(desk: Desk) -> list[CodingInfo]:
    """This coder's codings at the cursor; says so when there is none."""
    here = desk.codings_here()
    mine = [coding for coding in here if desk.is_mine(coding)]
    if not mine:
        desk.say("The coding here is another coder's." if here else "No coding at the cursor.")
    return mine


def has_mine(desk: Desk) -> bool:
    """Whether this coder has a coding at the cursor."""
    return any(map(desk.is_mine, desk.codings_here()))


def uncode(desk: Desk) -> None:
    """Take off the coding at the cursor; ask which when there are several."""
    mine = mine_here(desk)
    if len(mine) == 1:
        _remove(desk, mine[0])
    elif mine:
        from qualcode.tui.screens.choice import Choice

        lines = [coding_line(desk, coding) for coding in mine]
        choice = Choice("Which coding goes?", lines, "Enter or a digit takes it off")
        desk.app.push_screen(choice, lambda index: None if index is None else _remove(desk, mine[index]))


def _remove(desk: Desk, coding: CodingInfo) -> None:
    with desk.attempt():
        removed = desk.bench.remove(coding)
        kept = f" (the passage is kept for {', '.join(removed.kept_for)})" if removed.kept_for else ""
        desk.view.emphasise(None)
        desk.after_write(remark=kept)


def coding_line(desk: Desk, coding: CodingInfo) -> Content:
    """A coding in one line: mark, code, coder, words."""
    code = desk.bench.tree.by_id.get(coding.code_id)
    mark = (code.colour.pattern, legible(code.colour.hex, desk.background)) if code else ("█", "")
    return Content.assemble(
        mark,
        " ",
        (cut(coding.code, 28), "bold"),
        f" {cut(coding.coder, 14)} ",
        (f"“{cut(coding.quote, 30)}”", "italic"),
    )


def code_line(desk: Desk, code: Code) -> Content:
    """A code in one line: mark, number key, name, what it is under."""
    key = desk.bench.keys.by_code.get(code.id)
    return Content.assemble(
        (code.colour.pattern, legible(code.colour.hex, desk.background)),
        (f" {key} " if key else " ", "bold underline" if key else ""),
        (cut(code.name, 40), "bold"),
        (f"  {cut(code.path.rpartition(SEPARATOR)[0], 40)}", "dim"),
    )


def _on_key(key: int) -> Act:
    name, told = f"recent_{key}", "Apply the code with that number"
    return Act(name, str(key), told, "Coding", lambda desk: apply_recent(desk, key), writes=True, in_palette=False)


ACTS: Final = (
    Act(
        "code",
        "c",
        "Code",
        "Coding",
        pick,
        "Code the selection, else the sentence",
        footer=9,
        writes=True,
    ),
    Act(
        "whole_turn",
        "C",
        "Code turn",
        "Coding",
        whole_turn,
        "Code the whole turn at the cursor",
        writes=True,
    ),
    Act(
        "repeat",
        ".",
        "Repeat last code",
        "Coding",
        repeat,
        "Apply the codes used last",
        writes=True,
        now=lambda desk: bool(desk.bench.last),
    ),
    Act(
        "in_vivo",
        "i",
        "In vivo",
        "Coding",
        in_vivo,
        "In vivo: a new code named by the words",
        writes=True,
    ),
    Act(
        "uncode",
        "x,delete",
        "Uncode",
        "Coding",
        uncode,
        "Take your coding at the cursor off",
        footer=8,
        writes=True,
        now=has_mine,
    ),
    *map(_on_key, range(1, 10)),
)
