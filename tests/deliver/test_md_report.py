"""Reports as Markdown."""

from __future__ import annotations

import io

import pytest

from qualcode.deliver.reports import write_report
from qualcode.model.errors import QualcodeError
from qualcode.model.report import Audience, Block, Bullets, Heading, Paragraph, Quote, Report, TableBlock, Text
from qualcode.model.table import Table

BLOCKS = (
    Heading(2, "Case study 2:\nAn ambulance trust"),
    Paragraph((Text("Summary:", bold=True), Text(" both "), Text("not ", italic=True), Text("said", evidence="x4"))),
    Bullets(((Text("- one"),), (Text("two\nlines"),))),
    Quote("First\nsecond [laughs]", "WS5_13", evidence="x12", note="runs against"),
    TableBlock("Indicators", Table(("a", "n"), (("x", 1),), notes=("why",)), bold_rows=frozenset({0})),
)


def written(audience: Audience, *blocks: Block, synthetic: bool = False) -> str:
    out = io.StringIO()
    write_report(Report("Title", blocks, audience, draft_notes=("a gap",), synthetic=synthetic), "md", out)
    return out.getvalue()


def test_the_team_copy_shows_evidence_notes_and_what_is_left_to_do() -> None:
    assert written("team", *BLOCKS) == (
        "# Title\n\n*Team copy: evidence IDs are printed. Not for publication.*\n\n"
        "## Case study 2: An ambulance trust\n\n"
        "**Summary:** both *not* said \\[x4\\]\n\n"
        "- \\- one\n- two\\\n  lines\n\n"
        "> First\\\n> second \\[laughs\\] (WS5_13) \\[x12; runs against\\]\n\n"
        "**Table 1.** Indicators\n\n| a | n |\n| --- | ---: |\n| **x** | **1** |\n\n*Note.* why\n\n"
        "## Still to do in this draft\n\n- a gap\n"
    )


def test_the_publication_shows_none_of_that() -> None:
    text = written("publication", *BLOCKS)
    for hidden in ("x4", "x12", "runs against", "a gap", "Team copy"):
        assert hidden not in text


def test_invented_data_is_called_so_under_the_title() -> None:
    assert written("publication", synthetic=True).startswith("# Title\n\n**Synthetic data: ")


def test_evidence_followed_by_a_bracket_does_not_become_a_link() -> None:
    text = written("team", Paragraph((Text("a", evidence="x1"), Text("(https://x.org)"))))
    assert "a \\[x1\\](https\\://x.org)" in text


def test_a_template_is_for_word_only() -> None:
    with pytest.raises(QualcodeError, match="Word only"):
        write_report(Report("T", (), "team"), "md", io.BytesIO(), template="house.dotx")
