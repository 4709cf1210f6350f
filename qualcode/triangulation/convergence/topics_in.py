"""Topics from a table: a row a topic. It is taken whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from qualcode.coding.headers import match_columns
from qualcode.corpus.names import key
from qualcode.ingest.csv_rows import read_csv
from qualcode.model.convergence import TopicInfo, TopicsIn
from qualcode.model.errors import QualcodeError
from qualcode.model.sources import pair, same_pair
from qualcode.store.session import Session
from qualcode.triangulation.convergence.topics import Topics

_HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "topic": ("topic", "name", "construct"),
    "themes": ("themes", "theme", "codes"),
    "indicators": ("indicators", "indicator"),
    "sources": ("sources", "pairs", "compares"),
    "question": ("question", "evaluation question"),
    "description": ("description", "meaning"),
}


def import_topics(session: Session, file: str | os.PathLike[str] | bytes) -> TopicsIn:
    """Add the topics of a csv file or workbook, or change those that differ.

    Columns: topic, themes, indicators and sources (each parted by semicolons; sources like "words v figures"),
    question, description. A column that is missing changes nothing; an empty cell empties, but never takes away a pair
    of sources, since judgements may stand on it. Raises ``QualcodeError``.
    """
    source = file if isinstance(file, bytes) else Path(file)
    table = read_csv(source)
    where = "the csv data" if isinstance(source, bytes) else str(source)
    columns = match_columns(table.columns, _HEADERS, "topic", where)
    told = f" from “{source.name}”" if isinstance(source, Path) else ""
    tally = {"added": 0, "changed": 0, "unchanged": 0}
    topics = Topics(session)
    seen: dict[str, int] = {}
    with session.action(f"import topics{told}"):
        known = {key(one.name): one for one in topics.all()}
        for line, cells in zip(table.lines, table.rows, strict=True):
            row = {field: columns.cell(cells, field) for field in columns.of}
            try:
                first = seen.setdefault(key(row["topic"]), line)
                if first != line:
                    raise QualcodeError(f"“{row['topic']}” is on line {first} already", "", "give each topic one row")
                tally[_take(topics, known.get(key(row["topic"])), row)] += 1
            except QualcodeError as error:
                raise QualcodeError(f"line {line}: {error.what}", where, error.fix or "nothing was imported") from error
    return TopicsIn(tally["added"], tally["changed"], tally["unchanged"], columns.ignored)


def _take(topics: Topics, there: TopicInfo | None, row: dict[str, str]) -> str:
    fields: dict[str, Any] = {name: row[name] for name in ("description", "question") if name in row}
    if fields.get("question"):
        fields["question"] = fields["question"].upper().removeprefix("EQ").removeprefix("Q")
    fields |= {name: _parts(row[name]) for name in ("themes", "indicators") if name in row}
    pairs = _parts(row.get("sources", ""))
    if there is None:
        topics.add(row["topic"], pairs=pairs, **fields)
        return "added"
    changed = topics.edit(there.id, name=row["topic"], **fields)
    for one in pairs:
        if not any(same_pair(pair(one), known.sources) for known in there.pairs):
            topics.compare(there.id, one)
            changed = True
    return "changed" if changed else "unchanged"


def _parts(cell: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))
