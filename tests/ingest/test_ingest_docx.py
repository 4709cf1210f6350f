from __future__ import annotations

import pytest
import word_files as wf
from hypothesis import given
from hypothesis import strategies as st

from qualcode.ingest.docx import read_docx, walk
from qualcode.ingest.limits import Limits
from qualcode.ingest.reading import read_bytes
from qualcode.model.transcript import Span, Transcript


def read(body: str, **how: object) -> Transcript:
    return read_bytes(wf.docx(body, **how), "sample.docx")  # type: ignore[arg-type]


def told(transcript: Transcript) -> str:
    return "; ".join(warning.what for warning in transcript.warnings)


def test_a_paragraph_ends_in_one_line_feed() -> None:
    assert read(wf.p("One.") + wf.p() + wf.p("Two.")).text == "One.\n\nTwo.\n"


def test_strict_files_and_other_main_parts_are_read() -> None:
    strict = read(wf.p("Words."), namespace=wf.STRICT_W, rel=wf.STRICT_REL)
    moved = read(wf.p("Words."), main="word/document2.xml")
    assert strict.text == moved.text == "Words.\n"


def test_content_controls_keep_their_words_and_placeholders_do_not() -> None:
    control = "<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    empty = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = wf.p("I am in ", control.format(wf.r("[sector withheld]")), ".")
    body += control.format(wf.p("A whole turn.")) + empty.format(wf.p("Click here."))
    result = read(body)
    assert result.text == "I am in [sector withheld].\nA whole turn.\n"
    assert "1 empty form field is not in the text" in told(result)


def test_tracked_changes_are_read_as_accepted() -> None:
    body = wf.p(
        "Kept ",
        f"<w:ins>{wf.r('put in ')}</w:ins>",
        "<w:del><w:r><w:delText>taken out </w:delText></w:r></w:del>",
        f"<w:moveTo>{wf.r('moved here')}</w:moveTo>",
        f"<w:moveFrom>{wf.r('moved away')}</w:moveFrom>",
    )
    result = read(body)
    assert result.text == "Kept put in moved here\n"
    assert "2 tracked deletions" in told(result)


def test_wrapped_runs_are_walked_through() -> None:
    names = ("hyperlink", "smartTag", "customXml", "fldSimple", "bdo", "dir")
    body = wf.p(*(f"<w:{name}>{wf.r(name + ' ')}</w:{name}>" for name in names))
    assert read(body).text == " ".join(names) + " \n"


def test_ruby_gives_its_base_and_field_codes_give_nothing() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{wf.r('kan')}</w:rt><w:rubyBase>{wf.r('漢')}</w:rubyBase></w:ruby></w:r>"
    assert read(wf.p(ruby, "<w:r><w:instrText>PAGE</w:instrText></w:r>", "!")).text == "漢!\n"


def test_breaks_tabs_hyphens_and_symbols() -> None:
    inner = (
        "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t>"
        '<w:softHyphen/><w:t>f</w:t><w:ptab/><w:sym w:font="Wingdings" w:char="F0E0"/>'
        '<w:sym w:font="Odd" w:char="F012"/><w:br w:type="page"/><w:t>g</w:t>'
    )
    result = read(wf.p(f"<w:r>{inner}</w:r>"))
    assert result.text == "a\tb\nc\nd\u2011e\u00adf\t→\ufffd\ng\n"
    assert "1 symbol is not known" in told(result)


def test_a_table_row_is_one_line_and_merged_cells_come_once() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    body = wf.table(
        (wf.cell(wf.p("Both"), properties=wide), wf.cell(wf.p("Third"))),
        (wf.cell(wf.p("One"), wf.p("and more")), wf.cell(wf.p("Two")), wf.cell(wf.p())),
    )
    assert read(body).text == "Both\tThird\nOne and more\tTwo\t\n"


def test_a_nested_table_stays_in_its_place_and_a_frame_keeps_its_lines() -> None:
    inner = wf.table((wf.cell(wf.p("x")), wf.cell(wf.p("y"))))
    beside = read(wf.table((wf.cell(wf.p("a"), inner, wf.p("b")), wf.cell(wf.p("c")))))
    frame = read(wf.table((wf.cell(wf.p("I: Ready?"), wf.p("P: Yes.")),)))
    assert beside.text == "a x\ty b\tc\n"
    assert [turn.speaker for turn in frame.turns] == ["I", "P"]


def test_a_text_box_comes_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{wf.p('In the box.')}</w:txbxContent>"
    alternate = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    result = read(wf.p("Before", alternate, " after."))
    assert result.text == "Before after.\nIn the box.\n"
    assert "1 text box" in told(result)


def test_notes_stand_in_brackets_after_the_paragraph() -> None:
    notes = wf.part("footnotes", f'<w:footnote w:id="2">{wf.p("Laughing.")}</w:footnote>')
    ends = wf.part("endnotes", f'<w:endnote w:id="1">{wf.p("Off the record.")}</w:endnote>')
    body = wf.p(
        "Yes", '<w:r><w:footnoteReference w:id="2"/></w:r>', ".", '<w:r><w:endnoteReference w:id="1"/></w:r>'
    ) + wf.p("Next", '<w:r><w:footnoteReference w:id="99"/></w:r>')
    result = read(body, parts={"footnotes": notes, "endnotes": ends})
    assert result.text == "Yes.\n[footnote: Laughing.]\n[endnote: Off the record.]\nNext\n"


def test_comments_become_notes_on_the_words_they_are_about() -> None:
    comments = wf.part(
        "comments", f'<w:comment w:id="0" w:author="Reader A">{wf.p("Check")}{wf.p("this.")}</w:comment>'
    )
    body = wf.p(
        "It is ",
        '<w:commentRangeStart w:id="0"/>',
        "patchy",
        '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
        ".",
    )
    result = read(body, parts={"comments": comments})
    assert result.text == "It is patchy.\n"
    (note,) = result.notes
    assert (note.author, note.text, note.span) == ("Reader A", "Check\nthis.", Span(6, 12))


def test_answers_follow_the_comment_that_began_their_thread_and_resolved_ones_say_so() -> None:
    comments = [
        wf.Comment("R0", "Pay", done=True),
        wf.Comment("R1", "Trust"),
        wf.Comment("R2", "Agreed", answers=0),
        wf.Comment("R3", "So do I", answers=2),
    ]
    data = wf.commented(["It {0}{1}{2}{3}works{/3}{/2}{/1}{/0}."], comments)
    notes = read_bytes(data, "a.docx").notes
    assert [(one.author, one.text, one.answers, one.resolved) for one in notes] == [
        ("R0", "Pay", None, True),
        ("R2", "Agreed", 0, False),
        ("R3", "So do I", 0, False),
        ("R1", "Trust", None, False),
    ]
    assert {one.span for one in notes} == {Span(3, 8)}


@pytest.mark.parametrize(
    "extended",
    [
        '<w15:commentEx w15:paraId="A0" w15:paraIdParent="A1"/><w15:commentEx w15:paraId="A1" w15:paraIdParent="A0"/>',
        '<w15:commentEx w15:paraId="A0" w15:paraIdParent="A0"/>',
        '<w15:commentEx w15:paraId="A1" w15:paraIdParent="gone"/><w15:commentEx/>',
        "<broken>",
    ],
)
def test_answers_in_a_circle_or_to_nothing_are_comments_of_their_own(extended: str) -> None:
    space = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    extended = f"<w15:commentsEx {space}>{extended}</w15:commentsEx>"
    data = wf.commented(["It {0}{1}works{/1}{/0}."], [wf.Comment("A", "Pay"), wf.Comment("B", "Trust")])
    notes = read_bytes(wf.with_member(data, "word/commentsExtended.xml", extended), "a.docx").notes
    assert [(one.text, one.answers) for one in notes] == [("Pay", None), ("Trust", None)]


def test_what_is_left_out_is_counted() -> None:
    header = wf.part("hdr", wf.p("Confidential"))
    numbered = "<w:pPr><w:numPr><w:ilvl/></w:numPr></w:pPr>"
    body = wf.p("Seen ", wf.r("secret", "<w:rPr><w:vanish/></w:rPr>"), "<w:r><w:drawing><a:blip/></w:drawing></w:r>")
    body += wf.p("Item", properties=numbered)
    result = read(body, parts={"header": header})
    assert result.text == "Seen \nItem\n"
    for phrase in ("6 characters of hidden text", "1 picture", "1 page header", "1 paragraph has a list number"):
        assert phrase in told(result)


def test_a_dangling_or_outside_relationship_is_ignored() -> None:
    odd = (
        f'<Relationship Id="x" Type="{wf.REL}/image" Target="media/NULL"/>'
        f'<Relationship Id="y" Type="{wf.REL}/footnotes" Target="../../etc/passwd"/>'
    )
    assert read(wf.p("Words."), extra_relationships=odd).text == "Words.\n"


def test_bold_labels_are_believed_and_bold_headings_are_not() -> None:
    body = "".join(
        (
            wf.p(wf.bold("Background: the ward")),
            wf.p(wf.bold("Ada Byron:"), " Welcome."),
            wf.p(wf.bold("Ben Cole:"), " Thanks."),
            wf.p(wf.bold("Ada Byron:"), " So."),
        )
    )
    result = read(body)
    assert [(turn.speaker, result.text[turn.start : turn.end]) for turn in result.turns] == [
        ("Ada Byron", "Welcome."),
        ("Ben Cole", "Thanks."),
        ("Ada Byron", "So."),
    ]


def test_a_table_with_a_speaker_column_gives_one_turn_a_row() -> None:
    rows = [("Time", "Speaker", "Text"), ("0:01", "I", "Ready?"), ("0:04", "", "[noise]"), ("0:05", "P1", "Yes: go.")]
    body = wf.table(*(tuple(wf.cell(wf.p(text) if text else wf.p()) for text in row) for row in rows))
    result = read(body)
    turns = [(turn.speaker, result.text[turn.start : turn.end], turn.time_ms) for turn in result.turns]
    assert turns == [("I", "Ready?", 1000), ("P1", "Yes: go.", 5000)]


def test_a_heading_style_ends_the_open_turn() -> None:
    heading = '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
    result = read(wf.p("I: Ready?") + wf.p("P: Yes.") + wf.p("Data", properties=heading) + wf.p("I: And?"))
    assert [result.text[turn.start : turn.end] for turn in result.turns] == ["Ready?", "Yes.", "And?"]


def test_a_cover_page_and_the_properties_of_the_file_are_offered() -> None:
    rows = (("Date", "12 May 2018"), ("Location", "Leeds"), ("Participant ID", "WS3_01"))
    cover = wf.table(*(tuple(wf.cell(wf.p(words)) for words in row) for row in rows))
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Visit</dc:title><dc:creator>A</dc:creator></cp:coreProperties>'
    )
    result = read_bytes(
        wf.docx(cover + wf.p("I: Ready?") + wf.p("P: Yes."), members={"docProps/core.xml": core}), "sample.docx"
    )
    assert [(one.name, one.value) for one in result.properties] == [*rows, ("Title", "Visit"), ("Author", "A")]
    assert [turn.speaker for turn in result.turns] == ["I", "P"]


def test_broken_properties_of_the_file_do_not_matter() -> None:
    assert read_bytes(wf.docx(wf.p("Words."), members={"docProps/core.xml": "<a>"}), "a.docx").text == "Words.\n"


@pytest.mark.parametrize("name", ["a.docm", "a.dotx", "a.doc", "a.txt", "a.pdf"])
def test_macros_templates_and_wrong_names_are_read_without_being_touched(name: str) -> None:
    assert read_bytes(wf.docx(wf.p("Words."), members={"word/vbaProject.bin": "\0macro"}), name).reader == "docx"


PIECES = st.sampled_from(
    [
        wf.r("a b"),
        wf.bold("P1:"),
        wf.r(" c\nd"),
        wf.r("x", "<w:rPr><w:b w:val='0'/><w:i/></w:rPr>"),
        wf.r("y", "<w:rPr><w:rStyle w:val='Strong'/></w:rPr>"),
        wf.r("z", "<w:rPr><w:b/><w:vanish/></w:rPr>"),
        "<w:r><w:tab/></w:r>",
        "<w:proofErr/>",
        "<w:ins><w:r><w:t>i</w:t></w:r></w:ins>",
        "<w:r/>",
    ]
)
MARKS = st.sampled_from(
    ["", "<w:pPr><w:jc/><w:rPr><w:b/></w:rPr></w:pPr>", "<w:pPr><w:pStyle w:val='Heading1'/></w:pPr>"]
)


@given(paragraphs=st.lists(st.tuples(MARKS, st.lists(PIECES, max_size=5)), max_size=5))
def test_paragraphs_of_words_alone_are_read_as_all_others(paragraphs: list[tuple[str, list[str]]]) -> None:
    data = wf.docx("".join(wf.p(*runs, properties=marks) for marks, runs in paragraphs))
    read = read_docx(data, "a.docx", Limits())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk, "plain_runs", lambda paragraph: None)
        assert read_docx(data, "a.docx", Limits()) == read


def test_a_comment_without_words_is_told() -> None:
    data = wf.commented(["It {0}{1}works{/1}{/0}."], [wf.Comment("R0", "Pay"), wf.Comment("R1", "")])
    found = read_bytes(data, "sample.docx")
    assert len(found.notes) == 1
    assert "1 comment is beside the text, not in it" in told(found)
    assert "1 comment has no words and is left out" in told(found)
