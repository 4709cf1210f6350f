"""How many words are covered: whitespace tokens of the union of the covered text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select

from qualcode.corpus.documents import Documents
from qualcode.store.session import Session
from qualcode.store.tables import Excerpt
from qualcode.text.counting import word_count

Stretch = tuple[int, int]


def covered_words(session: Session, sets: Sequence[set[int]]) -> list[int]:
    """The words covered by each set of excerpts, a passage under several of them once."""
    wanted = select(Excerpt.id, Excerpt.document_id, Excerpt.start, Excerpt.end).where(Excerpt.state == "placed")
    with session.read() as connection:
        places = {n: (document, start, end) for n, document, start, end in connection.execute(wanted)}
    texts: dict[int, str] = {}
    documents = Documents(session)
    counts = []
    for excerpts in sets:
        by_document: dict[int, list[Stretch]] = defaultdict(list)
        for excerpt in excerpts:
            document, start, end = places[excerpt]
            by_document[document].append((start or 0, end or 0))
        total = 0
        for document, stretches in by_document.items():
            if document not in texts:
                texts[document] = documents.text(document)
            text = texts[document]
            total += sum(word_count(text, start, end) for start, end in union(stretches))
        counts.append(total)
    return counts


def union(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches that cover the same text without touching one another, in order."""
    current: Stretch | None = None
    for start, end in sorted(stretches):
        if current is not None and start <= current[1]:
            current = (current[0], max(current[1], end))
            continue
        if current is not None:
            yield current
        current = (start, end)
    if current is not None:
        yield current
