"""What is done to codes in their pane: every act is one undo step, a refusal is one line, nothing typed is lost."""

from __future__ import annotations

import pytest
from idle import until

from qualcode.model.palette import PALETTE
from qualcode.project import Project
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.code_choice import CodeChoice
from qualcode.tui.screens.code_form import CodeForm
from qualcode.tui.screens.colour_choice import ColourChoice


def paths(desk) -> list[str]:
    with Project.open(desk.folder) as project:
        return [code.path for code in project.codebook.tree()]


def code(desk, name: str):
    with Project.open(desk.folder) as project:
        return project.codebook.find(name)


def at_cursor(app) -> str:
    return app.desk.codebook.at_cursor.path


BEFORE = ["Origins", "Origins > By letter", "Figures", "Figures > No figures yet"]


@pytest.mark.parametrize(
    ("keys", "made", "kind"),
    [
        (("n",), "Origins > Trust", "code"),
        (("N",), "Trust", "theme"),
        (("down", "n"), "Origins > By letter > Trust", "code"),
        (("down", "N"), "Origins > Trust", "code"),
    ],
)
def test_a_new_code_goes_under_the_one_at_the_cursor_or_beside_it(desk, keys, made, kind) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", *keys, *"Trust", "enter")
        assert at_cursor(app) == made and f"add {kind} “Trust”" in desk.text(app)
        await desk.press(pilot, "u")
        assert [one.path for one in app.bench.tree] == BEFORE
        await desk.press(pilot, "U")

    desk(act)
    assert made in paths(desk) and code(desk, made).kind == kind


def test_a_name_that_is_taken_is_refused_in_one_line_and_stays_to_be_mended(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "n", *"by LETTER", "enter")
        assert isinstance(app.screen, Ask) and "there is a code “By letter”" in desk.text(app)
        assert app.screen.query_one("Field").value == "by LETTER"
        await desk.press(pilot, "home", *"Not ", "enter")
        assert app.screen is app.desk

    desk(act)
    assert paths(desk)[:3] == ["Origins", "Origins > By letter", "Origins > Not by LETTER"]


def test_a_code_is_renamed(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "down", "r", "end", *" only", "enter")
        assert at_cursor(app) == "Origins > By letter only"
        assert "rename code “By letter” to “By letter only”" in desk.text(app)

    desk(act)
    assert "Origins > By letter only" in paths(desk)


def test_a_name_that_another_gave_meanwhile_is_not_overwritten(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "down", "r", "end", *" mine")
        with Project.open(desk.folder) as other:
            other.codebook.rename("By letter", "By post")
        await desk.press(pilot, "enter")
        assert isinstance(app.screen, Ask) and "changed by Coder A meanwhile" in " ".join(desk.text(app).split())
        assert app.screen.query_one("Field").value == "By letter mine"

    desk(act)
    assert "Origins > By post" in paths(desk)


def test_a_definition_is_written_in_several_lines(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "down", "d")
        assert isinstance(app.screen, CodeForm) and "Told in writing only." in desk.text(app)
        await desk.press(pilot, "end", "enter", *"Letters, e-mail.", "tab", *"It came by post", "tab", *"A talk")
        await desk.press(pilot, "tab", *"It lay there", "ctrl+s")
        assert app.screen is app.desk and "Letters, e-mail." in desk.text(app)
        await desk.press(pilot, "u")
        assert code(desk, "By letter").definition == "Told in writing only."
        await desk.press(pilot, "U")

    desk(act)
    found = code(desk, "By letter")
    assert found.definition == "Told in writing only.\nLetters, e-mail."
    assert (found.inclusion, found.exclusion, found.example) == ("It came by post", "A talk", "It lay there")


def test_leaving_a_changed_definition_asks_once(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "d", "escape")
        assert app.screen is app.desk
        await desk.press(pilot, "d", *"More", "escape")
        assert "Esc again throws away" in desk.text(app)
        await desk.press(pilot, "escape")
        assert app.screen is app.desk

    desk(act)
    assert code(desk, "Origins").definition == "How it began."


def test_of_two_who_define_the_second_is_told_and_loses_nothing(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "d", *"Mine. ")
        with Project.open(desk.folder) as other:
            other.codebook.edit("Origins", definition="Theirs.", exclusion="Also theirs.")
        await desk.press(pilot, "ctrl+s")
        text = " ".join(desk.text(app).split())
        assert isinstance(app.screen, CodeForm) and "Changed meanwhile by Coder A: definition now “Theirs.”" in text
        assert app.screen.changed["definition"] == "Mine. How it began."
        assert code(desk, "Origins").definition == "Theirs."
        await desk.press(pilot, "ctrl+s")
        assert app.screen is app.desk

    desk(act)
    found = code(desk, "Origins")
    assert (found.definition, found.exclusion) == ("Mine. How it began.", "Also theirs.")


def test_a_code_that_is_gone_is_refused_and_the_words_stay(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "down", "d", *"Mine. ")
        with Project.open(desk.folder) as other:
            other.codebook.merge("By letter", "Figures")
        await desk.press(pilot, "ctrl+s")
        assert isinstance(app.screen, CodeForm) and "there is no code" in desk.text(app)
        assert app.screen.changed["definition"].startswith("Mine.")

    desk(act)


@pytest.mark.parametrize(("keys", "colour"), [("t", "teal"), ("0", ""), (("down", "enter"), "orange")])
def test_a_colour_is_chosen_by_its_letter_or_from_the_list(desk, keys, colour) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", *(("down",) if keys == "0" else ()), "#")
        text = desk.text(app)
        assert isinstance(app.screen, ColourChoice)
        for one in PALETTE:
            assert any(f"{one.letter}  {one.pattern * 6}  {one.name}" in row for row in text.split("\n")), one.name
        await desk.press(pilot, *keys)

    desk(act)
    assert code(desk, "By letter" if keys == "0" else "Origins").own_colour == colour


def test_a_code_is_moved_under_another_with_all_below_it(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "v")
        assert isinstance(app.screen, CodeChoice) and "By letter" not in desk.text(app).split("Where does")[1]
        await desk.press(pilot, *"figures yet", "enter")
        assert at_cursor(app) == "Figures > No figures yet > Origins"
        assert "move theme “Origins” under “No figures yet”" in desk.text(app)
        await desk.press(pilot, "v", "enter")
        assert at_cursor(app) == "Origins"
        await desk.press(pilot, "u", "u")

    desk(act)
    assert paths(desk) == BEFORE


def test_a_move_that_a_name_forbids_is_refused_where_it_was_asked(desk) -> None:
    with Project.open(desk.folder) as project:
        project.codebook.add("By letter", parent="Figures")

    async def act(pilot, app):
        await desk.press(pilot, "f4", "down", "v", *"figures", "enter")
        assert isinstance(app.screen, CodeChoice) and "there is a code “By letter”" in desk.text(app)
        await desk.press(pilot, "escape")

    desk(act)
    assert "Origins > By letter" in paths(desk)


@pytest.mark.parametrize(("down", "up"), [("ctrl+down", "ctrl+up"), ("J", "K")])
def test_codes_are_put_in_another_order(desk, down, up) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", down)
        assert app.bench.tree.codes[0].path == "Figures" and at_cursor(app) == "Origins"
        await desk.press(pilot, down)
        assert "is the last there already" in desk.text(app)
        await desk.press(pilot, up)
        assert "move theme “Origins” before “Figures”" in desk.text(app)
        await desk.press(pilot, up)
        assert "is the first there already" in desk.text(app)
        await desk.press(pilot, "u")

    desk(act)
    assert paths(desk) == [*BEFORE[2:], *BEFORE[:2]]


def test_a_code_retires_and_comes_back_and_its_codings_stay(desk) -> None:
    with Project.open(desk.folder) as project:
        project.codings.apply(project.documents.find("one").id, 3, 9, [project.codebook.find("By letter").id])

    async def act(pilot, app):
        await desk.press(pilot, "f4", "down", "t")
        assert all(
            one.name != "By letter" for one in app.desk.codebook._rows
        ) and "retire code “By letter”" in desk.text(app)
        await desk.press(pilot, "T")
        assert "1 retired: shown" in desk.text(app)
        app.desk.codebook.find(code(desk, "By letter").id)
        await desk.press(pilot)
        assert "By letter (retired)" in desk.text(app)
        await desk.press(pilot, "t")
        assert "bring back code “By letter”" in desk.text(app)

    desk(act)
    assert not code(desk, "By letter").retired and desk.codings() != []


def test_a_retired_theme_is_seen_while_a_code_under_it_is_not(desk) -> None:
    with Project.open(desk.folder) as project:
        project.codebook.retire("Origins")

    async def act(pilot, app):
        assert [one.name for one in app.desk.codebook._rows][:2] == ["Origins", "By letter"]
        await desk.press(pilot, "f4", "home", "enter")
        assert "retired" in app.desk.status.act

    desk(act)
    assert desk.codings() == []


def test_where_only_reading_is_possible_no_code_is_changed(desk, monkeypatch) -> None:
    monkeypatch.setattr(Project, "read_only", property(lambda self: True))

    async def act(pilot, app):
        await desk.press(pilot, "f4")
        for key in ("n", "N", "r", "d", "#", "v", "J", "K", "t"):
            await desk.press(pilot, key)
            assert app.screen is app.desk

    desk(act)
    assert paths(desk) == BEFORE


def test_without_a_code_the_keys_say_so(tmp_path, desk_on) -> None:
    Project.create(tmp_path / "new").close()
    desk = desk_on(tmp_path / "new")

    async def act(pilot, app):
        await desk.press(pilot, "f4")
        for key in ("r", "d", "#", "v", "J", "t", "enter", "space", "left", "right"):
            await desk.press(pilot, key)
            assert app.screen is app.desk
        assert "no code at the cursor" in desk.text(app)

    desk(act, opened="")


def test_letters_typed_ahead_go_into_the_form(desk) -> None:
    from textual.events import Key

    async def act(pilot, app):
        await desk.press(pilot, "f4")
        state = app.project.state()
        for key in "nrutd":
            app.post_message(Key(key, key))
        await until(pilot, lambda: isinstance(app.screen, Ask) and app.screen.query_one("Field").value == "rutd")
        assert app.project.state() == state

    desk(act)


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (20, 5)])
def test_the_forms_bear_small_screens(desk, size) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4")
        for key in ("n", "r", "d", "#", "v"):
            await desk.press(pilot, key)
            assert app.screen is not app.desk
            await desk.press(pilot, "down", "escape")
            assert app.screen is app.desk

    desk(act, size=size)


def test_words_pasted_into_a_form_are_made_safe(desk) -> None:
    from textual import events

    async def act(pilot, app):
        await desk.press(pilot, "f4", "d")
        app.post_message(events.Paste("\x1b[31m[/]\u202e"))
        await desk.press(pilot)
        assert app.screen.changed["definition"] == "␛[31m[/]·How it began."

    desk(act)
