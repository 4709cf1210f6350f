"""The tutor: every step is checked in the project, whichever way it was done."""

from __future__ import annotations

import asyncio
import shlex

import pytest

from qualcode.cli.main import run
from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.tui.tutor.app import TutorApp
from qualcode.tutor import STEPS, build, open_or_build, place_in
from tests.tui.conftest import Driver, settled


@pytest.fixture
def folder(tmp_path):
    build(tmp_path / "tutor").close()
    return tmp_path / "tutor"


def learn(folder, act, size=(100, 30)) -> None:
    async def whole() -> None:
        with open_or_build(folder) as project:
            app = TutorApp(project)
            app.animation_level = "none"
            async with app.run_test(size=size) as pilot:
                await settled(pilot)
                await act(pilot, app)

    asyncio.run(whole())


def at(app) -> str:
    app.panel.look()
    return app.panel.step.title if app.panel.step else "the end"


def told(app) -> str:
    return " ".join(Driver.text(app).split())


def test_a_newcomer_is_led_through_to_the_end(folder) -> None:
    async def act(pilot, app):
        press = Driver.press
        view, text = app.desk.view, app.bench.text
        assert at(app) == "Code a passage"
        view.move_to(text.index("Nobody had asked"))
        await press(pilot, "c", *"asked", "enter")
        assert at(app) == "Code by number"
        view.move_to(text.index("Not much"))
        await press(pilot, "1")
        assert at(app) == "Undo"
        await press(pilot, "u")
        assert at(app) == "Redo"
        await press(pilot, "U")
        assert at(app) == "Make a code of your own"
        view.move_to(text.index("The same people"))
        await press(pilot, "c", *"favourites", "enter", "enter")
        assert at(app) == "Write a memo"
        await press(pilot, "m", *"why a poster", "ctrl+s")
        assert at(app) == "Link to a figure"
        await press(pilot, "l", "7", "enter")
        assert at(app) == "Take it away"
        (folder / "exports").mkdir(exist_ok=True)
        (folder / "exports" / "themes.csv").write_text("themes\n", encoding="utf-8")
        assert at(app) == "the end" and "That was the tutor" in told(app)

    learn(folder, act)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 45)])
def test_the_step_is_readable_above_the_text(folder, size) -> None:
    async def act(pilot, app):
        assert "Step 1 of 8" in told(app) and "the sentence at the cursor gets the code." in told(app)
        assert "How did you hear" in told(app)

    learn(folder, act, size)


def test_the_texts_name_the_keys_that_the_person_has(folder, settings_file) -> None:
    settings_file.write_text(
        '[keys.desk]\ncode = "y"\nrecent_1 = "f9"\n[keys]\ntranscript.turn_next = "Z"\n'
        'memo.keep = "ctrl+w"\ntutor.skip = "f12"\n',
        encoding="utf-8",
    )

    async def act(pilot, app):
        assert "Z walk through" in told(app) and "press y, type" in told(app) and "F12 skip" in told(app)
        app.desk.view.move_to(app.bench.text.index("Nobody had asked"))
        await Driver.press(pilot, "y", *"asked", "enter")
        assert at(app) == "Code by number" and "and press F9." in told(app)
        app.desk.view.move_to(app.bench.text.index("Not much"))
        await Driver.press(pilot, "f9")
        assert at(app) == "Undo"
        await Driver.press(pilot, "f12", "f12", "f12")
        await Driver.press(pilot, "m", *"why a poster", "ctrl+w")
        assert at(app) == "Link to a figure"

    learn(folder, act, (140, 45))


def test_every_key_that_a_text_names_is_there(folder) -> None:
    async def act(pilot, app):
        for step in STEPS:
            assert "{" not in app._worded(step.told + step.hint)

    learn(folder, act)


def test_another_key_does_not_count_only_what_the_project_holds(folder) -> None:
    async def act(pilot, app):
        await Driver.press(pilot, "c", *"asked", "escape", "x", "v")
        assert at(app) == "Code a passage"
        with Project.open(folder) as elsewhere:
            document = elsewhere.documents.find("A first interview").id
            elsewhere.codings.apply_quote(document, "From a poster by the lift.", [elsewhere.codebook.find("c2").id])
        assert at(app) == "Code by number"

    learn(folder, act)


def test_one_goes_back_skips_leaves_and_goes_on_where_one_was(folder) -> None:
    async def first(pilot, app):
        await Driver.press(pilot, "f8", "f8", "f7", "f8", "f8")
        assert at(app) == "Redo"

    learn(folder, first)

    async def again(pilot, app):
        assert at(app) == "Redo"
        await Driver.press(pilot, *["f8"] * 9)
        assert "That was the tutor" in told(app)

    learn(folder, again)


def test_who_takes_long_gets_a_hint(folder) -> None:
    async def act(pilot, app):
        assert "Hint:" not in told(app)
        app.panel._clock = lambda: app.panel._began + 60
        app.panel.look()
        await settled(pilot)
        assert "Hint: With the cursor on the sentence" in told(app)

    learn(folder, act, (140, 45))


def test_the_commands_that_are_told_do_every_step(folder, monkeypatch, capsys) -> None:
    monkeypatch.chdir(folder)
    for number, step in enumerate(STEPS):
        with Project.open(folder) as project:
            since = project.state()
        for command in step.command.split(" && "):
            assert run(shlex.split(command)[1:]) == 0, command
        with Project.open(folder) as project:
            assert step.done(project, since), f"step {number + 1}: {step.command}"


def test_without_a_terminal_the_steps_are_printed_as_commands(tmp_path, capsys) -> None:
    assert run(["tutor", str(tmp_path / "lessons")]) == 0
    printed = capsys.readouterr().out
    assert all(step.title in printed and step.command in printed for step in STEPS)


def test_another_project_is_not_taken_for_the_tutors(tmp_path) -> None:
    Project.create(tmp_path / "study", coder="Coder A").close()
    with pytest.raises(QualcodeError, match="not the tutor's"):
        open_or_build(tmp_path / "study")


def test_a_place_that_was_not_kept_is_the_first_step(folder) -> None:
    (folder / ".tutor.json").write_text("[", encoding="utf-8")
    with Project.open(folder) as project:
        assert place_in(project).step == 0
