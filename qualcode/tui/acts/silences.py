"""Where words and figures have nothing to say to each other, at the desk: looked at, and tied together there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.model.codebook import Code
from qualcode.model.silences import SilentIndicator, SilentTheme
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.linking import ask_for_code, ask_for_passage
from qualcode.tui.shown import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.passages import Place
    from qualcode.tui.screens.silences import SilencesLeft


def silent(desk: Desk, at: int = 0) -> None:
    """Themes without an indicator, and indicators without a theme; ``at`` is the one to stand on."""
    from qualcode.tui.screens.silences import SilencesScreen

    with desk.attempt():
        project = desk.bench.project
        screen = SilencesScreen(project, project.links.silent(), at)
        desk.app.push_screen(screen, lambda left: _after(desk, left, lambda: silent(desk, screen.at)))


def _after(desk: Desk, left: SilencesLeft | None, back: Callable[[], object]) -> None:
    from qualcode.tui.acts.matrices import open_place
    from qualcode.tui.acts.numbers import after_figures

    if left is None:
        return
    if left.place is not None:
        open_place(desk, left.place, back)
    elif left.figures is not None:
        after_figures(desk, left.figures, back)
    elif isinstance(left.link, SilentTheme):
        code = desk.bench.tree.by_id.get(left.link.code_id)
        if code is not None:
            ask_for_code(desk, code, then=back)
    elif left.link is not None:
        _theme_of(desk, left.link, back)


def _theme_of(desk: Desk, indicator: SilentIndicator, back: Callable[[], object]) -> None:
    """Ask which theme or code, or that it is a passage, then how it speaks to the indicator."""
    from qualcode.tui.screens.code_choice import CodeChoice

    chosen: list[Code | None] = []

    def keep(code: Code | None) -> str:
        chosen.append(code)
        return ""

    def go_on(_: None) -> None:
        if not chosen:
            back()
        elif chosen[-1] is None:
            _passage_of(desk, indicator, back)
        else:
            ask_for_code(desk, chosen[-1], indicator.number, back)

    codes = [code for code in desk.bench.tree.codes if not code.retired]
    question = f"Which theme or code speaks to indicator {one_line(indicator.number)}?"
    desk.app.push_screen(CodeChoice(question, codes, "(a single passage)", keep), go_on)


def _passage_of(desk: Desk, indicator: SilentIndicator, back: Callable[[], object]) -> None:
    from qualcode.model.retrieval import ExcerptFilter
    from qualcode.tui.screens.passages import Passages

    def chosen(place: Place | None) -> None:
        if place is None:
            back()
        else:
            ask_for_passage(desk, place.passage, place.passage.case, indicator.number, back)

    with desk.attempt():
        excerpts = desk.bench.project.excerpts
        title = f"To be linked to indicator {one_line(indicator.number)}"
        desk.app.push_screen(Passages(title, excerpts, excerpts.passages(ExcerptFilter())), chosen)


ACTS: Final = (
    Act(
        "silent",
        "",
        "Silences",
        "Analysis",
        silent,
        "Silences: themes without an indicator, indicators without a theme; opened and linked there",
        needs_text=False,
        also="gaps, what nothing is linked to",
    ),
)
