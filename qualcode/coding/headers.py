"""Which column of a table that a person made holds which field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.codebook import fold
from qualcode.model.errors import QualcodeError

CODEBOOK: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "code", "path", "tag"),
    "parent": ("parent", "theme", "category"),
    "kind": ("kind",),
    "brief": ("brief", "brief definition", "brief_definition", "short definition"),
    "definition": ("definition", "full definition", "description", "memo", "comment"),
    "inclusion": ("inclusion", "inclusion criteria", "when to use"),
    "exclusion": ("exclusion", "exclusion criteria", "when not to use"),
    "example": ("example",),
    "questions": ("research_questions", "research questions", "questions"),
    "indicators": ("indicators", "indicator"),
    "colour": ("colour", "color"),
    "status": ("status",),
    "level": ("level",),
    "origin": ("origin",),
    "topic_summary": ("topic_summary", "topic summary"),
}
CODINGS: Mapping[str, tuple[str, ...]] = {
    "document": ("document",),
    "start": ("start",),
    "end": ("end",),
    "quote": ("quote", "text", "segment"),
    "code": ("code",),
    "coder": ("coder",),
    "note": ("note",),
    "stance": ("stance",),
}


@dataclass(frozen=True)
class Columns:
    """``of`` gives each field that the table has its column; ``ignored`` are the columns that hold none."""

    of: Mapping[str, str]
    ignored: tuple[str, ...]

    def cell(self, row: Mapping[str, str], field: str) -> str:
        """The field's cell without whitespace at its ends; "" when there is no such column."""
        column = self.of.get(field)
        return row[column].strip() if column else ""


def match_columns(columns: Sequence[str], known: Mapping[str, tuple[str, ...]], needed: str, where: str) -> Columns:
    """Match header names; of a field's names the first that is there. Raises ``QualcodeError`` without ``needed``."""
    by_name = {fold(column): column for column in columns}
    found: dict[str, str] = {}
    for field, names in known.items():
        for name in names:
            if name in by_name:
                found[field] = by_name[name]
                break
    missing = [field for field in needed.split() if field not in found]
    if missing:
        called = " and ".join(" or ".join(f"“{name}”" for name in known[field]) for field in missing)
        raise QualcodeError(
            f"there is no column for the {' and the '.join(missing)} among {', '.join(columns)}", where, f"add {called}"
        )
    used = set(found.values())
    return Columns(found, tuple(column for column in columns if column not in used))
