"""The cells of the framework matrix as they stand: what is written, what it rests on, what is coded since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.coding.framework_axes import codes_under
from qualcode.coding.framework_evidence import digests, read_evidence
from qualcode.coding.passages import CHUNK
from qualcode.model.codebook import CodeTree
from qualcode.model.framework import FrameworkCell, FrameworkColumn, FrameworkRow
from qualcode.store.tables import ChartCell, ChartCellExcerpt, Coder, Document, Participant, SpeakerRow
from qualcode.text.cell_marks import has_words, linked

Cells = dict[tuple[str, int], FrameworkCell]


def read_cells(
    connection: Connection, rows: Sequence[FrameworkRow], columns: Sequence[FrameworkColumn], tree: CodeTree
) -> Cells:
    """The cells of rows of one kind of which there is something to say."""
    if not rows or not columns:
        return {}
    uuid_of = {row.number: row.uuid for row in rows}
    evidence = read_evidence(connection, rows[0].kind, uuid_of.keys(), codes_under(tree, columns))
    by_place = {(uuid_of[row], code): found for (row, code), found in evidence.items()}
    written = _written(connection, set(uuid_of.values()), {column.code_id for column in columns})
    links = _links(connection, [row.id for row in written.values()])
    known = digests(connection, {number for key in written for number in by_place.get(key, ())})
    found = {key: FrameworkCell(*key, evidence=numbers) for key, numbers in by_place.items()}
    found |= {
        key: _cell(key, row, by_place.get(key, ()), links.get(row.id, frozenset()), known)
        for key, row in written.items()
    }
    return found


def _cell(
    key: tuple[str, int], row: Any, evidence: tuple[int, ...], there: Collection[int], known: Mapping[int, str]
) -> FrameworkCell:
    seen = frozenset(row.evidence.split())
    marked = linked(row.text)
    links = tuple(number for number in marked if number in there)
    return FrameworkCell(
        *key,
        state=row.state,
        text=row.text,
        words=has_words(row.text),
        coder=row.coder,
        written_at=row.written_at,
        evidence=evidence,
        links=links,
        gone=tuple(number for number in marked if number not in there),
        uncoded=tuple(number for number in links if number not in evidence),
        fresh=tuple(number for number in evidence if known[number] not in seen),
    )


def _written(connection: Connection, rows: Collection[str], codes: Collection[int]) -> dict[tuple[str, int], Any]:
    wanted = select(
        ChartCell.id,
        ChartCell.row_uuid,
        ChartCell.code_id,
        ChartCell.state,
        ChartCell.text,
        ChartCell.evidence,
        ChartCell.written_at,
        Coder.name.label("coder"),
    ).join(Coder, Coder.id == ChartCell.coder_id)
    if len(codes) <= CHUNK:
        wanted = wanted.where(ChartCell.code_id.in_(codes))
    found = connection.execute(wanted)
    return {(row.row_uuid, row.code_id): row for row in found if row.row_uuid in rows and row.code_id in codes}


def _links(connection: Connection, cells: Sequence[int]) -> dict[int, set[int]]:
    wanted = select(ChartCellExcerpt.cell_id, ChartCellExcerpt.excerpt_id)
    if len(cells) <= CHUNK:
        wanted = wanted.where(ChartCellExcerpt.cell_id.in_(cells))
    found: dict[int, set[int]] = defaultdict(set)
    for cell, excerpt in connection.execute(wanted):
        found[cell].add(excerpt)
    return found


def documents_of(connection: Connection, rows: Iterable[FrameworkRow]) -> dict[str, tuple[int, ...]]:
    """The documents of each row: itself, those a participant speaks in, those of a case study and of its people."""
    found: dict[str, set[int]] = defaultdict(set)
    by_case: dict[int, str] = {}
    by_person: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        if row.kind == "document":
            found[row.uuid].add(row.number)
        elif row.kind == "case":
            by_case[row.number] = row.uuid
        else:
            by_person[row.number].append(row.uuid)
    if by_case:
        for number, held_at in connection.execute(select(Document.id, Document.case_study_id)):
            if held_at in by_case:
                found[by_case[held_at]].add(number)
        theirs = select(Participant.id, Participant.case_study_id).where(Participant.case_study_id.is_not(None))
        for person, of_case in connection.execute(theirs):
            if of_case in by_case:
                by_person[person].append(by_case[of_case])
    if by_person:
        spoken = select(SpeakerRow.participant_id, SpeakerRow.document_id, Document.case_study_id)
        spoken = spoken.join(Document, Document.id == SpeakerRow.document_id).where(SpeakerRow.role == "participant")
        elsewhere = {uuid: number for number, uuid in by_case.items()}
        for speaker, document, case in connection.execute(spoken):
            for uuid in by_person.get(speaker or 0, ()):
                # What a person says at another case study is that one's.
                if uuid not in elsewhere or case in (None, elsewhere[uuid]):
                    found[uuid].add(document)
    return {uuid: tuple(sorted(numbers)) for uuid, numbers in found.items()}


def members(connection: Connection, case: FrameworkRow) -> tuple[set[int], set[int]]:
    """The documents and the participants of a case study, by number."""
    documents = set(documents_of(connection, [case]).get(case.uuid, ()))
    own = select(Participant.id).where(Participant.case_study_id == case.number)
    guests = (
        select(Participant.id)
        .join(SpeakerRow, SpeakerRow.participant_id == Participant.id)
        .join(Document, Document.id == SpeakerRow.document_id)
        .where(Document.case_study_id == case.number, Participant.case_study_id.is_(None))
    )
    return documents, {*connection.scalars(own), *connection.scalars(guests)}
