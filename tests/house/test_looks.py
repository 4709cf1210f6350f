"""The style sheet goes by the ids of widgets: an id that two screens give is styled for both."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

TUI = Path(__file__).resolve().parents[2] / "qualcode" / "tui"
ALIKE = {"quote", "found", "keys", "told", "note", "query"}
"""Parts that several screens have and that look alike, or whose looks are told for each of them."""


def test_an_id_is_given_in_one_place() -> None:
    given: dict[str, set[str]] = defaultdict(set)
    for path in TUI.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r'\b(?:id=|NAME: ClassVar\[str\] = )"([a-z-]+)"', text):
            given[name].add(path.name)
    assert {name: files for name, files in given.items() if len(files) > 1 and name not in ALIKE} == {}
