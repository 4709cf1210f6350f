"""How much of what participants say is coded, and the stretches that are not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select

from qualcode.analysis.progress import Progress
from qualcode.analysis.words import Stretch, union
from qualcode.corpus.documents import Documents
from qualcode.model.corpus import DocumentInfo
from qualcode.model.coverage import Covered, DocumentCoverage, Uncoded
from qualcode.model.rounding import half_up
from qualcode.model.table import Cell, Table
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session
from qualcode.store.tables import Coding, Excerpt
from qualcode.text.counting import word_count


class Coverage:
    """Of all coders together. A document without turns counts as a whole; interviewers' words never do."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def documents(self, document: str = "", watch: Watch = unwatched) -> Covered:
        """Every document, or one, in the order of documents. Raises ``UnknownName``."""
        documents = self._meant(document)
        found = Progress(self.session).covered([one.id for one in documents], watch=watch)
        return Covered(
            tuple(
                DocumentCoverage(one.id, one.title, one.kind, one.case, found[one.id][1], found[one.id][0])
                for one in documents
            )
        )

    def uncoded(self, document: str = "", *, at_least: int = 1, watch: Watch = unwatched) -> tuple[Uncoded, ...]:
        """What participants say in a document, or in all, that nobody coded: stretches of ``at_least`` so many words.

        A stretch never goes over the end of a turn. Raises ``UnknownName``.
        """
        documents = self._meant(document)
        found: list[Uncoded] = []
        for n, one in enumerate(documents):
            watch(n, len(documents), "uncoded stretches")
            found += (stretch for stretch in self._in(one) if stretch.count >= at_least)
        return tuple(found)

    def table(self, document: str = "", watch: Watch = unwatched) -> Table:
        """The coverage as a table, the whole in its last row."""
        covered = self.documents(document, watch)
        rows: list[tuple[Cell, ...]] = [
            (one.document, one.kind, one.case, one.spoken, one.coded, _percent(one.share)) for one in covered.documents
        ]
        spoken, coded = sum(one.spoken for one in covered.documents), sum(one.coded for one in covered.documents)
        rows.append(("total", "", "", spoken, coded, _percent(covered.share)))
        notes = ("Characters of participants' turns; coded: under a code of any coder.",)
        return Table(
            ("document", "kind", "case", "spoken", "coded", "coded %"), tuple(rows), "Coverage", "characters", notes
        )

    def uncoded_table(self, document: str = "", *, at_least: int = 1, watch: Watch = unwatched) -> Table:
        """The uncoded stretches as a table."""
        rows = tuple(
            (one.document, one.turn, one.speaker, one.count, one.start, one.end, one.words)
            for one in self.uncoded(document, at_least=at_least, watch=watch)
        )
        columns = ("document", "turn", "speaker", "words", "start", "end", "uncoded")
        return Table(columns, rows, "What participants say that is not coded", "words")

    def _meant(self, document: str) -> list[DocumentInfo]:
        documents = Documents(self.session)
        return [documents.find(document)] if document else documents.all()

    def _in(self, document: DocumentInfo) -> Iterator[Uncoded]:
        content = Documents(self.session).content(document.id)
        wanted = (
            select(Excerpt.start, Excerpt.end)
            .where(Excerpt.document_id == document.id, Excerpt.state == "placed")
            .where(select(Coding.id).where(Coding.excerpt_id == Excerpt.id).correlate(Excerpt).exists())
        )
        with self.session.read() as connection:
            coded = list(union((start or 0, end or 0) for start, end in connection.execute(wanted)))
        if not content.turns:
            spoken: list[tuple[int | None, str, Stretch]] = [(None, "", (0, len(content.text)))]
        else:
            heard = (turn for turn in content.turns if turn.role == "participant")
            spoken = [(turn.n, turn.speaker, (turn.start, turn.end)) for turn in heard]
        for turn, speaker, region in spoken:
            for start, end in gaps(coded, region):
                stretch = _trimmed(content.text, start, end)
                if stretch is not None:
                    start, end = stretch
                    count = word_count(content.text, start, end)
                    place = (document.id, document.title, turn, speaker, start, end)
                    yield Uncoded(*place, count, content.text[start:end])


def gaps(covers: Sequence[Stretch], region: Stretch) -> Iterator[Stretch]:
    """What of ``region`` lies under none of ``covers``, which are in order and apart from each other."""
    at, end = region
    for low, high in _over(covers, region):
        if low > at:
            yield at, low
        at = max(at, high)
    if at < end:
        yield at, end


def _over(covers: Sequence[Stretch], region: Stretch) -> Iterable[Stretch]:
    first = max(bisect_right(covers, (region[0], -1)) - 1, 0)
    for low, high in covers[first:]:
        if low >= region[1]:
            return
        if high > region[0]:
            yield low, min(high, region[1])


def _trimmed(text: str, start: int, end: int) -> Stretch | None:
    """The stretch without whitespace at its ends; None when it holds no letter or digit."""
    words = text[start:end]
    if not any(map(str.isalnum, words)):
        return None
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _percent(share: float | None) -> float | None:
    return None if share is None else half_up(share * 100, 1)
