"""What a topic guide, its version and its prompts are called."""

from __future__ import annotations

import re

from qualcode.corpus.names import label_key
from qualcode.model.errors import QualcodeError

_VERSION = re.compile(r"(?P<label>.*\S)\s+v(?P<version>[0-9]{1,4})", re.IGNORECASE | re.DOTALL)


def split_name(name: str) -> tuple[str, int | None]:
    """``("Leaders", 2)`` of "Leaders v2"; no version (None) of "Leaders"."""
    found = _VERSION.fullmatch(name.strip())
    return (found["label"], int(found["version"])) if found else (name.strip(), None)


def valid_label(label: str) -> str:
    """The label with its whitespace folded. Raises ``QualcodeError`` when it is empty or looks like a version's."""
    label = " ".join(label.split())
    if not label_key(label):
        raise QualcodeError("a topic guide needs a label")
    if split_name(label)[1] is not None:
        raise QualcodeError(f"“{label}” looks like a version", "", "leave “v2” away: versions number themselves")
    return label


def valid_prompt(text: str) -> str:
    """The prompt's words with their whitespace folded. Raises ``QualcodeError`` when there are none."""
    words = " ".join(text.split())
    if not words:
        raise QualcodeError("a prompt needs words")
    return words
