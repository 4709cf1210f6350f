"""A picture of figures, as text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.deliver.txt_picture import txt_picture
from qualcode.model.errors import QualcodeError
from qualcode.model.pictures import AnyPicture
from qualcode.project import Project
from qualcode.tui.figure_lines import FORMS
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.form import Form
from qualcode.tui.screens.working import Reading
from qualcode.tui.shown import cut, one_line, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.wres.pictures.wish import KINDS, PictureWish

_KEYS: Final = (
    "{picture.kind} another kind · {picture.by} groups · {picture.indicator} indicator · {picture.export} exports · "
    "{picture.on} further · {picture.leave} leaves"
)
_GROUPED: Final = ("lines", "strip")
"""Kinds that groups of trusts make sense in, whoever they are of."""


@dataclass(frozen=True)
class PictureLeft:
    """What was looked at; ``export``: it is to be exported."""

    wish: PictureWish
    export: bool = False


class PictureScreen(Form[PictureLeft]):
    """The text of `wres plot`, as wide as the screen. What cannot be drawn says why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="picture.leave"),
        Binding("k,tab", "kind", "Another kind: lines, strip, forest, funnel", id="picture.kind"),
        Binding("g", "by", "Groups of trusts: by type, by region, none", id="picture.by"),
        Binding("n", "indicator", "Of which indicator", id="picture.indicator"),
        Binding("e", "export", "Export it as SVG, PNG, text or Word", id="picture.export"),
        Binding("down", "scroll(1)", "Down", show=False, id="picture.down"),
        Binding("up", "scroll(-1)", "Up", show=False, id="picture.up"),
        Binding("ctrl+d,pagedown,space", "read_on(1)", "Further down", id="picture.on"),
        Binding("ctrl+u,pageup", "read_on(-1)", "Further up", id="picture.back"),
    ]

    def __init__(self, project: Project, wish: PictureWish, reading: Reading) -> None:
        """``wish`` is what to draw first."""
        super().__init__()
        self._project, self._wish, self._reading = project, wish, reading
        self._years = wish.years
        self._picture: AnyPicture | None = None
        self._refused = ""

    def compose(self) -> ComposeResult:
        """What it is, the picture, and what keys do."""
        with Vertical(classes="box", id="picture"):
            yield Static("", markup=False, classes="box-title", id="picture-title")
            with VerticalScroll(id="picture-read", can_focus=False):
                yield Static("", markup=False, id="picture-text")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """Draw."""
        self._draw(self._wish)

    def on_resize(self) -> None:
        """As wide as there is room."""
        self._show()

    def _draw(self, wish: PictureWish) -> None:
        self._wish = wish

        def drawn(picture: AnyPicture) -> None:
            self._picture, self._refused = picture, ""
            self._show()

        def refused(error: QualcodeError) -> None:
            self._picture, self._refused = None, str(error)
            self._show()

        self._reading.do(self.app, "Drawing", lambda: self._project.pictures.of(wish), drawn, refused)

    def _show(self) -> None:
        wish = self._wish
        said = [wish.kind, f"indicator {wish.indicator}" if wish.indicator else "all indicators", wish.whose]
        said += [f"by {wish.by}" if wish.by else "", FORMS[wish.form]]
        title = " · ".join(cut(one, 40) for one in said if one)
        self.query_one("#picture-title", Static).update(Content.assemble(("Picture", "bold"), "  ", (title, "dim")))
        text = self.query_one("#picture-text", Static)
        if self._picture is None:
            text.update(shown(one_line(self._refused), "dim"))
            return
        width = max(20, int(self.app.size.width * 0.96) - 8)
        text.update(shown(txt_picture(self._picture, width).data.decode()))
        self.query_one("#picture-read").scroll_home(animate=False)

    # -- what keys do

    def action_leave(self) -> None:
        """Leave; it is there again next time."""
        self.dismiss(PictureLeft(self._wish))

    def action_export(self) -> None:
        """Give the picture, to be exported."""
        if self._picture is None:
            self.query_one(Hint).say("There is no picture to export")
        else:
            self.dismiss(PictureLeft(self._wish, export=True))

    def action_kind(self) -> None:
        """The next kind; with what it cannot have left out. Lines are of more than the one year of the others."""
        wish, years = self._wish, self._years
        kind = KINDS[(KINDS.index(wish.kind) + 1) % len(KINDS)]
        if kind == "lines" and years is not None and years[0] == years[1]:
            years = None
        self._draw(replace(wish, kind=kind, by=wish.by if kind in _GROUPED else "", years=years))

    def action_by(self) -> None:
        """The next grouping."""
        wish = self._wish
        if wish.kind not in _GROUPED and (wish.whose or wish.kind == "funnel"):
            self.query_one(Hint).say("This kind is of all trusts together")
            return
        self._draw(replace(wish, by="type" if not wish.by else "region" if wish.by == "type" else ""))

    def action_indicator(self) -> None:
        """Choose the indicator."""
        try:
            indicators = self._project.indicators.all()
        except QualcodeError as error:
            self.query_one(Hint).say(one_line(str(error)))
            return
        lines = [Content(cut(f"{one.number} {one.short}", 76)) for one in indicators]

        def chosen(index: int | None) -> None:
            if index is not None:
                self._draw(replace(self._wish, indicator=indicators[index].number))

        self.app.push_screen(Choice("A picture of which indicator?", lines), chosen)

    def action_scroll(self, lines: int) -> None:
        """A line further."""
        self.query_one("#picture-read").scroll_relative(y=lines, animate=False)

    def action_read_on(self, pages: int) -> None:
        """A page further."""
        read = self.query_one("#picture-read")
        read.scroll_relative(y=pages * max(1, read.size.height - 1), animate=False)
