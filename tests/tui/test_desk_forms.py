"""Links, memos and searching on the desk."""

from __future__ import annotations

import pytest

from qualcode.project import Project
from qualcode.tui.screens.link_form import LinkForm
from qualcode.tui.screens.memo_form import MemoForm


@pytest.fixture
def coded(desk):
    """The desk with one coding at the very start of the first document."""
    with Project.open(desk.folder) as project:
        code = project.codebook.find("By letter").id
        project.codings.apply(project.documents.find("one").id, 0, 10, [code])
    return desk


def links(desk) -> list[tuple[str, str, str, int | None, str]]:
    with Project.open(desk.folder) as project:
        return [(one.level, one.indicator, one.relation, one.year, one.note) for one in project.links.find()]


def test_l_links_to_the_cases_own_figures_first(coded) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "l")
        assert isinstance(app.screen, LinkForm)
        assert "Appointment from shortlisting" in coded.text(app) and "CS1: its figures" in coded.text(app)
        await coded.press(pilot, "down", "tab", "tab", "down", "down", "tab", *"2017", "tab", *"as told")
        await coded.press(pilot, "enter")
        assert app.screen is app.desk
        assert "indicator 2, CS1 2017 (no" in coded.text(app) and "at odds with" in coded.text(app)

    coded(act, size=(160, 60))
    assert links(coded) == [("value", "2", "at odds with", 2017, "as told")]


def test_l_links_to_the_measure_itself(coded) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "l", "down", "down", "down", "tab", "down", "tab", "down", "enter")
        assert "link x1 to indicator 4" in app.desk.status.act

    coded(act, size=(80, 24))
    assert links(coded) == [("measure", "4", "adds to", None, "")]


def test_l_links_the_code_and_its_excerpts_inherit_it(coded) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "l", "tab", "down", "down", "enter")
        await coded.press(pilot, "u")
        assert app.desk.status.act.startswith("undid: link code “By letter” to indicator 1")
        await coded.press(pilot, "U")

    coded(act)
    assert links(coded) == [("code", "1", "in line with", None, "")]


def test_a_year_that_is_none_is_asked_for_again(coded) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "l", "tab", "tab", "tab", *"17", "enter")
        assert isinstance(app.screen, LinkForm) and "a year has four digits" in coded.text(app)
        await coded.press(pilot, "escape")

    coded(act)
    assert links(coded) == []


def test_a_theme_is_linked_from_the_codebook_with_a_note_and_silences_are_told(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, "ctrl+p", *"silences:", "enter")
        assert "without an indicator" in coded.text(app) and "Origins" in coded.text(app)
        await coded.press(pilot, "escape", "f4", "ctrl+p", *"link the theme", "enter", "3")
        app.screen.query_one("#note").focus()
        await coded.press(pilot, *"why", "enter")
        assert "to indicator 3" in app.desk.status.act

    coded(act, size=(120, 40))
    with Project.open(coded.folder) as project:
        (tied,) = project.links.of_codes()
        assert (tied.indicator, tied.relation, tied.note, tied.coder) == ("3", "in line with", "why", "Coder A")


def test_a_link_starts_from_a_coded_passage(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "l")
        assert app.screen is app.desk and "Code the passage first" in app.desk.status.act

    desk(act)


def memos(desk) -> list[tuple[str, str, str]]:
    with Project.open(desk.folder) as project:
        return [(one.kind, one.text, one.about[0].kind if one.about else "") for one in project.memos.all()]


def test_m_writes_about_the_excerpt_at_the_cursor(coded) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "m", *"Why", "enter", *"then", "ctrl+s")
        assert "✎ m1 Coder A" in coded.text(app) and "write a memo" in app.desk.status.act

    coded(act, size=(160, 48))
    assert memos(coded) == [("other", "Why\nthen", "excerpt")]


def test_what_a_memo_is_about_can_be_chosen(coded) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "m", "x", "shift+tab", "shift+tab", "down", "down", "down", "enter", "ctrl+s")

    coded(act)
    assert memos(coded) == [("document", "x", "document")]


def test_a_written_memo_is_not_thrown_away_at_the_first_escape(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "m", "x", "escape")
        assert isinstance(app.screen, MemoForm) and "Esc again" in desk.text(app)
        await desk.press(pilot, "escape")
        assert app.screen is app.desk
        await desk.press(pilot, "m", "ctrl+s")
        assert "Nothing is written yet" in desk.text(app)

    desk(act)
    assert memos(desk) == []


def test_searching_marks_hits_as_one_types(desk) -> None:
    async def act(pilot, app):
        view = app.desk.view
        await desk.press(pilot, "slash", *"board")
        assert len(app.desk.hits) == 1 and view.cursor == app.bench.text.index("board")
        await desk.press(pilot, "backspace", "backspace", "backspace", "backspace", "backspace", *"we ", "enter")
        assert app.focused is view and "2 hits" in app.desk.status.act
        first = view.cursor
        await desk.press(pilot, "n")
        assert view.cursor > first
        await desk.press(pilot, "N")
        assert view.cursor == first
        await desk.press(pilot, "slash", "escape")
        assert app.desk.hits == [] and view.cursor == first

    desk(act)


def test_a_turn_is_gone_to_by_its_number(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "colon", "4", "enter")
        assert app.bench.turn_at(app.desk.view.cursor).n == 4

    desk(act)


def test_a_digit_takes_an_indicator_and_the_choice_is_told_in_full(coded) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "l", "5")
        assert "5 Harassment, bullying or abuse from patients, relatives or the public" in coded.text(app)
        assert "in line with · CS1: its figures, an ambulance trust, all years" in coded.text(app)
        await coded.press(pilot, "tab", "6", "tab", "tab", *"2016")
        assert "6 Harassment, bullying or abuse from staff" in coded.text(app)
        assert "an ambulance trust, 2016" in coded.text(app)
        await coded.press(pilot, "enter")
        assert app.desk.status.act.endswith("there is no figure for 2016 yet")

    coded(act, size=(80, 24))
    assert links(coded) == [("value", "6", "in line with", 2016, "")]


def test_the_key_list_fits_a_small_screen(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "question_mark")
        text = desk.text(app)
        assert "…" not in text.split("Keys", 1)[1].split("Esc closes")[0]
        assert "Code the selection, else the sentence  " in text

    desk(act, size=(80, 24))


def test_a_memo_shows_its_title_apart_from_its_words(coded) -> None:
    with Project.open(coded.folder) as project:
        project.memos.add("The words.", about=["x1"], title="A title")

    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "right")
        assert "A title: The words." in coded.text(app)

    coded(act, size=(160, 48))
