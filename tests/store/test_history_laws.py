"""Laws of undo: whatever is done, undoing all of it gives back the beginning, redoing all of it the end."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from qualcode.store.database import Store
from qualcode.store.tables import Base, CodeQuestion, Coder, CodeRow, ProjectRow, Question

ACTS = st.lists(
    st.tuples(st.sampled_from(["add", "reword", "drop", "many", "code", "move", "serve", "mixed"]), st.integers(0, 30)),
    min_size=1,
    max_size=14,
)


def picture(store: Store) -> dict[str, list[Any]]:
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
        if what in ("code", "mixed"):
            parent = codes[n % len(codes)] if codes and n % 2 else None
            name = f"code {action.id}"
            action.insert(CodeRow, name=name, name_key=name, kind="code", parent_id=parent)
        if what == "move" and codes:
            action.update(CodeRow, codes[n % len(codes)], parent_id=None)
        if what == "serve" and codes and questions and not served:
            action.insert(CodeQuestion, code_id=codes[0], question_id=questions[0])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts=ACTS)
def test_undoing_everything_is_the_beginning_and_redoing_everything_the_end(acts: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        store = Store.create(Path(place) / "study")
        with store.action("make", None, kind="setup") as action:
            coder = action.insert(Coder, name="Ada", name_key="ada")
            action.insert(ProjectRow, name="study", default_coder_id=coder)
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
        assert store.problems() == []
        store.close()
