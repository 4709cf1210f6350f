"""Three files as they were published. What is in them was written down by hand, and counted with other programs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.ingest.sheets import open_book
from qualcode.model.indicators import Status
from qualcode.model.mapping import MappedColumn, Mapping, YearRule, column_letters
from qualcode.model.problems import Problem
from qualcode.model.sheets import Merge
from qualcode.wres.incoming import Incoming
from qualcode.wres.mapped.applying import read_mapped
from qualcode.wres.mapped.layout import Layout, find_layout
from qualcode.wres.standard import load_standard, parse_standard, standard_text

WRES = load_standard("wres")
SEPTEMBER = "EU_and_UK_nationals_by_staff_group_and_organisation__September_2016.xlsx"
APRIL = "HCHS_staff_with_an_EU_or_UK_nationality__by_staff_group_and_organisation.xls"
GROUPS = [
    *("England", "East Midlands", "East of England", "Yorkshire and the Humber", "Wessex", "Thames Valley"),
    *("North West London", "South London", "North Central and East London", "Kent, Surrey and Sussex", "North East"),
    *("North West", "West Midlands", "South West"),
]
PARTS = ("All staff", "HCHS doctors", "Nurses & health visitors", "Other staff")

# A made-up standard, for these headcounts only: EU staff for each hundred UK staff.
NATIONALITY = (
    standard_text("wres").partition("[composition]")[0].replace('key = "wres"', 'key = "nationality"')
    + """
[groups]
reference = "UK"
focus = "EU"
[codes]
organisation = ["R**", "T**", "##@"]
[[indicator]]
number = "1"
key = "eu"
short = "EU staff for each hundred UK staff"
basis = "counts"
parts = ["All staff", "HCHS doctors", "Nurses & health visitors", "Other staff"]
[indicator.official]
unit = "percent"
favours = "focus"
parity_text = "none"
computed = "EU staff ÷ UK staff"
rows = [{ measure = "eu_for_uk", unit = "percent" }]
[indicator.scoring]
unit = "percent"
favours = "focus"
parity_text = "none"
computed = "EU staff ÷ UK staff"
rows = [{ measure = "eu_for_uk", unit = "percent" }]
"""
)  # fmt: skip


@pytest.fixture(scope="session")
def real(shared: Path) -> Path:
    return shared / "wres" / "real"


def layout_of(file: Path) -> Layout:
    with open_book(file) as book:
        return find_layout(book.rows(), book.merged(), WRES)


@pytest.mark.parametrize(("file", "sheets"), [(SEPTEMBER, ["final"]), (APRIL, ["final"]), ("etr.csv", [""])])
def test_the_sheets(real: Path, file: str, sheets: list[str]):
    with open_book(real / file) as book:
        assert [sheet.name for sheet in book.sheets] == sheets
        assert not any(sheet.hidden for sheet in book.sheets)


def test_the_layout_of_september_2016(real: Path):
    found = layout_of(real / SEPTEMBER)
    assert found.header_rows == (4, 5)
    assert found.headers == (
        "", "", "", "EU / All staff", "EU / HCHS doctors", "EU / Nurses & health visitors", "EU / Other staff",
        "UK / All staff", "UK / HCHS doctors", "UK / Nurses & health visitors", "UK / Other staff",
    )  # fmt: skip
    assert found.titles[1:] == ("NHS Trusts and CCGs, as at 30 September 2016", "headcount")
    assert (found.code, found.name) == (2, 1)
    assert (found.coded_rows, found.last_row) == (435, 467)
    assert [group.text.removeprefix("Health Education ") for group in found.groups] == GROUPS
    assert [group.row for group in found.groups] == [6, 8, 45, 92, 139, 161, 179, 200, 224, 253, 293, 309, 383, 436]
    assert all(group.figures for group in found.groups)
    assert not found.joined and not found.sites and not found.strangers
    assert [note.row for note in found.footnotes][:6] == [468, 469, 471, 472, 474, 475]
    assert found.footnotes[6].text == "' - ' denotes zero."
    with open_book(real / SEPTEMBER) as book:
        assert book.merged()[:2] == (Merge(4, 3, 4, 6), Merge(4, 7, 4, 10))


def test_the_layout_of_april_2017(real: Path):
    found = layout_of(real / APRIL)
    assert found.header_rows == (4, 5)
    assert found.headers[4] == "European Union / All staff"  # printed “European Union1”, and there is a note 1
    assert found.headers[8] == "United Kingdom / All staff"
    assert (found.code, found.name, found.coded_rows, found.last_row) == (3, 2, 429, 462)
    assert [group.row for group in found.groups] == [7, 9, 46, 91, 138, 160, 178, 199, 223, 252, 292, 308, 379, 431]
    assert found.groups[1].text == "YDF21 Health Education East Midlands"
    assert not found.strangers


def test_the_layout_of_the_organisation_services_trusts(real: Path):
    found = layout_of(real / "etr.csv")
    assert (found.header_rows, found.code, found.name) == ((), 0, 1)
    assert (found.first_row, found.last_row, found.coded_rows) == (1, 218, 218)


def mapping_of(file: str, first_column: int, first_row: int, last_row: int | None, year: int) -> Mapping:
    figures = [
        MappedColumn(column_letters(first_column + 4 * side + n), role, indicator="1", measure="eu_for_uk", part=part)
        for side, role in enumerate(("numerator", "denominator"))
        for n, part in enumerate(PARTS)
    ]
    return Mapping(
        name=file,
        standard="nationality",
        layout="wide",
        columns=(
            MappedColumn(column_letters(first_column - 2), "org_name"),
            MappedColumn(column_letters(first_column - 1), "org_code"),
            *figures,
        ),
        year=YearRule("file", year),
        sheet="final",
        header_rows=(4, 5),
        first_row=first_row,
        last_row=last_row,
    )


def read(real: Path, file: str, mapping: Mapping) -> tuple[list[Incoming], list[Problem]]:
    standard = parse_standard(NATIONALITY, "nationality")
    values, problems = [], []
    for one in read_mapped(real / file, mapping, standard):
        if isinstance(one, Problem):
            problems.append(one)
        else:
            values.append(one)
    return values, problems


Counts = tuple[float | None, float | None]


def counts_of(values: list[Incoming], code: str) -> Iterator[Counts]:
    for part in PARTS:
        (one,) = (v.value for v in values if (v.value.org_code, v.value.part) == (code, part))
        yield one.numerator, one.denominator


@pytest.mark.parametrize(
    ("file", "mapping", "organisations", "wrong", "chosen", "sums", "year"),
    [
        (
            SEPTEMBER,
            mapping_of(SEPTEMBER, 3, 6, 467, 2016),
            435,
            ["row 213, column E"],  # Lewisham: 2 doctors of the EU, 1 of the UK
            {
                "RFS": [(108, 3565), (21, 265), (42, 824), (45, 2477)],
                "RX9": [(27, 3162), (0, 5), (0, 12), (27, 3145)],
                "RA4": [(194, 1825), (24, 169), (87, 385), (83, 1271)],
                "99P": [(6, 355), (1, 31), (0, 24), (5, 300)],
            },
            {"All staff": (59945, 957384), "Other staff": (27281, 629608)},
            2016,
        ),
        (
            APRIL,
            mapping_of(APRIL, 4, 6, 462, 2017),
            429,
            ["row 212, column F", "row 235, column K", "row 354, column J"],
            {
                "RFS": [(98, 3606), (23, 269), (37, 815), (38, 2524)],
                "RX9": [(52, 3121), (0, 5), (0, 13), (52, 3103)],
                "RA4": [(192, 1860), (23, 174), (79, 414), (90, 1272)],
            },
            {"All staff": (62145, 970864), "Other staff": (29373, 640552)},
            2017,
        ),
    ],
)
def test_the_figures(
    real: Path,
    file: str,
    mapping: Mapping,
    organisations: int,
    wrong: list[str],
    chosen: dict[str, list[Counts]],
    sums: dict[str, Counts],
    year: int,
):
    values, problems = read(real, file, mapping)
    assert [one.place for one in problems if one.severity == "error"] == wrong
    assert len(values) == 4 * organisations - len(wrong) and {one.value.year for one in values} == {year}
    without_code = [one for one in problems if "without a code" in one.what]
    assert len(without_code) == len(GROUPS)
    assert "England" in without_code[0].what
    for code, counts in chosen.items():
        assert list(counts_of(values, code)) == counts
    added: dict[str, list[float]] = defaultdict(lambda: [0, 0])
    for one in values:
        if one.value.denominator is not None:
            added[one.value.part][0] += one.value.numerator or 0
            added[one.value.part][1] += one.value.denominator
    # What adds up to nothing over nothing is no percentage, and adds nothing.
    assert {part: tuple(added[part]) for part in sums} == sums
    (first,) = (one for one in values if (one.value.org_code, one.value.part) == ("RFS", "All staff"))
    assert first.value.source_cell == ("final!D9" if file == SEPTEMBER else "final!E10")
    assert first.organisation.name == "Chesterfield Royal Hospital NHS Foundation Trust"


def test_zeros_that_are_shown_as_dashes(real: Path):
    values, problems = read(real, SEPTEMBER, mapping_of(SEPTEMBER, 3, 6, 467, 2016))
    counted: dict[tuple[str, Status], int] = defaultdict(int)
    for one in values:
        counted[one.value.part, one.value.status] += 1
    assert counted["All staff", "zero"] == 65  # none of them has nobody from the UK
    assert counted["HCHS doctors", "zero"] + counted["HCHS doctors", "not_applicable"] == 194  # as counted by hand
    assert counted["HCHS doctors", "not_applicable"] == 86
    assert sum("0 of 0" in one.what for one in problems) == 86 + 31 + 1


def test_footnotes_are_not_read_when_the_last_row_is_not_known(real: Path):
    known = mapping_of(SEPTEMBER, 3, 6, 467, 2016)
    assert len(read(real, SEPTEMBER, replace(known, last_row=None))[0]) == 4 * 435 - 1
