"""Words by which nobody in particular is called: posts, titles, and what else is written with a capital."""

from __future__ import annotations

import re
from typing import Final

from qualcode.ingest.turns.lexicon import CAPITAL_ROLES, FUNCTION_WORDS, HEADINGS, LONG_ROLES, PARTICLES

_TITLES: Final = frozenset("mr mrs ms miss mx dr prof professor sir dame lord lady baroness rev reverend".split())
_POSTS: Final = frozenset(
    """academic administrator admin adviser advisor ally ambassador ambulance analyst anaesthetist assistant associate
    attendee band bank board business caller care carer ceo chairs champion chief clinical clinician colleague
    commissioner committee community consultant coordinator co-ordinator corporate deputy dentist dietitian director
    directors district doctor domestic edi education employee engagement equality executive exec external family
    finance financial freedom fte general governance governor gp group guardian guest hca head health healthcare home
    hospital hr hrd human inclusion independent information it joint junior lead leader leaders leadership learning
    local manager managers management matron medical member members mental midwife midwifery national network nhs
    non-executive nonexecutive ned nurse nurses nursing observer occupational od office officer operating operations
    organisational oversight panel paramedic partner patient patients people person pharmacist pharmacy physio
    physiotherapist porter practice practitioner president primary principal programme project psychiatrist
    psychologist public quality radiographer receptionist recruitment regional registrar rep representative resources
    secretary senior service services side sister site social speak specialist speech staff steward strategy student
    supervisor support surgeon table team technician theatre therapist therapy trade trainee trainer training trust
    union unit up vice visitor volunteer ward woman women man men worker workforce wres youth bme bame eu uk cqc
    ccg
    """.split()
)
_ORDINARY: Final = frozenset(
    """white black brown green grey gray asian mixed african caribbean indian chinese pakistani bangladeshi british
    english irish scottish welsh north south east west central england monday tuesday wednesday thursday friday
    saturday sunday january february march april june july august september october november december code theme
    study quote note board page price long small large good rich sharp best young
    """.split()
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def is_post(label: str) -> bool:
    """Whether a label says what somebody is and not who: "Chief Executive", "Staff nurse 2", "Director of Nursing".

    Behind a title a word is a name ("Mr Porter").
    """
    words = [word for word in _WORD.findall(label.casefold()) if word not in PARTICLES]
    titled = len(words) > 1 and not _TITLES.isdisjoint(words)
    return bool(words) and not titled and all(map(_is_post, words))


def is_ordinary(word: str) -> bool:
    """Whether a word of a label may be anybody's or nobody's: a title, a post, a colour, a day."""
    low = word.casefold()
    return _is_post(low) or low in _ORDINARY or low in FUNCTION_WORDS or low in PARTICLES


def _is_post(low: str) -> bool:
    known = low in _POSTS or low in _TITLES or low in LONG_ROLES or low in CAPITAL_ROLES or low in HEADINGS
    return known or (len(low) == 1 and low.isalpha())
