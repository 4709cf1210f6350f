"""The pictures in the README and the documentation are the desk: made here, on the worked example, and compared.

To write them anew after a wanted change: QUALCODE_PICTURE=1 pytest tests/example/test_desk_picture.py
"""

from __future__ import annotations

import asyncio
import html
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Final

import pytest

from qualcode import example
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.opening import meant

DOCS: Final = Path(__file__).resolve().parents[2] / "docs"
_MOMENT: Final = re.compile(r"\d\d? [A-Z][a-z]{2}( \d{4})?( \d\d:\d\d(:\d\d)?)?")


@dataclass(frozen=True)
class Picture:
    """A picture: what is pressed before it is taken, on how large a screen, and words that must be in it."""

    name: str
    keys: str
    size: tuple[int, int]
    words: str


PICTURES: Final = (
    Picture("desk", "", (160, 46), "Focus group, case"),
    Picture("picker", "c t r u s t", (110, 34), "Enter applies"),
    Picture("search", "S b o a r d", (110, 34), "Find in all documents"),
    Picture("history", "H", (110, 34), "Enter reads on"),
    Picture("reading", "R", (110, 34), "Back to coding"),
    Picture(
        "framework",
        "ctrl+p f r a m e w o r k space m a t r i x enter r 5 right right right right",
        (140, 30),
        "Getting on",
    ),
    Picture("figures", "F down down", (140, 45), "Figures of CS1"),
    Picture(
        "convergence",
        "ctrl+p c o n v e r g e n c e enter down down down down enter",
        (140, 42),
        "Bullying and harassment",
    ),
    Picture("narrow", "", (80, 24), "Focus group, case"),
)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The worked example, which taking pictures does not change."""
    with example.build(tmp_path_factory.mktemp("pictures") / "demo") as project:
        yield project


_THUMB = str.maketrans("▁▂▃▄▅▆▇█", "▄" * 8)
"""The end of a scrollbar's thumb moves by an eighth of a row while what is beside it is still being counted."""
_LEAST: Final = 10
"""Characters that two lines have to share where what is beside them has cut them at another place."""


async def draw(project: Project, picture: Picture) -> str:
    """Open a focus group at a passage that has several codes, press the keys, and take the picture."""
    group = project.documents.find("CS1_FG")
    codings = project.codings.of_document(group.id)
    busiest = max(codings, key=lambda c: (sum(o.start < c.end and c.start < o.end for o in codings), -c.start))
    app = QualcodeApp(project, meant(project, f"x{busiest.excerpt_id}"))
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        await pilot.press(*picture.keys.split())
        taken, before = app.export_screenshot(title="qualcode"), ""
        # The panes follow the cursor after a moment: the desk is drawn when it no longer changes.
        for _ in range(40):
            await pilot.pause(0.5)
            before, taken = taken, app.export_screenshot(title="qualcode")
            if words_in(before) == words_in(taken):
                break
        return taken


def words_in(picture: str) -> list[str]:
    """The lines of text in an SVG, in order, without days and times."""
    lines = re.findall(r"<text[^>]*>([^<]*)</text>", picture)
    shown = (html.unescape(line).replace("\xa0", " ").translate(_THUMB) for line in lines)
    return [_MOMENT.sub("…", line).rstrip() for line in shown]


def alike(line: str, other: str) -> bool:
    """Whether two lines say the same, but for the place where both are cut."""
    if line == other or not (line.endswith("…") and other.endswith("…")):
        return line == other
    shorter, longer = sorted((line[:-1].rstrip(), other[:-1].rstrip()), key=len)
    return len(shorter) >= _LEAST and longer.startswith(shorter)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.name)
def test_a_picture_in_the_documentation_shows_the_desk_as_it_is(study: Project, picture: Picture) -> None:
    file = DOCS / f"{picture.name}.svg"
    taken = asyncio.run(draw(study, picture))
    if os.environ.get("QUALCODE_PICTURE"):
        file.write_text(taken, encoding="utf-8", newline="\n")
    shown = words_in(taken)
    assert any(picture.words in line for line in shown)
    kept = words_in(file.read_text(encoding="utf-8"))
    assert [pair for pair in zip_longest(shown, kept, fillvalue="") if not alike(*pair)] == []


def test_every_picture_is_shown_somewhere() -> None:
    told = "".join(file.read_text(encoding="utf-8") for file in (*DOCS.glob("*.md"), DOCS.parent / "README.md"))
    assert {f"{picture.name}.svg" for picture in PICTURES} == set(re.findall(r"(\w+\.svg)\)", told))
