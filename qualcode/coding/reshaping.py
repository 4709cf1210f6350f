"""The codebook taken apart and put together anew: codes split, copied, removed; many at a time moved or gathered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from sqlalchemy import select

from qualcode.coding.codebook import Codebook, automatic_colour
from qualcode.coding.codings import listed
from qualcode.coding.fields import next_position, valid_name, valid_status
from qualcode.coding.resting import resting_on
from qualcode.coding.splitting import (
    check_codings,
    codings_of,
    confirm_codings,
    move_codings,
    read_sheet,
    revise,
    sheet,
)
from qualcode.model.codebook import SEPARATOR, Code, CodeTree, fold
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import parse_id
from qualcode.model.palette import next_colour
from qualcode.model.reshaping import PutCoding, Split
from qualcode.model.table import Table
from qualcode.store.rows import table_of
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import CodeIndicator, CodeQuestion, CodeRow, PinnedCode

_DOING: Final = {"active": "take {} into use", "candidate": "make {} a candidate", "parked": "park {}",
                 "retired": "retire {}"}  # fmt: skip
_COPIED: Final = ("kind", "level", "origin", "codable", "definition", "inclusion", "exclusion", "example", "brief",
                  "topic_summary")  # fmt: skip


class Reshaping:
    """Acts on the codebook that concern codings or many codes. Every one is one undo step."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._book = Codebook(session)

    # -- one code

    def codings(self, code: str) -> tuple[PutCoding, ...]:
        """The codings of a code itself, all coders', in the order of documents and text."""
        found = self._book.find(code)
        with self.session.read() as connection:
            return codings_of(connection, found.id)

    def sheet(self, code: str) -> Table:
        """Those as a table, to be filled in and given to :meth:`split_by`."""
        return sheet(self._book.find(code), self.codings(code))

    @in_one_transaction
    def split_by(self, code: str, file: Path | bytes, *, under: bool = False) -> Split:
        """Split a code as a table says. Raises ``QualcodeError`` with the line."""
        return self.split(code, read_sheet(file, self.codings(code)), under=under)

    @in_one_transaction
    def split(self, code: str, parts: Mapping[int, str], *, under: bool = False) -> Split:
        """Let codings of a code go to other codes: ``parts`` gives coding by coding the part it goes to.

        A part is a code that is there (by ID, path or name), or the name of a new one, made beside the code, or
        ``under`` it. "" or the code itself: it stays. The code counts as revised: what was not decided about is to be
        looked at again. Raises ``QualcodeError`` for a part that is retired, or a coding that is not the code's.
        """
        tree = self._book.tree()
        source = tree.find(code)
        codings = self.codings(source.short_id)
        check_codings(codings, parts, source)
        known = {name: self._known(source, name) for name in dict.fromkeys(parts.values())}
        into = [one.name if one else name for name, one in known.items() if one is None or one.id != source.id]
        if not into:
            raise QualcodeError("every coding stays", source.path, "say where at least one goes")
        with self.session.action(f"split {_one(source)} into {listed(into)}") as action:
            targets = {name: one or self._part(tree, source, name, under) for name, one in known.items()}
            moves = [(number, targets[name].id) for number, name in parts.items() if targets[name].id != source.id]
            stayed = [number for number, name in parts.items() if targets[name].id == source.id]
            joined = move_codings(action, moves)
            confirm_codings(action, stayed)
            revise(action, source, "split")
        gone: dict[int, int] = {}
        for _, target in moves:
            gone[target] = gone.get(target, 0) + 1
        made = tuple(
            (one, gone[one.id]) for one in {one.id: one for one in targets.values()}.values() if one.id in gone
        )
        return Split(source, made, len(stayed), len(codings) - len(parts), joined)

    def _known(self, source: Code, name: str) -> Code | None:
        """The code that a part means, if it is there."""
        if not name.strip():
            return source
        try:
            found = self._book.find(name)
        except UnknownName:
            if SEPARATOR in name or parse_id(name, "c"):
                raise
            return None
        if found.retired:
            raise QualcodeError(f"“{found.name}” is retired", found.short_id, "bring it back, or name another part")
        return found

    def _part(self, tree: CodeTree, source: Code, name: str, under: bool) -> Code:
        """The part of that name, made unless the same name in other letters made it already."""
        made = self._known(source, name)
        if made is not None:
            return made
        above = source.short_id if under else _id_above(tree, source)
        kind = "code" if under else source.kind
        return self._book.add(valid_name(name), parent=above, kind=kind, level=source.level)

    @in_one_transaction
    def duplicate(self, code: str, name: str = "") -> Code:
        """Make a code like this one beside it, without its codings and what is under it ("Trust (copy)").

        Raises ``QualcodeError`` when a sibling has the name.
        """
        tree = self._book.tree()
        source = tree.find(code)
        taken = {fold(one.name) for one in tree.children(source.parent_id)}
        wanted = valid_name(name) if name.strip() else _free_name(f"{source.name} (copy)", taken)
        if fold(wanted) in taken:
            raise QualcodeError(f"there is a code “{wanted}” there already", source.path, "choose another name")
        above = tree.by_id[source.parent_id] if source.parent_id is not None else None
        with self.session.action(f"copy {_one(source)} as “{wanted}”") as action:
            row = next(iter(action.rows(table_of(CodeRow), [source.id])))
            number = action.insert(
                CodeRow,
                **{column: row[column] for column in _COPIED},
                parent_id=source.parent_id,
                name=wanted,
                name_key=fold(wanted),
                colour=automatic_colour(tree, above, source.kind),
                position=next_position(action.connection, source.parent_id),
            )
            for noun, others in (
                (CodeQuestion, ("question_id",)),
                (CodeIndicator, ("indicator_id", "relation", "note", "coder_id")),
            ):
                table = table_of(noun)
                tied = select(*(table.c[other] for other in others)).where(table.c.code_id == source.id)
                for one in action.connection.execute(tied).all():
                    action.insert(noun, code_id=number, **one._mapping)
        return self._book.tree().by_id[number]

    @in_one_transaction
    def remove(self, code: str) -> None:
        """Take a code out of the codebook that nothing rests on. Raises ``QualcodeError`` saying what does."""
        tree = self._book.tree()
        found = tree.find(code)
        below = tree.children(found.id)
        if below:
            what = f"{len(below)} code{'' if len(below) == 1 else 's'} stand{'s' if len(below) == 1 else ''} under it"
            raise QualcodeError(f"“{found.name}” cannot be removed: {what}", found.short_id, "move them out first")
        with self.session.action(f"remove {_one(found)}") as action:
            rests = resting_on(action.connection, found)
            if rests:
                what = f"“{found.name}” cannot be removed: there {rests} on it"
                fix = f"merge it into another code, or retire it: qualcode codebook retire {found.short_id}"
                raise QualcodeError(what, found.short_id, fix)
            for noun in (CodeQuestion, CodeIndicator, PinnedCode):
                table = table_of(noun)
                action.delete_many(noun, action.connection.scalars(select(table.c.id).where(
                    table.c.code_id == found.id)).all())  # fmt: skip
            action.delete(CodeRow, found.id)

    # -- many codes

    @in_one_transaction
    def set_status(self, codes: Sequence[str], status: str) -> int:
        """Park codes, make them candidates, retire them, or take them into use again; say how many changed."""
        status = valid_status(status)
        found = self._meant(codes)
        with self.session.action(_DOING[status].format(_many(found))) as action:
            return sum(action.update(CodeRow, one.id, status=status) for one in found)

    @in_one_transaction
    def move(self, codes: Sequence[str], parent: str = "") -> tuple[Code, ...]:
        """Put codes, with all that is under them, under another one ("" is the top), in their order.

        What stands under one of them goes along. Raises ``QualcodeError`` as moving one does, and none is moved then.
        """
        found = self._tops(self._meant(codes))
        above = self._book.find(parent) if parent else None
        where = f"under “{above.name}”" if above else "to the top"
        with self.session.action(f"move {_many(found)} {where}"):
            return tuple(self._book.move(one.short_id, above.short_id if above else "") for one in found)

    @in_one_transaction
    def gather(self, codes: Sequence[str], name: str, *, parent: str = "", kind: str = "theme") -> Code:
        """Make a candidate theme over codes, under ``parent`` ("" is the top).

        Raises ``QualcodeError`` when its name is taken there, or ``parent`` is one of the codes or under one.
        """
        found = self._tops(self._meant(codes))
        with self.session.action(f"gather {_many(found)} under the candidate “{name}”"):
            made = self._book.add(name, parent=parent, kind=kind, status="candidate")
            self.move([one.short_id for one in found], made.short_id)
        return self._book.tree().by_id[made.id]

    @in_one_transaction
    def merge(self, codes: Sequence[str], into: str) -> int:
        """Merge codes into one, which may be among them; say how many codings moved.

        Raises ``QualcodeError`` when it stands under one of them or is retired, and none is merged then.
        """
        target = self._book.find(into)
        found = [one for one in self._meant(codes) if one.id != target.id]
        if not found:
            raise QualcodeError("a code cannot be merged into itself", target.path, "name another")
        moved = 0
        with self.session.action(f"merge {_many(found)} into “{target.name}”"):
            for one in found:
                if one.id in self._book.tree().by_id:  # not gone with one above it
                    moved += self._book.merge(one.short_id, target.short_id)
        return moved

    @in_one_transaction
    def recolour(self) -> int:
        """Give every theme and top-level code a colour of the palette anew, in order; all else has its theme's then.

        Says how many codes changed.
        """
        used: list[str] = []
        with self.session.action("colour every theme of the codebook anew") as action:
            changed = 0
            for code in self._book.tree():
                own = code.depth == 0 or code.kind == "theme"
                colour = next_colour(used).name if own else ""
                used += [colour] if own else []
                changed += action.update(CodeRow, code.id, colour=colour)
        return changed

    def _meant(self, codes: Sequence[str]) -> tuple[Code, ...]:
        """The codes named, each once, in the order of the tree."""
        tree = self._book.tree()
        wanted = {tree.find(code).id for code in codes}
        if not wanted:
            raise QualcodeError("no code was given", "", "name at least one")
        return tuple(code for code in tree if code.id in wanted)

    def _tops(self, codes: Sequence[Code]) -> tuple[Code, ...]:
        """Without those that stand under another of them."""
        tree, wanted = self._book.tree(), {code.id for code in codes}
        return tuple(code for code in codes if not any(one.id in wanted for one in tree.ancestors(code)[1:]))


def _one(code: Code) -> str:
    return f"{'overarching theme' if code.kind == 'overarching' else code.kind} “{code.name}”"


def _many(codes: Sequence[Code]) -> str:
    return _one(codes[0]) if len(codes) == 1 else f"{len(codes)} codes ({listed([one.name for one in codes])})"


def _id_above(tree: CodeTree, code: Code) -> str:
    return tree.by_id[code.parent_id].short_id if code.parent_id is not None else ""


def _free_name(name: str, taken: set[str]) -> str:
    return next(one for one in (name, *(f"{name} {n}" for n in range(2, len(taken) + 3))) if fold(one) not in taken)
