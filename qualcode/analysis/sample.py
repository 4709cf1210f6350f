"""The sample, computed from the data: nobody types how many took part."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType

from sqlalchemy import select

from qualcode.analysis.sample_counts import Called, held, in_kind, people, sample_table
from qualcode.analysis.sample_parts import Parts, read_parts, told
from qualcode.corpus.cases import Cases
from qualcode.model.errors import QualcodeError
from qualcode.model.sample import SAMPLE_BY, SampleTable, Sources
from qualcode.store.session import Session
from qualcode.store.tables import Document


class Sample:
    """Who was invited, who took part, what they were heard in."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def table(
        self, by: str = "workstream", called: Called = MappingProxyType({}), *, words: bool = True
    ) -> SampleTable:
        """By workstream, case study or staff group. Raises ``QualcodeError`` for anything else.

        ``called`` is what the notes call them instead of their labels. Without ``words`` only people and talks are
        counted, for which no transcript has to be read.
        """
        if by not in SAMPLE_BY:
            raise QualcodeError(f"the sample has no rows by “{by}”", "", f"choose from {', '.join(SAMPLE_BY)}")
        return sample_table(self.session, by, called, words=words)

    def sources(self, case: str = "", read: Parts | None = None) -> Sources:
        """What the case study of that label, or the whole study, rests on. Raises ``UnknownName``.

        ``read`` is what ``read_parts`` gave, for one who asks of many case studies.
        """
        info = Cases(self.session).find(case) if case else None
        read = read or read_parts(self.session)
        parts = [one for one in read.parts if info is None or one.case_id == info.id]
        taken = [one for one in parts if not one.withdrawn]
        groups = {one.person: one.group for one in in_kind(taken, "interview") if one.person}
        papers = self._papers(info.id if info else None)
        talks = {one.talk for one in parts}
        return Sources(
            interviews=len(held(parts, "interview")),
            interviewed=tuple(Counter(groups.values()).items()),
            focus_groups=len(held(parts, "focus group")),
            members=len(people(in_kind(taken, "focus group"))),
            minutes=papers["minutes"],
            others=papers["other"],
            notes=tuple(told(read, talks)),
        )

    def _papers(self, case_id: int | None) -> Counter[str]:
        wanted = select(Document.kind).where(Document.kind.in_(("minutes", "other")))
        if case_id is not None:
            wanted = wanted.where(Document.case_study_id == case_id)
        with self.session.read() as connection:
            return Counter(connection.scalars(wanted).all())
