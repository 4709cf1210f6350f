"""Claims at the desk."""

from __future__ import annotations

from qualcode.project import Project


def test_claims_are_made_ordered_and_rest_on_passages(desk) -> None:
    with Project.open(desk.folder) as project:
        for quote in ("By letter.", "We read it twice."):
            project.codings.apply_quote(1, quote, [project.codebook.find("By letter").id])

    async def act(pilot, app):
        await desk.press(pilot, "ctrl+p", *"claims:", "enter")
        assert "No claims yet." in desk.text(app)
        await desk.press(pilot, "a", *"First said", "enter", "a", *"Then said", "enter")
        assert "2 in the report's order · 2 rest on nothing" in desk.text(app)
        await desk.press(pilot, "K", "r", *"x9", "enter")
        assert "there is no excerpt “x9”" in desk.text(app)
        await desk.press(pilot, "backspace", *"2, x1", "enter", "t", *"Origins", "enter")
        assert "We read it twice." in desk.text(app) and "1 rests on nothing" in desk.text(app)
        await desk.press(pilot, "down", "x", "u", "up", "enter")
        assert app.screen is app.desk and app.desk.view.cursor == app.bench.text.index("We read it twice.")
        await desk.press(pilot, "ctrl+p", *"claim of the report", "enter", "2")
        assert app.desk.status.act == "rest claim k1 on x2"

    desk(act, size=(120, 40))
    with Project.open(desk.folder) as project:
        assert [(one.text, one.theme, one.excerpts) for one in project.claims.all()] == [
            ("Then said", "Origins", (2, 1)),
            ("First said", "", (2,)),
        ]


def test_saturation_is_read_at_the_desk_unless_the_analysis_is_reflexive(desk) -> None:
    with Project.open(desk.folder) as project:
        project.codings.apply_quote(1, "By letter.", [project.codebook.find("By letter").id])
        for document in project.documents.all():
            project.documents.edit(document.short_id, kind="interview")

    async def act(pilot, app):
        await desk.press(pilot, "ctrl+p", *"saturation", "enter")
        assert "Saturation of codes" in desk.text(app) and "too few for this rule" in desk.text(app)
        await desk.press(pilot, "escape")
        app.bench.project.settings.edit(ta_kind="reflexive")
        await desk.press(pilot, "ctrl+p", *"saturation", "enter")
        assert app.screen is app.desk and "saturation is not shown here" in app.desk.status.act

    desk(act, size=(120, 40))
