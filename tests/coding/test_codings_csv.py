from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project

Picture = Callable[[], dict[str, list[tuple[Any, ...]]]]


def table(*rows: dict[str, Any]) -> bytes:
    out = io.StringIO()
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def test_quotes_and_spans_are_placed_and_the_rest_is_listed(project: Project) -> None:
    text = project.documents.text(1)
    at = text.index("Nothing changed")
    done = project.codings.import_csv(
        table(
            {"document": "First", "text": "Nothing changed", "code": "Silence", "weight": "1"},
            {"document": "d1", "start": at, "end": at + 15, "code": "Voice", "note": "n", "stance": "qualifies"},
            {"document": "First.txt", "start": 0, "end": 5, "text": '"warm words"', "code": "Warm words"},
            {"document": "First", "text": "It was promised.", "code": "Voice"},
            {"document": "First", "text": "Never said", "code": "Voice"},
            {"document": "Third", "text": "Nothing changed", "code": "Voice"},
            {"document": "First", "text": "Nothing changed", "code": "Teeth"},
            {"document": "First", "code": "Voice"},
            {"document": "First", "start": "9", "end": "99999", "code": "Voice"},
            {"document": "First", "start": "x", "end": "2", "code": "Voice"},
            {"document": "First", "text": "Nothing changed", "code": "Silence"},
            {"document": "First", "text": "Nothing changed", "code": "Voice", "stance": "likes"},
        )
    )
    assert (done.made, done.already, done.excerpts, done.moved, done.evened) == (3, 1, 2, 1, 1)
    assert done.ignored == ("weight",)
    assert [row.line for row in done.left_out] == [5, 6, 7, 8, 9, 10, 11, 13]
    told = "\n".join(row.why for row in done.left_out)
    for part in (
        "more than once",
        "not in the document",
        "Third",
        "Voice > Teeth",
        "neither a quote",
        "99999",
        "likes",
    ):
        assert part in told
    assert [coding.quote for coding in project.codings.of_document(1)] == [
        "“warm words”",
        "Nothing changed",
        "Nothing changed",
    ]
    assert project.codings.of_document(1)[2].note == "n"


def test_a_span_that_holds_the_quote_is_taken_though_it_stands_twice(project: Project) -> None:
    text = project.documents.text(1)
    last = text.rindex("It was promised.")
    done = project.codings.import_csv(
        table({"document": "First", "start": last, "end": last + 16, "quote": "It was promised.", "code": "Voice"})
    )
    assert (done.made, done.moved, project.codings.of_document(1)[0].start) == (1, 0, last)


def test_an_unknown_coder_is_an_error_unless_they_are_made(project: Project, picture: Picture) -> None:
    rows = table(
        {"document": "First", "quote": "Nothing changed", "code": "Voice", "coder": "Ben"},
        {"document": "First", "quote": "Nothing changed", "code": "Voice", "coder": "ADA"},
        {"document": "First", "quote": "Nothing changed", "code": "Voice", "coder": ""},
    )
    before = picture()
    with pytest.raises(UnknownName, match=r"line 2.*coders add"):
        project.codings.import_csv(rows, create=False)
    assert picture() == before
    dry = project.codings.import_csv(rows, create=True, dry_run=True)
    assert picture() == before
    done = project.codings.import_csv(rows, create=True)
    assert dry == done
    assert (done.made, done.already, done.coders_made) == (2, 1, ("Ben",))
    assert [coding.coder for coding in project.codings.of_document(1)] == ["Ben", "Ada"]
    after = picture()
    project.undo()
    assert picture() == before
    project.redo()
    assert picture() == after
    assert project.codings.import_csv(rows).already == 3


@pytest.mark.parametrize("header", ["document,quote", "code,quote", "document,code,start"])
def test_a_table_without_the_columns_it_needs_is_refused(project: Project, header: str) -> None:
    with pytest.raises(QualcodeError):
        project.codings.import_csv(f"{header}\na,b,c".encode())
