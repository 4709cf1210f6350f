"""What a printed label is worth as evidence of a speaker."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

from qualcode.ingest.turns import lexicon


class Worth(IntEnum):
    """How much it takes to believe in a label."""

    NEVER = 0
    HEADING = 1
    TWICE = 2  # seen at least twice
    BESIDE = 3  # seen twice, or next to a believed one
    STRONG = 4  # at once


_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_EMPHASIS = re.compile(r"^[*_]+|[*_]+$|\*+")
_SPACES = re.compile(r"\s+")
_PLAIN = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)$")
_JOINT = re.compile(r"\s*(?:&|/|\+|,|\band\b)\s*")
_ID = re.compile(
    r"[A-Za-z]{1,12}(?![A-Za-z])[0-9][A-Za-z0-9]*(?:[_.\-][A-Za-z0-9]+)*|[A-Za-z]{1,12}(?:[_.\-][A-Za-z0-9]+)+"
)
_ENDS_IN_NUMBER = re.compile(r"\d[A-Za-z]?\??$")
_CAPITAL_ID = re.compile(r"[A-Z]{1,6}\d{0,4}(?:[_-][A-Z]{0,4}\d{1,4}|[A-Z]{1,4}\d{1,4})*")
_NUMBER = re.compile(r"\d{1,4}[A-Za-z]?\??|[A-Z]\??|[IVX]{1,4}")
_INITIALS = re.compile(r"[A-Z]{1,4}|[A-Z][a-z]{1,2}")
_BAD_IN_NAME = re.compile(r"[\"“”„«»;!?=<>{}\\^~#%€£$•·…]")
_LONGEST_UNCASED = 8
_LOWER_AT_MOST = 2


def clean(label: str) -> str:
    """``label`` without emphasis, zero-width and bidi marks; spaces made one; NFC."""
    if _PLAIN.fullmatch(label):
        return label
    label = _EMPHASIS.sub("", _UNSEEN.sub("", label).strip())
    label = _SPACES.sub(" ", label).strip()
    if label.startswith("[") and label.endswith("]"):
        label = label[1:-1].strip()
    return unicodedata.normalize("NFC", label)


def is_id(token: str) -> bool:
    """Whether ``token`` is shaped like a study ID without spaces: letters, then digits ("WS3_07", "P1", "id2")."""
    if not _ID.fullmatch(token) or not _ENDS_IN_NUMBER.search(token):
        return False
    letters = re.match(r"[A-Za-z]+", token)
    stem = letters[0].lower() if letters else ""
    return token.lower() not in lexicon.NEVER and stem != "covid" and not _is_heading_stem(stem, token)


def _is_heading_stem(stem: str, token: str) -> bool:
    return stem in lexicon.HEADINGS and stem not in lexicon.CAPITAL_ROLES and not token.isupper()


def shape(token: str) -> str:
    """An ID with its digits made 9, to compare patterns."""
    return re.sub(r"\d", "9", token)


def is_role(label: str) -> bool:
    """Whether ``label`` is a role word, alone or numbered, also after a site ("FG2 Participant 3")."""
    words = label.split()
    if words and words[0].lower() == "the":
        words = words[1:]
    if len(words) > 1 and (is_id(words[0]) or _CAPITAL_ID.fullmatch(words[0])) and _is_role_word(words[1]):
        words = words[1:]
    if len(words) == 2 and words[0].lower() == "unknown":
        words = words[1:]
    if len(words) == 2 and not _NUMBER.fullmatch(words[1]):
        return False
    return len(words) in (1, 2) and _is_role_word(words[0], numbered=len(words) == 2)


def _is_role_word(word: str, numbered: bool = False) -> bool:
    word = word.rstrip("?.")
    low = word.lower()
    if low in lexicon.LONG_ROLES:
        return True
    if low in lexicon.CAPITAL_ROLES:
        return word[:1].isupper()
    return word in lexicon.LETTER_ROLES and not numbered


def is_long_role(label: str) -> bool:
    """Whether ``label`` is a role word that is not mistaken for anything else in running speech."""
    return is_role(label) and any(word.lower().rstrip("?.") in lexicon.LONG_ROLES for word in label.split())


def is_interviewer(label: str) -> bool:
    """Whether ``label`` by custom is the person who asks: "I", "Int 2", "Researcher 1", "FG2 Moderator"."""
    words = _PARENTHESIS.sub("", label).lower().replace(".", "").split()
    return any(re.sub(r"[\s_\d-]*\d+\??$", "", word) in lexicon.INTERVIEWERS for word in words[:2]) and len(words) <= 3


def worth(label: str) -> Worth:
    """Grade a cleaned label."""
    base = _PARENTHESIS.sub("", label) or label
    if base == "?" or base == "??":
        return Worth.STRONG
    if not base[:1].isalpha() or len(base) > 80:
        return Worth.NEVER
    return _worth_of_words(base, base.split())


def _worth_of_words(base: str, words: list[str]) -> Worth:
    low = base.lower().rstrip(".")
    if low in lexicon.NEVER or len(words) > 8:
        return Worth.NEVER
    if len(words) == 2 and words[0].lower() in lexicon.HEADINGS and _NUMBER.fullmatch(words[1]):
        return Worth.STRONG if is_role(base) and words[0].lower() not in ("part",) else Worth.HEADING
    if (is_id(words[0]) and len(words) == 1) or is_role(base) or _is_spaced_id(words) or _is_joint(base):
        return Worth.STRONG
    if base.endswith("?") and (is_id(base[:-1]) or is_role(base[:-1])):
        return Worth.STRONG
    if _INITIALS.fullmatch(base) or _is_capitals(words) or _is_numbered_name(words):
        return Worth.BESIDE if words[0].lower() not in lexicon.FUNCTION_WORDS else Worth.NEVER
    return Worth.TWICE if _is_name(words) else Worth.NEVER


def _is_spaced_id(words: list[str]) -> bool:
    """ "WS3 15", "FG2 P3", "P 3": capitals and digits only, the first telling enough by itself."""
    if not 2 <= len(words) <= 3 or not all(_CAPITAL_ID.fullmatch(word) or word.isdecimal() for word in words):
        return False
    first = words[0]
    if words[0].lower() in lexicon.NEVER or not any(word[-1].isdigit() for word in words):
        return False
    return len(first) <= 2 or first[-1].isdigit()


def _is_joint(base: str) -> bool:
    parts = _JOINT.split(base)
    return 1 < len(parts) <= 5 and all(part and (is_id(part) or is_role(part)) for part in parts)


def _is_capitals(words: list[str]) -> bool:
    letters = "".join(words)
    return len(words) <= 6 and letters.isupper() and not _BAD_IN_NAME.search(letters) and not letters[-1].isdigit()


def _is_numbered_name(words: list[str]) -> bool:
    return len(words) == 2 and words[0][:1].isupper() and words[0].isalpha() and words[1].isdecimal()


def _is_name(words: list[str]) -> bool:
    first = words[0].lower()
    if len(words) > 6 or first in lexicon.FUNCTION_WORDS or (first in lexicon.NEVER and len(words) == 1):
        return False
    if len(words) > 1 and first in lexicon.HEADINGS:
        return False
    if any(_BAD_IN_NAME.search(word) for word in words) or "I" in words[1:]:
        return False
    return all(_is_name_word(word, n) for n, word in enumerate(words))


def _is_name_word(word: str, place: int) -> bool:
    letter = next((char for char in word if char.isalnum()), "")
    if not letter:
        return place > 0 and word in ("&", "|", "-", "–")
    if letter.isupper() or letter.istitle():
        return True
    if letter.isdigit():
        return place > 0
    if letter.islower():
        return place > 0 and word in lexicon.PARTICLES
    return len(word) <= _LONGEST_UNCASED


def could_be_called(label: str) -> bool:
    """Whether somebody may be called that in a meeting: display names are free text ("olaf99", "Ivo | team-x")."""
    words = label.split()
    if label in ("?", "??"):
        return True
    if not words or len(words) > 8 or not any(char.isalpha() for char in label):
        return False
    if label.lower().rstrip(".") in lexicon.NEVER:
        return False
    lower = sum(word.isalpha() and word.islower() and word not in lexicon.PARTICLES for word in words)
    return lower <= _LOWER_AT_MOST


def begins_a_sentence(label: str) -> bool:
    """Whether it begins as a sentence does ("so I said") and is no name of capitalised words ("Will Smith")."""
    words = label.split()
    if not words or words[0].lower() not in lexicon.FUNCTION_WORDS:
        return False
    return len(words) < 2 or not all(word[:1].isupper() for word in words)
