"""The room as a whole: what importing it costs, and how long big exports take."""

from __future__ import annotations

import io
import subprocess
import sys
import time

from qualcode.deliver.tables import write_table
from qualcode.model.table import Table


def test_importing_the_doors_loads_no_office_library() -> None:
    code = (
        "import sys, qualcode.deliver.tables, qualcode.deliver.reports, qualcode.ingest.csv_rows; print(*sys.modules)"
    )
    # The paths of this process, so that it runs from an installed package and from a checkout alike.
    loaded = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"docx", "lxml", "xlsxwriter", "pandas", "sqlalchemy"} & set(loaded.stdout.split())


def test_twenty_thousand_excerpts_are_a_csv_file_at_once() -> None:
    row = ("WS5_13", "CS1", "Experiences of staff", "Networks and safe channels", "AB", 7, 307)
    rows = tuple((f"x{n}", *row, f"{n} so we had “the network”, and nobody came. " * 8) for n in range(20_000))
    table = Table(("excerpt", "participant", "case", "theme", "code", "coder", "start", "end", "quote"), rows)
    start = time.perf_counter()
    write_table(table, "csv", io.BytesIO())
    # Measured at 0.15 s; the margin is for a machine that does other things as well.
    assert time.perf_counter() - start < 0.6
