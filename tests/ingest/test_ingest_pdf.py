from __future__ import annotations

import pytest
from pdf_files import Line, lines, pdf

from qualcode.ingest.reading import read_bytes
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Property, Transcript

# 80 characters of Courier 10 fill the line from 50 to 530; what is as long sets the right edge.
FULL = "word " * 15 + "these"


def read(*pages: list[Line], **how: str) -> Transcript:
    return read_bytes(pdf(*pages, **how), "sample.pdf")


def told(transcript: Transcript) -> str:
    return "; ".join(warning.what for warning in transcript.warnings)


def refusal(data: bytes, name: str = "sample.pdf") -> str:
    with pytest.raises(QualcodeError) as caught:
        read_bytes(data, name)
    return str(caught.value)


def test_lines_whose_next_word_did_not_fit_are_one_paragraph() -> None:
    result = read(lines(f"P: {FULL}", "and so on, and", "a short line", f"I: {FULL}", "P: Yes."))
    assert result.text == f"P: {FULL} and so on, and\na short line\nI: {FULL}\nP: Yes.\n"
    assert [turn.speaker for turn in result.turns] == ["P", "I", "P"]
    assert "joined to paragraphs, at 1 line end" in told(result)


@pytest.mark.parametrize(
    "opening", ["Ada Byron: yes", "12:05 yes", "- yes", "2. yes", "Q12 yes", "WS3_07 yes", "Ada 0:21"]
)
def test_a_line_that_begins_something_is_never_joined(opening: str) -> None:
    assert read(lines(FULL, opening)).text == f"{FULL}\n{opening}\n"


def test_a_gap_or_a_change_to_bold_ends_a_paragraph() -> None:
    page = [*lines(FULL, FULL, FULL, "more"), Line(50, 740, FULL), Line(50, 728, "Heading", bold=True)]
    assert read(page).text == f"{FULL} {FULL} {FULL} more\n{FULL}\nHeading\n"


def test_a_sentence_goes_on_over_a_page_break() -> None:
    assert read(lines(FULL, FULL), lines("goes on here.")).text == f"{FULL} {FULL} goes on here.\n"


def test_a_hyphen_at_a_line_end_is_kept_and_told() -> None:
    result = read(lines("P: It was a well-", "known exam."))
    assert (result.text, "1 word was divided" in told(result)) == ("P: It was a well-known exam.\n", True)


def test_page_numbers_running_titles_and_margin_numbers_are_told_and_left_out() -> None:
    talk = [["I: One?", "P: Two."], ["I: Three?", "P: Four."], ["I: Five?", "P: Six, at 12."]]
    pages = []
    for n, said in enumerate(talk, 1):
        margin = [Line(20, 700 - 12 * k, str(k)) for k in range(1, 5)]
        pages.append([*lines("Transcript: Ward 4", f"Page {n} of 3", *said), *margin])
    result = read(*pages)
    assert result.text == "".join(f"{line}\n" for said in talk for line in said)
    assert "18 lines of page numbers" in told(result)


def test_numbers_and_repeated_words_that_are_no_furniture_stay() -> None:
    pages = [lines("I: How many?", "7"), lines("P: Yes.", "I: How many?", "31"), lines("P: Yes.", "x", "y", "z")]
    result = read(*pages)
    assert result.text == "I: How many?\n7\nP: Yes.\nI: How many?\n31\nP: Yes.\nx\ny\nz\n"
    assert read(lines("I: How old?", "7")).text == "I: How old?\n7\n"


def test_bold_labels_are_believed_and_bold_headings_are_not() -> None:
    page = [Line(50, 800, "Background: the ward", bold=True)]
    for n, name in enumerate(("Ada Byron", "Ben Cole", "Ada Byron")):
        y = 780 - 12 * n
        page += [Line(50, y, f"{name}:", bold=True), Line(50 + 6 * (len(name) + 2), y, f"Words {n}.")]
    result = read(page)
    assert [(turn.speaker, result.text[turn.start : turn.end]) for turn in result.turns] == [
        ("Ada Byron", "Words 0."),
        ("Ben Cole", "Words 1."),
        ("Ada Byron", "Words 2."),
    ]


def test_characters_beyond_the_basic_plane_come_whole() -> None:
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF> "
        "endcodespacerange 1 beginbfchar <40> <D83DDE00> endbfchar endcmap end end"
    )
    assert read(lines("P: fine @ thanks"), to_unicode=cmap).text == "P: fine 😀 thanks\n"


def test_pages_without_text_are_told() -> None:
    result = read(lines("I: Ready?"), [], lines("P: Yes."))
    assert (result.text, "no text was found on page 2" in told(result)) == ("I: Ready?\nP: Yes.\n", True)


def test_comments_on_the_pages_are_counted() -> None:
    kinds = (("Text", "check"), ("Highlight", "this"), ("Highlight", ""), ("Popup", "check"), ("Link", "x"))
    annots = "".join(f"<< /Type /Annot /Subtype /{kind} /Rect [0 0 9 9] /Contents ({said}) >>" for kind, said in kinds)
    result = read(lines("I: Ready?"), page_entries=f"/Annots [{annots}]")
    assert (result.text, "2 comments are on the pages" in told(result)) == ("I: Ready?\n", True)


def test_properties_of_the_file_are_offered() -> None:
    result = read(lines("Words."), info="/Title (Visit) /Author (A) /CreationDate (D:20241030133657-04'00')")
    assert result.properties == (Property("Title", "Visit"), Property("Author", "A"), Property("Created", "2024-10-30"))


def test_what_cannot_be_read_is_refused_for_its_true_reason() -> None:
    whole = pdf(lines(*["I: Ready?"] * 200))
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ({'o' * 32}) /U ({'u' * 32}) >> /ID [(a) (a)]"
    assert "no text layer" in refusal(pdf([], []))
    assert "password" in refusal(pdf(lines("x"), trailer=locked))
    assert "its end is missing" in refusal(whole[: len(whole) // 2])
    assert "its end is missing" in refusal(whole + b"x" * 5000)
    assert "damaged" in refusal(b"%PDF-1.7\nnothing\n%%EOF")


def test_it_is_told_by_its_content() -> None:
    assert read_bytes(pdf(lines("I: Ready?")), "sample.docx").reader == "pdf"
    assert read_bytes(b"junk\n" + pdf(lines("I: Ready?")), "sample.pdf").reader == "pdf"
    assert read_bytes(b"I: It began with %PDF-1.4\nP: Yes.", "sample.txt").reader == "text/utf-8"
