"""quotes, choose --skip and export quotes, as typed."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def coded(typed: Run) -> Run:
    typed("code", "Talk", "Warm", "--quote", "They said [laughs] “warm words”.")
    return typed


def test_a_quotation_is_chosen_shortened_and_listed(coded: Run) -> None:
    code, out, err = coded("choose", "x1", "--for", "CS1", "--skip", "[laughs]")

    assert (code, out) == (0, "x1 chosen for CS1\nx1 They said [...] “warm words”.\n"), err
    assert "They said [...] “warm words”." in coded("quotes", "list")[1]
    assert coded("quotes", "shorten", "x1", "--for", "CS1", "--whole")[1] == "x1 They said [laughs] “warm words”.\n"
    assert coded("quotes", "shorten", "x1", "--for", "CS1", "--skip", "[weeps]")[0] == 1
    assert coded("quotes", "shorten", "x1", "--for", "CS1")[0] == 2
    assert coded("quotes", "move", "x1", "--for", "CS1", "--to", "2")[1] == "x1 is already at place 1 of 1\n"


def test_nothing_is_said_of_a_choice_that_was_taken_back(coded: Run) -> None:
    code, out, err = coded("choose", "x1", "--for", "CS1", "--skip", "nonsense words")

    assert (code, out) == (1, "") and err.startswith("error: ")
    assert "no quotation is chosen yet" in "".join(coded("quotes", "list")[1:])


def test_choosing_twice_warns(coded: Run) -> None:
    assert coded("choose", "x1", "--for", "CS1")[2] == ""

    assert coded("choose", "x1", "--for", "Voice")[2] == (
        "note: x1 would be quoted more than once: it is chosen for CS1; Voice\n"
    )
    assert "chosen for several" in coded("quotes", "reuse")[1]


@pytest.mark.parametrize("command", ["list", "balance", "reuse"])
def test_an_empty_answer_says_so_and_is_done(typed: Run, command: str) -> None:
    code, out, err = typed("quotes", command)

    assert code == 0 and (err or out)


def test_figures_come_as_tables(coded: Run) -> None:
    coded("choose", "x1", "--for", "Voice")

    balance = json.loads(coded("quotes", "balance", "--format", "json")[1])
    assert balance["rows"][0][4:7] == [1, 5, 100.0]
    assert json.loads(coded("quotes", "balance", "--by-use", "--format", "json")[1])["rows"][0][0] == "Voice"
    assert json.loads(coded("quotes", "stances", "--format", "json")[1])["rows"][0][-1] == "no"
    assert json.loads(coded("quotes", "prevalence", "--themes", "--format", "json")[1])["rows"] == [
        ["Voice", 1, 1, None, "1 of 1", "one"]
    ]
    assert coded("quotes", "balance", "--by-use", "--coded")[0] == 2


def test_quotations_are_exported_in_the_style_that_is_asked_for(coded: Run) -> None:
    coded("choose", "x1", "--for", "Voice")

    told = coded("export", "quotes", "--for", "team", "--attribution", "before", "--format", "md", "-o", "-")[1]
    assert "# Quotations" in told and "## Voice" in told and "|" not in told
    assert "> P1" in told and ": They said" in told
    assert coded("export", "quotes", "--of", "Nobody")[0] == 1
    assert coded("project", "edit", "--attribution", "hidden")[2] == "changed\n"
    assert coded("project", "edit", "--attribution", "loud")[0] == 1
    assert coded("project", "edit", "--prevalence", "all=100%, one=1")[0] == 1
