"""The codings of the open document, changed piece by piece, are what reading them all again would give."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.codebook import Code, CodeTree, build_tree
from qualcode.model.coding import CodingInfo
from qualcode.model.corpus import CoderInfo
from qualcode.model.palette import PALETTE
from qualcode.tui.coded import Coded
from qualcode.tui.lens import Lens

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DARK = "#1a1e24"


def tree() -> CodeTree:
    codes = [
        Code(n, f"u{n}", None, f"Code {n}", "", "code", 0, n, "active", "", PALETTE[0], "", "", "", "", (), ())
        for n in range(1, 4)
    ]
    return build_tree(codes)


def coding(number: int, excerpt: int, code: int = 1, coder: int = 1, note: str = "") -> CodingInfo:
    """An excerpt always lies at the same place here: 10 characters for each."""
    start = excerpt * 10
    return CodingInfo(
        *(number, excerpt, 1, start, start + 5, "words", start, code, f"Code {code}", f"Code {code}"),
        *(coder, f"Coder {coder}", "", False, note, NOW),
    )


def ids(coded: Coded, codes: CodeTree, lens: Lens) -> list[int]:
    return [span.id for span in coded.spans(codes, lens, DARK)]


def test_one_more_coding_makes_one_more_span_and_the_others_stay_the_same_objects() -> None:
    coded, codes = Coded(), tree()
    coded.read([coding(1, 1), coding(2, 5)])
    before = coded.spans(codes, Lens(), DARK)
    coded.replace([], [coding(7, 3)])
    after = coded.spans(codes, Lens(), DARK)
    assert [span.id for span in after] == [1, 7, 2]
    assert after[0] is before[0] and after[2] is before[1]
    assert coded.by_id[7] == coding(7, 3)


def test_reading_again_keeps_the_spans_of_codings_that_are_as_they_were() -> None:
    coded, codes = Coded(), tree()
    first = coding(1, 1)
    coded.read([first, coding(2, 5)])
    before = coded.spans(codes, Lens(), DARK)
    coded.read([first, coding(2, 5, note="other")])
    after = coded.spans(codes, Lens(), DARK)
    assert after[0] is before[0] and after[1] is not before[1]


def test_another_background_paints_all_anew() -> None:
    coded, codes = Coded(), tree()
    coded.read([coding(1, 1)])
    assert coded.spans(codes, Lens(), DARK)[0].colour != coded.spans(codes, Lens(), "#ffffff")[0].colour


_CODINGS = st.builds(coding, st.integers(1, 9), st.just(0), st.integers(1, 3), st.integers(1, 2), st.sampled_from("ab"))
_LENSES = st.sampled_from(
    [Lens(), Lens(reading=True), Lens(code_id=2), Lens(coder=CoderInfo(1, "Coder 1", "person", 0, False))]
)
_STEP = st.tuples(st.integers(1, 5), st.lists(_CODINGS, max_size=3, unique_by=lambda one: one.id), _LENSES)


@given(st.lists(_STEP, max_size=12))
def test_whatever_changes_spans_and_codings_are_those_of_a_fresh_reading(steps) -> None:
    coded, codes = Coded(), tree()
    stands: dict[int, list[CodingInfo]] = {}
    for excerpt, codings, lens in steps:
        here = [coding(one.id * 10 + excerpt, excerpt, one.code_id, one.coder_id, one.note) for one in codings]
        coded.replace(stands.get(excerpt, []), here)
        stands[excerpt] = here
        fresh = Coded()
        whole = sorted((one for part in stands.values() for one in part), key=lambda one: (one.start, one.end, one.id))
        fresh.read(whole)
        assert coded.all == tuple(whole)
        assert ids(coded, codes, lens) == ids(fresh, codes, lens)
        assert all(coded.by_id[one.id] == one for one in whole)
