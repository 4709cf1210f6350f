"""Opening what an ID stands for: x12 in its text, c4 in the codebook, t1, n3, k2 in lists, v34 among figures, j3."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from qualcode.model.ids import parse_id, short_id
from qualcode.tui.acts import claiming, converging, following, history, memos, numbers, writing
from qualcode.tui.acts.moving import to_place
from qualcode.tui.shown import one_line

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def open_id(desk: Desk, name: str) -> None:
    """Open it; what is not there, or no longer, is said."""
    given = parse_id(name)
    if given is not None:
        with desk.attempt():
            _OPENS[given[0]](desk, given[1])


def _place(letter: str) -> Callable[[Desk, int], None]:
    def opens(desk: Desk, number: int) -> None:
        from qualcode.tui.opening import meant

        place = meant(desk.bench.project, short_id(letter, number))
        to_place(desk, place.document_id, place.start)

    return opens


def _code(desk: Desk, number: int) -> None:
    code = desk.bench.project.codebook.find(short_id("c", number))
    desk.focus_pane("codebook")
    desk.codebook.find(code.id)


def _memo(desk: Desk, number: int) -> None:
    memos.show_list(desk, desk.bench.project.memos.get(number).id)


def _link(desk: Desk, number: int) -> None:
    link = desk.bench.project.links.get(number)
    excerpt = desk.bench.project.codings.excerpt(link.excerpt_id)
    to_place(desk, excerpt.document_id, excerpt.start)
    desk.say(f"{link.short_id}: {excerpt.short_id} {link.relation} {one_line(link.about)} ({one_line(link.short)})")


def _participant(desk: Desk, number: int) -> None:
    person = desk.bench.project.participants.find(short_id("p", number))
    told = (person.label, person.group, person.case, person.consent)
    desk.say(f"p{person.id}: {one_line(', '.join(part for part in told if part))}")


def _claim(desk: Desk, number: int) -> None:
    claiming.show(desk, desk.bench.project.claims.get(number).id)


def _thread(desk: Desk, number: int) -> None:
    project = desk.bench.project
    wanted = project.threads.get(short_id("t", number)).id
    lines = [thread.id for thread in project.threads.all() for _ in (thread, *thread.steps)]
    following.threads(desk, lines.index(wanted))


def _part(desk: Desk, number: int) -> None:
    project = desk.bench.project
    wanted = project.narratives.by_id(short_id("n", number)).id
    writing.narratives(desk, [part.id for part in project.narratives.every()].index(wanted))


def _figure(desk: Desk, number: int) -> None:
    from qualcode.wres.figure_ids import figure_by_id

    found = figure_by_id(desk.bench.project.session, number)
    numbers.show_of(desk, found.value.org_code or found.organisation, (found.value.indicator, found.value.year))
    desk.say(f"{found.short_id}: indicator {found.value.indicator}, {found.value.year}, {one_line(found.organisation)}")


def _act(desk: Desk, number: int) -> None:
    history.show(desk, desk.bench.project.act(number).id)


_OPENS: Final[Mapping[str, Callable[[Desk, int], None]]] = {
    "d": _place("d"),
    "x": _place("x"),
    "c": _code,
    "m": _memo,
    "l": _link,
    "p": _participant,
    "k": _claim,
    "t": _thread,
    "n": _part,
    "v": _figure,
    "j": converging.judgement,
    "a": _act,
}
