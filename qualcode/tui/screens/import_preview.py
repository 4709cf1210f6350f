"""Files before they come in: everything about them and who speaks in them is put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.corrections import Join, SetRole, SpeakerLabel, Split
from qualcode.model.errors import QualcodeError
from qualcode.model.importing import PlannedSpeaker, Wish
from qualcode.tui.hints import phrase
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.import_preview_look import ImportPreviewLook
from qualcode.tui.shown import cut
from qualcode.tui.widgets.preview_parts import (
    PreviewText,
)
from qualcode.tui.widgets.rows import Rows

_LOST: Final = "{preview.leave} again throws away what you changed here; {preview.go} imports."
_ELSE: Final = "somebody else …"


class ImportPreview(ImportPreviewLook):
    """Gives whether to import. All that is said goes into the ``Preview``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back to the names", id="preview.leave"),
        Binding("enter", "go", "Import what is marked +", priority=True, id="preview.go"),
        Binding("tab", "app.focus_next", "Files, speakers, text", show=False, id="preview.next"),
        Binding("shift+tab", "app.focus_previous", "The other way", show=False, id="preview.previous"),
        Binding("space", "mark", "Mark the file, or no longer", id="preview.mark"),
        Binding("asterisk", "mark_all", "Mark every file, or none", key_display="*", id="preview.mark_all"),
        Binding("f", "particulars", "Title, kind, case study, date … of the marked files", id="preview.particulars"),
        Binding("x", "leave_out", "Leave the marked files out, or take them in", id="preview.leave_out"),
        Binding("o", "cover", "Take over what the cover page says", id="preview.cover"),
        Binding("w", "notes", "All that is to be said of the file", id="preview.notes"),
        Binding("n", "question", "The next file with a question, or refused", id="preview.question"),
        Binding("r", "rename", "Rename the speaker", id="preview.rename"),
        Binding("m", "merge", "Merge the speaker into another", id="preview.merge"),
        Binding("i", "role", "The speaker asks, or takes part", id="preview.role"),
        Binding("p", "participant", "Which participant the speaker is", id="preview.participant"),
        Binding("d", "drop", "The label is no speaker", id="preview.drop"),
        Binding("a", "add", "Add a label that was missed", id="preview.add"),
        Binding("s", "split", "From the cursor on somebody else speaks", id="preview.split"),
        Binding("j", "join", "Join the turn at the cursor to the one before", id="preview.join"),
        Binding("u", "back", "Take the last change back", id="preview.back"),
    ]

    # -- doing

    def _do(self, act: Callable[[], object], told: str = "") -> str:
        """Do it and show what came of it, or say why it cannot be done; what was refused changed nothing."""
        try:
            act()
        except QualcodeError as error:
            self._tell(str(error), refused=True)
            return str(error)
        self._told = told
        self._renew()
        return ""

    def _of_speaker(self, act: Callable[[PlannedSpeaker], object]) -> None:
        one = self._speaker
        if one is None:
            self._tell("No speaker is there to do that with.", refused=True)
        else:
            act(one)

    def action_go(self) -> None:
        """Import, where there is something to import."""
        if self._preview.coming:
            self.dismiss(True)
        else:
            self._tell("There is nothing to import.", refused=True)

    def action_leave(self) -> None:
        """Leave; with changes that would be lost, only when asked twice."""
        if self._preview.changed and not self._warned:
            self._warned = True
            self._tell(
                phrase(self, _LOST),
                refused=True,
            )
            return
        self.dismiss(False)

    def action_back(self) -> None:
        """Take the last change back."""
        if self._preview.take_back():
            self._told = "Taken back."
            self._renew()
        else:
            self._tell("Nothing was changed here.")

    # -- files

    def action_mark(self) -> None:
        """Mark the file at the cursor and go on."""
        self._preview.mark(self._at)
        self._renew(min(self._at + 1, len(self._preview.plans) - 1))

    def action_mark_all(self) -> None:
        """Mark every file, or none."""
        self._preview.mark_all()
        self._renew()

    def action_leave_out(self) -> None:
        """Leave files out, or take them in again."""
        self._do(lambda: self._preview.leave_out(self._preview.meant(self._at)))

    def action_question(self) -> None:
        """Go where somebody has to look."""
        found = self._preview.next_question(self._at)
        if found is None:
            self._tell("There are no questions.")
            return
        self._renew(found)
        plan = self._preview.plans[found]
        row = next((n for n, one in enumerate(plan.speakers) if one.match.how == "asked"), None)
        if row is not None:
            self.query_one("#preview-speakers", Rows).move_to(row)

    def action_particulars(self) -> None:
        """A form for the marked files."""
        from qualcode.tui.screens.particulars_form import ParticularsForm

        numbers = self._preview.meant(self._at)
        if not numbers:
            return

        def keep(wish: Wish) -> str:
            return self._do(lambda: self._preview.describe(numbers, wish))

        self.app.push_screen(ParticularsForm([self._preview.plans[number] for number in numbers], keep))

    def action_cover(self) -> None:
        """Choose what to take over from the cover pages of the marked files."""
        plan, numbers = self._plan, self._preview.meant(self._at)
        if plan is None or not plan.offers:
            self._tell("The file says nothing of itself.")
            return
        fields = [one.field.name for one in plan.offers]
        taken = {one.field.name for one in plan.offers if one.taken}
        lines = [Content("all of it"), Content("nothing")]
        for one in plan.offers:
            sign = "[x]" if one.taken else "[ ]"
            lines.append(Content(cut(f"{sign} {one.field.name}: {one.field.value}  → {one.to} {one.value}", 90)))

        def chosen(at: int | None) -> None:
            if at is None:
                return
            wanted = set(fields) if at == 0 else set() if at == 1 else taken ^ {fields[at - 2]}
            self._do(lambda: self._preview.take(numbers, wanted))

        self.app.push_screen(Choice("What the file says of itself", lines), chosen)

    def action_notes(self) -> None:
        """All that is to be said of the file."""
        from qualcode.corpus.import_results import result_of
        from qualcode.tui.screens.import_list import ImportList

        plan = self._plan
        if plan is not None:
            self.app.push_screen(ImportList([result_of(plan)], "All that is to be said"))

    # -- speakers

    def action_rename(self) -> None:
        """Another name; that of another speaker makes the two one."""

        def ask(one: PlannedSpeaker) -> None:
            at = self._at
            question = f"What is “{cut(one.label, 40)}” to be called?"
            keep = _kept(lambda new: self._do(lambda: self._preview.rename(at, one.label, new)))
            self.app.push_screen(Ask(question, one.label, keep=keep))

        self._of_speaker(ask)

    def action_merge(self) -> None:
        """Into which other speaker."""

        def ask(one: PlannedSpeaker) -> None:
            at, plan = self._at, self._plan
            others = [other.label for other in (plan.speakers if plan else ()) if other.label != one.label]
            if not others:
                self._tell("There is no other speaker.", refused=True)
                return

            def chosen(row: int | None) -> None:
                if row is not None:
                    self._do(lambda: self._preview.rename(at, one.label, others[row]))

            self.app.push_screen(Choice(f"Who is “{cut(one.label, 40)}” really?", _lines(others)), chosen)

        self._of_speaker(ask)

    def action_role(self) -> None:
        """An interviewer is a participant, and the other way."""

        def turn(one: PlannedSpeaker) -> None:
            at = self._at
            role = SetRole(one.label, "participant" if one.role == "interviewer" else "interviewer")
            self._do(lambda: self._preview.correct(at, role))

        self._of_speaker(turn)

    def action_drop(self) -> None:
        """What stands after the label belongs to the turn it stands in."""
        at = self._at
        self._of_speaker(lambda one: self._do(lambda: self._preview.drop(at, one.label)))

    def action_participant(self) -> None:
        """Who it is: one of those it may be, a participant of its own, nobody known, or somebody else."""

        def ask(one: PlannedSpeaker) -> None:
            at = self._at

            def say(person: str) -> str:
                return self._do(lambda: self._preview.identify(at, one.label, person))

            def register(person: str) -> str:
                return self._do(lambda: self._preview.identify(at, one.label, person, create=True))

            known = list(one.match.maybe) or ([one.match.who] if one.match.who else [])
            people = [*known, *([one.label] if one.label not in known else []), ""]
            lines = [
                *known,
                *([f"{one.label}, a participant of that name"] if one.label not in known else []),
                "nobody known outside this document",
                _ELSE,
                "somebody new …",
            ]

            def chosen(row: int | None) -> None:
                if row is None:
                    return
                if row < len(people):
                    say(people[row])
                elif row == len(people):
                    self.app.push_screen(Ask("Label of the participant", keep=_kept(say)))
                else:
                    self.app.push_screen(Ask("Label of a participant who is registered with it", keep=_kept(register)))

            self.app.push_screen(Choice(f"Who is “{cut(one.label, 40)}”?", _lines(lines)), chosen)

        self._of_speaker(ask)

    # -- labels and turns

    def action_add(self) -> None:
        """A label as it is printed, or a pattern."""
        at = self._at
        keep = _kept(lambda label: self._do(lambda: self._preview.correct(at, SpeakerLabel(label))))
        self.app.push_screen(Ask("A label as it is printed (or a pattern as /…/)", keep=keep))

    def action_split(self) -> None:
        """Who speaks from the cursor on."""
        at, plan = self._at, self._plan
        place = f"@{self.query_one(PreviewText).cursor}"
        if plan is None or plan.transcript is None:
            return
        labels = [one.label for one in plan.speakers]

        def say(speaker: str) -> str:
            return self._do(lambda: self._preview.correct(at, Split(place, speaker)))

        def chosen(row: int | None) -> None:
            if row is not None and row < len(labels):
                say(labels[row])
            elif row is not None:
                self.app.push_screen(Ask("Who speaks from here on?", keep=_kept(say)))

        self.app.push_screen(Choice("Who speaks from the cursor on?", _lines([*labels, _ELSE])), chosen)

    def action_join(self) -> None:
        """The turn goes on with the one before."""
        at, place = self._at, f"@{self.query_one(PreviewText).cursor}"
        self._do(lambda: self._preview.correct(at, Join(place)))


def _kept(say: Callable[[str], str]) -> Callable[[str], str]:
    """For a question that stays until what was typed can be done."""
    return lambda typed: say(typed) if typed else "Type something, or Esc."


def _lines(texts: Sequence[str]) -> list[Content]:
    return [Content(cut(text, 90)) for text in texts]
