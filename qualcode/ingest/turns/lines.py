"""The lines of a text, found once: a pattern is then tried where lines begin and nowhere else."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

_ANY = 1 << 62
_BLANK = re.compile(r"\n*")


class Lines:
    """Starts and ends of the lines of ``text`` that are not empty; lines break at LF only."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = array("q")
        self.ends = array("q")
        start = 0
        while True:
            start = _BLANK.match(text, start).end()  # type: ignore[union-attr]  # matches the empty string too
            if start >= len(text):
                break
            end = text.find("\n", start)
            if end < 0:
                end = len(text)
            self.starts.append(start)
            self.ends.append(end)
            start = end

    def matches(
        self, pattern: re.Pattern[str], *, longest: int = _ANY, since: int = 0, until: int = _ANY
    ) -> Iterator[re.Match[str]]:
        """Matches of ``pattern`` at the start of lines of at most ``longest`` characters, in order."""
        text, match = self.text, pattern.match
        for start, end in zip(self.starts, self.ends, strict=True):
            if start >= until:
                return
            if start >= since and end - start <= longest and (found := match(text, start)):
                yield found
