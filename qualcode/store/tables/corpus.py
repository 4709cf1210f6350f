"""Documents and the people and places they come from."""

from __future__ import annotations

import datetime as dt
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.tables.base import CUT, POINTS_TO, Kept


class Question(Kept):
    """An evaluation question."""

    __tablename__ = "question"

    number: Mapped[int] = mapped_column(unique=True)
    text: Mapped[str] = mapped_column(Text)


class Workstream(Kept):
    """A strand of fieldwork and how its invitations went."""

    __tablename__ = "workstream"

    label: Mapped[str] = mapped_column(Text)
    label_key: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text, default="")
    invited: Mapped[int | None]
    declined: Mapped[int | None]
    no_reply: Mapped[int | None]


class Organisation(Kept):
    """An organisation that has indicator values, or (``aggregate``) a mean of many. Never in a publication."""

    __tablename__ = "organisation"

    ods_code: Mapped[str | None] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(12), default="trust")
    type: Mapped[str] = mapped_column(Text, default="")
    region: Mapped[str] = mapped_column(Text, default="")
    opened: Mapped[dt.date | None] = mapped_column(Date)
    closed: Mapped[dt.date | None] = mapped_column(Date)


class Succession(Kept):
    """One organisation came after another. ``kind``: merged · renamed · split · took over part."""

    __tablename__ = "succession"
    __table_args__ = (UniqueConstraint("predecessor_id", "successor_id"),)

    predecessor_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    successor_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    on: Mapped[dt.date | None] = mapped_column("happened_on", Date)
    note: Mapped[str] = mapped_column(Text, default="")


class OrganisationYear(Kept):
    """What an organisation was called, and was, in one year.

    ``pct_bme`` goes before the figure that the standard's composition names, from which the share of the focus group
    in its staff is read; files of figures fill that figure, and never this.
    """

    __tablename__ = "organisation_year"
    __table_args__ = (UniqueConstraint("organisation_id", "year"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    year: Mapped[int]
    name: Mapped[str] = mapped_column(Text, default="")
    type: Mapped[str] = mapped_column(Text, default="")
    region: Mapped[str] = mapped_column(Text, default="")
    pct_bme: Mapped[float | None]


class CaseStudy(Kept):
    """A case study; ``description`` is what a publication calls it ("an ambulance trust")."""

    __tablename__ = "case_study"

    label: Mapped[str] = mapped_column(Text)
    label_key: Mapped[str] = mapped_column(Text, unique=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    period: Mapped[str] = mapped_column(Text, default="")
    description: Mapped[str] = mapped_column(Text, default="")


class Participant(Kept):
    """A person known across the project. ``consent``: quote · paraphrase only · archive · withdrawn."""

    __tablename__ = "participant"

    label: Mapped[str] = mapped_column(Text)
    label_key: Mapped[str] = mapped_column(Text, unique=True)
    workstream_id: Mapped[int | None] = mapped_column(ForeignKey("workstream.id"), index=True)
    staff_group: Mapped[str] = mapped_column(Text, default="")
    case_study_id: Mapped[int | None] = mapped_column(ForeignKey("case_study.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    consent: Mapped[str] = mapped_column(String(16), default="quote")


class Document(Kept):
    """An imported text. Its words are in its current version; ``original`` is the file as it came.

    There is no original any more once its names were taken out of the project; ``file_sha256`` still
    tells which it was. ``people`` is how many took part, where the voices alone do not tell (a focus group).
    """

    __tablename__ = "document"
    __table_args__ = (Index("ix_document_file_sha256", "file_sha256"),)

    title: Mapped[str] = mapped_column(Text)
    title_key: Mapped[str] = mapped_column(Text, index=True)
    kind: Mapped[str] = mapped_column(String(16))
    workstream_id: Mapped[int | None] = mapped_column(ForeignKey("workstream.id"), index=True)
    case_study_id: Mapped[int | None] = mapped_column(ForeignKey("case_study.id"), index=True)
    held_on: Mapped[date | None] = mapped_column(Date)
    minutes: Mapped[int | None]
    mode: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(16), default="received")
    current_version: Mapped[int] = mapped_column(default=1)
    file_name: Mapped[str] = mapped_column(Text, default="")
    file_sha256: Mapped[str] = mapped_column(String(64))
    original: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"))
    people: Mapped[int | None]


class DocumentState(Kept):
    """A document came into a state: received · audio-checked · pseudonymised · released; who said so, and when."""

    __tablename__ = "document_state"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    entered_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text, default="")


class DocumentVersion(Kept):
    """The words of a document at one time, and what the reader had to say about them (``report``, JSON).

    ``reason``: import · correction · pseudonyms, or "" for the first version of an older project. An earlier version
    has no text any more once its words were erased.
    """

    __tablename__ = "document_version"
    __table_args__ = (UniqueConstraint("document_id", "n"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    n: Mapped[int]
    text_sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"))
    characters: Mapped[int]
    words: Mapped[int]
    reader: Mapped[str] = mapped_column(Text)
    report: Mapped[str] = mapped_column(Text, default="[]", info={CUT: True})
    made_at: Mapped[datetime | None]
    coder_id: Mapped[int | None] = mapped_column(ForeignKey("coder.id"), index=True)
    reason: Mapped[str] = mapped_column(String(16), default="", server_default="")


class Pseudonym(Kept):
    """A word or name to find, and what stands in its place. ``category``: person · place · organisation · other.

    ``variants`` is a JSON list of other spellings. The words to find are personal data: see ``erasure``.
    """

    __tablename__ = "pseudonym"

    find: Mapped[str] = mapped_column(Text, info={CUT: True})
    find_key: Mapped[str] = mapped_column(Text, unique=True, info={CUT: True})
    replacement: Mapped[str] = mapped_column(Text)
    category: Mapped[str] = mapped_column(String(16), default="person")
    variants: Mapped[str] = mapped_column(Text, default="[]", info={CUT: True})
    whole_words: Mapped[bool] = mapped_column(default=True)
    match_case: Mapped[bool] = mapped_column(default=True)


class SpeakerRow(Kept):
    """A voice in one document; a participant when someone has said, or the label says, who it is."""

    __tablename__ = "speaker"
    __table_args__ = (UniqueConstraint("document_id", "label_key"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    label: Mapped[str] = mapped_column(Text)
    label_key: Mapped[str] = mapped_column(Text)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)
    role: Mapped[str] = mapped_column(String(12))


class TurnRow(Kept):
    """One speaker turn: ``start``/``end`` are the spoken words, the label has its own span."""

    __tablename__ = "turn"
    __table_args__ = (UniqueConstraint("document_id", "n"), Index("ix_turn_document_id_start", "document_id", "start"))

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    n: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    label_start: Mapped[int]
    label_end: Mapped[int]
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id"), index=True)
    time_text: Mapped[str] = mapped_column(Text, default="")
    time_ms: Mapped[int | None]


class AttributeRow(Kept):
    """Something known of participants, cases or documents ("length of service"). ``type``: text · number · date."""

    __tablename__ = "attribute"
    __table_args__ = (UniqueConstraint("applies_to", "name_key"),)

    applies_to: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    type: Mapped[str] = mapped_column(String(8))


class AttributeValue(Kept):
    """What is known of one of them: in the column of the attribute's type; the others are empty."""

    __tablename__ = "attribute_value"
    __table_args__ = (UniqueConstraint("attribute_id", "owner_uuid"),)

    attribute_id: Mapped[int] = mapped_column(ForeignKey("attribute.id"))
    owner_uuid: Mapped[str] = mapped_column(
        String(36), index=True, info={POINTS_TO: ("participant", "case_study", "document", "organisation")}
    )
    text: Mapped[str | None] = mapped_column(Text)
    number: Mapped[float | None]
    date: Mapped[dt.date | None] = mapped_column(Date)
