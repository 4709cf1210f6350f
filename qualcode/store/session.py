"""One coder at work on one project: what every service is given."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from sqlalchemy.engine import Connection

from qualcode.store.action import Action
from qualcode.store.database import Store


class _Here(threading.local):
    """The act under way in a thread."""

    action: Action | None = None


class Session:
    """The store, and who acts. An action begun inside another joins it, so that both are one undo step.

    An act belongs to the thread that began it: a screen goes on reading, and sees the project as it was, while a worker
    imports.
    """

    def __init__(self, store: Store, coder_id: int, coder: str) -> None:
        self.store = store
        self.coder_id = coder_id
        self.coder = coder
        self._here = _Here()

    @property
    def acting(self) -> bool:
        """Whether an act is under way, which a further change would join."""
        return self._here.action is not None

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to read with; inside an action, the action's own, which sees what it has changed so far."""
        if self._here.action is not None:
            yield self._here.action.connection
        else:
            with self.store.read() as connection:
                yield connection

    @contextlib.contextmanager
    def action(self, name: str) -> Iterator[Action]:
        """One act of this coder. Leaving the block commits; an error inside changes nothing."""
        if self._here.action is not None:
            yield self._here.action
            return
        with self.store.action(name, self.coder_id) as action:
            self._here.action = action
            try:
                yield action
            finally:
                self._here.action = None
