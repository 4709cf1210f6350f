"""Reading topics with what they are about and compare."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.model.convergence import PairInfo, TopicInfo
from qualcode.store.tables import IndicatorRow, Question, TopicCode, TopicIndicator, TopicPair, TopicRow


def read_topics(connection: Connection) -> list[TopicInfo]:
    """Every topic, in order; its themes in the order of the codebook, its indicators in that of the standard."""
    tree = read_tree(connection)
    place = {code.id: at for at, code in enumerate(tree)}
    codes: dict[int, list[int]] = defaultdict(list)
    for topic, code in connection.execute(select(TopicCode.topic_id, TopicCode.code_id)):
        codes[topic].append(code)
    indicators: dict[int, list[str]] = defaultdict(list)
    tied = select(TopicIndicator.topic_id, IndicatorRow.number).join(
        IndicatorRow, IndicatorRow.id == TopicIndicator.indicator_id
    )
    for topic, indicator in connection.execute(tied.order_by(IndicatorRow.position, IndicatorRow.id)):
        indicators[topic].append(indicator)
    pairs = _pairs(connection)
    wanted = (
        select(TopicRow.id, TopicRow.uuid, TopicRow.name, TopicRow.description, Question.number)
        .outerjoin(Question, Question.id == TopicRow.question_id)
        .order_by(TopicRow.position, TopicRow.id)
    )
    found = []
    for number, uuid, name, description, question in connection.execute(wanted):
        about = sorted(codes[number], key=lambda code: place[code])
        themes = tuple(tree.label(tree.by_id[code]) for code in about)
        of = tuple(about), themes, tuple(indicators[number]), tuple(pairs[number])
        found.append(TopicInfo(number, uuid, name, description, question, *of))
    return found


def _pairs(connection: Connection) -> dict[int, list[PairInfo]]:
    wanted = select(TopicPair.topic_id, TopicPair.id, TopicPair.source_a, TopicPair.source_b, TopicPair.revealed_at)
    found: dict[int, list[PairInfo]] = defaultdict(list)
    rows = connection.execute(wanted.order_by(TopicPair.position, TopicPair.id)).all()
    for topic, number, first, second, revealed in rows:
        found[topic].append(PairInfo(number, first, second, revealed))
    return found
