"""The things coded data are counted by: which key of a fact each needs, and what that key falls under.

A fact is one row (code, coder, excerpt, document, person, role, owner), of which only the keys that are needed are
read. ``person`` is anyone whose words the excerpt holds, ``owner`` the one whose case study it has; see
:mod:`qualcode.analysis.voices`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.took_part import withdrawn_talks
from qualcode.analysis.voices import ROLES, Person, everyone
from qualcode.model.codebook import CodeTree
from qualcode.model.corpus import DOCUMENT_KINDS
from qualcode.store.natural import naturally
from qualcode.store.tables import CaseStudy, Coder, Document, Question, Workstream

NOWHERE: Final = 0
"""The category "(no theme)", "(no case)" and the like: no row of the project has this number."""

Key = int | None
Places = Callable[[Key, Key], tuple[int, ...]]


@dataclass(frozen=True)
class Axis:
    """One dimension of a matrix: its categories in order, and under which of them a fact falls.

    ``keys`` names one or two keys of a fact; ``places`` gives the category numbers for them. ``optional`` categories
    show only where something was counted. ``asks``: what a topic guide asks about, where the categories are that.
    """

    noun: str
    labels: Mapping[int, str]
    keys: tuple[str, ...]
    places: Places
    optional: frozenset[int]
    depths: Mapping[int, int]
    asks: Literal["", "code", "question"] = ""

    @property
    def of_people(self) -> bool:
        """Whether its categories are of documents and of who speaks in them, and not of how these were coded."""
        return not {"code", "coder"} & set(self.keys)


class Fields:
    """What the axes are made from, read once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.tree: CodeTree = read_tree(connection)
        self.people: dict[int, Person] = everyone(connection)
        self.withdrawn = frozenset(number for number, person in self.people.items() if person.withdrawn)
        self.not_held = withdrawn_talks(connection)
        wanted = select(
            Document.id, Document.uuid, Document.title, Document.kind, Document.case_study_id, Document.workstream_id
        ).order_by(Document.id)
        self.documents: dict[int, Any] = {row.id: row for row in connection.execute(wanted)}

    # -- from the code

    def themes(self) -> Axis:
        """By nearest theme."""
        theme_of = {code.id: self.tree.theme_of(code) for code in self.tree}
        places = {code: (theme.id if theme else NOWHERE,) for code, theme in theme_of.items()}
        themes = [code for code in self.tree if code.kind == "theme"]
        labels = {code.id: self.tree.label(code) for code in themes}
        retired = {code.id for code in themes if code.retired}
        return axis("theme", labels, ("code",), lambda code, _: places[code or 0], retired, asks="code")

    def subthemes(self) -> Axis:
        """By theme and by subtheme: what is under a subtheme counts there, and in the row of its theme too."""
        rows = [code for code in self.tree if code.kind in ("theme", "subtheme")]
        above = {code.id: tuple(one.id for one in self.tree.ancestors(code) if one in rows) for code in self.tree}
        labels = {code.id: self.tree.label(code) for code in rows}
        depths = {code.id: len(above[code.id]) - 1 for code in rows}
        retired = {code.id for code in rows if code.retired}
        places = {number: places or (NOWHERE,) for number, places in above.items()}
        return axis("theme", labels, ("code",), lambda code, _: places[code or 0], retired, depths, asks="code")

    def codes(self) -> Axis:
        """By the code itself: nothing rolls up."""
        labels = {code.id: self.tree.label(code) for code in self.tree}
        retired = {code.id for code in self.tree if code.retired}
        depths = {code.id: code.depth for code in self.tree}
        return axis("code", labels, ("code",), lambda code, _: (code or 0,), retired, depths, asks="code")

    def questions(self) -> Axis:
        """By evaluation question: those of the code, else of the nearest code above it that has any."""
        wanted = select(Question.number, Question.text).order_by(Question.number)
        labels = {row.number: f"Q{row.number} {row.text}".strip() for row in self.connection.execute(wanted)}
        places: dict[int, tuple[int, ...]] = {}
        for code in self.tree:
            line = self.tree.ancestors(code)
            places[code.id] = next((above.questions for above in line if above.questions), (NOWHERE,))
        return axis("question", labels, ("code",), lambda code, _: places[code or 0], asks="question")

    def coders(self) -> Axis:
        """By who coded."""
        labels = dict(self.connection.execute(select(Coder.id, Coder.name).order_by(Coder.name_key)).all())
        return axis("coder", labels, ("coder",), lambda coder, _: (coder or 0,), labels)

    # -- from the document, and whoever speaks

    def documents_axis(self) -> Axis:
        """By document."""
        labels = {number: row.title for number, row in self.documents.items()}
        return axis("document", labels, ("document",), lambda document, _: (document or 0,))

    def kinds(self) -> Axis:
        """By kind of document: of those kinds there are."""
        there = {row.kind for row in self.documents.values()}
        number_of = {kind: number for number, kind in enumerate(DOCUMENT_KINDS, start=1) if kind in there}
        places = {number: (number_of.get(row.kind, NOWHERE),) for number, row in self.documents.items()}
        labels = {number: kind for kind, number in number_of.items()}
        return axis("kind", labels, ("document",), lambda document, _: places[document or 0])

    def cases(self) -> Axis:
        """By case study: the document's, else that of the participant whose words it is, of those who stay first."""
        wanted = select(CaseStudy.id, CaseStudy.label).order_by(*naturally(CaseStudy.label_key))
        labels = dict(self.connection.execute(wanted).all())
        return self._place("case", labels, "case_study_id", {n: p.case_id for n, p in self.people.items()})

    def workstreams(self) -> Axis:
        """By workstream, in the same way."""
        wanted = select(Workstream.id, Workstream.label).order_by(*naturally(Workstream.label_key))
        labels = dict(self.connection.execute(wanted).all())
        theirs = {n: p.workstream_id for n, p in self.people.items()}
        return self._place("workstream", labels, "workstream_id", theirs)

    def participants(self) -> Axis:
        """By everyone whose words an excerpt holds."""
        labels = {number: person.label for number, person in self.people.items() if person.counts}
        return axis("participant", labels, ("person",), lambda person, _: (person if person in labels else NOWHERE,))

    def groups(self) -> Axis:
        """By staff group of everyone whose words an excerpt holds."""
        names = sorted({person.group for person in self.people.values() if person.group}, key=str.casefold)
        number_of = {name: number for number, name in enumerate(names, start=1)}
        places = {number: (number_of.get(person.group, NOWHERE),) for number, person in self.people.items()}
        labels = {number: name for name, number in number_of.items()}
        return axis("group", labels, ("person",), lambda person, _: places.get(person or 0, (NOWHERE,)))

    def roles(self) -> Axis:
        """By the role of everyone whose words an excerpt holds: participant or interviewer."""
        labels = dict(enumerate(ROLES, start=1))
        return axis("role", labels, ("role",), lambda role, _: (role or NOWHERE,))

    def _place(self, noun: str, labels: dict[int, str], column: str, theirs: dict[int, int | None]) -> Axis:
        own = {number: getattr(row, column) for number, row in self.documents.items()}
        if all(own.values()) or not any(theirs.values()):
            # Whose words they are makes no difference, and finding it out is the dearest part.
            return axis(noun, labels, ("document",), lambda document, _: (own[document or 0] or NOWHERE,))

        def places(document: Key, owner: Key) -> tuple[int, ...]:
            return (own[document or 0] or theirs.get(owner or 0) or NOWHERE,)

        return axis(noun, labels, ("document", "owner"), places)


def axis(
    noun: str,
    labels: Mapping[int, str],
    keys: tuple[str, ...],
    places: Places,
    optional: Iterable[int] = (),
    depths: Mapping[int, int] | None = None,
    *,
    asks: Literal["", "code", "question"] = "",
) -> Axis:
    """An axis with a category for what falls nowhere, which shows only where there is something in it."""
    everything = {**labels, NOWHERE: f"(no {noun})"}
    return Axis(noun, everything, keys, places, frozenset({*optional, NOWHERE}), depths or {}, asks)
