"""Files become documents: each is read by itself and planned, then what comes in is stored as one undo step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qualcode.corpus.import_batch import Batch
from qualcode.corpus.import_options import ImportOptions
from qualcode.corpus.import_planning import Planning
from qualcode.corpus.import_reading import ReadFile, read_files
from qualcode.corpus.import_results import printable, result_of
from qualcode.model.corpus import ImportResult
from qualcode.model.importing import FilePlan
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session


class Importing:
    """Imports files into a project: ``read`` them, look at ``plans`` as often as you like, and ``store`` them."""

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
        Planning(self.session, ()).checked(options)  # what is wrong for all is said before anything is read
        planning = self.read(paths, options, watch)
        plans = planning.plans(options)
        if not options.comments:
            plans = [_without_comments(plan) for plan in plans]
        if options.dry_run:
            return [result_of(plan) for plan in plans]
        return self.store(planning, plans, watch)

    def read(self, paths: Sequence[Path], options: ImportOptions | None = None, watch: Watch = unwatched) -> Planning:
        """Read the files; ``plans`` of what is given says what would become of each."""
        return Planning(self.session, read_files(paths, options or ImportOptions(), watch))

    def store(self, planning: Planning, plans: Sequence[FilePlan], watch: Watch = unwatched) -> list[ImportResult]:
        """Store files exactly as planned, as one undo step; what is there meanwhile is left alone."""
        results = []
        total = len(plans)
        with self.session.action(_named(plans)) as action:
            batch = Batch(action, self.session, plans)
            for done, (plan, file) in enumerate(zip(plans, planning.files, strict=True)):
                watch(done, total, "storing")
                if plan.status == "new" and isinstance(file, ReadFile):
                    results.append(batch.take(plan, file))
                else:
                    results.append(result_of(plan))
            watch(total, total, "storing")
        return results


def _without_comments(plan: FilePlan) -> FilePlan:
    transcript = plan.transcript
    return plan if transcript is None else replace(plan, transcript=replace(transcript, notes=()))


def _named(plans: Sequence[FilePlan]) -> str:
    """What the act is called: by what comes in, not by what was tried."""
    new = [plan.file for plan in plans if plan.status == "new"]
    if len(new) == 1:
        return f"import “{printable(Path(new[0]).name)}”"
    return f"import {len(new)} files" if new else "import nothing"
