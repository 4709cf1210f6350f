"""Caveats as footnotes: each said once under a table, with the letter that its rows refer to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
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
    years: Collection[int] = (),
) -> Footnotes:
    """Gather what troubles the figures of these indicators: the team's caveats, the file's, then the standard's.

    Words that several indicators share are one footnote, and so is all that the standard says of one indicator alone.
    The file's are told with their years, unless they are all of ``years``.
    """
    said: dict[str, dict[str, list[int]]] = {}
    team, file = list(attached), list(in_files)
    shared = Counter(words for one in indicators for words in one.caveats)
    for one in indicators:
        told = [(_sentence(caveat.told), 0) for caveat in team if caveat.indicator == one.number]
        told += [(_sentence(words), year) for number, year, words in file if number == one.number]
        own = [_sentence(words) for words in one.caveats if shared[words] == 1]
        told += [(" ".join(own), 0)] if own else []
        told += [(_sentence(words), 0) for words in one.caveats if shared[words] > 1]
        for words, year in told:
            found = said.setdefault(words, {}).setdefault(one.number, [])
            found += [year] if year and year not in found else []
    letters: dict[str, list[str]] = {}
    notes = []
    for at, (words, numbers) in enumerate(said.items()):
        for number in numbers:
            letters.setdefault(number, []).append(letter(at))
        notes.append(_with_years(words, numbers, set(years)))
    return Footnotes(tuple(notes), {number: tuple(found) for number, found in letters.items()})


def _sentence(words: str) -> str:
    plain = words.strip().rstrip(".")
    return f"{plain[:1].upper()}{plain[1:]}."


def _with_years(words: str, numbers: Mapping[str, Sequence[int]], everything: set[int]) -> str:
    """Put the years before the words, where a file said it of some years only and the same ones of each indicator."""
    years = {tuple(sorted(found)) for found in numbers.values()}
    only = next(iter(years)) if len(years) == 1 else ()
    always = bool(everything) and everything <= set(only)
    return f"{_runs(only)}: {words}" if only and not always else words


def _runs(years: Sequence[int]) -> str:
    """Years as they are written: "2015, 2017–2019"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
