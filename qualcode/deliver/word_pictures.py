"""A picture of figures in a Word document: a PNG, with the whole of it in words as its alternative text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from xml.sax.saxutils import quoteattr

from qualcode.deliver.pictures import lay_out
from qualcode.deliver.printable import Printable
from qualcode.model.pictures import AnyPicture

_EMU_A_TWIP: Final = 635
_WIDEST: Final = 9_600
"""Twips: on a page across a picture is no wider than on one upright, so that its letters are as large as the text's."""
_TALLEST: Final = 12_500
_NAMES: Final = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_KIND: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def picture_run(picture: AnyPicture, number: int, width: int, put_in: Callable[[bytes], str]) -> str | None:
    """The run with the picture, as wide as the text (``width`` in twips); None where there is no matplotlib."""
    from qualcode.deliver.png_picture import can_paint, png_picture

    if not can_paint():
        return None
    # The caption and the notes stand in the document, where they can be read and edited.
    drawing = lay_out(replace(picture, title="", notes=()))
    wide = min(width, _WIDEST, round(_TALLEST * drawing.width / drawing.height))
    size = f'cx="{wide * _EMU_A_TWIP}" cy="{round(wide * _EMU_A_TWIP * drawing.height / drawing.width)}"'
    called = put_in(png_picture(drawing).data)
    told = quoteattr(" ".join(Printable(running_text=True)(picture.described).split()))
    shown = f'id="{number}" name="Figure {number}" descr={told}'
    return (
        f'<w:r><w:drawing><wp:inline {_NAMES} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {shown}/><a:graphic><a:graphicData uri={quoteattr(_KIND)}><pic:pic><pic:nvPicPr>"
        f"<pic:cNvPr {shown}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f"<a:blip r:embed={quoteattr(called)}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
