"""Reporting checklists: read from data files by version, pre-filled from the project, answered by people."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial
from importlib.resources import files
from typing import Any, Final

from sqlalchemy import select

from qualcode.coding.meanwhile import refuse_if_changed
from qualcode.corpus.settings import Settings
from qualcode.model.checklists import Answered, Checklist, ChecklistItem
from qualcode.model.errors import UnknownName
from qualcode.model.report import Audience, Block, Heading, Paragraph, Report, TableBlock, Text
from qualcode.model.table import Rests, Table
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import ChecklistAnswer, Coder
from qualcode.triangulation.checklist_facts import facts
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.wording import number_of

CHECKLISTS: Final = ("coreq", "gramms", "rtarg")
# "2.3", as headings are numbered; "1.72" is more likely a figure.
_SECTION: Final = re.compile(r"(?<![\d.])\d{1,2}(?:\.[12]?\d)+(?![\d.]*\d)")
_COMPUTED: Final = "computed"
_HEADINGS: Final = ("No.", "Topic", "What is asked", "Answer", "Where in the report")


class Checklists:
    """The checklists of a project. What is computed is computed anew each time; only what people write is kept."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self) -> tuple[Checklist, ...]:
        """Those there are: of a reflexive project the prompts come first."""
        found = tuple(load(name) for name in CHECKLISTS)
        reflexive = Settings(self.session).read().ta_kind == "reflexive"
        return tuple(sorted(found, key=lambda one: (one.kind != "prompts") if reflexive else (one.kind == "prompts")))

    def show(self, name: str) -> tuple[Answered, ...]:
        """Every item with what the project knows and what was answered. Raises ``UnknownName``."""
        wanted = load(name)
        known = facts(self.session, wanted.key)
        written = (
            select(
                ChecklistAnswer.item,
                ChecklistAnswer.answer,
                ChecklistAnswer.location,
                Coder.name,
                ChecklistAnswer.answered_at,
            )
            .join(Coder, Coder.id == ChecklistAnswer.coder_id)
            .where(ChecklistAnswer.checklist == wanted.key, ChecklistAnswer.version == wanted.version)
        )
        with self.session.read() as connection:
            answers = {row.item: row[1:] for row in connection.execute(written)}
        return tuple(Answered(item, known.get(item.n), *answers.get(item.n, ())) for item in wanted.items)

    @in_one_transaction
    def answer(
        self,
        name: str,
        item: str,
        answer: str | None = None,
        *,
        location: str | None = None,
        was: Answered | None = None,
    ) -> bool:
        """Answer an item, or say where the report does; say whether anything is different now.

        An empty answer without a place takes it back: what is computed is shown again. ``was`` is the item as a screen
        showed it: what another has written since is not overwritten. Raises ``ChangedMeanwhile``, ``UnknownName``.
        """
        wanted = load(name)
        asked = _item(wanted, item)
        given: dict[str, Any] = {"answer": answer, "location": location}
        values = {key: text.strip() for key, text in given.items() if text is not None}
        with self.session.action(f"answer item {asked.n} of {wanted.key.upper()}") as action:
            same = (
                ChecklistAnswer.checklist == wanted.key,
                ChecklistAnswer.version == wanted.version,
                ChecklistAnswer.item == asked.n,
            )
            columns = select(ChecklistAnswer.id, ChecklistAnswer.answer, ChecklistAnswer.location)
            row = action.connection.execute(columns.where(*same)).one_or_none()
            if row is None:
                if not any(values.values()):
                    return False
                told = {"checklist": wanted.key, "version": wanted.version, "item": asked.n}
                action.insert(ChecklistAnswer, **told, **values, **self._now())
                return True
            if was is not None:
                shown = {key: getattr(was, key) for key in values}
                refuse_if_changed(action, ChecklistAnswer, row.id, f"item {asked.n}", shown, values)
            after = {"answer": row.answer, "location": row.location, **values}
            if not any(after.values()):
                action.delete(ChecklistAnswer, row.id)
                return True
            if after == {"answer": row.answer, "location": row.location}:
                return False
            return action.update(ChecklistAnswer, row.id, **values, **self._now())

    def _now(self) -> dict[str, Any]:
        return {"coder_id": self.session.coder_id, "answered_at": datetime.now(UTC)}

    def table(self, name: str, audience: Audience = "team") -> Table:
        """One row an item; the last column says who answered, or what the answer was computed from.

        For publication nobody is named. Raises ``QualcodeError`` when an answer gives something away then.
        """
        wanted, found = load(name), self.show(name)
        notes = (wanted.source, _counted(found)) if wanted.kind == "checklist" else (wanted.source,)
        columns = ("item", "topic", "what is asked", "answer", "where", "from")

        def table(items: tuple[Answered, ...]) -> Table:
            rows = tuple(_row(one, audience) for one in items)
            return Table(
                columns, rows, wanted.title, "items", notes, rests=behind_answers(items, columns.index("answer"))
            )

        if audience == "publication":
            Disclosure(self.session).check_table(table(_without_numbers(found)))
        return table(found)

    def report(self, name: str, audience: Audience = "publication") -> Report:
        """A checklist as a page across; prompts as headings with what was written under each, and nothing to tick.

        Raises ``QualcodeError`` when an answer gives something away that a publication may not.
        """
        wanted, found = load(name), self.show(name)
        blocks: list[Block] = [_table(wanted, found)] if wanted.kind == "checklist" else _prompts(wanted, found)
        report = Report(
            title="",
            blocks=tuple(blocks),
            audience=audience,
            landscape=wanted.kind == "checklist",
            draft_notes=_draft(found) if wanted.kind == "checklist" else (),
            synthetic=Settings(self.session).read().synthetic,
        )
        if audience == "publication":
            # The number of a heading ("2.3") is no figure of an organisation's.
            numberless = _without_numbers(found)
            checked = _table(wanted, numberless) if wanted.kind == "checklist" else report.blocks
            blocks = [checked] if isinstance(checked, TableBlock) else list(checked)
            Disclosure(self.session).check_report(replace(report, blocks=tuple(blocks)))
        return report


@cache
def load(name: str) -> Checklist:
    """The checklist of that name. Raises ``UnknownName``."""
    key = name.strip().casefold()
    if key not in CHECKLISTS:
        raise UnknownName(f"there is no checklist “{name}”", "", f"choose from {', '.join(CHECKLISTS)}")
    data = tomllib.loads((files("qualcode.triangulation") / "checklist_files" / f"{key}.toml").read_text("utf-8"))
    items = tuple(ChecklistItem(**one) for one in data["item"])
    return Checklist(data["key"], data["version"], data["kind"], data["title"], data["source"], items)


def behind_answers(found: Sequence[Answered], column: int) -> Rests:
    """What computed answers rest on, for the trace of a table that has them in a column."""
    behind = {
        (at, column): one.fact.behind
        for at, one in enumerate(found)
        if one.computed and one.fact is not None and one.fact.behind
    }
    return partial(dict, behind)


def _item(checklist: Checklist, n: str) -> ChecklistItem:
    for item in checklist.items:
        if item.n == n.strip():
            return item
    raise UnknownName(f"{checklist.key.upper()} has no item “{n}”", "", f"it has 1 to {len(checklist.items)}")


def _row(one: Answered, audience: Audience) -> tuple[str, ...]:
    if one.computed and one.fact:
        source = f"{_COMPUTED} from {one.fact.counted}"
    else:
        source = one.coder if audience == "team" else "answered" if one.answer else ""
    return (one.item.n, one.item.topic, one.item.asks, one.shown, one.location, source)


def _table(checklist: Checklist, found: tuple[Answered, ...]) -> TableBlock:
    rows = tuple((one.item.n, one.item.topic, one.item.asks, one.shown, one.location) for one in found)
    rests = behind_answers(found, _HEADINGS.index("Answer"))
    table = Table(_HEADINGS, rows, notes=(checklist.source,), rests=rests)
    return TableBlock(checklist.title, table)


def _prompts(checklist: Checklist, found: tuple[Answered, ...]) -> list[Block]:
    blocks: list[Block] = [Heading(2, checklist.title), Paragraph((Text(checklist.source, italic=True),))]
    for one in found:
        blocks += [Heading(3, one.item.topic), Paragraph((Text(one.item.asks, italic=True),))]
        blocks += [Paragraph((Text(part),)) for part in one.answer.split("\n") if part.strip()]
    return blocks


def _without_numbers(found: tuple[Answered, ...]) -> tuple[Answered, ...]:
    return tuple(replace(one, location=_SECTION.sub("", one.location)) for one in found)


def _draft(found: tuple[Answered, ...]) -> tuple[str, ...]:
    open_ones = [one.item.n for one in found if not one.shown]
    computed = [f"{one.item.n} ({one.fact.counted})" for one in found if one.computed and one.fact]
    notes = [f"Not answered yet: items {', '.join(open_ones)}."] if open_ones else []
    return (*notes, f"Computed from the project: {', '.join(computed)}.") if computed else tuple(notes)


def _counted(found: tuple[Answered, ...]) -> str:
    answered, computed = sum(bool(one.answer) for one in found), sum(one.computed for one in found)
    return (
        f"{number_of(len(found), 'item')}: {answered} answered by people, {computed} computed from the project, "
        f"{len(found) - answered - computed} open."
    )
