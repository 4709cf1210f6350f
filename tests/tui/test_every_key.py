"""Every key that is listed does what its entry says; none is listed that no test presses."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
from textual.actions import parse

from qualcode.project import Project
from qualcode.tui.acts.registry import ACTS
from qualcode.tui.keys import READING_BINDINGS

HERE = Path(__file__).parent
NAMES = {":": "colon", "/": "slash", "?": "question_mark", ".": "full_stop", "\\": "backslash", "!": "exclamation_mark"}
LONG = "".join(
    f"I: And question {n}?\nP0{1 + n % 2}: First answer {n}. Then a second one, of more words than the line of a small "
    f"screen has room for. And a third.\n"
    for n in range(40)
)


@cache
def pressed() -> frozenset[str]:
    """Every string that a test hands to ``press`` or is made with."""
    found: set[str] = set()
    for path in HERE.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("press", "parametrize"):
                found |= {
                    one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return frozenset(found)


@pytest.mark.parametrize("act", [one for one in ACTS if not one.name.startswith("recent_")], ids=lambda act: act.name)
def test_no_act_has_a_key_that_no_test_presses(act) -> None:
    keys = {act.keys, *act.keys.split(",")} - {""}
    assert not keys or (keys | {NAMES.get(key, key) for key in keys}) & pressed()


@pytest.fixture
def long(desk, tmp_path):
    """A document of eighty turns, its twentieth answer coded."""
    (tmp_path / "long.txt").write_text(LONG, encoding="utf-8")
    with Project.open(desk.folder) as project:
        project.importing.files([tmp_path / "long.txt"])
        document = project.documents.find("long").id
        project.codings.apply_quote(document, "First answer 19.", [project.codebook.find("By letter").id])
    return desk


def test_every_key_of_the_transcript_does_what_it_is_bound_to_and_changes_nothing_stored(long) -> None:
    async def act(pilot, app):
        view, stored = app.desk.view, app.project.state()
        middle = app.bench.text.index("Then a second one", len(LONG) // 2) + 7

        def begin() -> tuple[int, object]:
            view.clear_selection()
            view.move_to(middle)
            if "shrink" in binding.action or "drop" in binding.action:
                view.select(middle, middle + 30)
            return view.cursor, view.selection

        for binding in READING_BINDINGS:
            for key in binding.key.split(","):
                before = begin()
                _, action, parameters = parse(binding.action)
                getattr(view, f"action_{action}")(*parameters)
                wanted, extending = (view.cursor, view.selection), view.extending
                assert wanted != before or extending, f"{binding.id} leads nowhere"
                begin()
                await pilot.press(NAMES.get(key, key))
                assert (view.cursor, view.selection) == wanted, f"{key} is not {binding.action}"
                assert view.extending == extending
        assert app.project.state() == stored

    long(act, size=(100, 30), opened="long")


def test_each_number_key_applies_its_own_code(long) -> None:
    with Project.open(long.folder) as project:
        for number in range(1, 10):
            project.pins.pin(project.codebook.add(f"Code {number}").short_id)

    async def act(pilot, app):
        for number in range(1, 10):
            app.desk.view.move_to(app.bench.text.index(f"First answer {number + 20}."))
            await long.press(pilot, str(number))
            assert f"“Code {number}”" in app.desk.status.act

    long(act, opened="long")
    found = long.codings("long")
    assert found[1:] == [(f"Code {n}", f"First answer {n + 20}.") for n in range(1, 10)]
