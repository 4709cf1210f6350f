"""Reading judgements: what a coder may see of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.model.convergence import Element, Elements, Silent
from qualcode.model.judging import Judgement
from qualcode.store.tables import CaseStudy, Coder, JudgementExcerpt, JudgementRow, TopicPair
from qualcode.triangulation.convergence.passages_gone import passages_gone
from qualcode.triangulation.convergence.revealings import Revealings

Look = Callable[[str, int], Mapping[str, Any] | None]


def not_for(coder_id: int | None) -> Callable[[str, Mapping[str, Any], Look], bool]:
    """Of the record: whether a row of a table is of a judgement that this coder may not see yet.

    What is asked are the name of the table, the row, and how another row is looked up.
    """

    def hides(table: str, row: Mapping[str, Any], look: Look) -> bool:
        if table == JudgementExcerpt.__tablename__:
            found = look(JudgementRow.__tablename__, row["judgement_id"])
        elif table == JudgementRow.__tablename__:
            found = row
        else:
            return False
        if found is None:
            return True
        if found.get("agreed") or found.get("coder_id") == coder_id:
            return False
        pair = look(TopicPair.__tablename__, found["pair_id"]) if "pair_id" in found else None
        return pair is None or pair["revealed_at"] is None

    return hides


@dataclass
class Seen:
    """Of a pair at a case study: the judgements that may be seen, how many are hidden, and the team's."""

    own: list[Judgement] = field(default_factory=list)
    hidden: int = 0
    agreed: Judgement | None = None


def read_judgements(
    connection: Connection, coder_id: int | None, pairs: Collection[int] | None = None
) -> dict[tuple[int, str], Seen]:
    """By pair and case study. A coder sees their own and the team's; the others' once they are revealed.

    Without a coder it is what everybody may see.
    """
    rests: dict[int, list[int]] = defaultdict(list)
    on = select(JudgementExcerpt.judgement_id, JudgementExcerpt.excerpt_id).order_by(JudgementExcerpt.id)
    for judgement, excerpt in connection.execute(on):
        rests[judgement].append(excerpt)
    wanted = (
        select(JudgementRow, Coder.name, CaseStudy.label, TopicPair.revealed_at)
        .join(Coder, Coder.id == JudgementRow.coder_id)
        .join(CaseStudy, CaseStudy.id == JudgementRow.case_study_id)
        .join(TopicPair, TopicPair.id == JudgementRow.pair_id)
        .order_by(Coder.name, JudgementRow.id)
    )
    if pairs is not None:
        wanted = wanted.where(JudgementRow.pair_id.in_(pairs))
    found: dict[tuple[int, str], Seen] = defaultdict(Seen)
    revealings, gone = Revealings(connection), passages_gone(connection)
    for row in connection.execute(wanted):
        at = found[row.pair_id, row.label]
        mine = coder_id is not None and row.coder_id == coder_id
        if not row.agreed and not mine and row.revealed_at is None:
            at.hidden += 1
            continue
        one = Judgement(
            row.id,
            row.name,
            row.agreed,
            Elements(cast(Element, row.meaning), cast(Element, row.examples), cast(Silent, row.silent)),
            row.finding_a,
            row.finding_b,
            row.reason,
            row.meta_inference,
            tuple(rests[row.id]),
            row.made_at,
            mine and not row.agreed,
            revealings.late(row.pair_id, row.revealed_at, row.uuid, row.made_at),
            gone.get(row.id, ()),
        )
        if row.agreed:
            at.agreed = one
        else:
            at.own.append(one)
    return found
