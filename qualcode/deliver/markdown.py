"""Words as Markdown that shows them and nothing else: no markup, no link, no tag of theirs works."""

from __future__ import annotations

import re
from typing import Final

_INLINE: Final = re.compile(r"[\\`*\[\]<>|~&$]|(?<![^\W_])_|_(?![^\W_])")
# Web addresses and e-mail addresses become links by themselves on GitHub.
_LINKS: Final = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(?=:)|(www)(?=\.)|(?=@)")
_LINE_START: Final = re.compile(r"^(\s*)(?:([#+\-=>])|(\d{1,9})([.)]))", re.MULTILINE)
_BLANKS_AT_START: Final = re.compile(r"^[ \t]+", re.MULTILINE)


def inline(text: str) -> str:
    """Escape what would be markup inside a line."""
    return _LINKS.sub(lambda match: match[0] + "\\", _INLINE.sub(r"\\\g<0>", text))


def cell(text: str) -> str:
    """Escape a table cell: a line feed becomes ``<br>``."""
    return inline(text).replace("\n", "<br>")


def lines(text: str, prefix: str = "") -> str:
    """Escape a paragraph; its line feeds are kept as hard breaks, each new line opened by ``prefix``."""
    escaped = _LINE_START.sub(_escape_start, _BLANKS_AT_START.sub("", inline(text)))
    # An empty line would end the paragraph: a no-break space holds it open.
    return f"\\\n{prefix}".join(line.rstrip() or "&nbsp;" for line in escaped.split("\n"))


def _escape_start(match: re.Match[str]) -> str:
    space, mark, number, point = match.groups()
    return f"{space}\\{mark}" if mark else f"{space}{number}\\{point}"
