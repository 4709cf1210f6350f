"""The transcript view with the keys of the desk."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from qualcode.tui.keys import READING_BINDINGS
from qualcode.tui.widgets.transcript import TranscriptView


class ReadingView(TranscriptView, inherit_bindings=False):
    """On the desk ``l`` links, so that only arrows move by a character."""

    BINDINGS: ClassVar[list[BindingType]] = [*READING_BINDINGS]
