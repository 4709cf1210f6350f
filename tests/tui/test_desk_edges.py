"""Edges of a coding, moved on the desk: seen, kept, dropped, undone."""

from __future__ import annotations

import pytest

from qualcode.project import Project
from qualcode.tui.screens.choice import Choice
from qualcode.tui.widgets.edges_bar import EdgesBar


def status(app) -> str:
    return app.desk.status.act


def bar(app) -> str:
    return app.desk.query_one(EdgesBar).render().plain


@pytest.fixture
def coded(desk):
    """The desk with “By letter” on the words "Nobody explained it"."""
    put(desk, "By letter")
    return desk


def put(desk, code: str, coder: str = "Coder A", words: str = "Nobody explained it") -> None:
    with Project.open(desk.folder, coder=coder) as project:
        found = project.codebook.find(code).id
        project.codings.apply_quote(project.documents.find("one").id, words, [found])


def at_coding(app) -> None:
    app.desk.view.move_to(app.bench.text.index("explained"))


def test_arrows_move_the_end_shift_the_start_and_enter_keeps_both_as_one_step(coded) -> None:
    async def act(pilot, app):
        at_coding(app)
        await coded.press(pilot, "e", "right", "right", "shift+right")
        start = app.bench.text.index("Nobody")
        assert f"{start}–{start + 19} → {start + 1}–{start + 21}" in bar(app)
        assert app.desk.view._emphasis == (start + 1, start + 21)
        await coded.press(pilot, "enter")
        assert not app.desk.query_one(EdgesBar).display and app.focused is app.desk.view
        assert [one.quote for one in app.bench.codings] == ["obody explained it ["]
        assert [(one.start, one.end) for one in app.desk.view.model.codings] == [(start + 1, start + 21)]
        assert status(app).startswith("move the edges of “By letter” on x1: x1 is now")
        await coded.press(pilot, "u")
        assert [one.quote for one in app.bench.codings] == ["Nobody explained it"]
        await coded.press(pilot, "U")

    coded(act)
    assert coded.codings() == [("By letter", "obody explained it [")]


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (("w", "w"), "Nobody explained it [laughs]. We"),
        (("b",), "Nobody explained"),
        (("ctrl+left", "ctrl+left"), "Nobody"),
        (("W",), "explained it"),
        (("B", "B"), "By letter. Nobody explained it"),
        (("right_parenthesis",), "Nobody explained it [laughs]."),
        (("down", "down"), "Nobody explained it [laughs]. We read it twice."),
        (("shift+up",), "By letter. Nobody explained it"),
        (("right_curly_bracket",), "Nobody explained it [laughs]. We read it twice."),
        (("tab", "w"), "explained it"),
        (("tab", "left_curly_bracket"), "By letter. Nobody explained it"),
        (("tab", "tab", "b"), "Nobody explained"),
    ],
)
def test_words_sentences_and_turns(coded, keys, wanted) -> None:
    async def act(pilot, app):
        at_coding(app)
        await coded.press(pilot, "e", *keys, "enter")

    coded(act)
    assert coded.codings() == [("By letter", wanted)]


def test_esc_leaves_the_edges_as_they_were(coded) -> None:
    async def act(pilot, app):
        state = app.project.state()
        at_coding(app)
        await coded.press(pilot, "e", "w", "escape")
        assert app.project.state() == state and app.desk.view._emphasis is None
        assert status(app) == "The edges are as they were."
        await coded.press(pilot, "e", "enter")
        assert app.project.state() == state

    coded(act)
    assert coded.codings() == [("By letter", "Nobody explained it")]


def test_every_other_key_is_refused_with_a_hint(coded) -> None:
    async def act(pilot, app):
        state = app.project.state()
        at_coding(app)
        await coded.press(pilot, "e")
        for key in ("c", "x", "u", "q", "1", "m", "f4", "slash", "ctrl+p", "question_mark", "delete"):
            await coded.press(pilot, key)
            assert "Enter keeps, Esc drops" in bar(app) and app.screen is app.desk
        assert app.project.state() == state and app.is_running
        await coded.press(pilot, "escape", "f4")
        assert app.focused is app.desk.codebook

    coded(act)


def test_a_click_elsewhere_ends_it_and_keeps_nothing(coded) -> None:
    async def act(pilot, app):
        at_coding(app)
        await coded.press(pilot, "e", "w")
        await pilot.click(app.desk.view, offset=(20, 0))
        await coded.press(pilot)
        assert not app.desk.query_one(EdgesBar).display
        await coded.press(pilot, "w")

    coded(act)
    assert coded.codings() == [("By letter", "Nobody explained it")]


def test_where_there_is_no_further_is_said(coded) -> None:
    async def act(pilot, app):
        at_coding(app)
        await coded.press(pilot, "e", "tab", *["w"] * 4)
        assert "no further" in bar(app)
        await coded.press(pilot, "enter")

    coded(act)
    assert coded.codings() == [("By letter", "it")]


def test_with_several_codings_one_or_all_of_the_passage_is_asked_for(coded) -> None:
    put(coded, "Origins")

    async def act(pilot, app):
        at_coding(app)
        await coded.press(pilot, "e")
        assert isinstance(app.screen, Choice) and "all 2 on x1: By letter, Origins" in coded.text(app)
        await coded.press(pilot, "1", "b", "enter")
        assert {one.quote for one in app.bench.codings} == {"Nobody explained"}
        await coded.press(pilot, "e", "3", "b", "enter")

    coded(act)
    assert coded.codings() == [("Origins", "Nobody"), ("By letter", "Nobody explained")]


def test_the_coding_that_was_cycled_to_is_meant(coded) -> None:
    put(coded, "Origins")

    async def act(pilot, app):
        at_coding(app)
        await coded.press(pilot, "o", "o", "e", "b", "enter")

    coded(act)
    assert coded.codings() == [("Origins", "Nobody explained"), ("By letter", "Nobody explained it")]


def test_another_coders_coding_is_not_moved_and_stays_when_ones_own_moves_away(coded) -> None:
    with Project.open(coded.folder) as project:
        project.coders.add("Coder B")
    put(coded, "Origins", coder="Coder B")

    async def act(pilot, app):
        at_coding(app)
        await coded.press(pilot, "e", "b", "enter")
        assert "x1 stays for another coding" in status(app) or "stays for" in status(app)
        app.desk.view.move_to(app.bench.text.index("it [laughs]"))
        await coded.press(pilot, "e")
        assert status(app) == "The coding here is another coder's."

    coded(act)
    assert coded.codings() == [("By letter", "Nobody explained"), ("Origins", "Nobody explained it")]


def test_a_coding_moved_elsewhere_meanwhile_is_not_overwritten(coded) -> None:
    async def act(pilot, app):
        at_coding(app)
        await coded.press(pilot, "e", "b")
        with Project.open(coded.folder) as project:
            project.codings.move_edges(1, app.bench.text.index("Nobody"), app.bench.text.index("We read"))
        await coded.press(pilot, "enter")
        assert "meanwhile" in status(app)
        assert [one.quote for one in app.bench.codings] == ["Nobody explained it [laughs]."]
        at_coding(app)
        await coded.press(pilot, "e", "b")
        with Project.open(coded.folder) as project:
            project.codings.remove([1])
        app.desk.elsewhere.look()
        await coded.press(pilot, "enter")
        assert "meanwhile" in status(app)

    coded(act)
    assert coded.codings() == []


def test_a_memo_on_the_passage_goes_along(coded) -> None:
    with Project.open(coded.folder) as project:
        project.memos.add("Why?", about=["x1"])

    async def act(pilot, app):
        at_coding(app)
        await coded.press(pilot, "e", "b", "enter")
        note, start = app.desk.view.model.notes[0], app.bench.text.index("Nobody")
        assert (note.start, note.end) == (start, start + len("Nobody explained"))

    coded(act)


@pytest.mark.parametrize("size", [(80, 24), (20, 5)])
def test_a_small_screen_shows_the_words_and_the_bar(coded, size) -> None:
    async def act(pilot, app):
        at_coding(app)
        await coded.press(pilot, "e", "b")
        text = coded.text(app)
        assert "Edges" in text and len(text.splitlines()) <= size[1]
        assert app.desk.view.size.height >= 1
        await coded.press(pilot, "enter")

    coded(act, size=size)
    assert coded.codings() == [("By letter", "Nobody explained")]


def test_a_project_that_can_only_be_read_refuses(coded, monkeypatch) -> None:
    monkeypatch.setattr(Project, "read_only", property(lambda self: True))

    async def act(pilot, app):
        at_coding(app)
        await coded.press(pilot, "e")
        assert not app.desk.query_one(EdgesBar).display and "read-only" in coded.text(app)

    coded(act)
