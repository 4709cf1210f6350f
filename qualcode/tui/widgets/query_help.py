"""The lines under a query that is typed: what may stand at the cursor, and what is wrong where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.widgets import Static

from qualcode.model.errors import QualcodeError
from qualcode.model.query import QueryError
from qualcode.text.query_completing import Completion
from qualcode.tui.shown import cut, one_line, shown

_MOST: Final = 12
_AROUND: Final = 30


class QueryHelp(Static):
    """Shows names to choose from, and a query with the place in it that is wrong between » and «."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", markup=False, id=id)

    def offer(self, found: Sequence[Completion]) -> None:
        """Show what may stand at the cursor, the first of which is put in when it is asked for."""
        self.update(_names(found) if found else "")

    def wrong(self, query: str, error: QualcodeError, found: Sequence[Completion]) -> None:
        """Show what is wrong, and where; and what may stand there, since it may only be unfinished."""
        lines = [_names(found)] if found else []
        if isinstance(error, QueryError) and error.at >= 0:
            low = max(0, error.at - _AROUND)
            lines.append(
                Content.assemble(
                    "…" if low else "",
                    shown(query[low : error.at]),
                    shown(f"»{query[error.at : error.end]}«", "bold underline $text-error"),
                    shown(query[error.end : error.end + _AROUND]),
                )
            )
        told = ", ".join(part for part in (error.what, error.fix) if part)
        self.update(Content("\n").join([*lines, Content.styled(one_line(told), "$text-error")]))


def _names(found: Sequence[Completion]) -> Content:
    names = [shown(cut(one.name, 24), "" if at else "bold") for at, one in enumerate(found[:_MOST])]
    return Content("  ").join([*names, *([Content("…")] if len(found) > _MOST else [])])
