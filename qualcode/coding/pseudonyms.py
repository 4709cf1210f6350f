"""Pseudonyms: a table of names and what replaces them, every hit looked at, and the names gone from the project.

Terms wait in the project until their hits are replaced. Then the whole table moves, with a log and the untouched
originals, to a folder outside the project: what tells who is who does not lie with what was said. The project knows the
folder, and looks for the names that are kept there as long as it can be read.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from qualcode.coding import name_table
from qualcode.coding.judged_apart import judged_apart
from qualcode.coding.kept_apart import TABLE, KeptApart, usual_folder
from qualcode.coding.name_fields import Words, words_of_rows
from qualcode.corpus.documents import Documents
from qualcode.corpus.names import key
from qualcode.deliver.texts import Finding, finding_texts
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.model.pseudonyms import Applied, Candidate, Field, Left, Looked, NameHit, Term
from qualcode.model.table import Table
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import JudgementRow, ProjectRow, Pseudonym, SpeakerRow
from qualcode.text.terms import Terms

FOLDER = "pseudonyms_kept_in"
"""The project's option that names the folder outside it."""
_AROUND = 40


class Pseudonyms:
    """The table, the hits, and taking names out."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- the table

    def terms(self) -> tuple[Term, ...]:
        """All terms: those that wait in the project, then those kept outside it, as far as they can be read."""
        return self._all()[0]

    def _all(self) -> tuple[tuple[Term, ...], str]:
        waiting = name_table.waiting(self.session)
        apart, away = self.kept_apart()
        here = {key(term.find) for term in waiting}
        return (*waiting, *(term for term in apart if key(term.find) not in here)), away

    def folder(self) -> Path | None:
        """The folder outside the project in which terms are kept; None before any were replaced."""
        with self.session.read() as connection:
            named = json.loads(connection.scalar(select(ProjectRow.options)) or "{}").get(FOLDER)
        # A folder that moves together with the project is found again.
        if not isinstance(named, str):
            return None
        return Path(os.path.normpath(self.session.store.folder.resolve() / named))

    def kept_apart(self) -> tuple[tuple[Term, ...], str]:
        """The terms that are kept outside the project; or none, and why they cannot be read."""
        folder = self.folder()
        if folder is None:
            return (), ""
        try:
            if not (folder / TABLE).exists():
                return (), f"the names that were replaced are kept in {folder}, which is not to be found from here"
            return KeptApart(folder).terms(), ""
        except (QualcodeError, OSError) as error:
            return (), f"the names that were replaced cannot be read ({error})"

    @in_one_transaction
    def add(self, term: Term) -> Term:
        """Put a term into the table. Raises ``QualcodeError`` for one that is there or would find nothing."""
        term = name_table.valid(term)
        if any(key(one.find) == key(term.find) for one in name_table.waiting(self.session)):
            raise QualcodeError(f"“{term.find}” is in the table already", "", "see: qualcode pseudonyms edit")
        # The name itself stays out of the names of acts.
        with self.session.action(f"add the pseudonym “{term.replacement}”") as action:
            number = action.insert(Pseudonym, **name_table.values(term))
            name_table.refuse_circles(self.terms())
        return replace(term, number=number)

    @in_one_transaction
    def edit(self, find: str, /, **changes: Any) -> Term:
        """Change what is given of a term. One that is kept outside the project waits in it again then.

        Raises ``UnknownName``, and ``QualcodeError`` as :meth:`add` does.
        """
        was = name_table.found_in(self.terms(), find)
        term = name_table.valid(replace(was, **changes))
        if not was.number:
            return self.add(replace(term, number=0))
        with self.session.action(f"change the pseudonym “{was.replacement}”") as action:
            action.update(Pseudonym, was.number, **name_table.values(term))
            name_table.refuse_circles(self.terms())
        return term

    @in_one_transaction
    def remove(self, find: str) -> None:
        """Take a term out of the table. Raises ``UnknownName``, ``QualcodeError`` for one kept outside the project."""
        term = name_table.found_in(self.terms(), find)
        if not term.number:
            raise QualcodeError(
                f"“{term.find}” is no longer in the project", str(self.folder()), "take it out of the table there"
            )
        with self.session.action(f"remove the pseudonym “{term.replacement}”") as action:
            action.delete(Pseudonym, term.number)

    def import_csv(self, source: Path | bytes) -> tuple[int, int, int]:
        """Take in a table, whole or not at all: how many terms are new, changed, and as they were."""
        return self._take(name_table.from_csv(source))

    @in_one_transaction
    def _take(self, given: Sequence[Term]) -> tuple[int, int, int]:
        there = {key(term.find): term for term in name_table.waiting(self.session)}
        apart = {key(term.find): term for term in self.kept_apart()[0]}
        new = changed = 0
        with self.session.action("import pseudonyms") as action:
            for term in given:
                was = there.get(key(term.find))
                if was is not None:
                    changed += action.update(Pseudonym, was.number, **name_table.values(term))
                elif apart.get(key(term.find)) != term:
                    action.insert(Pseudonym, **name_table.values(term))
                    new += 1
            name_table.refuse_circles(self.terms())
        return new, changed, len(given) - new - changed

    def table(self) -> Table:
        """The terms as a table that imports again."""
        return name_table.as_table(self.terms())

    # -- looking

    def candidates(self, documents: Sequence[int] = ()) -> tuple[Candidate, ...]:
        """Words that may tell who somebody is, in those documents or all: see ``text.candidates``."""
        from qualcode.text.candidates import candidates

        terms = self.terms()
        known = {words for term in terms for words in (*term.spellings, term.replacement)}
        with self.session.read() as connection:
            asking = select(SpeakerRow.label).where(SpeakerRow.role == "interviewer")
            known |= set(connection.scalars(asking))
        texts = [(words.field.shown, words.text) for words in self._texts(documents)]
        return candidates(texts, known)

    def look(self, documents: Sequence[int] = ()) -> Looked:
        """Every hit: in the texts, then in everything else; of those documents (and nothing else) where some are given.

        Changes nothing.
        """
        terms, away = self._all()
        finder = Terms(terms)
        hits: list[NameHit] = []
        if finder:
            for words in self._texts(documents):
                hits += _hits(finder, words)
            with self.session.read() as connection:
                apart = judged_apart(connection, self.session.coder_id)
                for words in words_of_rows(connection):
                    if not documents or words.field.document in documents:
                        hidden = words.field.table == JudgementRow.__tablename__ and words.field.row in apart
                        around = 0 if hidden else _AROUND
                        hits += _hits(finder.in_any_case if words.field.called else finder, words, around)
        return Looked(tuple(hits), away)

    def _texts(self, documents: Sequence[int]) -> Iterable[Words]:
        service = Documents(self.session)
        for info in service.all():
            if not documents or info.id in documents:
                text = service.text(info.id)
                yield Words(Field("document", "text", info.id, short_id("d", info.id), info.id), text)

    # -- what is still there

    def left(self) -> Left:
        """How many of the names are still in the project, and where."""
        looked = self.look()
        places = Counter(hit.field.shown for hit in looked.hits if not hit.marked)
        marked = sum(hit.marked for hit in looked.hits)
        return Left(places.total(), tuple(places.most_common()), marked, looked.away)

    def left_in(self, finding: Finding) -> Left:
        """How many of the names are in what is to be handed on, and where in it."""
        return self.left_in_texts(finding_texts(finding))

    def left_in_texts(self, texts: Iterable[tuple[str, str]]) -> Left:
        """The same of any texts: where each stands, and its words."""
        terms, away = self._all()
        finder = Terms(terms)
        places: Counter[str] = Counter()
        marked = 0
        for where, text in texts if finder else ():
            for one in finder.find(text):
                if one.marked:
                    marked += 1
                else:
                    places[where] += 1
        return Left(places.total(), tuple(places.most_common()), marked, away)

    # -- taking them out

    def usual_folder(self) -> Path:
        """Where the log goes when nobody says: where it went before, else beside the project."""
        return self.folder() or usual_folder(self.session.store.folder)

    def apply(self, hits: Sequence[NameHit], folder: Path | None = None, *, inside: bool = False) -> Applied:
        """Replace the hits, everywhere as one act, and take the names out of everything that is kept of earlier times.

        It cannot be undone. A log, the table, and untouched originals are in ``folder`` before anything changes.
        Raises ``QualcodeError`` when there are no hits, one does not fit any more, or the folder cannot be written or
        lies in the project (unless ``inside``): nothing is changed then.
        """
        from qualcode.coding.taking_out import take_out

        away = self.kept_apart()[1]
        if folder is None and away:
            raise QualcodeError(away, "", "bring that folder back, or name another one: --log DIR")
        return take_out(self, hits, folder or self.usual_folder(), inside=inside)


def _hits(finder: Terms, words: Words, around: int = _AROUND) -> list[NameHit]:
    text = words.text
    return [
        NameHit(
            field=words.field,
            start=one.start,
            end=one.end,
            found=text[one.start : one.end],
            replacement=one.replacement,
            term=one.term,
            before=text[max(0, one.start - around) : one.start],
            after=text[one.end : one.end + around],
            marked=one.marked,
        )
        for one in finder.find(text)
    ]
