"""The history on the desk: found, read, undone act by act, gone back to."""

from __future__ import annotations

import pytest
from idle import until, until_threads_end
from textual.widgets import Input

from qualcode.project import Project
from qualcode.tui.acts import history
from qualcode.tui.screens.history import History
from qualcode.tui.screens.way_back import WayBackChoice
from qualcode.tui.widgets.rows import Rows


def codes(folder) -> list[str]:
    with Project.open(folder) as project:
        return sorted(code.name for code in project.codebook.tree())


@pytest.fixture
def worked(desk):
    """The desk on a study in which Ben has added a code, and Coder A has renamed one and added another."""
    with Project.open(desk.folder) as project:
        project.coders.add("Ben")
    with Project.open(desk.folder, coder="Ben") as project:
        project.codebook.add("Ben's code")
    with Project.open(desk.folder) as project:
        project.codebook.rename("By letter", "In writing")
        project.codebook.add("Later")
    return desk


def acts_shown(app) -> list[str]:
    screen = app.screen
    return [screen._act(at).name for at in range(screen.query_one(Rows).count)]


def told(app) -> str:
    return " ".join(note.message for note in app._notifications)


async def waited(desk, pilot, app) -> None:
    """Until what follows the last letter a moment later has been read."""
    await until(pilot, lambda: app.screen._later is None)
    await until_threads_end(pilot, "history")
    await desk.press(pilot)


def test_it_shows_who_did_what_the_newest_first_and_changes_nothing(worked) -> None:
    async def act(pilot, app):
        state = app.project.state()
        await worked.press(pilot, "H")
        assert isinstance(app.screen, History)
        assert acts_shown(app)[:3] == [
            "add code “Later”",
            "rename code “By letter” to “In writing”",
            "add code “Ben's code”",
        ]
        text = worked.text(app)
        assert "Ben " in text and "Coder A" in text and "added code “Later”" in text
        await worked.press(pilot, "escape")
        assert app.screen is app.desk and app.project.state() == state

    worked(act)


def test_the_act_at_the_cursor_is_told_in_words(worked) -> None:
    async def act(pilot, app):
        await worked.press(pilot, "H", "down")
        await waited(worked, pilot, app)
        assert "code “By letter”: name By letter → In writing" in worked.text(app)
        await worked.press(pilot, "enter")
        assert app.focused.id == "act-read"
        await worked.press(pilot, "escape")
        assert app.focused.id == "acts"

    worked(act)


def test_words_and_coder_narrow_it(worked) -> None:
    async def act(pilot, app):
        await worked.press(pilot, "H", "slash", *"CODE add")
        await waited(worked, pilot, app)
        assert acts_shown(app)[:2] == ["add code “Later”", "add code “Ben's code”"]
        await worked.press(pilot, "enter", "o", "o")
        assert acts_shown(app) == ["add code “Ben's code”"] and "only Ben" in worked.text(app)
        await worked.press(pilot, "slash", *"none")
        await waited(worked, pilot, app)
        assert acts_shown(app) == [] and "No act fits." in worked.text(app)
        await worked.press(pilot, "escape", "u", "b", "enter")
        assert isinstance(app.screen, History)

    worked(act)


def test_u_undoes_the_act_at_the_cursor_and_stays(worked) -> None:
    async def act(pilot, app):
        await worked.press(pilot, "H", "down", "u")
        assert isinstance(app.screen, History)
        assert app.screen._chosen.name == "rename code “By letter” to “In writing”" and app.screen._chosen.undone
        await worked.press(pilot, "escape")
        assert "undid: rename code “By letter”" in app.desk.status.act
        assert "By letter" in {code.name for code in app.bench.tree}

    worked(act)
    assert codes(worked.folder) == sorted(["Origins", "By letter", "Figures", "No figures yet", "Ben's code", "Later"])


def test_u_on_anothers_act_says_why_not(worked) -> None:
    async def act(pilot, app):
        await worked.press(pilot, "H", "down", "down", "u")
        assert isinstance(app.screen, History)
        assert "it is Ben's: let them undo it" in told(app)

    worked(act)
    assert "Ben's code" in codes(worked.folder)


def test_b_goes_back_to_a_point_after_saying_what_that_reverses(worked) -> None:
    async def act(pilot, app):
        await worked.press(pilot, "H", "down", "down", "down", "b")
        assert isinstance(app.screen, WayBackChoice)
        text = worked.text(app)
        assert "right after" in text and "3 acts would be reversed (1 by Ben and 2 by Coder A)" in text
        await worked.press(pilot, "enter")
        assert isinstance(app.screen, WayBackChoice), "Enter by habit goes nowhere"
        await worked.press(pilot, "1")
        assert app.screen is app.desk and app.desk.status.act.startswith("go back to a")
        assert {code.name for code in app.bench.tree} == {"Origins", "By letter", "Figures", "No figures yet"}
        await worked.press(pilot, "u")
        assert "Ben's code" in {code.name for code in app.bench.tree}
        await worked.press(pilot, "U")

    worked(act)
    assert codes(worked.folder) == sorted(["Origins", "By letter", "Figures", "No figures yet"])


def test_the_state_before_an_act_is_the_second_choice_and_escape_changes_nothing(worked) -> None:
    async def act(pilot, app):
        state = app.project.state()
        await worked.press(pilot, "H", "b", "escape")
        assert isinstance(app.screen, History) and app.project.state() == state
        await worked.press(pilot, "b", "1")
        assert isinstance(app.screen, WayBackChoice), "after the latest act there is nothing to reverse"
        await worked.press(pilot, "2")
        assert app.screen is app.desk

    worked(act)
    assert "Later" not in codes(worked.folder)


def test_what_another_does_while_one_thinks_is_not_reversed_unseen(worked) -> None:
    async def act(pilot, app):
        await worked.press(pilot, "H", "down", "down", "b")
        with Project.open(worked.folder, coder="Ben") as other:
            other.codebook.add("Meanwhile")
        await worked.press(pilot, "1")
        assert isinstance(app.screen, History)
        assert "the project changed in the meantime" in told(app)

    worked(act)
    assert {"Meanwhile", "Later"} <= set(codes(worked.folder))


def test_a_long_way_is_gone_in_a_thread(worked, monkeypatch) -> None:
    monkeypatch.setattr(history, "NEAR", -1)

    async def act(pilot, app):
        await worked.press(pilot, "H", "down", "b")
        await app.workers.wait_for_complete()
        await worked.press(pilot, "1")
        await app.workers.wait_for_complete()
        await worked.press(pilot)
        assert app.screen is app.desk and app.desk.status.act.startswith("go back to a")

    worked(act)
    assert "Later" not in codes(worked.folder)


def test_only_pages_in_sight_are_read(worked, monkeypatch) -> None:
    with Project.open(worked.folder) as project:
        for n in range(130):
            project.memos.add(f"memo {n}")
    read: list[int] = []
    acts = Project.acts

    def noting(self, numbers):
        read.append(len(numbers))
        return acts(self, numbers)

    monkeypatch.setattr(Project, "acts", noting)

    async def act(pilot, app):
        await worked.press(pilot, "H")
        assert app.screen.query_one(Rows).count > 130 and read == [100]
        await worked.press(pilot, "end")
        await waited(worked, pilot, app)
        assert len(read) == 2 and "make the project" in worked.text(app)

    worked(act)


def test_it_can_be_read_where_nothing_can_be_written(worked, monkeypatch) -> None:
    monkeypatch.setattr(Project, "read_only", True)

    async def act(pilot, app):
        await worked.press(pilot, "H", "u")
        assert isinstance(app.screen, History)
        assert "read-only" in told(app)

    worked(act)
    assert "Later" in codes(worked.folder)


def test_it_opens_over_an_empty_desk(tmp_path, desk_on) -> None:
    Project.create(tmp_path / "new", coder="Ada").close()
    empty = desk_on(tmp_path / "new")

    async def act(pilot, app):
        await empty.press(pilot, "H")
        assert acts_shown(app) == ["add the standard wres", "make the project"]
        await empty.press(pilot, "end", "b")
        assert isinstance(app.screen, WayBackChoice)

    empty(act, opened="")


def test_the_list_has_the_keys_when_it_opens(worked) -> None:
    async def act(pilot, app):
        await worked.press(pilot, "H")
        assert app.focused.id == "acts" and app.screen.query_one(Input).value == ""

    worked(act, size=(80, 24))
