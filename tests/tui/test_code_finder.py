"""Codes found by a few letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.project import Project
from qualcode.tui.finding import CodeFinder
from qualcode.tui.hues import legible
from qualcode.tui.shown import cut, fitted, one_line


@pytest.fixture
def finder(tmp_path: Path) -> CodeFinder:
    with Project.create(tmp_path / "p") as project:
        project.codebook.add("Training", kind="theme", definition="Courses of every kind.")
        project.codebook.add("Access", parent="Training", definition="Who may go.")
        project.codebook.add("Release from duty", parent="Training")
        project.codebook.add("Boards", kind="theme")
        project.codebook.add("Old name", parent="Boards")
        project.codebook.retire("Old name")
        return CodeFinder(project.codebook.tree().codes)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("acc", "Access"),
        ("ACCESS", "Access"),
        ("rfd", "Release from duty"),
        ("duty", "Release from duty"),
        ("training > acc", "Access"),
        ("train rel", "Release from duty"),
        ("may go", "Access"),
        ("courses", "Training"),
    ],
)
def test_name_path_and_definition_are_looked_through(finder, query, best) -> None:
    assert finder.find(query)[0].name == best


def test_retired_codes_and_what_does_not_fit_stay_away(finder) -> None:
    assert finder.find("Old name") == [] and finder.find("zzzz") == []
    assert [code.name for code in finder.find("")] == ["Training", "Access", "Release from duty", "Boards"]


def test_a_very_long_query_is_borne(finder) -> None:
    assert finder.find("x" * 100_000) == []


@pytest.mark.parametrize(("text", "width"), [("abcdef", 4), ("日本語", 4), ("", 3), ("a\x1bb\nc", 5), ("ab", 0)])
def test_fitted_words_fill_their_cells_exactly(text, width) -> None:
    from rich.cells import cell_len

    assert cell_len(fitted(text, width)) == width and cell_len(cut(text, width)) <= width


def test_one_line_is_one_line_and_safe() -> None:
    assert one_line("a\n\tb\x1b[0m") == "a b␛[0m"


@pytest.mark.parametrize("background", ["#1a1e24", "#fcfbf8"])
def test_every_colour_stands_out_from_its_background(background) -> None:
    from textual.color import Color

    from qualcode.model.palette import PALETTE
    from qualcode.tui.hues import _contrast

    for colour in PALETTE:
        assert _contrast(Color.parse(legible(colour.hex, background)), Color.parse(background)) >= 3
