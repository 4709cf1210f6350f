"""Case studies in rows, and types of them: against numbers made with pandas and plain Python."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.report import Audience, TableBlock
from qualcode.project import Project
from qualcode.triangulation.cases.matrix import mixed_methods_matrix, mixed_methods_report
from qualcode.triangulation.exports.mixed import mixed_methods_export, typology_export
from qualcode.triangulation.exports.writing import write_export
from qualcode.triangulation.joint.typology import typology

RATIOS = {"A": (1.1, 1.25, 1.4, 1.62, 2.05, 0.9), "B": (1.2, 1.3)}


@pytest.fixture
def typed_cases(study: Project, tmp_path: Path) -> Project:
    """Six case studies of one type and two of another, each with a ratio; the last of each year counts."""
    rows = ["org_code,org_name,org_type,year,indicator,measure,group,value,unit,status"]
    labels = [(f"{kind}{n}", kind, value) for kind, values in RATIOS.items() for n, value in enumerate(values)]
    for label, _, value in labels:
        rows += [f"RZ{label},Trust {label} of Sand,Acute trust,{year},2,ratio,,{value + add},ratio,ok"
                 for year, add in ((2016, 1), (2018, 0), (2019, 3))]  # fmt: skip
    path = tmp_path / "more.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    study.values.import_csv(path)
    for label, kind, _ in labels:
        study.cases.put(label, organisation=f"RZ{label}", description="an acute trust", period="2016-2018")
        study.attributes.set("case", label, "kind of answer", f"Type {kind}", create=True)
    return study


def test_means_are_those_of_pandas_and_few_have_none(typed_cases: Project) -> None:
    table = typology(typed_cases.session, "kind of answer").table
    numbers = [one.number for one in typed_cases.indicators.all()]
    assert table.columns == ("type", "n_cases", *(f"ind{n}_{what}" for n in numbers for what in ("mean", "sd")))
    rows = {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.rows}
    expected = pd.Series(RATIOS["A"])
    assert rows["Type A"]["n_cases"] == 6
    assert rows["Type A"]["ind2_mean"] == pytest.approx(expected.mean(), abs=0.005)
    assert rows["Type A"]["ind2_sd"] == pytest.approx(expected.std(), abs=0.005)
    assert (rows["Type B"]["ind2_mean"], rows["Type B"]["ind2_sd"]) == ("fewer than 5 (n = 2)",) * 2
    published = typology(typed_cases.session, "kind of answer", "publication").table
    assert published.rows[0][4] == pytest.approx(expected.mean(), abs=0.005)
    assert rows["Type A"]["ind1_mean"] == "no figures" and rows["not said"]["n_cases"] == 2
    with pytest.raises(UnknownName):
        typology(typed_cases.session, "colour")


def test_a_typology_takes_the_words_of_other_tables_by_groups(typed_cases: Project) -> None:
    session = typed_cases.session
    assert typology(session, "attribute:kind of answer").table == typology(session, "kind of answer").table
    by_type = typology(session, "type").table
    counts = {row[0]: row[1] for row in by_type.rows}
    assert counts == {"Acute trust": 8, "Ambulance trust": 1, "not said": 1, "all case studies": 10}
    assert by_type.notes[0].startswith("Types: the organisation type. ")
    with pytest.raises(QualcodeError, match="attribute:NAME"):
        typology(session, "trend:2")
    typed_cases.attributes.set("case", "CS1", "Type", "of its own", create=True)
    assert ("of its own", 1) in {row[:2] for row in typology(session, "type").table.rows}


def test_all_together_have_means_unless_those_of_a_few_would_follow(typed_cases: Project) -> None:
    def last(by: str) -> dict[str, object]:
        table = typology(typed_cases.session, by).table
        return dict(zip(table.columns, table.rows[-1], strict=True))

    # Six of type A are shown, and three have a figure beside them: two of type B, and CS1.
    assert (last("kind of answer")["n_cases"], last("kind of answer")["ind2_mean"]) == (10, "withheld")
    for n, label in enumerate(("A0", "A1", "A2", "A3", "B0", "B1")):
        typed_cases.attributes.set("case", label, "half", "first" if n % 2 else "second", create=True)
    found, expected = last("half"), pd.Series([*RATIOS["A"], *RATIOS["B"], 1.31])
    assert (found["ind2_mean"], found["ind2_sd"]) == pytest.approx((expected.mean(), expected.std()), abs=0.005)
    assert found["ind1_mean"] == "no figures"
    typed_cases.attributes.set("case", "CS1", "kind of answer", "Type A")
    for label in ("A0", "A1", "A2", "A3", "A4", "A5", "B0", "B1", "CS1", "CS2"):
        typed_cases.attributes.set("case", label, "same", "one", create=True)
    assert [row[0] for row in typology(typed_cases.session, "same").table.rows] == ["one"]


def test_a_typology_is_written_and_its_types_name_nobody(typed_cases: Project, tmp_path: Path) -> None:
    export = typology_export(typed_cases.session, "kind of answer")
    for format in export.formats:
        write_export(typed_cases.findings, export, "publication", format, tmp_path / f"t.{format}")
    typed_cases.attributes.set("case", "A1", "kind of answer", "As at Northfield General")
    with pytest.raises(QualcodeError, match="cannot be published"):
        export.make("publication", "csv", lambda *_: None)


def test_a_row_has_all_that_is_known_of_a_case_study(study: Project) -> None:
    study.memos.add("It merged in 2017.", about=["CS1"], kind="case", title="Context")
    study.memos.add("The board speaks.", about=["CS1"], kind="case", title="Leaders")
    study.memos.add("- panels", about=["CS1"], kind="case", title="Initiatives")
    study.topics.add("Panels", themes=["Safety"], pairs=["leaders v focus group"])
    study.judgements.judge("Panels", "CS1", meaning="yes", examples="no")
    study.judgements.reveal()
    table = mixed_methods_matrix(study.session, "team").table
    rows = {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.rows}
    one = rows["CS1"]
    assert (one["org_type"], one["period"], one["context"]) == ("Ambulance trust", "2015-2018", "It merged in 2017.")
    assert (one["interviews"], one["focus_groups"], one["initiatives"]) == (2, 1, "- panels")
    assert (one["ind2"], one["ind3"], one["qual_story"]) == ("1.31 (2018)", "suppressed", "The board speaks.")
    assert (one["agreement_n"], one["partial_n"], one["silence_n"], one["dissonance_n"]) == (0, 1, 0, 0)
    for theme in ("Change", "Safety"):
        coded = [each for each in study.excerpts.find() if each.theme == theme and each.kind != "other"]
        sides = {"staff" if each.kind == "focus group" else "leaders" for each in coded}
        assert one[f"theme:{theme}"] == (3 if len(sides) == 2 else min(len({each.document for each in coded}), 2))
    assert (rows["CS2"]["ind2"], rows["CS2"]["theme:Change"], rows["CS2"]["interviews"]) == ("no figures", None, 0)
    assert table.columns[:7] == (
        "case_id", "org_type", "period", "context", "interviews", "focus_groups", "fg_participants",
    )  # fmt: skip
    assert table.columns[-6:] == ("qual_story", "summary", "agreement_n", "partial_n", "silence_n", "dissonance_n")


@pytest.mark.parametrize("audience", ["team", "publication"])
def test_what_outlives_what_it_was_of_is_counted_and_noted(study: Project, audience: Audience) -> None:
    study.topics.add("Panels", themes=["Safety"], indicators=["2"], pairs=["words v figures"])
    study.judgements.judge("Panels", "CS1", meaning="yes", examples="no")
    study.judgements.reveal()
    assert "was judged" not in str(mixed_methods_matrix(study.session, audience).table.notes)
    study.cases.put("CS1", organisation="")
    note = "Panels at {0} (all accounts v WRES data) was judged partial agreement, and by now {0} has no organisation"
    table = mixed_methods_matrix(study.session, audience).table
    assert table.rows[0][table.columns.index("partial_n")] == 1
    assert table.notes[-1] == f"{note.format('CS1')}, so it has no figures."
    (page,) = mixed_methods_report(study.session, audience).blocks
    assert isinstance(page, TableBlock)
    assert page.table.notes[-1] == f"{note.format('Case study 1')}, so it has no figures."
    study.judgements.judge("Panels", "CS1", silent="figures", agreed=True)
    assert "was judged" not in str(mixed_methods_matrix(study.session, audience).table.notes)


def test_a_publication_has_words_and_no_exact_figure(study: Project, tmp_path: Path) -> None:
    export = mixed_methods_export(study.session)
    table = mixed_methods_matrix(study.session, "publication").table
    one = dict(zip(table.columns, table.rows[0], strict=True))
    assert one["org_type"] == "an ambulance trust" and str(one["ind2"]).startswith("improving")
    for format in export.formats:
        write_export(study.findings, export, "publication", format, tmp_path / f"m.{format}")
    assert "1.31" not in (tmp_path / "m.csv").read_text(encoding="utf-8")
    study.memos.add("It fell to 1.31.", about=["CS1"], kind="case", title="Summary")
    with pytest.raises(QualcodeError, match=r"CS1, summary: holds an exact figure"):
        export.make("publication", "xlsx", lambda *_: None)


def test_rows_stand_in_the_order_of_an_indicator(typed_cases: Project) -> None:
    table = mixed_methods_matrix(typed_cases.session, "team", "2").table
    values = {f"{kind}{n}": value for kind, many in RATIOS.items() for n, value in enumerate(many)} | {"CS1": 1.31}
    assert [row[0] for row in table.rows] == [*sorted(values, key=lambda one: values[one]), "CS2"]


def test_what_is_known_of_no_case_study_has_no_row(tmp_path: Path) -> None:
    with Project.create(tmp_path / "words", name="Words", coder="Ada") as project:
        for label in ("CS1", "CS2"):
            project.cases.put(label, description="an acute trust")
        assert not mixed_methods_report(project.session, written=False).blocks
        (made,) = mixed_methods_report(project.session).blocks
        assert isinstance(made, TableBlock)
        assert [row[0] for row in made.table.rows] == ["Organisation"] and not made.table.notes
        (tmp_path / "one.txt").write_text("I: And?\n\nA1: It is a long way up from here.\n", encoding="utf-8")
        project.importing.files([tmp_path / "one.txt"])
        project.documents.edit("one", case="CS1", kind="interview")
        (made,) = mixed_methods_report(project.session, written=False).blocks
        assert isinstance(made, TableBlock)
        assert [row[0] for row in made.table.rows] == [
            *("Organisation", "Interviews", "Focus groups", "Focus-group participants"),
        ]


def test_what_is_not_shown_is_called_alike_everywhere(study: Project) -> None:
    by_type = typology(study.session, "type").table
    rows = {row[0]: dict(zip(by_type.columns, row, strict=True)) for row in by_type.rows}
    matrix = mixed_methods_matrix(study.session).table
    cases = {row[0]: dict(zip(matrix.columns, row, strict=True)) for row in matrix.rows}
    for number, word in (("3", "suppressed"), ("6", "not applicable")):
        assert rows["Ambulance trust"][f"ind{number}_mean"] == cases["CS1"][f"ind{number}"] == word
        assert rows["all case studies"][f"ind{number}_sd"] == (word if word == "suppressed" else "no figures")
    assert rows["not said"]["ind3_mean"] == cases["CS2"]["ind3"] == "no figures"
