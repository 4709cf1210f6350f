"""What stands for and against each theme, and the themes for which nobody has looked for what contradicts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import zip_longest

from sqlalchemy import func, select

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.excerpts import Excerpts
from qualcode.model.coding import STANCES
from qualcode.model.quotes import ThemeStances
from qualcode.model.retrieval import ExcerptFilter
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.store.tables import ChosenQuote, Coding, DocumentReview, Excerpt
from qualcode.triangulation.wording import number_of

_OTHER = ("qualifies", "runs against")


def theme_stances(session: Session) -> tuple[ThemeStances, ...]:
    """Each theme that is not retired, in the order of the codebook, with what is coded below it."""
    with session.read() as connection:
        tree = read_tree(connection)
        coded = connection.execute(
            select(Coding.code_id, Coding.excerpt_id, Coding.stance)
            .join(Excerpt, Excerpt.id == Coding.excerpt_id)
            .where(Excerpt.state == "placed")
            .distinct()
        ).all()
        chosen = set(connection.scalars(select(ChosenQuote.excerpt_id)))
        held = select(DocumentReview.code_id, func.count(DocumentReview.document_id.distinct()))
        reviewed = dict(connection.execute(held.group_by(DocumentReview.code_id)).all())
    theme_of = {code.id: theme.id for code in tree if (theme := tree.theme_of(code))}
    stances: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for code, excerpt, stance in coded:
        if code in theme_of:
            stances[theme_of[code]][stance].add(excerpt)
    found = []
    for theme in (code for code in tree if code.kind == "theme" and not code.retired):
        here = stances[theme.id]
        marked = set().union(*(excerpts for stance, excerpts in here.items() if stance))
        other = here["qualifies"] | here["runs against"]
        found.append(
            ThemeStances(
                code_id=theme.id,
                theme=tree.label(theme),
                supports=len(here["supports"]),
                qualifies=len(here["qualifies"]),
                against=len(here["runs against"]),
                unmarked=len(here[""] - marked),
                chosen=len((marked | here[""]) & chosen),
                chosen_other=len(other & chosen),
                documents_reviewed=reviewed.get(theme.id, 0),
            )
        )
    return tuple(found)


def beside(session: Session, code: str) -> Table:
    """The passages of a theme or code, those that qualify it and run against it beside those that support it.

    ``!`` is chosen to be quoted. Of a passage without a stance nothing is said; a note counts them. Raises
    ``UnknownName`` or ``AmbiguousName``.
    """
    found = Excerpts(session).find(ExcerptFilter(code=code))
    with session.read() as connection:
        chosen = set(connection.scalars(select(ChosenQuote.excerpt_id)))
    columns: dict[str, dict[int, str]] = {stance: {} for stance in STANCES}
    unmarked = {one.excerpt_id for one in found} - {one.excerpt_id for one in found if one.stance}
    for one in found:
        if one.stance:
            who = f"{one.participant}: " if one.participant else ""
            mark = "! " if one.excerpt_id in chosen else ""
            columns[one.stance][one.excerpt_id] = f"{mark}{one.short_id} {who}{one.quote}"
    cells = zip_longest(*(some.values() for some in columns.values()), fillvalue="")
    notes = [f"{number_of(len(unmarked), 'passage')} without a stance."] if unmarked else []
    if found and not any(columns[stance] for stance in _OTHER):
        notes.append("No passage is marked as qualifying it or running against it.")
    return Table(STANCES, tuple(cells), title=f"For and against {code}", counts="coded passages", notes=tuple(notes))


def stances_table(stances: Sequence[ThemeStances]) -> Table:
    """One row a theme, and a note that names those for which nothing contradicting was looked for."""
    rows = tuple(
        (
            one.theme,
            one.supports,
            one.qualifies,
            one.against,
            one.unmarked,
            one.chosen,
            one.chosen_other,
            one.documents_reviewed,
            "yes" if one.looked_for else "no",
        )
        for one in stances
    )
    columns = (
        "theme",
        "supports",
        "qualifies",
        "runs against",
        "no stance",
        "chosen",
        "chosen, not supporting",
        "documents reviewed",
        "contradictions looked for",
    )
    idle = [one.theme for one in stances if not one.looked_for and one.supports + one.unmarked]
    notes = ["Distinct coded passages under the theme and whatever is below it, over all coders."]
    if idle:
        names = "; ".join(f"“{name}”" for name in idle)
        notes.append(f"Nothing that contradicts or qualifies it was looked for: {names}.")
    return Table(columns, rows, title="For and against each theme", counts="coded passages", notes=tuple(notes))
