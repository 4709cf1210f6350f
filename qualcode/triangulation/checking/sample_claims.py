"""What a sentence says of the sample: so many interviews, people, focus groups, members. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from qualcode.text.spoken_numbers import NUMBER, number_in

ClaimKind = Literal["people", "heard", "members", "interviews", "groups", "took part", "invited", "cases", "at most"]
"""``people`` were interviewed, ``heard`` in whatever way; ``at most``: of how many something is said."""
Hedge = Literal["", "about", "over", "under"]


@dataclass(frozen=True)
class Claim:
    """``who`` are the words for whom or what it is of; ``sites``: at the case studies taken together."""

    kind: ClaimKind
    number: int
    who: str
    written: str
    hedge: Hedge = ""
    sites: bool = False


_BETWEEN: Final = (
    r"(?:(?!(?:in|of|and|at|from|with|to|by|or|before|after|during|on|for|per|than)\b)[^\W\d]\S*\s+){0,4}?"
)
_N: Final = rf"(?P<n>{NUMBER})"
_TOTAL: Final = r"(?:(?:a\s+)?(?:further\s+)?(?:grand\s+)?total\s+of\s+|in\s+(?:all|total)\s+|altogether\s+)?"
_HEDGED: Final = (
    r"(?:(?:some|about|around|roughly|approximately|nearly|almost|over|more than|at least|up to|fewer than|under|just"
    r"|only)\s+)*"
)
_SOME: Final = rf"{_TOTAL}{_HEDGED}{_N}"
_STAFF: Final = (
    r"(?:people|persons|participants|members|staff|colleagues|employees|leaders?|leads|managers|stakeholders|directors)"
)
_WE: Final = (
    r"\b(?:we|the (?:team|researchers?|evaluators?|evaluation|study|interviewers?|fieldwork|authors)|researchers)"
    r"(?:\s+(?:have|had|also|then|each|together|has))*\s+"
)
_GATHERED: Final = re.compile(
    r"\b(?:conducted|carried out|undertaken|undertook|took place|were held|was held|held|took part|sources?|comprised|"
    r"consisted|based on|dr[ae]ws? on|drawn (?:on|from)|rests? on|samples?|completed|telephone|face-to-face|"
    r"findings from|included|includes|(?:study|evaluation|data|sample) (?:has|have|had|include|covers?|covered)|"
    r"were interviewed|invited|interviewed|there were|in total|total of|in all|"
    r"altogether|inform(?:ed|s)?|ran|were run|organi[sz]ed|convened|facilitated|recorded|transcribed|analysed|"
    r"gathered|collected|participated|consists? of|comprises|made up of|dataset|data set)\b",
    re.IGNORECASE,
)
_RAISED: Final = re.compile(
    r"\b(?:raised|mentioned|came up|appear|said|told|discussed|described|coded|named|arose|featur|spoken of|"
    r"present|absent|cited|reported|heard|theme)",
    re.IGNORECASE,
)
_OTHER_INTERVIEWS: Final = re.compile(
    r"\b(?:job|exit|stay|appraisal) interview|interview panel|\bcandidate|\bapplicant|shortlist|vacanc|\brecruit"
    r"|\bfor (?:the|a|each|one|that|every) (?:post|job|role)|"
    r"\b(?:trusts?|HR|boards?|managers?|organisations?|networks?|NHS \w+|they|unions?)\s+(?:ha[ds]\s+|have\s+|also\s+)*"
    r"(?:held|conducted|ran|interviewed|undertook|carried out|organi[sz]ed|spoke|talked)\b",
    re.IGNORECASE,
)
"""Interviews and groups that somebody else held, for posts or of leavers."""
_OTHERS: Final = re.compile(
    r"\b(?:systematic |scoping |literature )?reviews? (?:of|by|included|found)\b|\bmeta-analys|\bet al\b|"
    r"\b[A-Z][\w’'-]+,\s+(?<!January, )(?<!February, )(?<!March, )(?<!April, )(?<!May, )(?<!June, )(?<!July, )"
    r"(?<!August, )(?<!September, )(?<!October, )(?<!November, )(?<!December, )(?:19|20)\d\d[a-z]?\s*[);]|"
    r"^\s*[A-Z][\w’'-]+(?: and [A-Z][\w’'-]+)? \((?:19|20)\d\d[a-z]?\)"
)
"""A sentence on what others have published."""
_WHO: Final = r"\s+(?P<who>[^.;:()]{3,60})"
_PEOPLE: Final = re.compile(rf"\binterviews?\s+(?:\S+\s+){{0,5}}?with\s+{_SOME}{_WHO}", re.IGNORECASE)
_MORE: Final = re.compile(rf"\s*(?:,|and|,\s*and)\s+(?P<n>{NUMBER})\s+(?P<who>[^.;:(),]{{3,60}})", re.IGNORECASE)
_INTERVIEWED: Final = re.compile(rf"{_WE}interviewed\s+{_SOME}{_WHO}", re.IGNORECASE)
_SPOKE: Final = re.compile(
    rf"{_WE}(?:(?:spoke|talked)\s+(?:to|with)|met|heard(?:\s+from)?)\s+{_SOME}{_WHO}", re.IGNORECASE
)
_WERE: Final = re.compile(
    rf"\b{_N}\s+(?P<who>{_BETWEEN}(?:members of )?{_STAFF})\s+"
    r"(?:(?:in (?:all|total)|altogether|also|across \S+ \S+ \S+)\s+)?"
    r"(?P<verb>took part|were interviewed|were recruited|participated|were spoken to|were heard|were seen)"
    r"(?P<rest>[^.;]{0,60})",
    re.IGNORECASE,
)
_MEMBERS: Final = re.compile(
    r"\bfocus groups?\s+(?:(?:were|was)\s+)?(?:held\s+|run\s+)?(?:with|had|involv(?:ed|ing)|compris(?:ed|ing)"
    rf"|includ(?:ed|ing)|attended by|consisted of|of)\s+{_SOME}\s+(?P<who>[^\W\d][^.;:()]*)",
    re.IGNORECASE,
)
_IN_GROUPS: Final = re.compile(
    rf"\b{_N}\s+(?:{_BETWEEN}(?:members of )?{_STAFF})\s+(?:[^\W\d]\S*\s+){{0,4}}?in\s+(?:the\s+|our\s+)?"
    rf"(?:{NUMBER}\s+)?focus groups?\b",
    re.IGNORECASE,
)
_INTERVIEWS: Final = re.compile(
    rf"\b{_N}\s+(?P<who>{_BETWEEN})(?:interviews|telephone (?:calls|conversations))\b(?P<rest>[^.;]{{0,80}})",
    re.IGNORECASE,
)
_GROUPS: Final = re.compile(rf"\b{_N}\s+{_BETWEEN}focus groups\b", re.IGNORECASE)
_CASES: Final = re.compile(rf"\b{_N}\s+{_BETWEEN}case stud(?:ies|y sites)\b", re.IGNORECASE)
_ALL_OF: Final = re.compile(
    rf"\b(?:our|all|all the|all of the|the sample of|a sample of)\s+{_N}\s+"
    rf"(?P<who>{_BETWEEN}(?:interviewees|participants))\b"
    r"(?!\s+(?:who|that|whose|from|in|at|of)\b)",
    re.IGNORECASE,
)
_INVITED: Final = re.compile(rf"\b(?:{_WE}invited\s+{_SOME}|(?P<m>{NUMBER})\s+{_BETWEEN}were invited)\b", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(
    rf"(?P<who>(?:[^\W\d][\w&’'-]*\s+){{0,3}}[^\W\d][\w&’'-]*)\s*\(\s*n\s*=\s*{_N}\s*[),;]", re.IGNORECASE
)
_OF: Final = re.compile(
    rf"\b{_N}\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<m>{NUMBER})\s+(?P<who>{_BETWEEN}(?:interviews|interviewees|"
    r"participants|focus groups|case studies))\b",
    re.IGNORECASE,
)
_AMONG: Final = re.compile(
    rf"(?:^|[,;:(–]\s*)of\s+(?:the\s+|our\s+|these\s+|all\s+)*(?P<m>{NUMBER})\s+"
    rf"(?P<who>{_BETWEEN}(?:interviews|focus groups|case studies))(?!\s+(?:that|which|who|they|he|she|it)\b)",
    re.IGNORECASE,
)
_WAS_RAISED: Final = (
    r"(?:raised|mentioned|brought up|c[ao]me up|comes up|arose|appear(?:s|ed)|featured?s?|recur(?:s|red)|spoken of"
    r"|discussed|present|absent|coded)"
)
_TALKS: Final = r"(?:case[\s-]study )?(?:interviews|focus groups)"
_IN_SO_MANY: Final = re.compile(
    rf"\b{_WAS_RAISED}\s+(?:again\s+|only\s+)?in\s+{_HEDGED}{_N}\s+(?P<who>{_TALKS})\b"
    rf"|^\s*in\s+{_HEDGED}(?P<m>{NUMBER})\s+(?P<whom>{_TALKS})\b,?\s+(?=[^.;]{{1,60}}?\b{_WAS_RAISED}\b)",
    re.IGNORECASE,
)
"""In how many something was raised: there may be more, not fewer."""
_AFTER: Final = re.compile(
    r"\s+(?:and|in|at|from|as|of|were|who|or|by|across|between|over|during)\b.*", re.I | re.DOTALL
)
_SITES: Final = re.compile(
    r"^(?:\s+(?:were|was|have been|held|conducted|carried out|undertaken|completed|took place|with \w+))*"
    rf"\s+(?:at|across|in|within|from)\s+(?:the\s+|all\s+|our\s+)?(?:{NUMBER}\s+)?case stud(?:ies|y sites)",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(r"\b(?:some|about|around|roughly|approximately|nearly|almost)\s+$", re.IGNORECASE)
_OVER: Final = re.compile(r"\b(?:over|more than|at least)\s+$", re.IGNORECASE)
_UNDER: Final = re.compile(r"\b(?:up to|fewer than|under|less than|at most)\s+$", re.IGNORECASE)
_BY_TELEPHONE: Final = re.compile(r"\b(?:tele)?phone|\binterview", re.IGNORECASE)
_RANGE: Final = re.compile(rf"\b(?:{NUMBER})\s*(?:to|-|–|or|and)\s*$", re.IGNORECASE)
_RANGE_ON: Final = re.compile(rf"\s*(?:to|-|–|or)\s*(?:{NUMBER})\b", re.IGNORECASE)
_PART: Final = re.compile(
    r"\b(?<!total )(?<!sample )(?<!consisted )(?<!up )(?<!series )(?<!set )of\s+(?:the\s+|these\s+)?$", re.I
)
_LEAST_OF_ALL: Final = 6


class _Taken:
    """Which numbers of a sentence have been read."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence
        self._spans: list[tuple[int, int]] = []

    def free(self, match: re.Match[str], name: str = "n") -> bool:
        """Whether a number stands for itself: no part of a range, not read before; it is read then."""
        start, end = match.span(name)
        if any(low < end and start < high for low, high in self._spans):
            return False
        self._spans.append((start, end))
        before = self._sentence[:start]
        return not (_RANGE.search(before) or _RANGE_ON.match(self._sentence, end) or _PART.search(before))

    def claim(
        self, kind: ClaimKind, match: re.Match[str], who: str = "", name: str = "n", sites: bool = False
    ) -> Claim:
        """What stands there."""
        before = self._sentence[: match.start(name)]
        hedge: Hedge = (
            "about"
            if _ABOUT.search(before)
            else "over"
            if _OVER.search(before)
            else "under"
            if _UNDER.search(before)
            else ""
        )
        return Claim(kind, number_in(match[name]), who, _shown(match).strip(), hedge, sites)


def claims_in(sentence: str, group_in: Callable[[str], str]) -> Iterator[Claim]:
    """Every one; ``group_in`` finds the staff group that words name."""
    if _OTHERS.search(sentence) or _OTHER_INTERVIEWS.search(sentence):
        return
    taken = _Taken(sentence)
    for match in (*_MEMBERS.finditer(sentence), *_IN_GROUPS.finditer(sentence)):
        if taken.free(match):
            yield taken.claim("members", match)
    for pattern, usual in _SAID_OF:
        for match in pattern.finditer(sentence):
            kind: ClaimKind = "people" if _BY_TELEPHONE.search(match["who"]) else usual
            if taken.free(match):
                yield taken.claim(kind, match, first_of(match["who"]), sites=_of_sites(match["who"]))
            yield from _and_more(sentence, match, kind, taken, group_in)
    for match in _OF.finditer(sentence):
        taken.free(match)
        taken.free(match, "m")
        yield taken.claim("at most", match, match["who"], "m")
    for match in _AMONG.finditer(sentence):
        taken.free(match, "m")
        yield taken.claim("at most", match, match["who"], "m")
    for match in _IN_SO_MANY.finditer(sentence):
        name = "n" if match["n"] is not None else "m"
        if taken.free(match, name):
            yield taken.claim("at most", match, match["who"] or match["whom"], name)
    yield from _in_brackets(sentence, taken, group_in)
    yield from _told_of_all(sentence, taken, group_in)


_SAID_OF: Final[tuple[tuple[re.Pattern[str], ClaimKind], ...]] = (
    (_PEOPLE, "people"),
    (_INTERVIEWED, "people"),
    (_SPOKE, "heard"),
)


def _and_more(
    sentence: str, first: re.Match[str], kind: ClaimKind, taken: _Taken, group_in: Callable[[str], str]
) -> Iterator[Claim]:
    more: re.Match[str] | None = first
    while more is not None:
        more = _MORE.match(sentence, more.start("who") + len(first_of(more["who"])))
        if more is None or not group_in(first_of(more["who"])):
            return
        if taken.free(more):
            yield taken.claim(kind, more, first_of(more["who"]))


def _in_brackets(sentence: str, taken: _Taken, group_in: Callable[[str], str]) -> Iterator[Claim]:
    """Interviews (n = 22), senior leaders (n = 5)."""
    for match in _IN_BRACKETS.finditer(sentence):
        low = match["who"].casefold()
        if low.endswith(("interviews", "interview")):
            kind: ClaimKind = "interviews"
        elif low.endswith(("focus groups", "focus group")):
            kind = "members" if number_in(match["n"]) > _LEAST_OF_ALL else "groups"
        elif group_in(match["who"]) and re.search(
            r"\binterview|\bsample|took part|participant|focus group", sentence, re.I
        ):
            kind = "heard"
        else:
            continue
        if taken.free(match):
            yield taken.claim(kind, match, match["who"], sites=_of_sites(match["who"]))


def _told_of_all(sentence: str, taken: _Taken, group_in: Callable[[str], str]) -> Iterator[Claim]:
    """What is only said of the sample where the sentence is about gathering."""
    for match in _WERE.finditer(sentence):
        in_groups = re.search(r"\bfocus groups?\b", match["rest"]) is not None
        kind: ClaimKind = "people" if "interviewed" in match["verb"] else "members" if in_groups else "took part"
        if taken.free(match):
            yield taken.claim(kind, match, match["who"], sites=_of_sites("", match["rest"]))
    for match in _ALL_OF.finditer(sentence):
        if number_in(match["n"]) >= _LEAST_OF_ALL and taken.free(match):
            yield taken.claim("heard", match, match["who"])
    if not _GATHERED.search(sentence):
        return
    for match in _INTERVIEWS.finditer(sentence):
        raised = re.search(r"\bin\s+(?:\w+\s+)?$", sentence[: match.start()]) and _RAISED.search(sentence)
        if taken.free(match) and not raised:
            kind = "people" if group_in(match["who"]) else "interviews"
            yield taken.claim(kind, match, match["who"], sites=_of_sites(match["who"], match["rest"]))
    simple: tuple[tuple[re.Pattern[str], ClaimKind], ...] = (
        (_GROUPS, "groups"),
        (_INVITED, "invited"),
        (_CASES, "cases"),
    )
    for pattern, kind in simple:
        for match in pattern.finditer(sentence):
            raised = re.search(r"\bin\s+(?:\w+\s+)?$", sentence[: match.start()]) and _RAISED.search(sentence)
            name = "n" if match["n"] is not None else "m"
            if taken.free(match, name) and not (raised and kind == "groups"):
                yield taken.claim(kind, match, name=name)


def _of_sites(who: str, rest: str = "") -> bool:
    return bool(re.search(r"\bcase[\s-]stud", who, re.I) or (rest and _SITES.match(rest)))


def first_of(who: str) -> str:
    """The words up to what goes on behind them."""
    return _AFTER.sub("", re.split(r",", who)[0])


def _shown(match: re.Match[str]) -> str:
    if "rest" in match.re.groupindex:
        return match[0][: match.start("rest") - match.start()]
    if "who" not in match.re.groupindex or match.end("who") != match.end():
        return match[0]
    return f"{match[0][: match.start('who') - match.start()]}{first_of(match['who'])}"
