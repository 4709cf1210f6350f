"""Going through a file by a mapping without keeping anything of it but counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import Status
from qualcode.model.mapping_checked import FigureCount, MappingCheck
from qualcode.model.problems import Problem
from qualcode.model.watch import Watch
from qualcode.wres.incoming import Found, Incoming
from qualcode.wres.organisations_in import org_key

FIRST = 10
_STEP = 2000


def check_figures(stream: Iterable[Incoming | Problem], file: str) -> MappingCheck:
    """Count what is read, and find what stands twice: of each figure only a digest is kept."""
    counts: Counter[tuple[str, int, Status]] = Counter()
    organisations: set[str] = set()
    first: list[IndicatorValue] = []
    told = Found()
    repeats = Repeats()
    for one in stream:
        problem = one if isinstance(one, Problem) else repeats.of(one)
        if problem is not None:
            told.note(problem)
        if isinstance(one, Incoming) and problem is None:
            value = one.value
            counts[value.indicator, value.year, value.status] += 1
            organisations.add(org_key(value.org_code))
            if len(first) < FIRST:
                first.append(value)
    return MappingCheck(
        file=file,
        figures=counts.total(),
        organisations=len(organisations),
        counts=tuple(FigureCount(*key, number) for key, number in sorted(counts.items())),
        first=tuple(first),
        problems=tuple(sorted(told.problems, key=lambda problem: (problem.severity != "error", problem.line))),
        errors=told.errors,
        warnings=told.warnings,
    )


def watched(stream: Iterable[Incoming | Problem], watch: Watch) -> Iterator[Incoming | Problem]:
    """The same stream, with word of how far it is."""
    for done, one in enumerate(stream):
        if done % _STEP == 0:
            watch(done, 0, "reading figures")
        yield one


class Repeats:
    """The figures that have gone by, each as a digest of what it is of, with one of what it says and its row."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}

    def of(self, one: Incoming) -> Problem | None:
        """The problem of a figure that was there before, or None."""
        value = one.value
        key = _digest(org_key(value.org_code), value.year, value.indicator, value.measure, value.part, value.group)
        says = _digest(value.value, value.numerator, value.denominator, value.status) & 0xFFFFFFFF
        before = self._seen.setdefault(key, says << 32 | one.line)
        if before == says << 32 | one.line:
            return None
        row = before & 0xFFFFFFFF
        agree = before >> 32 == says
        what = (
            f"is the same figure as in row {row}; keep one of the two"
            if agree
            else f"is another figure for the same thing as in row {row}; keep one of the two"
        )
        sheet, _, cell = value.source_cell.rpartition("!")
        return Problem(one.line, "error", what, cell.rstrip("0123456789") if sheet else "", sheet.strip("'"))


def _digest(*parts: object) -> int:
    return int.from_bytes(blake2b("\x1f".join(map(repr, parts)).encode("utf-8", "replace"), digest_size=8).digest())
