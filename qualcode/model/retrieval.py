"""What analysis hands out: coded excerpts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from qualcode.model.ids import short_id


@dataclass(frozen=True)
class ExcerptFilter:
    """Which excerpts: every field that is not "" must hold.

    ``code`` takes what is under it too unless ``exact``; ``text`` is looked for in the quote, ignoring case and kinds
    of whitespace. ``case`` and ``workstream`` are the document's, else the participant's; ``participant`` is one who
    speaks in the excerpt; ``group`` their staff group.
    """

    code: str = ""
    exact: bool = False
    case: str = ""
    participant: str = ""
    workstream: str = ""
    group: str = ""
    coder: str = ""
    text: str = ""
    document: str = ""


EVERYTHING: Final = ExcerptFilter()
"""No condition: every coded excerpt."""


@dataclass(frozen=True, slots=True)
class CodedExcerpt:
    """One coding with all that is known of its excerpt.

    ``participant`` is whose words it mostly holds: a label, for a speaker known in one document only the label and
    the document's title, "" when no participant speaks. ``participant_id`` is None for such a speaker. ``consent`` is
    "" where nobody was asked. ``turn`` is the number of the turn it begins in, None outside any.
    ``start`` and ``end`` are None, too, where it is unresolved.
    """

    excerpt_id: int
    document_id: int
    document: str
    kind: str
    case: str
    workstream: str
    participant: str
    participant_id: int | None
    group: str
    consent: str
    quote: str
    code_id: int
    code: str
    path: str
    theme_id: int | None
    theme: str
    coder: str
    stance: str
    discuss: bool
    note: str
    start: int | None
    end: int | None
    turn: int | None
    coding_id: int

    @property
    def unresolved(self) -> bool:
        """Whether its words are no longer in the text, so that it has no place there."""
        return self.start is None

    @property
    def short_id(self) -> str:
        """``x123``."""
        return short_id("x", self.excerpt_id)
