"""Long exports can be watched and stopped; a stopped one leaves no file, and an existing one as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.watch import Cancelled, Watch
from qualcode.project import Project


def stop_at(step: str) -> Watch:
    def stop(_done: int, _total: int, what: str, /) -> None:
        if what == step:
            raise Cancelled

    return stop


def export(study: Project, format_: str, target: Path, watch: Watch) -> None:
    findings = study.findings
    if format_ == "docx":
        findings.write(findings.excerpts_report(watch=watch), target, watch=watch)
    else:
        findings.write(findings.excerpts("publication", watch=watch), target, watch=watch)


@pytest.mark.parametrize("format_", ["csv", "xlsx", "md", "json", "txt", "docx"])
@pytest.mark.parametrize("step", ["reading codings", "choosing what may be handed on", "writing"])
def test_a_stopped_export_leaves_no_file(study: Project, tmp_path: Path, format_: str, step: str) -> None:
    target = tmp_path / f"quotes.{format_}"
    with pytest.raises(Cancelled):
        export(study, format_, target, stop_at(step))
    assert list(tmp_path.glob("quotes*")) == [] and list(tmp_path.glob(".qualcode*")) == []

    target.write_text("as it was")
    with pytest.raises(Cancelled):
        export(study, format_, target, stop_at(step))
    assert target.read_text() == "as it was"


@pytest.mark.parametrize("format_", ["csv", "xlsx", "docx"])
def test_an_export_tells_how_far_it_has_come(study: Project, tmp_path: Path, format_: str) -> None:
    told: list[tuple[int, int, str]] = []
    export(study, format_, tmp_path / f"quotes.{format_}", lambda *step: told.append(step))

    assert list(dict.fromkeys(what for _, _, what in told)) == [
        "reading codings",
        "choosing what may be handed on",
        "writing",
    ]
    assert all(0 <= done <= total for done, total, _ in told)
    assert told[-1][0] == told[-1][1]
