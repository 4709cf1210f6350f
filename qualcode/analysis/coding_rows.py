"""Codings as they are read: which columns, in which order, and what stands around each."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.voices import everyone, owner_of_excerpt, persons, placing
from qualcode.model.codebook import CodeTree
from qualcode.store.tables import CaseStudy, Coder, Coding, Document, Excerpt, TurnRow, Workstream

Codings = Select[*tuple[Any, ...]]


def codings() -> Codings:
    """Every coding with its passage, whose words that mostly are, and the turn it begins in."""
    return (
        select(
            Excerpt.id,
            Excerpt.document_id,
            Excerpt.start,
            Excerpt.end,
            Excerpt.quote,
            Coding.code_id,
            Coder.name,
            Coding.stance,
            Coding.discuss,
            Coding.note,
            owner_of_excerpt(),
            _turn(),
            Coding.id,
        )
        .join(Coding, Coding.excerpt_id == Excerpt.id)
        .join(Coder, Coder.id == Coding.coder_id)
    )


def ordered(wanted: Codings, fits: ColumnElement[bool], unresolved: bool) -> Codings:
    """Of the codings that fit, in the order of the documents and of the text."""
    place = (Excerpt.document_id, Excerpt.start, Excerpt.end, Coding.id)
    if unresolved:
        return wanted.where(fits).order_by(Excerpt.state == "unresolved", *place)
    return wanted.where(fits, Excerpt.state == "placed").order_by(*place)


def _turn() -> Any:
    """The number of the turn in whose label or words an excerpt begins: the one before that place, or the one after."""
    turn = select(TurnRow.n, TurnRow.label_start, TurnRow.end).where(TurnRow.document_id == Excerpt.document_id)
    turn = turn.correlate(Excerpt).limit(1)
    before = turn.where(TurnRow.start <= Excerpt.start).order_by(TurnRow.start.desc()).subquery("turn_before")
    after = turn.where(TurnRow.start > Excerpt.start).order_by(TurnRow.start).subquery("turn_after")
    in_words = select(before.c.n).where(before.c.end > Excerpt.start, before.c.label_start <= Excerpt.start)
    in_label = select(after.c.n).where(after.c.label_start <= Excerpt.start)
    return func.coalesce(in_label.correlate(Excerpt).scalar_subquery(), in_words.correlate(Excerpt).scalar_subquery())


def _names_of(tree: CodeTree) -> dict[int, tuple[str, str, int | None, str]]:
    """Of each code: name, path, and its theme's number and name."""
    named: dict[int, tuple[str, str, int | None, str]] = {}
    for code in tree:
        theme = tree.theme_of(code)
        named[code.id] = (
            code.name,
            code.path,
            theme.id if theme else None,
            tree.label(theme) if theme else "(no theme)",
        )
    return named


class Around:
    """What stands around a coding: its code's path and theme, its document, who speaks, where they belong."""

    def __init__(self, connection: Connection) -> None:
        documents = select(Document.id, Document.kind, Document.title, Document.case_study_id, Document.workstream_id)
        self.documents: dict[int, tuple[str, str, int | None, int | None]] = {
            number: (kind, title, case, stream) for number, kind, title, case, stream in connection.execute(documents)
        }
        self.cases = dict(connection.execute(select(CaseStudy.id, CaseStudy.label)).all())
        self.workstreams = dict(connection.execute(select(Workstream.id, Workstream.label)).all())
        self.people = everyone(connection)
        self._placing: dict[int, int] = {}  # of the few passages in which somebody speaks who withdrew
        withdrew = [number for number, person in self.people.items() if person.withdrawn]
        if withdrew:
            heard, places = persons(), placing()
            theirs = select(heard.c.excerpt_id).where(heard.c.person.in_(withdrew))
            wanted = select(places.c.excerpt_id, places.c.person).where(places.c.excerpt_id.in_(theirs))
            self._placing = dict(connection.execute(wanted).all())
        self.named = _names_of(read_tree(connection))

    def told(self, row: Any) -> tuple[Any, ...]:
        """A row of ``codings`` as the fields of a ``CodedExcerpt``."""
        excerpt, document, start, end, quote, code, coder, stance, discuss, note, owner, turn, coding = row
        person = self.people.get(owner or 0)
        places = self.people.get(self._placing.get(excerpt, owner) or 0)
        kind, title, case, stream = self.documents[document]
        if places is not None:
            case = places.case_id if case is None else case
            stream = places.workstream_id if stream is None else stream
        return (
            excerpt,
            document,
            title,
            kind,
            self.cases.get(case or 0, ""),
            self.workstreams.get(stream or 0, ""),
            person.label if person else "",
            person.id if person else None,
            person.group if person else "",
            person.consent if person else "",
            quote,
            code,
            *self.named[code],
            coder,
            stance,
            discuss,
            note,
            start,
            end,
            turn,
            coding,
        )
