"""The state of a document at the desk: chosen with a note, for it alone or with others, shown and undone."""

from __future__ import annotations

from idle import until_threads_end

from qualcode.project import Project


def states(desk, title: str) -> list[tuple[str, str]]:
    with Project.open(desk.folder) as project:
        return [(one.state, one.note) for one in project.states.of(project.documents.find(title).id)]


def shown_state(app) -> str:
    """The state in the list of documents, of the one that is open."""
    listed = app.desk.documents
    (row,) = [line for y in range(listed.count) if "▸" in (line := listed.render_line(y).text)]
    return row.split()[1]


def test_a_state_is_chosen_with_a_note_shown_and_undone(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "r")
        assert "received" in desk.text(app) and "for this document" in desk.text(app)
        await desk.press(pilot, "tab", *"all heard", "enter")
        assert app.desk.status.act == "set “one” to audio-checked · received → audio-checked"
        assert shown_state(app) == "aud"
        told = str(app.desk.query_one("#told").render())
        assert "State of this document\nreceived  Coder A" in told and told.count("all heard") == 1
        await desk.press(pilot, "r", "down", "enter")
        assert app.desk.status.act.endswith("audio-checked → released (pseudonymised left out)")
        await desk.press(pilot, "u")
        assert shown_state(app) == "aud"

    desk(act, size=(160, 48))
    assert states(desk, "one") == [("received", ""), ("audio-checked", "all heard")]


def test_all_documents_come_into_a_state_as_one_step(desk) -> None:
    with Project.open(desk.folder) as project:
        project.documents.edit("two", case="CS1")

    async def act(pilot, app):
        await desk.press(pilot, "f2", "r", "ctrl+l")
        assert "for all 2 documents of CS1" in desk.text(app)
        await desk.press(pilot, "end", "enter")
        assert app.desk.status.act == "set 2 documents to released"
        await desk.press(pilot, "r", "escape", "r", "enter")
        assert app.desk.status.act == "Nothing to change: released already."

    desk(act)
    assert states(desk, "one")[1:] == states(desk, "two")[1:] == [("released", "")]


def test_the_last_state_is_proposed_again_and_leaving_changes_nothing(desk) -> None:
    with Project.open(desk.folder) as project:
        project.states.set([project.documents.find("one").id], "released")

    async def act(pilot, app):
        await desk.press(pilot, "r")
        assert app.screen.query_one("#states").highlighted == 3
        await desk.press(pilot, "up", "escape")

    desk(act)
    assert states(desk, "one") == [("received", ""), ("released", "")]


def test_coding_before_the_release_is_remarked_on_once_and_stands_in_nobodys_way(desk) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(30)
        await desk.press(pilot, "c", *"letter", "enter")
        assert app.desk.status.act == "code “By letter” on “one” · “one” is not released yet"
        assert not app._notifications
        app.desk.view.move_to(60)
        await desk.press(pilot, "full_stop")
        assert app.desk.status.act == "code “By letter” on “one”"
        await desk.press(pilot, "x", "r", "end", "enter", "r", "home", "enter")
        await desk.press(pilot, "full_stop")
        assert app.desk.status.act.endswith("· “one” is not released yet")  # again, for it has gone back

    desk(act)
    assert len(desk.codings()) == 2


def test_auto_coding_tells_how_many_documents_are_not_released(desk) -> None:
    with Project.open(desk.folder) as project:
        project.states.set([project.documents.find("two").id], "released")

    async def act(pilot, app):
        await desk.press(pilot, "A", *"one")
        await until_threads_end(pilot, "hits")
        assert len(app.screen.found) == 2
        await desk.press(pilot, "ctrl+a", "enter", *"letter", "enter")
        assert app.desk.status.act.endswith("· 1 of 2 documents is not released yet")

    desk(act)


def test_a_project_that_wants_no_remark_has_none(desk) -> None:
    with Project.open(desk.folder) as project:
        project.settings.edit(coded_from="received")

    async def act(pilot, app):
        app.desk.view.move_to(30)
        await desk.press(pilot, "c", *"letter", "enter")
        assert app.desk.status.act == "code “By letter” on “one”"

    desk(act)
