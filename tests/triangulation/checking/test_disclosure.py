"""Everything in a Word file that is for publication is looked through for what gives somebody away."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from qualcode.project import Project
from tests.triangulation.checking.test_typed_tables import typed
from tests.triangulation.disclosure.test_guard import percentages as percentages
from tests.triangulation.reports import Edit, adding, checked, edited, told, tracked, written

TRUST = "Northfield General"


def in_header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = f"Report for {TRUST}"


def in_footer(document: Any) -> None:
    document.sections[0].footer.paragraphs[0].text = "RXA"


def in_properties(document: Any) -> None:
    document.core_properties.subject = f"Visit to {TRUST}"


def in_comment(document: Any) -> None:
    document.add_comment(document.paragraphs[0].runs, text=f"Is this {TRUST}?", author="Bea", initials="B")


def in_table(document: Any) -> None:
    document.add_table(1, 1).cell(0, 0).text = f"{TRUST} NHS Foundation Trust"


def in_box(document: Any) -> None:
    box = f"<w:txbxContent><w:p><w:r><w:t>{TRUST}</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph()._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{box}</w:pict></w:r>"))


def in_alternative_text(document: Any) -> None:
    drawing = f'<w:drawing><wp:inline><wp:docPr id="1" name="P" descr="Chart of {TRUST}"/></wp:inline></w:drawing>'
    document.add_paragraph()._p.append(parse_xml(f"<w:r {nsdecls('w', 'wp')}>{drawing}</w:r>"))


def in_hidden_text(document: Any) -> None:
    document.add_paragraph().add_run(TRUST).font.hidden = True


def in_field(document: Any) -> None:
    field = f'<w:instrText xml:space="preserve"> HYPERLINK "file:///C:/{TRUST}/report" </w:instrText>'
    document.add_paragraph()._p.append(parse_xml(f"<w:r {nsdecls('w')}>{field}</w:r>"))


def in_simple_field(document: Any) -> None:
    field = '<w:fldSimple w:instr=" DOCPROPERTY RXA "><w:r><w:t>Words</w:t></w:r></w:fldSimple>'
    document.add_paragraph()._p.append(parse_xml(field.replace("<w:fldSimple", f"<w:fldSimple {nsdecls('w')}", 1)))


def in_initials(document: Any) -> None:
    document.add_comment(document.paragraphs[0].runs, text="Is this so?", author="Bea", initials="RXA")


def in_bookmark(document: Any) -> None:
    document.paragraphs[0]._p.append(
        parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="9" w:name="Northfield_General"/>')
    )


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (adding(f"We went to {TRUST}."), "“Findings”, paragraph 2"),
        (in_table, "“Findings”, table 1, row 1, column 1"),
        (in_header, "the header"),
        (in_footer, "the footer"),
        (in_properties, "a property of the file (subject)"),
        (in_comment, "“Findings”, comment 1"),
        (in_box, "a text box"),
        (in_alternative_text, "an alternative text"),
        (in_hidden_text, "hidden text"),
        (in_field, "a field"),
        (in_simple_field, "a field"),
        (in_initials, "the initials of comment 1"),
        (in_bookmark, "in the name of a bookmark"),
        (tracked("We went to ", TRUST, "a trust", "."), "in words deleted with changes tracked"),
    ],
)
def test_the_name_of_a_trust_is_found_wherever_it_stands(
    study: Project, tmp_path: Path, edit: Edit, place: str
) -> None:
    file = edited(written(tmp_path, ("Heading 1", "Findings"), "Nothing here."), edit)
    found = told(checked(study, file), "disclosure")
    assert any(place in one for one in found), found
    assert any("names an organisation" in one or "hidden text" in one for one in found), found
    assert not told(checked(study, file, audience="team"), "disclosure")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Case study 1 went from 1.72 to 1.31.", "holds an exact figure (1.72)"),
        ("Code RXA was used.", "names an organisation (RXA)"),
        ("See passage [x1; supports].", "an evidence ID is printed"),
        ("Row 0a1b2c3d-0a1b-4c3d-8e5f-0a1b2c3d4e5f.", "an internal ID"),
        ("One said the managers who stop everything at band seven here are many.", "holds words of WS5_02"),
    ],
)
def test_what_else_gives_away(study: Project, tmp_path: Path, text: str, what: str) -> None:
    found = told(checked(study, written(tmp_path, text)), "disclosure")
    assert any(what in one for one in found), found


def test_figures_of_many_do_not_trip_it(study: Project, tmp_path: Path) -> None:
    text = "The national ratio of indicator 2 was 1.45, and 1.61 in ambulance trusts."
    assert not told(checked(study, written(tmp_path, text)))


def test_names_to_be_replaced_are_told_of_and_not_told(study: Project, tmp_path: Path) -> None:
    from qualcode.model.pseudonyms import Term

    study.pseudonyms.add(Term(find="Wilhelmina", replacement="[Name]"))
    found = told(checked(study, written(tmp_path, "As Wilhelmina knows.")), "disclosure")
    assert found == ["the beginning, paragraph 1: a name still to be replaced"]


def test_an_embedded_workbook_is_told_of(study: Project, tmp_path: Path) -> None:
    file = written(tmp_path, "Text.")
    shutil.copy(file, tmp_path / "copy.docx")
    with zipfile.ZipFile(tmp_path / "copy.docx", "a") as archive:
        archive.writestr("word/embeddings/Book1.xlsx", b"PK")
    found = checked(study, tmp_path / "copy.docx")
    assert any("a whole file goes with the report" in one for one in told(found))
    assert "not looked into: 1 embedded file" in found.remarks


def test_a_number_of_a_section_and_a_rate_of_passages_are_no_figures(study: Project, tmp_path: Path) -> None:
    figures = sorted(f"{score.value:.2f}" for score in _scores(study))
    told_of = [f"See section {figures[0]} and version {figures[0]}.", f"5 passages, {figures[0]} in 1,000 words"]
    assert not told(checked(study, written(tmp_path, ("Heading 1", "CS1"), *told_of)), "disclosure")
    found = told(
        checked(study, written(tmp_path, ("Heading 1", "CS1"), f"It stood at {figures[0]} then.")), "disclosure"
    )
    assert len(found) == 1


def _scores(study: Project) -> list[Any]:
    every = (series.scores for series in study.values.series_shown(study.values.of_case("CS1")))
    return [score for scores in every for score in scores if score.value is not None and f"{score.value:.2f}" != "1.00"]


NAMED_BY_ID = """
As FG1_P1 said, it was hard. | FG1_P1
It was hard (FG1_P1). | FG1_P1
“My manager does the voice in handover and everybody laughs at it” (FG1_P1). | FG1_P1
WS5_01 said that it was hard. |
A focus group participant said that it was hard. |
"""


@pytest.mark.parametrize("line", NAMED_BY_ID.strip().splitlines())
def test_nobody_is_named_by_an_id_from_a_focus_group(study: Project, tmp_path: Path, line: str) -> None:
    sentence, _, who = (part.strip() for part in line.partition("|"))
    found = told(checked(study, written(tmp_path, sentence)), "disclosure")
    assert [f"names by it ({who})" in one and "focus group participant" in one for one in found] == [True] * bool(who)
    assert not told(checked(study, written(tmp_path, sentence), audience="team"), "disclosure")


WHOLE = """
Under 24% of them agreed. | 24%
Indicator 5 stood at 24% then. | 24%
Of indicator 6 it is 24% nationally. |
Of indicators 5 and 6 one is at 24%. | 24%
"""
"""Under a heading of CS1, whose indicator 5 has 24 and 31%."""


@pytest.mark.parametrize("line", WHOLE.strip().splitlines())
def test_a_whole_percentage_is_that_of_the_indicator_that_is_named(
    percentages: Project, tmp_path: Path, line: str
) -> None:
    sentence, _, figure = (part.strip() for part in line.partition("|"))
    found = told(checked(percentages, written(tmp_path, ("Heading 1", "CS1"), sentence)), "disclosure")
    assert [f"exact figure ({figure})" in one for one in found] == [True] * bool(figure)


@pytest.mark.parametrize(("row", "found"), [("Indicator 5", True), ("Indicator 6", False), ("Share", True)])
def test_so_in_a_row_of_a_table(percentages: Project, tmp_path: Path, row: str, found: bool) -> None:
    file = typed(tmp_path, f"Measure | National 2018\n{row} | 24%", "# CS1")
    assert bool(told(checked(percentages, file, audience="publication"), "disclosure")) == found
