"""What stands over the desk, asks for something, and gives one answer."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from qualcode.tui.fitted import fit
from qualcode.tui.widgets.hint import Hint

Answer = TypeVar("Answer")


class Form(ModalScreen[Answer]):
    """A screen over the desk that answers once.

    Keys come faster than screens go: a second Enter is on its way to a form that the first has closed already.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.keys", "Keys, where no line is typed", show=False, id="form.keys")
    ]

    def on_compose(self) -> None:
        """How much room there is is known before anything stands here."""
        fit(self)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for its answer."""
        return self in self.app.screen_stack

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Give the answer and go, together with what stands over this form; once it is gone, do nothing."""
        if not self.is_open:
            return AwaitComplete()
        while self.app.screen is not self:
            self.app.screen.dismiss()
        return super().dismiss(result)


class WritingForm(Form[Answer]):
    """A form in which something is written: leaving, which gives None, asks once more when that would be lost."""

    LOST: ClassVar[str]
    """What is said before it is lost, with the keys that lose and keep it."""

    _warned = False

    @property
    @abstractmethod
    def unkept(self) -> bool:
        """Whether leaving would lose something."""

    def action_leave(self) -> None:
        """Leave; with something written, only when asked twice."""
        if self.unkept and not self._warned:
            self._warned = True
            self.hint(self.LOST)
            return
        self.dismiss(None)

    def on_text_area_changed(self) -> None:
        """What is written after a warning deserves a new one."""
        self.go_on()

    def go_on(self) -> None:
        """Whoever was warned does not leave: the warning goes, and comes anew."""
        if self._warned:
            self._warned = False
            self.query_one(Hint).again()

    def hint(self, text: str, style: str = "") -> None:
        """Say something in place of the keys."""
        self.query_one(Hint).say(text, style)
