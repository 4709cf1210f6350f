"""The sample at the desk: the figures of the command, and what cannot be counted said by hand."""

from __future__ import annotations

from textual.content import Content

from qualcode.project import Project
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.export_form import ExportForm
from qualcode.tui.screens.sample import SampleScreen


def test_the_sample_is_shown_and_invitations_are_said(desk_on, study):
    with Project.open(study) as project:
        project.workstreams.put("WS5")
        project.documents.edit("one", kind="interview", workstream="WS5")
    desk = desk_on(study)

    async def act(pilot, app):
        app.desk.action_act("sample")
        await desk.press(pilot)
        assert isinstance(app.screen, SampleScreen)
        assert "Nobody has said how many were invited" in desk.text(app)
        await desk.press(pilot, "enter", "9", "enter")
        await desk.press(pilot, "right", "enter", "2", "enter", "right", "enter", "1", "enter")
        await desk.press(pilot, "p", "2", "5", "enter")  # two stands first, it has no case study
        with Project.open(study) as project:
            (told,) = project.invitations.all()
            assert (told.invited, told.declined, told.no_reply) == (9, 2, 1)
            assert project.documents.find("one").people == 5
        assert "9 invited, but 2 declined, 1 did not reply, 5 took part: 8, 1 fewer" in desk.text(app)
        await desk.press(pilot, "r", "home", "enter", "1", "4", "enter")  # by case study, in WS5
        with Project.open(study) as project:
            assert [(one.case, one.invited) for one in project.invitations.all()] == [("", 9), ("CS1", 4)]
        await desk.press(pilot, "end", "enter")
        assert "it is counted from the transcripts" in desk.text(app)
        await desk.press(pilot, "e")
        assert isinstance(app.screen, ExportForm) and app.screen.export.name == "sample by case"
        await desk.press(pilot, "escape")

    desk(act)


def test_a_narrow_screen_says_which_columns_are_in_sight(desk_on, study):
    with Project.open(study) as project:
        project.workstreams.put("WS5")
        project.documents.edit("one", kind="interview", workstream="WS5")
    desk = desk_on(study)

    async def act(pilot, app):
        app.push_screen(Choice("Which?", [Content(f"line {n}") for n in range(12)]))
        await desk.press(pilot)
        listed = desk.text(app)
        assert "9 line 8" in listed and "10 line" not in listed  # a number that cannot be typed is not shown
        await desk.press(pilot, "escape")
        app.desk.action_act("sample")
        await desk.press(pilot)
        assert "columns 1–" in desk.text(app) and "of 12" in desk.text(app)
        assert "minutes" not in desk.text(app).splitlines()[3]
        await desk.press(pilot, *["right"] * 11)
        assert "–12 of 12" in desk.text(app)

    desk(act, size=(80, 24))
