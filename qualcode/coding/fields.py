"""What may stand in the fields of a code, and what a code is tied to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from qualcode.corpus.names import key
from qualcode.corpus.questions import Questions
from qualcode.model.codebook import CODE_KINDS, CODE_STATUSES, LEVELS, ORIGINS, SEPARATOR, Code, fold
from qualcode.model.coding import STANCES
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.palette import PALETTE, colour_named
from qualcode.store.action import Action
from qualcode.store.rows import table_of
from qualcode.store.session import Session
from qualcode.store.tables import CodeIndicator, CodeQuestion, CodeRow, IndicatorRow

TEXTS = ("brief", "definition", "inclusion", "exclusion", "example")
"""The texts that define a code."""
MEANING: Final = ("definition", "inclusion", "exclusion")
"""Those that decide what it is put on: when one changes, what was coded before may no longer fit."""

_KIND_WORDS = {"overarching theme": "overarching", "sub-theme": "subtheme", "sub theme": "subtheme"}


def valid_name(name: str) -> str:
    """The name with its whitespace folded. Raises ``QualcodeError`` when it is empty or would be taken for a path."""
    name = " ".join(name.split())
    if not name:
        raise QualcodeError("a code needs a name")
    if SEPARATOR in name:
        raise QualcodeError(f"“{name}” looks like a path", "", "a name may not hold “ > ”; give the parent apart")
    return name


def valid_kind(kind: str) -> str:
    """The kind as it is stored. Raises ``QualcodeError`` listing the kinds there are."""
    folded = fold(kind)
    folded = _KIND_WORDS.get(folded, folded)
    if folded not in CODE_KINDS:
        raise QualcodeError(f"there is no kind of code “{kind}”", "", f"choose from {', '.join(CODE_KINDS)}")
    return folded


def valid_colour(colour: str) -> str:
    """The colour as it is stored: a name of the palette or #RRGGBB, "" for none. Raises ``QualcodeError``."""
    if not colour.strip():
        return ""
    found = colour_named(colour)
    if found is None:
        names = ", ".join(one.name for one in PALETTE)
        raise QualcodeError(f"there is no colour “{colour}”", "", f"choose from {names}, or give #RRGGBB")
    return found.name


def valid_status(status: str) -> str:
    """The status as it is stored. Raises ``QualcodeError`` listing those there are."""
    return _one_of(status, CODE_STATUSES, "status")


def valid_level(level: str) -> str:
    """Semantic or latent. Raises ``QualcodeError``."""
    return _one_of(level, LEVELS, "level")


def valid_origin(origin: str) -> str:
    """A priori or from data. Raises ``QualcodeError``."""
    return _one_of(origin.replace("_", " ").replace("-", " "), ORIGINS, "origin")


def _one_of(given: str, known: tuple[str, ...], what: str) -> str:
    if fold(given) not in known:
        raise QualcodeError(f"there is no {what} “{given}”", "", f"choose from {', '.join(known)}")
    return fold(given)


def yes_or_no(cell: str) -> bool:
    """What a cell that says yes or no says; empty is no. Raises ``QualcodeError``."""
    word = fold(cell)
    if word not in ("", "yes", "no", "y", "n", "true", "false", "1", "0", "x"):
        raise QualcodeError(f"“{cell}” is neither yes nor no", "", "write yes or leave it empty")
    return word in ("yes", "y", "true", "1", "x")


def revision(code: Code, values: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """The columns that say that a code's meaning is revised, if ``values`` change it.

    Words where there were none define the code and revise nothing.
    """
    before = [getattr(code, name) for name in MEANING]
    after = [values.get(name, text) for name, text in zip(MEANING, before, strict=True)]
    changed = any(before) and list(map(_even, before)) != list(map(_even, after))
    return {"revised_at": at, "revised_by": "definition"} if changed else {}


def _even(text: str) -> str:
    return " ".join(text.split())


def split_list(cell: str) -> list[str]:
    """The items of a cell that lists them, apart by semicolon or comma."""
    return list(dict.fromkeys(part.strip() for part in re.split("[;,]", cell) if part.strip()))


def question_ids(session: Session, numbers: Iterable[int | str]) -> list[int]:
    """The rows of evaluation questions. Raises ``UnknownName`` saying how to add one."""
    wanted = list(numbers)
    return [Questions(session).find(number).id for number in wanted] if wanted else []


def indicator_ids(connection: Connection, numbers: Iterable[str]) -> list[int]:
    """The rows of indicators by their numbers; of several standards, the one installed last.

    Raises ``UnknownName`` when no standard that is installed has the number.
    """
    wanted = [number.strip().casefold().removeprefix("indicator").strip() for number in numbers]
    if not wanted:
        return []
    rows = connection.execute(select(IndicatorRow.number, IndicatorRow.id).order_by(IndicatorRow.set_id))
    known = {number.casefold(): row_id for number, row_id in rows}
    for number in wanted:
        if number not in known:
            has = f"there are {', '.join(known)}" if known else "install a standard by importing its values"
            raise UnknownName(f"there is no indicator “{number}”", "", has)
    return [known[number] for number in wanted]


def set_links(action: Action, noun: type[CodeQuestion] | type[CodeIndicator], code_id: int, wanted: list[int]) -> bool:
    """Let a code be tied to these questions (or indicators) and no others; say whether anything changed."""
    table = table_of(noun)
    column = "question_id" if noun is CodeQuestion else "indicator_id"
    rows = action.connection.execute(select(table.c.id, table.c[column]).where(table.c.code_id == code_id))
    now = {other: row_id for row_id, other in rows}
    gone = [row_id for other, row_id in now.items() if other not in wanted]
    new = [other for other in dict.fromkeys(wanted) if other not in now]
    for row_id in gone:
        action.delete(noun, row_id)
    for other in new:
        action.insert(noun, code_id=code_id, **{column: other})
    return bool(gone or new)


def valid_stance(stance: str) -> str:
    """The stance as it is stored, "" for none. Raises ``QualcodeError``."""
    folded = key(stance).replace("_", " ")
    if folded and folded not in STANCES:
        raise QualcodeError(f"there is no stance “{stance}”", "", f"choose from {', '.join(STANCES)}")
    return folded


def next_position(connection: Connection, parent_id: int | None) -> int:
    """The position after the last sibling."""
    same = CodeRow.parent_id.is_(None) if parent_id is None else CodeRow.parent_id == parent_id
    return (connection.scalar(select(func.max(CodeRow.position)).where(same)) or 0) + 1
