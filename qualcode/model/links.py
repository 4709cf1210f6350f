"""What ties words to figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

from qualcode.model.ids import short_id

Relation = Literal["in line with", "adds to", "at odds with", "explains"]
RELATIONS: Final[tuple[Relation, ...]] = get_args(Relation)
Level = Literal["code", "measure", "value"]
Outcome = Literal["added", "changed", "unchanged"]
NO_FIGURE: Final = "no figure"
"""Of what no file has a row for."""


@dataclass(frozen=True)
class Link:
    """An excerpt speaks to an indicator.

    ``level`` says how: to the ``measure`` itself, to one organisation's ``value`` (``year`` None: all its years), or
    because a ``code`` on it bears on the indicator (then ``via`` is that code's path and there is no link of its own:
    ``id`` is None). ``relation`` is "" where nobody has said. ``case`` is the organisation's case study, or "".
    ``without`` is why there is no figure that it is about ("no figure", "not applicable"), "" where there is.
    ``also`` are other links of the same excerpt where each excerpt is listed once.
    """

    id: int | None
    level: Level
    excerpt_id: int
    quote: str
    document_id: int
    document: str
    indicator: str
    short: str
    relation: str
    ods_code: str = ""
    organisation: str = ""
    organisation_id: int | None = None
    case: str = ""
    year: int | None = None
    note: str = ""
    coder: str = ""
    made_at: datetime | None = None
    via: str = ""
    code_id: int | None = None
    without: str = ""
    also: tuple[Link, ...] = ()

    @property
    def relations(self) -> str:
        """How the excerpt speaks to the indicator by all its links: "explains, adds to"; "" where nobody has said."""
        return ", ".join(dict.fromkeys(one.relation for one in (self, *self.also) if one.relation))

    @property
    def short_id(self) -> str:
        """``l7``; "" for a link that is inherited from a code."""
        return "" if self.id is None else short_id("l", self.id)

    @property
    def about(self) -> str:
        """In words: "indicator 3, CS1 2017", "indicator 4 itself", "indicator 2 via code “Panels”".

        One about a figure that is not there says so: "indicator 3, CS1 1999 (no figure)".
        """
        named = f"indicator {self.indicator}"
        if self.level == "code":
            return f"{named} via code “{self.via}”"
        if self.level == "measure":
            return f"{named} itself"
        none = f" ({self.without})" if self.without else ""
        return f"{named}, {self.case or self.ods_code} {self.year if self.year is not None else 'all years'}{none}"


@dataclass(frozen=True)
class CodeLink:
    """A code bears on an indicator; its excerpts, and those of the codes below it, inherit that.

    ``coder`` is who said so or how, "" where the codebook came with it.
    """

    code_id: int
    path: str
    indicator: str
    short: str
    relation: str
    note: str = ""
    coder: str = ""

    @property
    def code(self) -> str:
        """``c45``."""
        return short_id("c", self.code_id)


@dataclass(frozen=True)
class Linked:
    """What linking did: ``changed`` put a note or relation right, ``unchanged`` stood there already."""

    link: Link
    outcome: Outcome


@dataclass(frozen=True)
class CodeLinked:
    """The same for a code."""

    link: CodeLink
    outcome: Outcome
