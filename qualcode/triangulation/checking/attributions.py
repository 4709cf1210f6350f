"""Whether words beside a quotation say nothing but who speaks: an ID, a staff group, "focus group participant"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from qualcode.triangulation.disclosure.cited_labels import CitedLabels

_PARTS: Final = re.compile(r"\s*[,;·]\s*|\s+at\s+(?=case\b|[A-Z]+\d)")
_ARTICLE: Final = re.compile(r"^\s*(?:an?|one|another)\s+", re.IGNORECASE)
_TOGETHER: Final = re.compile(r"\band\b|(?:^|\s)&(?:\s|$)")
_EVIDENCE: Final = re.compile(r"\bx\s?\d{1,18}\b", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"\s*[,;–]")
_VOICE: Final = re.compile(
    r"(?:participant|speaker|voice|interviewer|interviewee)?\s?[a-z0-9]?|focus group(?: participants?)?|"
    r"interviewees?|participants?|interviewers?|interviews?|minutes|document|i|p|q|a",
    re.IGNORECASE,
)


class Attributions:
    """``voices`` are what people are called besides their IDs: staff groups, speakers, documents."""

    def __init__(self, labels: CitedLabels, voices: Iterable[str]) -> None:
        self.labels = labels
        self._voices = {plain(one) for one in voices if one.strip()}

    def is_title(self, text: str) -> bool:
        """Whether it is how somebody, or a document, is called."""
        return plain(text) in self._voices

    def is_name_alone(self, text: str) -> bool:
        """Whether it is an attribution that may stand on a line of its own before the words."""
        return self.is_attribution(text) and not _VOICE.fullmatch(text)

    def is_attribution(self, text: str) -> bool:
        """Whether it says nothing but who speaks."""
        rest = text
        for one in reversed(self.labels.find(text, apart=True)):
            rest = f"{rest[: one.start]},{rest[one.end :]}"
        rest = _EVIDENCE.sub(",", rest)
        parts = [part.strip(" ()") for part in _PARTS.split(rest.strip()) if part.strip(" ()")]
        if not parts:
            return bool(_EVIDENCE.sub("", text).strip())
        # Some are called by what looks like two: "E&D lead".
        return plain(text) in self._voices or all(
            self._is_voice(part) or all(map(self._is_voice, _TOGETHER.split(part))) for part in parts
        )

    def in_brackets(self, text: str) -> bool:
        """The same behind a quotation, where something may follow a participant's ID: "SH02; emphasis added"."""
        found = self.labels.find(text, apart=True)
        led = bool(found) and not text[: found[0].start].strip() and _GOES_ON.match(text, found[0].end) is not None
        return led or self.is_attribution(text)

    def _is_voice(self, text: str) -> bool:
        text = _ARTICLE.sub("", text)
        if not text.strip() or plain(text) in self._voices or self.labels.group_named(text):
            return True
        return _VOICE.fullmatch(text.strip()) is not None

    def groups_named(self, text: str) -> frozenset[str]:
        """Everybody of the focus groups that an attribution names; nobody where it names somebody of them."""
        if self.labels.find(text, apart=True):
            return frozenset()
        return frozenset().union(*(self.labels.group_named(part) for part in _PARTS.split(text)))


def plain(text: str) -> str:
    """How somebody is called, as it is compared: small letters, one of many."""
    words = " ".join(text.casefold().replace("’", "'").split())
    return words.removesuffix("s") if len(words) > 3 else words
