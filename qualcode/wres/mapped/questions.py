"""What is not settled in a mapping, held against what stands in the file; and putting an answer into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import STATUSES, UNITS, Indicator, IndicatorSet, Period
from qualcode.model.mapping import ASK, BY_INDICATOR, FIGURES, RETURN, MappedColumn, Mapping, YearRule
from qualcode.model.proposals import LEAVE_OUT, Question
from qualcode.model.sheets import cell_address
from qualcode.wres.mapped.cells import year_named
from qualcode.wres.mapped.headers import guess, likely_indicators, measure_of, own_measures, role_of, year_means_in
from qualcode.wres.mapped.layout import Layout
from qualcode.wres.mapped.profile import Seen
from qualcode.wres.mapping_checks import FIRST_YEAR, LAST_YEAR
from qualcode.wres.numbers import TOKENS, token

Change = Callable[[MappedColumn], MappedColumn]
_FILLING: tuple[str, ...] = tuple(status for status in STATUSES if status != "ok")


def questions_of(mapping: Mapping, layout: Layout, standard: IndicatorSet) -> tuple[Question, ...]:
    """Everything that must be answered before the file can be read without a guess, in the order it is best asked."""
    return (
        *_about_columns(mapping, standard),
        *_about_measure(mapping, standard),
        *_about_years(mapping, layout, standard),
        *_about_symbols(mapping, layout),
        *_about_words(mapping, layout, standard),
    )


def _about_columns(mapping: Mapping, standard: IndicatorSet) -> Iterator[Question]:
    fixed = dict(mapping.fixed)
    for column in mapping.columns:
        called = f"column {column.at}" + (f" “{column.header}”" if column.header else "")
        if column.role == "unsettled":
            ask, roles = f"What is {called}?", FIGURES
            if role_of(column.header.rpartition(" / ")[2], standard) == "numerator":
                ask = f"Are those in {called} the people of whom the figure is true (numerator), or all (denominator)?"
                roles = ("denominator", "numerator", "value")
            elif column.measure:
                ask = f"Do percentages stand in {called} (value), or numbers of people (numerator, denominator)?"
            yield Question("role", ask, (*roles, "year", "ignore"), (column.at,))
        if column.role not in FIGURES:
            continue
        number = column.indicator or fixed.get("indicator", "")
        if not number and mapping.only("indicator") is None:
            likely = likely_indicators(column.header, standard)
            others = (one.number for one in standard.indicators if one.number not in likely)
            yield Question("indicator", f"Which indicator is {called} about?", (*likely, *others), (column.at,))
            continue
        indicator = standard.find(number) if number else None
        if indicator is not None:
            yield from _about_figure(column, called, indicator, mapping, standard)


def _about_measure(mapping: Mapping, standard: IndicatorSet) -> Iterator[Question]:
    """Where rows say the indicator and nothing says the measure: is it each indicator's own, or one for all?"""
    said = mapping.only("measure") is not None or "measure" in dict(mapping.fixed)
    figures = [column for column in mapping.columns if column.role in FIGURES]
    if said or mapping.only("indicator") is None or not figures or any(one.measure for one in figures):
        return
    own: dict[str, list[str]] = {}
    for indicator in standard.indicators:
        names = {*own_measures(indicator, ""), *own_measures(indicator, standard.groups.focus)}
        if len(names) == 1:
            own.setdefault(names.pop(), []).append(indicator.number)
    told = "; ".join(f"{', '.join(numbers)} {name}" for name, numbers in own.items())
    ask = f"Which measure are the figures of? No column says it. “{BY_INDICATOR}” is the standard's own: {told}."
    measures = Counter(name for indicator in standard.indicators for name in indicator.measures)
    yield Question("measure", ask, (BY_INDICATOR, *(name for name, _ in measures.most_common())))


def _about_figure(
    column: MappedColumn, called: str, indicator: Indicator, mapping: Mapping, standard: IndicatorSet
) -> Iterator[Question]:
    fixed = dict(mapping.fixed)
    measure = column.measure or fixed.get("measure", "")
    if not measure and mapping.only("measure") is None:
        fitting = sorted(indicator.measures, key=lambda one: indicator.measure(one).unit not in ("", column.unit or ""))
        yield Question(
            "measure", f"Which measure of indicator {indicator.number} is {called}?", tuple(fitting), (column.at,)
        )
        return
    unit = column.unit or fixed.get("unit", "") or (indicator.measure(measure).unit if measure else "")
    if not unit and mapping.only("unit") is None:
        yield Question("unit", f"In which unit is {called}?", UNITS, (column.at,))
    sources = [one for form in (indicator.official, indicator.scoring) for one in form.sources_of(measure)]
    needs = all(source.group for source in sources) if sources else unit == "percent"
    if needs and not column.group and not fixed.get("group") and mapping.only("group") is None:
        yield Question("group", f"Which group is {called} about?", standard.groups.labels, (column.at,))
    if column.scale == ASK:
        ask = f"No number in {called} is above 1: do its percentages run to one or to hundred?"
        yield Question("scale", ask, ("one", "hundred"), (column.at,))


def _about_years(mapping: Mapping, layout: Layout, standard: IndicatorSet) -> Iterator[Question]:
    rule = mapping.year
    means = (RETURN, *(one.key for one in standard.periods if one.offset))
    if rule.source == "file" and rule.year is None:
        yield _year_of_file(mapping, layout, standard)
    if rule.means == ASK:
        yield Question("year_means", f"What are the years of the file? ({standard.year_label})", means)
    asked = [column for column in mapping.columns if column.year_means == ASK]
    if asked:
        years = sorted({str(column.year) for column in asked if column.year})
        which = f" ({', '.join(years)})" if years else ""
        own = " or ".join(f"the {one.key}'s own" for one in standard.periods if one.offset)
        ask = f"Which years stand there{which}: those of the return, or {own}?"
        yield Question("year_means", ask, means, tuple(column.at for column in asked))
    if rule.source == "header":
        for column in mapping.columns:
            if column.role in FIGURES and column.year is None:
                ask = f"Which year is column {column.at} “{column.header}” of?"
                years = sorted({str(other.year) for other in mapping.columns if other.year})
                yield Question("year", ask, tuple(years), (column.at,))


def _year_of_file(mapping: Mapping, layout: Layout, standard: IndicatorSet) -> Question:
    """Which year the file is of. A year in a title may be a period's own: both years are offered, and named."""
    numbers = [number for column in mapping.columns if (number := column.indicator)]
    found = [one for number in dict.fromkeys(numbers) if (one := standard.find(number)) is not None]
    ask, years = "Which year of the return is the file of?", list[int]()
    for text in layout.titles:
        year = year_named(text)
        if year is None:
            continue
        means = year_means_in(text, standard)
        period = next(
            (one for one in standard.periods if one.offset and means in ("", one.key) and _are_of(one, means, found)),
            None,
        )
        if period is None or str(year) not in text:  # a financial year is no period's own
            years.append(year)
            continue
        of = period.return_of(year)
        years += [of, year] if means else [year, of]
        ask += f" The title says {year}; {period.of(of)} is of the return of {of}."
    return Question("year", ask, tuple(map(str, dict.fromkeys(years))))


def _are_of(period: Period, means: str, found: Iterable[Indicator]) -> bool:
    return means == period.key or any(one.period == period.key for one in found)


def _about_symbols(mapping: Mapping, layout: Layout) -> Iterator[Question]:
    of_file = {token(printed) for printed, _ in mapping.tokens}
    found: dict[str, tuple[str, list[str], Seen, str]] = {}
    for column in mapping.columns:
        if column.role not in FIGURES or column.index not in layout.columns:
            continue
        profile = layout.columns[column.index]
        known = of_file | {token(printed) for printed, _ in column.tokens}
        seen = {**profile.symbols, **profile.told}
        if profile.blank.times:
            seen[""] = profile.blank
        for printed, one in seen.items():
            if token(printed) in known:
                continue
            first = cell_address(mapping.sheet, one.row, column.index)
            kept = found.setdefault(token(printed), (printed, [], Seen(0, one.row), first))
            kept[1].append(column.at)
            kept[2].times += one.times
    for key, (printed, columns, seen_of, first) in found.items():
        likely = TOKENS.get(key)
        candidates = (*((likely,) if likely else ()), *(one for one in _FILLING if one != likely))
        called = f"“{printed}”" if printed else "a blank cell"
        yield Question("symbol", f"What does {called} mean?", candidates, tuple(columns), printed, seen_of.times, first)


def _about_words(mapping: Mapping, layout: Layout, standard: IndicatorSet) -> Iterator[Question]:
    for column in mapping.columns:
        if column.role == "org_code":
            known = {token(printed) for printed, _ in column.words}
            for said in layout.strangers:
                if token(said.text) not in known:
                    known.add(token(said.text))
                    ask = (
                        f"What is the organisation's code of “{said.text}” (or leave its rows out)?"
                        if layout.by_name
                        else f"“{said.text}” stands where codes stand: leave the row out, or whose code is it?"
                    )
                    first = cell_address(mapping.sheet, said.row, column.index)
                    yield Question("word", ask, (LEAVE_OUT,), (column.at,), said.text, 1, first)
        if column.role not in ("group", "indicator") or column.index not in layout.columns:
            continue
        known = {token(printed) for printed, _ in column.words}
        labels = standard.groups.labels if column.role == "group" else tuple(one.number for one in standard.indicators)
        for printed, one in layout.columns[column.index].told.items():
            meant = printed in labels if column.role == "group" else standard.find(printed) is not None
            if not meant and token(printed) not in known:
                first = cell_address(mapping.sheet, one.row, column.index)
                ask = f"Which {column.role} is “{printed}”?"
                yield Question("word", ask, labels, (column.at,), printed, one.times, first)


def with_year_asked(column: MappedColumn, rule: YearRule, standard: IndicatorSet) -> MappedColumn:
    """Ask of a survey's year which is meant, unless its header says so: the return's, or its own a year before."""
    if column.role not in FIGURES or rule.source == "file" or rule.means != RETURN or column.year_means:
        return column
    indicator = standard.find(column.indicator) if column.indicator else None
    period = standard.period_of(indicator) if indicator else None
    if period is None or not period.offset:
        return column
    return replace(column, year_means=ASK)


def answered(mapping: Mapping, question: Question, answer: str, standard: IndicatorSet, *, column: str = "") -> Mapping:
    """The mapping with a question answered, and with what follows from the answer; ask ``questions_of`` it again.

    ``column`` takes a symbol's meaning for one column alone.

    Raises ``QualcodeError`` for an answer that the question cannot have.
    """
    answer = answer.strip()
    kind = question.kind
    if kind == "year":
        year = int(answer) if answer.isdecimal() and len(answer) == 4 else 0
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise QualcodeError(f"“{answer}” is not a year in four digits", question.ask, "give a year (2017)")
        if not question.columns:
            return replace(mapping, year=replace(mapping.year, year=year))
        return _in_columns(mapping, question.columns, year=year)
    open_word = kind == "word" and question.candidates == (LEAVE_OUT,)
    if answer not in question.candidates and not open_word:
        raise QualcodeError(f"“{answer}” is no answer", question.ask, f"one of {', '.join(question.candidates)}")
    if kind == "year_means" and not question.columns:
        return replace(mapping, year=replace(mapping.year, means=answer))
    if kind == "measure" and not question.columns:
        return replace(mapping, fixed=(*(one for one in mapping.fixed if one[0] != "measure"), ("measure", answer)))
    if kind == "symbol":
        return _with_symbol(mapping, question.seen, answer, column)
    if kind == "word":
        meant = "" if answer == LEAVE_OUT else answer
        words = ((question.seen, meant),)
        return _changed(mapping, question.columns, lambda one: replace(one, words=(*one.words, *words)))
    made = _in_columns(mapping, question.columns, **{kind: answer})
    rule = made.year

    of_rows = made.layout == "long" and rule.source == "column"  # what their years are is asked once for the file

    def settled(one: MappedColumn) -> MappedColumn:
        refined = _refined(one, rule, standard)
        return refined if of_rows else with_year_asked(refined, rule, standard)

    made = _changed(made, question.columns, settled)
    return _with_years_asked(made, standard) if rule != mapping.year else made


def _with_years_asked(mapping: Mapping, standard: IndicatorSet) -> Mapping:
    """Where a column turned out to hold the years: ask what years they are, of the file or of each column."""
    if mapping.layout == "long":
        asked = any(one.offset for one in standard.periods)
        return replace(mapping, year=replace(mapping.year, means=ASK if asked else RETURN))
    columns = (with_year_asked(one, mapping.year, standard) for one in mapping.columns)
    return replace(mapping, columns=tuple(columns))


def _refined(column: MappedColumn, rule: YearRule, standard: IndicatorSet) -> MappedColumn:
    """The column with what its header says of its figures, now that it is known to hold some."""
    if column.role not in FIGURES:
        return column
    said = guess(column.header, standard, percent=False)
    made = replace(
        column,
        indicator=column.indicator or said.indicator,
        part=column.part or said.part,
        group=column.group or said.group,
        unit=column.unit or (said.unit if column.role == "value" else None),
        year=column.year or (said.year if rule.source == "header" else None),
    )
    indicator = standard.find(made.indicator) if made.indicator else None
    if indicator is None or made.measure:
        return made
    return replace(made, measure=measure_of(made.header, indicator, made.unit, made.group))


def _with_symbol(mapping: Mapping, printed: str, meant: str, column: str) -> Mapping:
    status = next(status for status in STATUSES if status == meant)
    pair = ((printed, status),)
    if not column:
        return replace(mapping, tokens=(*mapping.tokens, *pair))
    return _changed(mapping, (column,), lambda one: replace(one, tokens=(*one.tokens, *pair)))


def _in_columns(mapping: Mapping, letters: tuple[str, ...], **fields: object) -> Mapping:
    made = _changed(mapping, letters, lambda one: replace(one, **fields))  # type: ignore[arg-type]
    if fields.get("role") == "year" and mapping.year.source == "file":
        made = replace(made, year=replace(made.year, source="column"))
    return made


def _changed(mapping: Mapping, letters: tuple[str, ...], change: Change) -> Mapping:
    return replace(mapping, columns=tuple(change(one) if one.at in letters else one for one in mapping.columns))
