"""What the desk shows: panes by width, empty projects, reopening, hostile words, no colour, pictures."""

from __future__ import annotations

import asyncio
import json
import os
import stat
import subprocess
import sys

import pytest

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.state import FILE_NAME, DeskState, read_state, write_state


def test_the_inspector_tells_all_about_the_place(desk) -> None:
    with Project.open(desk.folder) as project:
        document = project.documents.find("one").id
        made = project.codings.apply(
            document, 0, 10, [project.codebook.find("By letter").id], note="odd", stance="qualifies"
        )
        project.links.link(made.excerpt.id, "4", "explains", note="no letter, no training")
        project.links.link(made.excerpt.id, "3", "adds to", case="CS1", year=2017)
        project.links.link_code("By letter", "9", "in line with")
        project.memos.add("Ask again", about=[made.excerpt.short_id])

    async def act(pilot, app):
        app.desk.view.move_to(4)
        await desk.press(pilot, "left")
        text = desk.text(app)
        for words in (
            "By letter",
            "Told in writing only.",
            "qualifies",
            "note: odd",
            "Ask again",
            "indicator 4 itself: explains",
            "indicator 3, CS1 2017 (no",
            "adds to",
            "indicator 9 via code",
            "an ambulance trust",
        ):
            assert words in text, words

    desk(act, size=(160, 90))


def test_an_empty_project_says_how_to_import(tmp_path, desk_on) -> None:
    Project.create(tmp_path / "new").close()
    desk = desk_on(tmp_path / "new")

    async def act(pilot, app):
        text = desk.text(app)
        assert "No documents yet" in text and "qualcode import" in text
        await desk.press(
            pilot, "c", "x", "l", "slash", "n", "right_square_bracket", "o", "colon", "1", "full_stop", "u"
        )
        assert app.is_running

    desk(act, size=(80, 24), opened="")


def test_an_import_that_is_undone_and_done_again_is_there_to_be_read(tmp_path, desk_on) -> None:
    with Project.create(tmp_path / "new") as project:
        (tmp_path / "one.txt").write_text("I: Hello there.\nP01: Hello you.\n")
        project.importing.files([tmp_path / "one.txt"])
    desk = desk_on(tmp_path / "new")

    async def act(pilot, app):
        await desk.press(pilot, "u")
        assert "No documents yet" in desk.text(app)
        await desk.press(pilot, "U")
        assert "No documents yet" not in desk.text(app) and "Hello you." in desk.text(app)
        assert app.bench.title == "one"

    desk(act, opened="one", size=(100, 30))


def test_an_empty_codebook_says_how_to_fill_it(tmp_path, desk_on) -> None:
    with Project.create(tmp_path / "new") as project:
        (tmp_path / "one.txt").write_text("I: Hello there.\nP01: Hello you.\n")
        project.importing.files([tmp_path / "one.txt"])
    desk = desk_on(tmp_path / "new")

    async def act(pilot, app):
        assert "qualcode codebook import FILE" in desk.text(app)
        app.desk.view.select(0, 8)
        await desk.press(pilot, "c", *"Hello", "enter")
        assert [one.path for one in app.bench.codings] == ["Hello"]

    desk(act)


def test_quitting_and_reopening_shows_the_same(desk) -> None:
    before: dict[str, object] = {}

    async def code(pilot, app):
        app.desk.view.select(60, 70)
        await desk.press(pilot, "c", *"letter", "enter")
        before.update(text=desk.text(app).split("\n")[:20], cursor=app.desk.view.cursor)
        await pilot.press("q")

    async def look(pilot, app):
        assert app.bench.title == "one" and app.desk.view.cursor == before["cursor"]
        assert desk.text(app).split("\n")[:20] == before["text"]
        assert {key: code.name for key, code in app.bench.on_keys().items()} == {1: "By letter"}

    desk(code)
    desk(look, opened="")
    assert stat.S_IMODE((desk.folder / FILE_NAME).stat().st_mode) & 0o077 == 0 or os.name == "nt"


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", "null", '{"places": {"x": "y"}, "recent": 7, "keys": [1], "beside": [], "grouping": {}}', "\x00"],
)
def test_a_spoilt_state_file_is_as_good_as_none(tmp_path, kept) -> None:
    (tmp_path / FILE_NAME).write_text(kept)
    assert read_state(tmp_path) == DeskState()


def test_the_state_holds_no_words_and_survives_a_folder_that_cannot_be_written(tmp_path) -> None:
    state = DeskState().at("uuid-1", 12)
    assert write_state(tmp_path, state) and read_state(tmp_path) == state
    assert json.loads((tmp_path / FILE_NAME).read_text()) == {
        "document": "uuid-1",
        "places": {"uuid-1": 12},
        "recent": [],
        "keys": {},
        "beside": "codebook",
        "grouping": "case study",
    }
    assert not write_state(tmp_path / "absent", state)
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_change_made_elsewhere_is_noticed_and_shown(desk) -> None:
    async def act(pilot, app):
        with Project.open(desk.folder) as other:
            other.codings.apply(other.documents.find("one").id, 0, 10, [other.codebook.find("Origins").id])
        app.desk.elsewhere.look()
        await desk.press(pilot)
        assert len(app.bench.codings) == 1 and "changed elsewhere by Coder A" in app.desk.status.act

    desk(act)


def test_undoing_the_import_of_the_open_document_opens_another(desk, tmp_path) -> None:
    (tmp_path / "late.txt").write_text("I: Late.\nP09: Very.\n")
    with Project.open(desk.folder) as project:
        project.importing.files([tmp_path / "late.txt"])

    async def act(pilot, app):
        await desk.press(pilot, "u")
        assert app.bench.title == "two" and "Very little." in desk.text(app)

    desk(act, opened="late")


def test_a_read_only_project_says_so_at_every_writing_key(desk, monkeypatch) -> None:
    monkeypatch.setattr(Project, "read_only", property(lambda self: True))

    async def act(pilot, app):
        for key in ("c", "x", "l", "m", "u", "U", "full_stop", "1", "i"):
            await pilot.press(key)
            await pilot.pause()
            assert app.screen is app.desk
        assert "read-only" in desk.text(app)

    desk(act)
    assert desk.codings() == []


def test_what_is_pasted_is_made_safe(desk) -> None:
    from textual import events

    async def act(pilot, app):
        await desk.press(pilot, "c")
        app.post_message(events.Paste("\x1b[31mred\u202e\nmore"))
        await desk.press(pilot)
        assert app.screen.query_one("#query").value == "␛[31mred·"
        app.post_message(events.Paste("x" * 1_000_000))
        await desk.press(pilot)
        assert len(app.screen.query_one("#query").value) <= 2_000
        await desk.press(pilot, "escape", "m")
        app.post_message(events.Paste("\x1b[31mred\u202e\nmore"))
        await desk.press(pilot)
        assert app.screen.query_one("#text").text == "␛[31mred·\nmore"

    desk(act)


def test_without_colour_codes_are_told_apart_by_signs_and_letters(desk, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def act(pilot, app):
        app.desk.view.select(4, 20)
        await desk.press(pilot, "c", *"letter", "enter")
        app.desk.view.select(30, 45)
        await desk.press(pilot, "c", *"yet", "enter")
        text = desk.text(app)
        assert "█ By letter" in text and "▓ No figures yet" in text
        assert any("B By letter" in row or "N No figu" in row for row in text.split("\n"))
        for key in ("c", "escape", "question_mark", "escape", "f4", "f3"):
            await desk.press(pilot, key)

    desk(act, size=(100, 24))


def test_a_picture_of_the_desk_can_be_made(desk, tmp_path) -> None:
    async def act(pilot, app):
        (tmp_path / "desk.svg").write_text(app.export_screenshot(title="qualcode"), encoding="utf-8")

    desk(act, size=(160, 48))
    picture = (tmp_path / "desk.svg").read_text(encoding="utf-8")
    assert picture.startswith("<svg") and "Codebook" in picture


@pytest.mark.parametrize("size", [(20, 5), (30, 8), (240, 70)])
def test_a_terminal_of_any_size_is_borne(desk, size) -> None:
    async def act(pilot, app):
        for keys in (("c",), ("escape",), ("question_mark",), ("escape",), ("m",), ("escape",), ("f4",), ("f2",)):
            await desk.press(pilot, *keys)
            assert app.is_running
        await pilot.resize_terminal(80, 24)
        await desk.press(pilot, "escape")
        assert "Coder A" in desk.text(app)

    desk(act, size=size)


def test_both_themes_paint(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(4, 20)
        await desk.press(pilot, "c", *"letter", "enter")
        app.action_other_theme()
        await desk.press(pilot)
        assert "By letter" in desk.text(app)

    desk(act)


@pytest.mark.parametrize("command", [[], ["open"], ["open", "x1"]])
def test_without_a_terminal_the_screens_say_what_to_do(study, command) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "qualcode", "--project", str(study), *command],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert told.returncode == 1 and told.stdout == ""
    assert told.stderr.startswith("error: the screens need a terminal") and told.stderr.count("\n") == 1


def test_an_id_opens_what_it_names(study) -> None:
    from qualcode.model.errors import QualcodeError
    from qualcode.tui.opening import Opening, meant

    with Project.open(study) as project:
        document = project.documents.find("two").id
        excerpt = project.codings.apply(document, 3, 8, [project.codebook.find("Origins").id]).excerpt
        memo = project.memos.add("Well", about=[excerpt.short_id])
        reflexive = project.memos.add("Hm")
        assert meant(project, "two") == meant(project, f"d{document}") == Opening(document)
        assert meant(project, excerpt.short_id) == meant(project, memo.short_id) == Opening(document, 3)
        assert meant(project, "cs1") == Opening(project.documents.find("one").id)
        for name in ("x99", "nowhere", reflexive.short_id):
            with pytest.raises(QualcodeError):
                meant(project, name)
        assert asyncio.iscoroutinefunction(QualcodeApp(project, meant(project, excerpt.short_id)).run_async)
