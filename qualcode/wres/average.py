"""One average of many trusts' figures: its value or why there is none, of how many it is, how they are spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from qualcode.model.indicators import Form, IndicatorSet, Unit
from qualcode.wres.panel import Line
from qualcode.wres.printed import as_printed
from qualcode.wres.scoring import Score
from qualcode.wres.summary import Summary, pooled, summarise
from qualcode.wres.words import STATUS_WORDS

GIVES_AWAY: Final = "withheld: it would give a hidden figure away"
BasisName = Literal["mean", "pooled"]
BASES: Final[tuple[BasisName, ...]] = get_args(BasisName)
_USUAL: Final[dict[BasisName, str]] = {"mean": "mean of trusts", "pooled": "pooled counts"}

LEAST_IN_GROUP: Final = 5
"""No average or spread is given of fewer trusts than this: it would tell of single ones."""
LEAST_FOR_QUARTERS: Final = 4 * LEAST_IN_GROUP
"""Published quarters have five trusts each: of fewer, a quartile would be, or tell, a single trust's figure."""
TOO_FEW: Final = f"fewer than {LEAST_IN_GROUP} trusts"
NO_ROW: Final = "not in the files"
NO_RATIO: Final = "no ratio (zero)"
NO_COUNTS: Final = "no counts"
NOBODY: Final = "no trusts"
NOT_ONE_NUMBER: Final = "not a single number"


def basis_words(standard: IndicatorSet, basis: BasisName) -> str:
    """What the standard calls that average among its aggregates ("mean of schools"), else what is usual."""
    return next((one for one in standard.aggregates if one.casefold().startswith(basis)), _USUAL[basis])


@dataclass(frozen=True)
class Average:
    """One cell: ``value``, or in ``why`` the words for its not being there.

    It is of ``n`` trusts ``of`` those that were there in that year; ``missing`` says what became of the others, by
    reason. ``small`` of the n rest on very few people; ``hidden`` of them may not be shown, these or others beside
    them. The spread is of the trusts' own figures. ``n`` and ``of`` are None where a file does not tell.
    ``coarse``: given with a decimal less than usual, since a hidden figure would follow from that one.
    """

    year: int
    value: float | None
    why: str
    n: int | None
    of: int | None
    missing: tuple[tuple[str, int], ...] = ()
    small: int = 0
    spread: Summary | None = None
    hidden: int = 0
    coarse: bool = False

    @property
    def share(self) -> float | None:
        """The percentage of trusts that it is of."""
        return 100 * self.n / self.of if self.n is not None and self.of else None


def withheld(found: Average) -> Average:
    """The same without its figures, where they would give a hidden one away."""
    return found if found.value is None else replace(found, value=None, why=GIVES_AWAY, spread=None)


def rounded(found: Average, unit: Unit) -> Average:
    """The same no finer than a report prints it, its spread too."""
    if found.value is None:
        return found
    spread = found.spread
    if spread is not None:
        mean, median, q1, q3 = (as_printed(one, unit) for one in (spread.mean, spread.median, spread.q1, spread.q3))
        sd = None if spread.sd is None else as_printed(spread.sd, unit)
        spread = replace(spread, mean=mean, sd=sd, median=median, q1=q1, q3=q3)
    return replace(found, value=as_printed(found.value, unit), spread=spread)


def average_of(form: Form, lines: Sequence[Line], year: int, basis: BasisName) -> Average:
    """The average of the lines' figures of one year; ``lines`` are all that were there then.

    Pooled are everybody's counts, those too of a trust that has no ratio of its own since one group's figure is 0.
    """
    scores = [line.in_year(year) for line in lines]
    if basis == "pooled":
        used = [score for score in scores if score is not None and score.counts]
        missing = Counter(reason(score, NO_COUNTS) for score in scores if score is None or not score.counts)
    else:
        used = [score for score in scores if score is not None and score.value is not None]
        missing = Counter(reason(score) for score in scores if score is None or score.value is None)
    told = Average(
        year,
        None,
        "",
        len(used),
        len(lines),
        tuple(missing.most_common()),
        sum(score.small for score in used),
    )
    if not form.sources:
        return replace(told, why=NOT_ONE_NUMBER, missing=())
    if not used:
        return replace(told, why=_why_none(missing))
    if len(used) < LEAST_IN_GROUP:
        return replace(told, why=TOO_FEW)
    spread = summarise([score.value for score in used if score.value is not None])
    mean = spread.mean if spread is not None else None
    value = mean if basis == "mean" else pooled(form, [score.counts for score in used])
    return replace(told, value=value, why="" if value is not None else NO_RATIO, spread=spread)


def reason(score: Score | None, without: str = "") -> str:
    """Why a score has no figure; ``without`` is what one that has a figure lacks."""
    if score is None:
        return NO_ROW
    if score.value is not None:
        return without
    return STATUS_WORDS.get(score.status, NO_RATIO)


def _why_none(missing: Counter[str]) -> str:
    """One reason that holds for every trust is said; of several none is singled out."""
    if not missing:
        return NOBODY
    return next(iter(missing)) if len(missing) == 1 else "no figures"
