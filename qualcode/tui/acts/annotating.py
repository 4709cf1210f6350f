"""Saying something of a coding: a note, its stance, that it is to be discussed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.model.coding import CodingInfo
from qualcode.model.errors import QualcodeError
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.coding import coding_line, has_mine, mine_here
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from qualcode.tui.screens.annotation_form import Annotation
    from qualcode.tui.screens.desk import Desk


def annotate(desk: Desk) -> None:
    """Ask what is to be said of the coding at the cursor; ask of which when there are several."""
    mine = mine_here(desk)
    if len(mine) == 1:
        _ask(desk, mine[0])
    elif mine:
        from qualcode.tui.screens.choice import Choice

        choice = Choice("Which coding is annotated?", [coding_line(desk, coding) for coding in mine])
        desk.app.push_screen(choice, lambda index: None if index is None else _ask(desk, mine[index]))


def _ask(desk: Desk, coding: CodingInfo, typed: Annotation | None = None, told: str = "") -> None:
    from qualcode.tui.screens.annotation_form import Annotated, Annotation, AnnotationForm

    tree = desk.bench.tree
    code = tree.by_id.get(coding.code_id)
    theme = (tree.theme_of(code) or code) if code else None
    about = Annotated(f"“{coding.code}” on x{coding.excerpt_id}", coding.quote, theme.name if theme else coding.code)
    now = Annotation(coding.note, coding.stance, coding.discuss)
    form = AnnotationForm(about, now, typed=typed, told=told)
    desk.app.push_screen(form, lambda said: _keep(desk, coding, said))


def _keep(desk: Desk, coding: CodingInfo, said: Annotation | None) -> None:
    if said is None:
        return
    with desk.attempt():
        try:
            changed = desk.bench.annotate(coding, note=said.note, stance=said.stance, discuss=said.discuss)
        except QualcodeError as error:
            _ask_again(desk, coding, said, error)
            return
        if changed:
            desk.after_write()
        else:
            desk.say("Nothing else is said of it than before.")


def _ask_again(desk: Desk, coding: CodingInfo, said: Annotation, error: QualcodeError) -> None:
    """Nothing was written, and nothing that was typed is lost: the form comes again, with what stands there now."""
    desk.reloaded(one_line(str(error)))
    now = desk.bench.coding(coding.id)
    told = one_line(str(error))
    if now is not None and (now.note, now.stance, now.discuss) != (coding.note, coding.stance, coding.discuss):
        parts = [now.stance or "no stance", "to be discussed" if now.discuss else "", f"note “{cut(now.note, 120)}”"]
        told = f"{told}. It says now: {', '.join(filter(None, parts))}. Keeping again puts yours there."
    _ask(desk, now or coding, said, told)


ACTS: Final = (
    Act(
        "annotate",
        "a",
        "Annotate",
        "Coding",
        annotate,
        "Note, stance, “discuss” of a coding",
        writes=True,
        now=has_mine,
    ),
)
