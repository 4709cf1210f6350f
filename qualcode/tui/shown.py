"""Words from data on their way to a widget: the only way in. Never markup, nothing that acts on a terminal."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from qualcode.text.display import safe

ELLIPSIS = "…"


def shown(text: str, style: str = "") -> Content:
    """``text`` as one line or more that a widget may show; ``[brackets]`` are brackets, ESC is a picture of itself."""
    return Content.styled(safe(text, keep_newlines=True), style) if style else Content(safe(text, keep_newlines=True))


def one_line(text: str) -> str:
    """``text`` made safe, on one line."""
    return " ".join(safe(text, keep_newlines=True).split())


def fitted(text: str, width: int) -> str:
    """``text`` made safe, on one line, cut or filled to exactly ``width`` cells; "…" where something is missing."""
    line = one_line(text)
    if width < 1:
        return ""
    if cell_len(line) <= width:
        return set_cell_size(line, width)
    return set_cell_size(set_cell_size(line, width - 1).rstrip() + ELLIPSIS, width)


def cut(text: str, width: int) -> str:
    """``text`` made safe, on one line, of at most ``width`` cells."""
    return fitted(text, width).rstrip()
