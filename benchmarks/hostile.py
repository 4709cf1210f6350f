"""Import every hostile file of full size by itself: seconds, memory, what became of it. See benchmarks/README.md."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "ingest"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from hostile_sizes import FULL, Sized  # type: ignore[import-not-found]
from measuring import Process, qualcode, run_process

MOST_SECONDS = 10
MOST_MB = 500


def imported(hostile: Sized, share: float, work: Path, empty: Path) -> tuple[int, Process]:
    """The size of a file, and a whole process that imports it into a project of its own."""
    path = work / hostile.file
    path.write_bytes(hostile.make(share))
    folder = work / "study"
    shutil.copytree(empty, folder)
    run = run_process(qualcode("--project", str(folder), "import", str(path)), may_fail=True)
    size = path.stat().st_size
    shutil.rmtree(folder)
    path.unlink()
    return size, run


def became(hostile: Sized, run: Process) -> str:
    """In words, with what is wrong about it in capitals."""
    error = next((line for line in run.told.split("\n") if line.startswith("error: ")), "")
    reason = error.removeprefix("error: ").partition(f", {hostile.file}")[0].partition(", /")[0]
    if run.code not in (0, 1) or "Traceback" in run.told:
        return f"FAILED: {run.told[-200:]}"
    if hostile.refused and hostile.refused not in reason:
        return f"WRONG: {reason or 'imported'}"
    return f"refused: {reason}" if reason else "imported"


def main() -> None:
    """Measure those that were asked for; exit 1 when one is over a limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="words that the names of the files hold, apart by commas")
    parser.add_argument("--share", type=float, default=1, help="of the full size")
    given = parser.parse_args()
    wanted = [one for one in FULL if any(word in f"{one.what} {one.file}" for word in given.only.split(","))]
    over = 0
    print("| file | size | wall | processor | peak memory | within | became |")
    print("| --- | ---: | ---: | ---: | ---: | --- | --- |")
    with tempfile.TemporaryDirectory() as place:
        empty = Path(place) / "empty"
        run_process(qualcode("init", str(empty)))
        for hostile in wanted:
            size, run = imported(hostile, given.share, Path(place), empty)
            within = run.cpu <= MOST_SECONDS and run.memory_mb <= MOST_MB
            told = became(hostile, run)
            over += not within or told.startswith(("WRONG", "FAILED"))
            print(
                f"| {hostile.what} ({hostile.file}) | {size / 2**20:.1f} MB | {run.seconds:.1f} s | {run.cpu:.1f} s "
                f"| {run.memory_mb:.0f} MB | {'yes' if within else 'NO'} | {told} |",
                flush=True,
            )
    sys.exit(bool(over))


if __name__ == "__main__":
    main()
