"""The corrected text of a document, however it comes: from an editor, a file, or as edits at known places."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import ImportWarning, Turn
from qualcode.text.carrying import Carrying, Edit, by_comparison, by_edits

_EDITOR = "editor"


@dataclass(frozen=True)
class CorrectedText:
    """What a document (ID, title or file) is to say. ``text`` or ``edits`` is given.

    ``turns`` are those that a file has; None: those there are follow the text. ``made_from`` is the SHA-256 of the
    text that was corrected: nothing is done when it is another by now.
    """

    document: str
    text: str = ""
    edits: tuple[Edit, ...] | None = None
    turns: tuple[Turn, ...] | None = None
    reader: str = _EDITOR
    warnings: tuple[ImportWarning, ...] = ()
    made_from: str = ""

    def carrying(self, old: str) -> Carrying:
        """The way from the text as it is. Raises ``QualcodeError`` for a text that is empty or cannot be stored."""
        carrying = by_comparison(old, _as_stored(self.text, old)) if self.edits is None else by_edits(old, self.edits)
        if not carrying.new.strip():
            raise QualcodeError("the corrected text is empty", self.document, "nothing was changed")
        if any("\ud800" <= letter <= "\udfff" or letter == "\0" for letter in carrying.new):
            raise QualcodeError("the corrected text holds what no text can", self.document, "save it as UTF-8")
        return carrying


def _as_stored(text: str, old: str) -> str:
    """Without what editors do of themselves: Windows' line ends, a byte-order mark, or line ends at its end."""
    if not old.startswith("\ufeff"):
        text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.rstrip("\n") + old[len(old.rstrip("\n")) :]


def from_edits(document: str, edits: Sequence[Edit], *, reader: str = "edits") -> CorrectedText:
    """Replacements at known places of the text as it is."""
    return CorrectedText(document, edits=tuple(edits), reader=reader)


def from_editor(document: str, data: bytes, *, made_from: str = "") -> CorrectedText:
    """What a person saved in their editor. Raises ``QualcodeError`` when it is no text."""
    from qualcode.ingest.limits import Limits
    from qualcode.ingest.text import read_text

    read = read_text(data, document, None, Limits())
    return CorrectedText(document, read.text, warnings=read.warnings, made_from=made_from)


def from_file(
    document: str, file: str | os.PathLike[str] | bytes, *, encoding: str = "", made_from: str = ""
) -> CorrectedText:
    """A corrected transcript, read as an import reads it. Raises ``QualcodeError`` when it cannot be read."""
    from qualcode.ingest.files import load_bytes
    from qualcode.ingest.reading import read_bytes

    if isinstance(file, bytes):
        data, name = file, "standard input"
    else:
        data, name = load_bytes(Path(file)), Path(file).name
    transcript = read_bytes(data, name, encoding=encoding or None)
    # Plain text says no more than its characters: turns that were put right by hand are worth more than a new guess.
    turns = None if transcript.reader.startswith("text/") else transcript.turns
    return CorrectedText(
        document,
        transcript.text,
        turns=turns,
        reader=transcript.reader,
        warnings=transcript.warnings,
        made_from=made_from,
    )
