"""Only an Action may change rows: anything else that tries is a fault in the program."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection

DOOR = "qualcode_door"


class HistoryBypassed(RuntimeError):
    """A statement tried to change rows without recording it: a fault in the program, not of the person."""


def guard(engine: Engine) -> None:
    """Refuse every statement that changes rows and does not come through an Action."""

    @event.listens_for(engine, "before_cursor_execute")
    def _check(
        connection: Connection, _cursor: Any, statement: str, _parameters: Any, _context: Any, _many: bool
    ) -> None:
        word = statement.lstrip()[:8].upper()
        if word.startswith(("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH")) and not connection.info.get(DOOR):
            if word.startswith("WITH") and statement.lstrip().upper().find("SELECT") >= 0 and not _writes(statement):
                return
            raise HistoryBypassed(statement.split("\n")[0][:120])


def _writes(statement: str) -> bool:
    words = statement.upper().split()
    return any(word in words for word in ("INSERT", "UPDATE", "DELETE", "REPLACE"))
