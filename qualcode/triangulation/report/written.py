"""What people write for the report: as paragraphs, each statement a bookmark of the excerpts it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.model.ids import short_id
from qualcode.model.narratives import Narrative
from qualcode.model.report import Block, Bullets, Heading, Paragraph, Text
from qualcode.text.cell_marks import pieces
from qualcode.triangulation.narratives.service import Narratives
from qualcode.triangulation.report.parts import Making, Missing, Page, Part

_REPORT = "report"
_BULLET = "- "


def summary(making: Making) -> Part:
    """The report on a page."""
    return _slots(making, "summary")


def introduction(making: Making) -> Part:
    """Why the study was made, and for whom."""
    return _slots(making, "introduction")


def conclusions(making: Making) -> Part:
    """What follows from the study, and what it cannot say."""
    return _slots(making, "conclusions", "limitations")


def slot_of_report(making: Making, slot: str) -> tuple[Block, ...]:
    """What is written for that part of the report, looked through."""
    return making.checked(blocks_of(Narratives(making.session).get(_REPORT, slot)))


def not_written(part: Narrative) -> Missing:
    """What is said of a part that nobody wrote."""
    fix = f'qualcode narrative set {part.owner.id} {part.slot.key} "…"'
    return Missing(f"nothing is written for {part.called}", fix)


def blocks_of(part: Narrative) -> tuple[Block, ...]:
    """Its paragraphs; lines after "- " are a list."""
    return tuple(_blocks(part.text, frozenset(part.excerpts) - frozenset(part.gone)))


def _slots(making: Making, *slots: str) -> Part:
    """Parts of the report; where there are several, under headings of their own after the first."""
    parts = [Narratives(making.session).get(_REPORT, slot) for slot in slots]
    blocks: list[Block] = []
    for part in parts:
        if part.text.strip():
            blocks += [Heading(2, part.slot.heading)] if part.slot.key != slots[0] else []
            blocks += blocks_of(part)
    missing = tuple(not_written(part) for part in parts if not part.text.strip())
    return Part((Page(making.checked(blocks)),) if blocks else (), missing)


def _blocks(text: str, known: frozenset[int]) -> Iterator[Block]:
    items: list[tuple[Text, ...]] = []
    for line in text.split("\n"):
        said = line.strip()
        if said.startswith(_BULLET):
            items.append(_runs(said.removeprefix(_BULLET), known))
            continue
        if items:
            yield Bullets(tuple(items))
            items = []
        if said:
            yield Paragraph(_runs(said, known))
    if items:
        yield Bullets(tuple(items))


def _runs(text: str, known: frozenset[int]) -> tuple[Text, ...]:
    runs: list[Text] = []
    for words, numbers in pieces(text):
        first, *others = [short_id("x", number) for number in numbers if number in known] or [""]
        runs += [Text(words, evidence=first), *(Text("", evidence=one) for one in others)]
    return tuple(runs)
