"""One document of 60,000 words with 5,000 overlapping codings: synthetic, made from a seed."""

from __future__ import annotations

import random
from pathlib import Path

from qualcode.project import Project

WORDS = 60_000
CODINGS = 5_000
CODES = 60
VOCABULARY = tuple(
    """
    the and of a in that it was we is for they you but not on have with be so this there at as are do if what about
    people because just my when really think know would one all from can or had then been more our who get out some
    trust board staff panel it’s don’t “fine” £40 – café naïve … meeting manager shift ward band role interview data
    """.split()
)


def make_big(folder: Path) -> None:
    """Make the project."""
    rng = random.Random(20261123)
    paragraphs, count = ["P1: These are the opening words of a long synthetic document."], 0
    while count < WORDS:
        length = min(rng.randint(2, 24) * rng.randint(1, 3), 120)
        words = [rng.choice(VOCABULARY) for _ in range(length)]
        paragraphs.append(f"P{rng.randint(1, 5)}: {' '.join(words).capitalize()}.")
        count += length
    text = "\n\n".join(paragraphs) + "\n"
    source = folder.parent / "big.txt"
    source.write_text(text, encoding="utf-8", newline="\n")
    with Project.create(folder) as project:
        project.importing.files([source])
        with project.together("codebook"):
            themes = [project.codebook.add(f"Theme {n}", kind="theme").id for n in range(6)]
            for n in range(CODES - 6):
                project.codebook.add(f"Code {n}", parent=f"c{themes[n % 6]}")
        codes = [code.id for code in project.codebook.tree().codes]
        with project.together("code"):
            for _ in range(CODINGS):
                start = rng.randrange(len(text) - 700)
                project.codings.apply(1, start, start + rng.randint(20, 600), [rng.choice(codes)])
