"""Sources that can only be silence at a case study, and what was judged while they still had something to say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from qualcode.model.convergence import Elements, PairInfo, Silent, TopicInfo
from qualcode.model.judging import Judged, Judgement
from qualcode.triangulation.convergence.topic_material import TopicMaterial
from qualcode.triangulation.wording import case_name

_SIDES: Final[tuple[Silent, Silent]] = ("a", "b")


def only_silence(
    material: TopicMaterial, topic: TopicInfo, pair: PairInfo, case: str, rests: Collection[int]
) -> dict[Silent, str]:
    """By side why it has nothing to say, for a judgement that rests on these passages; empty where both talk."""
    found = (material.nothing(topic, case, one, rests) for one in pair.sources)
    return {side: why for side, why in zip(_SIDES, found, strict=True) if why}


def lets_talk(elements: Elements, whys: Mapping[Silent, str]) -> bool:
    """Whether a side with nothing to say is not said to be silent."""
    return elements.silent != "both" and not whys.keys() <= {elements.silent}


def outlived(material: TopicMaterial, topic: TopicInfo, pair: PairInfo, case: str, one: Judgement) -> Judgement:
    """A judgement with why sides that it lets talk have nothing by now: what was behind it was uncoded, or went."""
    if not one.elements.word:
        return one
    whys = only_silence(material, topic, pair, case, one.excerpts)
    if not lets_talk(one.elements, whys):
        return one
    return replace(one, nothing=tuple(dict.fromkeys(why for side, why in whys.items() if side != one.elements.silent)))


def outlived_note(material: TopicMaterial, row: Judged, one: Judgement, *, in_page: bool = False) -> str:
    """What a table says of a judgement that outlives what it was of; a page has the case study's name."""
    whys = [material.in_page(row.topic, row.case, why) if in_page else why for why in one.nothing]
    where = f"{row.topic.name} at {case_name(material.cases[row.case]) if in_page else row.case}"
    pair = row.pair.told(material.standard.abbreviation)
    return f"{where} ({pair}) was judged {one.elements.word}, and by now {'; '.join(whys)}."
