"""Claims on a page, with the passages they rest on."""

from __future__ import annotations

import io

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.report import Heading, Paragraph, Quote
from qualcode.project import Project
from qualcode.triangulation.exports.tables import claims_export
from qualcode.triangulation.exports.writing import write_export
from qualcode.triangulation.pages.claims import claims_report, claims_table


@pytest.fixture
def claimed(study: Project) -> Project:
    found = [one.short_id for one in study.excerpts.find()]
    study.claims.add("Boards changed.", code="Change", excerpts=list(dict.fromkeys(found)))
    study.claims.add("Nobody knows why.")
    return study


def test_the_team_reads_every_passage_and_who_wrote_the_claim(claimed: Project) -> None:
    claims = claimed.claims.all()
    blocks = claims_report(claimed.session, claims, "team").blocks
    assert [one.text for one in blocks if isinstance(one, Heading)] == ["Change", "Of no theme"]
    quotes = [one for one in blocks if isinstance(one, Quote)]
    assert [one.evidence for one in quotes] == [f"x{number}" for number in claims[0].excerpts]
    first = next(one for one in blocks if isinstance(one, Paragraph))
    assert [run.text for run in first.runs] == ["Boards changed.", " (Ada)"] and first.runs[0].evidence == "k1"
    assert "rests on no passage" in blocks[-1].runs[0].text  # type: ignore[union-attr]


def test_a_publication_has_only_what_may_be_quoted(claimed: Project) -> None:
    claims = claimed.claims.all()
    report = claims_report(claimed.session, claims, "publication")
    printed = [one.text for one in report.blocks if isinstance(one, Quote)]
    assert printed and not any("Northfield" in said or "1.31" in said for said in printed)
    assert "left out" in report.draft_notes[0]
    (row, _) = claims_table(claimed.session, claims).rows
    assert row[:2] == ("Change", "Boards changed.") and str(row[2]).startswith(printed[0])
    out = io.BytesIO()
    write_export(claimed.findings, claims_export(claimed.session), "publication", "docx", out)
    assert out.getvalue()[:2] == b"PK"


def test_a_claim_that_names_an_organisation_is_not_published(claimed: Project) -> None:
    claimed.claims.edit("k1", text="Northfield General changed.")
    for format in ("docx", "csv"):
        with pytest.raises(QualcodeError, match="cannot be published"):
            write_export(claimed.findings, claims_export(claimed.session), "publication", format, io.BytesIO())
