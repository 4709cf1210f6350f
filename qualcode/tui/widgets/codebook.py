"""The codebook as a tree, each code with its mark, its number key and its counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from qualcode.model.codebook import Code, CodeTree
from qualcode.tui import empty
from qualcode.tui.code_filter import fitting
from qualcode.tui.hints import number_key
from qualcode.tui.hues import legible
from qualcode.tui.keys import pane_bindings
from qualcode.tui.shown import fitted
from qualcode.tui.theme import ground
from qualcode.tui.widgets.rows import Rows

HERE: Final = 5
"""Cells of the count in the open document, at the right edge before that of the project."""
EVERYWHERE: Final = 5


@dataclass(frozen=True)
class CodeCounts:
    """Excerpts under each code and what is below it: in the open ``document``, and in the whole ``project``."""

    document: Mapping[int, int] = field(default_factory=dict)
    project: Mapping[int, int] = field(default_factory=dict)

    def of(self, code_id: int) -> tuple[int, int]:
        """Both counts of one code."""
        return self.document.get(code_id, 0), self.project.get(code_id, 0)

    def changed(self, gone: Mapping[int, int], come: Mapping[int, int]) -> CodeCounts:
        """The counts when a few excerpts, of which ``gone`` were counted here, count as ``come`` now."""
        document, project = dict(self.document), dict(self.project)
        for code in {*gone, *come}:
            for counts in (document, project):
                counts[code] = counts.get(code, 0) + come.get(code, 0) - gone.get(code, 0)
        return CodeCounts(document, project)


class Codebook(Rows):
    """The codes that may be applied. Enter applies the one at the cursor, space folds and unfolds."""

    CLICKS = 2
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Apply code", id="codebook.apply"),
        Binding("space", "toggle_fold", "Fold", show=False, id="codebook.fold"),
        Binding("left", "fold", "Fold or go up", show=False, id="codebook.left"),
        Binding("right", "unfold", "Unfold", show=False, id="codebook.right"),
        Binding("j", "move(1)", "Down", show=False, id="codebook.down"),
        Binding("k", "move(-1)", "Up", show=False, id="codebook.up"),
        *pane_bindings("codebook"),
    ]

    class Applied(Message):
        """A code is to be applied."""

        def __init__(self, code: Code) -> None:
            super().__init__()
            self.code = code

    class Looked(Message):
        """The cursor stands on a code."""

        def __init__(self, code: Code) -> None:
            super().__init__()
            self.code = code

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._codes = CodeTree(())
        self._rows: list[Code] = []
        self._folded: set[int] = set()
        self._words = ""
        self._fitting: frozenset[int] = frozenset()
        self._retired = False
        self._counts = CodeCounts()
        self._keys: Mapping[int, int] = {}

    # -- what is shown

    @property
    def at_cursor(self) -> Code | None:
        """The code the cursor stands on."""
        return self._rows[self.at] if self.at is not None else None

    @property
    def filtered(self) -> bool:
        """Whether only codes that fit some words are shown."""
        return bool(self._words)

    @property
    def with_retired(self) -> bool:
        """Whether codes that may no longer be applied are shown too."""
        return self._retired

    def show_codes(self, codes: CodeTree, counts: CodeCounts, keys: Mapping[int, int]) -> None:
        """Show ``codes`` with ``counts``; ``keys`` are the number keys, by code. Folds, filter and cursor stay."""
        same = codes == self._codes
        self._codes = codes
        self._counts, self._keys = counts, keys
        self.nothing = empty.NO_CODES
        if same:
            self.again()
        else:
            self._arrange()

    def recount(self, counts: CodeCounts, keys: Mapping[int, int]) -> None:
        """Show other counts and number keys; only the rows that differ are painted again."""
        before, keys_before = self._counts, self._keys
        self._counts, self._keys = counts, keys
        changed = [
            at
            for at, code in enumerate(self._rows)
            if before.of(code.id) != counts.of(code.id) or keys_before.get(code.id) != keys.get(code.id)
        ]
        if changed:
            self.again(*changed)

    def narrow(self, words: str) -> None:
        """Show the codes that fit ``words``, with those they stand under; all of them with none."""
        self._words = words.strip()
        if not self.filtered:
            self.nothing = empty.NO_CODES
            self._unfold_above(self.at_cursor)
            self._arrange()
            return
        self.nothing = empty.NO_CODE_FITS
        first = self._arrange_fitting()
        if first is not None:
            self._put(first)

    def show_retired(self, shown: bool) -> None:
        """Show the codes that may no longer be applied, too, or no longer."""
        self._retired = shown
        self._arrange()

    def find(self, code_id: int) -> None:
        """Put the cursor on a code, and unfold what it stands under."""
        code = self._codes.by_id.get(code_id)
        if code is not None and all(code.id != one.id for one in self._rows):
            self._unfold_above(code)
            self._arrange()
        self._put(code_id)

    def _put(self, code_id: int) -> None:
        at = next((at for at, code in enumerate(self._rows) if code.id == code_id), None)
        if at is not None:
            self.move_to(at)

    def _unfold_above(self, code: Code | None) -> None:
        if code is not None and code.id in self._codes.by_id:
            self._folded -= {above.id for above in self._codes.ancestors(self._codes.by_id[code.id])[1:]}

    def _arrange(self) -> None:
        """Find the rows anew; the cursor stays on its code, else on its row."""
        if self.filtered:
            self._arrange_fitting()
            return
        self._fitting = frozenset()
        self._take([*self._below(None)])

    def _arrange_fitting(self) -> int | None:
        """The same with a filter; give the first code that fits."""
        found = fitting((code for code in self._codes if self._retired or not code.retired), self._words)
        self._fitting = frozenset(code.id for code in found)
        kept = {above.id for code in found for above in self._codes.ancestors(code)}
        self._take([code for code in self._codes if code.id in kept])
        return found[0].id if found else None

    def _take(self, rows: list[Code]) -> None:
        cursor, at = self.at_cursor, self.at or 0
        self._rows = rows
        if cursor is not None:
            at = next((n for n, code in enumerate(rows) if code.id == cursor.id), at)
        self.show(len(rows), self._code_row, at)
        if self.at_cursor != cursor:
            self._look()

    def _below(self, parent: int | None) -> list[Code]:
        found: list[Code] = []
        stack = [*reversed(self._codes.children(parent))]
        while stack:
            code = stack.pop()
            if not self._seen(code):
                continue
            found.append(code)
            if code.id not in self._folded:
                stack += reversed(self._codes.children(code.id))
        return found

    def _indent(self, code: Code) -> int:
        return min(code.depth, self._width // 4)

    def _children(self, code: Code) -> bool:
        return any(map(self._seen, self._codes.children(code.id)))

    def _seen(self, code: Code) -> bool:
        """A retired code is shown while one that is not stands under it."""
        return self._retired or not code.retired or any(map(self._seen, self._codes.children(code.id)))

    # -- a row

    def _code_row(self, at: int) -> Content:
        """Fold, mark, number key, name, and both counts at the right edge."""
        code = self._rows[at]
        quiet = self.has_focus and at == self.at  # the cursor has colours of its own
        here, everywhere = self._counts.of(code.id)
        key = f"{number_key(self, self._keys[code.id])} " if code.id in self._keys else ""
        indent = " " * self._indent(code)
        fold = ("▸" if code.id in self._folded and not self.filtered else "▾") if self._children(code) else " "
        mark = legible(code.colour.hex, ground(self.app, "background"))
        room = self._width - len(indent) - 3 - len(key) - HERE - EVERYWHERE - 1
        status = f" ({code.status})" if code.status != "active" else ""
        passed_by = bool(self._fitting) and code.id not in self._fitting
        weight = "bold" if code.kind in ("overarching", "theme") else "dim" if code.retired or passed_by else ""
        return Content.assemble(
            indent,
            (fold, "" if quiet else "dim"),
            (f"{code.colour.pattern} ", "" if quiet else mark),
            (key, "bold underline"),
            (fitted(f"{code.name}{status}", max(1, room)), weight),
            (f"{here or '·':>{HERE}}", "" if here or quiet else "dim"),
            (f"{everywhere or '·':>{EVERYWHERE}} ", "" if everywhere or quiet else "dim"),
        )

    # -- what is done

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Say which code is looked at."""
        event.stop()
        self._look()

    def _look(self) -> None:
        if self.at_cursor is not None:
            self.post_message(self.Looked(self.at_cursor))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Say which code is to be applied."""
        event.stop()
        if self.at_cursor is not None:
            self.post_message(self.Applied(self.at_cursor))

    def on_click(self, event: events.Click) -> None:
        """The sign of a fold folds; else as any row. One click applies nothing: codes are applied on purpose."""
        super().on_click(event)
        code = self.at_cursor
        at = event.y + self.scroll_offset.y
        if code is not None and at == self.at and event.x - self.styles.padding.left == self._indent(code):
            self.action_toggle_fold()

    def action_toggle_fold(self) -> None:
        """Fold or unfold."""
        if self.at_cursor is not None and self._children(self.at_cursor) and not self.filtered:
            self._folded ^= {self.at_cursor.id}
            self._arrange()

    def action_fold(self) -> None:
        """Fold the code; when it is folded, go to the one above."""
        code = self.at_cursor
        if code is None:
            return
        if self._children(code) and code.id not in self._folded and not self.filtered:
            self.action_toggle_fold()
        elif code.parent_id is not None:
            self._put(code.parent_id)

    def action_unfold(self) -> None:
        """Show what is under the code; when it is shown, go there."""
        code = self.at_cursor
        if code is not None and code.id in self._folded:
            self.action_toggle_fold()
        elif code is not None and self._children(code):
            self.action_move(1)
