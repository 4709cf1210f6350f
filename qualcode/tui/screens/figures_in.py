"""A file of figures before it comes in: what each column is, what is still to be said, and what would be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.model.errors import QualcodeError
from qualcode.model.figures import FiguresImport
from qualcode.model.mapping import FIGURES, MappedColumn, Mapping
from qualcode.model.problems import alike
from qualcode.model.proposals import Question
from qualcode.tui.figures_in import CHANGES, FiguresIn
from qualcode.tui.hints import phrase
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.form import Form
from qualcode.tui.screens.working import work
from qualcode.tui.shown import cut, one_line
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_KEYS: Final = (
    "{figures_in.answer} answer · {figures_in.change} column · {figures_in.look} would be read · "
    "{figures_in.go} import · {figures_in.back} back",
    "{figures_in.save} save the mapping · {figures_in.good} good rows only · {figures_in.release} release · "
    "{figures_in.leave} leave",
)
_LOST: Final = "{figures_in.leave} again throws away what you said here; {figures_in.save} saves it as a mapping."
_OTHER: Final = "something else …"


@dataclass(frozen=True)
class Line:
    """A line as it is shown, what it is ``of``, and all of its words."""

    shown: Content
    of: Question | MappedColumn | None
    whole: str


class FiguresInScreen(Form[bool]):
    """Gives whether to import. All that is said goes into the ``FiguresIn``."""

    AUTO_FOCUS = "#figures-in-lines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave; nothing is imported", id="figures_in.leave"),
        Binding("enter", "answer", "Answer, or tell all of the line", priority=True, id="figures_in.answer"),
        Binding("c", "change", "Say what a column is: its role, indicator, unit …", id="figures_in.change"),
        Binding("v", "look", "What would be read, and what is wrong", id="figures_in.look"),
        Binding("i", "go", "Import +", id="figures_in.go"),
        Binding("s", "save", "Save the mapping under a name", id="figures_in.save"),
        Binding("k", "good", "Take the good rows only, or all or nothing", id="figures_in.good"),
        Binding("r", "release", "What the publisher calls this release", id="figures_in.release"),
        Binding("u", "back", "Take the last answer back", id="figures_in.back"),
    ]

    def __init__(self, figures: FiguresIn, told: str = "") -> None:
        """``told`` is why it is here again."""
        super().__init__()
        self._figures = figures
        self._told = told
        self._warned = False
        self._lines: list[Line] = []

    def compose(self) -> ComposeResult:
        """The file, its questions, columns and what would be read, and what keys do."""
        with Vertical(classes="box", id="figures-in"):
            yield Static("", markup=False, classes="box-title", id="figures-in-title")
            yield Rows(id="figures-in-lines")
            yield Static("", markup=False, id="figures-in-told")
            yield from map(Hint, _KEYS)

    def on_mount(self) -> None:
        """The first question."""
        self._renew(0)

    # -- what is shown

    def _renew(self, at: int | None = None) -> None:
        figures = self._figures
        rows = self.query_one("#figures-in-lines", Rows)
        before = rows.at or 0
        was = self._lines[before].of if before < len(self._lines) else None
        self._lines = _lines(figures)
        stay = _place(self._lines, was, before) if at is None else at
        rows.show(len(self._lines), lambda row: self._lines[row].shown, stay)
        self.query_one("#figures-in-title", Static).update(Content(cut(_title(figures), 300)))
        self._tell(self._told)

    def _tell(self, told: str, *, refused: bool = False) -> None:
        self._told = ""
        style = "bold $text-error" if refused else ""
        shown = Content.styled(cut(one_line(told), 300), style) if told else Content("")
        self.query_one("#figures-in-told", Static).update(shown)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Leaving is asked anew."""
        event.stop()
        self._warned = False

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click does what Enter does."""
        event.stop()
        self.action_answer()

    def on_resize(self) -> None:
        """Lines are as wide as their place."""
        for rows in self.query(Rows):
            rows.again()

    # -- doing

    def _do(self, act: Callable[[], object], told: str = "") -> str:
        try:
            act()
        except QualcodeError as error:
            self._tell(str(error), refused=True)
            return str(error)
        self._told = told
        self._renew()
        return ""

    def action_answer(self) -> None:
        """Answer the question at the cursor; of another line, tell all of it."""
        at = self.query_one("#figures-in-lines", Rows).at
        if at is None or at >= len(self._lines):
            return
        line = self._lines[at]
        if isinstance(line.of, Question):
            self._ask(line.of, self._figures.answer)
        else:
            self._tell(line.whole)

    def action_change(self) -> None:
        """Say what the column at the cursor is, though it is settled."""
        at = self.query_one("#figures-in-lines", Rows).at
        column = self._lines[at].of if at is not None and at < len(self._lines) else None
        if not isinstance(column, MappedColumn):
            self._tell("Stand on a column to say what it is.", refused=True)
            return
        figures = self._figures
        kinds = CHANGES if column.role in FIGURES else CHANGES[:1]
        ways = [way for kind in kinds if (way := figures.ways(column, kind)).candidates]

        def chosen(row: int | None) -> None:
            if row is not None:
                self._ask(ways[row], lambda question, answer: figures.change(column, question, answer))

        lines = [Content(way.kind) for way in ways]
        self.app.push_screen(Choice(f"What of column {column.at} is otherwise?", lines), chosen)

    def _ask(self, question: Question, settle: Callable[[Question, str], None]) -> None:
        answers = self._figures.answers_to(question)
        at = 0
        if question.kind == "indicator":
            # In the standard's order: so the key of a line is the indicator's number. The likeliest is at the cursor.
            likely, answers = answers[0], self._figures.in_order(answers)
            at = answers.index(likely)

        def say(answer: str) -> str:
            return self._do(lambda: settle(question, answer), "Answered.") if answer else ""

        def chosen(row: int | None) -> None:
            if row is None:
                return
            if row < len(answers):
                say(answers[row])
            else:
                self.app.push_screen(Ask(cut(one_line(question.ask), 200), keep=say))

        lines = [Content(cut(one_line(one), 90)) for one in (*map(self._called(question), answers), _OTHER)]
        self.app.push_screen(Choice(cut(one_line(question.ask), 200), lines, at=at), chosen)

    def _called(self, question: Question) -> Callable[[str], str]:
        """What answers are called: indicators by their names too."""
        return self._figures.indicator_called if question.kind == "indicator" else str

    def action_look(self) -> None:
        """Read the file, take nothing, and show what came of it."""
        if self._open():
            return
        figures = self._figures

        def done(result: FiguresImport) -> None:
            figures.looked = result
            self._told = summary(result)
            self._renew(0)

        work(
            self.app,
            "Reading the figures",
            lambda watch: figures.run(watch, dry_run=True),
            done,
            lambda error: self._tell(str(error), refused=True),
        )

    def action_go(self) -> None:
        """Import, when nothing is left to be said."""
        if not self._open():
            self.dismiss(True)

    def _open(self) -> bool:
        left = len(self._figures.questions)
        if left:
            self._tell(f"{left} still to be answered: the lines that begin with ?", refused=True)
        return bool(left)

    def action_leave(self) -> None:
        """Leave; with answers that would be lost, only when asked twice."""
        if self._figures.changed and not self._warned:
            self._warned = True
            self._tell(phrase(self, _LOST), refused=True)
            return
        self.dismiss(False)

    def action_back(self) -> None:
        """Ask the last question again."""
        if self._figures.take_back():
            self._told = "Taken back."
            self._renew()
        else:
            self._tell("Nothing was answered here.")

    def action_save(self) -> None:
        """Keep the mapping, to read the next release with."""
        figures = self._figures
        if figures.mapping is None:
            self._tell("The file is in the long form: it needs no mapping.")
            return
        if self._open():
            return

        def keep(name: str) -> str:
            again = bool(figures.saved) and name.casefold() == figures.saved.casefold()
            return self._do(lambda: figures.save(name, replacing=again), f"Saved as “{cut(name, 60)}”.")

        self.app.push_screen(Ask("What is the mapping to be called?", figures.saved or figures.mapping.name, keep=keep))

    def action_good(self) -> None:
        """The good rows only, or all or nothing."""
        self._figures.keep_good = not self._figures.keep_good
        self._figures.looked = None
        self._renew()

    def action_release(self) -> None:
        """The name of the release."""

        def keep(name: str) -> str:
            self._figures.release = name
            self._renew()
            return ""

        self.app.push_screen(Ask("What does the publisher call this release?", self._figures.release, keep=keep))


def _title(figures: FiguresIn) -> str:
    mapping = figures.mapping
    how = "in the long form" if mapping is None else f"{mapping.layout} layout"
    parts = [f"Figures: {cut(one_line(figures.file.name), 30)}, {how}"]
    parts += [f"read with “{figures.saved}”"] if figures.saved else []
    left = len(figures.questions)
    parts += [f"{left} question{'s' if left > 1 else ''} to answer"] if left else []
    parts += ["good rows only"] if figures.keep_good else []
    parts += [f"release “{figures.release}”"] if figures.release else []
    return " · ".join(parts)


def _lines(figures: FiguresIn) -> list[Line]:
    """What would be read, when somebody looked; else questions first; then what was said, the columns, and notes."""
    found: list[tuple[str, Question | MappedColumn | None, str]] = []
    if figures.looked is not None:
        found += [(line, None, line) for line in _read_lines(figures.looked)]
    for question in figures.questions:
        times = f"{question.times} time{'s' if question.times > 1 else ''}"
        where = f" ({times}, first at {question.first})" if question.first else ""
        found.append((f"? {question.ask}{where}", question, question.ask))
    for said in figures.answers:
        line = f"✓ {said.question.ask} {said.answer}"
        found.append((line, None, line))
    mapping = figures.mapping
    if mapping is not None:
        found += [(line, None, line) for line in _rows_of(mapping)]
        found += [(_column(column, mapping), column, _column(column, mapping)) for column in mapping.columns]
    if figures.proposal is not None:
        found += [(f"· {note}", None, note) for note in figures.proposal.notes]
    found += [(f"  row {row}", None, row) for row in figures.first_rows]
    if figures.proposal is None:
        line = "· One row a figure: nothing is to be said of it. Look what would be read."
        found.insert(0, (line, None, line))
    return [Line(Content(cut(one_line(line), 300)), of, one_line(whole)) for line, of, whole in found]


def _rows_of(mapping: Mapping) -> list[str]:
    header = ", ".join(map(str, mapping.header_rows)) or "none"
    last = mapping.last_row or "the end"
    sheet = f"sheet “{mapping.sheet}”, " if mapping.sheet else ""
    lines = [f"  {sheet}header in row {header}, organisations in rows {mapping.first_row} to {last}"]
    if mapping.year.year is not None:
        lines.append(f"  year: {mapping.year.year}, for the whole file")
    lines += [f"  {role}: {value}, for the whole file" for role, value in mapping.fixed]
    lines += [f"  {token or 'an empty cell'} means {status.replace('_', ' ')}" for token, status in mapping.tokens]
    return lines


def _column(column: MappedColumn, mapping: Mapping) -> str:
    year = str(column.year) if column.year is not None else ""
    indicator = f"indicator {column.indicator}" if column.indicator else ""
    scale = "as 0 to 1" if column.scale == "one" and column.unit == "percent" else ""
    unit = column.unit if column.unit and column.unit != column.measure else ""
    about = [indicator, column.measure, column.part, column.group, year, unit, scale]
    role = column.role.replace("_", " ")
    meant = f"{role} of {', '.join(filter(None, about))}" if any(about) else role
    marks = "; ".join(f"{token or 'empty'} = {status.replace('_', ' ')}" for token, status in column.tokens)
    header = f" “{column.header}”" if column.header and mapping.header_rows else ""
    return f"  {column.at}{header}: {meant}" + (f" ({marks})" if marks else "")


def _read_lines(looked: FiguresImport) -> list[str]:
    lines = [f"= {summary(looked)}"]
    for one in looked.changes:
        counts = f"{one.changed} changed, {one.new} new, {one.gone} gone, {one.same} the same"
        lines.append(f"= indicator {one.indicator}, {one.year}: {counts}")
    lines += [f"! {problem.place}: {problem.what}" for problem in looked.errors]
    for problem, times in alike(looked.warnings):
        more = f" and {times - 1} more" if times > 1 else ""
        lines.append(f"· {problem.place}{more}: {problem.what}")
    return lines


def _place(lines: list[Line], was: Question | MappedColumn | None, before: int) -> int:
    """Where the cursor stays: on the same column or question; where that was answered, on the next that is open."""
    same = next((n for n, line in enumerate(lines) if _is_same(line.of, was)), None)
    if same is not None:
        return same
    open_ = [n for n, line in enumerate(lines) if isinstance(line.of, Question)]
    if isinstance(was, Question) and open_:
        return next((n for n in open_ if n >= before), open_[-1])
    return before


def _is_same(one: Question | MappedColumn | None, was: Question | MappedColumn | None) -> bool:
    if isinstance(one, MappedColumn) and isinstance(was, MappedColumn):
        return one.at == was.at
    return one is not None and one == was


def summary(result: FiguresImport) -> str:
    """What an import came to, or would, in one line."""
    if result.status == "skipped":
        return "this very file was imported before"
    if result.status == "failed":
        first = f", first at {result.errors[0].place}" if result.errors else ""
        return f"nothing can be taken: {result.error_count} wrong{first}; k takes the good rows only"
    parts = [f"{result.values} figures"]
    parts += [f"{result.years[0]} to {result.years[-1]}"] if result.years else []
    parts += [f"{result.left_out} left out"] if result.left_out else []
    parts += [f"{result.replaced} older ones no longer current"] if result.replaced else []
    parts += [f"{len(result.organisations_added)} new organisations"] if result.organisations_added else []
    parts += [f"{result.gone} of the release before are gone, and stay"] if result.gone else []
    uncounted = len(result.organisations_uncounted)
    parts += [f"{uncounted} in no average until their type is known (organisations kind trust)"] if uncounted else []
    return ", ".join(parts)
