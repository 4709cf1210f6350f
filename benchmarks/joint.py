"""Joint displays of 200 case studies, each beside a bare statement that reads what it is made of."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from figures import processor, write
from measuring import Figure, median, p95, qualcode, run_process

from qualcode.model.joint import GroupWish, QuoteWish
from qualcode.model.watch import unwatched
from qualcode.project import Project
from qualcode.store.tables import JudgementRow
from qualcode.triangulation.exports.convergence import convergence_export
from qualcode.triangulation.exports.export import Export
from qualcode.triangulation.exports.joint import quote_matrix_export, side_by_side_export, statistics_export
from qualcode.triangulation.exports.mixed import mixed_methods_export, question_by_source_export, typology_export

TOPICS = 14
KINDS = 4
BARE = {
    "figures": "select organisation_id, indicator_id, year, value from indicator_value where current = 1",
    "codings": "select g.code_id, x.document_id, x.quote from coding g join excerpt x on x.id = g.excerpt_id",
    "judgements": "select pair_id, case_study_id, meaning, examples, finding_a, reason from judgement",
}
"""What every display is made of, read and thrown away: the floor is that of those a display needs."""


def joint_figures(coded: Path, work: Path, repeats: int) -> list[Figure]:
    """Every joint display for the team and for publication; ``coded`` is a project that stays as it is."""
    folder = work / "joint"
    folder.mkdir()
    for path in coded.glob("project.db*"):
        shutil.copy(path, folder / path.name)
    with Project.open(folder) as project:
        cases = _fill(project, work)
        figures = [_figure(project, cases, repeats, *display) for display in _displays(project)]
    shutil.rmtree(folder)
    return figures


def _fill(project: Project, work: Path) -> int:
    """Each document a case study with an organisation of a national file; 14 topics, judged everywhere."""
    project.values.import_csv(write(work / "joint.csv", 236 * 4 * 9))
    documents = project.documents.all()
    with project.together("cases"):
        for n, document in enumerate(documents):
            project.cases.put(f"CS{n + 1}", description="a trust", period="2015-2018", organisation=f"T{n:05d}")
            project.documents.edit(document.short_id, case=f"CS{n + 1}")
            project.attributes.set("case", f"CS{n + 1}", "kind", f"Kind {n % KINDS}", create=True)
        themes = [code for code in project.codebook.tree() if code.kind == "theme"]
        for n in range(TOPICS):
            themed, number = themes[n % len(themes)].short_id, str(1 + n % 9)
            project.topics.add(f"Topic {n}", themes=[themed], indicators=[number], pairs=["words v figures"])
    cases = [case.id for case in project.cases.all()]
    made = {"agreed": False, "coder_id": project.session.coder_id, "made_at": datetime.now(UTC), "silent": ""}
    said = {"meaning": "yes", "examples": "no", "finding_a": "Said often", "finding_b": "", "reason": "one of two"}
    rows = [
        {"pair_id": topic.pairs[0].id, "case_study_id": case, "meta_inference": "Look again", **said, **made}
        for topic in project.topics.all()
        for case in cases
    ]
    with project.session.action("judge everything") as action:
        action.insert_many(JudgementRow, rows)
    return len(cases)


def _displays(project: Project) -> list[tuple[str, Export, tuple[str, ...], str]]:
    """Each with what it is made of, and the command that exports it."""
    session, by = project.session, GroupWish("attribute:kind")
    everything, by_kind = ("figures", "codings", "judgements"), "attribute:kind"
    return [
        ("convergence matrix", convergence_export(session), everything, "convergence-matrix"),
        ("side by side", side_by_side_export(session), everything, "side-by-side"),
        ("mixed methods matrix", mixed_methods_export(session), everything, "mixed-methods-matrix"),
        ("question by source", question_by_source_export(session), ("codings",), "question-by-source"),
        ("typology", typology_export(session, "kind"), ("figures",), "typology kind"),
        (
            "statistics by themes",
            statistics_export(session, by),
            ("figures", "codings"),
            f"statistics-by-themes {by_kind}",
        ),
        (
            "quote matrix, three in a cell",
            quote_matrix_export(session, QuoteWish(by, wide=True)),
            ("codings",),
            f"quote-matrix {by_kind} --wide",
        ),
        (
            "quote matrix of every passage",
            quote_matrix_export(session, QuoteWish(by)),
            ("codings",),
            f"quote-matrix {by_kind}",
        ),
    ]


def _figure(
    project: Project, cases: int, repeats: int, name: str, export: Export, needs: tuple[str, ...], command: str
) -> Figure:
    """The slower of both audiences, in processor seconds: other work may be on the machine. And of a whole command."""
    spent: dict[str, list[float]] = {}
    for audience in export.audiences:
        make: Callable[[], object] = lambda whom=audience: export.make(whom, "csv", unwatched)  # type: ignore[misc]  # noqa: E731
        make()
        spent[audience] = processor(make, repeats)
    slower = max(spent, key=lambda one: median(spent[one]))
    with closing(sqlite3.connect(project.folder / "project.db")) as raw:
        bare = processor(lambda: [raw.execute(BARE[one]).fetchall() for one in needs], repeats)
    to = ("--for", slower, "--format", "csv", "-o", "-")
    whole = [run_process(qualcode("--project", str(project.folder), "export", *command.split(), *to)) for _ in "123"]
    how = (
        f"processor time, for {slower}; a whole command {median([one.cpu for one in whole]):.2f} s; "
        f"floor: {', '.join(needs)} read by raw statements, nothing made of them"
    )
    told = f"{name}, {cases} case studies"
    memory = max(one.memory_mb for one in whole)
    return Figure(told, median(spent[slower]), median(bare), "s", 1, how, p95=p95(spent[slower]), memory_mb=memory)
