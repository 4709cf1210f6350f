"""A text back from Word in the lines of the text it was: what nobody changed keeps its line breaks and blank lines."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from qualcode.triangulation.cases.slots import BULLETS
from qualcode.triangulation.cases.standing import settled


@dataclass(frozen=True)
class _Unit:
    """A paragraph or a bullet: as it stands, as it comes back from Word, and what stands between it and the last."""

    raw: str
    read: str
    before: str

    @property
    def bullet(self) -> bool:
        return self.read.startswith("- ")


def laid_out_as(before: str, after: str) -> str:
    """``after`` with the lines of ``before``, where they say the same."""
    old, new = _units(before), _units(after)
    habit: dict[tuple[bool, bool], str] = {}
    for last, one in pairwise(old):
        habit.setdefault((last.bullet, one.bullet), one.before)
    origin: dict[int, int] = {}
    same = SequenceMatcher(None, [one.read for one in old], [one.read for one in new], autojunk=False)
    for first, second, length in same.get_matching_blocks():
        origin |= {second + n: first + n for n in range(length)}
    out: list[str] = []
    for n, one in enumerate(new):
        if n:
            at = origin.get(n)
            stays = at is not None and at > 0 and origin.get(n - 1) == at - 1
            out.append(old[at].before if stays and at else habit.get((new[n - 1].bullet, one.bullet), one.before))
        out.append(old[origin[n]].raw if n in origin else one.raw)
    return "".join(out)


def _units(text: str) -> list[_Unit]:
    found: list[_Unit] = []
    lines: list[str] = []
    gap = 0

    def ended() -> None:
        if lines:
            raw = "\n".join(lines)
            found.append(_Unit(raw, settled(raw), "\n" * (1 + gap)))
            lines.clear()

    blank = 0
    for raw in text.split("\n"):
        line = raw.strip()
        bullet = line.startswith(BULLETS)
        if not line:
            ended()
            blank += 1
            continue
        if bullet or (lines and lines[0].strip().startswith(BULLETS)):
            ended()
        if not lines:
            gap, blank = blank, 0
        lines.append(raw.rstrip())
    ended()
    return found
