"""Codes on number keys: they stay where hands have learned them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.number_keys import KEYS, NumberKeys


def test_codes_get_the_lowest_free_key_as_they_are_used_and_stay() -> None:
    keys = NumberKeys()
    keys.use([40])
    keys.use([50, 60])
    keys.use([40])
    assert keys.codes == {1: 40, 2: 50, 3: 60}
    assert keys.newest[0] == 40


def test_the_tenth_code_takes_the_key_of_the_one_not_used_longest() -> None:
    keys = NumberKeys()
    keys.use(range(11, 20))
    keys.use([11])
    keys.use([99])
    assert keys.codes[2] == 99 and keys.codes[1] == 11
    assert 12 not in keys.by_code


def test_a_pinned_code_keeps_its_key_and_what_stood_there_moves() -> None:
    keys = NumberKeys()
    keys.use([11, 12])
    keys.pin({1: 70, 5: 80})
    assert keys.codes == {1: 70, 2: 12, 3: 11, 5: 80}
    keys.use(range(20, 40))
    assert keys.codes[1] == 70 and keys.codes[5] == 80


def test_a_code_in_use_that_is_pinned_and_let_go_stays_on_its_key() -> None:
    keys = NumberKeys()
    keys.use([11, 12])
    keys.pin({2: 12})
    assert keys.codes == {1: 11, 2: 12}
    keys.pin({})
    assert keys.codes == {1: 11, 2: 12}


def test_a_code_that_was_only_pinned_goes_when_it_is_let_go() -> None:
    keys = NumberKeys()
    keys.pin({4: 44})
    keys.pin({})
    assert keys.codes == {}


def test_with_nine_pinned_codes_a_tenth_gets_no_key() -> None:
    keys = NumberKeys([11])
    keys.pin({key: 100 + key for key in KEYS})
    keys.use([11])
    assert 11 not in keys.by_code and keys.key_for_pin(11) is None


def test_a_pin_goes_to_the_key_that_the_code_has_else_to_one_nobody_has() -> None:
    keys = NumberKeys([11, 12])
    assert keys.key_for_pin(12) == 2
    assert keys.key_for_pin(50) == 3


def test_codes_that_can_no_longer_be_applied_go() -> None:
    keys = NumberKeys([11, 12])
    keys.pin({9: 90})
    keys.keep(lambda code: code == 12)
    assert keys.codes == {2: 12}


def test_keys_are_the_same_after_a_restart() -> None:
    keys = NumberKeys()
    keys.use([11, 12, 13])
    keys.use([11])
    assert NumberKeys(keys.newest, keys.by_code).codes == keys.codes
    assert NumberKeys([11, 12], {11: 77, 12: 1}).codes == {1: 12, 2: 11}


_CODES = st.integers(1, 14)
_STEPS = st.lists(
    st.one_of(
        st.lists(_CODES, min_size=1, max_size=3).map(lambda codes: ("use", codes)),
        st.dictionaries(st.integers(1, 9), _CODES, max_size=9)
        .filter(lambda pins: len(set(pins.values())) == len(pins))
        .map(lambda pins: ("pin", pins)),
        st.sets(_CODES, max_size=2).map(lambda gone: ("keep", gone)),
    ),
    max_size=30,
)


@given(_STEPS)
def test_whatever_happens_a_key_has_one_code_a_pin_its_key_and_a_code_used_a_key(steps) -> None:
    keys = NumberKeys()
    pins: dict[int, int] = {}
    for what, given_ in steps:
        before = keys.codes
        if what == "use":
            keys.use(given_)
            if len(pins) < 9:
                assert given_[-1] in keys.by_code
            moved = [key for key, code in keys.codes.items() if code in before.values() and before.get(key) != code]
            assert not [key for key in moved if keys.codes[key] not in given_]
        elif what == "pin":
            pins = given_
            keys.pin(pins)
        else:
            pins = {key: code for key, code in pins.items() if code not in given_}
            keys.keep(lambda code, gone=given_: code not in gone)
        codes = keys.codes
        assert set(codes) <= set(KEYS) and len(set(codes.values())) == len(codes)
        assert pins.items() <= codes.items()
        assert set(keys.newest) <= set(codes.values())
