"""A subtitle file's bytes become a text with turns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from qualcode.ingest.cues.names import Believed, believed, opening
from qualcode.ingest.cues.parse import Cue, Cues, parse_cues
from qualcode.ingest.cues.voices import Voice, voices
from qualcode.ingest.limits import Limits, refuse_more
from qualcode.ingest.read import Read
from qualcode.ingest.speech import ENDS_SENTENCE, Said, Written, written
from qualcode.ingest.text import read_text
from qualcode.model.transcript import ImportWarning, Property

# Dialogue within a cue: "- Yes.", ">> No."
_DASHED = re.compile(r"[-–—‐]\s?(?=\S)|>>")
_NOT_OFFERED = frozenset(("kind", "x-timestamp-map"))


def read_cues(data: bytes, name: str, encoding: str | None, limits: Limits) -> Read:
    """Read WebVTT or SubRip: one line a named cue, paragraphs where nobody is named. Raises QualcodeError.

    Voice tags say who speaks; without any, the names that cues open with do. Times are kept as printed.
    """
    source = read_text(data, name, encoding, limits)
    refuse_more(source.text.count("\n"), limits.lines, "lines", name)
    refuse_more(source.text.count("<v"), limits.turns, "voice tags", name)
    found = parse_cues(source.text)
    refuse_more(len(found.cues), limits.turns, "cues", name)
    spoken = [(cue, voices(cue.lines)) for cue in found.cues]
    tagged = any(voice.name for _, cut in spoken for voice in cut)
    names = Believed(frozenset(), False) if tagged else _names(spoken)
    page = written(_pieces(spoken, names, found.remarks))
    warnings = (*source.warnings, *_told(found, page, names))
    kind = "vtt" if source.text.startswith("WEBVTT") else "srt"
    reader = f"{kind}/{source.reader.removeprefix('text/')}"
    return Read(page.text, reader, warnings, notes=page.notes, turns=page.turns, properties=_properties(found))


def _names(spoken: list[tuple[Cue, list[Voice]]]) -> Believed:
    return believed(cut[0].lines[0] for cue, cut in spoken if cut and cue.start)


def _pieces(spoken: list[tuple[Cue, list[Voice]]], names: Believed, last_remarks: list[str]) -> Iterator[Said]:
    for cue, cut in spoken:
        yield from (Said("", remark=remark) for remark in cue.remarks)
        timing = Said("", time=cue.start, start_ms=cue.start_ms, end_ms=cue.end_ms, alone=not cue.start)
        for voice in cut:
            if voice.name:
                yield replace(timing, name=voice.name, words=" ".join(voice.lines))
            else:
                yield from _by_name(voice.lines, timing, names)
    yield from (Said("", remark=remark) for remark in last_remarks)


def _by_name(lines: tuple[str, ...], timing: Said, names: Believed) -> Iterator[Said]:
    """The lines of a cue, cut where one opens with a name that is believed, or with another person's dash."""
    name = ""
    words: list[str] = []
    for n, line in enumerate(lines):
        found = opening(line)
        named = found is not None and found.name in names.names
        if (named or (n and _is_anothers(line, lines[0], lines[n - 1]))) and (name or words):
            yield _piece(name, words, timing, names)
            name, words = "", []
        if found is not None and named:
            name, line = found.printed, line[found.rest :]
        if line:
            words.append(line)
    if name or words:
        yield _piece(name, words, timing, names)


def _is_anothers(line: str, first: str, before: str) -> bool:
    return bool(_DASHED.match(line) and (_DASHED.match(first) or before.endswith(ENDS_SENTENCE)))


def _piece(name: str, words: list[str], timing: Said, names: Believed) -> Said:
    dashed = not name and bool(_DASHED.match(words[0]))
    carries_on = names.carry_on and not name and not dashed and bool(timing.time)
    return replace(timing, name=name, words=" ".join(words), carries_on=carries_on, alone=timing.alone or dashed)


def _told(found: Cues, page: Written, names: Believed) -> Iterator[ImportWarning]:
    if page.untimed:
        yield ImportWarning(None, f"cues without a name that carry on the turn before them: {page.untimed:,}")
    if page.merged:
        yield ImportWarning(None, "cues without a speaker stand in paragraphs, with the time of the first of each")
    if names.names and not names.carry_on:
        yield ImportWarning(None, "few cues say who speaks; the others are left without a speaker")
    if found.measures:
        yield ImportWarning(None, f"ratings by the transcribing program, not in the text: {found.measures:,}")
    if found.styles:
        yield ImportWarning(None, f"blocks of style, not in the text: {found.styles:,}")


def _properties(found: Cues) -> tuple[Property, ...]:
    offered = dict.fromkeys(field for field in found.fields if field[0].lower() not in _NOT_OFFERED)
    return tuple(Property(key, value) for key, value in offered)
