"""Topic guides as they stand, and with which one each document was held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.coding.guide_prompts import prompts_of_guides
from qualcode.corpus.document_guides import BY_HAND, Choice, guides_of_documents
from qualcode.model.corpus import DocumentInfo
from qualcode.model.guides import Guide, HeldWith
from qualcode.store.natural import naturally
from qualcode.store.tables import TopicGuide, Workstream


def read_guides(connection: Connection) -> list[Guide]:
    """Every version of every guide: by label, the first version first."""
    wanted = (
        select(
            TopicGuide.id,
            TopicGuide.uuid,
            TopicGuide.label,
            TopicGuide.version,
            TopicGuide.staff_group,
            TopicGuide.used_from,
            TopicGuide.note,
            Workstream.label.label("workstream"),
        )
        .join(Workstream, Workstream.id == TopicGuide.workstream_id, isouter=True)
        .order_by(*naturally(TopicGuide.label_key), TopicGuide.version)
    )
    prompts = prompts_of_guides(connection)
    held = Counter(choice.guide_id for choice in guides_of_documents(connection).values())
    return [
        Guide(
            id=row.id,
            uuid=row.uuid,
            label=row.label,
            version=row.version,
            workstream=row.workstream or "",
            group=row.staff_group,
            used_from=row.used_from,
            note=row.note,
            prompts=tuple(prompts.get(row.id, ())),
            documents=held[row.id],
        )
        for row in connection.execute(wanted)
    ]


def held_with(connection: Connection, documents: Iterable[DocumentInfo]) -> list[HeldWith]:
    """Those of the documents in which anybody was asked anything, each with its guide and what tells."""
    guides = {guide.id: guide for guide in read_guides(connection)}
    chosen = guides_of_documents(connection)
    return [_held_with(info, chosen[info.id], guides) for info in documents if info.id in chosen]


def _held_with(info: DocumentInfo, choice: Choice, guides: dict[int, Guide]) -> HeldWith:
    guide = guides.get(choice.guide_id or 0)
    why = choice.why or (f"for {guide.whom}" if guide else "")
    return HeldWith(info.id, info.title, guide.name if guide else "", choice.guide_id, choice.why == BY_HAND, why)
