"""threads and export thread-log, as typed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]


def test_a_question_is_asked_followed_up_and_closed(typed: Run) -> None:
    assert typed("threads", "list")[1:] == ("", "no questions are followed up yet\n")
    assert typed("threads", "add", "Why did it fall?")[1] == "t1 Why did it fall?\n"
    told = ("--from", "figures", "--query", "survey", "--finding", "A new\nsurvey", "--date", "4 March 2019")
    assert typed("threads", "step", "t1", "interviews", *told, "--value", "5")[:2] == (0, "t1 step 1: interviews\n")
    assert typed("threads", "list")[1] == "t1 [open] Why did it fall? (1 step; interviews)\n"
    assert typed("threads", "edit", "t1", "--step", "1", "--next", "Ask")[1] == "changed\n"
    assert typed("threads", "edit", "t1", "--step", "1", "--next", "Ask")[1] == "nothing to change\n"
    shown = typed("show", "t1")[1]
    assert shown == typed("threads", "show", "t1")[1]
    assert (
        "1. 2019-03-04 figures → interviews (Ada)\n   how: survey\n   found: A new\n   survey\n   next: Ask\n" in shown
    )
    assert json.loads(typed("threads", "show", "t1", "--json")[1])["steps"][0]["values"] == ["5"]
    assert typed("threads", "close", "t1")[1] == "closed\n"
    assert typed("threads", "step", "t1", "documents")[0] == 1
    assert typed("threads", "list", "--state", "open")[1] == ""
    assert typed("threads", "reopen", "t1")[1] == "open again\n"
    assert typed("threads", "remove", "t1", "--step", "1")[1] == "removed: step 1, interviews\n"
    assert typed("threads", "remove", "t1")[1] == "removed: t1 Why did it fall?\n"
    assert typed("threads", "show", "t1")[0] == 1


def test_half_a_wish_is_wrong_usage(typed: Run) -> None:
    typed("threads", "add", "Why?")
    for wrong in ((), ("--step", "1"), ("--finding", "x"), ("--question", "y", "--step", "1", "--finding", "x")):
        assert typed("threads", "edit", "t1", *wrong)[0] == 2
    assert typed("threads", "edit", "t1", "--step", "3", "--finding", "x")[0] == 1


def test_the_log_is_a_row_a_step(typed: Run) -> None:
    typed("threads", "add", "Why?")
    typed("threads", "step", "t1", "figures", "--finding", "=1+1", "--date", "2019-03-04")
    out = typed("export", "thread-log", "--format", "csv", "-o", "-", "--for", "team")[1]
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["thread_id"], row["step"], row["analyst"], row["finding"]) == ("t1", "1", "Ada", "'=1+1")
    out = typed("export", "thread-log", "--format", "csv", "-o", "-", "--for", "publication")[1]
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["thread_id"], row["analyst"]) == ("1", "")
    assert "Why?" in typed("export", "thread-log", "--state", "open", "--format", "md", "-o", "-")[1]
