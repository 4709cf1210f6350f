"""The same jobs done with the bare libraries and nothing else: what no program could be faster than by much."""

from __future__ import annotations

import csv
import io
import sqlite3
import uuid
import zipfile
from collections.abc import Sequence
from pathlib import Path

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx_and_store(folder: Path, database: Path) -> int:
    """Read every .docx with lxml and put text and turns into raw SQLite: the floor of an import."""
    from lxml import etree

    raw = sqlite3.connect(database)
    raw.execute("create table document (id integer primary key, title text, body text)")
    raw.execute("create table turn (document integer, n integer, start integer, end integer)")
    total = 0
    for number, path in enumerate(sorted(folder.glob("*.docx"))):
        with zipfile.ZipFile(path) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        lines = ["".join(t.text or "" for t in p.iter(WORD + "t")) for p in root.iter(WORD + "p")]
        body = "\n".join(lines) + "\n"
        raw.execute("insert into document values (?, ?, ?)", (number, path.stem, body))
        rows, at = [], 0
        for n, line in enumerate(lines):
            rows.append((number, n, at, at + len(line)))
            at += len(line) + 1
        raw.executemany("insert into turn values (?, ?, ?, ?)", rows)
        total += len(body)
    raw.commit()
    raw.close()
    return total


def parse_docx(files: Sequence[bytes]) -> None:
    """Unpack and parse the main part of Word files with lxml, and look at nothing: the floor of reading them."""
    from lxml import etree

    for data in files:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            etree.fromstring(archive.read("word/document.xml"))


class RawCoding:
    """One coding with its history row, in raw sqlite3, with the project's own settings."""

    def __init__(self, database: Path) -> None:
        self.raw = sqlite3.connect(database, isolation_level=None)
        self.raw.execute("pragma journal_mode = wal")
        self.raw.execute("pragma synchronous = full")
        self.raw.execute("create table excerpt (id integer primary key, uuid text unique, document, start, end, quote)")
        self.raw.execute("create table coding (id integer primary key, uuid text unique, excerpt, code, coder)")
        self.raw.execute("create table change (id integer primary key, at, coder, name, before, after)")
        self.at = 0

    def apply(self) -> None:
        """Commit one."""
        self.at += 1
        self.raw.execute("begin immediate")
        self.raw.execute(
            "insert into excerpt values (?, ?, 1, ?, ?, 'q')", (self.at, str(uuid.uuid4()), self.at, self.at)
        )
        self.raw.execute("insert into coding values (?, ?, ?, 1, 1)", (self.at, str(uuid.uuid4()), self.at))
        self.raw.execute("insert into change values (?, 'now', 1, 'code', null, '{}')", (self.at,))
        self.raw.execute("commit")


MATRIX = """
with themed as (
  select k.id as code, (
    select a.ancestor_id from code_ancestor a join code t on t.id = a.ancestor_id
    where a.code_id = k.id and t.kind = 'theme' order by a.depth limit 1
  ) as theme from code k
)
select themed.theme, d.case_study_id, count(distinct g.excerpt_id)
from coding g join themed on themed.code = g.code_id
join excerpt x on x.id = g.excerpt_id join document d on d.id = x.document_id
group by 1, 2
"""


def matrix(database: Path) -> list[tuple[object, ...]]:
    """The theme × case matrix as one raw statement."""
    raw = sqlite3.connect(database)
    rows = raw.execute(MATRIX).fetchall()
    raw.close()
    return rows


EXCERPTS = """
select x.id, d.title, x.quote, k.name, x.start, x.end
from coding g join excerpt x on x.id = g.excerpt_id join document d on d.id = x.document_id
join code k on k.id = g.code_id order by d.id, x.start
"""


def excerpts_csv(database: Path, target: Path) -> None:
    """Every coding's quote and place to csv, as one raw statement and the csv module."""
    raw = sqlite3.connect(database)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(raw.execute(EXCERPTS))
    target.write_text(out.getvalue(), encoding="utf-8")
    raw.close()
