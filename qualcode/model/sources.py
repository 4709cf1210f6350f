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
    """The two sources of "leaders v focus group". Raises ``QualcodeError`` unless there are two that differ."""
    folded = " ".join(text.split()).replace(" vs ", BETWEEN).replace(" vs. ", BETWEEN).replace(" V ", BETWEEN)
    first, between, second = folded.partition(BETWEEN)
    if not between:
        raise QualcodeError(f"“{folded}” does not name two sources", "", "write them like: leaders v focus group")
    return two(first, second)


def two(first: str, second: str) -> tuple[str, str]:
    """Both as they are kept. Raises ``QualcodeError`` when they are one."""
    found = (source(first), source(second))
    if _key(found[0]) == _key(found[1]):
        raise QualcodeError(f"a topic cannot compare {found[0]} with itself", "", "name two sources that differ")
    return found


def same_pair(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether the two compare the same, whichever is named first."""
    return {_key(part) for part in one} == {_key(part) for part in other}


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
