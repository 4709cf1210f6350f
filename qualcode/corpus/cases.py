"""Case studies."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, select

from qualcode.corpus.names import label_key
from qualcode.corpus.organisations import Organisations
from qualcode.corpus.register import Outcome, put
from qualcode.model.corpus import CaseInfo
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.store.natural import naturally
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import CaseStudy, Document, Organisation, Participant


class Cases:
    """The case studies of a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self) -> list[CaseInfo]:
        """Every case study, by label."""
        return self._infos()

    def _infos(self, *where: ColumnElement[bool]) -> list[CaseInfo]:
        documents = select(func.count()).where(Document.case_study_id == CaseStudy.id).scalar_subquery()
        people = select(func.count()).where(Participant.case_study_id == CaseStudy.id).scalar_subquery()
        wanted = (
            select(
                CaseStudy.id,
                CaseStudy.uuid,
                CaseStudy.label,
                CaseStudy.description,
                CaseStudy.period,
                CaseStudy.organisation_id,
                func.coalesce(Organisation.name, "").label("organisation"),
                func.coalesce(Organisation.ods_code, "").label("ods_code"),
                documents.label("documents"),
                people.label("participants"),
            )
            .join(Organisation, Organisation.id == CaseStudy.organisation_id, isouter=True)
            .where(*where)
            .order_by(*naturally(CaseStudy.label_key))
        )
        with self.session.read() as connection:
            return [CaseInfo(**row._mapping) for row in connection.execute(wanted)]

    def find(self, label: str) -> CaseInfo:
        """The case study of that label. Raises ``UnknownName``."""
        for case in self._infos(CaseStudy.label_key == label_key(label)):
            return case
        raise UnknownName(
            f"there is no case study “{label}”", "", f'add it with: qualcode cases add "{label}", or --create'
        )

    @in_one_transaction
    def put(
        self,
        label: str,
        *,
        description: str | None = None,
        organisation: str | None = None,
        period: str | None = None,
    ) -> Outcome:
        """Add the case study or change what is given. ``organisation`` is a code or name; "" takes it away.

        Raises ``QualcodeError`` for an unknown organisation.
        """
        label = " ".join(label.split())
        folded = label_key(label)
        if not folded:
            raise QualcodeError("a case study needs a label")
        values: dict[str, Any] = {"label": label, "description": description, "period": period}
        if organisation:
            values["organisation_id"] = Organisations(self.session).find(organisation).id
        with self.session.action("") as action:
            outcome = put(self.session, CaseStudy, {"label_key": folded}, f"case study “{label}”", values)
            if organisation == "" and action.update(CaseStudy, self.find(label).id, organisation_id=None):
                return "changed" if outcome == "unchanged" else outcome
        return outcome
