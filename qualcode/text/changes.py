"""What an act changed, in words: two versions of a text cut to where they differ, a row, the way back to a point."""

from __future__ import annotations

from typing import Final

from qualcode.model.history import FieldChange, RowChange, WayBack

_LEAD: Final = 16
_GAP: Final = "…"


def where_they_differ(before: str, after: str, longest: int = 60) -> tuple[str, str]:
    """Both texts on one line, each of at most ``longest`` characters around the first difference.

    Of a text that is cut, "…" stands for what is missing.
    """
    one, other = " ".join(before.split()), " ".join(after.split())
    if len(one) <= longest and len(other) <= longest:
        return one, other
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    start = max(0, same - _LEAD)
    return _window(one, start, longest), _window(other, start, longest)


def _window(text: str, start: int, longest: int) -> str:
    if start and len(text) > longest:
        text = _GAP + text[min(start, len(text) - longest + 1) + 1 :]
    return text if len(text) <= longest else text[: longest - 1] + _GAP


def row_in_words(row: RowChange, longest: int = 60) -> str:
    """What an act did to a row, on one line: ``code “Trust”: name Trust → Confidence``."""
    called = f"{row.noun} {row.name}" if "“" in row.name or not row.name else f"{row.noun} “{row.name}”"
    if row.did == "changed":
        return f"{called}: {'; '.join(_change(field, longest) for field in row.fields)}" if row.fields else called
    told = ((field.name, where_they_differ(field.before, field.after, longest)) for field in row.fields)
    known = "; ".join(f"{name} {before or after}" for name, (before, after) in told)
    return f"{row.did} {called}" + (f" ({known})" if known else "")


def _change(field: FieldChange, longest: int) -> str:
    before, after = where_they_differ(field.before, field.after, longest)
    return f"{field.name} {before or 'nothing'} → {after or 'nothing'}"


def way_in_words(way: WayBack) -> str:
    """What going back would reverse, in one sentence without a full stop."""
    acts = " and ".join(", ".join(f"{n:,} by {who}" for who, n in way.acts).rsplit(", ", 1))
    rows = [
        f"{n:,} {word}"
        for n, word in ((way.removed, "removed"), (way.changed, "changed"), (way.restored, "restored"))
        if n
    ]
    number = sum(n for _, n in way.acts)
    parts = [f"{number:,} act{'' if number == 1 else 's'} would be reversed ({acts})"] if way.acts else []
    if way.returning:
        parts.append(f"{way.returning:,} undone since would stand again")
    return "; ".join([*parts, f"rows: {', '.join(rows)}" if rows else "no row would be different"])
