"""Which files to import, and what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os.path import commonprefix
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.ingest.naming import completed, names_in
from qualcode.model.corpus import DOCUMENT_KINDS
from qualcode.text.display import safe
from qualcode.tui.hints import phrase
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint

_KEYS: Final = "Enter shows what comes in · {import.complete} completes, or goes on · {import.leave} leaves"


@dataclass(frozen=True)
class ImportWish:
    """What was typed. ``create`` makes a case study or workstream that is new."""

    files: str = ""
    kind: str = ""
    case: str = ""
    workstream: str = ""
    create: bool = False
    pattern: str = ""


class ImportForm(Form[ImportWish | None]):
    """Five fields; Tab completes the names of files, kinds, case studies and workstreams."""

    AUTO_FOCUS = "#import-files"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="import.leave"),
        # None has priority: keys that arrive in one burst are done in their order.
        Binding("ctrl+s", "look", "Look", id="import.look"),
        Binding("tab", "complete", "Complete", id="import.complete"),
        Binding("down", "app.focus_next", "Next field", show=False, id="import.down"),
        Binding("up", "app.focus_previous", "Previous field", show=False, id="import.up"),
        Binding("ctrl+n", "create", "Make new ones", id="import.create"),
    ]

    def __init__(self, cases: Sequence[str], workstreams: Sequence[str], wish: ImportWish, told: str = "") -> None:
        """``cases`` and ``workstreams`` are those there are; ``told`` is why it is asked again."""
        super().__init__()
        self._known = {
            "import-kind": DOCUMENT_KINDS,
            "import-case": tuple(cases),
            "import-workstream": tuple(workstreams),
        }
        self._wish, self._told, self._create = wish, told, wish.create

    def compose(self) -> ComposeResult:
        """The fields, what they mean, and what keys do."""
        wish = self._wish
        with Vertical(classes="box", id="import"):
            yield Static("Import transcripts", classes="box-title", markup=False)
            yield Static("Files, folders or patterns", classes="label", markup=False)
            yield Field(wish.files, placeholder="~/transcripts/*.docx", id="import-files")
            for name, label, value in (
                ("kind", "Kind", wish.kind),
                ("case", "Case study", wish.case),
                ("workstream", "Workstream", wish.workstream),
                ("pattern", "What file names say", wish.pattern),
            ):
                yield Static(label, classes="label", markup=False)
                yield Field(value, placeholder=self._placeholder(name), id=f"import-{name}")
            yield Static("", markup=False, id="import-told")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """Ready to name files."""
        self._tell()

    def _placeholder(self, name: str) -> str:
        if name == "pattern":
            return "nothing; or {workstream}_{participant}_{date}"
        usual = "found out" if name == "kind" else "none"
        known = ", ".join(self._known[f"import-{name}"])
        return cut(f"{usual}; or {known}" if known else usual, 70)

    def _tell(self) -> None:
        what, other = ("is made", "refuse") if self._create else ("is refused", "make")
        told = self._told or phrase(
            self, f"A case study or workstream that is new {what}; {{import.create}}: {other} it."
        )
        self.query_one("#import-told", Static).update(Content(cut(told, 400)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was said of the words before holds no more."""
        event.stop()
        if self._told:
            self._told = ""
            self._tell()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in any field."""
        event.stop()
        self.action_look()

    def action_create(self) -> None:
        """Make what is new, or refuse it."""
        self._create, self._told = not self._create, ""
        self._tell()

    def action_complete(self) -> None:
        """Complete what is typed as far as there is one way; where there is nothing to complete, go on."""
        field = self.focused
        if isinstance(field, Field) and field.cursor_at_end and field.value:
            whole = completed(field.value) if field.id == "import-files" else self._longer(field)
            if safe(whole) != field.value:
                field.value = whole
                field.cursor_position = len(field.value)
                return
        self.app.action_focus_next()

    def _longer(self, field: Field) -> str:
        typed = field.value.casefold()
        fit = [one for one in self._known.get(field.id or "", ()) if one.casefold().startswith(typed)]
        common = commonprefix(fit)  # noqa: RUF071 - letters are what is typed
        return common if len(common) >= len(field.value) else field.value

    def action_look(self) -> None:
        """Done, once there is a file."""
        files, kind, case, workstream = map(self._typed, ("files", "kind", "case", "workstream"))
        wish = ImportWish(files, kind, case, workstream, self._create, self._typed("pattern"))
        if not names_in(wish.files):
            self._told = "Name a file, a folder, or a pattern such as *.docx."
            self._tell()
            self.query_one("#import-files").focus()
            return
        self.dismiss(wish)

    def _typed(self, name: str) -> str:
        return self.query_one(f"#import-{name}", Field).value.strip()
