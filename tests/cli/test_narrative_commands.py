"""narrative, as typed."""

from __future__ import annotations

import json
from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]


def test_parts_are_written_shown_listed_and_emptied(typed: Run) -> None:
    assert typed("narrative", "list")[1:] == ("", "nothing is written yet: qualcode narrative set\n")
    assert typed("narrative", "set", "report", "introduction", "Why.")[:2] == (0, "n1 “Introduction” of the report\n")
    assert typed("narrative", "list")[1] == "n1 “Introduction” of the report (1 word; Ada)\n"
    shown = typed("show", "n1")[1]
    assert shown == typed("narrative", "show", "report", "introduction")[1] and shown.endswith("\nWhy.\n")
    told = json.loads(typed("narrative", "show", "report", "--json")[1])
    assert [(one["part"], one["text"]) for one in told][:2] == [("summary", ""), ("introduction", "Why.")]
    assert typed("narrative", "list", "--format", "csv")[1].splitlines()[1].startswith("n1,report,the report,introduc")
    assert typed("narrative", "remove", "report", "introduction")[1] == "emptied: “Introduction” of the report\n"
    assert typed("narrative", "remove", "report", "introduction")[0] == 1
    assert typed("narrative", "set", "report", "nonsense", "x")[0] == 1
    assert typed("narrative", "from-memos")[1:] == ("", "no case memo stands in for a part\n")
