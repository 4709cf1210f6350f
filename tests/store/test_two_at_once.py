"""Two programs on one project: neither overwrites the other's work without saying so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import select

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.store import log, sqlite
from qualcode.store.database import Store
from qualcode.store.net import UndoRefused
from qualcode.store.refusal import UnseenChange
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Coder, Memo, Workstream


@pytest.fixture
def other(store: Store) -> Iterator[Store]:
    """The same project, open a second time."""
    second = Store.open(store.folder)
    yield second
    second.close()


@pytest.fixture
def stream(store: Store, ada: int) -> int:
    with store.action("add workstream “A”", ada) as action:
        return action.insert(Workstream, label="A", label_key="a", name="first")


def change(store: Store, coder: int, row: int, as_of: int | None = None, **values: object) -> None:
    with store.action(f"set {', '.join(values)}", coder, as_of=as_of) as action:
        action.update(Workstream, row, **values)


def named(store: Store, row: int) -> tuple[str, int | None]:
    with store.read() as connection:
        return connection.execute(select(Workstream.name, Workstream.invited).where(Workstream.id == row)).one()


def test_changes_to_different_things_about_one_row_are_both_kept(
    store: Store, other: Store, ada: int, ben: int, stream: int
) -> None:
    seen = store.state()
    change(other, ben, stream, seen, invited=5)
    change(store, ada, stream, seen, name="second")
    assert named(store, stream) == ("second", 5)


def test_the_same_thing_changed_by_another_unseen_is_not_overwritten(
    store: Store, other: Store, ada: int, ben: int, stream: int
) -> None:
    seen = store.state()
    change(other, ben, stream, name="Ben's")
    with pytest.raises(UnseenChange, match=r"by Ben, “set name” \(a\d+\), nothing was overwritten"):
        change(store, ada, stream, seen, name="Ada's")
    assert named(store, stream)[0] == "Ben's"
    change(store, ada, stream, store.state(), name="Ada's")
    assert named(store, stream)[0] == "Ada's"


def test_what_another_changed_unseen_is_not_removed(
    store: Store, other: Store, ada: int, ben: int, stream: int
) -> None:
    seen = store.state()
    change(other, ben, stream, name="Ben's")
    with pytest.raises(UnseenChange), store.action("remove", ada, as_of=seen) as action:
        action.delete(Workstream, stream)
    with pytest.raises(UnseenChange), store.action("remove", ada, as_of=seen) as action:
        action.delete_many(Workstream, [stream])
    assert named(other, stream)[0] == "Ben's"


def test_what_came_back_in_a_pack_is_unseen_too(store: Store, other: Store, ada: int, ben: int) -> None:
    with store.action("two", ada) as action:
        made = action.insert_many(Workstream, [{"label": n, "label_key": n} for n in "bc"])
    with other.action("remove two", ben) as action:
        action.delete_many(Workstream, made)
    seen = store.state()
    other.undo(ben)
    with pytest.raises(UnseenChange, match="undo “remove two”"):
        change(store, ada, made[0], seen, name="mine")


def test_ones_own_later_acts_are_no_surprise(store: Store, other: Store, ada: int, ben: int, stream: int) -> None:
    seen = store.state()
    change(other, ben, stream, invited=5)
    change(store, ada, stream, seen, name="second")
    change(store, ada, stream, seen, name="third")
    assert named(store, stream) == ("third", 5)


def test_a_row_that_another_removed_is_one_clear_line(
    store: Store, other: Store, ada: int, ben: int, stream: int
) -> None:
    with other.action("remove", ben) as action:
        action.delete(Workstream, stream)
    with pytest.raises(UnknownName, match="the workstream is no longer there"):
        change(store, ada, stream, name="second")


def test_a_name_that_another_took_is_one_clear_line(store: Store, other: Store, ada: int, ben: int) -> None:
    with other.action("add", ben) as action:
        action.insert(Workstream, label="B", label_key="b")
    with (
        pytest.raises(QualcodeError, match="does not fit what is in the project now"),
        store.action("add", ada) as action,
    ):
        action.insert(Workstream, label="b", label_key="b")


def test_an_act_of_a_coder_who_was_taken_off_is_one_clear_line(store: Store, other: Store, ada: int) -> None:
    with store.action("add Cy", ada) as action:
        cy = action.insert(Coder, name="Cy", name_key="cy")
    store.undo(ada)
    with pytest.raises(QualcodeError, match="does not fit"), other.action("act", cy) as action:
        action.insert(Workstream, label="B", label_key="b")


def test_acts_done_elsewhere_are_told_from_ones_own(
    store: Store, other: Store, ada: int, ben: int, stream: int
) -> None:
    seen = store.state()
    change(store, ada, stream, name="mine")
    assert store.others_since(seen) == []
    change(other, ben, stream, invited=5)
    change(store, ada, stream, name="mine again")
    assert [(entry.coder, entry.name) for entry in store.others_since(seen)] == [("Ben", "set invited")]
    assert store.others_since(store.state()) == []


def test_an_undo_does_not_overwrite_what_another_program_did(
    store: Store, other: Store, ada: int, ben: int, stream: int
) -> None:
    change(store, ada, stream, name="mine")
    change(other, ben, stream, name="Ben's")
    with pytest.raises(UndoRefused, match="by Ben, “set name”"):
        store.undo(ada)
    assert named(store, stream)[0] == "Ben's"
    other.undo(ben)
    assert store.undo(ada) is not None
    assert named(other, stream)[0] == "first"


@pytest.mark.parametrize("which", ["undo", "redo"])
def test_one_coder_undoing_in_two_programs_at_once_undoes_nothing_unseen(
    store: Store, other: Store, ada: int, stream: int, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    change(store, ada, stream, name="second")
    change(store, ada, stream, name="third")
    if which == "redo":
        store.undo(ada)
        store.undo(ada)
    real = getattr(log, f"next_{which}")

    def meanwhile(connection: object, coder: int) -> object:
        monkeypatch.setattr(log, f"next_{which}", real)
        found = real(connection, coder)
        getattr(other, which)(ada)
        return found

    monkeypatch.setattr(log, f"next_{which}", meanwhile)
    with pytest.raises(UndoRefused, match="the project changed in the meantime"):
        getattr(store, which)(ada)
    assert named(store, stream)[0] == "second"


def test_both_write_one_after_the_other_and_nothing_is_lost(store: Store, other: Store, ada: int, ben: int) -> None:
    for number in range(1, 11):
        for one, coder in ((store, ada), (other, ben)):
            with one.action(f"memo {number}", coder) as action:
                action.insert(Memo, kind="other", text=f"{number}", coder_id=coder, created_at=action.at)
    with store.read() as connection:
        kept = connection.execute(select(Memo.coder_id, Memo.text).order_by(Memo.id)).all()
    assert kept == [(coder, str(number)) for number in range(1, 11) for coder in (ada, ben)]
    assert store.problems() == []


# -- acts in one piece


class Streams:
    """A service that looks before it writes."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @in_one_transaction
    def double(self, row: int) -> None:
        """Write what was read."""
        with self.session.read() as connection:
            invited = connection.scalars(select(Workstream.invited).where(Workstream.id == row)).one() or 1
        with self.session.action("double") as action:
            action.update(Workstream, row, invited=invited * 2)


def test_nobody_writes_between_what_a_service_reads_and_what_it_writes(
    store: Store, other: Store, ada: int, ben: int, stream: int
) -> None:
    for one, coder in ((store, ada), (other, ben), (store, ada)):
        Streams(Session(one, coder, "")).double(stream)
    assert named(store, stream)[1] == 8
    assert [entry.name for entry in store.log(3)] == ["double"] * 3


def test_while_a_service_looks_and_writes_another_program_waits(
    store: Store, ada: int, ben: int, stream: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MS", 50)
    other = Store.open(store.folder)
    session = Session(store, ada, "Ada")
    read = session.read

    @contextmanager
    def slowly() -> Iterator[Any]:
        with pytest.raises(QualcodeError, match="another program is writing"):
            change(other, ben, stream, invited=100)
        with read() as connection:
            yield connection

    monkeypatch.setattr(session, "read", slowly)
    Streams(session).double(stream)
    other.close()
    assert named(store, stream)[1] == 2


def test_a_part_that_fails_is_taken_back_and_the_rest_kept(store: Store, ada: int, stream: int) -> None:
    session = Session(store, ada, "Ada")
    with session.action("whole") as action:
        action.update(Workstream, stream, name="second")
        with pytest.raises(QualcodeError), session.action("part") as part:
            part.update(Workstream, stream, name="third")
            part.insert(Memo, kind="other", text="x", coder_id=ada, created_at=part.at)
            raise QualcodeError("no")
        action.insert(Memo, kind="other", text="y", coder_id=ada, created_at=action.at)
    assert named(store, stream)[0] == "second"
    entry = store.log(1)[0]
    assert (entry.name, entry.rows) == ("whole", 2)
    with store.read() as connection:
        assert list(connection.scalars(select(Memo.text))) == ["y"]
    with store.action("another memo", ada) as action:
        action.insert(Memo, kind="other", text="z", coder_id=ada, created_at=action.at)
    store.undo(ada)
    store.undo(ada)
    assert named(store, stream)[0] == "first"


def test_what_a_session_has_not_seen_is_asked_of_all_its_acts(
    store: Store, other: Store, ada: int, ben: int, stream: int
) -> None:
    session = Session(store, ada, "Ada")
    seen = store.state()
    change(other, ben, stream, name="Ben's")
    with pytest.raises(UnseenChange), session.as_of(seen), session.action("set") as action:
        action.update(Workstream, stream, name="Ada's")
    with session.action("set") as action:
        action.update(Workstream, stream, name="Ada's")
    assert named(store, stream)[0] == "Ada's"
