"""Whose a part of the report is, and which part, found by what a person calls them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from sqlalchemy import select

from qualcode.analysis.code_tree import read_tree
from qualcode.corpus.cases import Cases
from qualcode.corpus.names import key
from qualcode.corpus.questions import Questions
from qualcode.model.corpus import CaseInfo
from qualcode.model.errors import UnknownName
from qualcode.model.ids import short_id
from qualcode.model.narratives import SLOTS, STAFF, NarrativeKind, NarrativeOwner, Slot
from qualcode.store.session import Session
from qualcode.store.tables import Question
from qualcode.wres.indicators import Indicators

REPORT: Final = NarrativeOwner("report", "", "report", "the report")
_QUESTION = re.compile(r"(?:evaluation +question|question|eq|q)[ _]*0*([1-9][0-9]*)", re.IGNORECASE)
INTERVIEWS: Final = "Interview accounts"
"""What stands over the senior leaders' accounts where it is not known that those who speak lead."""
_ALSO: Final[dict[str, str]] = {
    "interview accounts": "leaders",
    "senior leaders": "leaders",
    "leaders’ accounts": "leaders",
    "staff accounts": "staff",
    "where accounts agree and differ": "agreement",
    "where they differ": "agreement",
}


def find_owner(session: Session, name: str) -> NarrativeOwner:
    """The case study, the theme or code, the "question 2" or the "report" of that name.

    Raises ``UnknownName`` or ``AmbiguousName``.
    """
    if key(name) == "report":
        return REPORT
    try:
        case = Cases(session).find(name)
        return case_owner(case)
    except UnknownName:
        pass
    match = _QUESTION.fullmatch(name.strip())
    if match:
        return of_question(session, int(match[1]))
    with session.read() as connection:
        tree = read_tree(connection)
    try:
        code = tree.find(name)
    except UnknownName:
        fix = 'name a case study, a theme, "question 2" or report'
        raise UnknownName(f"nothing that can be written of is called “{name}”", "", fix) from None
    return NarrativeOwner("theme", code.uuid, code.short_id, tree.label(code))


def case_owner(case: CaseInfo) -> NarrativeOwner:
    """A case study as that of which parts are written."""
    return NarrativeOwner("case", case.uuid, case.label, case.description or case.label)


def of_question(session: Session, number: int) -> NarrativeOwner:
    """The evaluation question of that number. Raises ``UnknownName``."""
    found = Questions(session).find(number)
    with session.read() as connection:
        uuid = connection.scalars(select(Question.uuid).where(Question.id == found.id)).one()
    return NarrativeOwner("question", uuid, f"question {found.number}", found.text)


def every_owner(session: Session) -> list[NarrativeOwner]:
    """The report, then the questions, the themes and codes, and the case studies."""
    with session.read() as connection:
        tree = read_tree(connection)
        questions = connection.execute(
            select(Question.uuid, Question.number, Question.text).order_by(Question.number)
        ).all()
    return [
        REPORT,
        *(NarrativeOwner("question", uuid, f"question {number}", text) for uuid, number, text in questions),
        *(NarrativeOwner("theme", code.uuid, short_id("c", code.id), tree.label(code)) for code in tree),
        *map(case_owner, Cases(session).all()),
    ]


def slots_of(session: Session, kind: NarrativeKind) -> tuple[Slot, ...]:
    """The parts of such a thing, in the order of the report; the staff as the standard calls them."""
    if kind != "case":
        return SLOTS[kind]
    focus = Indicators(session).standard.groups.focus
    return tuple(replace(slot, heading=f"{focus} staff accounts") if slot == STAFF else slot for slot in SLOTS["case"])


def find_slot(slots: tuple[Slot, ...], name: str) -> Slot:
    """The part of that key, heading or short name. Raises ``UnknownName``."""
    found = slot_named(slots, name)
    if found is None:
        raise UnknownName(f"there is no part “{name}”", "", f"choose from {', '.join(slot.key for slot in slots)}")
    return found


def slot_named(slots: tuple[Slot, ...], name: str) -> Slot | None:
    """The same; None when there is none.

    "BME staff accounts" and "staff accounts" are one part, whatever the standard calls the group.
    """
    folded = key(name.replace("'", "’").strip().rstrip(":"))
    folded = "staff accounts" if folded.endswith(" staff accounts") else folded
    folded = _ALSO.get(folded, folded)
    return next((slot for slot in slots if folded in (slot.key, key(slot.heading))), None)
