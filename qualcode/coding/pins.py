"""Codes that a coder keeps on the number keys."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.model.codebook import Code
from qualcode.model.coding import Pin
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.store.action import Action
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import PinnedCode

KEYS: Final = range(1, 10)
"""The number keys."""

Keys = Mapping[int, int]
"""The key of each pinned code, by the code's number."""


class Pins:
    """This coder's pinned codes: each has a key of its own and keeps it, so that hands can learn it.

    A code is named by its number, ID, path or name. A retired code is not offered; brought back, it has its key again
    unless another one was pinned there.
    """

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self) -> tuple[Pin, ...]:
        """The pinned codes in the order of their keys; keys between them may be free."""
        with self.session.read() as connection:
            tree = read_tree(connection)
            keys = self._keys(connection)
        pins = [Pin(key, tree.by_id[code]) for code, key in keys.items()]
        return tuple(sorted((pin for pin in pins if not pin.code.retired), key=lambda pin: pin.key))

    @in_one_transaction
    def pin(self, code: str | int, key: int | None = None) -> Pin:
        """Pin a code to a key (None: the one it has, else the lowest that is free).

        The code that has that key gets the one that this code leaves, else the lowest that is free. Raises
        ``QualcodeError`` for a key there is not, a retired code, and a tenth one.
        """
        if key is not None and key not in KEYS:
            raise QualcodeError(f"there is no key {key}", "", "choose one from 1 to 9")
        found, was, now = self._planned(code, key)
        with self.session.action(f"pin “{found.name}” to key {now[found.id]}") as action:
            _write(action, self.session.coder_id, was, now)
        return Pin(now[found.id], found)

    @in_one_transaction
    def unpin(self, code: str | int) -> bool:
        """Let a code have no key; say whether it had one."""
        with self.session.read() as connection:
            found, was = read_tree(connection).meant(code), self._keys(connection)
        if found.id not in was:
            return False
        with self.session.action(f"unpin “{found.name}”") as action:
            _write(action, self.session.coder_id, was, {one: key for one, key in was.items() if one != found.id})
        return True

    @in_one_transaction
    def move(self, code: str | int, key: int) -> Pin:
        """Give a pinned code another key, as :meth:`pin` does. Raises ``UnknownName`` when it is not pinned."""
        with self.session.read() as connection:
            found, keys = read_tree(connection).meant(code), self._keys(connection)
        if found.id not in keys:
            raise UnknownName(f"the code “{found.name}” is not pinned", found.short_id, "see: qualcode pins")
        return self.pin(found.id, key)

    def _planned(self, code: str | int, key: int | None) -> tuple[Code, Keys, Keys]:
        with self.session.read() as connection:
            tree, was = read_tree(connection), self._keys(connection)
        found = tree.meant(code)
        if found.retired:
            fix = f"bring it back: qualcode codebook retire {found.short_id} --restore"
            raise QualcodeError(f"the code “{found.name}” is retired", found.short_id, fix)
        return found, was, arranged(was, {one.id for one in tree if one.retired}, found.id, key)

    def _keys(self, connection: Connection) -> Keys:
        wanted = select(PinnedCode.code_id, PinnedCode.position).where(PinnedCode.coder_id == self.session.coder_id)
        return dict(connection.execute(wanted.order_by(PinnedCode.position)).all())


def arranged(keys: Keys, retired: Collection[int], code: int, key: int | None) -> dict[int, int]:
    """The keys once ``code`` has the one that is wanted; a retired code loses its key when it is needed."""
    live = {one: its for one, its in keys.items() if one not in retired}
    wanted = key or live.get(code) or _free(live)
    there = next((one for one, its in live.items() if its == wanted and one != code), None)
    now = {**live, code: wanted}
    if there is not None:
        now[there] = live.get(code) or _free(now)
    return now | {one: its for one, its in keys.items() if one in retired and its not in now.values()}


def _free(keys: Keys) -> int:
    free = [key for key in KEYS if key not in keys.values()]
    if not free:
        raise QualcodeError("nine codes are pinned already", "", "unpin one first: qualcode pins remove CODE")
    return free[0]


def _write(action: Action, coder: int, was: Keys, now: Keys) -> None:
    rows = select(PinnedCode.code_id, PinnedCode.id).where(PinnedCode.coder_id == coder)
    row_of = dict(action.connection.execute(rows).all())
    for code in was.keys() - now.keys():
        action.delete(PinnedCode, row_of[code])
    for code, key in now.items():
        if code not in was:
            action.insert(PinnedCode, coder_id=coder, code_id=code, position=key)
        else:
            action.update(PinnedCode, row_of[code], position=key)
