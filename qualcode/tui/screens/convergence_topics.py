"""The topics themselves, made and changed where they are judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.convergence import PairInfo, TopicInfo
from qualcode.model.sources import pair, pair_words, same_pair
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.convergence_look import ConvergenceLook
from qualcode.tui.screens.fields_form import Asked, FieldsForm
from qualcode.tui.shown import cut, one_line

_NOTE: Final = (
    "Several themes, indicators or pairs are parted by semicolons. Without themes it is about what bears on its "
    "indicators; without either about everything. Sources: figures, words, leaders, staff, interviews, focus group, "
    "documents, group:LABEL, workstream:LABEL; leaders v leaders is within one."
)
_MANY: Final = ("themes", "indicators", "pairs")


class ConvergenceTopics(ConvergenceLook):
    """Makes, changes, moves and removes topics."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "new", "A new topic", id="convergence.new"),
        Binding("e", "edit", "Change the topic: name, themes, indicators, sources, question", id="convergence.edit"),
        Binding("J", "move(1)", "The topic further down", id="convergence.down"),
        Binding("K", "move(-1)", "The topic further up", id="convergence.up"),
        Binding("delete", "remove", "Take the topic out", id="convergence.remove"),
    ]

    def action_new(self) -> None:
        """Ask for a topic."""
        if self._may_write():
            compared = pair_words(*self._converging.view.pair) if self._converging.view.pair else "words v figures"
            self.app.push_screen(FieldsForm("A new topic", _fields(pairs=compared), self._add(compared), _NOTE))

    def _add(self, compared: str) -> Any:
        def add(typed: Mapping[str, str]) -> str:
            given = _given({"pairs": compared, **typed})
            name = given.pop("name", "")
            refused = self._do(lambda: self._converging.project.topics.add(name, **given))
            if not refused:
                self._tell_of_nobody(self._converging.grid.topics[-1])
                self._grid.move_to(len(self._converging.grid.topics) - 1, self._grid.column)
            return refused

        return add

    def action_edit(self) -> None:
        """Let the topic at the cursor be changed."""
        topic = self._converging.topic
        if topic is not None and self._may_write():
            self.app.push_screen(FieldsForm(f"The topic “{topic.name}”", _fields(topic), self._change(topic), _NOTE))

    def _change(self, topic: TopicInfo) -> Any:
        warned: set[int] = set()

        def change(typed: Mapping[str, str]) -> str:
            """What was judged of a pair goes with it: that is said before it is done."""
            given = _given(typed)
            going: list[PairInfo] = []

            def look() -> None:
                wanted = [pair(one) for one in given.get("pairs", ())]
                going.extend(one for one in topic.pairs if not any(same_pair(one.sources, each) for each in wanted))

            if "pairs" in given:
                refused = self._attempt(look)
                if refused:
                    return refused
            number = sum(self._judged_of(one) for one in going if one.id not in warned)
            if number:
                warned.update(one.id for one in going)
                named = ", ".join(one.words for one in going)
                return f"{_counted(number)} of {named} would go too; keep it again to have it so"
            refused = self._do(lambda: self._converging.project.topics.edit(topic.id, **given))
            if not refused and "pairs" in given:
                self._tell_of_nobody(self._converging.project.topics.find(topic.id))
            return refused

        return change

    def _tell_of_nobody(self, topic: TopicInfo) -> None:
        """A group or workstream that nobody has yet may be one that was misspelt."""
        told = self._converging.project.topics.nobody_in(topic.pairs)
        if told:
            self.app.notify("\n".join(map(one_line, told)), title="Sources", severity="warning", markup=False)

    def _judged_of(self, one: PairInfo) -> int:
        rows = (row for row in self._converging.grid.judged.values() if row.pair.id == one.id)
        return sum(len(row.own) + row.hidden + (row.agreed is not None) for row in rows)

    def action_move(self, step: int) -> None:
        """Give the topic at the cursor another place in the report's order."""
        topic, place = self._converging.topic, self._converging.view.row + 1 + step
        if topic is None or not self._may_write() or not 1 <= place <= len(self._converging.grid.topics):
            return
        if not self._do(lambda: self._converging.project.topics.move(topic.id, place)):
            self._grid.move_to(place - 1, self._grid.column)

    def action_remove(self) -> None:
        """Take the topic at the cursor out; what was judged of it goes too, and undo brings all of it back."""
        topic = self._converging.topic
        if topic is None or not self._may_write():
            return
        number = sum(map(self._judged_of, topic.pairs))
        remove = self._converging.project.topics.remove
        if not number:
            self._do(lambda: remove(topic.id), "Taken out. {convergence.undo} brings it back.")
            return
        lines = [Content("keep it"), Content(f"take it out with {_counted(number)}")]

        def chosen(index: int | None) -> None:
            if index == 1:
                self._do(lambda: remove(topic.id), "Taken out. {convergence.undo} brings it back.")

        self.app.push_screen(Choice(f"The topic “{cut(topic.name, 50)}”", lines), chosen)


def _fields(topic: TopicInfo | None = None, pairs: str = "") -> list[Asked]:
    """The fields of a topic: of a new one, or as one is."""
    question = "" if topic is None or topic.question is None else str(topic.question)
    return [
        Asked("name", "Topic", topic.name if topic else ""),
        Asked("themes", "Themes", "; ".join(topic.themes) if topic else "", hint="Getting on; Being safe at work"),
        Asked("indicators", "Indicators", "; ".join(topic.indicators) if topic else "", hint="5; 6"),
        Asked("pairs", "Compares", "; ".join(one.words for one in topic.pairs) if topic else pairs,
              hint="words v figures; leaders v focus group"),
        Asked("question", "Evaluation question", question, hint="its number"),
        Asked("description", "What it covers", topic.description if topic else "", long=True),
    ]  # fmt: skip


def _given(typed: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, as the service takes it."""
    given: dict[str, Any] = dict(typed)
    for name in _MANY:
        if name in given:
            given[name] = [part.strip() for part in given[name].split(";") if part.strip()]
    return given


def _counted(number: int) -> str:
    return f"{number} judgement{'' if number == 1 else 's'}"
