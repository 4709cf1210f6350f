"""An edited summary, back from Word: what it would change, and what is not taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from qualcode.coding.framework_evidence import there
from qualcode.corpus.cases import Cases
from qualcode.ingest.docx.written import read_written
from qualcode.model.corpus import CaseInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.model.narrative_edits import NarrativeEdits, PartEdit
from qualcode.model.narratives import Narrative
from qualcode.model.report import Audience, Report
from qualcode.model.written import as_read
from qualcode.store.session import Session
from qualcode.text.cell_marks import linked, unmarked
from qualcode.triangulation.cases.matrix import mixed_methods_report
from qualcode.triangulation.cases.standing import digest, settled
from qualcode.triangulation.cases.summary import ACROSS, CaseSummaries
from qualcode.triangulation.narratives.owners import case_owner, slots_of
from qualcode.triangulation.narratives.reading import Parts
from qualcode.triangulation.returned.doubts import doubt, of_another_case, stray_paragraphs
from qualcode.triangulation.returned.file import NarrativeFile
from qualcode.triangulation.returned.found import FoundCase
from qualcode.triangulation.returned.layout import laid_out_as
from qualcode.triangulation.returned.made import Made
from qualcode.triangulation.returned.missing import not_there
from qualcode.triangulation.returned.near_ids import near_ids
from qualcode.triangulation.returned.pending import pending

_AUDIENCES: tuple[Audience, ...] = ("team", "publication")


class ReturnedSummaries:
    """Edited summaries of a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def compare(self, source: Path | bytes, name: str = "", case: str = "") -> NarrativeEdits:
        """Compare an edited Word file with what is written; changes nothing. Tracked changes are read as accepted.

        ``case`` says whose summary it is where headings and bookmarks are gone. Raises ``QualcodeError`` for a file
        that is no Word file or holds no case study's summary, ``UnknownName``.
        """
        called = name or (source.name if isinstance(source, Path) else "standard input")
        data = _bytes(source)
        file = read_written(data, called)
        cases = Cases(self.session).all()
        only = Cases(self.session).find(case) if case else None
        said = as_read(file, "deleted")
        across = any(one.cell is None and one.text.strip() == ACROSS for one in said)
        reports = _Reports(self.session, cases)
        made = Made.of(reports.all(across))
        found = NarrativeFile(cases, slots_of(self.session, "case"), made, only)
        try:
            found.read(said)
        except QualcodeError as error:
            raise QualcodeError(error.what, called, error.fix) from error
        if not found.cases:
            fix = "give a file that qualcode export case-summary made, or say whose it is with --case"
            raise QualcodeError("no case study's summary is in the file", called, fix)
        parts = Parts.read(self.session)
        compared = _Compared(self.session, list(found.left.lines), _strays(cases, parts, found), found.team)
        for info in (one for one in cases if one.id in found.cases):
            for part in parts.of(case_owner(info)):
                compared.part(part, found.cases[info.id])
            now = reports.of["team" if found.team else "publication"].get(info.id)
            if now is not None and found.anchored:
                compared.left += not_there(info.label, now.blocks, found.cases[info.id])
        if not found.anchored:
            compared.changes, compared.conflicts = [], []
            compared.refused.append(
                "no heading and no bookmark in the file names a part, so nothing of it can be placed"
            )
        return NarrativeEdits(
            called,
            tuple(compared.changes),
            compared.unchanged,
            tuple(pending(data, file)),
            tuple(compared.left),
            tuple(compared.refused),
            tuple(compared.conflicts),
        )


class _Compared:
    """Gathers what the file would change, part by part."""

    def __init__(self, session: Session, left: list[str], strays: Mapping[str, Narrative], team: bool) -> None:
        self.session, self.left, self._strays, self._team = session, left, strays, team
        self.changes: list[PartEdit] = []
        self.conflicts: list[PartEdit] = []
        self.refused: list[str] = []
        self.unchanged = 0

    def part(self, part: Narrative, found: FoundCase) -> None:
        """Compare a part with what the file has of it."""
        text = found.text_of(part.slot.key)
        now = settled(part.text)
        if part.slot.key not in found.there:
            if part.text:
                self.left.append(f"{part.called} is not in the file: it stays as it is")
        elif not self._same(text, now):
            was = found.was.get(part.slot.key)
            if not text and (part.slot.key in found.apart or found.tables_hold(now)):
                self.left.append(f"{part.called} has words in the file that are not taken in: it stays as it is")
            elif not text and was is None:
                told = "is empty in the file, and nothing says whether it was when the file was written"
                self.left.append(f"{part.called} {told}: it stays as it is (narrative remove empties it)")
            elif was not in (None, digest(now)) and was == digest(text):
                since = "was changed in the project since the file was written, and not in the file"
                self.left.append(f"{part.called} {since}: it stays as it is")
            elif not text and part.memos:
                memos = ", ".join(part.memos)
                self.left.append(f"{part.called} is empty in the file, and is the memo {memos}: it stays as it is")
            else:
                why = of_another_case(part, found, text, self._strays)
                if why:
                    self.refused.append(f"{part.called} {why}")
                else:
                    self._edited(part, text, doubt(part, found, text, self._strays))
                return
        self.unchanged += 1

    def _same(self, text: str, now: str) -> bool:
        """Whether nothing was changed. A publication prints no IDs, and without its bookmarks it has none."""
        return text == now or (not (self._team or linked(text)) and _words(text) == _words(now))

    def _edited(self, part: Narrative, text: str, why: str) -> None:
        edit = _edit(part, laid_out_as(part.text, text), why)
        reason = _unknown(self.session, edit)
        if reason:
            self.refused.append(reason)
            return
        there = near_ids(part.text)
        for one in near_ids(text):
            if one not in there:
                told = "looks like an ID and is none ([x12], [x12, x15]): it is taken as plain text"
                self.left.append(f"“{one}” in {part.called} {told}")
        (self.conflicts if why else self.changes).append(edit)


def _words(text: str) -> list[list[str]]:
    return [unmarked(line).split() for line in text.split("\n")]


def _bytes(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        return source.read_bytes()
    except OSError as error:
        raise QualcodeError(f"the file cannot be read ({error.strerror})", str(source), "see the name") from error


class _Reports:
    """The summaries as they are now, by audience and case study.

    One that cannot be published has nothing in a publication to be compared with.
    """

    def __init__(self, session: Session, cases: Sequence[CaseInfo]) -> None:
        self._session, self._cases = session, cases
        self.of: dict[Audience, dict[int, Report]] = {audience: {} for audience in _AUDIENCES}

    def all(self, across: bool) -> Iterator[Report]:
        """Make them; ``across`` wants the table across them too."""
        for audience, found in self.of.items():
            summaries = CaseSummaries(self._session, audience, pictures=True)
            for case in self._cases:
                try:
                    found[case.id] = summaries.of(case)
                except QualcodeError:
                    continue
                yield found[case.id]
            if across:
                try:
                    yield mixed_methods_report(self._session, audience, written=False)
                except QualcodeError:
                    continue


def _strays(cases: Iterable[CaseInfo], parts: Parts, file: NarrativeFile) -> dict[str, Narrative]:
    """The paragraphs of parts that are not in the file, as far as it is known which are."""
    gone: list[Narrative] = []
    for case in cases:
        found = file.cases.get(case.id)
        if found is not None or case.id not in file.named:
            there = found.there if found is not None else set()
            gone += [part for part in parts.of(case_owner(case)) if part.slot.key not in there]
    return stray_paragraphs(gone)


def _edit(part: Narrative, text: str, doubt: str) -> PartEdit:
    before, after = linked(part.text), linked(text)
    lost = tuple(one for one in before if one not in after)
    return PartEdit(part, text, lost, tuple(one for one in after if one not in before), doubt)


def _unknown(session: Session, edit: PartEdit) -> str:
    with session.read() as connection:
        known = there(connection, edit.new)
    strange = [short_id("x", one) for one in edit.new if one not in known]
    return f"{edit.part.called} names {', '.join(strange)}, which there is not" if strange else ""
