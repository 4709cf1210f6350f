"""What a reader makes of a file: the text, and turns as spans over it.

Positions everywhere are 0-based Unicode code points into ``Transcript.text``, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["interviewer", "participant"]


@dataclass(frozen=True)
class Span:
    """``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True)
class Turn:
    """One speaker turn: the spoken words, and the label before them.

    ``start``/``end`` are the words without the label. ``speaker`` is the cleaned name ("WS3_07"), ``label`` where the
    label is printed. ``role_mark`` is a role printed after an ID ("P" in "WS3_07: P: I think"), ``source`` an
    ID printed before an interviewer label, ``number`` a printed question number ("Q12").
    """

    start: int
    end: int
    speaker: str
    label: Span
    role_mark: str = ""
    source: str = ""
    number: str = ""
    time_text: str = ""
    time_ms: int | None = None


@dataclass(frozen=True)
class Speaker:
    """One voice in one document; ``words`` are whitespace tokens of its turns."""

    name: str
    role: Role
    turns: int
    words: int


@dataclass(frozen=True)
class ImportWarning:
    """Something the person should know about the file. ``line`` is 1-based, or None for the whole file."""

    line: int | None
    what: str


NOWHERE = Span(0, 0)
"""The span of a comment that is anchored to no place."""


@dataclass(frozen=True)
class Note:
    """A comment that stood in the file: by whom, about which words.

    ``answers`` is the place among the file's comments of the one that began the thread, ``resolved`` that somebody has
    ticked it off.
    """

    author: str
    text: str
    span: Span
    answers: int | None = None
    resolved: bool = False


@dataclass(frozen=True)
class Property:
    """Something the file says about itself on its cover page or in its fields: ("Date", "12 May 2018")."""

    name: str
    value: str


@dataclass(frozen=True)
class Transcript:
    """A file as read. ``reader`` names the reader ("docx", "text/utf-8"); ``title`` is a suggestion.

    ``properties`` are offered, never taken over by themselves.
    """

    title: str
    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    warnings: tuple[ImportWarning, ...]
    reader: str
    notes: tuple[Note, ...] = ()
    properties: tuple[Property, ...] = ()
