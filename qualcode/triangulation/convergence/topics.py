"""Convergence topics: what two sources are compared on."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence

from sqlalchemy import func, select

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.fields import indicator_ids, question_ids
from qualcode.corpus.names import key
from qualcode.model.convergence import PairInfo, TopicInfo, TopicsIn
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.sources import pair, same_pair, two
from qualcode.model.table import Table
from qualcode.store.action import Action
from qualcode.store.rows import table_of
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import JudgementExcerpt, JudgementRow, TopicCode, TopicIndicator, TopicPair, TopicRow
from qualcode.triangulation.convergence.groups_known import nobody_in
from qualcode.triangulation.convergence.topics_found import read_topics
from qualcode.wres.indicators import Indicators

COLUMNS = ("topic", "themes", "indicators", "sources", "question", "description")


class Topics:
    """The topics of a project, in the report's order."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- reading

    def all(self) -> list[TopicInfo]:
        """Every topic."""
        with self.session.read() as connection:
            return read_topics(connection)

    def find(self, topic: str | int) -> TopicInfo:
        """The topic of that name or number. Raises ``UnknownName``."""
        wanted = key(topic) if isinstance(topic, str) else ""
        for one in self.all():
            if one.id == topic or (wanted and key(one.name) == wanted):
                return one
        raise UnknownName(f"there is no topic “{topic}”", "", "see: qualcode topics")

    def find_pair(self, topic: str | int, sources: str = "") -> tuple[TopicInfo, PairInfo]:
        """A topic and two of its sources ("leaders v staff"; "" where it compares one pair only).

        Raises ``UnknownName``, and ``QualcodeError`` where it must be said which.
        """
        found = self.find(topic)
        named = ", ".join(one.words for one in found.pairs)
        if not sources:
            if len(found.pairs) == 1:
                return found, found.pairs[0]
            if not found.pairs:
                fix = f'say what it compares: qualcode topics pair "{found.name}" "words v figures"'
                raise QualcodeError(f"“{found.name}” compares no sources yet", "", fix)
            raise QualcodeError(f"“{found.name}” compares more than two sources", named, "say which with --sources")
        wanted = pair(sources)
        for one in found.pairs:
            if same_pair(one.sources, wanted):
                return found, one
        raise UnknownName(f"“{found.name}” does not compare {sources}", "", f"it compares {named or 'nothing yet'}")

    def nobody_in(self, pairs: Sequence[PairInfo]) -> tuple[str, ...]:
        """Of staff groups and workstreams compared those that nobody has yet, told with those that there are."""
        return nobody_in(self.session, pairs)

    def table(self) -> Table:
        """The topics as a table that imports again as the same topics."""
        rows = tuple(
            (
                one.name,
                "; ".join(one.themes),
                "; ".join(one.indicators),
                "; ".join(each.words for each in one.pairs),
                one.question,
                one.description,
            )
            for one in self.all()
        )
        return Table(COLUMNS, rows, title="Topics", counts="topics")

    # -- changing

    @in_one_transaction
    def add(
        self,
        name: str,
        *,
        description: str = "",
        question: int | str | None = None,
        themes: Sequence[str | int] = (),
        indicators: Sequence[str] = (),
        pairs: Sequence[str] = (),
    ) -> TopicInfo:
        """Make a topic, the last of all. Raises ``QualcodeError`` for no name or one that is taken, ``UnknownName``."""
        words = _name(name)
        self._refuse_taken(words)
        about, bears = self._codes(themes), self._indicators(indicators)
        asked = question_ids(self.session, [question]) if question not in (None, "") else [None]
        with self.session.action(f"add the topic “{words}”") as action:
            last = action.connection.scalar(select(func.coalesce(func.max(TopicRow.position), 0))) or 0
            number = action.insert(
                TopicRow,
                name=words,
                name_key=key(words),
                description=description.strip(),
                question_id=asked[0],
                position=last + 1,
            )
            _tie(action, number, about, bears)
            for one in pairs:
                _add_pair(action, number, pair(one))
        return self.find(number)

    @in_one_transaction
    def edit(
        self,
        topic: str | int,
        *,
        name: str | None = None,
        description: str | None = None,
        question: int | str | None = None,
        themes: Sequence[str | int] | None = None,
        indicators: Sequence[str] | None = None,
        pairs: Sequence[str] | None = None,
    ) -> bool:
        """Change what is given (``question`` "" for none); say whether anything is different now.

        ``pairs`` are then these and no others: what was judged of one that goes, goes with it (undo brings it back).
        """
        there = self.find(topic)
        values: dict[str, str | int | None] = {}
        if name is not None:
            values["name"] = _name(name)
            values["name_key"] = key(name)
            if values["name_key"] != key(there.name):
                self._refuse_taken(name)
        if description is not None:
            values["description"] = description.strip()
        if question is not None:
            values["question_id"] = question_ids(self.session, [question])[0] if question != "" else None
        about = None if themes is None else self._codes(themes)
        bears = None if indicators is None else self._indicators(indicators)
        wanted = None if pairs is None else [pair(one) for one in pairs]
        with self.session.action(f"edit the topic “{there.name}”") as action:
            changed = action.update(TopicRow, there.id, **values)
            changed |= wanted is not None and _compare_only(action, there, wanted)
            return _tie(action, there.id, about, bears) or changed

    @in_one_transaction
    def move(self, topic: str | int, place: int) -> bool:
        """Give it another place in the order (from 1; beyond the last is last); say whether that is another one."""
        if place < 1:
            raise QualcodeError(f"there is no place {place}", "", "the first is 1")
        there, order = self.find(topic), [one.id for one in self.all()]
        left = [one for one in order if one != there.id]
        left.insert(place - 1, there.id)
        with self.session.action(f"move the topic “{there.name}”") as action:
            for position, number in enumerate(left, 1):
                action.update(TopicRow, number, position=position)
        return left != order

    @in_one_transaction
    def remove(self, topic: str | int) -> TopicInfo:
        """Take a topic out, with what was judged of it (undo brings it back); give what it was."""
        there = self.find(topic)
        with self.session.action(f"remove the topic “{there.name}”") as action:
            for one in there.pairs:
                _take_pair(action, one)
            _tie(action, there.id, (), ())
            action.delete(TopicRow, there.id)
        return there

    @in_one_transaction
    def compare(self, topic: str | int, sources: str) -> PairInfo:
        """Let it compare two sources ("leaders v focus group") too. Raises ``QualcodeError`` when it does already."""
        there, wanted = self.find(topic), pair(sources)
        if any(same_pair(one.sources, wanted) for one in there.pairs):
            raise QualcodeError(f"“{there.name}” compares these already", sources)
        with self.session.action(f"compare {wanted[0]} with {wanted[1]} on “{there.name}”") as action:
            number = _add_pair(action, there.id, wanted)
        return next(one for one in self.find(there.id).pairs if one.id == number)

    @in_one_transaction
    def compare_no_longer(self, topic: str | int, sources: str) -> PairInfo:
        """No longer let it compare these, with what was judged of them (undo brings it back); give the pair."""
        there, found = self.find_pair(topic, sources)
        with self.session.action(f"no longer compare {found.source_a} with {found.source_b} on “{there.name}”") as act:
            _take_pair(act, found)
        return found

    def import_csv(self, file: str | os.PathLike[str] | bytes) -> TopicsIn:
        """Add the topics of a table, or change those that differ; see ``topics_in``."""
        from qualcode.triangulation.convergence.topics_in import import_topics

        return import_topics(self.session, file)

    # -- what is meant

    def _refuse_taken(self, name: str) -> None:
        with self.session.read() as connection:
            if connection.scalar(select(TopicRow.id).where(TopicRow.name_key == key(name))) is not None:
                raise QualcodeError(f"there is a topic “{' '.join(name.split())}” already", "", "give another name")

    def _codes(self, themes: Sequence[str | int]) -> list[int]:
        with self.session.read() as connection:
            tree = read_tree(connection)
        return list(dict.fromkeys(tree.meant(one).id for one in themes))

    def _indicators(self, numbers: Sequence[str]) -> list[int]:
        found = [Indicators(self.session).find(one).number for one in numbers]
        with self.session.read() as connection:
            return list(dict.fromkeys(indicator_ids(connection, found)))


def _name(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise QualcodeError("a topic needs a name")
    return words


def _tie(action: Action, topic: int, codes: Collection[int] | None, indicators: Collection[int] | None) -> bool:
    """Let a topic be about these and no others (None: as it is); say whether anything changed."""
    changed = False
    for noun, column, wanted in ((TopicCode, "code_id", codes), (TopicIndicator, "indicator_id", indicators)):
        if wanted is None:
            continue
        table = table_of(noun)
        rows = action.connection.execute(select(table.c[column], table.c.id).where(table.c.topic_id == topic))
        now = dict(rows.all())
        for other in now.keys() - set(wanted):
            action.delete(noun, now[other])
        for other in dict.fromkeys(wanted):
            if other not in now:
                action.insert(noun, topic_id=topic, **{column: other})
        changed |= now.keys() != set(wanted)
    return changed


def _add_pair(action: Action, topic: int, sources: tuple[str, str]) -> int:
    first, second = two(*sources)
    known = select(TopicPair.source_a, TopicPair.source_b, TopicPair.position).where(TopicPair.topic_id == topic)
    there = action.connection.execute(known).all()
    if any(same_pair((a, b), (first, second)) for a, b, _ in there):
        raise QualcodeError("a topic compares two sources once", f"{first} v {second}", "name the pair once")
    last = max((position for _, _, position in there), default=0)
    return action.insert(TopicPair, topic_id=topic, source_a=first, source_b=second, position=last + 1)


def _compare_only(action: Action, there: TopicInfo, wanted: Sequence[tuple[str, str]]) -> bool:
    """Let a topic compare these and no others; say whether anything changed."""
    going = [one for one in there.pairs if not any(same_pair(one.sources, each) for each in wanted)]
    coming = [each for each in wanted if not any(same_pair(one.sources, each) for one in there.pairs)]
    for one in going:
        _take_pair(action, one)
    for each in coming:
        _add_pair(action, there.id, each)
    return bool(going or coming)


def _take_pair(action: Action, one: PairInfo) -> None:
    """Delete a pair and what was judged of it."""
    judged = list(action.connection.scalars(select(JudgementRow.id).where(JudgementRow.pair_id == one.id)))
    rests = select(JudgementExcerpt.id).where(JudgementExcerpt.judgement_id.in_(judged))
    action.delete_many(JudgementExcerpt, list(action.connection.scalars(rests)))
    action.delete_many(JudgementRow, judged)
    action.delete(TopicPair, one.id)
