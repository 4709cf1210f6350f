"""Drop-down lists on a sheet that is to be filled in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from qualcode.model.table import Table

_LONGEST_LIST: Final = 255
"""A workbook holds no longer list of answers in a cell, in characters."""


def offer_choices(sheet: Any, table: Table, lines: Sequence[int]) -> None:
    """Give the cells of ``table.choices`` a list; ``lines`` are those of the sheet in which the table's rows begin.

    Where all rows of a column have the same answers no other is let in. Where they differ a program only asks: whoever
    sorts the rows leaves the lists where they were. A list that no cell can hold is left out, and the cell free.
    """
    for column, by_row in table.choices.items():
        closed = len(set(by_row)) == 1
        for answers, run in groupby(zip(lines, by_row, strict=True), key=lambda one: one[1]):
            if not _fits(answers):
                continue
            told = [line for line, _ in run]
            words = f"{', '.join(answers[:-1])} or {answers[-1]}, or nothing."
            rule = {
                "validate": "list",
                "source": list(answers),
                "error_type": "stop" if closed else "warning",
                "error_title": "Another answer",
                "error_message": words[:_LONGEST_LIST],
            }
            sheet.data_validation(told[0], column, told[-1], column, rule)


def _fits(answers: Sequence[str]) -> bool:
    """Whether a cell can hold them as a list: its parts are parted by commas."""
    text = ",".join(answers)
    return bool(answers) and len(text) <= _LONGEST_LIST and text.count(",") == len(answers) - 1 and text[:1] != "="
