"""Topics by case studies at the desk: both sides, judging, ticking, revealing, and what the team agreed on."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.triangulation.convergence.sheet_rows import SheetRow, Taking
from qualcode.tui.screens.both_sides import BothSides
from qualcode.tui.screens.convergence import ConvergenceScreen
from qualcode.tui.screens.sheet_review import SheetReview
from qualcode.tui.widgets.fields import Field

WAY = ("ctrl+p", *"convergence:", "enter")


@pytest.fixture
def compared(desk):
    """A topic that compares leaders with the focus group, and accounts with figures; two passages of it."""
    with Project.open(desk.folder) as project:
        theme = project.codebook.find("Origins").id
        for quote in ("By letter.", "We read it twice."):
            project.codings.apply_quote(1, quote, [theme])
        project.topics.add("Beginnings", themes=["Origins"], pairs=["leaders v focus group", "words v figures"])
    return desk


def judged(desk, *, coder: str = "", sources: str = "leaders v focus group"):
    with Project.open(desk.folder, coder=coder or None) as project:
        return project.judgements.of("Beginnings", "CS1", sources)


def test_a_cell_is_judged_with_its_evidence_and_that_is_undone(compared) -> None:
    async def act(pilot, app):
        await compared.press(pilot, *WAY)
        shown = compared.text(app)
        assert (
            "leaders v focus group" in shown and "· to judge; silence" in shown and "Nobody has judged it yet." in shown
        )
        await compared.press(pilot, "enter")
        shown = compared.text(app)
        assert "By letter." in shown and "Nothing: no passage" in shown
        await compared.press(pilot, "n", "space")
        assert "✓ x1" in compared.text(app) and "still open" in compared.text(app)
        await compared.press(pilot, "j", "right", "down", "right", "ctrl+s")
        assert "focus group can only be silence here" in compared.text(app)
        await compared.press(pilot, "down", "right", "right", "tab", "tab", "tab", *"Unasked", "ctrl+s")
        assert "○ silence: focus group" in compared.text(app)
        await compared.press(pilot, "escape")
        assert "1 of 1 judged by you" in compared.text(app)
        await compared.press(pilot, "u", "u")
        assert "undid: judge" in compared.text(app) and "· to judge" in compared.text(app)
        await compared.press(pilot, "U", "U", "p")
        assert "all accounts v WRES data" in compared.text(app)

    compared(act, size=(120, 45))
    mine = judged(compared).mine
    assert mine is not None and (mine.elements.word, mine.elements.silent, mine.reason) == ("silence", "b", "Unasked")
    assert mine.excerpts == (1,)


def test_a_judgement_is_hidden_until_it_is_revealed_and_then_the_team_agrees(compared) -> None:
    with Project.open(compared.folder) as project:
        project.coders.add("Coder B")
    with Project.open(compared.folder, coder="Coder B") as project:
        project.judgements.judge("Beginnings", "CS1", sources="leaders v focus group", silent="b", reason="Secret")

    async def act(pilot, app):
        await compared.press(pilot, *WAY)
        assert "1 judgement of others, hidden until revealed" in compared.text(app) and "Secret" not in compared.text(
            app
        )
        await compared.press(pilot, "enter", "a")
        assert "have not seen each other's yet" in compared.text(app)
        await compared.press(pilot, "j", "down", "down", "left", "ctrl+s")
        assert "○ silence: leaders and focus group" in compared.text(app)
        await compared.press(pilot, "escape", "v", "3")
        assert "Coder B has not judged 1 of 2 cells" in compared.text(app) and "Secret" not in compared.text(app)
        await compared.press(pilot, "2", "v", "1")
        shown = compared.text(app)
        assert "Revealed." in shown and "Secret" in shown and "! " in shown and "differ" in shown
        await compared.press(pilot, "enter", "j")
        assert "It is revealed" in compared.text(app)
        await compared.press(pilot, "a", "down", "down", "right", "right", "ctrl+s", "ctrl+s", "escape")
        assert "✓  ○ silence: focus group" in compared.text(app) and "1 agreed" in compared.text(app)

    compared(act, size=(120, 45))
    row = judged(compared)
    assert row.settled and len(row.own) == 2


def test_the_id_of_a_judgement_opens_both_sides_unless_it_is_hidden(compared) -> None:
    with Project.open(compared.folder) as project:
        project.cases.put("CS0", description="another")
        project.judgements.judge("Beginnings", "CS1", sources="words v figures", silent="b", reason="Seen here")
        project.coders.add("Coder B")
    with Project.open(compared.folder, coder="Coder B") as project:
        project.judgements.judge("Beginnings", "CS1", sources="words v figures", silent="b", reason="Secret")

    async def act(pilot, app):
        for way in ((":", *"j1", "enter"), ("ctrl+p", *"j1", "enter")):
            await compared.press(pilot, *way)
            shown = compared.text(app)
            assert isinstance(app.screen, BothSides) and "Seen here" in shown and "j1" in shown
            assert "CS1, an ambulance trust" in shown and "all accounts v WRES data" in shown
            await compared.press(pilot, "escape")
            assert isinstance(app.screen, ConvergenceScreen)
            await compared.press(pilot, "escape")
        await compared.press(pilot, ":", *"j2", "enter")
        assert app.screen is app.desk and "hidden until it is revealed" in compared.text(app)
        assert "Secret" not in compared.text(app)

    compared(act, size=(120, 45))


def test_a_topic_is_made_changed_moved_and_taken_out_again(compared) -> None:
    async def act(pilot, app):
        await compared.press(pilot, *WAY, "t", *"Board", "tab", *"Nowhere", "ctrl+s")
        assert "Nowhere" in compared.text(app) and "there is no" in compared.text(app)
        await compared.press(pilot, *["backspace"] * 7, *"Figures", "tab", *"2; 9", "ctrl+s")
        assert "Board" in compared.text(app)
        await compared.press(pilot, "K", "e", "tab", "tab", "tab", "end", *"; words v figures", "ctrl+s", "p")
        assert "all accounts v WRES data" in compared.text(app)

    compared(act, size=(120, 45))
    with Project.open(compared.folder) as project:
        board, _ = project.topics.all()
        assert (board.name, board.themes, board.indicators) == ("Board", ("Figures",), ("2", "9"))
        assert [one.words for one in board.pairs] == ["leaders v focus group", "words v figures"]
        project.judgements.judge("Beginnings", "CS1", sources="leaders v focus group", silent="b")

    async def remove(pilot, app):
        await compared.press(pilot, *WAY, "down", "e", "tab", "tab", "tab", "home")
        await compared.press(pilot, *["delete"] * len("leaders v focus group; "), "ctrl+s")
        assert "1 judgement of leaders v focus group would go too" in compared.text(app)
        await compared.press(pilot, "ctrl+s")
        assert [len(one.pairs) for one in app.screen._converging.grid.topics] == [2, 1]
        await compared.press(pilot, "u", "delete", "1", "delete", "2")
        assert "Taken out." in compared.text(app)

    compared(remove, size=(120, 45))
    with Project.open(compared.folder) as project:
        assert [one.name for one in project.topics.all()] == ["Board"]


def test_the_meeting_goes_through_differences_first_and_records_what_and_why(compared) -> None:
    with Project.open(compared.folder) as project:
        project.coders.add("Coder B")
        project.judgements.judge("Beginnings", "CS1", sources="leaders v focus group", silent="both", reason="Neither")
        project.judgements.judge("Beginnings", "CS1", sources="words v figures", silent="b")
    with Project.open(compared.folder, coder="Coder B") as project:
        project.judgements.judge("Beginnings", "CS1", sources="leaders v focus group", silent="b", reason="Only them")
        project.judgements.reveal()

    async def act(pilot, app):
        await compared.press(pilot, *WAY, "m")
        shown = compared.text(app)
        assert "1 on which judges differ · 1 still to be agreed on" in shown and "Only them" in shown
        await compared.press(pilot, "t", "2", *["tab"] * 5, "ctrl+a", *["delete"] * 12, "ctrl+s")
        assert "“Why” is empty." in compared.text(app)
        await compared.press(pilot, *"Read twice", "ctrl+s")
        assert "0 on which judges differ · 1 still to be agreed on · 1 agreed" in compared.text(app)
        await compared.press(pilot, "o")
        assert "all accounts v WRES data" in compared.text(app)
        await compared.press(pilot, "escape", "down", "w", "u")
        assert "undid: take back what was agreed on" in compared.text(app)

    compared(act, size=(120, 45))
    agreed = judged(compared).agreed
    assert agreed is not None and (agreed.elements.silent, agreed.reason) == ("b", "Read twice")


def test_the_meeting_points_at_what_the_grid_points_at_before_anything_is_agreed(compared) -> None:
    with Project.open(compared.folder) as project:
        project.judgements.judge("Beginnings", "CS1", sources="leaders v focus group", silent="b")
        project.judgements.reveal()
        for one in project.excerpts.find():
            project.codings.uncode(one.excerpt_id)

    async def act(pilot, app):
        await compared.press(pilot, *WAY)
        assert " ◇ ○ silence" in compared.text(app)
        await compared.press(pilot, "m")
        shown = compared.text(app)
        assert "1 still to be agreed on · 0 agreed · 1 with nothing behind" in shown
        assert " ◇ Beginnings" in shown

    compared(act, size=(120, 45))


def test_a_sheet_goes_out_and_comes_back(compared, tmp_path) -> None:
    sheet = tmp_path / "sheet.csv"
    rows = "topic,case,sources,meaning,examples,silent,reason,rests on\n"
    sheet.write_text(rows + "Beginnings,CS1,leaders v focus group,,,focus group,Unasked,x1\n", encoding="utf-8")

    async def act(pilot, app):
        await compared.press(pilot, *WAY, "x", "2")
        assert app.screen._wish.what == "judgement sheet"
        await compared.press(pilot, "escape", *WAY, "x", "3")
        app.screen.query_one(Field).value = str(sheet)
        await compared.press(pilot, "enter")
        assert "1 to be taken, 0 not" in compared.text(app) and "Unasked" in compared.text(app)
        await compared.press(pilot, "enter")
        assert "○ silence: focus group" in compared.text(app)

    compared(act, size=(120, 45))
    mine = judged(compared).mine
    assert mine is not None and (mine.reason, mine.excerpts) == ("Unasked", (1,))


def sheet_of(desk, path, *, coder: str = "", **cells: str):
    """The sheet of a judge as it went out, with the row for leaders and the focus group filled in."""
    with Project.open(desk.folder, coder=coder or None) as project:
        table = project.judgement_sheet.table()
    book = Workbook()
    book.active.append(table.columns)
    for row in table.rows:
        said = dict(zip(table.columns, row, strict=True))
        book.active.append([*(said | (cells if row[2] == "leaders v focus group" else {})).values()])
    book.save(path)
    return path


@pytest.mark.parametrize("size", [(80, 24), (120, 45)])
def test_the_sheets_words_are_taken_for_ones_own_when_it_is_chosen(compared, tmp_path, size) -> None:
    sheet = sheet_of(compared, tmp_path / "sheet.xlsx", silent="both", reason="Read on paper")
    with Project.open(compared.folder) as project:
        project.judgements.judge("Beginnings", "CS1", sources="leaders v focus group", silent="b", reason="Here")
        before = project.state()

    async def act(pilot, app):
        await compared.press(pilot, *WAY, "x", "3")
        app.screen.query_one(Field).value = str(sheet)
        await compared.press(pilot, "enter")
        shown = compared.text(app)
        assert "0 to be taken, 1 not" in shown and "t: the sheet's also where you have" in shown
        assert "[ ] t the sheet's also where you have judged otherwise here: 1 row" in shown
        await compared.press(pilot, "w")
        assert "No row would take back a judgement." in compared.text(app)
        await compared.press(pilot, "t")
        assert "[x] t the sheet's" in compared.text(app) and "1 to be taken, 0 not" in compared.text(app)
        await compared.press(pilot, "t", "t", "enter")
        assert type(app.screen) is ConvergenceScreen
        await compared.press(pilot, "u")

    compared(act, size=size)
    mine = judged(compared).mine
    assert mine is not None and mine.reason == "Here"
    with Project.open(compared.folder) as project:
        assert project.state() == before + 2, "one step, and one that took it back"
        assert project.redo() is not None
    mine = judged(compared).mine
    assert mine is not None and (mine.elements.silent, mine.reason) == ("both", "Read on paper")


def test_a_judgement_is_taken_back_by_a_sheet_when_it_is_chosen(compared, tmp_path) -> None:
    with Project.open(compared.folder) as project:
        project.judgements.judge("Beginnings", "CS1", sources="leaders v focus group", silent="b", reason="Here")
    sheet = sheet_of(compared, tmp_path / "sheet.xlsx", silent="", reason="")

    async def act(pilot, app):
        await compared.press(pilot, *WAY, "x", "3")
        app.screen.query_one(Field).value = str(sheet)
        await compared.press(pilot, "enter")
        assert "[ ] w take back what was judged where its cells were emptied: 1 row" in compared.text(app)
        await compared.press(pilot, "enter")
        assert "Nothing of it can be taken as it stands." in compared.text(app)
        await compared.press(pilot, "w", "enter")

    compared(act, size=(80, 24))
    assert judged(compared).mine is None


def test_a_choice_that_cannot_be_looked_at_is_not_made(compared) -> None:
    row = SheetRow("row 2", "Beginnings", "CS1", "a v b", "open", "agreement", {}, "judged too", way="theirs")

    def look(wish: Taking) -> tuple[SheetRow, ...]:
        raise QualcodeError("another program is writing")

    async def act(pilot, app):
        app.push_screen(SheetReview("sheet.xlsx", "Ada", [row], look))
        await compared.press(pilot, "t")
        assert "another program is writing" in compared.text(app) and "[ ] t " in compared.text(app)

    compared(act, size=(80, 24))


def test_another_judges_sheet_is_asked_about(compared, tmp_path) -> None:
    with Project.open(compared.folder) as project:
        project.coders.add("Ben")
    sheet = sheet_of(compared, tmp_path / "sheet.xlsx", coder="Ben", silent="both", reason="Ben's words")

    async def act(pilot, app):
        await compared.press(pilot, *WAY, "x", "3")
        app.screen.query_one(Field).value = str(sheet)
        await compared.press(pilot, "enter")
        shown = compared.text(app)
        assert "The sheet is Ben's, and you are" in shown and "1 of 1 rows can be taken" in shown
        await compared.press(pilot, "1", "x", "3")
        app.screen.query_one(Field).value = str(sheet)
        await compared.press(pilot, "enter", "2")
        assert "1 to be taken, 0 not" in compared.text(app) and "Ben's words" in compared.text(app)
        await compared.press(pilot, "enter")

    compared(act, size=(80, 24))
    mine = judged(compared).mine
    assert mine is not None and mine.reason == "Ben's words"
    assert judged(compared, coder="Ben").mine is None


def test_a_passage_is_opened_in_its_place(compared) -> None:
    async def act(pilot, app):
        await compared.press(pilot, *WAY, "enter", "n", "n", "o")
        assert app.screen is app.desk and app.desk.view.cursor == app.bench.text.index("We read it twice.")
        await compared.press(pilot, *WAY, "enter", "tab", "o")
        assert "There is no passage at the cursor." in compared.text(app)

    compared(act, size=(80, 24))


def test_an_empty_project_says_what_to_do_and_a_read_only_one_changes_nothing(desk, compared, monkeypatch) -> None:
    monkeypatch.setattr(Project, "read_only", property(lambda self: True))

    async def act(pilot, app):
        await compared.press(pilot, *WAY, "enter", "j", "space", "n", "space", "w")
        assert "read-only" in compared.text(app)
        await compared.press(pilot, "escape", "v")
        assert "read-only" in compared.text(app)

    compared(act)
    assert judged(compared).mine is None


def test_without_topics_it_says_how_to_make_one(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, *WAY, "enter", "p", "n", "v", "u")
        await desk.press(pilot, "left")
        assert "No topics yet." in desk.text(app)

    desk(act)


def test_tab_goes_through_every_answer_of_the_form(compared) -> None:
    async def act(pilot, app):
        await compared.press(pilot, *WAY, "enter", "j", "right", "tab", "right", "tab")
        await compared.press(pilot, "tab", *"Said", "shift+tab", "shift+tab", "right")
        shown = compared.text(app)
        assert "Meaning or prominence agree  ‹ yes ›" in shown and "Specific examples agree      ‹ no ›" in shown
        assert "Said" in shown

    compared(act, size=(120, 45))
