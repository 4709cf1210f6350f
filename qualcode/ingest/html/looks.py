"""How a page sets its text, as far as it matters here: bold, hidden, and white space that is kept."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from qualcode.ingest.html.tokens import Tag
from qualcode.ingest.weight import is_bold

_TELLING = re.compile(r"style|class|hidden", re.IGNORECASE)
_RULE = re.compile(r"\.([\w-]{1,100})\s{0,20}\{([^{}]{0,2000})\}")
_WEIGHT = re.compile(r"font-weight\s{0,20}:\s{0,20}([\w]{1,20})", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s{0,20}:\s{0,20}none|mso-hide\s{0,20}:\s{0,20}all|mso-element:comment-list", re.IGNORECASE
)
_KEPT = re.compile(r"white-space\s{0,20}:\s{0,20}(?:pre|break-spaces)", re.IGNORECASE)
_BOLD_TAGS: Final = frozenset(("b", "strong"))
_HIDDEN_TAGS: Final = frozenset(("template", "rt", "rp", "svg"))


class Look(NamedTuple):
    """How a stretch of text is set. ``deleted``: by a tracked change."""

    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    kept: bool = False


class Classes:
    """What the page's own style rules say of classes: bold, not bold, hidden."""

    def __init__(self) -> None:
        self._rules: dict[str, str] = {}

    def learn(self, sheet: str) -> None:
        """Take in the rules of a style sheet that name one class and nothing else."""
        for name, rule in _RULE.findall(sheet):
            self._rules[name] = f"{self._rules.get(name, '')};{rule}"[-4000:]

    def look(self, tag: Tag, outer: Look) -> Look:
        """How text in ``tag`` is set, inside text that is set as ``outer``."""
        look = outer
        if tag.name in _BOLD_TAGS:
            look = look._replace(bold=True)
        elif tag.name in _HIDDEN_TAGS:
            look = look._replace(hidden=True)
        elif tag.name == "del":
            look = look._replace(deleted=True)
        elif tag.name == "pre":
            look = look._replace(kept=True)
        if not _TELLING.search(tag.attributes):
            return look
        values = tag.values()
        rules = [self._rules.get(name, "") for name in values.get("class", "").split()[:50]]
        style = ";".join((*rules, values.get("style", "")))
        weights = _WEIGHT.findall(style)
        return look._replace(
            bold=is_bold(weights[-1]) if weights else look.bold,
            hidden=look.hidden or "hidden" in values or bool(_HIDDEN.search(style)),
            kept=look.kept or bool(_KEPT.search(style)),
        )
