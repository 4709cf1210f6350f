from __future__ import annotations

import pytest

from qualcode.ingest.reading import read_bytes
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Property, Transcript


def read(page: str, name: str = "sample.html") -> Transcript:
    return read_bytes(page.encode(), name)


def told(transcript: Transcript) -> str:
    return "; ".join(warning.what for warning in transcript.warnings)


def words(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


def test_blocks_end_lines_and_white_space_is_one_space() -> None:
    page = "<h1>Visit</h1>\n<p>I:  How\n was <i>it</i> ?</p><div>P: Fine,<br>thanks.<div> Bye. </div></div>tail"
    assert read(page).text == "Visit\nI: How was it ?\nP: Fine,\nthanks.\nBye.\ntail\n"


def test_an_empty_paragraph_is_an_empty_line_and_one_that_is_never_closed_ends_where_the_next_begins() -> None:
    assert read("<p>One<p><br></p><p>Two<ul><li>a<li>b</ul>").text == "One\n\nTwo\na\nb\n"


def test_scripts_styles_templates_and_comments_are_no_words() -> None:
    page = (
        "<!DOCTYPE html><title>Visit &amp; talk</title><style>p { color: red }</style><script>a < '</p>'</script>"
        "<!-- a <p>comment</p> --><template><p>x</p></template><![if !a]><p>I: Go?</p><![endif]><?php no ?><p>P: Yes."
    )
    result = read(page)
    assert result.text == "I: Go?\nP: Yes.\n"
    assert Property("Title", "Visit & talk") in result.properties


def test_character_references_and_stray_marks_are_kept_as_characters() -> None:
    page = "<p>2 < 3 &amp;&nbsp;a &lt;b&gt; &#8217;&#x2013; &unknown; <3 &#99999999999; a>b"
    assert read(page).text == "2 < 3 &\u00a0a <b> ’– &unknown; <3 \ufffd a>b\n"


def test_preformatted_text_keeps_its_lines_and_spaces() -> None:
    assert read("<p>a</p><pre>I:  Ready?\nP:\tYes.</pre><p>b").text == "a\nI:  Ready?\nP:\tYes.\nb\n"


def test_a_table_row_is_one_line_and_its_speaker_column_is_believed() -> None:
    page = (
        "<table><thead><tr><th>Time<th>Speaker<th>Text</thead><tbody><tr><td>0:01<td>I<td><p>Ready?<p>Now?"
        "<tr><td>0:05</td><td>P1</td><td>Yes: go.</td></tr></table><p>after"
    )
    result = read(page)
    assert result.text == "Time\tSpeaker\tText\n0:01\tI\tReady? Now?\n0:05\tP1\tYes: go.\nafter\n"
    assert words(result) == [("I", "Ready? Now?"), ("P1", "Yes: go.")]


def test_cells_over_several_rows_and_columns_keep_the_columns_in_place() -> None:
    page = (
        "<table><tr><th>Speaker<th>Time<th>Text<tr><td rowspan=2>P1<td>0:01<td>One.<tr><td>0:02<td>Two."
        "<tr><td colspan=2>P2<td>Three.</table>"
    )
    result = read(page)
    assert result.text == "Speaker\tTime\tText\nP1\t0:01\tOne.\n0:02\tTwo.\nP2\tThree.\n"
    assert words(result) == [("P1", "One."), ("P2", "Three.")]


def test_a_table_that_arranges_the_page_keeps_its_lines() -> None:
    page = "<table><tr><td>menu<td><p>I: Ready?</p><p>P: Yes.</p><table><tr><td>x<td>y</table></table>"
    result = read(page)
    assert result.text == "menu\tI: Ready?\nP: Yes.\nx\ty\n"


def test_bold_by_tag_style_or_class_sets_labels_apart() -> None:
    sheet = "<style>.c1{font-weight:700;color:red} .c2 { font-weight: 400 }</style>"
    labels = [
        "<b>Ada Byron:</b>",
        '<span style="font-weight: bold">Ben Cole:</span>',
        '<span class="x c1">Ada Byron:</span>',
    ]
    talk = "".join(f"<p>{label} Words.</p>" for label in labels)
    result = read(sheet + "<p><strong>Background: the ward</strong></p>" + talk)
    assert [turn.speaker for turn in result.turns] == ["Ada Byron", "Ben Cole", "Ada Byron"]
    light = read(sheet + talk.replace("<b>", '<b style="font-weight:normal">').replace("x c1", "c2"))
    assert light.turns == ()


def test_a_heading_ends_the_open_turn() -> None:
    result = read("<p>I: Ready?<p>P: Yes.<h2>Data</h2><p>I: And?")
    assert [text for _, text in words(result)] == ["Ready?", "Yes.", "And?"]


def test_hidden_and_deleted_words_and_pictures_are_told() -> None:
    result = read('<p>Seen<span style="display:none">Mr Real</span><del>cut</del><img src=x><p hidden>no<p>too')
    assert result.text == "Seen\ntoo\n"
    for phrase in ("9 characters of hidden text", "1 tracked deletion", "1 picture"):
        assert phrase in told(result)


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        ("<meta charset=utf-8><p>it’s".encode(), "html/utf-8"),
        (
            '<meta http-equiv="content-type" content="text/html; charset=windows-1252"><p>it’s'.encode("cp1252"),
            "html/windows-1252",
        ),
        ("<meta charset=iso-8859-1><p>it’s".encode("cp1252"), "html/cp1252"),
        ("<meta charset=windows-1250><p>it’s Příliš".encode("cp1250"), "html/windows-1250"),
        ("<html><p>it’s".encode("cp1252"), "html/cp1252"),
        ("\ufeff<html><p>it’s".encode("utf-16-le"), "html/utf-16-le"),
        ("<html><p>it’s and more".encode("utf-16-le"), "html/utf-16-le"),
    ],
    ids=range(7),
)
def test_the_encoding_is_what_the_mark_or_the_page_says_or_the_ladder_finds(data: bytes, reader: str) -> None:
    result = read_bytes(data, "sample.html")
    assert (result.reader, result.warnings) == (reader, ())
    assert "it’s" in result.text


def test_a_page_that_is_wrong_about_its_encoding_is_read_and_told() -> None:
    result = read_bytes("<meta charset=klingon><p>it’s".encode(), "sample.html")
    assert (result.text, "klingon, which it is not" in told(result)) == ("it’s\n", True)


def test_xhtml_has_empty_elements_and_literal_sections() -> None:
    page = '<?xml version="1.0"?><html xmlns="x"><script src="y"/><b/><p>I: a<![CDATA[ < b]]></p></html>'
    result = read(page, "sample.xhtml")
    assert result.text == "I: a < b\n"


def test_it_is_told_by_its_content_and_the_name_breaks_ties() -> None:
    assert read("<html><p>Words.", "sample.txt").reader == "html/utf-8"
    assert read("I: 2 < 3\nP: Yes.", "sample.html").reader == "text/utf-8"
    assert read("<p>I: a", "sample.txt").text == "<p>I: a"


def test_a_page_of_too_many_tags_or_without_words_is_refused() -> None:
    for page, reason in (
        ("<b>" * 500_001, "more than 500,000 tags"),
        ("<b>" * 250_000, "nested too"),
        ("<p></p>", "no text"),
    ):
        with pytest.raises(QualcodeError, match=reason):
            read(page)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "x" + "</div>" * 100_000,
        "<p>a" * 50_000,
        "<b>" * 50_000 + "</i>" * 50_000 + "x",
        "<b>" * 50_000 + "<div></div>" * 50_000 + "x",
        "<!--" * 200_000,
        "<a " * 200_000,
        '<a href="' * 200_000,
        "<![CDATA[" * 100_000,
        "x" + "<title>" * 50_000,
        "<table><tr><td>" * 20_000 + "x",
        "<table>" + "<td>a" * 50_000,
        "x" + "<" * 400_000,
        "<p style='" + "font-weight:" * 100_000 + "'>x",
        "<style>" + ".a{" * 200_000 + "</style>x",
        "x&#" + "1" * 100_000 + ";",
    ],
    ids=range(15),
)
def test_shapes_that_would_take_quadratic_patterns_minutes_are_read(page: str) -> None:
    assert read("<html>" + page)


def test_headings_that_are_never_closed_are_in_the_order_they_stand_in() -> None:
    found = read_bytes(b"<html><h1>Ann Bee<h1>Bo Cee<p>one<h1>Ann Bee<p>two<h1>Bo Cee<p>three", "a.html")
    assert found.text == "Ann Bee\nBo Cee\none\nAnn Bee\ntwo\nBo Cee\nthree\n"
    starts = [turn.label.start for turn in found.turns]
    assert len(starts) > 1 and starts == sorted(starts)
