from __future__ import annotations

import odt_files as of
import pytest

from qualcode.ingest.limits import Limits
from qualcode.ingest.reading import read_bytes
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Property, Span, Transcript


def read(body: str, **how: str) -> Transcript:
    return read_bytes(of.odt(body, **how), "sample.odt")


def told(transcript: Transcript) -> str:
    return "; ".join(warning.what for warning in transcript.warnings)


def refusal(data: bytes, **how: Limits) -> str:
    with pytest.raises(QualcodeError) as caught:
        read_bytes(data, "sample.odt", **how)
    return str(caught.value)


def test_what_it_is_is_told_by_its_content_whatever_its_name() -> None:
    assert read_bytes(of.odt(of.p("Words.")), "sample.docx").reader == "odt"


def test_spaces_tabs_and_line_breaks() -> None:
    inner = '\n  a  <text:span> b</text:span><text:s text:c="3"/>c<text:tab/>d<text:line-break/>e <text:s/>f '
    assert read(of.p(inner) + of.p() + of.p("g")).text == "a b   c\td\ne  f \n\ng\n"


def test_lists_sections_headings_and_indexes_keep_their_words() -> None:
    body = (
        '<text:h text:outline-level="2">Data</text:h>'
        f"<text:list><text:list-item>{of.p('one')}</text:list-item><text:list-item>{of.p('two')}</text:list-item>"
        f"</text:list><text:section>{of.p('inside')}</text:section>"
        f"<text:table-of-content><text:index-body>{of.p('Data 1')}</text:index-body></text:table-of-content>"
    )
    result = read(body)
    assert result.text == "Data\none\ntwo\ninside\nData 1\n"
    assert "2 paragraphs have list numbers or bullets" in told(result)


def test_a_table_row_is_one_line_and_its_speaker_column_is_believed() -> None:
    rows = [("Time", "Speaker", "Text"), ("0:01", "I", "Ready?"), ("0:05", "P1", "Yes: go.")]
    result = read(of.table(*(tuple(of.p(cell) for cell in row) for row in rows)))
    assert result.text == "Time\tSpeaker\tText\n0:01\tI\tReady?\n0:05\tP1\tYes: go.\n"
    assert [(turn.speaker, result.text[turn.start : turn.end]) for turn in result.turns] == [
        ("I", "Ready?"),
        ("P1", "Yes: go."),
    ]


def test_a_frame_of_one_cell_keeps_its_lines_and_other_cells_are_one_line() -> None:
    assert read(of.table((of.p("I: Ready?") + of.p("P: Yes."),))).text == "I: Ready?\nP: Yes.\n"
    nested = of.table((of.p("x"), of.p("y")))
    assert read(of.table((of.p("a") + nested, of.p("b") + of.p("c")))).text == "a x\ty\tb c\n"


def test_covered_and_repeated_cells_count_as_columns() -> None:
    body = (
        "<table:table><table:table-header-rows><table:table-row><table:table-cell>"
        f"{of.p('both')}</table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>"
        f'<table:table-row><table:table-cell table:number-columns-repeated="99999999999">{of.p("a")}'
        "</table:table-cell></table:table-row></table:table>"
    )
    assert read(body).text == "both\na\n"


def test_changes_comments_and_hidden_words_are_not_in_the_text_but_told() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{of.p('cut out')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    comment = (
        '<office:annotation office:name="c1"><dc:creator>Reader A</dc:creator><dc:date>2026-01-01</dc:date>'
        f"{of.p('Check')}{of.p('this.')}</office:annotation>"
    )
    ends = '<office:annotation-end office:name="c1"/>'
    result = read(changes + of.p("It is ", comment, "patchy", ends, ".", of.span("secret", "T2"), "<text:change/>"))
    assert result.text == "It is patchy.\n"
    (note,) = result.notes
    assert (note.author, note.text, note.span) == ("Reader A", "Check\nthis.", Span(6, 12))
    for phrase in ("1 tracked deletion is", "1 comment is", "6 characters of hidden text"):
        assert phrase in told(result)


def test_a_comment_that_was_ticked_off_is_resolved() -> None:
    libre = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    said = [
        f"<office:annotation {libre} {one}>{of.p('Check')}</office:annotation>"
        for one in ('loext:resolved="true"', 'office:resolved="true"', 'loext:resolved="false"', "")
    ]
    notes = read(of.p("It is ", *said, "patchy.")).notes
    assert [note.resolved for note in notes] == [True, True, False, False]


def test_a_comment_without_words_is_told() -> None:
    result = read(of.p("It is ", "<office:annotation><text:p/></office:annotation>", "patchy."))
    assert result.notes == () and "1 comment has no words and is left out" in told(result)


def test_a_hidden_section_is_counted() -> None:
    result = read(f'<text:section text:display="none">{of.p("Mr Real Name")}</text:section>' + of.p("P: Yes."))
    assert result.text == "P: Yes.\n"
    assert "12 characters of hidden text" in told(result)


def test_notes_and_text_boxes_stand_after_their_paragraph() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{of.p('Laughing.')}</text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{of.p('In the box.')}</draw:text-box><svg:desc>no words</svg:desc></draw:frame>"
    picture = "<draw:frame><draw:image/></draw:frame>"
    result = read(of.p("Yes", note, box, picture, ".") + of.p("Next"))
    assert result.text == "Yes.\n[footnote: Laughing.]\nIn the box.\nNext\n"
    for phrase in ("1 footnote", "1 text box", "1 picture"):
        assert phrase in told(result)


def test_page_headers_are_counted() -> None:
    header = f"<office:master-styles><style:master-page><style:header>{of.p('Confidential')}</style:header>"
    result = read(of.p("Words."), styles=header + "</style:master-page></office:master-styles>")
    assert (result.text, "1 page header" in told(result)) == ("Words.\n", True)


def test_bold_comes_from_styles_and_their_parents() -> None:
    parent = (
        '<office:styles><style:style style:name="Strong" style:family="text">'
        '<style:text-properties fo:font-weight="700"/></style:style></office:styles>'
    )
    child = '<style:style style:name="T9" style:family="text" style:parent-style-name="Strong"/>'
    talk = [("Ada Byron:", " Welcome."), ("Ben Cole:", " Thanks."), ("Ada Byron:", " So.")]
    body = of.p(of.span("Background: the ward", "T9"))
    body += "".join(of.p(of.span(label, "T9"), words) for label, words in talk)
    result = read(body, automatic=child, styles=parent)
    assert [turn.speaker for turn in result.turns] == ["Ada Byron", "Ben Cole", "Ada Byron"]


def test_a_heading_style_ends_the_open_turn() -> None:
    title = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>'
    result = read(of.p("I: Ready?") + of.p("P: Yes.") + of.p("Data", style="P1") + of.p("I: And?"), automatic=title)
    assert [result.text[turn.start : turn.end] for turn in result.turns] == ["Ready?", "Yes.", "And?"]


def test_properties_of_the_file_are_offered() -> None:
    result = read(
        of.p("Words."), meta="<dc:title> Visit  two </dc:title><meta:initial-creator>A</meta:initial-creator>"
    )
    assert result.properties == (Property("Title", "Visit two"), Property("Author", "A"))
    assert read(of.p("Words."), meta="<dc:title>").text == "Words.\n"


def test_what_cannot_be_read_is_refused_for_its_true_reason() -> None:
    whole = of.odt(of.p("Words. ") * 500)
    assert "password" in refusal(of.odt(of.p("x"), manifest="<manifest:encryption-data/>"))
    assert "OpenDocument spreadsheet" in refusal(of.odt("", kind="spreadsheet"))
    assert "damaged" in refusal(whole[: len(whole) // 2])
    assert "damaged" in refusal(of.odt("", content="<a><b></a>"))
    assert "damaged" in refusal(of.odt("", content="<a/>"))
    assert "DOCTYPE" in refusal(of.odt("", content='<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'))
    assert "nested too deeply" in refusal(of.odt("<text:section>" * 230 + of.p("x") + "</text:section>" * 230))
    assert "no text" in refusal(of.odt(of.p()))


def test_a_claim_of_many_spaces_is_held_to_the_limit() -> None:
    assert "larger than" in refusal(of.odt(of.p('a<text:s text:c="9999999999"/>b')), limits=Limits(text_size=1000))
    assert "unpacks to more than" in refusal(of.odt(of.p("x" * 100_000)), limits=Limits(part_size=10_000))
