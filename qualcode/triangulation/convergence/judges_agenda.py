"""The agenda of a meeting of judges: one thing at a time, differences first, with room for what is agreed and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qualcode.corpus.settings import Settings
from qualcode.model.convergence import DEFINED
from qualcode.model.ids import short_id
from qualcode.model.judging import Judged, Judgement, differences_first
from qualcode.model.report import Block, Bullets, Heading, Paragraph, Report, Text
from qualcode.store.session import Session
from qualcode.triangulation.convergence.judgements import Judgements
from qualcode.triangulation.convergence.topic_material import TopicMaterial
from qualcode.triangulation.convergence.topic_points import points
from qualcode.triangulation.wording import number_of

_ROOM: Final = " ______________________________________________"


def judges_agenda(session: Session) -> Report:
    """For the team: what is revealed and judged, and not agreed on yet; those on which judges differ first."""
    material = TopicMaterial(session)
    rows = Judgements(session).of_team(material)
    hidden = sum(row.pair.revealed_at is None and bool(row.own or row.hidden) for row in rows)
    seen = [row for row in differences_first(rows) if row.pair.revealed_at is not None]
    open_ = [row for row in seen if (row.own and not row.settled) or row.outlived]
    settled = [row for row in rows if row.settled and not row.outlived]
    synthetic = Settings(session).read().synthetic
    blocks = tuple(_blocks(material, open_, settled, hidden))
    return Report("Judges' meeting: agenda and minutes", blocks, "team", synthetic=synthetic)


def _blocks(material: TopicMaterial, open_: list[Judged], settled: list[Judged], hidden: int) -> Iterator[Block]:
    for label in ("Date:", "Present:", "Minutes by:"):
        yield Paragraph((Text(label, bold=True), Text(_ROOM)))
    yield Bullets(tuple((Text(f"{word}: ", bold=True), Text(means)) for word, means in DEFINED.items()))
    if not open_:
        yield Paragraph((Text("Nothing that is revealed is still to be agreed on."),))
    if hidden:
        verb = "is" if hidden == 1 else "are"
        yield Paragraph((Text(f"{number_of(hidden, 'cell')} {verb} judged and not revealed yet: not on this agenda."),))
    for heading, rows in (
        ("Judges differ", [row for row in open_ if row.differs and not row.settled]),
        ("Still to be agreed on", [row for row in open_ if not row.differs and not row.settled]),
        ("To be agreed on anew: there is nothing behind them by now", [row for row in open_ if row.settled]),
    ):
        if rows:
            yield Heading(2, f"{heading} ({len(rows)})")
        for row in rows:
            yield from _row(material, row)
    if settled:
        yield Heading(2, "Agreed before")
        yield Bullets(tuple(_agreed(material, row) for row in settled))


def _row(material: TopicMaterial, row: Judged) -> Iterator[Block]:
    yield Heading(3, f"{row.topic.name}, {row.case}: {row.pair.told(material.standard.abbreviation)}")
    yield Bullets(tuple(_judged(material, row, one) for one in row.every if not one.agreed or row.settled))
    whys = [why for _, why in row.silences]
    if whys:
        yield Paragraph((Text("Silence only: ", bold=True), Text("; ".join(whys))))
    look = points(material, row.topic, row.case)
    if look:
        yield Paragraph((Text("Look at: ", bold=True), Text("; ".join(point.told for point in look))))
    for label in ("Agreed:", "Why:", "What it means:"):
        yield Paragraph((Text(label, bold=True), Text(_ROOM)))


def _judged(material: TopicMaterial, row: Judged, one: Judgement) -> tuple[Text, ...]:
    word = row.pair.phrase(one.elements, material.standard.abbreviation) or "still open"
    said = [
        f"{name}: {text}"
        for name, text in zip(
            row.pair.sides(material.standard.abbreviation), (one.finding_a, one.finding_b), strict=True
        )
        if text
    ]
    said += [f"why: {one.reason}"] if one.reason else []
    said += ["made after the revealing"] if one.late else []
    rests = ", ".join(short_id("x", number) for number in one.excerpts)
    said += [f"rests on {rests}"] if rests else []
    said += one.doubts
    who = "agreed" if one.agreed else one.coder
    return Text(f"{who}: ", bold=True), Text(f"{'; '.join((word, *said))} ({one.short_id})")


def _agreed(material: TopicMaterial, row: Judged) -> tuple[Text, ...]:
    assert row.agreed is not None
    phrase = row.pair.phrase(row.agreed.elements, material.standard.abbreviation)
    why = f": {row.agreed.reason}" if row.agreed.reason else ""
    return Text(f"{row.topic.name}, {row.case}. ", bold=True), Text(f"{phrase}{why} ({row.agreed.short_id})")
