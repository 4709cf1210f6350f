"""The words of one cue: voices, formatting tags and escapes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

# Only these are tags. Any other "<…>" is something that was said or marked: "<[?]>", "x < 3 and y > 2".
_TAG = re.compile(
    r"<(?:/v|v(?:\.[^\s<>]{1,80})?(?:\s(?P<name>[^<>]{0,200}))?"
    r"|/?(?:i|b|u|c|lang|ruby|rt|font)(?:[.\s][^<>]{0,100})?|\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?)>",
    re.IGNORECASE,
)
_OVERRIDE = re.compile(r"\{\\[^{}\n]{0,200}\}")
_ESCAPE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Voice:
    """Words of a cue and the voice they are tagged with, "" where there is none."""

    name: str
    lines: tuple[str, ...]


def voices(lines: list[str]) -> list[Voice]:
    """Cut a cue where its voice tags say; without tags it is one stretch of nobody's words."""
    raw = _OVERRIDE.sub("", "\n".join(lines))
    if "<" not in raw:
        return _stretch("", [raw])
    found: list[Voice] = []
    name, pieces, at = "", [], 0
    for tag in _TAG.finditer(raw):
        pieces.append(raw[at : tag.start()])
        at = tag.end()
        if tag[0][1:3].lower() == "/v" or tag[0][1] in "vV":
            found += _stretch(name, pieces)
            name, pieces = one_line(tag["name"] or ""), []
    return found + _stretch(name, [*pieces, raw[at:]])


def _stretch(name: str, pieces: list[str]) -> list[Voice]:
    lines = tuple(line for line in (unescaped(line).strip() for line in "".join(pieces).split("\n")) if line)
    return [Voice(name, lines)] if lines else []


def one_line(text: str) -> str:
    """A name without escapes, its white space made single spaces."""
    return _SPACES.sub(" ", unescaped(text)).strip()


def unescaped(text: str) -> str:
    """Character references made characters, only where they are closed by a semicolon: "R&D" stays."""
    return _ESCAPE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    character = html.unescape(found[0])
    return " " if character in ("\n", "\r") else character or found[0]
