"""How invitations went: in all of a workstream (its own columns), and in its case studies and staff groups."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from qualcode.corpus.cases import Cases
from qualcode.corpus.names import key
from qualcode.corpus.participants import named_case, named_workstream
from qualcode.corpus.register import Outcome
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.sample import InvitationInfo
from qualcode.store.action import Action
from qualcode.store.natural import naturally
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import CaseStudy, Invitation, Workstream


class Invitations:
    """The invitations of a project. Who took part is counted from the transcripts, never typed."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self) -> list[InvitationInfo]:
        """Each workstream as a whole, then its parts by case study and staff group."""
        parts = self._parts()
        found = []
        for stream in Workstreams(self.session).all():
            whole = next((one for one in parts if _part(one) == (stream.label, "", "")), None)
            withdrawn = whole.withdrawn if whole else None
            told = (stream.invited, stream.declined, stream.no_reply, withdrawn)
            if any(number is not None for number in told):
                found.append(InvitationInfo(stream.label, "", "", *told))
            found += [one for one in parts if one.workstream == stream.label and (one.case or one.group)]
        return found

    def _parts(self) -> list[InvitationInfo]:
        wanted = (
            select(
                Workstream.label.label("workstream"),
                func.coalesce(CaseStudy.label, "").label("case"),
                Invitation.staff_group.label("group"),
                Invitation.invited,
                Invitation.declined,
                Invitation.no_reply,
                Invitation.withdrawn,
            )
            .join(Workstream, Workstream.id == Invitation.workstream_id)
            .join(CaseStudy, CaseStudy.id == Invitation.case_study_id, isouter=True)
            .order_by(*naturally(CaseStudy.label_key), Invitation.staff_group_key)
        )
        with self.session.read() as connection:
            return [InvitationInfo(**row._mapping) for row in connection.execute(wanted)]

    @in_one_transaction
    def put(
        self,
        workstream: str,
        *,
        case: str = "",
        group: str = "",
        invited: int | None = None,
        declined: int | None = None,
        no_reply: int | None = None,
        withdrawn: int | None = None,
        create: bool = False,
    ) -> Outcome:
        """Say how invitations went in a workstream, or in a part of it; None: as it is.

        Names of things that do not exist are errors, unless ``create`` makes the workstream and case study.
        """
        given = {"invited": invited, "declined": declined, "no_reply": no_reply, "withdrawn": withdrawn}
        with self.session.action("") as action:
            stream = named_workstream(self.session, workstream, create)
            number = named_case(self.session, case, create) if case else None
            label = Workstreams(self.session).find(workstream).label
            part = [label, *([Cases(self.session).find(case).label] if case else []), *([group] if group else [])]
            action.name = action.name or f"say how invitations went in {', '.join(part)}"
            if number is None and not group.strip():
                streams = Workstreams(self.session)
                outcome = streams.put(label, invited=invited, declined=declined, no_reply=no_reply)
                if withdrawn is None:
                    return outcome
                later = self._part(action, stream, None, "", {"withdrawn": withdrawn})
                return outcome if later == "unchanged" else later
            return self._part(action, stream, number, " ".join(group.split()), given)

    def _part(self, action: Action, stream: int, case: int | None, group: str, given: dict[str, int | None]) -> Outcome:
        values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        row = self._row(action, stream, case, group)
        if row is not None:
            return "changed" if values and action.update(Invitation, row, **values) else "unchanged"
        if not values:
            raise QualcodeError("nothing is said of these invitations", "", "give --invited, --declined or --no-reply")
        by = {"workstream_id": stream, "case_study_id": case, "staff_group": group, "staff_group_key": key(group)}
        action.insert(Invitation, **by, **values)
        return "added"

    @in_one_transaction
    def remove(self, workstream: str, *, case: str = "", group: str = "") -> None:
        """Forget what was said of a part. Raises ``UnknownName`` when nothing was."""
        stream = Workstreams(self.session).find(workstream)
        found = Cases(self.session).find(case) if case else None
        part = ", ".join(one for one in (stream.label, found.label if found else "", group) if one)
        with self.session.action(f"forget the invitations in {part}") as action:
            row = self._row(action, stream.id, found.id if found else None, group)
            if row is None:
                raise UnknownName(f"nothing is said of invitations in {part}", "", "see: qualcode sample invitations")
            action.delete(Invitation, row)

    def _row(self, action: Action, stream: int, case: int | None, group: str) -> int | None:
        same = [Invitation.workstream_id == stream, Invitation.staff_group_key == key(group)]
        same.append(Invitation.case_study_id.is_(None) if case is None else Invitation.case_study_id == case)
        return action.connection.scalar(select(Invitation.id).where(*same))


def _part(one: InvitationInfo) -> tuple[str, str, str]:
    return (one.workstream, one.case, one.group)
