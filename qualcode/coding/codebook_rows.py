"""A codebook's table understood: the path of every row, and the parents that have no row of their own. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.codebook import SEPARATOR, Code, CodeTree, fold, split_path
from qualcode.model.errors import AmbiguousName, QualcodeError

Key = tuple[str, ...]


@dataclass(frozen=True)
class CodeLine:
    """One row. ``fields`` holds the cells of the columns that the file has; ``path`` leads to it from its parent."""

    line: int
    path: tuple[str, ...]
    parent: str
    fields: Mapping[str, str]

    @property
    def name(self) -> str:
        """The code's own name."""
        return self.path[-1]

    @property
    def names_itself(self) -> bool:
        """Whether the parent bears the code's own name."""
        return bool(self.parent) and fold(self.parent) == fold(self.name)


@dataclass
class Node:
    """A code that should be there: its names from the top, and its row (None: only named as a parent).

    ``is_theme`` is what it is taken for when nobody has said.
    """

    path: tuple[str, ...]
    row: CodeLine | None = None
    children: int = 0
    is_theme: bool = False

    @property
    def key(self) -> Key:
        """The folded names."""
        return tuple(map(fold, self.path))


def resolve(lines: Sequence[CodeLine], tree: CodeTree, where: str) -> list[Node]:
    """The codes that the rows ask for, each parent before its children, else in the order of the file.

    A parent is given by path or by name: of a row of the file, else of a code of ``tree``, else it is made at the top.
    A code whose parent bears its own name is a top-level theme, unless another row is that parent. Raises
    ``QualcodeError`` with the line for a parent that could be several codes, a circle, and a code that stands in the
    file twice.
    """
    resolver = _Resolver(lines, tree, where)
    nodes: dict[Key, Node] = {}
    for line in lines:
        path = resolver.place(line)
        for depth in range(1, len(path)):
            key = tuple(map(fold, path[:depth]))
            if key not in nodes and key not in tree.by_key:
                nodes[key] = Node(path[:depth])
        node = nodes.setdefault(tuple(map(fold, path)), Node(path))
        if node.row is not None:
            raise QualcodeError(
                f"“{SEPARATOR.join(path)}” stands on line {node.row.line} already",
                f"{where} line {line.line}",
                "remove one or rename it",
            )
        node.row, node.path = line, path
    for node in nodes.values():
        above = nodes.get(node.key[:-1])
        if above is not None:
            above.children += 1
    for node in nodes.values():
        names_itself = node.row is not None and node.row.names_itself
        node.is_theme = len(node.path) == 1 and (node.children > 0 or names_itself)
    return list(nodes.values())


class _Resolver:
    def __init__(self, lines: Sequence[CodeLine], tree: CodeTree, where: str) -> None:
        self.tree, self.where = tree, where
        self.by_name: dict[str, list[CodeLine]] = {}
        for line in lines:
            self.by_name.setdefault(fold(line.name), []).append(line)
        self.placed: dict[int, tuple[str, ...]] = {}
        self.open: set[int] = set()

    def place(self, line: CodeLine) -> tuple[str, ...]:
        """The names from the top down to the row's code."""
        known = self.placed.get(line.line)
        if known is not None:
            return known
        if line.line in self.open:
            raise self._error(line, f"“{line.name}” stands under itself", "", "give it another parent")
        self.open.add(line.line)
        path = (*self._above(line), *line.path)
        self.open.discard(line.line)
        self.placed[line.line] = path
        return path

    def _above(self, line: CodeLine) -> tuple[str, ...]:
        if not line.parent:
            return ()
        if SEPARATOR in line.parent:
            return split_path(line.parent)
        others = [other for other in self.by_name.get(fold(line.parent), []) if other is not line]
        if line.names_itself and not any(not other.parent for other in others):
            return ()
        if len(others) > 1:
            others = [other for other in others if not other.parent] or others
        if len(others) == 1:
            return self.place(others[0])
        if others:
            raise self._error(
                line,
                f"the parent “{line.parent}” stands in the file more than once",
                f"on lines {', '.join(str(other.line) for other in others)}",
                "give the parent as a path",
            )
        return self._in_tree(line)

    def _in_tree(self, line: CodeLine) -> tuple[str, ...]:
        known: Sequence[Code] = self.tree.named(line.parent)
        if len(known) > 1:
            known = [code for code in known if code.depth == 0] or known
        if len(known) > 1:
            paths = "; ".join(code.path for code in known)
            raise self._error(
                line, f"the parent “{line.parent}” is more than one code", paths, "give the parent as a path"
            )
        return split_path(known[0].path) if known else (" ".join(line.parent.split()),)

    def _error(self, line: CodeLine, what: str, more: str, fix: str) -> QualcodeError:
        where = f"{self.where} line {line.line}" + (f" ({more})" if more else "")
        return AmbiguousName(what, where, fix)
