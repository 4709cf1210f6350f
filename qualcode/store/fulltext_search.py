"""Looking in the index of words: FTS5's own language, ranks and marks. See ``fulltext``."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Connection

from qualcode.store.fulltext import place_of
from qualcode.text.words_query import Near, Phrase, Span, Together, Unit, Words

_DOCUMENT = "(turn_fts.rowid >> 32)"
_PLACE = "(turn_fts.rowid & 4294967295)"


@dataclass(frozen=True)
class FoundPiece:
    """A piece of a text in which words were found, and where: places in the text. Or a memo: places in its words.

    ``turn`` and ``speaker`` are the number of the turn that it is and of who speaks; None outside turns.
    """

    number: int
    start: int
    text: str
    spans: tuple[Span, ...]
    turn: int | None = None
    speaker: int | None = None


@dataclass(frozen=True)
class Within:
    """Where to look: in these documents, and there in all of those that are ``whole``, else in what ``voices`` say."""

    documents: Collection[int]
    whole: Collection[int]
    voices: Collection[int]


def find(connection: Connection, words: Words, most: int, within: Within | None = None) -> list[FoundPiece]:
    """The pieces that hold the words, best first; at most so many."""
    joined = f" LEFT JOIN turn t ON t.document_id = {_DOCUMENT} AND t.start = {_PLACE}"
    where = ""
    if within is not None:
        where = (
            f" AND {_DOCUMENT} IN ({_numbers(within.documents)})"
            f" AND ({_DOCUMENT} IN ({_numbers(within.whole)}) OR t.speaker_id IN ({_numbers(within.voices)}))"
        )
    found = []
    for row, spans, plain, turn, speaker in _marked(connection, "turn_fts", joined, where, words, most):
        document_id, start = place_of(row)
        moved = tuple((low + start, high + start) for low, high in spans)
        found.append(FoundPiece(document_id, start, plain, moved, turn, speaker))
    return found


def find_memos(connection: Connection, words: Words, most: int) -> list[FoundPiece]:
    """The memos that hold the words, best first."""
    rows = _marked(connection, "memo_fts", "", "", words, most)
    return [FoundPiece(row, 0, plain, tuple(spans)) for row, spans, plain, _, _ in rows]


def _marked(
    connection: Connection, table: str, joined: str, where: str, words: Words, most: int
) -> Iterator[tuple[int, list[Span], str, int | None, int | None]]:
    """Rows with where in their words something was found, the words, and of a turn its number and speaker."""
    # FTS5 puts marks around what it found: such as nobody can have written into a text.
    opening, closing = secrets.token_hex(8), secrets.token_hex(8)
    # It gives rows in the order of their rank itself, so that only those that are wanted are marked.
    best = (
        f"SELECT {table}.rowid, highlight({table}, 0, :opening, :closing){', t.n, t.speaker_id' if joined else ''}"
        f" FROM {table}{joined} WHERE {table} MATCH :wanted{where} ORDER BY {table}.rank LIMIT :most"
    )
    given = {"wanted": expression(words), "most": most, "opening": opening, "closing": closing}
    rows: Any = connection.execute(text(best), given)
    for row, marked, *turn in rows:
        plain, spans = _parted(marked, opening, closing)
        number, speaker = turn or (None, None)
        yield row, spans, plain, number, speaker


def _numbers(numbers: Collection[int]) -> str:
    return ",".join(str(int(number)) for number in numbers)


def _parted(marked: str, opening: str, closing: str) -> tuple[str, list[Span]]:
    """The words without the marks, and where the marked ones stand."""
    first, *rest = marked.split(opening)
    plain, at, spans = [first], len(first), []
    for part in rest:
        inside, _, after = part.partition(closing)
        spans.append((at, at + len(inside)))
        plain += [inside, after]
        at += len(inside) + len(after)
    return "".join(plain), spans


def expression(words: Words) -> str:
    """What is looked for, as FTS5 wants it."""
    return " OR ".join(f"({_together(group)})" for group in words)


def _together(group: Together) -> str:
    wanted = " AND ".join(map(_unit, group.wanted))
    unwanted: Sequence[Unit] = group.unwanted
    return f"({wanted}) NOT ({' OR '.join(map(_unit, unwanted))})" if unwanted else wanted


def _unit(unit: Unit) -> str:
    if isinstance(unit, Near):
        return f"NEAR({_phrase(unit.first)} {_phrase(unit.second)}, {unit.words})"
    return _phrase(unit)


def _phrase(phrase: Phrase) -> str:
    # Words hold letters and digits alone, so none of them can end the quotation marks.
    return f'"{" ".join(phrase.words)}"{" *" if phrase.begins else ""}'
