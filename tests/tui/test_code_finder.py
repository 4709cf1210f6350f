"""Codes found by a few letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.codebook import Code, build_tree
from qualcode.model.palette import PALETTE
from qualcode.project import Project
from qualcode.tui.finding import CodeFinder, in_order
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
    assert finder.find(query)[0].code.name == best


def test_retired_codes_and_what_does_not_fit_stay_away(finder) -> None:
    assert finder.find("Old name") == [] and finder.find("zzzz") == []
    assert [found.code.name for found in finder.find("")] == ["Training", "Access", "Release from duty", "Boards"]


def test_codes_set_aside_are_found_by_their_whole_name_or_path_only(finder, tmp_path: Path) -> None:
    with Project.open(tmp_path / "p") as project:
        project.reshaping.set_status(["Training"], "parked")
        tree = project.codebook.tree()
    finder = CodeFinder(tree.codes, aside=[code.id for code in tree if tree.set_aside(code)])
    assert [found.code.name for found in finder.find("")] == ["Boards"]
    assert finder.find("acc") == [] and finder.find("may go") == []
    assert [one and one.name for one in map(finder.left_aside, ("acc", "boa", ""))] == ["Access", None, None]
    assert [finder.find(query)[0].code.name for query in ("access", "Training > Access")] == ["Access", "Access"]


NAMES = ("Board", "Boards", "Voice of staff", "Staff network", "Aboard", "Broad sight", "Staff and the board")


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("board", ["Board", "Boards", "Staff and the board", "Aboard"]),
        ("sn", ["Staff network"]),
        ("sta net", ["Staff network"]),
        ("network staff", ["Staff network"]),
        ("stnet", ["Staff network"]),
        ("stf", ["Staff network", "Voice of staff", "Staff and the board"]),
    ],
)
def test_names_come_in_the_order_a_coder_expects(query, order) -> None:
    assert [found.code.name for found in CodeFinder(plain(NAMES)).find(query)] == order


def test_among_equals_the_codes_on_number_keys_come_first() -> None:
    codes = plain(("Staff a", "Staff b", "Other"))
    finder = CodeFinder(codes, [codes[2], codes[1]])
    assert [found.code.name for found in finder.find("staff")] == ["Staff b", "Staff a"]
    assert [found.code.name for found in finder.find("")] == ["Other", "Staff b", "Staff a"]


@pytest.mark.parametrize(
    ("name", "query", "lit"),
    [
        ("Staff network", "net", "net"),
        ("Staff network", "sn", "Sn"),
        ("Staff network", "sta ne", "Stane"),
        ("Staff network", "stnet", "Stnet"),
        ("Café costs", "cafe", "Café"),
        ("Straße", "strasse", "Straße"),
        ("Naïve", "NAI", "Naï"),
        ("a\x1b[31m b", "31", "31"),
    ],
)
def test_the_letters_that_fit_are_told(name, query, lit) -> None:
    found = CodeFinder(plain((name,))).find(query)[0]
    shown = one_line(name)
    assert "".join(shown[place] for place in found.marks.name) == lit


def test_letters_of_path_and_definition_are_told_too(finder) -> None:
    path, definition = finder.find("train rel")[0], finder.find("may go")[0]
    assert path.marks.path == (0, 1, 2, 3, 4) and path.marks.name == (0, 1, 2)
    assert definition.marks.definition == (4, 5, 6, 8, 9)


def plain(names) -> list[Code]:
    """Codes with nothing but a name."""
    kept = [_code(number, name) for number, name in enumerate(names, start=1)]
    return list(build_tree(kept).codes)


def _code(number: int, name: str) -> Code:
    texts = ("", "", "", "")
    return Code(number, f"u{number}", None, name, "", "code", 0, number, "active", "", PALETTE[0], *texts, (), ())


@given(st.lists(st.text(max_size=12), min_size=1, max_size=5), st.text(max_size=8))
def test_whatever_names_and_queries_are_made_of_the_letters_told_are_in_the_name(names, query) -> None:
    for found in CodeFinder(plain(names)).find(query):
        shown = one_line(found.code.name)
        assert all(0 <= place < len(shown) for place in found.marks.name)
        assert list(found.marks.name) == sorted(set(found.marks.name))


@given(st.text(alphabet="abc d", max_size=30), st.text(alphabet="abcd", min_size=1, max_size=6))
def test_letters_in_order_are_found_whenever_they_are_there(text, letters) -> None:
    places = in_order(text, letters)
    rest = iter(text)
    assert bool(places) == all(letter in rest for letter in letters)
    assert "".join(text[place] for place in places) in ("", letters)


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
