"""The tables of a standard's file that say what surrounds its indicators: periods, regions, measures, headers."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import (
    LONGEST_CAVEAT_KIND,
    UNITS,
    CaveatKind,
    CodeShapes,
    Composition,
    Difference,
    Groups,
    Indicator,
    Measure,
    Period,
    Region,
    Source,
    Total,
    Unit,
    Words,
)
from qualcode.wres.fields import Fields

Labelled = tuple[tuple[str, tuple[str, ...]], ...]


def labelled(fields: Fields) -> Labelled:
    """A table of names, each with the labels that mean it."""
    found = tuple((name, fields.texts(name)) for name in fields.names())
    fields.done()
    return found


def period(fields: Fields) -> Period:
    """When figures are from."""
    made = Period(fields.text("key"), fields.text("text"), fields.whole("offset") or 0)
    fields.done()
    return made


def region(fields: Fields) -> Region:
    """A region and the years it was one in."""
    made = Region(
        name=fields.text("name"),
        code=fields.text("code", ""),
        labels=fields.texts("labels"),
        first=fields.whole("first"),
        last=fields.whole("last"),
    )
    fields.done()
    return made


def codes(fields: Fields) -> CodeShapes:
    """What organisations' codes look like."""
    shapes = CodeShapes(fields.texts("organisation"), fields.texts("site"), fields.text("joined_by", ""))
    fields.done()
    return shapes


def words(fields: Fields, usual: Words) -> Words:
    """What organisations and people are called."""
    made = Words(
        fields.text("organisation", usual.organisation),
        fields.text("organisations", usual.organisations),
        fields.text("people", usual.people),
    )
    fields.done()
    return made


def caveat_kinds(fields: Fields) -> tuple[CaveatKind, ...]:
    """The kinds of trouble a figure may have, by their keys."""
    kinds = tuple(CaveatKind(key, fields.text(key)) for key in fields.names())
    fields.done()
    long = next((kind.key for kind in kinds if len(kind.key) > LONGEST_CAVEAT_KIND), None)
    if long is not None:
        raise fields.wrong(long, f"has a name longer than {LONGEST_CAVEAT_KIND} characters")
    return kinds


def composition(fields: Fields, groups: Groups, indicators: Sequence[Indicator]) -> Composition | None:
    """Where the focus group's share of the workforce stands; None when the file does not say."""
    if not fields.names():
        return None
    made = Composition(fields.text("indicator"), fields.text("measure"), fields.text("group", groups.focus))
    fields.done()
    of = next((one for one in indicators if one.number == made.indicator), None)
    if of is None:
        raise fields.wrong("indicator", f"is {made.indicator!r}, which is no indicator of the standard")
    if made.measure not in of.measures:
        raise fields.wrong("measure", f"is {made.measure!r}, which is not one of {', '.join(of.measures)}")
    if made.group not in groups.labels:
        raise fields.wrong("group", f"is {made.group!r}, which is not one of {', '.join(groups.labels)}")
    return made


Ranges = dict[Unit, tuple[float | None, float | None]]


def ranges(fields: Fields) -> Ranges:
    """For each unit what a figure may plausibly be, where a measure says nothing of its own."""
    found: Ranges = {unit: fields.span(unit) for unit in UNITS}
    fields.done()
    return found


def details(fields: Fields, names: Sequence[str], sources: Sequence[Source], usual: Ranges) -> tuple[Measure, ...]:
    """What the file says of each measure: in a table of its own, else by the rows that use it and by its unit."""
    units = {source.measure: source.unit for source in reversed(sources)}
    made = []
    for name in names:
        table = fields.table(name, {})
        unit = units.get(name) or (table.one_of("unit", UNITS) if "unit" in table.names() else "")
        if "unit" in table.names() and table.one_of("unit", UNITS) != unit:
            raise table.wrong("unit", f"is not {unit}, as the rows of {name!r} have it")
        low, high = (
            table.span("range") if "range" in table.names() else usual.get(unit, (None, None)) if unit else _OPEN
        )
        made.append(Measure(name, unit, table.text("label", ""), low, high, table.flag("public")))
        table.done()
    fields.done()
    return tuple(made)


_OPEN: tuple[float | None, float | None] = (None, None)


def refuse_unknown_period(where: Fields, key: str, periods: Sequence[Period]) -> QualcodeError | None:
    """The error for an indicator's period that the file does not define."""
    if not key or any(one.key == key for one in periods):
        return None
    known = ", ".join(one.key for one in periods) or "none"
    return where.wrong("period", f"is {key!r}; the periods of the file are: {known}")


def totals(tables: Sequence[Fields], measures: Sequence[str]) -> tuple[Total, ...]:
    """Which measures added up are another one."""
    made = []
    for table in tables:
        one = Total(table.text("measure"), table.texts("of"))
        table.done()
        if len(one.of) < 2:
            raise table.wrong("of", "needs two measures or more")
        _refuse_unknown(table, (one.measure, *one.of), measures)
        if one.measure in one.of:
            raise table.wrong("of", f"has {one.measure!r} itself")
        made.append(one)
    return tuple(made)


def differences(tables: Sequence[Fields], measures: Sequence[str], groups: Groups) -> tuple[Difference, ...]:
    """Which measure is the difference of two others."""
    made = []
    for table in tables:
        one = Difference(table.text("measure"), table.text("of"), table.text("less"), table.text("group", groups.focus))
        table.done()
        _refuse_unknown(table, (one.measure, one.of, one.less), measures)
        if one.group not in groups.labels:
            raise table.wrong("group", f"is {one.group!r}, which is not one of {', '.join(groups.labels)}")
        made.append(one)
    return tuple(made)


def whole(fields: Fields, parts: Sequence[str]) -> tuple[str, ...]:
    """Which parts added up are the figure of no part."""
    found = fields.texts("whole")
    unknown = next((part for part in found if part not in parts), None)
    if unknown is not None:
        raise fields.wrong("whole", f"has {unknown!r}, which is not one of the parts")
    return found


def _refuse_unknown(table: Fields, names: Sequence[str], measures: Sequence[str]) -> None:
    unknown = next((name for name in names if name not in measures), None)
    if unknown is not None:
        raise table.wrong("measure", f"names {unknown!r}, which is not one of {', '.join(measures)}")
