"""Sentences that name keys, and the lines of keys in forms: they follow what a person changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.tui.hints import worded
from qualcode.tui.keys import Keymap
from qualcode.tui.widgets.hint import Hint, fitting

MINE = """
[keys.desk]
code = "Z"
memo = "%"
memos = "f9"
link = "&"
check = "="
reading = "_"
history = "Q"
recent_1 = "@"
[keys.picker]
mark = "f3"
[keys.memo]
keep = "f2"
outside = "f4"
[keys.memos]
edit = "f3"
[keys.link]
link = "f10"
[keys.history]
undo = "y"
[keys.documents]
group = "W"
"""


def test_a_binding_in_braces_is_its_key() -> None:
    mine = Keymap({"memo.keep": "f2,f10"})
    assert worded("{memo.keep} keeps it · {memo.leave} leaves", mine) == "F2 keeps it · Esc leaves"


@pytest.mark.parametrize("text", ["{memo.nothing}", "{nowhere.keep}", "{}", "a {b} c", "{memo}"])
def test_braces_that_name_no_binding_are_words(text: str) -> None:
    assert worded(text, Keymap()) == text


def test_the_last_part_is_the_last_to_go() -> None:
    keys = "ctrl+s keeps it · Tab next · Esc leaves"
    assert [fitting(keys, width) for width in (0, 39, 38, 29, 28, 3)] == [
        keys,
        keys,
        "ctrl+s keeps it · Esc leaves",
        "ctrl+s keeps it · Esc leaves",
        "ctrl+s keeps it · Esc leaves",
        "Esc leaves",
    ]


def test_forms_and_sentences_name_the_keys_that_a_person_has(
    desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "mine.toml"
    config.write_text(MINE, encoding="utf-8")
    monkeypatch.setenv("QUALCODE_CONFIG", str(config))

    def hint(app) -> str:
        return str(app.screen.query_one(Hint).render())

    async def act(pilot, app):
        assert "No code here. Z codes" in desk.text(app) and "get the keys @–9" in desk.text(app)
        await desk.press(pilot, "Z")
        assert "F3 marks several" in hint(app)
        await desk.press(pilot, *"letter", "enter")
        assert "@ █ By letter" in " ".join(desk.text(app).split())
        await desk.press(pilot, "%")
        assert hint(app).startswith("F2 keeps it · F4 your editor")
        await desk.press(pilot, "escape")
        app.desk.view.move_to(5)
        await desk.press(pilot, "&")
        assert "F10 links" in hint(app)
        await desk.press(pilot, "escape", "f9")
        assert "then % writes one" in desk.text(app) and "F3 changes" in hint(app)
        await desk.press(pilot, "escape", "Q")
        assert "y undoes it" in hint(app)
        await desk.press(pilot, "escape", "_")
        assert app.desk.status.act == "reading: notes with %, no codes; _ ends it"
        assert "not checked by you yet (=)" in desk.text(app)

    desk(act, size=(150, 50))
