"""Topic guides: what was asked, of whom, from when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Prompt:
    """One prompt of a guide: the codes (``themes`` are their labels) and evaluation questions that it serves."""

    id: int
    n: int
    text: str
    code_ids: tuple[int, ...]
    themes: tuple[str, ...]
    questions: tuple[int, ...]

    @property
    def linked(self) -> bool:
        """Whether anybody has said what it serves."""
        return bool(self.code_ids or self.questions)


@dataclass(frozen=True)
class Guide:
    """One version of a topic guide. ``workstream`` and ``group`` are "" where it is for all of them.

    ``used_from`` None: from the beginning. ``documents`` is how many interviews and focus groups were held with it.
    """

    id: int
    uuid: str
    label: str
    version: int
    workstream: str
    group: str
    used_from: date | None
    note: str
    prompts: tuple[Prompt, ...]
    documents: int

    @property
    def name(self) -> str:
        """``Leaders v2``: what it is found by."""
        return f"{self.label} v{self.version}"

    @property
    def whom(self) -> str:
        """For whom it is: "WS5, BME staff", or "everybody"."""
        return ", ".join(part for part in (self.workstream, self.group) if part) or "everybody"

    @property
    def served(self) -> frozenset[int]:
        """Every code that a prompt of it asks about."""
        return frozenset(code for prompt in self.prompts for code in prompt.code_ids)


@dataclass(frozen=True)
class CoverageLine:
    """A theme or code, or an evaluation question, and by guide the prompts that ask about it ("2, 5", "(3)", "–")."""

    label: str
    depth: int
    cells: tuple[str, ...]
    code_id: int | None = None
    question: int | None = None

    def asked_by(self, prompt: Prompt) -> bool:
        """Whether the prompt names it."""
        return self.code_id in prompt.code_ids if self.code_id is not None else self.question in prompt.questions


@dataclass(frozen=True)
class HeldWith:
    """With which guide an interview or focus group was held. ``guide`` is "" where nobody can say.

    ``why``: "by hand", for whom the guide is, or what keeps it from being known.
    """

    document_id: int
    document: str
    guide: str
    guide_id: int | None
    by_hand: bool
    why: str


@dataclass(frozen=True)
class GuidesIn:
    """What became of a table of guides: guides that are new, prompts that are new or other than before."""

    guides: int
    added: int
    changed: int
    unchanged: int
    ignored: tuple[str, ...] = ()
