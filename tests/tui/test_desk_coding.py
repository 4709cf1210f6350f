"""Coding on the desk: every test looks at the database as well as at the screen."""

from __future__ import annotations

from qualcode.project import Project
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.code_picker import CodePicker
from qualcode.tui.widgets.fields import Field


def status(app) -> str:
    return app.desk.status.act


def test_c_codes_the_sentence_at_the_cursor(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "right_curly_bracket", "right_curly_bracket", "c")
        assert isinstance(app.screen, CodePicker)
        await desk.press(pilot, *"letter")
        assert "Told in writing only." in desk.text(app)
        await desk.press(pilot, "enter")
        assert [(one.code, one.quote) for one in app.bench.codings] == [("By letter", "By letter.")]
        assert len(app.desk.view.model.codings) == 1
        assert "“By letter”" in status(app)

    desk(act)
    assert desk.codings() == [("By letter", "By letter.")]


def test_on_a_label_the_first_sentence_of_the_turn_is_coded(desk) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(app.bench.text.index("P01"))
        await desk.press(pilot, "c", *"letter", "enter")

    desk(act)
    assert desk.codings() == [("By letter", "By letter.")]


def test_a_selection_is_coded_as_it_is(desk) -> None:
    async def act(pilot, app):
        start = app.bench.text.index("board")
        app.desk.view.select(start, start + 5)
        await desk.press(pilot, "c", *"figures yet", "enter")
        assert app.desk.view.selection is None

    desk(act)
    assert desk.codings() == [("No figures yet", "board")]


def test_several_codes_at_once_are_one_undo_step(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(0, 25)
        await desk.press(pilot, "c", "tab", "down", "tab", "enter")
        assert len(app.bench.codings) == 2
        await desk.press(pilot, "u")
        assert app.bench.codings == ()

    desk(act)
    assert desk.codings() == []


def test_a_new_name_becomes_a_code_under_the_chosen_parent_in_one_step(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(0, 25)
        await desk.press(pilot, "c", *"Hearsay")
        assert "create “Hearsay” under …" in desk.text(app)
        await desk.press(pilot, "enter", *"figures")
        await desk.press(pilot, "enter")
        assert [one.path for one in app.bench.codings] == ["Figures > Hearsay"]
        assert "Hearsay" in desk.text(app)
        await desk.press(pilot, "u")
        assert app.bench.codings == () and len(app.bench.tree) == 4

    desk(act, size=(160, 48))


def test_a_path_says_the_parent_at_once(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(0, 25)
        await desk.press(pilot, "c")
        app.screen.query_one(Field).value = "Origins > By word of mouth"
        await desk.press(pilot, "enter")
        assert [one.path for one in app.bench.codings] == ["Origins > By word of mouth"]

    desk(act)


def test_in_vivo_proposes_the_words_as_the_name(desk) -> None:
    async def act(pilot, app):
        start = app.bench.text.index("read it twice")
        app.desk.view.select(start, start + 13)
        await desk.press(pilot, "i")
        assert app.screen.query_one(Field).value == "read it twice"
        await desk.press(pilot, "enter", "enter")

    desk(act)
    assert desk.codings() == [("read it twice", "read it twice")]


def test_a_long_name_in_vivo_ends_with_a_whole_word(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(3, 115)
        await desk.press(pilot, "i")
        name = app.screen.query_one(Field).value
        assert 40 < len(name) <= 60 and f"{name} " in app.bench.text.replace("\n", " ")

    desk(act)


def test_number_keys_and_repeat_apply_codes_used_before(desk) -> None:
    async def act(pilot, app):
        view = app.desk.view
        view.select(0, 10)
        await desk.press(pilot, "c", *"letter", "enter")
        assert "1 " in desk.text(app)
        view.select(11, 20)
        await desk.press(pilot, "1")
        view.select(21, 30)
        await desk.press(pilot, "full_stop")
        await desk.press(pilot, "5")
        assert "No code has the key 5" in status(app)

    desk(act)
    assert [code for code, _ in desk.codings()] == ["By letter"] * 3


def test_a_second_code_goes_to_the_same_words_until_the_cursor_moves(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(0, 10)
        await desk.press(pilot, "c", *"letter", "enter")
        await desk.press(pilot, "c", *"Origins", "enter")
        assert len({one.excerpt_id for one in app.bench.codings}) == 1

    desk(act)
    assert len(desk.codings()) == 2


def test_the_same_code_again_is_said_to_stand_there(desk) -> None:
    async def act(pilot, app):
        for _ in range(2):
            app.desk.view.select(0, 10)
            await desk.press(pilot, "c", *"letter", "enter")
        assert "stands there already" in status(app)

    desk(act)
    assert len(desk.codings()) == 1


def test_x_takes_the_coding_off_and_u_brings_it_back(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(0, 10)
        await desk.press(pilot, "c", *"letter", "enter")
        await desk.press(pilot, "x")
        assert app.bench.codings == ()
        await desk.press(pilot, "u")
        assert len(app.bench.codings) == 1 and status(app).startswith("undid: remove “By letter”")
        await desk.press(pilot, "U")
        assert app.bench.codings == () and status(app).startswith("redid: ")
        await desk.press(pilot, "ctrl+z")
        assert len(app.desk.view.model.codings) == 1

    desk(act)
    assert len(desk.codings()) == 1


def test_x_asks_which_when_several_codings_overlap(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(0, 20)
        await desk.press(pilot, "c", "tab", "down", "tab", "enter")
        codes = [one.code for one in app.bench.codings]
        await desk.press(pilot, "x")
        assert isinstance(app.screen, Choice)
        await desk.press(pilot, "2")
        assert [one.code for one in app.bench.codings] == codes[:1]

    desk(act)


def test_o_goes_through_overlaps_and_x_then_means_that_one(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(0, 20)
        await desk.press(pilot, "c", "tab", "down", "tab", "enter")
        codes = [one.code for one in app.bench.codings]
        await desk.press(pilot, "o", "o")
        assert "coding 2 of 2" in status(app)
        await desk.press(pilot, "x")
        assert [one.code for one in app.bench.codings] == codes[:1]

    desk(act)


def test_another_coders_coding_shows_and_stays(desk) -> None:
    with Project.open(desk.folder) as project:
        project.coders.add("Coder B")
    with Project.open(desk.folder, coder="Coder B") as project:
        document = project.documents.find("one").id
        project.codings.apply(document, 0, 10, [project.codebook.find("Origins").id])

    async def act(pilot, app):
        app.desk.view.move_to(0)
        await desk.press(pilot, "x")
        assert "another coder's" in status(app)
        assert "Coder B" in desk.text(app)

    desk(act)
    assert len(desk.codings()) == 1


def test_nothing_to_undo_is_said(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "U")
        assert status(app) == "Nothing to redo."

    desk(act)


def test_an_undo_that_is_refused_is_a_message_and_loses_nothing(desk) -> None:
    with Project.open(desk.folder) as project:
        project.coders.add("Coder B")
        made = project.codebook.add("Late", parent="Origins")
    with Project.open(desk.folder, coder="Coder B") as project:
        project.codings.apply(project.documents.find("one").id, 0, 10, [made.id])

    async def act(pilot, app):
        await desk.press(pilot, "u")
        assert app.is_running and len(app.bench.codings) == 1
        assert status(app) and not status(app).startswith("undid")

    desk(act)
    assert len(desk.codings()) == 1


def test_enter_in_the_codebook_applies_the_code_there(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(0, 10)
        await desk.press(pilot, "f4", "down", "down")
        code = app.desk.codebook.at_cursor
        await desk.press(pilot, "enter")
        assert [one.code_id for one in app.bench.codings] == [code.id]

    desk(act)


def test_brackets_and_n_go_from_coding_to_coding(desk) -> None:
    async def act(pilot, app):
        view = app.desk.view
        for start in (10, 60):
            view.select(start, start + 6)
            await desk.press(pilot, "c", *"letter", "enter")
        starts = [one.start for one in app.bench.codings]
        view.move_to(0)
        await desk.press(pilot, "right_square_bracket")
        assert view.cursor == starts[0]
        await desk.press(pilot, "n")
        assert view.cursor == starts[1]
        await desk.press(pilot, "left_square_bracket")
        assert view.cursor == starts[0]

    desk(act)


def test_counts_follow(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(0, 10)
        await desk.press(pilot, "c", *"letter", "enter")
        tree = {code.name: code.id for code in app.bench.tree}
        counts = app.bench.counts()
        assert counts.of(tree["By letter"]) == (1, 1) and counts.of(tree["Origins"]) == (1, 1)
        assert "1    1" in desk.text(app)

    desk(act)


def test_a_new_code_of_ones_own_is_no_change_made_elsewhere(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(4, 20)
        await desk.press(pilot, "c", *"Origins > Fresh", "enter")
        assert app.desk.status.act.startswith("new code “Fresh”")
        app.desk.elsewhere.look()
        await desk.press(pilot)
        assert app.desk.status.act.startswith("new code “Fresh”")

    desk(act)


def test_what_is_typed_after_a_mark_looks_for_another_code(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(4, 20)
        await desk.press(pilot, "c", *"letter", "tab", *"yet", "tab", "enter")
        assert sorted(one.code for one in app.bench.codings) == ["By letter", "No figures yet"]

    desk(act)


def test_a_remark_goes_when_the_cursor_moves_and_an_act_stays(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "o")
        assert app.desk.status.act == "No coding at the cursor."
        await desk.press(pilot, "w")
        assert app.desk.status.act == ""
        await desk.press(pilot, "c", *"letter", "enter", "w")
        assert app.desk.status.act.startswith("code “By letter”")
        assert "one · turn 1 of 5" in desk.text(app)

    desk(act)


def test_what_another_did_meanwhile_shows_even_when_one_codes_right_after(desk) -> None:
    with Project.open(desk.folder) as project:
        project.coders.add("Coder B")

    async def act(pilot, app):
        with Project.open(desk.folder, coder="Coder B") as project:
            project.codings.apply(project.documents.find("one").id, 30, 40, [project.codebook.find("Origins").id])
        app.desk.view.select(0, 10)
        await desk.press(pilot, "c", *"letter", "enter")
        await pilot.pause(0.3)
        app.desk.elsewhere.look()
        await desk.press(pilot)
        assert len(app.desk.view.model.codings) == 2
        assert status(app) == "changed elsewhere by Coder B: code “Origins” on “one”"

    desk(act)


def test_a_coding_changed_elsewhere_is_not_taken_off_unseen(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(0, 10)
        await desk.press(pilot, "c", *"letter", "enter")
        with Project.open(desk.folder) as project:
            project.codings.annotate(app.bench.codings[0].id, note="Keep this.")
        await desk.press(pilot, "x")
        assert "was changed meanwhile" in status(app)
        assert app.bench.codings[0].note == "Keep this."

    desk(act)
    assert len(desk.codings()) == 1


def test_a_selection_without_words_is_not_coded(desk) -> None:
    async def act(pilot, app):
        place = app.bench.text.index("\n")
        app.desk.view.select(place, place + 1)
        await desk.press(pilot, "c")
        assert app.screen is app.desk and status(app) == "There are no words at the cursor to code."

    desk(act)
