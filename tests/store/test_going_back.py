"""Going back to a point: one new act over all coders' acts, looked at first, undone in one step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.store import inverse
from qualcode.store.database import Store
from qualcode.store.net import UndoRefused
from qualcode.store.tables import Coder, CodeRow, Memo, Question

Look = Callable[[Store], Any]


def ask(store: Store, coder: int, number: int, words: str = "why?") -> int:
    with store.action(f"question {number}", coder) as action:
        action.insert(Question, number=number, text=words)
    return store.state()


def reword(store: Store, coder: int, number: int, words: str) -> int:
    with store.action(f"reword question {number}", coder) as action:
        row = action.connection.scalars(select(Question.id).where(Question.number == number)).one()
        action.update(Question, row, text=words)
    return store.state()


def questions(store: Store) -> list[tuple[int, str]]:
    with store.read() as connection:
        return [(row.number, row.text) for row in connection.execute(select(Question).order_by(Question.number))]


def back(store: Store, coder: int, act: int, before: bool = False) -> object:
    return store.go_back(coder, store.way_back(coder, act, before=before))


def test_a_look_at_the_way_back_says_whose_acts_and_how_many_rows_and_changes_nothing(
    store: Store, ada: int, ben: int, picture: Look
) -> None:
    ask(store, ada, 1)
    point = ask(store, ada, 2)
    ask(store, ben, 3)
    reword(store, ada, 1, "how?")
    reword(store, ben, 1, "when?")
    with store.action("drop question 2", ben) as action:
        action.delete(Question, action.connection.scalars(select(Question.id).where(Question.number == 2)).one())
    before = picture(store)
    way = store.way_back(ada, point)
    assert way.acts == (("Ada", 1), ("Ben", 3))
    assert (way.removed, way.changed, way.restored, way.rows) == (1, 1, 1, 3)
    assert (way.point, way.act.name, way.name) == (point, "question 2", f"go back to a{point} “question 2”")
    assert picture(store) == before and store.log(1)[0].name == "drop question 2"


def test_all_coders_acts_after_the_point_are_reversed_as_one_act(store: Store, ada: int, ben: int) -> None:
    point = ask(store, ada, 1, "first")
    ask(store, ben, 2)
    reword(store, ben, 1, "second")
    reword(store, ada, 1, "third")
    back(store, ada, point)
    assert questions(store) == [(1, "first")]
    entry = store.log(1)[0]
    assert (entry.kind, entry.coder, entry.reverses, entry.rows) == ("back", "Ada", point, 2)
    assert [one.undone for one in store.log(5)] == [False, True, True, True, False]


def test_undoing_it_gives_everything_back_in_one_step(store: Store, ada: int, ben: int, picture: Look) -> None:
    point = ask(store, ada, 1, "first")
    ask(store, ben, 2)
    reword(store, ada, 1, "third")
    before = picture(store)
    back(store, ada, point)
    undone = store.undo(ada)
    assert undone is not None and undone.kind == "back"
    assert picture(store) == before
    assert store.redo(ada) is not None
    assert questions(store) == [(1, "first")]


def test_the_state_before_an_act_can_be_meant_too(store: Store, ada: int) -> None:
    ask(store, ada, 1)
    act = ask(store, ada, 2)
    back(store, ada, act, before=True)
    assert questions(store) == [(1, "why?")]
    assert store.log(1)[0].name == f"go back to before a{act} “question 2”"


def test_where_nothing_differs_nothing_is_done(store: Store, ada: int) -> None:
    point = ask(store, ada, 1)
    assert back(store, ada, point) is None
    ask(store, ada, 2)
    store.undo(ada)
    state = store.state()
    assert back(store, ada, point) is None and store.state() == state


def test_there_is_nothing_before_the_beginning(store: Store, ada: int) -> None:
    with pytest.raises(QualcodeError, match="nothing before the making"):
        store.way_back(ada, 1, before=True)
    with pytest.raises(UnknownName, match="no act a99"):
        store.way_back(ada, 99)


def test_each_coders_line_of_undo_is_as_it_was_at_the_point(store: Store, ada: int, ben: int) -> None:
    ask(store, ben, 1)
    point = ask(store, ben, 2)
    ask(store, ben, 3)
    ask(store, ada, 4)
    back(store, ada, point)
    assert [entry.name for entry in (store.undo(ben), store.undo(ben)) if entry] == ["question 2", "question 1"]
    assert [entry.name for entry in (store.redo(ben),) if entry] == ["question 1"]


def test_what_was_undone_after_the_point_stands_again(store: Store, ada: int, ben: int) -> None:
    point = ask(store, ben, 1)
    store.undo(ben)
    assert store.way_back(ada, point).returning == 1
    back(store, ada, point)
    assert questions(store) == [(1, "why?")]
    assert store.redo(ben) is None
    assert store.undo(ben) is not None
    assert questions(store) == []


def test_one_can_go_back_to_before_going_back(store: Store, ada: int, picture: Look) -> None:
    early = ask(store, ada, 1)
    late = ask(store, ada, 2)
    full = picture(store)
    back(store, ada, early)
    back(store, ada, late)
    assert picture(store) == full
    assert store.log(1)[0].name.startswith(f"go back to a{late}")


def test_rows_made_and_removed_in_packs_come_and_go(store: Store, ada: int) -> None:
    point = ask(store, ada, 1)
    with store.action("many", ada) as action:
        made = action.insert_many(Question, [{"number": n, "text": "x"} for n in range(2, 1202)])
    with store.action("fewer", ada) as action:
        action.delete_many(Question, made[:600])
    way = store.way_back(ada, point)
    assert (way.removed, way.restored) == (600, 0)
    back(store, ada, point)
    assert len(questions(store)) == 1
    store.undo(ada)
    assert len(questions(store)) == 601


def test_names_that_changed_hands_go_back_to_their_owners(store: Store, ada: int, picture: Look) -> None:
    with store.action("two", ada) as action:
        one, two = (action.insert(Question, number=n, text=str(n)) for n in (1, 2))
    point, before = store.state(), picture(store)
    with store.action("exchange", ada) as action:
        action.update(Question, one, number=99)
        action.update(Question, two, number=1)
        action.update(Question, one, number=2)
    after = picture(store)
    back(store, ada, point)
    assert picture(store) == before
    store.undo(ada)
    assert picture(store) == after
    store.undo(ada)
    assert picture(store) == before


def test_a_tree_taken_apart_is_put_together_again(store: Store, ada: int, picture: Look) -> None:
    with store.action("tree", ada) as action:
        top = action.insert(CodeRow, name="T", name_key="t", kind="theme")
        middle = action.insert(CodeRow, name="M", name_key="m", kind="code", parent_id=top)
        leaf = action.insert(CodeRow, name="L", name_key="l", kind="code", parent_id=middle)
    point, before = store.state(), picture(store)
    with store.action("turn it over", ada) as action:
        action.update(CodeRow, middle, parent_id=None)
        action.update(CodeRow, top, parent_id=leaf)
    with store.action("fell it", ada) as action:
        for code in (top, leaf, middle):
            action.delete(CodeRow, code)
    back(store, ada, point)
    assert picture(store) == before


def test_a_coder_who_has_acted_stays_since_the_record_names_them(store: Store, ada: int) -> None:
    point = ask(store, ada, 1)
    with store.action("add Cy", ada) as action:
        cy = action.insert(Coder, name="Cy", name_key="cy")
    with store.action("add Di", ada) as action:
        action.insert(Coder, name="Di", name_key="di")
    ask(store, cy, 2)
    back(store, ada, point)
    with store.read() as connection:
        assert set(connection.scalars(select(Coder.name))) == {"Ada", "Cy"}
    assert questions(store) == [(1, "why?")]


def test_a_look_that_is_out_of_date_is_not_acted_upon(store: Store, ada: int, ben: int) -> None:
    point = ask(store, ada, 1)
    ask(store, ada, 2)
    way = store.way_back(ada, point)
    ask(store, ben, 3)
    with pytest.raises(UndoRefused, match="the project changed in the meantime"):
        store.go_back(ada, way)
    assert len(questions(store)) == 3


def test_undoing_it_is_refused_when_later_work_rests_on_it_and_says_whose(store: Store, ada: int, ben: int) -> None:
    point = ask(store, ada, 1, "first")
    reword(store, ada, 1, "second")
    back(store, ada, point)
    reword(store, ben, 1, "third")
    with pytest.raises(UndoRefused, match="by Ben, “reword question 1”"):
        store.undo(ada)
    assert questions(store) == [(1, "third")]


def test_it_is_never_half_done(store: Store, ada: int, picture: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    point = ask(store, ada, 1)
    reword(store, ada, 1, "second")
    ask(store, ada, 2)
    before, state = picture(store), store.state()

    def fail(*_arguments: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(inverse, "_nothing_hangs_loose", fail)
    with pytest.raises(RuntimeError):
        back(store, ada, point)
    assert picture(store) == before and store.state() == state


def test_it_works_after_reopening(store: Store, ada: int) -> None:
    point = ask(store, ada, 1)
    ask(store, ada, 2)
    store.close()
    again = Store.open(store.folder)
    back(again, ada, point)
    again.close()
    third = Store.open(store.folder)
    assert questions(third) == [(1, "why?")]
    third.undo(ada)
    assert len(questions(third)) == 2
    third.close()


# -- undoing an act that is not the latest


def test_an_earlier_act_of_ones_own_can_be_undone(store: Store, ada: int) -> None:
    first, second = ask(store, ada, 1), ask(store, ada, 2)
    undone = store.undo(ada, first)
    assert undone is not None and undone.name == "question 1"
    assert questions(store) == [(2, "why?")]
    latest = store.next_undo(ada)
    assert latest is not None and latest.id == second
    assert store.redo(ada) is not None
    assert len(questions(store)) == 2


def test_an_act_on_which_later_ones_rest_is_not_undone_and_the_reason_given(store: Store, ada: int, ben: int) -> None:
    first = ask(store, ada, 1)
    reword(store, ben, 1, "how?")
    with pytest.raises(UndoRefused, match=r"by Ben, “reword question 1” \(a\d+\), changed what it added"):
        store.undo(ada, first)


def test_what_rests_on_a_pack_is_found_in_it(store: Store, ada: int, ben: int) -> None:
    with store.action("two memos", ada) as action:
        made = action.insert_many(
            Memo, [{"kind": "other", "text": t, "coder_id": ada, "created_at": action.at} for t in "ab"]
        )
    act = store.state()
    with store.action("remove memos", ben) as action:
        action.delete_many(Memo, made)
    with pytest.raises(UndoRefused, match="by Ben, “remove memos”"):
        store.undo(ada, act)


@pytest.mark.parametrize(
    ("which", "why"),
    [
        ("setup", "the making of the project"),
        ("other", "it is Ben's"),
        ("undo", "would be to redo"),
        ("gone", "already"),
    ],
)
def test_what_cannot_be_undone_says_why(store: Store, ada: int, ben: int, which: str, why: str) -> None:
    acts = {"setup": 1, "gone": ask(store, ada, 1), "other": ask(store, ben, 2)}
    store.undo(ada)
    acts["undo"] = store.state()
    with pytest.raises(UndoRefused, match=why):
        store.undo(ada, acts[which])
