"""Case studies in groups: by type, by an attribute, by how an indicator changed, or by where its figure lies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import isfinite
from typing import Final

from qualcode.corpus.attributes import Attributes
from qualcode.corpus.cases import Cases
from qualcode.corpus.organisations import Organisations
from qualcode.model.corpus import CaseInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.joint import GroupWish
from qualcode.model.report import Audience
from qualcode.store.session import Session
from qualcode.text.natural import natural_key
from qualcode.triangulation.cases.figures import CaseFigures, FiguresOfCases
from qualcode.triangulation.joint.cuts import cut_label, refuse_few, refuse_own_figures
from qualcode.triangulation.joint.group_means import latest_of
from qualcode.triangulation.wording import number_of
from qualcode.wres.indicators import Indicators

NOT_SAID: Final = "not said"
ALL: Final = "all case studies"
_NAMED: Final = 5
"""So many case studies are named beside their group."""
_WAYS: Final = "group them by type, attribute:NAME, trend:N or indicator:N"
_CHANGES: Final = ("improving", "no clear change", "deteriorating")


@dataclass(frozen=True)
class CaseGroup:
    """A group with its case studies, in their order."""

    label: str
    cases: tuple[CaseInfo, ...]

    @property
    def named(self) -> str:
        """With its case studies, where they are few: "not improving (CS2, CS3)"."""
        few = len(self.cases) <= _NAMED
        return f"{self.label} ({', '.join(one.label for one in self.cases)})" if few and self.cases else self.label

    @property
    def heading(self) -> str:
        """With how many they are: "indicator 2 ≤ 1.25 (n = 2 cases)"."""
        return f"{self.label} (n = {number_of(len(self.cases), 'case')})"


@dataclass(frozen=True)
class CaseGroups:
    """What they are grouped by, and the groups in order; ``indicators`` are those that this looks at."""

    variable: str
    groups: tuple[CaseGroup, ...]
    indicators: tuple[str, ...] = ()
    attribute: bool = False

    @property
    def total(self) -> CaseGroup | None:
        """All case studies together; None where that is one of the groups, or there are none."""
        if len(self.groups) < 2:
            return None
        cases = (case for group in self.groups for case in group.cases)
        return CaseGroup(ALL, tuple(sorted(cases, key=lambda one: (natural_key(one.label), one.label))))

    @property
    def told(self) -> str:
        """What they are grouped by, in a sentence."""
        return f"the attribute “{self.variable}” of case studies" if self.attribute else f"the {self.variable}"


class Grouping:
    """Puts case studies into groups; figures are read once, and only where they are needed."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.cases = Cases(session).all()

    @cached_property
    def figures(self) -> Mapping[str, CaseFigures]:
        """Those of every case study that has any, by its label."""
        return FiguresOfCases(self.session).all(self.cases)

    def groups(self, wish: GroupWish, audience: Audience = "team") -> CaseGroups:
        """The groups that are wished for.

        Raises ``QualcodeError`` for a way of grouping that there is not, for cuts that are missing or of no use, and
        for a publication in which a cut would be a case study's own figure, or say what the figures of a few are;
        ``UnknownName``.
        """
        kind, colon, name = (part.strip() for part in wish.by.partition(":"))
        ways: dict[str, Callable[[str], CaseGroups]] = {"attribute": self._by_attribute, "trend": self._by_trend}
        if kind != "indicator" and wish.cuts:
            raise QualcodeError("only the figures of an indicator are cut", wish.by, "leave --cut out")
        if kind == "type" and not colon:
            return self._by_type()
        if kind == "indicator" and name:
            return self._by_figure(name, wish.cuts, audience)
        if kind in ways and name:
            return ways[kind](name)
        raise QualcodeError(f"case studies cannot be grouped by “{wish.by}”", "", _WAYS)

    def _by_type(self) -> CaseGroups:
        types = {one.id: one.type for one in Organisations(self.session).all()}
        return self._sorted("organisation type", lambda case: types.get(case.organisation_id or 0, ""))

    def _by_attribute(self, name: str) -> CaseGroups:
        attributes = Attributes(self.session)
        found = attributes.find("case", name)
        known = attributes.by_owner("case")
        said = {
            uuid: one.written for uuid, values in known.items() for one in values if one.name == found.name
        }  # fmt: skip
        return replace(self._sorted(found.name, lambda case: said.get(case.uuid, "")), attribute=True)

    def _by_trend(self, name: str) -> CaseGroups:
        indicators = Indicators(self.session)
        number = indicators.find(name).number

        def word(case: CaseInfo) -> str:
            found = self.figures.get(case.label)
            trends = {one.indicator: one.word for one in found.trends} if found is not None else {}
            return trends.get(number, "no figures")

        variable = f"{indicators.standard.abbreviation} trend, indicator {number}"
        return self._sorted(variable, word, _CHANGES, (number,))

    def _by_figure(self, name: str, cuts: Sequence[float], audience: Audience) -> CaseGroups:
        indicators = Indicators(self.session)
        number = indicators.find(name).number
        edges = sorted(set(cuts))
        if not edges:
            fix = "say where to cut, as often as wanted: --cut 1.25"
            raise QualcodeError("the figures of an indicator are not cut anywhere", wish_of(number), fix)
        if not all(map(isfinite, edges)):
            raise QualcodeError("figures are cut at numbers", wish_of(number), "write them like --cut 1.25")
        labels = [cut_label(number, low, high) for low, high in zip([None, *edges], [*edges, None], strict=True)]

        def label(case: CaseInfo) -> str:
            score = latest_of(self.figures, case, number)
            if score is None or score.value is None:
                return f"indicator {number}: {self._why(case, number)}"
            value = score.value
            return labels[sum(value > edge for edge in edges)]

        found = self._sorted(f"{indicators.standard.abbreviation} indicator {number}", label, labels, (number,))
        if audience == "publication":
            refuse_own_figures(edges, number, self.figures)
            sizes = {group.label: len(group.cases) for group in found.groups}
            refuse_few([(one, sizes.get(one, 0)) for one in labels])
        return found

    def _why(self, case: CaseInfo, number: str) -> str:
        """Why a case study has no figure that may be shown: "not applicable"; else "no figure"."""
        found = self.figures.get(case.label)
        word = next((one.word for one in found.trends if one.indicator == number), "") if found is not None else ""
        has = found is not None and any(one.last_year for one in found.trends if one.indicator == number)
        return "not shown" if has else word or "no figure"

    def _sorted(
        self, variable: str, of: Callable[[CaseInfo], str], first: Sequence[str] = (), indicators: tuple[str, ...] = ()
    ) -> CaseGroups:
        """Those of ``first`` in that order, then the others by name, what is not said last."""
        found: dict[str, list[CaseInfo]] = {}
        for case in self.cases:
            found.setdefault(of(case).strip() or NOT_SAID, []).append(case)

        def place(label: str) -> tuple[int, str]:
            known = first.index(label) if label in first else len(first)
            return known + (label == NOT_SAID), label.casefold()

        ordered = sorted(found, key=place)
        return CaseGroups(variable, tuple(CaseGroup(one, tuple(found[one])) for one in ordered), indicators)


def by_attribute(name: str) -> GroupWish:
    """The grouping by an attribute of case studies."""
    return GroupWish(f"attribute:{name}")


def wish_of(indicator: str) -> str:
    """How a grouping by an indicator's figures is written."""
    return f"indicator:{indicator}"
