"""Who speaks where: spans over a text, found by the evidence that the text itself gives.

No evidence, no speakers: giving one person's words to another is worse than missing a turn.
"""

from qualcode.ingest.turns.detect import Detected, detect, given

__all__ = ["Detected", "detect", "given"]
