"""Text from files is shown, never acted on."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.display import STAND_IN, safe

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)
ZWJ, STYLE = "\u200d", "\ufe0f"
ASTRONAUT = f"👩🏽{ZWJ}🚀"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(ANY_TEXT, st.booleans(), st.booleans())
def test_one_code_point_goes_in_and_one_comes_out(text: str, newlines: bool, tabs: bool) -> None:
    assert len(safe(text, newlines, tabs)) == len(text)


@given(ANY_TEXT)
def test_nothing_that_acts_on_a_terminal_is_left(text: str) -> None:
    shown = safe(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)
    assert not set(shown) & set(BIDI + "\u200b\u200c\u2060\ufeff\u00ad")
    shown.encode("utf-8")


@given(ANY_TEXT)
def test_making_safe_twice_changes_nothing_more(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@given(
    st.text(st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0x10FF, exclude_characters="\u115f\u1160"))
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert safe(text) == text


def test_controls_are_named_by_their_picture() -> None:
    assert safe("\x1b[31mred\x07\x7f") == "␛[31mred␇␡"


@pytest.mark.parametrize("char", [*BIDI, "\u200b", "\u2060", "\ufeff", "\x9b", "\u2028", "\u2029", "\ud800", "\u3164"])
def test_an_invisible_character_is_marked(char: str) -> None:
    assert safe(f"a{char}b") == f"a{STAND_IN}b"


def test_line_ends_and_tabs_are_kept_only_when_asked_for() -> None:
    assert safe("a\nb\tc") == "a␊b c"
    assert safe("a\nb\tc", keep_newlines=True) == "a\nb c"
    assert safe("a\nb\tc", keep_newlines=True, keep_tabs=True) == "a\nb\tc"
    assert safe("a\r\nb", keep_newlines=True) == "a␍\nb"


@pytest.mark.parametrize("emoji", [ASTRONAUT, ENGLAND, f"❤{STYLE}", f"1{STYLE}\u20e3", f"🏳{STYLE}{ZWJ}🌈", "🇬🇧"])
def test_an_emoji_stays_whole_even_beside_a_control(emoji: str) -> None:
    assert safe(f"\x1b{emoji}") == f"␛{emoji}"


def test_joiners_and_styles_outside_an_emoji_are_marked() -> None:
    assert safe(f"a{ZWJ}b {STYLE} 👩{ZWJ} x") == "a·b · 👩· x"


def test_text_hidden_in_tags_is_marked() -> None:
    hidden = "🏴" + "".join(chr(0xE0000 + ord(letter)) for letter in "secret") + "\U000e007f"
    assert safe(hidden) == "🏴" + STAND_IN * 7


def test_brackets_and_markup_are_text() -> None:
    assert safe("[Name] [/] [@click=app.quit]x[/]") == "[Name] [/] [@click=app.quit]x[/]"
