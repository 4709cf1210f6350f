"""The sample as a page of a report: the table, and what each case study rests on in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from qualcode.analysis.sample import Sample
from qualcode.analysis.sample_parts import read_parts
from qualcode.corpus.cases import Cases
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.report import Block, Bullets, Paragraph, TableBlock, Text
from qualcode.model.sample import SampleTable
from qualcode.store.session import Session
from qualcode.triangulation.pages.data_sources import told_sources
from qualcode.triangulation.wording import case_heading, case_name, without_article

_CAPTIONS: Final = {
    "workstream": "Participants by workstream",
    "case": "Participants by case study",
    "group": "Participants by staff group",
}
_OUTSIDE: Final = "Outside the case studies"
_FIRST_WIDE, _WIDE = 9.6, 1.3
"""Centimetres: thirteen columns on an A4 page across; the words of the others take what they need of the first."""


def named_sample(session: Session, by: str) -> SampleTable:
    """The sample, the notes of which name case studies and workstreams as a report does."""
    cases = {one.label: case_name(one) for one in Cases(session).all()} | {"(no case study)": _OUTSIDE}
    return Sample(session).table(by, {"case": cases} | {one: _labels(session, one) for one in ("workstream", "group")})


def sample_blocks(session: Session, found: SampleTable) -> tuple[Block, ...]:
    """A sentence on the whole study, the table, and by case study a sentence on each."""
    blocks: list[Block] = []
    whole = told_sources(Sample(session).sources())
    if whole:
        blocks.append(Paragraph((Text(whole),)))
    blocks.append(_table(session, found))
    if found.by == "case":
        sentences = tuple(_sentences(session))
        if sentences:
            blocks.append(Bullets(sentences))
    return tuple(blocks)


def _sentences(session: Session) -> Iterator[tuple[Text, ...]]:
    read = read_parts(session)
    for case in Cases(session).all():
        told = told_sources(Sample(session).sources(case.label, read))
        if told:
            yield (Text(f"{case_heading(case)}. ", bold=True), Text(told))


def _table(session: Session, found: SampleTable) -> TableBlock:
    table = found.table()
    known = _labels(session, found.by)
    rows = tuple((_capital(known.get(str(row[0]), str(row[0]))), *row[1:]) for row in table.rows)
    columns = tuple(map(_capital, table.columns))
    widths = (_FIRST_WIDE, *[_WIDE] * (len(columns) - 1))
    page = replace(table, title="", columns=columns, rows=rows)
    return TableBlock(_CAPTIONS[found.by], page, widths, bold_rows=frozenset({len(rows) - 1}))


def _labels(session: Session, by: str) -> dict[str, str]:
    """What a report calls each row."""
    if by == "case":
        described = {one.label: without_article(one.description) for one in Cases(session).all()}
        names = {one.label: case_name(one) for one in Cases(session).all()}
        known = {label: f"{names[label]}: {words}" if words else names[label] for label, words in described.items()}
        return known | {"(no case study)": _OUTSIDE}
    if by == "workstream":
        return {one.label: one.name or one.label for one in Workstreams(session).all()} | {
            "(no workstream)": "No workstream"
        }
    return {"(no staff group)": "Staff group not known"}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
