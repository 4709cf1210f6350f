"""What a judgement is with what is said now: beside what was said before, or, of the team's, what a judge said."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from qualcode.corpus.names import key
from qualcode.model.convergence import Element, Elements, PairInfo
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.judging import Judged, Judgement

_TEXTS: Final = ("finding_a", "finding_b", "reason", "means")


def judge_of(there: Judged, coder: str, agreed: bool) -> Judgement:
    """The judgement of that judge. Raises ``QualcodeError`` for one's own, ``UnknownName``."""
    if not agreed:
        raise QualcodeError("only what the team agrees on begins with a judge's", "", "add --agreed")
    for one in there.own:
        if key(one.coder) == key(coder):
            return one
    judges = ", ".join(one.coder for one in there.own) or "nobody"
    what = f"{coder} has no judgement of “{there.topic.name}” at {there.case}"
    raise UnknownName(what, there.pair.words, f"judged by: {judges}")


def texts_of(start: Judgement, now: Judgement | None) -> dict[str, str]:
    """The words of a judge's, but for those that are recorded already."""
    return {name: getattr(start, name) for name in _TEXTS if now is None or not getattr(now, name)}


def elements_said(
    pair: PairInfo, now: Judgement | None, meaning: Element | None, examples: Element | None, silent: str | None
) -> Elements:
    """What was judged with what is given now; a silence takes the elements away, an element the silence."""
    before = now.elements if now else Elements()
    if silent:
        if meaning or examples:
            Elements(meaning or "", examples or "", pair.side_named(silent))
        return Elements(silent=pair.side_named(silent))
    if silent == "" or meaning or examples:
        before = replace(before, silent="")
    return replace(
        before,
        meaning=before.meaning if meaning is None else meaning,
        examples=before.examples if examples is None else examples,
    )
