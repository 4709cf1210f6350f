"""What judges have not judged yet: names and numbers only, so that nothing hidden is told before it is revealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select
from sqlalchemy.engine import Connection

from qualcode.store.tables import CaseStudy, Coder, JudgementRow


@dataclass(frozen=True)
class NotJudged:
    """A judge, and how many of the cells they left open."""

    judge: str
    number: int
    cells: int

    @property
    def told(self) -> str:
        """ "Ada has not judged 3 of 10 cells"."""
        return f"{self.judge} has not judged {self.number} of {self.cells} cell{'' if self.cells == 1 else 's'}"


def not_judged(connection: Connection, pairs: Sequence[int]) -> tuple[NotJudged, ...]:
    """Of whoever judged anything in the project, and not all of these pairs at every case study."""
    judged = or_(JudgementRow.silent != "", and_(JudgementRow.meaning != "", JudgementRow.examples != ""))
    judges = connection.scalars(
        select(Coder.name).join(JudgementRow, JudgementRow.coder_id == Coder.id).where(~JudgementRow.agreed).distinct()
    ).all()
    done = dict(
        connection.execute(
            select(Coder.name, func.count(JudgementRow.id))
            .join(JudgementRow, JudgementRow.coder_id == Coder.id)
            .where(~JudgementRow.agreed, judged, JudgementRow.pair_id.in_(pairs))
            .group_by(Coder.name)
        ).all()
    )
    cells = len(pairs) * (connection.scalar(select(func.count(CaseStudy.id))) or 0)
    found = (NotJudged(one, cells - done.get(one, 0), cells) for one in sorted(judges))
    return tuple(one for one in found if one.number)
