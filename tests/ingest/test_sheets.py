"""Files of figures as rows of cells: what is in a cell stays what it is, and every bad file is one clear line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheet_files import ods_of, workbook, xlsx_of, zipped

from qualcode.ingest.sheets import open_book
from qualcode.ingest.sheets.xlsx_parts import look_of
from qualcode.model.errors import QualcodeError
from qualcode.model.sheets import NO_RESULT, CellError, CellValue, Merge, Percent, cell_address, cell_text

DATA = Path(__file__).parents[1] / "data" / "sheets"
HABITS: dict[str, CellValue] = {
    "A1": "Made-up figures, no real organisation",
    "C3": "Indicator 5",
    "A5": "X01",
    "B5": dt.date(2017, 3, 31),
    "C5": Percent(0.255),
    "E5": 0,
    "F5": 30.5,
    "B6": 2017,
    "C6": CellError("#DIV/0!"),
    "D6": CellError("#N/A"),
    "E6": "*",
    "F6": True,
    "A9": CellError("#DIV/0!"),
}


def rows_of(data: bytes | Path, sheet: str = "") -> list[tuple[int, tuple[CellValue, ...]]]:
    with open_book(data, "f") as book:
        return [(row.number, row.cells) for row in book.rows(sheet)]


def cells_of(data: bytes | Path, sheet: str = "") -> dict[str, CellValue]:
    return {
        cell_address("s", number, at).removeprefix("s!"): value
        for number, cells in rows_of(data, sheet)
        for at, value in enumerate(cells)
        if value is not None
    }


def refusal(data: bytes | Path) -> str:
    with pytest.raises(QualcodeError) as caught, open_book(data, "f") as book:
        for sheet in book.sheets:
            for _ in book.rows(sheet.name):
                pass
    return str(caught.value)


@pytest.mark.parametrize("file", ["habits.xls", "habits.ods"])
def test_the_habits_of_published_files(file: str):
    with open_book(DATA / file) as book:
        assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("final", False), ("workings", True)]
        assert set(book.merged()) == {Merge(3, 2, 3, 3), Merge(3, 4, 3, 5)}
    found = cells_of(DATA / file)
    if file.endswith(".ods"):
        found["F6"] = bool(found["F6"])  # a number shown as TRUE, as the program that wrote the file has it
    for at, value in HABITS.items():
        assert found[at] == value and type(found[at]) is type(value), at


def test_a_workbook_of_now_is_read_the_same():
    rows: list[list[object]] = [
        ["Title"],
        [],
        [None, None, "Indicator 5", None],
        ["Code", "Year", "White", "BME"],
        ["X01", dt.datetime(2017, 3, 31), "25.5%%", 0],
        ["X02", 2017, "#DIV/0!", "#REF!"],
    ]
    data = workbook(rows, [["x"]], names=("final", "other"), merges=("C3:D3",))
    found = cells_of(data, "final")
    assert (found["B5"], found["C5"], found["D5"]) == (dt.date(2017, 3, 31), Percent(0.255), 0)
    assert isinstance(found["C5"], Percent) and not isinstance(found["D5"], Percent)
    assert (found["C6"], found["D6"]) == (CellError("#DIV/0!"), CellError("#REF!"))
    with open_book(data) as book:
        assert book.merged("FINAL") == (Merge(3, 2, 3, 3),)
        with pytest.raises(QualcodeError, match=r"2 sheets.*final, other"):
            book.rows()
        with pytest.raises(QualcodeError, match=r"no sheet “none”.*final, other"):
            book.rows("none")


def test_every_kind_of_cell_of_an_xlsx():
    shared = (
        "<sst><si><t>words</t></si><si><r><t>nationality</t></r><r><t>1</t></r><rPh><t>x</t></rPh></si>"
        "<si><t>a_x000D_\nb</t></si></sst>"
    )
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="&quot;day &quot;0"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    found = cells_of(
        xlsx_of(
            '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>'
            '<row r="3"><c r="B3" t="inlineStr"><is><t>in</t><r><t>line</t></r></is></c>'
            '<c t="str"><f>A1</f><v>made</v></c><c t="str"><f>A1</f><v></v></c><c><f>A1</f></c></row>'
            '<row r="4"><c t="b"><v>1</v></c><c t="e"><v>#NAME?</v></c><c t="d"><v>2017-03-31</v></c></row>'
            '<row r="5"><c s="1"><v>42825</v></c><c s="2"><v>0.1716</v></c><c s="3"><v>7</v></c><c><v>1.5E-3</v></c>'
            '<c s="1"><v>42825.5</v></c><c s="1"><v>0.25</v></c><c s="99"><v>12</v></c></row>'
            '<row r="6"/><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            sharedStrings=shared,
            styles=styles,
        )
    )
    assert found == {
        "A1": "words",
        "B1": "nationality1",
        "C1": "a\nb",
        "B3": "inline",
        "C3": "made",
        "E3": NO_RESULT,
        "A4": True,
        "B4": CellError("#NAME?"),
        "C4": dt.datetime(2017, 3, 31),
        "A5": dt.date(2017, 3, 31),
        "B5": Percent(0.1716),
        "C5": 7,
        "D5": 0.0015,
        "E5": dt.datetime(2017, 3, 31, 12),
        "F5": dt.time(6),
        "G5": 12,
        "XFD1048576": 1,
    }


def test_names_with_prefixes_and_a_workbook_from_1904():
    data = zipped(
        {
            "xl/workbook.xml": '<x:workbook xmlns:x="m" xmlns:q="r"><x:workbookPr date1904="1"/><x:sheets>'
            '<x:sheet name="a" state="veryHidden" q:id="r1"/></x:sheets></x:workbook>',
            "_rels/.rels": '<Relationships><Relationship Id="1" Type="o/officeDocument" Target="/xl/workbook.xml"/>'
            "</Relationships>",
            "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Type="o/worksheet" '
            'Target="/xl/one.xml"/><Relationship Id="r2" Type="o/styles" Target="styles.xml"/></Relationships>',
            "xl/styles.xml": '<x:s xmlns:x="m"><x:cellXfs><x:xf numFmtId="14"/></x:cellXfs></x:s>',
            "xl/one.xml": '<x:w xmlns:x="m"><x:row><x:c s="0"><x:v>41363</x:v></x:c></x:row></x:w>',
        }
    )
    with open_book(data) as book:
        assert [sheet.hidden for sheet in book.sheets] == [True]
        with pytest.raises(QualcodeError, match=r"no sheet in sight.*a \(hidden\)"):
            book.rows()
    assert cells_of(data, "a") == {"A1": dt.date(2017, 3, 31)}


def test_an_ods_repeats_blank_rows_and_columns_without_end():
    table = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>"
        '<table:table-row><table:table-cell table:number-columns-repeated="2" office:value-type="float" '
        'office:value="0"><text:p>-</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string"><office:annotation><text:p>aside</text:p></office:annotation>'
        '<text:p>two<text:s text:c="2"/>words</text:p><text:p>more</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2017-03-31"/>'
        '<table:table-cell office:value-type="percentage" office:value="0.1716"/>'
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
        '<table:table-cell office:value-type="time" office:time-value="PT26H01M05S"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="boolean" '
        'office:boolean-value="true"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    )
    assert rows_of(ods_of(table)) == [
        (
            4,
            (
                0,
                0,
                "two  words\nmore",
                dt.date(2017, 3, 31),
                Percent(0.1716),
                CellError("#DIV/0!"),
                dt.timedelta(hours=26, minutes=1, seconds=5),
            ),
        ),
        (5, (True,)),
        (6, (True,)),
    ]


@pytest.mark.parametrize(
    ("data", "cells"),
    [
        (b"a,b\r\n1,\r\n,2\n", [(1, ("a", "b")), (2, ("1",)), (3, (None, "2"))]),
        (b"\xef\xbb\xbfa;b\n1,5;2\n", [(1, ("a", "b")), (2, ("1,5", "2"))]),
        ("a\tTrüst\n".encode("utf-16"), [(1, ("a", "Trüst"))]),
        ("a,Trüst – x\n".encode("cp1252"), [(1, ("a", "Trüst – x"))]),
        (b"sep=|\na|b,c\n", [(2, ("a", "b,c"))]),
        (b'Title, with a comma\n\ncode;name;n\nX01;"a\nb";1\nX02;c;2\n', [
            (1, ("Title, with a comma",)), (3, ("code", "name", "n")), (4, ("X01", "a\nb", "1")), (6, ("X02", "c", "2"))
        ]),
        (b"a,'-\nb,'=x\n", [(1, ("a", "-")), (2, ("b", "=x"))]),
    ],
)  # fmt: skip
def test_a_csv_streams_with_its_lines(data: bytes, cells: list[tuple[int, tuple[CellValue, ...]]], tmp_path: Path):
    assert rows_of(data) == cells
    (tmp_path / "f.csv").write_bytes(data)
    assert rows_of(tmp_path / "f.csv") == cells


def test_two_readings_of_one_csv_do_not_disturb_each_other():
    with open_book(b"".join(b"%d,%d\n" % (n, n) for n in range(9000))) as book:
        for one, other in zip(book.rows(), book.rows(), strict=True):
            assert one == other


DOCTYPE = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"a,b\0\n", "not a text file"),
        (b"a,\x81\n", "in no encoding this tool can be sure of, f, save it as CSV UTF-8"),
        (b"a,b\n" * 400_000 + b"\xff\x81", "neither UTF-8 nor Windows-1252, f behind line "),
        (b'a,"b\n1,2\n', "f line 1, "),
        (b'x,y\na,"b"c\n', "f line 2, "),
        (b'a,"' + b"b" * 200_000, "a quotation mark is not closed"),
        (b"PK\x03\x04rest", "damaged"),
        (xlsx_of("<row>"), "not well-formed"),
        (xlsx_of("", head=DOCTYPE), "DOCTYPE"),
        (ods_of("", head=DOCTYPE), "DOCTYPE"),
        (xlsx_of('<row r="2"/><row r="1"/>'), "row 1 behind row 2"),
        (xlsx_of('<row r="x"/>'), "damaged"),
        (xlsx_of('<row><c r="XFE1"><v>1</v></c></row>'), "column XFE"),
        (xlsx_of('<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'), "out of its order"),
        (xlsx_of('<row><c t="s"><v>5</v></c></row>'), "words number 5"),
        (xlsx_of("<row><c><v>one</v></c></row>"), "could not convert"),
        (xlsx_of(f'<row><c t="str"><v>{"x" * 1_000_001}</v></c></row>'), "more than a million characters"),
        (xlsx_of("<a>" * 99), "nested too deeply"),
        (zipped({"xl/workbook.bin": ""}), "xlsb"),
        (zipped({"word/document.xml": ""}), "not a file of figures"),
        (zipped({"xl/workbook.xml": "<w/>"}), "is missing"),
        (zipped({"content.xml": "<w/>"}), "no sheet of cells"),
        (zipped({"content.xml": "<w/>", "META-INF/manifest.xml": "<encryption-data/>"}), "password"),
        (ods_of('<table:table-row table:number-rows-repeated="0"/>'), "damaged"),
        (ods_of('<table:table-row table:number-rows-repeated="9999999"><table:table-cell office:value-type="boolean" '
                'office:boolean-value="true"/></table:table-row>'), "more rows"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "damaged"),
        ((DATA / "habits.xls").read_bytes()[:3000], "damaged"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_in_one_clear_line(data: bytes, says: str):
    assert says in refusal(data)


def test_a_workbook_under_a_password_says_so():
    data = bytearray((DATA / "habits.xls").read_bytes())
    at = data.index("Workbook".encode("utf-16-le"))
    data[at : at + 34] = "EncryptedPackage".encode("utf-16-le") + b"\0\0"
    data[at + 64 : at + 66] = (34).to_bytes(2, "little")
    assert "protected by a password" in refusal(bytes(data))


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path):
    assert "folder" in refusal(tmp_path)
    assert "no such file" in refusal(tmp_path / "none.csv")


def test_a_bomb_is_refused_while_it_unpacks():
    bomb = xlsx_of("", sharedStrings="<sst>" + "<si><t>" + "A" * 150_000_000 + "</t></si></sst>")
    assert len(bomb) < 1_000_000
    assert "unpacks to more than 100 MB" in refusal(bomb)


FILES = [
    (DATA / "habits.xls").read_bytes(),
    (DATA / "habits.ods").read_bytes(),
    workbook([["Code", "x"], ["X01", 1.5]]),
    b'code,"x"\nX01,1\n',
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_whatever_happened_to_a_file_it_is_read_or_refused(data: bytes, draw: st.DataObject):
    changed = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 6))):
        at = draw.draw(st.integers(0, len(changed) - 1))
        changed[at] = draw.draw(st.integers(0, 255))
    cut = draw.draw(st.integers(1, len(changed)) | st.just(len(changed)))
    try:
        with open_book(bytes(changed[:cut]), "f") as book:
            for sheet in book.sheets:
                for _ in book.rows(sheet.name):
                    pass
                book.merged(sheet.name)
    except QualcodeError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("number_format", "look"),
    [
        ("yyyy", "date"),
        ("dd/mm/yy", "date"),
        ('[$-F800]dddd, mmmm dd", "yyyy', "date"),
        ("[h]:mm", "date"),
        ("0.0%", "percent"),
        ("0%;-0%", "percent"),
        ("General", ""),
        ('#,##0;-#,##0;"-"', ""),
        ('0" days"', ""),
        ("[Red]0.0", ""),
        ('0.0"%"', ""),
        ("\\d0", ""),
    ],
)
def test_a_number_format_tells_dates_and_percentages(number_format: str, look: str):
    assert look_of(number_format) == look


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (12, "12"),
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (1e20, "100000000000000000000"),
        (1e-7, "0.0000001"),
        (Percent(0.1716), "17.16%"),
        (True, "TRUE"),
        (dt.date(2017, 3, 31), "2017-03-31"),
        (dt.datetime(2017, 3, 31), "2017-03-31"),
        (dt.datetime(2017, 3, 31, 9), "2017-03-31 09:00:00"),
        (CellError("#N/A"), "#N/A"),
    ],
)
def test_a_cell_in_words(value: CellValue, text: str):
    assert cell_text(value) == text


def test_the_address_of_a_cell():
    assert cell_address("final", 7, 3) == "final!D7"
    assert cell_address("Staff 2017", 7, 27) == "'Staff 2017'!AB7"
    assert cell_address("a'b", 1, 0) == "'a''b'!A1"
    assert cell_address("", 7, 3) == "line 7, column 4"


def test_a_formula_that_a_program_wrote_without_its_result_is_no_blank_cell():
    rows = '<row r="1"><c r="A1"><f>SUM(1,1)</f><v></v></c><c r="B1"><f>1/2</f><v/></c><c r="C1"><v>3</v></c></row>'
    with open_book(xlsx_of(rows)) as book:
        assert [row.cells for row in book.rows()] == [(NO_RESULT, NO_RESULT, 3)]
