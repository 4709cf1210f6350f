"""Markdown shows the words and nothing else; a Markdown reader is the judge."""

from __future__ import annotations

import io
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from qualcode.deliver import markdown
from qualcode.deliver.tables import write_table
from qualcode.model.table import Table

READER = MarkdownIt("gfm-like")
words = st.lists(
    st.sampled_from(
        [
            *"\\`*_[]()<>#+-.!|~&=:@$'\"",
            "a",
            "Z9",
            " ",
            "\n",
            "1. ",
            "http://x.org",
            "www.a.uk",
            "x@y.uk",
            "&amp;",
            "<b>",
            "é",
        ]
    )
).map("".join)


def shown(tokens: list[Token]) -> str:
    """Give the text a reader sees; anything that is markup shows up as its token's name."""
    out = []
    for token in tokens:
        if token.type == "inline":
            out.append(shown(token.children or []))
        elif token.type in ("text", "text_special"):
            out.append(token.content)
        elif token.type in ("hardbreak", "softbreak") or token.content == "<br>":
            out.append("\n")
        elif token.type not in ("paragraph_open", "paragraph_close"):
            out.append(f"<<{token.type}>>")
    return "".join(out)


def plain(text: str) -> str:
    """Markdown has no blanks at the ends of lines, and no empty lines inside a paragraph."""
    return "\n".join(line.strip(" \u00a0") for line in text.split("\n")).strip()


@given(words)
def test_a_paragraph_shows_its_words_as_they_are(text: str) -> None:
    assert plain(shown(READER.parse(markdown.lines(text)))) == plain(text)


@given(words.filter(str.strip))
def test_a_table_cell_shows_its_words_as_they_are(text: str) -> None:
    tokens = READER.parse(f"| a | b |\n| --- | --- |\n| {markdown.cell(text.strip())} | end |\n")
    inlines = [token for token in tokens if token.type == "inline"]
    assert len(inlines) == 4
    assert plain(shown([inlines[2]])) == plain(text)


def test_study_ids_stay_readable() -> None:
    assert markdown.inline("WS5_13 said") == "WS5_13 said"


def test_the_table_says_what_it_counts_and_keeps_its_notes() -> None:
    out = io.StringIO()
    table = Table(
        ("theme", "n"),
        (("a|b", 1), ("c\nd", None)),
        title="Themes",
        counts="excerpts",
        notes=("x", "y"),
        indents=(0, 1),
    )
    write_table(table, "md", out)
    assert out.getvalue() == (
        "## Themes (excerpts)\n\n"
        "| theme | n |\n| --- | ---: |\n| a\\|b | 1 |\n| &nbsp;&nbsp;&nbsp;c<br>d |  |\n\n*Note.* a. x\n\nb. y\n"
    )


def test_control_and_bidi_characters_are_replaced_and_reported() -> None:
    out = io.StringIO()
    written = write_table(Table(("a",), (("x\x1b]\u202ey",),)), "md", out)
    assert re.search("x␛\\\\\\]\ufffdy", out.getvalue())
    assert written.remarks
