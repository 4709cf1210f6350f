"""Attributes by command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_attributes_are_set_listed_shown_and_cleared(typed: Run) -> None:
    typed("participants", "add", "WS3_01")
    assert typed("attributes", "set", "participants", "WS3_01", "years", "4")[0] == 1
    assert typed("attributes", "set", "participants", "WS3_01", "years", "4", "--create")[1] == "years of WS3_01: 4\n"
    assert typed("attributes")[1] == "participants  years  [number; 1 value]\n"
    assert "years: 4\n" in typed("show", "WS3_01")[1]
    assert json.loads(typed("attributes", "--json")[1]) == [
        {"of": "participant", "name": "years", "type": "number", "values": 1}
    ]
    assert typed("attributes", "table", "participants", "--format", "csv")[1].splitlines()[:2] == [
        "participant,years",
        "WS3_01,4",
    ]
    assert typed("attributes", "clear", "participants", "WS3_01", "years")[1] == "years of WS3_01 cleared\n"
    assert typed("attributes", "clear", "participants", "WS3_01", "years")[2] == "nothing to change\n"
    assert typed("attributes", "rename", "participants", "years", "years in post")[1] == "renamed\n"
    assert typed("attributes", "remove", "participants", "years in post")[1] == "years in post removed, 0 values\n"
    assert typed("attributes", "add", "cases", "setting")[1] == "cases: setting (text)\n"


def test_an_import_says_which_columns_it_could_take(typed: Run, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("label,years\nWS3_01,4\n", encoding="utf-8")
    assert typed("participants", "import", str(file))[2] == (
        "columns that were ignored: years; take them as attributes with --attributes\n"
    )
    assert typed("participants", "import", str(file), "--attributes")[2] == "attributes: years\n"
