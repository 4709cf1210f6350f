"""What is wrong or doubtful in a file of figures, as commands tell it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.cli.output import remark

if TYPE_CHECKING:
    from qualcode.model.problems import Problem

_FEW = 20


def tell_problems(file: str, problems: Sequence[Problem], errors: int, warnings: int) -> None:
    """Every error with its place, then the first notes: one that holds of many places is told once, with how many.

    ``errors`` and ``warnings`` count those too that are not among the ``problems``.
    """
    from qualcode.model.problems import alike

    wrong = [one for one in problems if one.severity == "error"]
    for problem in wrong:
        remark(f"error: {file} {problem.place}: {problem.what}")
    if errors > len(wrong):
        remark(f"error: {errors - len(wrong)} more")
    told = 0
    for problem, times in alike(one for one in problems if one.severity != "error")[:_FEW]:
        more = f" and {times - 1} more (--json lists them)" if times > 1 else ""
        remark(f"note: {file} {problem.place}{more}: {problem.what}")
        told += times
    if warnings > told:
        remark(f"note: {warnings - told} more; --json lists them")
