"""A file becomes a Transcript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from qualcode.ingest.cues import read_cues
from qualcode.ingest.docx import read_docx
from qualcode.ingest.files import load_bytes
from qualcode.ingest.html import read_html
from qualcode.ingest.json_segments import read_json
from qualcode.ingest.limits import Limits, refuse_more
from qualcode.ingest.odt import read_odt
from qualcode.ingest.pdf import read_pdf
from qualcode.ingest.people import speakers_of
from qualcode.ingest.read import Read
from qualcode.ingest.rows import read_delimited, read_workbook
from qualcode.ingest.rtf import read_rtf
from qualcode.ingest.sniff import Kind, kind_of
from qualcode.ingest.text import read_text
from qualcode.ingest.turns import Detected, detect, given
from qualcode.ingest.turns.preamble import fields_above
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import ImportWarning, Speaker, Transcript, Turn

_READERS: dict[Kind, Callable[[bytes, str, Limits], Read]] = {
    "docx": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
    "pdf": read_pdf,
    "xlsx": read_workbook,
}
_TEXT_READERS: dict[Kind, Callable[[bytes, str, str | None, Limits], Read]] = {
    "text": read_text,
    "html": read_html,
    "cues": read_cues,
    "json": read_json,
    "table": read_delimited,
}
"""Of formats that are characters in some encoding, which the person may name."""

_COMFORTABLE_TURNS = 50_000
_DOUBTS_NAMED = 8


def read_file(path: Path, *, encoding: str | None = None, limits: Limits | None = None) -> Transcript:
    """Read a transcript from disk; see ``read_bytes``. Raises QualcodeError also when it is no regular file."""
    return read_bytes(load_bytes(path, limits), path.name, encoding=encoding, limits=limits)


@dataclass(frozen=True)
class Opened:
    """A file as read, and the turns that were found in it: what corrections begin from."""

    name: str
    read: Read
    found: Detected


def read_bytes(data: bytes, name: str, *, encoding: str | None = None, limits: Limits | None = None) -> Transcript:
    """Read a transcript from its bytes; see ``open_bytes``."""
    return transcript_of(open_bytes(data, name, encoding=encoding, limits=limits))


def open_bytes(data: bytes, name: str, *, encoding: str | None = None, limits: Limits | None = None) -> Opened:
    """Read a file from its bytes and find its turns; what it is is told by content, ``name`` is the file's name.

    ``encoding`` overrides the ladder for text files and is ignored for the others. Line ends become LF; every other
    change is one character for one and is in the warnings. Raises QualcodeError naming what is wrong.
    """
    limits = limits or Limits()
    read = _read(data, name, encoding, limits)
    if not read.text.strip():
        raise QualcodeError("the file holds no text", name, "check that it is not a scan or an empty page")
    refuse_more(read.text.count("\n"), limits.lines, "lines", name)
    found = detect(read.text, read.layout, limits.turns) if read.turns is None else given(read.turns)
    refuse_more(len(found.turns), limits.turns, "speaker turns", name)
    return Opened(name, read, found)


def transcript_of(opened: Opened) -> Transcript:
    """The transcript as it was found."""
    return with_turns(opened, opened.found.turns, speakers_of(opened.read.text, opened.found.turns))


def with_turns(
    opened: Opened, turns: tuple[Turn, ...], speakers: tuple[Speaker, ...], more: tuple[ImportWarning, ...] = ()
) -> Transcript:
    """The transcript with these turns; ``more`` is what else is to be said."""
    read, heard = opened.read, {speaker.name for speaker in speakers}
    doubted, unheard = (
        tuple(name for name in names if name not in heard) for names in (opened.found.doubted, opened.found.unheard)
    )
    return Transcript(
        title=_title(opened.name),
        text=read.text,
        turns=turns,
        speakers=speakers,
        warnings=(*read.warnings, *_about_turns(len(turns), doubted, unheard), *more),
        reader=read.reader,
        notes=read.notes,
        properties=(*fields_above(read.text), *read.properties),
    )


def _read(data: bytes, name: str, encoding: str | None, limits: Limits) -> Read:
    kind = kind_of(data, name)
    if kind in _READERS:
        return _READERS[kind](data, name, limits)
    return _TEXT_READERS[kind](data, name, encoding, limits)


def _about_turns(turns: int, doubted: tuple[str, ...], unheard: tuple[str, ...]) -> tuple[ImportWarning, ...]:
    told = []
    if turns > _COMFORTABLE_TURNS:
        told.append(ImportWarning(None, f"{turns:,} turns are more than the {_COMFORTABLE_TURNS:,} that work well"))
    if doubted:
        told.append(
            ImportWarning(None, f"not taken for speakers, though they stand before a colon: {_first_of(doubted)}")
        )
    if unheard:
        told.append(
            ImportWarning(
                None, f"what follows these is nobody's, unless they are added as speakers: {_first_of(unheard)}"
            )
        )
    return tuple(told)


def _first_of(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _DOUBTS_NAMED} more" if len(names) > _DOUBTS_NAMED else ""
    return ", ".join(names[:_DOUBTS_NAMED]) + more


def _title(name: str) -> str:
    """The file's name without its ending; a name that is not valid text has its bad bytes replaced."""
    stem = PurePath(name).stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return stem.strip() or "untitled"
