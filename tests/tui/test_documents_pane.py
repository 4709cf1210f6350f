"""The documents' pane: groups, how far each has come, checked documents, the filter."""

from __future__ import annotations

import pytest
from idle import until
from rich.cells import cell_len

from qualcode.project import Project
from qualcode.tui.state import read_state


def rows(app) -> list[str]:
    """The rows of the pane as they are painted."""
    listed = app.desk.documents
    return [listed.render_line(y).text for y in range(min(listed.size.height, listed.count))]


async def shares_known(desk, pilot, app) -> None:
    """Wait until the coded shares have been found out."""
    await until(pilot, lambda: not app.desk.coverage._pending and "…" not in "".join(rows(app)))
    await desk.press(pilot)


def checks(desk, title: str) -> list[str]:
    with Project.open(desk.folder) as project:
        return [check.coder for check in project.checks.of(project.documents.find(title).id)]


def test_each_document_stands_in_its_group_with_all_that_is_known(desk) -> None:
    with Project.open(desk.folder) as project:
        one = project.documents.find("one").id
        code = project.codebook.find("By letter").id
        text = project.documents.text(one)
        start = text.index("By letter.")
        project.codings.apply(one, start, text.index("\nI: And"), [code])
        project.memos.add("Hm", about=["one"])
        project.states.set([one], "released")
        project.coders.add("B")
        project.checks.mark(project.documents.find("two").id)
    with Project.open(desk.folder, coder="B") as project:
        project.checks.mark(project.documents.find("two").id)

    async def act(pilot, app):
        await shares_known(desk, pilot, app)
        assert [row.split() for row in rows(app)] == [
            ["No", "case", "study", "1", "of", "1", "✓"],
            ["two", "rec", "int", "·", "·", "✓+1"],
            ["CS1", "0", "of", "1", "✓"],
            ["▸one", "rel", "int", "1", "43%", "✎"],
        ]
        assert {cell_len(row) for row in rows(app)} == {app.desk.documents.scrollable_content_region.width}
        text = " ".join(desk.text(app).split())
        assert "st kind n coded ✎✓" in text

    desk(act, size=(160, 48))


def test_the_foot_tells_of_the_document_at_the_cursor_in_words(desk) -> None:
    with Project.open(desk.folder) as project:
        one = project.documents.find("one")
        project.codings.apply(one.id, 0, one.characters, [project.codebook.find("By letter").id])
        project.memos.add("Hm", about=["one"])

    def foot(app) -> str:
        return " ".join(str(app.desk.query_one("#document-foot").render()).split())

    async def act(pilot, app):
        await shares_known(desk, pilot, app)
        assert foot(app) == (
            "one interview · CS1 · 38 words · received 100% of what participants say is coded · 1 coding · 1 memo "
            "not checked by you yet (D) 0 of 2 documents checked by you"
        )
        await desk.press(pilot, "f2", "up")
        assert foot(app).startswith("two interview · 10 words · received 0% of what")
        await desk.press(pilot, "D")
        assert foot(app).endswith("checked by you 1 of 2 documents checked by you")

    desk(act, size=(160, 48))


def test_a_document_is_checked_from_the_text_or_the_list_and_undone(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "D")
        assert "mark “one” as checked" in desk.text(app) and "✓" in rows(app)[3]
        await desk.press(pilot, "f2", "up", "D")
        assert rows(app)[0].split()[-4:] == ["1", "of", "1", "✓"] and "✓" in rows(app)[1]
        await desk.press(pilot, "escape", "D", "u")
        assert "✓" in rows(app)[3]
        await desk.press(pilot, "u")
        assert "✓" not in rows(app)[1]

    desk(act, size=(160, 48))
    assert checks(desk, "one") == ["Coder A"] and checks(desk, "two") == []


def test_a_check_belongs_to_its_coder(desk) -> None:
    with Project.open(desk.folder) as project:
        project.coders.add("B")
    with Project.open(desk.folder, coder="B") as project:
        project.checks.mark(project.documents.find("one").id)

    async def act(pilot, app):
        assert rows(app)[3].rstrip().endswith("+1")
        await desk.press(pilot, "D", "D")
        assert rows(app)[3].rstrip().endswith("+1")

    desk(act, size=(160, 48))
    assert checks(desk, "one") == ["B"]


def test_where_only_reading_is_possible_nothing_is_checked(desk, monkeypatch) -> None:
    monkeypatch.setattr(Project, "read_only", property(lambda self: True))

    async def act(pilot, app):
        await desk.press(pilot, "D")
        assert "read-only" in desk.text(app)

    desk(act)
    assert checks(desk, "one") == []


def test_the_grouping_goes_round_and_is_remembered(desk) -> None:
    with Project.open(desk.folder) as project:
        project.workstreams.put("WS5")
        project.documents.edit("two", workstream="WS5", kind="minutes")
        project.states.set([project.documents.find("two").id], "released")

    async def act(pilot, app):
        await desk.press(pilot, "f2", "up", "g")
        assert [row.split()[0] for row in rows(app)] == ["WS5", "two", "No", "▸one"]
        assert app.desk.documents.at_cursor.title == "two" and "documents by workstream" in desk.text(app)
        await desk.press(pilot, "g")
        assert [row.split()[0] for row in rows(app)] == ["interview", "▸one", "minutes", "two"]

    async def again(pilot, app):
        assert [row.split()[0] for row in rows(app)] == ["interview", "▸one", "minutes", "two"]
        await desk.press(pilot, "f2", "g")
        assert [row.split()[0] for row in rows(app)] == ["received", "▸one", "released", "two"]
        await desk.press(pilot, "g")
        assert rows(app)[0].startswith("No case study")

    desk(act, size=(160, 48))
    assert read_state(desk.folder).grouping == "kind"
    desk(again, size=(160, 48))


def test_the_filter_leaves_what_fits_and_enter_opens_it(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f2", "slash", *"cs1 inter")
        assert [row.split()[0] for row in rows(app)] == ["CS1", "▸one"]
        await desk.press(pilot, "ctrl+u", *"tw")
        assert [row.split()[0] for row in rows(app)] == ["No", "two"]
        await desk.press(pilot, "enter")
        assert app.bench.title == "two" and app.focused is app.desk.view
        assert app.desk.documents.count == 4
        await desk.press(pilot, "f2", "slash", *"none such")
        assert "No document fits" in desk.text(app)
        await desk.press(pilot, "enter", "escape")
        assert len(rows(app)) == 4 and app.focused is app.desk.documents

    for size in ((160, 48), (80, 24)):
        desk(act, size=size)


def test_counts_and_shares_follow_what_is_coded(desk) -> None:
    async def act(pilot, app):
        await shares_known(desk, pilot, app)
        assert rows(app)[3].split()[3:5] == ["·", "·"]
        text = app.bench.text
        app.desk.view.select(0, len(text))
        await desk.press(pilot, "c", *"letter", "enter")
        assert rows(app)[3].split()[3:5] == ["1", "100%"]
        assert app.desk.status.place.coded == "100% coded"
        await desk.press(pilot, "u")
        await shares_known(desk, pilot, app)
        assert rows(app)[3].split()[3:5] == ["·", "·"]

    desk(act, size=(160, 48))


def test_what_is_coded_elsewhere_is_shown_without_moving_the_cursor(desk) -> None:
    async def act(pilot, app):
        await shares_known(desk, pilot, app)
        await desk.press(pilot, "f2", "up")
        with Project.open(desk.folder) as other:
            two = other.documents.find("two")
            other.codings.apply(two.id, 0, two.characters, [other.codebook.find("Origins").id])
        app.desk.elsewhere.look()
        await desk.press(pilot)
        await shares_known(desk, pilot, app)
        assert rows(app)[1].split() == ["two", "rec", "int", "1", "100%"]
        assert app.desk.documents.at_cursor.title == "two"

    desk(act, size=(160, 48))


@pytest.fixture
def many(tmp_path, desk_on):
    """Five hundred short documents in fifty case studies."""
    folder = tmp_path / "many"
    for n in range(500):
        (tmp_path / f"Interview {n:03}.txt").write_text(f"I: Well {n}?\nP{n}: Yes, {n} times.\n", encoding="utf-8")
    with Project.create(folder, coder="Coder A") as project:
        project.importing.files(sorted(tmp_path.glob("*.txt")))
        with project.together("cases"):
            for n in range(50):
                project.cases.put(f"CS{n:02}")
            for document in project.documents.all():
                project.documents.edit(document.short_id, case=f"CS{document.id % 50:02}")
    return desk_on(folder)


def test_of_five_hundred_documents_only_those_in_sight_are_painted_and_the_place_stays(many) -> None:
    async def act(pilot, app):
        listed = app.desk.documents
        painted = []
        one_row = listed._row
        listed._row = lambda at: painted.append(at) or one_row(at)
        await many.press(pilot, "f2", "end")
        # Some sights of the list are painted on the way to its end, how many goes by the machine; never all rows.
        assert listed.count == 550 and len(set(painted)) < listed.count / 3
        top, at = listed.scroll_offset.y, listed.at_cursor.title
        assert top > 400
        await many.press(pilot, "D")
        assert (listed.scroll_offset.y, listed.at_cursor.title) == (top, at)
        await many.press(pilot, "u")
        assert (listed.scroll_offset.y, listed.at_cursor.title) == (top, at)
        await many.press(pilot, "slash", *"interview 123")
        assert [row.split()[:2] for row in rows(app)] == [[rows(app)[0].split()[0], "0"], ["Interview", "123"]]

    many(act, size=(140, 45), opened="")


HOSTILE = (
    "a[/]b [@click=app.quit]x[/]",
    "\x1b[31m\u202eevil",
    "漢字" * 100,
    "e\u0301" * 500,
    "\U0001f469\u200d\U0001f467 family",
    "x" * 1_000,
)


@pytest.mark.parametrize("size", [(160, 48), (80, 24), (30, 12)])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_titles_keep_their_columns(desk, name, size) -> None:
    with Project.open(desk.folder) as project:
        project.documents.edit("two", title=name)
        project.cases.put(name)
        project.documents.edit("one", case=name)

    async def act(pilot, app):
        await desk.press(pilot, "f2")
        width = app.desk.documents.scrollable_content_region.width
        for row in rows(app):
            assert cell_len(row) == width and not set(row) & set("\x1b\u202e")
        assert not set(desk.text(app)) & set("\x1b\u202e")

    desk(act, size=size)


def test_a_project_without_documents_says_how_they_come_in(tmp_path, desk_on) -> None:
    Project.create(tmp_path / "new").close()
    desk = desk_on(tmp_path / "new")

    async def act(pilot, app):
        await desk.press(pilot, "f2")
        assert "No documents yet" in desk.text(app)
        await desk.press(pilot, "D", "g", "slash", "x", "escape", "enter", "down", "end")
        assert app.is_running

    desk(act, opened="", size=(160, 48))


def test_the_filter_puts_the_cursor_on_the_first_that_fits(many) -> None:
    async def act(pilot, app):
        await many.press(pilot, "f2", "end", "slash", *"interview 10")
        assert app.desk.documents.at == 1

    many(act, size=(140, 45), opened="")
