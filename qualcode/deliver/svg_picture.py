"""A drawing as SVG."""

from __future__ import annotations

from qualcode.deliver.drawing import Dot, Drawing, Shape, Stroke, Words
from qualcode.deliver.svg import opening, text
from qualcode.deliver.target import Rendered


def svg_picture(drawing: Drawing, key: str = "") -> Rendered:
    """Render the drawing, its name and its whole content in words inside; ``key`` tells it from others on a page."""
    parts = opening(round(drawing.width), round(drawing.height), drawing.title, drawing.described, key)
    parts += map(_element, drawing.shapes)
    return Rendered("\n".join([*parts, "</svg>"]).encode("utf-8", "replace") + b"\n", text=True)


def _element(shape: Shape) -> str:
    match shape:
        case Words():
            bold = ' font-weight="bold"' if shape.bold else ""
            style = f'font-size="{shape.size:g}" text-anchor="{shape.anchor}" fill="{shape.ink}"{bold}'
            return text(shape.x, shape.y, shape.said, style)
        case Dot():
            return (
                f'<circle cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="{shape.radius:g}" fill="{shape.fill}" '
                f'stroke="{shape.ink}"/>'
            )
        case Stroke():
            where = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.places)
            dash = f' stroke-dasharray="{" ".join(f"{one:g}" for one in shape.dash)}"' if shape.dash else ""
            edge = f' stroke="{shape.ink}" stroke-width="{shape.width:g}"' if shape.ink else ""
            name = "polygon" if shape.closed else "polyline"
            return f'<{name} points="{where}" fill="{shape.fill or "none"}"{edge}{dash}/>'
