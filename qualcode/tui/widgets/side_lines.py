"""One side of a topic: blocks of lines broken to the width there is, some of them passages that can be ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from qualcode.text.display import safe
from qualcode.text.wrap import WrapIndex
from qualcode.tui.widgets.rows import Rows

_LEAST: Final = 8
_LONGEST: Final = 4_000  # characters of a block that are shown


@dataclass(frozen=True)
class Block:
    """``text`` in a ``style``, moved to the right by ``indent``; ``excerpt`` is the passage that it belongs to.

    ``begins`` says that the passage begins here, where its tick stands.
    """

    text: str
    style: str = ""
    indent: int = 0
    excerpt: int | None = None
    begins: bool = False


@dataclass(frozen=True)
class _Line:
    text: str
    block: Block
    first: bool


class SideLines(Rows):
    """A list of lines; every line may be stood on, so that all of it can be read."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks: tuple[Block, ...] = ()
        self._lines: list[_Line] = []
        self._ticked: Callable[[int], bool] = lambda _: False
        self._broken = 0  # the width that the lines were broken to

    def tell(self, blocks: Sequence[Block], ticked: Callable[[int], bool]) -> None:
        """Show these; ``ticked`` says which passages have a tick."""
        self._blocks, self._ticked = tuple(blocks), ticked
        self._break(self.at or 0)

    def on_resize(self) -> None:
        """Lines are broken elsewhere; the cursor stays at its block."""
        super().on_resize()
        if self._width != self._broken:
            block = self._lines[self.at].block if self.at is not None else None
            self._break(0)
            self.move_to(next((at for at, line in enumerate(self._lines) if line.block is block), 0))

    def _break(self, at: int) -> None:
        self._broken = self._width
        self._lines = [line for block in self._blocks for line in _broken(block, self._broken)]
        self.show(len(self._lines), self._line, at)

    def _line(self, at: int) -> Content:
        line = self._lines[at]
        block = line.block
        head = " " * block.indent
        if block.excerpt is not None and block.begins and line.first:
            head = "✓ " if self._ticked(block.excerpt) else "· "
        return Content.assemble((head, "bold"), (line.text, block.style))

    @property
    def excerpt(self) -> int | None:
        """The passage at the cursor."""
        return self._lines[self.at].block.excerpt if self.at is not None else None

    def next_excerpt(self, step: int) -> bool:
        """Go to the next passage, or the one before; whether there is one."""
        here = self.excerpt
        at = range((self.at or 0) + step, len(self._lines) if step > 0 else -1, step)
        for line in at:
            found = self._lines[line]
            if found.block.excerpt not in (None, here) and found.block.begins and found.first:
                self.move_to(line)
                return True
        return False

    def show_excerpt(self, excerpt: int) -> None:
        """Put the cursor on a passage."""
        at = next((at for at, line in enumerate(self._lines) if line.block.excerpt == excerpt), None)
        if at is not None:
            self.move_to(at)


def _broken(block: Block, width: int) -> list[_Line]:
    text = safe(block.text[:_LONGEST], keep_newlines=True) + ("…" if len(block.text) > _LONGEST else "")
    wrap = WrapIndex(text, max(_LEAST, width - block.indent), cell_len)
    found = [text[slice(*wrap.shown_span(line))] for line in range(len(wrap))]
    return [_Line(line.rstrip(), block, at == 0) for at, line in enumerate(found)]
