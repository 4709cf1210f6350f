"""The counts beside the codes follow what is coded, and are at any time what counting all again would give."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.project import Project
from qualcode.tui.bench import Bench
from qualcode.tui.state import DeskState
from qualcode.tui.widgets.codebook import CodeCounts

STEPS = st.lists(
    st.tuples(st.sampled_from(["code", "code two", "uncode", "another's", "undo", "layer"]), st.integers(0, 99)),
    max_size=8,
)


def plain(counts: CodeCounts) -> tuple[dict[int, int], dict[int, int]]:
    """Without the codes that count none: they may have no entry."""
    return tuple({code: n for code, n in some.items() if n} for some in (counts.document, counts.project))  # type: ignore[return-value]


def do(bench: Bench, step: str, number: int) -> None:
    codes = [code.id for code in bench.tree.codes]
    start = number % 12 * 5
    if step.startswith("code"):
        bench.apply(codes[number % 4 :][: 1 + step.endswith("two")], start, start + 4)
    elif step == "uncode" and bench.codings:
        mine = [one for one in bench.codings if one.coder == bench.project.coder]
        if mine:
            bench.remove(mine[number % len(mine)])
    elif step == "another's":
        with Project.open(bench.project.folder, coder="Coder B") as other:
            other.codings.apply(bench.document.id, start, start + 4, [codes[number % 4]])
        bench.reload()
    elif step == "undo":
        last = bench.project.next_undo()
        if last is not None and last.name.startswith(("code “", "remove “")):
            bench.project.undo()
            bench.reload()
    elif step == "layer":
        coders = [None, *bench.project.coders.all()]
        bench.lens = replace(bench.lens, coder=coders[number % len(coders)])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_done_the_counts_are_those_of_counting_anew(made_once: Path, steps) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(made_once, Path(place) / "study"))
        with Project.open(folder, coder="Coder A") as project:
            project.coders.add("Coder B")
            bench = Bench(project, DeskState())
            bench.open(project.documents.find("one").id)
            bench.counts()
            for step, number in steps:
                do(bench, step, number)
                fresh = Bench(project, DeskState())
                fresh.lens = bench.lens
                fresh.open(bench.document.id)
                assert plain(bench.counts()) == plain(fresh.counts())


def test_counting_is_not_done_again_for_one_more_coding(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Project.open(study) as project:
        bench = Bench(project, DeskState())
        bench.open(project.documents.find("one").id)
        bench.counts()
        monkeypatch.setattr(project.codebook, "counts", lambda *_: pytest.fail("all was counted again"))
        code = bench.tree.find("By letter")
        bench.apply([code.id], 3, 10)
        assert bench.counts().of(code.id) == (1, 1)
        assert bench.counts().of(code.parent_id) == (1, 1)
        bench.remove(bench.codings[0])
        assert bench.counts().of(code.parent_id) == (0, 0)
