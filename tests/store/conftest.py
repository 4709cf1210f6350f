"""A fresh store with one coder, and a picture of everything that history keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from qualcode.store.database import Store
from qualcode.store.tables import Base, Coder, ProjectRow

NOT_HISTORY = {"action", "change", "blob", "counter"}
Picture = dict[str, list[tuple[Any, ...]]]


def picture_of(store: Store) -> Picture:
    """Every row of every table that undo brings back, derived ones included."""
    with store.read() as connection:
        return {
            name: sorted(map(tuple, connection.execute(select(table)).all()), key=repr)
            for name, table in Base.metadata.tables.items()
            if name not in NOT_HISTORY
        }


@pytest.fixture
def picture() -> Callable[[Store], Picture]:
    return picture_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "study")
    with made.action("make the project", None, kind="setup") as action:
        coder = action.insert(Coder, name="Ada", name_key="ada")
        action.insert(ProjectRow, name="study", default_coder_id=coder)
    yield made
    made.close()


@pytest.fixture
def ada(store: Store) -> int:
    return store.default_coder()[0]


@pytest.fixture
def ben(store: Store, ada: int) -> int:
    with store.action("add coder “Ben”", ada, kind="setup") as action:
        return action.insert(Coder, name="Ben", name_key="ben")
