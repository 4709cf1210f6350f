"""RTF cut into groups, control words, bytes and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from qualcode.ingest.rtf.words import MEANT

Kind = Literal["word", "byte", "open", "close", "text"]

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?"  # \par, \u8217
    r"|\\'([0-9a-fA-F]{2})"  # \'92
    r"|\\(.)"  # \~
    r"|([{}])"
    r"|([^\\{}\r\n\0]+)"
    r"|.",  # line ends and NULs mean nothing; nor does a last backslash
    re.DOTALL,
)


class Token(NamedTuple):
    """``text`` is the word, the text or the byte (as one character); ``number`` what stands behind a word."""

    kind: Kind
    text: str
    number: int | None = None


_OPEN, _CLOSE = Token("open", "{"), Token("close", "}")


def tokens(source: str) -> Iterator[Token]:
    """Every token that means something; ``source`` is the file's bytes as Latin-1.

    Raw data are left out, and so are the many words that say nothing of the text.
    """
    at, starred = 0, False
    while found := _TOKEN.match(source, at):
        at = found.end()
        word, number, byte, sign, brace, text = found.groups()
        if word is not None:
            value = None if number is None else int(number)
            if word == "bin":
                at += max(0, value or 0)
            elif word in MEANT or starred:
                yield Token("word", word, value)
            starred = False
        elif text is not None:
            yield Token("text", text)
        elif byte is not None:
            yield Token("byte", chr(int(byte, 16)))
        elif brace is not None:
            yield _OPEN if brace == "{" else _CLOSE
        elif sign is not None:
            starred = sign == "*"
            yield Token("word", "par" if sign in "\r\n" else sign)
