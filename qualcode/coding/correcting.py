"""Correcting transcripts: a new version of the text, and everything that rests on the old one carried over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.coding.corrected_text import CorrectedText
from qualcode.corpus.documents import Documents
from qualcode.model.coding import ExcerptInfo
from qualcode.model.correcting import Correction, Reason, Unresolved
from qualcode.model.errors import QualcodeError
from qualcode.store.session import Session, in_one_transaction

if TYPE_CHECKING:
    from qualcode.coding.correcting_one import Correcting


class Corrections:
    """Corrected texts in. What is corrected is a :class:`CorrectedText`: see the functions that make one."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def look(self, *texts: CorrectedText) -> tuple[Correction, ...]:
        """What :meth:`apply` would do, document by document. Changes nothing. Raises as it does."""
        return tuple(one.correction() for one in self._read(texts))

    @in_one_transaction
    def apply(self, *texts: CorrectedText, reason: Reason = "correction", name: str = "") -> tuple[Correction, ...]:
        """Make the corrected texts the current versions of their documents, as one act called ``name``.

        Codings, memos, links, chosen quotes, turns and speakers are carried over. A text that is as it was is left
        alone. Raises ``UnknownName``, and ``QualcodeError`` for a text that is empty, was made from another than is
        there now, or when a document is named twice; nothing is changed then.
        """
        found = self._read(texts)
        changed = [one for one in found if one.carrying.gaps]
        done = tuple(one.correction() for one in found)
        if changed:
            with self.session.action(name or _called([one.info.title for one in changed])) as action:
                for one in changed:
                    one.write(action, reason)
        return done

    def _read(self, texts: Sequence[CorrectedText]) -> list[Correcting]:
        from qualcode.coding.correcting_one import Correcting

        documents = Documents(self.session)
        found: list[Correcting] = []
        for text in texts:
            info = documents.find(text.document)
            if any(one.info.id == info.id for one in found):
                raise QualcodeError("a document is to be corrected twice", info.title, "give one text for it")
            if text.made_from not in ("", info.text_sha256):
                raise QualcodeError(
                    f"the text of “{info.title}” was corrected meanwhile", info.short_id, "start from it as it is now"
                )
            found.append(Correcting(self.session, info, text))
        return found

    # -- what has no place any more

    def unresolved(self, document_id: int | None = None) -> tuple[Unresolved, ...]:
        """The passages without a place, of one document or all, in the order they were made."""
        from qualcode.coding.placing import unresolved

        return unresolved(self.session, document_id)

    @in_one_transaction
    def place(self, excerpt: str | int, start: int, end: int) -> ExcerptInfo:
        """Give a passage the place ``text[start:end]`` (without the whitespace at its ends), with all that rests on it.

        Where an excerpt lies there already, that one takes it in. Raises ``UnknownName``, and ``QualcodeError`` for an
        excerpt that has a place, and for a span that is empty or not in the text.
        """
        from qualcode.coding.placing import place

        return place(self.session, excerpt, (start, end))


def _called(titles: Sequence[str]) -> str:
    return f"correct the text of “{titles[0]}”" if len(titles) == 1 else f"correct {len(titles)} documents"
