"""Codings: codes put on passages, and taken off again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, literal, select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_paths, read_tree
from qualcode.coding.fields import valid_stance
from qualcode.coding.locate import Locator, NotLocated
from qualcode.coding.passages import (
    CHUNK,
    checked_span,
    drop_bare_excerpts,
    ensure_excerpt,
    excerpts,
    of_another,
)
from qualcode.corpus.documents import Documents
from qualcode.model.coding import (
    Applied,
    AppliedMany,
    CodingInfo,
    CodingsImport,
    EdgesMoved,
    ExcerptInfo,
    Passage,
    Removed,
)
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import parse_id, short_id
from qualcode.model.reviewing import InContext
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import (
    Coder,
    CodeRow,
    Coding,
    Document,
    Excerpt,
)

_NONE: Mapping[int, CodingInfo] = {}


class Codings:
    """What is coded, and coding it. Everything done is this session's coder's."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._documents = Documents(session)

    # -- putting codes on

    @in_one_transaction
    def apply(
        self,
        document_id: int,
        start: int,
        end: int,
        codes: Sequence[int],
        *,
        note: str = "",
        stance: str = "",
        discuss: bool = False,
    ) -> Applied:
        """Put codes on ``text[start:end]`` (without the whitespace at its ends) as one undo step.

        The excerpt is shared with whoever coded the same stretch. A code that this coder had put there before is
        told in ``already`` and left as it is. Raises ``QualcodeError`` for a span that is empty or not in the text,
        and for a code that is retired or not there.
        """
        text = self._documents.text(document_id)
        start, end = checked_span(text, start, end, short_id("d", document_id))
        stance = valid_stance(stance)
        wanted = _wanted(codes)
        with self.session.read() as connection:
            names, title = code_names(connection, wanted), _title(connection, document_id)
        with self.session.action(f"code {listed(names)} on “{title}”") as action:
            excerpt = ensure_excerpt(action, text, document_id, start, end)
            mine = (Coding.excerpt_id == excerpt.id, Coding.coder_id == self.session.coder_id)
            already = set(action.connection.scalars(select(Coding.code_id).where(*mine)))
            made = [
                action.insert(
                    Coding,
                    excerpt_id=excerpt.id,
                    code_id=code,
                    coder_id=self.session.coder_id,
                    created_at=action.at,
                    stance=stance,
                    discuss=discuss,
                    note=note,
                )
                for code in wanted
                if code not in already
            ]
        return Applied(excerpt, tuple(made), tuple(code for code in wanted if code in already))

    @in_one_transaction
    def apply_quote(
        self, document_id: int, quote: str, codes: Sequence[int], *, note: str = "", stance: str = ""
    ) -> Applied:
        """The same for a passage given by its words. Raises ``QualcodeError`` when it is not there exactly once."""
        return self.apply(document_id, *self.located(document_id, quote), codes, note=note, stance=stance)

    @in_one_transaction
    def apply_many(
        self, passages: Iterable[Passage], codes: Sequence[int], *, doing: str = "code", made_by: str = "auto"
    ) -> AppliedMany:
        """Put codes on many passages (document, start, end) as one undo step, named "code “Pay”: 41 passages".

        Codings that this coder had there before stay as they are. Raises ``QualcodeError`` as :meth:`apply` does, and
        nothing is coded then.
        """
        from qualcode.coding.many import apply_many

        wanted, spans = _wanted(codes), list(passages)
        with self.session.read() as connection:
            names = code_names(connection, wanted)
        name = f"{doing} {listed(names)}: {len(spans)} passage{'' if len(spans) == 1 else 's'}"
        return apply_many(self.session, spans, wanted, name=name, made_by=made_by, text_of=self._documents.text)

    def import_csv(
        self, file: str | os.PathLike[str] | bytes, *, create: bool = True, dry_run: bool = False
    ) -> CodingsImport:
        """Take codings from a csv file; see :func:`qualcode.coding.codings_import.import_codings`."""
        from qualcode.coding.codings_import import import_codings

        return import_codings(self.session, file, create=create, dry_run=dry_run)

    # -- taking them off

    @in_one_transaction
    def remove(self, coding_ids: Iterable[int]) -> Removed:
        """Take codings of this coder off as one undo step; an excerpt goes too when nothing rests on it any more.

        Raises ``UnknownName`` when a coding is gone already, ``QualcodeError`` for another coder's.
        """
        wanted = list(dict.fromkeys(coding_ids))
        with self.session.read() as connection:
            rows = _codings_by_id(connection, wanted)
        if len(rows) != len(wanted):
            raise UnknownName("a coding is gone already", "", "see: qualcode excerpts")
        if not rows:
            return Removed(0, 0)
        theirs = next((row for row in rows if row.coder_id != self.session.coder_id), None)
        if theirs is not None:
            raise of_another(theirs.name, short_id("x", theirs.excerpt_id), theirs.coder)
        names = listed([row.name for row in rows])
        where = f"“{rows[0].title}” ({short_id('x', rows[0].excerpt_id)})"
        with self.session.action(f"remove {names} from {where}") as action:
            action.delete_many(Coding, wanted)
            excerpts = sorted({row.excerpt_id for row in rows})
            gone, kept_for = drop_bare_excerpts(action, excerpts)
        return Removed(len(wanted), gone, kept_for)

    @in_one_transaction
    def uncode(self, excerpt_id: int, code_id: int | None = None) -> Removed:
        """Take this coder's codings (or the one of that code) off an excerpt. Raises ``UnknownName`` when none is."""
        mine = [Coding.excerpt_id == excerpt_id, Coding.coder_id == self.session.coder_id]
        if code_id is not None:
            mine.append(Coding.code_id == code_id)
        with self.session.read() as connection:
            found = connection.scalars(select(Coding.id).where(*mine).order_by(Coding.id)).all()
        if not found:
            what = f"{self.session.coder} has no such coding on {short_id('x', excerpt_id)}"
            raise UnknownName(what, "", "see: qualcode show " + short_id("x", excerpt_id))
        return self.remove(found)

    # -- changing one

    @in_one_transaction
    def annotate(
        self,
        coding_id: int,
        *,
        note: str | None = None,
        stance: str | None = None,
        discuss: bool | None = None,
        was: CodingInfo | None = None,
    ) -> bool:
        """Change the note, stance ("" for none) or "discuss" flag of a coding; say whether it is different now.

        None leaves a thing as it is. ``was`` is the coding as the screen shows it. Raises ``ChangedMeanwhile`` when
        what is to be changed is no longer so, ``UnknownName`` for a coding that is gone, ``QualcodeError`` for another
        coder's.
        """
        from qualcode.coding.annotating import annotate

        given = {"note": note, "stance": None if stance is None else valid_stance(stance), "discuss": discuss}
        values = {name: value for name, value in given.items() if value is not None}
        return annotate(self.session, coding_id, values, was)

    @in_one_transaction
    def move_edges(self, coding_id: int, start: int, end: int, *, alone: bool = False) -> EdgesMoved:
        """Let the passage of a coding be ``text[start:end]`` (without the whitespace at its ends), as one undo step.

        This coder's other codings of that passage go along, unless ``alone``. While nothing of another coder's rests on
        the excerpt and none lies at the new place, it is changed in place with all that rests on it (links, memos,
        chosen quotes). Else this coder's codings, and with the last of them their links and memos, go to the excerpt
        that is there or to a new one; a coding of the same code that is there takes the other in. What is another
        coder's stays, and chosen quotes stay with it. Raises ``UnknownName`` for a coding that is gone,
        ``QualcodeError`` for another coder's, or a span that is empty or not in the text.
        """
        from qualcode.coding.edges import move_edges

        return move_edges(self.session, coding_id, (start, end), alone=alone, text_of=self._documents.text)

    # -- reading

    def around(self, document_id: int, start: int, end: int) -> InContext:
        """A passage with the words around it."""
        from qualcode.analysis.context import in_context

        return in_context(self.session, document_id, start, end)

    def located(self, document_id: int, quote: str) -> tuple[int, int]:
        """Where the words stand. Raises ``QualcodeError`` when they are not there exactly once."""
        place = Locator(self._documents.text(document_id)).locate(quote)
        if isinstance(place, NotLocated):
            raise QualcodeError(place.why, short_id("d", document_id), place.fix)
        return place.start, place.end

    def own(self, excerpt: str | int, code: str | int) -> CodingInfo:
        """This coder's coding of that code on an excerpt. Raises ``UnknownName`` when there is none."""
        number = self.excerpt(excerpt).id
        with self.session.read() as connection:
            meant = read_tree(connection).meant(code)
        for coding in self.of_excerpt(number):
            if (coding.coder_id, coding.code_id) == (self.session.coder_id, meant.id):
                return coding
        name = short_id("x", number)
        raise UnknownName(
            f"{self.session.coder} has not coded {name} as “{meant.name}”", "", f"see: qualcode show {name}"
        )

    def of_document(
        self, document_id: int, coder_id: int | None = None, *, known: Mapping[int, CodingInfo] = _NONE
    ) -> tuple[CodingInfo, ...]:
        """The codings of a document in the order of the text, of all coders or one.

        ``known`` are codings read before, by number: those that are as they were come back as the same objects.
        """
        wanted = _coded(Excerpt.start, Excerpt.end, literal(""), literal(0))
        wanted = wanted.where(Excerpt.document_id == document_id, Excerpt.state == "placed")
        if coder_id is not None:
            wanted = wanted.where(Coding.coder_id == coder_id)
        try:
            text = self._documents.text(document_id)
        except UnknownName:
            return ()
        with self.session.read() as connection:
            return tuple(_as_known(coding, known) for coding in _infos(connection, wanted, text))

    def of_excerpt(self, excerpt_id: int) -> tuple[CodingInfo, ...]:
        """The codings of an excerpt. Of one that is unresolved, the places are those in its quote."""
        start, end = func.coalesce(Excerpt.start, 0), func.coalesce(Excerpt.end, func.length(Excerpt.quote))
        wanted = _coded(start, end, Excerpt.quote, start).where(Excerpt.id == excerpt_id)
        with self.session.read() as connection:
            return tuple(_infos(connection, wanted))

    def excerpt(self, name: str | int) -> ExcerptInfo:
        """The excerpt of that number or ID ("x12"). Raises ``UnknownName``."""
        given = ("x", name) if isinstance(name, int) else parse_id(name, "x")
        if given is not None:
            with self.session.read() as connection:
                row = connection.execute(excerpts().where(Excerpt.id == given[1])).one_or_none()
            if row is not None:
                return ExcerptInfo(*row)
        raise UnknownName(f"there is no excerpt “{name}”", "", "see: qualcode excerpts")


def _coded(start: Any, end: Any, words: Any, words_start: Any) -> Select[*tuple[Any, ...]]:
    """Codings with where they lie, and the columns that their words come from."""
    return (
        select(
            Coding.id,
            Coding.excerpt_id,
            Excerpt.document_id,
            start,
            end,
            words,
            words_start,
            Coding.code_id,
            Coding.coder_id,
            Coding.stance,
            Coding.discuss,
            Coding.note,
            Coding.created_at,
        )
        .join(Excerpt, Excerpt.id == Coding.excerpt_id)
        .order_by(Excerpt.start, Excerpt.end, Coding.id)
    )


def _infos(connection: Connection, wanted: Select[*tuple[Any, ...]], text: str = "") -> Iterator[CodingInfo]:
    """Read codings, one row after the other; ``text`` is that of the document when all are of one."""
    paths = read_paths(connection)
    coders = {row.id: row.name for row in connection.execute(select(Coder.id, Coder.name))}

    def info(row: Any) -> CodingInfo:
        words, start, code, coder = row[5:9]
        name, path = paths[code]
        return CodingInfo(*(*row[:5], text or words, start, code, name, path, coder, coders[coder], *row[9:]))

    return map(info, connection.execute(wanted))


def _as_known(coding: CodingInfo, known: Mapping[int, CodingInfo]) -> CodingInfo:
    before = known.get(coding.id)
    return before if before is not None and before.words is coding.words and before == coding else coding


def _codings_by_id(connection: Connection, numbers: Sequence[int]) -> list[Any]:
    found: list[Any] = []
    for first in range(0, len(numbers), CHUNK):
        wanted = (
            select(
                Coding.id, Coding.coder_id, Coding.excerpt_id, CodeRow.name, Document.title, Coder.name.label("coder")
            )
            .join(CodeRow, CodeRow.id == Coding.code_id)
            .join(Coder, Coder.id == Coding.coder_id)
            .join(Excerpt, Excerpt.id == Coding.excerpt_id)
            .join(Document, Document.id == Excerpt.document_id)
        )
        found += connection.execute(wanted.where(Coding.id.in_(numbers[first : first + CHUNK]))).all()
    return found


def _wanted(codes: Sequence[int]) -> list[int]:
    if not codes:
        raise QualcodeError("no code was given", "", "choose at least one")
    return list(dict.fromkeys(codes))


def code_names(connection: Connection, codes: Sequence[int]) -> list[str]:
    """The names of codes that may be applied. Raises ``QualcodeError`` for one that is retired or not there."""
    rows = connection.execute(select(CodeRow.id, CodeRow.name, CodeRow.status).where(CodeRow.id.in_(codes)))
    found = {row.id: row for row in rows}
    for code in codes:
        if code not in found:
            raise UnknownName(f"there is no code {short_id('c', code)}", "", "see: qualcode codebook list")
        if found[code].status == "retired":
            raise QualcodeError(
                f"the code “{found[code].name}” is retired",
                short_id("c", code),
                f"bring it back: qualcode codebook retire {short_id('c', code)} --restore",
            )
    return [found[code].name for code in codes]


def _title(connection: Connection, document_id: int) -> str:
    return connection.scalar(select(Document.title).where(Document.id == document_id)) or ""


def listed(names: Sequence[str]) -> str:
    """The first three names in quotation marks, and how many more there are."""
    shown = list(dict.fromkeys(names))
    return ", ".join(f"“{name}”" for name in shown[:3]) + (f" and {len(shown) - 3} more" if len(shown) > 3 else "")
