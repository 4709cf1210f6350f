"""papers, decisions, checklist, and the exports of the study, as typed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_papers_are_added_changed_ordered_and_listed(typed: Run) -> None:
    assert typed("papers", "list")[2] == "no papers\n"
    assert typed("papers", "add", "Kalra (2009)", "--country", "UK", "--theme", "Voice")[1] == (
        "1 Kalra (2009) (UK, 1 theme)\n"
    )
    typed("papers", "add", "Otto (2006)", "--study-type", "Review")
    assert typed("papers", "move", "otto", "--to", "1")[1] == "2 Otto (2006) (Review) moved to place 1 of 2\n"
    assert typed("papers", "move", "otto", "--to", "99")[1] == "2 Otto (2006) (Review) moved to place 2 of 2\n"
    assert typed("papers", "move", "otto", "--to", "1")[0] == 0
    assert typed("papers", "edit", "1", "--no-links")[1] == "changed\n"
    assert typed("papers", "edit", "1", "--no-links", "--theme", "Voice")[0] == 2
    assert typed("papers", "list", "--theme", "Voice")[1:] == ("", "no papers\n")
    assert [one["reference"] for one in json.loads(typed("papers", "list", "--json")[1])] == [
        "Otto (2006)",
        "Kalra (2009)",
    ]
    assert typed("papers", "remove", "Otto")[1] == "removed: 2 Otto (2006) (Review)\n"


def test_papers_come_in_from_a_table_and_say_what_changed(typed: Run, tmp_path) -> None:
    path = tmp_path / "papers.csv"
    path.write_text("Paper,Country\nKalra (2009),UK\n", encoding="utf-8")
    assert typed("papers", "import", str(path))[1] == "1 added, 0 changed, 0 as before\n"
    path.write_text("Paper,Country,Colour\nKalra (2009),Wales,red\n", encoding="utf-8")
    assert typed("papers", "import", str(path)) == (
        0,
        "0 added, 1 changed, 0 as before\nchanged: Kalra (2009): country\n",
        "columns that were ignored: Colour\n",
    )
    out = tmp_path / "literature.md"
    assert typed("export", "literature", "-o", str(out))[:2] == (0, f"{out}\n")
    assert typed("export", "literature", "--theme", "Nothing", "-o", "-")[0] == 1


def test_decisions_are_written_down_and_exported_with_the_acts(typed: Run) -> None:
    code, out, _ = typed("decisions", "add", "Merge", "--date", "12 March 2018", "--phase", "review", "--reason", "why")
    assert (code, out) == (0, "1 2018-03-12 [review] Merge (Ada)\n")
    assert typed("decisions", "edit", "1", "--impact", "much")[1] == "changed\n"
    assert typed("decisions", "list", "--phase", "review")[1].endswith("  reason: why\n  impact: much\n")
    assert typed("decisions", "add", "x", "--date", "soon")[0] == 1
    assert typed("decisions", "add", "x", "--phase", "lunch")[0] == 2
    told = typed("export", "audit", "--format", "csv", "-o", "-", "--for", "team", "--to", "2018-12-31")[1]
    assert [row["what"] for row in csv.DictReader(io.StringIO(told))] == ["Merge"]
    assert typed("export", "audit", "--only", "decisions", "--format", "csv", "-o", "-")[1].count("\n") == 2
    assert typed("decisions", "remove", "1")[1] == "removed: 1 2018-03-12 [review] Merge (Ada)\n"


def test_a_checklist_is_shown_answered_and_exported(typed: Run, tmp_path) -> None:
    assert "coreq" in typed("checklist", "list")[1]
    assert "computed from the sample table" in typed("checklist", "show", "coreq")[1]
    assert typed("checklist", "answer", "coreq", "14", "At work", "--where", "2.3")[1] == "changed\n"
    assert "At work (Ada)\n  in the report: 2.3" in typed("checklist", "show", "coreq")[1]
    assert "14 Setting" not in typed("checklist", "show", "coreq", "--open")[1]
    assert typed("checklist", "answer", "coreq", "99", "x")[0] == 1
    assert typed("checklist", "answer", "coreq", "14")[0] == 2
    rows = json.loads(typed("export", "checklist", "coreq", "--format", "json", "-o", "-")[1])["rows"]
    assert len(rows) == 32 and rows[13][3:] == ["At work", "2.3", "Ada"]
    out = tmp_path / "coreq.docx"
    assert typed("export", "checklist", "coreq", "-o", str(out))[0] == 0 and out.stat().st_size > 5000


@pytest.mark.parametrize("command", ["papers", "decisions", "checklist"])
def test_a_group_alone_shows_its_help(typed: Run, command: str) -> None:
    assert typed(command)[0] == 2
