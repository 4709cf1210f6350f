"""Names of keys: as they arrive, as people write them, as they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.key_names import canonical, printed, split, typed, understood


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("u,ctrl+z", "u ctrl+z"),
        ("+,plus", "+"),
        ("\\,backslash", "\\"),
        ("f2", "F2"),
        ("),right_parenthesis", ")"),
        ("shift+left", "shift+←"),
        ("comma", ","),
        ("question_mark", "?"),
        ("escape,delete,pagedown", "Esc Del PgDn"),
    ],
)
def test_keys_are_printed_as_people_write_them(keys, wanted) -> None:
    assert printed(keys) == wanted


def test_the_first_key_is_enough_for_a_sentence() -> None:
    assert printed("x,delete", only_first=True) == "x"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("c", "c"),
        ("w, Ctrl+Right", "w,ctrl+right"),
        ("Esc", "escape"),
        ("F6", "f6"),
        ("PgDn,pgup", "pagedown,pageup"),
        (",", "comma"),
        (["comma", "x"], "comma,x"),
        ("question_mark", "?"),
        ("Shift+Ctrl+left", "ctrl+shift+left"),
        ("ctrl+P", "ctrl+p"),
        ("G", "G"),
        ("ä", "ä"),
        ("c,c", "c"),
        (" ", "space"),
        ("+", "+"),
    ],
)
def test_what_people_write_for_keys_is_understood(written, wanted) -> None:
    assert understood(written) == wanted


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "no key"),
        ([], "no key"),
        ("ctl+x", "no key"),
        ("hyper", "no key"),
        ("\x1b", "control character"),
        ("shift+a", "written as itself: “A”"),
        ("ctrl+i", "ctrl+i is tab"),
        ("ctrl+m", "ctrl+m is enter"),
        ("ctrl+1", "few terminals"),
        ("ctrl+c", "always copies"),
        ("ctrl+q", "always quits"),
    ],
)
def test_what_is_no_key_is_refused_with_a_reason(written, why) -> None:
    with pytest.raises(ValueError, match=why.replace("+", r"\+")):
        understood(written)


@given(st.lists(st.sampled_from(["c", "G", "?", "comma", "+", "f6", "ctrl+a", "shift+left", "space", "ä", "\\"])))
def test_what_was_understood_is_understood_again_the_same(keys) -> None:
    if keys:
        once = understood(keys)
        assert understood(once) == once
        assert split(once) == tuple(dict.fromkeys(canonical(key) for key in keys))


@given(st.text(max_size=12))
def test_anything_at_all_is_a_key_or_refused(written) -> None:
    try:
        keys = understood(written)
    except ValueError:
        return
    assert printed(keys).isprintable()


def test_keys_that_type_something_are_told_from_those_that_do_not() -> None:
    assert typed("c") and typed("f6,space") and typed("question_mark")
    assert not typed("ctrl+s,f10,escape,shift+left")
