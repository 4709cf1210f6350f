"""The first action of every project: its row and its first coder."""

from __future__ import annotations

from qualcode.corpus.names import key
from qualcode.store.database import Store
from qualcode.store.tables import Coder, ProjectRow


def set_up(store: Store, name: str, coder: str) -> None:
    """Write the project's row. Not an undo step: there is nothing before it to go back to.

    It has no sentence on methods: a report tells no method that nobody stated.
    """
    with store.action("make the project", None, kind="setup") as action:
        coder_id = action.insert(Coder, name=coder, name_key=key(coder))
        action.insert(ProjectRow, name=name, default_coder_id=coder_id)
