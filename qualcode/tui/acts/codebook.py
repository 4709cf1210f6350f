"""What is done to the codes at the codebook's cursor: made, named, defined, coloured, put elsewhere, retired."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from qualcode.model.codebook import Code
from qualcode.model.errors import ChangedMeanwhile, QualcodeError
from qualcode.text.display import safe
from qualcode.tui.acts.act import Act
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk

_LONGEST: Final = 40
_KIND_BELOW: Final = {"overarching": "theme", "theme": "code", "subtheme": "code", "code": "code"}


def new(desk: Desk, *, beside: bool = False) -> None:
    """Ask for the name of a new code under the one at the cursor, or ``beside`` it."""
    from qualcode.tui.screens.ask import Ask

    tree, at = desk.bench.tree, desk.codebook.at_cursor
    above = at if not beside else tree.by_id.get(at.parent_id or 0) if at is not None else None
    where = f"under “{cut(above.path, _LONGEST)}”" if above else "at the top of the codebook"
    kind = _KIND_BELOW[above.kind] if above else "theme"

    def add(name: str) -> None:
        made = desk.bench.project.codebook.add(name, parent=above.short_id if above else "", kind=kind)
        _shown(desk, made.id)

    desk.app.push_screen(Ask(f"New {kind} {where}: its name", keep=partial(_refusal, add)))


def rename(desk: Desk) -> None:
    """Ask for another name."""
    code = _at_cursor(desk)
    if code is None:
        return
    from qualcode.tui.screens.ask import Ask

    def name(text: str) -> None:
        if text != safe(code.name):  # unchanged, it stays as it is stored
            desk.bench.project.codebook.rename(code.short_id, text, was=code.name)
        _shown(desk, code.id)

    desk.app.push_screen(Ask(f"Rename “{cut(code.path, _LONGEST)}”", code.name, keep=partial(_refusal, name)))


def define(desk: Desk) -> None:
    """Ask for what the code means, when to use it and when not, and an example."""
    code = _at_cursor(desk)
    if code is None:
        return
    from qualcode.tui.screens.code_form import CodeForm

    was = [code]

    def keep(changed: Mapping[str, Any]) -> str:
        """Only what was changed here is written, so that another's change of another text stands."""
        try:
            if desk.bench.project.codebook.edit(code.short_id, was=was[0], **changed):
                _shown(desk, code.id)
        except ChangedMeanwhile as error:
            was[0] = desk.bench.project.codebook.tree().by_id.get(code.id, code)
            now = "; ".join(f"{name} now “{cut(str(text), _LONGEST)}”" for name, text in error.now.items())
            by = f" by {one_line(error.by)}" if error.by else ""
            return f"Changed meanwhile{by}: {now}. {{define.keep}} puts yours there"
        except QualcodeError as error:
            return one_line(str(error))
        return ""

    desk.app.push_screen(CodeForm(code, keep))


def colour(desk: Desk) -> None:
    """Ask for another colour."""
    code = _at_cursor(desk)
    if code is None:
        return
    from qualcode.tui.screens.colour_choice import ColourChoice

    def chosen(name: str | None) -> None:
        if name is not None:
            _do(desk, code, lambda: desk.bench.project.codebook.edit(code.short_id, colour=name, was=code))

    desk.app.push_screen(ColourChoice(desk.bench.tree, code), chosen)


def move(desk: Desk) -> None:
    """Ask for the code it goes under."""
    code = _at_cursor(desk)
    if code is None:
        return
    from qualcode.tui.screens.code_choice import CodeChoice

    below = {one.id for one in desk.bench.tree.descendants(code.id)}
    others = [one for one in desk.bench.tree if one.id not in below and one.id != code.id and not one.retired]

    def put(parent: Code | None) -> None:
        desk.bench.project.codebook.move(code.short_id, parent.short_id if parent else "", was=code)
        _shown(desk, code.id)

    question = f"Where does “{cut(code.name, _LONGEST)}” go, with all that is under it?"
    desk.app.push_screen(CodeChoice(question, others, "(the top of the codebook)", partial(_refusal, put)))


def reorder(step: int, desk: Desk) -> None:
    """Put the code one place down among those beside it, or up (-1)."""
    code = _at_cursor(desk)
    if code is None:
        return
    if desk.codebook.filtered:
        desk.say("{filter.drop} shows all codes first: among some alone there is no order.")
        return
    beside = [one for one in desk.bench.tree.children(code.parent_id) if not one.retired or desk.codebook.with_retired]
    at = next((n for n, one in enumerate(beside) if one.id == code.id), 0) + step
    if not 0 <= at < len(beside):
        desk.say(f"“{cut(code.name, _LONGEST)}” is the {'first' if step < 0 else 'last'} there already.")
        return
    after = beside[at + 1] if step > 0 and at + 1 < len(beside) else beside[at] if step < 0 else None
    parent = desk.bench.tree.by_id[code.parent_id].short_id if code.parent_id is not None else ""
    before = after.short_id if after else ""
    _do(desk, code, lambda: desk.bench.project.codebook.move(code.short_id, parent, before=before, was=code))


def retire(desk: Desk) -> None:
    """Let the code no longer be applied, or again. Its codings stay."""
    code = _at_cursor(desk)
    if code is not None:
        _do(desk, code, lambda: desk.bench.project.codebook.retire(code.short_id, restore=code.retired))


def with_retired(desk: Desk) -> None:
    """Show the codes that are retired, too, or no longer."""
    book = desk.codebook
    book.show_retired(not book.with_retired)
    retired = sum(code.retired for code in desk.bench.tree)
    if not retired:
        desk.say("No code is retired.")
    else:
        desk.say(f"{retired} retired: shown, t brings one back" if book.with_retired else f"{retired} retired: hidden")


def narrow(desk: Desk) -> None:
    """Show only the codes that fit some words."""
    desk.open_filter("codebook")


def _at_cursor(desk: Desk) -> Code | None:
    code = desk.codebook.at_cursor
    if code is None:
        desk.say("There is no code at the cursor of the codebook: F4, then n makes one.")
    return code


def _do(desk: Desk, code: Code, act: Callable[[], object]) -> None:
    with desk.attempt():
        act()
        _shown(desk, code.id)


def _shown(desk: Desk, code_id: int) -> None:
    """Show the codebook anew, with the cursor on a code, and name what was done."""
    desk.reloaded(desk.last_act())
    desk.call_after_refresh(desk.codebook.find, code_id)


def _refusal(act: Callable[[Any], None], given: Any) -> str:
    """Do it; give why it was not done, "" when it was."""
    try:
        act(given)
    except QualcodeError as error:
        return one_line(str(error))
    return ""


def _act(
    name: str,
    keys: str,
    label: str,
    run: Callable[[Desk], None],
    told: str,
    *,
    footer: int = 0,
) -> Act:
    writes = run not in (with_retired, narrow)
    return Act(
        f"code_{name}",
        keys,
        label,
        "Codebook",
        run,
        told,
        footer=footer,
        writes=writes,
        needs_text=False,
        pane="codebook",
    )


ACTS: Final = (
    _act("new", "n", "New", new, "New code under the one at the codebook's cursor", footer=1),
    _act("beside", "N", "New beside", partial(new, beside=True), "New code beside it"),
    _act("rename", "r", "Rename", rename, "Rename the code", footer=1),
    _act(
        "define",
        "d",
        "Define",
        define,
        "Definition in brief and in full, when to use it and when not, example, level, origin",
        footer=1,
    ),
    _act("colour", "#", "Colour", colour, "Another colour for the code"),
    _act("move", "v", "Move", move, "Put the code under another"),
    _act("up", "ctrl+up,K", "Up", partial(reorder, -1), "Put the code before the one above it"),
    _act("down", "ctrl+down,J", "Down", partial(reorder, 1), "Put the code after the one below it"),
    _act("retire", "t", "Retire", retire, "Retire the code, or bring it back; its codings stay"),
    _act("retired", "T", "Retired codes", with_retired, "Show or hide the codes that are retired"),
    _act("filter", "/", "Filter", narrow, "Only the codes that fit some words", footer=1),
)
