"""One door for pictures of matrices: a ``Chart`` in, a file or a stream out."""

from __future__ import annotations

from qualcode.deliver.target import Target, Written, deliver
from qualcode.model.chart import CHART_FORMATS, Chart
from qualcode.model.errors import QualcodeError


def write_chart(chart: Chart, format: str, target: Target) -> Written:
    """Write a picture to a path (atomically) or to an open stream.

    svg and txt need nothing; png needs matplotlib. Raises QualcodeError for an unknown format, or a target that cannot
    be written; a file is then left as it was.
    """
    if format == "svg":
        from qualcode.deliver.svg_chart import svg_chart

        return deliver(svg_chart(chart), target)
    if format == "png":
        from qualcode.deliver.png_chart import png_chart

        return deliver(png_chart(chart), target)
    if format == "txt":
        from qualcode.deliver.txt_chart import txt_chart

        return deliver(txt_chart(chart), target)
    raise QualcodeError(f"a chart cannot be written as {format!r}", "", f"use {', '.join(CHART_FORMATS)}")
