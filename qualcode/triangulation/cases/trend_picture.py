"""The trend of a case study's indicators as one picture: its exact figures, for the team alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qualcode.model.pictures import Axis, Plane, Point, Rule
from qualcode.model.pictures import Series as Line
from qualcode.model.report import Figure
from qualcode.triangulation.cases.figures import CaseFigures
from qualcode.triangulation.cases.material import CaseMaterial
from qualcode.triangulation.wording import case_name, joined, number_of
from qualcode.wres.scoring import Series

LEFT_OUT: Final = "the picture of the trend shows exact figures: only the team’s copy has it"
TOO_MANY: Final = "the pictures of the trend are left out, since there are many case studies: --pictures draws them"
MOST_DRAWN: Final = 40
"""Of more case studies pictures are drawn when somebody asks for them: each takes a fifth of a second."""
_WIDTH: Final = 0.85
_MARKS: Final = "What is missing in a line is not known or may not be shown, as the table says."
_UNITS: Final = {"ratio": "Ratio of the two groups", "percent": "Percent", "points": "Percentage points"}


def trend_figure(material: CaseMaterial, figures: CaseFigures) -> Figure | None:
    """A line an indicator, of those that share the commonest unit; None where no figure has another year beside it.

    Of a publication it is left out, which is remarked on.
    """
    there = [one for one in figures.shown if len(_told(one)) > 1]
    if not there:
        return None
    if not material.team:
        material.remark(LEFT_OUT)
        return None
    units = [one.form.unit for one in there]
    unit = max(dict.fromkeys(units), key=units.count)
    drawn = [one for one in there if one.form.unit == unit]
    others = [one.indicator.number for one in figures.shown if one not in drawn]
    name = case_name(material.case)
    picture = Plane(
        kind="lines",
        title=f"Trend of the {figures.standard.abbreviation} indicators, {name[:1].lower()}{name[1:]}",
        counted=f"{number_of(len(drawn), 'indicator')} as scored, by year",
        axis=Axis(_UNITS.get(unit, unit), unit, unit == "ratio"),
        across=Axis("Year", "year"),
        series=tuple(_line(one, figures.years) for one in drawn),
        rules=_rules(drawn),
        notes=(*_not_drawn(others), _MARKS),
    )
    return Figure(picture.title, picture, width=_WIDTH)


def _told(one: Series) -> list[int]:
    return [score.year for score in one.scores if score.value is not None]


def _line(one: Series, years: Sequence[int]) -> Line:
    scores = [(year, one.in_year(year)) for year in years]
    points = tuple(None if score is None or score.value is None else Point(year, score.value) for year, score in scores)
    return Line(f"{one.indicator.number}. {one.indicator.short}", points, joined=True)


def _rules(drawn: Sequence[Series]) -> tuple[Rule, ...]:
    """Equality, where it is the same number for all of them."""
    parities = {one.form.parity for one in drawn}
    parity = parities.pop() if len(parities) == 1 else None
    return () if parity is None else (Rule(parity, f"{parity:g}: equality"),)


def _not_drawn(numbers: Sequence[str]) -> tuple[str, ...]:
    if not numbers:
        return ()
    which = f"Indicator{'s' * (len(numbers) > 1)} {joined(numbers)}"
    verb = "are" if len(numbers) > 1 else "is"
    return (f"{which} {verb} in another unit or known of one year at most, and not drawn.",)
