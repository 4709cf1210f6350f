"""What can be exported from the desk, and what is chosen of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qualcode.model.code_table import UNITS
from qualcode.model.growth import IndicatorGrowth
from qualcode.model.matrix import DIMENSIONS
from qualcode.model.report import Audience
from qualcode.triangulation.checklists import CHECKLISTS
from qualcode.wres.average import BasisName
from qualcode.wres.panel import FormName
from qualcode.wres.pictures.wish import PictureWish

EXCERPTS: Final = "coded excerpts"
MATRIX: Final = "matrix"
CASE_SUMMARY: Final = "case-study summary"
CODEBOOK: Final = "codebook"
THEME_MATRIX: Final = "themes by case study"
SAMPLE: Final = "sample table"
PACK: Final = "reader pack"
FRAMEWORK: Final = "framework matrix"
FOUND: Final = "what the query finds"
QUOTES: Final = "chosen quotations"
LITERATURE: Final = "literature"
AUDIT: Final = "audit trail"
CHECKLIST: Final = "reporting checklist"
CODE_TABLE: Final = "table for statistics"
TOGETHER: Final = "codes that stand together"
CLAIMS: Final = "claims and what they rest on"
AGENDA: Final = "agenda of a meeting"
THREADS: Final = "questions followed up"
BY_SOURCE: Final = "evaluation questions by source"
CASES: Final = "case studies, figures and accounts together"
CONVERGENCE: Final = "joint display, convergence matrix"
SIDE_BY_SIDE: Final = "figures and accounts side by side"
STATISTICS: Final = "themes by groups of case studies"
QUOTE_MATRIX: Final = "quotations by groups of case studies"
TYPOLOGY: Final = "types of case study"
GRAMMS: Final = "GRAMMS"
JUDGES: Final = "agenda of the judges' meeting"
SHEET: Final = "judgement sheet"
EXPLORER: Final = "page for readers without the tool"
OF_TOPICS: Final = (CONVERGENCE, SIDE_BY_SIDE, JUDGES, SHEET)
OF_CASES: Final = (CASES, STATISTICS, QUOTE_MATRIX)
MIXED: Final = (THREADS, BY_SOURCE, GRAMMS, TYPOLOGY, *OF_TOPICS, *OF_CASES, EXPLORER)
"""Of words and figures together."""
MAP: Final = "thematic map"
REPORT: Final = "the whole report"
STANDING: Final = "figures of a case study"
RATIOS: Final = "ratios of a case study"
DESCRIPTIVE: Final = "descriptive table of figures"
GROWTH: Final = "growth models"
PICTURE: Final = "picture of figures"


@dataclass(frozen=True)
class ExportWish:
    """What was chosen. ``audience`` None is the usual one of the format, ``format`` "" the usual.

    ``case``, ``code``, ``document``, ``group`` and ``coder`` narrow excerpts; "" is all. ``query`` is the one whose
    answer may be exported, None for no query; ``where`` the one that a matrix counts by, "" for none; ``by`` is what
    the sample has in rows. ``units``, ``level`` and ``cells`` are of the table for statistics,
    ``level``, ``near`` (how, and of how many words) and ``listed`` of codes that stand together. ``style`` is
    how quotations are attributed ("": as the project has it), ``trail`` what of the audit trail, ``checklist`` which,
    ``parts`` what of the report.
    ``files`` "each" is a file each of all case studies, ``trace`` "beside" a list beside it of what rests on what.
    ``groups`` is by what case studies are grouped, ``layout`` "wide" a quote matrix with a column a group.
    ``organisation`` is whose figures where they are no case study's; ``basis``, ``form``, ``grouped`` and ``years`` are
    those of tables of figures, ``growth`` the models that may be exported. ``file`` is what was typed, "" for the file
    that is proposed; ``path`` is where it goes; ``template`` is a house template for Word, "" for none.
    """

    what: str = EXCERPTS
    case: str = ""
    code: str = ""
    document: str = ""
    group: str = ""
    coder: str = ""
    query: str | None = None
    rows: str = "themes"
    columns: str = "cases"
    count: str = "excerpts"
    share: str = ""
    where: str = ""
    by: str = "workstream"
    chart_rows: str = "participants"
    chart_columns: str = "themes"
    units: str = UNITS[0]
    level: str = "codes"
    cells: str = "marks"
    near: str = "overlap 20"
    listed: str = "counts"
    style: str = ""
    organisation: str = ""
    basis: BasisName = "mean"
    form: FormName = "scoring"
    grouped: str = ""
    years: tuple[int, int] | None = None
    growth: tuple[IndicatorGrowth, ...] = ()
    picture: PictureWish | None = None
    trail: str = "all"
    checklist: str = CHECKLISTS[0]
    parts: str = ""
    files: str = ""
    trace: str = ""
    groups: str = ""
    layout: str = ""
    audience: Audience | None = None
    format: str = ""
    file: str = ""
    path: Path = Path()
    template: str = ""

    @property
    def each(self) -> bool:
        """Whether it is of all case studies, a file each: into a folder then."""
        return self.what == CASE_SUMMARY and not self.case and self.files == "each"


@dataclass(frozen=True)
class Among:
    """What there is to choose from: the values, most of them with words for people.

    ``grouped`` are the ways to put case studies into groups, ``types`` those of them that are a type of their own;
    ``topics`` says whether there are topics that sources are compared on.
    """

    cases: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    themes: tuple[tuple[str, str], ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    groups: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = DIMENSIONS
    grouped: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    topics: bool = False
