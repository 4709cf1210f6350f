"""A corrected release, bad rows, and what an import tells of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model.errors import UnknownName
from qualcode.model.figures import Change, ChangeCount
from qualcode.model.watch import Cancelled
from qualcode.project import Project
from qualcode.store.tables import IndicatorValueRow, SourceFile
from qualcode.wres.releases import EVERY

HEADER = "org_code,org_name,year,indicator,measure,group,value,unit,status,source_cell\n"


def row(code: str, year: int, value: str, indicator: str = "2", cell: str = "") -> str:
    return f"{code},Trust {code},{year},{indicator},ratio,,{value},ratio,ok,{cell}\n"


FIRST = row("RXA", 2016, "1.5") + row("RXB", 2016, "1.4") + row("RXC", 2016, "1.3") + row("RXA", 2017, "1.2")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as made:
        yield made


def take(project: Project, rows: str, **options: object):  # type: ignore[no-untyped-def]
    return project.values.import_file((HEADER + rows).encode(), **options)  # type: ignore[arg-type]


def current(project: Project) -> dict[tuple[str, int], float | None]:
    return {
        (value.org_code, value.year): value.value
        for one in project.organisations.all()
        for value in project.values.of_organisation(one.ods_code)
    }


CORRECTED = row("RXA", 2016, "1.6") + row("RXB", 2016, "1.4") + row("RXD", 2016, "1.1")


def test_a_corrected_release_says_what_it_changed(project: Project) -> None:
    take(project, FIRST, release="July")
    result = take(project, CORRECTED, release="August")
    assert result.changes == (ChangeCount("2", 2016, changed=1, new=1, gone=1, same=1),)
    assert (result.replaced, result.gone, result.gone_first) == (2, 1, ("RXC indicator 2 2016 ratio",))
    assert (result.release, result.replaces) == ("August", ("standard input",))
    assert current(project) == {
        ("RXA", 2016): 1.6,
        ("RXB", 2016): 1.4,
        ("RXC", 2016): 1.3,
        ("RXD", 2016): 1.1,
        ("RXA", 2017): 1.2,
    }


def test_a_dry_run_says_the_same_and_takes_nothing(project: Project) -> None:
    take(project, FIRST)
    before = project.state()
    would = take(project, CORRECTED, dry_run=True)
    assert project.state() == before
    done = take(project, CORRECTED)
    assert (would.changes, would.gone_first, would.replaced) == (done.changes, done.gone_first, done.replaced)
    assert would.organisations_added == done.organisations_added == ("RXD",)


def test_what_vanished_goes_only_by_choice_and_comes_back_with_an_undo(project: Project) -> None:
    take(project, FIRST)
    result = take(project, CORRECTED, vanished="drop")
    assert (result.stayed, result.replaced) == (False, 3)
    assert ("RXC", 2016) not in current(project)
    assert ("RXA", 2017) in current(project)
    project.undo()
    assert current(project)[("RXC", 2016)] == 1.3


def test_a_file_of_other_organisations_replaces_nothing(project: Project) -> None:
    take(project, FIRST)
    result = take(project, row("RXZ", 2016, "1.0"))
    assert (result.changes, result.gone, result.replaced) == ((), 0, 0)


def test_both_releases_are_kept_with_their_names(project: Project) -> None:
    take(project, FIRST, release=" July  2018 ")
    take(project, CORRECTED)
    with project.session.read() as connection:
        files = connection.execute(SourceFile.__table__.select()).mappings().all()
        rows = connection.execute(IndicatorValueRow.__table__.select()).mappings().all()
    assert [file["release"] for file in files] == ["July 2018", ""]
    assert all(file["imported_at"] is not None for file in files)
    assert (len(rows), sum(one["current"] for one in rows)) == (7, 5)


BAD = row("RXA", 20167, "1.5") + row("RXB", 2016, "17.16%") + row("RXC", 2016, "1.3")


def test_with_a_bad_row_nothing_is_stored_unless_the_good_ones_are_asked_for(project: Project) -> None:
    result = take(project, BAD)
    assert (result.status, result.error_count, current(project)) == ("failed", 2, {})
    result = take(project, BAD, keep_good=True)
    assert (result.status, result.values, result.left_out) == ("imported", 1, 2)
    assert [problem.line for problem in result.errors] == [2, 3]
    assert current(project) == {("RXC", 2016): 1.3}


def test_no_good_row_at_all_is_a_failure(project: Project) -> None:
    assert take(project, row("RXA", 20167, "1.5"), keep_good=True).status == "failed"


def test_of_rows_that_disagree_none_is_good(project: Project) -> None:
    rows = (
        row("RXA", 2016, "1.5")
        + row("RXA", 2016, "1.4").replace("RXA,", "rxa,", 1)
        + row("RXB", 2016, "1.3")
        + row("RXB", 2016, "1.3")
    )
    result = take(project, rows, keep_good=True)
    assert [(p.line, p.what.split(" line")[0]) for p in result.errors] == [
        (2, "is another figure for the same thing as"),
        (3, "is another figure for the same thing as"),
        (5, "repeats"),
    ]
    assert current(project) == {("RXB", 2016): 1.3}
    assert [one.ods_code for one in project.organisations.all()] == ["RXB"]


def test_codes_that_nobody_knows_can_be_refused(project: Project) -> None:
    project.organisations.put("RXC")
    result = take(project, FIRST, known_only=True)
    assert "no organisation of the project has the code 'RXA'" in result.errors[0].what
    assert take(project, FIRST, known_only=True, keep_good=True).values == 1


def test_very_many_problems_are_counted_and_the_errors_told(project: Project) -> None:
    doubtful = "".join(row(f"T{n}", 2016, "45") for n in range(1500))
    result = take(project, doubtful + row("RXA", 20167, "1.5"))
    assert (len(result.problems), result.error_count) == (1000, 1)
    assert result.warning_count >= 1500
    assert len(result.errors) == 1


def test_an_import_that_is_stopped_leaves_nothing(project: Project) -> None:
    rows = "".join(row(f"T{n}", 2016, "1.5") for n in range(5000))

    def stop(done: int, total: int, what: str, /) -> None:
        if what == "storing figures" and done:
            raise Cancelled

    with pytest.raises(Cancelled):
        take(project, rows, watch=stop)
    assert project.organisations.all() == []
    assert take(project, rows).values == 5000


def test_a_release_of_thousands_is_one_step_and_undone_as_one(project: Project) -> None:
    take(project, "".join(row(f"T{n}", 2016, "1.5") for n in range(1200)))
    result = take(project, "".join(row(f"T{n}", 2016, "1.5" if n % 2 else "1.7") for n in range(1200)))
    assert result.changes == (ChangeCount("2", 2016, changed=600, same=600),)
    assert project.values.of_organisation("T0")[0].value == 1.7
    assert project.undo() is not None
    assert project.values.of_organisation("T0")[0].value == 1.5
    assert project.redo() is not None
    assert project.values.of_organisation("T0")[0].value == 1.7
    with project.session.read() as connection:
        rows = connection.execute(IndicatorValueRow.__table__.select()).mappings().all()
    assert (len(rows), sum(one["current"] for one in rows)) == (2400, 1200)


def test_a_header_may_use_the_standards_other_words(project: Project) -> None:
    text = "Organisation Code,Year,Indicator,Measure,Ethnicity,Value,Unit,Status\nRXA,2016,2,ratio,,1.5,ratio,ok\n"
    assert project.values.import_file(text.encode()).values == 1


def test_what_a_release_changed_is_a_table_of_old_and_new_with_files_and_cells(
    project: Project, tmp_path: Path
) -> None:
    for name, rows in (
        ("july.csv", row("RXA", 2016, "1.5", cell="B2") + FIRST[FIRST.index("RXB") :]),
        ("august.csv", CORRECTED),
    ):
        (tmp_path / name).write_text(HEADER + rows, "utf-8")
        project.values.import_file(tmp_path / name, release=name.removesuffix(".csv").title())
    table = project.releases.table("august")
    at = {column: n for n, column in enumerate(table.columns)}
    told = {
        (one[at["organisation"]], one[at["change"]]): (one[at["old value"]], one[at["new value"]]) for one in table.rows
    }
    assert told == {
        ("RXA", "changed"): (1.5, 1.6),
        ("RXC", "gone"): (1.3, None),
        ("RXD", "new"): (None, 1.1),
    }
    first = table.rows[0]
    assert (first[at["old file"]], first[at["old cell"]], first[at["new file"]]) == ("july.csv", "B2", "august.csv")
    assert {change.kind for change in project.releases.changes("July", ["new", "changed", "gone"])} == {"new"}
    assert [change.org_code for change in project.releases.changes("august.csv", ["same"])] == ["RXB"]
    assert [(one.words, one.figures, one.current) for one in project.releases.all()] == [
        ("july.csv (July)", 4, 2),
        ("august.csv (August)", 3, 3),
    ]
    with pytest.raises(UnknownName, match=r"called “May”.*july\.csv \(July\), august\.csv \(August\)"):
        project.releases.find("May")


def test_what_a_release_changed_shows_no_figures_of_few_people(project: Project) -> None:
    head = HEADER.replace("value,", "value,numerator,denominator,")
    for white, bme in (((300, 1700), (2, 15)), ((310, 1700), (9, 15))):
        rows = [("White", *white), ("BME", *bme)]
        lines = [
            f"RXA,Trust A,2017,2,likelihood,{group},{100 * x / n:.1f},{x},{n},percent,ok,\n" for group, x, n in rows
        ]
        project.values.import_file((head + "".join(lines)).encode(), release=f"with {bme[0]}")

    def shown(unsuppressed: bool) -> list[object]:
        table = project.releases.table("with 9", unsuppressed=unsuppressed)
        cells = [dict(zip(table.columns, one, strict=True)) for one in table.rows]
        return [
            *((one["group"], one["old value"], one["new value"], one["old status"]) for one in cells),
            *(note.partition(";")[0] for note in table.notes),
        ]

    assert shown(False) == [("BME", "*", "*", "suppressed"), ("White", 17.6, 18.2, "ok"), "*: suppressed"]
    assert shown(True)[0] == ("BME", 13.3, 60, "ok")


def test_what_a_release_hides_is_not_had_from_the_other_one(project: Project) -> None:
    head = HEADER.replace("value,", "value,numerator,denominator,")
    for bme, everybody in ((3, 103), (6, 106)):
        rows = [("White", 100, 500), ("BME", bme, 40), ("All", everybody, 540)]
        lines = [
            f"RXA,Trust A,2017,2,likelihood,{group},{100 * x / n:.2f},{x},{n},percent,ok,\n" for group, x, n in rows
        ]
        project.values.import_file((head + "".join(lines)).encode(), release=f"with {bme}")

    def shown(*kinds: Change) -> dict[object, tuple[object, object]]:
        table = project.releases.table("with 6", kinds or EVERY[:3])
        cells = [dict(zip(table.columns, one, strict=True)) for one in table.rows]
        return {one["group"]: (one["old value"], one["new value"]) for one in cells}

    # White stayed as it was and stands in every table of today: with it, the old total would tell the old 3.
    assert shown() == {"BME": ("*", "*"), "All": ("*", "*")}
    assert shown("same") == {"White": ("*", "*")}


def test_what_an_earlier_release_lacked_and_was_kept_goes_with_a_later_one(project: Project) -> None:
    take(project, FIRST)
    assert take(project, CORRECTED).stayed and ("RXC", 2016) in current(project)
    third = row("RXA", 2016, "1.7") + row("RXB", 2016, "1.4")
    would = take(project, third, vanished="drop", dry_run=True)
    result = take(project, third, vanished="drop")
    assert result.gone_first == would.gone_first == ("RXC indicator 2 2016 ratio", "RXD indicator 2 2016 ratio")
    assert current(project) == {("RXA", 2016): 1.7, ("RXB", 2016): 1.4, ("RXA", 2017): 1.2}
