"""How text looks: by colours where there are some, by attributes alone where there are none."""

from __future__ import annotations

import asyncio
from itertools import combinations

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color

from qualcode.tui.widgets.transcript import CodingSpan, TranscriptModel, TranscriptView
from qualcode.tui.widgets.transcript.palette import Look, Palette, Theme, colour_of

ORANGE = "#e69f00"
STATES = {
    "plain": Look(),
    "coded": Look(colour=ORANGE),
    "overlapped": Look(colour=ORANGE, overlapping=True),
    "memo": Look(memo=True),
    "coded, with a memo": Look(colour=ORANGE, memo=True),
    "emphasised": Look(emphasis=True),
    "hit": Look(hit=True),
    "selected": Look(selected=True),
    "cursor": Look(cursor=True),
}


PAIRS = list(combinations(STATES, 2))


def palette(*, focused: bool = True, monochrome: bool = False) -> Palette:
    theme = Theme(
        background=Color.parse("#101010"),
        foreground=Color.parse("#e0e0e0"),
        cursor=Style(bgcolor="#ffffff", color="#000000"),
        selection=Style(bgcolor="#0000ff"),
        hit=Style(bgcolor="#ffff00", underline=True),
        focused=focused,
        monochrome=monochrome,
    )
    return Palette(theme)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_any_two_states_are_told_apart_in_colours(one: str, other: str) -> None:
    made = palette()
    assert made.style(STATES[one]) != made.style(STATES[other])


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("focused", [True, False])
def test_any_two_states_are_told_apart_with_all_colours_taken_away(one: str, other: str, focused: bool) -> None:
    made = palette(focused=focused, monochrome=True)
    assert made.style(STATES[one]).without_color != made.style(STATES[other]).without_color


@pytest.mark.parametrize("under", [Look(colour=ORANGE), Look(hit=True), Look(emphasis=True), Look(selected=True)])
def test_the_cursor_is_seen_on_anything_without_colours(under: Look) -> None:
    made = palette(monochrome=True)
    assert made.style(under._replace(cursor=True)).without_color != made.style(under).without_color


@pytest.mark.parametrize("under", [Look(), Look(colour=ORANGE), Look(colour=ORANGE, overlapping=True)])
def test_an_interviewer_is_dimmed_without_colours_and_codings_are_still_seen(under: Look) -> None:
    made = palette(monochrome=True)
    styles = {made.style(under._replace(interviewer=asks)).without_color.underline for asks in (True, False)}
    assert styles == {bool(under.colour)}
    assert made.style(Look(interviewer=True)).dim


def test_stripes_have_no_colour_where_there_is_none() -> None:
    assert palette(monochrome=True).stripe(ORANGE) == palette(monochrome=True).stripe("#000000")
    assert palette().stripe(ORANGE) != palette().stripe("#56b4e9")


def test_a_wrong_or_missing_colour_gives_the_code_a_steady_hue() -> None:
    assert colour_of(CodingSpan(1, 0, 1, "c1", "a", "#12ab9F")) == "#12ab9F"
    hues = {colour_of(CodingSpan(1, 0, 1, "c1", "a", colour)) for colour in ("", "red", "#12", "[/]")}
    assert len(hues) == 1


def test_styles_are_made_once_for_each_look() -> None:
    made = palette()
    assert made.style(Look(colour=ORANGE, selected=True)) is made.style(Look(colour=ORANGE, selected=True))


def test_a_cursor_without_focus_looks_different() -> None:
    assert palette(focused=False).style(Look(cursor=True)) != palette().style(Look(cursor=True))


def test_a_terminals_own_colours_are_not_mixed() -> None:
    theme = Theme(Color.parse("ansi_black"), Color.parse("ansi_white"), Style(), Style(), Style(), True)
    style = Palette(theme).style(Look(colour=ORANGE))
    assert style.bgcolor == Color.parse(ORANGE).rich_color


ATTRIBUTES = ("bold", "italic", "underline", "underline2", "reverse")
TEXT = "It was fine and then it was over and we left and nobody knew."


def attributes(view: TranscriptView) -> list[tuple[str, list[str]]]:
    """Each piece of the first line that prints something, with the attributes it has."""
    return [
        (text, [name for name in ATTRIBUTES if style and getattr(style, name)])
        for text, style, _ in view.render_line(0)
        if text.strip()
    ]


def test_without_colour_every_stretch_of_a_line_shows_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    codings = (CodingSpan(1, 7, 15, "c1", "Trust"), CodingSpan(2, 12, 20, "c2", "Silence"))
    view = TranscriptView(TranscriptModel(TEXT, codings=codings))

    class Reading(App[None]):
        def compose(self) -> ComposeResult:
            yield view

    async def look() -> None:
        app = Reading()
        async with app.run_test(size=(100, 5)) as pilot:
            view.focus()
            await pilot.pause()
            view.set_notes([(21, 23)])
            view.set_hits([(28, 32)])
            view.emphasise((37, 39))
            view.select(49, 55)
            view.place_cursor(0)
            seen = dict(attributes(view))
            assert seen["fine "] == ["underline"]
            assert seen["and"] == ["bold", "underline"]
            assert seen["it"] == ["italic"]
            assert seen["over"] == ["bold", "reverse"]
            assert seen["we"] == ["bold", "underline2"]
            assert seen["nobody"] == ["reverse"]
            assert seen["I"] == ["bold", "underline2", "reverse"]
            assert seen["t was "] == []
            assert view.render_line(0).text.split()[-2:] == ["✎TS", "Trust"]

    asyncio.run(look())
