"""How far the coding has come: codings by document, excerpts by code, the share of a text that is coded."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Select, func, select

from qualcode.analysis.words import Stretch, union
from qualcode.corpus.documents import CURRENT
from qualcode.model.codebook import CodeTree
from qualcode.model.coding import CodingInfo, DocumentProgress
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session
from qualcode.store.tables import (
    Coding,
    Document,
    DocumentCheck,
    DocumentVersion,
    Excerpt,
    MemoTarget,
    SpeakerRow,
    TurnRow,
)

AT_ONCE: Final = 25
"""Documents whose coded share is worked out in one go."""


class Progress:
    """Counts for whoever is coding, over all coders."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def documents(self) -> dict[int, DocumentProgress]:
        """How far each document has come, by its number: three counts and a few milliseconds for all of them.

        Which share of it is coded takes longer to find out: :meth:`coverage`.
        """
        codings = self.codings_by_document()
        about = (
            select(Document.id.label("document"), MemoTarget.memo_id.label("memo"))
            .join(MemoTarget, MemoTarget.target_uuid == Document.uuid)
            .union(
                select(Excerpt.document_id, MemoTarget.memo_id).join(MemoTarget, MemoTarget.target_uuid == Excerpt.uuid)
            )
            .subquery("about")
        )
        checks = select(DocumentCheck.document_id, DocumentCheck.coder_id)
        with self.session.read() as connection:
            documents = connection.scalars(select(Document.id).order_by(Document.id)).all()
            memos: dict[int, int] = dict(
                connection.execute(select(about.c.document, func.count()).group_by(about.c.document)).all()
            )
            checked: dict[int, set[int]] = defaultdict(set)
            for document, coder in connection.execute(checks):
                checked[document].add(coder)
        return {
            number: DocumentProgress(
                number,
                codings.get(number, 0),
                memos.get(number, 0),
                self.session.coder_id in checked[number],
                len(checked[number]),
            )
            for number in documents
        }

    def coverage(
        self, documents: Sequence[int] | None = None, *, coder_id: int | None = None, watch: Watch = unwatched
    ) -> dict[int, float]:
        """The share (0 to 1) of participants' characters that lie under a coding, of these documents or all.

        A document without turns counts as a whole; one in which no participant speaks has the share 0. With
        ``coder_id`` only that coder's codings count.
        """
        found = self.covered(documents, coder_id=coder_id, watch=watch)
        return {number: coded / spoken if spoken else 0.0 for number, (coded, spoken) in found.items()}

    def covered(
        self, documents: Sequence[int] | None = None, *, coder_id: int | None = None, watch: Watch = unwatched
    ) -> dict[int, tuple[int, int]]:
        """The same in characters: how many lie under a coding, of how many."""
        with self.session.read() as connection:
            known = connection.execute(
                select(Document.id, DocumentVersion.characters).join(DocumentVersion, CURRENT)
            ).all()
            wanted = {number: size for number, size in known if documents is None or number in documents}
            found: dict[int, tuple[int, int]] = {}
            numbers = list(wanted)
            for first in range(0, len(numbers), AT_ONCE):
                watch(first, len(numbers), "coded share")
                part = numbers[first : first + AT_ONCE]
                coded = _stretches(connection.execute(_coded(part, coder_id)))
                spoken = _stretches(connection.execute(_spoken(part)))
                with_turns = set(
                    connection.scalars(select(TurnRow.document_id).where(TurnRow.document_id.in_(part)).distinct())
                )
                for number in part:
                    regions = spoken[number] if number in with_turns else [(0, wanted[number])]
                    found[number] = covered(coded[number], regions)
        return found

    def codings_by_document(self) -> dict[int, int]:
        """How many codings each document has; one without any has no entry."""
        wanted = (
            select(Excerpt.document_id, func.count(Coding.id))
            .join(Coding, Coding.excerpt_id == Excerpt.id)
            .where(Excerpt.state == "placed")
            .group_by(Excerpt.document_id)
        )
        with self.session.read() as connection:
            return {document: number for document, number in connection.execute(wanted)}  # noqa: C416 - typed rows


def excerpts_by_code(tree: CodeTree, codings: Iterable[CodingInfo]) -> dict[int, int]:
    """Distinct excerpts under each code or anything below it, among these codings."""
    direct: dict[int, set[int]] = defaultdict(set)
    for coding in codings:
        direct[coding.code_id].add(coding.excerpt_id)
    found: dict[int, set[int]] = defaultdict(set)
    for code_id, excerpts in direct.items():
        if code_id in tree.by_id:
            for above in tree.ancestors(tree.by_id[code_id]):
                found[above.id] |= excerpts
    return {code: len(excerpts) for code, excerpts in found.items()}


def covered_share(coded: Iterable[Stretch], regions: Iterable[Stretch]) -> float:
    """The share (0 to 1) of the regions, in order and apart from each other, that lies under any of the stretches."""
    under, total = covered(coded, regions)
    return under / total if total else 0.0


def covered(coded: Iterable[Stretch], regions: Iterable[Stretch]) -> tuple[int, int]:
    """How much of the regions lies under any of the stretches, and how much there is of them."""
    covers = list(union(coded))
    starts = [start for start, _ in covers]
    total = under = 0
    for low, high in regions:
        total += high - low
        at = max(bisect_right(starts, low) - 1, 0)
        while at < len(covers) and covers[at][0] < high:
            under += max(0, min(covers[at][1], high) - max(covers[at][0], low))
            at += 1
    return under, total


def _stretches(rows: Iterable[tuple[int, int | None, int | None]]) -> dict[int, list[Stretch]]:
    found: dict[int, list[Stretch]] = defaultdict(list)
    for document, start, end in rows:
        found[document].append((start or 0, end or 0))
    return found


def _coded(documents: Sequence[int], coder_id: int | None) -> Select[int, int | None, int | None]:
    coding = select(Coding.id).where(Coding.excerpt_id == Excerpt.id).correlate(Excerpt)
    if coder_id is not None:
        coding = coding.where(Coding.coder_id == coder_id)
    return select(Excerpt.document_id, Excerpt.start, Excerpt.end).where(
        Excerpt.document_id.in_(documents), Excerpt.state == "placed", coding.exists()
    )


def _spoken(documents: Sequence[int]) -> Select[int, int, int]:
    return (
        select(TurnRow.document_id, TurnRow.start, TurnRow.end)
        .join(SpeakerRow, SpeakerRow.id == TurnRow.speaker_id)
        .where(TurnRow.document_id.in_(documents), SpeakerRow.role == "participant")
        .order_by(TurnRow.document_id, TurnRow.start)
    )
