"""Tracked changes in a report: quotations moved or deleted, in cells and notes, put in by one, deleted by another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from qualcode.project import Project
from tests.triangulation.checking.test_places import with_note
from tests.triangulation.reports import Edit, checked, edited, the_one, told, written

RIGHT = "“The board has changed, and people notice that it has changed for good.” (WS5_01)"
WRONG = RIGHT.replace("people", "nurses")
WHO = 'w:author="Bea" w:date="2026-01-01T00:00:00Z"'
NOT_VERBATIM = ["not word for word"]


def run(words: str, kind: str = "t") -> str:
    return f'<w:r><w:{kind} xml:space="preserve">{words}</w:{kind}></w:r>'


def put_in(words: str, name: str = "ins") -> str:
    return f'<w:{name} w:id="91" {WHO}>{run(words)}</w:{name}>'


def taken_out(words: str, name: str = "del", kind: str = "delText") -> str:
    return f'<w:{name} w:id="92" {WHO}>{run(words, kind)}</w:{name}>'


def paragraph(inside: str, mark: str = "") -> str:
    ends = f"<w:pPr><w:rPr><w:{mark} w:id='93' {WHO}/></w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{ends}{inside}</w:p>"


def adding(*blocks: str) -> Edit:
    """Paragraphs and tables at the end."""

    def edit(document: Any) -> None:
        body = document.element.body
        for block in parse_xml(f"<w:body {nsdecls('w')}>{''.join(blocks)}</w:body>"):
            body.insert(len(body) - 1, block)

    return edit


def table(cell: str, row: str = "", properties: str = "") -> str:
    of_row = f"<w:trPr><w:{row} w:id='94' {WHO}/></w:trPr>" if row else ""
    of_cell = f"<w:tcPr><w:{properties} w:id='95' {WHO}/></w:tcPr>" if properties else ""
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{of_row}<w:tc>{of_cell}{cell}</w:tc></w:tr></w:tbl>"


def report(folder: Path, *blocks: str) -> Path:
    return edited(written(folder, ("Heading 1", "Findings"), "Here."), adding(*blocks))


def found(study: Project, file: Path) -> dict[str, list[str]]:
    """What is found either way, and in each reading by itself."""
    told_of = {way: checked(study, file, audience="team", changes=way).faults for way in ("accepted", "rejected")}
    both = checked(study, file, audience="team").faults
    for way, faults in told_of.items():
        assert [one.what for one in both if one.only in ("", way)] == [one.what for one in faults], way
    return {way: [one.what for one in faults] for way, faults in told_of.items()}


@pytest.mark.parametrize(
    ("block", "accepted", "rejected"),
    [
        (paragraph(run("“The board has changed, and ") + taken_out("people") + put_in("nurses")
                   + run(" notice that it has changed for good.” (WS5_01)")), NOT_VERBATIM, []),
        (paragraph(run(RIGHT[:-1]) + put_in(")")), [], []),
        (paragraph(put_in(WRONG)), NOT_VERBATIM, []),
        (paragraph(taken_out(WRONG)), [], NOT_VERBATIM),
        (paragraph(f'<w:ins w:id="90" {WHO}>{taken_out(WRONG)}</w:ins>'), [], []),
        (paragraph(f'<w:del w:id="90" {WHO}><w:ins w:id="96" {WHO}>{run(WRONG, "delText")}</w:ins></w:del>'), [], []),
        (table(paragraph(put_in(WRONG))), NOT_VERBATIM, []),
        (table(paragraph(run(WRONG)), row="del"), [], NOT_VERBATIM),
        (table(paragraph(run(WRONG)), row="ins"), NOT_VERBATIM, []),
        (table(paragraph(taken_out(WRONG)), row="ins"), [], []),
        (table(paragraph(run(WRONG)), properties="cellDel"), [], NOT_VERBATIM),
        (table(paragraph(run(WRONG)), properties="cellIns"), NOT_VERBATIM, []),
    ],
)  # fmt: skip
def test_a_reading_holds_what_it_holds(
    study: Project, tmp_path: Path, block: str, accepted: list[str], rejected: list[str]
) -> None:
    assert found(study, report(tmp_path, block)) == {"accepted": accepted, "rejected": rejected}


def test_a_quotation_that_was_moved_is_not_quoted_twice(study: Project, tmp_path: Path) -> None:
    moved = (
        paragraph(taken_out(RIGHT, "moveFrom", "t"), "moveFrom"),
        paragraph(run("In between.")),
        paragraph(put_in(RIGHT, "moveTo"), "moveTo"),
    )
    assert found(study, report(tmp_path, *moved)) == {"accepted": [], "rejected": []}
    wrong = checked(study, report(tmp_path, *(one.replace("people", "nurses") for one in moved)), audience="team")
    assert [(one.place, one.only) for one in wrong.faults] == [
        ("“Findings”, paragraph 2", "rejected"),
        ("“Findings”, paragraph 3", "accepted"),
    ]


def test_a_quotation_that_two_paragraphs_were_joined_to_with_a_note_between(study: Project, tmp_path: Path) -> None:
    halves = WRONG.split(" and ")
    file = report(tmp_path, paragraph(run(f"{halves[0]} Nothing here."), "del"), paragraph(run(f"and {halves[1]}")))
    file = with_note(edited(file), "footnote", "A note.")
    joined = the_one(checked(study, file, audience="team", changes="accepted"))
    assert "has changed, Nothing here.and nurses" in joined.words


def test_changes_in_a_footnote_and_a_footnote_that_was_deleted(study: Project, tmp_path: Path) -> None:
    inside = f"</w:t></w:r>{put_in(WRONG)}<w:r><w:t>"
    file = with_note(written(tmp_path, ("Heading 1", "Findings"), "Nothing here."), "footnote", inside)
    fault = the_one(checked(study, file, audience="team"))
    assert (fault.place, fault.only) == ("“Findings”, paragraph 1, footnote 1", "accepted")

    def deleted(document: Any) -> None:
        reference = next(document.element.body.iter("{*}footnoteReference")).getparent()
        gone = parse_xml(f'<w:del {nsdecls("w")} w:id="97" {WHO}/>')
        reference.addprevious(gone)
        gone.append(reference)

    file = with_note(written(tmp_path, ("Heading 1", "Findings"), "Nothing here."), "footnote", WRONG)
    fault = the_one(checked(study, edited(file, deleted), audience="team"))
    assert (fault.place, fault.only) == ("“Findings”, paragraph 1, footnote 1", "rejected")


def test_what_depends_on_no_change_is_told_once_though_paragraphs_are_counted_differently(
    study: Project, tmp_path: Path
) -> None:
    file = report(tmp_path, paragraph(put_in("One more."), "ins"), paragraph(run(WRONG)), paragraph(run(RIGHT)))
    found = checked(study, edited(file, adding(paragraph(run(RIGHT)))), audience="team")
    assert [(one.what.partition(",")[0], one.only) for one in found.faults] == [
        ("not word for word", ""),
        ("quoted before", ""),
    ]


def test_a_heading_stays_one_before_which_a_paragraph_was_put_in(study: Project, tmp_path: Path) -> None:
    heading = paragraph(run("Boards")).replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>')
    file = report(tmp_path, paragraph(put_in("One more."), "ins"), heading, paragraph(run(WRONG)))
    fault = the_one(checked(study, file, audience="team"))
    assert (fault.place, fault.only) == ("“Boards”, paragraph 1", "")


def test_words_that_were_put_in_and_taken_out_are_still_in_the_file(study: Project, tmp_path: Path) -> None:
    block = paragraph(run("We went. ") + f'<w:ins w:id="90" {WHO}>{taken_out("Northfield General")}</w:ins>')
    assert told(checked(study, report(tmp_path, block))) == [
        "“Findings”, paragraph 2: names an organisation (Northfield General), in words deleted with changes tracked: "
        "“Northfield General”"
    ]
