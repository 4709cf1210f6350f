"""What can be handed on of joint displays: figures and accounts in one table."""

from __future__ import annotations

from qualcode.model.joint import GroupWish, QuoteWish
from qualcode.model.report import Audience, Report
from qualcode.model.table import Table
from qualcode.model.watch import Watch
from qualcode.store.session import Session
from qualcode.triangulation.exports.export import PAGE_FORMATS, Export
from qualcode.triangulation.joint.quote_matrix import quote_matrix, quote_matrix_report
from qualcode.triangulation.joint.side_by_side import side_by_side, side_by_side_report
from qualcode.triangulation.joint.statistics import theme_statistics, theme_statistics_report


def side_by_side_export(session: Session) -> Export:
    """A row a topic and case study with figures, accounts and how they fit."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        return side_by_side_report(session, whom) if format == "docx" else side_by_side(session, whom).traced

    return Export("side by side", PAGE_FORMATS, make, judged=True)


def statistics_export(session: Session, wish: GroupWish, *, subthemes: bool = False) -> Export:
    """How far each theme was raised in each group of case studies, beside their figures."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        if format == "docx":
            return theme_statistics_report(session, wish, whom, subthemes=subthemes)
        return theme_statistics(session, wish, whom, subthemes=subthemes).traced

    return Export(f"statistics by themes {_called(wish)}", PAGE_FORMATS, make)


def quote_matrix_export(session: Session, wish: QuoteWish) -> Export:
    """What is said on each theme in each group of case studies; in Word the wide form."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        if format == "docx":
            return quote_matrix_report(session, wish, whom)
        return quote_matrix(session, wish, whom).traced

    return Export(f"quote matrix {_called(wish.groups)}{' wide' * wish.wide}", PAGE_FORMATS, make)


def _called(wish: GroupWish) -> str:
    return f"by {wish.by.replace(':', ' ')}"
