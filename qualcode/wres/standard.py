"""Read a standard (the WRES, or another) from its data file into frozen definitions."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import (
    LONGEST_MEASURE,
    UNITS,
    Form,
    Groups,
    Indicator,
    IndicatorSet,
    Period,
    Source,
    TooSmall,
    Unit,
    Wording,
    Words,
)
from qualcode.wres import standard_tables as tables
from qualcode.wres.fields import Fields

LONGEST_NUMBER = 12


def load_standard(name_or_path: str | Path) -> IndicatorSet:
    """Load a standard that is shipped ("wres") or that stands in a file.

    Raises QualcodeError, naming the file, the indicator and the field, when the file is missing or malformed.
    """
    return parse_standard(standard_text(name_or_path), str(name_or_path))


def standard_text(name_or_path: str | Path) -> str:
    """Give the text of a standard's file, so that it can be kept with a project; see ``load_standard``."""
    shipped = _shipped()
    try:
        if isinstance(name_or_path, str) and name_or_path in shipped:
            return (files("qualcode.wres") / "standards" / f"{name_or_path}.toml").read_text("utf-8")
        return Path(name_or_path).read_text("utf-8")
    except UnicodeDecodeError as error:
        raise QualcodeError("the standard is not UTF-8 text", str(name_or_path), "save it as UTF-8") from error
    except (OSError, ValueError) as error:
        fix = f"give a .toml file or one of: {', '.join(shipped)}"
        raise QualcodeError("the standard could not be read", str(name_or_path), fix) from error


def newer_shipped(standard: IndicatorSet) -> str:
    """Say that the shipped standard of the same key has more than this copy of it, and what to do; "" when not."""
    if standard.key not in _shipped():
        return ""
    theirs = _shipped_standard(standard.key)
    if theirs.edition <= standard.edition:
        return ""
    editions = f"edition {standard.edition}, and {theirs.edition} is shipped"
    return (
        f"the project has an older copy of {standard.abbreviation} ({editions}): qualcode wres standard use "
        f"{standard.key} takes the newer one, and what rests on it stays"
    )


def parse_standard(text: str, where: str) -> IndicatorSet:
    """Parse the text of a standard's file; ``where`` names it in errors. Raises QualcodeError when malformed."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise QualcodeError(f"the standard is not valid TOML: {error}", where, "correct the file") from error
    fields = Fields(data, where)
    words = tables.words(fields.table("words", {}), _usual_words(data))
    groups = replace(_groups(fields.table("groups")), words=words)
    periods = tuple(tables.period(table) for table in fields.tables("period"))
    ranges = tables.ranges(fields.table("ranges", {}))
    indicators = tuple(_indicator(table, groups, periods, ranges) for table in fields.tables("indicator"))
    if not indicators:
        raise fields.wrong("indicator", "holds none")
    standard = IndicatorSet(
        key=fields.text("key"),
        version=fields.text("version"),
        name=fields.text("name"),
        abbreviation=fields.text("abbreviation"),
        groups=groups,
        indicators=indicators,
        year_label=fields.text("year_label", ""),
        types=tables.labelled(fields.table("types", {})),
        aggregates=fields.texts("aggregates"),
        regions=tuple(tables.region(table) for table in fields.tables("region")),
        periods=periods,
        caveat_kinds=tables.caveat_kinds(fields.table("caveat_kinds", {})),
        composition=tables.composition(fields.table("composition", {}), groups, indicators),
        codes=tables.codes(fields.table("codes", {})),
        headers=tables.labelled(fields.table("headers", {})),
        edition=fields.whole("edition") or 0,
    )
    fields.done()
    for what in ("number", "key"):
        _refuse_repeats(what, [getattr(indicator, what).casefold() for indicator in indicators], fields)
    return standard


def _usual_words(data: Mapping[str, Any]) -> Words:
    """The words of a file that has none: those of the shipped standard of the same key, of which it is older."""
    key = data.get("key")
    older = "words" not in data and isinstance(key, str) and key in _shipped()
    return _shipped_standard(key).words if older else Words()


@lru_cache(maxsize=4)
def _shipped_standard(name: str) -> IndicatorSet:
    return load_standard(name)


def _shipped() -> tuple[str, ...]:
    folder = files("qualcode.wres") / "standards"
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


def _refuse_repeats(what: str, names: list[str], fields: Fields) -> None:
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise fields.wrong("indicator", f"has the {what} {repeated[0]!r} twice")


def _groups(fields: Fields) -> Groups:
    total = fields.text("total", "")
    groups = Groups(
        fields.text("reference"),
        fields.text("focus"),
        fields.texts("others"),
        total,
        tables.labelled(fields.table("called", {})),
    )
    fields.done()
    if total and total not in groups.others:
        raise fields.wrong("total", f"is {total!r}, which is not one of the others")
    _refuse_repeats("group", [label.casefold() for label in groups.labels], fields)
    stranger = next((label for label, _ in groups.called if label not in groups.labels), None)
    if stranger is not None:
        raise fields.wrong("called", f"names {stranger!r}, which is not one of {', '.join(groups.labels)}")
    return groups


def _indicator(fields: Fields, groups: Groups, periods: tuple[Period, ...], ranges: tables.Ranges) -> Indicator:
    number = fields.text("number")
    fields.at(f"indicator {number}")
    if len(number) > LONGEST_NUMBER:
        raise fields.wrong("number", f"is longer than {LONGEST_NUMBER} characters")
    official = _form(fields.table("official"), groups)
    scoring = _form(fields.table("scoring"), groups)
    if not scoring.sources:
        raise fields.wrong("scoring", "names no rows")
    sources = [source for form in (scoring, official) for source in form.sources]
    measures = tuple(dict.fromkeys([*(source.measure for source in sources), *fields.texts("measures")]))
    indicator = Indicator(
        number=number,
        key=fields.text("key"),
        short=fields.text("short"),
        basis=fields.one_of("basis", ("counts", "survey")),
        wordings=tuple(_wording(table) for table in fields.tables("wording")),
        official=official,
        scoring=scoring,
        too_small=_too_small(fields.table("too_small", {})),
        groups=groups,
        measures=measures,
        caveats=fields.texts("caveats"),
        details=tables.details(fields.table("measure", {}), measures, sources, ranges),
        parts=fields.texts("parts"),
        period=fields.text("period", ""),
        whole=tables.whole(fields, fields.texts("parts")),
        totals=tables.totals(fields.tables("total"), measures),
        differences=tables.differences(fields.tables("difference"), measures, groups),
    )
    fields.done()
    unknown = tables.refuse_unknown_period(fields, indicator.period, periods)
    if unknown is not None:
        raise unknown
    long = next((measure for measure in measures if len(measure) > LONGEST_MEASURE), None)
    if long is not None:
        raise fields.wrong("measures", f"has a name longer than {LONGEST_MEASURE} characters: {long}")
    return indicator


def _too_small(fields: Fields) -> TooSmall:
    small = TooSmall(fields.whole("numerator"), fields.whole("denominator"))
    fields.done()
    return small


def _wording(fields: Fields) -> Wording:
    wording = Wording(fields.whole("first"), fields.whole("last"), fields.text("text"))
    fields.done()
    return wording


def _form(fields: Fields, groups: Groups) -> Form:
    parity = fields.number("parity")
    form = Form(
        unit=fields.one_of("unit", UNITS),
        favours=fields.one_of("favours", ("reference", "focus")),
        parity=parity,
        parity_text=fields.text("parity_text", "" if parity is not None else None),
        computed=fields.text("computed"),
        sources=tuple(_source(table, groups) for table in fields.tables("rows")),
        note=fields.text("note", ""),
        label=fields.text("label", ""),
    )
    fields.done()
    if form.unit == "ratio" and parity is not None and parity <= 0:
        raise fields.wrong("parity", "of a ratio must be above 0")
    for source in form.sources:
        if (form.unit != "ratio" and source.over) or (not source.over and source.unit != form.unit):
            raise fields.wrong("rows", f"of the measure {source.measure!r} do not give a {form.unit}")
    return form


def _source(fields: Fields, groups: Groups) -> Source:
    group, over = fields.text("group", ""), fields.text("over", "")
    unknown = [label for label in (group, over) if label and label not in groups.labels]
    if unknown:
        raise fields.wrong("group", f"is {unknown[0]!r}, which is not one of {', '.join(groups.labels)}")
    if over and not group:
        raise fields.wrong("over", "needs a group to divide")
    unit: Unit = fields.one_of("unit", UNITS)
    source = Source(fields.text("measure"), group, over, unit)
    fields.done()
    return source
