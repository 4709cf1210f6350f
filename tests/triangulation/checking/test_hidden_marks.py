"""IDs that no search finds: with marks of no width in them, and short ones in a column of passages."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.project import Project
from tests.triangulation.checking.test_typed_tables import typed
from tests.triangulation.reports import checked, told, written

BOARD = "The board has changed, and people notice that it has changed for good."
MARKS = ("\u200b", "\u00ad", "\u2060", "\ufeff", "\u200d")


@pytest.mark.parametrize("mark", MARKS)
def test_an_id_is_known_with_a_mark_of_no_width_in_it(study: Project, tmp_path: Path, mark: str) -> None:
    file = written(tmp_path, f"“{BOARD}” (WS5{mark}_01) [x{mark}1]", f"“{BOARD[:40]}” (FG1{mark}_P1)")
    found = [(one.words, one.what) for one in checked(study, file, audience="team").faults]
    untidy = "untidy ID, with a mark of no width in it: the project has "
    assert ("WS5_01", f"{untidy}WS5_01") in found and ("x1", f"{untidy}x1") in found
    assert any("wrong ID: said by WS5_01, not by FG1_P1" in what for _, what in found)


@pytest.mark.parametrize("mark", MARKS)
def test_a_publication_is_told_of_it(study: Project, tmp_path: Path, mark: str) -> None:
    file = written(tmp_path, f"Boards changed (see x{mark}1 and d{mark}2).", f"So it is [{mark}x1{mark}].")
    assert [one.partition(": ")[2].partition(":")[0] for one in told(checked(study, file), "disclosure")] == [
        "an internal ID (x1)",
        "an internal ID (d2)",
        "an evidence ID is printed",
    ]


def test_bookmarks_stay_where_they_are(study: Project, tmp_path: Path) -> None:
    file = written(
        tmp_path, f"In 20\u200b18, “{BOARD}” (WS5_01) was said; a soft\u00adhyphen and an emoji 👩\u200d⚕️ stay."
    )
    assert told(checked(study, file, audience="team")) == []


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("Theme | Quotation | ID\nBoard | {} | x1", ["x1"]),
        ("Theme | Passage\nBoard | x1\nPanels | x2", ["x1", "x2"]),
        ("Theme | Evidence\nBoard | x1, X3", ["x1", "X3"]),
        ("Theme | Said\nBoard | x2\nPanels | x3", []),
        ("Quotation | Times\n{} | x2", []),
        ("Theme | Times mentioned\nBoard | x2\nPanels | x3", []),
        ("Theme | Passage\nBoard | x8\nPanels | x9", []),  # the project has none so high
    ],
)
def test_short_ids_in_a_column_of_passages(study: Project, tmp_path: Path, table: str, wrong: list[str]) -> None:
    found = told(checked(study, typed(tmp_path, table.format(BOARD))), "disclosure")
    assert [one.partition("an internal ID (")[2].partition(")")[0] for one in found] == wrong, found
