"""A summary that was edited in Word comes back: headings and bookmarks anchor it, and nothing is lost."""

from __future__ import annotations

import io
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from qualcode.deliver.reports import write_report
from qualcode.model.errors import QualcodeError
from qualcode.model.report import Audience
from qualcode.project import Project
from qualcode.triangulation.cases.summary import ACROSS, CaseSummaries
from tests.triangulation.returned.word_files import back, drop, in_word, paragraph

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def written(study: Project, excerpts: dict[str, int]) -> Project:
    board, voice = excerpts["board"], excerpts["voice"]
    study.narratives.write("CS1", "context", f"In special measures.\n\nRestructured [x{board}, x{voice}] since.")
    study.narratives.write("CS1", "initiatives", f"- Panels [x{board}]\n- Mentoring")
    study.narratives.write("CS1", "staff", f"Staff are mocked [x{voice}].")
    study.narratives.write("CS1", "summary", "Words and\nfigures differ.")
    return study


def word(project: Project, audience: Audience = "team", *, subheadings: bool = True) -> Any:
    return in_word(project.findings.case_summary("CS1", audience, subheadings=subheadings))


@pytest.mark.parametrize("audience", ["team", "publication"])
@pytest.mark.parametrize("subheadings", [True, False])
def test_what_nobody_edited_changes_nothing(written: Project, audience: Audience, subheadings: bool) -> None:
    found = back(written, word(written, audience, subheadings=subheadings))
    assert (found.changes, found.left, found.refused, found.pending) == ((), (), (), ())
    assert found.unchanged == 6


@pytest.mark.parametrize("audience", ["team", "publication"])
def test_edited_words_come_back_with_what_they_rest_on(
    written: Project, audience: Audience, excerpts: dict[str, int]
) -> None:
    document = word(written, audience)
    for run in paragraph(document, "Restructured").runs:
        run.text = run.text.replace("Restructured", "Made anew")
    paragraph(document, "Mentoring").insert_paragraph_before("Shadowing", style="List Bullet")
    paragraph(document, "Summary:").add_run(" And more.")
    found = back(written, document)
    board, voice = excerpts["board"], excerpts["voice"]
    assert {one.part.slot.key: one.text for one in found.changes} == {
        "context": f"In special measures.\n\nMade anew [x{board}, x{voice}] since.",
        "initiatives": f"- Panels [x{board}]\n- Shadowing\n- Mentoring",
        "summary": "Words and figures differ. And more.",
    }
    assert written.narratives.take([(one.part, one.text) for one in found.changes], found.file) == 3
    assert back(written, document).changes == ()
    written.undo()
    assert written.narratives.get("CS1", "summary").text == "Words and\nfigures differ."


def test_headings_removed_leave_the_bookmarks(written: Project) -> None:
    document = word(written)
    for one in [one for one in document.paragraphs if one.style.name.startswith("Heading")]:
        drop(one)
    assert back(written, document).changes == () and back(written, document).left == ()


def test_a_part_taken_out_stays_and_one_emptied_under_its_heading_goes(written: Project) -> None:
    document = word(written)
    for words in ("Context", "In special", "Restructured", "Panels [", "Mentoring"):
        drop(paragraph(document, words))
    found = back(written, document)
    assert [(one.part.slot.key, one.text) for one in found.changes] == [("initiatives", "")]
    assert found.left == ("“Context” of CS1 is not in the file: it stays as it is",)


def test_an_id_edited_into_one_there_never_was_is_refused(written: Project, excerpts: dict[str, int]) -> None:
    document = word(written)
    for run in paragraph(document, "Staff are mocked").runs:
        run.text = run.text.replace(f"x{excerpts['voice']}", "x999")
    found = back(written, document)
    assert found.refused == ("“BME staff accounts” of CS1 names x999, which there is not",) and found.changes == ()


def test_tracked_changes_are_listed_and_read_as_accepted(written: Project) -> None:
    document = word(written)
    ins = f'<w:ins {W} w:id="900" w:author="Cy"><w:r><w:t> Inserted words.</w:t></w:r></w:ins>'
    paragraph(document, "Staff are mocked")._p.append(parse_xml(ins))
    found = back(written, document)
    assert found.pending == ("“BME staff accounts”, paragraph 1: inserted by Cy “Inserted words.”",)
    assert found.changes[0].text.endswith("Inserted words.")


def test_what_is_pending_in_the_summary_in_brief_is_told_under_its_own_name(written: Project) -> None:
    document = word(written)
    summary = paragraph(document, "Summary:")
    for words in (" One", " more"):
        ins = f'<w:ins {W} w:id="900" w:author="Cy"><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:ins>'
        summary._p.append(parse_xml(ins))
    gone = f'<w:del {W} w:id="901" w:author="Di"><w:r><w:delText>Line two.</w:delText></w:r></w:del>'
    second = deepcopy(summary._p)
    summary._p.addnext(second)
    for one in list(second):
        second.remove(one)
    second.append(parse_xml(gone))
    assert back(written, document).pending == (
        "“Summary”, paragraph 1: inserted by Cy “One more”",
        "“Summary”, paragraph 2: deleted by Di “Line two.”",
    )


def test_what_may_not_be_published_of_the_summary_in_brief_is_told_under_its_own_name(written: Project) -> None:
    written.narratives.write("CS1", "summary", "Northfield General had 1.31.")
    with pytest.raises(QualcodeError, match="under “Summary”: names an organisation"):
        written.findings.case_summary("CS1")


def test_a_quotation_under_another_heading_is_named(written: Project, excerpts: dict[str, int]) -> None:
    document = word(written)
    quote = next(one for one in document.paragraphs if one.style.name == "Quote")
    staff = paragraph(document, "BME staff accounts")
    staff._p.addnext(quote._p)
    (told,) = back(written, document).left
    assert told.startswith(f"not taken of CS1: “{quote.text[:20]}")
    kept = "the project keeps it under “Senior leaders’ accounts”"
    assert told.endswith(f"moved from “Senior leaders’ accounts” to “BME staff accounts”; {kept}")
    (twice,) = back(written, copied(word(written))).left
    assert twice.endswith(f"stands under “BME staff accounts” too; {kept}")


def copied(document: Any) -> Any:
    """The first quotation stands under the heading of staff, too."""
    quote = next(one for one in document.paragraphs if one.style.name == "Quote")
    paragraph(document, "BME staff accounts")._p.addnext(deepcopy(quote._p))
    return document


def test_what_the_tool_computes_and_what_has_no_part_is_told_and_not_taken(written: Project) -> None:
    document = word(written, "publication")
    paragraph(document, "Data sources").runs[0].text = "Data sources were many."
    paragraph(document, "Context").insert_paragraph_before("A stray remark.")
    document.add_paragraph("Else", style="Heading 3")
    document.add_paragraph("Under it.")
    found = back(written, document)
    assert found.changes == ()
    assert found.left == (
        "not taken of CS1: “Data sources were many.”: not what the tool says now; what it computes is not taken in",
        "not taken of CS1: “A stray remark.”: before the first part",
        "not taken of CS1: “Under it.”: under “Else”, which is no part",
    )


def test_a_foreign_file_is_refused(written: Project, tmp_path: Path) -> None:
    with pytest.raises(QualcodeError, match="no case study's summary"):
        back(written, docx.Document())
    with pytest.raises(QualcodeError, match="no Word file"):
        written.returned.compare(b"hello", "hello.txt")
    with pytest.raises(QualcodeError, match="cannot be read"):
        written.returned.compare(tmp_path / "none.docx")
    plain = docx.Document()
    plain.add_paragraph("Summary", style="Heading 3")
    plain.add_paragraph("Typed elsewhere.")
    plain.add_paragraph("Where accounts agree and differ", style="Heading 3")
    plain.add_paragraph("Nobody had written this.")
    found = back(written, plain, "CS1")
    assert [(one.part.slot.key, one.text) for one in found.changes] == [("agreement", "Nobody had written this.")]
    # What is written in the project may be newer than a file that does not say from which text it was written.
    assert [(one.part.slot.key, one.text) for one in found.conflicts] == [("summary", "Typed elsewhere.")]


def unmarked(document: Any) -> Any:
    for one in list(document.element.iter()):
        if str(one.tag).endswith(("}bookmarkStart", "}bookmarkEnd")):
            one.getparent().remove(one)
    return document


def test_a_heading_that_names_another_case_study_than_its_bookmarks_is_refused(written: Project) -> None:
    stream = io.BytesIO()
    written.cases.put("CS7", description="an acute trust")
    written.narratives.write("CS7", "context", "Elsewhere.")
    write_report(CaseSummaries(written.session, "team").together(), "docx", stream)
    stream.seek(0)
    document = docx.Document(stream)
    assert back(written, document).left == ()
    heading = paragraph(document, "Case study 1")
    heading.runs[0].text = heading.text.replace("1", "7", 1)
    with pytest.raises(QualcodeError, match=r"the heading “Case study 7: .*” stands over what bookmarks say is of CS1"):
        back(written, document)
    with pytest.raises(QualcodeError, match=r"two headings, “Case study 7: .*” and “Case study 7: .*”, stand over CS7"):
        back(written, document, "CS7")
    found = back(written, document, "CS1")
    assert (found.changes, found.unchanged) == ((), 6)
    drop(heading)
    paragraph(document, "In special").runs[0].text = "In no measures."
    (edit,) = back(written, document).changes
    assert edit.part.owner.id == "CS1" and edit.text.startswith("In no measures.")
    drop(paragraph(document, "Case study 7"))
    with pytest.raises(QualcodeError, match="stands what bookmarks say is of CS7"):
        back(written, document)


def test_a_retitled_heading_leaves_its_parts_to_their_bookmarks(written: Project) -> None:
    document = word(written)
    paragraph(document, "Case study 1").runs[0].text = "Our trust"
    paragraph(document, "Context").runs[0].text = "Background"
    paragraph(document, "In special").runs[0].text = "In no measures."
    found = back(written, document)
    assert [one.text.split("\n")[0] for one in found.changes] == ["In no measures."]
    assert [one.split(":")[1] for one in found.left] == [" “Our trust”", " “Background”"]
    paragraph(document, "BME staff accounts").runs[0].text = "Where accounts agree and differ"
    with pytest.raises(QualcodeError, match="stands over what bookmarks say is “BME staff accounts” of CS1"):
        back(written, document)


def test_edited_quotations_and_tables_are_named(written: Project, excerpts: dict[str, int]) -> None:
    written.chosen.choose(f"x{excerpts['voice']}", "CS1")
    document = word(written)
    assert back(written, document).left == ()
    assert back(written, unmarked(word(written))).left == ()
    next(one for one in document.paragraphs if one.style.name == "Quote").runs[0].text += " Surely."
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "Mine"
    paragraph(document, "In special")._p.addnext(table._tbl)
    tabled, quoted = back(written, document).left
    assert quoted.endswith(f"not word for word what x{excerpts['board']} is quoted as; quotations are not taken in")
    assert "“Mine |”: a table of 2 rows" in tabled


def test_what_stands_under_headings_of_no_case_study_is_named(written: Project) -> None:
    document = word(written)
    document.add_paragraph("My own", style="Heading 1")
    document.add_paragraph("Words here.")
    document.add_paragraph("And more.")
    found = back(written, document)
    assert found.left == ("not taken: “Words here.” and 1 more: under “My own”, which is of no case study",)


def test_what_looks_like_an_id_is_told_and_capitals_are_taken(written: Project, excerpts: dict[str, int]) -> None:
    document = word(written)
    board = excerpts["board"]
    paragraph(document, "Summary:").add_run(f" A [y1], [x 2, x{board}], [c3], [X{board}].")
    found = back(written, document)
    assert [one.new for one in found.changes] == [(board,)] and f"[x{board}]." in found.changes[0].text
    assert [one.split(" in ")[0] for one in found.left] == ["“[y1]”", f"“[x 2, x{board}]”", "“[c3]”"]


def test_with_neither_headings_nor_bookmarks_nothing_is_placed(written: Project) -> None:
    document = unmarked(word(written))
    for one in document.paragraphs:
        one.style = document.styles["Normal"]
    found = back(written, document, "CS1")
    assert found.changes == () and "nothing of it can be placed" in found.refused[0]
    assert "“Context” of CS1 is not in the file: it stays as it is" in found.left


def test_a_bullet_more_leaves_the_other_lines_as_they_were(written: Project) -> None:
    before = "They did:\n* Sooner\n* Latest\nSince\nthen."
    written.narratives.write("CS1", "context", before)
    document = word(written)
    paragraph(document, "Latest").insert_paragraph_before("Between", style="List Bullet")
    (edit,) = back(written, document).changes
    assert edit.text == before.replace("* Latest", "- Between\n* Latest")


def test_a_part_changed_on_both_sides_is_a_conflict(written: Project) -> None:
    document, untouched = word(written, "publication"), word(written, "publication")
    paragraph(document, "In special").runs[0].text = "In no measures."
    written.narratives.write("CS1", "context", "Rewritten at the desk.")
    found = back(written, document)
    assert found.changes == () and [one.part.slot.key for one in found.conflicts] == ["context"]
    found = back(written, untouched)
    assert (found.changes, found.conflicts) == ((), ())
    assert "changed in the project since the file was written, and not in the file" in found.left[0]


@pytest.mark.parametrize("audience", ["team", "publication"])
def test_what_was_deleted_of_what_the_tool_says_is_named(
    written: Project, audience: Audience, excerpts: dict[str, int]
) -> None:
    written.chosen.choose(f"x{excerpts['board']}", "CS1")
    document = word(written, audience)
    drop(next(one for one in document.paragraphs if one.style.name == "Quote"))
    drop(paragraph(document, "Data sources"))
    row = document.tables[0].rows[1]
    first = row.cells[0].text
    row._tr.getparent().remove(row._tr)
    found = back(written, document)
    assert found.changes == () and len(found.left) == 3
    row_told, quote, sentence = found.left
    assert f"not in the file of CS1: the row “{first}" in row_told
    assert quote.startswith("not in the file of CS1: the quotation “") and f"x{excerpts['board']} stays chosen" in quote
    assert sentence.startswith("not in the file of CS1: “Data sources included")
    document.tables[0]._tbl.getparent().remove(document.tables[0]._tbl)
    assert "not in the file of CS1: the table “" in back(written, document).left[0]


def test_without_the_heading_a_part_changed_on_both_sides_is_a_conflict_too(written: Project) -> None:
    document = word(written, "publication")
    drop(paragraph(document, "Case study 1"))
    paragraph(document, "In special").runs[0].text = "In no measures."
    paragraph(document, "Summary:").add_run(" Edited.")
    written.narratives.write("CS1", "context", "Rewritten at the desk.")
    found = back(written, document)
    assert [one.part.slot.key for one in found.changes] == ["summary"]
    assert [one.part.slot.key for one in found.conflicts] == ["context"]


def test_a_conflict_is_taken_by_its_part(written: Project) -> None:
    document = word(written)
    paragraph(document, "In special").runs[0].text = "In no measures."
    paragraph(document, "Summary:").add_run(" Edited.")
    for slot in ("context", "summary"):
        written.narratives.write("CS1", slot, "Rewritten at the desk.")
    found = back(written, document)
    assert [one.part.slot.key for one in found.conflicts_of(["cs1 Context"])] == ["context"]
    assert [one.part.slot.key for one in found.conflicts_of(["summary", "CS1 summary"])] == ["summary"]
    with pytest.raises(QualcodeError, match="no part “staff” was changed on both sides"):
        found.conflicts_of(["staff"])


@pytest.mark.parametrize("marked", [True, False])
def test_a_heading_in_plain_style_is_nobodys_words(written: Project, marked: bool) -> None:
    document = word(written)
    for one in [one for one in document.paragraphs if one.style.name == "Heading 3"]:
        one.style = document.styles["Normal"]
    for one in [] if marked else list(document.element.iter()):
        if str(one.tag).endswith("}bookmarkStart"):
            one.getparent().remove(one)
    paragraph(document, "In special measures").add_run(" Edited.")
    found = back(written, document)
    edited = [(one.part.slot.key, one.text.count("Edited.")) for one in found.changes]
    assert edited == ([("context", 1)] if marked else [])
    assert not any("accounts" in one.text or "Initiatives" in one.text for one in (*found.changes, *found.conflicts))
    assert any("a heading in plain style; headings are not taken in" in one for one in found.left)


def test_words_that_were_put_into_a_table_do_not_empty_a_part(written: Project) -> None:
    document = word(written)
    table = document.add_table(1, 2)
    moved = [one for one in document.paragraphs if "special measures" in one.text or "Restructured" in one.text]
    table.cell(0, 0).text = " ".join(one.text for one in moved)
    moved[0]._p.addprevious(table._tbl)
    for one in moved:
        drop(one)
    found = back(written, document)
    assert (
        found.changes == ()
        and "“Context” of CS1 has words in the file that are not taken in: it stays as it is" in (found.left)
    )


def test_a_summary_in_brief_that_is_emptied_behind_its_label_goes(written: Project) -> None:
    written.narratives.write("CS1", "summary", "Much was begun.")
    document = word(written)
    words = paragraph(document, "Much was begun.")
    for run in words.runs:
        run.text = run.text.replace("Much was begun.", "")
    assert words.text.strip() == "Summary:"
    found = back(written, document)
    assert [(one.part.slot.key, one.text) for one in found.changes] == [("summary", "")] and found.left == ()


def test_a_publication_that_nobody_edited_changes_nothing_without_its_bookmarks_either(written: Project) -> None:
    assert back(written, unmarked(word(written, "publication"))).conflicts == ()
    document = unmarked(word(written, "publication"))
    paragraph(document, "In special measures").add_run(" Edited.")
    found = back(written, document)
    assert [one.part.slot.key for one in (*found.changes, *found.conflicts)] == ["context"]
    printed = unmarked(word(written, "team"))
    for one in printed.paragraphs:
        for run in one.runs:
            run.text = re.sub(r" ?\[x[0-9, x]+\]", "", run.text)
    assert back(written, printed).conflicts  # whoever took out printed IDs meant it


def test_the_heading_of_what_is_across_case_studies_is_nobodys_words_in_plain_style(written: Project) -> None:
    written.narratives.write("CS1", "summary", "Much was begun.")
    document = in_word(CaseSummaries(written.session, "team").together())
    heading = paragraph(document, ACROSS)
    heading.style = document.styles["Normal"]
    heading.runs[0].bold = True
    found = back(written, document)
    assert found.changes == found.conflicts == ()
    assert not any("not what the tool says now" in one for one in found.left)
