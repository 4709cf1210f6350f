"""Caveats as footnotes: each said once under a table, with the letter that its rows refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.caveats import Caveat
from qualcode.model.indicators import Indicator
from qualcode.text.letters import letter


@dataclass(frozen=True)
class Footnotes:
    """``notes`` in the order of their letters; ``letters`` of each indicator that has any."""

    notes: tuple[str, ...]
    letters: Mapping[str, tuple[str, ...]]

    @property
    def marks(self) -> tuple[str, ...]:
        """The letter of each note."""
        return tuple(letter(at) for at in range(len(self.notes)))

    def of(self, indicator: str) -> str:
        """The letters of an indicator: "a, c"; "" when nothing troubles its figures."""
        return ", ".join(self.letters.get(indicator, ()))

    def words(self, indicator: str) -> tuple[str, ...]:
        """The notes of an indicator themselves."""
        marks = self.letters.get(indicator, ())
        return tuple(note for mark, note in zip(self.marks, self.notes, strict=True) if mark in marks)


def footnotes(
    indicators: Sequence[Indicator],
    attached: Iterable[Caveat] = (),
    in_files: Iterable[tuple[str, int, str]] = (),
    *,
    of_standard: bool = True,
) -> Footnotes:
    """Gather what troubles the figures of these indicators: the team's caveats, the file's, then the standard's.

    Words that several indicators share are one footnote; years of one indicator are told together.
    """
    said: dict[str, dict[str, list[int]]] = {}
    team, file = list(attached), list(in_files)
    for one in indicators:
        told = [(_sentence(caveat.told), 0) for caveat in team if caveat.indicator == one.number]
        told += [(_sentence(words), year) for number, year, words in file if number == one.number]
        told += [(_sentence(words), 0) for words in one.caveats if of_standard]
        for words, year in told:
            years = said.setdefault(words, {}).setdefault(one.number, [])
            years += [year] if year and year not in years else []
    letters: dict[str, list[str]] = {}
    notes = []
    for at, (words, numbers) in enumerate(said.items()):
        for number in numbers:
            letters.setdefault(number, []).append(letter(at))
        notes.append(_with_years(words, numbers))
    return Footnotes(tuple(notes), {number: tuple(found) for number, found in letters.items()})


def _sentence(words: str) -> str:
    plain = words.strip().rstrip(".")
    return f"{plain[:1].upper()}{plain[1:]}."


def _with_years(words: str, numbers: Mapping[str, Sequence[int]]) -> str:
    """Put the years before the words, where a file said it of some years only and the same ones of each indicator."""
    years = {tuple(found) for found in numbers.values()}
    only = next(iter(years)) if len(years) == 1 else ()
    return f"{', '.join(map(str, only))}: {words}" if only else words
