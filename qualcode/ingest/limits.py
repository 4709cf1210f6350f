"""How much a reader takes in before it refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from qualcode.model.errors import QualcodeError

_MB = 1024 * 1024
SPLIT: Final = "split it, or import it with --large"


@dataclass(frozen=True)
class Limits:
    """Upper bounds in bytes (``text_size`` also in characters) and in numbers, raised by the person on request.

    ``file_size`` is the file as it lies on disk, pictures included; ``text_size`` the words in it; ``part_size``
    one unpacked part of a Word file, whatever its header claims; ``tags`` the tags of such a part, and its attributes
    twice; ``lines`` those of the text, empty ones too.
    """

    file_size: int = 256 * _MB
    text_size: int = 64 * _MB
    part_size: int = 100 * _MB
    tags: int = 2_000_000
    lines: int = 500_000
    turns: int = 100_000


USUAL: Final = Limits()
LARGE: Final = Limits(2048 * _MB, 512 * _MB, 1024 * _MB, 20_000_000, 5_000_000, 1_000_000)
"""For somebody who asks for it, and has the time and the memory."""


def in_mb(size: int) -> str:
    """``size`` in bytes as a person reads it: "64 MB"."""
    return f"{size / _MB:,.0f} MB" if size >= _MB else f"{size:,} bytes"


def refuse_more(count: int, most: int, what: str, name: str) -> None:
    """Raise QualcodeError when the file ``name`` has more than ``most`` of something, called ``what`` in the plural."""
    if count > most:
        raise QualcodeError(f"the file has more than {most:,} {what}", name, SPLIT)
