"""Bars and shades as text, for a terminal or an e-mail: a pattern each, no colours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qualcode.deliver.printable import Printable
from qualcode.deliver.target import Rendered
from qualcode.model.chart import Chart
from qualcode.model.heat import SHADES
from qualcode.text.bars import bar

_BARS: Final = 40
_LABEL: Final = 44


def txt_chart(chart: Chart) -> Rendered:
    """Render the picture with its notes."""
    fit = Printable(running_text=True)
    lines = [f"{chart.title} ({chart.counted})", "", *_body(chart, fit), "", *chart.notes]
    if chart.kind == "heat":
        lines.append(f"Shades are quarters of the most there is: {' '.join(SHADES[1:])}")
    return Rendered("".join(f"{fit(line).rstrip()}\n" for line in lines).encode(), text=True, remarks=fit.remarks)


def _body(chart: Chart, fit: Printable) -> Iterator[str]:
    depths = chart.depths or (0,) * len(chart.rows)
    labels = [
        f"{'  ' * depth}{' '.join(fit(row).split())}"[:_LABEL] for row, depth in zip(chart.rows, depths, strict=True)
    ]
    wide = max(map(len, labels), default=0)
    if chart.kind == "bars":
        number = max((len(cells[0]) for cells in chart.cells), default=0)
        for label, cells, part in zip(labels, chart.cells, chart.parts, strict=True):
            yield f"{label:<{wide}}  {cells[0]:>{number}}  {bar(part, _BARS)}"
        return
    names = [" ".join(fit(name).split())[:16] for name in chart.columns]
    widths = [max(len(name), *(len(cells[at]) + 1 for cells in chart.cells), 4) for at, name in enumerate(names)]
    yield "  ".join([" " * wide, *(f"{name:>{width}}" for name, width in zip(names, widths, strict=True))])
    for label, cells, steps in zip(labels, chart.cells, chart.steps, strict=True):
        told = (f"{cell:>{w - 1}}{SHADES[step]}" for cell, step, w in zip(cells, steps, widths, strict=True))
        yield "  ".join([f"{label:<{wide}}", *told])
