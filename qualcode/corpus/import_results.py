"""What became of files that were to be imported, or would."""

from __future__ import annotations

from typing import Literal

from qualcode.model.corpus import ImportedSpeaker, ImportResult
from qualcode.model.importing import FilePlan


def result_of(plan: FilePlan, document: str | None = None) -> ImportResult:
    """What became of a file by its plan; ``document`` is the ID it was given."""
    if plan.status != "new":
        status: Literal["failed", "skipped"] = "failed" if plan.status == "failed" else "skipped"
        return ImportResult(plan.file, status, plan.error, plan.document or None, "", 0, 0, (), (), plan)
    transcript = plan.transcript
    return ImportResult(
        file=plan.file,
        status="imported",
        error="",
        document=document,
        kind=plan.kind,
        characters=len(transcript.text) if transcript else 0,
        turns=len(transcript.turns) if transcript else 0,
        speakers=tuple(
            ImportedSpeaker(one.label, one.match.who, one.role, one.turns, one.words) for one in plan.speakers
        ),
        warnings=plan.warnings,
        plan=plan,
    )


def skipped(plan: FilePlan, document: str, why: str) -> ImportResult:
    """What became of a file that came in from elsewhere meanwhile."""
    return ImportResult(plan.file, "skipped", why, document, "", 0, 0, (), (), plan)


def printable(name: str) -> str:
    """A file's name with the bytes replaced that are not text: the database takes none."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
