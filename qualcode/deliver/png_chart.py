"""Bars and shades as a PNG, drawn by matplotlib where it is installed: nothing else of qualcode needs it."""

from __future__ import annotations

import io
import logging
import textwrap
import warnings
from collections.abc import Callable
from typing import Any

from qualcode.deliver.svg import clean
from qualcode.deliver.svg_chart import SHADES, head_lines
from qualcode.deliver.target import Rendered
from qualcode.model.chart import Chart
from qualcode.model.errors import QualcodeError


def png_chart(chart: Chart) -> Rendered:
    """Render the picture. Raises ``QualcodeError`` where matplotlib is not installed."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        way = "install it (pip install 'qualcode[charts]'), or choose svg"
        raise QualcodeError("a PNG is drawn by matplotlib, which is not installed", "", way) from error
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    with warnings.catch_warnings():  # a letter that the font has not is drawn as its stand-in, and nothing said of it
        warnings.simplefilter("ignore")
        return Rendered(_drawn(chart, Figure, FigureCanvasAgg), text=False)


def _drawn(chart: Chart, figure_of: Callable[..., Any], canvas: Callable[[Any], object]) -> bytes:
    rows, columns = len(chart.rows), len(chart.columns)
    wide = 4 + (5 if chart.kind == "bars" else 1.1 * max(1, columns))
    figure = figure_of(figsize=(wide, 1.6 + 0.36 * max(1, rows)), layout="constrained")
    canvas(figure)
    axes = figure.subplots()
    axes.set_title(_plain(f"{chart.title} ({chart.counted})"), fontsize=11, loc="left")
    axes.set_yticks(range(rows), [_plain(f"{row[:48]}") for row in chart.rows], fontsize=9)
    if chart.kind == "bars":
        bars = axes.barh(range(rows), chart.parts, color=SHADES[-1])
        axes.bar_label(bars, [_plain(cells[0]) for cells in chart.cells], padding=3, fontsize=9)
        axes.set_xticks([])
        axes.set_xlim(0, 1.12)
        axes.invert_yaxis()
        axes.spines[["top", "right", "bottom"]].set_visible(False)
    else:
        for row, cells in enumerate(chart.cells):
            for column, cell in enumerate(cells):
                step = chart.steps[row][column]
                axes.fill([column, column + 1, column + 1, column], [row, row, row + 1, row + 1], color=SHADES[step])
                ink = "white" if step == len(SHADES) - 1 else "black"
                axes.text(column + 0.5, row + 0.5, _plain(cell), ha="center", va="center", fontsize=9, color=ink)
        axes.set_yticks([at + 0.5 for at in range(rows)], [_plain(row[:48]) for row in chart.rows], fontsize=9)
        heads = ["\n".join(map(_plain, head_lines(name))) for name in chart.columns]
        axes.set_xticks([at + 0.5 for at in range(columns)], heads, fontsize=8)
        axes.xaxis.tick_top()
        axes.set_xlim(0, max(1, columns))
        axes.set_ylim(max(1, rows), 0)
        axes.tick_params(length=0)
    if chart.notes:
        notes = [line for note in chart.notes for line in textwrap.wrap(_plain(note), int(wide * 14))]
        figure.supxlabel("\n".join(notes), x=0.01, ha="left", fontsize=8, color="#444444")
    out = io.BytesIO()
    # What tells the picture to who does not see it, and no date: the same picture gives the same bytes.
    figure.savefig(out, format="png", dpi=150, metadata={"Software": None, "Description": clean(chart.described)})
    return out.getvalue()


def _plain(words: str) -> str:
    """Without the sign that begins a formula there."""
    return clean(words).replace("$", r"\$")
