"""The transcript view: a document with its codings, shown, walked through and selected from."""

from qualcode.tui.widgets.transcript.model import CodingSpan, TranscriptModel, TurnSpan
from qualcode.tui.widgets.transcript.view import TranscriptView

__all__ = ["CodingSpan", "TranscriptModel", "TranscriptView", "TurnSpan"]
