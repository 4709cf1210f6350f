"""Files become documents: each is read by itself, then what could be read is stored as one undo step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import valid_kind
from qualcode.corpus.import_batch import Batch
from qualcode.corpus.import_reading import ReadFile, read_files
from qualcode.corpus.import_results import (
    ImportOptions,
    imported,
    imported_speaker,
    kind_of,
    participant_of,
    printable,
    skipped,
)
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.corpus import ImportResult
from qualcode.model.ids import short_id
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session
from qualcode.store.tables import Document, Participant


class Importing:
    """Imports files into a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def files(
        self, paths: Sequence[Path], options: ImportOptions | None = None, watch: Watch = unwatched
    ) -> list[ImportResult]:
        """Import the files in order, as one undo step; what became of each is in the answer, in the same order.

        A file that cannot be read fails by itself. All are read before anything is written. When the watch stops the
        work, none is imported. Raises ``QualcodeError`` when the options name something unknown.
        """
        options = options or ImportOptions()
        if options.kind:
            valid_kind(options.kind)
        self._check_names(options)
        files = read_files(paths, options, watch)
        with self.session.read() as connection:
            known = dict(connection.execute(select(Document.file_sha256, Document.id)).all())
        if options.dry_run:
            return self._dry_run(files, known, options)
        with self.session.action(_named(files, known)) as action:
            batch = Batch(action, self.session, options)
            results = []
            for file in files:
                watch(len(paths), len(paths), "storing")
                results.append(batch.take(file) if isinstance(file, ReadFile) else file)
        return results

    def _check_names(self, options: ImportOptions) -> None:
        if options.create:
            return
        if options.case:
            Cases(self.session).find(options.case)
        if options.workstream:
            Workstreams(self.session).find(options.workstream)

    def _dry_run(
        self, files: Sequence[ReadFile | ImportResult], known: dict[str, int], options: ImportOptions
    ) -> list[ImportResult]:
        with self.session.read() as connection:
            people = dict(connection.execute(select(Participant.label_key, Participant.label)).all())
        seen: dict[str, str] = {}
        results = []
        for file in files:
            if not isinstance(file, ReadFile):
                results.append(file)
            elif file.digest in known:
                results.append(skipped(file.path, short_id("d", known[file.digest]), "imported before"))
            elif file.digest in seen:
                results.append(skipped(file.path, None, f"the same file as {seen[file.digest]}"))
            else:
                seen[file.digest] = file.path.name
                transcript = file.transcript
                heard = tuple(
                    imported_speaker(speaker, participant_of(speaker, people)) for speaker in transcript.speakers
                )
                kind = kind_of(options, file.path, transcript)
                results.append(imported(file.path, None, kind, transcript, heard, ()))
        return results


def _named(files: Sequence[ReadFile | ImportResult], known: dict[str, int]) -> str:
    """What the act is called: by what comes in, not by what was tried."""
    new = {file.digest: file.path.name for file in files if isinstance(file, ReadFile) and file.digest not in known}
    if len(new) == 1:
        return f"import “{printable(*new.values())}”"
    return f"import {len(new)} files" if new else "import nothing"
