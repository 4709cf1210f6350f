"""The rows of the sample table: distinct people, interviews and focus groups, by one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import select

from qualcode.analysis.sample_invited import COUNTS, Invited, added
from qualcode.analysis.sample_parts import Part, Parts, Talk, read_parts, told, withdrawn_people
from qualcode.analysis.voices import WITHDRAWN
from qualcode.corpus.cases import Cases
from qualcode.corpus.invitations import Invitations
from qualcode.corpus.names import key
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.sample import SampleRow, SampleTable
from qualcode.store.natural import naturally
from qualcode.store.session import Session
from qualcode.store.tables import Participant, SpeakerRow

Place = int | str | None
Called = Mapping[str, Mapping[str, str]]
"""What rows and workstreams are called in notes: by what rows are of ("case"), their names by their labels."""
_NOWHERE: Final = {"workstream": "(no workstream)", "case": "(no case study)", "group": "(no staff group)"}
_COUNTED: Final = (
    "People are distinct: somebody heard twice is one person. Words and turns are theirs; interviewers never count."
)
_PLURAL: Final = {"workstream": "workstreams", "case": "case studies", "group": "staff groups"}


def people(parts: Iterable[Part]) -> set[str]:
    """Whoever said them."""
    return {part.person for part in parts if part.person}


def in_kind(parts: Iterable[Part], kind: str) -> list[Part]:
    """The parts of interviews, or of focus groups."""
    return [part for part in parts if part.talk.kind == kind]


def held(parts: Iterable[Part], kind: str) -> set[Talk]:
    """The talks of a kind in which somebody took part who has not withdrawn, or of which nobody knows who did."""
    return {part.talk for part in in_kind(parts, kind) if part.alone or (part.person and not part.withdrawn)}


def sample_table(session: Session, by: str, called: Called, *, words: bool = True) -> SampleTable:
    """Count by workstream, case study or staff group; ``called`` has the names for notes of what has another there.

    Without ``words`` only people and talks are counted.
    """
    read, invited = read_parts(session, words=words), Invited(Invitations(session).all())
    labels = _labels(session, by, invited)
    place = _places(by)
    in_row: dict[Place, list[Part]] = {one: [] for one in labels}
    for part in read.parts:
        in_row.setdefault(place(part), []).append(part)
    left = _left(session, by, read.parts, place)
    for one in left:
        in_row.setdefault(one, [])
    of = {"workstream": invited.of_workstream, "case": invited.of_case, "group": invited.of_group}[by]
    rows, notes = [], []
    for one, parts in in_row.items():
        label = labels.get(one, _NOWHERE[by])
        said = {count: of(label, count) if one in labels else None for count in COUNTS}
        row, doubts = _row(label, parts, said, left.get(one, set()))
        rows.append(row)
        name = called.get(by, {}).get(label, label)
        notes += [f"{name}: {doubt}" for doubt in doubts]
    total, _ = _row("all", read.parts, _in_all(session, read, invited), _all(left))
    streams = called.get("workstream", {})
    notes = [_COUNTED, *_empty([*rows, total]), *notes, *_twice(by, rows, total), *invited.doubts(streams)]
    remarks = (*_not_said(rows, total), *told(read), *_unheard(session))
    talks = tuple(_talks(parts) for parts in (*in_row.values(), read.parts))
    return SampleTable(by, tuple(rows), total, tuple(notes), remarks, talks)


def _talks(parts: Iterable[Part]) -> tuple[tuple[int, str], ...]:
    return tuple(sorted({(part.talk.id, part.talk.kind) for part in parts}))


def _in_all(session: Session, read: Parts, invited: Invited) -> dict[str, int | None]:
    """The invitations of the whole study; who withdrew unknown to the project is added to those who are known."""
    streams = {one.id: one.label for one in Workstreams(session).all()}
    left = _left(session, "workstream", read.parts, _places("workstream"))
    known = len(_all(left))
    unknown = 0
    for number, label in streams.items():
        said = invited.of_workstream(label, "withdrawn") or 0
        unknown += max(0, said - len(left.get(number, ())))
    return {count: invited.total(count) for count in COUNTS} | {"withdrawn": known + unknown}


def _all(left: Mapping[Place, set[str]]) -> set[str]:
    return set[str]().union(*left.values())


def _labels(session: Session, by: str, invited: Invited) -> Mapping[Place, str]:
    """The rows there are, in order, whether anybody is in them or not."""
    if by == "workstream":
        return {one.id: one.label for one in Workstreams(session).all()}
    if by == "case":
        return {one.id: one.label for one in Cases(session).all()}
    with session.read() as connection:
        known = connection.scalars(select(Participant.staff_group).distinct()).all()
    names = sorted({name for name in (*known, *invited.groups) if name}, key=str.casefold)
    return {key(name): name for name in names}


def _places(by: str) -> Callable[[Part], Place]:
    if by == "workstream":
        return lambda part: part.workstream_id
    if by == "case":
        return lambda part: part.case_id
    return lambda part: key(part.group) or None


def _left(session: Session, by: str, parts: Sequence[Part], place: Callable[[Part], Place]) -> dict[Place, set[str]]:
    """Who withdrew, by row: where they are heard, else where they are registered."""
    heard: dict[Place, set[str]] = {}
    for part in parts:
        if part.withdrawn:
            heard.setdefault(place(part), set()).add(part.person)
    known = _all(heard)
    with session.read() as connection:
        rows = withdrawn_people(connection)
    for number, workstream, case, group in rows:
        own: Place = {"workstream": workstream, "case": case, "group": key(group) or None}[by]
        if f"p{number}" not in known:
            heard.setdefault(own, set()).add(f"p{number}")
    return heard


def _row(
    label: str, parts: Sequence[Part], said: Mapping[str, int | None], left: set[str]
) -> tuple[SampleRow, list[str]]:
    """The row, and what is to be said of it."""
    taken = [part for part in parts if not part.withdrawn]
    interviews, groups = held(parts, "interview"), held(parts, "focus group")
    talks = interviews | groups
    row = SampleRow(
        label=label,
        invited=said["invited"],
        declined=said["declined"],
        no_reply=said["no_reply"],
        took_part=len(people(taken)),
        withdrawn=max(len(left), said["withdrawn"] or 0),
        interviews=len(interviews),
        interviewees=len(people(in_kind(taken, "interview"))),
        focus_groups=len(groups),
        members=len(people(in_kind(taken, "focus group"))),
        words=sum(part.words for part in taken),
        turns=sum(part.turns for part in taken),
        minutes=added(talk.minutes for talk in talks),
    )
    gone = len({part.talk for part in parts if part.person} - talks)
    return row, list(_doubts(row, talks, gone, said, left))


def _doubts(
    row: SampleRow, talks: set[Talk], gone: int, said: Mapping[str, int | None], left: set[str]
) -> Iterator[str]:
    if row.invited is not None and row.declined is not None and row.no_reply is not None:
        answered = row.declined + row.no_reply + row.took_part + row.withdrawn
        if answered != row.invited:
            many = f"{row.declined} declined, {row.no_reply} did not reply, {row.took_part} took part"
            many += f", {row.withdrawn} withdrew" if row.withdrawn else ""
            more = f"{abs(answered - row.invited)} {'more' if answered > row.invited else 'fewer'}"
            yield f"{row.invited} invited, but {many}: {answered}, {more} than invited."
    if said["withdrawn"] is not None and said["withdrawn"] < len(left):
        yield f"{said['withdrawn']} withdrew as somebody said, but {len(left)} are marked as withdrawn."
    if gone:
        many = "1 interview or focus group is" if gone == 1 else f"{gone} interviews or focus groups are"
        yield f"{many} left out, since everybody in it withdrew."
    unknown = sum(talk.minutes is None for talk in talks)
    if unknown and unknown < len(talks):
        yield f"how long {unknown} of {len(talks)} interviews and focus groups took is not known."


def _empty(rows: Sequence[SampleRow]) -> Iterator[str]:
    if any(None in row.cells for row in rows):
        yield "An empty cell: not known."


def _twice(by: str, rows: Sequence[SampleRow], total: SampleRow) -> Iterator[str]:
    more = sum(row.took_part for row in rows) - total.took_part
    if more:
        who = "1 person is" if more == 1 else f"{more} people are"
        yield f"{who} in more than one row; the total counts everybody once."
    talks = sum(row.interviews + row.focus_groups for row in rows) - total.interviews - total.focus_groups
    if talks:
        yield f"What people of several {_PLURAL[by]} took part in counts in the row of each, and once in the total."


def _not_said(rows: Sequence[SampleRow], total: SampleRow) -> Iterator[str]:
    silent = [row.label for row in rows if row.invited is None and row.took_part]
    if total.invited is None:
        yield "Nobody has said how many were invited: qualcode sample invitations set WORKSTREAM --invited N."
    elif silent:
        yield f"Nobody has said how many were invited of {', '.join(silent)}."


def _unheard(session: Session) -> Iterator[str]:
    heard = select(SpeakerRow.participant_id).where(SpeakerRow.participant_id.is_not(None))
    silent = select(Participant.label).where(Participant.id.not_in(heard), Participant.consent != WITHDRAWN)
    with session.read() as connection:
        labels = connection.scalars(silent.order_by(*naturally(Participant.label_key))).all()
    if labels:
        yield f"Registered, but heard in no document: {', '.join(labels)}."
