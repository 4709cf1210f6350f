"""Words for numbers of people: a project's own scale from "one" to "all", which is printed with the methods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from qualcode.model.errors import QualcodeError

USUAL_SCALE: Final = "one=1, a few=3, some=50%, most=99%, all=100%"
_LONGEST: Final = 40
_STEP: Final = re.compile(r"(?P<word>[^=]+)=\s*(?P<bound>[0-9]{1,4})\s*(?P<share>%?)\s*")
_FIX: Final = f"write it like {USUAL_SCALE}"


@dataclass(frozen=True)
class Step:
    """A word, and the most that it is used for: of people, or (``share``) of every hundred that were asked."""

    word: str
    bound: int
    share: bool

    @property
    def written(self) -> str:
        """As :func:`parse_scale` reads it."""
        return f"{self.word}={self.bound}{'%' if self.share else ''}"

    def holds(self, count: int, of: int) -> bool:
        """Whether so many are no more than the word is for."""
        return 100 * count <= self.bound * of if self.share else count <= self.bound


@dataclass(frozen=True)
class Scale:
    """Words in order: first those for numbers, then those for shares, the last for everybody."""

    steps: tuple[Step, ...]

    @property
    def written(self) -> str:
        """As :func:`parse_scale` reads it."""
        return ", ".join(step.written for step in self.steps)

    def word(self, count: int, of: int) -> str:
        """The word for ``count`` people of ``of`` that were asked; "none" for nobody, the last word for everybody."""
        if count < 1 or of < 1:
            return "none"
        if count >= of > 1:
            return self.steps[-1].word
        return next(step.word for step in self.steps if step.holds(count, of))

    def printed(self) -> str:
        """The ranges as a sentence for the methods."""
        told, number, share = [], 0, 0
        for at, step in enumerate(self.steps):
            if not step.share:
                told.append(f"“{step.word}” {_people(number + 1, step.bound)}")
                number = step.bound
            elif at == len(self.steps) - 1:
                told.append(f"“{step.word}” everyone who was asked")
            else:
                more = f"more than {share}% and " if share else f"{number + 1} or more and " if number else ""
                told.append(f"“{step.word}” {more}up to {step.bound}% of those asked")
                share = step.bound
        return f"Words for numbers of participants: {'; '.join(told)}."


def parse_scale(written: str) -> Scale:
    """Read ``one=1, a few=3, some=50%, most=99%, all=100%``: each word with the most that it is used for.

    Numbers ascend, then shares do, and the last is 100%. Raises ``QualcodeError``.
    """
    steps = tuple(_step(part) for part in re.split(r"[,;]", written) if part.strip())
    if len(steps) < 2:
        raise QualcodeError("a scale needs two words at least", written.strip(), _FIX)
    if len({step.word.casefold() for step in steps}) != len(steps):
        raise QualcodeError("a word stands twice in the scale", written.strip(), _FIX)
    order = [(step.share, step.bound) for step in steps]
    if any(later <= earlier for earlier, later in pairwise(order)):
        raise QualcodeError("the scale does not ascend: numbers first, then percentages", written.strip(), _FIX)
    if order[-1] != (True, 100):
        raise QualcodeError("the last word of a scale is for all, 100%", written.strip(), _FIX)
    return Scale(steps)


def _step(part: str) -> Step:
    found = _STEP.fullmatch(part)
    word = " ".join(found["word"].split()) if found else ""
    if found is None or not word or len(word) > _LONGEST or not word.isprintable():
        raise QualcodeError("this is no word with a number or percentage", part.strip()[:_LONGEST], _FIX)
    step = Step(word, int(found["bound"]), bool(found["share"]))
    if step.bound < 1 or (step.share and step.bound > 100):
        raise QualcodeError("a word is for one or more people, or for up to 100%", part.strip(), _FIX)
    return step


def _people(least: int, most: int) -> str:
    if least == most:
        return f"{most} participant{'' if most == 1 else 's'}"
    return f"{least} {'or' if most == least + 1 else 'to'} {most} participants"


@dataclass(frozen=True)
class Prevalence:
    """How many people raised a theme or code, and the project's word for that many.

    ``of`` is how many were asked; where it is not known whether everybody was (``asked_known`` False), how many took
    part. ``unasked`` raised it without having been asked, and are neither in ``count`` nor in ``of``.
    """

    code_id: int
    code: str
    depth: int
    count: int
    of: int
    asked_known: bool
    unasked: int
    word: str
