"""The styles a transcript is painted with, made once for a theme. Each combination is one interned Rich style."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from zlib import crc32

from rich.style import Style
from textual.color import Color

from qualcode.tui.widgets.transcript.model import CodingSpan

# Twelve hues that stay apart for most colour-blind readers (after Okabe & Ito 2008 and Tol 2021).
_HUES: Final = (
    *("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00"),
    *("#cc79a7", "#44aa99", "#aa4499", "#999933", "#882255", "#6699cc"),
)
_TINT: Final = 0.38
_HEX: Final = re.compile("#[0-9a-fA-F]{6}")


class Look(NamedTuple):
    """What is true of a piece of text: its paint follows from this alone."""

    colour: str = ""
    overlapping: bool = False
    memo: bool = False
    interviewer: bool = False
    label: bool = False
    hit: bool = False
    emphasis: bool = False
    selected: bool = False
    cursor: bool = False


@dataclass(frozen=True)
class Theme:
    """The colours and overlays of the screen's theme, read from the widget's styles.

    ``monochrome``: nothing may rest on colour, since none is shown (``NO_COLOR``).
    """

    background: Color
    foreground: Color
    cursor: Style
    selection: Style
    hit: Style
    focused: bool
    monochrome: bool = False

    @property
    def is_ansi(self) -> bool:
        """Say whether the theme uses the terminal's own colours, which cannot be mixed."""
        return self.background.ansi is not None or self.foreground.ansi is not None


@dataclass
class Palette:
    """Styles for one theme, interned by what they stand for."""

    theme: Theme
    _looks: dict[Look, Style] = field(default_factory=dict)
    _stripes: dict[tuple[str, bool, bool], Style] = field(default_factory=dict)

    def __post_init__(self) -> None:
        theme = self.theme
        self.base = Style(bgcolor=theme.background.rich_color, color=theme.foreground.rich_color)
        muted = Style(dim=True)
        if not theme.is_ansi and not theme.monochrome:
            muted = Style(color=theme.foreground.blend(theme.background, 0.35).rich_color)
        self.muted = self.base + muted
        self.participant = self.base + Style(bold=True)
        self.interviewer = self.muted + Style(italic=True)

    def style(self, look: Look) -> Style:
        """Give the style of text that looks like ``look``."""
        style = self._looks.get(look)
        if style is None:
            make = self._in_attributes if self.theme.monochrome else self._in_colours
            style = self._looks[look] = make(look)
        return style

    def _in_colours(self, look: Look) -> Style:
        style = self.muted if look.interviewer or look.label else self.base
        if look.colour:
            style += self._highlight(look.colour)
        if look.overlapping:
            style += Style(underline=True)
        if look.memo:
            style += Style(italic=True)
        if look.hit:
            style += self.theme.hit
        if look.emphasis:
            style += Style(bold=True, underline2=True)
        if look.selected:
            style += self.theme.selection
        if look.cursor:
            style += self.theme.cursor if self.theme.focused else Style(reverse=True, dim=True)
        return style

    def _in_attributes(self, look: Look) -> Style:
        """The same told apart without colours: what stands in front hides what it would be mistaken for."""
        if look.cursor:
            return self.base + Style(reverse=True, bold=self.theme.focused, underline2=True)
        style = self.base + Style(underline=bool(look.colour), italic=look.memo)
        if look.selected:
            return style + Style(reverse=True)
        if look.hit:
            return style + Style(reverse=True, bold=True)
        if look.emphasis:
            return style + Style(bold=True, underline2=True)
        muted = look.interviewer or look.label
        return style + Style(bold=look.overlapping, dim=muted and not look.overlapping)

    def _highlight(self, colour: str) -> Style:
        parsed = Color.parse(colour)
        if self.theme.is_ansi:
            return Style(bgcolor=parsed.rich_color, color=parsed.get_contrast_text(1.0).rich_color)
        return Style(bgcolor=self.theme.background.blend(parsed, _TINT).rich_color)

    def stripe(self, colour: str, head: bool = False, named: bool = False) -> Style:
        """Give the style of a stripe's cell, or of the name beside it.

        ``head`` is a cell with a letter, ``named`` the one that the name beside it belongs to.
        """
        key = (colour, head, named)
        style = self._stripes.get(key)
        if style is None:
            shade = Style() if self.theme.monochrome else Style(color=Color.parse(colour).rich_color)
            style = self._stripes[key] = self.base + shade + Style(bold=head, underline=named)
        return style


def colour_of(coding: CodingSpan) -> str:
    """Give the "#rrggbb" of a coding: its own if it is one, else always the same hue for the same code."""
    if _HEX.fullmatch(coding.colour):
        return coding.colour
    return _HUES[crc32(coding.code_id.encode("utf-8", "replace")) % len(_HUES)]
