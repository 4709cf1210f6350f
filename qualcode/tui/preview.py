"""An import under preparation: what has been said of its files so far, and what would become of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.model.corrections import Correction, NotSpeaker, Rename
from qualcode.model.errors import QualcodeError
from qualcode.model.importing import UNSAID, FilePlan, PlannedSpeaker, Wish

if TYPE_CHECKING:
    from qualcode.corpus.import_options import ImportOptions
    from qualcode.corpus.import_planning import Planning

Change = Callable[[Wish], Wish]


class Preview:
    """Every change makes the plans anew, or is refused and changes nothing. ``take_back`` undoes the last one."""

    def __init__(self, planning: Planning, options: ImportOptions) -> None:
        self.planning = planning
        self.options = options
        self.plans: list[FilePlan] = planning.plans(options)
        self.marked: set[int] = set()
        self._before: list[tuple[ImportOptions, list[FilePlan]]] = []

    @property
    def changed(self) -> bool:
        """Whether anything was said that would be lost."""
        return bool(self._before)

    @property
    def coming(self) -> int:
        """How many files come in."""
        return sum(plan.status == "new" for plan in self.plans)

    def meant(self, at: int) -> list[int]:
        """The marked files, else the one at the cursor; of those only what comes in, or could."""
        numbers = sorted(self.marked) if self.marked else [at]
        return [number for number in numbers if 0 <= number < len(self.plans)]

    def mark(self, at: int) -> None:
        """Mark a file, or no longer."""
        self.marked ^= {at}

    def mark_all(self) -> None:
        """Mark every file; none, when all are."""
        every = set(range(len(self.plans)))
        self.marked = set() if self.marked == every else every

    # -- what is said

    def correct(self, at: int, *steps: Correction) -> None:
        """Correct the turns of one file. Raises ``QualcodeError``."""
        self._say([at], lambda wish: replace(wish, corrections=wish.corrections.then(*steps)))

    def rename(self, at: int, label: str, new: str) -> None:
        """Call a speaker something else; who they are stays said."""

        def said(wish: Wish) -> Wish:
            who = [(" ".join(new.split()), person) for name, person in wish.people if name == label]
            steps = wish.corrections.then(Rename(label, new))
            return replace(wish, corrections=steps, people=(*wish.people, *who))

        self._say([at], said)

    def drop(self, at: int, label: str) -> None:
        """Say that a label is no speaker."""
        self.correct(at, NotSpeaker(label))

    def identify(self, at: int, label: str, who: str, *, create: bool = False) -> None:
        """Say which participant a speaker is; "" for nobody known. Raises ``QualcodeError``."""
        self._say([at], lambda wish: replace(wish, people=(*wish.people, (label, who)), create=wish.create or create))

    def describe(self, numbers: Iterable[int], wish: Wish) -> None:
        """Say particulars of files: what is not said of them stays as it was. Raises ``QualcodeError``."""
        self._say(numbers, lambda before: wish.over(before))

    def take(self, numbers: Iterable[int], fields: Iterable[str]) -> None:
        """Take fields of the cover page over, and no others."""
        wanted = frozenset(fields)
        self._say(numbers, lambda wish: replace(wish, take=wanted))

    def leave_out(self, numbers: Iterable[int]) -> None:
        """Leave files out, or take them in again when all of them were left out."""
        meant = list(numbers)
        skip = not all(self.plans[number].status == "left" for number in meant)
        self._say(meant, lambda wish: replace(wish, skip=skip))

    def take_back(self) -> bool:
        """Undo the last change; say whether there was one."""
        if not self._before:
            return False
        self.options, self.plans = self._before.pop()
        return True

    def _say(self, numbers: Iterable[int], change: Change) -> None:
        meant = list(numbers)
        said = dict(self.options.by_file)
        for number in meant:
            # Only this file has this name, however many are called alike.
            name = str(self.planning.files[number].path.absolute())
            said[name] = change(said.get(name, UNSAID))
        options = replace(self.options, by_file=tuple(said.items()))
        plans = self.planning.plans(options)
        for number in meant:
            if plans[number].status == "failed" and self.plans[number].status != "failed":
                raise QualcodeError(plans[number].error.replace(f"{plans[number].file}, ", ""))
        self._before.append((self.options, self.plans))
        self.options, self.plans = options, plans

    # -- where somebody has to look

    def next_question(self, at: int) -> int | None:
        """The next file after ``at`` of which something is asked, or that is refused; None when there is none."""
        total = len(self.plans)
        for step in range(1, total + 1):
            plan = self.plans[(at + step) % total]
            if plan.questions or plan.status == "failed":
                return (at + step) % total
        return None


def speaker_at(plan: FilePlan, row: int | None) -> PlannedSpeaker | None:
    """The speaker in a row of the plan's list."""
    return plan.speakers[row] if row is not None and row < len(plan.speakers) else None
