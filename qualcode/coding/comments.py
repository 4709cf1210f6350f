"""Comments of a transcript's file as codings and memos: proposed first, taken as one act once a person has looked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.comment_words import Reader
from qualcode.coding.commented import Commented
from qualcode.corpus.coders import Coders
from qualcode.corpus.documents import Documents
from qualcode.model.comments import CommentsTaken, Proposal, Proposals
from qualcode.model.corpus import DocumentInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.table import Table
from qualcode.model.transcript import Transcript
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Document, DocumentVersion
from qualcode.text.alike import shared

_HARDLY_ANY = 0.1


class Comments:
    """Brings in what teams wrote beside the text in Word."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def propose(self, file: Path | None = None, document: str = "") -> Proposals:
        """What the comments of a file could become in the document that was imported from it, or in ``document``.

        Without a file, those of the file as the document was imported. Changes nothing. Raises ``QualcodeError`` for a
        file that cannot be read, was not imported or has hardly any words of the document, and for a document whose
        file is no longer in the project.
        """
        from qualcode.ingest.files import load_bytes
        from qualcode.ingest.reading import read_bytes

        documents = Documents(self.session)
        info = documents.find(document) if document else None
        if file is not None:
            data, name = load_bytes(file), file.name
        elif info is not None:
            data, name = documents.original(info.id), info.file_name
        else:
            raise QualcodeError("no file and no document is named", "", "name one of them")
        transcript = read_bytes(data, name)
        info = info or self._imported_from(data, transcript, name)
        content = documents.content(info.id)
        if file is not None and transcript.notes and shared(transcript.text, content.text) < _HARDLY_ANY:
            what = f"hardly any of its words are in “{info.title}”"
            raise QualcodeError(what, name, "name the document that it is a copy of: --document")
        with self.session.read() as connection:
            reader = Reader(read_tree(connection))
        coders = [coder.name for coder in Coders(self.session).all()]
        commented = Commented(transcript, content, reader, coders)
        return Proposals(info, name, info.text_sha256, tuple(commented.proposals()))

    @in_one_transaction
    def take(self, proposals: Proposals, decided: Sequence[Proposal], *, create: bool = False) -> CommentsTaken:
        """Store what was decided of the comments, as one act; those that are not among it are left.

        What is decided differs from what was proposed in ``becomes``, ``codes`` and ``coder`` only; a comment may stand
        there more than once. ``create`` makes codes and coders that are new. A memo that the import made of such a
        comment, and that is as it was, goes. Raises ``QualcodeError`` for a code or coder there is not, a code that is
        retired, a coding without a place, and when the text was corrected meanwhile; nothing is changed then.
        """
        from qualcode.coding.comments_taken import take

        return take(self.session, proposals, decided, create=create)

    @staticmethod
    def table(proposals: Proposals) -> Table:
        """The proposals as a table that a person can go through, and that :meth:`decided` reads."""
        from qualcode.coding.comments_sheet import comments_table

        return comments_table(proposals)

    @staticmethod
    def decided(proposals: Proposals, table: Path | bytes) -> tuple[Proposal, ...]:
        """What such a table, edited, says. Raises ``QualcodeError`` with the line for a row that fits no comment."""
        from qualcode.coding.comments_sheet import decided

        return decided(proposals, table)

    def _imported_from(self, data: bytes, transcript: Transcript, name: str) -> DocumentInfo:
        """The document that has this file, else the one that ever had its words."""
        text = hashlib.sha256(transcript.text.encode("utf-8")).hexdigest()
        of_file = select(Document.id).where(Document.file_sha256 == hashlib.sha256(data).hexdigest())
        of_words = select(DocumentVersion.document_id).where(DocumentVersion.text_sha256 == text).distinct()
        with self.session.read() as connection:
            found = connection.scalars(of_file).all() or connection.scalars(of_words).all()
        if len(found) != 1:
            what = "its words are those of several documents" if found else "it was not imported"
            raise QualcodeError(what, name, "name the document that its comments are about: --document")
        return Documents(self.session).get(found[0])
