"""The codebook's pane: the tree with its counts, folding, the filter, applying."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from qualcode.project import Project
from qualcode.tui.widgets.codebook import Codebook
from qualcode.tui.widgets.filter_bar import FilterBar


def rows(app) -> list[str]:
    """The rows of the pane as they are painted."""
    book = app.desk.codebook
    return [book.render_line(y).text for y in range(min(book.size.height, book.count))]


def names(app) -> list[str]:
    return [row.strip(" ▾▸█▓▒░▌▐123456789").split("  ")[0] for row in rows(app)]


def test_every_code_has_a_mark_a_name_and_two_counts(desk) -> None:
    with Project.open(desk.folder) as project:
        code = project.codebook.find("By letter").id
        for title in ("one", "two"):
            project.codings.apply(project.documents.find(title).id, 3, 9, [code])

    async def act(pilot, app):
        assert [row.split() for row in rows(app)] == [
            ["▾█", "Origins", "1", "2"],
            ["█", "By", "letter", "1", "2"],
            ["▾▓", "Figures", "·", "·"],
            ["▓", "No", "figures", "yet", "·", "·"],
        ]
        assert {cell_len(row) for row in rows(app)} == {app.desk.codebook.scrollable_content_region.width}
        assert "here  all" in desk.text(app)

    desk(act)


def test_themes_fold_and_unfold(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "space")
        assert names(app) == ["Origins", "Figures", "No figures yet"] and rows(app)[0].startswith("▸")
        await desk.press(pilot, "right", "right")
        assert app.desk.codebook.at_cursor.name == "By letter"
        await desk.press(pilot, "left")
        assert app.desk.codebook.at_cursor.name == "Origins"
        await desk.press(pilot, "left")
        assert names(app) == ["Origins", "Figures", "No figures yet"]
        await desk.press(pilot, "end", "home", "j", "k", "space")
        assert names(app)[:2] == ["Origins", "By letter"]

    desk(act)


def test_a_click_looks_and_two_apply(desk) -> None:
    async def act(pilot, app):
        book = app.desk.codebook
        await pilot.click(Codebook, offset=(8, 1))
        await desk.press(pilot)
        assert book.at_cursor.name == "By letter" and "Told in writing only." in desk.text(app)
        assert app.bench.codings == ()
        await pilot.click(Codebook, offset=(8, 1), times=2)
        await desk.press(pilot)

    desk(act)
    assert desk.codings() == [("By letter", "How did the standard reach you?")]


def test_a_click_on_the_sign_of_a_fold_folds(desk) -> None:
    async def act(pilot, app):
        await pilot.click(Codebook, offset=(1, 0))
        await desk.press(pilot)
        assert names(app) == ["Origins", "Figures", "No figures yet"]

    desk(act)


def test_the_filter_keeps_what_fits_with_what_it_stands_under(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "slash", *"figures")
        assert names(app) == ["Figures", "No figures yet"]
        await desk.press(pilot, "backspace", *"s yet")
        assert names(app) == ["Figures", "No figures yet"]
        assert app.desk.codebook.at_cursor.name == "No figures yet"
        assert "Nothing was counted before." in desk.text(app)
        await desk.press(pilot, "up")
        assert app.desk.codebook.at_cursor.name == "Figures"
        await desk.press(pilot, "down", "enter")
        assert names(app) == ["Origins", "By letter", "Figures", "No figures yet"]
        assert app.desk.codebook.at_cursor.name == "No figures yet"
        assert not app.desk.query_one("#codebook").has_class("-filtering")

    desk(act)
    assert desk.codings() == [("No figures yet", "How did the standard reach you?")]


def test_escape_shows_all_codes_again_and_applies_none(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "space", "slash", *"nothing like it")
        assert names(app) == [] and "No code fits" in desk.text(app)
        await desk.press(pilot, "enter", "down", "pagedown", "escape")
        assert names(app) == ["Origins", "Figures", "No figures yet"]  # the fold stays
        assert app.focused is app.desk.codebook

    desk(act)
    assert desk.codings() == []


def test_a_code_found_under_a_fold_is_shown_when_the_filter_goes(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "space", "slash", *"letter", "escape")
        assert app.desk.codebook.at_cursor.name == "By letter" and "By letter" in names(app)

    desk(act)


@pytest.mark.parametrize("words", ["orig letter", "ORIGINS  LETTER", "By  Letter"])
def test_the_filter_finds_by_words_of_the_path(desk, words) -> None:
    async def act(pilot, app):
        app.desk.codebook.narrow(words)
        assert names(app) == ["Origins", "By letter"]

    desk(act)


def test_a_filter_in_a_pane_that_came_up_applies_and_goes(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "slash", *"letter")
        assert app.desk.query_one("#codebook FilterBar", FilterBar).region.width > 0
        await desk.press(pilot, "enter")
        assert app.focused is app.desk.view
        await desk.press(pilot, "f4")
        assert len(names(app)) == 4

    desk(act, size=(80, 24))
    assert desk.codings() == [("By letter", "How did the standard reach you?")]


def test_cursor_and_folds_stay_while_counts_change(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "space", "end", "enter", "enter")
        assert names(app) == ["Origins", "Figures", "No figures yet"]
        assert app.desk.codebook.at_cursor.name == "No figures yet"
        assert rows(app)[2].split()[-2:] == ["1", "1"]
        await desk.press(pilot, "u")
        assert rows(app)[2].split()[-2:] == ["·", "·"] and app.desk.codebook.at_cursor.name == "No figures yet"

    desk(act)


def test_an_empty_codebook_says_how_to_begin(tmp_path, desk_on) -> None:
    Project.create(tmp_path / "new").close()
    desk = desk_on(tmp_path / "new")

    async def act(pilot, app):
        await desk.press(pilot, "f4")
        text = desk.text(app)
        assert "No codes yet" in text and "qualcode codebook import FILE" in " ".join(text.split())
        await desk.press(pilot, "n", *"Trust", "enter")
        assert names(app) == ["Trust"]

    desk(act, opened="")
    with Project.open(desk.folder) as project:
        assert [(code.path, code.kind) for code in project.codebook.tree()] == [("Trust", "theme")]


HOSTILE = (
    "a[/]b [@click=app.quit]x[/]",
    "\x1b[31m\u202eevil",
    "漢字" * 100,
    "e\u0301" * 500,
    "\U0001f469\u200d\U0001f467 family",
    "x" * 1_000,
)


def test_hostile_names_keep_their_columns(desk) -> None:
    with Project.open(desk.folder) as project:
        for name in HOSTILE:
            project.codebook.add(name, parent="Figures")

    async def act(pilot, app):
        width = app.desk.codebook.scrollable_content_region.width
        for row in rows(app):
            assert cell_len(row) == width and row.endswith("·    · ")
            assert not set(row) & set("\x1b\u202e")

    for size in ((120, 40), (60, 15), (20, 30)):
        desk(act, size=size)


def test_a_thousand_codes_are_as_quick_to_filter_as_they_are_many(desk) -> None:
    """Only what is in sight is painted, whatever the number."""
    with Project.open(desk.folder) as project, project.together("many codes"):
        for n in range(300):
            project.codebook.add(f"Theme {n}", kind="theme")

    async def act(pilot, app):
        book = app.desk.codebook
        painted = []
        one_row = book._row
        book._row = lambda at: painted.append(at) or one_row(at)
        await desk.press(pilot, "f4", "slash", *"theme")
        assert book.count == 300 and len(set(painted)) < book.count / 2

    desk(act)
