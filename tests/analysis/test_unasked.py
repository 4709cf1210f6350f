"""Who raised something without being asked: people, talks and case studies, against a plain count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.project import Project

TALKS = {  # title: guide, case study, who speaks, and what each of them raises
    "One": ("Full", "CS1", {"WS3_01": ["Said", "Other"], "WS3_02": []}),
    "Two": ("Short", "CS1", {"WS3_01": ["Other"], "WS3_03": ["Other"]}),
    "Three": ("Short", "CS2", {"WS3_04": ["Other"], "WS3_05": ["Said"]}),
    "Four": ("Full", "CS2", {"WS3_05": []}),
    "Five": ("Short", "CS3", {"WS3_06": []}),
}
ASKS = {"Full": {"Said", "Other"}, "Short": {"Said"}}
THEMES = ("Said", "Other")
CASES = ("CS1", "CS2", "CS3")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study", coder="Ada") as made:
        for name in THEMES:
            made.codebook.add(name, kind="theme")
        for name, themes in ASKS.items():
            made.guides.add(name)
            made.guides.add_prompt(name, "Well?", themes=sorted(themes))
        for case in CASES:
            made.cases.put(case)
        for n in range(1, 7):
            made.participants.put(f"WS3_0{n}")
        for title, (guide, case, voices) in TALKS.items():
            words = "".join(f"{who}: In {title} spoke {who}.\n\n" for who in voices)
            (tmp_path / f"{title}.txt").write_text(f"I: Well, {title}?\n\n{words}", encoding="utf-8")
            made.importing.files([tmp_path / f"{title}.txt"])
            made.documents.edit(title, kind="interview", case=case)
            made.guides.set_document(title, guide)
            number = made.documents.find(title).id
            text = made.documents.text(number)
            for who, raised in voices.items():
                start = text.index(f"In {title} spoke {who}")
                for theme in raised:
                    made.codings.apply(number, start, start + 8, [made.codebook.find(theme).id])
        yield made


def expected(theme: str, case: str, count: str) -> tuple[int, int, int]:
    """How many raised it there, how many were asked there, how many of those who raised it were not."""
    here = {title: talk for title, talk in TALKS.items() if case in ("", talk[1])}

    def things(title: str, who: str) -> str:
        return {"participants": who, "interviews": title, "cases": TALKS[title][1]}[count]

    raised = {things(title, who) for title, talk in here.items() for who, said in talk[2].items() if theme in said}
    asked = {things(title, who) for title, talk in here.items() for who in talk[2] if theme in ASKS[talk[0]]}
    return len(raised), len(asked), len(raised - asked)


@pytest.mark.parametrize("count", ["participants", "interviews", "cases"])
@pytest.mark.parametrize("turned", [False, True])
def test_who_raised_it_unasked_is_told_from_who_was_asked(project: Project, count: str, turned: bool) -> None:
    matrix = project.matrices.matrix(*(("cases", "themes") if turned else ("themes", "cases")), count)
    places = [*CASES, ""]
    for theme in THEMES:
        for case in places:
            row, column = matrix_place(matrix.rows, matrix.columns, theme, case, turned)
            found = matrix.grid[row][column], matrix.out_of[row][column], matrix.unasked[row][column]
            assert found == expected(theme, case, count), (theme, case)
    row, column = matrix_place(matrix.rows, matrix.columns, "Other", "CS3", turned)
    assert matrix.cell(row, column) == "not asked"
    row, column = matrix_place(matrix.rows, matrix.columns, "Said", "CS3", turned)
    assert matrix.cell(row, column) == "–"
    if count == "participants":
        row, column = matrix_place(matrix.rows, matrix.columns, "Other", "CS1", turned)
        assert matrix.told(row, column) == "1 of 2 participants that were asked · 1 unasked"


def matrix_place(
    rows: tuple[str, ...], columns: tuple[str, ...], theme: str, case: str, turned: bool
) -> tuple[int, int]:
    down, across = (case, theme) if turned else (theme, case)
    return (rows.index(down) if down else len(rows)), (columns.index(across) if across else len(columns))
