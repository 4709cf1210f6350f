"""What to export, for whom, in which format, and where to."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.model.code_table import UNITS
from qualcode.model.cooccurrence import LEVELS
from qualcode.model.framework import COLUMNS_OF, ROWS_OF
from qualcode.model.growth import IndicatorGrowth
from qualcode.model.matrix import COUNTS, DIMENSIONS, SHARES
from qualcode.model.report import Audience
from qualcode.model.sample import SAMPLE_BY
from qualcode.text.display import safe
from qualcode.triangulation.checklists import CHECKLISTS
from qualcode.triangulation.exports import Export, usual_audience
from qualcode.tui.matrix_choices import WAYS
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows
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
MIXED: Final = (THREADS, BY_SOURCE, CASES)
"""Of words and figures together."""
MAP: Final = "thematic map"
REPORT: Final = "the whole report"
STANDING: Final = "figures of a case study"
RATIOS: Final = "ratios of a case study"
DESCRIPTIVE: Final = "descriptive table of figures"
GROWTH: Final = "growth models"
PICTURE: Final = "picture of figures"

_FOR: Final[dict[str, str]] = {"team": "the team", "publication": "publication"}
_BY: Final = {"workstream": "workstreams", "case": "case studies", "group": "staff groups"}
_KINDS_OF_FILE: Final = {
    "docx": "Word (docx)",
    "xlsx": "Excel (xlsx)",
    "md": "Markdown (md)",
    "txt": "plain text (txt)",
    "svg": "a picture (svg)",
    "png": "a picture (png)",
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
_LISTED: Final = {"counts": "numbers of passages", "jaccard": "Jaccard", "pairs": "one row a pair"}
_PARTS: Final = {
    "": "all of them",
    "appendices": "all but the appendices",
    "indicators": "all but figures and models",
    "cases": "all but the case studies",
    "findings": "the findings alone",
}
_LABEL: Final = 13
_LONGEST: Final = 50
_KEYS: Final = (
    "{export.up}{export.down} line · {export.previous}{export.next} change · Tab file · {export.enter} exports · "
    "{export.leave} leaves"
)


@dataclass(frozen=True)
class ExportWish:
    """What was chosen. ``audience`` None is the usual one of the format, ``format`` "" the usual.

    ``case``, ``code``, ``document``, ``group`` and ``coder`` narrow excerpts; "" is all. ``query`` is the one whose
    answer may be exported, None for no query; ``where`` the one that a matrix counts by, "" for none; ``by`` is what
    the sample has in rows. ``units``, ``level`` and ``cells`` are of the table for statistics,
    ``level``, ``near`` (how, and of how many words) and ``listed`` of codes that stand together. ``style`` is
    how quotations are attributed ("": as the project has it), ``trail`` what of the audit trail, ``checklist`` which,
    ``parts`` what of the report.
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
    audience: Audience | None = None
    format: str = ""
    file: str = ""
    path: Path = Path()
    template: str = ""


@dataclass(frozen=True)
class Among:
    """What there is to choose from: the values, most of them with words for people."""

    cases: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    themes: tuple[tuple[str, str], ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    groups: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = DIMENSIONS


@dataclass(frozen=True)
class Line:
    """One thing to choose: the field of the wish, and the values it can have, with words for each."""

    label: str
    field: str
    values: tuple[tuple[str, str], ...]


Offer = Callable[[ExportWish], Export]
Propose = Callable[[str, Audience | None, str], Path]


class Lines(Rows):
    """The lines to choose in: Enter exports, a click changes the line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.export", "Export", show=False, id="export.enter")]


class ExportForm(Form[ExportWish | None]):
    """Lines to choose in, and the name of the file. An existing file is replaced only after asking."""

    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="export.leave"),
        # None has priority: keys that arrive in one burst are done in their order.
        Binding("ctrl+s", "export", "Export", id="export.write"),
        Binding("down", "move(1)", "Next line", show=False, id="export.down"),
        Binding("up", "move(-1)", "Previous line", show=False, id="export.up"),
        Binding("right,space", "change(1)", "Next value", show=False, id="export.next"),
        Binding("left", "change(-1)", "Previous value", show=False, id="export.previous"),
    ]

    def __init__(self, offer: Offer, propose: Propose, among: Among, wish: ExportWish, told: str = "") -> None:
        """``offer`` gives the export that a wish means, ``propose`` its file; ``told`` is why it is asked again."""
        super().__init__()
        self._offer, self._propose, self._among, self._told = offer, propose, among, told
        self._cases = among.cases
        self._wish, self._where = wish, wish.where
        self._typed = bool(wish.file)

    def compose(self) -> ComposeResult:
        """The lines, the file, and what keys do."""
        with Vertical(classes="box", id="export"):
            yield Static("Export", classes="box-title", markup=False)
            yield Lines(id="export-lines")
            yield Static("File", classes="label", markup=False)
            yield Field(self._wish.file, id="export-file")
            yield Static("Template", classes="label of-word", markup=False)
            placeholder = "a house template (.dotx or .docx); may stay empty"
            yield Field(self._wish.template, id="export-template", classes="of-word", placeholder=placeholder)
            yield Static("", markup=False, id="export-told")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """What is usual stands there, ready to be exported."""
        self._show()

    # -- what is chosen

    @property
    def export(self) -> Export:
        """What the wish means now."""
        return self._offer(self._wish)

    @property
    def format(self) -> str:
        """The format that was chosen, else the usual one."""
        formats = self.export.formats
        return self._wish.format if self._wish.format in formats else formats[0]

    @property
    def audience(self) -> Audience | None:
        """For whom: as chosen, else as usual for the format; None for what is the same for everybody."""
        return (self._wish.audience or usual_audience(self.format)) if self.export.audiences else None

    @property
    def proposed(self) -> Path:
        """The file that is proposed."""
        return self._propose(self.export.name, self.audience, self.format)

    @property
    def path(self) -> Path:
        """Where it would go: a name alone means the project's folder of exports."""
        proposed, typed = self.proposed, self._file.value.strip()
        if typed in ("", safe(proposed.name)):
            return proposed
        named = Path(os.path.expanduser(typed))  # noqa: PTH111 - Path.expanduser raises for a user there is not
        ending = "" if named.suffix.lower() == f".{self.format}" else f".{self.format}"
        return proposed.parent / f"{named}{ending}"

    def lines(self) -> list[Line]:
        """What can be chosen, for what is exported."""
        wish, export = self._wish, self.export
        kinds = (
            *((FOUND,) if wish.query is not None else ()),
            EXCERPTS,
            MATRIX,
            CODE_TABLE,
            TOGETHER,
            *((CASE_SUMMARY, THEME_MATRIX) if self._cases else ()),
            *((PACK,) if self._cases or self._among.themes else ()),
            SAMPLE,
            FRAMEWORK,
            QUOTES,
            LITERATURE,
            AUDIT,
            CHECKLIST,
            CLAIMS,
            MAP,
            AGENDA,
            *(one for one in MIXED if one != CASES or self._cases),
            CODEBOOK,
            REPORT,
            *((STANDING, RATIOS) if self._cases or wish.organisation else ()),
            DESCRIPTIVE,
            *((GROWTH,) if wish.growth else ()),
            *((PICTURE,) if wish.picture is not None else ()),
        )
        found = [Line("What", "what", _same(kinds))]
        cases = tuple((case, cut(case, 40)) for case in self._cases)
        if wish.what == MATRIX:
            known = _same(self._among.dimensions)
            found += [
                Line("Rows", "rows", known),
                Line("Columns", "columns", known),
                Line("Counted", "count", _COUNTED),
            ]
            shares = [one for one in SHARES if one != "text" or wish.count == "words"]
            found += [Line("Shares", "share", (("", "none: counts"), *((one, f"% of {one}") for one in shares)))]
            found += [Line("Case study", "case", (("", "all"), *cases))] if cases else []
            found += [Line("Coder", "coder", (("", "all"), *_same(self._among.coders)))] if self._among.coders else []
            codes = tuple((number, cut(path, _LONGEST)) for number, path in self._among.codes)
            found += [Line("Code", "code", (("", "all"), *codes))] if codes else []
            asked = (("", "everything"), (self._where, cut(self._where, _LONGEST)))
            found += [Line("Query", "where", asked)] if self._where else []
        elif wish.what == CODE_TABLE:
            found += [Line("Rows", "units", _same(UNITS)), Line("Columns", "level", _same(("codes", "themes")))]
            found += [Line("Cells", "cells", tuple(_CELLS.items()))]
            found += [Line("Coder", "coder", (("", "all"), *_same(self._among.coders)))] if self._among.coders else []
        elif wish.what == TOGETHER:
            near = tuple((f"{how} {words}", told) for how, words, told in WAYS)
            found += [Line("Of", "level", _same(LEVELS)), Line("Together", "near", near)]
            found += [Line("Cells", "listed", tuple(_LISTED.items()))]
            found += [Line("Case study", "case", (("", "all"), *cases))] if cases else []
            found += [Line("Coder", "coder", (("", "all"), *_same(self._among.coders)))] if self._among.coders else []
        elif wish.what == SAMPLE:
            found += [Line("Rows", "by", tuple((one, _BY[one]) for one in SAMPLE_BY))]
        elif wish.what == PACK:
            found += self._packs(cases)
        elif wish.what == FRAMEWORK:
            found += [
                Line("Rows", "chart_rows", _same(ROWS_OF)),
                Line("Columns", "chart_columns", _same(COLUMNS_OF)),
                *([Line("Case study", "case", (("", "all"), *cases))] if cases else []),
            ]
        elif wish.what in (STANDING, RATIOS, DESCRIPTIVE):
            found += self._of_figures(cases)
        elif wish.what == CASE_SUMMARY:
            found += [Line("Case study", "case", cases)]
        elif wish.what in (EXCERPTS, QUOTES):
            found += [Line("Case study", "case", (("", "all"), *cases))]
        elif wish.what == AUDIT:
            found += [Line("Of it", "trail", tuple(_TRAIL.items()))]
        elif wish.what == REPORT:
            found += [Line("Parts", "parts", tuple(_PARTS.items()))]
        elif wish.what == CHECKLIST:
            found += [Line("Checklist", "checklist", tuple((one, one.upper()) for one in CHECKLISTS))]
        if export.audiences:
            found += [Line("For", "audience", tuple((whom, _FOR[whom]) for whom in export.audiences))]
        found += [Line("Format", "format", tuple((one, _KINDS_OF_FILE.get(one, one)) for one in export.formats))]
        quoting = wish.what in (EXCERPTS, FOUND, QUOTES, PACK, CASE_SUMMARY, CLAIMS, REPORT)
        styles = [Line("Attributed", "style", tuple(_ATTRIBUTED.items()))] if quoting else []
        return [*found, *(self._narrowing() if wish.what == EXCERPTS else ()), *styles]

    def _of_figures(self, cases: tuple[tuple[str, str], ...]) -> list[Line]:
        """Whose figures, what they are held against, in which form."""
        wish = self._wish
        found = [] if wish.what == DESCRIPTIVE or wish.organisation else [Line("Case study", "case", cases)]
        if wish.what == RATIOS:
            return found
        found += [Line("Average", "basis", tuple(_BASES.items())), Line("Form", "form", tuple(_FORMS.items()))]
        return [*found, *([Line("Of", "grouped", tuple(_GROUPED.items()))] if wish.what == DESCRIPTIVE else [])]

    def _packs(self, cases: tuple[tuple[str, str], ...]) -> list[Line]:
        """Of a theme, else of a case study."""
        themes = tuple((value, cut(words, _LONGEST)) for value, words in self._among.themes)
        none = (("", "none: of a case study"),) if cases else ()
        lines = [Line("Theme", "code", (*themes, *none))] if themes else []
        return [*lines, *([Line("Case study", "case", cases)] if cases and not self._wish.code else [])]

    def _narrowing(self) -> list[Line]:
        """What else narrows excerpts, as far as there is a choice."""
        among = self._among
        lines = [Line("Code", "code", among.codes), Line("Document", "document", among.documents)]
        lines += [Line("Staff group", "group", _same(among.groups)), Line("Coder", "coder", _same(among.coders))]
        return [
            replace(line, values=(("", "all"), *((value, cut(words, _LONGEST)) for value, words in line.values)))
            for line in lines
            if line.values
        ]

    def _value(self, line: Line) -> str:
        now = {"format": self.format, "audience": self.audience}
        value = now.get(line.field) or str(getattr(self._wish, line.field))
        known = [one for one, _ in line.values]
        return value if value in known else known[0]

    # -- showing

    def _show(self) -> None:
        lines, at = self.lines(), self._rows.at or 0
        self._rows.styles.height = len(lines)
        self._rows.show(len(lines), self._row, at)
        if not self._typed:
            with self.prevent(Input.Changed):
                self._file.value = self.proposed.name
        self._tell()

    @property
    def _rows(self) -> Rows:
        return self.query_one(Rows)

    @property
    def _file(self) -> Field:
        return self.query_one("#export-file", Field)

    def _row(self, at: int) -> Content:
        line = self.lines()[at]
        words = dict(line.values)[self._value(line)]
        return Content.assemble((fitted(line.label, _LABEL), "bold"), f"‹ {words} ›")

    def _tell(self) -> None:
        for one in self.query(".of-word"):
            one.display = self.format == "docx"
        told = self._told or f"into {self.path}{' (exists)' if os.path.lexists(self.path) else ''}"
        self.query_one("#export-told", Static).update(Content(cut(told, 400)))

    # -- what keys do

    @on(Input.Changed, "#export-template")
    def _template_typed(self, event: Input.Changed) -> None:
        """What was wrong with the last one is no longer said."""
        event.stop()
        self._told = ""
        self._tell()

    @on(Input.Changed, "#export-file")
    def _file_typed(self, event: Input.Changed) -> None:
        """A name that was typed stays; its ending chooses the format."""
        event.stop()
        self._typed, self._told = bool(event.value.strip()), ""
        ending = Path(event.value.strip()).suffix.lstrip(".").lower()
        if ending in self.export.formats:
            self._wish = replace(self._wish, format=ending)
            self._rows.again()
        self._tell()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the field."""
        event.stop()
        self.action_export()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click changes the line."""
        event.stop()
        self.action_change(1)

    def action_move(self, lines: int) -> None:
        """Go down the lines; up when negative."""
        self._rows.action_move(lines)

    def action_change(self, step: int) -> None:
        """Take the next value of the line at the cursor; the one before when negative."""
        line = self.lines()[self._rows.at or 0]
        known = [one for one, _ in line.values]
        chosen: dict[str, Any] = {line.field: known[(known.index(self._value(line)) + step) % len(known)]}
        what = chosen.get("what")
        if what == PACK and self._among.themes:
            chosen["code"] = self._among.themes[0][0]
        if (
            (what in (CASE_SUMMARY, PACK, STANDING, RATIOS) or self._wish.what == PACK)
            and self._cases
            and not self._wish.case
        ):
            chosen["case"] = self._cases[0]
        if self._wish.what == PACK and what not in (None, PACK):
            chosen["code"] = ""
        self._wish, self._told = replace(self._wish, **chosen), ""
        if line.field == "format" and self._typed:
            self._rename()
        self._show()

    def _rename(self) -> None:
        """Let a name that was typed follow the format."""
        field = self._file
        named = Path(field.value.strip())
        if named.suffix.lstrip(".").lower() in self.export.formats:
            with self.prevent(Input.Changed):
                field.value = str(named.with_suffix(f".{self.format}"))

    def action_export(self) -> None:
        """Done; where there is a file already, ask first."""
        if not os.path.lexists(self.path):
            self._give()
            return
        from qualcode.tui.screens.choice import Choice

        question = f"“{cut(self.path.name, 50)}” is there already"
        lines = [Content("keep it, and name another file"), Content("replace it")]
        self.app.push_screen(Choice(question, lines), lambda index: self._give() if index == 1 else None)

    def _give(self) -> None:
        file = self._file.value.strip() if self._typed else ""
        template = self.query_one("#export-template", Field).value.strip() if self.format == "docx" else ""
        self.dismiss(replace(self._wish, format=self.format, file=file, path=self.path, template=template))


def _same(values: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((one, one) for one in values)
