"""Finding the quotations of a report: in their own paragraphs, in quotation marks, in bookmarks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from qualcode.model.packs import uuid_in
from qualcode.model.written import Said, Spot
from qualcode.text.quotation_marks import in_marks
from qualcode.text.verbatim import Stretch, clean, stretches
from qualcode.triangulation.disclosure.cited_labels import Cited, CitedLabels

_QUOTING: Final = re.compile(r"quot|block text|extract|verbatim")
_EXCERPT_MARK: Final = re.compile(r"x(\d{1,18})(?:_\d+)?", re.IGNORECASE)
_PRINTED_ID: Final = re.compile(r"\[\s*(x\s?[\d]{1,18})\s*(?=[;,\]])[^\[\]]*\]", re.IGNORECASE)
_AT_END: Final = re.compile(r"\s*\(([^()]{1,120})\)[.\s]*$")
_AT_START: Final = re.compile(r"\s*([^:\n]{1,60}?)\s*:\s+")
_AFTER: Final = re.compile(r"[\s.,;’'”\"]{0,4}(?:\[[^\[\]]{1,60}\]\s*)?\(([^()]{1,120})\)")
"""Who said it, also where the evidence ID stands before: “…” [x115] (senior leader)."""
_PARTS: Final = re.compile(r"\s*[,;·]\s*")
_TOGETHER: Final = re.compile(r"\band\b|(?:^|\s)&(?:\s|$)")
_VOICE: Final = re.compile(
    r"(?:participant|speaker|voice|interviewer|interviewee)?\s?[a-z0-9]?|focus group(?: participants?)?|"
    r"interviewees?|participants?|interviewers?|interviews?|minutes|document|i|p|q|a",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"^\s*[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s*")
_MARKS: Final = "“”‘’\"'«» \t\n"
_WORDS: Final = re.compile(r"\w+")
_NO_COLON: Final = re.compile(r"\s+(?=[A-Z“‘\"'\[])")


@dataclass(frozen=True)
class Quotation:
    """Words that a report gives as somebody's. ``sure``: they are marked as such, not only likely to be.

    ``cited`` are the participants named beside it; ``voiced``: somebody is, if not by an ID ("focus group
    participant"). ``excerpts`` are those that its bookmarks and printed IDs stand for.
    """

    said: Said
    words: str
    asked: tuple[Stretch, ...]
    block: bool
    sure: bool
    cited: tuple[Cited, ...] = ()
    voiced: bool = False
    excerpts: tuple[int, ...] = ()
    uuids: tuple[str, ...] = ()

    @property
    def long(self) -> int:
        """How many words."""
        return sum(len(one.words) for one in self.asked)

    @property
    def marked(self) -> bool:
        """Whether a bookmark or an ID ties it to a passage."""
        return bool(self.excerpts or self.uuids)


class QuotationFinder:
    """Reads paragraphs. ``voices`` are what people are called besides: staff groups, speakers, documents."""

    def __init__(self, labels: CitedLabels, voices: Iterable[str]) -> None:
        self.labels = labels
        self._voices = {_plain(one) for one in voices if one.strip()}

    def candidates(self, said: Said) -> Iterator[tuple[Stretch, ...]]:
        """Whatever may turn out to be a quotation, at all of its possible ends."""
        tried: list[str] = []

        def note(words: str) -> bool:
            tried.append(words)
            return False

        yield from (one.asked for one in self.find(said, note))
        yield from (stretches(words) for words in tried)
        yield stretches(clean(said.text))

    def find(self, said: Said, fits: Callable[[str], bool]) -> list[Quotation]:
        """The quotations of a paragraph; ``fits`` says whether words stand in a transcript."""
        if said.level or not said.text.strip() or said.styles[0].startswith(("toc ", "caption")):
            return []
        block = self._block(said)
        found = [block] if block is not None else list(self._in_marks(said, fits))
        return [*found, *self._in_bookmarks(said, found)] if not block else found

    # -- a paragraph of its own

    def _block(self, said: Said) -> Quotation | None:
        text = clean(said.text)
        styled = any(_QUOTING.search(name) for name in said.styles)
        opened = self._opening(text, styled)
        if not styled and not opened:
            return None
        printed = [match.span() for match in _PRINTED_ID.finditer(text)]
        for start, end in sorted({*printed, *(said.printed_ids if text == said.text else ())}, reverse=True):
            text = f"{text[:start]}{' ' if text[end:].strip() else ''}{text[end:]}"
        cited: list[Cited] = []
        voiced = False
        ended = _AT_END.search(text)
        if ended and self._is_attribution(ended[1]):
            cited += self.labels.find(ended[1], apart=True)
            voiced, text = True, text[: ended.start()]
        lines = []
        for line in self._broken(text).split("\n"):
            name, rest = self._led(line)
            voiced = voiced or bool(name)
            cited += self.labels.find(name, apart=True)
            lines.append(_CLOCK.sub("", rest))
        words = "\n".join(lines).strip()
        sure = styled or opened == ":"
        return self._made(said, words, block=True, sure=sure, cited=cited, voiced=voiced, span=(0, len(said.text)))

    def _opening(self, text: str, styled: bool) -> str:
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
            if match is None or not self._is_attribution(match[1]):
                break
            names.append(match[1])
            line = line[match.end() :]
        if not names:
            found = self.labels.find(line[:40])
            if found and not line[: found[0].start].strip() and _NO_COLON.match(line[found[0].end :]):
                return found[0].written, line[found[0].end :]
            if line.strip() and self._is_attribution(line.strip(" :")) and not _VOICE.fullmatch(line.strip(" :")):
                return line.strip(" :"), ""
        return " ".join(names), line

    # -- in a sentence

    def _in_marks(self, said: Said, fits: Callable[[str], bool]) -> Iterator[Quotation]:
        text = said.text
        waiting: list[tuple[int, int]] = []
        for one in in_marks(text, fits):
            waiting.append((one.start, one.end))
        for start, end in waiting:
            if _plain(text[start:end]) in self._voices:
                continue  # the title of a document
            if _is_said_in_a_pack(said, start, end):
                continue
            after = _AFTER.match(text, end)
            beside = after[1] if after and self._is_attribution(after[1]) else ""
            cited = self.labels.find(beside, apart=True)
            yield self._made(
                said,
                clean(text[start:end]),
                block=False,
                sure=bool(cited) or self._tied(said, start, end),
                cited=cited,
                voiced=bool(beside) or bool(self.labels.find(text)),
                span=(start, end),
            )

    @staticmethod
    def _tied(said: Said, start: int, end: int) -> bool:
        return any(is_evidence(spot) and spot.start < end and spot.end > start for spot in said.spots)

    def _in_bookmarks(self, said: Said, found: list[Quotation]) -> Iterator[Quotation]:
        """Words that only a bookmark ties to a passage: in a cell, in a reader pack."""
        if any(one.marked for one in found):
            return
        for spot in said.spots:
            # A reader pack's bookmarks hold the words around a passage too.
            if is_evidence(spot) and not uuid_in(spot.name) and said.text[spot.start : spot.end].strip():
                words = clean(said.text[spot.start : spot.end])
                words = "\n".join(_CLOCK.sub("", self._led(line)[1]) for line in self._broken(words).split("\n"))
                yield self._made(
                    said, words, block=False, sure=False, cited=[], voiced=True, span=(spot.start, spot.end)
                )

    def _made(
        self,
        said: Said,
        words: str,
        *,
        block: bool,
        sure: bool,
        cited: list[Cited],
        voiced: bool,
        span: tuple[int, int],
    ) -> Quotation:
        near = [spot for spot in said.spots if is_evidence(spot) and spot.start < span[1] and spot.end > span[0]]
        excerpts = [int(match[1]) for spot in near if (match := _EXCERPT_MARK.fullmatch(spot.name))]
        excerpts += self._printed(said.text, span, block)
        uuids = tuple(dict.fromkeys(uuid_in(spot.name) for spot in near if uuid_in(spot.name)))
        words = words.strip(_MARKS)
        numbers = tuple(dict.fromkeys(excerpts))
        return Quotation(said, words, stretches(words), block, sure, tuple(cited), voiced, numbers, uuids)

    def _printed(self, text: str, span: tuple[int, int], block: bool) -> Iterator[int]:
        """The IDs printed in it, or right behind it."""
        high = len(text) if block else span[1] + 60
        for match in _PRINTED_ID.finditer(text, span[0] if block else span[1], high):
            if block or not set('“‘"') & set(text[span[1] + 1 : match.start()]):
                yield int(re.sub(r"\D", "", match[1]))
                return

    def _is_attribution(self, text: str) -> bool:
        """Whether it says nothing but who speaks."""
        rest = text
        for one in reversed(self.labels.find(text, apart=True)):
            rest = f"{rest[: one.start]},{rest[one.end :]}"
        parts = [part for part in _PARTS.split(rest.strip()) if part.strip()]
        if not parts:
            return bool(text.strip())
        # Some are called by what looks like two: "E&D lead".
        return _plain(text) in self._voices or all(
            self._is_voice(part) or all(map(self._is_voice, _TOGETHER.split(part))) for part in parts
        )

    def _is_voice(self, text: str) -> bool:
        return not text.strip() or _plain(text) in self._voices or _VOICE.fullmatch(text.strip()) is not None


def _is_said_in_a_pack(said: Said, start: int, end: int) -> bool:
    """Whether somebody says ``text[start:end]`` in marks among other words: a reader pack has whole turns."""
    around = (said.text[spot.start : start] + said.text[end : spot.end] for spot in _of_packs(said, start, end))
    return any(len(_WORDS.findall(_AFTER.sub("", text))) > 1 for text in around)


def _of_packs(said: Said, start: int, end: int) -> Iterator[Spot]:
    return (spot for spot in said.spots if uuid_in(spot.name) and spot.start <= start and end <= spot.end)


def is_evidence(spot: Spot) -> bool:
    """Whether a bookmark ties words to a passage."""
    return bool(_EXCERPT_MARK.fullmatch(spot.name) or uuid_in(spot.name))


def printed_ids(said: Said) -> Iterator[tuple[int, int, str]]:
    """Where evidence IDs are printed in a paragraph, and how they are written."""
    for match in _PRINTED_ID.finditer(said.text):
        yield match.start(), match.end(), match[1]


def _plain(text: str) -> str:
    words = " ".join(text.casefold().replace("’", "'").split())
    return words.removesuffix("s") if len(words) > 3 else words
