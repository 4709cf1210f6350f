"""A query in the words of a report: what a publication says in place of what was typed."""

from __future__ import annotations

from typing import Final

from qualcode.analysis.code_tree import read_tree
from qualcode.corpus.cases import Cases
from qualcode.model.query import And, Node, Not, Or, Related, Term
from qualcode.store.session import Session
from qualcode.triangulation.wording import case_name, without_article

_NONE: Final = {
    "theme": "without a theme",
    "question": "that serve no evaluation question",
    "case": "of no case study",
    "workstream": "of no workstream",
    "group": "of speakers of no known staff group",
    "stance": "without a stance",
}
_SAID: Final = {
    "code": "coded “{}”",
    "theme": "of the theme “{}”",
    "question": "that serve evaluation question {}",
    "case": "in {}",
    "workstream": "of workstream {}",
    "group": "in which staff of the group “{}” speak",
    "role": "in which {} speaks",
    "kind": "in documents of the kind “{}”",
    "since": "in documents of {} or later",
    "until": "in documents of {} or earlier",
    "text": "that hold “{}”",
    "stance": "whose stance to their theme is “{}”",
}


def query_in_words(session: Session, query: Node) -> str:
    """``only passages in the community trust and not of the theme “Pay”``; codes and case studies by their names."""
    return f"only passages {_Words(session).of(query)}"


class _Words:
    def __init__(self, session: Session) -> None:
        self.session = session

    def of(self, query: Node) -> str:
        """A part of the query."""
        match query:
            case Term():
                return self._term(query)
            case Not():
                return f"not {self._held(query.part)}"
            case And():
                return " and ".join(map(self._held, query.parts))
            case Or():
                return " or ".join(map(self._held, query.parts))
            case Related():
                return f"{self._held(query.left)} {_how(query)} passages {self._held(query.right)}"

    def _held(self, query: Node) -> str:
        """A part; in brackets where it has parts itself."""
        return f"({self.of(query)})" if isinstance(query, And | Or | Related) else self.of(query)

    def _term(self, term: Term) -> str:
        if term.value is None:
            return _NONE.get(term.field, f"without a {term.field}")
        return _SAID.get(term.field, "{}").format(self._value(term.field, term.value))

    def _value(self, field: str, value: str) -> str:
        if field == "case":
            case = Cases(self.session).find(value)
            described = without_article(case.description)
            return f"{case_name(case)} ({described})" if described else case_name(case)
        if field in ("code", "theme"):
            with self.session.read() as connection:
                return read_tree(connection).find(value).name
        if field == "role":
            return f"an {value}" if value.startswith("i") else f"a {value}"
        return value


def _how(query: Related) -> str:
    if query.relation == "near":
        return f"at most {query.words} words from" if query.words is not None else "in one turn with"
    return {"overlapping": "that overlap", "within": "within"}[query.relation]
