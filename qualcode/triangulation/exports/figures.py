"""Tables of figures as exports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from qualcode.model.errors import QualcodeError
from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.pictures import PICTURE_FORMATS, AnyPicture
from qualcode.model.report import Audience, Report
from qualcode.model.table import Cell, Table
from qualcode.model.watch import Watch
from qualcode.triangulation.exports.export import TABLE_FORMATS, Export
from qualcode.triangulation.pages.figures import (
    descriptive_for,
    descriptive_report,
    standing_for,
    standing_report,
)
from qualcode.triangulation.findings import Findings
from qualcode.triangulation.pages.plots import plot_for, plot_report
from qualcode.triangulation.pages.table import table_page
from qualcode.wres.descriptive import DescriptiveWish
from qualcode.wres.descriptive_tables import LAYOUTS, Layout
from qualcode.wres.likelihood_tables import RATIO_LAYOUTS, RatioLayout, ratio_table
from qualcode.wres.likelihoods import OrganisationRatios
from qualcode.wres.pictures.wish import PictureWish
from qualcode.wres.standing import StandingWish
from qualcode.wres.values import Values

STANDING_LAYOUTS: Final = ("short", "words", "wide")
_FOR_MACHINES: Final = ("csv", "xlsx", "json")


def descriptive_export(findings: Findings, wish: DescriptiveWish, layout: str = "") -> Export:
    """The descriptive table: in Word as the report prints it, for machines with everything, else with n beside.

    Raises ``QualcodeError`` for a layout that there is not.
    """
    if layout and layout not in LAYOUTS:
        raise QualcodeError(f"there is no layout “{layout}”", "", f"choose from {', '.join(LAYOUTS)}")

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        usual: Layout = "wide" if format in _FOR_MACHINES else "report" if format == "docx" else "short"
        chosen = next((one for one in LAYOUTS if one == layout), usual)
        making = descriptive_report if format == "docx" else descriptive_for
        return making(findings.session, wish, whom, chosen)

    name = " ".join(filter(None, ("indicators", wish.basis if not wish.average else wish.average, wish.by)))
    return Export(name, (*TABLE_FORMATS, "docx"), make, coded=False)


def standing_export(findings: Findings, wish: StandingWish, layout: str = "") -> Export:
    """How a case study's organisation stands: for machines a row a comparison; for publication words only.

    Raises ``QualcodeError`` for a layout that there is not.
    """
    if layout and layout not in STANDING_LAYOUTS:
        raise QualcodeError(f"there is no layout “{layout}”", "", f"choose from {', '.join(STANDING_LAYOUTS)}")

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        chosen = layout or ("wide" if format in _FOR_MACHINES else "short")
        making = standing_report if format == "docx" else standing_for
        return making(findings.session, wish, whom, chosen)

    name = f"standing {wish.case or wish.organisation}"
    return Export(name, (*TABLE_FORMATS, "docx"), make, case=wish.case, coded=False)


def ratios_export(findings: Findings, found: OrganisationRatios, layout: str = "") -> Export:
    """One organisation's indicators with intervals and tests. For the team only: it has the exact values of one body.

    Raises ``QualcodeError`` for a layout that there is not.
    """
    if layout and layout not in RATIO_LAYOUTS:
        raise QualcodeError(f"there is no layout “{layout}”", "", f"choose from {', '.join(RATIO_LAYOUTS)}")

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        usual: RatioLayout = "wide" if format in _FOR_MACHINES else "short"
        table = ratio_table(found, next((one for one in RATIO_LAYOUTS if one == layout), usual))
        if format != "docx":
            return table
        return table_page(findings.session, replace(table, title=""), whom, table.title)

    return Export(f"ratios {found.whose}", (*TABLE_FORMATS, "docx"), make, ("team",), coded=False)


def values_export(findings: Findings, whose: str, values: Sequence[IndicatorValue], *, unsuppressed: bool) -> Export:
    """The figures of one organisation, as reported. For the team only: they have its exact values.

    In Word the caption has whose they are.
    """

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        table = Values(findings.session).table(values, f"Indicator values of {whose}", unsuppressed=unsuppressed)
        if format != "docx":
            return table
        return table_page(findings.session, replace(_to_read(table), title=""), whom, table.title)

    return Export(f"values {whose}", (*TABLE_FORMATS, "docx"), make, ("team",), coded=False)


def _to_read(table: Table) -> Table:
    """Fewer and wider columns, and none that is empty: number and name, count and base, file and cell together."""
    rows = [dict(zip(table.columns, map(_said, row), strict=True)) for row in table.rows]
    found = [
        {
            "Indicator": f"{row['indicator']}. {row['short name']}" + (f" ({row['notes']})" if row["notes"] else ""),
            "Year": row["year"],
            "Measure": row["measure"],
            "Part": row["part"],
            "Of": row["group"],
            "Value": row["value"] if row["status"] in ("ok", "zero") and row["value"] else row["status"],
            "Unit": row["unit"],
            "Counts": " of ".join(filter(None, (row["numerator"], row["denominator"]))),
            "Source": ", ".join(filter(None, (row["source file"], row["source cell"]))),
            "Caveats": row["caveats"],
        }
        for row in rows
    ]
    told = [name for name in (found[0] if found else {}) if any(row[name] for row in found)]
    return replace(table, columns=tuple(told), rows=tuple(tuple(row[name] for name in told) for row in found), stub=2)


def _said(cell: Cell) -> str:
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) and abs(cell) < 1e6 else str(cell)


def plot_export(findings: Findings, wish: PictureWish) -> Export:
    """A picture of figures: as text, SVG or PNG, in Word with its caption."""

    def make(whom: Audience, format: str, _: Watch) -> AnyPicture | Report:
        return (plot_report if format == "docx" else plot_for)(findings.session, wish, whom)

    parts = ("plot", wish.kind, wish.indicator, wish.by, wish.whose)
    return Export(" ".join(filter(None, parts)), PICTURE_FORMATS, make, case=wish.case, coded=False)
