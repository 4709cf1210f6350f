"""Chosen quotations: what is printed, in which order, and the views that keep a report honest about them."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.quotes import ChosenQuotation
from qualcode.project import Project
from qualcode.tui.acts.changing import Attempt
from qualcode.tui.screens.quote_views import View, views
from qualcode.tui.screens.shorten import ShortenForm
from qualcode.tui.screens.study_list import StudyList, reading_keys
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint

_QUOTATIONS: Final = "Quotations"
_VIEW: Final = "{quotes.view} the next view · {quotes.page_down} reads on · {quotes.leave} leaves"


class QuotesScreen(StudyList["ChosenQuotation | None"]):
    """Quotations under what they are chosen for; v shows who is quoted and the other views. Gives the one to open."""

    NAME = "quotes"
    KEYS = (
        "Enter opens · {quotes.shorten} shortens · {quotes.down}{quotes.up} order · {quotes.remove} no longer · "
        "{quotes.view} who is quoted … · {quotes.leave} leaves"
    )
    READING = "Enter opens · {quotes.view} who is quoted … · {quotes.leave} leaves"
    NOTHING = "No quotation is chosen yet: {desk.choose} on a coded passage chooses it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "shorten", "Shorten it", id="quotes.shorten"),
        Binding("J", "move(1)", "Further down", id="quotes.down"),
        Binding("K", "move(-1)", "Further up", id="quotes.up"),
        Binding("delete,d", "remove", "No longer a quotation", id="quotes.remove"),
        Binding("v", "view(1)", "Who is quoted, for and against, quoted twice, how many raised it", id="quotes.view"),
        Binding("V", "view(-1)", "The view before", show=False, id="quotes.view_back"),
        *reading_keys("quotes"),
    ]

    def __init__(self, project: Project, attempt: Attempt, *, may_write: bool, at: int = 0) -> None:
        super().__init__(attempt, may_write=may_write, at=at)
        self._project = project
        self._views = views(project)
        self._at_view = -1  # the quotations themselves
        self._shown: View | None = None
        self._found: tuple[ChosenQuotation, ...] = ()
        self._twice: dict[int, str] = {}

    # -- what is shown

    def read(self) -> int:
        """The quotations, or what the view counts, as it is now."""
        if self._at_view >= 0:
            self._shown = self._views[self._at_view].read()
            return len(self._shown.table.rows)
        self._shown = None
        self._found = self._project.quotes.all()
        self._twice = {number: one.told for one in self._project.quotes.reused() for number in one.excerpts}
        return len(self._found)

    @property
    def nothing(self) -> str:
        """What is said of an empty view, or while nothing is chosen."""
        return self.NOTHING if self._shown is None else self._shown.nothing

    def told(self) -> Content:
        """Which view, and how many."""
        if self._shown is not None:
            told = f"  view {self._at_view + 2} of {len(self._views) + 1}"
            return Content.assemble(self._shown.title, (told, "dim"))
        uses = len({one.use.uuid for one in self._found})
        barred = sum(bool(one.refusal) for one in self._found)
        told = f"  {len(self._found)} for {uses} theme{'s' * (uses != 1)} or case studies"
        told += f" · {barred} may not be quoted" if barred else ""
        return Content.assemble(_QUOTATIONS, (told, "dim"))

    def head(self) -> Content:
        """The headings of a view."""
        return self._shown.head(self.rows.size.width) if self._shown is not None else Content("")

    def row(self, at: int) -> Content:
        """A quotation: what for, its place, who, the words; or a line of a view."""
        if self._shown is not None:
            return self._shown.row(at, self.rows.size.width)
        one = self._found[at]
        new = at == 0 or self._found[at - 1].use.uuid != one.use.uuid
        mark = "× " if one.refusal else "‼ " if one.excerpt_id in self._twice else "  "
        against = "" if one.stance in ("", "supports") else f"[{one.stance}] "
        return Content.assemble(
            (fitted(one.use.label if new else "", 18) + " ", "bold"),
            (f"{one.position:>2} {mark}", "dim"),
            (fitted(one.participant or one.document, 12) + " ", ""),
            (against, "bold"),
            cut(one.printed, 300),
        )

    def full(self, at: int) -> Content:
        """The words as printed, whose they are, and what is to be known of them."""
        if self._shown is not None:
            return self._shown.full(at)
        one = self._found[at]
        head = f"{one.short_id} for {one.use.label} · {one.words} words"
        lines = [Content.styled(one_line(head), "dim"), shown(f"{one.printed}  ({one.attribution or '…'})")]
        lines += [Content.styled(f"may not be quoted: {one_line(one.refusal)}", "bold")] if one.refusal else []
        lines += (
            [Content.styled(one_line(self._twice[one.excerpt_id]), "bold")] if one.excerpt_id in self._twice else []
        )
        lines += [shown(f"whole: {one_line(one.quote)}", "dim")] if one.cuts else []
        lines.append(shown(one_line("; ".join(one.paths)) or "not coded", "dim"))
        return Content("\n").join(lines)

    @property
    def _quotation(self) -> ChosenQuotation | None:
        """The quotation at the cursor; None in the other views."""
        at = self.rows.at
        return self._found[at] if self._shown is None and at is not None else None

    # -- what keys do

    def chosen(self) -> None:
        """Open it in its document."""
        one = self._quotation
        if one is not None and one.start is not None:
            self.dismiss(one)
        elif one is not None:
            self.query_one(Hint).say("its words are no longer in the text")

    def action_view(self, step: int) -> None:
        """The next view; after the last, the quotations again."""
        self._at_view = (self._at_view + 1 + step) % (len(self._views) + 1) - 1
        self.query_one(Hint).tell(_VIEW if self._at_view >= 0 else self.KEYS if self._writes else self.READING)
        self.look(0)

    def action_shorten(self) -> None:
        """Strike words of the quotation at the cursor."""
        one = self._quotation
        if one is None or not self.may_write():
            return

        def keep(cuts: tuple[tuple[int, int], ...]) -> str:
            return self.do(lambda: self._project.chosen.shorten(one.excerpt_id, self._use(one), cuts))

        self.app.push_screen(ShortenForm(one.quote, one.cuts, f"{one.short_id} for {one.use.label}", keep))

    def action_move(self, by: int) -> None:
        """Put the quotation elsewhere among those for the same."""
        one, at = self._quotation, self.rows.at
        if one is None or at is None or not self.may_write():
            return
        there = at + by
        if 0 <= there < len(self._found) and self._found[there].use.uuid == one.use.uuid:
            alike = [other for other in self._found if other.use.uuid == one.use.uuid]
            place = alike.index(one) + 1 + by
            self.do(lambda: self._project.chosen.move(one.excerpt_id, self._use(one), place), there)

    def action_remove(self) -> None:
        """It is no longer a quotation for that; the passage stays coded as it is."""
        one = self._quotation
        if one is not None and self.may_write():
            self.do(lambda: self._project.chosen.unchoose(one.excerpt_id, self._use(one)))

    def _use(self, one: ChosenQuotation) -> str:
        """What it is chosen for, as the project finds it whatever else has that name."""
        if one.use.kind == "case":
            return one.use.label
        return next(code.short_id for code in self._project.codebook.tree() if code.uuid == one.use.uuid)
