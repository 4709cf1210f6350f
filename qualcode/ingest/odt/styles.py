"""What the styles of an OpenDocument text say that matters here: bold, hidden, heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from qualcode.ingest.odt.kinds import FO, STYLE, TEXT
from qualcode.ingest.weight import is_bold

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"heading(?:_20_| )?([1-9])|title", re.IGNORECASE)
_DEEPEST = 30


class Look(NamedTuple):
    """How a stretch of text is set."""

    bold: bool = False
    hidden: bool = False


class _Style(NamedTuple):
    parent: str
    bold: bool | None
    hidden: bool | None


class Styles:
    """The styles of both parts that hold some, by family ("paragraph", "text") and name."""

    def __init__(self, *roots: _Element | None) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        for root in roots:
            for style in () if root is None else root.iter(STYLE + "style"):
                family, name = style.get(STYLE + "family") or "", style.get(STYLE + "name") or ""
                self._styles[family, name] = _Style(style.get(STYLE + "parent-style-name") or "", *_looks(style))

    def look(self, family: str, name: str, outer: Look) -> Look:
        """How text in style ``name`` is set, inside text that is set as ``outer``."""
        bold = hidden = None
        for style in self._chain(family, name):
            bold = style.bold if bold is None else bold
            hidden = style.hidden if hidden is None else hidden
        return Look(outer.bold if bold is None else bold, outer.hidden if hidden is None else hidden)

    def heading(self, name: str) -> int | None:
        """The level of a paragraph style that is a heading's, or is made from one."""
        for ancestor in (name, *(style.parent for style in self._chain("paragraph", name))):
            if found := _HEADING.fullmatch(ancestor):
                return int(found[1] or 1)
        return None

    def _chain(self, family: str, name: str) -> Iterator[_Style]:
        for _ in range(_DEEPEST):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.parent


def _looks(style: _Element) -> tuple[bool | None, bool | None]:
    for properties in style.iterchildren(STYLE + "text-properties"):
        weight = properties.get(FO + "font-weight")
        display = properties.get(TEXT + "display")
        return None if weight is None else is_bold(weight), None if display is None else display == "none"
    return None, None
