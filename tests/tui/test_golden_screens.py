"""What screens look like, kept as text: a change of them is seen in the difference.

After a change that is wanted: ``QUALCODE_GOLDEN=write pytest tests/tui/test_golden_screens.py``, and look at the
difference before it is committed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from qualcode.project import Project

KEPT = Path(__file__).parent / "golden"
SIZES = ((80, 24), (100, 30), (140, 45))
MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTH})\b(?: 20\d\d)?|20\d\d-\d\d-\d\d")
CLOCK = re.compile(r"\d\d:\d\d(?::\d\d)?(?!\d)")

SCREENS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "desk": ((), ()),
    "selection": (("right_parenthesis",), ("escape",)),
    "documents": (("f2",), ("f3",)),
    "codebook": (("f4",), ("f3",)),
    "inspector": (("f5",), ("f3",)),
    "picker": (("c", *"fig"), ("escape",)),
    "memo": (("m", *"Why by letter?"), ("escape", "escape")),
    "memos": (("L",), ("escape",)),
    "link": (("l",), ("escape",)),
    "annotate": (("a",), ("escape",)),
    "search": (("S", *"we"), ("escape", "escape")),
    "find": (("slash", *"we"), ("escape",)),
    "auto-code": (("A",), ("escape", "escape")),
    "import": (("I",), ("escape",)),
    "keys": (("question_mark",), ("escape",)),
    "palette": (("ctrl+p",), ("escape",)),
    "history": (("H",), ("escape",)),
    "reading": (("R",), ("R",)),
    "without-interviewers": (("h",), ("h",)),
}
"""Each screen with the keys that open it, and those that lead back to the desk."""


@pytest.fixture
def worked(desk):
    """Two codings that overlap by one coder, one by another, a link, a memo: enough to be looked at."""
    with Project.open(desk.folder) as project:
        project.coders.add("Coder B")
        document = project.documents.find("one").id
        letter, none_yet = (project.codebook.find(name).id for name in ("By letter", "No figures yet"))
        made = project.codings.apply_quote(document, "By letter. Nobody explained it [laughs].", [letter])
        project.codings.apply_quote(document, "Nobody explained it", [none_yet])
        project.links.link(made.excerpt.id, "4", "adds to", note="about the training figure")
        project.memos.add("A letter is not a conversation.", about=[made.excerpt.short_id], title="Told in writing")
    with Project.open(desk.folder, coder="Coder B") as project:
        project.codings.apply_quote(document, "I had none.", [none_yet])
    return desk


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screens_look_as_they_did(worked, size: tuple[int, int]) -> None:
    seen: dict[str, str] = {}

    async def act(pilot, app):
        app.desk.view.move_to(45)
        await worked.press(pilot)
        for name, (there, back) in SCREENS.items():
            await worked.press(pilot, *there)
            await pilot.pause(0.2)
            await worked.press(pilot)
            seen[name] = timeless(worked.text(app))
            await worked.press(pilot, *back)
            assert app.screen is app.desk, f"{back} does not lead back from {name}"

    worked(act, size=size)
    changed = [name for name, text in seen.items() if not same(text, KEPT / f"{name}-{size[0]}x{size[1]}.txt")]
    assert changed == [], seen[changed[0]]


def timeless(text: str) -> str:
    """The screen without days and clock times."""
    return CLOCK.sub("..:..", DAY.sub("(day)", text)) + "\n"


def same(text: str, kept: Path) -> bool:
    """Whether the screen is the one that is kept; it is kept now when that was asked for."""
    if os.environ.get("QUALCODE_GOLDEN") == "write":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text, encoding="utf-8")
    return kept.exists() and text == kept.read_text("utf-8")
