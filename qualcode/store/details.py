"""What an act changed, told in words: "code “Trust”: name Trust → Confidence"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import islice
from typing import Any, Final, Literal, cast

from sqlalchemy import Column, Connection, Table, select

from qualcode.model.history import ActDetails, FieldChange, Gone, RowChange
from qualcode.store import log
from qualcode.store.net import Net, changes_between, net_effect, rows_of
from qualcode.store.refusal import last_known, last_removal
from qualcode.store.rows import Row, table_named, whole
from qualcode.store.tables import Change
from qualcode.store.tables.base import POINTS_TO

_NOUNS: Final = {
    "memo_target": "subject of a memo",
    "code_question": "question of a code",
    "code_indicator": "indicator of a code",
    "pinned_code": "pinned code",
    "document_check": "check mark",
    "document_state": "state",
    "attribute_value": "attribute",
    "document_version": "text",
    "indicator_value": "figure",
    "indicator_set": "standard",
    "chosen_quote": "chosen quotation",
    "codebook_release": "release of the codebook",
    "excerpt_review": "review of a coded passage",
    "document_review": "review of a document",
    "claim_excerpt": "passage of a claim",
    "guide_prompt": "prompt of a topic guide",
    "prompt_code": "theme of a prompt",
    "prompt_question": "question of a prompt",
    "document_guide": "topic guide of a document",
    "chart_cell": "cell of the framework matrix",
    "chart_cell_excerpt": "passage of a cell",
    "paper_code": "theme of a paper",
    "paper_question": "question of a paper",
    "saved_query": "saved query",
    "checklist_answer": "answer on a checklist",
    "succession": "what came of an organisation",
    "figure_mapping": "mapping of a file of figures",
    "figure_caveat": "caveat of figures",
    "topic_code": "theme of a topic",
    "topic_indicator": "indicator of a topic",
    "topic_pair": "two sources of a topic",
    "judgement_excerpt": "passage of a judgement",
    "thread": "question followed up",
    "thread_step": "step of a question followed up",
    "thread_excerpt": "passage of a step",
    "thread_value": "figure of a step",
    "narrative": "part of the report",
    "narrative_excerpt": "passage of a part",
    "estimate_set": "estimates made elsewhere",
}
_NAMED_BY: Final = {
    "coding": ("code_id", "excerpt_id"),
    "link": ("excerpt_id", "indicator_id"),
    "chosen_quote": ("excerpt_id", "use_uuid"),
    "pinned_code": ("code_id",),
    "document_check": ("document_id",),
    "document_state": ("document_id", "state"),
    "pseudonym": ("replacement",),
    "attribute_value": ("owner_uuid", "attribute_id"),
    "turn": ("document_id", "n"),
    "speaker": ("document_id", "label"),
    "memo_target": ("memo_id", "target_uuid"),
    "code_question": ("code_id", "question_id"),
    "code_indicator": ("code_id", "indicator_id"),
    "indicator_value": ("organisation_id", "indicator_id", "year"),
    "document_version": ("document_id",),
    "organisation_year": ("organisation_id", "year"),
    "excerpt": ("quote",),
    "memo": ("title", "text"),
    "question": ("number", "text"),
    "indicator": ("number", "short"),
    "excerpt_review": ("code_id", "excerpt_id"),
    "document_review": ("code_id", "document_id"),
    "claim": ("text",),
    "claim_excerpt": ("claim_id", "excerpt_id"),
    "topic_guide": ("label", "version"),
    "guide_prompt": ("guide_id", "n", "text"),
    "prompt_code": ("prompt_id", "code_id"),
    "prompt_question": ("prompt_id", "question_id"),
    "document_guide": ("document_id", "guide_id"),
    "chart_cell": ("row_uuid", "code_id"),
    "chart_cell_excerpt": ("cell_id", "excerpt_id"),
    "invitation": ("workstream_id", "case_study_id", "staff_group"),
    "paper": ("reference",),
    "paper_code": ("paper_id", "code_id"),
    "paper_question": ("paper_id", "question_id"),
    "decision": ("made_on", "decision"),
    "checklist_answer": ("checklist", "item"),
    "succession": ("predecessor_id", "successor_id"),
    "figure_caveat": ("indicator_id", "year", "text"),
    "estimate": ("indicator_id", "model", "term"),
    "topic_code": ("topic_id", "code_id"),
    "topic_indicator": ("topic_id", "indicator_id"),
    "topic_pair": ("topic_id", "source_a", "source_b"),
    "judgement": ("pair_id", "case_study_id"),
    "judgement_excerpt": ("judgement_id", "excerpt_id"),
    "thread": ("question",),
    "thread_step": ("thread_id", "n"),
    "thread_excerpt": ("step_id", "excerpt_id"),
    "thread_value": ("step_id", "indicator_id"),
    "narrative": ("owner_uuid", "slot"),
    "narrative_excerpt": ("narrative_id", "excerpt_id"),
}
"""The columns that tell a person which row is meant; of other tables, the first of those in ``_USUAL`` it has."""
_USUAL: Final = ("name", "label", "title", "number")
_LETTERS: Final = {
    "excerpt": "x",
    "memo": "m",
    "link": "l",
    "claim": "k",
    "thread": "t",
    "narrative": "n",
    "judgement": "j",
}
_LABELS: Final = {"held_on": "date", "ta_kind": "kind of analysis", "grp": "group", "n": "number", "use_kind": "use"}
_NOT_FOR_PEOPLE: Final = frozenset({"id", "uuid", "prefix", "suffix", "original", "report", "evidence"})
_LONGEST_NAME: Final = 60


Look = Callable[[str, int], Row | None]
"""Gives the row of a table (its name) with a number, as it is or was last; None when nobody knows it."""
Hides = Callable[[str, Row, Look], bool]
"""Whether a row of a table (its name) is not for whoever looks."""
_HIDDEN: Final = "that is hidden until it is revealed"


def nothing_hidden(_table: str, _row: Row, _look: Look) -> bool:
    """Whoever looks may see everything."""
    return False


def details(connection: Connection, number: int, limit: int, hides: Hides = nothing_hidden) -> ActDetails:
    """What the act came to: at most ``limit`` of its rows in words. Raises ``UnknownName``.

    Of what ``hides`` hides only is told that it was changed; of what it rests on not even how much.
    """
    act = log.entry(connection, number)
    effect = net_effect(connection, changes_between(connection, number - 1, number))
    teller = _Teller(connection, effect.values(), hides)
    nets = [net for net in effect.values() if not (net.table.name in log.PARTS and teller.is_hidden(net))]
    return ActDetails(act, tuple(teller.tell(net) for net in islice(nets, limit)), len(nets))


_TABLES: Final = {
    "d": "document",
    "x": "excerpt",
    "c": "code",
    "m": "memo",
    "l": "link",
    "p": "participant",
    "k": "claim",
    "t": "thread",
    "n": "narrative",
    "v": "indicator_value",
    "j": "judgement",
}


def gone(connection: Connection, kind: str, number: int) -> Gone | None:
    """What had a short ID (its letter, its number) and is no longer there; None where the record knows of none."""
    table = table_named(_TABLES[kind]) if kind in _TABLES else None
    removed = last_removal(connection, table, number) if table is not None else None
    if table is None or removed is None:
        return None
    act, row = removed
    return Gone(_Teller(connection, ()).named(table, row), log.entry(connection, act))


class _Teller:
    def __init__(self, connection: Connection, nets: Any, hides: Hides = nothing_hidden) -> None:
        self._connection, self._hides = connection, hides
        self._known: dict[tuple[str, str, Any], Row | None] = {}
        for net in nets:
            row = net.before if net.after is None else net.after
            if row is not None and "id" in row:
                self._known[net.table.name, "id", row["id"]] = row
                self._known[net.table.name, "uuid", net.uuid] = row

    def tell(self, net: Net) -> RowChange:
        """One row."""
        table = net.table
        noun = _NOUNS.get(table.name) or table.name.replace("_", " ")
        if self.is_hidden(net):
            did = "added" if net.before is None else "removed" if net.after is None else "changed"
            return RowChange(cast(Literal["added", "changed", "removed"], did), f"{noun} {_HIDDEN}", "", ())
        if net.before is not None and net.after is not None:
            changed = net.changed
            fields = [
                FieldChange(_label(column), self._value(column, changed[column.name]), self._value(column, after))
                for column, after in ((column, net.after.get(column.name)) for column in table.columns)
                if column.name in changed and not _hidden(column.name)
            ]
            rest = self._row(table, "uuid", net.uuid) or self._as_recorded(table, net.uuid)
            return RowChange("changed", noun, self._name(table, {**rest, **net.before}), tuple(fields))
        row = net.after if net.before is None else net.before
        assert row is not None
        told = [(_label(column), self._value(column, row[column.name])) for column in self._telling(table, row)]
        if net.before is None:
            return RowChange("added", noun, self._name(table, row), tuple(FieldChange(n, "", v) for n, v in told))
        return RowChange("removed", noun, self._name(table, row), tuple(FieldChange(n, v, "") for n, v in told))

    def is_hidden(self, net: Net) -> bool:
        """Whether whoever looks may not see the row."""
        if self._hides is nothing_hidden:
            return False
        row = {**(net.before or {}), **(net.after or {})}
        if "id" not in row:
            row |= self._row(net.table, "uuid", net.uuid) or self._as_recorded(net.table, net.uuid)
        return self._hides(net.table.name, row, self._last)

    def _last(self, name: str, number: int) -> Row | None:
        """A row as it is now, else as it was last."""
        table = table_named(name)
        found = self._connection.execute(select(table).where(table.c.id == number)).mappings().one_or_none()
        return dict(found) if found is not None else last_known(self._connection, table, number)

    def _telling(self, table: Table, row: Row) -> list[Column[Any]]:
        """The columns that say something: neither part of the name, nor empty, nor as they usually are."""
        usual = whole(table, {})
        named = _named_by(table)
        return [
            column
            for column in table.columns
            if column.name not in (*named, "position")
            and not _hidden(column.name)
            and row[column.name] not in (usual[column.name], "")
        ]

    def named(self, table: Table, row: Row) -> str:
        """What a row is called, in words."""
        noun = _NOUNS.get(table.name) or table.name.replace("_", " ")
        name = self._name(table, row)
        return f"{noun} {name}" if "“" in name or not name else f"{noun} “{name}”"

    def _name(self, table: Table, row: Row) -> str:
        parts = [self._value(table.c[name], row.get(name)) for name in _named_by(table)]
        name = _cut(" · ".join(part for part in parts if part))
        if table.name == "excerpt":
            name = f"“{name}”"
        letter = _LETTERS.get(table.name)
        return f"{letter}{row['id']} {name}".strip() if letter and "id" in row else name

    def _value(self, column: Column[Any], value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, datetime):
            return value.astimezone().strftime("%Y-%m-%d %H:%M")
        for key in column.foreign_keys:
            if key.column.name == "id":
                return self._referred(key.column.table, "id", value)
        for other in column.info.get(POINTS_TO, ()):
            if self._row(table_named(other), "uuid", value) is not None:
                return self._referred(table_named(other), "uuid", value)
        return str(value)

    def _referred(self, table: Table, by: str, value: Any) -> str:
        row = self._row(table, by, value)
        if row is None and table.name in _LETTERS:
            return f"{_LETTERS[table.name]}{value}"
        if row is None and by == "id":
            row = self._known[table.name, by, value] = last_known(self._connection, table, value)
        return self._name(table, row) if row is not None else f"{table.name.replace('_', ' ')} {value}"

    def _as_recorded(self, table: Table, uuid: str) -> Row:
        """A row that is gone, as it was when it came or went by itself; nothing when it only did so with many."""
        wanted = select(Change).where(Change.table_name == table.name, Change.row_uuid == uuid, Change.op != "update")
        change = self._connection.execute(wanted.order_by(Change.id.desc()).limit(1)).one_or_none()
        return {} if change is None else rows_of(self._connection, table, change)[0]

    def _row(self, table: Table, by: str, value: Any) -> Row | None:
        """The row as the act left it or found it, else as it is now; None when it is gone."""
        key = (table.name, by, value)
        if key not in self._known:
            found = self._connection.execute(select(table).where(table.c[by] == value)).mappings().one_or_none()
            self._known[key] = None if found is None else dict(found)
        return self._known[key]


def _named_by(table: Table) -> tuple[str, ...]:
    known = _NAMED_BY.get(table.name)
    return known if known is not None else tuple(name for name in _USUAL if name in table.c)[:1]


def _label(column: Column[Any]) -> str:
    return _LABELS.get(column.name) or column.name.removesuffix("_id").removesuffix("_uuid").replace("_", " ")


def _hidden(name: str) -> bool:
    return name in _NOT_FOR_PEOPLE or name.endswith(("sha256", "_at", "_key"))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1].rstrip() + "…"
