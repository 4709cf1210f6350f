"""Names taken out of a project: replaced everywhere as one act, and erased from what is kept of earlier times.

First everything that leaves is safe outside: the log, the table of names, the files as they came, old backups. Then one
transaction replaces and erases. When it fails, all is as it was.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from qualcode.coding.corrected_text import from_edits
from qualcode.coding.correcting import Corrections
from qualcode.coding.kept_apart import KeptApart, lies_inside
from qualcode.coding.name_fields import CALLED, following, nouns, words_of_registers
from qualcode.coding.names_in_files import holders
from qualcode.corpus.names import key
from qualcode.corpus.speakers import Speakers
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.model.pseudonyms import Applied, Field, NameHit
from qualcode.model.table import Table
from qualcode.store.action import Action
from qualcode.store.erasure import Erasure, earlier_texts
from qualcode.store.rows import table_named
from qualcode.store.session import Session
from qualcode.store.tables import Blob, Document, DocumentVersion, Excerpt, ProjectRow, Pseudonym, SpeakerRow
from qualcode.text.carrying import Edit, by_edits
from qualcode.text.terms import Terms, without_cut_names

if TYPE_CHECKING:
    from qualcode.coding.pseudonyms import Pseudonyms

_QUOTED = re.compile("“([^“”]*)”")
_LOG = ("at", "coder", "document", "where", "version", "start", "end", "found", "replacement", "category", "sha256")


@dataclass(frozen=True)
class _Original:
    """A file as it came, that leaves the project. ``kept_as`` is its name outside."""

    document: int
    title: str
    file_name: str
    sha256: str
    blob: str
    kept_as: str


def take_out(service: Pseudonyms, hits: Sequence[NameHit], folder: Path, *, inside: bool) -> Applied:
    """See :meth:`Pseudonyms.apply`."""
    session = service.session
    if session.acting:
        raise QualcodeError("names cannot be taken out within another act", "", "do it by itself")
    if not hits:
        raise QualcodeError("there is no hit to be replaced", "", "see: qualcode pseudonyms hits")
    if lies_inside(folder, session.store.folder) and not inside:
        raise QualcodeError(
            "what tells who is who is not to lie in the project", str(folder), "name a folder outside it"
        )
    apart = KeptApart(folder.resolve())
    apart.open()
    try:
        with session.action("take names out") as action:
            work = _Work(service, action, hits, apart)
            log = work.write_apart()
            work.replace()
            work.erase()
    except BaseException:
        apart.take_back()
        raise
    session.text = ("", "")
    return work.finished(log)


class _Work:
    """One taking out, inside its act."""

    def __init__(self, service: Pseudonyms, action: Action, hits: Sequence[NameHit], apart: KeptApart) -> None:
        self._service, self._action, self._apart = service, action, apart
        self._session: Session = service.session
        self._hits = _as_they_are(service, hits)
        self._terms = service.terms()
        self._finder = Terms(self._terms)
        self._originals = self._leaving()
        self._backups: list[Path] = []
        self._stuck: list[Path] = []
        self._erased = len(earlier_texts(action.connection, self._holds)) + len(self._texts())
        documents = len({hit.field.document for hit in self._hits} - {None})
        action.name = f"take names out: {len(self._hits)} in {documents} document{'s' * (documents != 1)}"

    def _holds(self, text: str) -> bool:
        return bool(self._finder.find(text))

    # -- before anything changes

    def write_apart(self) -> Path:
        """Everything that leaves is safe outside."""
        for one in self._originals:
            self._apart.keep_original(one.kept_as, self._bytes(one.blob))
        known = {key(term.find): term for term in self._apart.terms()}
        known |= {key(term.find): replace(term, number=0) for term in self._terms}
        self._apart.write_table(tuple(known.values()))
        log = self._apart.write_log(self._action.at, self._log(self._action.at))
        folder = self._session.store.folder / "backups"
        self._backups = [file for file in sorted(folder.glob("*")) if file.is_file()]
        self._stuck = self._apart.move_in(self._backups)
        return log

    def _bytes(self, digest: str) -> bytes:
        return self._action.connection.scalars(select(Blob.bytes).where(Blob.sha256 == digest)).one()

    def _leaving(self) -> list[_Original]:
        """The files as they came, but for plain texts in which no name is: what a Word file hides nobody has seen."""
        touched = {hit.field.document for hit in self._hits}
        wanted = (
            select(
                Document.id,
                Document.title,
                Document.file_name,
                Document.file_sha256,
                Document.original,
                DocumentVersion.reader,
            )
            .join(DocumentVersion, DocumentVersion.document_id == Document.id)
            .where(DocumentVersion.n == 1, Document.original.is_not(None))
        )
        found = []
        for number, title, file_name, sha256, blob, reader in self._action.connection.execute(wanted).all():
            assert blob is not None
            stays = number not in touched and reader.startswith("text/")
            if stays and not self._holds(self._bytes(blob).decode("utf-8", "replace")):
                continue
            kept_as = f"{short_id('d', number)}-{sha256[:12]}{_ending(file_name)}"
            found.append(_Original(number, title, file_name, sha256, blob, kept_as))
        return found

    def _log(self, at: datetime) -> Table:
        wanted = select(Document.id, Document.title, Document.current_version)
        documents = {row.id: row for row in self._action.connection.execute(wanted)}
        stamp, coder = at.isoformat(timespec="seconds"), self._session.coder
        rows: list[tuple[Any, ...]] = []
        for hit in self._hits:
            document = None if hit.field.document is None else documents[hit.field.document]
            title = "" if document is None else document.title
            version = document.current_version if document is not None and _in_text(hit.field) else None
            place = (hit.field.words, version, hit.start, hit.end)
            rows.append((stamp, coder, title, *place, hit.found, hit.replacement, hit.term.category, ""))
        for one in self._originals:
            what = ("original file", 1, None, None, one.file_name, one.kept_as, "", one.sha256)
            rows.append((stamp, coder, one.title, *what))
        return Table(columns=_LOG, rows=tuple(rows), title="Names taken out")

    # -- the act

    def replace(self) -> None:
        """The texts first, by their edits; then everything else."""
        texts = [
            from_edits(short_id("d", field.row), edits, reader="pseudonyms") for field, edits in self._texts().items()
        ]
        Corrections(self._session).apply(*texts, reason="pseudonyms", name=self._action.name)
        by_row: dict[tuple[str, int], dict[Field, list[NameHit]]] = defaultdict(lambda: defaultdict(list))
        for hit in self._hits:
            if not _in_text(hit.field):
                by_row[hit.field.table, hit.field.row][hit.field].append(hit)
        for (table, number), fields in by_row.items():
            self._replace_in_row(table, number, fields)
        self._forget_what_stood_around()
        self._forget_table()

    def _texts(self) -> dict[Field, list[Edit]]:
        found: dict[Field, list[Edit]] = defaultdict(list)
        for hit in self._hits:
            if _in_text(hit.field):
                found[hit.field].append(Edit(hit.start, hit.end, hit.replacement))
        return found

    def _replace_in_row(self, name: str, number: int, fields: Mapping[Field, list[NameHit]]) -> None:
        table = table_named(name)
        rows = self._action.rows(table, [number])
        if not rows:
            return  # a speaker who is another by now: the labels in the text were replaced
        changes: dict[str, Any] = {}
        for field, hits in fields.items():
            was = rows[0][field.column]
            if any(was[hit.start : hit.end] != hit.found for hit in hits):
                continue  # the same
            now = by_edits(was, [Edit(hit.start, hit.end, hit.replacement) for hit in hits]).new
            changes |= {field.column: now, **following(table, field.column, now)}
        if name == "speaker" and self._joins_another(rows[0], changes):
            return
        try:
            with self._action.part():
                self._action.update(nouns()[name], number, **changes)
        except IntegrityError as error:
            field = next(iter(fields))
            raise QualcodeError(
                f"{field.words} would be called as another is: “{changes.get(field.column)}”",
                "",
                "choose another replacement, or rename it first; nothing was changed",
            ) from error

    def _joins_another(self, row: Mapping[str, Any], changes: Mapping[str, Any]) -> bool:
        """Two speakers who get one name are one."""
        other = select(SpeakerRow.label).where(
            SpeakerRow.document_id == row["document_id"],
            SpeakerRow.label_key == changes.get("label_key"),
            SpeakerRow.id != row["id"],
        )
        into = self._action.connection.scalar(other)
        if into is None:
            return False
        Speakers(self._session).merge(short_id("d", row["document_id"]), row["label"], into)
        return True

    def _forget_what_stood_around(self) -> None:
        """Around a quote without a place stand words of an earlier text, cut anywhere, even in a name."""
        lost = select(Excerpt.id).where(Excerpt.state == "unresolved")
        for number in self._action.connection.scalars(lost).all():
            self._action.update(Excerpt, number, prefix="", suffix="")

    def _forget_table(self) -> None:
        self._action.delete_many(Pseudonym, [term.number for term in self._terms if term.number])
        row = self._action.connection.execute(select(ProjectRow.id, ProjectRow.options)).one()
        from qualcode.coding.pseudonyms import FOLDER

        options = {**json.loads(row.options), FOLDER: _as_named(self._apart.folder, self._session.store.folder)}
        self._action.update(ProjectRow, row.id, options=json.dumps(options, ensure_ascii=False))

    def erase(self) -> None:
        """What is kept of earlier times loses the names when the act ends."""
        spellings = [words for term in self._terms for words in term.spellings]

        finder = self._finder

        def clean(column: str, words: str) -> str:
            return (finder.in_any_case if column in CALLED else finder).replaced(words)

        def clean_name(name: str) -> str:
            quoted = _QUOTED.sub(lambda match: f"“{finder.in_any_case.replaced(match[1])}”", name)
            return without_cut_names(finder.replaced(quoted), spellings)

        originals = [one.document for one in self._originals]
        self._action.erase(Erasure(clean, clean_name, self._holds, originals))

    # -- afterwards

    def finished(self, log: Path) -> Applied:
        """What was done; what still holds a name is looked for."""
        project = self._session.store.folder
        remarks = [f"{file} could not be moved: move or delete it" for file in self._stuck]
        if not self._action.cleaned:
            remarks.append(
                "traces of the names could not be wiped from the file yet, because another program reads it or the "
                "disk is full: opening the project again does it"
            )
        return Applied(
            replaced=len(self._hits),
            documents=len(self._texts()),
            terms=len(self._terms),
            log=log,
            kept_in=self._apart.folder,
            originals=len(self._originals),
            backups=len(self._backups) - len(self._stuck),
            erased=self._erased,
            staying=(*self._in_registers(), *self._in_files(project)),
            remarks=tuple(remarks),
        )

    def _in_registers(self) -> Iterable[str]:
        with self._session.read() as connection:
            found = {table for table, words in words_of_registers(connection) if self._holds(words)}
        for table in sorted(found):
            yield f"a name is among the {table.replace('_', ' ')}s, which are never searched: see whether it may stay"

    def _in_files(self, project: Path) -> Iterable[str]:
        for file in holders(project, self._finder, leave=self._apart.folder):
            yield f"{file.relative_to(project)} holds a name: it is not qualcode's to change; move or delete it"


def _in_text(field: Field) -> bool:
    return (field.table, field.column) == ("document", "text")


def _as_they_are(service: Pseudonyms, hits: Sequence[NameHit]) -> list[NameHit]:
    """The hits, if each is still there. Raises ``QualcodeError``."""
    there = {hit.key: hit for hit in service.look().hits}
    wanted = {hit.key: hit for hit in hits}
    for place, hit in wanted.items():
        if place not in there or there[place].found != hit.found:
            raise QualcodeError(
                f"a hit is no longer where it was: {hit.field.words} at {hit.start}", "", "look again, then repeat"
            )
    return list(wanted.values())


def _ending(file_name: str) -> str:
    """A file's ending, where it is one."""
    ending = PurePath(file_name).suffix.lower()
    return ending if ending[1:].isascii() and ending[1:].isalnum() and len(ending) <= 6 else ""


def _as_named(folder: Path, project: Path) -> str:
    """Seen from the project where that is short, so that both can move together."""
    whole = project.resolve()
    with contextlib.suppress(ValueError):
        if folder.parent == whole.parent or whole in folder.parents:
            return PurePath(os.path.relpath(folder, whole)).as_posix()
    return str(folder)
