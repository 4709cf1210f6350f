"""Files become documents: each is read by itself, and what could be read is stored as one undo step."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import valid_kind
from qualcode.corpus.import_batch import Batch
from qualcode.corpus.import_results import (
    ImportOptions,
    Progress,
    failed,
    imported,
    imported_speaker,
    kind_of,
    participant_of,
    printable,
    read_file,
    skipped,
)
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.corpus import ImportResult
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.store.session import Session
from qualcode.store.tables import Document, Participant


class Importing:
    """Imports files into a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def files(
        self, paths: Sequence[Path], options: ImportOptions | None = None, progress: Progress | None = None
    ) -> list[ImportResult]:
        """Import the files in order; what became of each is in the answer, in the same order.

        A file that cannot be read fails by itself. Raises ``QualcodeError`` when the options name something unknown.
        """
        options = options or ImportOptions()
        if options.kind:
            valid_kind(options.kind)
        if options.dry_run:
            self._check_names(options)
            return self._dry_run(paths, options, progress)
        name = _named([str(path) for path in paths]) or "import nothing"
        with self.session.action(name) as action:
            batch = Batch(action, self.session, options)
            results = []
            for done, path in enumerate(paths):
                if progress:
                    progress(done, len(paths), path.name)
                results.append(batch.take(path))
            action.name = _named([result.file for result in results if result.status == "imported"]) or name
        return results

    def _check_names(self, options: ImportOptions) -> None:
        if options.create:
            return
        if options.case:
            Cases(self.session).find(options.case)
        if options.workstream:
            Workstreams(self.session).find(options.workstream)

    def _dry_run(self, paths: Sequence[Path], options: ImportOptions, progress: Progress | None) -> list[ImportResult]:
        with self.session.read() as connection:
            known = {row.file_sha256: row for row in connection.execute(select(Document.file_sha256, Document.id))}
            people = {
                row.label_key: row.label for row in connection.execute(select(Participant.label_key, Participant.label))
            }
        seen: dict[str, str] = {}
        results = []
        for done, path in enumerate(paths):
            if progress:
                progress(done, len(paths), path.name)
            try:
                data, transcript = read_file(path, options)
            except QualcodeError as error:
                results.append(failed(path, error))
                continue
            digest = hashlib.sha256(data).hexdigest()
            if digest in known:
                results.append(skipped(path, short_id("d", known[digest].id), "imported before"))
            elif digest in seen:
                results.append(skipped(path, None, f"the same file as {seen[digest]}"))
            else:
                seen[digest] = path.name
                heard = tuple(
                    imported_speaker(speaker, participant_of(speaker, people)) for speaker in transcript.speakers
                )
                results.append(imported(path, None, kind_of(options, path, transcript), transcript, heard, ()))
        return results


def _named(files: Sequence[str]) -> str:
    """What the act is called: by what came in, not by what was tried."""
    if len(files) == 1:
        return f"import “{printable(Path(files[0]).name)}”"
    return f"import {len(files)} files" if files else ""
