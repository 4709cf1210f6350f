"""Quotations that stand elsewhere in an edited file than under the heading where the project has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

Stands = tuple[int, str]
"""Of which case study, by its number, and under which heading."""


@dataclass
class QuotesFound:
    """Where each quotation stands in the file, in the order of the file, and its words."""

    _places: dict[str, list[Stands]] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=dict)

    def put(self, excerpt: str, at: Stands, words: str) -> None:
        """It stands there, once more perhaps."""
        self._places.setdefault(excerpt, []).append(at)
        self._words[excerpt] = words

    def moved(self, known: Mapping[str, Set[Stands]], labels: Mapping[int, str]) -> Iterator[tuple[int, str, str]]:
        """Those that stand under another heading than all that are ``known``: of whom, the words, and what is so."""
        for excerpt, places in self._places.items():
            kept = known.get(excerpt, set())
            stays = not kept.isdisjoint(places)
            for one in dict.fromkeys(places):
                if not kept or one in kept:
                    continue
                where = " and ".join(_told(each, labels, one[0]) for each in sorted(kept))
                here = _told(one, labels, one[0])
                what = f"stands under {here} too" if stays else f"moved from {where} to {here}"
                yield one[0], self._words[excerpt], f"{what}; the project keeps it under {where}"


def _told(one: Stands, labels: Mapping[int, str], here: int | None = None) -> str:
    case, heading = one
    return f"“{heading}”" + ("" if case == here else f" of {labels.get(case, '')}")
