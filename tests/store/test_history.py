"""Every change is recorded, undone and redone; an undo never overwrites a later change."""

from __future__ import annotations

import json
import sqlite3

import pytest
from sqlalchemy import delete, insert, select, text, update

from qualcode.model.errors import QualcodeError
from qualcode.store.database import Store
from qualcode.store.guard import HistoryBypassed
from qualcode.store.history import UndoRefused, changes_of
from qualcode.store.rows import table_of
from qualcode.store.tables import (
    CodeAncestor,
    CodeQuestion,
    CodeRow,
    Memo,
    MemoTarget,
    Question,
    Workstream,
)


def add_question(store: Store, coder: int, number: int, words: str = "why?") -> int:
    with store.action(f"question {number}", coder) as action:
        return action.insert(Question, number=number, text=words)


def numbers(store: Store) -> list[int]:
    with store.read() as connection:
        return list(connection.scalars(select(Question.number).order_by(Question.number)))


def words_of(store: Store, question: int) -> str:
    with store.read() as connection:
        return connection.scalars(select(Question.text).where(Question.id == question)).one()


def test_a_change_records_who_when_what_and_both_images(store: Store, ada: int) -> None:
    question = add_question(store, ada, 1, "why?")
    with store.action("reword question 1", ada) as action:
        action.update(Question, question, text="why so?")
    entry = store.log(1)[0]
    assert (entry.name, entry.coder, entry.kind, entry.rows) == ("reword question 1", "Ada", "do", 1)
    with store.read() as connection:
        ((op, table, rows, before, after),) = changes_of(connection, entry.id)
    assert (op, table, rows) == ("update", "question", 1)
    assert json.loads(before or "") == {"text": "why?"}
    assert json.loads(after or "") == {"text": "why so?"}


def test_an_action_that_changes_nothing_leaves_no_trace(store: Store, ada: int) -> None:
    question = add_question(store, ada, 1)
    before = store.log()
    with store.action("reword", ada) as action:
        assert not action.update(Question, question, text="why?")
    assert store.log() == before


def test_an_action_that_fails_changes_nothing(store: Store, ada: int) -> None:
    with pytest.raises(RuntimeError), store.action("half", ada) as action:
        action.insert(Question, number=1, text="x")
        raise RuntimeError
    assert numbers(store) == []
    assert [entry.kind for entry in store.log()] == ["setup"]


def test_one_action_is_one_undo_step(store: Store, ada: int) -> None:
    with store.action("three questions", ada) as action:
        for number in (1, 2, 3):
            action.insert(Question, number=number, text="x")
    assert store.undo(ada) is not None
    assert numbers(store) == []
    redone = store.redo(ada)
    assert redone is not None and redone.name == "three questions"
    assert numbers(store) == [1, 2, 3]


def test_undo_and_redo_walk_the_stack_in_order(store: Store, ada: int) -> None:
    for number in (1, 2, 3):
        add_question(store, ada, number)
    assert [entry.name for entry in (store.undo(ada), store.undo(ada)) if entry] == ["question 3", "question 2"]
    assert [entry.name for entry in (store.redo(ada),) if entry] == ["question 2"]
    assert numbers(store) == [1, 2]
    assert store.undo(ada) is not None
    assert numbers(store) == [1]


def test_a_new_act_ends_redo(store: Store, ada: int) -> None:
    add_question(store, ada, 1)
    store.undo(ada)
    add_question(store, ada, 2)
    assert store.redo(ada) is None


def test_the_setup_is_not_an_undo_step(store: Store, ada: int) -> None:
    assert store.undo(ada) is None


def test_undo_works_after_reopening(store: Store, ada: int) -> None:
    add_question(store, ada, 1)
    store.close()
    again = Store.open(store.folder)
    assert again.undo(ada) is not None
    again.close()
    third = Store.open(store.folder)
    assert numbers(third) == []
    assert third.redo(ada) is not None
    assert numbers(third) == [1]
    third.close()


def test_rows_come_back_with_the_same_number_and_uuid(store: Store, ada: int) -> None:
    add_question(store, ada, 1)
    with store.read() as connection:
        before = connection.execute(select(Question.id, Question.uuid)).all()
    store.undo(ada)
    store.redo(ada)
    with store.read() as connection:
        assert connection.execute(select(Question.id, Question.uuid)).all() == before


def test_a_number_is_never_given_twice(store: Store, ada: int) -> None:
    first = add_question(store, ada, 1)
    store.undo(ada)
    assert add_question(store, ada, 1) != first


def test_bulk_writes_are_history_too(store: Store, ada: int) -> None:
    with store.action("many", ada) as action:
        action.insert_many(Question, [{"number": n, "text": "x"} for n in range(1, 2001)])
    assert store.log(1)[0].rows == 2000
    store.undo(ada)
    assert numbers(store) == []
    store.redo(ada)
    assert len(numbers(store)) == 2000


def test_bulk_deletes_are_history_too(store: Store, ada: int) -> None:
    with store.action("many", ada) as action:
        made = action.insert_many(Question, [{"number": n, "text": "x"} for n in range(1, 6)])
    with store.action("fewer", ada) as action:
        assert action.delete_many(Question, made[:3]) == 3
    store.undo(ada)
    assert numbers(store) == [1, 2, 3, 4, 5]


def test_association_rows_are_history_too(store: Store, ada: int) -> None:
    with store.action("code", ada) as action:
        code = action.insert(CodeRow, name="A", name_key="a", kind="code")
    question = add_question(store, ada, 1)
    with store.action("serve", ada) as action:
        action.insert(CodeQuestion, code_id=code, question_id=question)
    store.undo(ada)
    with store.read() as connection:
        assert connection.execute(select(CodeQuestion)).all() == []
    store.redo(ada)
    with store.read() as connection:
        assert len(connection.execute(select(CodeQuestion)).all()) == 1


@pytest.mark.parametrize(
    "statement",
    [
        insert(Question).values(id=99, uuid="x", number=9, text="x"),
        update(Question).values(text="y"),
        delete(Question),
        text("  delete from question"),
        text("with old as (select id from question) delete from question where id in (select id from old)"),
        text("insert or replace into counter values ('x', 1)"),
    ],
    ids=["insert", "update", "delete", "raw", "with", "replace"],
)
def test_nothing_changes_rows_past_the_door(store: Store, statement: object) -> None:
    with store.read() as connection, pytest.raises(HistoryBypassed):
        connection.execute(statement)  # type: ignore[call-overload]


def test_reading_with_a_common_table_expression_is_no_change(store: Store) -> None:
    with store.read() as connection:
        assert connection.execute(text("with q as (select 1 as one) select one from q")).scalar() == 1


def test_each_coder_has_a_stack_of_their_own(store: Store, ada: int, ben: int) -> None:
    add_question(store, ada, 1)
    add_question(store, ben, 2)
    undone = store.undo(ada)
    assert undone is not None and undone.name == "question 1"
    assert numbers(store) == [2]


def test_an_undo_that_would_overwrite_a_later_change_is_refused_and_says_which(
    store: Store, ada: int, ben: int
) -> None:
    question = add_question(store, ada, 1, "first")
    with store.action("reword to second", ada) as action:
        action.update(Question, question, text="second")
    with store.action("reword to third", ben) as action:
        action.update(Question, question, text="third")
    with pytest.raises(UndoRefused, match="reword to third") as refused:
        store.undo(ada)
    assert "Ben" in str(refused.value)
    assert words_of(store, question) == "third"
    store.undo(ben)
    assert store.undo(ada) is not None
    assert words_of(store, question) == "first"


def test_a_refusal_names_the_latest_act_that_stands(store: Store, ada: int, ben: int) -> None:
    question = add_question(store, ada, 1, "first")
    with store.action("reword to second", ada) as action:
        action.update(Question, question, text="second")
    with store.action("reword to third", ben) as action:
        action.update(Question, question, text="third")
    with store.action("reword to fourth", ben) as action:
        action.update(Question, question, text="fourth")
    store.undo(ben)
    with pytest.raises(UndoRefused, match="by Ben, “reword to third”"):
        store.undo(ada)
    store.redo(ben)
    with pytest.raises(UndoRefused, match="by Ben, “reword to fourth”"):
        store.undo(ada)


def test_a_refusal_names_the_undo_that_brought_an_older_state_back(store: Store, ada: int, ben: int) -> None:
    question = add_question(store, ada, 1, "first")
    with store.action("reword to second", ben) as action:
        action.update(Question, question, text="second")
    with store.action("drop it", ada) as action:
        action.delete(Question, question)
    store.undo(ada)
    with store.action("set both", ada) as action:
        action.update(Question, question, text="third")
    with store.action("set it back", ada) as action:
        action.update(Question, question, text="second")
    store.undo(ben)
    with pytest.raises(UndoRefused, match=r"by Ben, “undo “reword to second”” .* redo what it took back first"):
        store.undo(ada)


def test_a_refusal_names_the_act_that_changed_the_same_column(store: Store, ada: int, ben: int) -> None:
    with store.action("workstream", ada, kind="setup") as action:
        stream = action.insert(Workstream, label="A", label_key="a")
    with store.action("name", ada) as action:
        action.update(Workstream, stream, name="one")
    with store.action("name anew", ben) as action:
        action.update(Workstream, stream, name="two")
    with store.action("invited", ben) as action:
        action.update(Workstream, stream, invited=5)
    with pytest.raises(UndoRefused, match="by Ben, “name anew”"):
        store.undo(ada)


def test_a_later_change_to_another_column_does_not_stand_in_the_way(store: Store, ada: int, ben: int) -> None:
    with store.action("workstream", ada, kind="setup") as action:
        stream = action.insert(Workstream, label="A", label_key="a")
    with store.action("name", ada) as action:
        action.update(Workstream, stream, name="one")
    with store.action("invited", ben) as action:
        action.update(Workstream, stream, invited=5)
    assert store.undo(ada) is not None
    with store.read() as connection:
        assert connection.execute(select(Workstream.name, Workstream.invited)).one() == ("", 5)


def test_undoing_an_addition_that_others_changed_is_refused(store: Store, ada: int, ben: int) -> None:
    question = add_question(store, ada, 1)
    with store.action("reword by another", ben) as action:
        action.update(Question, question, text="changed")
    with pytest.raises(UndoRefused, match="reword by another"):
        store.undo(ada)


def test_the_place_of_a_code_among_others_stands_in_nobodys_way(store: Store, ada: int, ben: int) -> None:
    with store.action("add two", ada) as action:
        one, two = (
            action.insert(CodeRow, name=n, name_key=n, kind="code", position=p) for p, n in ((1, "a"), (2, "b"))
        )
    with store.action("add c", ada) as action:
        three = action.insert(CodeRow, name="c", name_key="c", kind="code", position=3)
    with store.action("move a under b", ada) as action:
        action.update(CodeRow, one, parent_id=two, position=1)
        action.update(CodeRow, two, position=1)
        action.update(CodeRow, three, position=2)
    with store.action("move c to the front", ben) as action:
        action.update(CodeRow, three, position=1)
        action.update(CodeRow, two, position=2)
    assert store.undo(ada) is not None
    assert store.undo(ada) is not None
    with store.read() as connection:
        assert connection.execute(select(CodeRow.name, CodeRow.parent_id, CodeRow.position)).all() == [
            ("a", None, 1),
            ("b", None, 2),
        ]


def test_undoing_an_addition_that_others_rest_on_is_refused_and_says_which(store: Store, ada: int, ben: int) -> None:
    with store.action("add theme", ada) as action:
        theme = action.insert(CodeRow, name="T", name_key="t", kind="theme")
    with store.action("add code below", ben) as action:
        action.insert(CodeRow, name="C", name_key="c", kind="code", parent_id=theme)
    with pytest.raises(UndoRefused, match="add code below"):
        store.undo(ada)


def test_undoing_an_addition_that_a_memo_of_another_is_about_is_refused(store: Store, ada: int, ben: int) -> None:
    with store.action("add “Trust”", ada) as action:
        code = action.insert(CodeRow, name="Trust", name_key="trust", kind="code")
        uuid = action.row(table_of(CodeRow), code)["uuid"]
    with store.action("write a memo", ben) as action:
        memo = action.insert(Memo, kind="code", text="Mine.", coder_id=ben, created_at=action.at)
        action.insert(MemoTarget, memo_id=memo, kind="code", target_uuid=uuid)
    with pytest.raises(UndoRefused, match="made a memo that rests on it"):
        store.undo(ada)
    store.undo(ben)
    assert store.undo(ada) is not None


def test_undoing_a_deletion_whose_place_is_taken_is_refused_and_says_which(store: Store, ada: int, ben: int) -> None:
    question = add_question(store, ada, 1)
    with store.action("drop it", ada) as action:
        action.delete(Question, question)
    add_question(store, ben, 1, "rival")
    with pytest.raises(UndoRefused, match="question 1"):
        store.undo(ada)
    assert numbers(store) == [1]


@pytest.mark.parametrize("many", [False, True])
def test_undoing_a_deletion_whose_parent_is_gone_is_refused_and_says_which(
    store: Store, ada: int, ben: int, many: bool
) -> None:
    with store.action("two codes", ada) as action:
        parent = action.insert(CodeRow, name="Voice", name_key="voice", kind="code", uuid="u1")
        child = action.insert(CodeRow, name="Warm", name_key="warm", kind="code", parent_id=parent, uuid="u2")
    with store.action("remove Warm", ada) as action:
        action.delete(CodeRow, child)
    with store.action("remove Voice", ben) as action:
        if many:
            action.delete_many(CodeRow, [parent])
        else:
            action.delete(CodeRow, parent)
    with pytest.raises(UndoRefused, match=r"by Ben, “remove Voice” .*removed the code it needs"):
        store.undo(ada)


def test_undoing_a_coder_who_has_worked_is_refused(store: Store, ada: int) -> None:
    from qualcode.store.tables import Coder

    with store.action("add Cy", ada) as action:
        cy = action.insert(Coder, name="Cy", name_key="cy")
    add_question(store, cy, 1)
    with pytest.raises(UndoRefused, match="question 1"):
        store.undo(ada)


def test_a_refused_undo_changes_nothing(store: Store, ada: int, ben: int, picture) -> None:  # type: ignore[no-untyped-def]
    question = add_question(store, ada, 1)
    with store.action("two things", ada) as action:
        action.insert(Question, number=2, text="x")
        action.update(Question, question, text="y")
    with store.action("later", ben) as action:
        action.update(Question, question, text="z")
    before = picture(store)
    with pytest.raises(UndoRefused):
        store.undo(ada)
    assert picture(store) == before


def test_derived_rows_follow_undo(store: Store, ada: int) -> None:
    with store.action("tree", ada) as action:
        theme = action.insert(CodeRow, name="T", name_key="t", kind="theme")
        code = action.insert(CodeRow, name="C", name_key="c", kind="code", parent_id=theme)

    def ancestors() -> list[tuple[int, int, int]]:
        with store.read() as connection:
            rows = connection.execute(select(CodeAncestor.code_id, CodeAncestor.ancestor_id, CodeAncestor.depth))
            return sorted(map(tuple, rows))

    full = [(theme, theme, 0), (code, theme, 1), (code, code, 0)]
    assert ancestors() == sorted(full)
    with store.action("move to the top", ada) as action:
        action.update(CodeRow, code, parent_id=None)
    assert ancestors() == [(theme, theme, 0), (code, code, 0)]
    store.undo(ada)
    assert ancestors() == sorted(full)


@pytest.mark.parametrize("many", [False, True])
def test_a_damaged_record_is_one_clear_line(store: Store, ada: int, many: bool) -> None:
    with store.action("questions", ada) as action:
        rows = [{"number": n, "text": "x"} for n in range(1, 4 if many else 2)]
        _ = action.insert_many(Question, rows) if many else action.insert(Question, **rows[0])
    store.close()
    raw = sqlite3.connect(store.folder / "project.db")
    raw.execute(
        "update blob set bytes = x'00ff' where length(bytes) < 500" if many else "update change set after = '{'"
    )
    raw.commit()
    raw.close()
    again = Store.open(store.folder)
    with pytest.raises(QualcodeError, match="the project is damaged: a change in its record cannot be read"):
        again.undo(ada)
    again.close()
