"""The turns of a text, carried over to a corrected one.

What people have put right by hand stays: turns joined or taken away, speakers renamed, merged and identified. Turns are
looked for anew only where the text was changed. A corrected file says itself who speaks, and is believed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.corpus.names import label_key
from qualcode.ingest.turns import detect
from qualcode.model.transcript import Turn
from qualcode.store.rows import Row
from qualcode.text.carrying import Carrying

_LONGEST_LABEL = 60
_FEWEST_TO_RENAME = 2
PLACES = ("n", "start", "end", "label_start", "label_end", "speaker_id", "time_text", "time_ms")


@dataclass
class NewTurn:
    """A turn of the corrected text. ``was`` is the row it is carried over from; ``label`` the printed label, cleaned.

    ``speaker`` is the number of a speaker's row, or None while ``label`` has none yet. ``limit`` is where its words
    end at the latest.
    """

    start: int
    label_start: int
    label_end: int
    label: str
    was: Row | None
    speaker: int | None
    limit: int
    time_text: str = ""
    time_ms: int | None = None
    end: int = 0


@dataclass(frozen=True)
class CarriedTurns:
    """``renamed`` gives speakers their new label; ``turns`` whose speaker is None wait for a speaker to be made."""

    turns: list[NewTurn]
    renamed: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TurnsBefore:
    """The turns of the text as it was, in order, and its speakers by number."""

    rows: Sequence[Row]
    speakers: Mapping[int, Row]


def carried_turns(
    carrying: Carrying, before: TurnsBefore, of_file: Sequence[Turn] | None, *, exact: bool = False
) -> CarriedTurns:
    """The turns of the corrected text; ``of_file`` are those that a corrected file has.

    ``exact``: the changes are known, so that a label that became another names the same person.
    """
    found = _of_text(carrying, before) if of_file is None else [_of_turn(turn) for turn in of_file]
    found.sort(key=lambda turn: (turn.label_start, turn.start))
    _recognise(carrying, before, found)
    renamed = _renamed(carrying, before, found, 1 if exact else _FEWEST_TO_RENAME)
    known = {row["label_key"]: number for number, row in before.speakers.items()} | _printed(carrying.old, before)
    for turn in found:
        if turn.speaker is None:
            printed = label_key(carrying.new[turn.label_start : turn.label_end])
            turn.speaker = known.get(printed) or known.get(label_key(turn.label))
    if of_file is None:
        _end(carrying.new, found)
    return CarriedTurns(found, renamed)


# -- which turns there are


def _of_text(carrying: Carrying, before: TurnsBefore) -> list[NewTurn]:
    """Turns whose label was not touched; and where the text was changed, those that are found there now."""
    found = [turn for n in range(len(before.rows)) if (turn := _untouched(carrying, before.rows, n))]
    heads = {turn.label_start for turn in found}
    detected = detect(carrying.new).turns
    for index, one in enumerate(detected):
        if one.label.start not in heads and carrying.touches_new(one.label.start, max(one.start, one.label.end)):
            made = _of_turn(one)
            following = detected[index + 1].label.start if index + 1 < len(detected) else len(carrying.new)
            if not carrying.new[one.end : following].strip():
                made.limit = len(carrying.new)
            # A label that was made longer is one, and not two.
            found = [turn for turn in found if not one.label.start <= turn.label_start < one.label.end]
            found.append(made)
            heads.add(one.label.start)
    return found + _unseen(carrying, before, heads)


def _head(row: Row) -> tuple[int, int]:
    """From the label to the first word."""
    return min(row["label_start"], row["start"]), row["start"]


def _untouched(carrying: Carrying, rows: Sequence[Row], index: int) -> NewTurn | None:
    row = rows[index]
    first, last = _head(row)
    if not carrying.kept(first, max(last, first + 1)):
        return None
    by = carrying.place(first) - first
    return NewTurn(
        start=row["start"] + by,
        label_start=row["label_start"] + by,
        label_end=row["label_end"] + by,
        label="",
        was=row,
        speaker=row["speaker_id"],
        limit=_limit(carrying, rows, index),
        time_text=row["time_text"],
        time_ms=row["time_ms"],
    )


def _limit(carrying: Carrying, rows: Sequence[Row], index: int) -> int:
    """What was nobody's words stays so; else a turn may go on to the next one."""
    end = rows[index]["end"]
    following = _head(rows[index + 1])[0] if index + 1 < len(rows) else len(carrying.old)
    between = carrying.old[end:following]
    if not between.strip():
        return len(carrying.new)
    return carrying.place(end + len(between) - len(between.lstrip()))


def _unseen(carrying: Carrying, before: TurnsBefore, heads: set[int]) -> list[NewTurn]:
    """Turns with a changed head that nobody would take for one by the text alone: made by hand, they stay."""
    found = []
    for index, row in enumerate(before.rows):
        first, last = _head(row)
        if carrying.kept(first, max(last, first + 1)):
            continue
        label = carrying.span(row["label_start"], row["label_end"]) if row["label_end"] > row["label_start"] else None
        start = carrying.place(row["start"])
        if label is None or label.start in heads or any(label.start <= head < label.end for head in heads):
            continue
        printed = carrying.new[label.start : label.end]
        if "\n" in printed or len(printed) > _LONGEST_LABEL:
            continue
        heads.add(label.start)
        found.append(
            NewTurn(
                start=max(start, label.end),
                label_start=label.start,
                label_end=label.end,
                label=printed,
                was=row,
                speaker=row["speaker_id"] if label.same else None,
                limit=_limit(carrying, before.rows, index),
                time_text=row["time_text"],
                time_ms=row["time_ms"],
            )
        )
    return found


def _of_turn(turn: Turn) -> NewTurn:
    return NewTurn(
        start=turn.start,
        label_start=turn.label.start,
        label_end=turn.label.end,
        label=turn.speaker,
        was=None,
        speaker=None,
        limit=turn.end,
        time_text=turn.time_text,
        time_ms=turn.time_ms,
        end=turn.end,
    )


# -- who speaks


def _recognise(carrying: Carrying, before: TurnsBefore, found: Sequence[NewTurn]) -> None:
    """Tell which of the turns as they were each of the others is: the label stands in the same place."""
    at: dict[int, Row] = {}
    for one in before.rows:
        printed = one["label_end"] > one["label_start"]
        label = carrying.span(one["label_start"], one["label_end"]) if printed else None
        if label is not None or not printed:
            at.setdefault(label.start if label else carrying.place(one["start"]), one)
    taken = {turn.was["id"] for turn in found if turn.was is not None}
    for turn in found:
        printed = turn.label_end > turn.label_start
        row = _row_in(at, *((turn.label_start, turn.label_end) if printed else (turn.start, turn.start)))
        if turn.was is None and row is not None and row["id"] not in taken:
            turn.was = row
            taken.add(row["id"])
            words = carrying.new[turn.label_start : turn.label_end]
            if words and words == carrying.old[row["label_start"] : row["label_end"]]:
                turn.speaker = row["speaker_id"]


def _row_in(at: Mapping[int, Row], start: int, end: int) -> Row | None:
    """The first of the rows that are told to lie in a stretch."""
    if start in at:
        return at[start]
    return next((at[place] for place in range(start + 1, min(end, start + _LONGEST_LABEL)) if place in at), None)


def _renamed(carrying: Carrying, before: TurnsBefore, found: Sequence[NewTurn], fewest: int) -> dict[int, str]:
    """Speakers whose label was changed in every turn, to one that nobody else has: they are the same persons."""
    turns = Counter(row["speaker_id"] for row in before.rows)
    labels: dict[int, Counter[str]] = defaultdict(Counter)
    for turn in found:
        if turn.was is not None and turn.label and turn.speaker is None:
            labels[turn.was["speaker_id"]][turn.label] += 1
    printed = _printed(carrying.old, before)
    taken = {row["label_key"] for row in before.speakers.values()} | printed.keys()
    renamed: dict[int, str] = {}
    for speaker, counts in labels.items():
        folded = {label_key(label) for label in counts}
        if len(folded) == 1 and counts.total() == turns[speaker] >= fewest and not folded & taken:
            renamed[speaker] = counts.most_common(1)[0][0]
    often = Counter(map(label_key, renamed.values()))
    renamed = {speaker: label for speaker, label in renamed.items() if often[label_key(label)] == 1}
    for turn in found:
        if turn.speaker is None and turn.was is not None and turn.was["speaker_id"] in renamed:
            turn.speaker = turn.was["speaker_id"]
    # A name given by hand, which was never printed, stays.
    return {speaker: label for speaker, label in renamed.items() if before.speakers[speaker]["label_key"] in printed}


def _printed(text: str, before: TurnsBefore) -> dict[str, int]:
    """The speaker that each printed label means, as most turns that print it say."""
    printed: dict[str, Counter[int]] = defaultdict(Counter)
    for row in before.rows:
        printed[label_key(text[row["label_start"] : row["label_end"]])][row["speaker_id"]] += 1
    return {label: counts.most_common(1)[0][0] for label, counts in printed.items() if label}


# -- where turns end


def _end(text: str, turns: Sequence[NewTurn]) -> None:
    """Words run to the next label, or to what is nobody's."""
    for index, turn in enumerate(turns):
        following = turns[index + 1] if index + 1 < len(turns) else None
        head = len(text) if following is None else min(following.label_start, following.start)
        turn.start = min(turn.start, head)
        words = text[turn.start : max(turn.start, min(turn.limit, head))]
        turn.start += len(words) - len(words.lstrip()) if words.strip() else 0
        turn.end = turn.start + len(words.strip())
