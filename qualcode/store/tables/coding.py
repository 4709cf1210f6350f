"""The codebook, the excerpts, who coded them with what, and what was thought."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false, func
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.tables.base import CARRIES, CUT, ORDER, POINTS_TO, Derived, Kept

ANYTHING = ("document", "code", "excerpt", "case_study", "participant", "memo")
"""What a memo may be about."""


class CodeRow(Kept):
    """A code, subtheme, theme or overarching theme: one tree. Any of them may carry codings.

    ``revised_at``: when its meaning last changed, and ``revised_by`` what: definition · split · merge. What was coded
    before and not looked at since may no longer fit.
    """

    __tablename__ = "code"

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("code.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(12))
    status: Mapped[str] = mapped_column(String(12), default="active")
    level: Mapped[str] = mapped_column(String(12), default="semantic")
    origin: Mapped[str] = mapped_column(String(12), default="a priori")
    codable: Mapped[bool] = mapped_column(default=True)
    colour: Mapped[str] = mapped_column(String(12), default="")
    position: Mapped[int] = mapped_column(default=0, info={ORDER: True})
    definition: Mapped[str] = mapped_column(Text, default="")
    inclusion: Mapped[str] = mapped_column(Text, default="")
    exclusion: Mapped[str] = mapped_column(Text, default="")
    example: Mapped[str] = mapped_column(Text, default="")
    brief: Mapped[str] = mapped_column(Text, default="", server_default="")
    topic_summary: Mapped[bool] = mapped_column(default=False, server_default=false())
    discuss: Mapped[bool] = mapped_column(default=False, server_default=false())
    revised_at: Mapped[datetime | None]
    revised_by: Mapped[str] = mapped_column(String(12), default="", server_default="")


Index("uq_code_parent_name", func.coalesce(CodeRow.parent_id, 0), CodeRow.name_key, unique=True)


class CodeQuestion(Kept):
    """A code serves an evaluation question."""

    __tablename__ = "code_question"
    __table_args__ = (UniqueConstraint("code_id", "question_id"),)

    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)


class CodeAncestor(Derived):
    """Every code with itself (depth 0) and everything above it."""

    __tablename__ = "code_ancestor"

    code_id: Mapped[int] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"), primary_key=True)
    ancestor_id: Mapped[int] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"), primary_key=True, index=True)
    depth: Mapped[int]


class Excerpt(Kept):
    """A coded passage: one row for one stretch of one document, shared by codes and coders.

    ``text[start:end] == quote`` always; ``prefix`` and ``suffix`` are the words around it, to find it again.
    """

    __tablename__ = "excerpt"
    __table_args__ = (UniqueConstraint("document_id", "start", "end"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    start: Mapped[int | None] = mapped_column(info={CARRIES: True})
    end: Mapped[int | None] = mapped_column(info={CARRIES: True})
    quote: Mapped[str] = mapped_column(Text, info={CUT: True})
    prefix: Mapped[str] = mapped_column(Text, default="", info={CUT: True})
    suffix: Mapped[str] = mapped_column(Text, default="", info={CUT: True})
    state: Mapped[str] = mapped_column(String(12), default="placed", index=True)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)


class ExcerptSpeaker(Derived):
    """Whose words an excerpt holds, and how many characters of theirs (``chars``)."""

    __tablename__ = "excerpt_speaker"

    excerpt_id: Mapped[int] = mapped_column(ForeignKey("excerpt.id", ondelete="CASCADE"), primary_key=True)
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"), primary_key=True, index=True)
    chars: Mapped[int]


class Coding(Kept):
    """One coder put one code on one excerpt. ``stance``: supports · qualifies · runs against, or none.

    ``confirmed_at``: when somebody last looked whether it still fits what the code means.
    """

    __tablename__ = "coding"
    __table_args__ = (UniqueConstraint("excerpt_id", "code_id", "coder_id"),)

    excerpt_id: Mapped[int] = mapped_column(ForeignKey("excerpt.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    created_at: Mapped[datetime]
    stance: Mapped[str] = mapped_column(String(12), default="")
    discuss: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(Text, default="")
    made_by: Mapped[str] = mapped_column(String(12), default="hand")
    confirmed_at: Mapped[datetime | None]


class PinnedCode(Kept):
    """A code that a coder keeps on a number key: ``position`` is the key, 1 to 9."""

    __tablename__ = "pinned_code"
    __table_args__ = (UniqueConstraint("coder_id", "code_id"),)

    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)
    position: Mapped[int]


class DocumentCheck(Kept):
    """A coder says that they have gone through a document."""

    __tablename__ = "document_check"
    __table_args__ = (UniqueConstraint("document_id", "coder_id"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    checked_at: Mapped[datetime]


class ChosenQuote(Kept):
    """An excerpt chosen for a use ("case" CS1, "theme" …); ``skipped_spans`` are printed as [...]."""

    __tablename__ = "chosen_quote"
    __table_args__ = (UniqueConstraint("excerpt_id", "use_uuid"),)

    excerpt_id: Mapped[int] = mapped_column(ForeignKey("excerpt.id"))
    use_kind: Mapped[str] = mapped_column(String(12))
    use_uuid: Mapped[str] = mapped_column(String(36), index=True, info={POINTS_TO: ("case_study", "code")})
    skipped_spans: Mapped[str] = mapped_column(Text, default="[]")
    position: Mapped[int] = mapped_column(default=0, info={ORDER: True})


class Memo(Kept):
    """A note of the analyst's. ``kind``: reflexive · code · theme · document · case · method · decision · other."""

    __tablename__ = "memo"

    kind: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    created_at: Mapped[datetime]


class MemoTarget(Kept):
    """What a memo is about: a document, code, excerpt, case … by its UUID."""

    __tablename__ = "memo_target"
    __table_args__ = (UniqueConstraint("memo_id", "kind", "target_uuid"),)

    memo_id: Mapped[int] = mapped_column(ForeignKey("memo.id"))
    kind: Mapped[str] = mapped_column(String(12))
    target_uuid: Mapped[str] = mapped_column(String(36), index=True, info={POINTS_TO: ANYTHING})
