"""Finding the quotations of a report: in their own paragraphs, in quotation marks, in bookmarks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from qualcode.model.packs import uuid_in
from qualcode.model.written import Said, Spot
from qualcode.text.quotation_marks import in_marks
from qualcode.text.verbatim import Stretch, clean, stretches
from qualcode.triangulation.checking.attributions import Attributions
from qualcode.triangulation.checking.evidence_marks import (
    EXCERPT_MARK,
    IN_BRACKETS,
    PRINTED_BESIDE,
    PRINTED_ID,
    is_evidence,
)
from qualcode.triangulation.checking.quotation import Quotation, with_ids_of
from qualcode.triangulation.checking.rows_beside import Beside
from qualcode.triangulation.checking.said_to_be import said_before
from qualcode.triangulation.checking.spoken_text import CLOSING, SpokenText, ids_at_end
from qualcode.triangulation.disclosure.cited_labels import Cited, CitedLabels

_QUOTING: Final = re.compile(r"quot|block text|extract|verbatim")
_DIRECTLY: Final = re.compile(r"[\s.,;’'”\"]{0,4}(?:\([^()]{1,120}\)\s*|\[[^\[\]]{1,60}\]\s*)+")
_BEHIND: Final = 60
_FEWEST: Final = 3
_AT_END: Final = re.compile(r"\s*\(([^()]{1,120})\)[.\s]*$")
_AFTER: Final = re.compile(
    r"[\s.,;’'”\"]{0,4}(?:(?:\[[^\[\]]{1,60}\]|\(\s*[xX]\s?\d{1,18}\s*\))\s*)?\(([^()]{1,120})\)"
)
"""Who said it, also where the evidence ID stands before: “…” [x115] (senior leader)."""
_MARKS: Final = "“”‘’\"'«» \t\n"
_WORDS: Final = re.compile(r"\w+")


class QuotationFinder:
    """Reads paragraphs. ``voices`` are what people are called besides: staff groups, speakers, documents."""

    def __init__(self, labels: CitedLabels, voices: Iterable[str]) -> None:
        self.labels = labels
        self.attributions = Attributions(labels, voices)
        self._spoken = SpokenText(labels, self.attributions)

    def candidates(self, said: Said) -> Iterator[tuple[Stretch, ...]]:
        """Whatever may turn out to be a quotation, at all of its possible ends."""
        tried: list[str] = []

        def note(words: str) -> bool:
            tried.append(words)
            return False

        yield from (one.asked for one in self.find(said, note))
        yield from (stretches(words) for words in tried)
        yield stretches(clean(said.text))

    def find(self, said: Said, fits: Callable[[str], bool], beside: Beside | None = None) -> list[Quotation]:
        """The quotations of a paragraph; ``fits`` says whether words stand in a transcript.

        ``beside``: what the other cells of its row say of whose words these are.
        """
        if not said.text.strip() or said.styles[0].startswith(("toc ", "caption")):
            return []
        if said.level:
            return list(self._in_marks(said, fits))
        blocks = self._blocks(said, quoted=beside is not None and beside.quoted and not self._has_marks(said.text))
        found = blocks or list(self._in_marks(said, fits))
        if beside is not None:
            found = [with_ids_of(one, beside) for one in found]
        found = [replace(one, first=not at) for at, one in enumerate(found)]
        return found if blocks else [*found, *self._in_bookmarks(said, found)]

    def whole(self, said: Said, beside: Beside) -> Quotation:
        """A paragraph without any mark as a quotation, since an ID stands beside it."""
        words = clean(said.text).strip(_MARKS)
        return with_ids_of(Quotation(said, words, stretches(words), block=True, sure=True), beside)

    @staticmethod
    def _has_marks(text: str) -> bool:
        """Whether words within the text stand in marks, and not the whole of it."""
        inner = [one for one in in_marks(text) if len(_WORDS.findall(text[one.start : one.end])) > _FEWEST]
        return any(len(_WORDS.findall(text[: one.start])) > 0 for one in inner)

    # -- a paragraph of its own

    def _blocks(self, said: Said, *, quoted: bool) -> list[Quotation]:
        """A quotation in a paragraph of its own, or several one behind the other, each with its ID."""
        text = clean(said.text)
        styled = quoted or any(_QUOTING.search(name) for name in said.styles)
        opened = self._spoken.opening(text, styled)
        if not styled and not opened:
            return []
        parts = list(self._spoken.parts(text)) if text == said.text else [(0, len(said.text))]
        sure = styled or opened == ":"
        return [
            self._block(said, text[start:end] if len(parts) > 1 else text, (start, end), sure) for start, end in parts
        ]

    def _block(self, said: Said, text: str, span: tuple[int, int], sure: bool) -> Quotation:
        printed = [match.span() for match in (*PRINTED_ID.finditer(text), *ids_at_end(text))]
        spans = [(a - span[0], b - span[0]) for a, b in said.printed_ids if span[0] <= a and b <= span[1]]
        for start, end in sorted({*printed, *(spans if span[0] or text == said.text else ())}, reverse=True):
            text = f"{text[:start]}{' ' if text[end:].strip() else ''}{text[end:]}"
        cited: list[Cited] = []
        voiced = False
        among: frozenset[str] = frozenset()
        told: list[str] = []
        ended = _AT_END.search(text)
        if ended and self.attributions.in_brackets(ended[1]):
            cited += self.labels.find(ended[1], apart=True)
            among = self.attributions.groups_named(ended[1])
            told.append(ended[1])
            voiced, text = True, text[: ended.start()]
        lines = []
        for name, rest in self._spoken.lines(text):
            voiced = voiced or bool(name)
            told += [name] if name else []
            cited += self.labels.find(name, apart=True)
            lines.append(rest)
        words = "\n".join(lines).strip()
        found = self._made(said, words, block=True, sure=sure, cited=cited, voiced=voiced, span=span)
        return replace(found, among=among, told=tuple(told))

    # -- in a sentence

    def _in_marks(self, said: Said, fits: Callable[[str], bool]) -> Iterator[Quotation]:
        text = said.text
        waiting: list[tuple[int, int]] = []
        for one in in_marks(text, fits):
            waiting.append((one.start, self._end(text, one.start, one.end)))
        for start, end in waiting:
            if self.attributions.is_title(text[start:end]):
                continue  # the title of a document
            if _is_said_in_a_pack(said, start, end):
                continue
            after = _AFTER.match(text, end)
            beside = after[1] if after and self.attributions.in_brackets(after[1]) else ""
            cited = self.labels.find(beside, apart=True)
            named = self.labels.find(text) if not beside else []
            found = self._made(
                said,
                clean(text[start:end]),
                block=False,
                sure=bool(cited) or self._tied(said, start, end),
                cited=cited,
                voiced=bool(beside) or bool(named),
                span=(start, end),
            )
            yield replace(
                found,
                sure=found.sure or bool(found.printed),
                among=self.attributions.groups_named(beside),
                named=tuple(one.label for one in named) if all(one.label for one in named) else (),
                told=tuple(filter(None, (beside, said_before(text[:start])))),
            )

    def _end(self, text: str, start: int, end: int) -> int:
        """Where a quotation ends: at its ID, where nobody closed it before the end of the paragraph."""
        if text[end:].strip():
            return end
        closing = (match for match in CLOSING.finditer(text, start, end) if self._spoken.closes(match[0]))
        return next((match.start() for match in closing), end)

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
                words = "\n".join(rest for _, rest in self._spoken.lines(clean(said.text[spot.start : spot.end])))
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
        excerpts = [int(match[1]) for spot in near if (match := EXCERPT_MARK.fullmatch(spot.name))]
        printed = tuple(self._printed(said.text, span, block))
        uuids = tuple(dict.fromkeys(uuid_in(spot.name) for spot in near if uuid_in(spot.name)))
        words = words.strip(_MARKS)
        numbers = tuple(dict.fromkeys((*excerpts, *printed)))
        return Quotation(
            said,
            words,
            stretches(words),
            block,
            sure,
            tuple(cited),
            voiced,
            numbers,
            uuids,
            printed,
            bookmarked=bool(near),
        )

    def _printed(self, text: str, span: tuple[int, int], block: bool) -> Iterator[int]:
        """The ID printed in it, or right behind it."""
        if block:
            inside = text[span[0] : span[1]]
            found = [*PRINTED_ID.finditer(inside), *ids_at_end(inside)]
        else:
            high = min(len(text), span[1] + _BEHIND)
            directly = _DIRECTLY.match(text, span[1])
            behind = [*PRINTED_ID.finditer(text, span[1], high)]
            behind += PRINTED_BESIDE.finditer(text, span[1], directly.end() if directly is not None else span[1])
            found = [match for match in behind if not set('“‘"') & set(text[span[1] + 1 : match.start()])]
            after = _AFTER.match(text, span[1])
            if not found and after is not None and self.attributions.in_brackets(after[1]):
                found = [*IN_BRACKETS.finditer(after[1])]
        yield from (int(re.sub(r"\D", "", match[match.lastindex or 0])) for match in found[:1])


def _is_said_in_a_pack(said: Said, start: int, end: int) -> bool:
    """Whether somebody says ``text[start:end]`` in marks among other words: a reader pack has whole turns."""
    around = (said.text[spot.start : start] + said.text[end : spot.end] for spot in _of_packs(said, start, end))
    return any(len(_WORDS.findall(_AFTER.sub("", text))) > 1 for text in around)


def _of_packs(said: Said, start: int, end: int) -> Iterator[Spot]:
    return (spot for spot in said.spots if uuid_in(spot.name) and spot.start <= start and end <= spot.end)
