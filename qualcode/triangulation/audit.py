"""The audit trail to hand on: decisions and recorded acts, kept apart in kind and merged by date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Final, Literal

from sqlalchemy import select

from qualcode.coding.decisions import Decisions
from qualcode.corpus.settings import Settings
from qualcode.model.audit import AuditEntry
from qualcode.model.errors import QualcodeError
from qualcode.model.report import Audience, Block, Heading, Report, TableBlock
from qualcode.model.table import Cell, Table
from qualcode.store.log import Wanted
from qualcode.store.session import Session
from qualcode.store.tables import Change
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.wording import joined, number_of

Which = Literal["all", "decisions", "acts"]
WHICH: Final[tuple[Which, ...]] = ("all", "decisions", "acts")
_WORK: Final = {
    "transcripts": "document document_version document_state turn speaker document_check document_guide",
    "people and places": "participant case_study organisation organisation_year succession workstream question "
    "attribute attribute_value invitation coder pseudonym",
    "codebook": "code code_question code_indicator codebook_release",
    "coding": "excerpt coding",
    "memos": "memo memo_target",
    "quotations": "chosen_quote",
    "figures and links": "indicator_set indicator indicator_value source_file figure_mapping figure_caveat link",
    "estimates made elsewhere": "estimate_set estimate",
    "convergence and threads": "topic topic_code topic_indicator topic_pair judgement judgement_excerpt thread "
    "thread_step thread_excerpt thread_value",
    "the report": "narrative narrative_excerpt",
    "themes and reviews": "excerpt_review document_review claim claim_excerpt chart_cell chart_cell_excerpt",
    "topic guides": "topic_guide guide_prompt prompt_code prompt_question",
    "literature": "paper paper_code paper_question",
    "decisions and checklists": "decision checklist_answer",
    "settings": "project pinned_code saved_query",
}
"""What kind of work a change to a table is; of any other table it is "other work"."""
_OF_TABLE: Final = {table: work for work, tables in _WORK.items() for table in tables.split()}
_OTHER: Final = "other work"
_TEAM: Final = (
    "date", "time", "kind", "who", "what", "phase", "reason", "alternatives", "impact", "act", "work", "undone"
)  # fmt: skip
_PUBLISHED: Final = ("date", "kind", "who", "what", "phase", "reason", "alternatives", "impact")
_DECISION_HEADINGS: Final = ("Date", "Phase", "Decision", "Reason", "Alternatives considered", "Impact", "By")
_NOTHING: Final = "Nothing was decided or done in that time."


def audit_trail(
    session: Session, *, since: date | None = None, until: date | None = None, which: Which = "all"
) -> tuple[AuditEntry, ...]:
    """Everything from ``since`` to ``until`` (both included), oldest first; of one day decisions come first.

    Days of acts are those of UTC: the same project gives the same trail wherever it is made.
    Raises ``QualcodeError`` when the time ends before it begins.
    """
    if since and until and until < since:
        raise QualcodeError("the time ends before it begins", f"{since} to {until}", "turn the two days round")
    found: list[AuditEntry] = []
    if which != "acts":
        for one in Decisions(session).all(since=since, until=until):
            told = (one.phase, one.reason, one.alternatives, one.impact)
            found.append(AuditEntry(one.made_on, None, "decision", one.coder, one.decision, *told))
    if which != "decisions":
        found += _acts(session, since, until)
    return tuple(sorted(found, key=lambda one: (one.on, one.kind == "act", one.act or 0)))


def audit_table(session: Session, entries: Sequence[AuditEntry], audience: Audience = "team") -> Table:
    """One row an entry; for publication without names and IDs, acts told as how many of which kind of work a day.

    Raises ``QualcodeError`` when a decision gives something away.
    """
    counts = _counts(entries)
    if audience == "team":
        rows = tuple(_team_row(one) for one in entries)
        return Table(_TEAM, rows, title="Audit trail", counts="decisions and acts", notes=counts)
    table = Table(
        _PUBLISHED, tuple(_published(entries)), title="Audit trail", counts="decisions and acts", notes=counts
    )
    return Disclosure(session).check_table(table)


def audit_report(
    session: Session, entries: Sequence[AuditEntry], audience: Audience = "publication", *, by_day: bool = False
) -> Report:
    """A page across: the decisions as a table, then what was done; see ``audit_table`` on publications.

    ``by_day``: the team too has what was done as how many acts of which kind a day, which is shorter.
    """
    names = _anonymous(entries) if audience == "publication" else {}
    decisions = [one for one in entries if one.kind == "decision"]
    blocks: list[Block] = [Heading(2, "Audit trail")]
    if decisions:
        rows = tuple(
            (
                one.on.isoformat(),
                one.phase,
                one.what,
                one.reason,
                one.alternatives,
                one.impact,
                names.get(one.who, one.who),
            )
            for one in decisions
        )
        table = Table(_DECISION_HEADINGS, rows, notes=(f"{number_of(len(rows), 'decision')}.",))
        blocks.append(TableBlock("Decisions of the team", table))
    if len(decisions) < len(entries):
        blocks.append(_acts_block(entries, "publication" if by_day else audience))
    report = Report(
        title="",
        blocks=tuple(blocks),
        audience=audience,
        landscape=True,
        draft_notes=() if entries else (_NOTHING,),
        synthetic=Settings(session).read().synthetic,
    )
    return Disclosure(session).check_report(report) if audience == "publication" else report


def _acts(session: Session, since: date | None, until: date | None) -> list[AuditEntry]:
    begin = datetime.combine(since, time(), UTC) if since else None
    work: dict[int, dict[str, None]] = defaultdict(dict)
    with session.read() as connection:
        touched = select(Change.action_id, Change.table_name).distinct().order_by(Change.action_id, Change.table_name)
        for act, table in connection.execute(touched):
            work[act][_OF_TABLE.get(table, _OTHER)] = None
    found = []
    for one in session.store.log(None, Wanted(since=begin)):
        day = one.at.date()
        if one.kind != "setup" and (until is None or day <= until):
            kinds = tuple(work[one.id]) or (_OTHER,)
            found.append(AuditEntry(day, one.at, "act", one.coder, one.name, act=one.id, work=kinds, undone=one.undone))
    return found


def _acts_block(entries: Sequence[AuditEntry], audience: Audience) -> TableBlock:
    acts = [one for one in entries if one.kind == "act"]
    if audience == "publication":
        rows: list[tuple[Cell, ...]] = [(row[0], row[2], row[3]) for row in _published(acts, _anonymous(entries))]
        table = Table(("Date", "By", "What was done"), tuple(rows), notes=_counts(acts))
        return TableBlock("What was done, by day", table, (3.0, 3.0, 18.7))
    rows = [
        (
            one.at.strftime("%Y-%m-%d %H:%M") if one.at else "",
            one.who,
            f"a{one.act} {one.what}{' (undone)' if one.undone else ''}",
        )
        for one in acts
    ]
    table = Table(("When", "Who", "What was done"), tuple(rows), notes=_counts(acts))
    return TableBlock("Record of acts", table, (3.4, 3.0, 18.3))


def _team_row(one: AuditEntry) -> tuple[Cell, ...]:
    return (
        one.on.isoformat(),
        one.at.strftime("%H:%M:%S") if one.at else "",
        one.kind,
        one.who,
        one.what,
        one.phase,
        one.reason,
        one.alternatives,
        one.impact,
        f"a{one.act}" if one.act else "",
        "; ".join(one.work),
        "yes" if one.undone else "",
    )


def _published(
    entries: Sequence[AuditEntry], names: dict[str, str] | None = None
) -> list[tuple[str, str, str, str, str, str, str, str]]:
    """Decisions as they are; of acts how many of each kind of work a coder did a day, since their names name things."""
    names = _anonymous(entries) if names is None else names
    days: dict[tuple[date, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = []
    for one in entries:
        who = names.get(one.who, "")
        if one.kind == "decision":
            told = (one.phase, one.reason, one.alternatives, one.impact)
            rows.append((one.on, 0, (one.on.isoformat(), "decision", who, one.what, *told)))
        else:
            days[one.on, who][one.work[0]] += 1
    for (day, who), work in days.items():
        kinds = joined([f"{name} ({count})" for name, count in sorted(work.items())])
        what = f"{number_of(sum(work.values()), 'act')}: {kinds}"
        rows.append((day, 1, (day.isoformat(), "acts", who, what, "", "", "", "")))
    return [row for _, _, row in sorted(rows, key=lambda row: row[:2])]


def _anonymous(entries: Sequence[AuditEntry]) -> dict[str, str]:
    """Coders without their names: "coder A", in the order in which they come."""
    names: dict[str, str] = {}
    for one in entries:
        if one.who and one.who not in names:
            at = len(names)
            names[one.who] = f"coder {chr(ord('A') + at) if at < 26 else at + 1}"
    return names


def _counts(entries: Sequence[AuditEntry]) -> tuple[str, ...]:
    decisions = sum(one.kind == "decision" for one in entries)
    undone = sum(one.undone for one in entries)
    acts = len(entries) - decisions
    told = [number_of(decisions, "decision")] if decisions else []
    told += [f"{number_of(acts, 'act')}{f' ({undone} of them undone since)' if undone else ''}"] if acts else []
    return (f"{joined(told)}.",) if told else ()
