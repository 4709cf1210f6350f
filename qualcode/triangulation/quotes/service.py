"""Quotations as a whole: those chosen, who is quoted how often, what is quoted twice, what stands against what."""

from __future__ import annotations

from qualcode.analysis.excerpts import Excerpts
from qualcode.coding.chosen import ChosenQuotes
from qualcode.model.quotes import Attribution, Balance, ChosenQuotation, Reuse, ThemeBalance, ThemeStances
from qualcode.model.report import Audience
from qualcode.model.retrieval import ExcerptFilter
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.triangulation.quotes.balance import balance_by_use, balance_of_chosen, balance_of_coded
from qualcode.triangulation.quotes.reading import chosen_quotations
from qualcode.triangulation.quotes.reuse import reused
from qualcode.triangulation.quotes.stances import beside, theme_stances


class Quotes:
    """What is quoted. Choosing, shortening and ordering is done by ``ChosenQuotes``; nothing here changes anything.

    ``use`` is what quotations are chosen for, a case study's label or a code's ID, path or name; "" is everything.
    """

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(
        self, use: str = "", audience: Audience = "team", style: Attribution | None = None
    ) -> tuple[ChosenQuotation, ...]:
        """The chosen quotations. Raises ``UnknownName`` or ``AmbiguousName``."""
        return chosen_quotations(self.session, use, audience, style)

    def balance(self, use: str = "", *, coded: bool = False) -> Balance:
        """Who is quoted how often; with ``coded``, whose words are coded, of which quotations are chosen.

        Everybody who speaks in an interview or focus group is in it.
        """
        if not coded:
            return balance_of_chosen(self.session, self.all(use))
        wanted = ExcerptFilter()
        if use:
            kind = ChosenQuotes(self.session).use(use).kind
            wanted = ExcerptFilter(case=use) if kind == "case" else ExcerptFilter(code=use)
        return balance_of_coded(self.session, Excerpts(self.session).find(wanted))

    def balance_by_use(self) -> tuple[ThemeBalance, ...]:
        """One line for each theme or case study that is quoted for."""
        return balance_by_use(self.all())

    def reused(self, use: str = "") -> tuple[Reuse, ...]:
        """Words that are quoted twice; of one use, those that it shares with whatever else is chosen."""
        found = reused(self.session)
        if not use:
            return found
        own = {one.excerpt_id for one in ChosenQuotes(self.session).all(use)}
        return tuple(one for one in found if own.intersection(one.excerpts))

    def beside(self, code: str) -> Table:
        """What runs against a theme or code, and what qualifies it, beside what supports it. Raises ``UnknownName``."""
        return beside(self.session, code)

    def stances(self) -> tuple[ThemeStances, ...]:
        """What stands for and against each theme."""
        return theme_stances(self.session)
