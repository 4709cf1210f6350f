"""What the screens that look through all documents share: words are typed, and hits come while they are looked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from qualcode.model.errors import QualcodeError
from qualcode.model.search import Hit, SearchQuery
from qualcode.model.watch import Cancelled, Watch
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

Result = TypeVar("Result")
HitT = TypeVar("HitT", bound=Hit)

_SPEAKER: Final = 9
_DOCUMENT: Final = 18
_BEFORE: Final = 25


@dataclass(frozen=True)
class Place:
    """Where to look: words for it, and the fields of a query that say so (``case`` or ``documents``)."""

    words: str
    case: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Voice:
    """In whose turns to look: words for it, and the fields of a query that say so."""

    words: str
    role: str = ""
    speaker: str = ""


EVERYWHERE: Final = Place("all documents")
VOICES: Final = (
    Voice("everything"),
    Voice("participants' turns", role="participant"),
    Voice("interviewers' turns", role="interviewer"),
)


class HitsScreen(Form[Result], Generic[Result, HitT]):
    """Looks in a thread that the next letter stops; ``look`` is for those who inherit, and so is what Enter does."""

    AUTO_FOCUS = "Field"
    TITLE_WORDS: ClassVar[str] = "Find"
    PLACEHOLDER: ClassVar[str] = "words to look for"
    NEEDS_WORDS: ClassVar[bool] = True
    """Whether nothing is found before words are typed."""
    KEYS: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="hits.leave"),
        Binding("ctrl+r", "option('pattern')", "Regular expression", priority=True, id="hits.pattern"),
        Binding("ctrl+t", "option('match_case')", "Match capitals", priority=True, id="hits.capitals"),
        Binding("ctrl+g", "option('whole_words')", "Whole words", priority=True, id="hits.words"),
        Binding("ctrl+o", "voice", "Whose turns", priority=True, id="hits.voice"),
        Binding("ctrl+l", "place", "Where", priority=True, id="hits.place"),
        Binding("down", "move(1)", "Next", show=False, priority=True, id="hits.down"),
        Binding("up", "move(-1)", "Previous", show=False, priority=True, id="hits.up"),
        Binding("pagedown", "pages(1)", "Page down", show=False, priority=True, id="hits.page_down"),
        Binding("pageup", "pages(-1)", "Page up", show=False, priority=True, id="hits.page_up"),
    ]

    def __init__(self, query: SearchQuery, places: Sequence[Place], speakers: Sequence[str]) -> None:
        """``query`` is what to begin with, ``places`` where one may look, ``speakers`` the open document's labels."""
        super().__init__()
        self._places = tuple(places) or (EVERYWHERE,)
        self._voices = (*VOICES, *(Voice(f"turns of {one_line(label)}", speaker=label) for label in speakers))
        self._place = next(
            (n for n, one in enumerate(self._places) if one.documents == query.documents and one.case == query.case), 0
        )
        self._voice = next(
            (n for n, one in enumerate(self._voices) if (one.role, one.speaker) == (query.role, query.speaker)), 0
        )
        self._query = query
        self._ticket = 0
        self.looking = False
        self.found: list[HitT] = []
        self._nothing = ""

    def compose(self) -> ComposeResult:
        """The field, where and how is looked, the hits, one of them with the words around it, and what keys do."""
        with Vertical(classes="box", id="hits"):
            yield Static("", markup=False, classes="box-title", id="hits-title")
            yield Field(self._query.text, placeholder=self.PLACEHOLDER, id="sought")
            yield Static("", markup=False, classes="hint", id="how")
            yield Rows(id="hit-rows")
            with VerticalScroll(id="around"):
                yield Static("", markup=False, id="around-text")
            yield Hint(self.KEYS, id="hit-keys")

    def on_mount(self) -> None:
        """Ready to type; what was looked for last is looked for again."""
        self.query_one("#around").can_focus = False
        self._rows.add_class("-keys")
        self.query_one(Field).select_all()
        self._look_again()

    @property
    def _rows(self) -> Rows:
        return self.query_one(Rows)

    @property
    def query_now(self) -> SearchQuery:
        """What is looked for, and where."""
        place, voice = self._places[self._place], self._voices[self._voice]
        return replace(
            self._query,
            text=self.query_one(Field).value,
            role=voice.role,
            speaker=voice.speaker,
            case=place.case,
            documents=place.documents,
        )

    @property
    def at_cursor(self) -> HitT | None:
        """The hit at the cursor; None while what is shown is not what was asked for last."""
        return None if self.looking else self._shown_at_cursor

    @property
    def _shown_at_cursor(self) -> HitT | None:
        at = self._rows.at
        return self.found[at] if at is not None and at < len(self.found) else None

    # -- looking

    @abstractmethod
    def look(self, query: SearchQuery, watch: Watch) -> Sequence[HitT]:
        """Look, in a thread; give the hits. ``watch`` stops it."""

    def _look_again(self) -> None:
        """Look for what is typed now; what was looked for before is stopped. Until then the old hits stay in sight."""
        self._ticket += 1
        self.looking = not self.NEEDS_WORDS or bool(self.query_one(Field).value.strip())
        self._tell_how()
        if not self.looking:
            self.found = []
            self._nothing = "Type what to look for."
            self._say("")
            self._show()
            return
        self._nothing = ""
        self._say("looking…")
        self._work(self._ticket, self.query_now)

    @work(thread=True, exclusive=True, group="hits")
    def _work(self, ticket: int, query: SearchQuery) -> None:
        worker = get_current_worker()

        def watch(done: int, total: int, what: str, /) -> None:  # noqa: ARG001 - what a watch is told
            if worker.is_cancelled or ticket != self._ticket:
                raise Cancelled
            self.app.call_from_thread(self._so_far, ticket, done, total)

        try:
            hits = self.look(query, watch)
        except Cancelled:
            return
        except QualcodeError as error:
            self._answer(worker.is_cancelled, ticket, [], str(error))
        else:
            self._answer(worker.is_cancelled, ticket, hits, "")

    def _answer(self, cancelled: bool, ticket: int, hits: Sequence[HitT], error: str) -> None:
        if not cancelled and self.is_attached:
            self.app.call_from_thread(self._take, ticket, hits, error)

    def _so_far(self, ticket: int, done: int, total: int) -> None:
        if ticket == self._ticket and self.is_attached and total:
            self._say(f"looked through {done} of {total}")

    def _take(self, ticket: int, hits: Sequence[HitT], error: str) -> None:
        if ticket != self._ticket or not self.is_attached:
            return
        self.found, self.looking = list(hits), False
        self._nothing = one_line(error) if error else "Nothing was found."
        self.taken()
        self._say("stopped" if error else self.counted())
        self._show()

    def taken(self) -> None:
        """New hits are there: for those who inherit."""

    def counted(self) -> str:
        """How many hits, in words."""
        documents = len({one.document_id for one in self.found})
        if not self.found:
            return "nothing found"
        return f"{len(self.found):,} hit{'s' * (len(self.found) != 1)} in {documents} document{'s' * (documents != 1)}"

    # -- showing

    def _show(self) -> None:
        self._rows.show(len(self.found), self._row)
        self._tell_around()

    def _row(self, at: int) -> Content:
        hit = self.found[at]
        wide = self.size.width >= 70
        head = [(fitted(hit.document, _DOCUMENT) + " ", "dim")] if wide else []
        before = one_line(f"·{hit.before}·")[1:-1][-_BEFORE:]  # the dots keep a blank at the end, where there is one
        return Content.assemble(
            *self.marks(at, hit),
            *head,
            (fitted(hit.speaker, _SPEAKER) + " ", "bold"),
            f"{before:>{_BEFORE}}" if wide else "",
            (cut(hit.words, 200), "bold underline"),
            cut(f"·{hit.after}", 80)[1:],
        )

    def marks(self, at: int, hit: HitT) -> Sequence[tuple[str, str]]:  # noqa: ARG002 - for those who inherit
        """What stands before row ``at``, which is ``hit``: for those who inherit."""
        return ()

    def around(self, hit: HitT) -> Content:
        """A hit with the words around it."""
        turn = f", turn {hit.turn}" if hit.turn else ""
        head = f"{cut(hit.document, 60)}{turn}  {cut(hit.speaker, 30)}"
        return Content("\n").join(
            [
                Content.styled(head, "dim"),
                Content.assemble(shown(hit.before), shown(hit.words, "bold underline"), shown(hit.after)),
            ]
        )

    def _tell_around(self) -> None:
        hit = self._shown_at_cursor
        self.query_one("#around-text", Static).update(self.around(hit) if hit else shown(self._nothing, "dim"))

    def _say(self, told: str) -> None:
        title = Content.assemble((self.TITLE_WORDS, "bold"), (f"  {told}", "dim"))
        self.query_one("#hits-title", Static).update(title)

    def how(self) -> list[str]:
        """How and where is looked, in words."""
        query = self.query_now
        kinds = [
            ("regular expression", query.pattern),
            ("capitals matter", query.match_case),
            ("whole words", query.whole_words),
        ]
        told = [words for words, on in kinds if on]
        return [self._places[self._place].words, self._voices[self._voice].words, *told]

    def _tell_how(self) -> None:
        self.query_one("#how", Static).update(Content("in " + " · ".join(map(one_line, self.how()))))

    # -- what keys do

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look again with every letter."""
        event.stop()
        self._look_again()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the words around."""
        event.stop()
        self._tell_around()

    def action_option(self, name: str) -> None:
        """Turn a way of looking on or off."""
        turned: dict[str, Any] = {name: not getattr(self._query, name)}
        self._query = replace(self._query, **turned)
        self._look_again()

    def action_place(self) -> None:
        """Look in the next place: all documents, the case study, the document."""
        self._place = (self._place + 1) % len(self._places)
        self._look_again()

    def action_voice(self) -> None:
        """Look in others' turns."""
        from qualcode.tui.screens.choice import Choice

        lines = [Content(cut(one.words, 60)) for one in self._voices]
        self.app.push_screen(Choice("In whose turns?", lines), self._chose_voice)

    def _chose_voice(self, index: int | None) -> None:
        if index is not None:
            self._voice = index
            self._look_again()

    def action_move(self, rows: int) -> None:
        """Go down the hits; up when negative."""
        self._rows.action_move(rows)

    def action_pages(self, pages: int) -> None:
        """Go down the hits by what is in sight; up when negative."""
        self._rows.action_pages(pages)

    def action_leave(self) -> None:
        """Leave, and stop looking."""
        self._ticket += 1
        self.dismiss(None)
