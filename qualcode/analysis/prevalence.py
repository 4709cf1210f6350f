"""How many people raised each theme or code, of those who were asked, and the project's own word for that many.

The word is offered beside the count and written nowhere by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.asked import Asked
from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.took_part import took_part
from qualcode.analysis.voices import persons
from qualcode.corpus.settings import Settings
from qualcode.model.codebook import Code
from qualcode.model.prevalence import Prevalence, Scale, parse_scale
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.store.tables import CodeAncestor, Coding, Excerpt

_HOW = (
    "Participants of interviews and focus groups whose words are coded under it or below it, over all coders; "
    "who withdrew, and voices that nobody could tell apart, are not counted."
)
_NOT_KNOWN = (
    "It is not known of everybody whether they were asked: all who took part are counted as asked, but for those whose "
    "topic guide shows that they were not."
)


class Prevalences:
    """Numbers of participants by theme and code."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @property
    def scale(self) -> Scale:
        """The project's words for numbers of people."""
        return parse_scale(Settings(self.session).read().prevalence)

    def of(self, code: str = "", *, themes: bool = False) -> tuple[Prevalence, ...]:
        """Each theme or code that is not retired, in the order of the codebook.

        ``code`` keeps to that one and what is below it, ``themes`` to themes. Raises ``UnknownName``.
        """
        scale = self.scale
        with self.session.read() as connection:
            tree = read_tree(connection)
            documents = took_part(connection)
            raised = _raised(connection)
            asked = Asked.read(connection)
        codes = [tree.find(code), *tree.descendants(tree.find(code).id)] if code else list(tree)
        wanted = [one for one in codes if not one.retired and (not themes or one.kind == "theme")]
        return tuple(
            _counted(one, tree.label(one), raised.get(one.id, set()), documents, asked, scale) for one in wanted
        )

    def table(self, found: tuple[Prevalence, ...]) -> Table:
        """One row a code: the count first, the word beside it; the scale is printed in a note."""
        notes = [_HOW, self.scale.printed()]
        if not all(one.asked_known for one in found):
            notes.append(
                "Of all who took part and are not known not to have been asked: not every topic guide is known."
            )
        least = min((one.depth for one in found), default=0)
        rows = tuple(
            (one.code, one.count, one.of, one.unasked or None, f"{one.count} of {one.of}", one.word) for one in found
        )
        return Table(
            ("theme or code", "participants", "of those asked", "raised unasked", "count", "word"),
            rows,
            title="How many raised it",
            counts="participants",
            notes=tuple(notes),
            indents=tuple(one.depth - least for one in found),
        )


def _counted(
    code: Code, label: str, raised: set[int], documents: Mapping[int, set[int]], asked: Asked, scale: Scale
) -> Prevalence:
    answers = {person: asked.of_any(theirs, code.id) for person, theirs in documents.items()}
    counted = {person for person, answer in answers.items() if answer is not False}
    here = raised & documents.keys()
    count, of = len(here & counted), len(counted)
    known = None not in answers.values()
    return Prevalence(code.id, label, code.depth, count, of, known, len(here - counted), scale.word(count, of))


def _raised(connection: Connection) -> dict[int, set[int]]:
    """The people whose words are coded under each code or below it."""
    heard = persons()
    rows = (
        select(CodeAncestor.ancestor_id, heard.c.person)
        .join(Coding, Coding.code_id == CodeAncestor.code_id)
        .join(Excerpt, Excerpt.id == Coding.excerpt_id)
        .join(heard, heard.c.excerpt_id == Coding.excerpt_id)
        .where(Excerpt.state == "placed")
        .distinct()
    )
    found: dict[int, set[int]] = defaultdict(set)
    for code, person in connection.execute(rows):
        found[code].add(person)
    return dict(found)
