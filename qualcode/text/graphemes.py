"""Where one visible character ends: grapheme cluster boundaries found locally, without a table of the document.

The rules are those of Unicode Standard Annex 29 (GB3 to GB13), with Hangul, Indic conjuncts, emoji joined by ZWJ,
skin tones, keycaps, and a flag as one. Properties come from ``unicodedata`` and a few ranges, so unassigned and very
rare characters may differ from the standard's own tables; no boundary is ever inside a CR LF.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from qualcode.text.emoji import PICTOGRAPH_CLASS, REGIONAL_CLASS, SKIN_TONE_CLASS, TAG_CLASS, ZERO_WIDTH_JOINER

_OTHER, _CONTROL, _EXTEND, _JOINER, _PREPEND, _PICTOGRAPH, _REGIONAL = range(7)
_LEAD, _VOWEL, _TRAIL, _SYLLABLE_LV, _SYLLABLE_LVT, _CONSONANT, _LINKER = range(7, 14)

_EXTENDING: Final = frozenset((_EXTEND, _JOINER, _LINKER))
_ANY_BUT_CONTROL: Final = frozenset(range(14)) - {_CONTROL}
# For each kind, the kinds it may hang on when they stand right before it. After any other a cluster surely starts.
_HANGS_ON: Final = {
    _OTHER: frozenset((_PREPEND,)),
    _CONTROL: frozenset[int](),
    _EXTEND: _ANY_BUT_CONTROL,
    _JOINER: _ANY_BUT_CONTROL,
    _LINKER: _ANY_BUT_CONTROL,
    _PREPEND: frozenset((_PREPEND,)),
    _PICTOGRAPH: frozenset((_PREPEND, _JOINER)),
    _REGIONAL: frozenset((_PREPEND, _REGIONAL)),
    _LEAD: frozenset((_PREPEND, _LEAD)),
    _VOWEL: frozenset((_PREPEND, _LEAD, _VOWEL, _SYLLABLE_LV)),
    _TRAIL: frozenset((_PREPEND, _VOWEL, _TRAIL, _SYLLABLE_LV, _SYLLABLE_LVT)),
    _SYLLABLE_LV: frozenset((_PREPEND, _LEAD)),
    _SYLLABLE_LVT: frozenset((_PREPEND, _LEAD)),
    _CONSONANT: _EXTENDING | {_PREPEND},
}

_IS_PICTOGRAPH = re.compile(f"[{PICTOGRAPH_CLASS}]").match
_IS_REGIONAL = re.compile(f"[{REGIONAL_CLASS}]").match
_IS_TAG_OR_TONE = re.compile(f"[{TAG_CLASS}{SKIN_TONE_CLASS}]").match
_IS_PREPEND = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd]").match
_HALFWIDTH_MARKS: Final = "\u200c\uff9e\uff9f"
_SPACING_LETTERS: Final = "\u0e33\u0eb3"  # Thai and Lao AM: letters that sit on the one before

# Letters that join over a virama, and the viramas (Indic_Conjunct_Break), of the scripts in daily use: from Devanagari
# to Malayalam, Burmese, Khmer, Balinese, Sundanese, Javanese, Meitei.
_LINKERS: Final = "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2\u1b44\u1bab\ua9c0\uaaf6"
_IS_CONSONANT = re.compile(
    "[\u0915-\u0939\u0958-\u095f\u0978-\u097f\u0995-\u09a8\u09aa-\u09b0\u09b2\u09b6-\u09b9\u09dc\u09dd\u09df"
    "\u09f0\u09f1\u0a95-\u0aa8\u0aaa-\u0ab0\u0ab2\u0ab3\u0ab5-\u0ab9\u0af9\u0b15-\u0b28\u0b2a-\u0b30\u0b32\u0b33"
    "\u0b35-\u0b39\u0b5c\u0b5d\u0b5f\u0b71\u0c15-\u0c28\u0c2a-\u0c39\u0c58-\u0c5a\u0d15-\u0d3a\u1000-\u102a\u103f"
    "\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e\u1780-\u17b3\u1b0b\u1b0c\u1b13-\u1b33"
    "\u1b45-\u1b4c\u1b83-\u1ba0\u1bae\u1baf\u1bbb-\u1bbd\ua989-\ua98b\ua98f-\ua9b2\uaae0-\uaaea\uabc0-\uabda]"
).match


class _Kinds(dict[str, int]):
    """The grapheme property of each character met so far."""

    def __missing__(self, char: str) -> int:
        kind = _kind(char)
        self[char] = kind
        return kind


def _kind(char: str) -> int:
    code = ord(char)
    if char == ZERO_WIDTH_JOINER:
        return _JOINER
    if char in _LINKERS:
        return _LINKER
    category = unicodedata.category(char)
    if category[0] == "M" or char in _HALFWIDTH_MARKS or char in _SPACING_LETTERS or _IS_TAG_OR_TONE(char):
        return _EXTEND
    if _IS_PREPEND(char):
        return _PREPEND
    if category in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return _CONTROL
    if _IS_REGIONAL(char):
        return _REGIONAL
    if _IS_PICTOGRAPH(char):
        return _PICTOGRAPH
    if _IS_CONSONANT(char):
        return _CONSONANT
    return _hangul(code) if 0x1100 <= code <= 0xD7FB else _OTHER


def _hangul(code: int) -> int:
    if 0xAC00 <= code <= 0xD7A3:
        return _SYLLABLE_LV if (code - 0xAC00) % 28 == 0 else _SYLLABLE_LVT
    if code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return _LEAD
    if code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return _VOWEL
    if code <= 0x11FF or code >= 0xD7CB:
        return _TRAIL
    return _OTHER


_kinds: Final = _Kinds()


def next_boundary(text: str, offset: int, end: int | None = None) -> int:
    """Give the end of the cluster that starts at ``offset``, at most ``end``; ``offset`` must be a boundary."""
    end = len(text) if end is None else end
    after = offset + 1
    if after >= end:
        return end
    char = text[offset]
    # Nothing below U+0300 joins the character before it, but for the LF after a CR and what a prepended sign takes.
    if text[after] < "\u0300" and char < "\u0600" and char != "\r":
        return after
    kind = _kinds[char]
    while kind == _PREPEND and after < end and _kinds[text[after]] != _CONTROL:
        kind = _kinds[text[after]]
        after += 1
    if kind == _CONTROL:
        return after + 1 if char == "\r" and text[after] == "\n" else after
    if kind == _REGIONAL:
        after += after < end and _kinds[text[after]] == _REGIONAL
    elif _LEAD <= kind <= _SYLLABLE_LVT:
        after = _end_of_syllable(text, kind, after, end)
    return _end_of_extension(text, kind, after, end)


def _end_of_syllable(text: str, kind: int, after: int, end: int) -> int:
    """GB6 to GB8: leads, then vowels, then trails."""
    while after < end:
        following = _kinds[text[after]]
        joins = (
            (kind == _LEAD and following in (_LEAD, _VOWEL, _SYLLABLE_LV, _SYLLABLE_LVT))
            or (kind in (_VOWEL, _SYLLABLE_LV) and following in (_VOWEL, _TRAIL))
            or (kind in (_TRAIL, _SYLLABLE_LVT) and following == _TRAIL)
        )
        if not joins:
            break
        kind = following
        after += 1
    return after


def _end_of_extension(text: str, kind: int, after: int, end: int) -> int:
    """GB9, GB9a, GB9c and GB11: marks and joiners, and what they tie to the base ``kind``."""
    linked = False
    joiners = 0
    while after < end:
        following = _kinds[text[after]]
        if following in _EXTENDING:
            linked = linked or following == _LINKER
            joiners += following == _JOINER
        elif kind == following == _PICTOGRAPH and joiners == 1 and text[after - 1] == ZERO_WIDTH_JOINER:
            joiners = 0
        elif kind == _CONSONANT and following == _CONSONANT and linked:
            linked = False
        else:
            break
        after += 1
    return after


def _safe_start(text: str, offset: int, start: int) -> int:
    """Give the nearest place at or before ``offset`` that is a boundary whatever stands further before it."""
    while offset > start:
        before, char = text[offset - 1], text[offset]
        if _kinds[before] not in _HANGS_ON[_kinds[char]] and not (before == "\r" and char == "\n"):
            return offset
        offset -= 1
    return start


def floor_boundary(text: str, offset: int, start: int = 0, end: int | None = None) -> int:
    """Give the last boundary at or before ``offset``, within ``[start, end]``."""
    end = len(text) if end is None else end
    if offset >= end:
        return end
    here = _safe_start(text, offset, start)
    while here < offset:
        after = next_boundary(text, here, end)
        if after > offset:
            break
        here = after
    return here


def ceil_boundary(text: str, offset: int, start: int = 0, end: int | None = None) -> int:
    """Give the first boundary at or after ``offset``, within ``[start, end]``."""
    here = floor_boundary(text, offset, start, end)
    return here if here >= offset else next_boundary(text, here, end)


def previous_boundary(text: str, offset: int, start: int = 0) -> int:
    """Give the start of the cluster that ends at or spans ``offset``; never less than ``start``."""
    if offset <= start:
        return start
    if offset >= 2 and text[offset - 1] < "\u0300" and text[offset - 2] < "\u0300" and text[offset - 1] != "\n":
        return offset - 1
    return floor_boundary(text, offset - 1, start, offset)


def boundaries(text: str, start: int, end: int) -> list[int]:
    """Give every boundary of ``text[start:end]``, both ends included; ``[start]`` for an empty slice."""
    found = [start]
    here = start
    while here < end:
        here = next_boundary(text, here, end)
        found.append(here)
    return found


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen ``[start, end)`` so that neither end lies inside a cluster."""
    return floor_boundary(text, start), ceil_boundary(text, end)
