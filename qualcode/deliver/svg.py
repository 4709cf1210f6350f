"""What pictures as SVG share: the element around everything, and words that can do no harm."""

from __future__ import annotations

from xml.sax.saxutils import escape

from qualcode.text.display import safe


def opening(width: float, height: float, title: str, description: str, key: str = "") -> list[str]:
    """The beginning of a picture on white, with its name and its whole content in words for who does not see it.

    ``key`` tells it from other pictures on the same page.
    """
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{key}title {key}desc" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" font-family="Arial, Helvetica, sans-serif">',
        f'<title id="{key}title">{words(title)}</title>',
        f'<desc id="{key}desc">{words(description)}</desc>',
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>',
    ]


def text(x: float, y: float, said: str, style: str) -> str:
    """Words at a place."""
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{words(said)}</text>'


def words(said: str) -> str:
    """Words as they may stand in SVG."""
    return escape(clean(said))


def clean(said: str) -> str:
    """Without what XML cannot hold, and what acts on a terminal."""
    return "".join(" " if char in "\ufffe\uffff" or "\ud800" <= char <= "\udfff" else char for char in safe(said))
