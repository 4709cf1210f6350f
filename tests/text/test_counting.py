"""Words between white space, counted piece by piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text import counting
from qualcode.text.counting import word_count


@given(text=st.text(alphabet="ab \n\u00a0\u2028\u200b\x1c"), piece=st.integers(1, 4), data=st.data())
def test_it_counts_as_if_in_one_piece(text: str, piece: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_PIECE", piece)
        assert word_count(text, start, end) == len(text[start:end].split())
        assert word_count(text) == len(text.split())
