"""What a file seems to be: certain things are settled, all else is a question. All files are made up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sheet_files import workbook

from qualcode.ingest.sheets import open_book
from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import IndicatorSet
from qualcode.model.mapping import MappedColumn, Mapping
from qualcode.model.proposals import Proposal, Question
from qualcode.wres.incoming import Incoming
from qualcode.wres.mapped.applying import read_mapped
from qualcode.wres.mapped.checking import check_figures
from qualcode.wres.mapped.layout import find_layout
from qualcode.wres.mapped.proposing import propose
from qualcode.wres.mapped.questions import answered, questions_of
from qualcode.wres.mapped.reusing import all_fitted, fitted
from qualcode.wres.mapping_toml import mapping_text, parse_mapping
from qualcode.wres.standard import load_standard

WRES = load_standard("wres")
PUPILS = load_standard(Path(__file__).parents[2] / "data" / "standards" / "pupils.toml")


def proposed(data: bytes, standard: IndicatorSet = WRES) -> Proposal:
    with open_book(data, "f") as book:
        return propose(book, standard, sheet=next(one.name for one in book.sheets if not one.hidden))


def column(found: Proposal | Mapping, at: str) -> MappedColumn:
    mapping = found.mapping if isinstance(found, Proposal) else found
    return next(one for one in mapping.columns if one.at == at)


def asked(found: Proposal, kind: str) -> list[Question]:
    return [one for one in found.questions if one.kind == kind]


HEADER = ["Code", "Trust", "Indicator 5 White %", "Indicator 5 BME %", "Indicator 2 relative likelihood"]
PLAIN = workbook([["Made up"], HEADER, ["X01", "A trust", 20.5, 25, 1.5], ["X02", "B trust", 30, 31, 1.1]])


def test_named_indicators_groups_and_units_are_settled():
    found = proposed(PLAIN)
    assert (column(found, "A").role, column(found, "B").role) == ("org_code", "org_name")
    white, ratio = column(found, "C"), column(found, "E")
    assert (white.role, white.indicator, white.measure, white.group) == ("value", "5", "percent", "White")
    assert (white.unit, white.scale) == ("percent", "hundred")
    assert (ratio.indicator, ratio.measure, ratio.group, ratio.unit) == ("2", "ratio", "", "ratio")
    assert [one.kind for one in found.questions] == ["year"]
    assert found.questions[0].columns == () and found.questions[0].candidates == ()


def test_whole_numbers_that_may_be_counts_are_asked_about():
    header = ["Code", "Indicator 3 White 2017", "Indicator 3 BME 2017", "Indicator 3 relative likelihood 2017"]
    rows: list[list[Any]] = [header, ["X01", 20, 12, 2.06], ["X02", 31, 4, 1.5]]
    found = proposed(workbook(rows))
    questions = asked(found, "role")
    assert [one.columns for one in questions] == [("B",), ("C",)] and "numbers of people" in questions[0].ask
    assert found.mapping.year.source == "header" and column(found, "D").unit == "ratio"
    percent = column(answered(found.mapping, questions[0], "value", WRES), "B")
    assert (percent.role, percent.indicator, percent.group, percent.year) == ("value", "3", "White", 2017)
    count = column(answered(found.mapping, questions[0], "numerator", WRES), "B")
    assert (count.role, count.unit, count.measure) == ("numerator", None, "likelihood")
    rows[1][1] = 20.5  # nobody counts halves
    assert [one.columns for one in asked(proposed(workbook(rows)), "role")] == [("C",)]


def test_an_answered_proposal_reads_the_file():
    found = proposed(PLAIN)
    mapping = answered(found.mapping, found.questions[0], "2017", WRES)
    values = [one.value for one in read_mapped(PLAIN, mapping, WRES) if isinstance(one, Incoming)]
    assert [(v.org_code, v.indicator, v.group, v.value) for v in values][:3] == [
        ("X01", "5", "White", 20.5),
        ("X01", "5", "BME", 25.0),
        ("X01", "2", "", 1.5),
    ]
    assert parse_mapping(mapping_text(mapping), "m", WRES) == mapping


@pytest.mark.parametrize("answer", ["17", "1917", "x", ""])
def test_a_year_that_is_none_is_no_answer(answer: str):
    found = proposed(PLAIN)
    with pytest.raises(QualcodeError, match="not a year"):
        answered(found.mapping, found.questions[0], answer, WRES)


def test_a_mapping_with_open_questions_reads_back_as_text_and_is_refused():
    found = proposed(PLAIN)
    text = mapping_text(found.mapping, found.questions)
    assert text.startswith("# Not settled yet") and "Which year of the return" in text
    with pytest.raises(QualcodeError, match="which year is the file of"):
        parse_mapping(text, "m", WRES)


def test_the_title_may_name_the_year_and_is_asked_all_the_same():
    found = proposed(workbook([["Survey of trusts, 2016/17"], HEADER, ["X01", "A", 1.5, 2, 1]]))
    (question,) = asked(found, "year")
    assert question.candidates == ("2017",) and found.mapping.year.year is None


def test_which_year_a_survey_column_means_is_asked_unless_its_header_says():
    header = ["Code", "Indicator 5 White % 2016", "Indicator 5 BME % 2016", "Staff survey 2016 indicator 6 White %"]
    found = proposed(workbook([[*header, "Indicator 2 ratio 2017"], ["X01", 20, 21, 22, 1.2]]))
    assert found.mapping.year.source == "header"
    assert [column(found, at).year for at in "BCDE"] == [2016, 2016, 2016, 2017]
    (question,) = found.questions
    assert (question.kind, question.columns, question.candidates) == ("year_means", ("B", "C"), ("return", "survey"))
    mapping = answered(found.mapping, question, "survey", WRES)
    assert [column(mapping, at).year_means for at in "BCDE"] == ["survey", "survey", "survey", ""]


def test_a_year_column_is_found_by_its_header_dates_too():
    rows: list[list[Any]] = [["Code", "Year", "Indicator 2 ratio"], ["X01", dt.datetime(2017, 3, 31), 1.5]]
    found = proposed(workbook(rows))
    assert found.mapping.year.source == "column" and column(found, "B").role == "year"
    assert not found.questions


def test_whether_percentages_run_to_one_is_asked_only_when_nobody_can_know():
    rows: list[list[Any]] = [HEADER[:4], ["X01", "A", 0.25, "25.5%%"], ["X02", "B", 0.31, "31.5%%"]]
    assert len(asked(proposed(workbook([*rows, ["X03", "C", "12%%", 0.3]])), "scale")) == 2
    assert not asked(proposed(workbook([*rows, ["X03", "C", 12, "3%%"]])), "scale")
    found = proposed(workbook(rows))
    (question,) = asked(found, "scale")
    assert question.columns == ("C",) and question.candidates == ("one", "hundred")
    assert column(answered(found.mapping, question, "one", WRES), "C").scale == "one"
    with pytest.raises(QualcodeError, match="is no answer"):
        answered(found.mapping, question, "both", WRES)


def test_every_symbol_is_asked_about_but_those_that_say_it_themselves():
    rows: list[list[Any]] = [
        HEADER[:4],
        ["X01", "A", "-", "[c]"],
        ["X02", "B", "*", None],
        ["X03", "C", 1.5, "–"],
        ["X04", "D", "#N/A", 2.5],
        ["X05", "E", "see note", 2.5],
    ]
    found = proposed(workbook(rows))
    assert found.mapping.tokens == (("[c]", "suppressed"),)
    symbols = {one.seen: (one.times, one.first, one.columns, one.candidates[0]) for one in asked(found, "symbol")}
    assert symbols == {
        "-": (2, "final!C2", ("C", "D"), "zero"),
        "*": (1, "final!C3", ("C",), "suppressed"),
        "see note": (1, "final!C6", ("C",), "zero"),
        "": (1, "final!D3", ("D",), "zero"),
    }
    assert "“#N/A” in column C is no figure (1, first at final!C5): an error" in "\n".join(found.notes)
    dash = next(one for one in found.questions if one.seen == "-")
    assert answered(found.mapping, dash, "zero", WRES).tokens[-1] == ("-", "zero")
    assert column(answered(found.mapping, dash, "not_applicable", WRES, column="D"), "D").tokens == (
        ("-", "not_applicable"),
    )


def test_what_no_header_says_is_asked_and_what_follows_is_settled():
    rows: list[list[Any]] = [["Code", "Bullying by colleagues BME", "Something"], ["X01", 20, 3], ["X02", 30, 4]]
    data = workbook(rows)
    found = proposed(data)
    assert {one.at: one.role for one in found.mapping.columns} == {"A": "org_code", "B": "unsettled", "C": "unsettled"}
    mapping = found.mapping
    for kind, answer in (("role", "value"), ("indicator", "6"), ("measure", "percent"), ("group", "BME")):
        with open_book(data) as book:
            layout = find_layout(book.rows(), book.merged(), WRES)
        question = next((q for q in questions_of(mapping, layout, WRES) if q.kind == kind and "B" in q.columns), None)
        if question is not None:
            mapping = answered(mapping, question, answer, WRES)
    one = column(mapping, "B")
    assert (one.role, one.indicator, one.measure, one.group) == ("value", "6", "percent", "BME")


def test_rows_and_columns_that_are_not_read_are_told():
    rows: list[list[Any]] = [
        ["Region", "Code", "Trust", "Address", "Indicator 2 ratio"],
        ["London", None, None, None, 1.5],
        [None, "X01", "A trust", "1 Long Street", 1.5],
        [None, "X02", "B trust", "2 Long Street", 1.5],
        [None, "X01/X02", "Both of them", None, 1.5],
        [None, "R01AB", "A site of one", None, 1.5],
        [None, "Total", None, None, 1.5],
        [None, "X03", "C trust", "3 Long Street", 1.5],
        ["1 A note"],
    ]
    found = proposed(workbook(rows, [["x"]], names=("final", "other")))
    said = "\n".join(found.notes)
    for words in (
        "“London” (row 2)",
        "“X01/X02” (row 5)",
        "“R01AB” (row 6)",
        "“Address” is left out",
        "row 9: “1 A note”",
    ):
        assert words in said
    (question,) = asked(found, "word")
    assert (question.seen, question.first, question.candidates) == ("Total", "final!B7", ("leave out",))
    mapping = answered(answered(found.mapping, question, "leave out", WRES), asked(found, "year")[0], "2017", WRES)
    assert column(mapping, "B").words == (("Total", ""),)


def test_a_long_file_with_renamed_headers():
    rows: list[list[Any]] = [
        ["Trust code", "Provider name", "Return year", "Metric", "Measure", "Ethnicity", "Result", "Base"],
        ["X01", "A trust", 2017, 5, "percent", "BAME", 25.5, 100],
        ["X01", "A trust", 2017, 5, "percent", "White", 20.5, 100],
        ["X01", "A trust", 2017, "Bullying", "percent", "Purple", 20.5, 100],
    ]
    found = proposed(workbook(rows))
    roles = [one.role for one in found.mapping.columns]
    assert found.mapping.layout == "long"
    assert roles == ["org_code", "org_name", "year", "indicator", "measure", "group", "value", "denominator"]
    assert column(found, "F").words == (("BAME", "BME"),)
    assert {(one.kind, one.seen) for one in found.questions} == {
        ("year_means", ""),
        ("word", "Bullying"),
        ("word", "Purple"),
    }


def test_another_standard_has_other_codes_groups_and_letters():
    header = ["URN", "School", "Indicator A ratio", "Indicator C FSM on roll %"]
    found = proposed(workbook([header, [100001, "A school", 1.5, 20], [100002, "B school", 2.5, 30]]), PUPILS)
    assert column(found, "A").role == "org_code" and column(found, "B").role == "org_name"
    assert (column(found, "C").indicator, column(found, "D").indicator) == ("A", "C")
    assert column(found, "D").group == "Free meals"


def test_a_file_without_organisations_says_so():
    with pytest.raises(QualcodeError, match="no column of organisations' codes or names was found"):
        proposed(b"a,b\n1,2\n")


def test_a_mapping_is_used_again_for_a_later_release():
    found = proposed(PLAIN)
    saved = answered(found.mapping, found.questions[0], "2017", WRES)
    later = workbook(
        [["Made up, 2018"], [], [], HEADER, ["X01", "A trust", 20.5, "-", 1.5], ["1 note"]], [["x"]], names=("t", "u")
    )
    with open_book(later) as book:
        again = fitted(book, saved, WRES, sheet="t")
    assert again is not None
    assert (again.mapping.sheet, again.mapping.header_rows, again.mapping.last_row) == ("t", (4,), 5)
    assert {(one.kind, one.seen) for one in again.questions} == {("year", ""), ("symbol", "-")}
    with open_book(PLAIN) as book:
        same = fitted(book, saved, WRES, same_file=True)
    assert same is not None and same.mapping == saved and not same.questions
    with open_book(workbook([[*HEADER, "More"], ["X01", "A", 1, 2, 3, 4]])) as book:
        assert fitted(book, saved, WRES) is None


def test_a_file_is_gone_through_once_however_many_mappings_there_are(monkeypatch: pytest.MonkeyPatch):
    saved = proposed(PLAIN).mapping
    others = [replace(saved, name=f"m{n}", signature=f"{n}", sheet="gone") for n in range(5)]
    with open_book(PLAIN) as book:
        gone_through = []
        rows = book.rows
        monkeypatch.setattr(book, "rows", lambda sheet="": gone_through.append(sheet) or rows(sheet))
        found = list(all_fitted(book, [*others, saved, replace(saved, name="again")], WRES))
    assert [mapping.name for mapping, _ in found] == [saved.name, "again"]
    assert len(gone_through) == 1


def test_years_in_headers_move_on_with_the_release():
    def of(year: int) -> bytes:
        rows: list[list[Any]] = [["Code", f"Indicator 2 ratio {year}", f"Indicator 3 ratio {year}"], ["X01", 1.5, 1.4]]
        return workbook(rows)

    saved = proposed(of(2017)).mapping
    with open_book(of(2018)) as book:
        again = fitted(book, saved, WRES)
    assert again is not None and [column(again, at).year for at in "BC"] == [2018, 2018]


def test_what_stands_twice_is_found_whether_it_agrees_or_not():
    rows: list[list[Any]] = [HEADER[:4], ["X01", "A", 20.5, 21], ["X02", "B", 1.5, 2], ["x01", "A", 20.5, 22]]
    data = workbook(rows)
    found = proposed(data)
    mapping = answered(found.mapping, found.questions[0], "2017", WRES)
    checked = check_figures(read_mapped(data, mapping, WRES), "f")
    assert [(one.place, one.what) for one in checked.problems] == [
        ("row 4, column C", "is the same figure as in row 2; keep one of the two"),
        ("row 4, column D", "is another figure for the same thing as in row 2; keep one of the two"),
    ]
    assert (checked.figures, checked.organisations, checked.errors) == (4, 2, 2)
    assert [(one.indicator, one.year, one.status, one.figures) for one in checked.counts] == [("5", 2017, "ok", 4)]


def test_a_column_with_any_number_is_never_left_out_unasked():
    header = ["Code", "Trust", "Indicator 5 White %", "Indicator 5 BME %", "Free words", "Remarks"]
    rows: list[list[Any]] = [header]
    for n in range(30):
        few, fewer = (10 + n if n < 10 else "x"), (20 + n if n < 3 else "low")
        rows.append([f"X{n:02}", f"Trust {n}", few, fewer, 7 if n == 4 else f"words {n}", "as before"])
    found = proposed(workbook(rows))
    assert [column(found, at).role for at in "CDEF"] == ["value", "value", "unsettled", "ignore"]
    assert {one.seen: one.times for one in asked(found, "symbol")} == {"x": 20, "low": 27}


def test_a_number_with_a_comma_keeps_its_column_and_is_an_error_of_its_cell():
    text = "Code;Trust;Indicator 5 White %;Indicator 5 BME %\nX01;A;20,5;21\nX02;B;22;23\n"
    found = proposed(text.encode())
    assert column(found, "C").role == "value" and [one.kind for one in found.questions] == ["year"]
    assert "“20,5” in column C is no figure (1, first at line 2, column 3): an error" in "\n".join(found.notes)


def test_the_year_of_a_survey_in_a_title_offers_the_return_it_belongs_to():
    for title, candidates in (
        ("NHS staff survey 2016", ("2017", "2016")),
        ("Made-up trusts in 2016", ("2016", "2017")),
        ("WRES return 2017", ("2017",)),
    ):
        (question,) = asked(proposed(workbook([[title], HEADER, ["X01", "A", 20.5, 25, 1.5]])), "year")
        assert question.candidates == candidates
        assert ("autumn 2016 is of the return of 2017" in question.ask) == (len(candidates) == 2)
    (question,) = asked(
        proposed(workbook([["Trusts in 2016"], ["Code", "Trust", "Indicator 2 ratio"], ["X01", "A", 1.5]])), "year"
    )
    assert question.candidates == ("2016",)


def test_a_file_without_codes_asks_for_the_code_of_every_name():
    text = (
        "case,indicator,year,measure,group,unit,value\nNorth,2,2017,ratio,,ratio,1.5\nSouth,2,2017,ratio,,ratio,1.4\n"
    )
    text += "North,2,2018,ratio,,ratio,1.3\n"
    found = proposed(text.encode())
    assert (column(found, "A").role, column(found, "G").role, found.mapping.layout) == ("org_code", "value", "long")
    assert "column A “case” is taken for the organisations" in "\n".join(found.notes)
    words = asked(found, "word")
    assert [(one.seen, one.columns, one.first) for one in words] == [
        ("North", ("A",), "line 2, column 1"),
        ("South", ("A",), "line 3, column 1"),
    ]
    mapping = found.mapping
    for one in found.questions:
        answer = {"North": "X01", "South": "leave out"}.get(one.seen, one.candidates[0])
        mapping = answered(mapping, one, answer, WRES)
    values = [one.value for one in read_mapped(text.encode(), mapping, WRES) if isinstance(one, Incoming)]
    assert [(v.org_code, v.year, v.value) for v in values] == [("X01", 2017, 1.5), ("X01", 2018, 1.3)]
    with open_book(text.encode()) as book:
        again = fitted(book, mapping, WRES)
    assert again is not None and not again.questions and again.mapping == mapping


def test_a_symbol_is_told_where_its_meaning_is_said():
    found = proposed(workbook([["Code", "Ind 2 ratio"], ["X01", 1.5], ["X02", "-"], ["X03", 1.25]]))
    assert 'Say it in [tokens], above the columns, as in: "-" = "zero"' in mapping_text(found.mapping, found.questions)
