"""Transcripts that a speech recogniser wrote as JSON: Whisper, WhisperX, whisper.cpp, or a bare list of turns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.ingest.limits import Limits, refuse_more
from qualcode.ingest.read import Read
from qualcode.ingest.speech import Said, clock, written
from qualcode.ingest.text import read_text, storable
from qualcode.ingest.turns.times import TIME, milliseconds
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import ImportWarning, Property

_LISTS = ("segments", "utterances", "transcription", "chunks", "turns")
_WORDS = ("text", "transcript", "content")
_NAMES = ("speaker", "speaker_label", "speaker_id", "speaker_name")
_OTHERWISE = "save the transcript as .vtt, .srt or .txt"
_MOST_PARTS = 5_000_000
_LATEST = 1_000 * 3600

_SPACES = re.compile(r"\s+")
_CLOCK = re.compile(TIME)

_Object = dict[str, object]


def read_json(data: bytes, name: str, encoding: str | None, limits: Limits) -> Read:
    """Read the segments of a recogniser: a line for each with a speaker, paragraphs where there is none.

    A speaker is taken from the segment, else from its words. Raises QualcodeError for what is no JSON or holds no
    transcript.
    """
    source = read_text(data, name, encoding, limits)
    document = _loaded(source.text, name)
    segments = _segments(document)
    refuse_more(len(segments), limits.turns, "segments", name)
    reader = f"json/{source.reader.removeprefix('text/')}"
    whole = _string(document, _WORDS) if isinstance(document, dict) else ""
    if not segments:
        if not whole:
            raise QualcodeError("the file is JSON data without a transcript in it", name, _OTHERWISE)
        return Read(whole, reader, source.warnings)
    pieces = [piece for segment in segments for piece in _pieces(segment)]
    page = written(pieces)
    warnings = (*source.warnings, *_told(segments, pieces, whole, page.merged))
    language = document.get("language") if isinstance(document, dict) else None
    properties = (Property("Language", storable(language)),) if isinstance(language, str) and language else ()
    return Read(page.text, reader, warnings, turns=page.turns, properties=properties)


def _loaded(text: str, name: str) -> object:
    if sum(text.count(mark) for mark in ",[{") > _MOST_PARTS:
        raise QualcodeError("the JSON data has too many parts for a transcript", name, _OTHERWISE)
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except RecursionError as error:
        raise QualcodeError("the JSON data is nested too deeply", name, _OTHERWISE) from error
    except json.JSONDecodeError as error:
        where = f"{name} line {error.lineno}"
        raise QualcodeError("the JSON data is damaged", where, "get it from its source again") from error
    except ValueError as error:
        raise QualcodeError("the JSON data holds a number of thousands of digits", name, _OTHERWISE) from error


def _segments(document: object) -> list[_Object]:
    """The list of segments, at the top or one level below."""
    if isinstance(document, dict):
        for holder in (document, *(value for value in document.values() if isinstance(value, dict))):
            for key in _LISTS:
                if found := _objects(holder.get(key)):
                    return found
        return []
    return _objects(document)


def _objects(value: object) -> list[_Object]:
    if not isinstance(value, list):
        return []
    objects = [one for one in value if isinstance(one, dict)]
    return objects if any(_string(one, _WORDS) or isinstance(one.get("words"), list) for one in objects) else []


def _pieces(segment: _Object) -> Iterator[Said]:
    start, end = _times(segment)
    timing = Said("", time=start.printed, start_ms=start.ms, end_ms=end.ms)
    words = _words(segment)
    text = _string(segment, _WORDS) or _spelled(words)
    name = _name(segment)
    for speaker, part in [(name, text)] if name else _by_word(text, words):
        if part.strip():
            yield Said(part.strip(), speaker, timing.time, timing.start_ms, timing.end_ms)


def _words(segment: _Object) -> list[_Object]:
    words = segment.get("words")
    return [one for one in words if isinstance(one, dict)] if isinstance(words, list) else []


def _spelled(words: list[_Object]) -> str:
    spelled = [_string(one, ("word", "text")) for one in words]
    return ("" if any(word.startswith(" ") for word in spelled) else " ").join(spelled)


def _by_word(text: str, words: list[_Object]) -> list[tuple[str, str]]:
    """A segment cut where the speaker of its words changes; nobody's where its words cannot be found in it."""
    runs: list[tuple[str, int]] = []
    at = 0
    for one in words:
        name = _name(one)
        spelled = _string(one, ("word", "text")).strip()
        found = text.find(spelled, at)
        if found < 0:
            names = {_name(word) for word in words} - {""}
            return [(names.pop() if len(names) == 1 else "", text)]
        if name and (not runs or runs[-1][0] != name):
            runs.append((name, found if runs else 0))
        at = found + len(spelled)
    ends = [start for _, start in runs[1:]]
    cut = [(name, text[start:end]) for (name, start), end in zip(runs, [*ends, len(text)], strict=False)]
    return cut or [("", text)]


@dataclass(frozen=True, slots=True)
class _Time:
    printed: str = ""
    ms: int | None = None


def _times(segment: _Object) -> tuple[_Time, _Time]:
    """When a segment begins and ends: numbers are seconds, a printed time stays as it is."""
    pair = segment.get("timestamp")
    if isinstance(pair, list) and len(pair) == 2:
        return _time(pair[0]), _time(pair[1])
    clock = segment.get("timestamps")
    if isinstance(clock, dict):
        return _time(clock.get("from")), _time(clock.get("to"))
    return _time(segment.get("start")), _time(segment.get("end"))


def _time(value: object) -> _Time:
    if isinstance(value, str):
        return _Time(value, milliseconds(value)) if _CLOCK.fullmatch(value) else _Time()
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _LATEST:
        return _Time()
    ms = round(value * 1000)
    return _Time(clock(ms), ms)


def _string(holder: _Object, keys: tuple[str, ...]) -> str:
    for key in keys:
        value = holder.get(key)
        if isinstance(value, str) and value:
            return storable(value.replace("\r\n", "\n").replace("\r", "\n"))
    return ""


def _name(holder: _Object) -> str:
    for key in _NAMES:
        value = holder.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return storable(" ".join(value.split()))
        if isinstance(value, int) and not isinstance(value, bool):
            return f"Speaker {value}"
    return ""


def _told(segments: list[_Object], pieces: list[Said], whole: str, merged: int) -> Iterator[ImportWarning]:
    if whole and _SPACES.sub("", whole) != _SPACES.sub("", "".join(piece.words for piece in pieces)):
        yield ImportWarning(None, "the file's own whole text differs from its segments; the segments are kept")
    if merged:
        yield ImportWarning(None, "segments without a speaker stand in paragraphs, with the time of the first of each")
    doubted = sum(_is_doubted(segment) for segment in segments)
    if doubted:
        yield ImportWarning(None, f"segments with a speaker, some of whose words have another: {doubted:,}")
    bad = sum("\ufffd" in piece.words or "␀" in piece.words for piece in pieces)
    if bad:
        yield ImportWarning(None, f"segments with half characters or NULs, shown as \ufffd or ␀: {bad:,}")


def _is_doubted(segment: _Object) -> bool:
    name = _name(segment)
    return bool(name) and any(_name(word) not in ("", name) for word in _words(segment))
