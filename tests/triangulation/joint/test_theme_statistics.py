"""Themes and quotations by groups of case studies: against pandas, what few have, who is quoted, what is refused."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.joint import FigureOf, GroupWish, QuoteWish
from qualcode.project import Project
from qualcode.triangulation.exports.export import Export
from qualcode.triangulation.exports.joint import quote_matrix_export, statistics_export
from qualcode.triangulation.exports.writing import write_export
from qualcode.triangulation.joint import quote_matrix
from qualcode.triangulation.joint import statistics as theme_statistics
from qualcode.triangulation.joint.group_means import mean_words
from qualcode.triangulation.joint.groups import Grouping

STATISTICS = (
    "theme, group_variable, group, cases_in_group, cases_with_theme, participants_in_group, participants_with_theme, "
    "pct_participants, excerpts, excerpts_per_1000_words, indicator, group_mean, group_sd, group_n"
)
QUOTES = "theme, group, quote, participant_id, case_id, position, comment"
RATIOS = (1.1, 1.2, 1.25, 1.4, 1.5, 1.6)


@pytest.fixture
def grouped(study: Project, tmp_path: Path) -> Project:
    """Six more case studies with an interview each and a ratio; those of even number are of kind A."""
    rows = ["org_code,org_name,org_type,year,indicator,measure,group,value,unit,status"]
    rows += [f"RZ{n},Trust {n} of Sand,Acute trust,2018,2,ratio,,{value},ratio,ok" for n, value in enumerate(RATIOS)]
    rows.append("RZ9,Trust 9 of Sand,Acute trust,2018,2,ratio,,,ratio,not_applicable")
    figures = tmp_path / "more.csv"
    figures.write_text("\n".join(rows) + "\n", encoding="utf-8")
    study.values.import_csv(figures)
    for n in (*range(len(RATIOS)), 9):
        label = f"T{n}"
        study.cases.put(label, organisation=f"RZ{n}", description="an acute trust", period="2018")
        study.attributes.set("case", label, "kind", "A" if n % 2 == 0 else "B", create=True)
        study.participants.put(f"WS6_{n:02}", group="senior leader", case=label, consent="quote")
        path = tmp_path / f"talk {n}.txt"
        path.write_text(f"I: And here?\n\nWS6_{n:02}: The board of place {n} has changed. Nobody says why.\n", "utf-8")
        study.importing.files([path])
        document = study.documents.find(f"talk {n}")
        study.documents.edit(document.title, case=label, kind="interview")
        said = ((f"The board of place {n} has changed.", "Board"), ("Nobody says why.", "Bullied"))
        for quote, code in said[: 1 + n % 2]:
            study.codings.apply_quote(document.id, quote, [study.codebook.find(code).id])
    return study


def write(project: Project, export: Export, name: str, audience: str) -> Path:
    path = project.folder.parent / name
    write_export(project.findings, export, audience, path.suffix[1:], path)  # type: ignore[arg-type]
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_they_have_exactly_the_columns_that_were_asked_for(grouped: Project) -> None:
    assert ", ".join(theme_statistics.COLUMNS) == STATISTICS and ", ".join(quote_matrix.COLUMNS) == QUOTES
    for name, export in (
        ("s.xlsx", statistics_export(grouped.session, GroupWish("attribute:kind"))),
        ("q.xlsx", quote_matrix_export(grouped.session, QuoteWish(GroupWish("attribute:kind")))),
    ):
        sheet = load_workbook(write(grouped, export, name, "team")).worksheets[0]
        lines = [", ".join(str(cell.value) for cell in row) for row in sheet.iter_rows()]
        assert STATISTICS in lines or QUOTES in lines


def test_counts_are_those_of_pandas(grouped: Project) -> None:
    coded = pd.DataFrame([(one.theme, one.case, one.participant, one.excerpt_id, one.document_id)
                          for one in grouped.excerpts.find()],
                         columns=["theme", "case", "person", "excerpt", "document"])  # fmt: skip
    kind = {f"T{n}": "A" if n % 2 == 0 else "B" for n in (*range(6), 9)}
    coded["kind"] = coded["case"].map(kind)
    words = {kind_: sum(one.words for one in grouped.documents.all() if kind.get(one.case) == kind_) for kind_ in "AB"}
    table = theme_statistics.theme_statistics(grouped.session, GroupWish("attribute:kind")).table
    found = 0
    for row in (dict(zip(table.columns, cells, strict=True)) for cells in table.rows):
        label = str(row["group"]).partition(" ")[0]
        if row["group_variable"] != "kind" or label not in "AB":
            continue
        found += 1
        here = coded[(coded["theme"] == row["theme"]) & (coded["kind"] == label)]
        size = sum(one == label for one in kind.values())
        assert (row["cases_in_group"], row["participants_in_group"]) == (size, size)
        assert row["cases_with_theme"] == here["case"].nunique()
        assert row["participants_with_theme"] == here["person"].nunique()
        assert row["excerpts"] == here["excerpt"].nunique()
        assert row["pct_participants"] == int(100 * here["person"].nunique() / size + 0.5)
        assert row["excerpts_per_1000_words"] == pytest.approx(
            1000 * here["excerpt"].nunique() / words[label], abs=0.005
        )
    assert found >= 4


def test_means_of_few_are_not_shown_and_of_many_are_those_of_pandas(grouped: Project) -> None:
    def of_change(by: str, *cuts: float) -> dict[str, dict[str, object]]:
        table = theme_statistics.theme_statistics(grouped.session, GroupWish(by, cuts)).table
        rows = (dict(zip(table.columns, cells, strict=True)) for cells in table.rows)
        return {str(row["group"]): row for row in rows if row["theme"] == "Change" and row["indicator"] == "2"}

    few = of_change("attribute:kind")["A (T0, T2, T4)"]
    assert (few["group_mean"], few["group_sd"], few["group_n"]) == (*("fewer than 5 (n = 3)",) * 2, 3)
    many = of_change("type")["Acute trust"]
    expected = pd.Series(RATIOS)
    assert many["group_n"] == 6 and many["cases_in_group"] == 7
    assert many["group_mean"] == pytest.approx(expected.mean(), abs=0.005)
    assert many["group_sd"] == pytest.approx(expected.std(), abs=0.005)
    cut = of_change("indicator:2", 1.25)
    assert list(cut) == [
        "indicator 2 ≤ 1.25 (T0, T1, T2)",
        "indicator 2 > 1.25 (CS1, T3, T4, T5)",
        "indicator 2: no figure (CS2)",
        "indicator 2: not applicable (T9)",
        "all case studies",
    ]
    assert cut["all case studies"]["group_n"] == 7 and cut["all case studies"]["cases_in_group"] == 9
    assert cut["all case studies"]["group_mean"] == pytest.approx(pd.Series([*RATIOS, 1.31]).mean(), abs=0.005)


def test_a_mean_of_percentages_has_its_sign_on_a_page() -> None:
    assert mean_words(92, 6, "percent") == "92% (SD 6)"
    assert mean_words(8.54, 6.49, "percent", 5) == "8.54% (SD 6.49, n = 5)"
    assert mean_words(1.31, 0.2, "ratio", 7) == "1.31 (SD 0.2, n = 7)"
    assert mean_words("fewer than 5 (n = 1)", "", "percent", 1) == "fewer than 5 (n = 1)"


def test_all_together_are_counted_once_each(grouped: Project) -> None:
    table = theme_statistics.theme_statistics(grouped.session, GroupWish("attribute:kind")).table
    rows = [dict(zip(table.columns, cells, strict=True)) for cells in table.rows]
    together = [row for row in rows if row["group_variable"] == "all case studies"]
    assert together and all(row["cases_in_group"] == 9 for row in together)
    for row in together:
        parts = [one for one in rows if one["group_variable"] == "kind"
                 and (one["theme"], one["indicator"]) == (row["theme"], row["indicator"])]  # fmt: skip
        for counted in ("excerpts", "cases_with_theme", "participants_in_group", "participants_with_theme"):
            assert row[counted] == sum(part[counted] for part in parts), counted


def test_a_trend_groups_and_case_studies_without_figures_are_a_group(grouped: Project) -> None:
    groups = Grouping(grouped.session).groups(GroupWish("trend:2"))
    assert [(group.label, [one.label for one in group.cases]) for group in groups.groups] == [
        ("improving", ["CS1"]),
        ("no figures", ["CS2"]),
        ("not applicable", ["T9"]),
        ("one year only", [f"T{n}" for n in range(6)]),
    ]
    assert groups.variable == "WRES trend, indicator 2"


@pytest.mark.parametrize(
    ("by", "cuts", "told"),
    [
        ("colour", (), "cannot be grouped"),
        ("indicator:2", (), "not cut anywhere"),
        ("type", (1.0,), "only the figures of an indicator are cut"),
    ],
)
def test_what_is_no_grouping_is_refused(grouped: Project, by: str, cuts: tuple[float, ...], told: str) -> None:
    with pytest.raises(QualcodeError, match=told):
        Grouping(grouped.session).groups(GroupWish(by, cuts))
    with pytest.raises(UnknownName):
        Grouping(grouped.session).groups(GroupWish("attribute:colour"))


def test_a_publication_does_not_say_between_which_numbers_a_figure_lies(grouped: Project) -> None:
    wish = GroupWish("indicator:2", (1.22, 1.26))
    assert Grouping(grouped.session).groups(wish).groups[1].label == "1.22 < indicator 2 ≤ 1.26"
    with pytest.raises(QualcodeError, match="1 figure would be known"):
        Grouping(grouped.session).groups(wish, "publication")


@pytest.mark.parametrize("cut", [1.31, 1.25, 1.2])
def test_a_publication_is_not_cut_at_a_case_studys_own_figure(grouped: Project, cut: float) -> None:
    """Beside it the groups are the same, and nobody's figure is told."""
    wish, beside = GroupWish("indicator:2", (cut,)), GroupWish("indicator:2", (cut + 0.005,))
    grouping = Grouping(grouped.session)
    cases = [group.cases for group in grouping.groups(wish).groups]
    assert [group.cases for group in grouping.groups(beside, "publication").groups] == cases
    for export in (statistics_export(grouped.session, wish), quote_matrix_export(grouped.session, QuoteWish(wish))):
        with pytest.raises(QualcodeError, match=f"{cut:g} is the figure of (CS1|T2|T1) for 2018"):
            write(grouped, export, "p.csv", "publication")


def test_a_publication_does_not_say_what_lies_beyond_a_cut_of_one_alone(grouped: Project) -> None:
    for cut in (1.15, 1.55):
        with pytest.raises(QualcodeError, match="1 figure would be known to lie there alone"):
            Grouping(grouped.session).groups(GroupWish("indicator:2", (cut,)), "publication")
    nobody_below = Grouping(grouped.session).groups(GroupWish("indicator:2", (0.5,)), "publication")
    assert [len(one.cases) for one in nobody_below.groups][:1] == [7]


@pytest.mark.parametrize("cut", [float("nan"), float("inf")])
def test_figures_are_cut_at_numbers(grouped: Project, cut: float) -> None:
    with pytest.raises(QualcodeError, match="cut at numbers"):
        Grouping(grouped.session).groups(GroupWish("indicator:2", (cut,)))


def test_quotes_stand_by_theme_and_group_and_consent_is_kept(grouped: Project, excerpts: dict[str, int]) -> None:
    export = quote_matrix_export(grouped.session, QuoteWish(GroupWish("indicator:2", (1.255,))))
    rows = rows_of(write(grouped, export, "q.csv", "team"))
    assert rows[0]["group"] == "indicator 2 ≤ 1.255 (n = 3 cases)" and rows[0]["theme"] == "Change"
    assert rows[0]["quote"] == "The board of place 0 has changed." and rows[0]["participant_id"] == "WS6_00"
    assert rows[0]["case_id"] == "T0" and rows[0]["position"].startswith("talk 0, turn 2 (x")
    held = [row for row in rows if row["quote"] == ""]
    assert [row["comment"] for row in held] == [
        "supports; not quoted: WS5_02: paraphrase only",
        "supports; not quoted: FG1_P2: archive",
        "supports; not quoted: a voice not told apart, perhaps FG1_P2: archive",
    ]
    published = rows_of(write(grouped, export, "p.csv", "publication"))
    text = (grouped.folder.parent / "p.csv").read_text("utf-8")
    assert all(row["quote"] for row in published) and len(published) == len(rows) - 5
    assert not any(told in text for told in ("(x", "Northfield", "1.31", "RZ0"))
    assert {row["position"] for row in published} == {"interview", "focus group"}


def test_the_wide_form_has_a_column_a_group(grouped: Project) -> None:
    by = GroupWish("attribute:kind")
    display = quote_matrix.quote_matrix(grouped.session, QuoteWish(by, wide=True, most=1))
    assert display.table.columns == ("theme", "A (n = 3 cases)", "B (n = 4 cases)", "not said (n = 2 cases)")
    change = display.table.rows[0]
    assert change[1] == "“The board of place 0 has changed.” (WS6_00, T0)\nand 2 more"
    assert len(display.at(0, 1).excerpts) == 1
    (table,) = Document(
        str(write(grouped, quote_matrix_export(grouped.session, QuoteWish(by)), "q.docx", "publication"))
    ).tables
    assert table.rows[0].cells[1].text == "A (n = 3 cases)" and "“The board of place 0" in table.rows[1].cells[1].text


def test_chosen_quotations_alone_without_what_is_skipped(grouped: Project, excerpts: dict[str, int]) -> None:
    number = excerpts["board"]
    grouped.chosen.shorten(number, "CS1", [(0, 10)])
    found = quote_matrix.quote_matrix(
        grouped.session, QuoteWish(GroupWish("type"), themes=("Change",), chosen=True)
    ).table
    assert (
        len(found.rows) == 3
        and found.rows[0][2] == "[...] has changed, and people notice that it has changed for good."
    )


def test_what_is_behind_a_cell_of_statistics(grouped: Project) -> None:
    display = theme_statistics.theme_statistics(grouped.session, GroupWish("indicator:2", (1.25,)))
    column = {name: at for at, name in enumerate(theme_statistics.COLUMNS)}
    rows = [dict(zip(display.table.columns, row, strict=True)) for row in display.table.rows]
    at = next(n for n, row in enumerate(rows) if row["theme"] == "Change" and row["indicator"] == "2")
    assert len(display.at(at, column["excerpts"]).excerpts) == rows[at]["excerpts"]
    assert display.at(at, column["group_mean"]).figures == tuple(FigureOf(f"T{n}", "2") for n in range(3))


def test_they_are_written_in_every_format(grouped: Project) -> None:
    exports = (
        statistics_export(grouped.session, GroupWish("trend:2"), subthemes=True),
        quote_matrix_export(grouped.session, QuoteWish(GroupWish("trend:2"))),
        quote_matrix_export(grouped.session, QuoteWish(GroupWish("trend:2"), wide=True)),
    )
    for n, export in enumerate(exports):
        for format in export.formats:
            for audience in ("team", "publication"):
                assert write(grouped, export, f"{n}{audience}.{format}", audience).stat().st_size
