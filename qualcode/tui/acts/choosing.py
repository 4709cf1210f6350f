"""Choosing passages to be quoted: for a case study's summary, for a theme or code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from qualcode.model.coding import CodingInfo
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.coding import create_picked, offered
from qualcode.tui.shown import cut

if TYPE_CHECKING:
    from qualcode.tui.screens.code_picker import Picked
    from qualcode.tui.screens.desk import Desk


@dataclass(frozen=True)
class _Offer:
    """Something that a passage can be chosen for: its name to the project, words for it, and whether it is."""

    name: str
    words: str
    chosen: bool


def choose(desk: Desk) -> None:
    """Choose the passage at the cursor as a quotation, or no longer; ask which when there are several."""
    passages = list({coding.excerpt_id: coding for coding in desk.codings_here()}.values())
    if not passages:
        desk.say("Code the passage first (c): quotations are chosen among coded passages.")
    elif len(passages) == 1:
        _ask(desk, passages[0])
    else:
        from qualcode.tui.screens.choice import Choice

        lines = [Content.assemble((f"x{one.excerpt_id} ", "bold"), f"“{cut(one.quote, 60)}”") for one in passages]
        choice = Choice("Which passage is chosen, or no longer?", lines)
        desk.app.push_screen(choice, lambda index: None if index is None else _ask(desk, passages[index]))


def _ask(desk: Desk, passage: CodingInfo) -> None:
    from qualcode.tui.screens.choice import Choice

    offers = _offers(desk, passage)
    lines = [Content.assemble(("✓ " if one.chosen else "  ", "bold"), cut(one.words, 70)) for one in offers]
    choice = Choice("A quotation for …", [*lines, Content("  another theme or code …")], "Enter or a digit")

    def answered(index: int | None) -> None:
        if index is not None and index < len(offers):
            _toggle(desk, passage, offers[index])
        elif index is not None:
            _pick(desk, passage)

    desk.app.push_screen(choice, answered)


def _offers(desk: Desk, passage: CodingInfo) -> list[_Offer]:
    """The case study of the document or speaker, the themes and codes of the passage, and what else it stands for."""
    bench = desk.bench
    uses = {chosen.use.uuid: chosen.use for chosen in bench.chosen.get(passage.excerpt_id, ())}
    found: dict[str, _Offer] = {}
    for case in bench.project.cases.all():
        if case.uuid in uses or case.label in _cases(desk, passage):
            about = f"case study {case.label}" + (f": {case.description}" if case.description else "")
            found[case.uuid] = _Offer(case.label, about, case.uuid in uses)
    here = [bench.tree.by_id[one.code_id] for one in bench.codings if one.excerpt_id == passage.excerpt_id]
    themes = [theme for code in here if (theme := bench.tree.theme_of(code)) is not None]
    for code in (*themes, *here, *(code for code in bench.tree if code.uuid in uses)):
        words = f"{code.kind} “{bench.tree.label(code)}”"
        found.setdefault(code.uuid, _Offer(code.short_id, words, code.uuid in uses))
    return list(found.values())


def _cases(desk: Desk, passage: CodingInfo) -> set[str]:
    document, turn = desk.bench.document, desk.bench.turn_at(passage.start)
    person = desk.facts.participant(turn)
    return {document.case if document else "", person.case if person else ""} - {""}


def _pick(desk: Desk, passage: CodingInfo) -> None:
    from qualcode.tui.screens.code_picker import CodePicker

    picker = CodePicker(offered(desk), f"“{passage.quote}”", title="Quotation for", does="chooses it for")
    desk.app.push_screen(picker, lambda picked: _picked(desk, passage, picked))


def _picked(desk: Desk, passage: CodingInfo, picked: Picked | None) -> None:
    if picked is None:
        return
    with desk.attempt():
        for code in create_picked(desk, picked):
            name = desk.bench.tree.by_id[code].short_id
            desk.bench.choose(passage.excerpt_id, name, chosen=True)
        desk.after_write()


def _toggle(desk: Desk, passage: CodingInfo, offer: _Offer) -> None:
    with desk.attempt():
        if desk.bench.choose(passage.excerpt_id, offer.name, chosen=not offer.chosen):
            desk.after_write("" if offer.chosen else _quoted_twice(desk, passage, offer.name))
        else:
            was = "no longer chosen" if offer.chosen else "chosen"
            desk.reloaded(f"x{passage.excerpt_id} is {was} for {cut(offer.words, 40)} already")


def _quoted_twice(desk: Desk, passage: CodingInfo, use: str) -> str:
    """What to say when its words would be quoted twice now."""
    told = [one.told for one in desk.bench.project.quotes.reused(use) if passage.excerpt_id in one.excerpts]
    return f" · {cut(told[0], 120)}" if told else ""


ACTS: Final = (
    Act(
        "choose",
        "!,exclamation_mark",
        "Quotation",
        "Coding",
        choose,
        "Choose as a quotation, or no longer",
        writes=True,
        now=lambda desk: bool(desk.codings_here()),
    ),
)
