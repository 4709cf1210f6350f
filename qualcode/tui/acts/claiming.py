"""Claims of the report, and a claim resting on the passage at the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from qualcode.model.errors import QualcodeError
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.history import undo
from qualcode.tui.acts.moving import to_place
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from qualcode.model.claims import ClaimInfo
    from qualcode.model.codebook import Code
    from qualcode.model.coding import ExcerptInfo
    from qualcode.tui.screens.desk import Desk

_MOST: Final = 40


class DeskClaims:
    """The claims of the project, as the screen of them asks for them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.claims = desk.bench.project.claims
        self._known: Sequence[ClaimInfo] = ()

    def read(self) -> Sequence[ClaimInfo]:
        """The claims as they are now; as they were, where they cannot be read."""
        with self.desk.attempt():
            self._known = self.claims.all()
        return self._known

    def excerpts(self, claim: ClaimInfo) -> Sequence[ExcerptInfo]:
        """What a claim rests on."""
        with self.desk.attempt():
            return [self.desk.bench.project.codings.excerpt(number) for number in claim.excerpts]
        return ()

    def codes(self) -> Sequence[Code]:
        """What a claim may be about."""
        return [code for code in self.desk.bench.tree if not code.retired]

    def may_write(self) -> bool:
        """Whether anything can be changed."""
        return self.desk.may_write()

    def add(self, text: str) -> str:
        """Make a claim."""
        return self._do(lambda: self.claims.add(text))

    def edit(self, claim: ClaimInfo, text: str) -> str:
        """Change its words."""
        return self._do(lambda: self.claims.edit(claim.id, text=text, was=claim.text))

    def about(self, claim: ClaimInfo, code: Code | None) -> str:
        """Change what it is about."""
        return self._do(lambda: self.claims.edit(claim.id, code=code.id if code is not None else ""))

    def rest(self, claim: ClaimInfo, excerpts: Sequence[str]) -> str:
        """Let it rest on these and no others, as one act."""

        def do() -> None:
            numbers = {self.desk.bench.project.codings.excerpt(one).id for one in excerpts}
            with self.desk.bench.project.together(f"say what claim {claim.short_id} rests on"):
                gone = [number for number in claim.excerpts if number not in numbers]
                if gone:
                    self.claims.detach(claim.id, gone)
                if excerpts:
                    self.claims.attach(claim.id, excerpts)

        return self._do(do)

    def move(self, claim: ClaimInfo, place: int) -> str:
        """Give it another place."""
        return self._do(lambda: self.claims.move(claim.id, place))

    def remove(self, claim: ClaimInfo) -> str:
        """Take it out."""
        return self._do(lambda: self.claims.remove(claim.id))

    def undo(self) -> str:
        """Take the latest act of this coder back, and say what it was."""
        undo(self.desk)
        return self.desk.status.act

    def _do(self, do: Callable[[], object]) -> str:
        """Do it, as of what the desk showed; "" when it was done, else why not."""
        desk = self.desk
        try:
            with desk.bench.project.as_of(desk.bench.seen):
                do()
        except (QualcodeError, OSError) as error:
            return one_line(str(error))
        with desk.attempt():
            desk.reloaded(desk.last_act())
        return ""


def claims(desk: Desk) -> None:
    """Show the claims."""
    show(desk)


def show(desk: Desk, at: int | None = None) -> None:
    """The claims, standing on the one of that number."""
    from qualcode.tui.screens.claims import ClaimsScreen

    def opened(excerpt: ExcerptInfo | None) -> None:
        if excerpt is not None:
            with desk.attempt():
                to_place(desk, excerpt.document_id, excerpt.start, lambda: show(desk, screen.at))

    with desk.attempt():
        screen = ClaimsScreen(DeskClaims(desk), at)
        desk.app.push_screen(screen, opened)


def here(desk: Desk) -> None:
    """Let a claim rest on the passage at the cursor, or no longer; or make one that does."""
    from qualcode.tui.screens.choice import Choice

    codings = desk.codings_here()
    if not codings:
        desk.say("No coding at the cursor: a claim rests on a coded passage.")
        return
    excerpt = min(codings, key=lambda one: one.end - one.start).excerpt_id
    with desk.attempt():
        found = desk.bench.project.claims.all()[:_MOST]
        lines = [Content.assemble(("● " if excerpt in one.excerpts else "○ "), cut(one.text, 70)) for one in found]

        def chosen(index: int | None) -> None:
            if index is None:
                return
            if index == len(found):
                _new(desk, excerpt)
            else:
                _turn(desk, found[index], excerpt)

        question = f"Which claim rests on x{excerpt}?"
        desk.app.push_screen(Choice(question, [*lines, Content("a new claim …")]), chosen)


def _turn(desk: Desk, claim: ClaimInfo, excerpt: int) -> None:
    service = desk.bench.project.claims
    with desk.attempt():
        if excerpt in claim.excerpts:
            service.detach(claim.id, [excerpt])
        else:
            service.attach(claim.id, [excerpt])
        desk.reloaded(desk.last_act())


def _new(desk: Desk, excerpt: int) -> None:
    from qualcode.tui.screens.ask import Ask

    def keep(typed: str) -> str:
        try:
            with desk.bench.project.as_of(desk.bench.seen):
                desk.bench.project.claims.add(typed, excerpts=[excerpt])
        except QualcodeError as error:
            return one_line(str(error))
        return ""

    def done(typed: str | None) -> None:
        if typed is not None:
            with desk.attempt():
                desk.reloaded(desk.last_act())

    desk.app.push_screen(Ask("What does the report say?", keep=keep), done)


ACTS: Final = (
    Act(
        "claims",
        "",
        "Claims",
        "Analysis",
        claims,
        "Claims: what the report says, and the passages it rests on",
        needs_text=False,
    ),
    Act(
        "claim_here",
        "",
        "Claim on passage",
        "Coding",
        here,
        "Let a claim of the report rest on the passage at the cursor",
        writes=True,
        now=lambda desk: bool(desk.codings_here()),
    ),
)
