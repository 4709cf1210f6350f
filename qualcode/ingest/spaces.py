"""White space as web pages and OpenDocument files mean it: however much of it there is, it is one space."""

from __future__ import annotations


def single_spaces(text: str) -> str:
    """``text`` with one space for every run of blanks, tabs and line ends.

    A regular expression would hold every piece between two spaces in memory at once: ten times the text.
    """
    for white in "\t\r\n\f":
        if white in text:
            text = text.replace(white, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text
