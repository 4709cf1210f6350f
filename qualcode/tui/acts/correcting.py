"""The text itself put right at the desk, its versions, and passages that lost their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from qualcode.model.errors import QualcodeError
from qualcode.tui.acts.act import Act
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from qualcode.coding.corrected_text import CorrectedText
    from qualcode.model.corpus import DocumentInfo
    from qualcode.tui.screens.correction_look import CorrectionWish
    from qualcode.tui.screens.desk import Desk

_WAITS = "The text is as it was. An editor that returns at once must be told to wait (code --wait)."


def correct(desk: Desk) -> None:
    """Let the text be corrected in the person's editor, and show what follows from it before it is kept."""
    document = desk.bench.document
    if document is not None:
        _edit(desk, document, desk.bench.text)


def _edit(desk: Desk, document: DocumentInfo, text: str) -> None:
    """``text`` may be corrected in part already; it goes back to the document as the desk showed it."""
    from qualcode.tui.outside import correct_outside

    with desk.attempt():
        instead = f"use: qualcode documents correct {document.short_id} FILE"
        written = correct_outside(desk.app, text, desk.bench.project.folder, instead)
        _look(desk, document, written)


def _look(desk: Desk, document: DocumentInfo, written: bytes) -> None:
    from qualcode.coding.corrected_text import from_editor
    from qualcode.tui.screens.correction_look import CorrectionLook

    desk.elsewhere.look()  # others may have coded while the editor had the screen
    try:
        text = from_editor(document.short_id, written, made_from=document.text_sha256)
        (look,) = desk.bench.project.corrections.look(text)
    except QualcodeError as error:
        raise _kept(desk, document, written, error) from error
    if not look.places:
        desk.say(_WAITS)
        return
    desk.app.push_screen(CorrectionLook(look), lambda wish: _do(desk, document, text, written, wish))


def _do(desk: Desk, document: DocumentInfo, text: CorrectedText, written: bytes, wish: CorrectionWish | None) -> None:
    if wish == "again":
        _edit(desk, document, text.text)
    elif wish == "keep":
        with desk.attempt():
            try:
                desk.bench.project.corrections.apply(text)
            except QualcodeError as error:
                raise _kept(desk, document, written, error) from error
            desk.reloaded(desk.last_act())
    else:
        desk.say("The text is as it was.")


def _kept(desk: Desk, document: DocumentInfo, written: bytes, error: QualcodeError) -> QualcodeError:
    """The same error, with where what was written is kept."""
    from qualcode.tui.editing import set_aside

    path = set_aside(written, desk.bench.project.folder, f"corrected-{document.short_id}.txt")
    return QualcodeError(
        error.what, error.where, f"{error.fix}; what you wrote is in {path.name} in the project's folder"
    )


def versions(desk: Desk) -> None:
    """The versions of the open document's text, and where they differ."""
    from qualcode.tui.screens.versions import Versions

    document = desk.bench.document
    if document is not None:
        texts = desk.bench.project.documents
        found = texts.versions(document.id)
        desk.app.push_screen(Versions(document.title, found, lambda n: texts.text_of_version(document.id, n)))


def place(desk: Desk) -> None:
    """Give a passage that lost its place the selected words, or the sentence at the cursor."""
    from qualcode.tui.screens.choice import Choice

    lost, span = desk.bench.unresolved, desk.passage()
    if not lost or span is None:
        desk.say("Every passage of this document has its place." if not lost else "There are no words here.")
        return
    lines = [
        Content.assemble((one.short_id, "bold"), f" “{cut(one.quote, 60)}” ", (cut(", ".join(one.codes), 30), "dim"))
        for one in lost
    ]
    words = cut(desk.bench.text[slice(*span)], 50)
    choice = Choice(f"Which passage belongs on “{words}”?", lines)
    desk.app.push_screen(choice, lambda index: None if index is None else _place(desk, lost[index].excerpt, span))


def _place(desk: Desk, excerpt: int, span: tuple[int, int]) -> None:
    with desk.attempt():
        placed = desk.bench.project.corrections.place(excerpt, *span)
        joined = f" joined {placed.short_id}" if placed.id != excerpt else ""
        desk.view.clear_selection()
        desk.reloaded(f"{one_line(desk.last_act())}{joined}")


ACTS: Final = (
    Act(
        "correct",
        "X",
        "Correct text",
        "Documents",
        correct,
        "Correct the text in your editor; what rests on it follows",
        writes=True,
    ),
    Act(
        "place_unresolved",
        "",
        "Place",
        "Documents",
        place,
        "Place a passage that lost its place on the words here",
        writes=True,
        now=lambda desk: bool(desk.bench.unresolved),
    ),
    Act(
        "versions",
        "",
        "Versions",
        "Documents",
        versions,
        "Versions of the text, and where they differ",
    ),
)
