"""Every reader, given files that were changed at random: words with spans in them, or one clear refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import odt_files as of
import pdf_files as pf
import pytest
import word_files as wf
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.ingest.docx import read_docx
from qualcode.ingest.html import read_html
from qualcode.ingest.limits import Limits
from qualcode.ingest.odt import read_odt
from qualcode.ingest.pdf import read_pdf
from qualcode.ingest.read import Read
from qualcode.ingest.reading import read_bytes
from qualcode.ingest.rtf import read_rtf
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Span

Reader = Callable[[bytes], Read]

HTML = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>Visit</title><style>.b{font-weight:700}</style></head>"
    "<body><h1>Visit</h1><p><b>I:</b>\tReady &amp; <i>willing</i>?</p><p class=b>P: Yes,<br>2 &lt; 3.<table><tr>"
    "<td rowspan=2>P<td colspan=2>one<tr><td>two</table><ul><li>a<li>b</ul><pre>x\n y</pre><!-- c -->"
    "<del>d</del><p hidden>e</body>"
)
RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Symbol;}}{\stylesheet{\s1 heading 1;}}"
    r"{\info{\title Visit}}\pard\s1 Visit\par\pard{\b I:}\tab Ready\'92s \u-10179?\u-8704?{\footnote note}\par "
    r"\trowd\pard\intbl P\cell{\f1\'b7}yes\cell\row\pard{\v no}{\deleted x}{\*\atrfstart 1}y{\*\atrfend 1}"
    r"{\*\atnauthor A}{\*\annotation{\*\atnref 1}c}{\pict 00ff}{\field{\*\fldinst F}{\fldrslt r}}\line end\par}"
)
ODT = (
    '<text:h text:outline-level="1">Visit</text:h>'
    + of.p(of.span("I:"), "<text:tab/>Ready<text:s text:c='3'/>?", '<office:annotation office:name="a"/>')
    + of.p("P: Yes", "<text:note><text:note-body>" + of.p("n") + "</text:note-body></text:note>")
    + of.table((of.p("P"), of.p("one")), (of.p("I"), of.p("two") + of.table((of.p("x"), of.p("y")))))
    + "<text:list><text:list-item>" + of.p("a") + "</text:list-item></text:list>"
)  # fmt: skip
DOCX = (
    wf.p(wf.bold("I:"), "<w:r><w:tab/></w:r>", "Ready?", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    + wf.p("P: Yes", "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", '<w:commentRangeStart w:id="0"/>')
    + wf.table((wf.cell(wf.p("P")), wf.cell(wf.p("one"))), (wf.cell(wf.p("I")), wf.cell(wf.p("two"), wf.p("b"))))
)
PDF = pf.pdf(
    [*pf.lines("Visit 1", "I: " + "word " * 16, "and more-", "over"), pf.Line(50, 700, "P: Yes", bold=True)],
    pf.lines("Visit 2", "I: So?", "1", "2", "3"),
    info="/Title (Visit)",
)


def _html(data: bytes) -> Read:
    return read_html(data, "x.html", None, Limits())


def _rtf(data: bytes) -> Read:
    return read_rtf(data, "x.rtf", Limits())


def _pdf(data: bytes) -> Read:
    return read_pdf(data, "x.pdf", Limits())


def _odt(data: bytes) -> Read:
    """An .odt whose text has these bytes in it, so that the zip file around them stays sound."""
    content = of.part("document-content", "@").encode()
    return read_odt(wf.packed({"content.xml": content.replace(b"@", data)}), "x.odt", Limits())


def _docx(data: bytes) -> Read:
    main = wf.part("document", "@").encode().replace(b"@", data)
    return read_docx(wf.packed({"word/document.xml": main}), "x.docx", Limits())


SAMPLES: list[tuple[Reader, bytes]] = [
    (_html, HTML.encode()),
    (_rtf, RTF.encode()),
    (_pdf, PDF),
    (_odt, f"<office:automatic-styles>{of.BOLD}</office:automatic-styles><office:body><office:text>{ODT}".encode()
     + b"</office:text></office:body>"),
    (_docx, f"<w:body>{DOCX}</w:body>".encode()),
]  # fmt: skip
NAMES = ["html", "rtf", "pdf", "odt", "docx"]


@pytest.mark.parametrize(("reader", "sample"), SAMPLES, ids=NAMES)
def test_the_samples_themselves_are_read_whole(reader: Reader, sample: bytes) -> None:
    read = reader(sample)
    _holds(read)
    assert all(word in read.text.lower() for word in ("i:", "p", "yes"))


@pytest.mark.parametrize(("reader", "sample"), SAMPLES, ids=NAMES)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_a_changed_file_is_read_or_refused(reader: Reader, sample: bytes, data: st.DataObject) -> None:
    _tried(reader, data.draw(_changed(sample)))


@pytest.mark.parametrize("reader", [reader for reader, _ in SAMPLES], ids=NAMES)
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(reader: Reader, data: bytes) -> None:
    _tried(reader, data)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), name=st.sampled_from(["a.html", "a.rtf", "a.doc", "a.pdf", "a.odt", "a.docx", "a.txt"]))
def test_whatever_a_file_is_called_its_turns_are_spans_of_its_text(data: st.DataObject, name: str) -> None:
    sample = data.draw(st.sampled_from([HTML.encode(), RTF.encode(), PDF, of.odt(ODT), wf.docx(DOCX)]))
    try:
        found = read_bytes(data.draw(_changed(sample)), name)
    except QualcodeError as error:
        assert "\n" not in str(error)
        return
    pieces, at = [], 0
    for turn in found.turns:
        pieces += [found.text[at : turn.start], found.text[turn.start : turn.end]]
        at = turn.end
        assert 0 <= turn.label.start <= turn.label.end <= turn.start <= turn.end
    assert "".join([*pieces, found.text[at:]]) == found.text


def _changed(sample: bytes) -> st.SearchStrategy[bytes]:
    """``sample`` cut off, with bytes overwritten, and with pieces of it taken out or put in again elsewhere."""
    place = st.integers(0, len(sample))
    length = st.integers(0, 40)
    edit = st.one_of(
        st.tuples(st.just("write"), place, st.binary(min_size=1, max_size=4)),
        st.tuples(st.just("drop"), place, length),
        st.tuples(st.just("copy"), place, st.tuples(place, length)),
        st.tuples(st.just("cut"), place, st.none()),
    )
    return st.lists(edit, max_size=6).map(lambda edits: _edited(sample, edits))


def _edited(sample: bytes, edits: Iterable[tuple[str, int, object]]) -> bytes:
    data = sample
    for what, at, given_ in edits:
        if isinstance(given_, bytes):
            data = data[:at] + given_ + data[at + len(given_) :]
        elif isinstance(given_, int):
            data = data[:at] + data[at + given_ :]
        elif isinstance(given_, tuple):
            start, length = given_
            data = data[:at] + sample[start : start + length] + data[at:]
        elif what == "cut":
            data = data[:at]
    return data


def _tried(reader: Reader, data: bytes) -> None:
    try:
        read = reader(data)
    except QualcodeError as error:
        assert "\n" not in str(error)
    else:
        _holds(read)


def _holds(read: Read) -> None:
    text, layout = read.text, read.layout
    assert text.encode() is not None and "\0" not in text and "\r" not in text
    _in_order(text, layout.bold)
    assert all(0 <= start < len(text) and (start == 0 or text[start - 1] == "\n") for start, _ in layout.headings)
    for rows in layout.tables:
        for row in rows:
            _in_order(text, [cell.span for cell in row])
            assert [cell.column for cell in row] == sorted({cell.column for cell in row})
    assert all(0 <= note.span.start <= note.span.end <= len(text) for note in read.notes)


def _in_order(text: str, spans: Iterable[Span]) -> None:
    at = 0
    for span in spans:
        assert at <= span.start <= span.end <= len(text)
        at = span.end
