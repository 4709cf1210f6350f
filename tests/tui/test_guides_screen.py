"""Topic guides at the desk: made, prompted, tied, and said of a document; the database is what is looked at."""

from __future__ import annotations

from qualcode.project import Project
from qualcode.tui.screens.guides import GuidesScreen


def prompts(folder, name="Leads"):
    with Project.open(folder) as project:
        return [(one.n, one.text, one.themes) for one in project.guides.find(name).prompts]


def test_a_guide_is_made_and_its_prompts_are_tied_to_themes(desk_on, study):
    desk = desk_on(study)

    async def act(pilot, app):
        await desk.press(pilot, "z")
        assert "Topic guides" in desk.text(app) and "Silences" in desk.text(app)
        await desk.press(pilot, *"guides")
        assert "Topic guides" in desk.text(app) and "Silences" not in desk.text(app)
        await desk.press(pilot, "enter")
        assert isinstance(app.screen, GuidesScreen) and "no topic guides yet: a makes one" in desk.text(app)
        await desk.press(pilot, "a", *"Leads", "enter")
        await desk.press(pilot, "n", *"How?", "enter")  # about Origins, at the cursor
        await desk.press(pilot, "n", *"Why?", "enter", "down", "enter", "1")
        assert prompts(study) == [(1, "How?", ("Origins", "Figures")), (2, "Why?", ("Origins",))]
        await desk.press(pilot, "p", "2", "home", "delete", "1", "enter")
        assert [text for _, text, _ in prompts(study)] == ["Why?", "How?"]
        await desk.press(pilot, "v", *"2018-06-01", "enter")
        assert len(prompts(study, "Leads v2")) == 2 and "Leads v2" in desk.text(app)
        await desk.press(pilot, "v", *"soon", "enter")
        assert "is not a date like 2018-05-12" in desk.text(app)
        await desk.press(pilot, "escape", "escape")
        assert app.screen is app.desk
        await desk.press(pilot, "u")
        with Project.open(study) as project:
            assert [one.name for one in project.guides.all()] == ["Leads v1"]

    desk(act)


def test_a_document_is_said_to_be_held_with_a_guide(desk_on, study):
    with Project.open(study) as project:
        project.guides.add("Leads")
        project.guides.add("Staff")
        project.documents.edit("one", kind="interview")
    desk = desk_on(study)

    async def act(pilot, app):
        app.desk.action_act("guides")
        await desk.press(pilot, "d", "2", "3")  # two stands first, it has no case study
        with Project.open(study) as project:
            held = {one.document: one for one in project.guides.documents()}
            assert (held["one"].guide, held["one"].by_hand) == ("Staff v1", True)
        await desk.press(pilot, "delete", "2")
        with Project.open(study) as project:
            assert [one.name for one in project.guides.all()] == ["Staff v1"]

    desk(act, size=(80, 24))
