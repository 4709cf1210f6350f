"""With which topic guide an interview or focus group was held: as somebody said, else as its date and people tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.corpus.names import key
from qualcode.store.tables import Document, DocumentGuide, Participant, SpeakerRow, TopicGuide

ASKED_KINDS: Final = ("interview", "focus group")
"""The kinds of document in which anybody was asked anything; the others have a guide only by hand."""
BY_HAND: Final = "by hand"
NO_GUIDE: Final = "no guide is for it"
NO_DATE: Final = "its date is not known, and more than one guide may be meant"
SEVERAL: Final = "more than one guide is for it"


@dataclass(frozen=True)
class GuideFacts:
    """A version of a guide: for which workstream and staff group (None, "": for any), from which day."""

    id: int
    label_key: str
    version: int
    workstream_id: int | None = None
    group: str = ""
    used_from: date | None = None

    @property
    def narrow(self) -> int:
        """How closely it says for whom it is."""
        return (self.workstream_id is not None) + bool(self.group)

    @property
    def order(self) -> tuple[date, int]:
        """Later guides, and of one day later versions, come later."""
        return (self.used_from or date.min, self.version)


@dataclass(frozen=True)
class Talk:
    """What is known of an interview or focus group: its day, and the workstreams and staff groups of its people."""

    held_on: date | None
    workstreams: frozenset[int] = field(default=frozenset())
    groups: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True)
class Choice:
    """The guide of a document, or None, and what tells."""

    guide_id: int | None
    why: str


def choose(guides: Iterable[GuideFacts], talk: Talk) -> Choice:
    """Of the guides that are for these people, the closest; of several, the latest in use on the day.

    None where the day decides and is not known, and where two guides are equally meant.
    """
    fitting = [guide for guide in guides if _is_for(guide, talk) and _in_use(guide, talk.held_on)]
    if not fitting:
        return Choice(None, NO_GUIDE)
    closest = max(guide.narrow for guide in fitting)
    fitting = [guide for guide in fitting if guide.narrow == closest]
    if talk.held_on is None and len(fitting) > 1:
        return Choice(None, NO_DATE)
    last = max(guide.used_from or date.min for guide in fitting)
    fitting = [guide for guide in fitting if (guide.used_from or date.min) == last]
    if len({guide.label_key for guide in fitting}) > 1:
        return Choice(None, SEVERAL)
    return Choice(max(fitting, key=lambda guide: guide.order).id, "")


def _is_for(guide: GuideFacts, talk: Talk) -> bool:
    fits = guide.workstream_id is None or guide.workstream_id in talk.workstreams
    return fits and (not guide.group or guide.group in talk.groups)


def _in_use(guide: GuideFacts, day: date | None) -> bool:
    return guide.used_from is None or day is None or guide.used_from <= day


def guides_of_documents(connection: Connection) -> dict[int, Choice]:
    """The guide of every interview and focus group, and of what else somebody said one of."""
    by_hand = dict(connection.execute(select(DocumentGuide.document_id, DocumentGuide.guide_id)).all())
    found = {document: Choice(guide, BY_HAND) for document, guide in by_hand.items()}
    guides = _guides(connection)
    talks = _talks(connection)
    return found | {number: choose(guides, talk) for number, talk in talks.items() if number not in by_hand}


def _guides(connection: Connection) -> list[GuideFacts]:
    wanted = select(
        TopicGuide.id,
        TopicGuide.label_key,
        TopicGuide.version,
        TopicGuide.workstream_id,
        TopicGuide.staff_group,
        TopicGuide.used_from,
    )
    return [
        GuideFacts(number, label, version, workstream, key(group), day)
        for number, label, version, workstream, group, day in connection.execute(wanted)
    ]


def _talks(connection: Connection) -> dict[int, Talk]:
    workstreams, groups = _of_people(connection)
    wanted = select(Document.id, Document.held_on, Document.workstream_id).where(Document.kind.in_(ASKED_KINDS))
    return {
        number: Talk(
            day,
            frozenset({own} if own is not None else workstreams.get(number, ())),
            frozenset(groups.get(number, ())),
        )
        for number, day, own in connection.execute(wanted)
    }


def _of_people(connection: Connection) -> tuple[Mapping[int, set[int]], Mapping[int, set[str]]]:
    """The workstreams and staff groups of those who speak in each document as participants."""
    heard = (
        select(SpeakerRow.document_id, Participant.workstream_id, Participant.staff_group)
        .join(Participant, Participant.id == SpeakerRow.participant_id)
        .where(SpeakerRow.role == "participant")
        .distinct()
    )
    workstreams: dict[int, set[int]] = defaultdict(set)
    groups: dict[int, set[str]] = defaultdict(set)
    for document, workstream, group in connection.execute(heard):
        if workstream is not None:
            workstreams[document].add(workstream)
        if group:
            groups[document].add(key(group))
    return workstreams, groups
