"""What judges made of two sources at a case study, and how far they came to the same. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from qualcode.model.convergence import Elements, PairInfo, TopicInfo, Word
from qualcode.model.gone import went_with_document
from qualcode.model.ids import short_id

Came = tuple[Word, str]
"""What a judge came to: the word, and whose silence it is."""


@dataclass(frozen=True)
class Judgement:
    """What one judge, or the team (``agreed``), made of a pair at a case study.

    ``means`` is what follows for the report. ``late``: made after the judges saw each other's. ``gone`` are passages
    that it rested on until they were taken out, ``nothing`` is why sides that it lets talk have nothing to say by now.
    """

    id: int
    coder: str
    agreed: bool
    elements: Elements
    finding_a: str
    finding_b: str
    reason: str
    means: str
    excerpts: tuple[int, ...]
    made_at: datetime
    mine: bool = False
    late: bool = False
    gone: tuple[int, ...] = ()
    nothing: tuple[str, ...] = ()

    @property
    def short_id(self) -> str:
        """ "j3"."""
        return short_id("j", self.id)

    @property
    def lost(self) -> str:
        """What it rested on and does no longer: "rested on x12, which went with the document"; "" of nothing."""
        return went_with_document(self.gone, bool(self.excerpts))

    @property
    def doubts(self) -> tuple[str, ...]:
        """What it lost, and what it outlives: "came to agreement, and by now no passage is on its themes"."""
        outlives = f"came to {self.elements.word}, and by now {'; '.join(self.nothing)}" if self.nothing else ""
        return tuple(filter(None, (self.lost, outlives)))

    @property
    def findings(self) -> tuple[str, str]:
        """What it says of the first source and of the second, each on one line."""
        return " ".join(self.finding_a.split()), " ".join(self.finding_b.split())

    @property
    def came(self) -> Came:
        """The word, and whose silence it is."""
        return self.elements.word, self.elements.silent


@dataclass(frozen=True)
class Judged:
    """A pair of sources at a case study, with every judgement that may be seen.

    ``own`` are the judges' (of others only once they are revealed), ``hidden`` is how many there are besides,
    ``agreed`` the team's. ``nothing_a`` and ``nothing_b`` say why a source has nothing to say, "" where it has.
    """

    topic: TopicInfo
    pair: PairInfo
    case: str
    own: tuple[Judgement, ...]
    hidden: int
    agreed: Judgement | None
    nothing_a: str = ""
    nothing_b: str = ""

    @property
    def silences(self) -> tuple[tuple[str, str], ...]:
        """The sources that have nothing to say, each once, with why."""
        both = zip(self.pair.sources, (self.nothing_a, self.nothing_b), strict=True)
        return tuple(dict.fromkeys((one, why) for one, why in both if why))

    @property
    def mine(self) -> Judgement | None:
        """The one of whoever looks."""
        return next((one for one in self.own if one.mine), None)

    @property
    def every(self) -> tuple[Judgement, ...]:
        """The judges', and then the team's."""
        return (*self.own, *((self.agreed,) if self.agreed is not None else ()))

    @property
    def lost(self) -> tuple[str, ...]:
        """Of each judgement that lost passages, or outlives what it was of: "Coder B rested on x12, …"."""
        return tuple(f"{'the team' if one.agreed else one.coder} {doubt}" for one in self.every for doubt in one.doubts)

    @property
    def outlived(self) -> bool:
        """Whether what the team agreed on, else any judge's, lets a side talk that has nothing to say by now."""
        return any(one.nothing for one in ([self.agreed] if self.agreed is not None else self.own))

    @property
    def differs(self) -> bool:
        """Whether judges came to different words."""
        return len({one.came for one in self.own if one.elements.word}) > 1

    @property
    def settled(self) -> bool:
        """Whether the team has agreed on a word."""
        return self.agreed is not None and bool(self.agreed.elements.word)

    @property
    def untold(self) -> bool:
        """Whether what is agreed does not say what each source says, though judges had said it."""
        if not self.settled or self.agreed is None or any(self.agreed.findings):
            return False
        return any(any(one.findings) for one in self.own)

    @property
    def stands(self) -> Judgement | None:
        """What the report has: the team's; else the judges', where all who judged came to the same."""
        if self.agreed is not None:
            return self.agreed
        told = [one for one in self.own if one.elements.word]
        return told[0] if told and not self.differs and not self.hidden else None


@dataclass(frozen=True)
class Alike:
    """How far two judges came to the same over ``both``, the judgements that both made. ``kappa`` is Cohen's.

    It is None where chance alone would have them agree always.
    """

    judges: tuple[str, str]
    both: int
    same: int
    kappa: float | None

    @property
    def percent(self) -> float | None:
        """The share of the same; None of nothing."""
        return None if not self.both else 100 * self.same / self.both


def differences_first(rows: Sequence[Judged]) -> list[Judged]:
    """Those on which judges differ, those that outlive what they were of, those that are open, then the others."""
    return sorted(rows, key=_turn)


def _turn(one: Judged) -> int:
    if one.differs and not one.settled:
        return 0
    if one.outlived:
        return 1
    return 3 if one.settled else 2


def alike(rows: Sequence[Judged]) -> tuple[Alike, ...]:
    """Of every two judges, how far they came to the same; what was made after they saw each other's is left out."""
    by_judge: dict[str, dict[int, Came]] = {}
    for at, row in enumerate(rows):
        for one in row.own:
            if one.elements.word and not one.late:
                by_judge.setdefault(one.coder, {})[at] = one.came
    found = []
    for first, second in combinations(sorted(by_judge), 2):
        shared = sorted(by_judge[first].keys() & by_judge[second].keys())
        pairs = [(by_judge[first][at], by_judge[second][at]) for at in shared]
        same = sum(one == other for one, other in pairs)
        found.append(Alike((first, second), len(pairs), same, kappa(pairs)))
    return tuple(found)


def late(rows: Sequence[Judged]) -> int:
    """How many judgements that came to a word were made after the judges saw each other's."""
    return sum(one.late and bool(one.elements.word) for row in rows for one in row.own)


def kappa(pairs: Sequence[tuple[Came, Came]]) -> float | None:
    """Cohen's kappa of what two came to; None of nothing, and where chance alone would have them agree always."""
    if not pairs:
        return None
    number = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[word] * second[word] for word in first) / number**2
    if chance == 1:
        return None
    return (sum(one == other for one, other in pairs) / number - chance) / (1 - chance)
