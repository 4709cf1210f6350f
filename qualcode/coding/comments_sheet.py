"""Proposals for comments as a table that a person goes through in a spreadsheet and gives back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from qualcode.model.comments import BECOMES, Becomes, Proposal, Proposals
from qualcode.model.errors import QualcodeError
from qualcode.model.table import Table

COLUMNS: Final = (
    "n", "document", "start", "end", "quote", "author", "comment", "becomes", "code", "coder", "resolved", "remark",
)  # fmt: skip
_NEEDED: Final = ("n", "comment", "becomes")
_BETWEEN: Final = "; "


def comments_table(proposals: Proposals) -> Table:
    """A row for each comment."""
    rows = tuple(
        (
            one.n,
            proposals.document.short_id,
            one.start,
            one.end,
            one.quote,
            one.author,
            one.comment,
            one.becomes,
            _BETWEEN.join(one.codes),
            one.coder,
            "yes" if one.resolved else "",
            one.remark,
        )
        for one in proposals.comments
    )
    return Table(COLUMNS, rows, title=f"Comments of {proposals.file}", counts="comments")


def decided(proposals: Proposals, source: Path | bytes) -> tuple[Proposal, ...]:
    """What an edited table says; a row may be taken out, or stand there twice. Raises ``QualcodeError`` with a line."""
    from qualcode.ingest.csv_rows import read_csv

    where = "the csv data" if isinstance(source, bytes) else str(source)
    read = read_csv(source)
    missing = [name for name in _NEEDED if name not in read.columns]
    if missing:
        what = f"there is no column {' and '.join(missing)}"
        raise QualcodeError(what, where, "start from: qualcode comments FILE -o comments.csv")
    by_number = {str(one.n): one for one in proposals.comments}
    return tuple(
        _decided(by_number, row, f"{where} line {line}") for line, row in zip(read.lines, read.rows, strict=True)
    )


def _decided(by_number: Mapping[str, Proposal], row: Mapping[str, str], where: str) -> Proposal:
    proposal = by_number.get(row["n"].strip())
    if proposal is None or _words(proposal.comment) != _words(row["comment"]):
        raise QualcodeError("the file has no such comment", where, "list its comments again, then repeat")
    becomes = _becomes(row["becomes"], where)
    codes = tuple(name for name in (part.strip() for part in row.get("code", "").split(";")) if name)
    if becomes in ("code", "new code") and not codes:
        raise QualcodeError("it says no code", where, "name one, or let it become a memo")
    coder = " ".join(row["coder"].split()) if "coder" in row else proposal.coder
    return replace(proposal, becomes=becomes, codes=codes, coder=coder)


def _words(comment: str) -> list[str]:
    """What is compared: a spreadsheet leaves out characters that it cannot hold."""
    return re.findall(r"\w+", comment)


def _becomes(cell: str, where: str) -> Becomes:
    said = " ".join(cell.casefold().split()) or "nothing"
    for one in BECOMES:
        if said == one:
            return one
    raise QualcodeError(f"a comment cannot become “{cell.strip()}”", where, f"choose from {', '.join(BECOMES)}")
