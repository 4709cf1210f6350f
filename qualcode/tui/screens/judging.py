"""Judging a topic at a case study: the two elements, or whose silence; what each source says, why, and on what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.model.convergence import Element, Elements, Silent
from qualcode.model.ids import short_id
from qualcode.model.judging import Judged, Judgement
from qualcode.model.sources import told
from qualcode.text.display import safe
from qualcode.triangulation.convergence.judgements import Judgements
from qualcode.tui.screens.convergence_parts import SIGNS, head_line
from qualcode.tui.screens.form import WritingForm
from qualcode.tui.shown import cut, fitted, one_line
from qualcode.tui.widgets.editor import Editor
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

Do = Callable[[Callable[[], object]], str]
"""Does a change and reads again; says why it was refused, "" when it was done."""
_KEYS: Final = (
    "{judging.keep} keeps it · {judging.previous_value}{judging.next_value} change · {judging.next} next field · "
    "{judging.leave} leaves"
)
_ASKED: Final = (
    ("meaning", "Meaning or prominence agree"),
    ("examples", "Specific examples agree"),
    ("silent", "Silent"),
)
_LABEL: Final = 29
_TEXTS: Final = ("finding_a", "finding_b", "reason", "means")


class ChoiceLines(Rows):
    """The three answers; left and right change the one at the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,enter", "screen.change(1)", "Next value", id="judging.next_value"),
        Binding("left", "screen.change(-1)", "Previous value", id="judging.previous_value"),
    ]


class JudgingForm(WritingForm[None]):
    """One's own judgement, or what the team ``agreed`` on. What it comes to follows from the answers."""

    AUTO_FOCUS = "ChoiceLines"
    LOST: ClassVar[str] = "{judging.leave} again throws away what you changed · {judging.keep} keeps it"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "keep", "Keep", priority=True, id="judging.keep"),
        Binding("escape", "leave", "Leave", priority=True, id="judging.leave"),
        Binding("tab", "field(1)", "Next field", show=False, priority=True, id="judging.next"),
        Binding("shift+tab", "field(-1)", "Previous field", show=False, priority=True, id="judging.previous"),
    ]

    def __init__(
        self,
        row: Judged,
        standard: str,
        judgements: Judgements,
        do: Do,
        *,
        agreed: bool = False,
        start: Judgement | None = None,
    ) -> None:
        """``start`` is the judgement to begin with where there is none yet: one that somebody chose to take over."""
        super().__init__()
        self._row, self._standard, self._judgements, self._do, self._agreed = row, standard, judgements, do, agreed
        self._asked_why = False
        self._before = row.agreed if agreed else row.mine
        self._start = self._before or start
        elements = self._start.elements if self._start is not None else Elements()
        self._answers: dict[str, str] = {
            "meaning": elements.meaning,
            "examples": elements.examples,
            "silent": elements.silent,
        }

    def compose(self) -> ComposeResult:
        """The answers, what they come to, the words, and what keys do."""
        whose = "What the team agreed: " if self._agreed else "Your judgement: "
        first, second = map(one_line, self._row.pair.sides(self._standard))
        labels = (f"What {first} say", f"What {second} say", "Why", "What it means for the report")
        with Vertical(classes="box", id="judging"):
            yield Static(Content.assemble((whose, "bold"), head_line(self._row, self._standard)), classes="box-title")
            yield ChoiceLines(id="judging-answers")
            yield Static("", markup=False, id="judging-word")
            for name, label in zip(_TEXTS, labels, strict=True):
                yield Static(Content(cut(label, 70)), classes="label")
                yield Editor(
                    safe(self._text(name), keep_newlines=True, keep_tabs=True),
                    id=f"judging-{name.replace('_', '-')}",
                    tab_behavior="focus",
                    soft_wrap=True,
                    show_line_numbers=False,
                )
            yield Static("Rests on the passages", classes="label", markup=False)
            yield Field(_rests(self._start), id="judging-excerpts", placeholder="x12 x40")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """The answers as they are."""
        lines = self.query_one(ChoiceLines)
        lines.styles.height = len(_ASKED)
        lines.show(len(_ASKED), self._line)
        self._tell()

    # -- what is chosen

    def _text(self, name: str) -> str:
        return cast(str, getattr(self._start, name)) if self._start is not None else ""

    def _values(self, name: str) -> list[tuple[str, str]]:
        """The values of an answer with words for each."""
        if name != "silent":
            return [("", "open"), ("yes", "yes"), ("no", "no")]
        first, second = (cut(one, 30) for one in self._row.pair.sides(self._standard))
        return [("", "neither"), ("a", first), ("b", second), ("both", "both")]

    def _line(self, at: int) -> Content:
        name, label = _ASKED[at]
        words = dict(self._values(name))[self._answers[name]]
        return Content.assemble((fitted(label, _LABEL), "bold"), f"‹ {words} ›")

    def action_field(self, step: int) -> None:
        """To the next field, or the one before; each of the answers is one."""
        lines = self.query_one(ChoiceLines)
        at = (lines.at or 0) + step
        if self.focused is lines and 0 <= at < len(_ASKED):
            lines.move_to(at)
            return
        self.focus_next() if step > 0 else self.focus_previous()
        if self.focused is lines:
            lines.move_to(0 if step > 0 else len(_ASKED) - 1)

    def action_change(self, step: int) -> None:
        """Take the next value of the answer at the cursor; a silence and the two elements exclude each other."""
        name, _ = _ASKED[self.query_one(ChoiceLines).at or 0]
        known = [one for one, _ in self._values(name)]
        value = known[(known.index(self._answers[name]) + step) % len(known)]
        if value and name == "silent":
            self._answers = {"meaning": "", "examples": "", "silent": value}
        elif value:
            self._answers = {**self._answers, name: value, "silent": ""}
        else:
            self._answers = {**self._answers, name: value}
        self.query_one(ChoiceLines).again()
        self.go_on()
        self._tell()

    @property
    def _elements(self) -> Elements:
        said = self._answers
        return Elements(cast(Element, said["meaning"]), cast(Element, said["examples"]), cast(Silent, said["silent"]))

    def _tell(self) -> None:
        """What the answers come to, and what can be silence only."""
        word = self._elements.word
        phrase = self._row.pair.phrase(self._elements, self._standard) or "still open"
        lines = [Content.assemble(("comes to: ", "dim"), (f"{SIGNS[word]} {one_line(phrase)}", "bold"))]
        for one, why in self._row.silences:
            lines.append(Content.styled(cut(f"{told(one, self._standard)} can only be silence: {why}", 200), "italic"))
        self.query_one("#judging-word", Static).update(Content("\n").join(lines))

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        """A click changes the answer."""
        event.stop()
        self.action_change(1)

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()

    def on_input_changed(self) -> None:
        """What is typed after a warning deserves a new one."""
        self.go_on()

    def on_input_submitted(self) -> None:
        """Enter in the field of passages keeps it all."""
        self.action_keep()

    # -- keeping it

    @property
    def changed(self) -> dict[str, Any]:
        """What is no longer as it was stored, as the service takes it; without a stored one all that is said."""
        before = self._before
        was = before.elements if before is not None else Elements()
        said: dict[str, Any] = {}
        if self._elements != was:
            said = {"silent": self._answers["silent"]}
            if not said["silent"]:
                said |= {"meaning": self._answers["meaning"], "examples": self._answers["examples"]}
        for name in _TEXTS:
            stored = safe(getattr(before, name), keep_newlines=True, keep_tabs=True) if before is not None else ""
            text = self.query_one(f"#judging-{name.replace('_', '-')}", Editor).text.strip()
            if text != stored.strip():
                said[name] = text
        field = self.query_one("#judging-excerpts", Field)
        if field.value.split() != field.validate_value(_rests(before)).split():
            said["excerpts"] = field.value.replace(",", " ").replace(";", " ").split()
        return said

    @property
    def _why(self) -> str:
        return self.query_one("#judging-reason", Editor).text.strip()

    @property
    def unkept(self) -> bool:
        """Whether anything was changed."""
        return bool(self.changed)

    def action_keep(self) -> None:
        """Keep it, or say why it cannot be kept."""
        if not self.is_open:
            return
        said, row = self.changed, self._row
        if not said:
            self.dismiss(None)
            return
        if self._agreed and self._elements.word and not self._why and not self._asked_why:
            self._asked_why = True
            self.hint("“Why” is empty. {judging.keep} again keeps it without")
            return
        judge, agreed = self._judgements.judge, self._agreed
        refused = self._do(lambda: judge(row.topic.id, row.case, sources=row.pair.words, agreed=agreed, **said))
        if refused:
            self.hint(refused, "$text-error")
        else:
            self.dismiss(None)


def _rests(one: Judgement | None) -> str:
    return " ".join(short_id("x", number) for number in (one.excerpts if one is not None else ()))
