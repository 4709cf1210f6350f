"""One coder at work on one project: what every service is given."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, TypeVar, cast

from sqlalchemy.engine import Connection

from qualcode.store.action import Action
from qualcode.store.database import Store

F = TypeVar("F", bound=Callable[..., Any])


class _Here(threading.local):
    """The act under way in a thread, and what its coder had before their eyes when they began it."""

    action: Action | None = None
    as_of: int | None = None


class Session:
    """The store, and who acts. An action begun inside another joins it, so that both are one undo step.

    An act belongs to the thread that began it: a screen goes on reading, and sees the project as it was, while a worker
    imports.
    """

    def __init__(self, store: Store, coder_id: int, coder: str) -> None:
        self.store = store
        self.coder_id = coder_id
        self.coder = coder
        self.text: tuple[str, str] = ("", "")  # the document read last, by its SHA-256: one copy for whoever asks
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
        """One act of this coder. Leaving the block commits; an error inside changes nothing.

        Inside another act it is a part of that one: an error takes back this part.
        """
        open_already = self._here.action
        if open_already is not None:
            open_already.name = open_already.name or name
            with open_already.part():
                yield open_already
            return
        with self.store.action(name, self.coder_id, as_of=self._here.as_of) as action:
            self._here.action = action
            try:
                yield action
            finally:
                self._here.action = None

    @contextlib.contextmanager
    def as_of(self, state: int) -> Iterator[None]:
        """Let acts begun inside refuse to overwrite what others changed after act ``state``, which is not seen here."""
        earlier, self._here.as_of = self._here.as_of, state
        try:
            yield
        finally:
            self._here.as_of = earlier


def in_one_transaction(method: F) -> F:
    """Let a method of a service look and write in one transaction, so that nobody's change comes between the two.

    The service has a ``session``. The act is called what the first ``session.action`` inside calls it.
    """

    @wraps(method)
    def run(service: Any, *arguments: Any, **named: Any) -> Any:
        with service.session.action(""):
            return method(service, *arguments, **named)

    return cast(F, run)
