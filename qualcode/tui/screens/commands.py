"""The palette: every act that works now, by its name; documents, themes and settings too."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from qualcode.model.corpus import DocumentInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import KINDS, parse_id, short_id
from qualcode.tui.acts.by_id import open_id
from qualcode.tui.acts.registry import ACTS
from qualcode.tui.contexts import CONTEXTS, rows
from qualcode.tui.key_names import printed
from qualcode.tui.screens.desk import Desk
from qualcode.tui.screens.find_list import Entry, FindList
from qualcode.tui.screens.keys_help import keymap_of, what_it_does
from qualcode.tui.shown import one_line
from qualcode.tui.theme import THEMES, name_of


class Commands(FindList):
    """Acts in the order of the list of keys, then codes on number keys, documents, themes."""

    TITLE_SHOWN: ClassVar[str] = "Palette"
    HINT: ClassVar[str] = "Enter does it · {list.close} closes"
    PLACEHOLDER: ClassVar[str] = "find an act, a document, a theme, an ID (x12)"

    def entries(self) -> Sequence[Entry]:
        """What can be done now."""
        desk = self.app.screen_stack[-2]
        assert isinstance(desk, Desk)
        return [*_acts(desk), *_of_panes(desk), *_codes(desk), *_documents(desk), *_settings(desk)]

    def found(self, typed: str) -> Sequence[Entry]:
        """What fits what is typed; what an ID stands for comes first."""
        given = parse_id(typed)
        if given is None:
            return super().found(typed)
        name = short_id(*given)
        desk = self.app.screen_stack[-2]
        assert isinstance(desk, Desk)
        told = "as qualcode show, where it stands: in its text, the codebook, its list"
        run = partial(open_id, desk, name)
        return [Entry(f"Open {name}: {KINDS[given[0]]}", "", "IDs", run=run, told=told), *super().found(typed)]


def _acts(desk: Desk) -> Iterator[Entry]:
    for act in ACTS:
        if act.in_palette and not act.pane and desk.offers(act):
            run = partial(desk.action_act, act.name)
            yield Entry(act.told or act.label, printed(desk.keymap.of_act(act)), act.group, run=run, told=act.also)


def _of_panes(desk: Desk) -> Iterator[Entry]:
    for context in CONTEXTS:
        if context.pane:
            for row in rows(context, keymap_of([desk])):
                run, now = what_it_does(row, desk)
                if now and run is not None:
                    yield Entry(row.does, row.printed, row.heading, run=run)


def _codes(desk: Desk) -> Iterator[Entry]:
    if desk.bench.lens.reading:
        return
    for number, code_id in desk.bench.keys.codes.items():
        code = desk.bench.tree.by_id[code_id]
        keys = printed(desk.keymap.keys(f"desk.recent_{number}", str(number)))
        run = partial(desk.action_act, f"recent_{number}")
        yield Entry(f"Apply “{one_line(code.name)}”", keys, "Codes on keys", run=run, told=code.definition)


def _documents(desk: Desk) -> Iterator[Entry]:
    documents: list[DocumentInfo] = []
    with contextlib.suppress(QualcodeError):  # which acts there are can be told all the same
        documents = desk.bench.project.documents.all()
    for document in documents:
        run = partial(desk.open_document, document.id)
        told = " · ".join(part for part in (document.short_id, document.kind, document.case) if part)
        yield Entry(f"Open “{one_line(document.title)}”", "", "Documents", run=run, told=told)


def _settings(desk: Desk) -> Iterator[Entry]:
    from qualcode.tui.app import QualcodeApp

    app = desk.app
    assert isinstance(app, QualcodeApp)
    for name in ("auto", *THEMES):
        here = " (as it is)" if name == name_of(app.theme) else ""
        told = "dark or light, as far as the terminal tells" if name == "auto" else "kept in the settings file"
        yield Entry(f"Theme: {name}{here}", "", "Settings", run=partial(app.choose_theme, name), told=told)
    file = one_line(str(app.config.file))
    told = "it has the keys, the theme and the editor; to begin one: qualcode config init"
    yield Entry(f"Settings file: {file}", "", "Settings", run=partial(desk.say, file), told=told)
