"""What the desk can do, by command: search, automatic coding, annotations, edges, pins, checks, memos on passages."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_search_prints_a_line_a_hit(typed: Run) -> None:
    code, out, err = typed("search", "said", "--whole-words")
    assert code == 0
    assert out.splitlines() == [
        "d1 Talk [2] P1 18:22  They »said« [laughs] “warm words”.",
        "d1 Talk [3] P1 51:55  »Said«. Said.",
        "d1 Talk [3] P1 57:61  Said. »Said«.",
    ]
    assert err == "3 hits in 1 document\n"
    assert typed("search", "said", "--role", "interviewer")[1:] == ("", "0 hits in 1 document\n")
    assert typed("search", "said", "--most", "1")[2] == "the first 1 hit; there are more, see: --most\n"
    (hit,) = json.loads(typed("search", r"w\w+ w\w+", "--regex", "--json")[1])
    assert hit == {
        "document": "d1", "title": "Talk", "turn": 2, "speaker": "P1", "start": 33, "end": 43,
        "words": "warm words", "before": "They said [laughs] “", "after": "”."
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", ""), "error: there is nothing to look for, give words\n"),
        (("search", "(", "--regex"), "error: not a regular expression: missing ), unterminated subpattern"),
        (("search", "a", "--case", "CS9"), "error: there is no case study “CS9”"),
        (("autocode", "a", "Nothing"), "error: there is no code “Nothing”"),
    ],
)
def test_what_cannot_be_looked_for_is_one_line(typed: Run, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = typed(*arguments)
    assert (code, out) == (1, "") and err.startswith(said) and err.count("\n") == 1


def test_automatic_coding_lists_first_and_codes_when_asked_to(typed: Run) -> None:
    code, out, err = typed("autocode", "said", "Warm", "--unit", "turn")
    assert (code, out) == (
        0,
        "1. d1 Talk [2] P1 13:45  »They said [laughs] “warm words”.«\n2. d1 Talk [3] P1 51:62  »Said. Said.«\n",
    )
    assert err == "2 passages in 1 document\nnothing is coded yet: --apply codes them, --only 1,3-5 some of them\n"
    assert typed("log", "--limit", "1")[1].count("auto-code") == 0

    code, out, _ = typed("autocode", "said", "Warm", "--unit", "turn", "--only", "2", "--apply")
    assert (code, out.splitlines()[-1]) == (0, "1 coding made, 0 there already")
    assert typed("autocode", "said", "Warm", "--unit", "turn")[1].splitlines()[1].endswith("(coded so)")
    done = json.loads(
        typed("autocode", "said", "Warm", "Cold", "--unit", "turn", "--only", "1-2", "--apply", "--json")[1]
    )
    assert (done["applied"], done["codings"], done["already"]) == (True, 3, 1)
    assert [one["coded"] for one in done["passages"]] == [[], ["c2"]]
    assert "auto-code “said” as “Warm”, “Cold”: 2 passages" in typed("log", "--limit", "1")[1]


@pytest.mark.parametrize("only", ["3", "0", "2-1", "x", "1,,2", ""])
def test_numbers_that_are_not_in_the_list_are_wrong_usage(typed: Run, only: str) -> None:
    code, _, err = typed("autocode", "said", "Warm", "--unit", "turn", "--only", only)
    assert code == 2 and "is no part of a list of 2" in err


def test_a_coding_is_annotated(typed: Run) -> None:
    typed("code", "Talk", "Warm", "--quote", "warm words")
    assert typed("annotate", "x1", "Warm", "--stance", "runs against", "--note", "odd", "--discuss")[1] == "changed\n"
    assert typed("annotate", "x1", "Warm", "--discuss")[1] == "nothing to change\n"
    assert "runs against; discuss; odd" in typed("show", "x1")[1]
    assert typed("annotate", "x1", "Warm", "--stance", "", "--no-discuss")[1] == "changed\n"
    assert typed("annotate", "x1", "Warm")[0] == 2
    code, _, err = typed("annotate", "x1", "Cold", "--discuss")
    assert (code, err) == (1, "error: Ada has not coded x1 as “Cold”, see: qualcode show x1\n")


def test_the_edges_of_a_passage_are_moved(typed: Run) -> None:
    typed("code", "Talk", "Warm", "Cold", "--quote", "warm words")
    code, out, _ = typed("codings", "edges", "x1", "Warm", "--quote", "They said [laughs] “warm words”.")
    assert (code, out) == (0, "x1 is now 13:45; with 1 other coding of yours\n")
    assert typed("codings", "edges", "x1", "Warm", "--span", "18:45", "--alone")[1] == (
        "x2 made at 18:45; x1 stays for another coding\n"
    )
    assert typed("codings", "edges", "x1", "Warm", "--span", "18:45")[0] == 1
    assert typed("codings", "edges", "x2", "Warm")[0] == 2


def test_codes_are_pinned_moved_and_unpinned(typed: Run) -> None:
    assert typed("pins")[2] == "no codes pinned yet; pin one with: qualcode pins add CODE\n"
    assert typed("pins", "add", "Warm")[1] == "1 c2 Voice > Warm\n"
    assert typed("pins", "add", "Cold", "--key", "1")[1] == "1 c3 Voice > Cold\n"
    assert typed("pins")[1] == "1 c3 Voice > Cold\n2 c2 Voice > Warm\n"
    assert typed("pins", "move", "Warm", "9")[1] == "9 c2 Voice > Warm\n"
    assert typed("pins", "remove", "Cold")[1] == "Cold unpinned\n"
    assert typed("pins", "remove", "Cold")[0] == 1
    assert json.loads(typed("pins", "--json")[1]) == [{"key": 9, "code": "c2", "path": "Voice > Warm"}]
    assert typed("pins", "add", "Cold", "--key", "0")[0] == 2


def test_documents_are_checked_and_told_apart(typed: Run) -> None:
    typed("code", "Talk", "Warm", "--span", "13:45")
    typed("memo", "add", "Odd.", "--on", "Talk", "--quote", "Ask.")
    assert typed("documents", "check", "d1")[1] == "d1 Talk: checked by Ada\n"
    assert typed("documents", "check", "d1")[1:] == ("", "d1 Talk: checked already\n")
    assert typed("documents", "list", "--coded")[1] == (
        "d1     Talk  [interview; no case study; 11 words, 3 turns; received; 1 coding; 74% coded; 1 memo; "
        "checked by Ada]\n"
    )
    (told,) = json.loads(typed("documents", "list", "--coded", "--json")[1])
    assert (told["codings"], told["memos"], told["checked"], told["coded"]) == (1, 1, ["Ada"], 0.7442)
    assert typed("documents", "uncheck", "d1")[1] == "d1 Talk: unchecked by Ada\n"
    assert "coded" not in json.loads(typed("documents", "--json")[1])[0]


def test_memos_are_written_on_passages_and_can_be_about_something_else(typed: Run) -> None:
    assert typed("memo", "add", "Odd.", "--on", "Talk", "--span", "3:7")[0] == 0
    assert typed("memo", "edit", "m1", "--about", "CS1", "--about", "Warm")[1] == "changed\n"
    assert typed("memo", "edit", "m1", "--about", "CS1", "--about", "Warm")[1] == "nothing to change\n"
    (memo,) = json.loads(typed("memo", "list", "--json")[1])
    assert [about["id"] for about in memo["about"]] == ["CS1", "c2"]
    assert typed("memo", "add", "Odd.", "--on", "Talk")[0] == 2
    assert typed("memo", "add", "Odd.", "--quote", "Ask.")[0] == 2


def test_a_passage_is_chosen_for_a_theme(typed: Run) -> None:
    typed("code", "Talk", "Warm", "--quote", "warm words")
    assert typed("choose", "x1", "--for", "Voice")[1] == "x1 chosen for Voice\n"
    assert typed("choose", "x1", "--for", "voice", "--not")[1] == "x1 no longer chosen for Voice\n"
    assert typed("choose", "x1", "--for", "Nobody")[0] == 1
