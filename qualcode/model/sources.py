"""The sources that a topic compares: one vocabulary, and which coded passages belong to which of them.

Besides the words of ``NAMED``, a source may be a staff group (``group:BME staff``) or a workstream
(``workstream:WS3``).
"""

from __future__ import annotations

from typing import Final, Literal

from qualcode.model.errors import QualcodeError

Side = Literal["leaders", "staff", "documents"]
FIGURES: Final = "figures"
WORDS: Final = "words"
NAMED: Final[dict[str, str]] = {
    FIGURES: "figures",
    WORDS: "all accounts",
    "leaders": "leaders",
    "staff": "staff",
    "interviews": "interviews",
    "focus group": "focus group",
    "documents": "documents",
}
"""Every named source, and what a reader is told it is; figures are told by the standard's own name."""
PARTS: Final = ("group", "workstream")
BETWEEN: Final = " v "
_CALLED: Final = {"focus groups": "focus group", "interview": "interviews", "document": "documents"}
_PEOPLE: Final = {WORDS: "accounts", "focus group": "focus group participants"}
_SPOKEN: Final = ("interview", "focus group")


def source(text: str) -> str:
    """The source as it is kept. Raises ``QualcodeError`` for one that is none."""
    folded = " ".join(text.split())
    word = folded.casefold()
    word = _CALLED.get(word, word)
    if word in NAMED:
        return word
    kind, colon, label = (part.strip() for part in folded.partition(":"))
    if colon and kind.casefold() in PARTS and label:
        return f"{kind.casefold()}:{label}"
    known = ", ".join((*NAMED, *(f"{part}:LABEL" for part in PARTS)))
    raise QualcodeError(f"there is no source “{folded}”", "", f"choose from {known}")


def pair(text: str) -> tuple[str, str]:
    """The two sources of "leaders v focus group"; those of "leaders v leaders" are parts of one.

    Raises ``QualcodeError`` unless two are named, and for figures and figures.
    """
    folded = " ".join(text.split()).replace(" vs ", BETWEEN).replace(" vs. ", BETWEEN).replace(" V ", BETWEEN)
    first, between, second = folded.partition(BETWEEN)
    if not between:
        raise QualcodeError(f"“{folded}” does not name two sources", "", "write them like: leaders v focus group")
    return two(first, second)


def two(first: str, second: str) -> tuple[str, str]:
    """Both as they are kept; one and the same where people within it are compared.

    Raises ``QualcodeError`` for figures and figures: whether two indicators go the same way is worked out from them,
    and there is nothing to judge.
    """
    one, other = source(first), source(second)
    if _key(one) != _key(other):
        return one, other
    if one == FIGURES:
        fix = "give each indicator a topic that compares it with words; qualcode wres standing has them in one table"
        raise QualcodeError("a topic cannot compare figures with figures", "", fix)
    return one, one


def same_pair(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether the two compare the same, whichever is named first."""
    return {_key(part) for part in one} == {_key(part) for part in other}


def turned(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two that compare the same are named the other way round."""
    return _key(one[0]) != _key(other[0])


def pair_words(first: str, second: str) -> str:
    """The pair as it is typed: "leaders v focus group"."""
    return f"{first}{BETWEEN}{second}"


def told(one: str, standard: str = "") -> str:
    """What a reader is told it is; ``standard`` is what the figures are called ("WRES")."""
    if one == FIGURES and standard:
        return f"{standard} data"
    kind, colon, label = one.partition(":")
    if colon and kind in PARTS:
        return label
    return NAMED.get(one, one)


def sides(first: str, second: str, standard: str = "") -> tuple[str, str]:
    """What a reader is told each of the two is: "leaders" and "focus group"; of one source its two parts.

    Those are "some leaders" and "other leaders": who they are is for the judge to say.
    """
    if _key(first) != _key(second):
        return told(first, standard), told(second, standard)
    if first.partition(":")[0] in PARTS:
        return f"some of {told(first)}", f"others of {told(first)}"
    people = _PEOPLE.get(first, first)
    return f"some {people}", f"other {people}"


def side(kind: str, group: str) -> Side:
    """Whose account a passage belongs to: by the speaker's staff group, else by the kind of document."""
    if kind not in _SPOKEN:
        return "documents"
    if group:
        return "staff" if "staff" in group.casefold().split() else "leaders"
    return "staff" if kind == "focus group" else "leaders"


def belongs(one: str, *, kind: str, group: str, workstream: str) -> bool:
    """Whether a passage of a document of that kind and workstream, said by someone of that group, is of the source."""
    if one == FIGURES:
        return False
    if one == "words":
        return True
    if one in ("leaders", "staff", "documents"):
        return side(kind, group) == one
    if one in ("interviews", "focus group"):
        return kind == one.removesuffix("s")
    part, _, label = one.partition(":")
    return _key(group if part == "group" else workstream) == _key(label)


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()
