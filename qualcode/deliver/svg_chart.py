"""Bars and shades as an SVG: numbers stand on everything, one hue from light to dark, the whole told in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from qualcode.deliver.svg import clean, opening, text
from qualcode.deliver.target import Rendered
from qualcode.model.chart import Chart

SHADES: Final = ("#FFFFFF", "#DCE9F6", "#A6C8E4", "#5A9BCB", "#08519C")
"""From nothing to most; the darkest has white letters. One hue: light and dark are told apart by everybody's eyes."""
_INKS: Final = ("#000000", "#000000", "#000000", "#000000", "#FFFFFF")
_LABEL, _CELL, _HEIGHT, _BARS, _EDGE = 250, 92, 26, 420, 16
_LETTERS: Final = 36
_HEAD_LETTERS, _HEAD_LINES = 13, 4


def svg_chart(chart: Chart) -> Rendered:
    """Render the picture, with what is counted above it and its notes under it."""
    width = 2 * _EDGE + _LABEL + (_BARS + _CELL if chart.kind == "bars" else _CELL * max(1, len(chart.columns)))
    notes = [line for note in chart.notes for line in textwrap.wrap(clean(note), max(40, int(width / 6)))]
    head = 30 + (16 * _HEAD_LINES + 8 if chart.kind == "heat" else 24)
    height = 2 * _EDGE + head + _HEIGHT * len(chart.rows) + 16 * len(notes) + 12
    parts = opening(width, height, chart.title, chart.described)
    parts.append(text(_EDGE, _EDGE + 16, f"{chart.title} ({chart.counted})", 'font-size="15" font-weight="bold"'))
    parts += _bars(chart, _EDGE + head) if chart.kind == "bars" else _cells(chart, _EDGE + head)
    below = _EDGE + head + _HEIGHT * len(chart.rows) + 18
    parts += [text(_EDGE, below + 16 * n, line, 'font-size="11" fill="#444444"') for n, line in enumerate(notes)]
    return Rendered("\n".join([*parts, "</svg>"]).encode("utf-8", "replace") + b"\n", text=True)


def head_lines(name: str) -> list[str]:
    """A column's heading in lines as wide as the column."""
    return textwrap.wrap(clean(name), _HEAD_LETTERS)[:_HEAD_LINES]


def _label(chart: Chart, row: int, y: float) -> str:
    depth = min(chart.depths[row], 4) if chart.depths else 0
    words = textwrap.shorten(clean(chart.rows[row]), _LETTERS - 2 * depth, placeholder="…") or clean(chart.rows[row])
    return text(_EDGE + 12 * depth, y + 17, words[:_LETTERS], 'font-size="13"')


def _bars(chart: Chart, top: float) -> Iterator[str]:
    yield text(_EDGE + _LABEL, top - 8, chart.columns[0], 'font-size="13" font-weight="bold"')
    for row, part in enumerate(chart.parts):
        y = top + _HEIGHT * row
        long = _BARS * part
        yield _label(chart, row, y)
        x, high = _EDGE + _LABEL, _HEIGHT - 8
        yield f'<rect x="{x}" y="{y + 4:.1f}" width="{long:.1f}" height="{high}" fill="{SHADES[-1]}"/>'
        yield text(_EDGE + _LABEL + long + 6, y + 17, chart.cells[row][0], 'font-size="13"')


def _cells(chart: Chart, top: float) -> Iterator[str]:
    for column, name in enumerate(chart.columns):
        x = _EDGE + _LABEL + _CELL * (column + 0.5)
        lines = head_lines(name)
        for n, line in enumerate(lines):
            y = top - 8 - 16 * (len(lines) - 1 - n)
            yield text(x, y, line, 'font-size="12" font-weight="bold" text-anchor="middle"')
    for row, cells in enumerate(chart.cells):
        y = top + _HEIGHT * row
        yield _label(chart, row, y)
        for column, cell in enumerate(cells):
            step, x = chart.steps[row][column], _EDGE + _LABEL + _CELL * column
            yield (
                f'<rect x="{x}" y="{y}" width="{_CELL - 2}" height="{_HEIGHT - 2}" fill="{SHADES[step]}" '
                'stroke="#C8C8C8" stroke-width="0.5"/>'
            )
            style = f'font-size="13" text-anchor="middle" fill="{_INKS[step]}"'
            yield text(x + _CELL / 2 - 1, y + 17, cell, style)
