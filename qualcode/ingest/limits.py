"""How much a reader takes in before it refuses."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Upper bounds in bytes (``text_size`` also in characters), raised by the person on request.

    ``file_size`` is the file as it lies on disk, pictures included; ``text_size`` the words in it; ``part_size``
    one unpacked part of a Word file, whatever its header claims.
    """

    file_size: int = 256 * _MB
    text_size: int = 64 * _MB
    part_size: int = 100 * _MB


def in_mb(size: int) -> str:
    """``size`` in bytes as a person reads it: "64 MB"."""
    return f"{size / _MB:,.0f} MB" if size >= _MB else f"{size:,} bytes"
