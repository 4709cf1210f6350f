"""Joint displays at the desk: a cell opens the passages or figures behind it, and leads back."""

from __future__ import annotations

import pytest

from qualcode.model.joint import GroupWish, JointWish
from qualcode.project import Project
from qualcode.tui.screens.both_sides import BothSides
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.export_wish import BY_SOURCE, QUOTE_MATRIX
from qualcode.tui.screens.joint import JointScreen
from qualcode.tui.screens.numbers import NumbersScreen
from qualcode.tui.screens.passages import Passages
from qualcode.tui.widgets.cell_grid import CellGrid

OPEN = ("ctrl+p", *"words and figures", "colon", "enter")
FIGURES = (
    "org_code,org_name,org_type,year,indicator,measure,group,value,unit,status\n"
    "RXA,North Trust,Acute trust,2018,2,ratio,,1.5,ratio,ok\n"
)


@pytest.fixture
def joined(desk_on, study, tmp_path):
    """A case study with figures; two passages on a theme there, for an evaluation question."""
    (tmp_path / "figures.csv").write_text(FIGURES, encoding="utf-8")
    with Project.open(study) as project:
        project.values.import_csv(tmp_path / "figures.csv")
        project.cases.put("CS1", organisation="RXA", description="an acute trust")
        project.documents.edit("one", case="CS1", kind="interview")
        project.questions.put(3, "Did it help?")
        letter = project.codebook.find("By letter")
        project.codebook.edit(letter.short_id, questions=[3])
        first = project.documents.find("one").id
        project.codings.apply(first, 40, 50, [letter.id])
        project.codings.apply(first, 60, 75, [letter.id])
    return desk_on(study)


def at_column(app, name: str) -> CellGrid:
    """The display, with its cursor in the first row of a column."""
    grid = app.screen.query_one(CellGrid)
    grid.move_to(0, next(n for n in range(grid.columns) if grid._head(n) == name))
    return grid


def test_a_cell_opens_its_passages_and_one_of_them_its_place(joined) -> None:
    async def act(pilot, app):
        await joined.press(pilot, *OPEN)
        assert isinstance(app.screen, JointScreen)
        assert "Evaluation questions by source" in joined.text(app) and "2 passages behind it" in joined.text(app)
        await joined.press(pilot, "enter")
        assert isinstance(app.screen, Passages)
        await joined.press(pilot, "down", "enter")
        assert app.screen is app.desk and app.desk.view.cursor == 60

    joined(act, opened="two")


def test_a_cell_opens_its_figures_and_leads_back(joined) -> None:
    async def act(pilot, app):
        await joined.press(pilot, *OPEN, "d", "2")
        grid = at_column(app, "ind2")
        at = grid.at
        await joined.press(pilot, "enter")
        assert isinstance(app.screen, NumbersScreen) and "CS1" in joined.text(app)
        await joined.press(pilot, "escape")
        assert isinstance(app.screen, JointScreen) and grid.at == at
        await joined.press(pilot, "escape", *OPEN)
        assert "Case studies in rows" in joined.text(app)

    joined(act)


def test_a_cell_opens_what_was_judged_and_leads_back(joined, study) -> None:
    with Project.open(study) as project:
        project.topics.add("Beginnings", themes=["Origins"], indicators=["2"], pairs=["words v figures"])
        project.judgements.judge("Beginnings", "CS1", silent="both")
        project.judgements.reveal()

    async def act(pilot, app):
        await joined.press(pilot, *OPEN, "d", "4")
        await joined.finished(pilot)
        at_column(app, "fit")
        await joined.press(pilot)
        assert "j1 behind it" in joined.text(app)
        await joined.press(pilot, "enter")
        if isinstance(app.screen, Choice):
            await joined.press(pilot, "end", "enter")
        assert isinstance(app.screen, BothSides)
        await joined.press(pilot, "escape", "escape", "escape")
        await joined.finished(pilot)
        assert isinstance(app.screen, JointScreen)

    joined(act)


def test_behind_the_number_of_interviews_are_the_documents(joined) -> None:
    async def act(pilot, app):
        await joined.press(pilot, *OPEN, "d", "2")
        at_column(app, "interviews")
        await joined.press(pilot, "enter")
        await joined.finished(pilot)
        assert app.screen is app.desk and app.desk.bench.document.title == "one"

    joined(act, opened="two")


def test_groups_are_asked_for_and_where_figures_are_cut(joined) -> None:
    async def act(pilot, app):
        await joined.press(pilot, *OPEN, "d", "6")  # quotations: asks by what
        await joined.press(pilot, "1")
        assert "Acute trust (n = 1 case)" in joined.text(app)
        await joined.press(pilot, "g", "end", "enter")
        assert "Where are the figures of indicator:9 cut?" in joined.text(app)
        await joined.press(pilot, *"x", "enter")
        assert "not numbers" in joined.text(app)
        await joined.press(pilot, "backspace", *"10", "enter")
        assert app.desk.bench.joint[0].name == "question-by-source"
        await joined.press(pilot, "escape")
        assert app.desk.bench.joint[0] == JointWish("quote-matrix", GroupWish("indicator:9", (10.0,)))

    joined(act)


def test_what_is_looked_at_is_what_the_export_form_has(joined) -> None:
    async def act(pilot, app):
        await joined.press(pilot, *OPEN, "e")
        assert app.screen._wish.what == BY_SOURCE
        await joined.press(pilot, "escape", *OPEN, "d", "6", "1", "e")
        assert app.screen._wish.what == QUOTE_MATRIX and app.screen._wish.groups == "type"

    joined(act)


def test_how_many_case_studies_a_type_has_opens_which_they_are(joined) -> None:
    async def act(pilot, app):
        await joined.press(pilot, *OPEN, "d", "3", "1")
        assert "Acute trust" in joined.text(app) and "figures of CS1 behind it" in joined.text(app)
        await joined.press(pilot, "enter")
        assert isinstance(app.screen, NumbersScreen) and "CS1" in joined.text(app)

    joined(act)


def test_rows_of_themes_are_told_apart_by_group_and_indicator_on_a_small_terminal(joined, study) -> None:
    with Project.open(study) as project:
        letter = project.codebook.find("By letter")
        for number in ("2", "9"):
            project.links.link_code(letter.short_id, number)

    async def act(pilot, app):
        await joined.press(pilot, *OPEN, "d", "5", "1")
        grid = app.screen.query_one(CellGrid)
        rows = [grid.label_in(row, 25) for row in range(grid.rows)]
        assert len(set(rows)) == len(rows) and any("ind. 2" in row for row in rows)

    joined(act)
