"""An edited summary, back from Word: what it would change, and what is not taken in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from qualcode.coding.framework_evidence import there
from qualcode.corpus.cases import Cases
from qualcode.ingest.docx.packs import read_comments
from qualcode.ingest.docx.written import read_written
from qualcode.model.corpus import CaseInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.model.narrative_edits import NarrativeEdits, PartEdit
from qualcode.model.narratives import Narrative
from qualcode.model.report import Audience, Report
from qualcode.model.written import WrittenFile, as_read
from qualcode.store.session import Session
from qualcode.text.cell_marks import linked
from qualcode.triangulation.cases.summary import CaseSummaries
from qualcode.triangulation.narratives.file import FoundCase, NarrativeFile, made_texts, settled, text_of
from qualcode.triangulation.narratives.owners import case_owner, slots_of
from qualcode.triangulation.narratives.reading import Parts

_AUDIENCES: tuple[Audience, ...] = ("team", "publication")


def edits_of(session: Session, source: Path | bytes, name: str = "", case: str = "") -> NarrativeEdits:
    """Compare an edited Word file with what is written; changes nothing. Tracked changes are read as accepted.

    ``case`` says whose summary it is where headings and bookmarks are gone. Raises ``QualcodeError`` for a file that
    is no Word file or holds no case study's summary, ``UnknownName``.
    """
    called = name or (source.name if isinstance(source, Path) else "standard input")
    data = _bytes(source)
    file = read_written(data, called)
    cases = Cases(session).all()
    only = Cases(session).find(case) if case else None
    found = NarrativeFile(cases, slots_of(session, "case"), made_texts(_reports(session, cases)), only)
    found.read(as_read(file, "deleted"))
    if not found.cases:
        fix = "give a file that qualcode export case-summary made, or say whose it is with --case"
        raise QualcodeError("no case study's summary is in the file", called, fix)
    changes: list[PartEdit] = []
    left, refused = list(found.left), []
    unchanged = 0
    parts = Parts.read(session)
    for info in (one for one in cases if one.id in found.cases):
        for part in parts.of(case_owner(info)):
            edit = _edit(part, found.cases[info.id], left)
            reason = _unknown(session, edit) if edit else ""
            if reason:
                refused.append(reason)
            elif edit:
                changes.append(edit)
            else:
                unchanged += 1
    return NarrativeEdits(called, tuple(changes), unchanged, tuple(_pending(data, file)), tuple(left), tuple(refused))


def _bytes(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        return source.read_bytes()
    except OSError as error:
        raise QualcodeError(f"the file cannot be read ({error.strerror})", str(source), "see the name") from error


def _reports(session: Session, cases: Sequence[CaseInfo]) -> Iterator[Report]:
    """The summaries as they are now; one that cannot be published has nothing in a publication to be compared with."""
    for audience in _AUDIENCES:
        summaries = CaseSummaries(session, audience)
        for case in cases:
            try:
                yield summaries.of(case)
            except QualcodeError:
                continue


def _edit(part: Narrative, found: FoundCase, left: list[str]) -> PartEdit | None:
    if part.slot.key not in found.there:
        if part.written:
            left.append(f"{part.called} is not in the file: it stays as it is")
        return None
    text = text_of(found, part.slot.key)
    if text == settled(part.text):
        return None
    if not text and part.memos:
        left.append(f"{part.called} is empty in the file, and is the memo {', '.join(part.memos)}: it stays as it is")
        return None
    before, after = linked(part.text), linked(text)
    lost = tuple(one for one in before if one not in after)
    return PartEdit(part, text, lost, tuple(one for one in after if one not in before))


def _unknown(session: Session, edit: PartEdit) -> str:
    with session.read() as connection:
        known = there(connection, edit.new)
    strange = [short_id("x", one) for one in edit.new if one not in known]
    return f"{edit.part.called} names {', '.join(strange)}, which there is not" if strange else ""


def _pending(data: bytes, file: WrittenFile) -> Iterator[str]:
    """Tracked changes and comments, in the order of the text."""
    places = {one.at: one.place for one in as_read(file, "")}
    place = ""
    for at, paragraph in enumerate(file.paragraphs):
        place = places.get(at, place)
        for piece in paragraph.pieces:
            if piece.change and piece.text.strip():
                yield f"{place}: {piece.change} “{' '.join(piece.text.split())}”"
    for comment in read_comments(data, file.name)[0]:
        yield f"comment by {comment.author or 'somebody'} on “{comment.words}”: {comment.text}"
