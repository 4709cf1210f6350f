"""The worked example from its codes to its themes: guides, summaries, reviews, claims, all from the files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from qualcode.example_judgements import compare
from qualcode.ingest.csv_rows import read_rows
from qualcode.model.errors import QualcodeError
from qualcode.model.reviewing import FITS, Decision, Outcome
from qualcode.project import Project

RELEASE: Final = "v1"
_AGREED: Final = date(2019, 2, 26)
_PASSAGE: Final = re.compile(r"\[([\w-]+) “([^”]+)”\]")
_OUTCOMES: Final[dict[str, Outcome]] = {"keep": "keep", "move": "moved", "drop": "dropped"}
_READ: Final = ("CS1", "CS3", "CS5")
"""The case studies that the first coder reads; the second has not said so of any yet."""


def analyse(project: Project, folder: Path) -> None:
    """Do with a coded example what a team does then, in the order in which it would."""
    passages = _Passages(project)
    _asked(project, folder)
    _agreed(project, folder)
    _written(project, folder, passages)
    # What is coded and decided after the summaries were written makes some of them stale.
    project.codings.import_csv(folder / "codings.csv")
    _reviewed(project, folder, passages)
    _changed(project, folder, passages)
    _followed_up(project, folder, passages)
    compare(project, folder, passages.named)
    _reported(project, folder, passages)


class _Passages:
    """Coded passages by their document and the words with which they begin: ``[CS1_FG “I did one day”]``."""

    def __init__(self, project: Project) -> None:
        self._known: dict[str, list[tuple[str, int]]] = {}
        self.documents: dict[str, str] = {}
        for info in project.documents.all():
            stem = Path(info.file_name).stem
            self.documents[stem] = info.short_id
            self._known[stem] = [(one.quote, one.excerpt_id) for one in project.codings.of_document(info.id)]

    def find(self, document: str, words: str) -> int:
        """The number of the longest passage that begins so. Raises ``QualcodeError`` when there is none."""
        fits = [(len(quote), -excerpt) for quote, excerpt in self._known[document] if quote.startswith(words)]
        if not fits:
            raise QualcodeError("the worked example is damaged", document, f"nothing coded begins with “{words}”")
        return -max(fits)[1]

    def named(self, text: str) -> list[int]:
        """The passages that a text names."""
        return [self.find(*found.groups()) for found in _PASSAGE.finditer(text)]

    def linked(self, text: str) -> str:
        """The text with their IDs in the place of their words."""
        return _PASSAGE.sub(lambda found: f"[x{self.find(*found.groups())}]", text)


def _asked(project: Project, folder: Path) -> None:
    """What was asked of whom, and who was invited."""
    project.guides.import_csv(folder / "guides.csv")
    for row in read_rows(folder / "held_with.csv"):
        project.guides.set_document(row["document"], row["guide"])
    project.tables_in.invitations(folder / "invitations.csv")
    with project.together("go through the transcripts"):
        for info in project.documents.all():
            if info.case in _READ:
                project.checks.mark(info.id)


def _agreed(project: Project, folder: Path) -> None:
    """The codebook as it was agreed, what was read, and what was decided."""
    project.codebook_versions.release(RELEASE, agreed_on=_AGREED, note="All transcripts coded (synthetic)")
    project.papers.import_table(folder / "papers.csv")
    project.decisions.import_csv(folder / "decisions.csv")


def _written(project: Project, folder: Path, passages: _Passages) -> None:
    """Summaries, claims, quotations, and questions to the data."""
    with project.together("chart the framework matrix"):
        matrices = [project.charting.matrix(of) for of in ("cases", "focus groups", "participants")]
        places = {(place.row.label, place.column.label): place for matrix in matrices for place in matrix}
        for row in read_rows(folder / "framework.csv"):
            project.charting.write(places[row["row"], row["theme"]], passages.linked(row["summary"]))
        project.charting.accept(list(project.charting.matrix("focus groups")))
    with project.together("say what the report claims"):
        for row in read_rows(folder / "claims.csv"):
            project.claims.add(row["claim"], code=row["theme"], excerpts=passages.named(row["rests on"]))
    with project.together("choose quotations for themes"):
        for row in read_rows(folder / "quotes.csv"):
            excerpt = passages.find(row["document"], row["words"])
            project.chosen.choose(excerpt, row["for"])
            if row["skip"]:
                project.chosen.shorten(excerpt, row["for"], project.chosen.parts(excerpt, [row["skip"]]))
    with project.together("keep queries"):
        for row in read_rows(folder / "queries.csv"):
            project.queries.save(row["name"], row["query"])


def _reviewed(project: Project, folder: Path, passages: _Passages) -> None:
    """One theme held against its passages and against every document."""
    tree = project.codebook.tree()
    for theme, rows in _by_theme(read_rows(folder / "review.csv")):
        said = {passages.find(row["document"], row["words"]): row for row in rows}
        decisions = []
        for item in project.reviews.excerpts(theme).items:
            row = said.get(item.excerpt_id, {"decision": "keep", "to": "", "reason": ""})
            codes = (tree.find(row["to"]).id,) if row["to"] else ()
            decisions.append(Decision(item.excerpt_id, _OUTCOMES[row["decision"]], row["reason"], codes))
        project.reviews.decide(theme, decisions)
    with project.together("hold the documents against the theme"):
        for theme, rows in _by_theme(read_rows(folder / "documents_review.csv")):
            for row in rows:
                fit = next(one for one in FITS if one == row["outcome"])
                project.document_reviews.mark(theme, passages.documents[row["document"]], fit, row["reason"])


def _changed(project: Project, folder: Path, passages: _Passages) -> None:
    """What changed after the codebook was agreed, what is still to be discussed, and the first answers for COREQ."""
    with project.together("change definitions after the steering group"):
        for row in read_rows(folder / "codebook_changes.csv"):
            definition, inclusion = (row[name] or None for name in ("definition", "inclusion"))
            project.codebook.edit(row["code"], definition=definition, inclusion=inclusion)
    with project.together("flag what is to be discussed"):
        project.discussions.flag("Nothing to see here")
        excerpt = passages.find("WS5_07", "I’ve nine years of not being told")
        project.codings.annotate(project.codings.own(excerpt, "Not safe to say").id, discuss=True)
    with project.together("answer checklists"):
        for row in read_rows(folder / "checklist.csv"):
            project.checklists.answer(row["checklist"], row["item"], row["answer"], location=row["location"])


def _followed_up(project: Project, folder: Path, passages: _Passages) -> None:
    """Questions that one component raised and others were asked about; and what kind of case each turned out to be."""
    with project.together("say of what type each case study is"):
        for row in read_rows(folder / "case_types.csv"):
            project.attributes.set("case", row["case"], row["attribute"], row["value"], create=True)
    with project.together("follow questions up"):
        asked: dict[str, str] = {}
        for row in read_rows(folder / "threads.csv"):
            if row["question"] not in asked:
                asked[row["question"]] = project.threads.add(row["question"]).short_id
            project.threads.step(
                asked[row["question"]],
                row["component"],
                held_on=date.fromisoformat(row["date"]),
                origin=row["origin"],
                query=row["query"],
                finding=row["finding"],
                next_step=row["next step"],
                excerpts=passages.named(row["rests on"]),
                values=[one for one in row["figures"].split("; ") if one],
            )
        for row in read_rows(folder / "threads.csv"):
            if row["state"] == "closed":
                project.threads.close(asked[row["question"]])


def _reported(project: Project, folder: Path, passages: _Passages) -> None:
    """What is written for the report: of case studies, questions, themes, and of the whole."""
    parts = {}
    for one in project.narratives.every():
        parts[one.owner.name if one.owner.kind == "theme" else one.owner.id, one.slot.key] = one
    rows = read_rows(folder / "narratives.csv")
    project.narratives.take([(parts[row["of"], row["part"]], passages.linked(row["text"])) for row in rows])


def _by_theme(rows: list[dict[str, str]]) -> Iterator[tuple[str, list[dict[str, str]]]]:
    for theme in dict.fromkeys(row["theme"] for row in rows):
        yield theme, [row for row in rows if row["theme"] == theme]
