"""The brush: codes taken up once, and put on every passage that is selected until it is laid down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.coding import apply, create_picked, names_of, offered

if TYPE_CHECKING:
    from qualcode.tui.screens.code_picker import Picked
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.widgets.transcript.messages import SelectionMade


def take_up(desk: Desk) -> None:
    """Take up a code: the one in the codebook, else one that is picked, the last one first. Again: lay it down."""
    if desk.brush:
        lay_down(desk)
        return
    code = desk.codebook.at_cursor if desk.codebook.has_focus else None
    if code is not None:
        _take(desk, (code.id,))
        return
    from qualcode.tui.screens.code_picker import CodePicker

    told = "every selection gets it, until it is laid down"
    picker = CodePicker(offered(desk), told, title="Brush", does="takes up", at=desk.bench.newest())
    desk.app.push_screen(picker, lambda picked: _picked(desk, picked))


def _picked(desk: Desk, picked: Picked | None) -> None:
    if picked is not None:
        with desk.attempt():
            _take(desk, create_picked(desk, picked))


def _take(desk: Desk, codes: tuple[int, ...]) -> None:
    desk.brush = codes
    desk.focus_pane("transcript")
    desk.modes_changed()
    how = "select with the mouse, or with keys and {desk.stroke} · {desk.brush_down} lays it down"
    desk.say(f"brush {names_of(desk, codes)}: {how}")


def lay_down(desk: Desk) -> None:
    """No more brush."""
    desk.brush = ()
    desk.modes_changed()
    desk.say("The brush is laid down.")


def stroke(desk: Desk) -> None:
    """Put the brush's codes on the selection, else on the sentence."""
    usable = [code for code in desk.brush if code in desk.bench.tree.by_id and not desk.bench.tree.by_id[code].retired]
    if usable:
        apply(desk, usable)
    else:
        lay_down(desk)
        desk.say("The brush's code can no longer be applied: the brush is laid down.")


def made(desk: Desk, message: SelectionMade) -> None:
    """A selection was finished: by the mouse, it is coded at once; by keys, Enter says that it is what is meant.

    After two or three clicks one more may follow and take more: then a moment passes first.
    """
    desk.stroke_later(None)
    if not desk.brush or message.by == "keys":
        return
    if message.by == "clicks":
        desk.stroke_later(desk.app.CLICK_CHAIN_TIME_THRESHOLD)
    else:
        stroke(desk)


def on(desk: Desk) -> bool:
    """Whether there is one."""
    return bool(desk.brush)


ACTS: Final = (
    Act(
        "stroke",
        "enter",
        "Apply brush",
        "Coding",
        stroke,
        "Brush: code what is selected",
        footer=21,
        writes=True,
        works=on,
    ),
    Act("brush_down", "escape", "Lay brush down", "Coding", lay_down, footer=20, works=on),
    Act("brush", "B", "Brush", "Coding", take_up, "Brush: a code for every selection", writes=True),
)
