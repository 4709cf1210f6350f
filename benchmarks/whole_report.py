"""All case summaries and the whole report of 200 case studies, each with an organisation of a national file."""

from __future__ import annotations

import shutil
from pathlib import Path

from figures import processor, write
from measuring import Figure, median

from qualcode.model.report import Audience
from qualcode.project import Project
from qualcode.triangulation.exports.cases import case_summaries_export
from qualcode.triangulation.exports.export import Export
from qualcode.triangulation.exports.report import report_export
from qualcode.triangulation.exports.writing import write_export

CASES = 200
REPEATS = 3


def report_figures(coded: Path, work: Path) -> list[Figure]:
    """For publication and for the team, from the project to the file; ``coded`` is a project that stays as it is."""
    folder = work / "whole-report"
    folder.mkdir()
    for path in coded.glob("project.db*"):
        shutil.copy(path, folder / path.name)
    with Project.open(folder) as project:
        fill(project, work)
        summaries = case_summaries_export(project.findings)
        report = report_export(project.session)
        made = (("all case summaries", summaries, 20), ("whole report", report, 30))
        return [
            _measured(project, work, name, export, whom, wanted)
            for name, export, wanted in made
            for whom in ("publication", "team")
        ]


def fill(project: Project, work: Path) -> None:
    """Case studies with organisations, questions, something written of each theme, quotations chosen, a topic."""
    project.values.import_csv(write(work / "national.csv", 236 * 4 * 9))
    documents = project.documents.all()
    excerpts = project.excerpts.find()
    first: dict[int, list[int]] = {}
    for coding in excerpts:
        first.setdefault(coding.document_id, []).append(coding.excerpt_id)
    with project.together("a large study"):
        project.settings.edit(methods="Codebook analysis of synthetic interviews.")
        for number in range(CASES):
            project.cases.put(f"CS{number + 1}", description="an acute trust", organisation=f"T{number:05d}")
        for number in range(8):
            project.questions.put(number + 1, f"What is question {number + 1} about?")
        for at, info in enumerate(documents):
            case = f"CS{at % CASES + 1}"
            project.documents.edit(info.short_id, case=case, kind="interview")
            for excerpt in first.get(info.id, [])[:5]:
                project.chosen.choose(f"x{excerpt}", case)
        themes = [code for code in project.codebook.tree().codes if code.depth == 0]
        for at, theme in enumerate(themes):
            project.codebook.edit(theme.short_id, questions=[at % 8 + 1])
            mine = [coding.excerpt_id for coding in excerpts if coding.path.startswith(theme.path)][:6]
            marks = "".join(f" What was said of it [x{excerpt}]." for excerpt in mine)
            project.narratives.write(theme.short_id, "narrative", f"This is what was found.{marks}")
            for excerpt in dict.fromkeys(mine):
                project.chosen.choose(f"x{excerpt}", theme.short_id)


def _measured(project: Project, work: Path, name: str, export: Export, whom: Audience, wanted: float) -> Figure:
    place = work / f"{export.name}-{whom}.docx"

    def once() -> None:
        write_export(project.findings, export, whom, "docx", place)

    spent = processor(once, REPEATS)
    bare = processor(lambda: _bare(place, work / "bare.docx"), 1)
    size = f"{CASES} case studies, {place.stat().st_size / 1e6:.1f} MB"
    how = f"{size}; floor: the same file opened and saved by python-docx"
    return Figure(f"{name} to docx, for {whom}", median(spent), median(bare), "s", wanted, how)


def _bare(written: Path, target: Path) -> None:
    import docx

    docx.Document(str(written)).save(str(target))
