"""Saturation of codes over interviews: by date, in shuffled orders, and for each group of participants."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import Final

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.took_part import withdrawn_talks
from qualcode.analysis.voices import everyone
from qualcode.corpus.settings import Settings
from qualcode.model.corpus import DOCUMENT_KINDS, ProjectSettings
from qualcode.model.errors import QualcodeError
from qualcode.model.offering import Offered, offered
from qualcode.model.saturation import Accumulated, GroupSaturation, Held, Rule, Shuffled, accumulated
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, Coding, Document, Excerpt, SpeakerRow, TurnRow, Workstream
from qualcode.text.sparkline import sparkline

GROUPINGS: Final = ("group", "workstream", "case")
USUAL: Final = Rule()
COLUMNS: Final = ("group", "n", "interview", "date", "codes", "new", "codes so far", "run", "new in run", "new %")


class Saturation:
    """Whether further interviews still bring new codes. Counts codes of any coder that lie on an interview."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def offered(self) -> Offered:
        """Whether the kind of analysis offers it, and why or why not."""
        settings = Settings(self.session).read()
        return offered("saturation", settings.ta_kind, settings.allowed)

    def groups(
        self,
        rule: Rule = USUAL,
        *,
        by: str = "",
        kind: str = "interview",
        from_data: bool = False,
        orders: int = 0,
        seed: int = 1,
    ) -> tuple[GroupSaturation, ...]:
        """Every group, or all interviews as one ("" for ``by``). ``orders`` is how many shuffled ones are tried too.

        ``from_data`` leaves out codes that were set in advance. Interviews on which nothing is coded are left out.
        Raises ``QualcodeError`` where the kind of analysis does not offer it, and for a rule that cannot be.
        """
        self.offered().or_refuse()
        _check(rule, by, kind)
        interviews = self._interviews(kind, by, from_data)
        sorted_in: dict[str, list[Held]] = defaultdict(list)
        for one in interviews:
            sorted_in[one.group].append(one)
        return tuple(_group(name, held, rule, orders, seed) for name, held in sorted(sorted_in.items()))

    def table(
        self,
        rule: Rule = USUAL,
        *,
        by: str = "",
        kind: str = "interview",
        from_data: bool = False,
        orders: int = 0,
        seed: int = 1,
    ) -> Table:
        """The code accumulation of every group, run by run, with what is to be thought of it."""
        groups = self.groups(rule, by=by, kind=kind, from_data=from_data, orders=orders, seed=seed)
        rows = [row for one in groups for row in _rows(one, rule)]
        notes = [line for one in groups for line in _told(one, rule)]
        columns = COLUMNS if by else COLUMNS[1:]
        cells = tuple(row if by else row[1:] for row in rows)
        return Table(columns, cells, "Saturation of codes", "codes", (*notes, *self.warnings(kind, rule, groups)))

    def warnings(self, kind: str, rule: Rule, groups: Sequence[GroupSaturation]) -> tuple[str, ...]:
        """What has to be said with the figures."""
        settings = Settings(self.session).read()
        with self.session.read() as connection:
            tree = read_tree(connection)
            used = {code for one in groups for held in one.interviews for code in held.codes}
            coded = {held.document_id for one in groups for held in one.interviews}
            there = set(connection.scalars(select(Document.id).where(Document.kind == kind)))
            there -= withdrawn_talks(connection)
        advance = sum(code in tree.by_id and tree.by_id[code].origin == "a priori" for code in used)
        undated = sum(held.held_on is None for one in groups for held in one.interviews)
        told = [f"Rule: {rule.base} {kind}s as the base, runs of {rule.run}, at most {rule.threshold:.0%} new codes."]
        if there - coded:
            told.append(f"Left out, since nothing is coded on them: {len(there - coded)} of {len(there)} {kind}s.")
        if undated:
            told.append(f"Without a date, and so last in the order of import: {undated}.")
        if advance:
            of = f"{advance} of {len(used)} codes were set in advance (a priori)"
            told.append(f"{of}: that no new ones come says little of them.")
        if settings.ta_kind == "reflexive":
            told.append(_reflexive(settings))
        return tuple(told)

    def _interviews(self, kind: str, by: str, from_data: bool) -> list[Held]:
        coded = select(Excerpt.document_id, Coding.code_id).join(Coding, Coding.excerpt_id == Excerpt.id).distinct()
        wanted = select(Document.id, Document.title, Document.held_on).where(Document.kind == kind)
        codes: dict[int, set[int]] = defaultdict(set)
        with self.session.read() as connection:
            tree = read_tree(connection)
            for document, code in connection.execute(coded.where(Excerpt.state == "placed")):
                if not from_data or tree.by_id[code].origin != "a priori":
                    codes[document].add(code)
            gone = withdrawn_talks(connection)
            documents = [row for row in connection.execute(wanted) if codes[row.id] and row.id not in gone]
            groups = _groups(connection, by)
        documents.sort(key=lambda row: (row.held_on is None, row.held_on or date.min, row.id))
        unknown = f"(no {by})" if by else ""
        return [
            Held(row.id, row.title, row.held_on, groups.get(row.id) or unknown, frozenset(codes[row.id]))
            for row in documents
        ]


def _groups(connection: Connection, by: str) -> dict[int, str]:
    """What each document belongs to; its own case study and workstream go before those of who speaks."""
    if not by:
        return {}
    people = everyone(connection)
    cases = dict(connection.execute(select(CaseStudy.id, CaseStudy.label)).all())
    streams = dict(connection.execute(select(Workstream.id, Workstream.label)).all())
    heard: dict[int, dict[str, None]] = defaultdict(dict)
    own = select(Document.id, Document.case_study_id, Document.workstream_id)
    fixed = {
        number: cases.get(case or 0, "") if by == "case" else streams.get(stream or 0, "") if by == "workstream" else ""
        for number, case, stream in connection.execute(own)
    }
    speaks = (
        select(SpeakerRow.document_id, SpeakerRow.participant_id)
        .where(SpeakerRow.role == "participant", SpeakerRow.participant_id.is_not(None))
        .where(select(TurnRow.id).where(TurnRow.speaker_id == SpeakerRow.id).correlate(SpeakerRow).exists())
        .order_by(SpeakerRow.id)
    )
    for document, participant in connection.execute(speaks):
        person = people[participant or 0]
        known = {"group": person.group, "case": cases.get(person.case_id or 0, "")}
        label = known.get(by, streams.get(person.workstream_id or 0, ""))
        if label:
            heard[document][label] = None
    return {number: label or "; ".join(heard[number]) for number, label in fixed.items()}


def _group(name: str, held: Sequence[Held], rule: Rule, orders: int, seed: int) -> GroupSaturation:
    by_date = accumulated([one.codes for one in held], rule)
    return GroupSaturation(name, tuple(held), by_date, shuffled(held, rule, orders, seed) if orders else None)


def shuffled(held: Sequence[Held], rule: Rule, orders: int, seed: int) -> Shuffled:
    """Medians over so many orders; the same seed gives the same ones."""
    rng = random.Random(seed)
    sets = [one.codes for one in held]
    tried: list[Accumulated] = []
    for _ in range(orders):
        rng.shuffle(sets)
        tried.append(accumulated(sets, rule))
    so_far = tuple(median(one.so_far[at] for one in tried) for at in range(len(sets)))
    shares = tuple(median(one.runs[at].share for one in tried) for at in range(min(len(one.runs) for one in tried)))
    reached = sorted(one.reached for one in tried if one.reached is not None)
    half = 2 * len(reached) > len(tried)
    ends = [*map(float, reached), *[float("inf")] * (len(tried) - len(reached))]
    return Shuffled(orders, seed, so_far, shares, median(ends) if half else None, len(reached) / len(tried))


def _rows(one: GroupSaturation, rule: Rule) -> list[tuple[Cell, ...]]:
    runs = {run.last: run for run in one.by_date.runs}
    rows: list[tuple[Cell, ...]] = []
    for n, held in enumerate(one.interviews, 1):
        run = runs.get(n)
        brought: tuple[Cell, ...] = (None, None, None)
        if run is not None:
            brought = (f"{run.first}–{run.last}", run.new, round(run.share * 100, 1))
        elif n <= rule.base:
            brought = ("base", None, None)
        day = held.held_on.isoformat() if held.held_on else ""
        counts = (one.by_date.codes[n - 1], one.by_date.new[n - 1], one.by_date.so_far[n - 1])
        rows.append((one.group, n, held.title, day, *counts, *brought))
    return rows


def _told(one: GroupSaturation, rule: Rule) -> list[str]:
    name = f"{one.group}: " if one.group else ""
    by, over = ("by date", "over") if name else ("By date", "Over")
    found = one.by_date
    if not found.runs:
        needed = rule.base + rule.run
        return [f"{name}{len(one.interviews)} coded, too few for this rule: at least {needed} are needed."]
    lines = [f"{name}{sparkline(found.so_far)}  {found.so_far[-1]} codes after {len(found.so_far)}"]
    if found.reached is None:
        lines.append(f"{name}{by} the threshold is not reached: the last run brought {found.runs[-1].share:.0%}.")
    else:
        lines.append(f"{name}{by} the threshold is reached after {found.reached}.")
    if one.shuffled is not None:
        tried = one.shuffled
        when = "not in half of them" if tried.reached is None else f"after {tried.reached:g} (median)"
        last = f"median {tried.shares[-1]:.0%} new in the last run"
        lines.append(
            f"{name}{over} {tried.orders} shuffled orders (seed {tried.seed}): {when}; "
            f"in {tried.share_reached:.0%} of them at all; {last}. {sparkline(tried.so_far)}"
        )
    return lines


def _reflexive(settings: ProjectSettings) -> str:
    chosen = offered("saturation", settings.ta_kind, settings.allowed).chosen
    why = f" It was chosen – {chosen.told}." if chosen else ""
    return f"In reflexive analysis saturation is not a measure of quality: meaning is made, and does not run out.{why}"


def _check(rule: Rule, by: str, kind: str) -> None:
    if rule.base < 1 or rule.run < 1:
        raise QualcodeError("a base and a run are at least one interview", f"{rule.base}, {rule.run}", "as in 4 and 2")
    if not 0 <= rule.threshold <= 1:
        raise QualcodeError("a threshold is a share", f"{rule.threshold}", "from 0 to 1, as in 0.05")
    if by and by not in GROUPINGS:
        raise QualcodeError(f"interviews are not grouped by “{by}”", "", f"choose from {', '.join(GROUPINGS)}")
    if kind not in DOCUMENT_KINDS:
        raise QualcodeError(f"there is no kind “{kind}”", "", f"choose from {', '.join(DOCUMENT_KINDS)}")
