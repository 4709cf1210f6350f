"""How words of participants are written down in a report: where each quotation ends, and who speaks in its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qualcode.triangulation.checking.attributions import Attributions
from qualcode.triangulation.checking.evidence_marks import IN_BRACKETS, PRINTED_BESIDE, PRINTED_ID
from qualcode.triangulation.disclosure.cited_labels import CitedLabels

CLOSING: Final = re.compile(r"(?:\s*(?:\([^()]{1,120}\)|\[[^\[\]]{1,120}\]))+[.\s]*")
"""Brackets behind a quotation: an ID, who it is, both."""
_BRACKETED: Final = re.compile(r"\(([^()]{1,120})\)")
_FEWEST: Final = 3
_AT_START: Final = re.compile(r"\s*([^:\n]{1,60}?)\s*:\s+")
_CLOCK: Final = re.compile(r"^\s*[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s*")
_WORDS: Final = re.compile(r"\w+")
_NO_COLON: Final = re.compile(r"\s+(?=[A-Z“‘\"'\[])")


class SpokenText:
    """Reads the text of a paragraph of quotations, by what participants and others are called in it."""

    def __init__(self, labels: CitedLabels, attributions: Attributions) -> None:
        self.labels = labels
        self.attributions = attributions

    def parts(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a quotation ends within a paragraph, at its ID, and words go on behind it."""
        start = 0
        for match in CLOSING.finditer(text):
            if (
                len(_WORDS.findall(text[match.end() :])) < _FEWEST
                or len(_WORDS.findall(text[start : match.start()])) < _FEWEST
            ):
                continue
            if not self.closes(match[0]) or len(self._bare(text[match.end() :])) < _FEWEST:
                continue
            yield start, match.end()
            start = match.end()
        yield start, len(text)

    def closes(self, brackets: str) -> bool:
        """Whether brackets hold an evidence ID, or a participant's and nothing else."""
        if PRINTED_ID.search(brackets):
            return True
        inside = _BRACKETED.findall(brackets)
        return any(self.labels.find(one, apart=True) and self.attributions.in_brackets(one) for one in inside)

    def _bare(self, text: str) -> list[str]:
        """The words of a text without what stands in brackets."""
        return _WORDS.findall(CLOSING.sub(" ", text))

    def opening(self, text: str, styled: bool) -> str:
        """How a paragraph that is not in a style of quotations opens as one: ":" after a participant, else " "."""
        found = self.labels.find(text[:60])
        if found and not text[: found[0].start].strip():
            rest = text[found[0].end :]
            if rest.lstrip()[:1] == ":":
                return ":"
            return " " if _NO_COLON.match(rest) else ""
        asks = re.match(r"\s*(I|Interviewer|Int|Q)\s*:\s", text)
        return " " if asks and not styled and (self.labels.find(text) or "?" in text) else ""

    def _broken(self, text: str) -> str:
        """With a line for each speaker, where several stand in one paragraph."""
        for one in reversed(self.labels.find(text)):
            if text[one.end : one.end + 1] == ":" and text[: one.start].strip() and text[one.start - 1 :][:1].isspace():
                text = f"{text[: one.start]}\n{text[one.start :]}"
        return text

    def _led(self, line: str) -> tuple[str, str]:
        """The names before the words of a line ("WS3_07: P: …"), and the words."""
        names = []
        for _ in range(2):
            match = _AT_START.match(line)
            if match is None or not self.attributions.is_attribution(match[1]):
                break
            names.append(match[1])
            line = line[match.end() :]
        if not names:
            found = self.labels.find(line[:40])
            if found and not line[: found[0].start].strip() and _NO_COLON.match(line[found[0].end :]):
                return found[0].written, line[found[0].end :]
            if line.strip() and self.attributions.is_name_alone(line.strip(" :")):
                return line.strip(" :"), ""
        return " ".join(names), line

    def lines(self, text: str) -> Iterator[tuple[str, str]]:
        """A line for each speaker: the names before it, and the words without a time."""
        for line in self._broken(text).split("\n"):
            name, rest = self._led(line)
            yield name, _CLOCK.sub("", rest)


def ids_at_end(text: str) -> list[re.Match[str]]:
    """IDs that stand with whose words these are, at the end of a paragraph."""
    closing = [match for match in CLOSING.finditer(text) if match.end() == len(text)]
    forms = (PRINTED_BESIDE, IN_BRACKETS)
    return [one for match in closing for form in forms for one in form.finditer(text, match.start())]
