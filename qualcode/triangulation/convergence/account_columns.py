"""The columns of a joint display in which accounts stand: leaders', the focus group's, and what is of neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from qualcode.model.convergence import PairInfo
from qualcode.model.judging import Judgement
from qualcode.model.sources import FIGURES, told

_LEADERS: Final = ("leaders", "interviews")
_STAFF: Final = ("focus group", "staff")


@dataclass(frozen=True)
class AccountColumn:
    """A column; what is of another source than the heading says (``own``), or of a part of it, stands with its name."""

    heading: str
    own: str
    sources: tuple[str, ...]

    def said(self, pair: PairInfo, one: Judgement) -> Iterator[str]:
        """What a judgement says of each side that belongs here."""
        for source, name, finding in zip(pair.sources, pair.sides(), one.findings, strict=True):
            if source in self.sources and finding:
                yield finding if source == self.own and not pair.within else f"{_capital(name)}: {finding}"


def account_columns(pairs: Iterable[PairInfo]) -> tuple[AccountColumn, ...]:
    """Leaders', the focus group's, and one for all else, under its name where it is one source only.

    All accounts together, documents, a workstream or another staff group are neither's: under one of the two headings
    they would be read as theirs. A column for sources that are not compared would be empty throughout: it is left out.
    """
    compared = dict.fromkeys(source for pair in pairs for source in pair.sources if source != FIGURES)
    others = tuple(source for source in compared if source not in (*_LEADERS, *_STAFF))
    alone = others[0] if len(others) == 1 else ""
    columns = (
        AccountColumn("Leaders' accounts", "leaders", _LEADERS),
        AccountColumn("Focus group account", "focus group", _STAFF),
        AccountColumn(_capital(told(alone)) if alone else "Other accounts", alone, others),
    )
    return tuple(one for one in columns if not compared.keys().isdisjoint(one.sources))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
