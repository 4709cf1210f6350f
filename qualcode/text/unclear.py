"""Marks that a transcriber left where the recording was not understood: ``[inaudible 00:12:31]``, ``(?)``, ``<[?]>``.

What counts is data: the words below, between any brackets. Redactions (``[Name]``), sounds (``[laughs]``), pauses
(``(.)``, ``(4.0)``, ``(…)``) and words that were only spoken in brackets are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["inaudible", "crosstalk", "recording", "doubtful", "spelling"]

WORDS: Final[dict[Kind, tuple[str, ...]]] = {
    "inaudible": (
        "inaudible", "inaud", "indistinct", "indistinguishable", "unclear", "unintelligible", "unintell", "unintel",
        "indecipherable", "indec", "incomprehensible", "incoherent", "undecipherable", "untranscribable", "muffled",
        "mumbles", "mumbled", "mumbling", "mumble", "garbled", "not audible", "not clear", "not understood",
        "can't hear", "cannot hear", "can't make out", "cannot make out", "couldn't hear", "could not hear",
        "hard to hear", "difficult to hear", "too quiet", "too faint", "missing word", "word missing",
        "missing words", "words missing", "unv", "unverständlich",
    ),
    "crosstalk": (
        "crosstalk", "cross talk", "crosstalking", "cross talking", "cross conversation", "overtalk", "over talk",
        "overtalking", "over talking", "overspeaking", "over speaking", "overspeak", "talk over", "talking over",
        "talks over", "talking over each other", "talking at once", "speaking at once", "speaking over",
        "talking at the same time", "speaking at the same time", "simultaneous speech", "simultaneous talk",
        "overlap", "overlapping", "overlapping speech", "overlapping talk", "overlapping voices",
        "overlapping conversation",
    ),
    "recording": (
        "audio cuts", "audio cuts out", "audio cut", "audio cut out", "audio drops", "audio drops out", "audio lost",
        "audio skips", "audio breaks up", "audio distorted", "audio distortion", "poor audio", "bad audio",
        "recording cuts", "recording cuts out", "recording stops", "recording stopped", "recording paused",
        "recording skips", "gap in recording", "gap in the recording", "break in recording",
        "break in the recording", "sound cuts out", "sound drops", "sound drops out", "line drops", "line cuts out",
        "bad line", "poor line", "poor connection", "bad connection", "connection lost", "signal lost", "lost signal",
    ),
    "doubtful": ("unsure", "not sure", "uncertain", "sounds like", "guess", "best guess", "query"),
    "spelling": ("ph", "phon", "phonetic", "phonetically", "sp", "spelling", "sp.?"),
}  # fmt: skip
"""By kind, what stands between brackets. Capitals, hyphens and a full stop at the end do not matter."""

BESIDE: Final = frozenset(
    """
    a about and approx approximately at both by few for from here in is it name names of off on one or part partly
    passage people person phrase place quite section sentence several short some speaker speakers speech speaking
    sound talk talking the then there to two three very voice voices was word words all audio background
    group response answer question conversation discussion mostly multiple participant participants interviewer
    laughter laughs laughing noise mins min minutes minute secs sec seconds second s m ms until end start
    """.split()
)
"""What may stand beside such a word between round brackets or angles, where spoken words stand as well."""

_CAPITALS: Final = frozenset({"UI", "U/I", "I/A", "OV", "OT"})
"""Short forms that count in capitals only, alone between brackets."""
_LONGEST: Final = 90
_OTHERS: Final = 6  # words beside the mark's own between square or curly brackets
_TIME: Final = re.compile(r"\d{1,2}(?:[:.]\d{2}){1,2}(?:[.,]\d{1,3})?")
_BRACKETS: Final = re.compile(
    rf"""
      <\[(?P<a>[^\[\]<>\n]{{1,{_LONGEST}}})\]>
    | \(\((?P<b>[^()\[\]\n]{{1,{_LONGEST}}})\)\)
    | \[\[(?P<c>[^\[\]\n]{{1,{_LONGEST}}})\]\]
    | \[(?P<d>[^\[\]\n]{{1,{_LONGEST}}})\]
    | \{{(?P<e>[^{{}}\n]{{1,{_LONGEST}}})\}}
    | \((?P<f>[^()\[\]<>{{}}\n]{{1,{_LONGEST}}})\)
    | <(?P<g>[^<>()\[\]\n]{{1,{_LONGEST}}})>
    | [\uff08](?P<h>[^\uff08\uff09\n]{{1,{_LONGEST}}})[\uff09]
    | [\uff3b](?P<i>[^\uff3b\uff3d\n]{{1,{_LONGEST}}})[\uff3d]
    """,
    re.VERBOSE,
)
_SPEECH: Final = frozenset("fgh")
"""The kinds of brackets between which spoken words may stand."""
_ASKED: Final = re.compile(r"(?<!\S)\?{2,}(?=[\s.,;:!]|$)")
_APART: Final = re.compile(r"[^\w/'?]+")


def _expression(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w'])(?:{'|'.join(map(re.escape, longest_first))})(?![\w'])")


_BY_KIND: Final = {kind: _expression(words) for kind, words in WORDS.items()}


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` is a mark, with its brackets; ``time`` is the one that stands in it, or ""."""

    start: int
    end: int
    kind: Kind
    time: str = ""


def unclear(text: str) -> Iterator[Mark]:
    """Every mark, from left to right. Takes time in proportion to the length of the text."""
    asked = _ASKED.finditer(text)
    bare = next(asked, None)
    for found in _BRACKETS.finditer(text):
        while bare is not None and bare.start() < found.start():
            yield Mark(*bare.span(), "doubtful")
            bare = next(asked, None)
        name = found.lastgroup or ""
        kind = _kind(found[name], spoken=name in _SPEECH)
        if kind is not None:
            time = _TIME.search(found[name])
            yield Mark(*found.span(), kind, time[0] if time else "")
        while bare is not None and bare.start() < found.end():
            bare = next(asked, None)
    while bare is not None:
        yield Mark(*bare.span(), "doubtful")
        bare = next(asked, None)


def _kind(inner: str, *, spoken: bool) -> Kind | None:
    """What the words between brackets say of the recording; None when they say something else."""
    said = _TIME.sub(" ", inner)
    if said.strip() in _CAPITALS:
        return "crosstalk" if said.strip() in ("OV", "OT") else "inaudible"
    asked = _asked(said, spoken=spoken)
    words = " ".join(_APART.split(said.replace("’", "'").casefold())).strip()
    for kind, expression in _BY_KIND.items():
        if expression.search(words) and (asked or _only(expression.sub(" ", words), spoken=spoken)):
            return kind
    return "doubtful" if asked else None


def _only(others: str, *, spoken: bool) -> bool:
    """Whether these words may stand beside the mark's own."""
    beside = [word for word in others.replace("?", " ").split() if not word.isdigit()]
    return all(word in BESIDE for word in beside) if spoken else len(beside) <= _OTHERS


def _asked(said: str, *, spoken: bool) -> bool:
    """Whether a question mark says that something was not understood: ``?``, ``?Leeds``, in square brackets ``Leeds?``.

    ``(right?)`` in round brackets is taken for words that were spoken.
    """
    said = said.strip()
    if not said.strip("? "):
        return "?" in said
    short = len(said.split()) <= _OTHERS
    return short and (said.startswith("?") or (not spoken and said.endswith("?")))
