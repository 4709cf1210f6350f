"""Which theme to review: how far each has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qualcode.model.codebook import CodeTree
from qualcode.model.reviewing import ThemeProgress
from qualcode.tui.screens.find_list import Entry, FindList

_LEVELS = {1: "passages", 2: "documents"}


class ReviewThemes(FindList):
    """The themes with their progress, then every other code: a review may be of any."""

    TITLE_SHOWN = "Review of themes"
    HINT = "Enter goes through it · {list.close} closes"
    PLACEHOLDER = "words of a theme or code"

    def __init__(
        self, level: int, tree: CodeTree, progress: Sequence[ThemeProgress], review: Callable[[int], object]
    ) -> None:
        """``level`` 1 is of passages, 2 of documents; ``review`` is given the number of what was chosen."""
        super().__init__()
        self._level, self._tree, self._progress, self._review = level, tree, progress, review

    def entries(self) -> Sequence[Entry]:
        """Themes first."""
        themes = {one.code_id for one in self._progress}
        found = [self._theme(one) for one in self._progress]
        for code in self._tree:
            if code.id not in themes and not code.retired:
                told = f"{code.kind}: {code.definition}" if code.definition else code.kind
                found.append(Entry(code.path, "", "Other codes", True, self._do(code.id), told))
        return found

    def _theme(self, one: ThemeProgress) -> Entry:
        done, of = (one.excerpts_done, one.excerpts) if self._level == 1 else (one.documents_done, one.documents)
        changed = f" · {one.changed} changed" if self._level == 1 and one.changed else ""
        told = f"level 1: {one.excerpts_done} of {one.excerpts} passages{changed}; "
        told += f"level 2: {one.documents_done} of {one.documents} documents"
        heading = f"Themes, and how many of their {_LEVELS[self._level]} you have looked at"
        return Entry(one.name, f"{done} of {of}", heading, done < of, self._do(one.code_id), told)

    def _do(self, code_id: int) -> Callable[[], object]:
        return lambda: self._review(code_id)
