"""A judgement sheet that comes back, at the desk: which file, whose it is, what it would change, and taking it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from qualcode.model.errors import QualcodeError
from qualcode.tui.acts.changing import Changing
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from qualcode.triangulation.convergence.judgement_sheet import CameBack, JudgementSheet
    from qualcode.triangulation.convergence.sheet_rows import SheetRow, Taking
    from qualcode.tui.screens.desk import Desk


@dataclass(frozen=True)
class Brought:
    """A sheet at hand; each look at it is of the project as it is then."""

    service: JudgementSheet
    sheet: CameBack
    name: str
    coder: str

    def look(self, wish: Taking) -> tuple[SheetRow, ...]:
        """What taking it so would come to. Raises ``QualcodeError``."""
        return self.service.look(self.service.rows(self.sheet, wish))


def bring_sheet(desk: Desk, after: Callable[[], None]) -> None:
    """Ask for a filled-in sheet and show what it would change; ``after`` is done when it is taken in or left."""
    from qualcode.triangulation.convergence.sheet_rows import Taking
    from qualcode.tui.screens.ask import Ask

    project = desk.bench.project
    found: list[Brought] = []

    def keep(typed: str) -> str:
        if not typed:
            return ""
        try:
            path = Path(typed.strip("\"'")).expanduser()
            brought = Brought(project.judgement_sheet, project.judgement_sheet.open(path), path.name, project.coder)
            brought.look(Taking(as_mine=bool(brought.sheet.anothers)))
            found.append(brought)
        except (QualcodeError, OSError, RuntimeError) as error:
            return str(error)
        return ""

    def asked(typed: str | None) -> None:
        if not typed:
            after()
        elif found[-1].sheet.anothers:
            _ask_whose(desk, found[-1], after)
        else:
            _review(desk, found[-1], Taking(), after)

    desk.app.push_screen(Ask("A filled-in judgement sheet (.xlsx, .ods or .csv)", keep=keep), asked)


def _ask_whose(desk: Desk, brought: Brought, after: Callable[[], None]) -> None:
    """The sheet is another judge's: leave it, or look at it as one's own."""
    from qualcode.triangulation.convergence.sheet_rows import Taking
    from qualcode.tui.screens.choice import Choice

    whose, coder, wish = cut(brought.sheet.anothers, 30), cut(brought.coder, 30), Taking(as_mine=True)
    with desk.attempt():
        rows = brought.look(wish)
        able = sum(not one.problem for one in rows)
        told = f"{able} of {len(rows)} rows can be taken" if rows else "nothing in it is different"
        lines = ["leave it as it is", f"look at it as {coder}'s own judgements: {told}"]
        note = Content(f"Who takes it makes its answers {coder}'s; {whose}'s judgements here stay as they are.")

        def chosen(index: int | None) -> None:
            if index == 1:
                _review(desk, brought, wish, after)
            else:
                after()

        question = f"The sheet is {whose}'s, and you are {coder}"
        desk.app.push_screen(Choice(question, [Content(line) for line in lines], note=note), chosen)


def _review(desk: Desk, brought: Brought, wish: Taking, after: Callable[[], None]) -> None:
    from qualcode.tui.screens.sheet_review import SheetReview

    def chosen(rows: tuple[SheetRow, ...] | None) -> None:
        if rows:
            _take(desk, brought, rows)
        after()

    with desk.attempt():
        found = brought.look(wish)
        screen = SheetReview(brought.name, brought.coder, found, brought.look, wish, brought.sheet.left)
        desk.app.push_screen(screen, chosen)


def _take(desk: Desk, brought: Brought, rows: tuple[SheetRow, ...]) -> None:
    changing = Changing(desk)
    done: list[SheetRow] = []
    refused = changing.attempt(lambda: done.extend(brought.service.take(rows, brought.name)))
    changing.left()
    not_taken = [one for one in done if one.problem]
    able = len(done) - len(not_taken)
    number = f"{able} judgement{'' if able == 1 else 's'}"
    told = refused or f"{number} taken as {brought.coder}'s, {len(not_taken)} not"
    lines = [told, *(one.told for one in not_taken[:5])]
    desk.app.notify(
        "\n".join(map(one_line, lines)),
        title="Judgement sheet",
        severity="error" if refused or not_taken else "information",
        markup=False,
    )
