"""Taking a document out, with everything that stands on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from qualcode.corpus.documents import Documents
from qualcode.corpus.resting import rests_on
from qualcode.model.corpus import RemovedDocument
from qualcode.store.action import Action
from qualcode.store.session import Session
from qualcode.store.tables import (
    AttributeValue,
    ChartCell,
    ChartCellExcerpt,
    ChosenQuote,
    ClaimExcerpt,
    Coding,
    Document,
    DocumentCheck,
    DocumentGuide,
    DocumentReview,
    DocumentState,
    DocumentVersion,
    Excerpt,
    ExcerptReview,
    JudgementExcerpt,
    Kept,
    LinkRow,
    MemoTarget,
    NarrativeExcerpt,
    SpeakerRow,
    ThreadExcerpt,
    TurnRow,
)


def remove_document(session: Session, name: str) -> RemovedDocument:
    """Take out the document meant, its turns and speakers, its excerpts with all codings and links, as one act.

    Memos, claims, judgements, threads and summaries of other rows stay, without what they rested on here. Undo brings
    everything back: the words are kept in the history, so this is not an erasure. Raises ``UnknownName``,
    ``AmbiguousName``.
    """
    document = Documents(session).find(name)
    here = select(Excerpt.id).where(Excerpt.document_id == document.id)
    told = select(Excerpt.uuid).where(Excerpt.document_id == document.id)
    rested = rests_on(session, document.id)
    charted = select(ChartCell.id).where(ChartCell.row_uuid == document.uuid)
    on_excerpts: tuple[tuple[type[Kept], Select[Any]], ...] = (
        (LinkRow, select(LinkRow.id).where(LinkRow.excerpt_id.in_(here))),
        (ChosenQuote, select(ChosenQuote.id).where(ChosenQuote.excerpt_id.in_(here))),
        (ClaimExcerpt, select(ClaimExcerpt.id).where(ClaimExcerpt.excerpt_id.in_(here))),
        (ChartCellExcerpt, select(ChartCellExcerpt.id).where(ChartCellExcerpt.excerpt_id.in_(here))),
        (JudgementExcerpt, select(JudgementExcerpt.id).where(JudgementExcerpt.excerpt_id.in_(here))),
        (ThreadExcerpt, select(ThreadExcerpt.id).where(ThreadExcerpt.excerpt_id.in_(here))),
        (NarrativeExcerpt, select(NarrativeExcerpt.id).where(NarrativeExcerpt.excerpt_id.in_(here))),
        (ExcerptReview, select(ExcerptReview.id).where(ExcerptReview.excerpt_id.in_(here))),
        (Coding, select(Coding.id).where(Coding.excerpt_id.in_(here))),
        (MemoTarget, select(MemoTarget.id).where(MemoTarget.target_uuid.in_(told))),
        (Excerpt, here),
    )
    of_document: tuple[tuple[type[Kept], Select[Any]], ...] = (
        (TurnRow, select(TurnRow.id).where(TurnRow.document_id == document.id)),
        (SpeakerRow, select(SpeakerRow.id).where(SpeakerRow.document_id == document.id)),
        (DocumentCheck, select(DocumentCheck.id).where(DocumentCheck.document_id == document.id)),
        (DocumentState, select(DocumentState.id).where(DocumentState.document_id == document.id)),
        (DocumentReview, select(DocumentReview.id).where(DocumentReview.document_id == document.id)),
        (DocumentGuide, select(DocumentGuide.id).where(DocumentGuide.document_id == document.id)),
        (ChartCellExcerpt, select(ChartCellExcerpt.id).where(ChartCellExcerpt.cell_id.in_(charted))),
        (ChartCell, charted),
        (DocumentVersion, select(DocumentVersion.id).where(DocumentVersion.document_id == document.id)),
        (MemoTarget, select(MemoTarget.id).where(MemoTarget.target_uuid == document.uuid)),
        (AttributeValue, select(AttributeValue.id).where(AttributeValue.owner_uuid == document.uuid)),
    )
    with session.action(f"remove the document “{document.title}”") as action:
        gone = _take_out(action, (*on_excerpts, *of_document))
        action.delete(Document, document.id)
    return RemovedDocument(document, gone[Coding], gone[Excerpt], gone[LinkRow], rested)


def _take_out(action: Action, parts: Sequence[tuple[type[Kept], Select[Any]]]) -> dict[type[Kept], int]:
    gone: dict[type[Kept], int] = defaultdict(int)
    for noun, wanted in parts:
        gone[noun] += action.delete_many(noun, action.connection.scalars(wanted).all())
    return gone
