"""The whole report in Word, opened again and looked at block by block."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from qualcode.model.errors import QualcodeError
from qualcode.model.particulars import Particulars
from qualcode.model.report import Audience, Contents, Heading, NewPage, Paragraph, Report, TableBlock
from qualcode.model.watch import Cancelled
from qualcode.project import Project
from qualcode.triangulation.exports.report import report_export
from qualcode.triangulation.exports.writing import write_export
from qualcode.triangulation.report.whole import PARTS, ReportWish, whole_report


@pytest.fixture
def told(study: Project, excerpts: dict[str, int]) -> Project:
    """The study with questions, something written, quotations chosen for themes, and a decision."""
    study.settings.edit(name="A study of boards", methods="Codebook analysis.")
    study.settings.edit(report=Particulars("What changed", "Ada Byron", "the Board of Inquiry", "March 2026"))
    study.questions.put(1, "What has changed?")
    study.questions.put(2, "Are people safe?")
    study.questions.put(3, "What was learned?")
    study.codebook.edit("Change", questions=[1, 2])
    study.codebook.edit("Safety", questions=[2])
    study.narratives.write("Change", "narrative", f"Boards look different [x{excerpts['board']}].\n- panels\n- posts")
    study.narratives.write("report", "summary", "Much has changed.")
    for name, theme in (("board", "Change"), ("named", "Change"), ("silent", "Safety"), ("voice", "Bullied")):
        study.chosen.choose(f"x{excerpts[name]}", theme)
    study.decisions.add("Code by speaker", reason="members differ")
    return study


def written(project: Project, whom: Audience, wish: ReportWish | None = None) -> tuple[Any, tuple[str, ...], bytes]:
    out = io.BytesIO()
    done = write_export(project.findings, report_export(project.session, wish), whom, "docx", out)
    return docx.Document(io.BytesIO(out.getvalue())), done.remarks, out.getvalue()


def of_style(document: Any, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def under(document: Any, heading: str) -> list[tuple[str, str]]:
    """The paragraphs under a heading, up to the next of any level."""
    found, there = [], False
    for paragraph in document.paragraphs:
        if paragraph.style.name.startswith("Heading"):
            there = paragraph.text == heading
        elif there:
            found.append((paragraph.style.name, paragraph.text))
    return found


def test_the_title_page_says_what_the_project_says(told: Project) -> None:
    document, _, _ = written(told, "publication")
    assert of_style(document, "Cover Title") == ["What changed"]
    assert of_style(document, "Subtitle") == ["Ada Byron", "Prepared for the Board of Inquiry", "March 2026"]
    first = document.sections[0]
    assert first.different_first_page_header_footer
    assert not first.first_page_footer.paragraphs[0].text
    assert not document.sections[1].different_first_page_header_footer


def test_the_contents_can_be_read_and_followed_before_they_are_updated(told: Project) -> None:
    document, _, _ = written(told, "publication")
    body = document.element.body
    links = list(body.iter(qn("w:hyperlink")))
    headings = [p for p in document.paragraphs if p.style.name in ("Heading 1", "Heading 2")]
    assert ["".join(t.text for t in link.iter(qn("w:t"))) for link in links] == [p.text for p in headings]
    marks = [p._p.find(qn("w:bookmarkStart")).get(qn("w:name")) for p in headings]
    assert [link.get(qn("w:anchor")) for link in links] == marks
    assert len(set(marks)) == len(marks)
    fields = [one.text.strip() for one in body.iter(qn("w:instrText"))]
    assert fields[0] == 'TOC \\o "1-2" \\h \\z \\u'
    kinds = [one.get(qn("w:fldCharType")) for one in body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(fields)


def test_findings_stand_under_their_questions(told: Project) -> None:
    document, _, _ = written(told, "publication")
    assert under(document, "Change")[:3] == [
        ("Normal", "Boards look different."),
        ("List Bullet", "panels"),
        ("List Bullet", "posts"),
    ]
    assert ("Normal", "“Change” (question 1) bears on this question too.") in under(document, "Safety")
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings.index("1. What has changed?") < headings.index("Change") < headings.index("2. Are people safe?")
    assert "3. What was learned?" not in headings


def test_how_many_raised_a_theme_stands_beside_it(told: Project) -> None:
    document, _, _ = written(told, "publication")
    assert ("Normal", "Raised by one of those who took part (1 of 5 participants).") in under(document, "Change")
    assert any("Words for numbers of participants" in text for _, text in under(document, "Methods"))


def test_reflexive_analysis_takes_no_number_for_importance(told: Project) -> None:
    told.settings.edit(ta_kind="reflexive")
    document, _, _ = written(told, "publication")
    assert not [p.text for p in document.paragraphs if p.text.startswith("Raised by")]
    assert not any("Words for numbers" in text for _, text in under(document, "Methods"))


def test_quotations_are_those_that_may_be_published(told: Project, excerpts: dict[str, int]) -> None:
    document, remarks, data = written(told, "publication", ReportWish(("findings",)))
    assert of_style(document, "Quote") == [
        "The board has changed, and people notice that it has changed for good. (WS5_01)",
        "My manager does the voice in handover and everybody laughs at it. (focus group participant)",
    ]
    assert any("quotations are left out" in remark for remark in remarks)
    names = re.findall(r'bookmarkStart w:id="\d+" w:name="(x\d+)', zipfile.ZipFile(io.BytesIO(data)).read(
        "word/document.xml").decode())  # fmt: skip
    assert names == [f"x{excerpts['board']}", f"x{excerpts['board']}", f"x{excerpts['voice']}"]
    assert "[x" not in "".join(p.text for p in document.paragraphs)


def test_the_team_sees_evidence_and_what_is_missing(told: Project, excerpts: dict[str, int]) -> None:
    document, _, _ = written(told, "team")
    assert under(document, "Change")[0] == ("Normal", f"Boards look different [x{excerpts['board']}].")
    assert under(document, "Introduction") == [
        (
            "Normal",
            "Missing: nothing is written for “Introduction” of the report; to fill it: "
            'qualcode narrative set report introduction "…".',
        )
    ]
    assert under(document, "3. What was learned?")[0][1].startswith("Missing: no theme serves question 3")
    assert of_style(document, "Heading 1")[-1] == "Still to do in this draft"


def test_a_publication_leaves_out_what_is_missing_and_tells_whoever_makes_it(told: Project) -> None:
    document, remarks, _ = written(told, "publication")
    assert "Introduction" not in of_style(document, "Heading 1")
    assert not [p.text for p in document.paragraphs if "Missing" in p.text or "Still to do" in p.text]
    assert any(one.startswith("introduction: left out: nothing is written") for one in remarks)
    assert any(one.startswith("literature: left out: no papers") for one in remarks)
    assert any("findings: no theme serves question 3" in one for one in remarks)


def test_tables_are_numbered_through_and_referred_to_by_their_numbers(told: Project) -> None:
    document, _, _ = written(told, "publication")
    captions = [one for one in of_style(document, "Caption") if "(continued)" not in one]
    assert [re.match(r"(Table|Figure) (\d+)\.", one).groups() for one in captions if one.startswith("Table")] == [  # type: ignore[union-attr]
        ("Table", str(n)) for n in range(1, 1 + sum(one.startswith("Table") for one in captions))
    ]
    assert under(document, "The sample")[0][1] == "Table 1 shows who was invited and who took part."
    body = document.element.body
    marked = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    asked = {m[1] for one in body.iter(qn("w:instrText")) if (m := re.match(r" REF (\S+)", one.text))}
    assert asked and asked <= marked


def test_wide_tables_lie_across_and_text_stands_upright(told: Project) -> None:
    document, _, _ = written(told, "publication", ReportWish(("methods", "sample", "findings", "codebook")))
    turned = [section.page_width > section.page_height for section in document.sections]
    assert turned == [False, False, False, False, True]
    assert {(round(min(s.page_width.mm, s.page_height.mm))) for s in document.sections} == {210}
    codebook = document.tables[-1]
    assert [cell.text for cell in codebook.rows[0].cells][:2] == ["Code", "Brief definition"]
    assert [row.cells[0].text for row in codebook.rows][1:] == ["Change", "Board", "Panels", "Safety", "Bullied"]
    assert (
        document.sections[-1].page_width
        > sum(column.width for column in codebook.columns)
        > 0.7 * (document.sections[-1].page_width)
    )


def test_appendices_are_lettered_as_they_come(told: Project) -> None:
    document, _, _ = written(told, "publication", ReportWish(without=("codebook",)))
    appendices = [one for one in of_style(document, "Heading 2") if one.startswith("Appendix")]
    assert [one[:11] for one in appendices] == ["Appendix A.", "Appendix B.", "Appendix C."]
    assert appendices[0] == "Appendix A. Audit trail"


def test_every_part_can_be_had_alone(told: Project) -> None:
    for name in PARTS:
        report = whole_report(told.session, "team", ReportWish((name,)))
        assert [one for one in report.blocks if isinstance(one, Heading) and one.level == 1], name
    with pytest.raises(QualcodeError, match="no part “findigs”"):
        report_export(told.session, ReportWish(("findigs",)))
    with pytest.raises(QualcodeError, match="nothing is left"):
        report_export(told.session, ReportWish(("cases",), ("cases",)))


def test_what_gives_an_organisation_away_is_refused_with_the_name_of_the_part(told: Project) -> None:
    told.narratives.write("Change", "narrative", "Northfield General did well.")
    with pytest.raises(QualcodeError, match="findings: this cannot be published") as caught:
        whole_report(told.session, "publication")
    assert "--without findings" in caught.value.fix
    assert whole_report(told.session, "publication", ReportWish(without=("findings",)))
    told.settings.edit(report=Particulars("Northfield General"))
    with pytest.raises(QualcodeError, match="this cannot be published"):
        whole_report(told.session, "publication", ReportWish(("methods",)))


def test_the_same_project_gives_the_same_bytes(told: Project) -> None:
    assert written(told, "publication")[2] == written(told, "publication")[2]


def test_a_house_template_gives_its_look_and_footer_to_every_page(told: Project, tmp_path: Path) -> None:
    house = docx.Document()
    house.sections[0].header.paragraphs[0].text = "The House Institute"
    house.save(str(tmp_path / "house.docx"))
    out = io.BytesIO()
    export = report_export(told.session, ReportWish(("methods", "sample")))
    write_export(told.findings, export, "publication", "docx", out, template=tmp_path / "house.docx")
    document = docx.Document(io.BytesIO(out.getvalue()))
    assert {section.header.paragraphs[0].text for section in document.sections} == {"The House Institute"}


def test_long_work_can_be_stopped(told: Project, tmp_path: Path) -> None:
    def stop(done: int, total: int, what: str, /) -> None:
        if what == "case studies":
            raise Cancelled

    with pytest.raises(Cancelled):
        write_export(told.findings, report_export(told.session), "team", "docx", tmp_path / "r.docx", watch=stop)
    assert not (tmp_path / "r.docx").exists()


def test_an_empty_project_has_a_report_that_says_how_to_begin(tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty", name="New", coder="Ada") as project:
        document, _, _ = written(project, "team")
        assert of_style(document, "Cover Title") == ["New"]
        assert "Missing: no transcripts; to fill it: qualcode import FILE…." in [p.text for p in document.paragraphs]
        report = whole_report(project.session, "publication")
        assert isinstance(report, Report)
        assert any(one.startswith("sample: left out: no transcripts") for one in report.draft_notes)


def test_an_empty_project_tells_no_method_that_nobody_stated(tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty", name="New", coder="Ada") as project:
        assert not project.settings.read().methods
        report = whole_report(project.session, "publication")
        assert not [one for one in report.blocks if isinstance(one, Heading | TableBlock | Paragraph)]
        assert "methods: left out: no sentence on methods" in " ".join(report.draft_notes)
        assert "coreq: left out: no item is answered" in " ".join(report.draft_notes)
        document, _, _ = written(project, "team")
        assert under(document, "Methods")[0][1].startswith("Missing: no sentence on methods")


def test_a_table_of_themes_without_themes_is_left_out_with_a_remark(tmp_path: Path) -> None:
    with Project.create(tmp_path / "plain", name="Plain", coder="Ada") as project:
        project.cases.put("CS1", description="an acute trust")
        notes = whole_report(project.session, "publication").draft_notes
        assert any(one.startswith("theme-matrix: left out: no theme in the codebook") for one in notes)
        code = project.codebook.add("Pay")
        project.codebook.add("Hours")
        report = whole_report(project.session, "publication")
        assert not [one for one in report.blocks if isinstance(one, TableBlock) and one.key == "theme-matrix"]
        told = next(one for one in report.draft_notes if one.startswith("findings: 2 top-level codes are not themes"))
        assert told.endswith(f"qualcode codebook edit {code.short_id} --kind theme")
        for name in ("Pay", "Hours"):
            project.codebook.edit(name, kind="theme")
        notes = whole_report(project.session, "publication").draft_notes
        assert any(one.startswith("theme-matrix: left out: no interview or focus group") for one in notes)
        assert not any("top-level" in one for one in notes)


def test_notes_of_the_sample_name_workstreams_and_case_studies_as_its_rows_do(told: Project) -> None:
    told.workstreams.put("WS9", name="Interviews on site")
    told.invitations.put("WS9", case="CS1", invited=90, declined=1, no_reply=2)
    told.invitations.put("WS9", invited=91)
    for by in ("workstream", "case"):
        report = told.findings.sample_report(by)
        notes = " ".join(next(block for block in report.blocks if isinstance(block, TableBlock)).table.notes)
        assert "WS9" not in notes and "CS1" not in notes
        assert "Interviews on site: 91 invited in all" in notes
        assert ("Case study 1: 90 invited" in notes) == (by == "case")


def test_short_tables_of_the_sample_stand_with_the_text_and_long_ones_across(told: Project) -> None:
    wish = ReportWish(("methods", "sample"))
    document, _, _ = written(told, "publication", wish)
    assert len(document.sections) == 3  # the title page, the contents, the text
    assert all(one.page_width < one.page_height for one in document.sections)
    first, second = (table.rows[0].cells for table in document.tables[:2])
    assert first[0].text == second[0].text == "Workstream"  # in two, each with its first column
    for number in range(20):
        told.workstreams.put(f"W{number}", name=f"Stream {number}")
    document, _, _ = written(told, "publication", wish)
    assert any(one.page_width > one.page_height for one in document.sections)


def test_conclusions_stand_under_their_own_heading(told: Project) -> None:
    told.narratives.write("report", "conclusions", "Boards can change.")
    told.narratives.write("report", "limitations", "We saw two of them.")
    document, _, _ = written(told, "publication")
    assert under(document, "Conclusions") == [("Normal", "Boards can change.")]
    assert under(document, "Limitations") == [("Normal", "We saw two of them.")]


def test_short_chapters_follow_one_another_and_long_ones_begin_a_page(told: Project) -> None:
    told.narratives.write("report", "introduction", "Boards were asked.")
    upright = ReportWish(("summary", "introduction", "methods"))

    def turned() -> int:
        return len(written(told, "publication", upright)[0].sections)

    assert turned() == 3  # with the title page and the contents
    told.narratives.write("report", "introduction", "Boards were asked. " * 180)
    assert turned() == 5


def test_case_studies_and_appendices_begin_a_page(told: Project) -> None:
    report = whole_report(told.session, "team", ReportWish(("cases", "codebook", "audit")))
    before = {
        two.text: isinstance(one, NewPage)
        for one, two in zip(report.blocks, report.blocks[1:], strict=False)
        if isinstance(two, Heading)
    }
    assert before["Case study 2: An acute trust"] and before["Appendix B. Audit trail"]
    assert not before["Case study 1: An ambulance trust"] and before["Case studies"] and before["Appendices"]


def test_a_publication_has_no_heading_under_which_nothing_stands(told: Project) -> None:
    told.codebook.add("Nothing yet", kind="theme")
    told.cases.put("CS3", description="a trust")
    for whom, there in (("team", True), ("publication", False)):
        document, _, _ = written(told, whom, ReportWish(("findings", "cases")))
        headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
        assert ("Nothing yet" in headings, "Case study 3: A trust" in headings) == (there, there)


def test_a_report_of_nothing_has_no_contents(tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty", coder="Ada") as project:
        assert not any(isinstance(block, Contents) for block in whole_report(project.session).blocks)
        assert any(isinstance(block, Contents) for block in whole_report(project.session, "team").blocks)
