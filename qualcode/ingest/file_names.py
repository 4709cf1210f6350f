"""What the name of a file says, by a pattern such as ``{workstream}_{participant}_{date}``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import prod
from typing import Final

from qualcode.model.errors import QualcodeError
from qualcode.text.dates import DAY, day_in

FIELDS: Final = ("workstream", "case", "participant", "date", "minutes", "mode", "kind", "title")
"""What a pattern may name; ``{}`` stands for anything that means nothing."""
_PLACE = re.compile(r"\{([^{}]*)\}")
_SHAPES: Final = {"date": DAY, "minutes": r"\d{1,3}(?:[ ]?min)?"}
_WORDS: Final = ("title", "mode", "kind")
_LONGEST: Final = 255
_MOST_WAYS: Final = 100_000
_FIX = "rename it, or say its particulars in a plan"


@dataclass(frozen=True)
class NamePattern:
    """A pattern that was understood."""

    written: str
    compiled: re.Pattern[str]
    between: tuple[re.Pattern[str], ...]
    fields: tuple[str, ...]

    def read(self, stem: str) -> dict[str, str]:
        """What a name (without its ending) says, by field. Raises ``QualcodeError`` when it does not fit."""
        # A name made to be divided in millions of ways is not tried in all of them.
        ways = prod(1 + len(one.findall(stem)) for one in self.between)
        found = self.compiled.fullmatch(stem) if len(stem) <= _LONGEST and ways <= _MOST_WAYS else None
        if found is None:
            raise QualcodeError(f"its name does not fit the pattern {self.written}", stem, _FIX)
        values = {name: found[name].strip(" _") for name in self.fields}
        values |= {name: " ".join(values[name].replace("_", " ").split()) for name in _WORDS if name in values}
        if "date" in values and day_in(values["date"]) is None:
            raise QualcodeError(f"“{values['date']}” in its name is not a date", stem, _FIX)
        return _whole(values, stem)


def name_pattern(written: str) -> NamePattern:
    """Understand a pattern. Raises ``QualcodeError`` saying what is wrong with it."""
    parts = _PLACE.split(written.strip())
    literals, names = parts[::2], [name.strip().lower() for name in parts[1::2]]
    if any("{" in one or "}" in one for one in literals):
        raise QualcodeError("a bracket of the pattern is not closed", written, "write it as {workstream}_{participant}")
    fields = [name for name in names if name]
    for name in fields:
        if name not in FIELDS:
            raise QualcodeError(f"a file name has no “{name}”", written, f"choose from {', '.join(FIELDS)}")
        if fields.count(name) > 1:
            raise QualcodeError(f"the pattern has {{{name}}} twice", written, "use {} for what means nothing")
    if not fields:
        raise QualcodeError("the pattern names nothing", written, f"put in one of {', '.join(FIELDS)} in {{brackets}}")
    if any(not between for between in literals[1:-1]):
        raise QualcodeError("nothing stands between two parts of the pattern", written, "put a sign between them")
    source = _literal(literals[0])
    for name, literal in zip(names, literals[1:], strict=True):
        shape = _SHAPES.get(name, ".+?")
        source += (f"(?P<{name}>{shape})" if name else "(?:.+?)") + _literal(literal)
    flags = re.IGNORECASE | re.DOTALL
    between = tuple(re.compile(_literal(literal), flags) for literal in literals[1:-1])
    return NamePattern(written, re.compile(source, flags), between, tuple(fields))


def _literal(text: str) -> str:
    """Underscores and blanks stand for each other: people mix them."""
    return "".join(
        "[ _]++" if part.strip("_ ") == "" else re.escape(part) for part in re.split(r"([ _]+)", text) if part
    )


def _whole(values: dict[str, str], stem: str) -> dict[str, str]:
    """A participant that is a number only is that number of the workstream: 07 in WS3 is WS3_07."""
    who = values.get("participant", "")
    if who.isdecimal():
        stream = values.get("workstream", "")
        if not stream:
            raise QualcodeError(
                f"“{who}” in its name is a number, not a participant",
                stem,
                _FIX,
            )
        values["participant"] = f"{stream}_{who}"
    return values
