"""Who is quoted how often and with how many words, and who never is: in all, and for each theme or case study."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from qualcode.analysis.took_part import took_part
from qualcode.analysis.voices import WITHDRAWN, everyone
from qualcode.corpus.cases import Cases
from qualcode.model.quotes import Balance, ChosenQuotation, Quoted, ThemeBalance
from qualcode.model.retrieval import CodedExcerpt
from qualcode.model.rounding import half_up
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.store.tables import Document
from qualcode.triangulation.wording import joined, number_of

_TOP = 2


class _Passage:
    """A passage that counts once, however often it is chosen or coded."""

    __slots__ = ("case", "consent", "group", "participant", "themes", "words")

    def __init__(self, participant: str, group: str, case: str, consent: str, words: int) -> None:
        self.participant, self.group, self.case, self.consent, self.words = participant, group, case, consent, words
        self.themes: set[str] = set()


def balance_of_chosen(session: Session, chosen: Sequence[ChosenQuotation]) -> Balance:
    """Over quotations that were chosen; a passage chosen for several things counts once, as it is printed longest."""
    passages: dict[int, _Passage] = {}
    for one in chosen:
        found = passages.setdefault(
            one.excerpt_id, _Passage(one.participant, one.group, one.case, one.consent, one.words)
        )
        found.words = max(found.words, one.words)
        found.themes |= {one.use.label} if one.use.kind == "theme" else set()
    return _balance(session, passages.values())


def balance_of_coded(session: Session, coded: Iterable[CodedExcerpt]) -> Balance:
    """Over coded passages, each once."""
    passages: dict[int, _Passage] = {}
    for one in coded:
        found = passages.setdefault(
            one.excerpt_id, _Passage(one.participant, one.group, one.case, one.consent, len(one.quote.split()))
        )
        found.themes.add(one.theme)
    return _balance(session, passages.values())


def balance_by_use(chosen: Sequence[ChosenQuotation]) -> tuple[ThemeBalance, ...]:
    """The same in one line for each thing that quotations are chosen for, in their order."""
    together: dict[str, list[ChosenQuotation]] = defaultdict(list)
    for one in chosen:
        together[one.use.uuid].append(one)
    return tuple(_of_use(some) for some in together.values())


def balance_table(balance: Balance, of: str) -> Table:
    """One row a person, those never quoted last."""
    rows = tuple(
        (one.participant, one.group, one.case, one.consent, one.quotes, one.words, _percent(one.share), one.themes)
        for one in balance.people
    )
    columns = ("participant", "group", "case", "consent", "quotes", "words", "share of words (%)", "themes")
    return Table(columns, rows, title=f"Who is quoted: {of}", counts="quotations and words", notes=balance.told)


def by_use_table(balances: Sequence[ThemeBalance]) -> Table:
    """One row a theme or case study."""
    rows = tuple(
        (one.use.label, one.use.kind, one.quotes, one.words, one.people, one.top, _percent(one.top_share))
        for one in balances
    )
    columns = ("quoted for", "kind", "quotes", "words", "people", "most quoted", "their share of words (%)")
    return Table(columns, rows, title="Who is quoted, by theme and case study", counts="quotations and words")


def _of_use(some: Sequence[ChosenQuotation]) -> ThemeBalance:
    words: dict[str, int] = defaultdict(int)
    for one in some:
        words[one.participant] += one.words
    total = sum(words.values())
    people = {who: count for who, count in words.items() if who}
    top = max(people, key=lambda who: people[who]) if people else ""
    return ThemeBalance(some[0].use, len(some), total, len(people), top, people[top] / total if top and total else 0.0)


def _balance(session: Session, passages: Iterable[_Passage]) -> Balance:
    with session.read() as connection:
        blurred = {person.label for person in everyone(connection).values() if not person.counts}
    theirs: dict[str, list[_Passage]] = defaultdict(list)
    for one in passages:
        theirs["" if one.participant in blurred else one.participant].append(one)
    words = sum(one.words for some in theirs.values() for one in some)
    quoted = [_quoted(who, some, words) for who, some in theirs.items() if who]
    quoted.sort(key=lambda one: (-one.words, -one.quotes, one.participant.casefold()))
    named = {one.participant for one in quoted}
    never = [one for one in _spoke(session) if one.participant not in named]
    count = sum(map(len, theirs.values()))
    told = tuple(_told(quoted, never, words, nobody=len(theirs.get("", ()))))
    return Balance((*quoted, *never), count, words, told)


def _quoted(who: str, some: Sequence[_Passage], words: int) -> Quoted:
    own, first = sum(one.words for one in some), some[0]
    themes = {theme for one in some for theme in one.themes}
    return Quoted(
        who, first.group, first.case, first.consent, len(some), own, own / words if words else 0.0, len(themes)
    )


def _spoke(session: Session) -> list[Quoted]:
    """Everybody who speaks in an interview or focus group, with nothing quoted."""
    labels = {case.id: case.label for case in Cases(session).all()}
    with session.read() as connection:
        people = everyone(connection)
        documents = took_part(connection)
        cases = dict(connection.execute(select(Document.id, Document.case_study_id)).all())
    spoke = []
    for number, person in people.items():
        if number in documents:
            where = [cases[document] for document in sorted(documents[number]) if cases[document] is not None]
            case = labels.get((where[0] if where else person.case_id) or 0, "")
            spoke.append(Quoted(person.label, person.group, case, person.consent, 0, 0, 0.0, 0))
    return spoke


def _told(quoted: Sequence[Quoted], never: Sequence[Quoted], words: int, nobody: int) -> Iterable[str]:
    gone = [one for one in quoted if one.consent == WITHDRAWN]
    taken = len(quoted) - len(gone)
    yield f"{taken} of {number_of(taken + len(never), 'participant')} are quoted."
    if gone:
        yield f"Quoted, but withdrawn: {joined([one.participant for one in gone])}. Leave their words out."
    if never:
        silent = sum(one.consent not in ("", "quote") for one in never)
        but = f" ({silent} of them may not be quoted)" if silent else ""
        yield f"{len(never)} {'is' if len(never) == 1 else 'are'} never quoted{but}."
    if len(quoted) > _TOP:
        top = quoted[:_TOP]
        share = _percent(sum(one.words for one in top) / words if words else 0.0)
        yield f"{joined([one.participant for one in top])} supply {share:g}% of the quoted words."
    if nobody:
        verb = "is" if nobody == 1 else "are"
        whose = "from documents, interviewers, or voices not told apart"
        yield f"{number_of(nobody, 'quotation')} {verb} no participant's own: {whose}."


def _percent(share: float) -> float:
    return half_up(100 * share, 1)
