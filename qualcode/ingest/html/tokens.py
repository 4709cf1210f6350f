"""A page cut into tags and the text between them, in one pass whatever it holds.

The standard library's parser, and Beautiful Soup over it, look again and again for the end of comments, tags and quoted
values that are never closed: half a megabyte of "<!--" keeps them for minutes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NAME = re.compile(r"/?([a-zA-Z][^\s/>]*+)")
_TAG_MARK = re.compile("[>\"']")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']++)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s>]++))?")
# int() refuses numbers of many thousand digits, and no character has one of eight.
_NO_CHARACTER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")
_RAW: Final = frozenset("script style title textarea iframe noembed noframes xmp".split())


@dataclass(frozen=True, slots=True)
class Tag:
    """``<name attributes>``; ``content`` is what an element holds in which tags are only text (a script, the title)."""

    name: str
    attributes: str = ""
    closes: bool = False
    content: str | None = None

    def values(self) -> dict[str, str]:
        """The attributes by their names in lower case."""
        found: dict[str, str] = {}
        for name, value in _ATTRIBUTE.findall(self.attributes):
            if value[:1] in ("'", '"'):
                value = value[1:-1]
            found.setdefault(name.lower(), unescaped(value))
        return found


def unescaped(text: str) -> str:
    """``text`` with its character references made characters."""
    return html.unescape(_NO_CHARACTER.sub("\ufffd", text)) if "&" in text else text


def tokens(text: str, is_xml: bool = False) -> Iterator[str | Tag]:
    """The tags, and the text between them with its character references as they are. ``is_xml``: "<b/>" is empty."""
    return _Cutter(text, is_xml).tokens()


class _Cutter:
    def __init__(self, text: str, is_xml: bool) -> None:
        self._text = text
        self._is_xml = is_xml
        # Where each of these comes last: what is searched for behind that is not there.
        self._last = {mark: text.rfind(mark) for mark in (">", "-->", "]]>", '"', "'")}
        self._unclosed: set[str] = set()

    def tokens(self) -> Iterator[str | Tag]:
        text, at = self._text, 0
        while (start := text.find("<", at)) >= 0 and start < self._last[">"]:
            if start > at:
                yield text[at:start]
            at = start + 1
            following = text[at : at + 1]
            if following in ("!", "?"):
                held, at = self._declaration(start)
                yield held
            elif found := _NAME.match(text, at):
                tag, at = self._tag(found)
                yield tag
            else:
                yield "<"
        if at < len(text):
            yield text[at:]

    def _find(self, mark: str, at: int) -> int:
        return self._text.find(mark, at) if at <= self._last[mark] else -1

    def _declaration(self, start: int) -> tuple[str, int]:
        """What a comment or declaration holds as text (only CDATA does), and where it ends."""
        text = self._text
        if text.startswith("<!--", start):
            end = self._find("-->", start + 2)
            if end >= 0:
                return "", end + 3
        if text.startswith("<![CDATA[", start):
            end = self._find("]]>", start + 9)
            if end >= 0:
                return html.escape(text[start + 9 : end], quote=False), end + 3
        return "", self._find(">", start) + 1

    def _tag(self, found: re.Match[str]) -> tuple[Tag, int]:
        text, name = self._text, found[1].lower()
        end = self._tag_end(found.end())
        attributes = text[found.end() : end]
        closes = text[found.start()] == "/"
        if closes or name not in _RAW or name in self._unclosed or (self._is_xml and attributes.endswith("/")):
            return Tag(name, attributes, closes), end + 1
        closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, end + 1)
        if closing is None:
            self._unclosed.add(name)
            return Tag(name, attributes), end + 1
        after = self._find(">", closing.end())
        return Tag(name, attributes, content=text[end + 1 : closing.start()]), after + 1 if after >= 0 else len(text)

    def _tag_end(self, at: int) -> int:
        """The ">" that ends a tag: not one in a quoted value, unless its quotation mark is never closed."""
        while found := _TAG_MARK.search(self._text, at):
            if found[0] == ">":
                return found.start()
            closed = self._find(found[0], found.end())
            at = found.end() if closed < 0 else closed + 1
        return len(self._text)
