"""A thematic map as a picture: a box for each theme with what is under it, lines between those that share passages.

Boxes stand in two columns and are as high as they need to be, so that none lies on another; lines run between them.
Nothing is told by colour alone: names and numbers stand on everything, and the whole map is told in the description.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from qualcode.deliver.svg import clean, opening, text
from qualcode.deliver.target import Rendered
from qualcode.model.thematic_map import MapLink, MapNode, ThematicMap

_WIDTH, _BETWEEN, _EDGE, _GAP = 330, 300, 24, 28
_TITLE, _LINE, _PADDING = 20, 17, 12
_LETTERS_IN_TITLE, _LETTERS_IN_LINE = 34, 44
_MOST_LINES: Final = 12
_THICKEST, _THINNEST = 9.0, 1.5


@dataclass
class _Box:
    node: MapNode
    title: list[str]
    lines: list[str]
    x: float = 0
    y: float = 0

    @property
    def height(self) -> int:
        return 2 * _PADDING + _TITLE * len(self.title) + _LINE * len(self.lines)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def svg_map(found: ThematicMap) -> Rendered:
    """Render the map."""
    boxes = _boxes(found)
    height = _place(boxes)
    width = 2 * _EDGE + 2 * _WIDTH + _BETWEEN
    by_id = {box.node.code.id: box for box in boxes}
    parts = [
        *opening(width, height, found.title, _described(found)),
        *_links([link for link in found.links if link.one.id in by_id and link.other.id in by_id], by_id),
        *(part for box in boxes for part in _drawn(box)),
        "</svg>",
    ]
    return Rendered("\n".join(parts).encode("utf-8", "replace") + b"\n", text=True)


def _boxes(found: ThematicMap) -> list[_Box]:
    """One for each theme and each code at the top that is not an overarching theme."""
    boxes: list[_Box] = []
    over: list[MapNode] = []
    for node in found.nodes:
        code = node.code
        over = [one for one in over if one.code.depth < code.depth]
        if code.kind == "overarching":
            over.append(node)
        elif code.kind == "theme" or code.depth == 0:
            count = f"{node.all} passage{'' if node.all == 1 else 's'}"
            about = [count, *([f"part of “{over[-1].code.name}”"] if over else []),
                     *([code.status] if code.status != "active" else [])]  # fmt: skip
            boxes.append(_Box(node, _title(code.name), [_cut(" · ".join(about))]))
        elif boxes:
            boxes[-1].lines.append(_cut(f"{'  ' * (code.depth - boxes[-1].node.code.depth)}{code.name}: {node.all}"))
    for box in boxes:
        more = len(box.lines) - _MOST_LINES
        if more > 0:
            box.lines[_MOST_LINES - 1 :] = [f"  and {more + 1} more"]
    return boxes


def _title(name: str) -> list[str]:
    """The name on at most three lines."""
    name = clean(name)
    capitals = sum(char.isupper() for char in name) > len(name) / 2
    wide = capitals or any(unicodedata.east_asian_width(char) in "WF" for char in name)
    lines = textwrap.wrap(name, _LETTERS_IN_TITLE // 2 if wide else _LETTERS_IN_TITLE)
    return lines if len(lines) <= 3 else [*lines[:2], f"{lines[2][:-1]}…"]


def _place(boxes: Sequence[_Box]) -> float:
    """Put each box into the column that is shorter so far; give the height of the whole."""
    heights = [float(_EDGE), float(_EDGE)]
    for box in boxes:
        column = 0 if heights[0] <= heights[1] else 1
        box.x = _EDGE + column * (_WIDTH + _BETWEEN)
        box.y = heights[column]
        heights[column] += box.height + _GAP
    return max(heights) - _GAP + _EDGE if boxes else 2 * _EDGE


def _drawn(box: _Box) -> Iterator[str]:
    code = box.node.code
    dashes = ' stroke-dasharray="6 4"' if code.status == "candidate" else ""
    yield (
        f'<rect x="{box.x}" y="{box.y}" width="{_WIDTH}" height="{box.height}" rx="6" fill="#FFFFFF" '
        f'stroke={quoteattr(code.colour.hex)} stroke-width="2.5"{dashes}/>'
    )
    yield f'<rect x="{box.x}" y="{box.y}" width="9" height="{box.height}" rx="4" fill={quoteattr(code.colour.hex)}/>'
    y = box.y + _PADDING
    for words in box.title:
        y += _TITLE
        yield text(box.x + 20, y - 5, words, 'font-size="16" font-weight="bold"')
    for number, words in enumerate(box.lines):
        y += _LINE
        indent = 20 + 8 * (len(words) - len(words.lstrip()))
        yield text(box.x + indent, y - 4, words.strip(), 'font-size="13"' + (' fill="#444444"' if not number else ""))


def _links(links: Sequence[MapLink], boxes: dict[int, _Box]) -> Iterator[str]:
    most = max((link.shared for link in links), default=1)
    labels = []
    for number, link in enumerate(links):
        one, other = boxes[link.one.id], boxes[link.other.id]
        (x1, turn1), (x2, turn2) = _side(one), _side(other)
        y1, y2 = one.middle, other.middle
        reach = _BETWEEN * (0.45 if one.x != other.x else 0.25 + 0.25 * min(1.0, abs(y1 - y2) / 900))
        c1, c2 = x1 + turn1 * reach, x2 + turn2 * reach
        thick = _THINNEST + (_THICKEST - _THINNEST) * link.shared / most
        yield (
            f'<path d="M {x1:.1f} {y1:.1f} C {c1:.1f} {y1:.1f} {c2:.1f} {y2:.1f} {x2:.1f} {y2:.1f}" fill="none" '
            f'stroke="#666666" stroke-opacity="0.55" stroke-width="{thick:.1f}"/>'
        )
        # Labels of lines that cross in the middle stand at different places on them.
        t = (0.5, 0.35, 0.65, 0.42, 0.58)[number % 5]
        labels.append((_on(x1, c1, c2, x2, t), _on(y1, y1, y2, y2, t), str(link.shared)))
    for x, y, words in labels:
        wide = 9 * len(words) + 8
        yield f'<rect x="{x - wide / 2:.1f}" y="{y - 10:.1f}" width="{wide}" height="19" rx="4" fill="#FFFFFF"/>'
        yield text(x, y + 4.5, words, 'font-size="13" text-anchor="middle"')


def _side(box: _Box) -> tuple[float, int]:
    """Where lines leave a box, and which way."""
    return (box.x + _WIDTH, 1) if box.x == _EDGE else (box.x, -1)


def _on(a: float, b: float, c: float, d: float, t: float) -> float:
    """A point of a cubic curve."""
    return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d


def _described(found: ThematicMap) -> str:
    themes = [node for node in found.nodes if node.code.kind == "theme" or node.code.depth == 0]
    told = "; ".join(f"{node.code.name}, {node.all} passages" for node in themes)
    shared = "; ".join(f"{link.one.name} and {link.other.name}, {link.shared}" for link in found.links)
    left = f" {found.told_left_out}" if found.left_out else ""
    return f"Themes: {told or 'none'}. Passages in common: {shared or 'none'}.{left}"


def _cut(said: str) -> str:
    """As much as there is room for; letters of double width count as two, capitals as one and a half."""
    room = float(_LETTERS_IN_LINE)
    for at, char in enumerate(said):
        room -= 2 if unicodedata.east_asian_width(char) in "WF" else 1.5 if char.isupper() else 1
        if room < 0:
            return said[: at - 1].rstrip() + "…"
    return said
