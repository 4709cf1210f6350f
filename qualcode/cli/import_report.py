"""What an import says of each file: in lines, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.cli.output import counted, fault, remark, say
from qualcode.text.display import safe

if TYPE_CHECKING:
    from qualcode.model.corpus import ImportResult
    from qualcode.model.importing import FilePlan


def report(result: ImportResult, dry_run: bool) -> None:
    """Say what became of one file, or would."""
    if result.status == "failed":
        fault(result.error)
        return
    file = safe(result.file)
    if result.status == "skipped":
        where = f" as {result.document}" if result.document else ""
        say(f"skipped {file}: {result.error}{where}")
        return
    verb = "would import" if dry_run else f"imported {result.document}"
    say(
        f"{verb} {file}: {result.kind}, {result.characters:,} characters, {counted(result.turns, 'turn')}, "
        f"{counted(len(result.speakers), 'speaker')}"
    )
    if result.plan is not None:
        _particulars(result.plan, dry_run)
    matches = [one.match.how for one in result.plan.speakers] if result.plan else []
    for n, speaker in enumerate(result.speakers):
        new = "new " if n < len(matches) and matches[n] == "new" else ""
        who = f" = {new}participant {speaker.participant}" if speaker.participant else ""
        said = f"{counted(speaker.turns, 'turn')}, {counted(speaker.words, 'word')}"
        say(f"    {speaker.label} ({speaker.role}){who}: {said}")
    for warning in result.warnings:
        remark(f"    note: {f'line {warning.line}: ' if warning.line else ''}{warning.what}")


def _particulars(plan: FilePlan, dry_run: bool) -> None:
    told = [
        *([plan.case] if plan.case else []),
        *([plan.workstream] if plan.workstream else []),
        *([plan.held_on.isoformat()] if plan.held_on else []),
        *([f"{plan.minutes} minutes"] if plan.minutes is not None else []),
        *([plan.mode] if plan.mode else []),
    ]
    if told:
        say(f"    {', '.join(told)}")
    for offer in plan.offers:
        if offer.taken:
            say(f"    taken over as {offer.to}: {offer.value}")
    # Once it is imported, who wrote the file and the like is no longer worth a line for each of many.
    left = [one.field for one in plan.offers if not one.taken and (dry_run or not one.attribute)]
    if left:
        said = "; ".join(f"{one.name}: {one.value[:60]}" for one in left)
        remark(f"    the file says: {said} (--take FIELD takes one over)")


def summary(results: Sequence[ImportResult], dry_run: bool) -> None:
    """Say how many came in, and how many did not."""
    asked = sum(len(result.plan.questions) for result in results if result.plan is not None)
    if len(results) > 1:
        parts = []
        words = {"imported": "would be imported" if dry_run else "imported", "skipped": "skipped", "failed": "failed"}
        for status, word in words.items():
            number = sum(result.status == status for result in results)
            if number:
                parts.append(f"{number} {word}")
        remark(", ".join(parts))
    if asked:
        remark(f"{counted(asked, 'speaker')} to be told: --participant LABEL=WHO, or afterwards: qualcode speakers")


def as_json(result: ImportResult, dry_run: bool) -> dict[str, object]:
    """What became of one file, with stable keys."""
    plan = result.plan
    matches = {one.label: one.match for one in plan.speakers} if plan else {}
    entry: dict[str, object] = {
        "file": result.file,
        "status": result.status,
        "error": result.error or None,
        "document": result.document,
        "kind": result.kind or None,
        "characters": result.characters,
        "turns": result.turns,
        "speakers": [
            {
                "label": speaker.label,
                "participant": speaker.participant or None,
                "role": speaker.role,
                "turns": speaker.turns,
                "words": speaker.words,
                "match": matches[speaker.label].how if speaker.label in matches else None,
                "maybe": list(matches[speaker.label].maybe) if speaker.label in matches else [],
            }
            for speaker in result.speakers
        ],
        "warnings": [{"line": warning.line, "what": warning.what} for warning in result.warnings],
    }
    if plan is not None and result.status == "imported":
        entry |= {
            "title": plan.title,
            "case": plan.case or None,
            "workstream": plan.workstream or None,
            "date": plan.held_on.isoformat() if plan.held_on else None,
            "minutes": plan.minutes,
            "mode": plan.mode or None,
            "cover_page": [
                {"field": one.field.name, "value": one.field.value, "to": one.to, "taken": one.taken}
                for one in plan.offers
            ],
        }
    return {**entry, "dry_run": True} if dry_run else entry
