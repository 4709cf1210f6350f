"""Read one cell of a file of figures: a number, or a token that stands where a number is not."""

from __future__ import annotations

import re

from qualcode.model.indicators import Measure, Status, Unit
from qualcode.model.sheets import NO_RESULT

# What published files print where there is no number. A token that means one thing in one file and another in the
# next ("-" is zero here and missing there) is in AMBIGUOUS: the person says what it means, once for the file.
TOKENS: dict[str, Status] = {
    "suppressed": "suppressed",
    "not collected": "not_collected",
    "not reported": "not_reported",
    "not applicable": "not_applicable",
    "*": "suppressed",
    "**": "suppressed",
    "[c]": "suppressed",
    "[z]": "not_applicable",
    "n/a": "not_applicable",
    "[x]": "not_reported",
    "..": "not_reported",
    ":": "not_reported",
    "na": "not_reported",
    "null": "not_reported",
    "no data": "not_reported",
}
AMBIGUOUS: frozenset[str] = frozenset({"", "-", "[low]"})

_FORMULA_ERROR = re.compile(r"#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)\Z|Err:\d{3}\Z", re.IGNORECASE)
_STRAY = re.compile(r"[-–−]?\d[\d.,]*\s?[¹²³⁰-⁹*†‡]*\Z")
# Not Python's float(): that takes "nan", "1_000" and digits of every script.
_NUMBER = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?\Z")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-"})


def token(cell: str) -> str:
    """Even out a cell for comparison with the tokens: case, outer spaces and the kind of dash do not matter."""
    return cell.strip().translate(_DASHES).casefold()


def number(cell: str) -> float | None:
    """Read a number written with a point and, if at all, commas between thousands; None when it is no such number."""
    plain = cell.strip().translate(_DASHES)
    if not _NUMBER.match(plain):
        return None
    value = float(plain.replace(",", ""))
    return value if abs(value) != float("inf") else None


def is_formula_error(cell: str) -> bool:
    """Whether words are what stands where a formula failed, or has no stored result."""
    return _FORMULA_ERROR.match(cell.strip()) is not None or cell == NO_RESULT.code


def failed(cell: str) -> str:
    """What is wrong where a formula gave nothing; "" for any other cell. Nobody guesses what it would have given."""
    if cell == NO_RESULT.code:
        return f"{cell} stands here; open the workbook in a spreadsheet program and save it"
    return f"a formula failed here ({cell})" if is_formula_error(cell) else ""


def failed_words(cell: str) -> str:
    """As ``failed``, of a cell of words: quick for those that begin otherwise."""
    return failed(cell) if cell and cell[0] in "#Ea" else ""


def is_stray(cell: str) -> bool:
    """Whether words are nearly a number, and none: 1,56 with a comma, 9.99¹ with the mark of a footnote."""
    return number(without_percent(cell)[0]) is None and _STRAY.match(without_percent(cell)[0]) is not None


def without_percent(cell: str) -> tuple[str, bool]:
    """Take a percent sign off the end; say whether there was one."""
    plain = cell.strip()
    return (plain[:-1].rstrip(), True) if plain.endswith("%") else (plain, False)


BELOW_ONE = "a percentage below 1: is it a share of 1?"
_CALLED: dict[Unit, str] = {"percent": "a percentage", "ratio": "a ratio", "points": "a figure in points"}


def impossible(value: float, unit: Unit, percent_sign: bool) -> str:
    """Say why there can be no such value in that unit ("" when there can): nobody should have to find it later."""
    if percent_sign and unit == "ratio":
        return "has a percent sign and the unit is ratio; one of the two is wrong"
    if unit != "points" and value < 0:
        return "is below 0"
    return "is a percentage above 100" if unit == "percent" and value > 100 else ""


def doubts(value: float, unit: Unit, percent_sign: bool, measure: Measure) -> list[str]:
    """Say what is doubtful about a value of a measure: a wrong unit, most often. The value is kept as it is.

    What is plausible stands in the standard's file. Zero is always plausible: it is what few people give.
    """
    found: list[str] = []
    low, high = measure.low, measure.high
    if value != 0 and ((low is not None and value < low) or (high is not None and value > high)):
        found.append(f"{_CALLED[unit]} {_outside(low, high)}")
    if unit == "percent" and not percent_sign and 0 < value < 1:
        found.append(BELOW_ONE)
    return found


def _outside(low: float | None, high: float | None) -> str:
    if low is None:
        return f"above {high:g}"
    return f"below {low:g}" if high is None else f"outside {low:g} to {high:g}"
