"""Which codes fit a few words: those whose path holds every word, and whose own name holds one of them."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.model.codebook import Code, fold


def fitting(codes: Iterable[Code], words: str) -> list[Code]:
    """The codes that fit, in the order they come; all of them when there are no words."""
    wanted = fold(words).split()
    if not wanted:
        return list(codes)
    found = []
    for code in codes:
        path, name = fold(code.path), fold(code.name)
        if all(word in path for word in wanted) and any(word in name for word in wanted):
            found.append(code)
    return found
