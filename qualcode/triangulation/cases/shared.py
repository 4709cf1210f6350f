"""What the summaries of several case studies are made of, read once for all of them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from sqlalchemy import select

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.excerpts import Excerpts
from qualcode.analysis.sample_parts import Parts as SampleParts
from qualcode.analysis.sample_parts import read_parts
from qualcode.corpus.documents import Documents
from qualcode.corpus.participants import Participants
from qualcode.corpus.settings import Settings
from qualcode.model.codebook import CodeTree
from qualcode.model.corpus import DocumentInfo, ParticipantInfo, ProjectSettings
from qualcode.model.judging import Judged, Judgement
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience
from qualcode.model.retrieval import CodedExcerpt, ExcerptFilter
from qualcode.store.session import Session
from qualcode.store.tables import ChosenQuote
from qualcode.triangulation.convergence.judgements import Judgements
from qualcode.triangulation.convergence.topic_material import TopicMaterial
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.narratives.reading import Parts
from qualcode.triangulation.quotes.quoting import Quoting


class CaseShared:
    """The project as the summaries of its case studies for one audience need it.

    ``style`` is how quotations are attributed, None: as the project has it.
    """

    def __init__(
        self,
        session: Session,
        audience: Audience,
        *,
        participant_ids: bool = True,
        style: Attribution | None = None,
    ) -> None:
        self.session = session
        self.audience = audience
        self.quoting = Quoting(session, audience, participant_ids=participant_ids, style=style)
        self.disclosure = (
            Disclosure(session, style=style, participant_ids=participant_ids) if audience == "publication" else None
        )

    @cached_property
    def settings(self) -> ProjectSettings:
        """The project's settings."""
        return Settings(self.session).read()

    @cached_property
    def tree(self) -> CodeTree:
        """The codebook."""
        with self.session.read() as connection:
            return read_tree(connection)

    @cached_property
    def codings(self) -> dict[str, list[CodedExcerpt]]:
        """Every coding of all coders, by case study."""
        found: dict[str, list[CodedExcerpt]] = defaultdict(list)
        for coding in Excerpts(self.session).find(ExcerptFilter()):
            found[coding.case].append(coding)
        return found

    @cached_property
    def judged(self) -> dict[str, list[tuple[Judged, Judgement]]]:
        """By case study the pairs of each topic on which a judgement stands, with it."""
        found: dict[str, list[tuple[Judged, Judgement]]] = defaultdict(list)
        for row, stands in Judgements(self.session).standing(self.topic_material):
            found[row.case].append((row, stands))
        return found

    @cached_property
    def topic_material(self) -> TopicMaterial:
        """What each source has on each topic."""
        return TopicMaterial(self.session)

    @cached_property
    def documents(self) -> tuple[DocumentInfo, ...]:
        """Every document."""
        return tuple(Documents(self.session).all())

    @cached_property
    def people(self) -> tuple[ParticipantInfo, ...]:
        """Every participant."""
        return tuple(Participants(self.session).all())

    @cached_property
    def written(self) -> Parts:
        """What was written of all of them."""
        return Parts.read(self.session)

    @cached_property
    def sample(self) -> SampleParts:
        """Who was heard in what."""
        return read_parts(self.session)

    @cached_property
    def chosen(self) -> dict[str, dict[int, str]]:
        """By the UUID of a case study: the skipped spans of each excerpt chosen for it, in the order of choosing."""
        wanted = (
            select(ChosenQuote.use_uuid, ChosenQuote.excerpt_id, ChosenQuote.skipped_spans)
            .where(ChosenQuote.use_kind == "case")
            .order_by(ChosenQuote.position, ChosenQuote.id)
        )
        found: dict[str, dict[int, str]] = defaultdict(dict)
        with self.session.read() as connection:
            for uuid, excerpt, skipped in connection.execute(wanted):
                found[uuid][excerpt] = skipped
        return found
