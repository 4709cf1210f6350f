"""Topic guides: prompts are tied to themes, written and put in order; guides and their versions made and taken out."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.guides import CoverageLine, Guide, HeldWith, Prompt
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.guide_form import GuideForm, GuideWish, day_typed
from qualcode.tui.screens.guide_grid import GuideGrid
from qualcode.tui.shown import cut, fitted
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_KEYS: Final = (
    "Enter ties prompts · {guides.left}{guides.right} guide · {guides.prompt} new prompt · {guides.prompts} prompts · "
    "{guides.add} new guide · {guides.edit} change · {guides.version} new version · {guides.documents} documents · "
    "{guides.codes} codes · {guides.leave} leaves"
)
_READING: Final = "{guides.left}{guides.right} guide · {guides.documents} documents · {guides.leave} leaves"
_HELD: Final = 48
_BY_DATE: Final = "as its date and people tell"


class GuidesScreen(GuideGrid):
    """What can be done with the guide, and the theme or question, at the cursor."""

    KEYS = _KEYS
    READING = _READING
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "prompt", "A new prompt, tied to the theme at the cursor", id="guides.prompt"),
        Binding("p", "prompts", "The prompts of the guide: change, move, take out", id="guides.prompts"),
        Binding("a", "add", "A new guide", id="guides.add"),
        Binding("e", "edit", "Change the guide: for whom, from when", id="guides.edit"),
        Binding("v", "version", "A new version of the guide", id="guides.version"),
        Binding("d", "documents", "With which guide each document was held", id="guides.documents"),
        Binding("delete", "remove", "Take the guide out", id="guides.remove"),
    ]

    # -- tying prompts

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        """Enter or a click: choose which prompts ask about the row."""
        event.stop()
        self._tie()

    def _tie(self) -> None:
        guide, line = self._guide, self._line
        if guide is None or line is None or not self._may_write():
            return
        if not guide.prompts:
            self.action_prompt()
            return
        lines = [_ticked(prompt, line.asked_by(prompt)) for prompt in guide.prompts]
        choice = Choice(f"Which prompts ask about “{cut(line.label, 40)}”?", lines, "Enter ties or unties")
        self.app.push_screen(choice, lambda index: None if index is None else self._toggle(guide.prompts[index], line))

    def _toggle(self, prompt: Prompt, line: CoverageLine) -> None:
        guide = self._guides[self._column]
        if line.code_id is not None:
            codes = set(prompt.code_ids) ^ {line.code_id}
            self._do(lambda: self._service.edit_prompt(guide.name, prompt.n, themes=sorted(codes)))
        else:
            asked = set(prompt.questions) ^ {line.question or 0}
            self._do(lambda: self._service.edit_prompt(guide.name, prompt.n, questions=sorted(asked)))

    def _do(self, what: Callable[[], object]) -> str:
        """Do it and read again; what was refused is said, and given."""
        refused = self._attempt(what)
        self.look(self._guide.id if self._guide else None)
        if refused:
            self.query_one(Hint).say(refused, "$text-error")
        return refused

    def _may_write(self) -> bool:
        if not self._writes:
            self.query_one(Hint).say("the project is open read-only", "$text-error")
        return self._writes

    # -- prompts

    def action_prompt(self) -> None:
        """Ask for a prompt; it serves the theme at the cursor."""
        guide, line = self._guide, self._line
        if guide is not None and self._may_write():
            about = f", about “{cut(line.label, 30)}”" if line else ""
            self._ask(f"A prompt of {cut(guide.name, 30)}{about}", "", lambda text: self._add(guide, text, line))

    def _add(self, guide: Guide, text: str, line: CoverageLine | None) -> None:
        themes = [line.code_id] if line is not None and line.code_id is not None else []
        questions = [line.question] if line is not None and line.question is not None else []
        self._service.add_prompt(guide.name, text, themes=themes, questions=questions)

    def _ask(self, question: str, value: str, do: Callable[[str], object]) -> None:
        def keep(typed: str) -> str:
            return self._do(lambda: do(typed))

        self.app.push_screen(Ask(question, value, keep=keep, begun=True))

    def action_prompts(self) -> None:
        """The prompts of the guide; one is changed, "3: words" gives it another number, an empty line takes it out."""
        guide = self._guide
        if guide is None or not guide.prompts or not self._may_write():
            return
        lines = [Content.assemble(cut(prompt.text, 100), (f"  {_serves(prompt)}", "dim")) for prompt in guide.prompts]
        choice = Choice(f"Prompts of {cut(guide.name, 40)}", lines, "Enter changes one")
        self.app.push_screen(choice, lambda index: None if index is None else self._change(guide, guide.prompts[index]))

    def _change(self, guide: Guide, prompt: Prompt) -> None:
        question = "Another number before the colon moves it; an empty line takes it out"
        self._ask(question, f"{prompt.n}: {prompt.text}", lambda typed: self._rewrite(guide, prompt, typed))

    def _rewrite(self, guide: Guide, prompt: Prompt, typed: str) -> None:
        number, colon, words = typed.partition(":")
        numbered = bool(colon) and number.strip().isdecimal()
        moved = int(number) if numbered else prompt.n
        if not typed:
            self._service.remove_prompt(guide.name, prompt.n)
        elif moved != prompt.n:
            self._service.move_prompt(guide.name, prompt.n, moved)
        else:
            self._service.edit_prompt(
                guide.name, prompt.n, text=words if colon and number.strip().isdecimal() else typed
            )

    # -- guides

    def action_add(self) -> None:
        """Ask for a guide."""
        if self._may_write():
            self._form("A new topic guide", GuideWish(), self._new)

    def action_edit(self) -> None:
        """Change the guide at the cursor."""
        guide = self._guide
        if guide is not None and self._may_write():
            self._form(f"Change {cut(guide.name, 40)}", GuideWish.of(guide), lambda wish: self._edit(guide, wish))

    def _new(self, wish: GuideWish) -> None:
        self._service.add(wish.label, workstream=wish.workstream, group=wish.group, used_from=wish.day, note=wish.note)
        self._column = len(self._guides)

    def _edit(self, guide: Guide, wish: GuideWish) -> None:
        self._service.edit(
            guide.name,
            label=wish.label,
            workstream=wish.workstream,
            group=wish.group,
            used_from=wish.day or "",
            note=wish.note,
        )

    def action_version(self) -> None:
        """A copy of the guide at the cursor as its next version."""
        guide = self._guide
        if guide is not None and self._may_write():
            self._ask(
                f"From which day was the next version of {cut(guide.label, 30)} used? (2018-05-12, or empty)",
                "",
                lambda typed: self._service.new_version(guide.name, used_from=day_typed(typed)),
            )

    def action_remove(self) -> None:
        """Take the guide at the cursor out, after a question."""
        guide = self._guide
        if guide is None or not self._may_write():
            return
        many = f"{len(guide.prompts)} prompt{'s' * (len(guide.prompts) != 1)}"
        lines = [Content("Leave it"), Content(f"Take it out with {many}")]
        choice = Choice(f"Take out {cut(guide.name, 40)}?", lines)

        def chosen(index: int | None) -> None:
            if index == 1:
                self._do(lambda: self._service.remove(guide.name))

        self.app.push_screen(choice, chosen)

    def _form(self, title: str, wish: GuideWish, do: Callable[[GuideWish], object]) -> None:
        def keep(typed: GuideWish) -> str:
            return self._do(lambda: do(typed))

        self.app.push_screen(GuideForm(title, wish, keep))

    # -- documents

    def action_documents(self) -> None:
        """With which guide each interview and focus group was held; Enter says it by hand."""
        held = self._service.documents()
        if not held:
            self.query_one(Hint).say("there are no interviews or focus groups yet")
            return
        lines = [_held(one) for one in held]
        choice = Choice("With which guide they were held", lines, "Enter says it by hand")
        self.app.push_screen(choice, lambda index: None if index is None else self._which(held[index]))

    def _which(self, one: HeldWith) -> None:
        if not self._may_write():
            return
        lines = [Content(_BY_DATE), *(Content(cut(f"{g.name}  for {g.whom}", 80)) for g in self._guides)]
        choice = Choice(f"With which guide was “{cut(one.document, 40)}” held?", lines)

        def chosen(index: int | None) -> None:
            if index is not None:
                name = self._guides[index - 1].name if index else ""
                self._do(lambda: self._service.set_document(f"d{one.document_id}", name))

        self.app.push_screen(choice, chosen)


def _ticked(prompt: Prompt, on: bool) -> Content:
    return Content.assemble("✓ " if on else "· ", cut(prompt.text, 100), (f"  {_serves(prompt)}", "dim"))


def _serves(prompt: Prompt) -> str:
    serves = [*prompt.themes, *(f"Q{number}" for number in prompt.questions)]
    return cut("; ".join(serves) or "serves nothing yet", 60)


def _held(one: HeldWith) -> Content:
    return Content.assemble(
        fitted(one.document, _HELD), " ", (cut(one.guide or "not known", 24), "bold"), f"  {one.why}"
    )
