"""The agenda of a meeting about the codebook, with room for its minutes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qualcode.corpus.documents import Documents
from qualcode.corpus.settings import Settings
from qualcode.model.coding import MemoInfo
from qualcode.model.discussing import Agenda, CodeItem, PassageItem
from qualcode.model.report import Block, Bullets, Heading, Paragraph, Report, Text
from qualcode.store.session import Session
from qualcode.triangulation.quotes.spoken import spoken

_ROOM: Final = " ______________________________________________"


def agenda_report(session: Session, agenda: Agenda) -> Report:
    """For the team only: it holds people's words as they are, under their own labels."""
    synthetic = Settings(session).read().synthetic
    blocks = tuple(_blocks(session, agenda))
    return Report("Codebook meeting: agenda and minutes", blocks, "team", synthetic=synthetic)


def _blocks(session: Session, agenda: Agenda) -> Iterator[Block]:
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
            yield from _passage(session, number, passage)
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


def _passage(session: Session, number: int, item: PassageItem) -> Iterator[Block]:
    seen = item.seen
    turn = f", turn {seen.turn}" if seen.turn else ""
    yield Heading(3, f"{number}. {seen.document}{turn} ({item.short_id})")
    yield from _said(session, item)
    codings = []
    for one, code in item.codings:
        about = "; ".join(part for part in (one.stance, one.note, "to be discussed" if one.discuss else "") if part)
        meaning = code.brief or code.definition
        runs = [Text(code.path, bold=True), Text(f" ({one.coder}){': ' + about if about else ''}")]
        codings.append((*runs, Text(f"\n{meaning}", italic=True)) if meaning and one.discuss else tuple(runs))
    yield Bullets(tuple(codings))
    yield from _end(item.memos)


def _said(session: Session, item: PassageItem) -> Iterator[Block]:
    """A paragraph for each who speaks, the passage in bold; its ID stands where it ends."""
    text, seen = Documents(session).text(item.document_id), item.seen
    end = item.start + len(seen.quote)
    before = len(seen.before)
    if text[item.start - before : item.start] != seen.before:  # "…" says that it begins within a turn
        before -= 1
    around = (item.start - before, end + len(seen.after))
    lines = spoken(session, item.document_id, text, around, (item.start, end))
    last = max((at for at, line in enumerate(lines) if line.words.strip()), default=None)
    if last is None:  # a passage of nothing but a label
        yield Paragraph((Text(seen.before), Text(seen.quote, bold=True, evidence=item.short_id), Text(seen.after)))
        return
    for at, line in enumerate(lines):
        runs = [Text(f"{line.speaker}: ", italic=True)] if line.speaker else []
        cut = "…" if at == 0 and seen.before.startswith("…") else ""
        runs += [Text(f"{cut}{line.before}")] if cut or line.before else []
        words = Text(line.words, bold=True, evidence=item.short_id if at == last else "")
        runs += [words] if line.words.strip() else []
        yield Paragraph((*runs, Text(line.after)) if line.after else tuple(runs))


def _end(memos: tuple[MemoInfo, ...]) -> Iterator[Block]:
    if memos:
        yield Bullets(tuple((Text(f"{memo.short_id}, {memo.coder}: ", italic=True), Text(memo.text)) for memo in memos))
    yield Paragraph((Text("Agreed:", bold=True), Text(_ROOM)))


def _agreed(memo: MemoInfo) -> tuple[Text, ...]:
    about = ", ".join(f"{thing.id} “{thing.name}”" for thing in memo.about if thing.kind != "gone")
    return (Text(f"{memo.title}: ", bold=True), Text(f"{memo.text}{' – ' + about if about else ''} ({memo.coder})"))
