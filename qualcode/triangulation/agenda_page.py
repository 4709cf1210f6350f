"""The agenda of a meeting about the codebook, with room for its minutes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qualcode.model.coding import MemoInfo
from qualcode.model.discussing import Agenda, CodeItem, PassageItem
from qualcode.model.report import Block, Bullets, Heading, Paragraph, Report, Text

_ROOM: Final = " ______________________________________________"


def agenda_report(agenda: Agenda, *, synthetic: bool = False) -> Report:
    """For the team only: it holds people's words as they are."""
    return Report("Codebook meeting: agenda and minutes", tuple(_blocks(agenda)), "team", synthetic=synthetic)


def _blocks(agenda: Agenda) -> Iterator[Block]:
    for label in ("Date:", "Present:", "Minutes by:"):
        yield Paragraph((Text(label, bold=True), Text(_ROOM)))
    number = 0
    if not len(agenda):
        yield Paragraph((Text("Nothing is flagged for discussion."),))
    if agenda.codes:
        yield Heading(2, f"Codes to discuss ({len(agenda.codes)})")
        for code in agenda.codes:
            number += 1
            yield from _code(number, code)
    if agenda.passages:
        yield Heading(2, f"Coded passages to discuss ({len(agenda.passages)})")
        for passage in agenda.passages:
            number += 1
            yield from _passage(number, passage)
    if agenda.agreed:
        yield Heading(2, "Agreed before")
        yield Bullets(tuple(map(_agreed, agenda.agreed)))
    yield Heading(2, "Next steps")
    yield Paragraph((Text("Who does what, by when:", bold=True), Text(_ROOM)))


def _code(number: int, item: CodeItem) -> Iterator[Block]:
    code = item.code
    yield Heading(3, f"{number}. {code.path} ({code.short_id})")
    count = f"{item.own} coded passage{'' if item.own == 1 else 's'}"
    below = f", {item.all} with what is below it" if item.all != item.own else ""
    yield Paragraph((Text(f"{code.kind}, {code.level}, {code.origin}; {count}{below}."),))
    texts = (("In brief", code.brief), ("Definition", code.definition), ("When to use", code.inclusion),
             ("When not to use", code.exclusion), ("Example", code.example))  # fmt: skip
    told = tuple((Text(f"{label}: ", bold=True), Text(text)) for label, text in texts if text)
    yield Bullets(told) if told else Paragraph((Text("No definition yet."),))
    yield from _end(item.memos)


def _passage(number: int, item: PassageItem) -> Iterator[Block]:
    seen = item.seen
    turn = f", turn {seen.turn}" if seen.turn else ""
    yield Heading(3, f"{number}. {seen.document}{turn} ({item.short_id})")
    yield Paragraph((Text(seen.before), Text(seen.quote, bold=True, evidence=item.short_id), Text(seen.after)))
    codings = []
    for one, code in item.codings:
        about = "; ".join(part for part in (one.stance, one.note, "to be discussed" if one.discuss else "") if part)
        meaning = code.brief or code.definition
        runs = [Text(code.path, bold=True), Text(f" ({one.coder}){': ' + about if about else ''}")]
        codings.append((*runs, Text(f"\n{meaning}", italic=True)) if meaning and one.discuss else tuple(runs))
    yield Bullets(tuple(codings))
    yield from _end(item.memos)


def _end(memos: tuple[MemoInfo, ...]) -> Iterator[Block]:
    if memos:
        yield Bullets(tuple((Text(f"{memo.short_id}, {memo.coder}: ", italic=True), Text(memo.text)) for memo in memos))
    yield Paragraph((Text("Agreed:", bold=True), Text(_ROOM)))


def _agreed(memo: MemoInfo) -> tuple[Text, ...]:
    about = ", ".join(f"{thing.id} “{thing.name}”" for thing in memo.about if thing.kind != "gone")
    return (Text(f"{memo.title}: ", bold=True), Text(f"{memo.text}{' – ' + about if about else ''} ({memo.coder})"))
