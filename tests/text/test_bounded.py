"""Regular expressions are tried for a limited time, in a process that can be ended."""

from __future__ import annotations

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.watch import Cancelled
from qualcode.text.bounded import PatternFinder, finder
from qualcode.text.search import Wanted, WordFinder

ENDLESS = r"(a+)+b"


def test_a_pattern_finds_in_many_texts_one_after_the_other() -> None:
    with finder(Wanted(r"t\w*ed", pattern=True)) as found:
        assert found.spans("He tried and TESTED it") == [(3, 8), (13, 19)]
        assert found.spans("") == []
        assert found.spans("naïve 🙂 tired \ud800 tried") == [(8, 13), (16, 21)]


def test_each_region_is_a_text_of_its_own() -> None:
    with finder(Wanted(r"^yes|\bno$", pattern=True)) as found:
        text = "P: Yes and yes\nI: oh no\nyes"
        assert found.spans(text, [(3, 14), (18, 27)]) == [(3, 6), (21, 23), (24, 27)]
        assert found.spans(text, [(8, 14)]) == []
        assert found.spans(text, []) == []


def test_an_empty_match_is_none_and_whole_words_hold_for_patterns_too() -> None:
    with finder(Wanted("x*", pattern=True)) as found:
        assert found.spans("axxb") == [(1, 3)]
    with finder(Wanted("pa|day", pattern=True, whole_words=True)) as found:
        assert found.spans("pay day daylight") == [(4, 7)]


def test_plain_words_need_no_other_process() -> None:
    with finder(Wanted("(a+)+b")) as found:
        assert isinstance(found, WordFinder)
        assert found.spans("the pattern (a+)+b is written here") == [(12, 18)]


def test_a_pattern_that_never_ends_is_ended_and_said_so() -> None:
    wanted = Wanted(ENDLESS, pattern=True)
    with PatternFinder(wanted, seconds=0.2) as found, pytest.raises(QualcodeError) as refused:
        found.spans("a" * 60)
    assert "did not come to an end in 0.2 seconds" in str(refused.value) and "\n" not in str(refused.value)
    assert found._child.poll() is not None, "the process is gone"


def test_who_waits_can_stop_it() -> None:
    def stop() -> None:
        raise Cancelled

    with PatternFinder(Wanted(ENDLESS, pattern=True)) as found, pytest.raises(Cancelled):
        found.spans("a" * 60, tick=stop)


def test_a_wrong_pattern_is_refused_before_anything_is_started() -> None:
    with pytest.raises(QualcodeError, match="not a regular expression"):
        finder(Wanted("(", pattern=True))


def test_a_process_that_dies_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with PatternFinder(Wanted("a", pattern=True)) as found:
        found._child.kill()
        found._child.wait()
        with pytest.raises(QualcodeError, match="came to a sudden end"):
            found.spans("a" * 100_000)


def test_a_process_that_does_not_start_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(QualcodeError, match="look for words instead"):
        finder(Wanted("a", pattern=True))
