"""Questions followed up, at the desk."""

from __future__ import annotations

from qualcode.project import Project


def test_a_question_is_followed_up_and_its_passage_opened(desk) -> None:
    with Project.open(desk.folder) as project:
        code = project.codebook.find("By letter").id
        for quote in ("By letter.", "We read it twice."):
            project.codings.apply_quote(1, quote, [code])

    async def act(pilot, app):
        await desk.press(pilot, "ctrl+p", *"questions followed", "enter")
        assert "No questions are followed up yet." in desk.text(app)
        await desk.press(pilot, "n", *"Why", "ctrl+s")
        assert "1 question, 1 open" in desk.text(app)
        await desk.press(pilot, "a", *"interviews", "tab", *"figures", "tab", "tab", *"Told", "tab", "tab")
        await desk.press(pilot, *"x2 x9", "ctrl+s")
        assert "there is no excerpt “x9”" in desk.text(app)
        await desk.press(pilot, "backspace", "1", "tab", *"2:CS1", "ctrl+s", "down")
        shown = desk.text(app)
        assert "figures → interviews" in shown and "indicator 2, CS1" in shown and "“We read it twice.”" in shown
        await desk.press(pilot, "e", "tab", "tab", *"all", "ctrl+s", "c")
        assert "0 open" in desk.text(app)
        await desk.press(pilot, "o", "2")
        assert app.screen is app.desk and app.desk.view.cursor == app.bench.text.index("We read it twice.")

    desk(act, size=(120, 45))
    with Project.open(desk.folder) as project:
        (thread,) = project.threads.all()
        (step,) = thread.steps
        assert (thread.state, step.component, step.origin, step.query, step.finding) == (
            "closed",
            "interviews",
            "figures",
            "all",
            "Told",
        )
        assert step.excerpts == (1, 2) and [one.named for one in step.values] == ["2:CS1"]


def test_a_step_goes_to_the_question_that_was_just_asked(desk) -> None:
    with Project.open(desk.folder) as project:
        for question in ("First", "Second"):
            project.threads.add(question)
        project.threads.step("t1", "figures")

    async def act(pilot, app):
        await desk.press(pilot, "ctrl+p", *"questions followed", "enter", "down")
        await desk.press(pilot, "n", *"Third", "ctrl+s")
        await desk.press(pilot, "a", *"literature", "ctrl+s")

    desk(act, size=(100, 30))
    with Project.open(desk.folder) as project:
        assert [len(one.steps) for one in project.threads.all()] == [1, 0, 1]
        assert project.threads.step_of("t3", 1).component == "literature"
