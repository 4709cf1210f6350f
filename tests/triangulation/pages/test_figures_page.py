"""Tables of figures on paper: averages name nobody, and are not taken for the figures of a case study."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.triangulation.exports.figures import descriptive_export, standing_export
from qualcode.triangulation.exports.writing import write_export
from qualcode.wres.averages_csv import AverageOf
from qualcode.wres.descriptive import DescriptiveWish
from qualcode.wres.standing import StandingWish
from tests.wres.synthetic import make_panel

NATIONAL = "indicator,year,value,printed\n2,2016,1.72,1.72\n2,2018,1.31,1.31\n9,2018,7,7%\n"
"""Synthetic; the figures are those of the study's own case study, by chance."""
AVERAGE = DescriptiveWish(average="NAT")


@pytest.fixture
def study(study: Project) -> Project:
    study.values.import_averages(NATIONAL.encode(), AverageOf("NAT", "All made-up trusts"))
    return study


@pytest.mark.parametrize("format", ["csv", "xlsx", "md", "json", "txt", "docx"])
def test_the_national_table_may_be_published_whatever_its_figures(study: Project, tmp_path: Path, format: str) -> None:
    export = descriptive_export(study.findings, AVERAGE, "report")
    path = tmp_path / f"table.{format}"
    written = write_export(study.findings, export, "publication", format, path)
    assert written.path == path
    if format in ("md", "txt"):
        assert "1.72" in path.read_text("utf-8")


def test_a_caveat_that_names_an_organisation_may_not(study: Project) -> None:
    study.caveats.add("Northfield General counts otherwise", 2)
    export = descriptive_export(study.findings, AVERAGE)
    with pytest.raises(QualcodeError, match="cannot be published"):
        write_export(study.findings, export, "publication", "md", io.BytesIO())
    write_export(study.findings, export, "team", "md", io.BytesIO())


def test_nor_may_one_that_holds_a_figure_of_a_case_study(study: Project) -> None:
    study.caveats.add("It was 1.31 before it was corrected", 2)
    for format in ("md", "csv"):
        with pytest.raises(QualcodeError, match="cannot be published"):
            write_export(
                study.findings, descriptive_export(study.findings, AVERAGE), "publication", format, io.BytesIO()
            )


def test_a_caveat_on_one_organisation_is_not_under_a_table_of_all(study: Project) -> None:
    study.caveats.add("Only here", 2, case="CS1")
    study.caveats.add("Everywhere", 2)
    table = descriptive_export(study.findings, AVERAGE, "report").make("team", "md", lambda *_: None)
    assert "Everywhere." in table.notes  # type: ignore[union-attr]
    assert "Only here." not in table.notes  # type: ignore[union-attr]


def test_in_word_the_caption_is_above_and_the_lettered_notes_below(study: Project, tmp_path: Path) -> None:
    study.values.import_csv(make_panel(trusts=12).csv())
    study.caveats.add("Counted in many ways", 2, kind="definition")
    path = tmp_path / "table.docx"
    export = descriptive_export(study.findings, DescriptiveWish(indicators=("2", "9")))
    write_export(study.findings, export, "publication", "docx", path)
    document = Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    caption = next(text for text in texts if text.startswith("Table 1."))
    assert "mean of trusts" in caption
    (table,) = document.tables
    label = table.rows[1].cells[0].text
    assert label.startswith("Indicator 2: Ratio of White to BME staff being appointed from shortlists (a, ")
    notes = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Table Note"]  # type: ignore[union-attr]
    assert notes[0] == "Note. a. No agreed definition: Counted in many ways."
    assert notes[1].startswith("b. ")


def test_a_published_standing_has_words_and_no_figure(study: Project, tmp_path: Path) -> None:
    study.values.import_csv(make_panel(trusts=12, years=(2016, 2018)).csv())
    for format in ("docx", "md", "txt", "csv", "xlsx", "json"):
        export = standing_export(study.findings, StandingWish(case="CS1"))
        path = tmp_path / f"standing.{format}"
        write_export(study.findings, export, "publication", format, path)
        if format in ("md", "txt", "csv", "json"):
            text = path.read_text("utf-8")
            assert "improving" in text
            assert not any(secret in text for secret in ("1.72", "1.31", "RXA", "Northfield", "Two cases"))


def test_the_teams_standing_is_one_table_on_a_page_across(study: Project, tmp_path: Path) -> None:
    study.values.import_csv(make_panel(trusts=12, years=(2016, 2018)).csv())
    path = tmp_path / "standing.docx"
    write_export(study.findings, standing_export(study.findings, StandingWish(case="CS1")), "team", "docx", path)
    document = Document(str(path))
    assert len(document.tables) == 1 and len(document.tables[0].columns) == 10
    assert not any("continued" in paragraph.text for paragraph in document.paragraphs)


def test_an_organisation_that_is_no_case_study_is_not_published(study: Project) -> None:
    export = standing_export(study.findings, StandingWish(organisation="RXA"))
    with pytest.raises(QualcodeError, match="not named in a publication"):
        write_export(study.findings, export, "publication", "md", io.BytesIO())
    written = io.BytesIO()
    write_export(study.findings, export, "team", "md", written)
    assert "1.31" in written.getvalue().decode()


def test_caveats_on_a_case_study_are_lettered_and_left_out_where_they_tell(study: Project) -> None:
    study.caveats.add("Northfield counts panels otherwise", 2, case="CS1")
    study.caveats.add("A new system for panels", 2, case="CS1", kind="recording")
    study.caveats.add("Northfield General again", 2, case="CS1")
    make = standing_export(study.findings, StandingWish(case="CS1", indicators=("2", "3"))).make
    team, published = (make(whom, "md", lambda *_: None) for whom in ("team", "publication"))  # type: ignore[arg-type]
    assert "Recorded differently: A new system for panels." in team.notes  # type: ignore[union-attr]
    assert "Recorded differently: A new system for panels." in published.notes  # type: ignore[union-attr]
    assert "Northfield General again." in team.notes  # type: ignore[union-attr]
    assert not any("General" in note or "Two cases" in note for note in published.notes)  # type: ignore[union-attr]
    assert str(published.rows[0][0]).startswith("2. Appointment from shortlisting (a, ")  # type: ignore[union-attr]
