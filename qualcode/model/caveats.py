"""What troubles figures, as the team wrote it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Caveat:
    """A caveat on the figures of an indicator: of one organisation or (``organisation_id`` None) of all, of one year or
    (``year`` None) of all. ``kind`` is the standard's name for it, ``label`` its words.
    """

    id: int
    indicator: str
    organisation_id: int | None
    organisation: str
    year: int | None
    kind: str
    label: str
    text: str
    coder: str
    made_at: datetime

    @property
    def told(self) -> str:
        """As it stands under a table: "2016: Recorded differently: only the formal process"."""
        said = self.text if self.kind == "other" else f"{self.label}: {self.text}"
        return f"{self.year}: {said}" if self.year is not None else said

    def concerns(self, organisation_id: int | None, year: int | None = None) -> bool:
        """Whether it is about that organisation's figure (None: all organisations) of that year (None: any)."""
        of = self.organisation_id in (None, organisation_id)
        return of and (year is None or self.year in (None, year))
