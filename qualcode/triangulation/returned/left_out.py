"""What stands in an edited file and is not taken in, named with why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_SHOWN: Final = 60


class LeftOut:
    """``lines`` tell it in the order of the file; ``labels`` are what case studies are called, by their numbers."""

    def __init__(self, labels: Mapping[int, str]) -> None:
        self.lines: list[str] = []
        self._labels = labels

    def name(self, text: str, why: str, case: int | None, more: str = "") -> None:
        """Words that are not taken, of a case study or of none."""
        words = " ".join(text.split())
        shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
        whose = f" of {self._labels[case]}" if case is not None else ""
        self.lines.append(f"not taken{whose}: “{shown}”{more}: {why}")
