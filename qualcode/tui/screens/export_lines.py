"""The lines of the export form: what can be chosen, for what is exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from qualcode.model.code_table import UNITS
from qualcode.model.cooccurrence import LEVELS
from qualcode.model.framework import COLUMNS_OF, ROWS_OF
from qualcode.model.matrix import COUNTS, SHARES
from qualcode.model.sample import SAMPLE_BY
from qualcode.triangulation.checklists import CHECKLISTS
from qualcode.triangulation.exports.export import Export
from qualcode.tui.matrix_choices import WAYS
from qualcode.tui.screens.export_wish import (
    AGENDA,
    AUDIT,
    CASE_SUMMARY,
    CHECKLIST,
    CLAIMS,
    CODE_TABLE,
    CODEBOOK,
    DESCRIPTIVE,
    EXCERPTS,
    FOUND,
    FRAMEWORK,
    GROWTH,
    LITERATURE,
    MAP,
    MATRIX,
    MIXED,
    OF_CASES,
    OF_TOPICS,
    PACK,
    PICTURE,
    QUOTE_MATRIX,
    QUOTES,
    RATIOS,
    REPORT,
    SAMPLE,
    STANDING,
    STATISTICS,
    THEME_MATRIX,
    TOGETHER,
    TYPOLOGY,
    Among,
    ExportWish,
)
from qualcode.tui.shown import cut

_FOR: Final[dict[str, str]] = {"team": "the team", "publication": "publication"}
_BY: Final = {"workstream": "workstreams", "case": "case studies", "group": "staff groups"}
_KINDS_OF_FILE: Final = {
    "docx": "Word (docx)",
    "xlsx": "Excel (xlsx)",
    "md": "Markdown (md)",
    "txt": "plain text (txt)",
    "svg": "a picture (svg)",
    "png": "a picture (png)",
    "html": "a page (html)",
}
_COUNTED: Final = tuple((one, one.replace("-", " ")) for one in COUNTS)
_ATTRIBUTED: Final = {
    "": "as usual",
    "after": "… (WS3_07)",
    "before": "WS3_07: …",
    "group": "… (staff group)",
    "hidden": "not at all",
}
_TRAIL: Final = {"all": "decisions and acts", "decisions": "decisions", "acts": "acts"}
_BASES: Final = {"mean": "mean of trusts", "pooled": "pooled counts"}
_FORMS: Final = {"scoring": "as the evaluation scores it", "official": "the standard's own"}
_GROUPED: Final = {
    "": "all trusts",
    "type": "by type",
    "region": "by region",
    "focus-share": "by thirds of the focus share",
}
_CELLS: Final = {"marks": "0 and 1", "counts": "numbers of passages", "legend": "what the columns mean, instead"}
_LAYOUTS: Final = {"": "a row a quotation", "wide": "a column a group"}
_LISTED: Final = {"counts": "numbers of passages", "jaccard": "Jaccard", "pairs": "one row a pair"}
_FILES: Final = {"": "all in one document", "each": "a file each, into a folder"}
_TRACES: Final = {"": "none", "beside": "beside it, for the team: what rests on what"}
_PARTS: Final = {
    "": "all of them",
    "appendices": "all but the appendices",
    "indicators": "all but figures and models",
    "cases": "all but the case studies",
    "findings": "the findings alone",
}
_LONGEST: Final = 50


@dataclass(frozen=True)
class Line:
    """One thing to choose: the field of the wish, and the values it can have, with words for each."""

    label: str
    field: str
    values: tuple[tuple[str, str], ...]


def lines(wish: ExportWish, export: Export, among: Among, where: str) -> list[Line]:
    """What can be chosen, for what is exported."""
    kinds = (
        *((FOUND,) if wish.query is not None else ()),
        EXCERPTS,
        MATRIX,
        CODE_TABLE,
        TOGETHER,
        *((CASE_SUMMARY, THEME_MATRIX) if among.cases else ()),
        *((PACK,) if among.cases or among.themes else ()),
        SAMPLE,
        FRAMEWORK,
        QUOTES,
        LITERATURE,
        AUDIT,
        CHECKLIST,
        CLAIMS,
        MAP,
        AGENDA,
        *(one for one in MIXED if _offers(one, among)),
        CODEBOOK,
        REPORT,
        *((STANDING, RATIOS) if among.cases or wish.organisation else ()),
        DESCRIPTIVE,
        *((GROWTH,) if wish.growth else ()),
        *((PICTURE,) if wish.picture is not None else ()),
    )
    found = [Line("What", "what", _same(kinds))]
    cases = tuple((case, cut(case, 40)) for case in among.cases)
    if wish.what == MATRIX:
        known = _same(among.dimensions)
        found += [
            Line("Rows", "rows", known),
            Line("Columns", "columns", known),
            Line("Counted", "count", _COUNTED),
        ]
        shares = [one for one in SHARES if one != "text" or wish.count == "words"]
        found += [Line("Shares", "share", (("", "none: counts"), *((one, f"% of {one}") for one in shares)))]
        found += [Line("Case study", "case", (("", "all"), *cases))] if cases else []
        found += [Line("Coder", "coder", (("", "all"), *_same(among.coders)))] if among.coders else []
        codes = tuple((number, cut(path, _LONGEST)) for number, path in among.codes)
        found += [Line("Code", "code", (("", "all"), *codes))] if codes else []
        asked = (("", "everything"), (where, cut(where, _LONGEST)))
        found += [Line("Query", "where", asked)] if where else []
    elif wish.what == CODE_TABLE:
        found += [Line("Rows", "units", _same(UNITS)), Line("Columns", "level", _same(("codes", "themes")))]
        found += [Line("Cells", "cells", tuple(_CELLS.items()))]
        found += [Line("Coder", "coder", (("", "all"), *_same(among.coders)))] if among.coders else []
    elif wish.what == TOGETHER:
        near = tuple((f"{how} {words}", told) for how, words, told in WAYS)
        found += [Line("Of", "level", _same(LEVELS)), Line("Together", "near", near)]
        found += [Line("Cells", "listed", tuple(_LISTED.items()))]
        found += [Line("Case study", "case", (("", "all"), *cases))] if cases else []
        found += [Line("Coder", "coder", (("", "all"), *_same(among.coders)))] if among.coders else []
    elif wish.what == SAMPLE:
        found += [Line("Rows", "by", tuple((one, _BY[one]) for one in SAMPLE_BY))]
    elif wish.what == PACK:
        found += _packs(wish, among, cases)
    elif wish.what == FRAMEWORK:
        found += [
            Line("Rows", "chart_rows", _same(ROWS_OF)),
            Line("Columns", "chart_columns", _same(COLUMNS_OF)),
            *([Line("Case study", "case", (("", "all"), *cases))] if cases else []),
        ]
    elif wish.what in (STANDING, RATIOS, DESCRIPTIVE):
        found += _of_figures(wish, cases)
    elif wish.what == CASE_SUMMARY:
        found += [Line("Case study", "case", (*cases, ("", "all")))]
        found += [Line("Files", "files", tuple(_FILES.items()))] if not wish.case else []
    elif wish.what in (EXCERPTS, QUOTES):
        found += [Line("Case study", "case", (("", "all"), *cases))]
    elif wish.what == AUDIT:
        found += [Line("Of it", "trail", tuple(_TRAIL.items()))]
    elif wish.what == REPORT:
        found += [Line("Parts", "parts", tuple(_PARTS.items()))]
    elif wish.what in (STATISTICS, QUOTE_MATRIX, TYPOLOGY):
        found += _of_groups(wish, among)
    elif wish.what == CHECKLIST:
        found += [Line("Checklist", "checklist", tuple((one, one.upper()) for one in CHECKLISTS))]
    if export.audiences:
        found += [Line("For", "audience", tuple((whom, _FOR[whom]) for whom in export.audiences))]
    found += [Line("Format", "format", tuple((one, _KINDS_OF_FILE.get(one, one)) for one in export.formats))]
    quoting = wish.what in (EXCERPTS, FOUND, QUOTES, PACK, CASE_SUMMARY, CLAIMS, REPORT)
    styles = [Line("Attributed", "style", tuple(_ATTRIBUTED.items()))] if quoting else []
    traces = [Line("Trace", "trace", tuple(_TRACES.items()))] if wish.what not in (MAP, PICTURE) else []
    return [*found, *(_narrowing(among) if wish.what == EXCERPTS else ()), *styles, *traces]


def _offers(what: str, among: Among) -> bool:
    """Whether there is anything that it could be of."""
    if what == TYPOLOGY:
        return bool(among.types)
    return (what not in OF_TOPICS or among.topics) and (what not in OF_CASES or bool(among.cases))


def _of_groups(wish: ExportWish, among: Among) -> list[Line]:
    """By what case studies are grouped, and how quotations stand."""
    known = among.types if wish.what == TYPOLOGY else among.grouped
    grouped = [Line("Grouped by", "groups", tuple((one, group_words(one)) for one in known))]
    return [*grouped, *([Line("Cells", "layout", tuple(_LAYOUTS.items()))] if wish.what == QUOTE_MATRIX else [])]


def group_words(by: str) -> str:
    """What a way to group case studies is called."""
    kind, _, name = by.partition(":")
    told = {"type": "type of organisation", "trend": f"how indicator {name} changed"}
    return cut(told.get(kind, name), _LONGEST)


def _of_figures(wish: ExportWish, cases: tuple[tuple[str, str], ...]) -> list[Line]:
    """Whose figures, what they are held against, in which form."""
    found = [] if wish.what == DESCRIPTIVE or wish.organisation else [Line("Case study", "case", cases)]
    if wish.what == RATIOS:
        return found
    found += [Line("Average", "basis", tuple(_BASES.items())), Line("Form", "form", tuple(_FORMS.items()))]
    return [*found, *([Line("Of", "grouped", tuple(_GROUPED.items()))] if wish.what == DESCRIPTIVE else [])]


def _packs(wish: ExportWish, among: Among, cases: tuple[tuple[str, str], ...]) -> list[Line]:
    """Of a theme, else of a case study."""
    themes = tuple((value, cut(words, _LONGEST)) for value, words in among.themes)
    none = (("", "none: of a case study"),) if cases else ()
    lines = [Line("Theme", "code", (*themes, *none))] if themes else []
    return [*lines, *([Line("Case study", "case", cases)] if cases and not wish.code else [])]


def _narrowing(among: Among) -> list[Line]:
    """What else narrows excerpts, as far as there is a choice."""
    lines = [Line("Code", "code", among.codes), Line("Document", "document", among.documents)]
    lines += [Line("Staff group", "group", _same(among.groups)), Line("Coder", "coder", _same(among.coders))]
    return [
        replace(line, values=(("", "all"), *((value, cut(words, _LONGEST)) for value, words in line.values)))
        for line in lines
        if line.values
    ]


def _same(values: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((one, one) for one in values)
