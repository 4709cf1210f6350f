"""Quotations and IDs are held against the project wherever in a Word file they stand, and it is told where."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from qualcode.model.pseudonyms import Term
from qualcode.project import Project
from tests.triangulation.reports import Edit, checked, edited, told, written

WRONG = "“The board has changed, and nurses notice that it has changed for good” (WS501)"
FOUND = ["quotation: not word for word", "evidence: untidy ID: the project has WS5_01"]
NAMESPACES = nsdecls("w", "wp", "a")


def adding_xml(markup: str) -> Edit:
    """Something put into the second paragraph."""
    return lambda document: document.paragraphs[1]._p.append(parse_xml(markup))


def comment(text: str, author: str = "Bea") -> Edit:
    return lambda document: document.add_comment(document.paragraphs[1].runs, text=text, author=author, initials="B")


def comment_on_a_cell(document: Any) -> None:
    cell = document.add_table(1, 1).cell(0, 0).paragraphs[0]
    document.add_comment([cell.add_run("Words.")], text=WRONG, author="Bea", initials="B")


def in_header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = WRONG


def in_header_table(document: Any) -> None:
    from docx.shared import Cm

    document.sections[0].header.add_table(1, 1, Cm(5)).cell(0, 0).text = WRONG


def in_footer(document: Any) -> None:
    document.sections[0].footer.paragraphs[0].text = WRONG


def alternative(text: str) -> str:
    inside = f'<wp:inline><wp:docPr id="1" name="P" descr="{text}"/></wp:inline>'
    return f"<w:r {NAMESPACES}><w:drawing>{inside}</w:drawing></w:r>"


def box(text: str) -> str:
    return (
        f"<w:r {NAMESPACES}><w:pict><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
        f"</w:pict></w:r>"
    )


def alternative_in_header(document: Any) -> None:
    document.sections[0].header.paragraphs[0]._p.append(parse_xml(alternative(WRONG)))


def described_table(document: Any) -> None:
    table = document.add_table(1, 1)
    table._tbl.tblPr.append(parse_xml(f'<w:tblCaption {NAMESPACES} w:val="{WRONG}"/>'))


def with_note(file: Path, kind: str, text: str, referred: bool = True) -> Path:
    """A footnote or endnote in the second paragraph, as Word stores it, or one to which nothing refers any more."""
    document = "word/document.xml"
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    note = f'<w:{kind} w:id="7"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'
    parts[f"word/{kind}s.xml"] = f"<w:{kind}s {NAMESPACES}>{note}</w:{kind}s>".encode()
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId77" Type="{base}/{kind}s" Target="{kind}s.xml"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    override = f'<Override PartName="/word/{kind}s.xml" ContentType="{content}.{kind}s+xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    if referred:
        reference = f'Nothing here.</w:t></w:r><w:r><w:{kind}Reference w:id="7"/></w:r>'
        parts[document] = parts[document].replace(b"Nothing here.</w:t></w:r>", reference.encode())
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file


def plain(folder: Path) -> Path:
    return written(folder, ("Heading 1", "Findings"), "Nothing here.", "Nor here.")


def found_in(study: Project, file: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in checked(study, file, audience="team").faults:
        found.setdefault(one.place, []).append(f"{one.kind}: {one.what}")
    return found


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (comment(WRONG), "“Findings”, paragraph 1, comment 1"),
        (comment_on_a_cell, "“Findings”, table 1, row 1, column 1, comment 1"),
        (adding_xml(box(WRONG)), "“Findings”, paragraph 1, a text box"),
        (adding_xml(alternative(WRONG)), "“Findings”, paragraph 1, an alternative text"),
        (described_table, "“Findings”, table 1, an alternative text"),
        (in_header, "the header"),
        (in_header_table, "the header, table 1, row 1, column 1"),
        (alternative_in_header, "the header, an alternative text"),
        (in_footer, "the footer"),
    ],
)
def test_a_quotation_and_an_id_wherever_they_stand(study: Project, tmp_path: Path, edit: Edit, place: str) -> None:
    assert found_in(study, edited(plain(tmp_path), edit)) == {place: FOUND}


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_too_with_a_reference_and_without(study: Project, tmp_path: Path, kind: str) -> None:
    file = with_note(plain(tmp_path), kind, WRONG)
    assert found_in(study, file) == {f"“Findings”, paragraph 1, {kind} 1": FOUND}
    file = with_note(plain(tmp_path), kind, WRONG, referred=False)
    assert found_in(study, file) == {f"{kind} 1": FOUND}


def test_figures_of_an_alternative_text_are_held_against_nothing(study: Project, tmp_path: Path) -> None:
    wrong = "Indicator 2 stood at 9.99 in all trusts in 2018."
    assert not found_in(study, edited(plain(tmp_path), adding_xml(alternative(wrong))))
    assert found_in(study, edited(plain(tmp_path), comment(wrong)))


def test_a_comment_in_a_text_box_is_told_with_both(study: Project, tmp_path: Path) -> None:
    def commented(document: Any) -> None:
        comment(WRONG)(document)
        adding_xml(box("Words."))(document)
        inner = next(document.element.body.iter("{*}txbxContent"))[0]
        for mark in list(document.element.body.iter("{*}commentRangeStart", "{*}commentRangeEnd")):
            mark.getparent().remove(mark)
        reference = next(document.element.body.iter("{*}commentReference")).getparent()
        inner.append(reference)

    assert found_in(study, edited(plain(tmp_path), commented)) == {
        "“Findings”, paragraph 1, a text box, comment 1": FOUND
    }


@pytest.mark.parametrize(
    ("author", "what"),
    [("Northfield General", "names an organisation (Northfield General)"), ("Wilhelmina", "a name still to be")],
)
def test_the_author_of_a_comment_is_looked_at(study: Project, tmp_path: Path, author: str, what: str) -> None:
    study.pseudonyms.add(Term(find="Wilhelmina", replacement="[Name]"))
    found = told(checked(study, edited(plain(tmp_path), comment("Good.", author))))
    assert [what in one for one in found] == [True], found
    assert found[0].startswith("“Findings”, paragraph 1, the author of comment 1: ")
    assert "Wilhelmina" not in found[0]
    assert not told(checked(study, edited(plain(tmp_path), comment("Good.", "Bea"))))


def test_so_are_the_author_of_a_change_and_the_name_of_a_picture(study: Project, tmp_path: Path) -> None:
    who = 'w:author="Northfield General" w:date="2026-01-01T00:00:00Z"'
    change = f'<w:ins {NAMESPACES} w:id="9" {who}><w:r><w:t xml:space="preserve"> More.</w:t></w:r></w:ins>'
    found = told(checked(study, edited(plain(tmp_path), adding_xml(change))))
    assert [one.partition(":")[0] for one in found] == ["the author of a tracked change"]
    picture = f'<w:r {NAMESPACES}><w:drawing><wp:inline><wp:docPr id="1" name="Northfield General.png"/></wp:inline>'
    found = told(checked(study, edited(plain(tmp_path), adding_xml(f"{picture}</w:drawing></w:r>"))))
    assert [one.partition(":")[0] for one in found] == ["the name of a picture"]
