"""One door for pictures of figures: a ``Picture`` in, a file or a stream out."""

from __future__ import annotations

from qualcode.deliver.drawing import Drawing
from qualcode.deliver.target import Target, Written, deliver, draws_signs, terminal_width
from qualcode.model.errors import QualcodeError
from qualcode.model.pictures import PICTURE_FORMATS, AnyPicture, Plane


def lay_out(picture: AnyPicture) -> Drawing:
    """The picture as shapes: what SVG and PNG both paint."""
    if isinstance(picture, Plane):
        from qualcode.deliver.plane_layout import lay_out_plane

        return lay_out_plane(picture)
    from qualcode.deliver.row_layout import lay_out_rows

    return lay_out_rows(picture)


def write_picture(picture: AnyPicture, format: str, target: Target) -> Written:
    """Write a picture to a path (atomically) or to an open stream; as text it fits the terminal it goes to.

    svg and txt need nothing; png needs matplotlib. Raises ``QualcodeError`` for an unknown format, or a target that
    cannot be written; a file is then left as it was.
    """
    if format == "svg":
        from qualcode.deliver.svg_picture import svg_picture

        return deliver(svg_picture(lay_out(picture)), target)
    if format == "png":
        from qualcode.deliver.png_picture import png_picture

        return deliver(png_picture(lay_out(picture)), target)
    if format == "txt":
        from qualcode.deliver.txt_picture import txt_picture

        return deliver(txt_picture(picture, terminal_width(target), plain=not draws_signs(target)), target)
    raise QualcodeError(f"a picture cannot be written as {format!r}", "", f"use {', '.join(PICTURE_FORMATS)}")
