"""Laws of the history: undoing everything is the beginning, redoing it the end, and any point can be gone back to."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from qualcode.store.database import Store
from qualcode.store.history import UndoRefused
from qualcode.store.tables import Base, CodeQuestion, Coder, CodeRow, ProjectRow, Question

DOING = ["add", "reword", "drop", "many", "fewer", "code", "move", "exchange", "serve", "mixed"]
ACTS = st.lists(st.tuples(st.sampled_from(DOING), st.integers(0, 30)), min_size=1, max_size=14)
ANYTHING = st.lists(
    st.tuples(st.sampled_from([*DOING, "undo", "redo", "undo that", "back"]), st.integers(0, 30), st.booleans()),
    min_size=2,
    max_size=16,
)
Picture = dict[str, list[Any]]


def picture(store: Store) -> Picture:
    kept = {name: t for name, t in Base.metadata.tables.items() if name not in {"action", "change", "blob", "counter"}}
    with store.read() as connection:
        return {name: sorted(map(repr, connection.execute(select(table)).all())) for name, table in kept.items()}


def ids(action: Any, noun: Any) -> list[int]:
    return list(action.connection.scalars(select(noun.id).order_by(noun.id)))


def act(store: Store, coder: int, what: str, n: int) -> None:
    with store.action(f"{what} {n}", coder) as action:
        questions, codes = ids(action, Question), ids(action, CodeRow)
        served = ids(action, CodeQuestion)
        if what in ("add", "mixed"):
            action.insert(Question, number=1000 + action.id * 100 + n, text=f"q{n} “[/]” \u202e")
        if what in ("reword", "mixed") and questions:
            action.update(Question, questions[n % len(questions)], text=f"reworded {n}")
        if what == "drop" and questions and not served:
            action.delete(Question, questions[n % len(questions)])
        if what == "many":
            action.insert_many(Question, [{"number": -(action.id * 100 + i), "text": "x"} for i in range(n)])
        if what == "fewer" and not served:
            action.delete_many(Question, questions[: n % 5])
        if what in ("code", "mixed"):
            parent = codes[n % len(codes)] if codes and n % 2 else None
            name = f"code {action.id}"
            action.insert(CodeRow, name=name, name_key=name, kind="code", parent_id=parent)
        if what == "move" and codes:
            action.update(CodeRow, codes[n % len(codes)], parent_id=None)
        if what == "exchange" and len(questions) > 1:
            exchange_numbers(action, questions[n % len(questions)], questions[(n + 1) % len(questions)])
        if what == "serve" and codes and questions and not served:
            action.insert(CodeQuestion, code_id=codes[0], question_id=questions[0])


def exchange_numbers(action: Any, one: int, other: int) -> None:
    known = dict(iter(action.connection.execute(select(Question.id, Question.number)).all()))
    action.update(Question, one, number=10**6)
    action.update(Question, other, number=known[one])
    action.update(Question, one, number=known[other])


@cache
def fresh() -> bytes:
    """A project file with the coders 1 and 2; made once, since making the tables takes longer than a law."""
    with tempfile.TemporaryDirectory() as place:
        store = Store.create(Path(place))
        with store.action("make", None, kind="setup") as action:
            coders = [action.insert(Coder, name=name, name_key=name.lower()) for name in ("Ada", "Ben")]
            action.insert(ProjectRow, name="study", default_coder_id=coders[0])
        store.close()
        return (Path(place) / "project.db").read_bytes()


@contextmanager
def study() -> Iterator[tuple[Store, list[int]]]:
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "project.db").write_bytes(fresh())
        store = Store.open(Path(place))
        yield store, [1, 2]
        assert store.problems() == []
        store.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts=ACTS)
def test_undoing_everything_is_the_beginning_and_redoing_everything_the_end(acts: list[tuple[str, int]]) -> None:
    with study() as (store, (coder, _)):
        states = [picture(store)]
        for what, n in acts:
            before = store.state()
            act(store, coder, what, n)
            if store.state() != before:
                states.append(picture(store))
        for earlier in reversed(states[:-1]):
            assert store.undo(coder) is not None
            assert picture(store) == earlier
        assert store.undo(coder) is None
        for later in states[1:]:
            assert store.redo(coder) is not None
            assert picture(store) == later
        assert store.redo(coder) is None


def stacks(store: Store, coder: int) -> tuple[Any, Any]:
    undo, redo = store.next_undo(coder), store.next_redo(coder)
    return undo and undo.id, redo and redo.id


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts=ANYTHING, point=st.integers(0, 100), goes=st.booleans())
def test_going_back_gives_the_rows_of_that_point_and_undoing_it_those_of_now(
    acts: list[tuple[str, int, bool]], point: int, goes: bool
) -> None:
    with study() as (store, coders):
        states = {store.state(): (picture(store), [stacks(store, coder) for coder in coders])}
        for what, n, second in acts:
            any_act(store, coders[second], what, n)
            states[store.state()] = (picture(store), [stacks(store, coder) for coder in coders])
        who, other = (coders[1], coders[0]) if goes else (coders[0], coders[1])
        now = store.state()
        chosen = sorted(states)[point % len(states)]
        went = store.go_back(who, store.way_back(who, chosen))

        assert picture(store) == states[chosen][0]
        if went is None:
            assert states[chosen][0] == states[now][0]
            return
        assert stacks(store, who) == (now + 1, None)
        assert stacks(store, other) == states[chosen][1][coders.index(other)]

        undone = store.undo(who)
        assert undone is not None and undone.kind == "back"
        assert picture(store) == states[now][0]
        assert stacks(store, other) == states[now][1][coders.index(other)]
        assert stacks(store, who) == (states[now][1][coders.index(who)][0], now + 1)

        assert store.redo(who) is not None
        assert picture(store) == states[chosen][0]
        assert stacks(store, other) == states[chosen][1][coders.index(other)]


def any_act(store: Store, coder: int, what: str, n: int) -> None:
    """One more act: new, or about those before it; one that is refused changes nothing."""
    before = picture(store)
    try:
        if what == "undo":
            store.undo(coder)
        elif what == "redo":
            store.redo(coder)
        elif what == "undo that":
            store.undo(coder, 1 + n % store.state())
        elif what == "back":
            store.go_back(coder, store.way_back(coder, 1 + n % store.state()))
        else:
            act(store, coder, what, n)
    except UndoRefused:
        assert picture(store) == before
