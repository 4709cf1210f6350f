"""The quote matrix: what is said on each theme in each group of case studies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.excerpts import Excerpts
from qualcode.coding.chosen import ChosenQuotes
from qualcode.corpus.settings import Settings
from qualcode.model.codebook import CodeTree
from qualcode.model.joint import Behind, JointDisplay, QuoteWish
from qualcode.model.report import Audience, Report, TableBlock, Text
from qualcode.model.retrieval import CodedExcerpt, ExcerptFilter
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.joint.groups import CaseGroups, Grouping
from qualcode.triangulation.quotes.quotations import SYNTHETIC_NOTE
from qualcode.triangulation.quotes.quoting import Quoting
from qualcode.triangulation.wording import joined, number_of

COLUMNS: Final = ("theme", "group", "quote", "participant_id", "case_id", "position", "comment")
SHOWN: Final = 3
"""So many quotations stand in a cell of the wide form when nobody says how many."""
_QUOTE: Final = COLUMNS.index("quote")
_TITLE: Final = "Quotations by groups of case studies"
_FIRST_WIDE, _PAGE_WIDE = 3.2, 25.7
_LEFT_OUT: Final = ("not to be quoted", "would give an organisation or a person away")


@dataclass(frozen=True)
class _Quote:
    """A passage under a theme; ``words`` is "" where it may not be quoted, which ``comment`` says then."""

    excerpt_id: int
    words: str
    who: str
    case: str
    position: str
    comment: str

    @property
    def behind(self) -> str:
        """What stands in brackets behind it: whose it is, and where."""
        return ", ".join(part for part in (self.who, self.case) if part)


@dataclass(frozen=True)
class _Place:
    """What there is of a theme in a group: those shown, and how many passages there are."""

    quotes: tuple[_Quote, ...]
    of: int

    @property
    def left(self) -> int:
        return self.of - len(self.quotes)


def quote_matrix(session: Session, wish: QuoteWish, audience: Audience = "team") -> JointDisplay:
    """A row a quotation, or with ``wide`` a row a theme and a column a group.

    A passage is quoted once under a theme. Whoever may not be quoted is not; for the team the row stays and says why.
    Raises ``QualcodeError``, ``UnknownName``.
    """
    made = _Making(session, wish, audience)
    return made.wide() if wish.wide else made.long()


def quote_matrix_report(session: Session, wish: QuoteWish, audience: Audience = "publication") -> Report:
    """The wide form as a page across."""
    return _Making(session, wish, audience).report()


class _Making:
    def __init__(self, session: Session, wish: QuoteWish, audience: Audience) -> None:
        self.session, self.wish, self.audience = session, wish, audience
        self.team = audience == "team"
        self.groups: CaseGroups = Grouping(session).groups(wish.groups, audience)
        self.group_of = {case.label: at for at, group in enumerate(self.groups.groups) for case in group.cases}
        self.quoting = Quoting(session, audience, style=wish.style)
        self.disclosure = None if self.team else Disclosure(session, style=wish.style)
        self.cuts = {one.excerpt_id: one.cuts for one in ChosenQuotes(session).all()} if wish.chosen else {}
        self.left_out: Counter[str] = Counter()
        with session.read() as connection:
            self.tree: CodeTree = read_tree(connection)
        self._quoted: dict[int, tuple[str, str, str]] = {}
        self._around: dict[str, None] = {}

    # -- the forms

    def long(self) -> JointDisplay:
        """A row a quotation."""
        rows: list[tuple[Cell, ...]] = []
        behind: dict[tuple[int, int], Behind] = {}
        left = 0
        for label, at, place in self._places(self.wish.most):
            heading = self.groups.groups[at].heading
            left += place.left
            for one in place.quotes:
                behind[len(rows), _QUOTE] = Behind((one.excerpt_id,))
                rows.append((label, heading, one.words, one.who, one.case, one.position, one.comment))
        table = self._checked(Table(COLUMNS, tuple(rows), _TITLE, "quotations", self._notes(left)))
        return JointDisplay(table, behind, tuple((str(row[0]), str(row[1])) for row in rows), 2)

    def wide(self) -> JointDisplay:
        """A row a theme; a cell has the quotations, each with whose it is."""
        table, behind, _ = self._wide()
        return JointDisplay(self._checked(table), behind, tuple((str(row[0]),) for row in table.rows))

    def report(self) -> Report:
        """The wide form as a page across, with the evidence of each quotation."""
        table, behind, runs = self._wide()
        self._checked(table)
        columns = len(table.columns) - 1
        widths = (_FIRST_WIDE, *[(_PAGE_WIDE - _FIRST_WIDE) / columns] * columns) if columns else ()
        caption = f"{_TITLE}: {self.groups.variable}"
        heads = (f"{name[:1].upper()}{name[1:]}" for name in table.columns)
        printed = Table(tuple(heads), table.rows, notes=table.notes, rests=lambda: behind)
        return Report(
            title="",
            blocks=(TableBlock(caption, printed, widths, runs=runs),) if table.rows else (),
            audience=self.audience,
            landscape=True,
            synthetic=Settings(self.session).read().synthetic,
        )

    def _wide(self) -> tuple[Table, dict[tuple[int, int], Behind], dict[tuple[int, int], tuple[Text, ...]]]:
        by_theme: dict[str, dict[int, _Place]] = {}
        for label, at, place in self._places(SHOWN if self.wish.most is None else self.wish.most):
            by_theme.setdefault(label, {})[at] = place
        rows: list[tuple[Cell, ...]] = []
        behind: dict[tuple[int, int], Behind] = {}
        runs: dict[tuple[int, int], tuple[Text, ...]] = {}
        left = 0
        for label, places in by_theme.items():
            cells = []
            for at in range(len(self.groups.groups)):
                place = places.get(at, _Place((), 0))
                left += place.left
                said = tuple(_runs(place))
                cells.append("".join(run.text for run in said))
                if place.quotes:
                    behind[len(rows), at + 1] = Behind(tuple(one.excerpt_id for one in place.quotes))
                    runs[len(rows), at + 1] = said
            rows.append((label, *cells))
        heads = ("theme", *(group.heading for group in self.groups.groups))
        return Table(heads, tuple(rows), _TITLE, "quotations", self._notes(left), stub=1), behind, runs

    def _checked(self, table: Table) -> Table:
        """What stands around the quotations, which were looked through one by one.

        Where figures were cut was looked at already: it may be the figure of another indicator by chance.
        """
        if self.disclosure is not None:
            self.disclosure.check_names_everywhere((_TITLE, group.heading) for group in self.groups.groups)
            themes = (str(row[0]) for row in table.rows)
            around = dict.fromkeys((*COLUMNS, *table.notes, *themes, *self._around))
            self.disclosure.check_texts((_TITLE, text, "") for text in around)
        return table

    def _notes(self, left: int) -> tuple[str, ...]:
        notes = [f"Groups: {self.groups.variable}. Each passage once under a theme."]
        if left:
            notes.append(f"{number_of(left, 'passage')} more {'is' if left == 1 else 'are'} not shown.")
        if self.left_out:
            total = self.left_out.total()
            reasons = joined([f"{self.left_out[why]} {why}" for why in _LEFT_OUT if self.left_out[why]])
            notes.append(f"{number_of(total, 'excerpt')} {'is' if total == 1 else 'are'} left out: {reasons}.")
        notes += [SYNTHETIC_NOTE] if Settings(self.session).read().synthetic else []
        return tuple(notes)

    # -- what is quoted

    def _places(self, most: int | None) -> Iterator[tuple[str, int, _Place]]:
        """Each theme with its label, group by group; where there is nothing, nothing."""
        for label, codings in self._by_theme():
            by_group: defaultdict[int, dict[int, list[CodedExcerpt]]] = defaultdict(dict)
            for one in codings:
                if one.case in self.group_of and (not self.wish.chosen or one.excerpt_id in self.cuts):
                    by_group[self.group_of[one.case]].setdefault(one.excerpt_id, []).append(one)
            for at in sorted(by_group):
                found, there = list[_Quote](), len(by_group[at])
                for codings_on in by_group[at].values():
                    if most is not None and len(found) == most:
                        break  # what is not shown need not be looked at
                    if self._may_be(codings_on[0]):
                        found.append(self._quote(codings_on))
                    else:
                        there -= 1
                if there:
                    yield label, at, _Place(tuple(found), there)

    def _by_theme(self) -> Iterator[tuple[str, Sequence[CodedExcerpt]]]:
        """The themes that are wished for in the order of the codebook, and what is coded under each."""
        coded = Excerpts(self.session).find(ExcerptFilter())
        if self.wish.themes:
            for name in self.wish.themes:
                code = self.tree.find(name)
                under = {code.id, *(one.id for one in self.tree.descendants(code.id))}
                yield self.tree.label(code), [one for one in coded if one.code_id in under]
            return
        by_theme: defaultdict[int | None, list[CodedExcerpt]] = defaultdict(list)
        for one in coded:
            by_theme[one.theme_id].append(one)
        for code in self.tree:
            if code.id in by_theme:
                yield self.tree.label(code), by_theme[code.id]
        if None in by_theme:
            yield "(no theme)", by_theme[None]

    def _may_be(self, one: CodedExcerpt) -> bool:
        """Whether it may stand in the table; each that may not is counted once. The team sees that it is there."""
        number = one.excerpt_id
        if number not in self._quoted:
            refusal = self.quoting.refusal(number)
            words = "" if refusal else self.quoting.words(number, self.cuts.get(number, ()))
            leaks = bool(self.disclosure is not None and words and self.disclosure.leaks_of(number, words, one.case))
            why = _LEFT_OUT[0] if refusal else _LEFT_OUT[1] if leaks else ""
            if why and not self.team:
                self.left_out[why] += 1
            self._quoted[number] = words, refusal, why
        return self.team or not self._quoted[number][2]

    def _quote(self, on: Sequence[CodedExcerpt]) -> _Quote:
        one = on[0]
        words, refusal, _ = self._quoted[one.excerpt_id]
        comment = list(dict.fromkeys([coding.stance for coding in on if coding.stance]))
        if self.team:
            comment += dict.fromkeys([" ".join(coding.note.split()) for coding in on if coding.note.strip()])
        comment += [f"not quoted: {refusal}"] if refusal else []
        who = self.quoting.attribution(one.excerpt_id, one.document_id)
        quote = _Quote(one.excerpt_id, words, who, one.case, self._position(one), "; ".join(comment))
        self._around |= dict.fromkeys((who, quote.case, quote.position, quote.comment))
        return quote

    def _position(self, one: CodedExcerpt) -> str:
        """Where it stands; a publication has the kind of document."""
        if not self.team:
            return one.kind
        turn = f", turn {one.turn}" if one.turn else ""
        return f"{one.document}{turn} ({one.short_id})"


def _runs(place: _Place) -> Iterator[Text]:
    """The quotations of a cell, each in a line of its own, and how many more there are."""
    for n, one in enumerate(place.quotes):
        before = "\n" if n else ""
        said = f"“{one.words}”" if one.words else f"[{one.comment}]"
        yield Text(f"{before}{said}", evidence=f"x{one.excerpt_id}")
        if one.behind:
            yield Text(f" ({one.behind})")
    if place.left:
        yield Text(f"\nand {place.left} more")
