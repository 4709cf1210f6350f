"""What is known of the place at the cursor, or of a code that is looked at."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.codebook import SEPARATOR, Code
from qualcode.model.coding import MemoInfo
from qualcode.model.states import StateEntry
from qualcode.tui.facts import CaseFacts, CodedHere, PlaceFacts
from qualcode.tui.hints import phrase
from qualcode.tui.hues import legible
from qualcode.tui.shown import cut, one_line, shown
from qualcode.tui.theme import ground

_LONGEST_MEMO = 300
_LONGEST_QUOTE = 120
_NARROWEST = 16
_HANGING = 3
_DOT = " · "
Lines = Iterator[Content]


class Inspector(VerticalScroll):
    """Text that can be scrolled; nothing in it acts."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Callable[[str, int], Lines] = lambda _on, _width: iter(())
        self._told = ""

    def compose(self) -> Iterator[Static]:
        """One text."""
        yield Static("", markup=False, id="told")

    def _tell(self, lines: Callable[[str, int], Lines]) -> None:
        """Tell what ``lines`` gives for a background and a width; from the top, if it is something else."""
        self._lines = lines
        width = max(_NARROWEST, self.scrollable_content_region.width)
        text = Content("\n").join(lines(ground(self.app, "background"), width))
        self.query_one("#told", Static).update(text)
        if text.plain != self._told:
            self._told = text.plain
            self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Lines that keep things together are made anew."""
        self._tell(self._lines)

    def show_place(self, facts: PlaceFacts) -> None:
        """Tell about the place at the cursor."""
        no_code = phrase(self, "No code here. {desk.code} codes the selection, or the sentence.")
        more = phrase(self, "{desk.figures} shows them with intervals, comparisons and linked passages")
        self._tell(lambda on, width: _place(facts, on, width, no_code, more))

    def show_code(self, code: Code, here: int, everywhere: int, first: str = "") -> None:
        """Tell about a code: ``here`` and ``everywhere`` are its excerpts in the document and the project.

        ``first`` says where it was used first.
        """
        self._tell(lambda on, _: _code(code, here, everywhere, first, on))

    def show_text(self, text: str) -> None:
        """Tell something else."""
        self._tell(lambda _on, _width: iter([shown(text, "dim")]))


def _place(facts: PlaceFacts, on: str, width: int, no_code: str, more: str) -> Lines:
    yield from _speaker(facts)
    if not facts.codings:
        yield shown(no_code, "dim")
    told: set[int] = set()
    for one in facts.codings:
        yield from _coding(one, on, with_links=one.coding.excerpt_id not in told)
        told.add(one.coding.excerpt_id)
    if facts.noted:
        yield _title("Memos on these words")
        yield from _memos(facts.noted)
    if facts.unresolved:
        passages = "passage has" if facts.unresolved == 1 else "passages have"
        yield _title("Unresolved")
        yield shown(f"{facts.unresolved:,} {passages} no place in the corrected text. “Place” in the palette.", "dim")
    if facts.memos:
        yield _title("Memos on this document")
        yield from _memos(facts.memos)
    if len(facts.states) > 1:
        yield _title("State of this document")
        yield from map(state_line, facts.states)
    if facts.case is not None:
        yield from _case(facts.case, width, more)


def _speaker(facts: PlaceFacts) -> Lines:
    turn, person = facts.turn, facts.participant
    if turn is None:
        return
    about = [f"turn {turn.n}", turn.role, turn.time]
    if person is not None:
        about += [person.group, person.workstream, person.case, person.organisation]
        about.append(f"consent: {person.consent}" if person.consent else "")
    yield Content.assemble(
        (one_line(turn.speaker), "bold"), ("  " + " · ".join(one_line(part) for part in about if part), "dim")
    )
    for one in facts.known:
        yield Content.assemble((f"{one_line(one.name)}: ", "dim"), one_line(one.written))


def _coding(one: CodedHere, on: str, *, with_links: bool) -> Lines:
    coding, code = one.coding, one.code
    mark = Content.styled("█ ", "dim") if code is None else _mark(code, on)
    yield Content("")
    yield Content.assemble(mark, (one_line(coding.code), "bold"))
    above = coding.path.rpartition(SEPARATOR)[0]
    if above:
        yield shown(one_line(above), "dim")
    if code is not None and (code.brief or code.definition):
        yield shown(one_line(code.brief or code.definition))
    yield shown(f"“{cut(coding.quote, _LONGEST_QUOTE)}”", "italic")
    flags = [f"x{coding.excerpt_id}", coding.coder, coding.stance, "discuss" if coding.discuss else ""]
    yield shown(" · ".join(one_line(flag) for flag in flags if flag), "dim")
    if coding.note:
        yield shown(f"note: {one_line(coding.note)}")
    if with_links:
        if one.chosen:
            uses = "; ".join(one_line(chosen.use.label) for chosen in one.chosen)
            yield shown(f"! quotation for {uses}", "bold")
        for link in one.links:
            relation = f": {link.relation}" if link.relation else ""
            yield shown(f"↔ {one_line(link.about)}{relation}", "bold")
            yield shown(f"{one_line(link.short)}{'; ' + one_line(link.note) if link.note else ''}", "dim")
        yield from _memos(one.memos)


def _memos(memos: Sequence[MemoInfo]) -> Lines:
    for memo in memos:
        yield shown(f"✎ {memo.short_id} {one_line(memo.coder)}, {memo.created_at:%d %b %Y}", "dim")
        title = f"{cut(memo.title, 80)}: " if memo.title else ""
        yield shown(f"{title}{cut(memo.text, _LONGEST_MEMO)}")


def state_line(entry: StateEntry) -> Content:
    """A state that a document has been in, on one line."""
    when = f"{entry.at.astimezone():%d %b %Y}" if entry.at else ""
    about = _DOT.join(part for part in (one_line(entry.coder), when, one_line(entry.note)) if part)
    return Content.assemble((entry.state, "bold"), (f"  {about}" if about else "", "dim"))


def _case(facts: CaseFacts, width: int, more: str) -> Lines:
    case = facts.case
    yield Content("")
    name = f"{case.label}: {case.description}" if case.description else case.label
    yield _title(one_line(name))
    if facts.missing:
        yield shown(one_line(facts.missing), "dim")
    elif facts.figures:
        yield Content.styled(more, "dim")
    for figure in facts.figures:
        name = f"{one_line(figure.name)} ({figure.unit})"
        first, *rest = textwrap.wrap(name, width - _HANGING) or [""]
        yield Content.assemble((f"{one_line(figure.number):>2} ", "bold"), first)
        yield from (shown(" " * _HANGING + line) for line in rest)
        years = [f"{year} {value}" for year, value in figure.years] or ["no figures"]
        yield from (shown(" " * _HANGING + line, "dim") for line in _together(years, width - _HANGING))


def _together(parts: Sequence[str], width: int) -> list[str]:
    """The parts in as few lines as hold them, none of them torn apart."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(_DOT) + len(part) <= width:
            lines[-1] += _DOT + part
        else:
            lines.append(part)
    return lines


def _code(code: Code, here: int, everywhere: int, first: str, on: str) -> Lines:
    yield Content.assemble(_mark(code, on), (one_line(code.name), "bold"))
    if code.parent_id is not None:
        yield shown(one_line(code.path), "dim")
    yield shown(f"{code.short_id} · {code.kind} · {code.colour.name} · {here} here, {everywhere} in all", "dim")
    sort = [code.level, code.origin, "topic summary" if code.topic_summary else "", "discuss" if code.discuss else ""]
    yield shown(" · ".join(one for one in [*sort, code.status if code.status != "active" else ""] if one), "dim")
    yield Content("")
    if code.brief:
        yield shown(code.brief, "bold")
    yield shown(code.definition or "No definition yet: d in the codebook writes one.", "" if code.definition else "dim")
    for label, text in (("Include", code.inclusion), ("Exclude", code.exclusion), ("Example", code.example)):
        if text:
            yield Content.assemble((f"{label}: ", "bold"), shown(text))
    if first:
        yield shown(f"First used on {one_line(first)}", "dim")
    if code.questions:
        yield shown("Questions: " + ", ".join(map(str, code.questions)), "dim")
    if code.indicators:
        yield shown("Bears on indicators: " + ", ".join(code.indicators), "dim")


def _mark(code: Code, on: str) -> Content:
    return Content.styled(f"{code.colour.pattern} ", legible(code.colour.hex, on))


def _title(text: str) -> Content:
    return Content.styled(text, "bold underline")
