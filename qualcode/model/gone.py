"""Passages that went with the document they were in, in words."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.ids import short_id


def went_with_document(gone: Sequence[int], left: bool) -> str:
    """\"rested on x12, which went with the document"; "" of none. ``left`` says whether it rests on others still."""
    if not gone:
        return ""
    named = ", ".join(short_id("x", number) for number in gone)
    return f"rested on {named}, which went with the document" + ("" if left else "; it rests on no passage any more")
