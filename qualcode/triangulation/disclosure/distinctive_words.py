"""The words by which people speak of an organisation: "Thornaby" of "Thornaby Ambulance Service NHS Trust"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from sqlalchemy import select

from qualcode.ingest.turns.lexicon import FUNCTION_WORDS, PARTICLES
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, Organisation, OrganisationYear, Participant
from qualcode.text.evened import evened
from qualcode.text.ignoring_case import small, small_singulars
from qualcode.triangulation.posts import is_ordinary, is_post

MANY: Final = 3
"""A word in the names of more organisations says of none by itself which one it is."""
_SHORTEST: Final = 3
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_TOKEN: Final = re.compile(r"\w+")
_BETWEEN: Final = frozenset((" ", "-", "'"))
_OF_SERVICES: Final = frozenset(
    """academy acute agency alliance arm association authority blood board body cancer care centre centres chest
    childhood children children's childrens city clinic clinical clinics college combined commission company
    confederation county dental development digital disabilities disability ear education eye federation foundation
    group health healthcare heart hospice hospital hospitals improvement infirmary institute integrated intelligence
    ltd limited mental national neurology nhs nursing organisation orthopaedic partnership paediatric primary
    quality rehabilitation research resolution safety school schools service services social specialist specialised
    sub system systems teaching throat transplant trust trusts university women women's womens
    north south east west central northern southern eastern western mid midland midlands greater inner outer upper
    lower upon under
    """.split()
)
"""What organisations of a health service are called, and directions: several of these together say nothing either."""
EVERYDAY: Final = frozenset(
    """bay borders borough boroughs bridge coast country dale dales downs field fields forest garden gardens great
    green grove harbour hill hills house isle island islands lake lakes lane manor market moor new oak old park port
    river road rose spring street town vale valley valleys view village water well wells wood woods action active
    age aid all angels answers aspire balance being beyond calm change changes children choice choices circle
    compass connect connected connections courage crisis dignity direct discovery drive emerge empower enable engage
    equal evolve face first focus forward free freedom fresh friends future futures gateway grow growth guys harmony
    heads healing hear help here hey home homes hope hopes horizon horizons hunt impact inspire journey key kind
    life light links listen live lives living making mind minds monitor moving one open opportunity our outlook path
    paths pathway pathways peace people phoenix place plus point positive possible power pride progress promise
    reach reading real recovery refuge respect rethink rights rise safe shelter sight solutions space spirit start
    step steps stepping stone strength sunrise support synthetic talk thinking time together touch transform turning
    unity value values vision voice voices way wear welcome whole wise world
    advance aspects catalyst chance circles combat crossroads embrace insight matter matters moments mosaic network
    oasis options outreach outset rainbow reason rethinking scope sense stand steady turn turnings united wellbeing
    will wish work works young
    """.split()
)
"""Ordinary words of the language that organisations are called by ("Mind", "Turning Point")."""
_ALONE_ANYBODYS: Final = EVERYDAY | frozenset(
    """royal king kings queen queens prince princess duke duchess countess earl saint st
    england english wales welsh scotland scottish ireland irish britain british united kingdom imperial yorkshire
    humber london anglia
    agnes alexandra andrew anne barbara catherine charles christopher clare david edward elizabeth francis george
    helen henry james jane john jones joseph luke margaret mark martin mary matthew michael nicholas patrick paul
    peter philip richard robert smith stephen thomas victoria william
    """.split()
)
"""Words and first names that stand with a capital for something else as well."""


class DistinctiveWords:
    """Finds, with a capital, the distinctive words of the names of a study's organisations.

    What services are called and where they lie ("Ambulance", "North") is not distinctive. Words that stand for much
    else ("Royal", "Robert"), and words in the names of more than ``MANY`` organisations, count only two
    together as the name has them ("Royal Free").
    """

    def __init__(self, names: Iterable[str], everybodys: Iterable[str] = (), anybodys: Iterable[str] = ()) -> None:
        """``names`` of the study's, ``everybodys`` one of each organisation, ``anybodys`` what else has such words.

        All of them as the words to be looked through are: without differences that a reader does not see.
        """
        often = Counter(word for name in everybodys for word in set(_words(name)))
        common = {word for word, number in often.items() if number > MANY}
        common |= {word for said in anybodys for word in _words(said)}
        self._forms: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for form in (form for name in sorted(set(names)) for form in _forms(name, common)):
            self._forms[form[0]].add(form)

    def in_words(self, words: str) -> Iterator[str]:
        """What stands there, each once."""
        there = self._forms.keys() & small_singulars(words)
        if not there:
            return
        tokens = list(_TOKEN.finditer(words))
        said = [small(token[0]) for token in tokens]
        found: set[str] = set()
        for at, first in enumerate(said):
            for form in (form for one in {first, first.removesuffix("s")} & there for form in self._forms[one]):
                end = at + len(form)
                here = tuple(said[at:end])
                if form in (here, _of_one(here)) and _written_as_a_name(words, tokens[at:end]):
                    found.add(words[tokens[at].start() : tokens[end - 1].end()])
        yield from sorted(found)


def words_of_the_study(session: Session) -> DistinctiveWords:
    """Those of the organisations of case studies and participants; of all others only whole names are looked for."""
    studied = [
        select(kind.organisation_id).where(kind.organisation_id.is_not(None)) for kind in (CaseStudy, Participant)
    ]
    now = select(Organisation.id, Organisation.name, Organisation.region, Organisation.type)
    year = OrganisationYear
    then = select(year.organisation_id, year.name, year.region, year.type)
    with session.read() as connection:
        theirs = {number for one in studied for number in connection.scalars(one)}
        if not theirs:
            return DistinctiveWords(())
        all_now = connection.execute(now.where(Organisation.kind != "aggregate")).all()
        all_then = connection.execute(then).all()
    own = {name for number, name, _, _ in (*all_now, *all_then) if number in theirs}
    whose: dict[str, set[int]] = defaultdict(set)
    for number, _, *both in (*all_now, *all_then):
        for said in both:
            whose[said].add(number)
    # The type or region of one organisation alone is its own.
    anybodys = {said for said, numbers in whose.items() if len(numbers) > 1}
    return DistinctiveWords(map(_plain, own), (_plain(row.name) for row in all_now), map(_plain, anybodys))


def _of_one(words: tuple[str, ...]) -> tuple[str, ...]:
    """The same of one of them: "thornabys" is more than one of what is called "Thornaby"."""
    return (*words[:-1], *(word.removesuffix("s") for word in words[-1:]))


def _plain(name: str) -> str:
    return evened(name).replace("_", " ")


def _words(name: str) -> list[str]:
    return [small(word) for word in _WORD.findall(name)]


def _forms(name: str, common: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """What is looked for of a name, each as its words in small letters."""
    for part in re.split(r"[^\w' -]+", name):
        before = ""
        for word in _words(part):
            alone, before_it, before = _says_something(word), before, ""
            if alone and (word in common or _is_anybodys(word)):
                before = word
                if before_it:
                    yield _tokens(f"{before_it} {word}")
            elif alone and len(word) >= _SHORTEST:
                yield _tokens(word)
                if "'" in word and not _is_anybodys(plain := word.replace("'", "")):
                    yield _tokens(plain)


def _says_something(word: str) -> bool:
    """Whether it is more than what services are called, where they lie, and the small words between."""
    known = word in _OF_SERVICES or word in PARTICLES or word in FUNCTION_WORDS or is_post(word)
    return not known and word.replace("'", "").isalpha()


def _is_anybodys(word: str) -> bool:
    return word.removesuffix("'s") in _ALONE_ANYBODYS or is_ordinary(word)


def _tokens(words: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(words))


def _written_as_a_name(words: str, tokens: list[re.Match[str]]) -> bool:
    """Whether its words stand next to each other, each with a capital but for the s of "George's"."""
    between = [words[one.end() : other.start()] for one, other in pairwise(tokens)]
    begun = [tokens[0], *(token for token, joint in zip(tokens[1:], between, strict=True) if joint != "'")]
    return _BETWEEN.issuperset(between) and all(token[0][0].isupper() for token in begun)
