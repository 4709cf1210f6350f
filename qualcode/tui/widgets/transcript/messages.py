"""What the transcript view says to whoever holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.message import Message

if TYPE_CHECKING:
    from qualcode.tui.widgets.transcript.canvas import TranscriptCanvas


class TranscriptMessage(Message):
    """A message of one transcript view."""

    def __init__(self, view: TranscriptCanvas) -> None:
        super().__init__()
        self.view = view

    @property
    def control(self) -> TranscriptCanvas:
        """The view it comes from, for ``@on`` selectors."""
        return self.view


class CursorMoved(TranscriptMessage, namespace="transcript_view"):
    """The cursor stands at ``offset`` now."""

    def __init__(self, view: TranscriptCanvas, offset: int) -> None:
        super().__init__(view)
        self.offset = offset


class SelectionChanged(TranscriptMessage, namespace="transcript_view"):
    """``[start, end)`` is selected now; both are the cursor's offset when nothing is."""

    def __init__(self, view: TranscriptCanvas, start: int, end: int) -> None:
        super().__init__(view)
        self.start = start
        self.end = end


class SelectionMade(TranscriptMessage, namespace="transcript_view"):
    """A selection was finished in one act (mouse let go, whole word or turn taken): a brush may use it.

    ``by`` says how: by keys, by a drag, or by clicks, after which one more may follow and take more.
    """

    def __init__(
        self, view: TranscriptCanvas, start: int, end: int, by: Literal["keys", "drag", "clicks"] = "keys"
    ) -> None:
        super().__init__(view)
        self.start = start
        self.end = end
        self.by = by


class TurnsShown(TranscriptMessage, namespace="transcript_view"):
    """Hidden turns, by their numbers from 0, are in sight again because something asked for a place in them."""

    def __init__(self, view: TranscriptCanvas, turns: tuple[int, ...]) -> None:
        super().__init__(view)
        self.turns = turns


class NothingThere(TranscriptMessage, namespace="transcript_view"):
    """A key led nowhere, or not as far as it could. ``remark`` says why in words."""

    def __init__(self, view: TranscriptCanvas, remark: str) -> None:
        super().__init__(view)
        self.remark = remark
