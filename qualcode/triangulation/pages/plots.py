"""Pictures of figures for the team or for publication."""

from __future__ import annotations

from qualcode.corpus.cases import Cases
from qualcode.corpus.settings import Settings
from qualcode.deliver.texts import finding_texts
from qualcode.model.pictures import AnyPicture
from qualcode.model.report import Audience, Figure, Report
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.pages.figures import refuse_few
from qualcode.triangulation.wording import case_name
from qualcode.wres.pictures.service import Pictures
from qualcode.wres.pictures.wish import PictureWish


def plot_for(session: Session, wish: PictureWish, audience: Audience) -> AnyPicture:
    """The picture, checked when it is for publication: it names no organisation, and shows none's own figures.

    Raises ``QualcodeError`` when it may not be published.
    """
    if audience == "team":
        return Pictures(session).of(wish)
    refuse_few(wish.unsuppressed)
    name = case_name(Cases(session).find(wish.case)) if wish.case else ""
    picture = Pictures(session).of(wish, publish=True, called=f"{name[:1].lower()}{name[1:]}")
    # What is left is of many: a figure of theirs may be that of one by chance.
    Disclosure(session, wish.case).check_names_everywhere(finding_texts(picture))
    return picture


def plot_report(session: Session, wish: PictureWish, audience: Audience) -> Report:
    """The same as a page to be put in a report: its caption under it, all of it in words as alternative text."""
    picture = plot_for(session, wish, audience)
    synthetic = Settings(session).read().synthetic
    figure = Figure(picture.title, picture)
    return Report(title="", blocks=(figure,), audience=audience, synthetic=synthetic)
