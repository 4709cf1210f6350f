"""The thematic map, read from what is coded."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from sqlalchemy import select

from qualcode.analysis.code_tree import UNRESOLVED, read_tree
from qualcode.model.codebook import Code, CodeTree
from qualcode.model.thematic_map import MapLink, MapNode, ThematicMap
from qualcode.store.session import Session
from qualcode.store.tables import Coding


def thematic_map(session: Session) -> ThematicMap:
    """Codes in use and candidates; what is parked is left out with all that is below it, and what is retired.

    A retired code with others in use below it stays: they would hang on nothing. What is left out is not counted.
    Themes are linked that have coded passages in common: the same stretch of text, under both.
    """
    with session.read() as connection:
        tree = read_tree(connection)
        coded = select(Coding.code_id, Coding.excerpt_id).where(Coding.excerpt_id.not_in(UNRESOLVED))
        own: dict[int, set[int]] = defaultdict(set)
        for code_id, excerpt in connection.execute(coded):
            own[code_id].add(excerpt)
    shown = _shown(tree)
    under: dict[int, set[int]] = defaultdict(set)
    for code in shown:
        for above in tree.ancestors(code):
            under[above.id] |= own[code.id]
    themes = [code for code in shown if _is_theme(code)]
    links = [
        MapLink(one, other, len(under[one.id] & under[other.id]))
        for one, other in combinations(themes, 2)
        if not _within(tree, one, other) and under[one.id] & under[other.id]
    ]
    nodes = tuple(MapNode(code, len(own[code.id]), len(under[code.id])) for code in shown)
    passages = len(set().union(*(under[code.id] for code in themes)))
    return ThematicMap(nodes, tuple(sorted(links, key=lambda link: -link.shared)), passages, len(tree) - len(shown))


def _shown(tree: CodeTree) -> list[Code]:
    used = {code.id for code in tree if all(one.status != "parked" for one in tree.ancestors(code))}
    live = {code.id for code in tree if code.id in used and not code.retired}
    kept = live | {above.id for code in tree if code.id in live for above in tree.ancestors(code)}
    return [code for code in tree if code.id in kept]


def _is_theme(code: Code) -> bool:
    return code.kind == "theme" or (code.depth == 0 and code.kind != "overarching")


def _within(tree: CodeTree, one: Code, other: Code) -> bool:
    return one in tree.ancestors(other) or other in tree.ancestors(one)
