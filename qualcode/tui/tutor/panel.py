"""What the tutor says: one step at a time, above the desk."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final

from textual.content import Content
from textual.widgets import Static

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.tui.shown import one_line
from qualcode.tutor import STEPS, Place, Step, keep_place, place_in

_LOOK_EVERY: Final = 0.4  # seconds between looks into the project
_HINT_AFTER: Final = 40.0  # seconds on one step after which its hint is shown


class TutorPanel(Static):
    """Looks into the project whether the step is done, says well done, and goes on."""

    DEFAULT_CSS = """
    TutorPanel { dock: top; height: auto; max-height: 7; padding: 0 1; background: $primary 25%; color: $foreground; }
    """

    def __init__(self, project: Project, worded: Callable[[str], str], clock: Callable[[], float] = monotonic) -> None:
        """``worded`` puts the person's own keys where a text names acts; ``clock`` gives seconds."""
        super().__init__("", markup=False, id="tutor")
        self._project = project
        self._worded = worded
        self._clock = clock
        self._place = place_in(project)
        self._well_done = ""
        self._began = clock()

    @property
    def step(self) -> Step | None:
        """The step to be done; None after the last."""
        return STEPS[self._place.step] if self._place.step < len(STEPS) else None

    def on_mount(self) -> None:
        """Say the first step, and look from now on."""
        self._say()
        self.set_interval(_LOOK_EVERY, self.look)

    def look(self) -> None:
        """Go on when the step is done; show its hint when it takes long."""
        step = self.step
        if step is None:
            return
        try:
            done = step.done(self._project, self._place.since)
        except (QualcodeError, OSError):
            return  # the project cannot be read just now: the next look may go well
        if done:
            self._go_to(self._place.step + 1, f"✓ {step.title}: well done. ")
        else:
            self._say()

    def go(self, steps: int) -> None:
        """Skip a step, or go back (-1)."""
        self._go_to(min(max(0, self._place.step + steps), len(STEPS)), "")

    def _go_to(self, step: int, well_done: str) -> None:
        self._place = Place(step, self._project.state())
        self._well_done = well_done
        self._began = self._clock()
        keep_place(self._project, self._place)
        self._say()

    def _say(self) -> None:
        self.update(self._told())

    def _told(self) -> Content:
        step = self.step
        if step is None:
            end = "That was the tutor. Go on here as you like. A whole study: qualcode demo."
            foot = self._worded("  {tutor_back} back · {leave} leaves")
            return Content.assemble((self._well_done, "bold"), end, (foot, "dim"))
        head = f"Step {self._place.step + 1} of {len(STEPS)}  {step.title}"
        late = self._clock() - self._began > _HINT_AFTER
        hint = f"\nHint: {one_line(self._worded(step.hint))}" if late else ""
        return Content.assemble(
            (self._well_done, "bold"),
            (head, "bold underline"),
            (
                self._worded("   {tutor_back} back · {tutor_skip} skip · {leave} leaves, and goes on here next time"),
                "dim",
            ),
            "\n",
            one_line(self._worded(step.told)),
            (hint, "italic"),
        )
