"""Quotations chosen for a report: how they are attributed, who is quoted how often, what stands against what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from qualcode.model.coding import Use
from qualcode.model.ids import short_id

Attribution = Literal["after", "before", "group", "hidden"]
ATTRIBUTIONS: Final[tuple[Attribution, ...]] = get_args(Attribution)
"""``… (WS3_07)`` · ``WS3_07: …`` · the staff group only, ``… (BME staff)`` · nothing."""
Cut = tuple[int, int]
"""A part of a quotation that is skipped, in the quotation's own positions."""


@dataclass(frozen=True)
class ChosenQuotation:
    """A passage chosen to be quoted for something.

    ``printed`` is the quote with its skipped parts as "[...]", ``attribution`` whose words it is said to be (for the
    audience that was asked for), ``refusal`` why it may not be quoted ("" when it may). ``paths`` are those of its
    codes; ``stance`` is that to the theme it was chosen for, of all its codings under it. ``start`` and ``end`` are
    None where its words have no place in the text.
    """

    excerpt_id: int
    document_id: int
    document: str
    kind: str
    case: str
    participant: str
    group: str
    consent: str
    quote: str
    cuts: tuple[Cut, ...]
    printed: str
    use: Use
    position: int
    paths: tuple[str, ...]
    stance: str
    attribution: str
    refusal: str
    start: int | None
    end: int | None

    @property
    def short_id(self) -> str:
        """``x123``."""
        return short_id("x", self.excerpt_id)

    @property
    def words(self) -> int:
        """How many words of it are printed."""
        return len(self.printed.replace("[...]", " ").split())


@dataclass(frozen=True)
class Quoted:
    """One person, and how much of what is quoted is theirs. ``share`` is of all quoted words, 0 to 1."""

    participant: str
    group: str
    case: str
    consent: str
    quotes: int
    words: int
    share: float
    themes: int


@dataclass(frozen=True)
class Balance:
    """Who is quoted how often; those never quoted come last, with zeros. ``told`` says it in sentences."""

    people: tuple[Quoted, ...]
    quotes: int
    words: int
    told: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class ThemeBalance:
    """How many are quoted for a theme or case study, and how much of it is its most quoted speaker's."""

    use: Use
    quotes: int
    words: int
    people: int
    top: str
    top_share: float


@dataclass(frozen=True)
class Reuse:
    """The same words chosen twice: one passage for several things, or two passages that share words."""

    how: Literal["chosen for several", "overlapping"]
    excerpts: tuple[int, ...]
    uses: tuple[str, ...]
    words: str

    @property
    def told(self) -> str:
        """The warning in one line."""
        names, uses = (
            " and ".join(short_id("x", number) for number in self.excerpts),
            "; ".join(dict.fromkeys(self.uses)),
        )
        if self.how == "overlapping":
            return f"{names} share words, and are chosen for {uses}"
        return f"{names} would be quoted more than once: it is chosen for {uses}"


@dataclass(frozen=True)
class ThemeStances:
    """What stands for and against a theme.

    Distinct excerpts by stance (one that coders disagree on counts under each), of them chosen to be quoted, and how
    many documents were held against the theme as wholes. ``looked_for``: something that qualifies or contradicts the
    theme is marked, or a whole document was held against it.
    """

    code_id: int
    theme: str
    supports: int
    qualifies: int
    against: int
    unmarked: int
    chosen: int
    chosen_other: int
    documents_reviewed: int

    @property
    def looked_for(self) -> bool:
        """Whether what contradicts it was looked for, as far as the project knows."""
        return bool(self.qualifies or self.against or self.documents_reviewed)
