"""Convergence coding: what two sources on a topic come to, derived from two elements and never stored.

After Farmer (2006) and O'Cathain, Murphy and Nicholl (2010): agreement when meaning or prominence and the examples both
agree, partial agreement when one of them does, dissonance when neither does, silence when a side has nothing to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

from qualcode.model.errors import QualcodeError
from qualcode.model.sources import pair_words, told

Element = Literal["yes", "no", ""]
Silent = Literal["", "a", "b", "both"]
Word = Literal["agreement", "partial agreement", "dissonance", "silence", ""]
WORDS: Final[tuple[Word, ...]] = ("agreement", "partial agreement", "dissonance", "silence")
DEFINED: Final = {
    "agreement": "meaning or prominence, and specific examples, agree",
    "partial agreement": "one of the two agrees",
    "dissonance": "neither agrees",
    "silence": "one source covers the topic and the other has nothing on it",
}
ELEMENTS: Final[tuple[Element, ...]] = get_args(Element)


@dataclass(frozen=True)
class Elements:
    """The two elements, and whose silence it is; what they come to is derived.

    Raises ``QualcodeError`` where a side that has nothing to say would agree or differ.
    """

    meaning: Element = ""
    examples: Element = ""
    silent: Silent = ""

    def __post_init__(self) -> None:
        for given in (self.meaning, self.examples):
            if given not in ELEMENTS:
                raise QualcodeError(f"“{given}” is neither yes nor no", "", "say yes or no, or leave it open")
        if self.silent not in get_args(Silent):
            raise QualcodeError(f"“{self.silent}” is no side", "", "say a, b or both")
        if self.silent and (self.meaning or self.examples):
            raise QualcodeError("a source that has nothing to say neither agrees nor differs", "", "it is silence only")

    @property
    def word(self) -> Word:
        """Agreement, partial agreement, dissonance, silence; "" while an element is open."""
        if self.silent:
            return "silence"
        if "" in (self.meaning, self.examples):
            return ""
        agreeing = (self.meaning, self.examples).count("yes")
        return ("dissonance", "partial agreement", "agreement")[agreeing]


@dataclass(frozen=True)
class PairInfo:
    """Two sources of a topic. ``revealed_at``: since when judges see each other's judgements of it."""

    id: int
    source_a: str
    source_b: str
    revealed_at: datetime | None = None

    @property
    def words(self) -> str:
        """ "leaders v focus group"."""
        return pair_words(self.source_a, self.source_b)

    @property
    def sources(self) -> tuple[str, str]:
        """Both."""
        return self.source_a, self.source_b

    def told(self, standard: str = "") -> str:
        """The pair as a reader is told it: "WRES data v all accounts"."""
        return pair_words(told(self.source_a, standard), told(self.source_b, standard))

    def silent(self, elements: Elements) -> tuple[str, ...]:
        """The sources that have nothing to say."""
        of: dict[str, tuple[str, ...]] = {
            "": (),
            "a": (self.source_a,),
            "b": (self.source_b,),
            "both": (self.source_a, self.source_b),
        }
        return of[elements.silent]

    def phrase(self, elements: Elements, standard: str = "") -> str:
        """One phrase naming the pair: "Dissonance (leaders v focus group)", "Silence (WRES data)"; "" while open."""
        if not elements.word:
            return ""
        silent = [told(one, standard) for one in self.silent(elements)]
        within = " and ".join(silent) if silent else self.told(standard)
        return f"{elements.word[:1].upper()}{elements.word[1:]} ({within})"


@dataclass(frozen=True)
class TopicInfo:
    """A topic. ``codes`` are numbers and ``themes`` their names in the same order; ``question`` is its number."""

    id: int
    uuid: str
    name: str
    description: str
    question: int | None
    codes: tuple[int, ...]
    themes: tuple[str, ...]
    indicators: tuple[str, ...]
    pairs: tuple[PairInfo, ...]

    @property
    def about_everything(self) -> bool:
        """Whether it has neither themes nor indicators: an overall topic is about all there is."""
        return not self.codes and not self.indicators


@dataclass(frozen=True)
class TopicsIn:
    """What an import of topics came to. ``ignored`` are columns that are not known."""

    added: int
    changed: int
    unchanged: int
    ignored: tuple[str, ...] = ()


def counts(words: Sequence[Word]) -> dict[Word, int]:
    """How often each word was come to."""
    return {word: list(words).count(word) for word in WORDS}
