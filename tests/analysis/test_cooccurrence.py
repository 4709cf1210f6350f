"""Codes beside codes, one attribute by another, codes for statistics: against counts done the slow way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from qualcode.model.cooccurrence import LEVELS, TOGETHER, Cooccurrence, TogetherWish
from qualcode.model.errors import QualcodeError
from qualcode.project import Project

Study = Callable[[int], Project]


def passages(project: Project, level: str) -> dict[int, tuple[int, int, int, set[str]]]:
    """Document, start and end of each excerpt, and its codes or themes."""
    tree = project.codebook.tree()
    found: dict[int, tuple[int, int, int, set[str]]] = {}
    for info in project.documents.all():
        for one in project.codings.of_document(info.id):
            code = tree.by_id[one.code_id]
            theme = tree.theme_of(code)
            label = tree.label(code) if level == "codes" else tree.label(theme) if theme else "(no theme)"
            found.setdefault(one.excerpt_id, (info.id, one.start, one.end, set()))[3].add(label)
    return found


def together(project: Project, how: str, words: int, one: Any, other: Any) -> bool:
    document, start, end, _ = one
    if document != other[0]:
        return False
    if how == "overlap":
        return max(start, other[1]) < min(end, other[2])
    if how == "turn":
        turns = project.documents.content(document).turns
        held = [{t.n for t in turns if min(t.end, b) > max(t.start, a)} for a, b in ((start, end), other[1:3])]
        return bool(held[0] & held[1])
    text = project.documents.text(document)
    first, second = sorted(((start, end), (other[1], other[2])))
    if second[0] < first[1]:
        return True
    between = text[first[1] : second[0]]
    spaced = f"{'' if text[first[1] - 1].isspace() else 'x'}{between}{'' if text[second[0]].isspace() else 'x'}"
    inside = spaced.split()
    cut = (not text[first[1] - 1].isspace()) + (not text[second[0]].isspace())
    return max(0, len(inside) - cut) <= words


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("how", "words"), [("overlap", 20), ("turn", 20), ("near", 0), ("near", 2)])
def test_what_stands_together_equals_a_count_done_the_slow_way(study: Study, level: str, how: str, words: int) -> None:
    project = study(1)
    known = passages(project, level)
    found = project.cooccurrence.of(TogetherWish(level, how, words))
    for a, one in enumerate(found.labels):
        for b, other in enumerate(found.labels):
            mine = {n for n, about in known.items() if one in about[3]}
            theirs = {n for n, about in known.items() if other in about[3]}
            meet = {
                n
                for left, right in ((mine, theirs), (theirs, mine))
                for n in left
                if any(n == m or together(project, how, words, known[n], known[m]) for m in right)
            }
            if a == b:
                meet = mine
            assert found.cells[a][b] == len(meet), (one, other)
            assert found.jaccard(a, b) == (len(meet) / len(mine | theirs) if mine | theirs else None)
            assert set(project.cooccurrence.behind(found, a, b)) == meet


def test_pairs_are_listed_the_closest_first_and_agree_with_the_table(study: Study) -> None:
    found = study(0).cooccurrence.of(TogetherWish("codes", "turn"))
    pairs = found.pairs()
    shares = [row[-1] for row in pairs.rows]
    assert shares == sorted(shares, reverse=True) and pairs.columns[-1] == "jaccard"
    at = {label: n for n, label in enumerate(found.labels)}
    for one, other, of_one, of_other, number, share in pairs.rows:
        a, b = at[str(one)], at[str(other)]
        assert (of_one, of_other, number) == (found.cells[a][a], found.cells[b][b], found.cells[a][b])
        assert share == found.table(jaccard=True).rows[a][b + 1]


@pytest.mark.parametrize("wish", [TogetherWish("moods"), TogetherWish(how="love"), TogetherWish(how="near", words=-1)])
def test_what_cannot_be_is_an_error(study: Study, wish: TogetherWish) -> None:
    with pytest.raises(QualcodeError):
        study(0).cooccurrence.of(wish)
    assert TOGETHER == ("overlap", "turn", "near")


def test_within_one_code_only_what_is_under_it_is_counted(study: Study) -> None:
    project = study(2)
    inside = project.matrices.matrix("groups", "cases", "excerpts", code="A")
    known = {one.excerpt_id for one in project.excerpts.find() if one.path.split(" > ")[0] == "A"}
    assert inside.total == len(known) and "under “A”" in inside.notes[0]
    frame = project.matrices.matrix("attribute:age", "groups", "participants", code="A")
    assert frame.rows[0] == "41"


def test_no_column_of_a_statistics_table_means_two_things(study: Study) -> None:
    tables = [study(0).code_tables.of("participants", themes=themes) for themes in (False, True)]
    codes, themes = ({column.name for column in one.columns if column.name[:1] == "c"} for one in tables)
    assert "c1_a_itself" in codes and "c1_a" in themes
    assert not {one for one in codes & themes if one[1:2].isdigit()}
    assert "A, itself, without what is under it" in [column.means for column in tables[0].columns]
    assert any("without what is under it" in note for note in tables[0].table().notes)


def test_a_matrix_of_codes_says_that_none_is_counted_with_what_is_under_it(study: Study) -> None:
    of_codes = study(0).matrices.matrix("codes", "cases")
    assert "A code is counted itself, without what is under it." in of_codes.notes
    assert not any("under it" in note for note in study(0).matrices.matrix("themes", "cases").notes)


@pytest.mark.parametrize("units", ["participants", "documents", "cases"])
def test_a_table_for_statistics_is_the_matrix_in_noughts_and_ones(study: Study, units: str) -> None:
    project = study(0)
    matrix = project.matrices.matrix(units, "codes")
    table, counts = project.code_tables.of(units).table(), project.code_tables.of(units, counts=True).table()
    width = len(matrix.columns)
    told = {row[0]: row[-width:] for row in counts.rows}
    for label, cells in zip(matrix.rows, matrix.cells, strict=True):
        if not label.startswith("(no "):
            assert told.pop(label) == cells
    assert not told
    assert [row[-width:] for row in table.rows] == [tuple(int(n > 0) for n in row[-width:]) for row in counts.rows]  # type: ignore[operator]
    assert all(name.isidentifier() and name.islower() for name in table.columns)
    legend = project.code_tables.of(units).legend()
    assert [row[0] for row in legend.rows] == list(table.columns)
    if units == "participants":
        assert table.columns[:5] == ("participant", "staff_group", "workstream", "case_study", "age")
        assert next(row for row in table.rows if row[0] == "WS3_01")[4] == 41


def test_a_jaccard_of_an_eighth_rounds_up() -> None:
    found = Cooccurrence(TogetherWish(), ("a", "b"), (1, 2), ((4, 1), (1, 5)), ((4, 8), (8, 5)))
    assert found.said(0, 1).endswith("Jaccard 0.13") and found.jaccard_said(0, 1) == "0.13"
    found = replace(found, either=((4, 16), (16, 5)))
    assert found.table(jaccard=True).rows[0][2] == 0.063 and found.pairs().rows[0][-1] == 0.063
