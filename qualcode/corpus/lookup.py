"""Finding one thing by what a person calls it, and saying so when there is none or more than one."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.errors import AmbiguousName, UnknownName


def one(found: Sequence[int], noun: str, name: str, fix: str, choices: Sequence[str] = ()) -> int:
    """The only number in ``found``.

    Raises ``UnknownName`` (``fix`` says how to add it) or ``AmbiguousName`` (``choices`` are listed).
    """
    if not found:
        raise UnknownName(f"there is no {noun} “{name}”", "", fix)
    if len(found) > 1:
        raise AmbiguousName(f"“{name}” is more than one {noun}", ", ".join(choices), "name it by its ID")
    return found[0]
