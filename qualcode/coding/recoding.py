"""One coder's codes on a passage, put in the place of others of theirs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from qualcode.coding.merging import keep_words
from qualcode.coding.passages import drop_bare_excerpts
from qualcode.store.action import Action
from qualcode.store.rows import Row, table_of
from qualcode.store.tables import Coding


def recode(action: Action, excerpt_id: int, coder_id: int, leave: Sequence[int], codes: Sequence[int]) -> None:
    """Let the coder's codings ``leave`` go and these ``codes`` stand on the passage; one that is on it stays as it is.

    What was written on a coding that goes is kept on one that comes. With nothing left on it the passage goes too.
    """
    table = table_of(Coding)
    mine = select(table).where(table.c.excerpt_id == excerpt_id, table.c.coder_id == coder_id).order_by(table.c.id)
    rows = [dict(row) for row in action.connection.execute(mine).mappings()]
    standing = {row["code_id"]: row for row in rows}
    going = [row for row in rows if row["id"] in leave and row["code_id"] not in codes]
    coming = [code for code in dict.fromkeys(codes) if code not in standing]
    for row, code in zip(going, coming, strict=False):
        action.update(Coding, row["id"], code_id=code, created_at=action.at, confirmed_at=None)
    for code in coming[len(going) :]:
        action.insert(Coding, excerpt_id=excerpt_id, code_id=code, coder_id=coder_id, created_at=action.at)
    _let_go(action, going[len(coming) :], excerpt_id, coder_id, codes)
    drop_bare_excerpts(action, [excerpt_id])


def _let_go(action: Action, going: Sequence[Row], excerpt_id: int, coder_id: int, codes: Sequence[int]) -> None:
    table = table_of(Coding)
    for row in going:
        if codes:
            same = (table.c.excerpt_id == excerpt_id, table.c.coder_id == coder_id, table.c.code_id == codes[0])
            stays = action.connection.execute(select(table).where(*same)).mappings().one()
            keep_words(action, row, dict(stays))
        action.delete(Coding, row["id"])
