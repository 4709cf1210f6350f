"""Names taken out at the desk: the table filled, hits gone through, and one question before it is for good."""

from __future__ import annotations

from qualcode.project import Project
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.names import NamesScreen


def test_a_name_is_put_in_its_hits_gone_through_and_taken_out_for_good(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "Y")
        assert isinstance(app.screen, NamesScreen) and "no names in the table yet" in desk.text(app)
        await desk.press(pilot, "n", *"board", "enter")
        assert "name; other spelling = replacement" in desk.text(app)
        await desk.press(pilot, *" = panel", "enter")
        assert isinstance(app.screen, NamesScreen)
        assert "1 name in the table · 1 of 1 hits ticked" in desk.text(app)
        await desk.press(pilot, "n", *"letter = note", "enter")
        shown = desk.text(app)
        assert "3 of 3 hits ticked" in shown and "letter → note" in shown and "board → panel" in shown
        await desk.press(pilot, "up", "enter", "ctrl+s")
        assert isinstance(app.screen, Choice) and "2 hits in 1 document would be replaced, for good" in desk.text(app)
        await desk.press(pilot, "enter")
        assert app.screen is app.desk and "Nothing was taken out." in desk.text(app)
        assert "board" in app.bench.text
        await desk.press(pilot, "Y", "down", "down", "enter", "ctrl+s", "2")
        await app.workers.wait_for_complete()
        await desk.press(pilot)
        assert app.screen is app.desk and "the panel asked for figures" in app.bench.text
        assert "names taken out; the log is log-" in desk.text(app)
        await desk.press(pilot, "u")
        assert "words were erased from the project" in desk.text(app) and "panel" in app.bench.text

    desk(act)
    with Project.open(desk.folder) as project:
        assert project.log(1)[0].kind == "purge"
        assert {term.number for term in project.pseudonyms.terms()} == {0}
    assert list((desk.folder.parent / "study-pseudonyms").glob("log-*.csv"))


def test_the_table_is_changed_line_by_line_and_candidates_are_put_in(desk, tmp_path) -> None:
    (tmp_path / "three.txt").write_text("P05: I met Jane Smith.\n", encoding="utf-8")
    with Project.open(desk.folder) as project:
        project.importing.files([tmp_path / "three.txt"])

    async def act(pilot, app):
        await desk.press(pilot, "Y", "n", *"place: winter = season", "enter", "t")
        assert "place: winter = season" in desk.text(app)
        await desk.press(pilot, "1", "end", *"s", "enter")
        assert app.project.pseudonyms.terms()[0].replacement == "seasons"
        await desk.press(pilot, "t", "1", "end", "ctrl+u", "enter")
        assert app.project.pseudonyms.terms() == () and isinstance(app.screen, NamesScreen)
        await desk.press(pilot, "c")
        assert "Words that may tell who somebody is" in desk.text(app) and "Jane Smith" in desk.text(app)
        await desk.press(pilot, "1", *"Alice", "enter")
        (term,) = app.project.pseudonyms.terms()
        assert (term.find, term.replacement) == ("Jane Smith", "Alice")
        assert "1 of 1 hits ticked" in desk.text(app)

    desk(act)


def test_a_project_that_can_only_be_read_shows_its_hits(desk) -> None:
    from qualcode.model.pseudonyms import Term

    with Project.open(desk.folder) as project:
        project.pseudonyms.add(Term("board", "panel"))

    async def act(pilot, app):
        app.push_screen(NamesScreen(app.project.pseudonyms, may_write=False))
        await desk.press(pilot, "n", "ctrl+s")
        assert isinstance(app.screen, NamesScreen) and "the project is open read-only" in desk.text(app)

    desk(act)
