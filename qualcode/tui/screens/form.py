"""What stands over the desk, asks for something, and gives one answer."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Form(ModalScreen[Answer]):
    """A screen over the desk that answers once.

    Keys come faster than screens go: a second Enter is on its way to a form that the first has closed already.
    """

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
