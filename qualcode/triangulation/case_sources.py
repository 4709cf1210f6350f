"""Where a case study's accounts come from: a sentence with its numbers, counted from the data."""

from __future__ import annotations

from collections import Counter

from qualcode.corpus.names import told_apart
from qualcode.triangulation.case_material import CaseMaterial
from qualcode.triangulation.quoting import Voice
from qualcode.triangulation.wording import joined, number_of


def sources_sentence(material: CaseMaterial) -> str:
    """ "Data sources included interviews with 3 senior leaders and a focus group with 7 participants."

    A joint interview counts everyone in it; someone interviewed twice counts once. "" when there are no documents.
    """
    parts = [part for part in (_interviews(material), _focus_groups(material), *_papers(material)) if part]
    _missing(material)
    return f"Data sources included {joined(parts)}." if parts else ""


def _interviews(material: CaseMaterial) -> str:
    documents = material.of_kind("interview")
    if not documents:
        return ""
    people = _people(material.voices(documents))
    if not people:
        return number_of(len(documents), "interview")
    groups = Counter(material.groups.get(person.participant, "") or "participant" for person in people)
    who = joined([number_of(count, group) for group, count in groups.items()])
    extra = f" ({number_of(len(documents), 'interview')})" if len(documents) != len(people) else ""
    return f"{'an interview' if len(documents) == 1 else 'interviews'} with {who}{extra}"


def _focus_groups(material: CaseMaterial) -> str:
    documents = material.of_kind("focus group")
    if not documents:
        return ""
    voices = material.voices(documents)
    people = _people(voices)
    blurred = [voice for voice in voices if not voice.participant and not told_apart(voice.label)]
    if blurred:
        labels = ", ".join(sorted({voice.label for voice in blurred}))
        material.remark(f"voices that could not be told apart are not counted in the focus group: {labels}")
    groups = "a focus group" if len(documents) == 1 else f"{len(documents)} focus groups"
    total = "" if len(documents) == 1 else " in all"
    return f"{groups} with {number_of(len(people), 'participant')}{total}" if people else groups


def _papers(material: CaseMaterial) -> list[str]:
    minutes, others = len(material.of_kind("minutes")), len(material.of_kind("other"))
    return [
        f"minutes of {number_of(minutes, 'meeting')}" if minutes else "",
        number_of(others, "other document") if others else "",
    ]


def _people(voices: tuple[Voice, ...]) -> list[Voice]:
    """One voice a person: participants once, speakers of one document each, voices not told apart never."""
    found: dict[str, Voice] = {}
    for voice in voices:
        if voice.participant:
            found.setdefault(voice.participant, voice)
        elif told_apart(voice.label):
            found[f"{voice.id}\0{voice.label}"] = voice
    return list(found.values())


def _missing(material: CaseMaterial) -> None:
    heard = {voice.participant for voice in material.quoting.voices.values()}
    silent = [person.label for person in material.people if person.label not in heard]
    if silent:
        material.remark(f"registered for {material.case.label} but heard in no document: {', '.join(silent)}")
