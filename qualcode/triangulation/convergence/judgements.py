"""Judgements: what each judge makes of two sources on a topic at a case study, and what the team agrees on.

A judge's own is hidden from the others until the pair is revealed, and stays as it was made from then on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from qualcode.coding.codings import Codings
from qualcode.corpus.cases import Cases
from qualcode.corpus.settings import Settings
from qualcode.model.convergence import Element, Elements, PairInfo, TopicInfo
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import parse_id, short_id
from qualcode.model.judging import Alike, Judged, Judgement, alike, late
from qualcode.model.judging import differences_first as first_those_that_differ
from qualcode.model.offering import Offered, offered
from qualcode.model.sources import pair as named_pair
from qualcode.model.sources import turned
from qualcode.model.table import Table
from qualcode.store.action import Action
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import CaseStudy, Document, JudgementExcerpt, JudgementRow, TopicPair
from qualcode.triangulation.convergence.judgement_rows import read_judgements
from qualcode.triangulation.convergence.judgement_table import judgements_table
from qualcode.triangulation.convergence.not_judged import NotJudged, not_judged
from qualcode.triangulation.convergence.only_silence import lets_talk, only_silence, outlived
from qualcode.triangulation.convergence.passages_gone import passages_gone
from qualcode.triangulation.convergence.said_now import elements_said, judge_of, texts_of
from qualcode.triangulation.convergence.topic_material import TopicMaterial
from qualcode.triangulation.convergence.topic_points import points
from qualcode.triangulation.convergence.topics import Topics

_TEXTS = {"finding_a": "finding_a", "finding_b": "finding_b", "reason": "reason", "means": "meta_inference"}


class Judgements:
    """The judgements of a project, as the coder who works in it may see them."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- reading

    def all(
        self,
        topic: str | int = "",
        case: str = "",
        sources: str = "",
        material: TopicMaterial | None = None,
        *,
        reasons: bool = True,
    ) -> list[Judged]:
        """Every pair of every topic at every case study, or those asked for, in the report's order.

        Without ``reasons`` nothing is said of why a source has nothing to say: that is the dear part. Raises
        ``UnknownName``.
        """
        if topic != "" and sources:
            pairs = [Topics(self.session).find_pair(topic, sources)]
        else:
            topics = [Topics(self.session).find(topic)] if topic != "" else Topics(self.session).all()
            pairs = [(one, pair) for one in topics for pair in one.pairs]
            if sources:
                pairs = [Topics(self.session).find_pair(one.id, sources) for one in topics]
        return self._rows(pairs, case, material or TopicMaterial(self.session, case), reasons)

    def of_team(self, material: TopicMaterial | None = None, *, reasons: bool = True) -> list[Judged]:
        """The same as every export has them, whoever makes it: what is revealed or agreed on, all else hidden."""
        pairs = [(one, pair) for one in Topics(self.session).all() for pair in one.pairs]
        return self._rows(pairs, "", material or TopicMaterial(self.session), reasons, everybody=True)

    def standing(self, material: TopicMaterial) -> Iterator[tuple[Judged, Judgement]]:
        """What stands of each pair at each case study with a word, with why there is nothing behind it by now.

        Of what does not stand nothing is looked at: that is the dear part.
        """
        for row in self.of_team(material, reasons=False):
            if row.stands is not None and row.stands.elements.word:
                yield row, outlived(material, row.topic, row.pair, row.case, row.stands)

    def of(self, topic: str | int, case: str, sources: str = "", material: TopicMaterial | None = None) -> Judged:
        """One pair at one case study. Raises ``UnknownName``, and ``QualcodeError`` where the pair must be said."""
        pair = Topics(self.session).find_pair(topic, sources)
        return self._rows([pair], case, material or TopicMaterial(self.session, case))[0]

    def get(self, name: str | int) -> tuple[Judged, Judgement]:
        """The judgement of that ID ("j3"), with what it is of.

        Raises ``UnknownName``, and ``QualcodeError`` for another judge's own that is not revealed.
        """
        given = ("j", name) if isinstance(name, int) else parse_id(name, "j")
        called = short_id(*given) if given else name
        asked = (
            select(TopicPair.topic_id, TopicPair.id, CaseStudy.label)
            .join(JudgementRow, JudgementRow.pair_id == TopicPair.id)
            .join(CaseStudy, CaseStudy.id == JudgementRow.case_study_id)
            .where(JudgementRow.id == (given[1] if given else 0))
        )
        with self.session.read() as connection:
            found = connection.execute(asked).one_or_none()
        if found is None:
            raise UnknownName(f"there is no judgement {called}", "", "see: qualcode judgements")
        topic = Topics(self.session).find(found.topic_id)
        pair = next(one for one in topic.pairs if one.id == found.id)
        there = self._rows([(topic, pair)], found.label, TopicMaterial(self.session, found.label))[0]
        for one in there.every:
            if given and one.id == given[1]:
                return there, one
        fix = f'to see each other\'s: qualcode judgements reveal "{topic.name}"'
        raise QualcodeError(f"{called} is another judge's own, hidden until it is revealed", "", fix)

    def _rows(
        self,
        pairs: Sequence[tuple[TopicInfo, PairInfo]],
        case: str,
        known: TopicMaterial,
        reasons: bool = True,
        *,
        everybody: bool = False,
    ) -> list[Judged]:
        cases = [Cases(self.session).find(case).label] if case else list(known.cases)
        looks = None if everybody else self.session.coder_id
        with self.session.read() as connection:
            seen = read_judgements(connection, looks, [pair.id for _, pair in pairs])
        rows = []
        for one, pair in pairs:
            for label in cases:
                at = seen[pair.id, label]
                nothing = [self._nothing(known, one, label, each, at.own) if reasons else "" for each in pair.sources]
                own, agreed = tuple(at.own), at.agreed
                if reasons:
                    own = tuple(outlived(known, one, pair, label, each) for each in own)
                    agreed = None if agreed is None else outlived(known, one, pair, label, agreed)
                rows.append(Judged(one, pair, label, own, at.hidden, agreed, *nothing))
        return rows

    def table(self, topic: str | int = "", case: str = "", *, differences_first: bool = True) -> Table:
        """The rows as a table for the team; see ``judgements_table``."""
        material = TopicMaterial(self.session, case)
        rows = self.all(topic, case, material=material)
        look = {(one.topic.id, one.case): points(material, one.topic, one.case) for one in rows}
        ordered = first_those_that_differ(rows) if differences_first else rows
        return judgements_table(ordered, material.standard.abbreviation, look)

    def bereft(self) -> list[Judged]:
        """Those with a judgement whose passages went with their document."""
        with self.session.read() as connection:
            if not passages_gone(connection):
                return []
        return [row for row in self.all(reasons=False) if row.lost]

    def alike(self) -> tuple[Alike, ...]:
        """How far judges came to the same, of what is revealed and was made before.

        Raises ``QualcodeError`` where the kind of analysis does not offer it.
        """
        self.offers().or_refuse()
        return alike(self._revealed())

    def made_late(self) -> int:
        """How many judgements :meth:`alike` leaves out, since they were made after the revealing."""
        return late(self._revealed())

    def _revealed(self) -> list[Judged]:
        return [row for row in self.all(reasons=False) if row.pair.revealed_at is not None]

    def offers(self) -> Offered:
        """Whether the kind of analysis offers agreement between judges."""
        settings = Settings(self.session).read()
        return offered("agreement", settings.ta_kind, settings.allowed)

    # -- judging

    @in_one_transaction
    def judge(
        self,
        topic: str | int,
        case: str,
        *,
        sources: str = "",
        meaning: Element | None = None,
        examples: Element | None = None,
        silent: str | None = None,
        finding_a: str | None = None,
        finding_b: str | None = None,
        reason: str | None = None,
        means: str | None = None,
        excerpts: Sequence[str | int] | None = None,
        agreed: bool = False,
        begin_with: str = "",
        material: TopicMaterial | None = None,
    ) -> Judged:
        """Say what one makes of a pair at a case study, or what the team ``agreed``; what is not given stays.

        ``silent`` is "", a, b, both, or one of the two sources; ``means`` what follows for the report; ``material`` is
        what the sources have, where it is read already. What the team agrees on may ``begin_with`` a judge's: what is
        neither given nor recorded yet is then as that judge has it. First and second are as ``sources`` names them.
        Raises ``QualcodeError`` where a source that has nothing to say would agree or differ, for one's own once it is
        revealed, and for the team's before.
        """
        known = material or TopicMaterial(self.session, case)
        there = self.of(topic, case, sources, known)
        if sources and turned(there.pair.sources, named_pair(sources)):
            finding_a, finding_b = finding_b, finding_a
            silent = {"a": "b", "b": "a"}.get(silent or "", silent)
        now = there.agreed if agreed else there.mine
        _refuse_out_of_turn(there, now, agreed)
        start = judge_of(there, begin_with, agreed) if begin_with else None
        rests = now.excerpts if now else ()
        if start is not None:
            rests = rests or start.excerpts
        if excerpts is not None:
            rests = self._resting(excerpts, there.case)
        before = start if now is None or not now.elements.word else now
        elements = elements_said(there.pair, before or now, meaning, examples, silent)
        self._refuse_talking(known, there, elements, rests)
        given = {"finding_a": finding_a, "finding_b": finding_b, "reason": reason, "means": means}
        taken = texts_of(start, now) if start is not None else {}
        said = taken | {name: text for name, text in given.items() if text is not None}
        values: dict[str, Any] = {_TEXTS[name]: text.strip() for name, text in said.items()}
        values |= {"meaning": elements.meaning, "examples": elements.examples, "silent": elements.silent}
        with self.session.action(_name("agree on" if agreed else "judge", there)) as action:
            self._write(action, there, now, values, rests, agreed)
        return self._rows([(there.topic, there.pair)], there.case, known)[0]

    def _resting(self, excerpts: Sequence[str | int], case: str) -> tuple[int, ...]:
        """Their numbers. Raises ``QualcodeError`` for words that were said at another case study."""
        codings = Codings(self.session)
        found = {one.id: one for one in map(codings.excerpt, excerpts)}
        asked = (
            select(Document.id, CaseStudy.label)
            .join(CaseStudy, CaseStudy.id == Document.case_study_id)
            .where(Document.id.in_({one.document_id for one in found.values()}))
        )
        with self.session.read() as connection:
            cases = {row.id: row.label for row in connection.execute(asked)}
        for one in found.values():
            if (elsewhere := cases.get(one.document_id, case)) != case:
                what = f"{one.short_id} was said at {elsewhere}, and this is judged at {case}"
                raise QualcodeError(what, "", f"choose passages of {case}, or of documents of no case study")
        return tuple(found)

    @in_one_transaction
    def withdraw(self, topic: str | int, case: str, *, sources: str = "", agreed: bool = False) -> Judgement:
        """Take back one's own (until it is revealed), or what was agreed; give it. Raises ``QualcodeError``."""
        there = self.of(topic, case, sources)
        now = there.agreed if agreed else there.mine
        if now is None:
            who = "the team has" if agreed else "you have"
            raise UnknownName(f"{who} no judgement of “{there.topic.name}” at {there.case}", there.pair.words)
        if not agreed:
            _refuse_out_of_turn(there, now, agreed)
        with self.session.action(_name("take back what was agreed on" if agreed else "take back", there)) as action:
            self._rest(action, now.id, ())
            action.delete(JudgementRow, now.id)
        return now

    @in_one_transaction
    def reveal(self, topic: str | int = "", *, sources: str = "") -> tuple[PairInfo, ...]:
        """Let judges see each other's judgements of a pair, of of a topic, or of all; give the pairs that are new."""
        pairs = [pair for pair in self._pairs(topic, sources) if pair.revealed_at is None]
        with self.session.action(f"reveal the judgements of {self._called(topic, sources)}") as action:
            for pair in pairs:
                action.update(TopicPair, pair.id, revealed_at=datetime.now(UTC))
        return tuple(pairs)

    def not_judged(self, topic: str | int = "", *, sources: str = "") -> tuple[NotJudged, ...]:
        """Of each judge who left cells open that a revealing would show, how many: who judges later judges seeing."""
        new = [pair.id for pair in self._pairs(topic, sources) if pair.revealed_at is None]
        with self.session.read() as connection:
            return not_judged(connection, new)

    def _pairs(self, topic: str | int, sources: str) -> list[PairInfo]:
        if sources:
            return [Topics(self.session).find_pair(topic, sources)[1]]
        topics = [Topics(self.session).find(topic)] if topic != "" else Topics(self.session).all()
        return [pair for one in topics for pair in one.pairs]

    def _called(self, topic: str | int, sources: str) -> str:
        named = f"“{Topics(self.session).find(topic).name}”" if topic != "" else "every topic"
        return f"{named} ({sources})" if sources else named

    # -- within

    def _write(
        self,
        action: Action,
        there: Judged,
        now: Judgement | None,
        values: dict[str, Any],
        rests: Sequence[int],
        agreed: bool,
    ) -> None:
        stamped = {"coder_id": self.session.coder_id, "made_at": datetime.now(UTC)}
        if now is None:
            case = Cases(self.session).find(there.case).id
            number = action.insert(
                JudgementRow, pair_id=there.pair.id, case_study_id=case, agreed=agreed, **values, **stamped
            )
            self._rest(action, number, rests)
            return
        columns = [getattr(JudgementRow, name) for name in values]
        was = action.connection.execute(select(*columns).where(JudgementRow.id == now.id)).one()
        # One change whatever is new: how many the record counts would tell others something of what is hidden.
        if self._rest(action, now.id, rests) or was._mapping != values:
            action.update(JudgementRow, now.id, **values, **stamped)

    def _rest(self, action: Action, judgement: int, excerpts: Sequence[int]) -> bool:
        """Let a judgement rest on these and no others; say whether anything changed."""
        wanted = select(JudgementExcerpt.excerpt_id, JudgementExcerpt.id)
        now = dict(action.connection.execute(wanted.where(JudgementExcerpt.judgement_id == judgement)).all())
        action.delete_many(JudgementExcerpt, [row for excerpt, row in now.items() if excerpt not in excerpts])
        for excerpt in excerpts:
            if excerpt not in now:
                action.insert(JudgementExcerpt, judgement_id=judgement, excerpt_id=excerpt)
        return now.keys() != set(excerpts)

    def _nothing(
        self, material: TopicMaterial, topic: TopicInfo, case: str, one: str, judged: Sequence[Judgement]
    ) -> str:
        return material.nothing(topic, case, one, {excerpt for each in judged for excerpt in each.excerpts})

    def _refuse_talking(self, material: TopicMaterial, there: Judged, elements: Elements, rests: Sequence[int]) -> None:
        """A source with nothing to say can only be silence."""
        if not elements.word and not (elements.meaning or elements.examples):
            return
        whys = only_silence(material, there.topic, there.pair, there.case, rests)
        if lets_talk(elements, whys):
            whose = Elements(silent="both" if len(whys) > 1 else next(iter(whys)))
            who = " and ".join(there.pair.silent_told(whose, material.standard.abbreviation))
            what = f"{who} can only be silence here: {'; '.join(dict.fromkeys(whys.values()))}"
            silent = "both" if len(whys) > 1 else there.pair.silent(whose)[0]
            raise QualcodeError(what, f"{there.topic.name} at {there.case}", f'say so with: --silent "{silent}"')


def _refuse_out_of_turn(there: Judged, now: Judgement | None, agreed: bool) -> None:
    where = f"{there.topic.name} at {there.case}, {there.pair.words}"
    if agreed and there.pair.revealed_at is None:
        fix = f'reveal them first: qualcode judgements reveal "{there.topic.name}"'
        raise QualcodeError("the judges have not seen each other's judgements yet", where, fix)
    if not agreed and now is not None and there.pair.revealed_at is not None:
        fix = "say what the team agrees on (--agreed), or undo the revealing"
        raise QualcodeError("a judgement stays as it was made once it is revealed", where, fix)


def _name(does: str, there: Judged) -> str:
    return f"{does} “{there.topic.name}” at {there.case}"
