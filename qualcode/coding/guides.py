"""Topic guides: what was asked, of whom, from when; and which themes and evaluation questions each prompt serves."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.fields import question_ids
from qualcode.coding.guide_names import split_name, valid_label, valid_prompt
from qualcode.coding.guide_prompts import moved, renumber, set_served, take_out
from qualcode.coding.guide_tables import coverage_lines, coverage_table, guides_table
from qualcode.coding.guides_read import held_with, read_guides
from qualcode.corpus.documents import Documents
from qualcode.corpus.names import label_key
from qualcode.corpus.questions import Questions
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.guides import CoverageLine, Guide, GuidesIn, HeldWith, Prompt
from qualcode.model.table import Table
from qualcode.store.action import Action
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import (
    DocumentGuide,
    GuidePrompt,
    TopicGuide,
)


class Guides:
    """The topic guides of a project. A guide is named by its label ("Leaders": its latest version) or "Leaders v1"."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- reading

    def all(self) -> list[Guide]:
        """Every version of every guide: by label, the first version first."""
        with self.session.read() as connection:
            return read_guides(connection)

    def find(self, name: str) -> Guide:
        """The guide of that name. Raises ``UnknownName``."""
        label, version = split_name(name)
        found = [
            one for one in self.all() if label_key(one.label) == label_key(label) and version in (None, one.version)
        ]
        if not found:
            raise UnknownName(f"there is no topic guide “{name}”", "", f'add it with: qualcode guides add "{label}"')
        return found[-1]

    def documents(self) -> list[HeldWith]:
        """Every interview and focus group with its guide, and what tells; others that somebody gave one too."""
        with self.session.read() as connection:
            return held_with(connection, Documents(self.session).all())

    def lines(self, *, codes: bool = False) -> tuple[CoverageLine, ...]:
        """By theme (``codes``: every code) and by evaluation question, the prompts of each guide that ask about it."""
        with self.session.read() as connection:
            tree = read_tree(connection)
        return coverage_lines(self.all(), tree, Questions(self.session).all(), codes=codes)

    def coverage(self, *, codes: bool = False) -> Table:
        """The same as a table."""
        return coverage_table(self.all(), self.lines(codes=codes))

    def table(self) -> Table:
        """The guides as a table that imports again as the same guides: a row a prompt."""
        with self.session.read() as connection:
            return guides_table(self.all(), read_tree(connection))

    def import_csv(self, file: str | os.PathLike[str] | bytes) -> GuidesIn:
        """Add and change guides and prompts from a csv file; see :func:`qualcode.coding.guides_in.import_guides`."""
        from qualcode.coding.guides_in import import_guides

        return import_guides(self.session, file)

    # -- guides

    @in_one_transaction
    def add(
        self,
        label: str,
        *,
        workstream: str = "",
        group: str = "",
        used_from: date | None = None,
        note: str = "",
    ) -> Guide:
        """Add a guide; its first version. Raises ``QualcodeError`` when there is one of that label."""
        label = valid_label(label)
        if any(label_key(guide.label) == label_key(label) for guide in self.all()):
            raise QualcodeError(
                f"there is a topic guide “{label}” already",
                "",
                f'next version: qualcode guides new-version "{label}"',
            )
        with self.session.action(f"add the topic guide “{label}”") as action:
            number = action.insert(
                TopicGuide,
                label=label,
                label_key=label_key(label),
                workstream_id=self._workstream(workstream),
                staff_group=" ".join(group.split()),
                used_from=used_from,
                note=note.strip(),
            )
        return self._by_id(number)

    @in_one_transaction
    def edit(
        self,
        name: str,
        *,
        label: str | None = None,
        workstream: str | None = None,
        group: str | None = None,
        used_from: date | str | None = None,
        note: str | None = None,
    ) -> bool:
        """Change what is given ("" takes it away); a new label goes to all versions. Say whether it is new."""
        guide = self.find(name)
        values: dict[str, Any] = {}
        if workstream is not None:
            values["workstream_id"] = self._workstream(workstream)
        if group is not None:
            values["staff_group"] = " ".join(group.split())
        if used_from is not None:
            values["used_from"] = used_from or None
        if note is not None:
            values["note"] = note.strip()
        with self.session.action(f"edit the topic guide “{guide.name}”") as action:
            changed = action.update(TopicGuide, guide.id, **values) if values else False
            return (label is not None and self._relabel(action, guide, label)) or changed

    @in_one_transaction
    def new_version(self, name: str, *, used_from: date | None = None, note: str = "") -> Guide:
        """The next version of a guide: a copy of this one with all its prompts and what they serve."""
        guide = self.find(name)
        last = max(one.version for one in self.all() if label_key(one.label) == label_key(guide.label))
        with self.session.action(f"make a new version of the topic guide “{guide.label}”") as action:
            number = action.insert(
                TopicGuide,
                label=guide.label,
                label_key=label_key(guide.label),
                version=last + 1,
                workstream_id=self._workstream(guide.workstream),
                staff_group=guide.group,
                used_from=used_from,
                note=note.strip(),
            )
            for prompt in guide.prompts:
                made = action.insert(GuidePrompt, guide_id=number, n=prompt.n, text=prompt.text)
                set_served(action, made, prompt.code_ids, question_ids(self.session, prompt.questions))
        return self._by_id(number)

    @in_one_transaction
    def remove(self, name: str) -> Guide:
        """Take a version of a guide out, with its prompts; documents said by hand to be held with it have none then."""
        guide = self.find(name)
        with self.session.action(f"remove the topic guide “{guide.name}”") as action:
            for prompt in guide.prompts:
                take_out(action, prompt)
            theirs = select(DocumentGuide.id).where(DocumentGuide.guide_id == guide.id)
            action.delete_many(DocumentGuide, action.connection.scalars(theirs).all())
            action.delete(TopicGuide, guide.id)
        return guide

    # -- prompts

    @in_one_transaction
    def add_prompt(
        self,
        name: str,
        text: str,
        *,
        at: int | None = None,
        themes: Sequence[str | int] = (),
        questions: Sequence[int | str] = (),
    ) -> Prompt:
        """Add a prompt, last or as number ``at``. Raises ``UnknownName`` for a theme or question that is not there."""
        guide, words = self.find(name), valid_prompt(text)
        codes = self._codes(themes)
        with self.session.action(f"add a prompt to the topic guide “{guide.name}”") as action:
            last = max((prompt.n for prompt in guide.prompts), default=0) + 1
            number = action.insert(GuidePrompt, guide_id=guide.id, n=last, text=words)
            set_served(action, number, codes, question_ids(self.session, questions))
            if at is not None:
                renumber(action, moved([*(prompt.id for prompt in guide.prompts), number], number, at))
        return next(prompt for prompt in self._by_id(guide.id).prompts if prompt.id == number)

    @in_one_transaction
    def edit_prompt(
        self,
        name: str,
        n: int,
        *,
        text: str | None = None,
        themes: Sequence[str | int] | None = None,
        questions: Sequence[int | str] | None = None,
    ) -> bool:
        """Change what is given: its words, the themes or codes and the questions that it serves."""
        guide = self.find(name)
        prompt = self._prompt(guide, n)
        codes = self._codes(themes) if themes is not None else prompt.code_ids
        asked = question_ids(self.session, prompt.questions if questions is None else questions)
        with self.session.action(f"edit prompt {n} of the topic guide “{guide.name}”") as action:
            changed = text is not None and action.update(GuidePrompt, prompt.id, text=valid_prompt(text))
            return set_served(action, prompt.id, codes, asked) or changed

    @in_one_transaction
    def move_prompt(self, name: str, n: int, to: int) -> bool:
        """Let prompt ``n`` be number ``to``; say whether anything changed."""
        guide = self.find(name)
        prompt = self._prompt(guide, n)
        with self.session.action(f"move prompt {n} of the topic guide “{guide.name}”") as action:
            return renumber(action, moved([one.id for one in guide.prompts], prompt.id, to))

    @in_one_transaction
    def remove_prompt(self, name: str, n: int) -> Prompt:
        """Take a prompt out; those after it move up."""
        guide = self.find(name)
        prompt = self._prompt(guide, n)
        with self.session.action(f"remove prompt {n} of the topic guide “{guide.name}”") as action:
            take_out(action, prompt)
            renumber(action, [one.id for one in guide.prompts if one.id != prompt.id])
        return prompt

    # -- documents

    @in_one_transaction
    def set_document(self, document: str, name: str) -> bool:
        """Say with which guide a document was held ("": as its date and people tell); say whether that is new."""
        info = Documents(self.session).find(document)
        guide = self.find(name) if name else None
        row = select(DocumentGuide.id).where(DocumentGuide.document_id == info.id)
        told = f"“{info.title}” was held with “{guide.name}”" if guide else f"no guide by hand for “{info.title}”"
        with self.session.action(f"say that {told}" if guide else told) as action:
            there = action.connection.scalar(row)
            if guide is None:
                if there is not None:
                    action.delete(DocumentGuide, there)
                return there is not None
            if there is not None:
                return action.update(DocumentGuide, there, guide_id=guide.id)
            action.insert(DocumentGuide, document_id=info.id, guide_id=guide.id)
            return True

    # -- inside

    def _by_id(self, number: int) -> Guide:
        return next(guide for guide in self.all() if guide.id == number)

    def _prompt(self, guide: Guide, n: int) -> Prompt:
        for prompt in guide.prompts:
            if prompt.n == n:
                return prompt
        raise UnknownName(f"the topic guide “{guide.name}” has no prompt {n}", "", "see: qualcode guides prompts")

    def _codes(self, themes: Iterable[str | int]) -> tuple[int, ...]:
        with self.session.read() as connection:
            tree = read_tree(connection)
        return tuple(dict.fromkeys(tree.meant(one).id for one in themes))

    def _workstream(self, label: str) -> int | None:
        return Workstreams(self.session).find(label).id if label else None

    def _relabel(self, action: Action, guide: Guide, label: str) -> bool:
        label = valid_label(label)
        others = {one.id for one in self.all() if label_key(one.label) == label_key(label)}
        mine = [one.id for one in self.all() if label_key(one.label) == label_key(guide.label)]
        if others - set(mine):
            raise QualcodeError(f"there is a topic guide “{label}” already", "", "choose another label")
        changed = [action.update(TopicGuide, one, label=label, label_key=label_key(label)) for one in mine]
        return any(changed)
