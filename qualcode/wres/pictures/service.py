"""Pictures of a project's figures."""

from __future__ import annotations

from dataclasses import replace

from qualcode.model.errors import QualcodeError
from qualcode.model.pictures import AnyPicture
from qualcode.store.session import Session
from qualcode.wres.indicators import Indicators
from qualcode.wres.pictures.reading import Whose, whose_of
from qualcode.wres.pictures.wish import PictureWish, checked


class Pictures:
    """Pictures of a project's figures; for publication they name no organisation and show no one's own figures."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def of(self, wish: PictureWish, *, publish: bool = False, called: str = "") -> AnyPicture:
        """The picture that is wished for; of what is not there nothing is drawn, and the notes say why.

        ``called`` is what a publication calls the case study.

        Raises ``UnknownName`` for an indicator, case study or organisation that is not there, and ``QualcodeError`` for
        a wish that makes no sense or that may not be published.
        """
        from qualcode.wres.pictures.said import in_words

        whose = whose_of(self.session, checked(wish))
        if whose is not None and called:
            whose = replace(whose, label=called)
        if publish and wish.organisation:
            raise QualcodeError(
                "an organisation is not named in a publication", "", "give its case study (--case), or say --for team"
            )
        drawn = self._drawn(wish, whose, publish=publish)
        return in_words(drawn, Indicators(self.session).standard.words, whose.label if whose is not None else "")

    def _drawn(self, wish: PictureWish, whose: Whose | None, *, publish: bool) -> AnyPicture:
        match wish.kind:
            case "lines":
                from qualcode.wres.pictures.lines import lines_of

                if publish and whose is not None:
                    raise _own_figures("a line of its own shows the exact figures of a case study")
                return lines_of(self.session, wish, whose, publish=publish)
            case "strip":
                from qualcode.wres.pictures.strip import strip_of

                return strip_of(self.session, wish, whose, publish=publish)
            case "forest":
                from qualcode.wres.pictures.forest import forest_of

                if publish and not wish.by:
                    raise _own_figures("a forest plot without --by shows the exact figures of single organisations")
                return forest_of(self.session, wish, whose, publish=publish)
            case "funnel":
                from qualcode.wres.pictures.funnel import funnel_of

                return funnel_of(self.session, wish, whose, publish=publish)


def _own_figures(what: str) -> QualcodeError:
    return QualcodeError("this cannot be published", what, "say --for team, or ask for groups (--by type)")
