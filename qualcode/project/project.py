"""Opening and closing a project, its history, and its services."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.corpus.coders import Coders
from qualcode.corpus.names import key
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.history import ActDetails, Gone, LogEntry, WayBack
from qualcode.project.rooms import Rooms
from qualcode.store.database import Store
from qualcode.store.log import Wanted
from qualcode.store.place import find_project
from qualcode.store.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime
    from types import TracebackType

    from qualcode.store.action import Action

CODER_VARIABLE = "QUALCODE_CODER"


class Project(Rooms):
    """An open project. Use it as a context manager, or call :meth:`close`.

    Every change is one undo step of the coder it was opened for; :meth:`together` makes several changes one.
    """

    def __init__(self, store: Store, coder: str | None, newcomer: str = "") -> None:
        self._store = store
        name = coder or os.environ.get(CODER_VARIABLE)
        try:
            number, label = Coders(Session(store, 0, "")).find(name) if name else store.default_coder()
        except UnknownName:
            if not name or key(name) != key(newcomer):
                raise
            number, label = store.default_coder()
        self.session = Session(store, number, label)

    @classmethod
    def create(cls, folder: str | os.PathLike[str], *, name: str = "", coder: str = "Coder 1") -> Project:
        """Make a new project in ``folder``. Raises ``QualcodeError`` when there is one already."""
        from qualcode.corpus.setup import set_up
        from qualcode.wres.indicators import install

        place = Path(folder)
        store = Store.create(place)
        set_up(store, name or place.resolve().name, coder)
        install(store)
        return cls(store, coder)

    @classmethod
    def open(
        cls, place: str | os.PathLike[str] | None = None, *, coder: str | None = None, newcomer: str = ""
    ) -> Project:
        """Open the project at ``place`` (else QUALCODE_PROJECT, else here or above).

        Where ``coder`` (else QUALCODE_CODER) is the ``newcomer``, who is only to be added, the default coder acts.
        Raises ``QualcodeError`` when there is none, it is damaged, newer than this program, or the coder is unknown.
        """
        store = Store.open(find_project(place))
        try:
            return cls(store, coder, newcomer)
        except QualcodeError:
            store.close()
            raise

    def close(self) -> None:
        """Let go of the files."""
        self._store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- the project itself

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._store.folder

    @property
    def coder(self) -> str:
        """Who acts."""
        return self.session.coder

    @property
    def remarks(self) -> tuple[str, ...]:
        """What opening it had to say: upgraded, read-only, on a network."""
        return self._store.remarks

    @property
    def read_only(self) -> bool:
        """Whether it can only be read."""
        return self._store.read_only

    # -- history

    def together(self, name: str) -> AbstractContextManager[Action]:
        """``with project.together("first pass"):`` everything changed inside is one undo step, or nothing."""
        return self.session.action(name)

    def as_of(self, state: int) -> AbstractContextManager[None]:
        """``with project.as_of(state):`` a change inside is refused when another, after act ``state``, made one to the
        same thing: whoever makes it has not seen that.
        """
        return self.session.as_of(state)

    def undo(self, act: int | None = None) -> LogEntry | None:
        """Undo this coder's latest act, or the ``act`` of that number; give it, or None when there is none.

        Raises ``QualcodeError`` when it is another's, or a later change forbids it, which is named.
        """
        return self._store.undo(self.session.coder_id, act)

    def redo(self) -> LogEntry | None:
        """Do again what this coder undid last; give it, or None."""
        return self._store.redo(self.session.coder_id)

    def next_undo(self) -> LogEntry | None:
        """What :meth:`undo` would undo."""
        return self._store.next_undo(self.session.coder_id)

    def next_redo(self) -> LogEntry | None:
        """What :meth:`redo` would do again."""
        return self._store.next_redo(self.session.coder_id)

    def way_back(self, act: int, *, before: bool = False) -> WayBack:
        """What going back to the state right after that act (or ``before`` it) would reverse; changes nothing.

        Raises ``QualcodeError`` for an act that is not there.
        """
        return self._store.way_back(self.session.coder_id, act, before=before)

    def go_back(self, way: WayBack) -> WayBack | None:
        """Go that way: everything that any coder did since is reversed, as one act that :meth:`undo` takes back.

        Gives what was done, None when nothing differed. Raises ``QualcodeError`` when the project changed since
        :meth:`way_back` looked, and does nothing then.
        """
        return self._store.go_back(self.session.coder_id, way)

    def log(
        self,
        limit: int | None = None,
        *,
        before: int | None = None,
        since: datetime | None = None,
        coder: str = "",
        text: str = "",
    ) -> list[LogEntry]:
        """What was done, newest first: at most ``limit`` acts, of those before that number, since that moment, by
        that coder, and with all the words of ``text`` in their names.
        """
        who = self.coders.find(coder)[0] if coder else None
        return self._store.log(limit, Wanted(before=before, since=since, coder_id=who, words=text))

    def act_numbers(self, *, coder: str = "", text: str = "") -> tuple[int, ...]:
        """The numbers of all acts, newest first: of that coder, with all the words of ``text`` in their names."""
        who = self.coders.find(coder)[0] if coder else None
        return self._store.act_numbers(Wanted(coder_id=who, words=text))

    def acts(self, numbers: Sequence[int]) -> list[LogEntry]:
        """The acts of those numbers, newest first."""
        return self._store.entries(numbers)

    def act(self, number: int) -> LogEntry:
        """One act. Raises ``QualcodeError`` when it is not there."""
        return self._store.entry(number)

    def details(self, act: int, limit: int = 200) -> ActDetails:
        """What an act changed, row by row in words: at most ``limit`` rows. Raises ``QualcodeError``.

        What another judged is not told before it is revealed.
        """
        from qualcode.triangulation.convergence.judgement_rows import not_for

        return self._store.details(act, limit, not_for(self.session.coder_id))

    def gone(self, kind: str, number: int) -> Gone | None:
        """What the thing with that short ID (``"x", 123``) was, and which act took it out; None: nobody knows one."""
        return self._store.gone(kind, number)

    def state(self) -> int:
        """A number that grows with every act, to see whether something changed."""
        return self._store.state()

    def others_since(self, state: int) -> list[LogEntry]:
        """The acts after that :meth:`state` that were done elsewhere: in another window, by a command. Newest first."""
        return self._store.others_since(state)

    def back_up(self) -> Path:
        """Copy the database into backups/; give the copy's path."""
        return self._store.back_up()

    def mend_words(self) -> list[str]:
        """Make the index of words anew if it is not that of the texts, and say so; empty when all is well."""
        return self._store.mend_words()

    def check(self) -> list[str]:
        """What is wrong with the file, or with an excerpt that no longer holds its words; empty when all is well."""
        from qualcode.corpus.checking import problems_of_words

        return self._store.problems() + problems_of_words(self.session)
