"""The worked example: a synthetic evaluation, built with the tool's own API from the files that ship with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.example_analysis import analyse
from qualcode.ingest.csv_rows import read_rows
from qualcode.model.errors import QualcodeError
from qualcode.model.matrix import MatrixWish
from qualcode.project import Project

if TYPE_CHECKING:
    from qualcode.model.report import Audience
    from qualcode.triangulation.exports.export import Export

NAME = "Synthetic WRES evaluation (worked example)"
CODERS = ("Coder A", "Coder B")
METHODS = (
    "The analysis was codebook thematic analysis (after Braun and Clarke), descriptive, with a deductive frame that "
    "stayed open to new codes, and coding agreed by consensus."
)
OPENS_AT = "CS1_FG"
"""Where the screens open on a new example: a focus group with much in it."""

ENDINGS = (".txt", ".md", ".docx")

Say = Callable[[str], None]


@dataclass(frozen=True)
class Example:
    """Where the example's files lie."""

    transcripts: Path
    codebook: Path

    @property
    def setup(self) -> Path:
        """The tables beside the transcripts."""
        return self.transcripts / "setup"

    @property
    def analysis(self) -> Path:
        """What was made of them: guides, summaries, reviews, claims."""
        return self.transcripts / "analysis"

    def documents(self) -> list[Path]:
        """The transcripts to import, in order of name."""
        files = [path for path in self.transcripts.iterdir() if path.suffix in ENDINGS and path.name != "README.md"]
        return sorted(files, key=lambda path: path.name)


def find_example() -> Example:
    """The example in the installed package, else in the checkout. Raises ``QualcodeError`` when neither is there."""
    inside = Path(__file__).resolve().parent / "_example"
    for base in (inside, inside.parent.parent):
        found = Example(base / "transcripts", base / "codebooks" / "wres_example.csv")
        if found.setup.is_dir() and found.codebook.is_file():
            return found
    raise QualcodeError("the worked example is not installed", str(inside), "install qualcode again")


def build(folder: str | os.PathLike[str], say: Say = lambda _: None) -> Project:
    """Make the example's project in ``folder`` and give it, open.

    Raises ``QualcodeError`` when a project is there already.
    """
    example = find_example()
    project = Project.create(folder, name=NAME, coder=CODERS[0])
    try:
        project.settings.edit(synthetic=True, methods=METHODS)
        _people_and_places(project, example)
        say("transcripts")
        _transcripts(project, example)
        say("codebook and figures")
        project.codebook.import_csv(example.codebook)
        project.values.import_csv(example.setup / "values.csv")
        project.values.import_csv(example.setup / "panel.csv")
        say("codings, links and memos")
        _coded(project, example)
        say("summaries, reviews and claims")
        analyse(project, example.analysis)
    except BaseException:
        # Half an example would be taken for the whole one the next time.
        project.close()
        for path in project.folder.glob("project.db*"):
            path.unlink(missing_ok=True)
        raise
    return project


def _people_and_places(project: Project, example: Example) -> None:
    project.coders.add(CODERS[1])
    with project.together("set up the study"):
        project.tables_in.questions(example.setup / "questions.csv")
        project.tables_in.workstreams(example.setup / "workstreams.csv")
        project.tables_in.organisations(example.setup / "organisations.csv")
        project.tables_in.cases(example.setup / "cases.csv")
        project.tables_in.participants(example.setup / "participants.csv")


def _transcripts(project: Project, example: Example) -> None:
    results = project.importing.files(example.documents())
    failed = [result for result in results if result.status != "imported"]
    if failed:
        raise QualcodeError("the worked example is damaged", failed[0].file, failed[0].error)
    project.tables_in.documents(example.setup / "documents.csv")
    project.tables_in.speakers(example.setup / "speakers.csv")
    project.states.set([info.id for info in project.documents.all()], "released", note="synthetic from the start")


def _coded(project: Project, example: Example) -> None:
    done = project.codings.import_csv(example.setup / "codings.csv")
    if done.left_out:
        first = done.left_out[0]
        raise QualcodeError("the worked example is damaged", f"codings.csv line {first.line}", first.why)
    places = {}
    for info in project.documents.all():
        for coding in project.codings.of_document(info.id):
            places[Path(info.file_name).stem, coding.quote] = f"x{coding.excerpt_id}", info.case
    with project.together("choose quotes for the case summaries"):
        for row in read_rows(example.setup / "codings.csv"):
            excerpt, case = places[row["document"], row["quote"]]
            if row["chosen"] and case:
                project.chosen.choose(excerpt, case)
    with project.together("link excerpts to indicators"):
        for row in read_rows(example.setup / "links.csv"):
            excerpt, _ = places[row["document"], row["quote"]]
            year = int(row["year"]) if row["year"] else None
            project.links.link(
                excerpt, row["indicator"], row["relation"], case=row["case"], year=year, note=row["note"]
            )
    # The interview WS5_04 and the person WS5_04 share a name: the memos are about the interview.
    titles = {Path(info.file_name).stem: info.short_id for info in project.documents.all()}
    with project.together("write memos"):
        for row in read_rows(example.setup / "memos.csv"):
            name = titles.get(row["about"], row["about"])
            about = () if name == "project" else (name,)
            project.memos.add(row["text"], about=about, kind=row["kind"], title=row["title"])


def export_all(project: Project, folder: Path) -> list[Path]:
    """Write what the tool makes of the example: matrices, quotations, summaries, the whole report. Gives the files.

    The same example gives the same bytes.
    """
    from qualcode.deliver.reports import write_report
    from qualcode.deliver.tables import write_table
    from qualcode.triangulation.exports.writing import write_export

    folder.mkdir(parents=True, exist_ok=True)
    findings = project.findings
    written = []
    by_excerpts = findings.matrix(MatrixWish())
    for format_ in ("csv", "xlsx", "md", "json"):
        written.append(write_table(by_excerpts, format_, folder / f"themes-by-cases.{format_}"))
    by_people = findings.matrix(MatrixWish(count="participants"))
    written.append(write_table(by_people, "xlsx", folder / "themes-by-cases-participants.xlsx"))
    in_word = findings.matrix_report(MatrixWish())
    written.append(write_report(in_word, "docx", folder / "themes-by-cases.docx"))
    written.append(write_table(findings.excerpts("team"), "csv", folder / "excerpts-team.csv"))
    written.append(write_table(findings.excerpts("team"), "xlsx", folder / "excerpts-team.xlsx"))
    written.append(write_report(findings.excerpts_report("publication"), "docx", folder / "excerpts.docx"))
    for case in project.cases.all():
        name = f"case-summary-{case.label.lower()}"
        published = findings.case_summary(case.label, "publication")
        written.append(write_report(published, "docx", folder / f"{name}.docx"))
        written.append(write_report(published, "md", folder / f"{name}.md"))
        # Without a picture: the files are the same where nothing is installed that draws one.
        team = findings.case_summary(case.label, "team", pictures=False)
        written.append(write_report(team, "docx", folder / f"{name}-team.docx"))
    for export, whom, file in (*_of_themes(project), *_of_both(project)):
        written.append(write_export(findings, export, whom, file.rpartition(".")[2], folder / file))
    return [done.path for done in written if done.path is not None]


def _of_themes(project: Project) -> Iterator[tuple[Export, Audience, str]]:
    """What is handed on of the analysis: each export, for whom, and its file."""
    from qualcode.triangulation.exports import coded as exports
    from qualcode.triangulation.exports import figures as exports_figures
    from qualcode.triangulation.exports import study as exports_study
    from qualcode.wres.pictures.wish import PictureWish

    findings = project.findings
    matrix = exports.theme_matrix_export(findings)
    cells = exports.framework_export(findings, "cases")
    quotes = exports.quotes_export(findings, "Getting on")
    yield matrix, "publication", "theme-matrix.docx"
    yield matrix, "publication", "theme-matrix.md"
    yield cells, "team", "framework-team.xlsx"
    yield cells, "publication", "framework.docx"
    yield exports.sample_export(findings, "case"), "publication", "sample.docx"
    yield exports.codebook_export(findings), "publication", "codebook.docx"
    yield exports.codebook_export(findings), "team", "codebook-team.csv"
    yield quotes, "publication", "quotes-getting-on.docx"
    yield exports_study.literature_export(project.papers), "publication", "literature.docx"
    yield exports_study.checklist_export(project.checklists, "coreq"), "team", "coreq-team.docx"
    averages = PictureWish("lines", "2", averages=("ENGLAND", "AVG-ACUTE", "AVG-AMBULANCE", "AVG-MENTAL-HEALTH"))
    ratios = PictureWish("forest", case="CS1", years=(2017, 2017))
    yield exports_figures.plot_export(findings, averages), "publication", "indicator-2-averages.svg"
    yield exports_figures.plot_export(findings, ratios), "team", "indicators-cs1-team.svg"


def _of_both(project: Project) -> Iterator[tuple[Export, Audience, str]]:
    """What is handed on of words and figures together."""
    from qualcode.model.joint import GroupWish, QuoteWish
    from qualcode.triangulation.exports import convergence as exports_convergence
    from qualcode.triangulation.exports import explorer as exports_explorer
    from qualcode.triangulation.exports import joint as exports_joint
    from qualcode.triangulation.exports import mixed as exports_mixed
    from qualcode.triangulation.exports import report as exports_report
    from qualcode.triangulation.report.whole import ReportWish

    session = project.session
    display, types = exports_convergence.convergence_export(session), GroupWish("attribute:answer to the figures")
    yield display, "publication", "joint-display.docx"
    yield display, "team", "convergence-matrix-team.xlsx"
    yield exports_convergence.judges_agenda_export(session), "team", "judges-agenda-team.docx"
    yield exports_joint.side_by_side_export(session), "publication", "side-by-side.docx"
    yield exports_joint.statistics_export(session, types), "publication", "statistics-by-themes.docx"
    yield exports_joint.quote_matrix_export(session, QuoteWish(types, wide=True)), "publication", "quote-matrix.docx"
    yield exports_mixed.typology_export(session, "answer to the figures"), "publication", "typology.docx"
    yield exports_mixed.mixed_methods_export(session), "publication", "mixed-methods-matrix.docx"
    yield exports_mixed.thread_log_export(session), "team", "thread-log-team.xlsx"
    yield exports_mixed.question_by_source_export(session), "publication", "question-by-source.docx"
    yield exports_mixed.gramms_export(session), "team", "gramms-team.docx"
    # The days of its audit trail are those on which it is made; pictures in it need what may not be installed.
    yield exports_report.report_export(session, ReportWish(without=("audit", "plots"))), "publication", "report.docx"
    yield exports_explorer.explorer_export(session), "publication", "explorer.html"
