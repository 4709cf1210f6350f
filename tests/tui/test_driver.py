"""What is pasted is never taken for keys."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

if sys.platform == "win32":
    pytest.skip("the driver is for POSIX terminals", allow_module_level=True)

import itertools

from qualcode.tui.driver import PASTE_BEGINS, PASTE_ENDS, Pastes

WORDS = st.lists(st.sampled_from(["a", "b", "\n", "\x1b", "\x1b[", "\x1b[20", "[31m", "200~", "ö", "q"])).map("".join)


def read(text: str, cuts: list[int]) -> list[events.Key | events.Paste]:
    """What the desk is told when ``text`` comes in the pieces that ``cuts`` make of it."""
    parser, pastes, told = XTermParser(), Pastes(), []
    edges = [0, *sorted(cut % (len(text) + 1) for cut in cuts), len(text)]
    for start, end in itertools.pairwise(edges):
        clean = pastes.clean(text[start:end])
        told += list(parser.feed(clean)) if clean else []
    return [event for event in told if isinstance(event, events.Key | events.Paste)]


@given(words=WORDS, cuts=st.lists(st.integers(0, 100), max_size=6))
def test_a_paste_is_one_paste_whatever_is_in_it(words: str, cuts: list[int]) -> None:
    before, paste, after = read(f"x{PASTE_BEGINS}{words}{PASTE_ENDS}y", cuts)
    assert isinstance(before, events.Key) and isinstance(after, events.Key) and isinstance(paste, events.Paste)
    assert (before.key, paste.text, after.key) == ("x", words.replace("\x1b", "␛"), "y")


@given(words=WORDS, cuts=st.lists(st.integers(0, 100), max_size=6))
def test_keys_go_through_as_they_are(words: str, cuts: list[int]) -> None:
    pastes = Pastes()
    edges = [0, *sorted(cut % (len(words) + 1) for cut in cuts), len(words)]
    if PASTE_BEGINS not in words:
        assert "".join(pastes.clean(words[a:b]) for a, b in itertools.pairwise(edges)) == words
