"""Pictures for the team and for publication."""

from __future__ import annotations

import io

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.matrix import MatrixWish
from qualcode.project import Project
from qualcode.triangulation.exports.coded import chart_export, map_export
from qualcode.triangulation.exports.export import Export
from qualcode.triangulation.exports.study import literature_export
from qualcode.triangulation.exports.writing import write_export


def drawn(project: Project, export: Export, whom: str, format: str = "svg") -> str:
    stream = io.BytesIO()
    write_export(project.findings, export, whom, format, stream)  # type: ignore[arg-type]
    return stream.getvalue().decode()


def test_a_chart_for_publication_has_case_studies_by_description(study: Project) -> None:
    heat = chart_export(study.findings, MatrixWish())
    assert ">CS1<" in drawn(study, heat, "team")
    published = drawn(study, heat, "publication")
    assert "CS1" not in published and "Case study 1" in published
    bars = chart_export(study.findings, MatrixWish(), "bars", "CS1")
    assert "Case study 1" in drawn(study, bars, "publication", "txt")
    with pytest.raises(QualcodeError, match="no column"):
        drawn(study, chart_export(study.findings, MatrixWish(), "bars", "CS9"), "publication")


@pytest.mark.parametrize("columns", ["participants", "documents", "coders", "attribute:band"])
def test_a_chart_of_people_is_not_published(study: Project, columns: str) -> None:
    export = chart_export(study.findings, MatrixWish(columns=columns))
    with pytest.raises(QualcodeError, match="cannot be published"):
        drawn(study, export, "publication")


@pytest.mark.parametrize("name", ["As at Northfield General", "The 1.31 we had"])
def test_an_organisation_and_its_figures_are_on_no_published_picture(study: Project, name: str) -> None:
    study.codebook.rename("Change", name)
    for export in (chart_export(study.findings, MatrixWish()), map_export(study.findings)):
        assert name in drawn(study, export, "team", "txt")
        with pytest.raises(QualcodeError, match="cannot be published"):
            drawn(study, export, "publication", "txt")


def test_a_published_map_does_not_name_the_project(study: Project) -> None:
    study.settings.edit(name="Northfield General")
    assert "Northfield" in drawn(study, map_export(study.findings), "team")
    assert "Northfield" not in drawn(study, map_export(study.findings), "publication")


def test_papers_tell_nothing_of_documents_and_name_no_organisation(study: Project) -> None:
    study.papers.add("Survey of the north (2016)", findings="The ratio was not given.")
    export, stream = literature_export(study.papers), io.BytesIO()
    done = write_export(study.findings, export, "publication", "md", stream)
    assert b"Survey of the north" in stream.getvalue() and done.remarks == ()
    study.papers.add("Northfield General (2016)", findings="The ratio was 1.31.")
    with pytest.raises(QualcodeError, match=r"names an organisation .* holds an exact figure \(1\.31\)"):
        write_export(study.findings, export, "publication", "md", io.BytesIO())
