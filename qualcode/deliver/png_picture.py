"""A drawing as a PNG, painted by matplotlib where it is installed."""

from __future__ import annotations

import io
import logging
import warnings
from typing import Any, Final

from qualcode.deliver.drawing import Dot, Drawing, Shape, Stroke, Words
from qualcode.deliver.target import Rendered
from qualcode.model.errors import QualcodeError

DPI: Final = 192
_PIXELS_AN_INCH: Final = 96
_FONTS: Final = ("Arial", "Liberation Sans", "Helvetica", "DejaVu Sans")
_POINTS: Final = 72 / _PIXELS_AN_INCH


def can_paint() -> bool:
    """Whether matplotlib is there."""
    try:
        import matplotlib.figure
    except ImportError:
        return False
    return matplotlib.figure is not None


def png_picture(drawing: Drawing) -> Rendered:
    """Render the drawing: the same drawing gives the same bytes, with one release of matplotlib.

    Raises ``QualcodeError`` where it is not installed.
    """
    try:
        import matplotlib
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        way = "install it (pip install 'qualcode[charts]'), or choose svg or txt"
        raise QualcodeError("a PNG is drawn by matplotlib, which is not installed", "", way) from error
    size = (drawing.width / _PIXELS_AN_INCH, drawing.height / _PIXELS_AN_INCH)
    # Nobody's own settings, and no word about a font that is not there or a letter that a font has not.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        matplotlib.rcdefaults()
        matplotlib.rcParams["font.sans-serif"] = list(_FONTS)
        matplotlib.rcParams["text.parse_math"] = False
        figure = Figure(figsize=size, facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, drawing.width)
        axes.set_ylim(drawing.height, 0)
        for shape in drawing.shapes:
            _paint(axes, shape)
        out = io.BytesIO()
        # What tells the picture to who does not see it, and no date.
        told = {"Software": None, "Title": drawing.title, "Description": drawing.described}
        figure.savefig(out, format="png", dpi=DPI, metadata=told)
    return Rendered(out.getvalue(), text=False)


def _paint(axes: Any, shape: Shape) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Circle, Polygon

    match shape:
        case Words():
            axes.text(
                shape.x,
                shape.y,
                shape.said,
                fontsize=shape.size * _POINTS,
                ha={"start": "left", "middle": "center", "end": "right"}[shape.anchor],
                va="baseline",
                color=shape.ink,
                fontweight="bold" if shape.bold else "normal",
            )
        case Dot():
            axes.add_patch(Circle((shape.x, shape.y), shape.radius, fc=shape.fill, ec=shape.ink, lw=_POINTS))
        case Stroke() if shape.closed:
            edge = shape.ink or "none"
            axes.add_patch(Polygon(shape.places, closed=True, fc=shape.fill, ec=edge, lw=shape.width * _POINTS))
        case Stroke():
            x, y = zip(*shape.places, strict=True)
            # A dash is counted in widths of the line there.
            dash = (0, tuple(one / shape.width for one in shape.dash)) if shape.dash else "-"
            axes.add_line(Line2D(x, y, color=shape.ink, lw=shape.width * _POINTS, ls=dash, solid_capstyle="butt"))
