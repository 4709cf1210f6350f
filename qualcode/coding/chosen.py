"""Excerpts chosen to be quoted: in a case study's summary, or for a theme or code."""

from __future__ import annotations

import contextlib
from collections import defaultdict

from sqlalchemy import ColumnElement, func, select

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.codings import Codings
from qualcode.corpus.cases import Cases
from qualcode.model.coding import ChosenInfo, Use
from qualcode.model.errors import AmbiguousName, UnknownName
from qualcode.model.ids import short_id
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import CaseStudy, ChosenQuote, CodeRow, Excerpt


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
            )
            .join(Excerpt, Excerpt.id == ChosenQuote.excerpt_id)
            .join(CaseStudy, CaseStudy.uuid == ChosenQuote.use_uuid, isouter=True)
            .join(CodeRow, CodeRow.uuid == ChosenQuote.use_uuid, isouter=True)
            .where(*which)
            .order_by(ChosenQuote.use_kind, CaseStudy.label_key, CodeRow.id, ChosenQuote.position, ChosenQuote.id)
        )
        with self.session.read() as connection:
            rows = connection.execute(wanted).all()
            tree = read_tree(connection)
        found = []
        for excerpt, _, label, uuid, code_id, position in rows:
            if uuid is not None:
                found.append(ChosenInfo(excerpt, Use("case", label, uuid), position))
            elif code_id is not None:
                code = tree.by_id[code_id]
                found.append(ChosenInfo(excerpt, Use("theme", tree.label(code), code.uuid), position))
        return found

    def _chosen(self, excerpt_id: int, use_uuid: str) -> int | None:
        same = (ChosenQuote.excerpt_id == excerpt_id, ChosenQuote.use_uuid == use_uuid)
        with self.session.read() as connection:
            return connection.scalar(select(ChosenQuote.id).where(*same))
