"""File names from titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.deliver.names import slug


@pytest.mark.parametrize(
    ("text", "n", "name"),
    [
        ("Case study 2: An ambulance trust", None, "case-study-2-an-ambulance-trust"),
        ("Café “staff’s” views", 3, "cafe-staffs-views-3"),
        ("../../etc/passwd", None, "etc-passwd"),
        ("C:\\x", None, "c-x"),
        ("日本", 7, "untitled-7"),
        ("", None, "untitled"),
        ("NUL", None, "nul-file"),
        ("\x1b[31m", None, "31m"),
    ],
)
def test_slugs(text: str, n: int | None, name: str) -> None:
    assert slug(text, n) == name


@given(st.text())
def test_a_slug_is_never_a_path_and_never_empty(text: str) -> None:
    made = slug(text)
    assert 0 < len(made) <= 65
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")
