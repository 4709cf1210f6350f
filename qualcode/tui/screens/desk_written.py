"""The desk after something was written, here or elsewhere: codings, documents, anything."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from qualcode.model.corpus import DocumentContent, DocumentInfo
from qualcode.model.errors import QualcodeError
from qualcode.tui.elsewhere import told
from qualcode.tui.screens.desk_panes import DeskPanes
from qualcode.tui.shown import one_line


class DeskWritten(DeskPanes):
    """What is read again, and what is said, when something changed."""

    # -- codings

    def coded(self, span: tuple[int, int]) -> None:
        """Something was coded: show it, and let the next code go to the same words until the cursor moves."""
        self.view.clear_selection()
        if not span[0] <= self.view.cursor < span[1]:
            self.view.move_to(span[1] - 1)
        self._coded_at = (self.view.cursor, span)
        self.after_write(self.unready_remark(), before=self._unseen(span))

    def unready_remark(self, documents: Iterable[int] = ()) -> str:
        """What to say after an act that coded these documents, else the open one, before they are released: once."""
        wanted = documents or ([self.bench.document.id] if self.bench.document else [])
        with contextlib.suppress(QualcodeError):  # whoever writes next is told what fails
            told = self.bench.unready(wanted)
            return f" · {told}" if told else ""
        return ""

    def _unseen(self, span: tuple[int, int]) -> str:
        """What to say before the name of the act when the lens hides a coding of this coder on ``span``."""
        lens, tree = self.bench.lens, self.bench.tree
        mine = [one for one in self.bench.codings if (one.start, one.end) == span and self.is_mine(one)]
        return f"not in sight ({lens.told(tree)}): " if len(lens.codings(mine, tree)) < len(mine) else ""

    def after_write(self, remark: str = "", before: str = "") -> None:
        """Codings changed: repaint them now, the figures beside them a moment later."""
        self.facts.forget()
        self.cycled = None
        self.view.set_codings(self.bench.spans(self.background))
        self.call_after_refresh(lambda: self.status.did(before + self.last_act() + remark))
        self._figures_soon()

    # -- anything

    def reloaded(self, act: str = "") -> None:
        """Anything may have changed: read again, and say ``act`` and what others did meanwhile.

        Raises ``QualcodeError`` when the project cannot be read.
        """
        others, content = self.bench.done_elsewhere(), self.bench.content
        self.facts.forget()
        self.cycled = None
        gone = self.bench.reload()
        if gone is not None:
            self._open_another(gone)
        elif self.bench.document is None:
            self._open_first()
        elif self.bench.content is not content:
            self._renew(content)
        else:
            self.view.set_codings(self.bench.spans(self.background))
            self.view.set_notes(self.bench.noted())
        self.view.emphasise(None)
        self.status.did(" · ".join(filter(None, (act, told(others)))))
        self.call_after_refresh(self._show_the_rest)

    def _renew(self, before: DocumentContent | None) -> None:
        """The same document with other turns; or with other words, in which the cursor follows its own."""
        model, turns = self.bench.model(self.background), self.bench.lens.turns
        if before is not None and before.text != self.bench.text:
            from qualcode.text.carrying import by_comparison

            place = by_comparison(before.text, self.bench.text).place(self.view.cursor)
            self.hits, self._coded_at, self.bench.cursor = [], None, place
            self.view.load(model, place, only=turns)
        else:
            self.view.renew(model, only=turns)
        self._show_head()

    def _open_another(self, gone: DocumentInfo) -> None:
        """The open document was taken out, here or elsewhere: go on with another, of its case study if there is one."""
        left = sorted(self.bench.project.documents.all(), key=lambda one: one.case != gone.case)
        if left:
            self.bench.open(left[0].id)
        self._load(None)
        now = f"Open now: “{one_line(left[0].title)}”." if left else "No document is left."
        line = f"“{one_line(gone.title)}” is no longer in the project. {now}"
        self.app.notify(line, severity="warning", markup=False)

    def _open_first(self) -> None:
        """Nothing was open: documents that have come, here or elsewhere, are there to be read."""
        there = self.bench.project.documents.all()
        if there:
            self.bench.open(there[0].id)
        self._load(None)

    def _show_the_rest(self) -> None:
        with self.attempt():
            self.show_documents()
            self.show_codebook()
            self._follow()
