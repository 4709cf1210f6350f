"""Labels of several parts in little room: each part is cut so that what differs still looks different."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from rich.cells import cell_len

from qualcode.tui.shown import ELLIPSIS, cut, one_line

BETWEEN: Final = ", "
_LEAST: Final = 3
"""So much of a part is shown, however little room there is."""


def told_apart(labels: Sequence[Sequence[str]], width: int) -> list[str]:
    """Every label in at most ``width`` cells; labels that differ look different wherever there is room for that."""
    parts = [tuple(map(one_line, label)) for label in labels]
    if all(cell_len(BETWEEN.join(label)) <= width for label in parts):
        return [BETWEEN.join(label) for label in parts]
    columns = list(zip(*parts, strict=True))
    most = [max(map(cell_len, column)) for column in columns]
    room = _shared(most, width - cell_len(BETWEEN) * (len(columns) - 1))
    short = [_apart(list(dict.fromkeys(column)), wide) for column, wide in zip(columns, room, strict=True)]
    return [BETWEEN.join(told[part] for told, part in zip(short, label, strict=True)) for label in parts]


def _shared(most: Sequence[int], room: int) -> list[int]:
    """How wide each part is: the short ones whole, what they leave shared among the others."""
    found = [0] * len(most)
    left = room
    for n, at in enumerate(sorted(range(len(most)), key=most.__getitem__)):
        found[at] = max(min(most[at], left // (len(most) - n)), _LEAST)
        left -= found[at]
    return found


def _apart(words: Sequence[str], width: int) -> dict[str, str]:
    """Each of these words cut at its end, where it is others then; else in its middle; else numbered."""
    for made in _ways(width):
        found = [made(word) for word in words]
        if len(set(found)) == len(words):
            return dict(zip(words, found, strict=True))
    digits = len(str(len(words)))
    return {word: f"{cut(word, max(1, width - digits))}{n}" for n, word in enumerate(words, 1)}


def _ways(width: int) -> Iterator[Callable[[str], str]]:
    yield partial(cut, width=width)
    for end in _ends(width):
        yield partial(_middle, width=width, end=end)


def _ends(width: int) -> Iterable[int]:
    return (end for end in (width // 2, width - 2, width - 1) if 0 < end < width)


def _middle(word: str, width: int, end: int) -> str:
    """Its beginning and ``end`` cells of its end."""
    if cell_len(word) <= width:
        return word
    tail = word[-end:]
    return f"{cut(word, width - end).removesuffix(ELLIPSIS)}{ELLIPSIS}{tail.lstrip()}"
