"""Fills a coded project with passages until it has as many codings as are wanted, in raw SQL: synthetic, for measuring.

    python benchmarks/million.py PROJECT [CODINGS]

Nothing of it is in the history, so such a project is for reading only. The new passages lie in what participants say,
and have the codes in the proportions that the project's own codings have them.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WANTED = 1_000_000
AT_ONCE = 20_000


def fill(database: Path, wanted: int = WANTED) -> int:
    """Add passages with one coding each; give how many codings there are then."""
    raw = sqlite3.connect(database, isolation_level=None)
    rng = random.Random(1)
    there = raw.execute("select count(*) from coding").fetchone()[0]
    excerpt = raw.execute("select max(id) from excerpt").fetchone()[0] + 1
    coding = raw.execute("select max(id) from coding").fetchone()[0] + 1
    codes = [code for (code,) in raw.execute("select code_id from coding")]
    coder, at = raw.execute("select coder_id, created_at from coding limit 1").fetchone()
    taken = set(raw.execute("select document_id, start, end from excerpt"))
    raw.execute("pragma synchronous = off")
    rows: list[tuple[Any, ...]] = []
    places = _places(raw, rng)
    raw.execute("begin")
    while there < wanted:
        document, speaker, start, end, quote = next(places)
        if (document, start, end) in taken:
            continue
        taken.add((document, start, end))
        rows.append((excerpt, document, start, end, quote, speaker, coding, rng.choice(codes)))
        excerpt, coding, there = excerpt + 1, coding + 1, there + 1
        if len(rows) == AT_ONCE or there == wanted:
            _put(raw, rows, coder, at)
            rows.clear()
    raw.execute("update counter set next = ? where kind = 'excerpt'", (excerpt,))
    raw.execute("update counter set next = ? where kind = 'coding'", (coding,))
    raw.execute("commit")
    raw.close()
    return int(there)


def _places(raw: sqlite3.Connection, rng: random.Random) -> Iterator[tuple[int, int, int, int, str]]:
    """Stretches of what participants say, for ever: from one word's beginning to another's end."""
    wanted = """
        select t.document_id, t.speaker_id, t.start, t.end from turn t join speaker s on s.id = t.speaker_id
        where s.role = 'participant' and t.end - t.start > 20
    """
    turns = raw.execute(wanted).fetchall()
    texts = {
        document: data.decode("utf-8")
        for document, data in raw.execute(
            "select d.id, b.bytes from document d join document_version v on v.document_id = d.id"
            " and v.n = d.current_version join blob b on b.sha256 = v.text_sha256"
        )
    }
    while True:
        document, speaker, low, high = rng.choice(turns)
        start = rng.randrange(low, high - 10)
        end = min(high, start + rng.randint(10, 200))
        quote = texts[document][start:end]
        if quote.strip() == quote:
            yield document, speaker, start, end, quote


def _put(raw: sqlite3.Connection, rows: list[tuple[Any, ...]], coder: int, at: str) -> None:
    raw.executemany(
        "insert into excerpt (id, uuid, document_id, start, end, quote, prefix, suffix, state)"
        " values (?, ?, ?, ?, ?, ?, '', '', 'placed')",
        [(row[0], _uuid(), *row[1:5]) for row in rows],
    )
    raw.executemany(
        "insert into excerpt_speaker (excerpt_id, speaker_id, chars) values (?, ?, ?)",
        [(row[0], row[5], row[3] - row[2]) for row in rows],
    )
    raw.executemany(
        "insert into coding (id, uuid, excerpt_id, code_id, coder_id, created_at, stance, discuss, note, made_by)"
        " values (?, ?, ?, ?, ?, ?, '', 0, '', 'import')",
        [(row[6], _uuid(), row[0], row[7], coder, at) for row in rows],
    )


def _uuid() -> str:
    return str(uuid.uuid4())


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    print(f"{fill(folder / 'project.db', *map(int, sys.argv[2:3])):,} codings")
