"""Coded excerpts handed on."""

from __future__ import annotations

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.matrix import MatrixWish
from qualcode.model.report import Heading, Quote, TableBlock
from qualcode.model.retrieval import ExcerptFilter
from qualcode.project import Project


def test_the_team_has_every_coding_with_its_place_and_consent(study: Project, excerpts: dict[str, int]) -> None:
    table = study.findings.excerpts("team")
    assert len(table.rows) == 7
    row = dict(zip(table.columns, next(r for r in table.rows if r[0] == f"x{excerpts['private']}"), strict=True))
    assert (row["participant"], row["consent"], row["document"], row["theme"]) == (
        "FG1_P2",
        "archive",
        "Group one",
        "Safety",
    )


def test_a_publication_has_what_may_be_quoted_and_says_how_much_is_left_out(study: Project) -> None:
    table = study.findings.excerpts("publication")
    assert table.columns == ("theme", "code", "quote", "participant", "source", "case study", "stance")
    assert [row[3] for row in table.rows] == ["WS5_01", "focus group participant"]
    assert {row[5] for row in table.rows} == {"Case study 1: An ambulance trust"}
    assert table.notes == (
        "5 excerpts are left out: 2 would give an organisation or a person away and 3 not to be quoted.",
    )


def test_two_coders_on_one_passage_are_one_row_in_a_publication(study: Project, excerpts: dict[str, int]) -> None:
    study.coders.add("Ben")
    with Project.open(study.folder, coder="Ben") as bens:
        coding = bens.codings.of_excerpt(excerpts["board"])[0]
        bens.codings.apply(coding.document_id, coding.start, coding.end, [coding.code_id], stance="qualifies")
    rows = [row for row in study.findings.excerpts("publication").rows if row[1] == "Board"]
    assert [row[6] for row in rows] == ["supports, qualifies"]
    assert len(study.findings.excerpts("team").rows) == 8


def test_quotations_stand_under_theme_headings_in_codebook_order(study: Project) -> None:
    report = study.findings.excerpts_report("team")
    found = [block.text for block in report.blocks if isinstance(block, Heading)]
    assert found == ["Change", "Board", "Panels", "Safety", "Bullied"]
    notes = {block.attribution: block.note for block in report.blocks if isinstance(block, Quote)}
    assert notes["WS5_02"] == "supports; paraphrase only"


def test_a_published_report_leaves_out_and_tells_the_maker(study: Project) -> None:
    report = study.findings.excerpts_report("publication", ExcerptFilter(code="Safety"))
    assert [block.text[:10] for block in report.blocks if isinstance(block, Quote)] == ["My manager"]
    assert report.draft_notes == ("3 excerpts are left out: 3 not to be quoted.",)


def test_a_code_named_after_an_organisation_stops_a_publication(study: Project) -> None:
    study.codebook.rename("Board", "Northfield General board")
    with pytest.raises(QualcodeError, match="names an organisation"):
        study.findings.excerpts("publication")


def test_a_matrix_of_documents_or_people_is_not_for_publication(study: Project) -> None:
    assert study.findings.matrix(MatrixWish(), "publication").columns[0] == "themes (excerpts)"
    with pytest.raises(QualcodeError, match="use cases, or --for team"):
        study.findings.matrix(MatrixWish(columns="documents"), "publication")
    assert study.findings.matrix(MatrixWish(columns="documents")).rows
    assert study.findings.matrix_report(MatrixWish()).landscape


def test_a_matrix_page_is_worded_for_a_report(study: Project) -> None:
    block = study.findings.matrix_report(MatrixWish(count="participants")).blocks[0]
    assert isinstance(block, TableBlock)
    assert block.caption == "Participants by theme and case study"
    assert block.table.columns == (
        "Theme",
        "Case study 1: ambulance trust",
        "Case study 2: acute trust",
        "All",
    )
    assert [row[0] for row in block.table.rows] == ["Change", "Safety", "All"]
    assert len(set(block.widths_cm[1:])) == 1
    assert sum(block.widths_cm) <= 25.7
    plain = study.findings.matrix(MatrixWish(count="participants"))
    assert [row[1:] for row in plain.rows] == [row[1:] for row in block.table.rows]


def test_a_matrix_page_is_checked_too(study: Project) -> None:
    study.cases.put("CS2", description="a trust like Northfield General")
    with pytest.raises(QualcodeError, match="names an organisation"):
        study.findings.matrix_report(MatrixWish())
