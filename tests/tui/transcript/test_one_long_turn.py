"""One turn of 60,000 words, a line of data without end, thousands of short turns: no key looks at much of them."""

from __future__ import annotations

import random

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from viewing import Screen, dialogue, on_screen

from qualcode.tui.widgets.transcript import CodingSpan, TranscriptModel, TranscriptView, motions
from qualcode.tui.widgets.transcript.layout import TranscriptLayout

A_FEW_PAGES = 50_000
SPEECH = "We left the ward at five, and nobody (not even Dr. Shah) said “go” to us... "
DOCUMENTS = {
    "6,000 short turns": dialogue(*((("I", "P1")[n % 2], "We left at five. Nobody said so.") for n in range(6_000))),
    "one turn of 60,000 words": dialogue(("P1", SPEECH * 4_000)),
    "one turn without stops": dialogue(("P1", "word " * 60_000)),
    "one turn in lines": dialogue(("P1", "so we left and nobody\n" * 12_000)),
    "one turn of data": dialogue(("P1", "QmFzZTY0+/" * 40_000)),
    "no turns, one line of words": TranscriptModel(SPEECH * 4_000),
    "no turns, one word": TranscriptModel("x" * 400_000),
    "no turns, Chinese": TranscriptModel("漢" * 200_000),
    "6,000 turns of one speaker": dialogue(*(("P1", "We left at five. Nobody said so.") for _ in range(6_000))),
}


def coded(model: TranscriptModel, number: int = 2_000) -> TranscriptModel:
    chance = random.Random(7)
    starts = [chance.randrange(len(model.text) - 50) for _ in range(number)]
    return model.with_codings([CodingSpan(n, at, at + 40, "c1", "Trust") for n, at in enumerate(starts)])


@pytest.mark.parametrize("model", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_no_motion_looks_at_more_than_a_few_pages(looking, model: TranscriptModel) -> None:  # type: ignore[no-untyped-def]
    layout = TranscriptLayout(TranscriptModel(looking.at(model.text), model.turns), 80, cell_len)
    assert layout.model.line(9)  # where lines end is worked out once for a document
    size = len(model.text)
    for offset in (0, 9, size // 2, size // 2 + 1, size - 9, size):
        for motion in motions.MOTIONS:
            looking.amount = 0
            motions.snap(layout, motions.go(layout, motion, motions.snap(layout, offset)))
            assert looking.amount < A_FEW_PAGES, motion
        looking.amount = 0
        layout.model.passage(offset)
        layout.model.speaker_run(offset)
        assert looking.amount == 0


@pytest.mark.parametrize("name", ["one turn of 60,000 words", "no turns, one word", "6,000 turns of one speaker"])
def test_no_key_and_no_move_of_the_mouse_does_either(looking, name: str) -> None:  # type: ignore[no-untyped-def]
    model = DOCUMENTS[name]
    keys = "right w ( down pagedown + + + + - V v ) escape ctrl+shift+right J T > <"

    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.load(coded(TranscriptModel(looking.at(model.text), model.turns)), cursor=len(model.text) // 2)
        await pilot.press("w", "}", "{", "+", "escape")  # what is worked out once for a document is by now
        for key in keys.split():
            looking.amount = 0
            await pilot.press(key)
            assert looking.amount < 2 * A_FEW_PAGES, key
        for times in (1, 2, 3):
            for _ in range(times - 1):
                await pilot.mouse_down(view, offset=(30, 8))
                await pilot.mouse_up(view, offset=(30, 8))
            await pilot.mouse_down(view, offset=(30, 8))
            for cell in ((30, 9), (30, 2), (30, 15)):
                looking.amount = 0
                await pilot.hover(view, offset=cell)
                assert looking.amount < 2 * A_FEW_PAGES, times
            await pilot.mouse_up(view, offset=(30, 15))

    on_screen(act, TranscriptModel(""))


def test_a_look_for_an_uncoded_turn_reads_no_text_and_few_codings(looking) -> None:  # type: ignore[no-untyped-def]
    model = coded(DOCUMENTS["one turn of 60,000 words"], 5_000)
    layout = TranscriptLayout(TranscriptModel(looking.at(model.text), model.turns, model.codings), 80, cell_len)
    looking.amount = 0
    assert motions.go(layout, "uncoded_next", 0) == 0
    assert looking.amount == 0
