"""Whatever door one comes by, a case study of the worked example is held against the same average in the same words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qualcode import example
from qualcode.model.report import TableBlock
from qualcode.project import Project
from qualcode.triangulation.cases.matrix import mixed_methods_matrix
from qualcode.triangulation.cases.summary import case_summary
from qualcode.triangulation.convergence.convergence_matrix import convergence_matrix
from qualcode.triangulation.convergence.topic_material import TopicMaterial
from qualcode.triangulation.joint.side_by_side import side_by_side
from qualcode.triangulation.wording import years_of
from qualcode.wres.standing import StandingWish

At = tuple[str, str]
"""A case study and an indicator."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with example.build(tmp_path_factory.mktemp("compared") / "demo") as project:
        yield project


@pytest.fixture(scope="module")
def told(demo: Project) -> dict[At, str]:
    """What the topic about everything says of each indicator: what both joint displays and the matrix print."""
    material = TopicMaterial(demo.session)
    topic = next(one for one in demo.topics.all() if one.about_everything)
    found = {(case, one.indicator.number): one.told for case in material.cases for one in material.figures(topic, case)}
    assert len({one.partition("; ")[2] for one in found.values()}) > 3
    return found


def test_the_matrix_of_case_studies_has_the_words_of_the_joint_displays(demo: Project, told: dict[At, str]) -> None:
    table = mixed_methods_matrix(demo.session, "publication").table
    rows = {str(row[0]): dict(zip(table.columns, row, strict=True)) for row in table.rows}
    assert {(case, number): rows[case][f"ind{number}"] for case, number in told} == told
    assert any("worked out from the trusts in the project" in note for note in table.notes)


def test_so_have_the_summaries(demo: Project, told: dict[At, str]) -> None:
    for case in (one.label for one in demo.cases.all()):
        blocks = case_summary(demo.session, case, "publication").blocks
        table = next(block.table for block in blocks if isinstance(block, TableBlock))
        at = next(n for n, name in enumerate(table.columns) if name.startswith("Compared with"))
        words = {str(row[0]).partition(".")[0]: str(row[at]) for row in table.rows}
        for number, word in words.items():
            assert word in told[case, number], (case, number)
        assert any("worked out from the trusts in the project" in note for note in table.notes)


def test_so_has_where_an_organisation_stands(demo: Project, told: dict[At, str]) -> None:
    for case in demo.cases.all():
        found = demo.standing.of(StandingWish(case=case.label, years=years_of(case.period)))
        for one in found.indicators:
            year = next((year for year in one.years if year.year == one.trend.last_year), None)
            if year is not None:
                by_scope = {against.scope: against.comparison for against in year.against}
                assert by_scope.get("type", by_scope["all"]).phrase in told[case.label, one.indicator.number]


def test_the_exports_print_them_and_whose_average_it_is(demo: Project, told: dict[At, str]) -> None:
    matrix = convergence_matrix(demo.session, "team")
    rows = [dict(zip(matrix.columns, row, strict=True)) for row in matrix.rows]
    nine = next(row for row in rows if row["indicator"] == "9" and row["case_id"] == "CS4")
    assert nine["quant_finding"] == f"9: {told['CS4', '9']}"
    assert str(nine["comparator"]).startswith("9: acute trusts (worked out) ")
    two = next(row for row in rows if row["indicator"] == "2" and row["case_id"] == "CS4" and row["quant_finding"])
    assert two["comparator"] == "2: acute trusts (worked out) withheld: it would give a hidden figure away"
    public = convergence_matrix(demo.session, "publication")
    compared = [dict(zip(public.columns, row, strict=True)) for row in public.rows]
    assert all(row["comparator"] for row in compared if "the average of" in str(row["quant_finding"]))
    beside = side_by_side(demo.session, "team").table
    whole = next(row for row in beside.rows if "CS4: indicator 9" in str(row[1]) and row[0] == "Board membership")
    assert told["CS4", "9"].partition("; ")[2] in str(whole[1])
    for table in (matrix, public, beside):
        assert any("worked out from the trusts in the project" in note for note in table.notes)
