"""Measure what people wait for, each beside its bare floor. See benchmarks/README.md."""

from __future__ import annotations

import argparse
import csv
import gc
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import floors
from measuring import Figure, median, p95, python, qualcode, run_process, time_calls

from qualcode.deliver.tables import write_table
from qualcode.project import Project

REPEATS = 5


class Bench:
    """One workload, imported and coded once; the jobs are measured on copies of it."""

    def __init__(self, workload: Path, work: Path) -> None:
        self.workload = workload
        self.work = work
        self.docx = workload / "docx"
        self.files = [str(path) for path in sorted(self.docx.glob("*.docx"))]
        self.coded = work / "coded"

    def prepare(self) -> None:
        """Import, read the codebook and the codings; the positions must be those of the workload."""
        run_process(qualcode("init", str(self.coded)))
        run_process(qualcode("--project", str(self.coded), "import", *self.files))
        run_process(qualcode("--project", str(self.coded), "codebook", "import", str(self.workload / "codes.csv")))
        table = self.work / "segments.csv"
        keep = ("document", "start", "end", "text", "code", "coder")
        with (self.workload / "segments.csv").open(encoding="utf-8", newline="") as source:
            rows = [{name: row[name] for name in keep} for row in csv.DictReader(source)]
        with table.open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, keep)
            writer.writeheader()
            writer.writerows(rows)
        run_process(qualcode("--project", str(self.coded), "codings", "import", str(table), "--create"))
        with (self.workload / "cases.csv").open(encoding="utf-8", newline="") as source:
            cases = list(csv.DictReader(source))
        with Project.open(self.coded) as project:
            with project.together("cases"):
                for row in cases:
                    project.cases.put(row["case"])
                    project.documents.edit(row["document"], case=row["case"])
            problems = project.check()
            if problems:
                raise RuntimeError(f"positions are wrong: {problems[:3]}")
        self._compare_with_truth(rows)

    def _compare_with_truth(self, rows: list[dict[str, str]]) -> None:
        truth = json.loads((self.workload / "truth.json").read_text(encoding="utf-8"))
        with Project.open(self.coded) as project:
            counts = {code.name: project.codebook.counts()[code.id].own for code in project.codebook.tree().codes}
            stored = sum(len(project.codings.of_document(info.id)) for info in project.documents.all())
        if stored != len(rows):
            raise RuntimeError(f"{stored} codings are stored, {len(rows)} were given")
        wrong = {name: (counts.get(name), n) for name, n in truth["code_counts"].items() if counts.get(name) != n}
        if wrong:
            raise RuntimeError(f"counts differ from the truth: {wrong}")

    @contextmanager
    def copy(self) -> Iterator[Path]:
        """A project folder that may be changed."""
        folder = Path(tempfile.mkdtemp(dir=self.work))
        for path in self.coded.glob("project.db*"):
            shutil.copy(path, folder / path.name)
        yield folder
        shutil.rmtree(folder)

    # -- the jobs

    def version(self) -> Figure:
        """``qualcode --version`` beside a Python that does nothing."""
        ours = [run_process(qualcode("--version")) for _ in range(REPEATS * 4)]
        bare = [run_process(python("-c", "pass")) for _ in range(REPEATS * 4)]
        return Figure(
            "`qualcode --version`",
            median([run.seconds for run in ours]),
            median([run.seconds for run in bare]),
            "s",
            0.1,
            "whole process; floor: `python -c pass`",
            memory_mb=max(run.memory_mb for run in ours),
        )

    def importing(self) -> Figure:
        """Import of every .docx as a whole process."""
        ours, bare = [], []
        for number in range(REPEATS):
            folder = self.work / f"import-{number}"
            run_process(qualcode("init", str(folder)))
            ours.append(run_process(qualcode("--project", str(folder), "import", *self.files)))
            code = (
                f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); from pathlib import Path; "
                f"import floors; "
                f"floors.read_docx_and_store(Path({str(self.docx)!r}), Path({str(folder / 'floor.db')!r}))"
            )
            bare.append(run_process(python("-c", code)))
            shutil.rmtree(folder)
        return Figure(
            f"import of {len(self.files)} .docx",
            median([run.seconds for run in ours]),
            median([run.seconds for run in bare]),
            "s",
            4,
            "whole process, one undo step; floor: lxml and raw sqlite3, no speakers, no history",
            memory_mb=max(run.memory_mb for run in ours),
        )

    def reading(self) -> Figure:
        """Every .docx read, without looking for speakers and without storing it."""
        from qualcode.ingest.docx import read_docx
        from qualcode.ingest.limits import Limits

        held = [Path(path).read_bytes() for path in self.files]
        limits = Limits()
        ours = time_calls(lambda: [read_docx(data, "a.docx", limits) for data in held], REPEATS * 2)
        bare = time_calls(lambda: floors.parse_docx(held), REPEATS * 2)
        return Figure(
            f"reading of {len(held)} .docx alone",
            median(ours),
            median(bare),
            "s",
            3 * median(bare),
            "in process: words, bold, notes, properties; floor: unzip and lxml.etree.fromstring of the main part",
        )

    def apply(self) -> Figure:
        """One coding with its history, committed, in the document that has the most codings."""
        with self.copy() as folder, Project.open(folder) as project:
            info = max(project.documents.all(), key=lambda d: d.words)
            code = project.codebook.tree().codes[3].id
            place = iter(range(10, info.characters - 100, 7))

            def once() -> None:
                start = next(place)
                project.codings.apply(info.id, start, start + 40, [code])

            time_calls(once, 5)
            spent = time_calls(once, 200)
        bare = floors.RawCoding(self.work / "raw-coding.db")
        time_calls(bare.apply, 5)
        raw = time_calls(bare.apply, 200)
        return Figure(
            "apply a code, committed",
            median(spent) * 1000,
            median(raw) * 1000,
            "ms",
            15,
            "in the 20,000-coding project; floor: three raw inserts and a commit, same settings",
            p95=p95(spent) * 1000,
        )

    def matrix(self) -> Figure:
        """The theme × case matrix, counting excerpts."""
        with Project.open(self.coded) as project:
            project.matrices.matrix("themes", "cases").table()
            ours = time_calls(lambda: project.matrices.matrix("themes", "cases").table(), REPEATS * 4)
        bare = time_calls(lambda: floors.matrix(self.coded / "project.db"), REPEATS * 4)
        return Figure(
            "theme × case matrix",
            median(ours) * 1000,
            median(bare) * 1000,
            "ms",
            100,
            "in process, totals included; floor: the one raw statement, without totals",
            p95=p95(ours) * 1000,
        )

    def excerpts(self) -> Figure:
        """20,000 excerpts to csv as a whole process."""
        target = self.work / "excerpts.csv"
        ours = [
            run_process(
                qualcode("--project", str(self.coded), "export", "excerpts", "--for", "team", "-o", str(target))
            )
            for _ in range(REPEATS)
        ]
        with target.open(encoding="utf-8-sig", newline="") as handle:
            rows = sum(1 for _ in csv.reader(handle)) - 1
        raw = [
            run_process(
                python(
                    "-c",
                    f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); from pathlib import Path; "
                    f"import floors; floors.excerpts_csv(Path({str(self.coded / 'project.db')!r}), "
                    f"Path({str(target)!r} + '.raw'))",
                )
            )
            for _ in range(REPEATS)
        ]
        with Project.open(self.coded) as project:
            inside = time_calls(lambda: write_table(project.findings.excerpts("team"), "csv", target), REPEATS)
        return Figure(
            f"{rows:,} codings to csv",
            median(inside),
            median([run.seconds for run in raw]),
            "s",
            0.6,
            f"in process, {len(ours)} runs; as a whole process {median([run.seconds for run in ours]):.2f} s; "
            "floor: whole process of one raw statement and the csv module",
            memory_mb=max(run.memory_mb for run in ours),
        )

    def asking(self) -> list[Figure]:
        """Retrieval, search by words, all excerpts to xlsx and docx, and the first page of a million codings."""
        from asking import asking_figures

        return asking_figures(self.coded, self.work, REPEATS)

    def matrices(self) -> list[Figure]:
        """Matrices of every kind, codes that stand together, and a matrix of a million codings."""
        from matrices import matrix_figures

        return matrix_figures(self.coded, self.work, REPEATS)

    def report(self) -> list[Figure]:
        """All case summaries and the whole report of 200 case studies, in processor seconds."""
        from whole_report import report_figures

        return report_figures(self.coded, self.work)

    def checking(self) -> list[Figure]:
        """A long Word file held against the project, in processor seconds."""
        from checking import checking_figures

        return checking_figures(self.coded, self.work)

    def joint(self) -> list[Figure]:
        """Joint displays of as many case studies as there are documents."""
        from joint import joint_figures

        return joint_figures(self.coded, self.work, REPEATS)

    def growth(self) -> list[Figure]:
        """Growth models, each beside statsmodels; they need nothing of the workload."""
        from growth import growth_figures

        return growth_figures(self.work, REPEATS)

    def explorer(self) -> list[Figure]:
        """The page for readers without the tool, made and opened in a browser where there is one."""
        from explorer import explorer_figures

        page = self.work / "explored"
        shutil.copytree(self.coded, page)
        return explorer_figures(page, self.work, REPEATS)

    def desk(self) -> list[Figure]:
        """What a coder waits for at the desk, in a real pseudo-terminal."""
        if sys.platform == "win32":
            print("no pseudo-terminal here: the figures of the desk are left out")
            return []
        from desk import DOCUMENTS, desk_figures

        return [figure for name in DOCUMENTS for figure in desk_figures(self.work, name, REPEATS)]


def show(figures: list[Figure]) -> None:
    """Print a Markdown table."""
    print("| what | median | p95 | wanted | floor | ratio | peak memory | how |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    for f in figures:
        digits = {"ms": 1, "s": 3, "MB": 0}[f.unit]
        p = f"{f.p95:.{digits}f} {f.unit}" if f.p95 is not None else "–"
        m = f"{f.memory_mb:.0f} MB" if f.memory_mb is not None else "–"
        took, bare = f"{f.median:.{digits}f} {f.unit}", f"{f.floor:.{digits}f} {f.unit}"
        print(f"| {f.name} | {took} | {p} | ≤ {f.wanted:g} {f.unit} | {bare} | {f.ratio:.1f} | {m} | {f.how} |")


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workload", type=Path, help="a workload folder with docx/, codes.csv, segments.csv, cases.csv")
    parser.add_argument(
        "--only",
        default="",
        help="comma-separated: version,import,reading,apply,matrix,excerpts,asking,matrices,explorer,joint,figures,"
        "growth,report,check,desk",
    )
    given = parser.parse_args()
    gc.set_threshold(100_000, 20, 100)  # as the program itself has it
    jobs = {
        "version",
        "import",
        "reading",
        "apply",
        "matrix",
        "excerpts",
        "asking",
        "matrices",
        "explorer",
        "joint",
        "figures",
        "growth",
        "report",
        "check",
        "desk",
    }
    wanted = set(given.only.split(",")) if given.only else jobs
    if wanted - jobs:
        parser.error(f"unknown: {', '.join(sorted(wanted - jobs))}")
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(given.workload.resolve(), Path(place))
        if wanted & {"apply", "matrix", "excerpts", "asking", "matrices", "explorer", "joint", "report", "check"}:
            bench.prepare()
        single: dict[str, Callable[[], Figure]] = {
            "version": bench.version,
            "import": bench.importing,
            "reading": bench.reading,
            "apply": bench.apply,
            "matrix": bench.matrix,
            "excerpts": bench.excerpts,
        }
        figures = [job() for name, job in single.items() if name in wanted]
        if "asking" in wanted:
            figures += bench.asking()
        if "matrices" in wanted:
            figures += bench.matrices()
        if "report" in wanted:
            figures += bench.report()
        if "check" in wanted:
            figures += bench.checking()
        if "explorer" in wanted:
            figures += bench.explorer()
        if "joint" in wanted:
            figures += bench.joint()
        if "figures" in wanted:
            from figures import measure

            figures += measure(Path(place) / "figures")
        if "growth" in wanted:
            figures += bench.growth()
        if "desk" in wanted:
            figures += bench.desk()
        show(figures)


if __name__ == "__main__":
    main()
