"""What the report says, and the passages it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.ids import short_id


@dataclass(frozen=True)
class ClaimInfo:
    """A claim: of a theme or code (None: of none), in the report's order, on the excerpts of these numbers.

    ``theme`` is that code's name. ``bare`` are those of its excerpts that no code lies on any more.
    """

    id: int
    uuid: str
    code_id: int | None
    theme: str
    text: str
    position: int
    coder: str
    excerpts: tuple[int, ...]
    bare: tuple[int, ...] = ()

    @property
    def short_id(self) -> str:
        """``k3``."""
        return short_id("k", self.id)


@dataclass(frozen=True)
class UsedTwice:
    """An excerpt on which more than one claim rests."""

    excerpt_id: int
    document: str
    quote: str
    claims: tuple[ClaimInfo, ...]
