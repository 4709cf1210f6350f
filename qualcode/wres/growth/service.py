"""Growth models of the project's own figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qualcode.model.errors import QualcodeError
from qualcode.model.growth import EstimatesInfo, Growth, IndicatorGrowth, LongPanel, Predictor, Random, Subject
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session
from qualcode.wres.estimates import Estimates
from qualcode.wres.giving_away import Hidden, read_hidden
from qualcode.wres.growth.coarse import as_printed
from qualcode.wres.growth.guard import Guard
from qualcode.wres.growth.predictors import predictors, unit_of
from qualcode.wres.indicators import Indicators
from qualcode.wres.panel import FormName, Line, Panel, read_panels
from qualcode.wres.words import STATUS_WORDS

_FITTING = "fitting models"


class Growths:
    """Growth models of the indicators, over the trusts of the project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def of(
        self,
        indicators: Sequence[str] = (),
        by: Sequence[str] = (),
        *,
        years: tuple[int, int] | None = None,
        form: FormName = "scoring",
        references: Mapping[str, str] | None = None,
        random: Random = "slope",
        fallback: bool = True,
        estimates: str = "",
        unsuppressed: bool = False,
        watch: Watch = unwatched,
    ) -> tuple[IndicatorGrowth, ...]:
        """A model of each indicator (of all when none is named), and with ``by`` a second one with these predictors.

        ``years`` are the first and the last to be used. ``estimates`` is the name of estimates made elsewhere: the
        indicators that they are of are not fitted, and these stand in the place of a model. An indicator of which no
        model can be fitted is there too, and says why.

        Figures that may not be shown are in the models. Where there are any, estimates are no finer than they are
        printed, and a model of groups whose average would give one away is refused, unless ``unsuppressed``. Raises
        ``UnknownName`` for an indicator or predictor that is not there, and what the watch raises.
        """
        known = Indicators(self.session)
        standard = known.standard
        wanted = [known.find(one).number for one in indicators]
        panels = read_panels(self.session, form, wanted or None)
        trusts = [line.member for line in next(iter(panels.values())).trusts] if panels else []
        with_them = predictors(self.session, standard, trusts, by, years, references)
        theirs = Estimates(self.session).find(estimates) if estimates else None
        hid = Hidden() if unsuppressed or not panels else read_hidden(self.session, list(panels.values()))
        found = []
        for n, number in enumerate(dict.fromkeys(wanted) or panels):
            watch(n, len(panels), _FITTING)
            if theirs is not None and number in theirs.indicators:
                found.append(_made_elsewhere(panels[number], theirs))
            else:
                guard = Guard(panels[number], standard, hid, years)
                made = _indicator(panels[number], with_them, years, random, fallback, guard)
                found.append(replace(made, unsuppressed=unsuppressed))
        watch(len(panels), len(panels), _FITTING)
        return tuple(found)


def _indicator(
    panel: Panel,
    by: tuple[Predictor, ...],
    years: tuple[int, int] | None,
    random: Random,
    fallback: bool,
    guard: Guard,
) -> IndicatorGrowth:
    long = long_panel(panel, years)
    if not long.units:
        return replace(
            _nothing(panel),
            refused=panel.indicator.groups.words.say("no trust has a figure"),
            remarks=_remarks(panel, years),
        )
    refused, crossed_refused = guard.refuses(()), guard.refuses(by) if by else ""
    average, crossed = None, None
    if not refused:
        average, refused = _grow(long, random, fallback)
    if by and not crossed_refused:
        crossed, crossed_refused = _grow(replace(long, predictors=by), random, fallback)
    made = replace(
        _nothing(panel),
        average=average,
        crossed=crossed,
        refused=refused,
        crossed_refused=crossed_refused,
        remarks=(*_remarks(panel, years), *guard.remarks),
    )
    return as_printed(made, fewer=guard.coarse) if guard.remarks else made


def _made_elsewhere(panel: Panel, theirs: EstimatesInfo) -> IndicatorGrowth:
    own = theirs.of(panel.indicator.number)
    return replace(_nothing(panel), theirs=own, source=f"“{theirs.name}”, {theirs.source}")


def _nothing(panel: Panel) -> IndicatorGrowth:
    """What is to be said of an indicator before any model."""
    return IndicatorGrowth(
        number=panel.indicator.number,
        short=panel.indicator.short,
        form=panel.form_name,
        computed=panel.form.computed,
        subject=_subject(panel),
        average=None,
        crossed=None,
    )


def _grow(long: LongPanel, random: Random, fallback: bool) -> tuple[Growth | None, str]:
    try:
        return grow_lazily(long, random, fallback), ""
    except QualcodeError as error:
        return None, str(error)


def grow_lazily(long: LongPanel, random: Random, fallback: bool) -> Growth:
    """Fit a model; numpy and scipy are imported here, not before."""
    from qualcode.wres.growth.modelling import grow

    return grow(long, random=random, fallback=fallback)


def long_panel(panel: Panel, years: tuple[int, int] | None = None) -> LongPanel:
    """The trusts' figures as observations, of the years that any trust has a figure of; a missing one says why."""
    used = {
        score.year
        for line in panel.trusts
        for score in line.scores
        if score.value is not None and (years is None or years[0] <= score.year <= years[1])
    }
    units: list[str] = []
    times: list[float] = []
    values: list[float | None] = []
    why: dict[str, str] = {}
    for line in panel.trusts:
        unit = unit_of(line.member)
        scores = [score for score in line.scores if score.year in used]
        for score in scores:
            units.append(unit)
            times.append(float(score.year))
            values.append(score.value)
        if all(score.value is None for score in scores):
            why[unit] = _why(line, used)
    return LongPanel(tuple(units), tuple(times), tuple(values), why=why)


def _why(line: Line, used: set[int]) -> str:
    """Why a trust has no figure in any of the years: "no figure (not reported)"."""
    told = dict.fromkeys(
        STATUS_WORDS.get(score.status) or score.reason or score.status for score in line.scores if score.year in used
    )
    return f"no figure ({', '.join(told)})" if told else "no figure in any file"


def _subject(panel: Panel) -> Subject:
    groups = panel.indicator.groups
    return Subject(
        title=f"Indicator {panel.indicator.number}: {panel.indicator.short}",
        unit="trust",
        time="year",
        parity=panel.form.parity,
        higher=groups.reference if panel.form.favours == "reference" else groups.focus,
        focus=groups.focus,
    )


def _remarks(panel: Panel, years: tuple[int, int] | None) -> tuple[str, ...]:
    """What is to be said of the figures themselves."""
    found = []
    if not panel.form.sources:
        found.append("in this form the indicator is not a single number")
    scored = [
        (line, score)
        for line in panel.trusts
        for score in line.scores
        if score.value is not None and (years is None or years[0] <= score.year <= years[1])
    ]
    measures = Counter(line.source.measure for line, _ in scored if line.source)
    if len(measures) > 1:
        told = ", ".join(f"{measure} ({count})" for measure, count in measures.most_common())
        found.append(f"the figures are of different measures: {told}")
    small = sum(score.small for _, score in scored)
    if small:
        found.append(f"{small} of {len(scored)} figures rest on very few people; they are in the model as they stand")
    kinds = Counter(line.member.kind for line in panel.lines if not line.member.is_trust and line.scores)
    unknown = kinds.pop("unknown", 0)
    say = panel.indicator.groups.words.say
    if others := kinds.total():
        bodies = "organisation with figures is no trust" if others == 1 else "organisations with figures are no trusts"
        found.append(say(f"{others} {bodies} and not in the model"))
    if unknown:
        found.append(_untyped(unknown))
    return tuple(found)


def _untyped(many: int) -> str:
    bodies = "organisation with figures, whose type is" if many == 1 else "organisations with figures, whose types are"
    return f"not in the model: {many} {bodies} not known (qualcode organisations kind)"
