"""The lines of a subtitle file: which are times, cue numbers and comments, and which are words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qualcode.ingest.turns.times import milliseconds

_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
TIMING = re.compile(rf"[ \t]*(?P<start>{_CLOCK})[ \t]*-->[ \t]*(?P<end>{_CLOCK})(?P<rest>[ \t].*)?$")
_SETTING = re.compile(r"[A-Za-z][\w-]{0,20}:\S+")
_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?$")
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)[ \t]*[:=][ \t]*(?P<value>\S.{0,200})")
# What a transcribing program says of itself, cue by cue.
_MACHINE = re.compile(
    r"(?P<key>confidence|recognizability|duration|language)[ \t]*[:=][ \t]*\"?(?P<value>[^\n\"]+)\"?", re.IGNORECASE
)
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:/\d+-\d+)?", re.IGNORECASE)
_MARK = re.compile(r"(?=\S{0,80}\d)\S{1,80}")
_NUMBER = re.compile(r"\d{1,9}")
_COMMENT = re.compile(r"NOTE(?:[ \t]+(?P<first>.*))?$")
_BLOCK = re.compile(r"(?:STYLE|REGION)[ \t]*$")


@dataclass(slots=True)
class Cue:
    """One cue: its times as printed, the lines of its words, and the comments that stood before it.

    ``start`` is "" for words that stand outside every cue.
    """

    start: str = ""
    end: str = ""
    lines: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def start_ms(self) -> int | None:
        """When it begins."""
        return milliseconds(self.start) if self.start else None

    @property
    def end_ms(self) -> int | None:
        """When it ends."""
        return milliseconds(self.end) if self.end else None


@dataclass(slots=True)
class Cues:
    """A subtitle file: its cues in order, and the fields of its header and comments.

    ``remarks`` stand behind the last cue; ``measures`` are comments in which a program rates its own work.
    """

    cues: list[Cue] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    styles: int = 0
    measures: int = 0


def parse_cues(text: str) -> Cues:
    """Take a subtitle file apart. Whatever is neither time, number, comment nor style is kept as words."""
    return _Parser(text.split("\n")).parsed()


class _Parser:
    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._webvtt = bool(lines and _HEADER.match(lines[0]))
        self._found = Cues()
        self._number: int | None = None
        self._waiting: list[str] = []

    def parsed(self) -> Cues:
        timings = [(n, found) for n, line in enumerate(self._lines) if "-->" in line and (found := TIMING.match(line))]
        self._opening(0, timings[0][0] if timings else len(self._lines))
        for at, (n, found) in enumerate(timings):
            following = timings[at + 1][0] if at + 1 < len(timings) else None
            self._cue(found, n + 1, len(self._lines) if following is None else following, following is not None)
        self._found.remarks = self._waiting
        return self._found

    def _cue(self, timing: re.Match[str], first: int, stop: int, more: bool) -> None:
        cue = Cue(timing["start"], timing["end"], remarks=self._waiting)
        self._waiting = []
        self._found.cues.append(cue)
        rest = (timing["rest"] or "").strip()
        if rest and not all(_SETTING.fullmatch(word) for word in rest.split()):
            cue.lines.append(rest)
        stray = ""
        if more and stop > first:
            stop, stray = self._without_mark(first, stop, bool(cue.lines))
        cue.lines += self._words(first, stop)
        if stray:
            self._found.cues.append(Cue(lines=[stray]))

    def _opening(self, first: int, stop: int) -> None:
        """What stands before the first time."""
        more = stop < len(self._lines)
        if self._webvtt:
            first = self._header(stop)
        stray = ""
        if more and stop > first:
            stop, stray = self._without_mark(first, stop, True)
        words = self._words(first, stop)
        if stray:
            words.append(stray)
        if words:
            self._found.cues.append(Cue(lines=words))

    def _header(self, stop: int) -> int:
        """Take the title and the "key: value" lines at the very top; where they end."""
        title = self._lines[0].removeprefix("WEBVTT").strip(" \t-–—")
        if title:
            self._found.fields.append(("Title", title))
        n = 1
        while n < stop and (found := _FIELD.fullmatch(self._lines[n].strip())):
            self._found.fields.append((found["key"], found["value"]))
            n += 1
        return n

    def _without_mark(self, first: int, stop: int, has_words: bool) -> tuple[int, str]:
        """Where the words before a time end: its cue number or name is none of them.

        A line in that place that does not look like one is given back: nobody's words, and not lost.
        """
        line = self._lines[stop - 1].strip()
        if not line or (self._webvtt and _COMMENT.match(line)):
            return stop, ""
        set_apart = stop - 2 < first or not self._lines[stop - 2].strip()
        number = int(line) if _NUMBER.fullmatch(line) else None
        follows = number is not None and self._number is not None and number == self._number + 1
        has_words = has_words or any(self._lines[n].strip() for n in range(first, stop - 1))
        looks_so = number is not None or (self._webvtt and _MARK.fullmatch(line))
        if follows or _GUID.fullmatch(line) or (set_apart and has_words and looks_so):
            self._number = self._number if number is None else number
            return stop - 1, ""
        if set_apart and has_words and self._webvtt:
            return stop - 1, line
        return stop, ""

    def _words(self, first: int, stop: int) -> list[str]:
        """The lines of words in a stretch; comments wait for the cue behind them."""
        words: list[str] = []
        n = first
        while n < stop:
            line = self._lines[n]
            opens = self._webvtt and (n == 0 or not self._lines[n - 1].strip())
            if opens and (comment := _COMMENT.match(line)):
                n = self._comment(comment["first"] or "", n + 1, stop)
            elif opens and not self._found.cues and _BLOCK.match(line):
                n = self._past_block(n + 1, stop)
                self._found.styles += 1
            else:
                if line.strip():
                    words.append(line.strip())
                n += 1
        return words

    def _comment(self, opening: str, first: int, stop: int) -> int:
        end = self._past_block(first, stop)
        lines = [line.strip() for line in (opening, *self._lines[first:end])]
        remark = "\n".join(line for line in lines if line)
        if found := _MACHINE.fullmatch(remark):
            self._machine(found["key"].lower(), found["value"].strip())
        elif remark:
            self._waiting.append(remark)
        return end

    def _machine(self, key: str, value: str) -> None:
        if key in ("duration", "language"):
            self._found.fields.append((key.capitalize(), value))
        else:
            self._found.measures += 1

    def _past_block(self, n: int, stop: int) -> int:
        while n < stop and self._lines[n].strip():
            n += 1
        return n
