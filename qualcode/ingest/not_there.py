"""What a correction names and a transcript does not have."""

from __future__ import annotations

from qualcode.model.errors import QualcodeError


class NotThere(QualcodeError):
    """A speaker, label or place that is not in this transcript, and may be in another one."""
