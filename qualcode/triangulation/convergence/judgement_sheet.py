"""Judgements on a sheet: it goes out to a judge without the tool, is filled in, and comes back as that judge's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from sqlalchemy import select

from qualcode.coding.framework_sheet import even
from qualcode.corpus.names import key
from qualcode.ingest.csv_rows import read_csv
from qualcode.model.convergence import Element, Elements, PairInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.model.judging import Judged, Judgement
from qualcode.model.sheets import is_error
from qualcode.model.sources import FIGURES
from qualcode.model.table import Table
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Coder
from qualcode.triangulation.convergence.convergence_matrix import in_words
from qualcode.triangulation.convergence.judgements import Judgements
from qualcode.triangulation.convergence.topic_material import TopicMaterial

GIVEN: Final = ("topic", "case", "sources", "first source", "second source", "silence only")
FILLED: Final = ("meaning", "examples", "silent", "finding_a", "finding_b", "reason", "means", "rests on")
MARKS: Final = ("judge", "as sent")
"""Whose sheet it is, and what tells a row that is as it went out from one that was filled in."""
COLUMNS: Final = (*GIVEN, *FILLED, *MARKS)
_MANY: Final = 12
_STATE: Final = re.compile("s[0-9a-f]{8}")
"""It begins with a letter: a spreadsheet takes 12345e67 for a number."""
_SAME: Final = "the same passages: people within one source are compared"
_NOTE: Final = (
    "Fill in meaning and examples with yes or no (does the meaning or prominence agree? do the specific examples?), or "
    "silent with the source that has nothing to say (or both); then what each source says, why, what it means, and "
    "the passages it rests on (x12 x40). Leave judge and as sent as they are."
)


@dataclass(frozen=True)
class SheetRow:
    """A row that was filled in: what it says beside what the judge had, and why it cannot be taken ("" when it can).

    ``place`` is "line 3", of a workbook "row 3"; ``withdraws``: its cells were emptied.
    """

    place: str
    topic: str
    case: str
    sources: str
    before: str
    after: str
    said: Mapping[str, str]
    problem: str = ""
    withdraws: bool = False

    @property
    def told(self) -> str:
        """In words: "Appointment, CS1 (words v figures): open → agreement"."""
        what = f"{self.topic}, {self.case} ({self.sources}): "
        return what + (self.problem or f"{self.before} → {self.after}")

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What was filled in, by the name of its cell."""
        return tuple((name, self.said[name]) for name in FILLED if self.said.get(name))


@dataclass(frozen=True)
class Taking:
    """How a sheet is taken: another judge's as one's own (``as_mine``), its words also where the project's are others
    by now (``theirs``), and emptied rows as judgements taken back (``withdraw``)."""

    as_mine: bool = False
    theirs: bool = False
    withdraw: bool = False


USUAL: Final = Taking()


class JudgementSheet:
    """The sheet of the coder who works in the project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def table(self) -> Table:
        """A row a topic, pair and case study, with what each source has; one's own judgements stand in it already."""
        material = TopicMaterial(self.session)
        rows = []
        silent = []
        judge = self._coder
        for row in Judgements(self.session).all(material=material):
            mine = row.mine
            whys = "; ".join(why for _, why in row.silences)
            has = [self._has(material, row, one) for one in row.pair.sources]
            if row.pair.within and has[0]:
                has[1] = _SAME
            said = _said(row, mine)
            silent.append((*(row.pair.sides() if row.pair.within else row.pair.sources), "both"))
            filled = (said[name] for name in FILLED)
            rows.append((row.topic.name, row.case, row.pair.words, *has, whys, *filled, judge, _state(said)))
        answers = (("yes", "no"),) * len(rows)
        return Table(
            COLUMNS,
            tuple(rows),
            title="Judgement sheet",
            counts="judgements",
            notes=(_NOTE,),
            stub=3,
            choices={
                COLUMNS.index("meaning"): answers,
                COLUMNS.index("examples"): answers,
                COLUMNS.index("silent"): tuple(silent),
            },
        )

    def read(self, file: Path | bytes, wish: Taking = USUAL) -> tuple[SheetRow, ...]:
        """What a filled-in sheet would change of one's own judgements. A row that is as it went out changes nothing.

        Raises ``QualcodeError`` for no such sheet, and for another judge's, unless it is wished as one's own.
        """
        where = "the data" if isinstance(file, bytes) else str(file)
        read = read_csv(file)
        missing = [name for name in (*GIVEN[:3], *FILLED[:3]) if name not in read.columns]
        if missing:
            what = f"there is no column {', '.join(missing)}"
            raise QualcodeError(what, where, "start from: qualcode judgements sheet -o sheet.xlsx")
        if not wish.as_mine:
            self._refuse_anothers(read.rows, where)
        known = {(one.topic.name, one.case, one.pair.words): one for one in Judgements(self.session).all()}
        places = (f"{read.unit} {line}" for line in read.lines)
        found = (self._row(known, *one, wish) for one in zip(places, read.rows, strict=True))
        return tuple(one for one in found if one is not None)

    @property
    def _coder(self) -> str:
        with self.session.read() as connection:
            return connection.scalar(select(Coder.name).where(Coder.id == self.session.coder_id)) or ""

    def _refuse_anothers(self, rows: Sequence[Mapping[str, str]], where: str) -> None:
        """Raises ``QualcodeError`` where a row says that the sheet is of another judge."""
        coder = self._coder
        for judge in dict.fromkeys(" ".join(row.get(MARKS[0], "").split()) for row in rows):
            if judge and key(judge) != key(coder):
                fix = f'qualcode --coder "{judge}" judgements import, or --as-mine to take it as your own'
                raise QualcodeError(f"the sheet is {judge}'s, and you are {coder}", where, fix)

    @in_one_transaction
    def take(self, rows: tuple[SheetRow, ...], name: str = "a sheet") -> tuple[SheetRow, ...]:
        """Take in what can be taken, as one act; give every row again, with why one was not."""
        done: list[SheetRow] = []
        material = TopicMaterial(self.session)
        with self.session.action(f"take judgements in from “{name}”") as action:
            for one in rows:
                try:
                    if not one.problem:
                        with action.part():
                            self._judge(one, material)
                    done.append(one)
                except QualcodeError as error:
                    done.append(_refused(one, error))
        return tuple(done)

    def look(self, rows: tuple[SheetRow, ...]) -> tuple[SheetRow, ...]:
        """What taking them in would come to, row by row; nothing is changed."""
        try:
            self._looked(rows)
        except _Looked as looked:
            return looked.rows
        return rows

    @in_one_transaction
    def _looked(self, rows: tuple[SheetRow, ...]) -> None:
        raise _Looked(self.take(rows))

    def _judge(self, one: SheetRow, material: TopicMaterial) -> None:
        if one.withdraws:
            Judgements(self.session).withdraw(one.topic, one.case, sources=one.sources)
            return
        said, silent = one.said, one.said["silent"]
        Judgements(self.session).judge(
            one.topic,
            one.case,
            sources=one.sources,
            silent=silent,
            meaning=None if silent else _answer(said["meaning"]),
            examples=None if silent else _answer(said["examples"]),
            finding_a=said["finding_a"],
            finding_b=said["finding_b"],
            reason=said["reason"],
            means=said["means"],
            excerpts=said["rests on"].replace(",", " ").replace(";", " ").split(),
            material=material,
        )

    def _has(self, material: TopicMaterial, row: Judged, source: str) -> str:
        """What a source has on the topic there: its passages with who said them, or the words for its figures."""
        if source == FIGURES:
            return in_words(material, row)
        passages = {one.excerpt_id: one for one in material.passages(row.topic, row.case, source)}
        lines = [
            f"{one.participant or one.kind}: {' '.join(one.quote.split())} [{one.short_id}]"
            for one in list(passages.values())[:_MANY]
        ]
        more = len(passages) - _MANY
        return "\n".join((*lines, f"and {more} more") if more > 0 else lines)

    def _row(
        self,
        known: Mapping[tuple[str, str, str], Judged],
        place: str,
        cells: Mapping[str, str],
        wish: Taking,
    ) -> SheetRow | None:
        topic, case, sources = (" ".join(cells[name].split()) for name in GIVEN[:3])
        row = known.get((topic, case, sources))
        before = _said(row, row.mine) if row is not None else dict.fromkeys(FILLED, "")
        said = {name: cells[name].strip() if name in cells else before[name] for name in FILLED}
        sent = _state({}) if wish.as_mine else cells.get(MARKS[1], "").strip()
        if row is None:
            if not any(said.values()):
                return None
            return SheetRow(place, topic, case, sources, "", "", said, f"{place}: there is no such row any more")
        word = _word(row.pair, row.mine.elements) if row.mine else "open"
        try:
            _refuse_errors(said)
            said |= {name: _answer(said[name]) for name in FILLED[:2]}
            after = _word(row.pair, _elements(row.pair, said))
        except QualcodeError as error:
            return SheetRow(place, topic, case, sources, word, "", said, f"{place}: {error.what}")
        if _state(said) in (_state(before), sent):
            return None
        gone = row.mine is not None and not any(said.values())
        problem = ""
        if _STATE.fullmatch(sent) and sent != _state(before) and not wish.theirs:
            problem = f"{place}: it was judged in the project too ({word}): --theirs takes the sheet's"
        elif (gone or (word != "open" and after == "open")) and not wish.withdraw:
            problem = f"{place}: it would take back what was judged ({word}): --withdraw, or w where both sides stand"
        return SheetRow(place, topic, case, sources, word, "taken back" if gone else after, said, problem, gone)


class _Looked(Exception):
    """Ends a transaction that was only to be looked at, so that nothing of it stays."""

    def __init__(self, rows: tuple[SheetRow, ...]) -> None:
        super().__init__("looked at")
        self.rows = rows


def _refuse_errors(said: Mapping[str, str]) -> None:
    """Raises ``QualcodeError`` for a cell in which a spreadsheet found no result: that is nobody's word."""
    for name, text in said.items():
        if is_error(text):
            raise QualcodeError(f"the cell “{name}” holds a spreadsheet's error, {text}", "", "put it right there")


def _elements(pair: PairInfo, said: Mapping[str, str]) -> Elements:
    """What a row comes to. Raises ``QualcodeError``."""
    silent = pair.side_named(said["silent"]) if said["silent"] else ""
    return Elements(_answer(said["meaning"]), _answer(said["examples"]), silent)


def _word(pair: PairInfo, elements: Elements) -> str:
    """The word, and whose silence it is: "silence: figures"."""
    silent = pair.silent(elements)
    return f"{elements.word}: {' and '.join(dict.fromkeys(silent))}" if silent else elements.word or "open"


def _answer(text: str) -> Element:
    """Yes, no or nothing. Raises ``QualcodeError``."""
    answers: dict[str, Element] = {"yes": "yes", "y": "yes", "no": "no", "n": "no", "": ""}
    word = text.casefold()
    if word not in answers:
        raise QualcodeError(f"“{text}” is neither yes nor no", "", "say yes or no, or leave it open")
    return answers[word]


def _refused(one: SheetRow, error: QualcodeError) -> SheetRow:
    return replace(one, problem=f"{one.place}: {error.what}")


def _said(row: Judged, mine: Judgement | None) -> dict[str, str]:
    """A judgement as the sheet has it."""
    if mine is None:
        return dict.fromkeys(FILLED, "")
    silent = row.pair.silent(mine.elements)
    return {
        "meaning": mine.elements.meaning,
        "examples": mine.elements.examples,
        "silent": "both" if mine.elements.silent == "both" else "".join(silent),
        "finding_a": mine.finding_a,
        "finding_b": mine.finding_b,
        "reason": mine.reason,
        "means": mine.means,
        "rests on": " ".join(short_id("x", number) for number in mine.excerpts),
    }


def _state(said: Mapping[str, str]) -> str:
    """A short digest of a row's words, as a workbook may give them back."""
    words = "\x1f".join(" ".join(even(said.get(name, "")).split()) for name in FILLED)
    return f"s{sha256(words.encode('utf-8', 'replace')).hexdigest()[:8]}"
