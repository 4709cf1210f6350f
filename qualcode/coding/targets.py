"""Things that a memo or a chosen quote may be about, found by what a person calls them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.passages import CHUNK
from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import Documents
from qualcode.corpus.participants import Participants
from qualcode.model.coding import MemoTargetInfo
from qualcode.model.errors import AmbiguousName, UnknownName
from qualcode.model.ids import parse_id, short_id
from qualcode.store.rows import Row, table_of
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, CodeRow, Document, Excerpt, Kept, Memo, Participant

Target = tuple[str, str]
"""What a thing is (document, code, excerpt, case, participant, memo) and its UUID."""

_NOUNS: dict[str, type[Kept]] = {
    "document": Document,
    "code": CodeRow,
    "excerpt": Excerpt,
    "case": CaseStudy,
    "participant": Participant,
    "memo": Memo,
}
_BY_LETTER = {"d": "document", "c": "code", "x": "excerpt", "p": "participant", "m": "memo"}


def find_target(session: Session, name: str) -> Target:
    """What an ID, document title, case study, code or participant names.

    Raises ``UnknownName``, or ``AmbiguousName`` when it is the name of more than one thing.
    """
    found = _by_id(session, name)
    if found is not None:
        return found
    documents, cases, participants = Documents(session), Cases(session), Participants(session)
    with session.read() as connection:
        tree = read_tree(connection)
    lookups: list[tuple[str, Any]] = [
        ("document", documents.find),
        ("case", cases.find),
        ("code", tree.find),
        ("participant", participants.find),
    ]
    meant: list[tuple[str, Any]] = []
    for kind, lookup in lookups:
        try:
            meant.append((kind, lookup(name)))
        except UnknownName:
            continue
    if not meant:
        raise UnknownName(f"nothing is called “{name}”", "", "name a document, case study, code, participant or an ID")
    if len(meant) > 1:
        kinds = " and ".join(f"a {kind}" for kind, _ in meant)
        raise AmbiguousName(f"“{name}” is {kinds}", "", "name it by its ID")
    kind, info = meant[0]
    return kind, info.uuid


def _by_id(session: Session, name: str) -> Target | None:
    given = parse_id(name, "".join(_BY_LETTER))
    if given is None:
        return None
    kind = _BY_LETTER[given[0]]
    table = table_of(_NOUNS[kind])
    with session.read() as connection:
        uuid = connection.scalar(select(table.c.uuid).where(table.c.id == given[1]))
    return None if uuid is None else (kind, str(uuid))


def describe(connection: Connection, targets: Iterable[Target]) -> dict[Target, MemoTargetInfo]:
    """What the things are called now; kind "gone" for one that is there no longer."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, uuid in dict.fromkeys(targets):
        by_kind[kind].append(uuid)
    found: dict[Target, MemoTargetInfo] = {}
    for kind, uuids in by_kind.items():
        found |= dict.fromkeys(((kind, uuid) for uuid in uuids), MemoTargetInfo("gone", "", ""))
        if kind in _NOUNS:
            table = table_of(_NOUNS[kind])
            for first in range(0, len(uuids), CHUNK):
                part = select(table).where(table.c.uuid.in_(uuids[first : first + CHUNK]))
                for row in connection.execute(part).mappings():
                    found[kind, row["uuid"]] = _described(kind, dict(row))
    return found


def _described(kind: str, row: Row) -> MemoTargetInfo:
    match kind:
        case "document":
            return MemoTargetInfo("document", short_id("d", row["id"]), row["title"])
        case "code":
            return MemoTargetInfo("code", short_id("c", row["id"]), row["name"])
        case "excerpt":
            return MemoTargetInfo("excerpt", short_id("x", row["id"]), row["quote"])
        case "participant":
            return MemoTargetInfo("participant", short_id("p", row["id"]), row["label"])
        case "memo":
            return MemoTargetInfo("memo", short_id("m", row["id"]), row["title"] or row["text"])
        case _:
            return MemoTargetInfo("case", row["label"], row["description"] or row["label"])
