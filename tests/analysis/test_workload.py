"""The counts that a generated corpus says a correct tool must give."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from qualcode.project import Project


def test_a_generated_corpus_is_counted_as_its_truth_says(shared: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    script = shared / "bench" / "make_workload.py"
    subprocess.run([sys.executable, str(script), "--tier", "tiny", "--out", str(made)], check=True, capture_output=True)
    truth = json.loads((made / "truth.json").read_text(encoding="utf-8"))
    with Project.create(tmp_path / "study") as project:
        project.importing.files(sorted((made / "txt").glob("*.txt")))
        assert project.codebook.import_csv(made / "codes.csv").made == ()
        done = project.codings.import_csv(made / "segments.csv", create=True)
        assert (done.made, done.moved, done.left_out) == (truth["segments"], 0, ())
        matrix = project.matrices.matrix("codes", "documents")
        for code, cells in zip(matrix.rows, matrix.cells, strict=True):
            told = dict(zip(matrix.columns, cells, strict=True))
            assert told == {title: counts.get(code, 0) for title, counts in truth["code_by_document"].items()}
        assert len([code for code in project.codebook.tree() if code.kind == "theme"]) == 6
        project.codings.import_csv(made / "second_coder.csv", create=True)
        alone = project.matrices.matrix("codes", "documents", coder="A")
        assert (alone.cells, alone.total) == (matrix.cells, matrix.total)
