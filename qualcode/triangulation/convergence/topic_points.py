"""Where the figures of a topic and the passages linked to them go different ways: to be looked at, nothing more.

Points are never judgements: nobody but a person says what two sources come to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from qualcode.model.convergence import TopicInfo
from qualcode.triangulation.convergence.topic_material import TopicMaterial
from qualcode.triangulation.wording import number_of

_AGAINST: Final = {"improving": "runs against", "deteriorating": "supports"}
"""The stance to its theme that does not go with a change."""
_VERBS: Final = {"runs against": ("runs against", "run against"), "supports": ("supports", "support")}


@dataclass(frozen=True)
class Point:
    """An indicator, how it changed, and the passages that go another way; ``told`` says it in words."""

    indicator: str
    trend: str
    excerpts: tuple[int, ...]
    told: str


def points(material: TopicMaterial, topic: TopicInfo, case: str) -> tuple[Point, ...]:
    """Of each indicator of a topic at a case study: passages at odds with it, and those of another stance."""
    found: list[Point] = []
    codings = material.passages(topic, case)
    for latest in material.figures(topic, case):
        number, word = latest.indicator.number, latest.trend.word
        relations = material.related(number, case)
        at_odds = dict.fromkeys(
            one.excerpt_id for one in codings if "at odds with" in relations.get(one.excerpt_id, ())
        )
        if at_odds and latest.has_figure:
            what = f"{number_of(len(at_odds), 'passage')} linked as at odds with it"
            found.append(Point(number, word, tuple(at_odds), f"indicator {number} is {word}; {what}"))
        stance = _AGAINST.get(word)
        if stance is None:
            continue
        by_theme: Mapping[str, dict[int, None]] = defaultdict(dict)
        for one in codings:
            linked = one.excerpt_id in relations or material.bears(one.code_id, number)
            if linked and one.stance == stance:
                by_theme[one.theme or one.code][one.excerpt_id] = None
        for theme, excerpts in by_theme.items():
            verb = _VERBS[stance][len(excerpts) > 1]
            what = f"{number_of(len(excerpts), 'linked passage')} {verb} “{theme}”"
            found.append(Point(number, word, tuple(excerpts), f"indicator {number} is {word}; {what}"))
    return tuple(found)
