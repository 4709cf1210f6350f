"""The rows of a judgement sheet that came back: what each would change of what the judge has in the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from qualcode.model.convergence import Element, Elements, PairInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.judging import Judged
from qualcode.triangulation.convergence.sheet_cells import refuse_unknown
from qualcode.triangulation.convergence.sheet_columns import FILLED, MARKS, PLACE, Sent, said_in, state

Place = tuple[str, str, str]
"""Topic, case study and sources."""
Way = Literal["", "theirs", "withdraw"]


@dataclass(frozen=True)
class SheetRow:
    """A row that was filled in: what it says beside what the judge had, and why it cannot be taken ("" when it can).

    ``place`` is "line 3", of a workbook "row 3"; ``withdraws``: its cells were emptied. ``way`` is the part of a
    :class:`Taking` with which it would be taken all the same, ``stood`` what tells whether the judge has another
    judgement by now.
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
    way: Way = ""
    stood: str = ""

    @property
    def told(self) -> str:
        """In words: "Appointment, CS1 (words v figures): open → agreement"."""
        what = f"{self.topic}, {self.case} ({self.sources}): "
        return what + (self.problem or f"{self.before} → {self.after}")

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What was filled in, by the name of its cell."""
        return tuple((name, self.said[name]) for name in FILLED if self.said.get(name))

    def refused(self, why: str, way: Way = "") -> SheetRow:
        """The same, which cannot be taken."""
        return replace(self, problem=f"{self.place}: {why}", way=way)


@dataclass(frozen=True)
class Taking:
    """How a sheet is taken: another judge's as one's own (``as_mine``), its words also where the project's are others
    by now (``theirs``), and emptied rows as judgements taken back (``withdraw``)."""

    as_mine: bool = False
    theirs: bool = False
    withdraw: bool = False


USUAL: Final = Taking()


def sheet_rows(
    known: Mapping[Place, Judged], cells: Iterable[tuple[str, Mapping[str, str]]], wish: Taking
) -> tuple[SheetRow, ...]:
    """Those that change something, or would; ``cells`` are the rows of the file, each with where it stands."""
    return tuple(_each_once(one for one in (_row(known, *line, wish) for line in cells) if one is not None))


def answer(text: str) -> Element:
    """Yes, no or nothing. Raises ``QualcodeError``."""
    answers: dict[str, Element] = {"yes": "yes", "y": "yes", "no": "no", "n": "no", "": ""}
    word = text.casefold()
    if word not in answers:
        raise QualcodeError(f"“{text}” is neither yes nor no", "", "say yes or no, or leave it open")
    return answers[word]


def _row(known: Mapping[Place, Judged], place: str, cells: Mapping[str, str], wish: Taking) -> SheetRow | None:
    topic, case, sources = (" ".join(cells[name].split()) for name in PLACE)
    row = known.get((topic, case, sources))
    before = said_in(row, row.mine) if row is not None else dict.fromkeys(FILLED, "")
    said = {name: cells[name].strip() if name in cells else before[name] for name in FILLED}
    said["rests on"] = _as_sent(said["rests on"], before["rests on"])
    sent = Sent.read(cells.get(MARKS[1], ""))
    if row is None:
        if not any(said.values()) or state(said) == sent.state:
            return None
        try:
            refuse_unknown({name: cells[name] for name in PLACE})
        except QualcodeError as error:
            return SheetRow(place, "?", case, sources, "", "", said).refused(error.what)
        return SheetRow(place, topic, case, sources, "", "", said).refused("there is no such row any more")
    word = _word(row.pair, row.mine.elements) if row.mine else "open"
    found = SheetRow(place, topic, case, sources, word, "", said, stood=state(before))
    try:
        refuse_unknown(said)
        said |= {name: answer(said[name]) for name in FILLED[:2]}
        after = _word(row.pair, _elements(row.pair, said))
    except QualcodeError as error:
        return found.refused(error.what)
    went_out = state({}) if wish.as_mine else sent.state
    if state(said) in (state(before), went_out):
        return None
    gone = row.mine is not None and not any(said.values())
    late = row.mine is None and row.pair.revealed_at is not None
    after = f"{after} (made after the revealing)" if late else after
    found = replace(found, after="taken back" if gone else after, withdraws=gone)
    if sent.place and sent.place != Sent.of((topic, case, sources), {}).place:
        return found.refused("topic, case and sources are not those that it went out with: was a part of it sorted?")
    if row.mine is not None and row.pair.revealed_at is not None:
        return found.refused(f"it is revealed, and stays as it was made ({word})")
    if went_out and went_out != state(before) and not wish.theirs:
        return found.refused(f"it was judged in the project too ({word})", "theirs")
    if (gone or (word != "open" and found.after == "open")) and not wish.withdraw:
        return found.refused(f"it would take back what was judged ({word})", "withdraw")
    return found


def _as_sent(typed: str, before: str) -> str:
    """The passages as a sheet has them, however they were set apart; the same passages in the order there was."""
    numbers = typed.replace(",", " ").replace(";", " ").split()
    return before if {one.casefold() for one in numbers} == set(before.split()) else " ".join(numbers)


def _each_once(rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
    """A row that stands in the file twice is taken once, and not at all where the two say different things."""
    found: dict[Place, list[SheetRow]] = {}
    for one in rows:
        found.setdefault((one.topic, one.case, one.sources), []).append(one)
    for some in found.values():
        if len({state(one.said) for one in some}) > 1:
            places = " and ".join(one.place for one in some)
            yield from (one.refused(f"{places} are of the same, and say different things") for one in some)
        else:
            yield some[0]


def _elements(pair: PairInfo, said: Mapping[str, str]) -> Elements:
    """What a row comes to. Raises ``QualcodeError``."""
    silent = pair.side_named(said["silent"]) if said["silent"] else ""
    return Elements(answer(said["meaning"]), answer(said["examples"]), silent)


def _word(pair: PairInfo, elements: Elements) -> str:
    """The word, and whose silence it is: "silence: figures"."""
    silent = pair.silent(elements)
    return f"{elements.word}: {' and '.join(dict.fromkeys(silent))}" if silent else elements.word or "open"
