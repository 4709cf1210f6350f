"""Coded excerpts to hand on: a table of codings, or quotations under the headings of their themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.excerpts import Asked, Excerpts, with_state
from qualcode.corpus.cases import Cases
from qualcode.corpus.settings import Settings
from qualcode.model.codebook import CodeTree
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience, Block, Heading, Quote, Report
from qualcode.model.retrieval import EVERYTHING, CodedExcerpt
from qualcode.model.table import Cell, Table
from qualcode.model.watch import Watch, unwatched, watched
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.quotes.quoting import Quoting
from qualcode.triangulation.wording import case_heading, joined, number_of

TEAM_COLUMNS = (
    "excerpt",
    "document",
    "kind",
    "case",
    "participant",
    "consent",
    "quote",
    "code",
    "path",
    "theme",
    "coder",
    "stance",
    "note",
    "start",
    "end",
    "turn",
)
PUBLICATION_COLUMNS = ("theme", "code", "quote", "participant", "source", "case study", "stance")
_CHOOSING = "choosing what may be handed on"
SYNTHETIC_NOTE = "Synthetic data: invented for demonstration."


def quotation_table(
    session: Session,
    audience: Audience = "team",
    wanted: Asked = EVERYTHING,
    watch: Watch = unwatched,
    style: Attribution | None = None,
) -> Table:
    """One row a coding for the team; for publication one an excerpt and code.

    The publication's has no IDs, document titles, positions, coders or notes, and leaves out what may not be quoted
    and what names an organisation; its note says how many. ``style`` is how it is told whose words they are.
    Raises ``QualcodeError`` for an unknown name in what is wanted, or when a code's name or a case study's description
    gives an organisation away.
    """
    team = audience == "team"
    found = Excerpts(session).find(wanted, watch, unresolved=team)
    synthetic = (SYNTHETIC_NOTE,) if Settings(session).read().synthetic else ()
    if team:
        columns, rows, told = with_state(TEAM_COLUMNS, tuple(_team_row(coding) for coding in found))
        count = f"{number_of(len(rows), 'coding')} of {number_of(len({row[0] for row in rows}), 'excerpt')}."
        return Table(columns, rows, title="Coded excerpts", counts="codings", notes=(count, *told, *synthetic))
    selection = _Published(session, style)
    kept = [(coding, selection.of(coding)) for coding in watched(together(found), watch, _CHOOSING)]
    table = Table(
        PUBLICATION_COLUMNS,
        tuple(_publication_row(coding, quote, selection) for coding, quote in kept if quote is not None),
        title="Coded excerpts",
        counts="excerpts under a code",
        notes=(*selection.notes(), *synthetic),
    )
    return selection.disclosure.check_table(table)


def quotation_report(
    session: Session,
    audience: Audience = "publication",
    wanted: Asked = EVERYTHING,
    watch: Watch = unwatched,
    style: Attribution | None = None,
) -> Report:
    """Quotations under a heading for each theme and code, in the order of the codebook, attributed by ID.

    For the team with excerpt IDs, stance and consent; for publication as ``quotation_table`` says (then
    ``draft_notes``, which is not printed, says what was left out).
    """
    found = together(Excerpts(session).find(wanted, watch))
    with session.read() as connection:
        tree = read_tree(connection)
    selection = _Published(session, style) if audience == "publication" else None
    quoting = selection.quoting if selection else Quoting(session, audience, style=style)
    by_code: dict[int, list[Quote]] = {}
    for coding in watched(found, watch, _CHOOSING):
        quote = selection.of(coding) if selection else _team_quote(coding, quoting)
        if quote is not None:
            by_code.setdefault(coding.code_id, []).append(quote)
    report = Report(
        title="Coded excerpts",
        blocks=tuple(_under_headings(tree, by_code)),
        audience=audience,
        draft_notes=tuple(selection.notes()) if selection else (),
        synthetic=Settings(session).read().synthetic,
    )
    return selection.disclosure.check_report(report) if selection else report


class _Published:
    """Chooses what may be published, and counts what is left out and why."""

    def __init__(self, session: Session, style: Attribution | None) -> None:
        self.quoting = Quoting(session, "publication", style=style)
        self.disclosure = Disclosure(session, style=style)
        self.cases = {case.label: case_heading(case) for case in Cases(session).all()}
        self._left_out: Counter[str] = Counter()
        self._judged: dict[int, Quote | None] = {}

    def of(self, coding: CodedExcerpt) -> Quote | None:
        """A passage as it may be published, None for one that may not."""
        if coding.excerpt_id not in self._judged:
            self._judged[coding.excerpt_id] = self._judge(coding)
        return self._judged[coding.excerpt_id]

    def _judge(self, coding: CodedExcerpt) -> Quote | None:
        if self.quoting.refusal(coding.excerpt_id):
            self._left_out["not to be quoted"] += 1
            return None
        words = self.quoting.words(coding.excerpt_id)
        if self.disclosure.leaks_of(coding.excerpt_id, words, coding.case):
            self._left_out["would give an organisation or a person away"] += 1
            return None
        who = self.quoting.attribution(coding.excerpt_id, coding.document_id)
        return Quote(words, who, coding.short_id, leading=self.quoting.leading)

    def notes(self) -> list[str]:
        """What was left out: "3 excerpts are left out: 2 not to be quoted and 1 …"."""
        total = self._left_out.total()
        if not total:
            return []
        reasons = joined([f"{count} {why}" for why, count in self._left_out.items()])
        return [f"{number_of(total, 'excerpt')} {'is' if total == 1 else 'are'} left out: {reasons}."]


def together(found: Iterable[CodedExcerpt]) -> list[CodedExcerpt]:
    """Each excerpt once under a code, whoever coded it; stances that coders disagree on are both named."""
    grouped: dict[tuple[int, int], list[CodedExcerpt]] = {}
    for coding in found:
        grouped.setdefault((coding.excerpt_id, coding.code_id), []).append(coding)
    return [some[0] if len(some) == 1 else _merged(some) for some in grouped.values()]


def _merged(some: list[CodedExcerpt]) -> CodedExcerpt:
    return replace(some[0], stance=", ".join(dict.fromkeys(coding.stance for coding in some if coding.stance)))


def _team_row(coding: CodedExcerpt) -> tuple[Cell, ...]:
    return (
        coding.short_id,
        coding.document,
        coding.kind,
        coding.case,
        coding.participant,
        coding.consent,
        coding.quote,
        coding.code,
        coding.path,
        coding.theme,
        coding.coder,
        coding.stance,
        coding.note,
        coding.start,
        coding.end,
        coding.turn,
    )


def _publication_row(coding: CodedExcerpt, quote: Quote, selection: _Published) -> tuple[Cell, ...]:
    place = selection.cases.get(coding.case, "")
    return (coding.theme, coding.code, quote.text, quote.attribution, coding.kind, place, coding.stance)


def _team_quote(coding: CodedExcerpt, quoting: Quoting) -> Quote:
    """As it stands in the transcript, whoever speaks in it."""
    who = quoting.owner(coding.excerpt_id, coding.document_id)
    return Quote(coding.quote, who, coding.short_id, _note(coding), quoting.leading)


def _note(coding: CodedExcerpt) -> str:
    consent = coding.consent if coding.consent not in ("", "quote") else ""
    return "; ".join(part for part in (coding.stance, consent) if part)


def _under_headings(tree: CodeTree, by_code: dict[int, list[Quote]]) -> list[Block]:
    """A heading for each theme, the codes under it one deeper; codes of no theme stand under their own name."""
    blocks: list[Block] = []
    under: int | None = None
    for code in tree:
        if code.id not in by_code:
            continue
        theme = tree.theme_of(code)
        if theme is not None and theme.id != under:
            blocks.append(Heading(2, tree.label(theme)))
        under = theme.id if theme else None
        if theme is None or theme.id != code.id:
            blocks.append(Heading(3 if theme else 2, tree.label(code)))
        blocks += by_code[code.id]
    return blocks
