"""topics on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_topics_are_made_changed_and_listed(typed: Run, tmp_path: Path) -> None:
    code, out, err = typed("topics")
    assert code == 0 and "no topics yet" in err
    code, out, err = typed("topics", "add", "Overall", "--theme", "Voice", "--indicator", "2")
    assert (code, out) == (0, "Overall: compares nothing yet\n") and "topics pair" in err
    assert typed("topics", "pair", "Overall", "leaders v focus group")[1] == "Overall: leaders v focus group\n"
    assert typed("topics", "pair", "Overall", "words v figures")[0] == 0
    assert typed("topics", "add", "Retention", "--compare", "words v figures")[1] == "Retention: words v figures\n"
    assert typed("topics", "move", "Retention", "1")[1] == "moved\n"
    assert typed("topics", "edit", "Overall", "--indicator", "", "--description", "All of it")[1] == "changed\n"
    (first, second) = json.loads(typed("topics", "--format", "json")[1])["rows"]
    assert first[0] == "Retention"
    assert second == ["Overall", "Voice", "", "leaders v focus group; words v figures", None, "All of it"]
    assert typed("topics", "pair", "Overall", "words v figures", "--not")[0] == 0
    file = tmp_path / "topics.csv"
    assert typed("topics", "-o", str(file))[0] == 0
    assert typed("topics", "remove", "Retention")[1] == "Retention removed\n"
    assert typed("topics", "import", str(file))[1] == "1 added, 0 changed, 1 as before\n"


def test_an_unknown_source_is_one_clear_line(typed: Run) -> None:
    code, out, err = typed("topics", "add", "Overall", "--compare", "words v stars")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1 and "there is no source “stars”" in err and "focus group" in err
