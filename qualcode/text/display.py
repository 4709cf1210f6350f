"""Text from a file, made safe to print to a terminal: one visible stand-in for each character that is not.

One code point goes in, one comes out, so that offsets into the stored text hold for what is shown.

What is replaced: C0 controls and DEL by their picture (ESC is ``␛``), tab by a space, and by ``·`` the C1 controls,
bidi marks and overrides, zero-width characters, byte-order marks, line and paragraph separators, blank fillers,
variation selectors, tags and lone surrogates. What is not: joiners, style selectors and tags inside a genuine emoji
sequence, without which the emoji would fall apart. A zero-width (non-)joiner between letters is replaced, even in
scripts that use it for shaping: there it can hide a difference between two names.
"""

from __future__ import annotations

import re
from typing import Final

from qualcode.text.emoji import EMOJI_SEQUENCE

STAND_IN: Final = "·"
"""What an invisible or dangerous character is shown as, when it has no picture of its own."""

_INVISIBLE: Final = (
    "\u0080-\u009f"  # C1 controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero-width, bidi, separators
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"  # fillers, variation selectors, byte-order mark
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # shorthand, music, tags
    "\ud800-\udfff"  # surrogates: they cannot even be encoded
)
_C0: Final = "\x00-\x1f\x7f"
_UNSAFE: Final = re.compile(f"[{_C0}{_INVISIBLE}]")
_UNSAFE_IN_LINES: Final = re.compile(f"[\x00-\x09\x0b-\x1f\x7f{_INVISIBLE}]")
_SEQUENCE_OR_UNSAFE: Final = re.compile(f"({EMOJI_SEQUENCE})|[{_C0}{_INVISIBLE}]")

_PICTURES: Final = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\x7f": "\u2421", "\t": " "}


def safe(text: str, keep_newlines: bool = False, keep_tabs: bool = False) -> str:
    """Give ``text`` with a stand-in for every character that is invisible or acts on a terminal; same length.

    ``keep_newlines`` leaves ``\\n`` for a text that is shown in lines, ``keep_tabs`` leaves ``\\t`` for a view that
    expands tabs itself; neither may be used for a string printed as it is in one line.
    """
    unsafe = _UNSAFE_IN_LINES if keep_newlines else _UNSAFE
    if unsafe.search(text) is None:
        return text
    pictures = dict(_PICTURES)
    if keep_newlines:
        pictures["\n"] = "\n"
    if keep_tabs:
        pictures["\t"] = "\t"

    def stand_in(match: re.Match[str]) -> str:
        return match[1] or pictures.get(match[0], STAND_IN)

    return _SEQUENCE_OR_UNSAFE.sub(stand_in, text)
