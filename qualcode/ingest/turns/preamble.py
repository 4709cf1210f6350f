"""What stands before the talk begins: front matter, and a block of "Key: value" lines about the recording."""

from __future__ import annotations

import re

from qualcode.ingest.turns.labels import Worth, clean, is_long_role, is_role, worth
from qualcode.ingest.turns.lexicon import METADATA_KEYS
from qualcode.model.transcript import Property

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[^\n]*\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY_VALUE = re.compile(r"[ \t]*[*_]{0,3}([^\W\d_][^\n:：*]{0,39})[*_]{0,3}[ \t]*[:：][*_]{0,3}[ \t]*([^\n]*)")
# A cover page that is a table; the other cells of the row are no part of the value.
_KEY_CELL = re.compile(r"([^\W\d_][^\n\t]{0,39})\t([^\n\t]*)[^\n]*")
_LOOKED_AT = 40
_TITLE_LINES = 4
_LONGEST_VALUE = 80
_LONGEST_FIELD = 500


def preamble_end(text: str) -> int:
    """Where the talk may begin at the earliest (0 when nothing precedes it)."""
    found = _FRONT_MATTER.match(text)
    start = found.end() if found else 0
    start = max(start, _metadata_end(text, start))
    return max(start, _legend_end(text, start))


def fields_above(text: str) -> tuple[Property, ...]:
    """The "Key: value" lines that stand before the talk, one of each key."""
    found: dict[str, Property] = {}
    for line in text[: preamble_end(text)].split("\n"):
        printed, value = _pair(line) or ("", "")
        name, value = clean(printed), value.strip().strip("*_\"'").strip()
        if name and value:
            found.setdefault(_key(name), Property(name, value[:_LONGEST_FIELD]))
    return tuple(found.values())


def _metadata_end(text: str, start: int) -> int:
    lines = _head(text, start)
    first = next((n for n, line in enumerate(lines) if _is_pair(line[2])), None)
    if first is None or sum(1 for _, _, line in lines[:first] if line.strip()) > _TITLE_LINES:
        return start
    pairs, n, last_sure = 0, first, -1
    while n < len(lines) and (_is_pair(lines[n][2]) or not lines[n][2].strip()):
        if lines[n][2].strip():
            pairs += 1
            if _is_sure(lines[n][2]):
                last_sure = n
        n += 1
    if pairs < 2 or last_sure < 0:
        return start
    return lines[_block_end(lines, last_sure)][1]


def _legend_end(text: str, start: int) -> int:
    """Behind the lines that tell what the labels mean ("I: Interviewer", "R: Respondent"), if no label stands above."""
    lines = _head(text, start)
    first = next((n for n, line in enumerate(lines) if _KEY_VALUE.match(line[2]) and _is_pair(line[2])), len(lines))
    declared: dict[str, str] = {}
    n = first
    while n < len(lines) and _is_pair(lines[n][2]):
        key, value = _pair(lines[n][2]) or ("", "")
        if key in declared:
            return start
        declared[key] = clean(value)
        n += 1
    roles = sum(is_long_role(value) for value in declared.values())
    closed = n < len(lines) and not lines[n][2].strip()
    if len(declared) < 2 or roles < (1 if closed else 2) or any(_is_labelled(line) for _, _, line in lines[:first]):
        return start
    return lines[n - 1][1]


def _is_labelled(line: str) -> bool:
    found = _KEY_VALUE.match(line)
    return found is not None and worth(clean(found[1])) > Worth.HEADING


def _block_end(lines: list[tuple[int, int, str]], last_sure: int) -> int:
    """Pairs right below the last sure one belong to it only when a blank line ends the block."""
    n = last_sure + 1
    while n < len(lines) and _is_pair(lines[n][2]):
        n += 1
    closed = n < len(lines) and not lines[n][2].strip()
    return n - 1 if closed else last_sure


def _head(text: str, start: int) -> list[tuple[int, int, str]]:
    """(start, end after the LF, line) of the first lines."""
    lines: list[tuple[int, int, str]] = []
    while start < len(text) and len(lines) < _LOOKED_AT:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end + 1
        lines.append((start, end, text[start : min(end, start + 400)].rstrip("\n")))
        start = end
    return lines


def _pair(line: str) -> tuple[str, str] | None:
    """The key and the value of a line that has both."""
    found = _KEY_VALUE.match(line)
    if found:
        return found[1], found[2]
    found = _KEY_CELL.match(line)
    if found and _key(found[1]) in METADATA_KEYS and _key(found[2]) not in METADATA_KEYS:
        return found[1], found[2]
    return None


def _is_pair(line: str) -> bool:
    found = _pair(line)
    if not found:
        return False
    value = found[1].strip().rstrip("*_")
    if _key(found[0]) in METADATA_KEYS:
        return len(value) <= 200
    return 0 < len(value) <= _LONGEST_VALUE and value[-1] not in '.?!…,;”"' and len(value.split()) <= 8


def _is_sure(line: str) -> bool:
    found = _pair(line)
    return found is not None and _key(found[0]) in METADATA_KEYS and not is_role(clean(found[0]))


def _key(printed: str) -> str:
    return clean(printed).lower().replace(" ", "-")
