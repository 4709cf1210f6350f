from __future__ import annotations

import pytest

from qualcode.ingest.reading import read_bytes
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Property, Span, Transcript

FONTS = r"{\fonttbl{\f0 Arial;}{\f1\fcharset2 Wingdings;}{\f2\fcharset2 Symbol;}{\f3\fcharset128 MS Mincho;}"
FONTS += r"{\f4\fcharset238 Arial CE;}{\f5\fcharset78 Osaka;}}"
ROW = r"\trowd\cellx1\cellx2\pard\intbl {}\cell {}\cell\row"


def read(inner: str, head: str = r"\rtf1\ansi\deff0", name: str = "sample.rtf") -> Transcript:
    return read_bytes(f"{{{head}{inner}}}".encode("latin-1"), name)


def text(inner: str, head: str = r"\rtf1\ansi\deff0") -> str:
    return read(inner, head).text


def told(transcript: Transcript) -> str:
    return "; ".join(warning.what for warning in transcript.warnings)


@pytest.mark.parametrize("name", ["sample.doc", "sample.docx", "sample.txt"])
def test_it_is_read_whatever_its_name(name: str) -> None:
    assert read(r" I: Ready?\par P: Yes.\par", name=name).reader == "rtf"


def test_paragraphs_lines_tabs_and_signs() -> None:
    inner = (
        r"\pard One\par"
        + "\r\n\r\nTwo\\tab\nthree\\line four\\page five\\~\\_\\-\\{\\}\\\\\\endash\\rquote\\\nsix\\par"
    )
    assert text(inner) == "One\nTwo\tthree\nfour\nfive\u00a0\u2011\u00ad{}\\–’\nsix\n"


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (r"it\'92s \'a3500", "it’s £500"),
        ("it\x92s", "it’s"),
        (r"\mac caf\'8e", "café"),
        (r"\ansicpg1250 \'f8eka", "řeka"),
        (r"\ansicpg99999 caf\'e9", "café"),
        (FONTS + r"{\f4 \'f8eka} \'e9", "řeka é"),
        (FONTS + r"{\f3\'82\'a0\'82a}", "あＢ"),
        (FONTS + r"{\f5\'82\'a0}", "あ"),
        (r"\u8217\'92\u8217?\uc0\u8217 ?{\uc2\u8217??!}", "’’’?’!"),
        (r"\u8217\par next", "’\nnext"),
        (r"\u-10179?\u-8704?{\u-10179?}{\u-8704?}", "😀😀"),
        (r"\u-10179?x", "\ufffdx"),
        (r"\u128512?", "😀"),
        (FONTS + r"{\f1\u-3872?}{\f2\'b7 b}", "→• β"),
    ],
    ids=range(14),
)
def test_characters(inner: str, words: str) -> None:
    assert text(inner) == words


def test_what_is_no_character_is_told() -> None:
    assert "2 characters are not known" in told(read(r"a\u-10179?b\u0?c"))


def test_bold_sets_labels_apart() -> None:
    talk = r"{\b Ada Byron:} Welcome.\par\b Ben Cole:\b0  Thanks.\par\b Ada Byron:\plain  So.\par"
    result = read(r"{\b Background: the ward}\par " + talk)
    assert [(turn.speaker, result.text[turn.start : turn.end]) for turn in result.turns] == [
        ("Ada Byron", "Welcome."),
        ("Ben Cole", "Thanks."),
        ("Ada Byron", "So."),
    ]


@pytest.mark.parametrize("mark", [r"\outlinelevel1", r"\s2"])
def test_a_heading_ends_the_open_turn(mark: str) -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s2\sbasedon0 heading 2;}}"
    result = read(styles + rf"\pard I: Ready?\par P: Yes.\par\pard{mark} Data\par\pard I: And?\par")
    assert [result.text[turn.start : turn.end] for turn in result.turns] == ["Ready?", "Yes.", "And?"]


def test_a_table_row_is_one_line_and_its_speaker_column_is_believed() -> None:
    rows = ROW.format("Speaker", "Text") + ROW.format("I", r"Ready?\par Now?") + ROW.format("P1", "Yes: go.")
    result = read(rows + r"\pard after\par")
    assert result.text == "Speaker\tText\nI\tReady? Now?\nP1\tYes: go.\nafter\n"
    assert [(turn.speaker, result.text[turn.start : turn.end]) for turn in result.turns] == [
        ("I", "Ready? Now?"),
        ("P1", "Yes: go."),
    ]


def test_frames_nested_tables_and_rows_that_do_not_end() -> None:
    assert text(r"\trowd\pard\intbl I: Ready?\par P: Yes.\cell\row") == "I: Ready?\nP: Yes.\n"
    nested = r"a\par{\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}}\itap1 b"
    assert text(ROW.format(nested, "c") + r"\pard z\par") == "a x\ty b\tc\nz\n"
    assert text(r"\pard\intbl a\cell b\cell\pard One.\par Two.\par") == "a\tb\nOne.\nTwo.\n"


def test_deletions_hidden_words_pictures_and_page_headers_are_told() -> None:
    inner = r"{\header Confidential\par}{\footer }{\*\generator x;}Kept {\deleted gone }{\v secret}{\pict 00ff}end\par"
    result = read(inner + r"{\listtext 1.\tab}Item\par")
    assert result.text == "Kept end\nItem\n"
    for phrase in (
        "1 tracked deletion",
        "6 characters of hidden",
        "1 picture",
        "1 page header",
        "1 paragraph has a list",
    ):
        assert phrase in told(result)


def test_notes_and_text_boxes_stand_after_their_paragraph() -> None:
    note = r"{\super\chftn{\footnote\chftn  Laughing.\par again{\footnote deeper}}}"
    end = r"{\footnote\ftnalt Off.}"
    box = r"{\shp{\*\shpinst{\sp{\sn name}{\sv value}}{\shptxt In the box.\par}}{\shprslt{\*\do In the box.}}}"
    result = read(f"Yes{note}{box}{end}.\\par Next{note}")
    assert result.text == (
        "Yes.\n[footnote: Laughing. againdeeper]\nIn the box.\n[endnote: Off.]\n"
        "Next\n[footnote: Laughing. againdeeper]\n"
    )
    assert "1 text box" in told(result)


def test_comments_become_notes_on_the_words_they_are_about() -> None:
    comment = r"{\*\atnid RA}{\*\atnauthor Reader A}\chatn{\*\annotation{\*\atnref 7}\pard Check\par this.}"
    result = read(r"It is {\*\atrfstart 7}patchy{\*\atrfend 7}" + comment + r".\par")
    assert result.text == "It is patchy.\n"
    (note,) = result.notes
    assert (note.author, note.text, note.span) == ("Reader A", "Check\nthis.", Span(6, 12))
    assert "1 comment" in told(result)


def test_links_give_their_words_and_raw_data_are_no_braces() -> None:
    link = r'{\field{\*\fldinst{HYPERLINK "http://example.org"}}{\fldrslt{\ul here}}}'
    assert text(link + "{\\pict\\bin4 }}}}{x}}.") == "here."


def test_properties_of_the_file_are_offered() -> None:
    result = read(r"{\info{\title Visit \'e9}{\author A}{\operator B}}Words.\par")
    assert result.properties == (Property("Title", "Visit é"), Property("Author", "A"))


def test_a_file_that_was_cut_off_or_goes_on_is_read_and_told() -> None:
    assert "cut off" in told(read_bytes(rb"{\rtf1 I: Ready?\par {\b P:} Ye", "cut.rtf"))
    behind = read_bytes(b"{\\rtf1 I: Ready?}\n} more", "behind.rtf")
    assert (behind.text, "4 characters behind" in told(behind)) == ("I: Ready?", True)


def test_a_file_of_too_many_groups_is_refused() -> None:
    for inner, reason in (("{" * 200_001 + "x", "nested too deeply"), ("\\b" * 2_000_001, "more than 2,000,000 marks")):
        with pytest.raises(QualcodeError, match=reason):
            read(inner)


@pytest.mark.parametrize(
    "inner",
    [
        "{" * 100_000 + "x" + "}" * 100_000,
        r"{\field{\*\fldinst{" * 20_000 + "x",
        r"{\fonttbl" + r"{\f1 " * 20_000,
        r"x{\footnote " * 50_000,
        r"x\intbl " + r"\cell " * 100_000,
        r"\intbl x" + r"\nestcell " * 100_000,
        r"x\u-10179 " * 100_000,
        "\\'e9" * 300_000,
        "\\" * 900_000 + "x",
        r"{\*\atrfstart 1}x" * 50_000,
    ],
    ids=range(10),
)
def test_shapes_that_would_take_quadratic_patterns_minutes_are_read(inner: str) -> None:
    assert read("x" + inner)
