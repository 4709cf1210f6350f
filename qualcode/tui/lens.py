"""What of a coded text is looked at: all of it, or one coder's layer, one code, some voices, or the words alone.

A lens changes nothing in the project. What it leaves out is not shown, and the keys that act on a coding at the cursor
act on what is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from qualcode.model.codebook import CodeTree
from qualcode.model.coding import CodingInfo
from qualcode.model.corpus import CoderInfo
from qualcode.tui.shown import cut

_LONGEST = 18


class Spoken(Protocol):
    """A turn, whoever describes it."""

    @property
    def speaker(self) -> str:
        """Whose it is."""
        ...

    @property
    def role(self) -> str:
        """Whether they ask or answer."""
        ...


@dataclass(frozen=True)
class Lens:
    """``reading``: no codings at all, and none can be made. ``coder``: that one's layer, None for everybody's.

    ``code_id``: that code with all below it, None for every code. ``voice``: that speaker's turns alone, "" for
    everybody's; ``without_interviewers``: not the turns of those who ask.
    """

    reading: bool = False
    coder: CoderInfo | None = None
    code_id: int | None = None
    voice: str = ""
    without_interviewers: bool = False

    def codings(self, codings: Iterable[CodingInfo], tree: CodeTree) -> tuple[CodingInfo, ...]:
        """Those of ``codings`` that are shown."""
        if self.reading:
            return ()
        wanted = self._codes(tree)
        return tuple(
            one
            for one in codings
            if (self.coder is None or one.coder_id == self.coder.id) and (wanted is None or one.code_id in wanted)
        )

    def _codes(self, tree: CodeTree) -> frozenset[int] | None:
        if self.code_id is None or self.code_id not in tree.by_id:
            return None
        return frozenset((self.code_id, *(code.id for code in tree.descendants(self.code_id))))

    @property
    def turns(self) -> Callable[[Spoken], bool] | None:
        """What a turn must be to be shown; None: any."""
        return self._shows if self.voice or self.without_interviewers else None

    def _shows(self, turn: Spoken) -> bool:
        if self.voice:
            return turn.speaker == self.voice
        return not (self.without_interviewers and turn.role == "interviewer")

    def told(self, tree: CodeTree) -> str:
        """What the status line says of it; "" when everything is shown."""
        code = tree.by_id.get(self.code_id) if self.code_id is not None else None
        parts = (
            "reading" if self.reading else "",
            f"layer of {cut(self.coder.name, _LONGEST)}" if self.coder else "",
            f"only “{cut(code.name, _LONGEST)}”" if code is not None else "",
            f"only {cut(self.voice, _LONGEST)}" if self.voice else "",
            "without interviewers" if self.without_interviewers and not self.voice else "",
        )
        return " · ".join(part for part in parts if part)
