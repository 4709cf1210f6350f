"""How far the coding has come: codings by document, excerpts by code, the share of a text that is coded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import func, select

from qualcode.model.codebook import CodeTree
from qualcode.model.coding import CodingInfo
from qualcode.store.session import Session
from qualcode.store.tables import Coding, Excerpt
from qualcode.text.runs import flatten


class Progress:
    """Counts for whoever is coding, over all coders."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def codings_by_document(self) -> dict[int, int]:
        """How many codings each document has; one without any has no entry."""
        wanted = (
            select(Excerpt.document_id, func.count(Coding.id))
            .join(Coding, Coding.excerpt_id == Excerpt.id)
            .where(Excerpt.state == "placed")
            .group_by(Excerpt.document_id)
        )
        with self.session.read() as connection:
            return {document: number for document, number in connection.execute(wanted)}  # noqa: C416 - typed rows


def excerpts_by_code(tree: CodeTree, codings: Iterable[CodingInfo]) -> dict[int, int]:
    """Distinct excerpts under each code or anything below it, among these codings."""
    direct: dict[int, set[int]] = defaultdict(set)
    for coding in codings:
        direct[coding.code_id].add(coding.excerpt_id)
    found: dict[int, set[int]] = defaultdict(set)
    for code_id, excerpts in direct.items():
        if code_id in tree.by_id:
            for above in tree.ancestors(tree.by_id[code_id]):
                found[above.id] |= excerpts
    return {code: len(excerpts) for code, excerpts in found.items()}


def coded_share(codings: Iterable[CodingInfo], characters: int) -> float:
    """The share (0 to 1) of a text of so many characters that lies under at least one coding."""
    runs = flatten((coding.start, coding.end, coding.id) for coding in codings)
    covered = sum(end - start for start, end in zip(runs.starts, runs.ends, strict=True))
    return covered / characters if characters else 0.0
