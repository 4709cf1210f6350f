"""Excerpts chosen to be quoted in a case study's summary."""

from __future__ import annotations

from sqlalchemy import func, select

from qualcode.coding.codings import Codings
from qualcode.corpus.cases import Cases
from qualcode.model.coding import ChosenInfo
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, ChosenQuote

USE = "case"


class ChosenQuotes:
    """Which excerpts stand for a case study."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def choose(self, excerpt: str | int, case: str) -> bool:
        """Choose an excerpt ("x12") for a case study; say whether it was not chosen before.

        Raises ``UnknownName`` for an excerpt or case study that is not there.
        """
        number, study = Codings(self.session).excerpt(excerpt).id, Cases(self.session).find(case)
        if self._chosen(number, study.uuid) is not None:
            return False
        with self.session.action(f"choose x{number} for {study.label}") as action:
            last = select(func.coalesce(func.max(ChosenQuote.position), 0)).where(ChosenQuote.use_uuid == study.uuid)
            position = (action.connection.scalar(last) or 0) + 1
            action.insert(ChosenQuote, excerpt_id=number, use_kind=USE, use_uuid=study.uuid, position=position)
        return True

    def unchoose(self, excerpt: str | int, case: str) -> bool:
        """No longer; say whether it was chosen. The excerpt stays, coded or not."""
        number, study = Codings(self.session).excerpt(excerpt).id, Cases(self.session).find(case)
        chosen = self._chosen(number, study.uuid)
        if chosen is None:
            return False
        with self.session.action(f"no longer choose x{number} for {study.label}") as action:
            action.delete(ChosenQuote, chosen)
        return True

    def all(self, case: str = "") -> list[ChosenInfo]:
        """The chosen excerpts, of one case study or all, in the order they were chosen."""
        wanted = (
            select(ChosenQuote.excerpt_id, CaseStudy.label, ChosenQuote.position)
            .join(CaseStudy, CaseStudy.uuid == ChosenQuote.use_uuid)
            .where(ChosenQuote.use_kind == USE)
            .order_by(CaseStudy.label_key, ChosenQuote.position, ChosenQuote.id)
        )
        if case:
            wanted = wanted.where(CaseStudy.id == Cases(self.session).find(case).id)
        with self.session.read() as connection:
            return [ChosenInfo(*row) for row in connection.execute(wanted)]

    def _chosen(self, excerpt_id: int, use_uuid: str) -> int | None:
        same = (ChosenQuote.excerpt_id == excerpt_id, ChosenQuote.use_uuid == use_uuid)
        with self.session.read() as connection:
            return connection.scalar(select(ChosenQuote.id).where(*same))
