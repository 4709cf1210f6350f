"""The written parts of a case study as they stood when a file was made, told by a few letters of each.

The letters are those of a digest: they say whether a text is another by now, and nothing of what it was.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from qualcode.model.corpus import CaseInfo
from qualcode.model.narratives import SLOTS, Narrative
from qualcode.model.report import Block, Bullets, Paragraph, Text
from qualcode.triangulation.cases.slots import text_blocks

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_LONG: Final = 4
_NEXT_TO: Final = re.compile(r"\[(x[0-9x, ]+)\]\s*\[(x[0-9x, ]+)\]")
_OF_PART: Final = re.compile(r"part_([1-9][0-9]*)_([a-z]+)_([a-z]{4})(?:_[0-9]+)?", re.IGNORECASE)
_STANDING: Final = re.compile(r"was_([1-9][0-9]*)_([a-z]+)(?:_[0-9]+)?", re.IGNORECASE)


def part_anchor(case: CaseInfo, written: Narrative) -> str:
    """The bookmark of what somebody wrote for a part: whose, which, and which text it had."""
    return f"part_{case.id}_{written.slot.key}_{digest(settled(written.text))}"


def standing_anchor(case: CaseInfo, written: Mapping[str, Narrative]) -> str:
    """The bookmark of a case study's heading: which texts its parts had."""
    letters = "".join(digest(settled(written[slot.key].text)) for slot in SLOTS["case"])
    return f"was_{case.id}_{letters}"


def read_standing(names: Iterable[str]) -> dict[int, dict[str, str]]:
    """By case study, the digest of each part that bookmarks of these names tell, and none where they do not.

    The heading's has those of all parts, those of paragraphs tell of theirs. Where two tell of different texts, as
    when two files were put together, nothing is known of the part.
    """
    told: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    slots = SLOTS["case"]
    for name in names:
        if (match := _STANDING.fullmatch(name)) and len(match[2]) == _LONG * len(slots):
            letters = match[2].lower()
            for n, slot in enumerate(slots):
                told[int(match[1])][slot.key].add(letters[_LONG * n : _LONG * (n + 1)])
        elif match := _OF_PART.fullmatch(name):
            told[int(match[1])][match[2].lower()].add(match[3].lower())
    return {
        case: {slot: next(iter(one)) for slot, one in parts.items() if len(one) == 1} for case, parts in told.items()
    }


def digest(text: str) -> str:
    """A few letters that are others when the text is another."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    letters = ""
    for _ in range(_LONG):
        number, at = divmod(number, len(_LETTERS))
        letters += _LETTERS[at]
    return letters


def settled(text: str) -> str:
    """A text as it would come back from Word unchanged."""
    lines: list[str] = []
    for block in text_blocks(text):
        lines += [""] if lines else []
        lines += _lines(block)
    return "\n".join(lines)


def together(text: str) -> str:
    """Marks next to each other as one: "[x1] [x2]" is "[x1, x2]"."""
    while (after := _NEXT_TO.sub(r"[\1, \2]", text)) != text:
        text = after
    return text


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph(runs, _):
            return [_marked(runs)]
        case Bullets(items, _):
            return [f"- {_marked(item)}" for item in items]
    return []


def _marked(runs: tuple[Text, ...]) -> str:
    words = "".join(f"{run.text} [{run.evidence}]" if run.evidence else run.text for run in runs)
    return together(" ".join(words.split()))
