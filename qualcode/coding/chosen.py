"""Excerpts chosen to be quoted: in a case study's summary, or for a theme or code."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.codings import Codings
from qualcode.coding.locate import Locator, NotLocated
from qualcode.corpus.cases import Cases
from qualcode.model.coding import ChosenInfo, Use
from qualcode.model.errors import AmbiguousName, QualcodeError, UnknownName
from qualcode.model.ids import short_id
from qualcode.model.quotes import Cut
from qualcode.store.natural import naturally
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import CaseStudy, ChosenQuote, CodeRow, Excerpt
from qualcode.text.elisions import ELISION, read_cuts, tidied, with_elisions, write_cuts


class ChosenQuotes:
    """Which excerpts stand for a case study, a theme or a code. They are the team's choice and no one coder's.

    What they are chosen for is named by a case study's label, or by a code's ID, path or name.
    """

    def __init__(self, session: Session) -> None:
        self.session = session

    @in_one_transaction
    def choose(self, excerpt: str | int, use: str) -> bool:
        """Choose an excerpt ("x12"); say whether it was not chosen before.

        Raises ``UnknownName`` for an excerpt or use that is not there, ``AmbiguousName``.
        """
        number, wanted = Codings(self.session).excerpt(excerpt).id, self.use(use)
        with self.session.action(f"choose {short_id('x', number)} for {wanted.label}") as action:
            if self._chosen(number, wanted.uuid) is not None:
                return False
            last = select(func.coalesce(func.max(ChosenQuote.position), 0)).where(ChosenQuote.use_uuid == wanted.uuid)
            position = (action.connection.scalar(last) or 0) + 1
            values = {"use_kind": wanted.kind, "use_uuid": wanted.uuid, "position": position}
            action.insert(ChosenQuote, excerpt_id=number, **values)
        return True

    @in_one_transaction
    def unchoose(self, excerpt: str | int, use: str) -> bool:
        """No longer; say whether it was chosen. The excerpt stays, coded or not."""
        number, wanted = Codings(self.session).excerpt(excerpt).id, self.use(use)
        with self.session.action(f"no longer choose {short_id('x', number)} for {wanted.label}") as action:
            chosen = self._chosen(number, wanted.uuid)
            if chosen is None:
                return False
            action.delete(ChosenQuote, chosen)
        return True

    @in_one_transaction
    def shorten(self, excerpt: str | int, use: str, cuts: Sequence[Cut]) -> tuple[Cut, ...]:
        """Skip these parts of a chosen quotation (positions in the quote), and no others; give them in order.

        The excerpt stays as it is: what is printed is made from it. Raises ``QualcodeError`` when the excerpt is not
        chosen for that, or nothing would be left.
        """
        info, wanted = Codings(self.session).excerpt(excerpt), self.use(use)
        skipped = tidied(info.quote, cuts)
        if skipped and not with_elisions(info.quote, skipped).replace(ELISION, "").strip():
            raise QualcodeError("nothing would be left of the quotation", short_id("x", info.id), "skip less of it")
        with self.session.action(f"shorten x{info.id} for {wanted.label}") as action:
            action.update(ChosenQuote, self._must_be_chosen(info.id, wanted), skipped_spans=write_cuts(skipped))
        return skipped

    def parts(self, excerpt: str | int, words: Sequence[str]) -> list[Cut]:
        """Where words stand in an excerpt's quote. Raises ``QualcodeError`` for what is not there, or there twice."""
        info = Codings(self.session).excerpt(excerpt)
        locator, found = Locator(info.quote), []
        for one in words:
            place = locator.locate(one)
            if isinstance(place, NotLocated):
                why = place.why.replace("the document", "the passage").replace("the quote", f"“{one.strip()}”")
                raise QualcodeError(why, short_id("x", info.id), "give the words as they stand there")
            found.append((place.start, place.end))
        return found

    @in_one_transaction
    def move(self, excerpt: str | int, use: str, to: int) -> bool:
        """Put a chosen quotation at place ``to``, counted from 1, among those for the same; say whether any moved."""
        number, wanted = Codings(self.session).excerpt(excerpt).id, self.use(use)
        with self.session.action(f"move x{number} among the quotations for {wanted.label}") as action:
            row = self._must_be_chosen(number, wanted)
            order = select(ChosenQuote.id).where(ChosenQuote.use_uuid == wanted.uuid)
            ids = list(action.connection.scalars(order.order_by(ChosenQuote.position, ChosenQuote.id)))
            ids.remove(row)
            ids.insert(min(max(1, to), len(ids) + 1) - 1, row)
            moved = [action.update(ChosenQuote, one, position=at) for at, one in enumerate(ids, start=1)]
            return any(moved)

    def toggle(self, excerpt: str | int, use: str) -> bool:
        """Choose it, or no longer; say whether it is chosen now."""
        return self.choose(excerpt, use) or not self.unchoose(excerpt, use)

    def all(self, use: str = "") -> list[ChosenInfo]:
        """The chosen excerpts, of one use or all: by case study, then by code, in the order they were chosen."""
        return self._read() if not use else self._read(ChosenQuote.use_uuid == self.use(use).uuid)

    def of_excerpt(self, excerpt: str | int) -> tuple[ChosenInfo, ...]:
        """What an excerpt is chosen for."""
        return tuple(self._read(Excerpt.id == Codings(self.session).excerpt(excerpt).id))

    def of_document(self, document_id: int) -> dict[int, tuple[ChosenInfo, ...]]:
        """The chosen excerpts of a document by number, and what each is chosen for."""
        found: dict[int, list[ChosenInfo]] = defaultdict(list)
        for chosen in self._read(Excerpt.document_id == document_id):
            found[chosen.excerpt_id].append(chosen)
        return {number: tuple(uses) for number, uses in found.items()}

    def use(self, name: str) -> Use:
        """What a name means. Raises ``UnknownName`` or ``AmbiguousName``."""
        with self.session.read() as connection:
            tree = read_tree(connection)
        found: list[Use] = []
        with contextlib.suppress(UnknownName):
            code = tree.find(name)
            found.append(Use("theme", tree.label(code), code.uuid))
        with contextlib.suppress(UnknownName):
            study = Cases(self.session).find(name)
            found.append(Use("case", study.label, study.uuid))
        if not found:
            raise UnknownName(f"there is no case study or code “{name}”", "", "see: qualcode cases, qualcode codebook")
        if len(found) > 1:
            raise AmbiguousName(f"“{name}” is a case study and a code", "", "name the code by its ID or path")
        return found[0]

    def _read(self, *which: ColumnElement[bool]) -> list[ChosenInfo]:
        wanted = (
            select(
                ChosenQuote.excerpt_id,
                ChosenQuote.use_kind,
                CaseStudy.label,
                CaseStudy.uuid,
                CodeRow.id,
                ChosenQuote.position,
                ChosenQuote.skipped_spans,
            )
            .join(Excerpt, Excerpt.id == ChosenQuote.excerpt_id)
            .join(CaseStudy, CaseStudy.uuid == ChosenQuote.use_uuid, isouter=True)
            .join(CodeRow, CodeRow.uuid == ChosenQuote.use_uuid, isouter=True)
            .where(*which)
            .order_by(
                ChosenQuote.use_kind, *naturally(CaseStudy.label_key), CodeRow.id, ChosenQuote.position, ChosenQuote.id
            )
        )
        with self.session.read() as connection:
            rows = connection.execute(wanted).all()
            tree = read_tree(connection)
        found = []
        for excerpt, _, label, uuid, code_id, position, skipped in rows:
            cuts = read_cuts(skipped)
            if uuid is not None:
                found.append(ChosenInfo(excerpt, Use("case", label, uuid), position, cuts))
            elif code_id is not None:
                code = tree.by_id[code_id]
                found.append(ChosenInfo(excerpt, Use("theme", tree.label(code), code.uuid), position, cuts))
        return found

    def _must_be_chosen(self, excerpt_id: int, use: Use) -> int:
        row = self._chosen(excerpt_id, use.uuid)
        if row is None:
            what = f"x{excerpt_id} is not chosen for {use.label}"
            raise QualcodeError(what, "", f"choose it first: qualcode choose x{excerpt_id} --for …")
        return row

    def _chosen(self, excerpt_id: int, use_uuid: str) -> int | None:
        same = (ChosenQuote.excerpt_id == excerpt_id, ChosenQuote.use_uuid == use_uuid)
        with self.session.read() as connection:
            return connection.scalar(select(ChosenQuote.id).where(*same))
