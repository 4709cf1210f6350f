"""A house template: its look is taken, its words, names and paths are not."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, RGBColor

from qualcode.deliver.reports import write_report
from qualcode.model.errors import QualcodeError
from qualcode.model.report import Bullets, Heading, Paragraph, Quote, Report, TableBlock, Text
from qualcode.model.table import Table

REPORT = Report(
    "Case study 2",
    (
        Heading(2, "Context"),
        Paragraph((Text("Words"),)),
        Bullets(((Text("one"),),)),
        Quote("We had the network", "WS5_13"),
        TableBlock("Indicators", Table(("a", "b"), (("x", 1),))),
    ),
    "publication",
)
DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = DOCUMENT.replace(b"document.main", b"template.main")
MACROS = b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml"


def rewritten(path: Path, change: dict[str, Any]) -> None:
    """Change members of an archive: None drops one, a pair replaces bytes."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name, value in change.items():
        if value is None:
            del members[name]
        elif isinstance(value, tuple):
            assert value[0] in members[name]
            members[name] = members[name].replace(*value)
        else:
            members[name] = value
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A template as an office makes one: Letter, American, with an author, a comment, a picture link and a header."""
    document = docx.Document()
    document.styles["Quote"].font.color.rgb = RGBColor(0x80, 0, 0x80)
    document.styles["Heading 2"].font.name = "Georgia"
    section = document.sections[0]
    section.left_margin = section.right_margin = Inches(1.5)
    section.header.paragraphs[0].text = "The House Institute"
    paragraph = document.add_paragraph("Replace this text")
    document.add_comment(paragraph.runs, "Secret Colleague said so", author="Secret Colleague", initials="SC")
    document.part.relate_to("file:///C:/Users/secret/pic.png", f"{R}/image", is_external=True)
    document.settings.element.insert(0, parse_xml(f"<w:trackRevisions {nsdecls('w')}/>"))
    document.core_properties.author = "Secret Author"
    path = tmp_path / "house.dotx"
    document.save(str(path))
    rewritten(path, {"[Content_Types].xml": (DOCUMENT, TEMPLATE)})
    return path


R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def written(template: Path) -> tuple[Any, tuple[str, ...], bytes]:
    out = io.BytesIO()
    result = write_report(REPORT, "docx", out, template)
    return docx.Document(io.BytesIO(out.getvalue())), result.remarks, out.getvalue()


def test_its_styles_margins_and_header_are_used_and_the_missing_styles_added(house: Path) -> None:
    document, remarks, _ = written(house)
    quote = next(paragraph for paragraph in document.paragraphs if paragraph.style.name == "Quote")
    assert quote.style.font.color.rgb == RGBColor(0x80, 0, 0x80)
    assert document.styles["Heading 2"].font.name == "Georgia"
    section = document.sections[0]
    assert section.left_margin.inches == 1.5
    assert section.header.paragraphs[0].text == "The House Institute"
    assert document.tables[0].style.name == "Report Table"
    assert remarks == (
        "the template has no style Figure, Table Text, Table Text Indent, Table Text Indent 2, Table Number, "
        "Table Heading, Table Heading Number, Table Note, Report Table, Evidence ID: added",
    )


def test_the_page_becomes_a4_and_the_language_british(house: Path) -> None:
    document, _, data = written(house)
    assert round(document.sections[0].page_width.mm) == 210
    styles = zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml").decode()
    assert 'w:val="en-US"' not in styles
    assert re.search(r'<w:lang w:val="en-GB"', styles)


def test_its_words_names_paths_and_settings_stay_behind(house: Path) -> None:
    _, _, data = written(house)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"\n".join(archive.read(name) for name in archive.namelist())
        names = archive.namelist()
    for hidden in (b"Secret", b"secret", b"Replace this text", b"trackRevisions", b"python-docx"):
        assert hidden not in everything
    assert not [name for name in names if "comments" in name or "thumbnail" in name or "app.xml" in name]


def test_tables_fit_between_its_margins(house: Path) -> None:
    document, _, _ = written(house)
    assert sum(column.width.inches for column in document.tables[0].columns) == pytest.approx(8.27 - 3, abs=0.02)


def test_a_template_without_numbering_or_our_styles_is_lent_both(house: Path) -> None:
    document = docx.Document()
    for style in list(document.styles.element.iter(qn("w:style"))):
        if style.get(qn("w:styleId")) not in ("Normal", "TableNormal"):
            style.getparent().remove(style)
    # An own style that happens to have the ID of ours, but another name.
    document.styles.add_style("House Quote", 1).element.set(qn("w:styleId"), "Quote")
    for key, rel in list(document.part.rels.items()):
        if rel.reltype.endswith("/numbering"):
            del document.part.rels[key]
    document.save(str(house))
    made, remarks, data = written(house)
    quote = next(paragraph for paragraph in made.paragraphs if paragraph.text.startswith("We had"))
    assert (quote.style.name, quote.style.style_id) == ("Quote", "QuoteQ")
    assert "Heading 1" in remarks[0]
    assert "numbering.xml" in " ".join(zipfile.ZipFile(io.BytesIO(data)).namelist())
    assert made.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val")) == "1"


def test_the_bullets_join_the_templates_own_lists(house: Path) -> None:
    document = docx.Document()
    bullet = document.styles["List Bullet"].element
    bullet.getparent().remove(bullet)
    before = {number.get(qn("w:numId")) for number in document.part.numbering_part.element.iter(qn("w:num"))}
    document.save(str(house))
    made, _, _ = written(house)
    number = made.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    numbering = made.part.numbering_part.element
    assert number not in before
    assert number in {found.get(qn("w:numId")) for found in numbering.iter(qn("w:num"))}
    kinds = [child.tag for child in numbering]
    assert kinds == sorted(kinds, key=lambda tag: tag != qn("w:abstractNum"))


def test_a_template_with_macros_gives_a_plain_document(house: Path) -> None:
    rewritten(house, {"[Content_Types].xml": (TEMPLATE, MACROS)})
    document, _, _ = written(house)
    assert document.paragraphs[0].text == "Case study 2"


def test_the_template_is_not_changed_and_the_same_bytes_come_out(house: Path) -> None:
    before = house.read_bytes()
    assert written(house)[2] == written(house)[2]
    assert house.read_bytes() == before


@pytest.mark.parametrize("damage", ["missing", "folder", "empty", "text", "cut", "no types", "no document", "bad xml"])
def test_a_template_that_cannot_be_used_is_one_clear_error(damage: str, house: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    if damage == "missing":
        house.unlink()
    elif damage == "folder":
        house = tmp_path
    elif damage in ("empty", "text"):
        house.write_bytes(b"" if damage == "empty" else b"not a zip file at all")
    elif damage == "cut":
        house.write_bytes(house.read_bytes()[:4000])
    elif damage == "no types":
        rewritten(house, {"[Content_Types].xml": None})
    elif damage == "no document":
        rewritten(house, {"word/document.xml": None})
    else:
        rewritten(house, {"word/styles.xml": b"<w:styles"})
    with pytest.raises(QualcodeError) as caught:
        write_report(REPORT, "docx", target, house)
    assert "\n" not in str(caught.value)
    assert str(house) in str(caught.value)
    assert not target.exists()
