"""The coded share of documents, found out in a thread: the desk waits for none of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from qualcode.model.errors import QualcodeError
from qualcode.project import Project

_AT_ONCE: Final = 25  # documents after which what was found is shown


class Coverage:
    """Ask with ``want``; ``Found`` comes back to the widget it was made for, some documents at a time."""

    class Found(Message):
        """The coded shares (0 to 1) of some documents, by their numbers."""

        def __init__(self, shares: dict[int, float]) -> None:
            super().__init__()
            self.shares = shares

    def __init__(self, widget: Widget, project: Project) -> None:
        self._widget = widget
        self._project = project
        self._pending: set[int] = set()

    def want(self, documents: Iterable[int]) -> None:
        """Find out about these documents, and about those that were wanted before and are not known yet."""
        self._pending.update(documents)
        if self._pending:
            wanted = sorted(self._pending)
            self._widget.run_worker(lambda: self._find(wanted), thread=True, exclusive=True, group="coverage")

    def known(self, documents: Iterable[int]) -> None:
        """These need not be found out any more."""
        self._pending.difference_update(documents)

    def _find(self, wanted: list[int]) -> None:
        worker = get_current_worker()
        for first in range(0, len(wanted), _AT_ONCE):
            if worker.is_cancelled:
                return
            try:
                shares = self._project.progress.coverage(wanted[first : first + _AT_ONCE])
            except QualcodeError:
                return  # the file fails: whoever writes next is told
            if not worker.is_cancelled:
                self._widget.post_message(self.Found(shares))
