"""What the kind of analysis offers: statistics that one family expects, and another rejects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from qualcode.model.errors import QualcodeError

Statistic = Literal["agreement", "saturation"]
STATISTICS: Final[tuple[Statistic, ...]] = ("agreement", "saturation")
_REJECTED: Final = {
    "agreement": "reflexive analysis does not take agreement between coders for a measure of quality",
    "saturation": "reflexive analysis does not take saturation for a measure of quality",
}
_OF_DATA: Final = "of codes from the data; that a list set in advance is used up is no evidence of it"
_TOLD: Final = {
    ("agreement", "coding reliability"): "expected: how well the codebook can be applied by different people",
    ("agreement", "codebook"): "for discussion; disagreements say more than the figure",
    ("saturation", "coding reliability"): _OF_DATA,
    ("saturation", "codebook"): _OF_DATA,
}


@dataclass(frozen=True)
class Allowed:
    """A statistic that was chosen in spite of the kind of analysis: why, by whom and when."""

    what: Statistic
    reason: str
    coder: str
    at: datetime

    @property
    def told(self) -> str:
        """``saturation: the commissioner asks for it (Ada, 3 March 2026)``."""
        return f"{self.what}: {self.reason} ({self.coder}, {self.at.day} {self.at:%B %Y})"


@dataclass(frozen=True)
class Offered:
    """Whether a statistic is offered, and why or why not; ``chosen`` is the choice against the kind of analysis."""

    what: Statistic
    offered: bool
    why: str
    chosen: Allowed | None = None

    def or_refuse(self) -> None:
        """Raise ``QualcodeError``, which says how it can be chosen, when it is not offered."""
        if not self.offered:
            fix = f'choose it with a reason: qualcode project edit --allow {self.what} --reason "…"'
            raise QualcodeError(f"{self.what} is not shown here", self.why, fix)


def offered(what: Statistic, ta_kind: str, allowed: tuple[Allowed, ...] = ()) -> Offered:
    """What a project of that kind of analysis offers; every command and screen that shows a statistic asks here."""
    if ta_kind != "reflexive":
        return Offered(what, True, _TOLD.get((what, ta_kind), ""))
    chosen = next((one for one in allowed if one.what == what), None)
    return Offered(what, chosen is not None, _REJECTED[what], chosen)
