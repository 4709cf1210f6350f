"""The reference says of every field that a standard's file may have what it is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARSERS = [ROOT / "qualcode" / "wres" / name for name in ("standard.py", "standard_tables.py")]
_ASKED = re.compile(r'\.(?:text|texts|whole|number|flag|span|one_of|table|tables)\(\s*"(\w+)"')


def test_every_field_of_a_standard_is_described() -> None:
    text = (ROOT / "docs" / "reference.md").read_text("utf-8")
    about = text[text.index("\n# The file of a standard\n") : text.index("\n# Vocabulary\n")]
    asked = {field for path in PARSERS for field in _ASKED.findall(path.read_text("utf-8"))}
    assert {"codes", "ranges", "words", "parity_text"} <= asked
    missing = {field for field in asked if not re.search(rf"\b{field}\b", about)}
    assert not missing
