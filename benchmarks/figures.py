"""Figures into a project: a national file, its corrected release, a million values; beside bare inserts."""

from __future__ import annotations

import csv
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from measuring import Figure, median, python, qualcode, run_process

from qualcode.project import Project

REPEATS = 5
HEADER = (
    "org_code,org_name,org_type,region,year,indicator,measure,part,group,value,numerator,denominator,unit,status,"
    "source_file,source_cell,caveats"
).split(",")
MEASURES = (
    ("1", "band_8_up", "White", "percent"),
    ("2", "ratio", "", "ratio"),
    ("3", "ratio", "", "ratio"),
    ("4", "ratio", "", "ratio"),
    ("5", "percent", "White", "percent"),
    ("6", "percent", "White", "percent"),
    ("7", "percent", "White", "percent"),
    ("8", "percent", "White", "percent"),
    ("9", "board", "BME", "percent"),
)
BANDS = tuple(
    ("1", f"band_{band}", group, "percent")
    for band in (*range(1, 8), "8a", "8b", "8c", "8d", "9")
    for group in ("White", "BME", "Unknown", "All")
)
BARE = """
import csv, sqlite3, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    names = next(rows)
    raw = sqlite3.connect(sys.argv[2])
    raw.execute("PRAGMA journal_mode = WAL")
    quoted = ", ".join(f"[{name}]" for name in names)
    raw.execute(f"CREATE TABLE value (id INTEGER PRIMARY KEY, {quoted})")
    raw.execute("CREATE UNIQUE INDEX one ON value (org_code, indicator, year, measure, part, [group], source_file)")
    raw.execute("CREATE INDEX two ON value (indicator, year)")
    marks = ", ".join("?" * len(names))
    raw.executemany(f"INSERT INTO value ({quoted}) VALUES ({marks})", rows)
    raw.commit()
"""
"""The floor: the file read by the csv module and inserted as text, with the same two indexes; nothing looked at."""


def rows(values: int, corrected: bool = False) -> Iterator[list[str]]:
    """A synthetic file: 236 organisations, four years, nine indicators; of more, 2,000 with ten years and all bands."""
    chance = random.Random(20190131)
    many = values > 236 * 4 * len(MEASURES)
    organisations, years = (2000, range(2015, 2025)) if many else (236, range(2015, 2019))
    measures = (*MEASURES, *BANDS)[:50] if many else MEASURES
    made = 0
    for number in range(organisations):
        for year in years:
            for indicator, measure, group, unit in measures:
                value = chance.uniform(0.5, 2) if unit == "ratio" else chance.uniform(5, 95)
                if corrected and made % 50 == 0:
                    value = 1.99 if unit == "ratio" else 77.7
                code, cell = f"T{number:05d}", f"B{made + 2}"
                about = [code, f"Synthetic trust {number}", "Acute trust", "London", str(year), indicator, measure]
                yield [*about, "", group, f"{value:.2f}", "", "", unit, "ok", "synthetic", cell, ""]
                made += 1
                if made == values:
                    return


def write(path: Path, values: int, corrected: bool = False) -> Path:
    """The file on disk."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows(values, corrected))
    return path


def measure(work: Path) -> list[Figure]:
    """All of it: in this process, as a command, a corrected release, and a million values."""
    work.mkdir(parents=True, exist_ok=True)
    national = write(work / "national.csv", 236 * 4 * 9)
    corrected = write(work / "corrected.csv", 236 * 4 * 9, corrected=True)
    found = [_in_process(work, national), _as_command(work, national), _corrected(work, national, corrected)]
    return [*found, _million(work)]


def processor(call: Callable[[], object], times: int) -> list[float]:
    """Processor seconds of each of ``times`` calls: the machine may be doing other work."""
    spent = []
    for _ in range(times):
        started = time.process_time()
        call()
        spent.append(time.process_time() - started)
    return spent


def _bare(work: Path, file: Path) -> float:
    spent = []
    for number in range(REPEATS):
        target = work / f"bare-{file.stem}-{number}.db"
        spent.append(run_process(python("-c", BARE, str(file), str(target))).cpu)
        target.unlink()
    return median(spent)


def _bare_here(work: Path, file: Path) -> float:
    def once() -> None:
        target = work / "bare.db"
        held = sys.argv
        sys.argv = ["bare", str(file), str(target)]
        try:
            exec(BARE, {})
        finally:
            sys.argv = held
        target.unlink()

    return median(processor(once, REPEATS))


def _in_process(work: Path, national: Path) -> Figure:
    spent = []
    for number in range(REPEATS):
        with Project.create(work / f"here-{number}") as project:
            spent += processor(partial(project.values.import_file, national), 1)
            _hold_against(project, 236 * 4 * 9)
    how = "in process; floor: csv and raw sqlite3, nothing looked at, no history"
    return Figure("import of 8,496 figures", median(spent), _bare_here(work, national), "s", 1, how)


def _as_command(work: Path, national: Path) -> Figure:
    runs = []
    for number in range(REPEATS):
        folder = work / f"command-{number}"
        run_process(qualcode("init", str(folder)))
        runs.append(run_process(qualcode("--project", str(folder), "wres", "import", str(national))))
    return Figure(
        "`wres import` of 8,496 figures",
        median([run.cpu for run in runs]),
        _bare(work, national),
        "s",
        1,
        "whole process",
        memory_mb=max(run.memory_mb for run in runs),
    )


def _corrected(work: Path, national: Path, corrected: Path) -> Figure:
    runs = []
    for number in range(REPEATS):
        folder = work / f"corrected-{number}"
        run_process(qualcode("init", str(folder)))
        run_process(qualcode("--project", str(folder), "wres", "import", str(national)))
        runs.append(run_process(qualcode("--project", str(folder), "wres", "import", str(corrected))))
    return Figure(
        "a corrected release of them",
        median([run.cpu for run in runs]),
        _bare(work, corrected),
        "s",
        2,
        "whole process; each figure meets the one it replaces",
        memory_mb=max(run.memory_mb for run in runs),
    )


def _million(work: Path) -> Figure:
    file = write(work / "million.csv", 1_000_000)
    folder = work / "million"
    run_process(qualcode("init", str(folder)))
    ours = run_process(qualcode("--project", str(folder), "wres", "import", str(file)))
    with Project.open(folder) as project:
        _hold_against(project, 1_000_000)
    bare = run_process(python("-c", BARE, str(file), str(work / "million.db")))
    return Figure(
        "`wres import` of 1,000,000 figures",
        ours.cpu,
        bare.cpu,
        "s",
        120,
        f"whole process, once, one undo step; the floor takes {bare.memory_mb:.0f} MB",
        memory_mb=ours.memory_mb,
    )


def _hold_against(project: Project, values: int) -> None:
    """What is stored is what was given."""
    with sqlite3.connect(project.folder / "project.db") as raw:
        (stored,) = raw.execute("SELECT count(*) FROM indicator_value WHERE current").fetchone()
    if stored != values:
        raise RuntimeError(f"{stored} figures are stored, {values} were given")
