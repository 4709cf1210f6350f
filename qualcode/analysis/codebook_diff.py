"""What became of the codes between two states of the codebook. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from qualcode.model.codebook import SEPARATOR, Code, CodeTree
from qualcode.model.codebook_history import KINDS, CodeChange
from qualcode.model.history import FieldChange

_TEXTS: Final = {
    "brief": "in brief",
    "definition": "definition",
    "inclusion": "when to use",
    "exclusion": "when not to use",
    "example": "example",
}
_OTHER: Final = {"kind": "kind", "level": "level", "origin": "origin", "topic_summary": "topic summary",
                 "questions": "questions", "indicators": "indicators"}  # fmt: skip
_STATUS: Final = {"active": "taken into use", "candidate": "candidate", "parked": "parked", "retired": "retired"}
_STATUS_TOLD: Final = {"active": "in use again (was {})", "candidate": "is a candidate", "parked": "parked",
                       "retired": "retired: no longer applied, its codings stay"}  # fmt: skip

_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "added": ("",), "removed": ("",), "merged": ("",), "split": ("",), "renamed": ("name",), "moved": ("parent_id",),
    "redefined": tuple(_TEXTS), "candidate": ("status", ""), "parked": ("status", ""), "retired": ("status", ""),
    "taken into use": ("status",), "changed": tuple(_OTHER), "recoloured": ("colour",),
}  # fmt: skip
"""The columns of which each kind of change tells."""


@dataclass(frozen=True)
class Touch:
    """Who did something to a code last: when, who, in which act."""

    at: datetime
    coder: str
    act: int


@dataclass(frozen=True)
class Given:
    """What one split gave: from the code of a UUID, how many passages to each code by its number; who did it."""

    source: str
    parts: Mapping[int, int]
    touch: Touch


@dataclass
class Lineage:
    """What the record says of codes by their UUIDs: merged into which, split from which, and who touched what last.

    ``given`` is what each split gave. ``touched`` is by UUID and column; the column "" is the code coming or going.
    """

    merged: dict[str, str] = field(default_factory=dict)
    split: dict[str, str] = field(default_factory=dict)
    touched: dict[tuple[str, str], Touch] = field(default_factory=dict)
    given: tuple[Given, ...] = ()


def changes(before: CodeTree, after: CodeTree, lineage: Lineage) -> tuple[CodeChange, ...]:
    """What became of each code, in the order of :data:`KINDS`, and in each kind in that of the tree."""
    then, now = {code.uuid: code for code in before}, {code.uuid: code for code in after}
    found: list[CodeChange] = []
    for code in after:
        was = then.get(code.uuid)
        told = _added(code, {**then, **now}, lineage) if was is None else _between(before, was, after, code)
        found += (_touched(change, code.uuid, lineage) for change in told)
    for code in before:
        if code.uuid not in now:
            found.append(_touched(_gone(code, {**then, **now}, lineage), code.uuid, lineage))
    found += _splits(before, after, lineage)
    order = {kind: number for number, kind in enumerate(KINDS)}
    return tuple(sorted(found, key=lambda change: order[change.kind]))


def _touched(change: CodeChange, uuid: str, lineage: Lineage) -> CodeChange:
    """With who did it last."""
    touches = [lineage.touched.get((uuid, column)) for column in _COLUMNS[change.kind]]
    last = max((one for one in touches if one is not None), key=lambda one: one.act, default=None)
    return change if last is None else replace(change, at=last.at, coder=last.coder, act=last.act)


def _change(kind: str, code: Code, told: str, *fields: FieldChange) -> CodeChange:
    return CodeChange(kind, code.short_id, code.path, told, fields)


def _added(code: Code, known: Mapping[str, Code], lineage: Lineage) -> Iterator[CodeChange]:
    source = known.get(lineage.split.get(code.uuid, ""))
    how = f"{code.kind}, {code.origin}" + (f", split from “{source.name}”" if source else "")
    words = [FieldChange(label, "", getattr(code, name)) for name, label in _TEXTS.items() if getattr(code, name)]
    yield _change("added", code, how, *words)
    if code.status != "active":
        yield _change(_STATUS[code.status], code, _STATUS_TOLD[code.status].format(""))


def _gone(code: Code, known: Mapping[str, Code], lineage: Lineage) -> CodeChange:
    target = known.get(lineage.merged.get(code.uuid, ""))
    if target is not None:
        return _change("merged", code, f"into “{target.path}”")
    return _change("removed", code, code.kind)


def _splits(before: CodeTree, after: CodeTree, lineage: Lineage) -> Iterator[CodeChange]:
    """Each split by itself; a code that came and went again since is not told of."""
    known = {code.id: (code, tree.label(code)) for tree in (before, after) for code in tree}
    sources = {code.uuid: code for code, _ in known.values()}
    for given in lineage.given:
        source = sources.get(given.source)
        parts = [f"{_passages(count)} to “{known[code][1]}”" for code, count in given.parts.items() if code in known]
        if source is not None and parts:
            told = _change("split", source, ", ".join(parts))
            yield replace(told, at=given.touch.at, coder=given.touch.coder, act=given.touch.act)


def _passages(count: int) -> str:
    return f"{count} passage{'' if count == 1 else 's'}"


def _between(before: CodeTree, was: Code, after: CodeTree, code: Code) -> Iterator[CodeChange]:
    if was.name != code.name:
        yield _change("renamed", code, f"from “{was.name}”", FieldChange("name", was.name, code.name))
    places = (_above(was), _above(code))
    if _parent(before, was) != _parent(after, code):
        from_, to = (place or "the top" for place in places)
        yield _change("moved", code, f"from {from_} to {to}", FieldChange("under", *places))
    words = tuple(_fields(_TEXTS, was, code))
    if words:
        yield _change("redefined", code, ", ".join(one.name for one in words), *words)
    if was.status != code.status:
        told = _STATUS_TOLD[code.status].format(was.status)
        yield _change(_STATUS[code.status], code, told, FieldChange("status", was.status, code.status))
    other = tuple(_fields(_OTHER, was, code))
    if other:
        yield _change("changed", code, ", ".join(one.name for one in other), *other)
    if was.own_colour != code.own_colour:
        old, new = (one or "as its theme" for one in (was.own_colour, code.own_colour))
        yield _change("recoloured", code, f"{old} → {new}", FieldChange("colour", old, new))


def _fields(names: Mapping[str, str], was: Code, code: Code) -> Iterator[FieldChange]:
    for name, label in names.items():
        old, new = getattr(was, name), getattr(code, name)
        if old != new:
            yield FieldChange(label, _words(old), _words(new))


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _parent(tree: CodeTree, code: Code) -> str:
    return tree.by_id[code.parent_id].uuid if code.parent_id is not None else ""


def _above(code: Code) -> str:
    return f"“{code.path.rpartition(SEPARATOR)[0]}”" if code.parent_id is not None else ""
