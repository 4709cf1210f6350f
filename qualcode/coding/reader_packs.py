"""Comments that were made on a reader pack come back as memos on its excerpts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from sqlalchemy import select

from qualcode.coding.memos import Memos
from qualcode.ingest.files import load_bytes
from qualcode.model.comments import comment_on
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.model.packs import PackComment, PackComments, PackTaken, WrittenComment, uuid_in
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Excerpt, Memo, MemoTarget

EMPTY: Final = "nothing is written in it"
ON_NONE: Final = "it lies on no excerpt"
_ON: Final = comment_on("", "…").partition("…")[0]
"""What stands in a memo between a comment and the words it is about; those may be others by the next time."""
_LONGEST: Final = 300
"""Characters: whoever marks more means the passage."""
GONE: Final = "its excerpt is no longer in the project"
Known = dict[tuple[str, str], list[set[str]]]
"""Of memos, by title and comment, what each is about."""


class ReaderPacks:
    """Brings in what readers wrote. Who wrote it stands in the memo's title: no coder is made of them."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def propose(self, file: Path) -> PackComments:
        """The comments of a pack, each with the excerpts it lies on; changes nothing.

        Raises ``QualcodeError`` for a file that cannot be read, or is no reader pack of any project.
        """
        from qualcode.ingest.docx.packs import read_comments

        if file.suffix.lower() not in (".docx", ".docm"):
            raise QualcodeError("a reader pack is a Word file", file.name, "save it as .docx")
        written, marked = read_comments(load_bytes(file), file.name)
        if not marked:
            what = "it has none of the bookmarks that tie a reader pack to its excerpts"
            fix = "comment on the file that qualcode export reader-pack wrote, in Word or LibreOffice"
            raise QualcodeError(what, file.name, fix)
        excerpts = self._excerpts({uuid for one in written for uuid in _uuids(one)})
        known = self._known()
        found: list[PackComment] = []
        for n, one in enumerate(written, start=1):
            comment = _proposed(n, one, excerpts, known)
            found.append(comment)
            if comment.becomes == "memo":  # the same comment twice in one file is one memo
                about = {uuid for uuid, (number, _) in excerpts.items() if number in comment.excerpts}
                known[comment.title, comment.text].append(about)
        return PackComments(file.name, tuple(found))

    @in_one_transaction
    def take(self, pack: PackComments, wanted: Collection[int] | None = None) -> PackTaken:
        """Write a memo of every comment that lies on an excerpt and is none yet, as one act.

        ``wanted`` are the numbers of the comments to take, None: all. Raises ``QualcodeError`` for one there is not.
        """
        unknown = sorted(set(wanted or ()) - {one.n for one in pack.comments})
        if unknown:
            raise QualcodeError(f"there is no comment {unknown[0]}", pack.file, f"it has {len(pack.comments)}")
        memos, new = Memos(self.session), pack.new
        taken = [one for one in new if wanted is None or one.n in wanted]
        name = f"take {len(taken)} comment{'' if len(taken) == 1 else 's'} of the reader pack “{pack.file}”"
        with self.session.action(name):
            for one in taken:
                about = [short_id("x", number) for number in one.excerpts]
                memos.add(one.memo, about=about, kind="other", title=one.title)
        there = sum(one.there for one in pack.comments)
        return PackTaken(len(taken), there, len(new) - len(taken), len(pack.loose), len(pack.empty))

    def _excerpts(self, uuids: Iterable[str]) -> dict[str, tuple[int, str]]:
        """Number and quote of those that are there."""
        wanted = select(Excerpt.uuid, Excerpt.id, Excerpt.quote).where(Excerpt.uuid.in_(list(uuids)))
        with self.session.read() as connection:
            return {uuid: (number, quote) for uuid, number, quote in connection.execute(wanted)}

    def _known(self) -> Known:
        rows = (
            select(Memo.id, Memo.title, Memo.text, MemoTarget.target_uuid)
            .join(MemoTarget, MemoTarget.memo_id == Memo.id)
            .where(MemoTarget.kind == "excerpt")
        )
        about: dict[tuple[int, str, str], set[str]] = defaultdict(set)
        with self.session.read() as connection:
            for number, title, text, uuid in connection.execute(rows):
                about[number, title, text].add(uuid)
        known: Known = defaultdict(list)
        for (_, title, text), uuids in about.items():
            known[title, text.partition(_ON)[0]].append(uuids)
        return known


def _uuids(written: WrittenComment) -> list[str]:
    return list(dict.fromkeys(uuid for uuid in map(uuid_in, written.bookmarks) if uuid))


def _proposed(n: int, written: WrittenComment, excerpts: dict[str, tuple[int, str]], known: Known) -> PackComment:
    named = _uuids(written)
    there = [uuid for uuid in named if uuid in excerpts]
    title, text = _title(written), written.text.strip("\n")
    return PackComment(
        n=n,
        author=written.author,
        text=text,
        words=written.words,
        title=title,
        memo=comment_on(text, written.words if len(written.words) <= _LONGEST else ""),
        excerpts=tuple(excerpts[uuid][0] for uuid in there),
        quotes=tuple(excerpts[uuid][1] for uuid in there),
        there=bool(there and text.strip()) and any(about >= set(there) for about in known.get((title, text), ())),
        resolved=written.resolved,
        remark=EMPTY if not text.strip() else "" if there else GONE if named else ON_NONE,
    )


def _title(written: WrittenComment) -> str:
    """``Reader's comment by A. Senior``; names as they stand in the file, on one line."""
    author = " ".join(written.author.split()) or "somebody"
    if written.answers:
        return f"Reader's answer by {author} to {' '.join(written.answers.split())}"
    return f"Reader's comment by {author}"
