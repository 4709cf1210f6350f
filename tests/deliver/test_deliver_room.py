"""The room as a whole: what importing it costs, and big exports."""

from __future__ import annotations

import io
import subprocess
import sys

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


def test_twenty_thousand_excerpts_are_a_csv_file() -> None:
    row = ("WS5_13", "CS1", "Experiences of staff", "Networks and safe channels", "AB", 7, 307)
    rows = tuple((f"x{n}", *row, f"{n} so we had “the network”, and nobody came. " * 8) for n in range(20_000))
    table = Table(("excerpt", "participant", "case", "theme", "code", "coder", "start", "end", "quote"), rows)
    target = io.BytesIO()
    write_table(table, "csv", target)
    assert target.getvalue().count(b"\r\n") == 20_001
