"""The codebook: codes added, changed, moved, renamed, retired."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from qualcode.analysis.code_tree import count_codes, read_tree
from qualcode.coding.fields import (
    TEXTS,
    indicator_ids,
    next_position,
    question_ids,
    revision,
    set_links,
    valid_colour,
    valid_kind,
    valid_level,
    valid_name,
    valid_origin,
    valid_status,
)
from qualcode.coding.meanwhile import refuse_if_changed
from qualcode.model.codebook import Code, CodeCount, CodeTree, fold
from qualcode.model.coding import CodebookImport
from qualcode.model.errors import QualcodeError
from qualcode.model.palette import next_colour
from qualcode.model.table import Table
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import CodeIndicator, CodeQuestion, CodeRow

_KINDS = {"overarching": "overarching theme"}


class Codebook:
    """The codes of a project. Codes are named by ID ("c45"), path ("Voice > Staff network") or name."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- reading

    def tree(self) -> CodeTree:
        """All codes."""
        with self.session.read() as connection:
            return read_tree(connection)

    def counts(self, coder_id: int | None = None) -> dict[int, CodeCount]:
        """Distinct excerpts of each code that has any, over all coders or one."""
        with self.session.read() as connection:
            return count_codes(connection, coder_id)

    def find(self, name: str) -> Code:
        """The code meant. Raises ``UnknownName``, or ``AmbiguousName`` listing the paths."""
        return self.tree().find(name)

    def table(self) -> Table:
        """The codebook as a table that imports again as the same codebook."""
        from qualcode.coding.codebook_export import codebook_table

        return codebook_table(self.tree())

    def import_csv(
        self, file: str | os.PathLike[str] | bytes, *, create: bool = True, dry_run: bool = False
    ) -> CodebookImport:
        """Add and change codes from a csv file; see :func:`qualcode.coding.codebook_import.import_codebook`."""
        from qualcode.coding.codebook_import import import_codebook

        return import_codebook(self.session, file, create=create, dry_run=dry_run)

    # -- changing

    @in_one_transaction
    def add(
        self,
        name: str,
        *,
        parent: str = "",
        kind: str = "",
        colour: str = "",
        status: str = "active",
        level: str = "semantic",
        origin: str = "from data",
        topic_summary: bool = False,
        questions: Sequence[int] = (),
        indicators: Sequence[str] = (),
        **texts: str,
    ) -> Code:
        """Add a code (at the end of its siblings). ``texts``: brief, definition, inclusion, exclusion, example.

        ``kind`` is code when not given. Raises ``QualcodeError`` for a name that its siblings have already and for a
        parent, question or indicator that is not there.
        """
        name, kind = valid_name(name), valid_kind(kind or "code")
        tree = self.tree()
        above = tree.find(parent) if parent else None
        _free(tree, above, name)
        with self.session.action(f"add {_KINDS.get(kind, kind)} “{name}”") as action:
            number = action.insert(
                CodeRow,
                parent_id=above.id if above else None,
                name=name,
                name_key=fold(name),
                kind=kind,
                status=valid_status(status),
                level=valid_level(level),
                origin=valid_origin(origin),
                topic_summary=topic_summary,
                colour=valid_colour(colour) if colour else automatic_colour(tree, above, kind),
                position=next_position(action.connection, above.id if above else None),
                **_checked(texts),
            )
            set_links(action, CodeQuestion, number, question_ids(self.session, questions))
            set_links(action, CodeIndicator, number, indicator_ids(action.connection, indicators))
        return self.tree().by_id[number]

    @in_one_transaction
    def edit(
        self,
        code: str,
        *,
        kind: str | None = None,
        colour: str | None = None,
        status: str | None = None,
        level: str | None = None,
        origin: str | None = None,
        topic_summary: bool | None = None,
        questions: Sequence[int] | None = None,
        indicators: Sequence[str] | None = None,
        minor: bool = False,
        was: Code | None = None,
        **texts: str | None,
    ) -> bool:
        """Change what is given (None: as it is); say whether anything is different now.

        ``texts``: brief, definition, inclusion, exclusion, example. A ``colour`` of "" lets the code have its parent's.
        A new definition, inclusion or exclusion revises the code, so that what was coded before is to be looked at
        again, unless the change is ``minor``. ``was`` is the code as the screen showed it. Raises ``ChangedMeanwhile``
        when what is to be changed is no longer so.
        """
        found = self.find(code)
        values: dict[str, Any] = _checked({name: text for name, text in texts.items() if text is not None})
        words: dict[str, tuple[str | None, Callable[[str], str]]] = {
            "kind": (kind, valid_kind),
            "colour": (colour, valid_colour),
            "status": (status, valid_status),
            "level": (level, valid_level),
            "origin": (origin, valid_origin),
        }
        values |= {name: valid(given) for name, (given, valid) in words.items() if given is not None}
        if topic_summary is not None:
            values["topic_summary"] = topic_summary
        with self.session.action(f"edit {_called(found)}") as action:
            if was is not None:
                shown = {name: getattr(was, "own_colour" if name == "colour" else name) for name in values}
                refuse_if_changed(action, CodeRow, found.id, f"the code “{found.name}”", shown, values)
            if not minor:
                values |= revision(found, values, action.at)
            changed = action.update(CodeRow, found.id, **values) if values else False
            if questions is not None:
                changed |= set_links(action, CodeQuestion, found.id, question_ids(self.session, questions))
            if indicators is not None:
                changed |= set_links(action, CodeIndicator, found.id, indicator_ids(action.connection, indicators))
        return changed

    @in_one_transaction
    def rename(self, code: str, name: str, *, was: str | None = None) -> Code:
        """Give a code another name; ``was`` is the one that the screen showed.

        Raises ``QualcodeError`` when a sibling has it, ``ChangedMeanwhile`` when the code is called otherwise by now.
        """
        tree = self.tree()
        found, name = tree.find(code), valid_name(name)
        above = tree.by_id[found.parent_id] if found.parent_id is not None else None
        _free(tree, above, name, besides=found.id)
        with self.session.action(f"rename {_called(found)} to “{name}”") as action:
            if was is not None:
                called = f"the code “{was}”"
                refuse_if_changed(action, CodeRow, found.id, called, {"name": was}, {"name": name})
            action.update(CodeRow, found.id, name=name, name_key=fold(name))
        return self.tree().by_id[found.id]

    @in_one_transaction
    def move(self, code: str, parent: str = "", *, before: str = "", was: Code | None = None) -> Code:
        """Put a code, with all that is under it, under another one ("" is the top level); its codings go with it.

        It comes last among its siblings, or ``before`` one of them. ``was`` is the code as the screen showed it.
        Raises ``QualcodeError`` when it would stand under itself or a sibling has its name, ``ChangedMeanwhile`` when
        it stands elsewhere by now.
        """
        tree = self.tree()
        found, above = tree.find(code), tree.find(parent) if parent else None
        next_to = tree.find(before) if before else None
        if next_to is not None:
            above = tree.by_id[next_to.parent_id] if next_to.parent_id is not None else None
        if above is not None and found in tree.ancestors(above):
            raise QualcodeError(f"“{found.name}” cannot stand under itself", above.path, "choose another parent")
        _free(tree, above, found.name, besides=found.id)
        siblings = [one for one in tree.children(above.id if above else None) if one.id != found.id]
        at = siblings.index(next_to) if next_to is not None and next_to in siblings else len(siblings)
        order = [*siblings[:at], found, *siblings[at:]]
        target = above.id if above else None
        with self.session.action(f"move {_called(found)} {_where(found, above, next_to)}") as action:
            if was is not None:
                called = f"the place of “{found.name}”"
                refuse_if_changed(
                    action, CodeRow, found.id, called, {"parent_id": was.parent_id}, {"parent_id": target}
                )
            action.update(CodeRow, found.id, parent_id=target)
            for position, sibling in enumerate(order, start=1):
                action.update(CodeRow, sibling.id, position=position)
        return self.tree().by_id[found.id]

    @in_one_transaction
    def merge(self, source: str, target: str) -> int:
        """Make ``source`` part of ``target``: codings, memos, links and the codes under it go over; it is gone then.

        Give the number of codings that moved; one that stands on both for the same coder collapses into one. One undo
        step. Raises ``QualcodeError`` when the target stands under the source, or is retired.
        """
        from qualcode.coding.merging import merge_codes

        tree = self.tree()
        one, other = tree.find(source), tree.find(target)
        if one in tree.ancestors(other):
            raise QualcodeError(f"“{one.name}” cannot be merged into “{other.path}”", "", "move that one out first")
        if other.retired:
            fix = f"bring it back first: qualcode codebook retire {other.short_id} --restore"
            raise QualcodeError(f"“{other.name}” is retired: nothing can be merged into it", other.short_id, fix)
        with self.session.action(f"merge {_called(one)} into “{other.name}”") as action:
            return merge_codes(action, tree, one, other)

    @in_one_transaction
    def retire(self, code: str, *, restore: bool = False) -> bool:
        """Let a code no longer be applied (``restore``: again); its codings stay. Say whether anything changed."""
        found = self.find(code)
        word = "bring back" if restore else "retire"
        with self.session.action(f"{word} {_called(found)}") as action:
            return action.update(CodeRow, found.id, status="active" if restore else "retired")


def _called(code: Code) -> str:
    return f"{_KINDS.get(code.kind, code.kind)} “{code.name}”"


def automatic_colour(tree: CodeTree, above: Code | None, kind: str) -> str:
    """A colour of its own for a theme or a top-level code; none for the others, which show their parent's."""
    if above is not None and kind != "theme":
        return ""
    return next_colour(code.own_colour for code in tree).name


def _where(code: Code, above: Code | None, next_to: Code | None) -> str:
    """Where a code is moved, in words."""
    if next_to is not None:
        return f"before “{next_to.name}”"
    if above is None:
        return "to the top" if code.parent_id is not None else "to the end"
    return f"under “{above.name}”" if code.parent_id != above.id else f"to the end of “{above.name}”"


def _free(tree: CodeTree, above: Code | None, name: str, besides: int = 0) -> None:
    for sibling in tree.children(above.id if above else None):
        if sibling.id != besides and fold(sibling.name) == fold(name):
            where = f"under “{above.path}”" if above else "at the top"
            raise QualcodeError(f"there is a code “{sibling.name}” {where} already", sibling.short_id, "choose another")


def _checked(texts: dict[str, str]) -> dict[str, Any]:
    for name in texts:
        if name not in TEXTS:
            raise TypeError(f"a code has no {name}")
    return {name: text.strip() for name, text in texts.items()}
