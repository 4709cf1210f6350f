"""When two names are one: how labels, titles and code names are compared."""

from __future__ import annotations

import re
import unicodedata

_SEPARATORS = re.compile(r"[\s_\-\u2010\u2011]+")
_NOBODY = frozenset(
    {"all", "both", "several", "many", "various", "unknown", "unidentified", "unclear", "group", "multiple", "tog"}
)
_STUDY_ID = re.compile(r"[A-Z]{2,4}[0-9]{0,2}[ _]?[0-9]{2,3}")


def key(text: str) -> str:
    """The form in which names are compared: NFC, whitespace folded, case ignored."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def label_key(text: str) -> str:
    """The form in which speaker and participant labels are compared: "WS3 07" and "ws3_07" are one."""
    return _SEPARATORS.sub("_", key(text)).strip("_")


def is_study_id(label: str) -> bool:
    """Whether a speaker label names one person across the whole study ("WS3_07", "SH04").

    "P01", "I" and "Speaker 1" do not: they mean someone else in the next transcript.
    """
    return _STUDY_ID.fullmatch(label.strip()) is not None


def told_apart(label: str) -> bool:
    """Whether a speaker's label means one person; "?" and "All" are voices that could not be told apart."""
    words = re.findall(r"\w+", label.casefold())
    return "?" not in label and bool(words) and not _NOBODY.intersection(words)
