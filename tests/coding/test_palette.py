from __future__ import annotations

from qualcode.model.palette import PALETTE, colour_named, next_colour


def test_every_colour_has_a_name_a_letter_and_a_pattern_of_its_own() -> None:
    assert len(PALETTE) == 12
    for part in ("name", "hex", "letter", "pattern"):
        assert len({getattr(colour, part) for colour in PALETTE}) == 12
    assert all(len(colour.letter) == len(colour.pattern) == 1 for colour in PALETTE)


def test_ink_is_legible_on_every_colour() -> None:
    def light(value: str) -> float:
        parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colour in PALETTE:
        bright, dark = sorted((light(colour.hex), light(colour.ink)), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 4.5, colour.name


def test_the_least_used_colour_comes_next() -> None:
    assert next_colour([]).name == "blue"
    assert next_colour(["blue", "green", "", "#123456"]).name == "orange"
    assert next_colour([colour.name for colour in PALETTE]).name == "blue"


def test_a_colour_may_be_given_by_value() -> None:
    known = colour_named("#ffee00")
    assert known is not None
    assert (known.name, known.ink) == ("#FFEE00", "#000000")
    assert colour_named("Blue") is PALETTE[0]
    assert colour_named("[red]") is None
