"""Pictures of figures for readers without the tool: each indicator over the years, and for the team each case study."""

from __future__ import annotations

from qualcode.model.corpus import CaseInfo
from qualcode.model.report import Audience, Figure
from qualcode.store.session import Session
from qualcode.triangulation.pages.plots import plot_for
from qualcode.wres.indicators import Indicators
from qualcode.wres.pictures.wish import PictureWish


def indicator_pictures(session: Session, audience: Audience) -> tuple[Figure, ...]:
    """The averages of each indicator over the years, of those that there are figures of.

    Raises ``QualcodeError`` when one of them may not be published.
    """
    wishes = (PictureWish("lines", one.number) for one in Indicators(session).all())
    return _drawn(session, audience, *wishes)


def case_pictures(session: Session, case: CaseInfo) -> tuple[Figure, ...]:
    """The ratios of a case study with their intervals: its exact figures, for the team alone."""
    if case.organisation_id is None:
        return ()
    return _drawn(session, "team", PictureWish("forest", case=case.label))


def _drawn(session: Session, audience: Audience, *wishes: PictureWish) -> tuple[Figure, ...]:
    pictures = (plot_for(session, wish, audience) for wish in wishes)
    return tuple(Figure(picture.title, picture) for picture in pictures if not picture.empty)
