"""Who acts, in which thread."""

from __future__ import annotations

import threading

from sqlalchemy import func, select

from qualcode.store.database import Store
from qualcode.store.session import Session
from qualcode.store.tables import Question


def count(session: Session) -> int:
    with session.read() as connection:
        return connection.scalar(select(func.count()).select_from(Question)) or 0


def test_an_act_is_seen_from_inside_and_not_from_another_thread(store: Store, ada: int) -> None:
    session = Session(store, ada, "Ada")
    seen: list[int] = []

    with session.action("question 1") as action:
        action.insert(Question, number=1, text="why?")
        other = threading.Thread(target=lambda: seen.extend((count(session), int(session.acting))))
        other.start()
        other.join()
        assert (count(session), session.acting) == (1, True)

    assert seen == [0, 0]
    assert (count(session), session.acting) == (1, False)
