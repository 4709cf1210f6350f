"""The codebook as a tree, each code with its mark, its number key and its counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from qualcode.model.codebook import Code, CodeTree
from qualcode.tui.hues import legible
from qualcode.tui.shown import fitted

_COUNTS = 9


@dataclass(frozen=True)
class CodeCounts:
    """Excerpts under each code and what is below it: in the open ``document``, and in the whole ``project``."""

    document: Mapping[int, int] = field(default_factory=dict)
    project: Mapping[int, int] = field(default_factory=dict)

    def of(self, code_id: int) -> tuple[int, int]:
        """Both counts of one code."""
        return self.document.get(code_id, 0), self.project.get(code_id, 0)


class Codebook(Tree[Code]):
    """Every code that may be applied. Enter applies the one at the cursor, space folds and unfolds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", "Apply code", id="codebook.apply"),
        Binding("space", "toggle_node", "Fold", show=False, id="codebook.fold"),
        Binding("left", "fold", "Fold or go up", show=False, id="codebook.left"),
        Binding("right", "unfold", "Unfold", show=False, id="codebook.right"),
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
        super().__init__(Text("Codebook"), id=id)
        self.show_root = False
        self.guide_depth = 2
        self.auto_expand = False
        self._counts = CodeCounts()
        self._keys: Mapping[int, int] = {}
        self._code_nodes: dict[int, TreeNode[Code]] = {}

    @property
    def at_cursor(self) -> Code | None:
        """The code the cursor stands on."""
        return self.cursor_node.data if self.cursor_node is not None else None

    def show(self, codes: CodeTree, counts: CodeCounts, keys: Mapping[int, int]) -> None:
        """Show ``codes`` with ``counts``; ``keys`` are the number keys, by code. Folds and cursor stay."""
        cursor = self.at_cursor
        folded = {number for number, node in self._code_nodes.items() if node.allow_expand and not node.is_expanded}
        self._counts, self._keys, self._code_nodes = counts, keys, {}
        self.clear()
        self._add(self.root, codes, None, folded)
        self.root.expand()
        if cursor is not None and cursor.id in self._code_nodes:
            self.call_after_refresh(self.move_cursor, self._code_nodes[cursor.id])

    def _add(self, node: TreeNode[Code], codes: CodeTree, parent: int | None, folded: set[int]) -> None:
        for code in codes.children(parent):
            if code.retired:
                continue
            below = any(not child.retired for child in codes.children(code.id))
            label = Text(fitted(code.name, 40).rstrip())
            child = node.add(label, code, expand=below and code.id not in folded, allow_expand=below)
            self._code_nodes[code.id] = child
            self._add(child, codes, code.id, folded)

    def recount(self, counts: CodeCounts, keys: Mapping[int, int]) -> None:
        """Show other counts and number keys; only the rows that differ are painted again."""
        before, keys_before = self._counts, self._keys
        self._counts, self._keys = counts, keys
        for number, node in self._code_nodes.items():
            if before.of(number) != counts.of(number) or keys_before.get(number) != self._keys.get(number):
                node.refresh()

    def find(self, code_id: int) -> None:
        """Put the cursor on a code."""
        if code_id in self._code_nodes:
            self.move_cursor(self._code_nodes[code_id])

    def get_label_width(self, node: TreeNode[Code]) -> int:  # noqa: ARG002 - Textual asks by node
        """Rows are cut to the pane: it never scrolls sideways."""
        return 1

    def render_label(self, node: TreeNode[Code], base_style: Style, style: Style) -> Text:
        """Mark, number key, name, and both counts at the right edge."""
        code = node.data
        if code is None:
            return Text("")
        width = self.scrollable_content_region.width - self.guide_depth * code.depth - 2
        fold = ("▾ " if node.is_expanded else "▸ ") if node.allow_expand else "  "
        key = f"{self._keys[code.id]} " if code.id in self._keys else ""
        here, everywhere = self._counts.of(code.id)
        counts = f"{here or '·':>3} {everywhere or '·':>4}".rjust(_COUNTS)
        name = fitted(code.name, max(4, width - len(fold) - 2 - len(key) - _COUNTS))
        heavy = Style(bold=code.kind in ("overarching", "theme"))
        return Text.assemble(
            (fold, base_style),
            (
                code.colour.pattern + " ",
                base_style + Style(color=legible(code.colour.hex, self.app.theme_variables["surface"])),
            ),
            (key, base_style + Style(bold=True, underline=True)),
            (name, style + heavy),
            (counts, style if here else style + Style(dim=True)),
        )

    def on_focus(self) -> None:
        """There is always a code at the cursor."""
        if self.cursor_line < 0 and self._code_nodes:
            self.cursor_line = 0

    def on_resize(self) -> None:
        """Fill the new width."""
        for node in self._code_nodes.values():
            node.refresh()

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[Code]) -> None:
        """Say which code is looked at."""
        event.stop()
        if event.node.data is not None and self.has_focus:
            self.post_message(self.Looked(event.node.data))

    def action_select_cursor(self) -> None:
        """A click only moves the cursor: codes are applied by the keyboard, on purpose."""

    def action_apply(self) -> None:
        """Apply the code at the cursor."""
        if self.at_cursor is not None:
            self.post_message(self.Applied(self.at_cursor))

    def action_fold(self) -> None:
        """Fold the code; when it is folded, go to the one above."""
        node = self.cursor_node
        if node is None:
            return
        if node.is_expanded and node.allow_expand:
            node.collapse()
        elif node.parent is not None and node.parent is not self.root:
            self.move_cursor(node.parent)

    def action_unfold(self) -> None:
        """Show what is under the code."""
        if self.cursor_node is not None:
            self.cursor_node.expand()
