"""Statistics by themes: how far each theme was raised in each group of case studies, beside their figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qualcode.analysis.grouped import Grouped, grouped
from qualcode.model.joint import Behind, FigureOf, GroupWish, JointDisplay
from qualcode.model.report import Audience, Report
from qualcode.model.rounding import half_up
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.joint.group_means import LEAST, TOTAL_NOTE, GroupMean, group_mean, mean_words, total_mean
from qualcode.triangulation.joint.groups import ALL, CaseGroup, CaseGroups, Grouping
from qualcode.triangulation.pages.table import table_page
from qualcode.wres.indicators import Indicators
from qualcode.wres.printed import rounded_half_up

COLUMNS: Final = (
    "theme",
    "group_variable",
    "group",
    "cases_in_group",
    "cases_with_theme",
    "participants_in_group",
    "participants_with_theme",
    "pct_participants",
    "excerpts",
    "excerpts_per_1000_words",
    "indicator",
    "group_mean",
    "group_sd",
    "group_n",
)
_INDICATOR: Final = COLUMNS.index("indicator")
_TITLE: Final = "Themes and figures by groups of case studies"
_NOTES: Final = (
    "Participants: people who took part at these case studies, whether asked or not; pct_participants: with a coded "
    "passage on the theme, of these. Words are all those of the documents.",
    "group_mean and group_sd (n − 1): of the latest figure of each case study within its period, as the evaluation "
    f"scores it; not shown where fewer than {LEAST} have one (group_n).",
    "Indicators: those that the theme, or a code above or below it, bears on.",
)


def theme_statistics(
    session: Session, wish: GroupWish, audience: Audience = "team", *, subthemes: bool = False
) -> JointDisplay:
    """One row a theme, group and indicator that the theme bears on. Raises ``QualcodeError``, ``UnknownName``."""
    return _Making(session, wish, audience, subthemes).display()


def theme_statistics_report(
    session: Session, wish: GroupWish, audience: Audience = "publication", *, subthemes: bool = False
) -> Report:
    """The same as a page across with a row a theme and a column a group, the figures of the groups under them."""
    return _Making(session, wish, audience, subthemes).report()


class _Making:
    def __init__(self, session: Session, wish: GroupWish, audience: Audience, subthemes: bool) -> None:
        self.session, self.audience = session, audience
        self.grouping = Grouping(session)
        self.groups: CaseGroups = self.grouping.groups(wish, audience)
        total = self.groups.total
        self.shown: Sequence[CaseGroup] = (*self.groups.groups, *((total,) if total is not None else ()))
        members = [[case.id for case in group.cases] for group in self.shown]
        with session.read() as connection:
            self.counted: Grouped = grouped(connection, members, subthemes=subthemes)
        self.standard = Indicators(session).standard
        self._means: dict[tuple[str, int], GroupMean] = {}

    def display(self) -> JointDisplay:
        """The long form."""
        rows: list[tuple[Cell, ...]] = []
        behind: dict[tuple[int, int], Behind] = {}
        for theme, label in self.counted.themes:
            for at, group in enumerate(self.shown):
                for indicator in self._indicators(theme) or ("",):
                    behind |= dict(self._behind(len(rows), theme, at, group, indicator))
                    rows.append((label, *self._cells(theme, at, group), *self._figures(at, indicator)))
        notes = (*_NOTES, *self._total_note())
        table = Table(COLUMNS, tuple(rows), _TITLE, "cases, participants, excerpts", notes, stub=1, averages=True)
        self._check(table)
        called = tuple((str(row[0]), str(row[2]), f"ind. {row[_INDICATOR] or '–'}") for row in rows)
        return JointDisplay(table, behind, called, 3)

    def report(self) -> Report:
        """The page across: "3 of 9 people (33%), 7 passages", and under the themes the means."""
        groups = self.shown
        rows = [
            (label, *(self._said(theme, at) for at in range(len(groups)))) for theme, label in self.counted.themes
        ]  # fmt: skip
        bearing = {number for theme, _ in self.counted.themes for number in self._indicators(theme)}
        for one in self.standard.indicators:
            if one.number in bearing:
                means = (self._mean(at, one.number) for at in range(len(groups)))
                told = (mean_words(mean.mean, mean.sd, one.scoring.unit, mean.n) for mean in means)
                rows.append((f"Indicator {one.number}. {one.short}", *told))
        variable = self.groups.variable
        heads = ("Theme", *(f"{group.heading[:1].upper()}{group.heading[1:]}" for group in groups))
        note = (
            f"Groups: {variable}. Of the themes: participants with a coded passage, of all who took part at these case "
            f"studies; coded passages, and as many in 1,000 words. Of the indicators: means and standard deviations "
            f"(SD, n − 1) of the latest figure of each within its period; not shown where fewer than {LEAST} have one."
        )
        behind = dict(self._behind_page([one.number for one in self.standard.indicators if one.number in bearing]))
        notes = (note, *self._total_note())
        table = Table(heads, tuple(rows), _TITLE, notes=notes, averages=True, rests=lambda: behind)
        self._check(table)
        return table_page(self.session, table, self.audience, f"Themes and indicators by {variable}")

    def _total_note(self) -> tuple[str, ...]:
        return (TOTAL_NOTE,) if self.groups.total is not None else ()

    def _check(self, table: Table) -> None:
        if self.audience == "publication":
            Disclosure(self.session).check_table(table)

    # -- a row

    def _cells(self, theme: int, at: int, group: CaseGroup) -> tuple[Cell, ...]:
        place, counted = (theme, at), self.counted
        people, excerpts = len(counted.people.get(place, ())), len(counted.excerpts.get(place, ()))
        return (
            ALL if self._is_total(at) else self.groups.variable,
            group.named,
            len(group.cases),
            len(counted.cases.get(place, ())),
            counted.out_of[at],
            people,
            self._percent(people, at),
            excerpts,
            self._dense(excerpts, at),
        )

    def _percent(self, people: int, at: int) -> Cell:
        """Of the people of the group; None where there is nobody."""
        out_of = self.counted.out_of[at]
        return int(half_up(100 * people / out_of)) if out_of else None

    def _dense(self, excerpts: int, at: int) -> Cell:
        words = self.counted.words[at]
        return float(rounded_half_up(1000 * excerpts / words, 2)) if words else None

    def _figures(self, at: int, indicator: str) -> tuple[Cell, ...]:
        if not indicator:
            return "", None, None, None
        found = self._mean(at, indicator)
        return indicator, found.mean, found.sd, found.n

    def _mean(self, at: int, indicator: str) -> GroupMean:
        key = indicator, at
        if key not in self._means:
            figures = self.grouping.figures
            if self._is_total(at):
                groups = [group.cases for group in self.groups.groups]
                self._means[key] = total_mean(figures, groups, indicator, self.audience)
            else:
                self._means[key] = group_mean(figures, self.shown[at].cases, indicator, self.audience)
        return self._means[key]

    def _is_total(self, at: int) -> bool:
        return at == len(self.groups.groups)

    def _indicators(self, theme: int) -> Sequence[str]:
        """Those that the theme, or a code above or below it, bears on, in the standard's order."""
        tree = self.counted.tree
        if theme not in tree.by_id:
            return ()
        code = tree.by_id[theme]
        codes = (*tree.ancestors(code), code, *tree.descendants(theme))
        bearing = {number for one in codes for number in one.indicators}
        return [one.number for one in self.standard.indicators if one.number in bearing]

    def _said(self, theme: int, at: int) -> str:
        place = theme, at
        people, excerpts = len(self.counted.people.get(place, ())), len(self.counted.excerpts.get(place, ()))
        if not excerpts:
            return "–"
        share = self._percent(people, at)
        whose = f"{people} of {self.counted.out_of[at]}" + (f" ({share}%)" if share is not None else "")
        return f"{whose}; {excerpts} passage{'s' * (excerpts != 1)}, {self._dense(excerpts, at)} in 1,000 words"

    def _behind_page(self, indicators: Sequence[str]) -> Iterator[tuple[tuple[int, int], Behind]]:
        """Passages behind the themes, and under them the figures behind the means."""
        themes = self.counted.themes
        for at, group in enumerate(self.shown):
            for row, (theme, _) in enumerate(themes):
                yield (row, at + 1), Behind(tuple(sorted(self.counted.excerpts.get((theme, at), ()))))
            for row, number in enumerate(indicators, start=len(themes)):
                yield (row, at + 1), Behind((), tuple(FigureOf(case.label, number) for case in group.cases))

    def _behind(
        self, row: int, theme: int, at: int, group: CaseGroup, indicator: str
    ) -> Iterator[tuple[tuple[int, int], Behind]]:
        excerpts = tuple(sorted(self.counted.excerpts.get((theme, at), ())))
        figures = tuple(FigureOf(case.label, indicator) for case in group.cases) if indicator else ()
        grouped_by = self.groups.indicators or ("",)
        of_group = tuple(FigureOf(case.label, number) for case in group.cases for number in grouped_by)
        for column, name in enumerate(COLUMNS):
            if name in ("indicator", "group_mean", "group_sd", "group_n"):
                found = Behind((), figures)
            elif name in ("group_variable", "group", "cases_in_group"):
                found = Behind((), of_group)
            else:
                found = Behind(excerpts)
            if found:
                yield (row, column), found
