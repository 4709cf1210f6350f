"""Files that do not say all: the base beside a percentage, the measure of a row, one sign too many. All made up."""

from __future__ import annotations

import pytest

from qualcode.ingest.sheets import open_book
from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.mapping import MappedColumn, Mapping
from qualcode.model.problems import Problem
from qualcode.model.proposals import Proposal
from qualcode.wres.incoming import Incoming
from qualcode.wres.mapped.applying import read_mapped
from qualcode.wres.mapped.cells import year_in
from qualcode.wres.mapped.proposing import propose
from qualcode.wres.mapped.questions import answered
from qualcode.wres.mapping_toml import mapping_text, parse_mapping
from qualcode.wres.standard import load_standard

WRES = load_standard("wres")
LONG = """Code,Trust,WRES year,Indicator,Ethnicity,Value,{base}
RXA,A,2017,5,White,27.5,400
RXA,A,2017,5,BME,29.5,100
RXA,A,2017,2,,1.54,100
"""


def proposed(text: str) -> Proposal:
    with open_book(text.encode(), "f.csv") as book:
        return propose(book, WRES)


def column(found: Proposal | Mapping, at: str) -> MappedColumn:
    mapping = found.mapping if isinstance(found, Proposal) else found
    return next(one for one in mapping.columns if one.at == at)


def settled(found: Proposal, **answers: str) -> Mapping:
    mapping = found.mapping
    for question in found.questions:
        mapping = answered(mapping, question, answers[question.kind], WRES)
    return mapping


def read(text: str, mapping: Mapping) -> tuple[list[IndicatorValue], list[Problem]]:
    found = list(read_mapped(text.encode(), mapping, WRES))
    values = [one.value for one in found if isinstance(one, Incoming)]
    return values, [one for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize("header", ["Respondents", "Responses", "N", "Base size", "Number of respondents"])
def test_those_who_answered_are_the_base_of_a_percentage(header: str) -> None:
    assert column(proposed(LONG.format(base=header)), "G").role == "denominator"


def test_a_number_beside_a_figure_is_asked_about() -> None:
    found = proposed(LONG.format(base="Number"))
    (question,) = (one for one in found.questions if one.kind == "role")
    assert column(found, "G").role == "unsettled" and "or all (denominator)?" in question.ask
    assert column(answered(found.mapping, question, "denominator", WRES), "G").role == "denominator"
    both = LONG.replace("{base}", "Number,Base").replace("\nRXA", ",9\nRXA").replace("100\n", "100,9\n")
    assert column(proposed(both.replace("Base,9", "Base")), "G").role == "numerator"


def test_where_no_column_says_the_measure_it_is_asked_once_for_the_file() -> None:
    text = LONG.format(base="Base")
    found = proposed(text)
    question = next(one for one in found.questions if one.kind == "measure")
    assert "2, 3, 4 ratio; 5, 6, 7, 8 percent" in question.ask and question.columns == ()
    assert 'measure = "by indicator"' in mapping_text(found.mapping, found.questions)
    mapping = settled(found, measure="by indicator", year_means="return")
    assert parse_mapping(mapping_text(mapping), "m", WRES) == mapping
    values, problems = read(text, mapping)
    assert [(one.indicator, one.measure, one.unit) for one in values] == [
        ("5", "percent", "percent"),
        ("5", "percent", "percent"),
        ("2", "ratio", "ratio"),
    ]
    assert not problems


def test_a_row_whose_own_measure_is_not_certain_is_an_error() -> None:
    mapping = settled(proposed(LONG.format(base="Base")), measure="by indicator", year_means="return")
    rows = "RXB,B,2017,5,,27.5,400\nRXB,B,2017,1,BME,12,400\nRXB,B,2017,2,White,12,400\n"
    values, problems = read(LONG.format(base="Base") + rows, mapping)
    assert len(values) == 3 and [one.place for one in problems] == [f"line {n}, column D" for n in (5, 6, 7)]
    assert "has none in percent without a group" in problems[0].what
    assert "has several in percent of a group" in problems[1].what


SIGNED = """WRES return 2017
Code,Trust,{header}
RXA,A,1.5
RXB,B,1.54%
RXC,C,1.1
"""


@pytest.mark.parametrize("header", ["Indicator 2", "Indicator 2 ratio"])
def test_one_percent_sign_among_ratios_is_a_wrong_cell(header: str) -> None:
    text = SIGNED.format(header=header)
    found = proposed(text)
    assert (column(found, "C").measure, column(found, "C").unit) == ("ratio", "ratio")
    assert any("with a percent sign (1, first at line 4, column 3) will be errors" in note for note in found.notes)
    values, problems = read(text, settled(found, year="2017"))
    assert [one.value for one in values] == [1.5, 1.1]
    assert [(one.line, one.column, one.severity) for one in problems] == [(4, "C", "error")]


def test_signs_of_footnotes_in_headers_are_no_words() -> None:
    text = SIGNED.format(header="Indicator 2 ratio²").replace("Trust", "Organisation name¹").replace("%", "")
    found = proposed(text)
    assert [one.header for one in found.mapping.columns] == ["Code", "Organisation name", "Indicator 2 ratio"]
    assert column(found, "B").role == "org_name"
    assert len(read(text, settled(found, year="2017"))[0]) == 3
    marked = proposed(text.replace("name¹", "name1") + "\n1 As in March\n")
    assert column(marked, "B").role == "org_name"


def test_a_row_of_figures_below_the_organisations_is_no_note() -> None:
    text = SIGNED.format(header="Indicator 2").replace("%", "")
    notes = proposed(text + ",England,1.4\n\n1,In March\n").notes
    assert "rows without a code, not read: 1, “England” (row 6)" in notes
    assert any(note.startswith("notes below the table from row 8") for note in notes)


@pytest.mark.parametrize("day", ["31/03/2017", "2017-03-31", "31 March 2017", "31-Mar-2017", "31.03.2017"])
def test_a_date_in_words_is_its_year(day: str) -> None:
    text = LONG.format(base="Base").replace(",2017,", f",{day},")
    values, problems = read(text, settled(proposed(text), measure="by indicator", year_means="return"))
    assert [one.year for one in values] == [2017] * 3 and not problems


@pytest.mark.parametrize("words", ["31/2017", "March 17", "99 2017", "31 Marches 2017", "31/03/17"])
def test_other_words_are_no_date(words: str) -> None:
    assert year_in(words) is None
