"""Reports as Word documents, opened again with another library."""

from __future__ import annotations

import io
import re
import time
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.deliver.reports import write_report
from qualcode.deliver.target import Written
from qualcode.model.errors import QualcodeError
from qualcode.model.report import Block, Bullets, Heading, Paragraph, Quote, Report, TableBlock, Text
from qualcode.model.table import Table

MATRIX = Table(
    ("Theme", "CS1", "CS2"),
    (("Transcripts", "5 interviews", "3 interviews"), ("Rationale", 4, None), ("Mandate", 2, 0), ("Deeper", 1, 1.5)),
    notes=("of those asked", "– not raised"),
    indents=(0, 0, 1, 3),
)
BLOCKS: tuple[Block, ...] = (
    Heading(2, "Case study 2: An ambulance trust"),
    Paragraph((Text("Summary:", bold=True), Text(" both "), Text("not", italic=True), Text(" said so", evidence="x4"))),
    Bullets(((Text("one"),), (Text("two"),))),
    Quote("We had the network", "WS5_13", evidence="x12", note="runs against"),
    Quote("again", "focus group participant", evidence="x12"),
    TableBlock("Themes & counts", MATRIX, bold_rows=frozenset({1})),
    TableBlock("Second", Table(("a",), ())),
)


def written(report: Report, template: Any = None) -> tuple[Any, Written, bytes]:
    out = io.BytesIO()
    result = write_report(report, "docx", out, template)
    return docx.Document(io.BytesIO(out.getvalue())), result, out.getvalue()


def texts(document: Any) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def test_every_block_has_its_style_by_name() -> None:
    document, result, _ = written(Report("Title", BLOCKS, "publication"))
    assert texts(document) == [
        ("Title", "Title"),
        ("Heading 2", "Case study 2: An ambulance trust"),
        ("Normal", "Summary: both not said so"),
        ("List Bullet", "one"),
        ("List Bullet", "two"),
        ("Quote", "We had the network (WS5_13)"),
        ("Quote", "again (focus group participant)"),
        ("Caption", "Table 1. Themes & counts"),
        ("Table Note", "Note. a. of those asked"),
        ("Table Note", "b. – not raised"),
        ("Caption", "Table 2. Second"),
        ("Table Note", ""),
    ]
    assert [run.style.name for run in document.paragraphs[2].runs] == [
        *("Strong", "Default Paragraph Font", "Emphasis", "Default Paragraph Font")
    ]
    assert result.remarks == ()


def test_nothing_is_formatted_directly() -> None:
    _, _, data = written(Report("Title", BLOCKS, "team", synthetic=True, draft_notes=("gap",)))
    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert set(re.findall(r"<w:rPr>(.*?)</w:rPr>", body)) == {
        f'<w:rStyle w:val="{style}"/>' for style in ("Strong", "Emphasis", "EvidenceID")
    }
    plain = re.compile(r'<w:pStyle w:val="\w+"/>(<w:keepNext/>)?')
    assert all(plain.fullmatch(props) for props in re.findall(r"<w:pPr>(.*?)</w:pPr>", body))


def kept_lines(table: Table) -> list[str]:
    return kept(Report("", (TableBlock("Counts", table),), "publication"))


def kept(report: Report) -> list[str]:
    """The words of each line that stays with the next."""
    document, _, _ = written(report)
    paragraphs = document.element.body.iter(qn("w:p"))
    found = [one for one in paragraphs if one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None]
    return ["".join(text.text for text in one.iter(qn("w:t"))) for one in found]


def test_a_short_table_stays_together_with_its_caption_and_its_notes() -> None:
    table = Table(("a",), (("one",), ("two",), ("three",)), notes=("first", "second", "third"))
    assert kept_lines(table) == ["Table 1. Counts", "a", "one", "two", "three", "Note. a. first", "b. second"]
    unnoted = Table(("a",), (("one",), ("two",)))
    assert kept_lines(unnoted) == ["Table 1. Counts", "a", "one", "two"]  # the empty line after it is on no page alone


def test_a_paragraph_stays_with_the_list_or_quotation_that_it_leads_into() -> None:
    said = [Paragraph((Text(words),)) for words in ("alone", "listed:", "quoted")]
    blocks = (said[0], said[1], Bullets(((Text("one"),),)), said[2], Quote("words", "WS5_1"))
    assert kept(Report("", blocks, "publication")) == ["listed:", "quoted"]


def test_a_long_table_and_long_notes_leave_no_line_alone_on_a_page() -> None:
    table = Table(("a",), tuple((f"r{n}",) for n in range(40)), notes=tuple(f"n{n}" for n in range(20)))
    assert kept_lines(table) == ["Table 1. Counts", "a", "r0", "r38", "r39", "Note. a. n0", "s. n18"]


def test_captions_are_live_fields_above_the_table() -> None:
    document, _, _ = written(Report("Title", BLOCKS, "publication"))
    table = document.tables[0]
    caption = table._tbl.getprevious()
    assert [text.text for text in caption.iter(qn("w:instrText"))] == [" SEQ Table \\* ARABIC "]


def test_tables_repeat_their_header_and_break_no_row() -> None:
    document, _, _ = written(Report("Title", BLOCKS, "publication"))
    table = document.tables[0]
    assert table.style.name == "Report Table"
    assert table.style.font.size.pt == 9
    rows = list(table._tbl.iter(qn("w:tr")))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True, *[False] * 4]
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge")))
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Themes & counts"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Theme", "CS1", "CS2"],
        ["Transcripts", "5 interviews", "3 interviews"],
        ["Rationale", "4", ""],
        ["Mandate", "2", "0"],
        ["Deeper", "1", "1.5"],
    ]
    first = [row.cells[0].paragraphs[0] for row in table.rows]
    assert [paragraph.style.name for paragraph in first] == [
        *("Table Heading", "Table Text", "Table Text", "Table Text Indent", "Table Text Indent 2")
    ]
    assert [paragraph.runs[0].style.name == "Strong" for paragraph in first] == [False, False, True, False, False]


def test_a_row_of_more_than_half_a_page_may_be_broken() -> None:
    tall, short = "\n".join("said" for _ in range(30)), "\n".join("said" for _ in range(12))
    table = Table(("a", "b"), (("1", short), ("2", tall), ("3", short), ("4", tall)), notes=("n",))
    document, _, _ = written(Report("", (TableBlock("T", table),), "publication", landscape=True))
    rows = list(document.tables[0]._tbl.iter(qn("w:tr")))
    whole = [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows]
    assert whole == [True, True, False, True, False]
    # And is not held on the page of what comes next, which would not have room for it.
    assert [row.find(f".//{qn('w:keepNext')}") is not None for row in rows[1:]] == [True, False, True, False]


def test_the_page_is_a4_and_the_language_british() -> None:
    document, _, data = written(Report("Title", (), "publication"))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    styles = zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml").decode()
    assert set(re.findall(r'<w:lang w:val="([^"]+)"', styles)) == {"en-GB"}


def test_landscape_turns_the_page_and_widths_asked_for_fit_it() -> None:
    widths = (2.6, 1.6, 3.6, 4.2, 4.2, 3.8, 2.2, 3.5)
    block = TableBlock("T", Table(tuple("abcdefgh"), ()), widths_cm=widths)
    document, _, _ = written(Report("Title", (block,), "publication", landscape=True))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    grid = [column.width.cm for column in document.tables[0].columns]
    assert grid == pytest.approx(widths, abs=0.01)


def test_a_header_word_is_not_broken_by_a_narrow_column() -> None:
    block = TableBlock("T", Table(("What it all means", "Convergence"), ()), widths_cm=(12, 1.2))
    document, _, _ = written(Report("Title", (block,), "publication"))
    grid = [column.width.cm for column in document.tables[0].columns]
    assert grid[1] > 2.2
    assert sum(grid) == pytest.approx(13.2, abs=0.01)


def test_a_word_in_a_cell_is_not_broken_by_narrow_columns() -> None:
    names = ("Indicator", *map(str, range(2015, 2020)), "Compared with all trusts", "Note")
    row = ("Staff in senior posts, and so on", *["not applicable"] * 5, "suppressed", "")
    block = TableBlock("T", Table(names, (row,)), widths_cm=(4.4, 1.3, 1.3, 1.3, 1.3, 1.3, 2.2, 3.0))
    document, _, _ = written(Report("Title", (block,), "team"))
    grid = [column.width.cm for column in document.tables[0].columns]
    assert min(grid[1:6]) > 1.7
    assert sum(grid) == pytest.approx(16.0, abs=0.2)


def test_a_table_too_wide_for_the_page_is_cut_into_several_with_the_first_column_in_each() -> None:
    names = ("Code", *(f"Interview WS5_{n:02}" for n in range(1, 27)), "All")
    rows = tuple((f"Being heard {at}", *range(at, at + 26), 111) for at in range(4))
    block = TableBlock("Wide", Table(names, rows, notes=("n",), indents=(0, 1, 1, 0)), bold_rows=frozenset({0}))
    document, _, _ = written(Report("", (block,), "team", landscape=True))
    tables = document.tables
    assert 2 <= len(tables) <= 5
    heads = [[cell.text for cell in table.rows[0].cells] for table in tables]
    assert [head[0] for head in heads] == ["Code"] * len(tables)
    assert tuple(name for head in heads for name in head[1:]) == names[1:]
    assert {len(table.rows) for table in tables} == {5}
    assert [cell.text for cell in tables[-1].rows[2].cells][-1] == "111"
    for table in tables:
        # Nine bold letters of 9 pt are not broken, and no table is wider than the page.
        headed = zip(table.columns, table.rows[0].cells, strict=True)
        assert all(column.width.cm > 1.5 for column, cell in headed if "Interview" in cell.text)
        assert sum(column.width.cm for column in table.columns) <= 25.8
    captions = [text for style, text in texts(document) if style == "Caption"]
    assert captions == ["Table 1. Wide", *["Table 1 (continued). Wide"] * (len(tables) - 1)]
    assert [text for style, text in texts(document) if style == "Table Note"] == ["Note. n"]


@pytest.mark.parametrize(
    ("title", "blocks", "called"),
    [
        ("T", BLOCKS, "T"),
        ("", BLOCKS, "Case study 2: An ambulance trust"),
        ("", BLOCKS[-2:], "Themes & counts"),
        ("", (), ""),
    ],
)
def test_the_file_is_called_after_its_title_or_first_heading_or_caption(
    title: str, blocks: tuple[Block, ...], called: str
) -> None:
    document, _, _ = written(Report(title, blocks, "publication"))
    assert document.core_properties.title == called
    assert ("Title" in [style for style, _ in texts(document)]) == bool(title)


def test_the_team_copy_prints_evidence_and_drafts_the_publication_holds_bookmarks_only() -> None:
    report = {audience: Report("T", BLOCKS, audience, draft_notes=("gap",)) for audience in ("team", "publication")}
    team, _, _ = written(report["team"])
    public, _, public_bytes = written(report["publication"])
    assert ("Quote", "We had the network (WS5_13) [x12; runs against]") in texts(team)
    assert texts(team)[-2:] == [("Heading 2", "Still to do in this draft"), ("List Bullet", "gap")]
    words = " ".join(text for _, text in texts(public))
    for hidden in ("x12", "x4", "runs against", "gap", "Team copy"):
        assert hidden not in words
    body = zipfile.ZipFile(io.BytesIO(public_bytes)).read("word/document.xml").decode()
    assert "runs against" not in body
    for document in (team, public):
        marks = list(document.element.iter(qn("w:bookmarkStart")))
        assert [mark.get(qn("w:name")) for mark in marks] == ["x4", "x12", "x12_2"]
        assert len({mark.get(qn("w:id")) for mark in marks}) == 3


def test_no_two_bookmarks_share_a_name() -> None:
    quotes = tuple(Quote("w", "", evidence=name) for name in ("x1", "X1", "x1_2", "x1", "12", "x1"))
    document, _, _ = written(Report("", quotes, "team"))
    names = [mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))]
    assert names == ["x1", "X1_2", "x1_2_2", "x1_3", "e_12", "x1_4"]


def test_invented_data_is_called_so_under_the_title_and_in_the_properties() -> None:
    document, _, _ = written(Report("Title", (), "publication", synthetic=True))
    assert texts(document)[1][1].startswith("Synthetic data")
    assert document.core_properties.keywords == "synthetic data"


def test_properties_name_the_title_and_nobody() -> None:
    document, _, data = written(Report("A <title> & more", (), "team"))
    properties = document.core_properties
    assert (properties.title, properties.language) == ("A <title> & more", "en-GB")
    assert (properties.author, properties.last_modified_by, properties.created) == ("", "", None)
    assert "docProps/app.xml" not in zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_the_same_report_gives_the_same_bytes() -> None:
    report = Report("Title", BLOCKS, "team", synthetic=True)
    first = written(report)[2]
    time.sleep(0.01)
    assert written(report)[2] == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_hostile_words_are_shown_as_they_are_or_replaced_and_reported() -> None:
    words = "=1+1 [/] <w:t>&amp;]]> a\tb\nc \x1b[31m \u202eabc \ufffe \ud800"
    quote = Quote(words, words, evidence="x1<>&\"' ü")
    table = TableBlock(words, Table((words,), ((words,),), notes=(words,)))
    document, result, _ = written(Report(words, (Heading(9, words), quote, table), "team"))
    shown = "=1+1 [/] <w:t>&amp;]]> a\tb\nc ␛[31m \ufffdabc \ufffd \ufffd"
    assert document.paragraphs[0].text == shown
    assert document.tables[0].cell(1, 0).text == shown
    # Four in each of title, heading, quotation, attribution, caption, column name, cell and note.
    assert result.remarks[0].startswith("32 characters")


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec=None, min_codepoint=0), max_size=40))
def test_no_words_make_an_export_fail(words: str) -> None:
    block = TableBlock(words, Table((words,), ((words,),)))
    blocks = (Paragraph((Text(words, evidence=words),)), Quote(words, words, words), block)
    document, _, _ = written(Report(words, blocks, "team"))
    assert len(document.tables) == 1


def test_a_very_long_quotation_is_whole() -> None:
    long = "a&b " * 3_000_000
    document, _, _ = written(Report("T", (Quote(long, "WS5_13"),), "publication"))
    assert document.paragraphs[1].text == f"{long.strip()} (WS5_13)"


def test_blanks_inside_runs_survive() -> None:
    document, _, _ = written(Report("", (Paragraph((Text("a"), Text("  "), Text(" b "))),), "publication"))
    assert document.paragraphs[0].text == "a   b "


def test_twenty_thousand_quotations_are_written() -> None:
    blocks = tuple(Quote(f"words {n} " * 30, f"WS5_{n % 40:02}", f"x{n}") for n in range(20_000))
    document, _, _ = written(Report("Excerpts", blocks, "team"))
    assert len(document.paragraphs) >= 20_000


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(QualcodeError, match="use docx or md"):
        write_report(Report("T", (), "team"), "pdf", io.BytesIO())  # type: ignore[arg-type]


def test_a_header_word_of_wide_letters_is_not_broken() -> None:
    block = TableBlock("T", Table(("What it all means", "Words"), ()), widths_cm=(12, 0.5))
    document, _, _ = written(Report("", (block,), "publication"))
    # Arial bold of 9 points: 560 twips, and the margins of a cell.
    assert document.tables[0].columns[1].width.twips >= 560 + 170


def test_a_table_of_thousands_of_rows_takes_no_time_that_grows_with_their_square() -> None:
    """Moved into the body as a whole it took four seconds."""
    table = Table(tuple(f"c{n}" for n in range(8)), tuple(("some words",) * 8 for _ in range(2_000)))
    started = time.process_time()
    document, _, _ = written(Report("", (TableBlock("Long", table),), "team"))
    assert time.process_time() - started < 2.5
    (found,) = document.tables
    assert len(found._tbl.tr_lst) == 2_001
