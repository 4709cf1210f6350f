"""The thematic map, read from what is coded."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from sqlalchemy import select

from qualcode.analysis.code_tree import UNRESOLVED, count_codes, read_tree
from qualcode.model.codebook import Code, CodeCount, CodeTree
from qualcode.model.thematic_map import MapLink, MapNode, ThematicMap
from qualcode.store.session import Session
from qualcode.store.tables import CodeAncestor, Coding


def thematic_map(session: Session) -> ThematicMap:
    """Codes in use and candidates; what is parked or retired is left out, with all that is below it.

    Themes are linked that have coded passages in common: the same stretch of text, under both.
    """
    with session.read() as connection:
        tree, counts = read_tree(connection), count_codes(connection)
        shown = [code for code in tree if all(one.status in ("active", "candidate") for one in tree.ancestors(code))]
        themes = [code for code in shown if _is_theme(code)]
        under: dict[int, set[int]] = defaultdict(set)
        wanted = (
            select(CodeAncestor.ancestor_id, Coding.excerpt_id)
            .join(Coding, Coding.code_id == CodeAncestor.code_id)
            .where(CodeAncestor.ancestor_id.in_([code.id for code in themes]), Coding.excerpt_id.not_in(UNRESOLVED))
            .distinct()
        )
        for theme, excerpt in connection.execute(wanted):
            under[theme].add(excerpt)
    links = [
        MapLink(one, other, len(under[one.id] & under[other.id]))
        for one, other in combinations(themes, 2)
        if not _within(tree, one, other) and under[one.id] & under[other.id]
    ]
    none = CodeCount(0, 0)
    nodes = tuple(MapNode(code, *_pair(counts.get(code.id, none))) for code in shown)
    passages = len(set().union(*under.values())) if under else 0
    return ThematicMap(nodes, tuple(sorted(links, key=lambda link: -link.shared)), passages)


def _pair(count: CodeCount) -> tuple[int, int]:
    return count.own, count.all


def _is_theme(code: Code) -> bool:
    return code.kind == "theme" or (code.depth == 0 and code.kind != "overarching")


def _within(tree: CodeTree, one: Code, other: Code) -> bool:
    return one in tree.ancestors(other) or other in tree.ancestors(one)
