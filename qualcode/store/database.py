"""A project's database: made, opened, read, written and closed."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from qualcode.model.errors import QualcodeError
from qualcode.model.history import ActDetails, Gone, LogEntry, WayBack
from qualcode.store import details, fulltext, history, log, migrate, sqlite
from qualcode.store.action import Action
from qualcode.store.erasure import last_erasure
from qualcode.store.failures import explained, meaning
from qualcode.store.guard import guard
from qualcode.store.log import Wanted
from qualcode.store.net import UndoRefused
from qualcode.store.place import DATABASE, FOLDERS
from qualcode.store.refusal import Seen
from qualcode.store.tables import ActionRow, Base, Blob, Coder, ProjectRow


class Store:
    """The open database of one project folder. ``remarks`` are things to tell the person once, after opening."""

    def __init__(
        self, folder: Path, engine: Engine, *, read_only: bool, remarks: tuple[str, ...] = (), steady: bool = False
    ) -> None:
        """``steady``: the file system numbers its files for good, so that one that took another's place is noticed."""
        self.folder = folder
        self.read_only = read_only
        self.remarks = remarks
        self._engine = engine
        self._writer = engine.execution_options(**{sqlite.WRITES: True})
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        self._own: set[int] = set()
        self._identity = sqlite.identity(folder / DATABASE) if steady else None
        guard(engine)

    # -- making and opening

    @classmethod
    def create(cls, folder: Path) -> Store:
        """Make an empty project in ``folder`` (made if need be). Raises ``QualcodeError`` when one is there already."""
        database = folder / DATABASE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name in FOLDERS:
                (folder / name).mkdir(exist_ok=True, mode=0o700)
            sqlite.create_private(database)
        except FileExistsError as error:
            if not database.exists():
                raise QualcodeError(
                    "this is a file, not a folder", str(error.filename or folder), "name a folder"
                ) from error
            raise QualcodeError("there is a project here already", str(database), "choose another folder") from error
        except OSError as error:
            raise QualcodeError("the project folder cannot be written", str(folder), error.strerror or "") from error
        try:
            engine, remarks, steady = _open_writable(database)
            sqlite.make_tables(engine, Base.metadata)
            sqlite.mark_as_project(engine, migrate.SCHEMA)
            fulltext.ensure(engine)
        except BaseException as error:
            for suffix in ("", "-wal", "-shm", "-journal"):
                with contextlib.suppress(OSError):
                    database.with_name(DATABASE + suffix).unlink()
            if isinstance(error, DatabaseError):
                raise meaning(database, error) from error
            raise
        return cls(folder, engine, read_only=False, remarks=remarks, steady=steady)

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Open the project in ``folder``, upgrading an older schema.

        Raises ``QualcodeError`` for no project, a damaged one, or one made by a newer version.
        """
        database = folder / DATABASE
        if not database.is_file():
            raise QualcodeError("no qualcode project", str(folder), "make one with: qualcode init DIR")
        try:
            with explained(database):
                if not sqlite.look_around(folder).writable:
                    return cls._open_copy(folder, database)
                upgraded = _check_version(database)
                engine, remarks, steady = _open_writable(database)
                if sqlite.owes_cleaning(engine) and sqlite.clean(engine):
                    remarks += ("an erasure that had been begun was finished",)
                fulltext.ensure(engine)
                return cls(folder, engine, read_only=False, remarks=upgraded + remarks, steady=steady)
        except PermissionError as error:
            raise QualcodeError("the project may not be read", str(database), "ask its owner") from error
        except OSError as error:
            raise QualcodeError("the project cannot be read", str(database), error.strerror or str(error)) from error
        except UnicodeDecodeError as error:
            raise QualcodeError(
                "the project is damaged: a text in it is not UTF-8", str(database), "restore it from backups/"
            ) from error

    @classmethod
    def _open_copy(cls, folder: Path, database: Path) -> Store:
        """A project in a folder that may not be written: SQLite's journal could not open there, so read a copy."""
        place = tempfile.TemporaryDirectory(prefix="qualcode-", ignore_cleanup_errors=True)
        copy = Path(place.name) / DATABASE
        sqlite.copy_files(database, copy)
        upgraded = _check_version(copy)
        remarks = [line.split(";")[0] + " (in the copy only)" for line in upgraded]
        remarks.append("this folder cannot be written: the project is open read-only, from a private copy")
        store = cls(folder, sqlite.open_engine(copy, read_only=True), read_only=True, remarks=tuple(remarks))
        store._copy = place
        return store

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
        if self._copy is not None:
            self._copy.cleanup()

    # -- reading

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the project from beginning to end.

        Raises ``QualcodeError`` when the file fails, or is not the one that was opened.
        """
        self._same_file()
        with explained(self.folder / DATABASE), self._engine.connect() as connection:
            yield connection

    def blob(self, sha256: str) -> bytes:
        """The bytes kept under that SHA-256. Raises ``LookupError``."""
        with self.read() as connection:
            data = connection.scalar(select(Blob.bytes).where(Blob.sha256 == sha256))
        if data is None:
            raise LookupError(sha256)
        return data

    # -- writing

    @contextlib.contextmanager
    def action(
        self,
        name: str,
        coder_id: int | None,
        *,
        kind: str = "do",
        reverses: int | None = None,
        as_of: int | None = None,
    ) -> Iterator[Action]:
        """One act: everything done inside is one undo step, written when the block ends, or not at all.

        ``as_of``: what others did after that act is unseen, and not to be overwritten. Raises ``QualcodeError`` when
        the project is open read-only or another program is writing for too long.
        """
        if self.read_only:
            raise QualcodeError(
                "the project is open read-only", str(self.folder), "copy the folder to where you may write"
            )
        self._same_file()
        with explained(self.folder / DATABASE), self._writer.begin() as connection:
            seen = None if as_of is None else Seen(as_of, self._own)
            action = Action(connection, name, coder_id, kind, reverses, seen)
            yield action
            action.finish()
        if action.written:
            self._own.add(action.id)
        if action.erases:
            action.cleaned = sqlite.clean(self._engine)

    def _same_file(self) -> None:
        """What is written to a file that was deleted or replaced under us would be lost without a word."""
        if self._identity is not None and sqlite.identity(self.folder / DATABASE) != self._identity:
            raise QualcodeError(
                "the project file was moved, deleted or replaced while it was open",
                str(self.folder / DATABASE),
                "quit, see what became of it, and open it again; nothing is written to it meanwhile",
            )

    # -- history

    def undo(self, coder_id: int, act: int | None = None) -> LogEntry | None:
        """Undo the coder's latest act that stands, or that ``act``; give it, or None when there is none.

        Raises ``UndoRefused``, and ``UnknownName`` for an act that is not there.
        """
        target = self.next_undo(coder_id) if act is None else self.entry(act)
        if target is None:
            self._refuse_behind_erasure()
            return None
        with self.action(f"undo “{target.name}”", coder_id, kind="undo", reverses=target.id) as action:
            if act is None:
                _still(log.next_undo(action.connection, coder_id) == target, "undo")
            else:
                history.check_undoable(action.connection, act, coder_id)
            history.undo(action, target)
        return target

    def _refuse_behind_erasure(self) -> None:
        """Somebody who undoes is told why there is no more to undo."""
        with self.read() as connection:
            last = last_erasure(connection)
        if last:
            raise history.behind_erasure("undo any more", last)

    def redo(self, coder_id: int) -> LogEntry | None:
        """Do again what the coder undid last; give it, or None. Raises ``UndoRefused``."""
        target = self.next_redo(coder_id)
        if target is None:
            return None
        with self.action(f"redo “{target.name}”", coder_id, kind="redo", reverses=target.id) as action:
            _still(log.next_redo(action.connection, coder_id) == target, "redo")
            history.redo(action, target)
        return target

    def next_undo(self, coder_id: int) -> LogEntry | None:
        """What ``undo`` would undo."""
        with self.read() as connection:
            return log.next_undo(connection, coder_id)

    def next_redo(self, coder_id: int) -> LogEntry | None:
        """What ``redo`` would do again."""
        with self.read() as connection:
            return log.next_redo(connection, coder_id)

    def way_back(self, coder_id: int, act: int, *, before: bool = False) -> WayBack:
        """What going back to the state after that act (or ``before`` it) would do; nothing is done.

        Raises ``QualcodeError`` for an act that is not there.
        """
        with self.read() as connection:
            return history.way_back(connection, act, before, coder_id)[0]

    def go_back(self, coder_id: int, way: WayBack) -> WayBack | None:
        """Go that way, as one act that can be undone; give what was done, None when nothing differs.

        Raises ``UndoRefused`` when the project changed after ``way`` was looked at.
        """
        with self.action(way.name, coder_id, kind="back", reverses=way.point) as action:
            now, work = history.way_back(action.connection, way.act.id, way.before, coder_id)
            _still(now.state == way.state, "go back")
            history.go_back(action, now, work)
        return now if now.rows else None

    def log(self, limit: int | None = None, wanted: Wanted | None = None) -> list[LogEntry]:
        """What was done, newest first; at most ``limit`` of the acts ``wanted``."""
        with self.read() as connection:
            return log.log(connection, limit, wanted)

    def act_numbers(self, wanted: Wanted) -> tuple[int, ...]:
        """The numbers of the acts wanted, newest first."""
        with self.read() as connection:
            return tuple(log.numbers(connection, None, wanted))

    def entries(self, acts: Sequence[int]) -> list[LogEntry]:
        """Those acts, newest first."""
        with self.read() as connection:
            return log.entries(connection, acts)

    def entry(self, act: int) -> LogEntry:
        """One act. Raises ``UnknownName``."""
        with self.read() as connection:
            return log.entry(connection, act)

    def details(self, act: int, limit: int = 200, hides: details.Hides = details.nothing_hidden) -> ActDetails:
        """What an act changed, in words: at most ``limit`` of its rows, without what ``hides`` hides.

        Raises ``UnknownName``.
        """
        with self.read() as connection:
            return details.details(connection, act, limit, hides)

    def gone(self, kind: str, number: int) -> Gone | None:
        """What the thing with that short ID was and which act took it out; None when the record knows of none."""
        with self.read() as connection:
            return details.gone(connection, kind, number)

    def state(self) -> int:
        """A number that grows with every act: a screen asks it whether something changed."""
        with self.read() as connection:
            return connection.scalar(select(func.coalesce(func.max(ActionRow.id), 0))) or 0

    def others_since(self, state: int) -> list[LogEntry]:
        """The acts after act ``state`` that were not done through this store, newest first."""
        now = self.state()
        if all(act in self._own for act in range(state + 1, now + 1)):
            return []
        return [one for one in self.log(now - state) if one.id > state and one.id not in self._own]

    # -- care

    def back_up(self, why: str = "by-hand") -> Path:
        """Copy the project's database into backups/; give the copy's path."""
        return migrate.back_up(self.folder / DATABASE, why)

    def problems(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when nothing is."""
        with explained(self.folder / DATABASE):
            return sqlite.integrity_problems(self._engine)

    def mend_words(self) -> list[str]:
        """Make the index of words anew if it is not that of the texts; say so. Empty when all is well."""
        with self.read() as connection:
            wrong = fulltext.problems(connection)
        if wrong and not self.read_only:
            with self.action("", None) as action:
                action.without_history(fulltext.make)
            wrong = [f"{line}: it was made again" for line in wrong]
        return wrong

    def default_coder(self) -> tuple[int, str]:
        """The number and name of the coder that acts when none is named."""
        with self.read() as connection:
            row = connection.execute(
                select(Coder.id, Coder.name).join(ProjectRow, ProjectRow.default_coder_id == Coder.id)
            ).first()
        if row is None:
            raise QualcodeError("the project is damaged: it has no coder", str(self.folder), "restore it from backups/")
        return row.id, row.name


def _still(same: bool, what: str) -> None:
    if not same:
        raise UndoRefused(f"cannot {what}", "the project changed in the meantime", "look again, then repeat")


def _check_version(database: Path) -> tuple[str, ...]:
    found = sqlite.schema_version(database)
    if found is None:
        raise QualcodeError("this is not a qualcode project", str(database), "restore it from backups/")
    if found > migrate.SCHEMA:
        raise QualcodeError(
            f"this project was made by a newer qualcode (schema {found}; this one knows up to {migrate.SCHEMA})",
            str(database),
            "install the newer version; nothing was changed",
        )
    return (migrate.bring_up_to_date(database, found),) if found < migrate.SCHEMA else ()


def _open_writable(database: Path) -> tuple[Engine, tuple[str, ...], bool]:
    """The engine, what there is to say about the place, and whether files there have a number of their own."""
    around = sqlite.look_around(database.parent)
    engine = sqlite.open_engine(database, journal="delete" if around.network else "wal")
    remarks = []
    shares = not around.network and sqlite.journal_mode(engine) == "wal"
    if around.network:
        remarks.append("this folder is on a network: let one person at a time have the project open")
    elif not shares:
        engine.dispose()
        engine = sqlite.open_engine(database, journal="delete")
        remarks.append("this file system cannot share a journal: let one program at a time have the project open")
    if around.synced:
        remarks.append("this folder is synchronised with a service: pause it while you work, or copies may conflict")
    return engine, tuple(remarks), shares
