"""The comments of a file, gone through before they are stored: each becomes a code, a new code, a memo, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.codebook import SEPARATOR
from qualcode.model.comments import BECOMES, Becomes, Proposal, Proposals
from qualcode.tui.screens.code_picker import CodePicker, Offered, Picked
from qualcode.tui.screens.form import WritingForm
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_KEYS: Final = (
    "{comments.take} takes · {comments.code} code · {comments.memo} memo · {comments.nothing} none · "
    "{comments.coder} whose · {comments.proposed} as proposed · {rows.further} reads on · "
    "{comments.leave} leaves"
)
_BECOMES: Final = 9
_CODES: Final = 24
_LONGEST_NAME: Final = 60


class CommentsReview(WritingForm[tuple[Proposal, ...] | None]):
    """A row for each comment; letters say what it becomes, Enter takes them all as they are listed then."""

    LOST: ClassVar[str] = "{comments.leave} again throws away what you decided · {comments.take} takes it"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s,f10", "take", "Take all as listed", priority=True, id="comments.take"),
        Binding("escape", "leave", "Leave", id="comments.leave"),
        Binding("c", "code", "Choose codes, or make one", id="comments.code"),
        Binding("m", "become('memo')", "A memo on the passage", id="comments.memo"),
        Binding("x,delete", "become('nothing')", "Nothing", id="comments.nothing"),
        Binding("o", "coder", "Its author's, or yours: for all of that author", id="comments.coder"),
        Binding("space", "proposed", "As it was proposed", id="comments.proposed"),
    ]

    def __init__(
        self,
        proposals: Proposals,
        offered: Callable[[], Offered],
        decided: Sequence[Proposal] | None = None,
        *,
        coder: str = "",
    ) -> None:
        """``offered`` are the codes to choose from, ``decided`` what the list begins with if not as proposed.

        ``coder`` is who takes them.
        """
        super().__init__()
        self._proposals, self._offered, self._me = proposals, offered, coder
        self._comments = list(decided or proposals.comments)

    def compose(self) -> ComposeResult:
        """How many become what, the comments, one of them with the words around it, and what keys do."""
        with Vertical(classes="box", id="comments"):
            yield Static("", markup=False, classes="box-title", id="comments-title")
            yield Rows(id="comment-rows")
            with VerticalScroll(id="comment-read"):
                yield Static("", markup=False, id="comment-one")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """The first comment in full."""
        self.query_one("#comment-read").can_focus = False
        self._rows.show(len(self._comments), self._row)
        self._rows.focus()
        self._tell()

    @property
    def _rows(self) -> Rows:
        return self.query_one(Rows)

    @property
    def _here(self) -> int:
        return self._rows.at or 0

    # -- showing

    def _row(self, at: int) -> Content:
        one = self._comments[at]
        codes = ", ".join(one.codes) if one.becomes in ("code", "new code") else ""
        return Content.assemble(
            (fitted(one.becomes, _BECOMES) + " ", "dim" if one.becomes == "nothing" else "bold"),
            fitted(codes, _CODES) + " ",
            (fitted(one.coder or self._me, 10) + " ", "dim"),
            (cut(one.comment, 200), "dim" if one.becomes == "nothing" else ""),
        )

    def _tell(self) -> None:
        numbers = ((one, sum(comment.becomes == one for comment in self._comments)) for one in BECOMES)
        told = " · ".join(f"{one} {number}" for one, number in numbers if number)
        title = Content.assemble((f"Comments of {cut(self._proposals.file, 40)}", "bold"), (f"  {told}", "dim"))
        self.query_one("#comments-title", Static).update(title)
        self.query_one("#comment-one", Static).update(_in_full(self._comments[self._here]))

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another comment in full."""
        event.stop()
        self._tell()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click only looks."""
        event.stop()

    # -- what a comment becomes

    def _decide(self, one: Proposal) -> None:
        self._warned = False
        self._comments[self._here] = one
        self._rows.again(self._here)
        self._tell()

    def action_become(self, becomes: Becomes) -> None:
        """Let it become a memo, or nothing; the next one comes to the cursor."""
        self._decide(replace(self._comments[self._here], becomes=becomes))
        self._rows.action_move(1)

    def action_proposed(self) -> None:
        """As it was proposed."""
        was = next(one for one in self._proposals.comments if one.n == self._comments[self._here].n)
        self._decide(was)

    def action_coder(self) -> None:
        """Whose the comments of this author become: theirs, or of who takes them."""
        author = self._comments[self._here].author
        theirs = next((one.coder for one in self._proposals.comments if one.author == author), "")
        coder = "" if self._comments[self._here].coder else theirs
        self._comments = [replace(one, coder=coder) if one.author == author else one for one in self._comments]
        self._rows.again()
        self._tell()

    def action_code(self) -> None:
        """Choose codes for it, or make one."""
        one = self._comments[self._here]
        if not one.placed:
            self.query_one(Hint).say("Its words are not in the text: it can become a memo, or nothing.")
            return
        self.query_one(Hint).tell(_KEYS)
        name = cut(one.comment.split("\n")[0], _LONGEST_NAME).rstrip(".,;:!?… ")
        picker = CodePicker(self._offered(), f"“{one.quote}”", title="Comment", does="becomes", name=name)
        self.app.push_screen(picker, self._picked)

    def _picked(self, picked: Picked | None) -> None:
        if picked is None:
            return
        tree = self._offered().codes
        codes = [tree.label(tree.by_id[code]) for code in picked.codes]
        if picked.new is not None:
            above = picked.new.parent_id
            codes.append(SEPARATOR.join([*([tree.by_id[above].path] if above is not None else []), picked.new.name]))
        becomes: Becomes = "new code" if picked.new is not None else "code"
        self._decide(replace(self._comments[self._here], becomes=becomes, codes=tuple(codes)))
        self._rows.action_move(1)

    @property
    def unkept(self) -> bool:
        """Whether something was decided."""
        return tuple(self._comments) != self._proposals.comments

    # -- the end

    def action_take(self) -> None:
        """Give what was decided."""
        self.dismiss(tuple(self._comments))


def _in_full(one: Proposal) -> Content:
    by = " · ".join(part for part in (one_line(one.author), "resolved" if one.resolved else "") if part)
    lines = [Content.styled(f"comment {one.n}{' · ' + by if by else ''}", "dim")]
    if one.remark:
        lines.append(shown(one_line(one.remark), "dim"))
    lines.append(shown(one.comment))
    if one.placed:
        lines.append(
            Content.assemble(shown(one.before, "dim"), shown(one.quote, "bold underline"), shown(one.after, "dim"))
        )
    elif one.was:
        lines.append(Content.assemble(("it was on ", "dim"), shown(f"“{one.was}”", "dim")))
    return Content("\n").join(lines)
