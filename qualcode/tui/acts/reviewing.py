"""Holding coded passages and documents against a theme, one after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.model.reviewing import (
    Decision,
    DocumentItem,
    DocumentQueue,
    Fit,
    InContext,
    Outcome,
    ReviewItem,
    ReviewQueue,
)
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.coding import create_picked, forget_made, offered
from qualcode.tui.acts.history import undo
from qualcode.tui.acts.moving import to_place
from qualcode.tui.shown import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualcode.model.coding import ExcerptInfo
    from qualcode.tui.screens.code_picker import Offered, Picked
    from qualcode.tui.screens.desk import Desk


class ThemeQueue:
    """The passages of a theme, as the review screen goes through them."""

    nothing = "Nothing is coded under it yet."

    def __init__(self, desk: Desk, code_id: int) -> None:
        self.desk, self.code_id = desk, code_id
        self.title = f"Level 1 · {one_line(desk.bench.tree.by_id[code_id].name)}"

    def read(self) -> ReviewQueue:
        """The passages as they are now."""
        return self.desk.bench.project.reviews.excerpts(self.code_id)

    def around(self, item: ReviewItem) -> InContext:
        """One of them with the words around it."""
        return self.desk.bench.project.reviews.around(item)

    def offered(self, item: ReviewItem) -> Offered:
        """The codes it may be given."""
        return offered(self.desk, [code.code_id for code in item.codes if code.mine])

    def may_write(self) -> bool:
        """Whether anything can be changed."""
        return self.desk.may_write()

    def decide(self, item: ReviewItem, outcome: Outcome, reason: str, picked: Picked, add: bool) -> str:
        """Do it as one act, and give what was done in words; "" when it was refused."""
        desk, told = self.desk, ""
        with desk.attempt():
            reviews, theme = self.desk.bench.project.reviews, self.code_id
            decision = Decision(item.excerpt_id, outcome, reason, picked.codes, add)
            told = decided(self.desk, decision, picked, lambda one: reviews.decide(theme, [one])[0].told)
            desk.reloaded(told)
        return told

    def undo(self) -> str:
        """Take the latest act of this coder back, and say what it was."""
        undo(self.desk)
        return self.desk.status.act


def decided(desk: Desk, decision: Decision, picked: Picked, decide: Callable[[Decision], str]) -> str:
    """Do what was decided of a passage, and give it in words; a new code that was picked is made in the same act."""
    if picked.new is None:
        return decide(decision)
    excerpt = short_id("x", decision.excerpt_id)
    try:
        with desk.bench.project.together(f"re-code {excerpt} with the new code “{picked.new.name}”"):
            return decide(replace(decision, codes=create_picked(desk, picked)))
    except QualcodeError:
        forget_made(desk)
        raise


def level_1(desk: Desk) -> None:
    """Ask for a theme, and go through its passages."""
    from qualcode.tui.screens.find_list import done
    from qualcode.tui.screens.review_themes import ReviewThemes

    with desk.attempt():
        progress = desk.bench.project.reviews.progress()
        screen = ReviewThemes(1, desk.bench.tree, progress, lambda code: passages(desk, code))
        desk.app.push_screen(screen, done)


def passages(desk: Desk, code_id: int, at: int | None = None) -> None:
    """Go through the passages of a code; ``at`` is the one to stand on."""
    from qualcode.tui.screens.review import ReviewScreen

    with desk.attempt():
        desk.app.push_screen(ReviewScreen(ThemeQueue(desk, code_id), at), lambda item: _open(desk, code_id, item))


def _open(desk: Desk, code_id: int, item: ReviewItem | None) -> None:
    if item is not None:
        with desk.attempt():
            to_place(desk, item.document_id, item.start, lambda: passages(desk, code_id, item.excerpt_id))


class ThemeDocuments:
    """The documents, as the screen holds them against a theme."""

    def __init__(self, desk: Desk, code_id: int) -> None:
        self.desk, self.code_id = desk, code_id
        self.title = f"Level 2 · {one_line(desk.bench.tree.by_id[code_id].name)}"
        self._known = DocumentQueue("", "", ())

    def read(self) -> DocumentQueue:
        """The documents as they are now; as they were, where they cannot be read."""
        with self.desk.attempt():
            self._known = self.desk.bench.project.document_reviews.documents(self.code_id)
        return self._known

    def passages(self, item: DocumentItem) -> Sequence[ExcerptInfo]:
        """The theme's passages in one of them."""
        with self.desk.attempt():
            return self.desk.bench.project.document_reviews.passages(self.code_id, item.document_id)
        return ()

    def may_write(self) -> bool:
        """Whether anything can be changed."""
        return self.desk.may_write()

    def mark(self, item: DocumentItem, outcome: Fit | None, reason: str) -> str:
        """Mark it, or take the mark off, and say what was done; "" when it was refused."""
        desk, reviews, told = self.desk, self.desk.bench.project.document_reviews, ""
        with desk.attempt():
            if outcome is None:
                reviews.unmark(self.code_id, item.document_id)
            else:
                reviews.mark(self.code_id, item.document_id, outcome, reason)
            told = f"{item.short_id} {outcome or 'is to be gone through again'}"
            desk.reloaded(desk.last_act())
        return told

    def undo(self) -> str:
        """Take the latest act of this coder back, and say what it was."""
        undo(self.desk)
        return self.desk.status.act


def level_2(desk: Desk) -> None:
    """Ask for a theme, and hold every document against it."""
    from qualcode.tui.screens.find_list import done
    from qualcode.tui.screens.review_themes import ReviewThemes

    with desk.attempt():
        progress = desk.bench.project.reviews.progress()
        screen = ReviewThemes(2, desk.bench.tree, progress, lambda code: documents(desk, code))
        desk.app.push_screen(screen, done)


def documents(desk: Desk, code_id: int) -> None:
    """Hold every document against a code."""
    from qualcode.tui.screens.document_review import DocumentReviewScreen

    def opened(item: DocumentItem | None) -> None:
        if item is not None:
            with desk.attempt():
                first = next(iter(desk.bench.project.document_reviews.passages(code_id, item.document_id)), None)
                to_place(desk, item.document_id, first.start if first else None)

    with desk.attempt():
        desk.app.push_screen(DocumentReviewScreen(ThemeDocuments(desk, code_id)), opened)


ACTS: Final = (
    Act(
        "review_excerpts",
        "",
        "Level 1 review",
        "Analysis",
        level_1,
        "Level 1 review: every coded passage of a theme – keep, move, re-code, drop",
        needs_text=False,
    ),
    Act(
        "review_documents",
        "",
        "Level 2 review",
        "Analysis",
        level_2,
        "Level 2 review: every document held against a theme – fits, missing, contradicts",
        needs_text=False,
    ),
)
