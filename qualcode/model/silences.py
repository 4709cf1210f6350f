"""Where words and figures have nothing to say to each other."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.ids import short_id


@dataclass(frozen=True)
class SilentTheme:
    """A theme that no indicator is tied to through any code: not itself, nor what is above or below it.

    ``excerpts`` are coded with it or below it; ``linked`` of them somebody has linked to an indicator one by one.
    """

    code_id: int
    path: str
    kind: str
    excerpts: int
    linked: int

    @property
    def code(self) -> str:
        """``c45``."""
        return short_id("c", self.code_id)


@dataclass(frozen=True)
class SilentIndicator:
    """An indicator that no code bears on.

    ``values`` are the current figures of it that have a value, of ``organisations``, among them so many ``cases``
    (case studies). ``linked`` excerpts somebody has linked to it one by one.
    """

    number: str
    short: str
    values: int
    organisations: int
    cases: int
    linked: int


@dataclass(frozen=True)
class Silences:
    """Both lists, in the order of the codebook and of the standard."""

    themes: tuple[SilentTheme, ...]
    indicators: tuple[SilentIndicator, ...]
