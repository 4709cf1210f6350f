"""Where a case study's accounts come from: a sentence with its numbers, counted from the data."""

from __future__ import annotations

from qualcode.analysis.sample import Sample
from qualcode.triangulation.cases.material import CaseMaterial
from qualcode.triangulation.pages.data_sources import told_sources


def sources_sentence(material: CaseMaterial) -> str:
    """What :func:`told_sources` says of a case study; remarks say what the person who writes should know."""
    sources = Sample(material.session).sources(material.case.label, material.shared.sample)
    for note in sources.notes:
        material.remark(note)
    _missing(material)
    return told_sources(sources)


def _missing(material: CaseMaterial) -> None:
    heard = {voice.participant for voice in material.quoting.voices.values()}
    silent = [person.label for person in material.people if person.label not in heard]
    if silent:
        material.remark(f"registered for {material.case.label} but heard in no document: {', '.join(silent)}")
