"""A made-up panel in the long form of a file of figures. Synthetic: every organisation and figure is invented."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass, field

COLUMNS = (
    "org_code,org_name,org_type,region,year,indicator,measure,group,value,numerator,denominator,unit,status,"
    "source_file,source_cell,caveats"
).split(",")
TYPES = ("Acute trust", "Mental health trust", "Community trust", "Ambulance trust")
REGIONS = ("London", "Midlands", "North", "South")
MISSING = ("not_reported", "suppressed", "not_applicable")


@dataclass
class Made:
    """Rows of a made-up file, as dictionaries by column."""

    rows: list[dict[str, str]] = field(default_factory=list)

    def csv(self) -> bytes:
        """The rows as a file."""
        out = io.StringIO()
        writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        return out.getvalue().encode()


def code(number: int) -> str:
    """The code of the organisation of that number: "XAA", "XAB"."""
    return f"X{chr(65 + number // 26)}{chr(65 + number % 26)}"


def make_panel(
    trusts: int = 12, years: tuple[int, ...] = (2016, 2017, 2018), seed: int = 1, missing: float = 0.1
) -> Made:
    """Ratios with counts (indicators 2 to 4), survey percentages (5 to 8) and shares (1 and 9) of made-up trusts."""
    chance = random.Random(seed)
    made = Made()
    for number in range(trusts):
        for year in years:
            common = {
                "org_code": code(number),
                "org_name": f"Made-up Trust {number}",
                "org_type": TYPES[number % 4],
                "region": REGIONS[(number + (year == years[-1])) % 4],
                "year": str(year),
                "source_file": "made-up.csv",
            }
            for indicator in range(1, 10):
                rows = _figures(chance, indicator, missing)
                made.rows += [common | {"indicator": str(indicator), "source_cell": f"B{number}"} | row for row in rows]
    return made


def _figures(chance: random.Random, indicator: int, missing: float) -> list[dict[str, str]]:
    if chance.random() < missing:
        status = chance.choice(MISSING)
        if 2 <= indicator <= 4:
            return [{"measure": "ratio", "unit": "ratio", "status": status}]
        measure = {1: "band_8_up", 9: "board"}.get(indicator, "percent")
        group = {1: "White", 9: "BME"}.get(indicator)
        groups = (group,) if group else ("White", "BME")
        return [{"measure": measure, "group": one, "unit": "percent", "status": status} for one in groups]
    if 2 <= indicator <= 4:
        return [_rate(chance, "likelihood", group, 50, 900) for group in ("White", "BME")]
    if indicator in (1, 9):
        return [_rate(chance, *{1: ("band_8_up", "White"), 9: ("board", "BME")}[indicator], 12, 400)]
    return [_rate(chance, "percent", group, 20, 1500) for group in ("White", "BME")]


def _rate(chance: random.Random, measure: str, group: str, least: int, most: int) -> dict[str, str]:
    of = chance.randint(least, most)
    many = chance.randint(1, of)
    return {
        "measure": measure,
        "group": group,
        "value": f"{100 * many / of:.6f}",
        "numerator": str(many),
        "denominator": str(of),
        "unit": "percent",
        "status": "ok",
    }


def row(
    number: int,
    indicator: str,
    measure: str,
    unit: str,
    value: str = "",
    *,
    year: int = 2017,
    group: str = "",
    status: str = "",
    org_type: str = "Acute trust",
    region: str = "North",
    **more: str,
) -> dict[str, str]:
    """One row of a made-up file."""
    return {
        "org_code": code(number),
        "org_name": f"Made-up Trust {number}",
        "org_type": org_type,
        "region": region,
        "year": str(year),
        "indicator": indicator,
        "measure": measure,
        "group": group,
        "value": value,
        "unit": unit,
        "status": status or ("zero" if value == "0" else "ok"),
        "source_file": "made-up.csv",
        **more,
    }
