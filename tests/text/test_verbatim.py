"""Words held against texts, word for word and nearly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.verbatim import Concordance, Stretch, clean, stretches

TEXT = "So we can’t do it, because of money. The end of it all was a shame, they said [Name] would not come."


def concordance(*asked: tuple[Stretch, ...]) -> Concordance:
    made = Concordance([one.words for some in asked for one in some])
    made.read(7, TEXT)
    return made


def found(quotation: str) -> list[str]:
    asked = stretches(clean(quotation))
    made = concordance(asked)
    return [TEXT[slice(*made.place(one))] for one in made.verbatim(asked)]


def test_punctuation_capitals_and_kinds_of_apostrophe_do_not_matter() -> None:
    assert found("We can't do it – because of MONEY") == ["we can’t do it, because of money"]


def test_what_is_left_out_may_be_anything_in_between() -> None:
    for sign in ("[...]", "[…]", "...", "…", "(...)", ". . ."):
        assert found(f"we can't do it {sign} a shame") == [
            "we can’t do it, because of money. The end of it all was a shame"
        ]
    assert not found("a shame [...] we can't do it")


def test_words_in_brackets_stand_for_others_or_are_put_in() -> None:
    assert found("[They] can't do it") == ["can’t do it"]
    assert found("because of [a lack of] money") == ["because of money"]
    assert found("they said [Name] would not come") == ["they said [Name] would not come"]
    assert found("[t]he end of it all") == ["The end of it all"]
    assert not found("because of [no] shame")


def test_soft_hyphens_and_marks_of_no_width_are_not_in_words() -> None:
    assert found("be\u00adcause of mo\u200bney") == ["because of money"]


def test_an_altered_word_is_found_near_where_it_was() -> None:
    asked = stretches("The end of it all was a pity")
    made = concordance(asked)
    assert not made.verbatim(asked)
    near = made.nearest(asked)
    assert near is not None
    assert near.share > 0.8
    assert TEXT[slice(*made.place(near))].startswith("The end of it all was")
    assert made.nearest(asked, within=[8]) is None


def test_what_comes_nearest_ends_where_somebody_else_begins_to_speak() -> None:
    first = "We had seen all of it before and went on. "
    text = f"{first}**Ann** (00:01:15) Did you, and what did you then do about that? We did nothing."
    asked = stretches("We had seen all of it once and went home, did nothing else")
    for turns, ends in (((), "Ann"), ((0, len(first)), "went on")):
        made = concordance(asked)
        made.read(9, text, turns)
        near = made.nearest(asked, within=[9])
        assert near is not None
        found = text[slice(*made.place(near))]
        assert found.startswith("We had seen")
        assert found.endswith(ends) if turns else ends in found
    over = stretches("all of it before, and went on. Did you, and what did you then do for that")
    made = concordance(over)
    made.read(9, text, (0, len(first)))
    near = made.nearest(over, within=[9])
    assert near is not None
    assert text[slice(*made.place(near))].endswith("do about that")


def test_the_longest_run_is_told() -> None:
    words = "nobody wrote that the end of it all was a great shame".split()
    made = Concordance([words])
    made.read(7, TEXT)
    low, high, where = made.longest_run(words)
    assert words[low:high] == "the end of it all was a".split()
    assert [TEXT[slice(*made.place(one))] for one in where] == ["The end of it all was a"]


@given(st.data())
def test_every_piece_of_a_text_is_found_where_it_stands(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from("a b c d’e f".split()), min_size=1, max_size=40))
    text = " ".join(words)
    low = data.draw(st.integers(0, len(words) - 1))
    high = data.draw(st.integers(low + 1, len(words)))
    asked = stretches(" ".join(words[low:high]))
    made = Concordance([one.words for one in asked])
    made.read(1, text)
    assert (low, high) in {(one.first, one.last) for one in made.verbatim(asked)}
