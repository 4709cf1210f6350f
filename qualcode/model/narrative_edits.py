"""What an edited Word file of case-study summaries would change of what is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import ndiff
from typing import Final

from qualcode.model.errors import UnknownName
from qualcode.model.narratives import Narrative

CHANGED: Final = "was changed in the project too since the file was written"
"""The doubt where it is known that both sides changed."""


@dataclass(frozen=True)
class PartEdit:
    """A part as it is written, and its text in the file; what it rests on no longer (``lost``), and newly (``new``).

    ``doubt`` says why it is not taken without a person saying so: whoever reads "“Context” of CS1" goes on with it.
    """

    part: Narrative
    text: str
    lost: tuple[int, ...] = ()
    new: tuple[int, ...] = ()
    doubt: str = ""

    @property
    def lines(self) -> Iterator[str]:
        """Line by line: "- " what goes, "+ " what comes, "  " what stays."""
        before, after = self.part.text.split("\n"), self.text.split("\n")
        shown = (before if self.part.text else []), (after if self.text else [])
        return (line for line in ndiff(*shown) if not line.startswith("?") and line.strip())


@dataclass(frozen=True)
class NarrativeEdits:
    """``pending`` are tracked changes and comments, told first; ``left`` says what is not taken in, and why.

    ``refused`` are parts that cannot be taken as they are, with the reason; ``conflicts`` those of which
    the file's text may not be the one to keep: each says why (``doubt``).
    """

    file: str
    changes: tuple[PartEdit, ...] = ()
    unchanged: int = 0
    pending: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    conflicts: tuple[PartEdit, ...] = ()

    def conflicts_of(self, names: Iterable[str]) -> tuple[PartEdit, ...]:
        """The conflicts of parts named so: "context", or "CS1 context". Raises ``UnknownName`` where it is none."""
        found: list[PartEdit] = []
        for name in names:
            wanted = " ".join(name.split()).casefold()
            here = [one for one in self.conflicts if wanted in _names(one.part)]
            if not here:
                known = ", ".join(f"{one.part.owner.id} {one.part.slot.key}" for one in self.conflicts)
                fix = f"choose from {known}" if known else "leave --theirs-of out"
                raise UnknownName(f"no part “{name}” was changed on both sides or is in doubt", self.file, fix)
            found += [one for one in here if one not in found]
        return tuple(found)


def _names(part: Narrative) -> tuple[str, ...]:
    return tuple(
        name.casefold() for key in (part.slot.key, part.slot.heading) for name in (key, f"{part.owner.id} {key}")
    )
