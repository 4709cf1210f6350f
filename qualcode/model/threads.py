"""Questions followed up from one component of a study in another, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, get_args

from qualcode.model.gone import went_with_document
from qualcode.model.ids import short_id

ThreadState = Literal["open", "closed"]
THREAD_STATES: Final[tuple[ThreadState, ...]] = get_args(ThreadState)


@dataclass(frozen=True)
class NamedValue:
    """Figures that a step rests on: an indicator's, of one organisation or all (None), of one year or all (None).

    ``case`` is the organisation's case study, or "". ``without`` is why there is no such figure, "" where there is.
    """

    indicator: str
    organisation_id: int | None = None
    ods_code: str = ""
    case: str = ""
    year: int | None = None
    without: str = ""

    @property
    def named(self) -> str:
        """As it is typed: "5", "5:CS4:2017", "5::2017"."""
        return _named(self.indicator, self.case or self.ods_code, self.year)

    @property
    def published(self) -> str:
        """The same without an organisation that is no case study."""
        return _named(self.indicator, self.case, self.year)

    @property
    def told(self) -> str:
        """In words: "indicator 5, CS4, 2017"."""
        return _told(self.indicator, self.case or self.ods_code, self.year)

    @property
    def remark(self) -> str:
        """\" (no figure)" where there is none; else ""."""
        return f" ({self.without})" if self.without else ""


def _named(indicator: str, whose: str, year: int | None) -> str:
    return ":".join((indicator, whose, "" if year is None else str(year))).rstrip(":")


def _told(indicator: str, whose: str, year: int | None) -> str:
    return ", ".join(filter(None, (f"indicator {indicator}", whose, "" if year is None else str(year))))


@dataclass(frozen=True)
class ThreadStepInfo:
    """One step: it came from ``origin``, was looked for in ``component`` by ``query``; what was found, what is next.

    ``gone`` are the passages that it rested on until their document was taken out, unless it was changed since.
    """

    id: int
    n: int
    held_on: date
    origin: str
    component: str
    query: str
    finding: str
    next_step: str
    coder: str
    excerpts: tuple[int, ...] = ()
    values: tuple[NamedValue, ...] = ()
    gone: tuple[int, ...] = ()

    @property
    def lost(self) -> str:
        """What it rested on until the document was taken out: "rested on x12, which went …"; "" of nothing."""
        return went_with_document(self.gone, bool(self.excerpts))


@dataclass(frozen=True)
class ThreadInfo:
    """A question and the steps in which it was followed up."""

    id: int
    uuid: str
    question: str
    state: ThreadState
    coder: str
    made_at: datetime
    steps: tuple[ThreadStepInfo, ...] = ()

    @property
    def short_id(self) -> str:
        """``t3``."""
        return short_id("t", self.id)

    @property
    def components(self) -> tuple[str, ...]:
        """Where it was looked, in order, each once."""
        return tuple(dict.fromkeys(step.component for step in self.steps))
