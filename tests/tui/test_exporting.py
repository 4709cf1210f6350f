"""Findings and tables as files from the desk, and long work that shows itself and can be stopped."""

from __future__ import annotations

import csv
import os
import threading
import time

import pytest
from idle import PATIENCE, until

from qualcode.model.errors import QualcodeError
from qualcode.model.watch import Cancelled
from qualcode.project import Project
from qualcode.triangulation.exports.cases import each_case_summary
from qualcode.triangulation.exports.each import write_each
from qualcode.tui.screens import export_wish
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.export_form import ExportForm
from qualcode.tui.screens.working import Working, work
from qualcode.tui.widgets.fields import Field


async def export(desk, pilot, *keys: str) -> None:
    """Open the form, press keys in it, and export."""
    await desk.press(pilot, "E", *keys)
    assert isinstance(pilot.app.screen, ExportForm)
    await desk.press(pilot, "enter")
    await desk.finished(pilot)


@pytest.fixture
def coded(desk):
    """The desk on the small project with one coding."""
    with Project.open(desk.folder) as project:
        project.codings.apply(project.documents.find("one").id, 37, 47, [project.codebook.find("By letter").id])
    return desk


def exported(desk) -> list[str]:
    folder = desk.folder / "exports"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_enter_alone_exports_the_excerpts_for_the_team(coded) -> None:
    async def act(pilot, app):
        await export(coded, pilot)
        assert app.screen is app.desk and "excerpts-team.csv" in coded.text(app)

    coded(act)
    with (coded.folder / "exports" / "excerpts-team.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["code"] for row in rows] == ["By letter"]


@pytest.mark.parametrize(
    ("keys", "file"),
    [
        (("right",), "themes-by-cases-excerpts-team.csv"),
        (("right", "down", "right", "down", "right", "down", "right"), "subthemes-by-documents-participants-team.csv"),
        (("right", "right"), "codes-of-participants.csv"),
        ((*("right",) * 3, *("down", "right") * 3), "themes-turn-jaccard-together-team.csv"),
        (("right",) * 4, "case-summary-cs1-publication.docx"),
        ((*("right",) * 4, "down", "down", "left"), "case-summary-cs1-team.docx"),
        (("right",) * 5, "theme-matrix-publication.docx"),
        (("right",) * 8, "framework-participants-by-themes-cs1-team.xlsx"),
        (("right",) * 9, "quotes-cs1-publication.docx"),
        (("right",) * 10, "literature-publication.docx"),
        ((*("right",) * 11, "down", "right"), "audit-decisions-publication.docx"),
        ((*("right",) * 12, "down", "right"), "checklist-gramms-publication.docx"),
        (("right",) * 13, "claims-publication.docx"),
        (("right",) * 14, "thematic-map-team.txt"),
        (("right",) * 15, "agenda.docx"),
        (("right",) * 16, "thread-log-publication.docx"),
        (("right",) * 17, "question-by-source-publication.docx"),
        (("left",), "indicators-mean-team.csv"),
        (("up", "down", "down", "down", "left"), "excerpts-publication.docx"),
        (("down", "down", "right", "down", "right"), "excerpts-publication.xlsx"),
    ],
)
def test_lines_choose_what_for_whom_and_how(coded, keys, file) -> None:
    async def act(pilot, app):
        await export(coded, pilot, *keys)
        assert app.screen is app.desk and file in coded.text(app)

    coded(act)
    assert exported(coded) == [file]


@pytest.mark.parametrize(
    ("what", "file"),
    [
        (export_wish.CODEBOOK, "codebook-team.csv"),
        (export_wish.REPORT, "report-publication.docx"),
        (export_wish.CASES, "mixed-methods-matrix-publication.docx"),
        (export_wish.CONVERGENCE, "convergence-matrix-publication.docx"),
        (export_wish.SIDE_BY_SIDE, "side-by-side-publication.docx"),
        (export_wish.STATISTICS, "statistics-by-themes-by-type-publication.docx"),
        (export_wish.QUOTE_MATRIX, "quote-matrix-by-type-publication.docx"),
        (export_wish.TYPOLOGY, "typology-progress-publication.docx"),
        (export_wish.GRAMMS, "gramms-publication.docx"),
        (export_wish.JUDGES, "judges-agenda.docx"),
        (export_wish.SHEET, "judgement-sheet.xlsx"),
        (export_wish.EXPLORER, "explorer-publication.html"),
    ],
)
def test_words_and_figures_together_are_among_what_is_exported(coded, what, file) -> None:
    with Project.open(coded.folder) as project:
        project.topics.add("Beginnings", themes=["Origins"], pairs=["words v figures"])
        project.attributes.set("case", "CS1", "progress", "begun", create=True)

    async def act(pilot, app):
        await coded.press(pilot, "E")
        for _ in range(40):
            if app.screen._wish.what == what:
                break
            await coded.press(pilot, "right")
        await coded.press(pilot, "enter")
        await coded.finished(pilot)
        assert app.screen is app.desk and file in coded.text(app)

    coded(act)
    assert exported(coded) == [file]


def test_the_file_is_the_one_that_the_command_writes(coded, tmp_path) -> None:
    from qualcode.cli.main import run

    place = tmp_path / "command.csv"
    arguments = ["--project", str(coded.folder), "export", "matrix", "themes", "cases", "-o", str(place)]
    assert run(arguments) == 0

    async def act(pilot, app):
        await export(coded, pilot, "right")

    coded(act)
    assert (coded.folder / "exports" / "themes-by-cases-excerpts-team.csv").read_bytes() == place.read_bytes()


def test_excerpts_are_narrowed_to_a_code_and_the_open_document(coded) -> None:
    with Project.open(coded.folder) as project:
        origins, figures = (project.codebook.find(name).id for name in ("Origins", "Figures"))
        project.codings.apply(project.documents.find("one").id, 50, 60, [origins, figures])
        project.codings.apply(project.documents.find("two").id, 20, 30, [origins])

    async def act(pilot, app):
        await coded.press(pilot, "f4", "E")  # at “Origins”, with “By letter” under it
        assert (
            "Code         ‹ all ›" in coded.text(app) and "Coder " not in coded.text(app).partition("Export")[2][:900]
        )
        await coded.press(pilot, *["down"] * 4, "right", "down", "right")
        assert "‹ Origins ›" in coded.text(app) and "‹ the open one: one ›" in coded.text(app)
        await coded.press(pilot, "enter")
        await coded.finished(pilot)

    coded(act)
    with (coded.folder / "exports" / "excerpts-team.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [(row["code"], row["document"]) for row in csv.DictReader(file)] == [
            ("By letter", "one"),
            ("Origins", "one"),
        ]


def test_a_house_template_gives_word_its_looks_and_one_that_is_not_there_is_said(coded, tmp_path) -> None:
    import docx

    house = docx.Document()
    house.sections[0].header.paragraphs[0].text = "House style"
    house.save(str(tmp_path / "house.docx"))

    async def act(pilot, app):
        await coded.press(pilot, "E")
        assert not app.screen.query_one("#export-template", Field).display
        await coded.press(pilot, "down", "down", "down", "left")  # Word
        template = app.screen.query_one("#export-template", Field)
        assert template.display
        template.value = str(tmp_path / "none.docx")
        await coded.press(pilot, "enter")
        await coded.finished(pilot)
        assert isinstance(app.screen, ExportForm) and "none.docx" in coded.text(app) and exported(coded) == []
        app.screen.query_one("#export-template", Field).value = str(tmp_path / "house.docx")
        await coded.press(pilot, "enter")
        await coded.finished(pilot)
        assert app.screen is app.desk

    coded(act)
    assert exported(coded) == ["excerpts-publication.docx"]
    written = docx.Document(str(coded.folder / "exports" / "excerpts-publication.docx"))
    assert written.sections[0].header.paragraphs[0].text == "House style"


def test_a_name_that_is_typed_stays_and_its_ending_is_the_format(coded, tmp_path) -> None:
    async def act(pilot, app):
        await coded.press(pilot, "E", "tab")
        app.screen.query_one(Field).value = str(tmp_path / "mine.xlsx")
        await coded.press(pilot)
        assert "Excel" in coded.text(app)
        await coded.press(pilot, "shift+tab", "down", "right")
        assert app.screen.query_one(Field).value == str(tmp_path / "mine.xlsx")
        await coded.press(pilot, "enter")
        await coded.finished(pilot)

    coded(act)
    assert (tmp_path / "mine.xlsx").read_bytes()[:2] == b"PK" and exported(coded) == []


def test_a_name_alone_goes_into_the_exports_with_its_ending(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, "E", "tab")
        app.screen.query_one(Field).value = "quotes"
        await coded.press(pilot, "enter")
        await coded.finished(pilot)

    coded(act)
    assert exported(coded) == ["quotes.csv"]


@pytest.mark.parametrize(("answer", "left"), [("1", b"mine"), ("escape", b"mine"), ("2", b"\xef\xbb\xbf")])
def test_an_existing_file_is_replaced_only_after_asking(coded, answer, left) -> None:
    place = coded.folder / "exports" / "excerpts-team.csv"
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"mine")

    async def act(pilot, app):
        await coded.press(pilot, "E")
        assert "(exists)" in " ".join(coded.text(app).split())
        await coded.press(pilot, "enter")
        assert isinstance(app.screen, Choice) and "is there already" in coded.text(app)
        await coded.press(pilot, answer)
        await coded.finished(pilot)
        assert isinstance(app.screen, ExportForm) == (answer != "2")

    coded(act)
    assert place.read_bytes().startswith(left)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere/file.csv", "the folder does not exist"),
        ("x" * 400 + ".csv", "could not be written"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line_and_asked_again(coded, name, said) -> None:
    async def act(pilot, app):
        await coded.press(pilot, "E", "tab")
        app.screen.query_one(Field).value = name
        await coded.press(pilot, "enter")
        await coded.finished(pilot)
        assert isinstance(app.screen, ExportForm) and app.screen.query_one(Field).value == name
        assert said in " ".join(coded.text(app).split())
        await coded.press(pilot, "escape")
        assert app.screen is app.desk and said in coded.text(app)

    coded(act)
    assert exported(coded) == []


def test_what_may_not_be_published_is_refused_and_nothing_is_written(coded) -> None:
    async def act(pilot, app):
        await export(coded, pilot, "right", "down", "down", "right", *["down"] * 5, "right")
        assert isinstance(app.screen, ExportForm) and "cannot be published" in coded.text(app)

    coded(act)
    assert exported(coded) == []


def test_a_project_that_can_only_be_read_is_exported(coded, monkeypatch) -> None:
    monkeypatch.setattr(Project, "read_only", property(lambda self: True))

    async def act(pilot, app):
        await export(coded, pilot)

    coded(act)
    assert exported(coded) == ["excerpts-team.csv"]


def test_where_no_folder_can_be_made_that_is_said(coded) -> None:
    (coded.folder / "exports").rmdir()
    (coded.folder / "exports").write_text("in the way", encoding="utf-8")

    async def act(pilot, app):
        await export(coded, pilot)
        assert isinstance(app.screen, ExportForm) and "folder for exports cannot be made" in coded.text(app)

    coded(act)


def test_an_export_that_is_stopped_leaves_no_file(coded, monkeypatch) -> None:
    from qualcode.triangulation.findings import Findings

    begun = threading.Event()
    write = Findings.write

    def slowly(self, finding, target, *, watch, **named):
        begun.set()
        while True:
            watch(1, 3, "a slow disk")
            time.sleep(0.005)
        return write(self, finding, target, **named)

    monkeypatch.setattr(Findings, "write", slowly)

    async def act(pilot, app):
        await coded.press(pilot, "E")
        await pilot.press("enter")
        await until(pilot, begun.is_set)
        assert isinstance(app.screen, Working)
        await until(pilot, lambda: "a slow disk" in coded.text(app))
        assert "2 of 3" in coded.text(app) and "Esc" in coded.text(app)
        await pilot.press("escape")
        await coded.finished(pilot)
        await coded.press(pilot)
        assert app.screen is app.desk and "Stopped: nothing was exported" in coded.text(app)

    coded(act)
    assert exported(coded) == []


# -- long work in general


def test_short_work_shows_no_box(desk) -> None:
    ended: list[object] = []

    async def act(pilot, app):
        work(app, "Short", lambda watch: 7, ended.append, ended.append)
        await pilot.pause()
        assert "Short" not in desk.text(app)
        await desk.finished(pilot)

    desk(act)
    assert ended == [7]


def test_an_error_of_the_work_is_given_as_it_is(desk) -> None:
    refused: list[QualcodeError] = []
    error = QualcodeError("no", "here", "do that")

    def fails(_watch):
        raise error

    async def act(pilot, app):
        work(app, "Fails", fails, refused.append, refused.append)
        await desk.finished(pilot)

    desk(act)
    assert refused == [error]


def test_what_the_computer_refuses_during_work_is_a_message(desk) -> None:
    refused: list[QualcodeError] = []

    def fails(_watch):
        raise PermissionError(13, "Permission denied", "held.docx")

    async def act(pilot, app):
        work(app, "Fails", fails, refused.append, refused.append)
        await desk.finished(pilot)
        assert app.is_running and app.fault is None

    desk(act)
    assert [str(error) for error in refused] == ["Permission denied, held.docx, see to it and try again"]


def test_leaving_the_desk_stops_the_work(desk) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def for_ever(watch):
        begun.set()
        try:
            while True:
                watch(0, 0, "")
                time.sleep(0.005)
        except Cancelled:
            stopped.set()
            raise

    async def act(pilot, app):
        work(app, "For ever", for_ever, print, print)
        await until(pilot, begun.is_set)

    desk(act)
    assert stopped.wait(PATIENCE)


def test_keys_do_nothing_to_the_desk_while_work_goes_on(desk) -> None:
    go = threading.Event()

    async def act(pilot, app):
        app.desk.view.move_to(3)
        work(app, "Waits", lambda watch: go.wait(PATIENCE), lambda _: None, lambda _: None)
        await pilot.press("C", "1", "x", "right")
        assert isinstance(app.screen, Working) and app.desk.view.cursor == 3
        go.set()
        await desk.finished(pilot)

    desk(act)
    assert desk.codings() == []


def test_a_folder_of_a_hostile_name_is_exported_into(desk_on, coded, tmp_path) -> None:
    if os.name == "nt":
        pytest.skip("no such names there")
    hostile = desk_on(coded.folder.rename(tmp_path / "s\x1b[31m[b]"))

    async def act(pilot, app):
        await export(hostile, pilot)
        assert app.screen is app.desk and "\x1b" not in hostile.text(app) and "␛[31m[b]" in hostile.text(app)

    hostile(act)
    assert exported(hostile) == ["excerpts-team.csv"]


@pytest.fixture
def cases(coded, tmp_path):
    """Three case studies."""
    with Project.open(coded.folder) as project:
        project.cases.put("CS2", description="an acute trust")
        project.cases.put("CS3", description="a community trust")
    return coded


FILES = [f"case-summary-cs{n}-publication.docx" for n in (1, 2, 3)]


async def a_file_each(desk, pilot) -> None:
    await desk.press(pilot, "ctrl+p", *"file each", "enter")
    assert "‹ all ›" in desk.text(pilot.app)
    await desk.press(pilot, "down", "down", "right")
    assert "a file each" in desk.text(pilot.app) and "Folder" in desk.text(pilot.app)


def test_case_summaries_are_written_a_file_each(cases) -> None:
    async def act(pilot, app):
        await a_file_each(cases, pilot)
        await cases.press(pilot, "enter")
        await cases.finished(pilot)
        assert app.screen is app.desk and "exported 3 of 3 case studies" in app.desk.status.act
        await a_file_each(cases, pilot)
        assert "3 of the files are there" in cases.text(app)
        await cases.press(pilot, "enter")
        assert isinstance(app.screen, Choice) and "2 more are there already" in cases.text(app)
        await cases.press(pilot, "2")
        await cases.finished(pilot)
        assert app.screen is app.desk

    cases(act)
    assert exported(cases) == FILES


def test_a_folder_that_is_not_there_is_said_in_the_form(cases) -> None:
    async def act(pilot, app):
        await a_file_each(cases, pilot)
        app.screen.query_one("#export-file", Field).value = "nowhere/deeper"
        await cases.press(pilot, "enter")
        await cases.finished(pilot)
        assert isinstance(app.screen, ExportForm) and "no such folder" in cases.text(app)

    cases(act)
    assert exported(cases) == []


def test_summaries_that_are_stopped_leave_everything_as_it_was(cases) -> None:
    folder = cases.folder / "exports"
    folder.mkdir(exist_ok=True)
    (folder / FILES[0]).write_bytes(b"as it was")
    with Project.open(cases.folder) as project:

        def watch(done: int, _total: int, _what: str, /) -> None:
            if done == 2:
                raise Cancelled

        exports = each_case_summary(project.findings, "publication")
        with pytest.raises(Cancelled):
            write_each(project.findings, exports, "publication", "docx", folder, watch=watch)
        assert exported(cases) == [FILES[0]] and (folder / FILES[0]).read_bytes() == b"as it was"
        done = write_each(project.findings, exports, "publication", "docx", folder, traced=True)
    assert not done.refused and {path.name for path in done.paths} >= set(FILES)
    assert exported(cases) == sorted(FILES), "a trace of what rests on nothing is not written"


def test_summaries_of_case_studies_that_are_called_alike_are_files_of_their_own(cases, tmp_path) -> None:
    with Project.open(cases.folder) as project:
        project.cases.put("CS-3", description="another trust")
        project.cases.put("CS.3", description="a third trust")
        exports = each_case_summary(project.findings, "publication")
        done = write_each(project.findings, exports, "publication", "docx", tmp_path)
    assert len({path.name for path in done.paths}) == len(exports) == 5 and all(path.exists() for path in done.paths)


def test_a_trace_is_asked_for_in_the_form(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, "E", *["down"] * 12, "right")
        assert "what rests on what" in coded.text(app)
        await coded.press(pilot, "enter")
        await coded.finished(pilot)

    coded(act)
    assert exported(coded) == ["excerpts-team-trace.csv", "excerpts-team.csv"]
