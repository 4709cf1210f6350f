"""Coding what is found by words or a pattern, once a person has accepted it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qualcode.model.coding import AppliedMany
from qualcode.model.errors import QualcodeError
from qualcode.model.search import SearchQuery
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.coding import forget_made, offered
from qualcode.tui.acts.searching import places, speakers
from qualcode.tui.shown import cut

if TYPE_CHECKING:
    from qualcode.tui.screens.autocode import Ticked
    from qualcode.tui.screens.code_picker import Picked
    from qualcode.tui.screens.desk import Desk


def autocode(desk: Desk) -> None:
    """Ask what to look for, which of the hits to code, and with which codes; then code them as one act."""
    selected = desk.view.selection
    words = desk.bench.text[slice(*selected)] if selected else ""
    _ask(desk, replace(desk.bench.sought, text=words) if words else desk.bench.sought)


def _ask(desk: Desk, query: SearchQuery, before: Ticked | None = None) -> None:
    from qualcode.tui.screens.autocode import AutocodeScreen

    bench = desk.bench
    screen = AutocodeScreen(bench.project.autocode, bench.tree, query, places(desk), speakers(desk), before)
    desk.app.push_screen(screen, lambda ticked: _which_codes(desk, ticked))


def _which_codes(desk: Desk, ticked: Ticked | None) -> None:
    from qualcode.tui.screens.code_picker import CodePicker

    if ticked is None:
        return
    bench = desk.bench
    bench.sought = ticked.query
    count = len(ticked.passages)
    told = f"{count} passage{'s' * (count != 1)} found by “{cut(ticked.query.text, 40)}”"
    picker = CodePicker(offered(desk), told)
    desk.app.push_screen(picker, lambda picked: _apply(desk, ticked, picked))


def _apply(desk: Desk, ticked: Ticked, picked: Picked | None) -> None:
    if picked is None:
        _ask(desk, ticked.query, ticked)
        return
    refused = True
    with desk.attempt():
        applied = _code(desk, ticked, picked)
        refused, already = False, f"{applied.already:,} stood there already"
        if applied.codings:
            told = f"; {already}" if applied.already else ""
            desk.reloaded(desk.last_act() + told + desk.unready_remark(one.document_id for one in ticked.passages))
        else:
            desk.say(f"Nothing was coded: {already}.")
    if refused:
        _ask(desk, ticked.query, ticked)


def _code(desk: Desk, ticked: Ticked, picked: Picked) -> AppliedMany:
    """Code what was ticked as one act, with the new code if one is made. Raises ``QualcodeError``, and does nothing."""
    bench, count = desk.bench, len(ticked.passages)
    passages = f"{count:,} passage{'s' * (count != 1)}"
    try:
        with bench.project.together(f"auto-code “{cut(ticked.query.text, 40)}”: {passages}"):
            codes = list(picked.codes)
            if picked.new is not None:
                codes.append(bench.create(picked.new.name, picked.new.parent_id).id)
            return bench.project.autocode.apply(ticked.passages, codes, sought=ticked.query.text)
    except QualcodeError:
        forget_made(desk)
        raise


ACTS: Final = (
    Act(
        "autocode",
        "A",
        "Auto-code",
        "Coding",
        autocode,
        "Auto-code words or a pattern, hit by hit",
        writes=True,
        needs_text=False,
    ),
)
