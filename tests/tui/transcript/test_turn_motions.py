"""From turn to turn: of another speaker, of the same, of a participant of whose words nothing is coded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.pilot import Pilot
from viewing import Screen, coded, dialogue, on_screen

from qualcode.tui.widgets.transcript import TranscriptModel, TranscriptView, motions
from qualcode.tui.widgets.transcript.layout import TranscriptLayout

GROUP = dialogue(
    ("I", "One."),
    ("P1", "Two."),
    ("P1", "Three."),
    ("P2", "Four."),
    ("I", "Five."),
    ("P1", "Six."),
)


def walk(model: TranscriptModel, motion: str, start: str, hidden: tuple[int, ...] = ()) -> list[str]:
    """The first words of each place a motion comes to from the turn that says ``start``."""
    layout = TranscriptLayout(model, 80, cell_len, frozenset(hidden))
    offset, found = model.text.index(start), []
    while (place := motions.go(layout, motion, offset)) != offset:
        offset = place
        found.append(model.text[offset:].split(" ")[0].split("\n")[0])
    return found


@pytest.mark.parametrize(
    ("motion", "start", "expected"),
    [
        ("speaker_next", "One.", ["Two.", "Four.", "Five.", "Six."]),
        ("speaker_next", "Three.", ["Four.", "Five.", "Six."]),
        ("speaker_previous", "Six.", ["Five.", "Four.", "Two.", "One."]),
        ("speaker_previous", "Three.", ["Two.", "One."]),
        ("speaker_previous", "ree.", ["Two.", "One."]),
        ("same_speaker_next", "Two.", ["Three.", "Six."]),
        ("same_speaker_next", "One.", ["Five."]),
        ("same_speaker_next", "Four.", []),
        ("same_speaker_previous", "Six.", ["Three.", "Two."]),
        ("same_speaker_previous", "ive.", ["Five.", "One."]),
        ("uncoded_next", "One.", ["Two.", "Three.", "Four.", "Six."]),
        ("uncoded_previous", "Six.", ["Four.", "Three.", "Two."]),
    ],
)
def test_turns_of_another_speaker_of_the_same_and_of_participants(motion: str, start: str, expected: list[str]) -> None:
    assert walk(GROUP, motion, start) == expected


def test_a_turn_of_which_anything_is_coded_is_not_uncoded() -> None:
    model = coded(GROUP, "wo", "Four.\nI: Five", "One.")
    assert walk(model, "uncoded_next", "One.") == ["Three.", "Six."]
    assert walk(model, "uncoded_previous", "Six.") == ["Three."]


def test_a_coding_that_only_touches_a_turn_leaves_it_uncoded() -> None:
    model = coded(GROUP, "P1: ", ".\nP1: ")
    assert walk(model, "uncoded_next", "One.")[0] == "Two."


def test_a_turn_without_words_is_nothing_to_code() -> None:
    assert walk(dialogue(("I", "One."), ("P1", ""), ("P2", "Two.")), "uncoded_next", "One.") == ["Two."]


def test_in_a_label_its_own_words_come_next() -> None:
    assert walk(GROUP, "speaker_next", "P2: ")[0] == "Four."
    assert walk(GROUP, "same_speaker_next", "P2: ")[0] == "Four."


def test_a_text_without_turns_has_no_speakers_to_go_to() -> None:
    for motion in motions.STAYED:
        assert walk(TranscriptModel("One.\nTwo."), motion, "Two.") == []


def test_before_the_first_turn_the_first_speaker_is_next_and_nobody_the_same() -> None:
    model = dialogue(("P1", "One."), before="A title\n")
    assert walk(model, "speaker_next", "A title") == ["One."]
    assert walk(model, "same_speaker_next", "A title") == []
    assert walk(model, "speaker_previous", "A title") == []


TURNS = st.lists(st.tuples(st.sampled_from(["I", "P1", "P2"]), st.sampled_from(["Yes.", "No. Never.", ""])), max_size=9)


@given(TURNS, st.sets(st.integers(0, 8)), st.data())
def test_what_the_slow_way_finds(said: list[tuple[str, str]], hidden: set[int], data: st.DataObject) -> None:
    model = dialogue(*said)
    layout = TranscriptLayout(model, 40, cell_len, hidden & set(range(len(said))))
    offset = data.draw(st.integers(0, len(model.text)))
    seen = [turn for number, turn in enumerate(model.turns) if number not in hidden]
    before = [None, *(turn.speaker for turn in seen)]
    changes = [turn.start for turn, last in zip(seen, before, strict=False) if turn.speaker != last]
    here = model.turn_index(offset)
    same = [turn.start for turn in seen if here is not None and turn.speaker == model.turns[here].speaker]
    uncoded = [turn.start for turn in seen if turn.role == "participant" and turn.start < turn.end]
    for motion, places in (("speaker", changes), ("same_speaker", same), ("uncoded", uncoded)):
        later = [place for place in places if place > offset]
        earlier = [place for place in places if place < offset]
        assert motions.MOTIONS[f"{motion}_next"](layout, offset) == (later[0] if later else offset)
        assert motions.MOTIONS[f"{motion}_previous"](layout, offset) == (earlier[-1] if earlier else offset)


@given(TURNS, st.data())
def test_a_speakers_run_is_what_neighbouring_turns_make(said: list[tuple[str, str]], data: st.DataObject) -> None:
    model = dialogue(*said)
    offset = data.draw(st.integers(0, len(model.text)))
    here = model.turn_index(offset)
    if here is None:
        assert model.speaker_run(offset) is None
        return
    first = last = here
    while first > 0 and said[first - 1][0] == said[here][0]:
        first -= 1
    while last + 1 < len(said) and said[last + 1][0] == said[here][0]:
        last += 1
    assert model.speaker_run(offset) == (model.turns[first].start, model.turns[last].end)


# Keys


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("J", "Two."),
        ("J J J K", "Four."),
        ("J t t", "Six."),
        ("J t t T", "Three."),
        ("> > >", "Four."),
        ("> > > < <", "Two."),
    ],
)
def test_keys_lead_there(keys: str, expected: str) -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.move_to(GROUP.turns[0].start)
        await pilot.press(*keys.split())
        assert view.model.text[view.cursor :].startswith(expected)

    on_screen(act, GROUP)


@pytest.mark.parametrize(
    ("key", "remark"),
    [
        (">", "No uncoded turn after this."),
        ("J", "No other speaker after this."),
        ("t", "This speaker has no turn after this."),
    ],
)
def test_a_key_that_leads_nowhere_says_so(key: str, remark: str) -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.move_to(GROUP.turns[-1].start)
        await pilot.press(key)
        await pilot.pause()
        assert view.cursor == GROUP.turns[-1].start
        assert [getattr(message, "remark", "") for message in app.heard] == [remark]

    on_screen(act, GROUP)


def test_they_extend_while_extending() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.move_to(GROUP.turns[1].start)
        await pilot.press("v", "J")
        assert view.selection == (GROUP.turns[1].start, GROUP.turns[3].start)

    on_screen(act, GROUP)
