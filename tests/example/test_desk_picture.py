"""The README's picture of the desk is the desk: made here, on the worked example, and compared.

To write it anew after a wanted change: QUALCODE_PICTURE=1 pytest tests/example/test_desk_picture.py
"""

from __future__ import annotations

import asyncio
import html
import os
import re
from pathlib import Path

from qualcode import example
from qualcode.tui.app import QualcodeApp
from qualcode.tui.opening import meant

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "desk.svg"


async def draw(folder: Path) -> str:
    """Open a focus group, go to a passage that has several codes, and take the picture."""
    with example.build(folder) as project:
        group = project.documents.find("CS1_FG")
        codings = project.codings.of_document(group.id)
        busiest = max(codings, key=lambda c: (sum(o.start < c.end and c.start < o.end for o in codings), -c.start))
        app = QualcodeApp(project, meant(project, f"x{busiest.excerpt_id}"))
        async with app.run_test(size=(160, 46)) as pilot:
            picture, before = app.export_screenshot(title="qualcode"), ""
            # The panes follow the cursor after a moment: the desk is drawn when it no longer changes.
            for _ in range(40):
                await pilot.pause(0.5)
                before, picture = picture, app.export_screenshot(title="qualcode")
                if words_in(before) == words_in(picture):
                    break
            return picture


def words_in(picture: str) -> list[str]:
    """The lines of text in an SVG, in order."""
    return [
        html.unescape(line).replace("\xa0", " ").rstrip() for line in re.findall(r"<text[^>]*>([^<]*)</text>", picture)
    ]


def test_the_picture_in_the_readme_shows_the_desk_as_it_is(tmp_path: Path) -> None:
    picture = asyncio.run(draw(tmp_path / "demo"))
    if os.environ.get("QUALCODE_PICTURE"):
        PICTURE.write_text(picture, encoding="utf-8", newline="\n")
    shown = words_in(picture)
    assert any("Focus group, case" in line for line in shown)
    assert shown == words_in(PICTURE.read_text(encoding="utf-8"))
