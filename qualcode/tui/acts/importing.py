"""Transcripts in, from the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.model.corpus import ImportResult
from qualcode.model.errors import QualcodeError
from qualcode.model.watch import Cancelled, Watch
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.refused import ask_again

if TYPE_CHECKING:
    from qualcode.tui.preview import Preview
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.import_form import ImportWish


def bring_in(desk: Desk) -> None:
    """Ask which files, show what would come in, import it as one act, and open the first new document."""
    from qualcode.tui.screens.import_form import ImportWish

    _ask(desk, ImportWish())


def _ask(desk: Desk, wish: ImportWish, told: str = "") -> None:
    from qualcode.tui.screens.import_form import ImportForm

    with desk.attempt():
        project = desk.bench.project
        cases, workstreams = project.cases.all(), project.workstreams.all()
        form = ImportForm([one.label for one in cases], [one.label for one in workstreams], wish, told)
        desk.app.push_screen(form, lambda chosen: None if chosen is None else _look(desk, chosen))


def _read(desk: Desk, wish: ImportWish, watch: Watch) -> Preview:
    """Read the files, and plan what would become of each."""
    from qualcode.corpus.import_options import ImportOptions
    from qualcode.ingest.naming import expanded, names_in
    from qualcode.model.importing import Wish
    from qualcode.tui.preview import Preview

    paths = list(dict.fromkeys(path for name in names_in(wish.files) for path in expanded(name)))
    said = Wish(kind=wish.kind, case=wish.case, workstream=wish.workstream)
    options = ImportOptions(said, pattern=wish.pattern, create=wish.create)
    return Preview(desk.bench.project.importing.read(paths, options, watch), options)


def _look(desk: Desk, wish: ImportWish) -> None:
    """Read the files, and show what would come in, to be put right."""
    from qualcode.tui.screens.import_preview import ImportPreview
    from qualcode.tui.screens.working import work

    def ask(preview: Preview) -> None:
        desk.app.push_screen(ImportPreview(preview), lambda yes: _store(desk, preview) if yes else _ask(desk, wish))

    def read(watch: Watch) -> Preview:
        return _read(desk, wish, watch)

    work(desk.app, "Reading the files", read, ask, lambda error: _refused(desk, wish, error))


def _store(desk: Desk, preview: Preview) -> None:
    """Store what was shown, exactly so."""
    from qualcode.tui.screens.working import work

    def store(watch: Watch) -> list[ImportResult]:
        return desk.bench.project.importing.store(preview.planning, preview.plans, watch)

    work(desk.app, "Importing", store, lambda results: _done(desk, results), lambda error: _again(desk, preview, error))


def _again(desk: Desk, preview: Preview, error: QualcodeError) -> None:
    """Say why nothing was imported; what was put right is not lost."""
    from qualcode.tui.screens.import_preview import ImportPreview

    stopped = "Stopped: nothing was imported."
    if isinstance(error, Cancelled) and not preview.changed:
        desk.say(stopped)
        return
    screen = ImportPreview(preview, stopped if isinstance(error, Cancelled) else str(error))
    desk.app.push_screen(screen, lambda yes: _store(desk, preview) if yes else None)


def _done(desk: Desk, results: list[ImportResult]) -> None:
    """Open the first new document, and say what became of the files."""
    from qualcode.tui.screens.import_list import ImportList, counted

    new = [one.document for one in results if one.status == "imported" and one.document]
    with desk.attempt():
        desk.reloaded("")
        if new:
            desk.open_document(desk.bench.project.documents.find(new[0]).id)
        desk.status.did(f"{counted(results)}{': u takes it back' if new else ''}")
    if len(results) > 1 or any(one.warnings or one.status != "imported" for one in results):
        desk.app.push_screen(ImportList(results))


def _refused(desk: Desk, wish: ImportWish, error: QualcodeError) -> None:
    ask_again(desk, error, "Stopped: nothing was imported.", lambda told: _ask(desk, wish, told))


ACTS: Final = (
    Act(
        "import",
        "I",
        "Import",
        "Project",
        bring_in,
        "Import transcripts, shown before they come in",
        writes=True,
        needs_text=False,
    ),
)
