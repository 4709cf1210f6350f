"""One long document with many overlapping codings: synthetic, made from a seed."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass
from pathlib import Path

from qualcode.project import Project

VOCABULARY = tuple(
    """
    the and of a in that it was we is for they you but not on have with be so this there at as are do if what about
    people because just my when really think know would one all from can or had then been more our who get out some
    trust board staff panel it’s don’t “fine” £40 – café naïve … meeting manager shift ward band role interview data
    """.split()
)
OPENING = "These are the opening words of a long synthetic document."
THEMES = 6


@dataclass(frozen=True)
class Size:
    """How much of everything; ``one_turn``: all words are one speaker's, in one turn without a line break."""

    words: int = 60_000
    codings: int = 5_000
    codes: int = 60
    one_turn: bool = False

    @property
    def told(self) -> str:
        """The size in words."""
        turns = ", in one turn" if self.one_turn else ""
        return f"{self.words:,} words{turns}, {self.codings:,} codings, {self.codes:,} codes"


def make_big(folder: Path, size: Size) -> None:
    """Make a project that holds the document. Raises ``RuntimeError`` when not all of it arrived."""
    rng = random.Random(20261123)
    text = _text(rng, size)
    source = folder.parent / "big.txt"
    source.write_text(text, encoding="utf-8", newline="\n")
    with Project.create(folder) as project:
        project.importing.files([source])
        project.codebook.import_csv(_codebook(rng, size))
        codes = [code.short_id for code in project.codebook.tree().codes]
        project.codings.import_csv(_codings(rng, size, len(text), codes), create=True)
        stored = len(project.codings.of_document(1))
    if stored < size.codings * 0.999:  # two at the very same place with the same code are one
        raise RuntimeError(f"{stored} of {size.codings} codings arrived")


def _text(rng: random.Random, size: Size) -> str:
    paragraphs, count = [f"P1: {OPENING}"], 0
    while count < size.words:
        length = min(rng.randint(2, 24) * rng.randint(1, 3), 120)
        words = " ".join(rng.choice(VOCABULARY) for _ in range(length)).capitalize()
        paragraphs.append(f"{words}." if size.one_turn else f"P{rng.randint(1, 5)}: {words}.")
        count += length
    return (" " if size.one_turn else "\n\n").join(paragraphs) + "\n"


def _codebook(rng: random.Random, size: Size) -> bytes:
    table = io.StringIO(newline="")
    rows = csv.writer(table)
    rows.writerow(("name", "kind", "parent", "definition"))
    for n in range(THEMES):
        rows.writerow((f"Theme {n}", "theme", "", ""))
    for n in range(size.codes - THEMES):
        rows.writerow((f"Code {n}", "code", f"Theme {n % THEMES}", " ".join(rng.choices(VOCABULARY, k=12))))
    return table.getvalue().encode("utf-8")


def _codings(rng: random.Random, size: Size, characters: int, codes: list[str]) -> bytes:
    table = io.StringIO(newline="")
    rows = csv.writer(table)
    rows.writerow(("document", "start", "end", "code", "coder"))
    for _ in range(size.codings):
        start = rng.randrange(len(OPENING) + 10, characters - 700)
        rows.writerow(("d1", start, start + rng.randint(20, 600), rng.choice(codes), "Coder 1"))
    return table.getvalue().encode("utf-8")
