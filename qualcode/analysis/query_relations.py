"""Two kinds of passages that lie so to one another: near, overlapping, one within the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.query_conditions import Condition, numbers
from qualcode.corpus.documents import CURRENT
from qualcode.model.query import Related
from qualcode.store.tables import Blob, Coding, Document, DocumentVersion, Excerpt, TurnRow
from qualcode.text import nearness
from qualcode.text.nearness import Stretch

Places = dict[int, dict[Stretch, int]]
AT_ONCE = 50


def related(connection: Connection, node: Related, left: Condition, right: Condition) -> Condition:
    """The passages of the left side that lie so to one of the right, by number.

    Read are the places of both sides, and turns or words only of documents that hold both.
    """
    mine, others = _places(connection, left), _places(connection, right)
    both = sorted(mine.keys() & others.keys())
    found: list[int] = []
    for first in range(0, len(both), AT_ONCE):
        some = both[first : first + AT_ONCE]
        turns = turns_of(connection, some) if node.relation == "near" and node.words is None else {}
        texts = texts_of(connection, some) if node.words is not None else {}
        for document in some:
            here, there = mine[document], others[document]
            if node.relation == "overlapping":
                fits = nearness.overlapping(here, there)
            elif node.relation == "within":
                fits = nearness.within(here, there)
            elif node.words is None:
                fits = nearness.in_one_turn(here, there, turns.get(document, ()))
            else:
                fits = nearness.near(here, there, texts.get(document, ""), node.words)
            found += [here[stretch] for stretch in fits]
    return Excerpt.id.in_(numbers(found))


def _places(connection: Connection, fits: Condition) -> Places:
    """Where the passages that fit stand, by document. No two have one place, so one with many codings counts once."""
    wanted = (
        select(Excerpt.id, Excerpt.document_id, Excerpt.start, Excerpt.end)
        .join(Coding, Coding.excerpt_id == Excerpt.id)
        .where(Excerpt.state == "placed", fits)
    )
    found: Places = defaultdict(dict)
    for number, document, start, end in connection.execute(wanted).all():
        found[document][start or 0, end or 0] = number
    return found


def turns_of(connection: Connection, documents: Iterable[int]) -> dict[int, list[Stretch]]:
    """The words of the turns of these documents, in order."""
    wanted = select(TurnRow.document_id, TurnRow.start, TurnRow.end).where(TurnRow.document_id.in_(documents))
    found: dict[int, list[Stretch]] = defaultdict(list)
    for document, start, end in connection.execute(wanted.order_by(TurnRow.document_id, TurnRow.start)):
        found[document].append((start, end))
    return found


def texts_of(connection: Connection, documents: Iterable[int]) -> dict[int, str]:
    """The texts of these documents."""
    wanted = (
        select(Document.id, Blob.bytes)
        .join(DocumentVersion, CURRENT)
        .join(Blob, Blob.sha256 == DocumentVersion.text_sha256)
        .where(Document.id.in_(documents))
    )
    return {number: data.decode("utf-8") for number, data in connection.execute(wanted)}
