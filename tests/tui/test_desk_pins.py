"""Codes on number keys at the desk: pinned, kept, shown, undone."""

from __future__ import annotations

from qualcode.project import Project
from qualcode.tui.screens.choice import Choice


def pins(desk) -> dict[int, str]:
    with Project.open(desk.folder) as project:
        return {pin.key: pin.code.name for pin in project.pins.all()}


def bar(app) -> str:
    return str(app.desk.query_one("#recent").render())


async def to_code(desk, pilot, app, name: str) -> None:
    """Put the cursor of the codebook on a code."""
    await desk.press(pilot, "f4")
    app.desk.codebook.find(next(code.id for code in app.bench.tree if code.name == name))
    await desk.press(pilot)


def test_p_in_the_codebook_pins_the_code_there_and_its_digit_applies_it(desk) -> None:
    async def act(pilot, app):
        await to_code(desk, pilot, app, "No figures yet")
        await desk.press(pilot, "p")
        assert app.desk.status.act == "pin “No figures yet” to key 1"
        assert bar(app).startswith("1*")
        row = next(line for line in desk.text(app).splitlines() if "No figures yet" in line and "pin" not in line)
        assert "1 No figures yet" in row
        app.desk.view.select(0, 10)
        await desk.press(pilot, "f3", "1")

    desk(act, size=(160, 40))
    assert pins(desk) == {1: "No figures yet"} and desk.codings()[0][0] == "No figures yet"


def test_p_on_a_coding_pins_its_code_to_the_key_it_has_and_again_lets_it_go(desk) -> None:
    async def act(pilot, app):
        for start, code in ((0, "Origins"), (11, "letter")):
            app.desk.view.select(start, start + 8)
            await desk.press(pilot, "c", *code, "enter")
        await desk.press(pilot, "p")
        assert app.bench.keys.by_code[app.bench.codings[1].code_id] == 2
        assert "1 " in bar(app) and "2*" in bar(app)
        await desk.press(pilot, "p")
        assert app.desk.status.act == "unpin “By letter”" and "2*" not in bar(app) and "By letter" in bar(app)

    desk(act)
    assert pins(desk) == {}


def test_several_codes_at_the_cursor_are_asked_about(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(0, 20)
        await desk.press(pilot, "c", "tab", "down", "tab", "enter", "p")
        assert isinstance(app.screen, Choice)
        await desk.press(pilot, "2")
        assert app.desk.status.act.startswith("pin “By letter” to key")

    desk(act)
    assert list(pins(desk).values()) == ["By letter"]


def test_nothing_at_the_cursor_is_said(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "p")
        assert app.desk.status.act.startswith("No code at the cursor")

    desk(act)


def test_a_pin_is_undone_redone_and_there_after_a_restart(desk) -> None:
    async def pin(pilot, app):
        await to_code(desk, pilot, app, "By letter")
        await desk.press(pilot, "p", "u")
        assert app.bench.on_keys() == {} and app.desk.status.act == "undid: pin “By letter” to key 1"
        await desk.press(pilot, "U")
        assert bar(app).startswith("1*")

    async def later(pilot, app):
        assert bar(app).startswith("1*")
        await desk.press(pilot, "1")

    desk(pin)
    desk(later)
    assert [code for code, _ in desk.codings()] == ["By letter"]


def test_codes_in_use_do_not_jump_around_and_keep_their_keys_for_the_next_time(desk) -> None:
    async def use(pilot, app):
        for start, code in ((0, "Origins"), (11, "letter"), (22, "Origins")):
            app.desk.view.select(start, start + 8)
            await desk.press(pilot, "c", *code, "enter")
        assert {key: code.name for key, code in app.bench.on_keys().items()} == {1: "Origins", 2: "By letter"}

    async def later(pilot, app):
        assert {key: code.name for key, code in app.bench.on_keys().items()} == {1: "Origins", 2: "By letter"}

    desk(use)
    desk(later)


def test_pinning_is_one_coders_own(desk) -> None:
    with Project.open(desk.folder) as project:
        project.coders.add("Coder B")
    with Project.open(desk.folder, coder="Coder B") as project:
        project.pins.pin("Figures", 4)

    async def act(pilot, app):
        assert app.bench.on_keys() == {}

    desk(act)


def test_a_code_pinned_elsewhere_shows(desk) -> None:
    async def act(pilot, app):
        with Project.open(desk.folder) as project:
            project.pins.pin("Figures", 4)
        app.desk.elsewhere.look()
        await desk.press(pilot)
        assert bar(app).startswith("4*")

    desk(act)


def test_nine_keys_fit_a_narrow_screen(desk) -> None:
    with Project.open(desk.folder) as project:
        for key in range(1, 10):
            project.codebook.add(f"Code with a long name {key}")
            project.pins.pin(f"Code with a long name {key}", key)

    async def act(pilot, app):
        assert all(f"{key}*" in bar(app) for key in range(1, 10))
        assert len(bar(app).rstrip()) <= 80
        await desk.press(pilot, "f4", "p")
        assert "nine codes are pinned already" in app.desk.status.act

    desk(act, size=(82, 24))
