"""A question put together to one condition on the codings and their passages.

A **passage** fits when the question holds of it: ``code:A and code:B`` asks for passages that have both. What says who
coded, when and how (``coder``, ``stance`` …) is about the codings that the terms beside it name, so
``code:A coder:Ada`` is a passage on which Ada put A. What is listed are the **codings** that the question names, on the
passages that fit; all of them where it names none.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, not_, or_, select, true
from sqlalchemy.engine import Connection

from qualcode.analysis.query_conditions import Condition
from qualcode.analysis.query_relations import related
from qualcode.analysis.query_terms import Terms, aspect
from qualcode.model.query import And, Node, Not, Or, Related, Term
from qualcode.store.session import Session
from qualcode.store.tables import Coding, Excerpt


class Asking:
    """One question, being put together. ``typed`` is what a person wrote, to point at what is wrong in it."""

    def __init__(self, session: Session, connection: Connection, typed: str = "", *, walking: bool = False) -> None:
        self.connection = connection
        self.terms = Terms(session, connection, typed, walking=walking)

    def rows(self, query: Node) -> Condition:
        """What holds of the codings to be listed and their passages: of ``Coding`` joined to ``Excerpt``."""
        return self._rows(query, None, None)

    def _rows(self, node: Node, by: Condition | None, narrowed: Condition | None) -> Condition:
        if _about_codings(node):
            return _both(by, self._coding(node))
        match node:
            case Term():
                if aspect(node) == "code":
                    return _both(by, self.terms.codes(node))
                return _both(by, self.terms.passage(node, narrowed))
            case Not():
                return _both(by, self._passage(node, by, narrowed))
            case Or():
                return or_(*(self._rows(part, by, narrowed) for part in node.parts))
            case Related():
                return and_(self._rows(node.left, by, narrowed), self._passage(node, by, narrowed))
            case And():
                return self._all(node, by, narrowed)

    def _all(self, node: And, by: Condition | None, narrowed: Condition | None) -> Condition:
        by, rest = self._shared(node, by)
        naming = [part for part in rest if _names_codes(part)]
        others = [part for part in rest if part not in naming]
        conditions: list[Condition] = []
        for part in _cheap_first(others):
            known = [*conditions]
            if _reads(part):  # what is read is of the fewer, the more is known of it
                known += [self._passage(one, by, narrowed) for one in naming if not _reads(one)]
            conditions.append(self._passage(part, by, _both(narrowed, *known) if known else narrowed))
        narrowed = _both(narrowed, *conditions) if conditions else narrowed
        if not naming:
            return and_(_both(by), *conditions)
        if len(naming) == 1:
            return and_(self._rows(naming[0], by, narrowed), *conditions)
        named = or_(*(self._rows(part, by, narrowed) for part in naming))
        return and_(named, *(self._passage(part, by, narrowed) for part in naming), *conditions)

    # -- of a passage alone

    def _passage(self, node: Node, by: Condition | None, narrowed: Condition | None) -> Condition:
        """What holds of the passages that fit: of ``Excerpt`` alone."""
        if _about_codings(node):
            return _coded(_both(by, self._coding(node)))
        match node:
            case Term():
                if aspect(node) == "code":
                    return _coded(_both(by, self.terms.codes(node)))
                return self.terms.passage(node, narrowed)
            case Not():
                return not_(self._passage(node.part, by, narrowed))
            case Or():
                return or_(*(self._passage(part, by, narrowed) for part in node.parts))
            case Related():
                left = self._rows(node.left, by, narrowed)
                right = self._rows(node.right, by, None)
                return related(self.connection, node, left, right)
            case And():
                by, rest = self._shared(node, by)
                conditions: list[Condition] = []
                for part in _cheap_first(rest):
                    conditions.append(self._passage(part, by, _both(narrowed, *conditions) if conditions else narrowed))
                if by is not None and not any(map(_names_codes, rest)):
                    conditions.append(_coded(by))
                return and_(true(), *conditions)

    def _shared(self, node: And, by: Condition | None) -> tuple[Condition | None, list[Node]]:
        """What is said of the codings beside one another holds together; and what else there is."""
        said = [part for part in node.parts if _about_codings(part)]
        rest = [part for part in node.parts if part not in said]
        return (_both(by, *map(self._coding, said)) if said else by), rest

    # -- of a coding alone

    def _coding(self, node: Node) -> Condition:
        match node:
            case Term():
                return self.terms.coding(node)
            case Not():
                return not_(self._coding(node.part))
            case And():
                return and_(true(), *map(self._coding, node.parts))
            case Or():
                return or_(*map(self._coding, node.parts))
            case Related():
                raise AssertionError("a relation is between passages")


def _both(*conditions: Condition | None) -> Condition:
    """All that are given; nothing is always true."""
    given = [one for one in conditions if one is not None]
    return given[0] if len(given) == 1 else and_(true(), *given)


def _coded(how: Condition) -> Condition:
    return Excerpt.id.in_(select(Coding.excerpt_id).where(how))


def _parts(node: Node) -> Sequence[Node]:
    match node:
        case Term():
            return ()
        case Not():
            return (node.part,)
        case Related():
            return (node.left, node.right)
        case And() | Or():
            return node.parts


def _about_codings(node: Node) -> bool:
    """Whether every term in it says something of a coding: who, when, how."""
    if isinstance(node, Term):
        return aspect(node) == "coding"
    parts = _parts(node)
    return bool(parts) and not isinstance(node, Related) and all(map(_about_codings, parts))


def _names_codes(node: Node) -> bool:
    """Whether it names codes that are to be there, so that their codings are what is listed."""
    match node:
        case Term():
            return aspect(node) == "code"
        case Not():
            return False
        case Related():
            return _names_codes(node.left)
        case And() | Or():
            return any(map(_names_codes, node.parts))


def _cheap_first(nodes: Sequence[Node]) -> list[Node]:
    """Those last for which passages must be read: of the fewer, the more the others say."""
    return sorted(nodes, key=_reads)


def _reads(node: Node) -> bool:
    if isinstance(node, Term):
        return node.field == "text"
    return isinstance(node, Related) or any(map(_reads, _parts(node)))
