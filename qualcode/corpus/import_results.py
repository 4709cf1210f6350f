"""What is said of files to import, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qualcode.corpus.documents import stem, valid_kind
from qualcode.corpus.names import is_study_id, key, label_key
from qualcode.model.corpus import ImportedSpeaker, ImportResult
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import ImportWarning, Speaker, Transcript


@dataclass(frozen=True)
class ImportOptions:
    """What to say of the files: ``kind`` "" means guess, ``create`` makes a case study or workstream that is new.

    ``standard_input`` is what a file called "-" holds; without it "-" is a file like any other.
    """

    kind: str = ""
    case: str = ""
    workstream: str = ""
    encoding: str = ""
    create: bool = False
    dry_run: bool = False
    standard_input: bytes | None = None


def kind_of(options: ImportOptions, path: Path, transcript: Transcript) -> str:
    """What kind of document it is: as told, else by its name, else by how many people speak."""
    if options.kind:
        return valid_kind(options.kind)
    name = key(path.name).replace("_", " ").replace("-", " ")
    people = sum(speaker.role == "participant" for speaker in transcript.speakers)
    if "minutes" in name.split() or "minutes" in stem(name).split():
        return "minutes"
    if people >= 3 or "focus group" in name:
        return "focus group"
    return "interview" if transcript.speakers else "other"


def participant_of(speaker: Speaker, people: dict[str, str]) -> str:
    """The participant a speaker is or would become, "" for one known in this document only."""
    folded = label_key(speaker.name)
    would_join = speaker.role == "participant" and is_study_id(speaker.name)
    return people.get(folded) or (speaker.name if would_join else "")


def imported_speaker(speaker: Speaker, participant: str) -> ImportedSpeaker:
    """A speaker as the answer tells it."""
    return ImportedSpeaker(speaker.name, participant, speaker.role, speaker.turns, speaker.words)


def imported(
    path: Path,
    document: str | None,
    kind: str,
    transcript: Transcript,
    speakers: tuple[ImportedSpeaker, ...],
    more: tuple[ImportWarning, ...],
) -> ImportResult:
    """What became of a file that was (or, in a dry run, would be) stored."""
    return ImportResult(
        file=str(path),
        status="imported",
        error="",
        document=document,
        kind=kind,
        characters=len(transcript.text),
        turns=len(transcript.turns),
        speakers=speakers,
        warnings=transcript.warnings + more,
    )


def skipped(path: Path, document: str | None, why: str) -> ImportResult:
    """What became of a file that is there already."""
    return ImportResult(str(path), "skipped", why, document, "", 0, 0, (), ())


def failed(path: Path, error: QualcodeError) -> ImportResult:
    """What became of a file that could not be read."""
    # The reader knows the file's name only; the person may have named three files of one name.
    where = str(path) if error.where in ("", path.name) else error.where
    why = QualcodeError(error.what, where, error.fix)
    return ImportResult(str(path), "failed", str(why), None, "", 0, 0, (), ())


def printable(name: str) -> str:
    """A file's name with the bytes replaced that are not text: the database takes none."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
