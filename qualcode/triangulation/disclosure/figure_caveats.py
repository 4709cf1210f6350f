"""The caveats on one organisation's figures as footnotes: for the team all, for publication what may be told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from qualcode.model.indicators import Indicator
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.wres.caveats import Caveats
from qualcode.wres.footnotes import Footnotes, footnotes


def caveats_of(
    session: Session,
    organisation_id: int,
    indicators: Sequence[Indicator],
    years: Collection[int],
    *,
    disclosure: Disclosure | None = None,
    withheld: Collection[str] = (),
    remark: Callable[[str], None] | None = None,
) -> Footnotes:
    """The team's caveats on its figures and on those of all, the files', the standard's.

    With a ``disclosure`` those that give something away are left out, which is remarked on. So are those on an
    indicator whose numbers are ``withheld``, for they may tell what the numbers were ("nobody entered the process").
    """

    def may(indicator: str, words: str) -> bool:
        if indicator in withheld:
            return False
        if disclosure is None or not disclosure.leaks(words):
            return True
        if remark is not None:
            remark(f"a caveat on indicator {indicator} is left out: it gives away what may not be said")
        return False

    attached, in_files = Caveats(session).on_figures(organisation_id, years)
    return footnotes(
        indicators,
        [one for one in attached if may(one.indicator, one.told)],
        [one for one in in_files if may(one[0], one[2])],
        years,
    )
