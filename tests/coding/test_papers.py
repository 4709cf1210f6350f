"""The literature table: papers in and out, in the columns of a report, and what they bear on."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from qualcode.model.errors import AmbiguousName, ChangedMeanwhile, QualcodeError, UnknownName
from qualcode.model.study import PAPER_HEADINGS
from qualcode.project import Project

KALRA = {"country": "UK", "population": "BME staff", "study_type": "Literature review"}


@pytest.fixture
def papers(project: Project) -> Project:
    project.questions.put(1, "Why?")
    project.papers.add("Kalra, V. S. (2009).", codes=["Voice"], questions=[1], **KALRA)
    project.papers.add("Otto, L. A. (2006).", country="USA", codes=["Voice > Silence"])
    project.papers.add("Poss, J. E. (1999).")
    return project


def references(project: Project, **wanted: object) -> list[str]:
    return [one.reference.split(",")[0] for one in project.papers.all(**wanted)]  # type: ignore[arg-type]


def test_papers_are_listed_by_theme_by_question_and_by_words(papers: Project) -> None:
    assert references(papers) == ["Kalra", "Otto", "Poss"]
    assert references(papers, code="Voice") == ["Kalra", "Otto"]
    assert references(papers, code="Silence") == ["Otto"]
    assert references(papers, question=1) == ["Kalra"]
    assert references(papers, text="bme") == ["Kalra"]
    with pytest.raises(UnknownName):
        papers.papers.all(code="Nothing")


def test_a_paper_is_named_by_its_number_or_by_words_of_its_reference(papers: Project) -> None:
    assert papers.papers.find("2").reference == papers.papers.find("otto").reference
    with pytest.raises(AmbiguousName):
        papers.papers.find(".")
    with pytest.raises(UnknownName):
        papers.papers.find("Nobody")


def test_the_same_reference_is_one_paper(papers: Project) -> None:
    with pytest.raises(QualcodeError, match="already"):
        papers.papers.add(" kalra,  V. S. (2009).")
    with pytest.raises(QualcodeError, match="another paper"):
        papers.papers.edit(2, reference="Kalra, V. S. (2009).")
    with pytest.raises(QualcodeError, match="needs a reference"):
        papers.papers.add("  ")


def test_papers_are_put_in_order_and_taken_out_with_their_links(papers: Project) -> None:
    papers.papers.move(3, 1)
    assert references(papers) == ["Poss", "Kalra", "Otto"]
    papers.papers.remove(1)
    assert references(papers) == ["Poss", "Otto"]
    papers.undo()
    assert papers.papers.get(1).codes == ((papers.codebook.find("Voice").id, "Voice"),)


def test_what_another_has_written_meanwhile_is_not_overwritten(papers: Project) -> None:
    papers.papers.edit(1, country="Wales")
    with pytest.raises(ChangedMeanwhile):
        papers.papers.edit(1, country="Scotland", was={"country": "UK"})


@pytest.mark.parametrize("format", ["csv", "xlsx", "docx"])
def test_a_table_that_was_written_comes_in_again_and_adds_nothing(papers: Project, tmp_path: Path, format: str) -> None:
    from qualcode.triangulation.exports.study import literature_export
    from qualcode.triangulation.exports.writing import write_export

    path = tmp_path / f"papers.{format}"
    write_export(papers.findings, literature_export(papers.papers), "team", format, path)

    again = papers.papers.import_table(path)
    assert (again.added, again.changed, again.unchanged, again.ignored) == (0, (), 3, ())
    with Project.create(tmp_path / "other") as other:
        other.codebook.import_csv(b"parent,name,kind\n,Voice,theme\nVoice,Silence,code\n")
        other.questions.put(1, "Why?")
        assert other.papers.import_table(path).added == 3
        assert [one.cells for one in other.papers.all()] == [one.cells for one in papers.papers.all()]
        if format != "docx":  # a report's table has the seven columns only
            assert [one.codes for one in other.papers.all()][1][0][1] == "Voice > Silence"


def test_what_word_cannot_print_makes_no_second_paper(papers: Project, tmp_path: Path) -> None:
    from qualcode.triangulation.exports.study import literature_export
    from qualcode.triangulation.exports.writing import write_export

    papers.papers.add("Okoro \u202e(2012)", findings="More \u202eof it")
    write_export(papers.findings, literature_export(papers.papers), "team", "docx", tmp_path / "papers.docx")

    done = papers.papers.import_table(tmp_path / "papers.docx")

    assert (done.added, done.changed, done.unchanged) == (0, (), len(papers.papers.all()))
    assert papers.papers.find("Okoro").findings == "More \u202eof it"


def test_an_import_says_what_changed_and_what_it_does_not_know(papers: Project) -> None:
    done = papers.papers.import_table(
        b"Reference,Country,Themes,Questions,Journal\nKalra V. S. (2009).,UK,,,J\n"
        b'"Otto, L. A. (2006).",Canada,Voice; Nothing,7,\n'
    )

    assert (done.added, done.changed) == (1, (("Otto, L. A. (2006).", ("country", "themes")),))
    assert (done.ignored, done.unknown) == (("Journal",), ("theme “Nothing”", "question 7"))


def test_an_empty_cell_says_nothing(papers: Project) -> None:
    papers.papers.import_table(b'Paper,Country,Study design\n"Kalra, V. S. (2009).",,\n')

    assert papers.papers.get(1).country == "UK"


def test_a_word_table_broken_over_pages_is_put_together(project: Project) -> None:
    document = docx.Document()
    for rows in (
        [PAPER_HEADINGS, ("Kalra (2009)", "UK", "staff", "Leadership", "A lens", "The authors", "Review")],
        [PAPER_HEADINGS, ("", "", "", "schemes", "", "conclude.", ""), ("Otto (2006)", "USA", "", "", "", "", "")],
        [("Name", "Job"), ("Jo", "Nurse")],
    ):
        table = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for cell, words in zip(table.rows[at].cells, row, strict=True):
                cell.text = words
        document.add_paragraph("A page ends here.")
    out = io.BytesIO()
    document.save(out)

    assert project.papers.import_table(out.getvalue()).added == 2
    first, second = project.papers.all()
    assert (first.intervention, first.findings) == ("Leadership schemes", "The authors conclude.")
    assert (second.reference, second.country) == ("Otto (2006)", "USA")


@pytest.mark.parametrize("data", [b"name,job\nJo,Nurse\n", b"\x00\x01", b"PK\x03\x04 broken"])
def test_a_file_without_papers_is_refused_in_one_line_and_changes_nothing(project: Project, data: bytes) -> None:
    state = project.state()
    with pytest.raises(QualcodeError) as refused:
        project.papers.import_table(data)
    assert "\n" not in str(refused.value) and project.state() == state


def test_a_real_table_of_a_report_comes_in(project: Project, shared: Path) -> None:
    """The evaluation's own table, as text: header rows repeated by pages, rows going on under an empty first cell."""
    lines = (shared / "seed" / "wres_evaluation_report.txt").read_text("utf-8").split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("Paper\tCountry\t"))
    rows = [line.split("\t") for line in lines[start : start + 80] if line.count("\t") == 6]
    table = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)

    done = project.papers.import_table(table.encode())
    found = project.papers.all()
    assert done.ignored == () and len(found) == done.added == 15
    assert all(one.country and one.study_type for one in found)
    assert "use of interpreter services" in next(one for one in found if "Anderson" in one.reference).intervention
