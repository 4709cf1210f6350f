"""A thematic map: themes with what stands under them, how much is coded, and which themes share passages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.model.codebook import Code
from qualcode.model.rounding import half_up
from qualcode.model.table import Table


@dataclass(frozen=True)
class MapNode:
    """A code on the map: distinct passages under itself (``own``), and with all that is below it (``all``)."""

    code: Code
    own: int
    all: int


@dataclass(frozen=True)
class MapLink:
    """Two themes with passages in common; ``shared`` is how many."""

    one: Code
    other: Code
    shared: int


@dataclass(frozen=True)
class ThematicMap:
    """``nodes`` in the order of the tree, ``links`` by how much they share; ``passages``: how many are coded at all.

    ``left_out`` is how many codes are parked or retired and so neither shown nor counted. ``title`` heads the picture.
    """

    nodes: tuple[MapNode, ...]
    links: tuple[MapLink, ...]
    passages: int
    left_out: int = 0
    title: str = "Thematic map"

    @property
    def told_left_out(self) -> str:
        """What is left out, in a sentence; "" when nothing is."""
        codes = f"{self.left_out} code{'' if self.left_out == 1 else 's'}"
        return f"Left out and not counted, as parked or retired: {codes}." if self.left_out else ""

    def lines(self) -> Iterator[str]:
        """The map as text."""
        for node in self.nodes:
            marks = [one for one in (node.code.kind if node.code.kind != "code" else "",
                                     node.code.status if node.code.status != "active" else "") if one]  # fmt: skip
            mark = f" [{', '.join(marks)}]" if marks else ""
            own = f" ({node.own} on itself)" if node.own != node.all else ""
            yield f"{'  ' * node.code.depth}{node.code.colour.pattern} {node.code.name}{mark}: {node.all}{own}"
        if self.links:
            yield ""
            yield "Themes with passages in common"
            yield from (f"  {link.one.name} – {link.other.name}: {link.shared}" for link in self.links)
        if self.left_out:
            yield from ("", self.told_left_out) if self.nodes else (self.told_left_out,)

    def table(self) -> Table:
        """The links as a table: both themes, the passages of each, those in common, and their share of all of both."""
        counts = {node.code.id: node.all for node in self.nodes}
        rows = []
        for link in self.links:
            one, other = counts[link.one.id], counts[link.other.id]
            jaccard = half_up(link.shared / (one + other - link.shared), 3)
            rows.append((link.one.path, link.other.path, one, other, link.shared, jaccard))
        columns = ("theme", "other theme", "passages", "passages of the other", "in common", "jaccard")
        notes = ("Distinct coded passages, with all that is below each theme.", *filter(None, [self.told_left_out]))
        return Table(columns=columns, rows=tuple(rows), title="Themes with passages in common", notes=notes)
