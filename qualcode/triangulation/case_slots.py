"""The parts of a summary that people write: case memos whose title is the name of a part."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.corpus.names import key
from qualcode.model.report import Block, Bullets, Paragraph, Text
from qualcode.triangulation.case_material import CaseMaterial

CONTEXT = "Context"
LEADERS = "Senior leaders’ accounts"
INITIATIVES = "Initiatives reported by participants"
AGREEMENT = "Where accounts agree and differ"
SUMMARY = "Summary"
_SHORT = {
    "leaders": LEADERS,
    "senior leaders": LEADERS,
    "initiatives": INITIATIVES,
    "staff": "staff accounts",
    "staff accounts": "staff accounts",
    "agreement": AGREEMENT,
}
_BULLETS = ("- ", "* ", "• ")


def staff_heading(material_focus: str) -> str:
    """The heading of the staff's accounts, with the group as the standard calls it ("BME staff accounts")."""
    return f"{material_focus} staff accounts"


def slot_blocks(material: CaseMaterial, slot: str) -> list[Block]:
    """What people wrote for a part; a line that begins "- " is a bullet, an empty line ends a paragraph."""
    wanted = slot_of(slot)
    return [block for memo in material.memos if slot_of(memo.title) == wanted for block in memo_blocks(memo.text)]


def unplaced(material: CaseMaterial, slots: list[str]) -> list[str]:
    """The IDs of case memos that no part takes, because their title names none."""
    known = {slot_of(slot) for slot in slots}
    return [memo.short_id for memo in material.memos if slot_of(memo.title) not in known]


def memo_blocks(text: str) -> Iterator[Block]:
    """A memo's text as paragraphs and bullets."""
    lines: list[str] = []
    items: list[str] = []

    def finished() -> Iterator[Block]:
        if lines:
            yield Paragraph((Text(" ".join(lines)),))
        if items:
            yield Bullets(tuple((Text(item),) for item in items))
        lines.clear()
        items.clear()

    for raw in text.split("\n"):
        line = raw.strip()
        if line.startswith(_BULLETS):
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


def slot_of(title: str) -> str:
    """The part that a title names, as parts are compared."""
    folded = key(title.replace("'", "’").rstrip(":"))
    folded = key(_SHORT.get(folded, folded))
    # "BME staff accounts" and "staff accounts" are one part, whatever the standard calls the group.
    return "staff accounts" if folded.endswith(" staff accounts") else folded
