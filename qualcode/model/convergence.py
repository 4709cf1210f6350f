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
from qualcode.model.sources import pair_words, sides, source, told

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
_AT: Final[dict[str, tuple[int, ...]]] = {"": (), "a": (0,), "b": (1,), "both": (0, 1)}
"""At which places the sides stand that are silent."""
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
    """Two sources of a topic, or two parts of one source: which side is which goes by its place, not by its name.

    ``revealed_at``: since when judges see each other's judgements of it.
    """

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

    @property
    def within(self) -> bool:
        """Whether both are of one source: people within it are held against each other."""
        return self.source_a == self.source_b

    def sides(self, standard: str = "") -> tuple[str, str]:
        """What a reader is told each side is: "WRES data" and "all accounts"; "some leaders" and "other leaders"."""
        return sides(self.source_a, self.source_b, standard)

    def side_named(self, text: str) -> Silent:
        """Which side is meant by a, b, both, or a name; a source in two parts is both of them.

        Raises ``QualcodeError`` for what is neither.
        """
        first, second = (one.casefold() for one in (self.sides() if self.within else self.sources))
        meant: dict[str, Silent] = {"a": "a", "b": "b", "both": "both", first: "a", second: "b"}
        if self.within:
            meant[self.source_a.casefold()] = "both"
        word = " ".join(text.split()).casefold()
        found = meant.get(word) or meant.get(source(text).casefold())
        if found is None:
            raise QualcodeError(f"{text} is not one of the two", self.words, "say which source is silent, or both")
        return found

    def told(self, standard: str = "") -> str:
        """The pair as a reader is told it: "WRES data v all accounts"."""
        return pair_words(told(self.source_a, standard), told(self.source_b, standard))

    def silent(self, elements: Elements) -> tuple[str, ...]:
        """The sources that have nothing to say, as they are kept; of one source the part of it that has not."""
        if self.within:
            return self.silent_told(elements)
        return tuple(self.sources[at] for at in _AT[elements.silent])

    def silent_told(self, elements: Elements, standard: str = "") -> tuple[str, ...]:
        """The same as a reader is told them; a whole source once."""
        if self.within and elements.silent == "both":
            return (told(self.source_a, standard),)
        return tuple(self.sides(standard)[at] for at in _AT[elements.silent])

    def phrase(self, elements: Elements, standard: str = "") -> str:
        """One phrase naming the pair: "Dissonance (leaders v focus group)", "Silence (WRES data)"; "" while open."""
        if not elements.word:
            return ""
        silent = self.silent_told(elements, standard)
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
