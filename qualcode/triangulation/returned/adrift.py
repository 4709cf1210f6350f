"""Where in the section of a case study another may have begun, of which the heading is gone."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.narratives import Slot


class Adrift:
    """Goes along a section: ``why`` says what is odd about the place that was reached, "" where nothing is.

    The parts of a case study have an order, and each stands in it once. Who moved one keeps its bookmarks, so that it
    matters only for text that no bookmark says to be of the case study. ``sure``: the file is of several case studies.
    """

    def __init__(self, slots: Sequence[Slot]) -> None:
        self.why = ""
        self.sure = self._titled = False
        self._slots = slots
        self._last: int | None = None

    def begin(self, *, titled: bool, several: bool) -> None:
        """A section begins; a file is ``titled`` where any heading names a case study: others are typed elsewhere."""
        self.why, self._last = "", None
        self.sure, self._titled = several, titled

    def part(self, key: str, *, marked: bool) -> None:
        """A part begins; ``marked``: bookmarks say that what stands under its heading is of the case study."""
        at = next(n for n, slot in enumerate(self._slots) if slot.key == key)
        if marked:
            self.why = ""
        elif self._titled and self._last is not None and at <= self._last and not self.why:
            self.why = f"stands in the file behind “{self._slots[self._last].heading}”"
        self._last = at

    def of_another(self, label: str) -> None:
        """What the tool says of another case study stands there."""
        self.why, self.sure = f"stands in the file behind what the tool says of {label}", True

    def own(self) -> None:
        """A bookmark says that the case study goes on."""
        self.why = ""
