"""Every joint display as a screen shows it: for the team, with what is behind each cell."""

from __future__ import annotations

from qualcode.corpus.attributes import Attributes
from qualcode.model.errors import QualcodeError
from qualcode.model.joint import GROUPED, GroupWish, JointDisplay, JointWish, QuoteWish
from qualcode.store.session import Session
from qualcode.triangulation.cases.matrix import mixed_methods_matrix
from qualcode.triangulation.joint.groups import by_attribute
from qualcode.triangulation.joint.question_sources import question_sources
from qualcode.triangulation.joint.quote_matrix import quote_matrix
from qualcode.triangulation.joint.side_by_side import side_by_side
from qualcode.triangulation.joint.statistics import theme_statistics
from qualcode.triangulation.joint.typology import typology
from qualcode.wres.indicators import Indicators


class JointDisplays:
    """The joint displays of a project, and the ways in which their case studies can be grouped."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def of(self, wish: JointWish) -> JointDisplay:
        """The one that is wished for. Raises ``QualcodeError``, for groups that it cannot have too."""
        if wish.name not in GROUPED:
            made = {
                "question-by-source": question_sources,
                "mixed-methods-matrix": mixed_methods_matrix,
                "side-by-side": side_by_side,
            }
            return made[wish.name](self.session)
        if wish.groups is None:
            raise QualcodeError("case studies are not grouped yet", wish.name, "say by what")
        if wish.name == "typology":
            return typology(self.session, wish.groups.by)
        if wish.name == "quote-matrix":
            return quote_matrix(self.session, QuoteWish(wish.groups, wide=True))
        return theme_statistics(self.session, wish.groups)

    def groupings(self, name: str) -> tuple[GroupWish, ...]:
        """The ways to group the case studies of a display; those by an indicator's figures have no cuts yet."""
        attributes = tuple(by_attribute(one.name) for one in Attributes(self.session).all("case"))
        if name == "typology":
            return (*attributes, GroupWish("type"))
        numbers = [one.number for one in Indicators(self.session).all()]
        changes = (GroupWish(f"trend:{number}") for number in numbers)
        return (GroupWish("type"), *attributes, *changes, *(GroupWish(f"indicator:{number}") for number in numbers))
