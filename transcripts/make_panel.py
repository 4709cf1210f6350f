"""Make ``setup/panel.csv``: the invented figures of forty invented trusts, so that a model has something to rest on.

Run it from anywhere: ``python transcripts/make_panel.py``. The same program gives the same bytes every time. No figure
is that of any real organisation; the codes (``SYN01`` …) have more signs than a trust's.
"""

from __future__ import annotations

import csv
import io
import math
import random
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
TRUSTS, FIRST, LAST = 40, 2015, 2018
HEAD = ("org_code,org_name,org_type,region,year,indicator,measure,group,value,numerator,denominator,unit,status").split(
    ","
)
TYPES = (
    "Acute trust",
    "Community mental health trust",
    "Ambulance trust",
    "Acute specialist trust",
    "Acute trust",
)
REGIONS = ("London", "North", "Midlands and East", "South")
COUNTED = {2: (0.19, 1.6, -0.05), 3: (0.011, 1.9, -0.08), 4: (0.42, 1.12, -0.01)}
"""Of indicators from counts: the usual share, the ratio in the first year, and its change a year."""
SURVEYED = {5: (0.29, 1.12, -0.012), 6: (0.23, 1.25, -0.02), 7: (0.87, 1.27, -0.02), 8: (0.065, 2.2, -0.06)}
Row = tuple[object, ...]


class Trust:
    """One invented trust: how large it is, and how far it is from the usual."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.number, self.chance = number, chance
        self.told = (
            f"SYN{number + 1:02}",
            f"Synthetic panel trust {number + 1}",
            TYPES[number % len(TYPES)],
            REGIONS[number // len(TYPES) % len(REGIONS)],
        )
        self.white = chance.randint(1_500, 4_200)
        share = chance.uniform(0.08, 0.6) if self.told[3] == "London" else chance.uniform(0.04, 0.25)
        self.bme = round(self.white * share)
        if number % 13 == 12:  # a small one: some of its figures rest on very few people
            self.white, self.bme = self.white // 6, max(14, self.bme // 8)
        self.gaps = number % 9 == 4
        self.level = {indicator: chance.gauss(0, 0.16) for indicator in range(2, 9)}
        self.change = {indicator: chance.gauss(0, 0.02) for indicator in range(2, 9)}

    def rows(self) -> Iterator[Row]:
        """Every figure, year by year."""
        for place, year in enumerate(range(FIRST, LAST + 1)):
            told = (*self.told, year)
            yield from self.staff(told, place)
            for indicator in COUNTED:
                yield from self.counted(told, place, indicator)
            for indicator in SURVEYED:
                yield from self.surveyed(told, place, indicator)
            members = self.chance.randint(11, 16)
            on_board = max(0, round(self.chance.gauss(0.9 + 0.25 * place, 0.8)))
            yield figure(told, 9, "board", "BME", min(members, on_board), members)

    def staff(self, told: Row, place: int) -> Iterator[Row]:
        """Indicator 1: the workforce, and its senior posts."""
        everybody = self.white + self.bme
        yield figure(told, 1, "workforce", "BME", self.bme, everybody)
        senior = round(everybody * 0.055)
        fewer = self.bme / everybody * (0.42 + 0.03 * place)
        white = min(senior, round(senior * min(0.985, 1 - fewer + self.chance.gauss(0, 0.008))))
        yield figure(told, 1, "band_8_up", "White", white, senior)
        yield figure(told, 1, "band_8_up", "BME", senior - white, senior)

    def counted(self, told: Row, place: int, indicator: int) -> Iterator[Row]:
        """Indicators 2 to 4: not collected in the first year, and some trusts report none."""
        if not place:
            yield (*told, indicator, "ratio", "", "", "", "", "ratio", "not_collected")
            return
        if self.gaps and (indicator + place) % 3 == 0:
            yield (*told, indicator, "likelihood", "", "", "", "", "percent", "not_reported")
            return
        usual, ratio, change = COUNTED[indicator]
        factor = self.factor(indicator, ratio, change, place, 0.06, 1.0)
        people = {"White": self.white, "BME": self.bme}
        if indicator != 3:
            people = {"White": round(self.white * 0.8), "BME": round(self.bme * 0.9)}
        for group, many in people.items():
            other = usual * factor if indicator == 3 else usual / factor
            share = usual if group == "White" else other
            yield figure(told, indicator, "likelihood", group, min(many, round(many * share)), many)

    def surveyed(self, told: Row, place: int, indicator: int) -> Iterator[Row]:
        """Indicators 5 to 8: of those who answered the survey."""
        usual, ratio, change = SURVEYED[indicator]
        factor = self.factor(indicator, ratio, change, place, 0.03, 0.5)
        for group, many in (("White", round(self.white * 0.42)), ("BME", max(9, round(self.bme * 0.38)))):
            share = usual if group == "White" else usual / factor if indicator == 7 else usual * factor
            yield figure(told, indicator, "percent", group, min(many, round(many * share)), many)

    def factor(self, indicator: int, ratio: float, change: float, place: int, noise: float, own: float) -> float:
        """The ratio of the two groups in a year."""
        level, a_year = own * self.level[indicator], change / ratio + own * self.change[indicator]
        return ratio * math.exp(level + a_year * place + self.chance.gauss(0, noise))


def figure(told: Row, indicator: int, measure: str, group: str, events: int, people: int) -> Row:
    """A percentage with its counts."""
    value = round(100 * events / people, 2 if indicator == 3 else 1)
    return (*told, indicator, measure, group, value, events, people, "percent", "ok")


def make() -> str:
    """Give the file."""
    chance = random.Random(2019)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for number in range(TRUSTS):
        writer.writerows(Trust(number, chance).rows())
    return out.getvalue()


if __name__ == "__main__":
    (HERE / "setup" / "panel.csv").write_text(make(), encoding="utf-8", newline="")
