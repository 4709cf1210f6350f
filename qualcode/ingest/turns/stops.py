"""Headings and system lines: they end the open turn and belong to nobody."""

from __future__ import annotations

import re

from qualcode.ingest.layout import Layout
from qualcode.ingest.turns.lexicon import HEADINGS
from qualcode.ingest.turns.lines import Lines

_MARKDOWN = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<title>[^\W_][^\n]{0,199})\n(?P<line>=|-|~|\^|\")(?P=line){2,199}[ \t]*$", re.MULTILINE)
_WORDS = "|".join(form for word in sorted(HEADINGS, key=len, reverse=True) for form in (word.title(), word.upper()))
_NUMBERED_WORD = re.compile(
    rf"^[ \t*_]*(?:{_WORDS})[ \t]+(?:\d{{1,3}}(?:\.\d{{1,3}})*|[A-Z]|[IVX]{{1,4}})[ \t]*(?:[:.\-–—][^\n]{{0,120}})?$",
    re.MULTILINE,
)
_NUMBERED = re.compile(r"^[ \t]*\d{1,2}(?:\.\d{1,2}){1,3}\.?[ \t]+[A-Z][^\n]{0,120}$", re.MULTILINE)
_RECORDING = "recording|interview|transcript|transcription|audio|tape|session|focus group"
_QUESTION = re.compile(r"^[*_ \t]{0,6}Q[ ]?\d{1,3}[.)][ \t]+(?=\S)", re.MULTILINE)
_SYSTEM = re.compile(
    r"^[^\n:]{1,80}[ \t](?:started|stopped) transcription[ \t]*$|^[\[(*_ \t]{0,6}Transcribed by[ :][^\n]{1,120}$"
    # A hearing's own lines about its witness: "DR OLU, sworn", "Cross-examination by MR VANE".
    r"|^[ \t]*(?:(?:Cross-|Re-|Further )?[Ee]xamination by|Questions (?:from|by)) "
    r"(?:THE|(?i:mrs?|ms|miss|dr|sir|dame|lord|lady)) [^\n:.]{1,60}$"
    r"|^[ \t]*[A-Z][^\n:.]{1,60}[, (]{1,3}(?:sworn|affirmed)\)?[ \t]*$"
    # The transcriber's lines about the recording, and where the next one begins.
    rf"|^[\[(<*_ \t]{{0,6}}(?i:end of (?:the )?(?:[a-z]{{1,12}} )?(?:{_RECORDING})"
    rf"|(?:{_RECORDING}) (?:end|stop)(?:s|p?ed))"
    r"(?: at)?[ \d:.,]{0,12}[\])>*_.! \t]{0,8}$"
    r"|^[\[(*_ \t]{0,6}(?i:interview|focus group|transcript) (?:no\.? ?)?\d{1,3}[\])*_ \t]{0,6}$"
    r"|^[*_ ]{0,4}(?:Break|Interval|Intermission|Jingle)[*_]{0,3}:",
    re.MULTILINE,
)
_LONGEST = 200
_SENTENCE_END = re.compile(r"[.!…,;][”’\"')\]]*\s*$")


def stops(lines: Lines, layout: Layout) -> list[int]:
    """Starts of the lines that end a turn, in order."""
    found = {start for start, _ in layout.headings}
    found |= {match.start() for match in lines.matches(_MARKDOWN)}
    # A question with a number that names nobody is not said by who spoke before.
    found |= {match.start() for match in lines.matches(_QUESTION)}
    found |= {match.start() for match in lines.matches(_SYSTEM, longest=_LONGEST)}
    found |= {match.start() for match in lines.matches(_UNDERLINED, longest=_LONGEST) if _is_underline(match)}
    for pattern in (_NUMBERED_WORD, _NUMBERED):
        found |= {
            match.start() for match in lines.matches(pattern, longest=_LONGEST) if not _SENTENCE_END.search(match[0])
        }
    return sorted(found)


def _is_underline(match: re.Match[str]) -> bool:
    title = match["title"].rstrip()
    return match.end() - match.start("line") >= len(title) - 2 and not _SENTENCE_END.search(title)
