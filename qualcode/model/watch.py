"""Long work that can be watched and stopped.

Whoever asks for long work gives a ``Watch``; the work calls it at sensible steps. To stop the work, the watch raises
:class:`Cancelled`, which goes up through everything: an act under way is rolled back, a file that was being written is
left as it was. The watch is called in the thread that does the work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from qualcode.model.errors import QualcodeError

Thing = TypeVar("Thing")


class Watch(Protocol):
    """Called with how many steps are done, how many there are, and what is being done now ("Interview 3")."""

    def __call__(self, done: int, total: int, what: str, /) -> None:
        """Show it; or raise :class:`Cancelled`."""


class Cancelled(QualcodeError):
    """Somebody stopped the work; nothing was changed and no file was written."""

    def __init__(self, what: str = "stopped") -> None:
        super().__init__(what, "", "nothing was changed")


def unwatched(_done: int, _total: int, _what: str, /) -> None:
    """The watch of work that nobody watches."""


def watched(things: Sequence[Thing], watch: Watch, what: str, every: int = 200) -> Iterator[Thing]:
    """Yield the things; tell the watch before the first, then at each so many, and when all are done."""
    total = len(things)
    for done, thing in enumerate(things):
        if done % every == 0:
            watch(done, total, what)
        yield thing
    watch(total, total, what)
