"""A level-1 review as a table that a person goes through in a spreadsheet and gives back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from qualcode.ingest.csv_rows import read_csv
from qualcode.model.codebook import CodeTree, fold
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import parse_id
from qualcode.model.reviewing import Decision, Outcome, ReviewItem, ReviewQueue
from qualcode.model.table import Table

COLUMNS: Final = (
    "excerpt", "document", "quote", "codes", "coders", "looked", "others", "decision", "to", "reason",
)  # fmt: skip
_NEEDED: Final = ("excerpt", "decision")
_WORDS: Final[Mapping[str, tuple[Outcome, bool]]] = {
    "keep": ("keep", False),
    "kept": ("keep", False),
    "move": ("moved", False),
    "moved": ("moved", False),
    "recode": ("recoded", False),
    "re-code": ("recoded", False),
    "recoded": ("recoded", False),
    "add": ("recoded", True),
    "drop": ("dropped", False),
    "dropped": ("dropped", False),
}
"""What people write, and what it is; ``add`` puts codes on beside those that are there."""
WORDS: Final = ("keep", "move", "recode", "add", "drop")


def sheet(queue: ReviewQueue, *, only_open: bool = False) -> Table:
    """A row for each passage; ``decision``, ``to`` and ``reason`` are empty, to be filled in."""
    rows = tuple(
        (
            item.short_id,
            item.document,
            item.quote,
            "; ".join(dict.fromkeys(code.path for code in item.here)),
            "; ".join(dict.fromkeys(code.coder for code in item.here)),
            _looked(item),
            "; ".join(f"{one.coder}: {one.outcome}{_why(one.reason)}" for one in item.others),
            "",
            "",
            "",
        )
        for item in queue.items
        if not (only_open and item.done)
    )
    note = f"{queue.told} looked at. Decisions: {', '.join(WORDS)}; “to” names one code or several, apart by ;."
    return Table(COLUMNS, rows, title=f"Level 1 review of {queue.about}", counts="excerpts", notes=(note,))


def _looked(item: ReviewItem) -> str:
    if item.mark is None:
        return ""
    return f"{item.mark.outcome}{_why(item.mark.reason)}{' (coded again since)' if item.again else ''}"


def _why(reason: str) -> str:
    return f" – {' '.join(reason.split())}" if reason.strip() else ""


def outcome_of(word: str, where: str = "") -> tuple[Outcome, bool]:
    """What a person means by a word, and whether codes are added. Raises ``QualcodeError``."""
    known = _WORDS.get(fold(word))
    if known is None:
        raise QualcodeError(f"there is no decision “{word.strip()}”", where, f"choose from {', '.join(WORDS)}")
    return known


def decisions(source: Path | bytes, tree: CodeTree) -> list[Decision]:
    """What a filled-in sheet says; rows without a decision are left out. Raises ``QualcodeError`` with a line."""
    where = "the csv data" if isinstance(source, bytes) else str(source)
    read = read_csv(source)
    missing = [name for name in _NEEDED if name not in read.columns]
    if missing:
        what = f"there is no column {' and '.join(missing)}"
        raise QualcodeError(what, where, "start from: qualcode review excerpts THEME -o review.csv")
    found: dict[int, Decision] = {}
    for line, row in zip(read.lines, read.rows, strict=True):
        if row["decision"].strip():
            one = _decision(row, tree, f"{where} line {line}")
            if one.excerpt_id in found:
                raise QualcodeError(f"{row['excerpt'].strip()} stands there twice", f"{where} line {line}", "keep one")
            found[one.excerpt_id] = one
    return list(found.values())


def _decision(row: Mapping[str, str], tree: CodeTree, where: str) -> Decision:
    given = parse_id(row["excerpt"], "x")
    if given is None:
        raise QualcodeError(f"“{row['excerpt']}” is no ID of an excerpt", where, "as in x12")
    outcome, add = outcome_of(row["decision"], where)
    try:
        codes = tuple(tree.find(name).id for name in (part.strip() for part in row.get("to", "").split(";")) if name)
    except QualcodeError as error:
        raise QualcodeError(error.what, where, error.fix) from None
    return Decision(given[1], outcome, row.get("reason", "").strip(), codes, add)
