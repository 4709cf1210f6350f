"""The inspector tells all that is known of the place at the cursor, or of the code that is looked at."""

from __future__ import annotations

import pytest

from qualcode.project import Project
from qualcode.tui.widgets.inspector import Inspector, _together


def told(app) -> str:
    """Its words on one line, however they are wrapped."""
    return " ".join(str(app.desk.query_one("#told").render()).split())


def title(app) -> str:
    return str(app.desk.query_one("#inspector-title").render()).strip()


@pytest.fixture
def known(desk):
    """P01 with everything that can be known of a person."""
    with Project.open(desk.folder) as project:
        project.workstreams.put("WS5")
        project.participants.put(
            "P01", workstream="WS5", group="BME staff", case="CS1", organisation="RXX", consent="paraphrase only"
        )
        project.attributes.set("participant", "P01", "length of service", "12", create=True)
        project.attributes.set("participant", "P01", "role [/]", "nurse\x1b[31m", create=True)
        project.speakers.identify("one", "P01", "P01")
    return desk


def test_it_tells_who_speaks_with_all_attributes(known) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(app.bench.text.index("By letter"))
        await known.press(pilot, "right")
        text = told(app)
        for words in ("P01", "BME staff", "WS5", "CS1", "A trust", "consent: paraphrase only", "length of service: 12"):
            assert words in text, words
        assert "role [/]: nurse␛[31m" in text

    known(act, size=(160, 60))


def test_it_says_what_to_do_where_nothing_is_coded(desk) -> None:
    async def act(pilot, app):
        assert "No code here. c codes the selection, or the sentence." in told(app)
        assert "CS1: an ambulance trust" in told(app) and "wres import" in told(app)

    desk(act)


def test_it_tells_of_the_code_that_is_looked_at_and_of_the_place_again(desk) -> None:
    async def act(pilot, app):
        assert title(app) == "At the cursor"
        await desk.press(pilot, "f4", "down")
        assert title(app) == "The code" and "Told in writing only." in told(app)
        await desk.press(pilot, "down")
        assert "No definition yet: d in the codebook writes one." in told(app)
        await desk.press(pilot, "escape")
        assert title(app) == "At the cursor" and "No code here" in told(app)

    desk(act)


def test_it_is_read_by_keyboard_and_stays_where_it_was_read_while_nothing_changes(desk) -> None:
    with Project.open(desk.folder) as project:
        code = project.codebook.find("By letter").id
        made = project.codings.apply(project.documents.find("one").id, 0, 20, [code], note="word " * 400)
        assert made.codings

    async def act(pilot, app):
        await desk.press(pilot, "f5")
        await desk.press(pilot, "pagedown", "down")
        inspector = app.desk.query_one(Inspector)
        at = inspector.scroll_offset.y
        assert at > 1
        app.desk._follow()
        await desk.press(pilot)
        assert inspector.scroll_offset.y == at

    desk(act, size=(80, 24))


def test_years_are_not_torn_from_their_figures() -> None:
    parts = ["2016 86.70", "2017 not collected", "2018 84.20"]
    assert _together(parts, 36) == ["2016 86.70 · 2017 not collected", "2018 84.20"]
    assert _together(parts, 5) == parts
    assert _together([], 5) == []


@pytest.mark.parametrize("size", [(160, 48), (100, 30), (80, 24), (40, 12), (20, 8)])
def test_hostile_words_wrap_at_any_width(known, size) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(app.bench.text.index("By letter"))
        await known.press(pilot, "f5")
        assert not set(known.text(app)) & set("\x1b\u202e")
        inspector = app.desk.query_one(Inspector)
        assert inspector.region.width > 0 and inspector.virtual_size.width <= inspector.size.width

    known(act, size=size)
