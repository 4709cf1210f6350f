"""The worked example where words and figures meet: topics, two judges' judgements, and what they agreed on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from qualcode.ingest.csv_rows import read_rows
from qualcode.project import Project
from qualcode.triangulation.convergence.topic_material import TopicMaterial

_TEAM: Final = "team"
_HIDDEN: Final = ("Overall trend", "Training and development")
"""The topics that are not revealed yet."""
_COLUMNS: Final = {"finding_a": "finding a", "finding_b": "finding b", "reason": "why", "means": "means"}


def compare(project: Project, folder: Path, passages: Callable[[str], list[int]]) -> None:
    """Judge apart, reveal, and agree on some of it, as two judges would; ``passages`` finds those that a text names."""
    project.topics.import_csv(folder / "topics.csv")
    rows = read_rows(folder / "judgements.csv")
    # What the sources have does not change while they are judged: it is read once for everybody.
    material = TopicMaterial(project.session)
    for judge in dict.fromkeys(row["judge"] for row in rows if row["judge"] != _TEAM):
        own = [row for row in rows if row["judge"] == judge]
        with Project.open(project.folder, coder=judge) as theirs, theirs.together("judge words and figures"):
            _judge(theirs, own, passages, material)
    with project.together("reveal what was judged"):
        for topic in project.topics.all():
            if topic.name not in _HIDDEN:
                project.judgements.reveal(topic.id)
    with project.together("agree in the judges' meeting"):
        _judge(project, [row for row in rows if row["judge"] == _TEAM], passages, material)


def _judge(
    project: Project, rows: list[dict[str, str]], passages: Callable[[str], list[int]], material: TopicMaterial
) -> None:
    for row in rows:
        said: dict[str, Any] = {name: row[column] for name, column in _COLUMNS.items()}
        if row["silent"]:
            said["silent"] = row["silent"]
        elif row["meaning"]:
            said |= {"meaning": row["meaning"], "examples": row["examples"]}
        project.judgements.judge(
            row["topic"],
            row["case"],
            sources=row["sources"],
            excerpts=passages(row["rests on"]),
            agreed=row["judge"] == _TEAM,
            material=material,
            **said,
        )
