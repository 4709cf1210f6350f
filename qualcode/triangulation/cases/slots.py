"""The written parts of a case study's summary as blocks, each paragraph with an anchor by which it is found again."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.model.corpus import CaseInfo
from qualcode.model.ids import short_id
from qualcode.model.report import Block, Bullets, Paragraph, Text
from qualcode.text.cell_marks import pieces
from qualcode.triangulation.cases.material import CaseMaterial

BULLETS = ("- ", "* ", "• ")
"""What a line begins with that is a bullet."""


def made_anchor(case: CaseInfo, part: str) -> str:
    """The bookmark of what the tool says in a part."""
    return f"made_{case.id}_{part}"


def slot_blocks(material: CaseMaterial, part: str, anchor: str) -> list[Block]:
    """What people wrote for a part; a line that begins "- " is a bullet, an empty line ends a paragraph."""
    written = material.written[part]
    for number in written.gone:
        what = "is gone, or its words are no longer in the transcript"
        material.remark(f"“{written.slot.heading}” rests on {short_id('x', number)}, which {what}")
    for number in written.excerpts:
        refusal = "" if number in written.gone else material.quoting.refusal(number)
        if "withdrawn" in refusal:
            material.remark(
                f"“{written.slot.heading}” rests on {short_id('x', number)}, which is withdrawn ({refusal})"
            )
    return list(text_blocks(written.text, anchor))


def text_blocks(text: str, anchor: str = "") -> Iterator[Block]:
    """A text as paragraphs and bullets; what its marks name is the evidence of the words before them."""
    lines: list[str] = []
    items: list[str] = []

    def finished() -> Iterator[Block]:
        if lines:
            yield Paragraph(runs_of(" ".join(lines)), anchor)
        if items:
            yield Bullets(tuple(runs_of(item) for item in items), anchor)
        lines.clear()
        items.clear()

    for raw in text.split("\n"):
        line = raw.strip()
        if line.startswith(BULLETS):
            if lines:
                yield from finished()
            items.append(line[2:].strip())
        elif line:
            if items:
                yield from finished()
            lines.append(line)
        elif lines:
            yield from finished()
    yield from finished()


def runs_of(text: str) -> tuple[Text, ...]:
    """A line as runs: words, and behind them what they rest on."""
    runs: list[Text] = []
    for words, numbers in pieces(text):
        first, *others = [short_id("x", number) for number in numbers] or [""]
        if words or first:
            runs += [Text(words, evidence=first), *(Text("", evidence=one) for one in others)]
    return tuple(runs) or (Text(""),)


def unplaced(material: CaseMaterial) -> list[str]:
    """The IDs of case memos that stand in for no part, because their title names none."""
    return [memo.short_id for memo in material.shared.written.astray(material.owner)]
