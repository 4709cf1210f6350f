"""Matrices against a count done the slow way, from what the services say of each coding."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qualcode.model.corpus import SpokenTurn
from qualcode.model.errors import QualcodeError
from qualcode.model.matrix import COUNTS, DIMENSIONS, Matrix, MatrixWish
from qualcode.project import Project

Study = Callable[[int], Project]
Fact = dict[str, set[str]]


def heard(turns: Iterable[SpokenTurn], start: int, end: int, title: str) -> dict[str, int]:
    """Characters of each participant's words in a span."""
    chars: dict[str, int] = {}
    for turn in turns:
        shared = min(turn.end, end) - max(turn.start, start)
        if shared > 0 and turn.role == "participant":
            who = turn.speaker if turn.participant_id else f"{turn.speaker} ({title})"
            chars[who] = chars.get(who, 0) + shared
    return chars


@cache
def facts(project: Project, roles: bool = False) -> list[tuple[Fact, str | None, Any]]:
    """Of each coding: where it falls on every dimension, by person too; and its span. ``roles``: interviewers too.

    Told once of a study: the studies are only read.
    """
    tree = project.codebook.tree()
    people = {person.label: person for person in project.participants.all()}
    known = {label: project.attributes.known("participant", label) for label in people}
    ages = {label: one.written for label, values in known.items() for one in values}
    questions = {q.number: f"Q{q.number} {q.text}" for q in project.questions.all()}
    found = []
    for info in project.documents.all():
        turns = project.documents.content(info.id).turns
        for coding in project.codings.of_document(info.id):
            chars = heard(turns, coding.start, coding.end, info.title)
            first = {who: n for n, who in reversed(list(enumerate(order_of_voices(project, info.id, info.title))))}
            owner = min(chars, key=lambda who: (-chars[who], first[who])) if chars else None
            person = people.get(owner or "")
            code = tree.by_id[coding.code_id]
            theme = tree.theme_of(code)
            asked = next((above.questions for above in tree.ancestors(code) if above.questions), ())
            fact = {
                "themes": {tree.label(theme) if theme else "(no theme)"},
                "subthemes": {tree.label(one) for one in tree.ancestors(code) if one.kind in ("theme", "subtheme")},
                "codes": {tree.label(code)},
                "kinds": {info.kind},
                "coders": {coding.coder},
                "questions": {questions[n] for n in asked} or {"(no question)"},
                "documents": {info.title},
                "cases": {info.case or (person.case if person else "") or "(no case)"},
                "workstreams": {info.workstream or (person.workstream if person else "") or "(no workstream)"},
            }
            fact["subthemes"] = fact["subthemes"] or {"(no theme)"}
            voices: list[tuple[str | None, str]] = [(who, "participant") for who in chars]
            if roles:
                voices += [*interviewers(turns, coding), *nobody(turns, coding)]
            for who, role in voices or [(None, "")]:
                group = people[who].group if who in people else ""
                age = ages.get(who or "", "(no age)")
                here = {**fact, "participants": {who or "(no participant)"}, "groups": {group or "(no group)"}}
                here |= {"roles": {role}, "attribute:age": {age}}
                found.append((here, who, (info, coding)))
    return found


def overlapping(turns: Iterable[SpokenTurn], coding: Any) -> list[SpokenTurn]:
    return [turn for turn in turns if min(turn.end, coding.end) > max(turn.start, coding.start)]


def interviewers(turns: Iterable[SpokenTurn], coding: Any) -> list[tuple[None, str]]:
    return [(None, "interviewer")] if any(turn.role == "interviewer" for turn in overlapping(turns, coding)) else []


def nobody(turns: Iterable[SpokenTurn], coding: Any) -> list[tuple[None, str]]:
    return [] if overlapping(turns, coding) else [(None, "(no role)")]


def order_of_voices(project: Project, document: int, title: str) -> list[str]:
    voices = sorted(project.speakers.of(f"d{document}"), key=lambda voice: voice.id)
    return [voice.participant or f"{voice.label} ({title})" for voice in voices]


@cache
def text_of(project: Project, document: int) -> str:
    """A document's words, read once: the studies are only read."""
    return project.documents.text(document)


def unit(count: str, fact: Fact, who: str | None, info: Any, coding: Any) -> set[Any]:
    match count:
        case "participants":
            return {who} if who else set()
        case "documents":
            return {info.id}
        case "interviews" | "focus-groups":
            return {info.id} if info.kind == {"interviews": "interview"}.get(count, "focus group") else set()
        case "cases":
            return fact["cases"] - {"(no case)"}
    return {coding.excerpt_id}


def size(count: str, things: set[Any], project: Project, spans: dict[int, tuple[int, int, int]]) -> int:
    if count != "words":
        return len(things)
    covered: dict[int, set[int]] = {}
    for excerpt in things:
        document, start, end = spans[excerpt]
        covered.setdefault(document, set()).update(range(start, end))
    total = 0
    for document, places in covered.items():
        text = text_of(project, document)
        total += len("".join(text[at] if at in places else " " for at in range(len(text))).split())
    return total


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("count", COUNTS)
def test_every_matrix_equals_a_count_done_the_slow_way(study: Study, seed: int, count: str) -> None:
    project = study(seed)
    plain, with_roles = facts(project), facts(project, True)
    known = plain
    spans = {c.excerpt_id: (i.id, c.start, c.end) for _, _, (i, c) in known}
    for rows, columns in itertools.permutations((*DIMENSIONS, "attribute:age"), 2):
        known = with_roles if "roles" in (rows, columns) else plain
        matrix = project.matrices.matrix(rows, columns, count)
        cells: dict[tuple[str, str], set[Any]] = {}
        everything: set[Any] = set()
        for fact, who, (info, coding) in known:
            for thing in unit(count, fact, who, info, coding):
                everything.add(thing)
                for row, column in itertools.product([*fact[rows], "total"], [*fact[columns], "total"]):
                    cells.setdefault((row, column), set()).add(thing)

        def expected(row: str, column: str, cells: dict[tuple[str, str], set[Any]] = cells) -> int:
            return size(count, cells.get((row, column), set()), project, spans)

        shown = {label for row, column in cells for label in (row,) if cells[row, column]} - {"total"}
        assert shown <= set(matrix.rows)
        for row, values, total in zip(matrix.rows, matrix.cells, matrix.row_totals, strict=True):
            assert [expected(row, column) for column in matrix.columns] == list(values), (rows, columns, row)
            assert expected(row, "total") == total
        assert [expected("total", column) for column in matrix.columns] == list(matrix.column_totals)
        assert matrix.total == size(count, everything, project, spans)


@pytest.mark.parametrize("count", ["excerpts", "interviews", "participants"])
def test_what_is_behind_a_cell_is_what_was_counted_there(study: Study, count: str) -> None:
    project = study(1)
    plain = facts(project)
    for rows, columns in (("themes", "cases"), ("participants", "codes"), ("coders", "kinds")):
        matrix = project.matrices.matrix(rows, columns, count)
        for down in (None, *range(len(matrix.rows))):
            for across in (None, *range(len(matrix.columns))):
                inside = {
                    about[1].excerpt_id
                    for fact, who, about in plain
                    if (down is None or matrix.rows[down] in fact[rows])
                    and (across is None or matrix.columns[across] in fact[columns])
                    and unit(count, fact, who, *about)
                }
                assert set(project.matrices.behind(matrix, down, across)) == inside


def test_a_case_study_may_be_counted_alone(study: Study) -> None:
    project = study(0)
    whole = project.matrices.matrix("themes", "cases")
    alone = project.matrices.matrix("themes", "codes", case="CS2")
    assert alone.total == whole.column_totals[whole.columns.index("CS2")] > 0
    assert "in CS2" in alone.notes[0]


@pytest.mark.parametrize("count", ["documents", "interviews", "participants"])
def test_what_there_is_of_it_is_said_of_the_case_study_that_is_counted(study: Study, count: str) -> None:
    matrices = study(0).matrices
    whole = matrices.matrix("themes", "cases", count)
    everything, at = whole.there[-1][-1], whole.columns.index("CS2")
    assert f"{whole.total} of {everything} {count}" in whole.notes[0]
    alone = matrices.matrix("themes", "codes", count, case="CS2")
    assert alone.there[-1][-1] == whole.there[-1][at] < everything
    assert f": {alone.total} of {whole.there[-1][at]} {count}." in alone.notes[0]


@pytest.mark.parametrize("share", ["row", "column", "total"])
def test_shares_are_of_distinct_totals_and_say_what_a_hundred_per_cent_is(study: Study, share: str) -> None:
    plain = study(0).matrices.matrix("themes", "documents")
    matrix = study(0).matrices.matrix("themes", "documents", share=share)
    for row, line in enumerate(plain.grid):
        for column, number in enumerate(line):
            whole = {"row": line[-1], "column": plain.grid[-1][column], "total": plain.total}[share]
            assert matrix.cell(row, column) == (round(100 * number / whole, 1) if whole else None)
    assert any("100 % is the distinct total" in note for note in matrix.notes)
    assert matrix.table().columns[0] == f"themes (excerpts, % of {share})"
    assert len(matrix.as_json()["percent"]) == len(plain.grid)


def test_words_are_a_share_of_all_the_words_of_their_documents(study: Study) -> None:
    project = study(2)
    matrix = project.matrices.matrix("codes", "documents", "words", share="text")
    sizes = {info.title: info.words for info in project.documents.all()}
    assert matrix.whole[0] == (*(sizes[title] for title in matrix.columns), sum(sizes.values()))
    assert all(0 <= (matrix.percent(r, c) or 0) <= 100 for r in range(len(matrix.whole)) for c in range(len(sizes)))


def test_it_is_known_how_many_there_are_to_be_counted(study: Study) -> None:
    project = study(1)
    infos = project.documents.all()
    matrix = project.matrices.matrix("themes", "kinds", "documents")
    expected = [sum(info.kind == kind for info in infos) for kind in matrix.columns]
    assert all(line == (*expected, len(infos)) for line in matrix.out_of)
    speakers = project.matrices.matrix("documents", "themes", "participants").out_of
    for info, line in zip(infos, speakers, strict=False):
        people = {v.participant or v.label for v in project.speakers.of(info.short_id) if v.role == "participant"}
        assert line[0] == len(people)


def test_what_was_not_asked_is_told_from_what_was_not_said(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project:
        for n in (1, 2, 3):
            (tmp_path / f"d{n}.txt").write_text(f"I: Well {n}?\n\nP1: Quite so.\n", encoding="utf-8")
            project.importing.files([tmp_path / f"d{n}.txt"])
            project.cases.put(f"CS{n}")
            project.documents.edit(f"d{n}", kind="interview", case=f"CS{n}")
        for name in ("Said", "Unsaid"):
            project.codebook.add(name, kind="theme")
        project.codings.apply(1, 11, 17, [project.codebook.find("Said").id])
        assert project.matrices.matrix("themes", "cases").asked == ()
        project.guides.add("One")
        project.guides.add_prompt("One", "Well?", themes=["Said", "Unsaid"])
        project.guides.add("Other")
        project.guides.add_prompt("Other", "Well?", themes=["Said"])
        for document, guide in (("d1", "One"), ("d2", "Other")):
            project.guides.set_document(document, guide)
        matrix = project.matrices.matrix("themes", "cases", "interviews")
        table = matrix.table()
        assert table.rows[0][1:] == (1, "–", 0, 1) and table.rows[1][1:] == ("–", "not asked", 0, 0)
        assert matrix.out_of == ((1, 1, 1, 3), (1, 0, 1, 2), (1, 1, 1, 3))
        assert matrix.as_json()["asked"] == [[True, True, None], [True, False, None]]
        turned = project.matrices.matrix("cases", "themes", "interviews")
        assert turned.table().rows[1][1:] == ("–", "not asked", 0)
        assert any(note.startswith("–: asked") for note in turned.notes)


def test_where_there_is_none_of_the_kind_that_is_counted_nothing_is_said_of_asking(tmp_path: Path) -> None:
    """Staff who were in focus groups only raised it there: that is not "asked and not raised" of interviews."""
    with Project.create(tmp_path / "study") as project:
        theme = project.codebook.add("Raised", kind="theme")
        project.guides.add("All")
        project.guides.add_prompt("All", "Well?", themes=["Raised"])
        for title, kind, stream in (("One", "interview", "WS3"), ("Two", "focus group", "WS5")):
            (tmp_path / f"{title}.txt").write_text(f"I: Well, {title}?\n\nP1: Quite so.\n", encoding="utf-8")
            project.importing.files([tmp_path / f"{title}.txt"])
            project.workstreams.put(stream)
            project.documents.edit(title, kind=kind, workstream=stream)
            project.guides.set_document(title, "All")
            words = project.documents.text(project.documents.find(title).id).index("Quite")
            project.codings.apply(project.documents.find(title).id, words, words + 8, [theme.id])
        for columns in ("workstreams", "documents"):
            interviews = project.matrices.matrix("themes", columns, "interviews")
            assert interviews.table().rows[0] == ("Raised", 1, "no interviews", 1)
            assert any(note.startswith("no interviews: there are none") for note in interviews.notes)
            groups = project.matrices.matrix(columns, "themes", "focus-groups").table()
            assert [row[1] for row in groups.rows] == ["no focus groups", 1, 1]


def test_what_a_filter_leaves_out_is_not_said_to_be_asked_and_not_raised(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study", coder="Ada") as project:
        (tmp_path / "d1.txt").write_text("I: Well?\n\nP1: Quite so.\n", encoding="utf-8")
        project.importing.files([tmp_path / "d1.txt"])
        project.cases.put("CS1")
        project.documents.edit("d1", kind="interview", case="CS1")
        for name in ("Said", "Other", "Unsaid", "Unasked"):
            project.codebook.add(name, kind="theme")
        project.codings.apply(1, 14, 19, [project.codebook.find("Said").id])
        project.guides.add("One")
        project.guides.add_prompt("One", "Well?", themes=["Said", "Other", "Unsaid"])
        project.guides.set_document("d1", "One")
        project.coders.add("Ben")
        for one in ({"coder": "Ben"}, {"code": "Other"}):
            for count in ("interviews", "excerpts"):
                matrix = project.matrices.matrix("themes", "cases", count, **one)
                assert [line[1] for line in matrix.table().rows] == [0, "–", "–", "not asked", 0]
                whose = "coded by Ben" if "coder" in one else "under the code"
                assert matrix.notes[-1] == (
                    "–: asked and not raised; not asked: no topic guide used there asks about it; "
                    f"0: raised, but not {whose}."
                )
        assert project.matrices.matrix("themes", "cases", code="Said").table().rows[0][1] == 1


def test_a_crosstab_within_a_code_says_who_was_not_asked_about_it(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project:
        project.codebook.add("Said", kind="theme")
        for n in (1, 2, 3):
            (tmp_path / f"d{n}.txt").write_text(f"I: Well {n}?\n\nP1: Quite so.\n", encoding="utf-8")
            project.importing.files([tmp_path / f"d{n}.txt"])
            project.cases.put(f"CS{n}")
            project.documents.edit(f"d{n}", kind="interview", case=f"CS{n}")
        project.codings.apply(1, 11, 17, [project.codebook.find("Said").id])
        for name, themes in (("One", ["Said"]), ("Other", [])):
            project.guides.add(name)
            project.guides.add_prompt(name, "Well?", themes=themes or [project.codebook.add("Else", kind="theme").path])
        for document, guide in (("d1", "One"), ("d2", "Other"), ("d3", "One")):
            project.guides.set_document(document, guide)
        for count in ("participants", "interviews", "excerpts"):
            found = project.matrices.matrix("kinds", "cases", count, code="Said")
            assert found.table().rows[0] == ("interview", 1, "not asked", "–", 1)
            assert any(note.startswith("–: asked and not raised; not asked:") for note in found.notes)
        assert project.matrices.matrix("kinds", "cases", "interviews", code="Said").out_of[0] == (1, 0, 1, 2)
        assert project.matrices.matrix("kinds", "cases").asked == ()
        for count in ("excerpts", "interviews"):
            roles = project.matrices.matrix("roles", "cases", count, code="Said")
            assert roles.table().rows[:2] == (("participant", 1, "not asked", "–", 1), ("interviewer", 0, 0, 0, 0))
            assert roles.notes[-1].endswith("; 0: not raised, and not known to be asked.")
        raised = project.matrices.matrix("kinds", "cases", "excerpts", code="Said", case="CS1")
        assert raised.notes[-1] == "0: not raised, and not known to be asked.", "of the marks that stand there"
        table = project.code_tables.of("documents", themes=True)
        said = [column.means for column in table.columns].index("Said")
        assert [row[said] for row in table.rows] == [1, None, 0]


def test_halves_are_rounded_up_as_spreadsheets_do() -> None:
    wish = MatrixWish(share="row")
    made = Matrix(wish, ("A",), ("X", "Y"), ((1, 2),), (3,), (1, 2), 3, whole=((16, 16, 3), (16, 16, 3)))
    assert [made.cell(0, column) for column in (0, 1)] == [6.3, 12.5]
    assert [made.cell(0, column, whole=True) for column in (0, 1)] == [6, 13]
    assert "6.3%" in made.told(0, 0)


def test_one_coder_may_be_counted_alone(study: Study) -> None:
    project = study(0)
    mine = {
        c.excerpt_id for i in project.documents.all() for c in project.codings.of_document(i.id) if c.coder == "Ben"
    }
    assert project.matrices.matrix("codes", "documents", coder="ben").total == len(mine)


def test_the_table_says_what_it_counts_and_has_totals(study: Study) -> None:
    matrix = study(0).matrices.matrix("themes", "cases", "documents")
    table = matrix.table()
    assert table.columns[0] == "themes (documents)"
    assert (table.columns[-1], table.rows[-1][0]) == ("total", "total")
    assert table.rows[-1][-1] == matrix.total
    assert "of 4 documents" in table.notes[0]
    assert set(matrix.as_json()) >= {"count", "rows", "columns", "cells", "row_totals", "column_totals"}


def test_empty_themes_and_cases_show_as_noughts_and_categories_of_nothing_do_not(study: Study) -> None:
    project = study(1)
    matrix = project.matrices.matrix("themes", "cases", coder="")
    assert {"A", "B", "BB"} <= set(matrix.rows)
    for row, total in zip(matrix.rows, matrix.row_totals, strict=True):
        assert total > 0 or not row.startswith("(")


@pytest.mark.parametrize(
    ("rows", "columns", "count"),
    [
        ("themes", "themes", "excerpts"),
        ("themes", "moods", "excerpts"),
        ("themes", "cases", "feelings"),
        ("themes", "attribute:mood", "excerpts"),
    ],
)
def test_what_cannot_be_counted_is_an_error(study: Study, rows: str, columns: str, count: str) -> None:
    with pytest.raises(QualcodeError):
        study(0).matrices.matrix(rows, columns, count)


def test_minutes_are_documents_of_their_own_kind_in_every_count(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study", coder="Ada") as project:
        for name, words in (
            ("WS3_01 interview", "I: Well?\n\nWS3_01: Nobody explained it.\n"),
            ("Minutes of the board", "Present: two.\n\nNobody explained it to the board.\n"),
        ):
            path = tmp_path / f"{name}.txt"
            path.write_text(words, encoding="utf-8")
            project.importing.files([path])
        project.documents.edit("Minutes of the board", kind="minutes")
        theme = project.codebook.add("Silence", kind="theme").id
        for document in project.documents.all():
            project.codings.apply_quote(document.id, "Nobody explained it", [theme])

        def total(count: str) -> int:
            return project.matrices.matrix("themes", "documents", count).total

        assert {count: total(count) for count in ("excerpts", "documents", "interviews", "participants")} == {
            "excerpts": 2,
            "documents": 2,
            "interviews": 1,
            "participants": 1,
        }
        assert {one.kind for one in project.excerpts.find()} == {"interview", "minutes"}
        assert [one.count for one in project.prevalences.of("Silence")] == [1]
