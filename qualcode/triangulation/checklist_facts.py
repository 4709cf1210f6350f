"""What the project knows about items of reporting checklists: counted anew each time, with what it was counted from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from statistics import median
from typing import Any, Final

from sqlalchemy import func, select

from qualcode import __version__
from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.sample import Sample
from qualcode.analysis.took_part import TALKS, took_part, withdrawn_talks
from qualcode.analysis.voices import WITHDRAWN, everyone
from qualcode.corpus.documents import Documents
from qualcode.corpus.settings import Settings
from qualcode.model.checklists import Fact
from qualcode.model.corpus import DocumentInfo
from qualcode.model.joint import NOTHING, Behind
from qualcode.model.sample import SampleRow, SampleTable
from qualcode.model.states import STATES
from qualcode.store.session import Session
from qualcode.store.tables import (
    ChosenQuote,
    CodebookRelease,
    Coding,
    DocumentState,
    Excerpt,
    GuidePrompt,
    IndicatorValueRow,
    LinkRow,
    Memo,
    MemoTarget,
    TopicGuide,
)
from qualcode.triangulation.quotes.balance import balance_of_chosen
from qualcode.triangulation.quotes.reading import chosen_quotations
from qualcode.triangulation.wording import joined, number_of

CHECKED: Final = "audio-checked"
"""The state that somebody says of a transcript: a later one alone does not tell that it was checked."""
_LAST: Final = 3
"""How many interviews at the end are looked at for codes that are new in them."""
_STYLES: Final = {
    "after": "with the participant's ID behind the words",
    "before": "with the participant's ID before the words",
    "group": "by staff group",
    "hidden": "without attribution",
}


def facts(session: Session, checklist: str) -> dict[str, Fact]:
    """By item what is known; items of which nothing is known have no entry."""
    project = _Project(session)
    asked: dict[str, dict[str, Callable[[], Fact | None]]] = {
        "coreq": {
            "9": project.methods,
            "12": project.sample,
            "13": project.not_taking_part,
            "16": project.described,
            "17": project.guides,
            "18": project.repeated,
            "19": project.recorded,
            "20": project.notes,
            "21": project.duration,
            "22": project.saturation,
            "24": project.coders,
            "25": project.tree_told,
            "26": project.derived,
            "27": project.software,
            "29": project.quoted,
            "32": project.divergent,
        },
        "gramms": {"3": project.each_method, "4": project.integration},
    }
    found = {n: fact() for n, fact in asked.get(checklist, {}).items()}
    return {n: fact for n, fact in found.items() if fact is not None}


def _refused(row: SampleRow) -> str:
    """How invitations went: "WS3: 9 invited, 3 declined", what is known of it."""
    said = ((row.invited, "invited"), (row.declined, "declined"), (row.no_reply, "did not reply"))
    told = [f"{count} {words}" for count, words in said if count is not None]
    told += [f"{row.withdrawn} withdrew"] if row.withdrawn else []
    return f"{row.label}: {', '.join(told)}" if told else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _documents(numbers: Iterable[int]) -> Behind:
    return Behind(documents=tuple(sorted(set(numbers))))


def _passages(numbers: Iterable[int]) -> Behind:
    return Behind(tuple(sorted(set(numbers))))


class _Project:
    def __init__(self, session: Session) -> None:
        self.session = session

    # -- what is read

    @cached_property
    def talks(self) -> list[DocumentInfo]:
        with self.session.read() as connection:
            gone = withdrawn_talks(connection)
        return [one for one in Documents(self.session).all() if one.kind in TALKS and one.id not in gone]

    @cached_property
    def people(self) -> dict[int, set[int]]:
        with self.session.read() as connection:
            return took_part(connection)

    @cached_property
    def tree(self) -> Any:
        with self.session.read() as connection:
            return read_tree(connection)

    def _of_kind(self, kind: str) -> list[DocumentInfo]:
        return [one for one in self.talks if one.kind == kind]

    def _count(self, wanted: Any) -> int:
        with self.session.read() as connection:
            return connection.scalar(wanted) or 0

    @cached_property
    def _talks(self) -> Behind:
        return _documents(one.id for one in self.talks)

    # -- COREQ

    def methods(self) -> Fact | None:
        told = Settings(self.session).read().methods.strip()
        return Fact(told, "the project's sentence on methods") if told else None

    @cached_property
    def _sample(self) -> SampleTable:
        return Sample(self.session).table("workstream")

    def sample(self) -> Fact | None:
        """The same figures as the sample table's."""
        of = self._sample.total
        if not of.took_part:
            return None
        parts = [
            f"{people} in {number_of(talks, noun)}"
            for people, talks, noun in (
                (of.interviewees, of.interviews, "interview"),
                (of.members, of.focus_groups, "focus group"),
            )
            if talks
        ]
        told = f"{number_of(of.took_part, 'participant')}: {joined(parts)}."
        return Fact(told, "the sample table", self._talks)

    def not_taking_part(self) -> Fact | None:
        told = [line for row in self._sample.rows if (line := _refused(row))]
        return Fact(f"{'; '.join(told)}.", "the sample table") if told else None

    def described(self) -> Fact | None:
        if not self.people:
            return None
        with self.session.read() as connection:
            known = everyone(connection)
        groups = Counter(known[number].group or "no staff group told" for number in self.people)
        told = joined([f"{group} ({count})" for group, count in groups.most_common()])
        cases = {one.case for one in self.talks if one.case}
        where = f"; {number_of(len(cases), 'case study') if len(cases) == 1 else f'{len(cases)} case studies'}"
        days = sorted(one.held_on for one in self.talks if one.held_on)
        when = f"; held from {_day(days[0])} to {_day(days[-1])}" if days else ""
        return Fact(
            f"{told}{where if cases else ''}{when}.",
            "participants, their staff groups, and dates of documents",
            self._talks,
        )

    def guides(self) -> Fact | None:
        guides, prompts = (self._count(select(func.count()).select_from(one)) for one in (TopicGuide, GuidePrompt))
        told = f"{number_of(guides, 'version')} of topic guides with {number_of(prompts, 'prompt')}."
        return Fact(told, "the project's topic guides") if guides else None

    def repeated(self) -> Fact | None:
        interviews = {one.id for one in self._of_kind("interview")}
        again = sum(len(theirs & interviews) > 1 for theirs in self.people.values())
        if not interviews:
            return None
        told = f"{number_of(again, 'participant')} spoke in more than one interview." if again else "None."
        return Fact(told, "the speakers of interviews", _documents(interviews))

    def recorded(self) -> Fact | None:
        if not self.talks:
            return None
        entered = select(DocumentState.document_id).where(DocumentState.state == CHECKED)
        with self.session.read() as connection:
            checked = set(connection.scalars(entered))
        heard = sum(one.id in checked and STATES.index(one.state) >= STATES.index(CHECKED) for one in self.talks)
        of = number_of(len(self.talks), "transcript")
        told = f"{heard} of {of} were checked against the recording."
        return Fact(told, "the states of the transcripts", self._talks)

    def notes(self) -> Fact | None:
        ours = {one.uuid for one in self.talks}
        with self.session.read() as connection:
            about = connection.scalars(
                select(MemoTarget.target_uuid)
                .join(Memo, Memo.id == MemoTarget.memo_id)
                .where(MemoTarget.kind == "document")
            ).all()
        noted = ours.intersection(about)
        told = f"Notes on {len(noted)} of {number_of(len(self.talks), 'transcript')}."
        behind = _documents(one.id for one in self.talks if one.uuid in noted)
        return Fact(told, "memos about documents", behind) if noted else None

    def duration(self) -> Fact | None:
        told = []
        for kind in TALKS:
            found = [one.minutes for one in self._of_kind(kind) if one.minutes]
            of = len(self._of_kind(kind))
            if found:
                known = "" if len(found) == of else f" (known of {len(found)} of {of})"
                about = (
                    f"{min(found)} to {max(found)} minutes, median {median(found):g}"
                    if len(found) > 1
                    else f"{found[0]} minutes"
                )
                told.append(f"{kind}s {about}{known}")
        behind = _documents(one.id for one in self.talks if one.minutes)
        return Fact(f"{'; '.join(told).capitalize()}.", "the lengths of documents", behind) if told else None

    def saturation(self) -> Fact | None:
        """Not in a reflexive project, where it is no measure of quality; not without dates to tell an order."""
        dated = sorted(
            (one for one in self._of_kind("interview") if one.held_on), key=lambda one: (one.held_on, one.id)
        )
        if Settings(self.session).read().ta_kind == "reflexive" or len(dated) <= _LAST:
            return None
        codes: dict[int, set[int]] = defaultdict(set)
        used = select(Excerpt.document_id, Coding.code_id).join(Excerpt, Excerpt.id == Coding.excerpt_id).distinct()
        with self.session.read() as connection:
            for document, code in connection.execute(used):
                codes[document].add(code)
        early = set().union(*(codes[one.id] for one in dated[:-_LAST]))
        new = set().union(*(codes[one.id] for one in dated[-_LAST:])) - early
        used_in = f"Of {number_of(len(early | new), 'code')} used in {len(dated)} dated interviews"
        told = f"{used_in}, {len(new)} were first used in the last {_LAST}."
        ahead = sum(one.origin == "a priori" for one in self.tree)
        warning = f" {number_of(ahead, 'code')} had been set in advance, of which this tells little." if ahead else ""
        behind = _documents(one.id for one in dated)
        return Fact(f"{told}{warning}", "codings, by the dates of interviews", behind)

    def coders(self) -> Fact | None:
        pairs = select(Excerpt.document_id, Coding.coder_id).join(Excerpt, Excerpt.id == Coding.excerpt_id).distinct()
        theirs: dict[int, set[int]] = defaultdict(set)
        with self.session.read() as connection:
            for document, coder in connection.execute(pairs):
                theirs[document].add(coder)
        people = set().union(*theirs.values()) if theirs else set()
        twice = sum(len(some) > 1 for some in theirs.values())
        more = f"; {twice} of {number_of(len(theirs), 'document')} coded by more than one" if len(people) > 1 else ""
        return Fact(f"{number_of(len(people), 'coder')}{more}.", "whose codings there are") if people else None

    def tree_told(self) -> Fact | None:
        used = [one for one in self.tree if not one.retired]
        if not used:
            return None
        kinds = Counter(one.kind for one in used)
        told = joined([number_of(kinds[kind], kind) for kind in ("theme", "subtheme", "code") if kinds[kind]])
        with self.session.read() as connection:
            latest = connection.execute(
                select(CodebookRelease.name, CodebookRelease.agreed_on).order_by(CodebookRelease.act.desc()).limit(1)
            ).one_or_none()
        release = f"; release “{latest.name}”, agreed {_day(latest.agreed_on)}" if latest else ""
        return Fact(f"{told}{release}. The codebook can be given as an appendix.", "the codebook")

    def derived(self) -> Fact | None:
        used = [one for one in self.tree if not one.retired]
        ahead = sum(one.origin == "a priori" for one in used)
        told = f"{ahead} of {len(used)} themes and codes set in advance, {len(used) - ahead} from the data."
        return Fact(told, "the origin of each code") if used else None

    def software(self) -> Fact | None:
        """Not of a project without transcripts, the data of which nothing manages."""
        return Fact(f"qualcode {__version__}.", "the program itself") if self.talks else None

    def quoted(self) -> Fact | None:
        chosen = chosen_quotations(self.session)
        if not chosen:
            return None
        balance = balance_of_chosen(self.session, chosen)
        taken = [one for one in balance.people if one.consent != WITHDRAWN]
        people, all_ = sum(bool(one.quotes) for one in taken), len(taken)
        quotes = balance.quotes - sum(one.quotes for one in balance.people if one.consent == WITHDRAWN)
        style = _STYLES[Settings(self.session).read().attribution]
        told = f"{number_of(quotes, 'quotation')} of {people} of {number_of(all_, 'participant')}, {style}."
        return Fact(told, "the chosen quotations", _passages(one.excerpt_id for one in chosen))

    def divergent(self) -> Fact | None:
        against = ("qualifies", "runs against")
        marked = select(Coding.excerpt_id).where(Coding.stance.in_(against)).distinct()
        with self.session.read() as connection:
            passages = connection.scalars(marked).all()
        count = len(passages)
        told = f"{number_of(count, 'coded passage')} marked as qualifying a theme or running against it."
        return Fact(told, "the stances of codings", _passages(passages)) if count else None

    # -- GRAMMS

    def each_method(self) -> Fact | None:
        sample = self.sample()
        figures = select(
            func.count(IndicatorValueRow.organisation_id.distinct()),
            func.min(IndicatorValueRow.year),
            func.max(IndicatorValueRow.year),
        ).where(IndicatorValueRow.current.is_(True))
        with self.session.read() as connection:
            organisations, first, last = connection.execute(figures).one()
        words = f"Words: {sample.text}" if sample else ""
        numbers = f"Figures: {number_of(organisations, 'organisation')}, {first} to {last}." if organisations else ""
        told = " ".join(part for part in (words, numbers) if part)
        behind = self._talks if sample else NOTHING
        return Fact(told, "speakers, and the figures that were imported", behind) if told else None

    def integration(self) -> Fact | None:
        links = self._count(select(func.count()).select_from(LinkRow))
        chosen = self._count(select(func.count()).select_from(ChosenQuote).where(ChosenQuote.use_kind == "case"))
        told = (
            f"{number_of(links, 'link')} of passages to indicators; {number_of(chosen, 'quotation')} in case summaries."
        )
        cases = select(ChosenQuote.excerpt_id).where(ChosenQuote.use_kind == "case")
        with self.session.read() as connection:
            linked = connection.scalars(select(LinkRow.excerpt_id).where(LinkRow.excerpt_id.is_not(None))).all()
            quoted = connection.scalars(cases).all()
        return Fact(told, "links and chosen quotations", _passages((*linked, *quoted))) if links else None
