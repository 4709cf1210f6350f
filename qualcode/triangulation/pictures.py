"""Pictures to hand on: a matrix as bars or shades, the thematic map; for the team, or for publication."""

from __future__ import annotations

from dataclasses import replace

from qualcode.analysis.thematic_map import thematic_map
from qualcode.corpus.settings import Settings
from qualcode.model.chart import Chart, Kind, chart_of
from qualcode.model.matrix import MatrixWish
from qualcode.model.report import Audience
from qualcode.model.thematic_map import ThematicMap
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.pages.matrix import matrix_for, titled


def chart_for(session: Session, wish: MatrixWish, kind: Kind, column: str, audience: Audience) -> Chart:
    """A matrix as a picture (see ``chart_of``); a publication heads its case studies as the report does.

    ``column`` is named as in the matrix. Raises ``QualcodeError`` for a column there is not, and when it may not be
    published: see ``matrix_for``, or its words give an organisation or a person away.
    """
    matrix = matrix_for(session, wish, audience)
    if audience == "team":
        return chart_of(matrix, kind, column)
    called = dict(zip(matrix.columns, (headed := titled(session, matrix)).columns, strict=True))
    chart = chart_of(headed, kind, called.get(column, column))
    Disclosure(session).check(chart)
    return chart


def map_for(session: Session, audience: Audience) -> ThematicMap:
    """The thematic map; the team's has the project's name over it.

    Raises ``QualcodeError`` when the name of a code gives an organisation or a person away.
    """
    found = thematic_map(session)
    if audience == "team":
        return replace(found, title=f"{found.title}: {Settings(session).read().name}")
    Disclosure(session).check(found)
    return found
