"""The text itself corrected at the desk: in the person's editor, looked at before it is kept, undone in one step."""

from __future__ import annotations

import contextlib
import sys

import pytest

from qualcode.project import Project
from qualcode.tui.screens.correction_look import CorrectionLook
from qualcode.tui.screens.versions import Versions


@pytest.fixture
def editing(tmp_path, monkeypatch):
    """Let the editor do something to the text ``t`` that it is given."""

    def edit(doing: str) -> None:
        script = tmp_path / "editor.py"
        lines = ("import sys, pathlib", "p = pathlib.Path(sys.argv[1])", "t = p.read_bytes().decode()", doing)
        script.write_text("\n".join((*lines, "p.write_bytes(t.encode())")), encoding="utf-8")
        monkeypatch.setenv("QUALCODE_EDITOR", f'"{sys.executable}" "{script}"')
        monkeypatch.setattr("qualcode.tui.app.QualcodeApp.suspend", lambda _: contextlib.nullcontext())

    return edit


@pytest.fixture
def coded(desk):
    """Two passages of the first document are coded."""
    with Project.open(desk.folder) as project:
        for words in ("By letter.", "Nobody explained it", "I had none."):
            project.codings.apply_quote(1, words, [project.codebook.find("By letter").id])
    return desk


LESS = (
    "t = t.replace('By letter. ', '').replace('explained it', 'explained that')\n"
    "t = t.replace('P02:', 'P03:').replace('\\n', '\\r\\n')"
)


def test_a_correction_is_shown_before_it_is_kept_and_the_cursor_stays_on_its_words(coded, editing) -> None:
    editing(LESS)

    async def act(pilot, app):
        view = app.desk.view
        view.move_to(app.bench.text.index("figures"))
        await coded.press(pilot, "X")
        assert isinstance(app.screen, CorrectionLook)
        shown = coded.text(app)
        assert "x1     unresolved “By letter.”" in shown and "P02 → P03: We counted by hand" in shown
        assert "“Nobody explained it” → “Nobody explained that”" in shown and "1 passage keeps its words" in shown
        assert app.project.documents.versions(1)[-1].n == 1
        await coded.press(pilot, "enter")
        assert isinstance(app.screen, CorrectionLook), "a habit keeps nothing"
        await coded.press(pilot, "ctrl+s")
        assert app.screen is app.desk and app.bench.text[view.cursor :].startswith("figures")
        shown = coded.text(app)
        assert "correct the text of “one”" in shown and "1 unresolved" in shown and "P03" in shown
        assert [one.quote for one in app.bench.codings] == ["Nobody explained that", "I had none."]
        await coded.press(pilot, "u")
        assert app.bench.unresolved == () and "unresolved" not in coded.text(app)
        assert app.bench.text[view.cursor :].startswith("figures") and len(app.bench.codings) == 3

    coded(act)


def test_it_can_be_edited_on_or_thrown_away_when_that_is_said_twice(coded, editing) -> None:
    editing("t += 'P02: More.\\n'")

    async def act(pilot, app):
        before = app.project.state()
        await coded.press(pilot, "X", "e", "escape")
        assert "2 places changed" not in coded.text(app) and isinstance(app.screen, CorrectionLook)
        assert coded.text(app).count("More.") >= 2 and "Esc again throws" in coded.text(app)
        await coded.press(pilot, "escape")
        assert app.screen is app.desk and app.project.state() == before

    coded(act)


def test_a_text_that_is_as_it_was_is_no_correction(coded, editing) -> None:
    editing("t = '\\ufeff' + t.replace('\\n', '\\r\\n') + '\\r\\n'")

    async def act(pilot, app):
        await coded.press(pilot, "X")
        assert app.screen is app.desk and "The text is as it was." in coded.text(app)

    coded(act)


def test_what_was_written_is_kept_when_somebody_else_has_corrected_the_text(coded, editing) -> None:
    editing("t += 'P02: More.\\n'")

    async def act(pilot, app):
        await coded.press(pilot, "X")
        with Project.open(coded.folder) as other:
            from qualcode.coding.corrected_text import CorrectedText

            other.corrections.apply(CorrectedText("d1", other.documents.text(1).replace("winter", "spring")))
        await coded.press(pilot, "ctrl+s")
        assert "corrected meanwhile" in coded.text(app) and "spring" in app.bench.text

    coded(act)
    (kept,) = coded.folder.glob("corrected-d1-*.txt")
    assert "P02: More." in kept.read_text("utf-8")


def test_another_desk_shows_the_corrected_text_and_keeps_its_place(coded) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(app.bench.text.index("figures"))
        with Project.open(coded.folder) as other:
            from qualcode.coding.corrected_text import CorrectedText

            other.corrections.apply(CorrectedText("d1", "I: Well?\n" + other.documents.text(1)))
        app.desk.elsewhere.look()
        await coded.press(pilot)
        assert app.bench.text.startswith("I: Well?") and app.bench.text[app.desk.view.cursor :].startswith("figures")
        assert app.bench.codings[0].quote == "By letter." and "changed elsewhere" in coded.text(app)

    coded(act)


def test_a_passage_that_lost_its_place_is_placed_on_the_selection(coded, editing) -> None:
    editing(LESS)

    async def act(pilot, app):
        await coded.press(pilot, "X", "ctrl+s")
        start = app.bench.text.index("We read it twice.")
        app.desk.view.select(start, start + 17)
        app.desk.action_act("place_unresolved")
        await coded.press(pilot)
        assert "Which passage belongs on “We read it twice.”?" in coded.text(app)
        await coded.press(pilot, "1")
        assert "place x1" in coded.text(app) and app.bench.unresolved == ()
        app.desk.action_act("place_unresolved")
        await coded.press(pilot)
        assert "Every passage of this document has its place." in coded.text(app)

    coded(act)
    assert ("By letter", "We read it twice.") in coded.codings()


def test_versions_are_listed_with_what_was_taken_out_and_put_in(coded, editing) -> None:
    editing(LESS)

    async def act(pilot, app):
        await coded.press(pilot, "X", "ctrl+s")
        app.desk.action_act("versions")
        await coded.press(pilot)
        assert isinstance(app.screen, Versions)
        shown = coded.text(app)
        assert "2   correction" in shown and "current" in shown and "{+that+}" in shown and "[-By letter. -]" in shown
        await coded.press(pilot, "down")
        assert "The text as it came in." in coded.text(app)
        await coded.press(pilot, "enter", "escape", "escape")
        assert app.screen is app.desk

    coded(act)


def test_without_an_editor_the_command_is_named(coded, monkeypatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")

    async def act(pilot, app):
        await coded.press(pilot, "X")
        shown = " ".join(coded.text(app).split())
        assert "no editor is named" in shown and "documents correct d1 FILE" in shown

    coded(act, size=(160, 45))
