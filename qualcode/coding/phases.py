"""How far the analysis has come, phase by phase; computed, and never a lock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import count_codes, read_tree
from qualcode.analysis.coverage import Coverage
from qualcode.coding.claims import Claims
from qualcode.coding.reviews import Reviews
from qualcode.corpus.documents import Documents
from qualcode.corpus.settings import Settings
from qualcode.model.codebook import Code, CodeTree
from qualcode.model.corpus import DocumentInfo
from qualcode.model.ids import short_id
from qualcode.model.phases import NAMES, Leads, Phase, Signal, Thing
from qualcode.model.states import STATES
from qualcode.model.table import Table
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session
from qualcode.store.tables import ChosenQuote, Document, DocumentCheck, Memo, MemoTarget


class Phases:
    """The six phases and their signals."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self, watch: Watch = unwatched) -> tuple[Phase, ...]:
        """Every phase, with what is done and what is left."""
        reflexive = Settings(self.session).read().ta_kind == "reflexive"
        documents = Documents(self.session).all()
        with self.session.read() as connection:
            tree = read_tree(connection)
            noted, gone_through = _noted(connection), set(connection.scalars(select(DocumentCheck.document_id)))
            own = {code: count.own for code, count in count_codes(connection).items()}
            quoted = set(connection.scalars(select(ChosenQuote.use_uuid)))
        signals = (
            self._familiarisation(documents, noted),
            self._coding(documents, gone_through, watch),
            _themes(tree, own, reflexive=reflexive),
            self._review(),
            _naming(tree, reflexive=reflexive),
            self._report(tree, quoted),
        )
        names = (pair[reflexive] for pair in NAMES)
        return tuple(Phase(n, name, lines) for n, (name, lines) in enumerate(zip(names, signals, strict=True), 1))

    def table(self, watch: Watch = unwatched) -> Table:
        """The same as a table."""
        rows = tuple(
            (
                f"{phase.n} {phase.name}",
                signal.told,
                signal.done,
                signal.total,
                "; ".join(f"{thing.id} {thing.name}".strip() for thing in signal.left),
            )
            for phase in self.all(watch)
            for signal in phase.signals
        )
        return Table(("phase", "signal", "done", "of", "left"), rows, title="Phases of the analysis")

    # -- the phases

    def _familiarisation(self, documents: Sequence[DocumentInfo], noted: set[int]) -> tuple[Signal, ...]:
        heard = [one for one in documents if STATES.index(one.state) >= STATES.index("audio-checked")]
        return (
            _of("notes", "with a note of what was thought while reading", documents, {*noted}),
            _of("checked", "audio-checked", documents, {one.id for one in heard}),
        )

    def _coding(self, documents: Sequence[DocumentInfo], gone_through: set[int], watch: Watch) -> tuple[Signal, ...]:
        covered = Coverage(self.session).documents(watch=watch)
        share = (
            "nothing is said yet" if covered.share is None else f"{covered.share:.0%} of what participants say is coded"
        )
        bare = tuple(Thing(one.short_id, one.document) for one in covered.documents if one.spoken and not one.coded)
        spoken = sum(one.spoken > 0 for one in covered.documents)
        touched = f"{spoken - len(bare)} of {_counted(spoken, 'document')} with participants' words have codings"
        return (
            Signal("coverage", share, "coverage"),
            Signal("untouched", touched, "documents", spoken - len(bare), spoken, bare),
            _of("gone_through", "marked as gone through", documents, gone_through),
        )

    def _review(self) -> tuple[Signal, ...]:
        signals = []
        for one in Reviews(self.session).progress():
            changed = f", {one.changed} changed" if one.changed else ""
            first = (
                f"“{one.name}”: level 1, {one.excerpts_done} of {_counted(one.excerpts, 'passage')} looked at{changed}"
            )
            second = (
                f"“{one.name}”: level 2, {one.documents_done} of {_counted(one.documents, 'document')} gone through"
            )
            thing = Thing(one.short_id, one.name)
            left = (thing,) if one.excerpts_done < one.excerpts else ()
            signals.append(Signal(f"level_1:{thing.id}", first, "level 1", one.excerpts_done, one.excerpts, left))
            left = (thing,) if one.documents_done < one.documents else ()
            signals.append(Signal(f"level_2:{thing.id}", second, "level 2", one.documents_done, one.documents, left))
        return tuple(signals) or (Signal("no_themes", "there are no themes to review yet", "codes"),)

    def _report(self, tree: CodeTree, quoted: set[str]) -> tuple[Signal, ...]:
        claims, twice = Claims(self.session).all(), Claims(self.session).used_twice()
        bare = tuple(Thing(one.short_id, one.text) for one in claims if not one.excerpts)
        themes = [code for code in tree if code.kind == "theme" and not code.retired]
        found = [code for code in themes if quoted & {code.uuid, *(one.uuid for one in tree.descendants(code.id))}]
        again = tuple(
            Thing(short_id("x", one.excerpt_id), one.quote, ", ".join(claim.short_id for claim in one.claims))
            for one in twice
        )
        resting = f"{len(claims) - len(bare)} of {_counted(len(claims), 'claim')} rest on passages"
        return (
            _codes("quotations", "with a chosen quotation", themes, found, "quotations", noun="theme"),
            Signal(
                "claims", resting if claims else "no claims yet", "claims", len(claims) - len(bare), len(claims), bare
            ),
            Signal("twice", f"{_counted(len(again), 'passage')} under more than one claim", "passages", left=again),
        )


def _themes(tree: CodeTree, own: dict[int, int], *, reflexive: bool) -> tuple[Signal, ...]:
    alive = [code for code in tree if not code.retired]
    used = [code for code in alive if all(one.status != "parked" for one in tree.ancestors(code))]
    codes = [code for code in used if code.kind in ("code", "subtheme")]
    themes = [code for code in alive if code.kind == "theme"]
    small = [code for code in themes if len([one for one in tree.descendants(code.id) if not one.retired]) < 2]
    homeless = [code for code in codes if not any(_is_theme(one) for one in tree.ancestors(code))]
    leaves = [code for code in codes if code.kind == "code"]
    unused = [code for code in leaves if not own.get(code.id)]
    held = [code for code in alive if code.status in ("candidate", "parked")]
    told = f"{sum(code.status == 'candidate' for code in held)} candidates, "
    told += f"{sum(code.status == 'parked' for code in held)} parked codes"
    return (
        _codes("homeless", "under a theme", codes, [code for code in codes if code not in homeless], noun="code"),
        _codes("small", "with two codes or more", themes, [one for one in themes if one not in small], noun="theme"),
        _codes("unused", "on a passage", leaves, [code for code in leaves if code not in unused], noun="code"),
        Signal("held", told, "codes", left=tuple(Thing(code.short_id, code.path, code.status) for code in held)),
    )[: 4 if reflexive or held else 3]


def _is_theme(code: Code) -> bool:
    """Whether it is a theme that is still one."""
    return code.kind == "theme" and not code.retired


def _naming(tree: CodeTree, *, reflexive: bool) -> tuple[Signal, ...]:
    named = [code for code in tree if code.kind in ("overarching", "theme", "subtheme") and not code.retired]
    told = _codes("undefined", "defined", named, [code for code in named if code.definition.strip()], noun="theme")
    topics = [code for code in named if code.topic_summary and code.kind == "theme"]
    if not topics:
        return (told,)
    words = f"{_counted(len(topics), 'theme')} marked as a summary of a topic"
    words += ": in reflexive analysis a theme is a pattern around one idea" if reflexive else ""
    return (told, Signal("topics", words, "codes", left=tuple(Thing(code.short_id, code.path) for code in topics)))


def _of(name: str, what: str, documents: Sequence[DocumentInfo], done: set[int]) -> Signal:
    """A signal about documents."""
    left = tuple(Thing(one.short_id, one.title) for one in documents if one.id not in done)
    count = len(documents) - len(left)
    return Signal(
        name, f"{count} of {_counted(len(documents), 'document')} {what}", "documents", count, len(documents), left
    )


def _codes(
    name: str, what: str, codes: Sequence[Code], done: Iterable[Code], leads: Leads = "codes", *, noun: str
) -> Signal:
    """A signal about codes or themes."""
    fine = {code.id for code in done}
    left = tuple(Thing(code.short_id, code.path) for code in codes if code.id not in fine)
    count = len(codes) - len(left)
    return Signal(name, f"{count} of {_counted(len(codes), noun)} {what}", leads, count, len(codes), left)


def _noted(connection: Connection) -> set[int]:
    """The documents about which somebody wrote a memo of kind document."""
    wanted = (
        select(Document.id)
        .join(MemoTarget, MemoTarget.target_uuid == Document.uuid)
        .join(Memo, Memo.id == MemoTarget.memo_id)
        .where(Memo.kind == "document")
    )
    return set(connection.scalars(wanted))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
